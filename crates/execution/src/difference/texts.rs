//! Everything that is compared by its text: rules, tables, relations, units, duties.

use super::{Both, Comparison, Found, first_difference, pairs};
use crate::change::{Kind, Stated};
use houvast_lang::english::Bilingual;
use houvast_lang::in_force::{InForce, Months};
use houvast_lang::law::display::both;
use houvast_lang::law::{ActId, Duty, Expr, ExprKind, Law, ProvisionId, Rule, Unit, Version};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What an item says in a month.
#[derive(Clone, Default)]
pub(super) struct Said {
    /// `None`: it is not there, or has lapsed.
    pub(super) stated: Option<Stated>,
    /// The first day on which it says so.
    since: Option<Date>,
    /// The intention that brought it, or let it lapse.
    by: Option<ActId>,
}

impl Said {
    pub(super) fn new<T>(law: &Law, version: &Version<T>, text: impl Fn(&T) -> Bilingual) -> Self {
        let source = version.source.as_ref();
        let stated = version.body.as_ref().map(|body| Stated {
            text: text(body),
            standing: version.status.into(),
            source: source.map(|source| law.bilingual(source)),
            known: version.known.map(|day| day.to_string()),
        });
        Said {
            stated,
            since: Some(version.from),
            by: version.by,
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        self.stated.as_ref().map(|stated| stated.text.nl.as_str())
    }
}

/// What an item says month by month.
pub(super) fn said<T>(
    f: &InForce<'_>,
    versions: &[Version<T>],
    text: impl Fn(&T) -> Bilingual,
) -> Months<Said> {
    let mut last: Option<(&Version<T>, Said)> = None;
    std::array::from_fn(|month| {
        let version = f.version(versions, f.first_of(month));
        match (version, &last) {
            (None, _) => Said::default(),
            (Some(now), Some((known, said))) if std::ptr::eq(now, *known) => said.clone(),
            (Some(now), _) => {
                let said = Said::new(f.law, now, &text);
                last = Some((now, said.clone()));
                said
            }
        }
    })
}

/// What a change is called: when the item is new, when it says something else, and when it is gone.
#[derive(Clone, Copy)]
pub(super) struct Kinds {
    new: Kind,
    other: Kind,
    gone: Kind,
}

impl Kinds {
    /// Something that lapses is repealed.
    pub(super) const fn new(new: Kind, other: Kind) -> Self {
        Self {
            new,
            other,
            gone: Kind::Repeal,
        }
    }
}

/// Where an item stands and what it is called.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) law: &'a Law,
    pub(super) provision: Option<ProvisionId>,
    pub(super) name: &'a str,
}

impl Comparison<'_, '_> {
    /// A change of a text.
    pub(super) fn texts(
        &self,
        (before, after): (Option<Months<Said>>, Option<Months<Said>>),
        kinds: Kinds,
        placed: Placed<'_>,
    ) -> Option<Found> {
        let same =
            |a: Option<&Said>, b: Option<&Said>| a.and_then(Said::text) == b.and_then(Said::text);
        let month = first_difference(before.as_ref(), after.as_ref(), same)?;
        let at = |months: Option<Months<Said>>| {
            let found = months.and_then(|months| months.into_iter().nth(month));
            found.unwrap_or_default()
        };
        let (before, after) = (at(before), at(after));
        let kind = match (&before.stated, &after.stated) {
            (None, _) => kinds.new,
            (_, None) => kinds.gone,
            _ => kinds.other,
        };
        let mut found = self.blank(placed.law, placed.provision, kind, placed.name);
        found.change.before = before.stated;
        found.change.after = after.stated;
        found.change.from = self.from(month, after.since);
        found.change.by = self.by(after.by);
        Some(found)
    }

    pub(super) fn tables(&self) -> Vec<Found> {
        let (old, new) = (self.before, self.after);
        let kinds = Kinds::new(Kind::NewParameter, Kind::ParameterValue);
        let mut out = Vec::new();
        for both in pairs(&old.law.tables, &new.law.tables, |t| t.name.as_str()) {
            let text = |f: &InForce<'_>, versions| {
                said(f, versions, |rows: &Vec<_>| both::table(f.law, rows))
            };
            let x = both.0.map(|(_, t)| text(old, &t.versions));
            let y = both.1.map(|(_, t)| text(new, &t.versions));
            let Some((law, item)) = self.item(both) else {
                continue;
            };
            let placed = placed(law, item.provision, &item.name);
            if let Some(mut found) = self.texts((x, y), kinds, placed) {
                found.change.description = law.described(&item.name, &item.description);
                out.push(found);
            }
        }
        out
    }

    pub(super) fn rules(&self) -> Vec<Found> {
        let (old, new) = (self.before, self.after);
        let mut out = Vec::new();
        for both in pairs(&old.law.rules, &new.law.rules, |r| r.name.as_str()) {
            let departures = self.departures(both.0.map(|x| x.0), both.1.map(|x| x.0));
            let mut changed = self.rule(both);
            for found in &mut changed {
                found
                    .change
                    .unchanged_departures
                    .clone_from(&departures.unchanged);
            }
            out.extend(changed);
            out.extend(departures.changed);
        }
        out
    }

    /// The rule itself, and its fillings per municipality.
    fn rule(&self, both: Both<'_, Rule>) -> Vec<Found> {
        let kinds = Kinds::new(Kind::NewRule, Kind::Formula);
        let Some((law, item)) = self.item(both) else {
            return Vec::new();
        };
        let text = |f: &InForce<'_>, rule: &Rule, code: Option<u16>| {
            let local = |code| {
                rule.per_gemeente
                    .iter()
                    .find(move |(known, _)| *known == code)
            };
            let versions = match code {
                None => &rule.versions,
                Some(code) => &local(code)?.1,
            };
            Some(said(f, versions, |body| both::rule_body(f.law, rule, body)))
        };
        let sides = [both.0, both.1].into_iter().flatten();
        let local = sides.flat_map(|(_, rule)| &rule.per_gemeente);
        // A filling by an amount is a parameter, and is compared as one.
        let formula = |v: &Version<Expr>| {
            let body = v.body.as_ref();
            body.is_some_and(|body| !matches!(body.kind, ExprKind::Param { .. }))
        };
        let formulas = local.filter(|(_, versions)| versions.iter().any(formula));
        let codes: BTreeSet<u16> = formulas.map(|(code, _)| *code).collect();
        let mut out = Vec::new();
        for code in std::iter::once(None).chain(codes.into_iter().map(Some)) {
            let x = both.0.and_then(|(_, rule)| text(self.before, rule, code));
            let y = both.1.and_then(|(_, rule)| text(self.after, rule, code));
            let placed = placed(law, item.provision, &item.name);
            let Some(mut found) = self.texts((x, y), kinds, placed) else {
                continue;
            };
            found.change.description = law.described(&item.name, &item.description);
            if let Some(code) = code {
                let Bilingual { nl, en } = &mut found.change.description;
                *nl += &format!(" (gemeente {code:04})");
                if let Some(en) = en {
                    *en += &format!(" (municipality {code:04})");
                }
            }
            out.push(found);
        }
        out
    }

    pub(super) fn relations(&self) -> Vec<Found> {
        let (old, new) = (self.before, self.after);
        let mut out = Vec::new();
        for both in pairs(&old.law.relations, &new.law.relations, |r| r.name.as_str()) {
            let text = |f: &InForce<'_>, versions| {
                said(f, versions, |body| both::relation_body(f.law, body))
            };
            let x = both.0.map(|(_, r)| text(old, &r.versions));
            let y = both.1.map(|(_, r)| text(new, &r.versions));
            let Some((law, item)) = self.item(both) else {
                continue;
            };
            out.extend(self.texts((x, y), DEFINITION, placed(law, item.provision, &item.name)));
        }
        out
    }

    pub(super) fn units(&self) -> Vec<Found> {
        let (old, new) = (self.before.law, self.after.law);
        let mut out = Vec::new();
        for both in pairs(&old.units, &new.units, |u| u.name.as_str()) {
            let text = |law: &Law, item: &Unit| {
                let said = Said::new(law, &item.stated, |()| both::unit(law, item));
                std::array::from_fn(|_| said.clone())
            };
            let x = both.0.map(|(_, u)| text(old, u));
            let y = both.1.map(|(_, u)| text(new, u));
            let Some((law, item)) = self.item(both) else {
                continue;
            };
            out.extend(self.texts((x, y), DEFINITION, placed(law, item.provision, &item.name)));
        }
        out
    }

    /// Duties that an intention brings or ends. Those that lapse with their rule follow from another change.
    pub(super) fn duties(&self) -> Vec<Found> {
        let (old, new) = (self.before, self.after);
        let kinds = Kinds {
            new: Kind::Duty,
            other: Kind::Duty,
            gone: Kind::Duty,
        };
        let key = |d: &'_ Duty| (d.who.clone(), d.text.clone());
        let mut out = Vec::new();
        for both in pairs(&old.law.duties, &new.law.duties, key) {
            let text = |f: &InForce<'_>, duty: &Duty| {
                said(f, &duty.versions, |()| f.law.bilingual(&duty.text))
            };
            let x = both.0.map(|(_, d)| text(old, d));
            let y = both.1.map(|(_, d)| text(new, d));
            let Some((law, item)) = self.item(both) else {
                continue;
            };
            out.extend(self.texts((x, y), kinds, placed(law, item.provision, &item.who)));
        }
        out
    }
}

const DEFINITION: Kinds = Kinds::new(Kind::Definition, Kind::Definition);

fn placed<'a>(law: &'a Law, provision: Option<ProvisionId>, name: &'a str) -> Placed<'a> {
    Placed {
        law,
        provision,
        name,
    }
}
