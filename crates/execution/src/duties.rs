//! What people and organisations must do more, or need to do no longer.

use crate::change::{Change, article};
use crate::facts::Side;
use crate::graph::LAST_MONTH;
use houvast_lang::english::Bilingual;
use houvast_lang::in_force::InForce;
use houvast_lang::law::{Duty, Law, RuleId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What becomes of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum DutyChange {
    /// It was not there.
    #[serde(rename = "erbij")]
    Added,
    /// It lapses: by itself, or with the last of the rules that it is for.
    #[serde(rename = "vervalt")]
    Lapsed,
    /// It stays, also for the sake of other rules.
    #[serde(rename = "voor_meer")]
    Wider,
    /// It stays, no longer for the sake of some rules.
    #[serde(rename = "voor_minder")]
    Narrower,
}

/// A duty that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DutyFact {
    /// `burger`, `werkgever`, `ondernemer` or an organisation.
    #[serde(rename = "wie")]
    pub who: String,
    /// The full name, when it is an organisation.
    #[serde(rename = "organisatie")]
    pub organisation: Option<Bilingual>,
    /// What.
    #[serde(rename = "tekst")]
    pub text: Bilingual,
    /// What becomes of it.
    #[serde(rename = "wijziging")]
    pub change: DutyChange,
    /// The act that states it; empty when none does.
    #[serde(rename = "wet")]
    pub act: Bilingual,
    /// `artikel 17 lid 1`; empty outside an article.
    #[serde(rename = "bepaling")]
    pub provision: Bilingual,
    /// The first day on which it differs (`2027-01-01`).
    #[serde(rename = "vanaf")]
    pub from: Option<String>,
    /// The rules that explain the change: those that came or lapsed, in words.
    #[serde(rename = "bij", default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Bilingual>,
    /// A duty to report.
    #[serde(rename = "rapportage")]
    pub reporting: bool,
}

/// A duty as it stands in a law.
#[derive(Clone, Copy)]
struct Stated<'a> {
    in_force: &'a InForce<'a>,
    index: usize,
    duty: &'a Duty,
}

impl<'a> Stated<'a> {
    fn all(in_force: &'a InForce<'a>) -> impl Iterator<Item = Stated<'a>> {
        let duties = in_force.law.duties.iter().enumerate();
        duties.map(move |(index, duty)| Stated {
            in_force,
            index,
            duty,
        })
    }

    /// The same duty in another law.
    fn find(self, other: &'a InForce<'a>) -> Option<Stated<'a>> {
        Stated::all(other).find(|stated| stated.duty.is_same(self.duty))
    }

    fn stands(self, month: usize) -> bool {
        let months = self.in_force.duties.get(self.index);
        months.is_some_and(|months| months[month])
    }

    /// The rules that it is for and that apply at the end of the year, by name.
    fn rules(self) -> BTreeSet<&'a str> {
        let law: &'a Law = self.in_force.law;
        let applies = |id: &&RuleId| {
            let rule = self.in_force.rules.get(id.index());
            rule.is_some_and(|rule| rule.applies(LAST_MONTH))
        };
        let ids = self.duty.rules.iter().filter(applies);
        ids.filter_map(|id| Some(law.rules.get(id.index())?.name.as_str()))
            .collect()
    }

    fn fact(self, change: DutyChange, rules: &[&str], from: Option<usize>) -> DutyFact {
        let law = self.in_force.law;
        let provision = self
            .duty
            .provision
            .and_then(|p| law.provisions.get(p.index()));
        let act = provision.and_then(|p| law.acts.get(p.act.index()));
        let words = |name: &&str| in_words(law, name);
        let mut organisations = law.organisations.iter();
        let organisation = organisations.find(|o| o.name == self.duty.who);
        DutyFact {
            who: self.duty.who.clone(),
            organisation: organisation.map(|o| law.bilingual(&o.title)),
            text: law.bilingual(&self.duty.text),
            change,
            act: act.map(|act| law.bilingual(&act.title)).unwrap_or_default(),
            provision: provision.map(article).unwrap_or_default(),
            from: from.map(|month| self.in_force.first_of(month).to_string()),
            rules: rules.iter().map(words).collect(),
            reporting: self.duty.reporting,
        }
    }
}

/// A rule as people call it: the label of an outcome, its description, or its name.
fn in_words(law: &Law, name: &str) -> Bilingual {
    let Some((index, rule)) = law.rules.iter().enumerate().find(|(_, r)| r.name == name) else {
        return law.named(name);
    };
    let outcome = law.outcomes.iter().find(|o| o.rule.index() == index);
    outcome.map_or_else(
        || law.described(name, &rule.description),
        |outcome| law.label(outcome),
    )
}

/// The duties that change, and the number that stay as they are in the acts that change.
pub(crate) fn duties(
    before: Side<'_>,
    after: Side<'_>,
    changes: &[Change],
) -> (Vec<DutyFact>, u32) {
    let mut found = Vec::new();
    let mut kept = 0u32;
    for new in Stated::all(after.in_force) {
        let old = new.find(before.in_force);
        match compared(old, Some(new)) {
            Some(fact) => found.push(fact),
            None if new.stands(LAST_MONTH) && in_changed_act(after.in_force, new.duty, changes) => {
                kept += 1;
            }
            None => {}
        }
    }
    let gone = Stated::all(before.in_force).filter(|old| old.find(after.in_force).is_none());
    found.extend(gone.filter_map(|old| compared(Some(old), None)));
    (found, kept)
}

/// What becomes of one duty by the end of the year.
fn compared(old: Option<Stated<'_>>, new: Option<Stated<'_>>) -> Option<DutyFact> {
    let stands = |stated: Option<Stated<'_>>, month| stated.is_some_and(|s| s.stands(month));
    let from = (0..=LAST_MONTH).find(|&month| stands(old, month) != stands(new, month));
    let was = old.map(Stated::rules).unwrap_or_default();
    let is = new.map(Stated::rules).unwrap_or_default();
    let came: Vec<&str> = is.difference(&was).copied().collect();
    let went: Vec<&str> = was.difference(&is).copied().collect();
    match (old, new, stands(old, LAST_MONTH), stands(new, LAST_MONTH)) {
        (_, Some(new), false, true) => Some(new.fact(DutyChange::Added, &came, from)),
        (Some(old), _, true, false) => Some(old.fact(DutyChange::Lapsed, &went, from)),
        (_, Some(new), true, true) if !came.is_empty() => {
            Some(new.fact(DutyChange::Wider, &came, None))
        }
        (Some(old), _, true, true) if !went.is_empty() => {
            Some(old.fact(DutyChange::Narrower, &went, None))
        }
        _ => None,
    }
}

fn in_changed_act(in_force: &InForce<'_>, duty: &Duty, changes: &[Change]) -> bool {
    let law = in_force.law;
    let provision = duty.provision.and_then(|p| law.provisions.get(p.index()));
    let act = provision.and_then(|p| law.acts.get(p.act.index()));
    act.is_some_and(|act| changes.iter().any(|c| c.act == act.name))
}
