//! An intention as an overlay: its changes merged into the syntax trees of the law.
//!
//! **In**: the files of the law and the file of an intention. **Out**: files in which the intention's versions stand in their
//! places, ready for [`crate::check::check`], which marks them with the intention by the file of their spans.
//!
//! A version stands at its date. It replaces what the law says from that very date on; versions of the law with a later date
//! stay, with a warning. What lapses does so for good: later versions of the law go too. Two intentions that are tested together
//! may not change the same thing at the same date; one that is applied to another as its baseline may.

mod effect;
mod intention;
mod merge;
mod pieces;
mod unused;

pub use effect::without_effect;
pub(crate) use intention::unknown_schemes;
pub use intention::{Figure, Intention, Measure, Published};
pub use pieces::Piece;
pub(crate) use unused::unused;

use crate::check::{nearest, nearest_within};
use crate::diagnostic::{Code, Diagnostic, enough, in_order};
use crate::law::ActKind;
use crate::source::{FileId, Span};
use crate::syntax::ast::{self, ItemKind};
use merge::Merging;

/// The law with an intention in it, and what is wrong with the changes.
#[derive(Debug, Clone)]
pub struct Applied {
    /// The files of the law with the changes, and last the file of the intention with what it declares itself.
    pub files: Vec<ast::File>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Merges an intention into the law. `together`: the files of the intentions that are tested together with this one and are in
/// `base` already; other intentions in `base` belong to the baseline.
#[must_use]
pub fn apply(base: &[ast::File], intention: &ast::File, together: &[FileId]) -> Applied {
    let mut overlay = Overlay {
        files: base.to_vec(),
        intention: intention.id,
        together,
        known_on: known_on(intention),
        own: Vec::new(),
        place: Place::Own,
        out: Vec::new(),
    };
    for item in &intention.items {
        if enough(&overlay.out) {
            break;
        }
        overlay.item(item);
    }
    let Overlay {
        mut files,
        own,
        out,
        ..
    } = overlay;
    files.push(ast::File {
        id: intention.id,
        header: intention.header.clone(),
        items: own,
    });
    Applied {
        files,
        diagnostics: in_order(out),
    }
}

/// Where a change belongs.
#[derive(Clone)]
enum Place {
    /// In the intention itself: something new of its own.
    Own,
    /// In a provision of an act: the index of its file.
    In {
        file: usize,
        provision: ast::ProvisionRef,
    },
    /// In an act that is not there (reported).
    Unknown,
}

struct Overlay<'a> {
    files: Vec<ast::File>,
    intention: FileId,
    together: &'a [FileId],
    known_on: Option<jiff::civil::Date>,
    own: Vec<ast::Item>,
    place: Place,
    out: Vec<Diagnostic>,
}

impl<'a> Overlay<'a> {
    fn item(&mut self, item: &ast::Item) {
        match (&item.kind, self.place.clone()) {
            (ItemKind::In(provision), _) => self.enter(provision),
            (ItemKind::Vervalt { what, from }, _) => self.lapse(what, *from, item.span),
            (_, Place::Unknown) => {}
            (ItemKind::Provision(provision), Place::In { file, .. }) => {
                self.place = Place::In {
                    file,
                    provision: provision.clone(),
                };
            }
            (_, Place::Own) => {
                if let Some((what, name)) = changeable(&item.kind)
                    && let Some((file, index)) = self.find(what, name)
                {
                    self.say_where(what, name, name_span(item), (file, index));
                    return;
                }
                self.own.push(item.clone());
            }
            (_, Place::In { file, provision }) => self.change(item, file, &provision),
        }
    }

    fn merging(&self) -> Merging<'a> {
        let (intention, together, known_on) = (self.intention, self.together, self.known_on);
        Merging {
            intention,
            together,
            known_on,
        }
    }

    /// `in zorgtoeslag artikel 2 lid 1`
    fn enter(&mut self, provision: &ast::ProvisionRef) {
        self.place = Place::Unknown;
        let Some(act) = &provision.act else { return };
        if let Some(file) = self.act(act) {
            self.place = Place::In {
                file,
                provision: provision.clone(),
            };
        }
    }

    /// The file of an act; unknown ones are reported with the nearest known name.
    fn act(&mut self, name: &ast::Name) -> Option<usize> {
        let found = self
            .files
            .iter()
            .position(|file| act_name(file) == Some(name.text.as_str()));
        if found.is_none() {
            let known = || self.files.iter().filter_map(act_name);
            let text = format!("there is no act `{}`", name.text);
            let diagnostic = Diagnostic::error(Code::UnknownAct, name.span, text);
            let help = match nearest(&name.text, known()) {
                Some(best) => format!("the nearest known name is `{best}`"),
                None => format!("the acts are {}", known().collect::<Vec<_>>().join(", ")),
            };
            self.out.push(diagnostic.help(help));
        }
        found
    }

    /// The item of this kind and name: its file and place in it.
    fn find(&self, what: &str, name: &str) -> Option<(usize, usize)> {
        self.files.iter().enumerate().find_map(|(file, content)| {
            let is_it = |item: &ast::Item| changeable(&item.kind) == Some((what, name));
            Some((file, content.items.iter().position(is_it)?))
        })
    }

    fn say_where(&mut self, what: &str, name: &str, span: Span, (file, index): (usize, usize)) {
        let Some(content) = self.files.get(file) else {
            return;
        };
        let Some(known) = content.items.get(index) else {
            return;
        };
        let heading = heading_before(content, index)
            .map(label)
            .unwrap_or_default();
        let act = act_name(content).unwrap_or_default();
        let text =
            format!("{what} `{name}` stands in the law, and it is not said where it is changed");
        let diagnostic = Diagnostic::error(Code::WrongPlace, span, text);
        self.out.push(
            diagnostic
                .also(name_span(known), "stands here")
                .help(format!("write before the change: `in {act} {heading}`")),
        );
    }

    /// A change of an item that the law has, or a new item in a provision.
    fn change(&mut self, item: &ast::Item, file: usize, provision: &ast::ProvisionRef) {
        let Some((what, name)) = changeable(&item.kind) else {
            self.insert(item, file, provision);
            return;
        };
        let Some((known_file, index)) = self.find(what, name) else {
            self.warn_if_near(what, name, item);
            self.insert(item, file, provision);
            return;
        };
        if !self.stands_in(known_file, index, file, provision) {
            self.wrong_place(what, name, item, known_file, index);
            return;
        }
        let merging = self.merging();
        let Some(content) = self.files.get_mut(known_file) else {
            return;
        };
        if let Some(known) = content.items.get_mut(index) {
            merging.merge(known, item, &mut self.out);
        }
    }

    /// A new name that is one letter away from a known one may be a slip of the pen; one that differs in its number is not.
    fn warn_if_near(&mut self, what: &str, name: &str, item: &ast::Item) {
        let bare = |name: &str| name.replace(|c: char| c.is_ascii_digit(), "");
        let known = self.files.iter().flat_map(|file| &file.items);
        let known = known.filter_map(|item| named(&item.kind));
        let known = known.filter(|known| bare(known) != bare(name));
        if let Some(best) = nearest_within(name, known, 1) {
            let text = format!("{what} `{name}` is new, and the law has `{best}`");
            let diagnostic = Diagnostic::warning(Code::UnknownTarget, name_span(item), text);
            let help = format!(
                "if `{best}` is meant, write its name; otherwise choose a name that differs more"
            );
            self.out.push(diagnostic.help(help));
        }
    }

    /// Whether the item stands in this provision of this file.
    fn stands_in(
        &self,
        at_file: usize,
        index: usize,
        file: usize,
        provision: &ast::ProvisionRef,
    ) -> bool {
        let heading = self
            .files
            .get(at_file)
            .and_then(|content| heading_before(content, index));
        at_file == file && heading.is_some_and(|heading| covers(provision, heading))
    }

    fn wrong_place(&mut self, what: &str, name: &str, item: &ast::Item, file: usize, index: usize) {
        let Some(content) = self.files.get(file) else {
            return;
        };
        let heading = heading_before(content, index)
            .map(label)
            .unwrap_or_default();
        let act = act_name(content).unwrap_or_default();
        let text = format!("{what} `{name}` does not stand in this provision");
        let mut diagnostic = Diagnostic::error(Code::WrongPlace, name_span(item), text);
        if let Some(known) = content.items.get(index) {
            diagnostic = diagnostic.also(name_span(known), "it stands here");
        }
        self.out
            .push(diagnostic.help(format!("write `in {act} {heading}`")));
    }

    /// Puts a new item at the end of a provision, which is added when the act does not have it.
    fn insert(&mut self, item: &ast::Item, file: usize, provision: &ast::ProvisionRef) {
        let Some(content) = self.files.get_mut(file) else {
            return;
        };
        let same = |item: &ast::Item| matches!(&item.kind, ItemKind::Provision(heading) if same_provision(heading, provision));
        if let Some(heading) = content.items.iter().position(same) {
            let after = content.items.iter().skip(heading + 1);
            let inside = after
                .take_while(|item| !matches!(item.kind, ItemKind::Provision(_)))
                .count();
            content.items.insert(heading + 1 + inside, item.clone());
            return;
        }
        let heading = ast::ProvisionRef {
            act: None,
            ..provision.clone()
        };
        content.items.push(ast::Item {
            span: heading.span,
            kind: ItemKind::Provision(heading),
        });
        content.items.push(item.clone());
    }

    fn lapse(&mut self, what: &ast::VervaltWat, from: jiff::civil::Date, span: Span) {
        let merging = self.merging();
        match what {
            ast::VervaltWat::Named(name) => self.lapse_named(name, from, span),
            ast::VervaltWat::Act(name) => {
                let Some(file) = self.act(name) else { return };
                let Some(content) = self.files.get_mut(file) else {
                    return;
                };
                for item in &mut content.items {
                    merging.lapse(item, from, span, &mut self.out);
                }
            }
            ast::VervaltWat::Provision(provision) => {
                let file = match (&provision.act, &self.place) {
                    (Some(act), _) => self.act(act),
                    (None, Place::In { file, .. }) => Some(*file),
                    (None, Place::Own) => {
                        let text = "it is not said of which act this provision lapses";
                        let diagnostic = Diagnostic::error(Code::UnknownAct, provision.span, text);
                        self.out
                            .push(diagnostic.help("write `vervalt artikel … van ACT vanaf …`"));
                        None
                    }
                    (None, Place::Unknown) => None,
                };
                let Some(content) = file.and_then(|file| self.files.get_mut(file)) else {
                    return;
                };
                if !merging.lapse_provision(content, provision, from, span, &mut self.out) {
                    self.out.push(unknown_provision(content, provision));
                }
            }
        }
    }

    fn lapse_named(&mut self, name: &ast::Name, from: jiff::civil::Date, span: Span) {
        let merging = self.merging();
        let mut items = self.files.iter_mut().flat_map(|file| &mut file.items);
        if let Some(item) = items.find(|item| named(&item.kind) == Some(&name.text)) {
            merging.lapse(item, from, span, &mut self.out);
            return;
        }
        let known = self.files.iter().flat_map(|file| &file.items);
        let known = known.filter_map(|item| named(&item.kind));
        let text = format!(
            "there is no regel, parameter, tabel or relatie `{}` that could lapse",
            name.text
        );
        let diagnostic = Diagnostic::error(Code::UnknownTarget, name.span, text);
        self.out.push(match nearest(&name.text, known) {
            Some(best) => diagnostic.help(format!("the nearest known name is `{best}`")),
            None => diagnostic,
        });
    }
}

fn unknown_provision(content: &ast::File, provision: &ast::ProvisionRef) -> Diagnostic {
    let act = act_name(content).unwrap_or_default();
    let text = format!("nothing in `{act}` stands under {}", label(provision));
    let same_article = content.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Provision(heading) if heading.artikel == provision.artikel => {
            Some(label(heading))
        }
        _ => None,
    });
    let known: Vec<String> = same_article.collect();
    let diagnostic = Diagnostic::error(Code::UnknownTarget, provision.span, text);
    if known.is_empty() {
        return diagnostic.help(format!(
            "`{act}` has no rules under artikel {}",
            provision.artikel
        ));
    }
    diagnostic.help(format!("of this article the law has: {}", known.join("; ")))
}

/// `bekend op`
fn known_on(intention: &ast::File) -> Option<jiff::civil::Date> {
    let fields = intention.header.iter().flat_map(|header| &header.fields);
    fields.into_iter().find_map(|field| match field {
        ast::HeaderField::BekendOp(date, _) => Some(*date),
        _ => None,
    })
}

/// What an intention can give a new version of: its kind and name.
fn changeable(kind: &ItemKind) -> Option<(&'static str, &str)> {
    Some(match kind {
        ItemKind::Parameter(p) => ("parameter", &p.name.text),
        ItemKind::Tabel(t) => ("tabel", &t.name.text),
        ItemKind::Relatie(r) => ("relatie", &r.name.text),
        ItemKind::Regel(r) => ("regel", &r.name.text),
        ItemKind::Invulling(f) if f.gemeenten.is_empty() => ("invulling", &f.term.text),
        ItemKind::Plicht(d) => ("plicht", &d.text.text),
        _ => return None,
    })
}

/// The name of what an intention can change by its name.
fn named(kind: &ItemKind) -> Option<&str> {
    let (_, name) = changeable(kind)?;
    (!matches!(kind, ItemKind::Plicht(_))).then_some(name)
}

fn name_span(item: &ast::Item) -> Span {
    match &item.kind {
        ItemKind::Parameter(p) => p.name.span,
        ItemKind::Tabel(t) => t.name.span,
        ItemKind::Relatie(r) => r.name.span,
        ItemKind::Regel(r) => r.name.span,
        ItemKind::Invulling(f) => f.term.span,
        ItemKind::Plicht(d) => d.text.span,
        _ => item.span,
    }
}

fn act_name(file: &ast::File) -> Option<&str> {
    let header = file.header.as_ref()?;
    (header.kind != ActKind::Voornemen).then_some(header.name.text.as_str())
}

/// The heading under which an item stands.
fn heading_before(file: &ast::File, index: usize) -> Option<&ast::ProvisionRef> {
    file.items
        .iter()
        .take(index)
        .rev()
        .find_map(|item| match &item.kind {
            ItemKind::Provision(heading) => Some(heading),
            _ => None,
        })
}

fn same_provision(a: &ast::ProvisionRef, b: &ast::ProvisionRef) -> bool {
    a.artikel == b.artikel && a.leden == b.leden && a.onder == b.onder
}

/// Whether what stands under `heading` belongs to `named`: the same provision, or a part of it.
fn covers(named: &ast::ProvisionRef, heading: &ast::ProvisionRef) -> bool {
    let leden = named.leden.is_empty()
        || (!heading.leden.is_empty() && heading.leden.iter().all(|lid| named.leden.contains(lid)));
    let some = leden
        || named.leden.iter().any(|lid| heading.leden.contains(lid)) && named.onder.is_empty();
    named.artikel == heading.artikel && some && heading.onder.starts_with(&named.onder)
}

fn label(provision: &ast::ProvisionRef) -> String {
    crate::check::departures::provision_label(&ast::ProvisionRef {
        act: None,
        ..provision.clone()
    })
}
