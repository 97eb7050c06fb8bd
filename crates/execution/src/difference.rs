//! What differs between two laws in one year, per article.
//!
//! Things are compared by their name, and bodies by their text, because two laws number their items each in its own way. Amounts are compared as they apply
//! in the year, so that what follows from another change (an amount indexed with a changed factor) is seen as well; it is marked as such.

use crate::change::{Change, Kind, Standing, Stated};
use houvast_lang::english::Bilingual;
use houvast_lang::in_force::{InForce, Months, ParamInForce};
use houvast_lang::law::display::both;
use houvast_lang::law::{ActId, Departure, Law, Param, Provision, ProvisionId, Rule, Status, Unit};
use std::collections::BTreeMap;

/// All differences, in the order of the acts and their text. `previous`: the baseline of the year before.
#[must_use]
pub fn between(
    before: &InForce<'_>,
    after: &InForce<'_>,
    previous: Option<&InForce<'_>>,
) -> Vec<Change> {
    let comparison = Comparison {
        before,
        after,
        previous,
    };
    let mut found = comparison.params();
    found.extend(comparison.tables());
    found.extend(comparison.rules());
    found.extend(comparison.relations());
    found.extend(comparison.units());
    found.extend(comparison.inputs());
    // Stable: within an article the order above.
    found.sort_by_key(|f| f.place);
    found.into_iter().map(|f| f.change).collect()
}

/// A change and where it stands.
struct Found {
    place: (usize, usize),
    change: Change,
}

struct Comparison<'c, 'l> {
    before: &'c InForce<'l>,
    after: &'c InForce<'l>,
    previous: Option<&'c InForce<'l>>,
}

/// An item with its index, before and after.
type Both<'a, T> = (Option<(usize, &'a T)>, Option<(usize, &'a T)>);

/// A text month by month; `None`: the item is not there at all.
type Texts = Option<Months<Option<Bilingual>>>;

/// The texts of the bodies that apply in the months of a year; what applies in several months is written out once.
fn texts<T>(
    bodies: &Months<Option<T>>,
    same: impl Fn(&T, &T) -> bool,
    write: impl Fn(&T) -> Bilingual,
) -> Months<Option<Bilingual>> {
    let mut written: Vec<(&T, Bilingual)> = Vec::new();
    std::array::from_fn(|month| {
        let body = bodies[month].as_ref()?;
        if let Some((_, text)) = written.iter().find(|(other, _)| same(other, body)) {
            return Some(text.clone());
        }
        let text = write(body);
        written.push((body, text.clone()));
        Some(text)
    })
}

/// What a name stands for in both laws.
fn pairs<'a, T>(old: &'a [T], new: &'a [T], name: impl Fn(&T) -> &str) -> Vec<Both<'a, T>> {
    let index: BTreeMap<&str, usize> = old.iter().enumerate().map(|(i, x)| (name(x), i)).collect();
    let mut seen = vec![false; old.len()];
    let mut out = Vec::new();
    for (i, x) in new.iter().enumerate() {
        let same = index.get(name(x)).copied();
        if let Some(j) = same {
            seen[j] = true;
        }
        out.push((same.map(|j| (j, &old[j])), Some((i, x))));
    }
    let gone = old.iter().enumerate().filter(|(j, _)| !seen[*j]);
    out.extend(gone.map(|(j, x)| (Some((j, x)), None)));
    out
}

/// The first month in which two rows of months differ, if any.
fn first_difference<A, B>(
    a: Option<&Months<A>>,
    b: Option<&Months<B>>,
    same: impl Fn(Option<&A>, Option<&B>) -> bool,
) -> Option<usize> {
    (0..12).find(|&m| !same(a.map(|a| &a[m]), b.map(|b| &b[m])))
}

impl Comparison<'_, '_> {
    /// A change that is still without values.
    fn blank(&self, law: &Law, provision: Option<ProvisionId>, kind: Kind, name: &str) -> Found {
        let at = provision.and_then(|p| Some((p, law.provisions.get(p.index())?)));
        let act = at.and_then(|(_, p)| law.acts.get(p.act.index()));
        let place = at.map_or((usize::MAX, usize::MAX), |(id, p)| {
            (p.act.index(), id.index())
        });
        Found {
            place,
            change: Change {
                act: act.map(|a| a.name.clone()).unwrap_or_default(),
                act_title: act.map(|a| law.bilingual(&a.title)).unwrap_or_default(),
                provision: at.map(|(_, p)| article(p)).unwrap_or_default(),
                kind,
                name: name.to_owned(),
                description: law.named(name),
                previous_year: None,
                before: None,
                after: None,
                from: None,
                by: None,
                derived: false,
                unchanged_departures: Vec::new(),
            },
        }
    }

    /// `2027-01-01`: the first day on which it differs.
    fn from(&self, month: usize) -> Option<String> {
        Some(format!("{}-{:02}-01", self.after.settings.year, month + 1))
    }

    fn by(&self, act: Option<ActId>) -> Option<String> {
        act.and_then(|a| self.after.law.acts.get(a.index()))
            .map(|a| a.name.clone())
    }

    fn params(&self) -> Vec<Found> {
        let (old, new) = (self.before, self.after);
        let same = |a: Option<&Option<ParamInForce<'_>>>, b: Option<&Option<ParamInForce<'_>>>| {
            let value =
                |p: Option<&Option<ParamInForce<'_>>>| p.copied().flatten().map(|p| p.value.value);
            value(a) == value(b)
        };
        pairs(&old.law.params, &new.law.params, |p| &p.name)
            .into_iter()
            .filter_map(|(a, b)| {
                let (x, y) = (
                    a.and_then(|(i, _)| rows(old, i)),
                    b.and_then(|(i, _)| rows(new, i)),
                );
                let month = first_difference(x.as_ref(), y.as_ref(), same)?;
                let (x, y) = (x.and_then(|x| x[month]), y.and_then(|y| y[month]));
                let kind = match (&x, &y) {
                    (None, _) => Kind::NewParameter,
                    (_, None) => Kind::Repeal,
                    _ => Kind::ParameterValue,
                };
                let (law, param) = match (b, a) {
                    (Some((_, p)), _) => (new.law, p),
                    (None, Some((_, p))) => (old.law, p),
                    (None, None) => return None,
                };
                let mut found = self.blank(law, param.provision, kind, &param.name);
                found.change.description = law.described(&param.name, &param.description);
                self.fill(&mut found.change, param, month, (x, y));
                Some(found)
            })
            .collect()
    }

    /// The values of a parameter.
    fn fill(
        &self,
        change: &mut Change,
        param: &Param,
        month: usize,
        (before, after): (Option<ParamInForce<'_>>, Option<ParamInForce<'_>>),
    ) {
        change.before = before.map(|p| stated(self.before.law, &p));
        change.after = after.map(|p| stated(self.after.law, &p));
        change.previous_year = self.previous.and_then(|previous| {
            let i = previous
                .law
                .params
                .iter()
                .position(|p| p.name == param.name)?;
            Some(stated(previous.law, &previous.params.get(i)?[month]?))
        });
        change.from = self.from(month);
        change.by = self.by(after.and_then(|p| p.by));
        change.derived = after.is_some_and(|p| p.by.is_none() || p.indexed_by.is_some());
    }

    fn tables(&self) -> Vec<Found> {
        let (old, new) = (self.before, self.after);
        let mut out = Vec::new();
        for (a, b) in pairs(&old.law.tables, &new.law.tables, |t| &t.name) {
            let text = |f: &InForce<'_>, i: usize| -> Texts {
                let rows = f.tables.get(i)?;
                Some(texts(rows, |a, b| a == b, |r| both::table(f.law, r)))
            };
            let x = a.and_then(|(i, _)| text(old, i));
            let y = b.and_then(|(i, _)| text(new, i));
            let item = b
                .map(|(_, t)| (new.law, t))
                .or(a.map(|(_, t)| (old.law, t)));
            let Some((law, table)) = item else { continue };
            let kinds = [Kind::NewParameter, Kind::ParameterValue];
            if let Some(mut found) = self.texts((x, y), kinds, law, table.provision, &table.name) {
                found.change.description = law.described(&table.name, &table.description);
                out.push(found);
            }
        }
        out
    }

    /// A change of a text; `kinds`: when new, and when different.
    fn texts(
        &self,
        (x, y): (Texts, Texts),
        kinds: [Kind; 2],
        law: &Law,
        provision: Option<ProvisionId>,
        name: &str,
    ) -> Option<Found> {
        let same = |a: Option<&Option<Bilingual>>, b: Option<&Option<Bilingual>>| {
            a.and_then(Option::as_ref) == b.and_then(Option::as_ref)
        };
        let month = first_difference(x.as_ref(), y.as_ref(), same)?;
        let (x, y) = (
            x.and_then(|x| x[month].clone()),
            y.and_then(|y| y[month].clone()),
        );
        let kind = match (&x, &y) {
            (None, _) => kinds[0],
            (_, None) => Kind::Repeal,
            _ => kinds[1],
        };
        let mut found = self.blank(law, provision, kind, name);
        let plain = |text| Stated {
            text,
            standing: Standing::Wet,
            source: None,
        };
        found.change.before = x.map(plain);
        found.change.after = y.map(|text| Stated {
            standing: Standing::Voorstel,
            ..plain(text)
        });
        found.change.from = self.from(month);
        Some(found)
    }

    fn rules(&self) -> Vec<Found> {
        let (old, new) = (self.before, self.after);
        let mut out = Vec::new();
        for (a, b) in pairs(&old.law.rules, &new.law.rules, |r| &r.name) {
            let text = |f: &InForce<'_>, i: usize, rule: &Rule| -> Texts {
                let bodies = &f.rules.get(i)?.bodies;
                let write = |body: &&_| both::rule_body(f.law, rule, body);
                Some(texts(bodies, |a, b| std::ptr::eq(*a, *b), write))
            };
            let x = a.and_then(|(i, r)| text(old, i, r));
            let y = b.and_then(|(i, r)| text(new, i, r));
            let item = b
                .map(|(_, r)| (new.law, r))
                .or(a.map(|(_, r)| (old.law, r)));
            let Some((law, rule)) = item else { continue };
            let departures = self.departures(a.map(|x| x.0), b.map(|x| x.0));
            let kinds = [Kind::NewRule, Kind::Formula];
            if let Some(mut found) = self.texts((x, y), kinds, law, rule.provision, &rule.name) {
                found.change.description = law.described(&rule.name, &rule.description);
                let version = rule.versions.iter().rfind(|v| v.by.is_some());
                if let (Some(version), Some(after)) = (version, &mut found.change.after) {
                    after.standing = version.status.into();
                    after.source = version.source.as_ref().map(|s| law.bilingual(s));
                }
                found.change.by = self.by(version.and_then(|v| v.by));
                found.change.unchanged_departures = departures.unchanged;
                out.push(found);
            }
            out.extend(departures.changed);
        }
        out
    }

    /// Departures of one rule: what changes, and where those stand that stay.
    fn departures(&self, old: Option<usize>, new: Option<usize>) -> Departures {
        let (x, y) = (departures(self.before, old), departures(self.after, new));
        let mut out = Departures::default();
        for (place, departure, text) in &y {
            let was = x.iter().find(|(p, ..)| p == place);
            if was.is_some_and(|(_, _, t)| t == text) {
                out.unchanged.push(place.clone());
                continue;
            }
            out.changed
                .extend(self.departure(was.map(|w| &w.2), Some(text), departure));
        }
        for (place, departure, text) in &x {
            if !y.iter().any(|(p, ..)| p == place) {
                out.changed
                    .extend(self.departure(Some(text), None, departure));
            }
        }
        out
    }

    fn departure(
        &self,
        before: Option<&Bilingual>,
        after: Option<&Bilingual>,
        departure: &Departure,
    ) -> Option<Found> {
        let law = if after.is_some() {
            self.after.law
        } else {
            self.before.law
        };
        let kind = if after.is_some() {
            Kind::Departure
        } else {
            Kind::Repeal
        };
        let rule = law.rules.get(departure.rule.index())?;
        let mut found = self.blank(law, departure.provision, kind, &rule.name);
        found.change.description = law.described(&rule.name, &rule.description);
        let plain = |text: &Bilingual, standing| Stated {
            text: text.clone(),
            standing,
            source: None,
        };
        found.change.before = before.map(|t| plain(t, Standing::Wet));
        let version = departure.versions.iter().rfind(|v| v.by.is_some());
        let standing = version.map_or(Standing::Voorstel, |v| v.status.into());
        found.change.after = after.map(|t| plain(t, standing));
        found.change.by = self.by(version.and_then(|v| v.by));
        found.change.from = self.from(0);
        Some(found)
    }

    fn relations(&self) -> Vec<Found> {
        let (old, new) = (self.before, self.after);
        let mut out = Vec::new();
        for (a, b) in pairs(&old.law.relations, &new.law.relations, |r| &r.name) {
            let text = |f: &InForce<'_>, i: usize| -> Texts {
                let bodies = f.relations.get(i)?;
                let write = |body: &&_| both::relation_body(f.law, body);
                Some(texts(bodies, |a, b| std::ptr::eq(*a, *b), write))
            };
            let x = a.and_then(|(i, _)| text(old, i));
            let y = b.and_then(|(i, _)| text(new, i));
            let item = b
                .map(|(_, r)| (new.law, r))
                .or(a.map(|(_, r)| (old.law, r)));
            let Some((law, relation)) = item else {
                continue;
            };
            let kinds = [Kind::Definition; 2];
            out.extend(self.texts((x, y), kinds, law, relation.provision, &relation.name));
        }
        out
    }

    fn units(&self) -> Vec<Found> {
        let (old, new) = (self.before.law, self.after.law);
        let mut out = Vec::new();
        for (a, b) in pairs(&old.units, &new.units, |u| &u.name) {
            let text = |law: &Law, unit: &Unit| -> Months<Option<Bilingual>> {
                let text = both::unit(law, unit);
                std::array::from_fn(|_| Some(text.clone()))
            };
            let (x, y) = (
                a.map(|(_, unit)| text(old, unit)),
                b.map(|(_, unit)| text(new, unit)),
            );
            let item = b.map(|(_, u)| (new, u)).or(a.map(|(_, u)| (old, u)));
            let Some((law, unit)) = item else { continue };
            let kinds = [Kind::Definition; 2];
            out.extend(self.texts((x, y), kinds, law, unit.provision, &unit.name));
        }
        out
    }

    fn inputs(&self) -> Vec<Found> {
        let known = |name: &str| self.before.law.inputs.iter().any(|i| i.name == name);
        let new = self.after.law.inputs.iter().filter(|i| !known(&i.name));
        new.map(|input| {
            let mut found = self.blank(self.after.law, None, Kind::NewInput, &input.name);
            found.change.description = self.after.law.described(&input.name, &input.description);
            found
        })
        .collect()
    }
}

/// Departures of one rule.
#[derive(Default)]
struct Departures {
    changed: Vec<Found>,
    unchanged: Vec<Bilingual>,
}

/// Where each departure of a rule stands, and its text.
fn departures<'l>(
    f: &InForce<'l>,
    rule: Option<usize>,
) -> Vec<(Bilingual, &'l Departure, Bilingual)> {
    let Some((i, rule)) = rule.and_then(|i| Some((i, f.law.rules.get(i)?))) else {
        return Vec::new();
    };
    let Some(in_force) = f.rules.get(i) else {
        return Vec::new();
    };
    let text = |d: &houvast_lang::in_force::DepartureInForce<'_>| {
        let departure = f.law.departures.get(d.id.index())?;
        let body = d.bodies.iter().rev().find_map(|b| *b)?;
        let text = both::departure(f.law, rule, body, d.condition);
        let practice = || {
            departure
                .practice
                .as_ref()
                .map(|(what, _)| f.law.bilingual(what))
        };
        let place = departure
            .provision
            .and_then(|p| f.law.provisions.get(p.index()))
            .map(article);
        let place = place.or_else(practice).unwrap_or_default();
        Some((place, departure, text))
    };
    in_force.departures.iter().filter_map(text).collect()
}

/// A parameter month by month.
fn rows<'l>(f: &InForce<'l>, index: usize) -> Option<Months<Option<ParamInForce<'l>>>> {
    f.params.get(index).copied()
}

/// A parameter as it applies, with its standing.
fn stated(law: &Law, p: &ParamInForce<'_>) -> Stated {
    // An amount that is indexed for a coming year by a factor that is enacted is law; carried over it is an assumption.
    let standing = if p.carried_from.is_some() && p.status == Status::Vastgesteld {
        Standing::Aanname
    } else {
        p.status.into()
    };
    Stated {
        text: both::constant(law, p.value),
        standing,
        source: p.source.map(|source| law.bilingual(source)),
    }
}

/// A provision by itself, without its act.
fn article(provision: &Provision) -> Bilingual {
    Bilingual::new(provision.to_string(), provision.english())
}
