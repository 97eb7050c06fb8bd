//! Departures and practices of one rule.

use super::texts::{Kinds, Placed, Said, said};
use super::{Comparison, Found};
use crate::change::{Kind, article};
use houvast_lang::english::Bilingual;
use houvast_lang::in_force::{InForce, Months};
use houvast_lang::law::display::both;
use houvast_lang::law::{Departure, Law, Rule};

/// Departures of one rule.
#[derive(Default)]
pub(super) struct Departures {
    /// What changes.
    pub(super) changed: Vec<Found>,
    /// Where those stand that stay.
    pub(super) unchanged: Vec<Bilingual>,
}

/// A departure, where it stands, and what it says.
struct Entry<'l> {
    place: Bilingual,
    /// Which of those that stand there.
    number: usize,
    departure: &'l Departure,
    said: Months<Said>,
}

impl Comparison<'_, '_> {
    /// The departures of a rule (by its index before and after).
    pub(super) fn departures(&self, old: Option<usize>, new: Option<usize>) -> Departures {
        let (old, new) = (of_rule(self.before, old), of_rule(self.after, new));
        let kinds = Kinds::new(Kind::Departure, Kind::Departure);
        let mut out = Departures::default();
        let same = |a: &Entry<'_>, b: &Entry<'_>| a.place == b.place && a.number == b.number;
        for now in &new {
            let was = old.iter().find(|was| same(was, now));
            let texts = (was.map(|was| was.said.clone()), Some(now.said.clone()));
            match self.texts(texts, kinds, placed(self.after.law, now.departure)) {
                Some(found) => out.changed.push(found),
                None if was.is_some() => out.unchanged.push(now.place.clone()),
                None => {}
            }
        }
        for was in old
            .iter()
            .filter(|was| !new.iter().any(|now| same(was, now)))
        {
            let texts = (Some(was.said.clone()), None);
            let placed = placed(self.before.law, was.departure);
            out.changed.extend(self.texts(texts, kinds, placed));
        }
        for found in &mut out.changed {
            let rules = &self.after.law.rules;
            if let Some(rule) = rules.iter().find(|rule| rule.name == found.change.name) {
                let law = self.after.law;
                found.change.description = law.described(&rule.name, &rule.description);
            }
        }
        out
    }
}

fn placed<'l>(law: &'l Law, departure: &Departure) -> Placed<'l> {
    let rule = law.rules.get(departure.rule.index());
    Placed {
        law,
        provision: departure.provision,
        name: rule.map_or("", |rule| rule.name.as_str()),
    }
}

/// The departures of a rule that are in force at some time of the year.
fn of_rule<'l>(f: &InForce<'l>, rule: Option<usize>) -> Vec<Entry<'l>> {
    let Some((i, rule)) = rule.and_then(|i| Some((i, f.law.rules.get(i)?))) else {
        return Vec::new();
    };
    let Some(in_force) = f.rules.get(i) else {
        return Vec::new();
    };
    let mut out: Vec<Entry<'l>> = Vec::new();
    for found in &in_force.departures {
        let Some(departure) = f.law.departures.get(found.id.index()) else {
            continue;
        };
        if found.bodies.iter().all(Option::is_none) {
            continue;
        }
        let place = place(f.law, departure);
        let number = out.iter().filter(|other| other.place == place).count();
        out.push(Entry {
            place,
            number,
            departure,
            said: texts(f, rule, departure, &found.bodies),
        });
    }
    out
}

/// What a departure says; nothing while its rule is not in force.
fn texts<T>(
    f: &InForce<'_>,
    rule: &Rule,
    departure: &Departure,
    bodies: &Months<Option<T>>,
) -> Months<Said> {
    let mut months = said(f, &departure.versions, |body| {
        both::departure(f.law, rule, body, departure.condition.as_ref())
    });
    for (said, body) in months.iter_mut().zip(bodies) {
        if body.is_none() {
            said.stated = None;
        }
    }
    months
}

/// `artikel 2 lid 4`, or what the practice is.
fn place(law: &Law, departure: &Departure) -> Bilingual {
    let provision = departure
        .provision
        .and_then(|p| law.provisions.get(p.index()));
    let practice = || {
        let practice = departure.practice.as_ref();
        practice.map(|(what, _)| law.bilingual(what))
    };
    provision.map(article).or_else(practice).unwrap_or_default()
}
