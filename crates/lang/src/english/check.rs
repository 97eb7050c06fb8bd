//! Whether catalogues and files fit each other.

use super::{Catalogue, English};
use crate::check::{nearest, nearest_within};
use crate::diagnostic::{Code, Diagnostic, enough, in_order};
use crate::source::Span;
use crate::syntax::ast::{self, HeaderField, ItemKind};
use std::collections::{BTreeMap, BTreeSet};

/// A file with its name.
pub(crate) type Named<'a> = (&'a str, &'a ast::File);

/// Checks the catalogues that belong to `files`; `all` are all catalogues there are. A file without a catalogue is in Dutch only, and
/// that is allowed: names and texts without English are warned of where there is a catalogue.
pub(crate) fn check(files: &[Named<'_>], all: &[Catalogue], english: &English) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (name, file) in files {
        let own = |catalogue: &&Catalogue| catalogue.of == stem(name);
        for catalogue in all.iter().filter(own) {
            let content = Content::of(file);
            out.extend(stale(catalogue, name, &content));
            out.extend(missing(&content, english));
            out.extend(twice(catalogue, all));
        }
    }
    out
}

/// Catalogues to which none of the files belongs.
pub(crate) fn alone(files: &[Named<'_>], all: &[Catalogue]) -> Vec<Diagnostic> {
    let known = |catalogue: &&Catalogue| files.iter().all(|(name, _)| stem(name) != catalogue.of);
    let found = all.iter().filter(known).map(|catalogue| {
        let of = &catalogue.of;
        let (file, start, end) = (catalogue.file, 0, 0);
        let text = format!("there is no `{of}.wet` or `{of}.voornemen` beside this catalogue");
        Diagnostic::error(Code::Catalogue, Span { file, start, end }, text)
    });
    found.collect()
}

/// The name of a file without `.wet` or `.voornemen`.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// What of a file has English.
#[derive(Default)]
struct Content<'a> {
    names: Vec<&'a ast::Name>,
    /// Texts that reports show.
    texts: Vec<&'a ast::Text>,
    /// Citations: they may have English, for what they explain.
    sources: Vec<&'a ast::Text>,
}

impl<'a> Content<'a> {
    fn of(file: &'a ast::File) -> Self {
        let mut content = Content::default();
        if let Some(header) = &file.header {
            content.texts.push(&header.title);
            let intention = header.kind == ast::ActKind::Voornemen;
            for field in &header.fields {
                content.field(field, intention);
            }
        }
        for item in &file.items {
            content.item(&item.kind);
        }
        content
    }

    fn field(&mut self, field: &'a HeaderField, intention: bool) {
        match field {
            HeaderField::Eu(source, why) => {
                self.texts.push(source);
                self.texts.extend(why);
            }
            HeaderField::Bron(source, _) if intention => self.texts.push(source),
            HeaderField::Bron(source, _) => self.sources.push(source),
            HeaderField::Doel(text) => self.texts.push(text),
            // No report shows what a law file says of itself.
            HeaderField::Toelichting(text) if intention => self.texts.push(text),
            HeaderField::Toelichting(text) => self.sources.push(text),
            HeaderField::Bekend(known) => {
                self.sources.push(&known.source);
                self.texts.push(&known.text);
                self.texts.extend(&known.reason);
            }
            HeaderField::Bwb(_)
            | HeaderField::Uitvoerder(_)
            | HeaderField::Soort(_)
            | HeaderField::Jaar(..)
            | HeaderField::Basis(_)
            | HeaderField::BekendOp(..)
            | HeaderField::BeslotenOp(..)
            | HeaderField::Ingangsdatum(..) => {}
        }
    }

    fn item(&mut self, kind: &'a ItemKind) {
        match kind {
            ItemKind::Organisatie { title, .. } | ItemKind::Register { title, .. } => {
                self.texts.push(title);
            }
            ItemKind::Soort { cases, .. } => self.names.extend(cases),
            ItemKind::Invoer(x) => {
                self.named(&x.name, x.description.as_ref());
                self.texts
                    .extend(x.warning.as_ref().map(|warning| &warning.text));
            }
            ItemKind::Parameter(x) => {
                self.named(&x.name, x.description.as_ref());
                self.versions(&x.versions);
            }
            ItemKind::Tabel(x) => {
                self.named(&x.name, x.description.as_ref());
                self.versions(&x.versions);
            }
            ItemKind::Relatie(x) => {
                self.named(&x.name, None);
                self.versions(&x.versions);
            }
            ItemKind::Eenheid(x) => {
                self.named(&x.name, None);
                self.sources.extend(&x.head.source);
            }
            ItemKind::Regel(x) => {
                self.named(&x.name, x.description.as_ref());
                self.versions(&x.versions);
            }
            ItemKind::Afwijking(x) => {
                if let Some((what, source)) = &x.practice {
                    self.texts.push(what);
                    self.sources.extend(source);
                }
                self.versions(&x.versions);
            }
            ItemKind::Open(x) => {
                self.named(&x.name, None);
                self.sources.push(&x.by);
            }
            ItemKind::Invulling(x) => self.versions(&x.versions),
            ItemKind::Uitkomst(x) => self.texts.extend(&x.label),
            ItemKind::Plicht(x) => {
                self.texts.push(&x.text);
                self.versions(&x.versions);
            }
            ItemKind::Begrip(_)
            | ItemKind::Provision(_)
            | ItemKind::In(_)
            | ItemKind::Vervalt { .. } => {}
        }
    }

    fn named(&mut self, name: &'a ast::Name, description: Option<&'a ast::Text>) {
        self.names.push(name);
        self.texts.extend(description);
    }

    fn versions<T>(&mut self, versions: &'a [ast::Version<T>]) {
        let sources = versions.iter().filter_map(|v| v.head.source.as_ref());
        self.sources.extend(sources);
    }
}

/// Entries for what the file does not have.
fn stale(catalogue: &Catalogue, file: &str, content: &Content<'_>) -> Vec<Diagnostic> {
    let names: BTreeSet<&str> = content.names.iter().map(|n| n.text.as_str()).collect();
    let texts = content.texts.iter().chain(&content.sources);
    let texts: BTreeSet<&str> = texts.map(|t| t.text.as_str()).collect();
    let mut out = Vec::new();
    for entry in &catalogue.terms {
        if names.contains(entry.dutch.as_str()) {
            continue;
        }
        if enough(&out) {
            break;
        }
        let text = format!("{file} declares no `{}`", entry.dutch);
        let found = Diagnostic::error(Code::CatalogueEntry, entry.span, text);
        out.push(match nearest(&entry.dutch, names.iter().copied()) {
            Some(best) => found.help(format!("the nearest name there is `{best}`")),
            None => found.help("a term stands beside the file that declares the name"),
        });
    }
    for entry in &catalogue.texts {
        if texts.contains(entry.dutch.as_str()) {
            continue;
        }
        if enough(&out) {
            break;
        }
        let text = format!("{file} does not have this text (any more)");
        let found = Diagnostic::error(Code::CatalogueEntry, entry.span, text);
        let limit = (entry.dutch.chars().count() / 2).clamp(1, 60);
        out.push(
            match nearest_within(&entry.dutch, texts.iter().copied(), limit) {
                Some(best) => found.help(format!("the nearest text there is \"{best}\"")),
                None => found.help("leave it out, or mend the Dutch"),
            },
        );
    }
    in_order(out)
}

/// Names and texts without English, each once.
fn missing(content: &Content<'_>, english: &English) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let names = content.names.iter().filter(|name| {
        english.term(&name.text).is_none() && seen.insert((true, name.text.as_str()))
    });
    let mut out: Vec<Diagnostic> = names
        .map(|name| {
            let text = format!("`{}` has no English term", name.text);
            Diagnostic::warning(Code::NoEnglish, name.span, text)
                .help("add it to `[termen]` of the catalogue beside this file")
        })
        .collect();
    let texts = content.texts.iter().filter(|text| {
        english.text(&text.text).is_none() && seen.insert((false, text.text.as_str()))
    });
    out.extend(texts.map(|text| {
        Diagnostic::warning(Code::NoEnglish, text.span, "this text has no English")
            .help("add it to `[teksten]` of the catalogue beside this file")
    }));
    out
}

/// Texts that another catalogue, read before this one, translates otherwise.
fn twice(catalogue: &Catalogue, all: &[Catalogue]) -> Vec<Diagnostic> {
    let earlier = all.iter().take_while(|other| other.file != catalogue.file);
    let mut first: BTreeMap<&str, (&str, Span)> = BTreeMap::new();
    for entry in earlier.flat_map(|other| &other.texts) {
        first
            .entry(&entry.dutch)
            .or_insert((&entry.english, entry.span));
    }
    let mut out = Vec::new();
    for entry in &catalogue.texts {
        if let Some((english, place)) = first.get(entry.dutch.as_str())
            && *english != entry.english
        {
            let text = "this text is translated in two ways";
            let found = Diagnostic::error(Code::CatalogueEntry, entry.span, text);
            let found = found.at(format!("here \"{}\"", entry.english));
            out.push(found.also(*place, format!("here \"{english}\"")));
        }
    }
    out
}
