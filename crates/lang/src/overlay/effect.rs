//! Changes that change nothing.

use crate::diagnostic::{Code, Diagnostic};
use crate::in_force::{InForce, Settings, version};
use crate::law::{Law, ParamId, Version, display};
use crate::source::{FileId, Span};
use jiff::civil::Date;
use std::collections::HashSet;

/// Errors for every version that one of the tested intentions (their files) brings and that equals what applies without it on its date. `known_on`: the day
/// on which the law of the baseline is known.
#[must_use]
pub fn without_effect(
    before: &Law,
    after: &Law,
    tested: &[FileId],
    known_on: Option<Date>,
) -> Vec<Diagnostic> {
    let effect = Effect {
        before,
        known_on,
        tested,
    };
    let mut out = Vec::new();
    let useful = effect.useful_lapses(after);
    for param in &after.params {
        let id = before.params.iter().position(|p| p.name == param.name);
        let Some(id) = id.and_then(|id| u32::try_from(id).ok()).map(ParamId) else {
            continue;
        };
        let old = before.params.get(id.index()).map(|p| p.span);
        for change in changes(&param.versions, tested) {
            let value = effect.param(id, change.from);
            if value == change.body.map(|body| body.value) {
                let shown = change.body.map(|body| display::constant(after, body));
                out.push(equal("parameter", &param.name, change, shown, old));
            }
        }
    }
    for rule in &after.rules {
        let Some(old) = before.rules.iter().find(|r| r.name == rule.name) else {
            continue;
        };
        for change in changes(&rule.versions, tested) {
            let now = version(effect.on(change.from), &old.versions, change.from);
            let now = now.and_then(|v| v.body.as_ref());
            let text = now.map(|body| display::rule_body(before, old, body));
            if text
                == change
                    .body
                    .as_ref()
                    .map(|body| display::rule_body(after, rule, body))
            {
                out.push(equal("regel", &rule.name, change, text, Some(old.span)));
            }
        }
    }
    for relation in &after.relations {
        let Some(old) = before.relations.iter().find(|r| r.name == relation.name) else {
            continue;
        };
        for change in changes(&relation.versions, tested) {
            let now = version(effect.on(change.from), &old.versions, change.from);
            let text = now
                .and_then(|v| v.body.as_ref())
                .map(|b| display::relation_body(before, b));
            if text
                == change
                    .body
                    .as_ref()
                    .map(|body| display::relation_body(after, body))
            {
                out.push(equal(
                    "relatie",
                    &relation.name,
                    change,
                    text,
                    Some(old.span),
                ));
            }
        }
    }
    for table in &after.tables {
        let Some(old) = before.tables.iter().find(|t| t.name == table.name) else {
            continue;
        };
        for change in changes(&table.versions, tested) {
            let now = version(effect.on(change.from), &old.versions, change.from);
            if now.and_then(|v| v.body.as_ref()) == change.body.as_ref() {
                out.push(equal("tabel", &table.name, change, None, Some(old.span)));
            }
        }
    }
    // one `vervalt` can end many things; it is without effect only when it ends nothing
    let mut seen = HashSet::new();
    out.retain(|diagnostic| {
        let span = diagnostic.labels.first().map(|label| label.span);
        span.is_some_and(|span| !useful.contains(&span) && seen.insert(span))
    });
    out
}

struct Effect<'l> {
    before: &'l Law,
    known_on: Option<Date>,
    tested: &'l [FileId],
}

impl Effect<'_> {
    fn on(&self, day: Date) -> Settings {
        Settings {
            year: day.year(),
            known_on: self.known_on,
            practice: true,
        }
    }

    /// The places that let something lapse that applies without the intention.
    fn useful_lapses(&self, after: &Law) -> HashSet<Span> {
        let mut found = HashSet::new();
        for param in &after.params {
            let old = self.before.params.iter().find(|p| p.name == param.name);
            self.lapses(&param.versions, old.map(|p| &p.versions[..]), &mut found);
        }
        for rule in &after.rules {
            let old = self.before.rules.iter().find(|r| r.name == rule.name);
            self.lapses(&rule.versions, old.map(|r| &r.versions[..]), &mut found);
        }
        for table in &after.tables {
            let old = self.before.tables.iter().find(|t| t.name == table.name);
            self.lapses(&table.versions, old.map(|t| &t.versions[..]), &mut found);
        }
        for relation in &after.relations {
            let old = self
                .before
                .relations
                .iter()
                .find(|r| r.name == relation.name);
            self.lapses(&relation.versions, old.map(|r| &r.versions[..]), &mut found);
        }
        // departures have no name; one that an intention ends has begun
        let departures = after
            .departures
            .iter()
            .flat_map(|departure| &departure.versions);
        found.extend(
            departures
                .filter(|v| v.by.is_some() && v.body.is_none())
                .map(|v| v.span),
        );
        found
    }

    fn lapses<T>(
        &self,
        versions: &[Version<T>],
        old: Option<&[Version<T>]>,
        found: &mut HashSet<Span>,
    ) {
        for lapse in changes(versions, self.tested).filter(|version| version.body.is_none()) {
            let now = old.and_then(|old| version(self.on(lapse.from), old, lapse.from));
            if now.is_some_and(|version| version.body.is_some()) {
                found.insert(lapse.span);
            }
        }
    }

    /// The value of a parameter without the intention, carried over or indexed as the law says.
    fn param(&self, id: ParamId, day: Date) -> Option<crate::number::Exact> {
        let found = InForce::param_of(self.before, self.on(day), id, day)?;
        Some(found.value.value)
    }
}

/// The versions that an intention brings. One that follows another of an intention may go back to what applied before.
fn changes<'v, T>(
    versions: &'v [Version<T>],
    tested: &'v [FileId],
) -> impl Iterator<Item = &'v Version<T>> {
    let before = std::iter::once(None).chain(versions.iter().map(Some));
    let changed =
        |version: Option<&Version<T>>| version.is_some_and(|version| version.by.is_some());
    versions
        .iter()
        .zip(before)
        .filter(move |(version, before)| version.by.is_some() && !changed(*before))
        // What an intention of the baseline brings is law here.
        .filter(|(version, _)| tested.contains(&version.span.file))
        .map(|(version, _)| version)
}

fn equal<T>(
    what: &str,
    name: &str,
    change: &Version<T>,
    value: Option<String>,
    old: Option<Span>,
) -> Diagnostic {
    let shown = value.map_or_else(String::new, |value| format!(": {value}"));
    let text = format!(
        "this change of {what} `{name}` equals what already applies on {}{shown}",
        change.from
    );
    let diagnostic = Diagnostic::error(Code::NoEffect, change.span, text);
    let diagnostic = match old {
        Some(old) => diagnostic.also(old, "in the law"),
        None => diagnostic,
    };
    diagnostic.help("leave the change out, or write what should apply instead")
}
