//! Changes that change nothing.

use crate::diagnostic::{Code, Diagnostic};
use crate::in_force::{InForce, Settings, version};
use crate::law::{Const, Expr, Law, ParamId, RelationBody, Version, display};
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
    effect.params(after, &mut out);
    effect.tables(after, &mut out);
    effect.rules(after, &mut out);
    effect.relations(after, &mut out);
    effect.duties(after, &mut out);
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
    fn params(&self, after: &Law, out: &mut Vec<Diagnostic>) {
        for param in &after.params {
            let known = position(&self.before.params, |p| p.name == param.name);
            let Some((id, old)) = known else { continue };
            let item = Item::new("parameter", &param.name, old.span);
            let now = |day| self.param(ParamId(id), day);
            let shown = |body: &Const| Some(display::constant(after, *body));
            self.compare(item, &param.versions, now, |body| body.value, shown, out);
        }
    }

    fn tables(&self, after: &Law, out: &mut Vec<Diagnostic>) {
        for table in &after.tables {
            let known = position(&self.before.tables, |t| t.name == table.name);
            let Some((_, old)) = known else { continue };
            let item = Item::new("tabel", &table.name, old.span);
            let now = |day| self.now(&old.versions, day).cloned();
            self.compare(item, &table.versions, now, Vec::clone, |_| None, out);
        }
    }

    fn rules(&self, after: &Law, out: &mut Vec<Diagnostic>) {
        for rule in &after.rules {
            let known = position(&self.before.rules, |r| r.name == rule.name);
            let Some((_, old)) = known else { continue };
            let item = Item::new("regel", &rule.name, old.span);
            let now = |day| {
                let body = self.now(&old.versions, day)?;
                Some(display::rule_body(self.before, old, body))
            };
            let said = |body: &Expr| display::rule_body(after, rule, body);
            self.compare(item, &rule.versions, now, said, |b| Some(said(b)), out);
        }
    }

    fn relations(&self, after: &Law, out: &mut Vec<Diagnostic>) {
        for relation in &after.relations {
            let known = position(&self.before.relations, |r| r.name == relation.name);
            let Some((_, old)) = known else { continue };
            let item = Item::new("relatie", &relation.name, old.span);
            let now = |day| {
                let body = self.now(&old.versions, day)?;
                Some(display::relation_body(self.before, body))
            };
            let said = |body: &RelationBody| display::relation_body(after, body);
            self.compare(item, &relation.versions, now, said, |b| Some(said(b)), out);
        }
    }

    fn duties(&self, after: &Law, out: &mut Vec<Diagnostic>) {
        for duty in &after.duties {
            let known = position(&self.before.duties, |d| d.is_same(duty));
            let Some((_, old)) = known else { continue };
            let item = Item::new("plicht", &duty.text, old.span);
            let now = |day| self.now(&old.versions, day).copied();
            self.compare(item, &duty.versions, now, |()| (), |()| None, out);
        }
    }

    /// Reports the versions of one item that equal what applies without them.
    fn compare<T, U: PartialEq>(
        &self,
        item: Item<'_>,
        versions: &[Version<T>],
        now: impl Fn(Date) -> Option<U>,
        said: impl Fn(&T) -> U,
        shown: impl Fn(&T) -> Option<String>,
        out: &mut Vec<Diagnostic>,
    ) {
        for change in changes(versions, self.tested) {
            let body = change.body.as_ref();
            if now(change.from) == body.map(&said) {
                out.push(equal(item, change.from, change.span, body.and_then(&shown)));
            }
        }
    }

    /// What the versions say without the intention.
    fn now<'v, T>(&self, versions: &'v [Version<T>], day: Date) -> Option<&'v T> {
        version(self.on(day), versions, day)?.body.as_ref()
    }

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
        for duty in &after.duties {
            let old = self.before.duties.iter().find(|d| d.is_same(duty));
            self.lapses(&duty.versions, old.map(|d| &d.versions[..]), &mut found);
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

/// Something that an intention changes: its kind, its name, and where the law has it.
#[derive(Clone, Copy)]
struct Item<'a> {
    what: &'static str,
    name: &'a str,
    span: Span,
}

impl<'a> Item<'a> {
    fn new(what: &'static str, name: &'a str, span: Span) -> Self {
        Self { what, name, span }
    }
}

/// The first that passes the test, with its index as an id.
fn position<T>(items: &[T], test: impl Fn(&T) -> bool) -> Option<(u32, &T)> {
    (0u32..).zip(items).find(|(_, item)| test(item))
}

fn equal(item: Item<'_>, from: Date, span: Span, value: Option<String>) -> Diagnostic {
    let Item { what, name, .. } = item;
    let shown = value.map_or_else(String::new, |value| format!(": {value}"));
    let text =
        format!("this change of {what} `{name}` equals what already applies on {from}{shown}");
    Diagnostic::error(Code::NoEffect, span, text)
        .also(item.span, "in the law")
        .help("leave the change out, or write what should apply instead")
}
