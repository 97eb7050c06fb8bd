//! Versions of an intention among those of the law.

use super::{changeable, covers, name_span};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};
use crate::syntax::ast::{self, ItemKind, Renewal, Status, TypeRefKind, Version, VersionHead};
use jiff::civil::Date;

/// How the versions of one intention are merged.
#[derive(Clone, Copy)]
pub(super) struct Merging<'a> {
    pub(super) intention: FileId,
    pub(super) together: &'a [FileId],
    /// The day on which the law is known that the intention changes.
    pub(super) known_on: Option<Date>,
}

/// What is changed, for messages.
struct Target<'t> {
    what: &'static str,
    name: &'t str,
}

impl Merging<'_> {
    /// Merges a change into the item of the law that has the same kind and name.
    pub(super) fn merge(
        self,
        known: &mut ast::Item,
        change: &ast::Item,
        out: &mut Vec<Diagnostic>,
    ) {
        let (span, place) = (name_span(change), name_span(known));
        if let Some(text) = other_head(&known.kind, &change.kind) {
            let diagnostic = Diagnostic::error(Code::OtherHead, span, text);
            let diagnostic = diagnostic.also(place, "in the law");
            out.push(
                diagnostic.help("repeat the head as the law has it; a change gives new versions"),
            );
            return;
        }
        let Some((what, name)) = changeable(&change.kind) else {
            return;
        };
        let target = &Target { what, name };
        match (&mut known.kind, &change.kind) {
            (ItemKind::Parameter(old), ItemKind::Parameter(new)) => {
                self.versions(&mut old.versions, &new.versions, target, span, out);
            }
            (ItemKind::Tabel(old), ItemKind::Tabel(new)) => {
                self.versions(&mut old.versions, &new.versions, target, span, out);
            }
            (ItemKind::Relatie(old), ItemKind::Relatie(new)) => {
                self.versions(&mut old.versions, &new.versions, target, span, out);
            }
            (ItemKind::Regel(old), ItemKind::Regel(new)) => {
                self.versions(&mut old.versions, &new.versions, target, span, out);
            }
            (ItemKind::Invulling(old), ItemKind::Invulling(new)) => {
                self.versions(&mut old.versions, &new.versions, target, span, out);
            }
            (ItemKind::Plicht(old), ItemKind::Plicht(new)) => {
                self.versions(&mut old.versions, &new.versions, target, span, out);
            }
            _ => {}
        }
    }

    fn versions<T: Clone>(
        self,
        old: &mut Vec<Version<T>>,
        new: &[Version<T>],
        target: &Target<'_>,
        span: Span,
        out: &mut Vec<Diagnostic>,
    ) {
        let Target { what, name } = target;
        for version in new {
            let Some(from) = version.head.from else {
                let text = format!("this change of {what} `{name}` has no date");
                let diagnostic = Diagnostic::error(Code::MissingDate, span, text);
                out.push(diagnostic.help("write `vanaf 2027-01-01 = …` (or another date)"));
                continue;
            };
            let rival = old
                .iter()
                .find(|v| v.head.from == Some(from) && self.is_rival(v.head.span));
            if let Some(rival) = rival {
                out.push(contradiction(
                    target,
                    from,
                    version.head.span,
                    rival.head.span,
                ));
                continue;
            }
            old.retain(|v| v.head.from != Some(from));
            let at = old.partition_point(|v| v.head.from.unwrap_or(Date::MIN) < from);
            old.insert(at, version.clone());
        }
        self.later_versions(old, target, out);
    }

    /// Whether a version was brought by this intention or by one that is tested together with it.
    fn is_rival(self, span: Span) -> bool {
        span.file == self.intention || self.together.contains(&span.file)
    }

    fn is_known(self, head: &VersionHead) -> bool {
        let known = head.known.or(head.from).unwrap_or(Date::MIN);
        self.known_on.is_none_or(|day| known <= day)
    }

    /// A version of the law that follows one of the intention ends it: a warning.
    fn later_versions<T>(
        self,
        versions: &[Version<T>],
        target: &Target<'_>,
        out: &mut Vec<Diagnostic>,
    ) {
        for (ours, law) in versions.iter().zip(versions.iter().skip(1)) {
            let of_law = !self.is_rival(law.head.span) && law.head.status != Status::Voorstel;
            let of_law = of_law && self.is_known(&law.head);
            let Some(until) = law
                .head
                .from
                .filter(|_| of_law && ours.head.span.file == self.intention)
            else {
                continue;
            };
            let Target { what, name } = target;
            let text = format!(
                "this change of {what} `{name}` ends on {until}, when a later version of the law begins"
            );
            let diagnostic = Diagnostic::warning(Code::LaterVersion, ours.head.span, text);
            let diagnostic = diagnostic.also(law.head.span, "the later version");
            out.push(diagnostic.help(format!(
                "to change that one too, add a version `vanaf {until}`"
            )));
        }
    }

    /// Lets everything in a provision lapse; false if there is nothing.
    pub(super) fn lapse_provision(
        self,
        content: &mut ast::File,
        provision: &ast::ProvisionRef,
        from: Date,
        span: Span,
        out: &mut Vec<Diagnostic>,
    ) -> bool {
        let mut inside = false;
        let mut found = false;
        for item in &mut content.items {
            if let ItemKind::Provision(heading) = &item.kind {
                inside = covers(provision, heading);
            }
            if !inside {
                continue;
            }
            found |= self.lapse(item, from, span, out);
        }
        found
    }

    /// Lets an item lapse for good; false if it is something that cannot lapse.
    pub(super) fn lapse(
        self,
        item: &mut ast::Item,
        from: Date,
        span: Span,
        out: &mut Vec<Diagnostic>,
    ) -> bool {
        let named = changeable(&item.kind).map(|(what, name)| (what, name.to_owned()));
        let (what, name) = match (&item.kind, named) {
            (_, Some(named)) => named,
            (ItemKind::Afwijking(d), None) => ("departure from", d.rule.text.clone()),
            (ItemKind::Invulling(f), None) => ("invulling", f.term.text.clone()),
            _ => return false,
        };
        let target = &Target { what, name: &name };
        match &mut item.kind {
            ItemKind::Parameter(p) => self.end(&mut p.versions, target, from, span, out),
            ItemKind::Tabel(t) => self.end(&mut t.versions, target, from, span, out),
            ItemKind::Relatie(r) => self.end(&mut r.versions, target, from, span, out),
            ItemKind::Regel(r) => self.end(&mut r.versions, target, from, span, out),
            ItemKind::Invulling(f) => self.end(&mut f.versions, target, from, span, out),
            ItemKind::Afwijking(d) => self.end(&mut d.versions, target, from, span, out),
            ItemKind::Plicht(d) => self.end(&mut d.versions, target, from, span, out),
            _ => return false,
        }
        true
    }

    fn end<T>(
        self,
        versions: &mut Vec<Version<T>>,
        target: &Target<'_>,
        from: Date,
        span: Span,
        out: &mut Vec<Diagnostic>,
    ) {
        let after = |version: &Version<T>| version.head.from.unwrap_or(Date::MIN) >= from;
        if let Some(rival) = versions
            .iter()
            .find(|version| after(version) && self.is_rival(version.head.span))
        {
            let date = rival.head.from.unwrap_or(from);
            out.push(contradiction(target, date, span, rival.head.span));
            return;
        }
        versions.retain(|version| !after(version));
        let head = VersionHead {
            from: Some(from),
            status: Status::Vastgesteld,
            known: None,
            source: None,
            unverified: false,
            span,
        };
        versions.push(Version { head, body: None });
    }
}

fn contradiction(target: &Target<'_>, from: Date, here: Span, there: Span) -> Diagnostic {
    let Target { what, name } = target;
    let text = if here.file == there.file {
        format!("the intention changes {what} `{name}` twice at {from}")
    } else {
        format!("two intentions change {what} `{name}` at {from}")
    };
    Diagnostic::error(Code::Contradiction, here, text)
        .at("one change")
        .also(there, "the other change")
        .help("decide which of the two is meant, or give them different dates")
}

/// How the head of a change differs from that of the law.
fn other_head(law: &ItemKind, change: &ItemKind) -> Option<&'static str> {
    let subject = |rule: &ast::Regel| rule.subject.as_ref().map(|subject| subject.text.clone());
    match (law, change) {
        (ItemKind::Parameter(old), ItemKind::Parameter(new)) => {
            if !same_type(&old.ty.kind, &new.ty.kind) {
                return Some("the parameter has another type than in the law");
            }
            let same = same_renewal(&old.renewal, &new.renewal);
            (!same).then_some("the parameter is renewed in another way than in the law")
        }
        (ItemKind::Tabel(old), ItemKind::Tabel(new)) => {
            let same =
                same_type(&old.ty.kind, &new.ty.kind) && same_type(&old.key.kind, &new.key.kind);
            (!same).then_some("the tabel has other types than in the law")
        }
        (ItemKind::Relatie(old), ItemKind::Relatie(new)) => {
            let same = old.met.text == new.met.text && old.at_most_one == new.at_most_one;
            (!same || old.grid != new.grid)
                .then_some("the relatie has another head than in the law")
        }
        (ItemKind::Regel(old), ItemKind::Regel(new)) => {
            let same = subject(old) == subject(new) && old.grid == new.grid;
            (!same || !same_type(&old.ty.kind, &new.ty.kind))
                .then_some("the regel has another subject, period or type than in the law")
        }
        (ItemKind::Plicht(old), ItemKind::Plicht(new)) => {
            let names = |d: &ast::Plicht| -> Vec<String> {
                d.rules.iter().map(|rule| rule.text.clone()).collect()
            };
            let same = old.who.text == new.who.text && old.reporting == new.reporting;
            (!same || names(old) != names(new))
                .then_some("the plicht has another head than in the law")
        }
        (ItemKind::Invulling(old), ItemKind::Invulling(new)) => {
            let same = same_renewal(&old.renewal, &new.renewal);
            (!same).then_some("the filling is renewed in another way than in the law")
        }
        _ => None,
    }
}

fn same_type(a: &TypeRefKind, b: &TypeRefKind) -> bool {
    match (a, b) {
        (TypeRefKind::Named(a), TypeRefKind::Named(b)) => a.text == b.text,
        _ => a == b,
    }
}

/// A change that says nothing about renewal keeps that of the law.
fn same_renewal(law: &Renewal, change: &Renewal) -> bool {
    match (law, change) {
        (_, Renewal::Fixed) | (Renewal::Yearly, Renewal::Yearly) => true,
        (Renewal::Indexed { factor: a, .. }, Renewal::Indexed { factor: b, .. }) => {
            a.text == b.text
        }
        _ => false,
    }
}
