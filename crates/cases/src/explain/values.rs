//! What is known of a case: the values of rules and of parts of their texts, month by month, and the inputs.

use super::ask::{self, Asked};
use crate::calculate::{Calculator, Choice, Outcome, Valued};
use houvast_engine::people::{Changed, storage_scale};
use houvast_lang::in_force::InForce;
use houvast_lang::law::{
    Expr, Grid, Input, InputId, Item, Law, RelExpr, RelId, RelRef, RuleId, Subject,
};
use houvast_lang::number::Exact;
use houvast_population::case::Case;
use jiff::civil::Date;
use std::collections::HashMap;

/// Most persons of whom parts of texts are asked; of larger households only the values of rules and relations are.
const MAX_PERSONS: usize = 16;

/// Outcomes of the twelve months.
pub(super) struct Known<'c> {
    case: &'c Case,
    law: &'c Law,
    months: Vec<HashMap<RuleId, Vec<Valued>>>,
    related: Asked,
    parts: Asked,
}

/// Calculates every rule and relation among the items in every month, and the parts of their texts where these can be told.
///
/// # Errors
/// Why there are no values, in words.
pub(super) fn calculated<'c>(
    law: &'c Law,
    in_force: &InForce<'_>,
    choice: Choice,
    case: &'c Case,
    items: &[Item],
) -> Result<Known<'c>, String> {
    let persons = case.ids.len();
    let mut added = law.clone();
    let related = ask::relations(&mut added, items, persons);
    let rules = items.iter().filter_map(|item| match item {
        Item::Rule(id) => Some(*id),
        _ => None,
    });
    let rules: Vec<RuleId> = rules.chain(related.rules()).collect();
    let mut known = Known {
        case,
        law,
        months: in_months(&added, choice, case, &rules)?,
        related,
        parts: Asked::default(),
    };
    if persons <= MAX_PERSONS {
        let others = |id| known.others(id);
        let parts = ask::parts(&mut added, in_force, items, persons, others);
        let rules: Vec<RuleId> = parts.rules().collect();
        // What the law passes over need not have a value; then the parts are not told.
        if let Ok(months) = in_months(&added, choice, case, &rules) {
            for (all, month) in known.months.iter_mut().zip(months) {
                all.extend(month);
            }
            known.parts = parts;
        }
    }
    Ok(known)
}

fn in_months(
    law: &Law,
    choice: Choice,
    case: &Case,
    rules: &[RuleId],
) -> Result<Vec<HashMap<RuleId, Vec<Valued>>>, String> {
    let cases = (1..=12).filter_map(|month| {
        Some(Case {
            reference: Date::new(case.year, month, 1).ok()?,
            ..case.clone()
        })
    });
    let mut calculator = Calculator::new(law, choice, rules.to_vec());
    let values = |Outcome { rule, values }| (rule, values);
    cases
        .map(|case| Ok(calculator.case(&case)?.into_iter().map(values).collect()))
        .collect()
}

impl Known<'_> {
    /// The value of a rule for a person, or for whoever it is about, and who belong to it. A value of the year is that of the reference
    /// month; who heads a unit in other months only has a value of the year too.
    pub(super) fn rule(
        &self,
        grid: Grid,
        id: RuleId,
        person: Option<u16>,
        month: usize,
    ) -> Option<&Valued> {
        let in_month = |month: usize| {
            let mut values = self.months.get(month)?.get(&id)?.iter();
            match person {
                None => values.next(),
                Some(_) => values.find(|value| value.members.first().copied() == person),
            }
        };
        if grid != Grid::Year {
            return in_month(month);
        }
        in_month(self.reference()).or_else(|| (0..12).find_map(in_month))
    }

    /// How often a rule is determined.
    pub(super) fn grid(&self, id: RuleId) -> Grid {
        let rule = self.law.rules.get(id.index());
        rule.map_or(Grid::Year, |rule| rule.grid)
    }

    /// All places.
    pub(super) fn everyone(&self) -> Vec<u16> {
        all(self.case).collect()
    }

    /// The month of the day for which outcomes are asked, from 0.
    pub(super) fn reference(&self) -> usize {
        usize::try_from(self.case.reference.month() - 1).unwrap_or(0)
    }

    /// Everyone to whom a rule applies in some month, in the order of the household; `None` alone for what is the same for all.
    pub(super) fn about(&self, id: RuleId) -> Vec<Option<u16>> {
        let subject = self.law.rules.get(id.index()).map(|rule| rule.subject);
        if matches!(subject, Some(Subject::Law | Subject::Household)) {
            return vec![None];
        }
        let months = self.months.iter().filter_map(|values| values.get(&id));
        let values = months.flatten();
        let mut heads: Vec<Option<u16>> = values.map(|v| v.members.first().copied()).collect();
        heads.sort_unstable();
        heads.dedup();
        heads
    }

    /// The value of a part of a text for the person whom the text is about; in a relation with another.
    pub(super) fn part(
        &self,
        expr: &Expr,
        grid: Grid,
        person: Option<u16>,
        other: Option<u16>,
        month: usize,
    ) -> Option<i64> {
        let rule = self.parts.part(expr, other)?;
        if let Some(valued) = self.rule(grid, rule, person, month) {
            return Some(valued.value);
        }
        // Whoever heads no unit in the month has zero.
        let asked = self.months.get(month)?.contains_key(&rule);
        asked.then_some(0)
    }

    /// The persons of a relation expression in the text about a person.
    pub(super) fn members(
        &self,
        over: &RelExpr,
        grid: Grid,
        person: Option<u16>,
        month: usize,
    ) -> Option<Vec<u16>> {
        let rules = self.parts.members(over)?;
        Some(self.holding(rules, grid, person, month))
    }

    /// Who are related to a person.
    pub(super) fn related(&self, rel: RelRef, person: u16, month: usize) -> Vec<u16> {
        match rel {
            RelRef::Others => all(self.case).filter(|&other| other != person).collect(),
            RelRef::Input(id) => {
                let input = self.law.inputs.get(id.index());
                let symmetric = input.is_some_and(|input| input.symmetric);
                let mut found = Vec::new();
                for (a, b, months) in pairs(self.law, self.case, id) {
                    let holds = months.get(month).copied().flatten() == Some(1);
                    if holds && a == person {
                        found.push(b);
                    } else if holds && symmetric && b == person {
                        found.push(a);
                    }
                }
                found
            }
            RelRef::Law(id) => {
                let rules = self.related.related(id);
                self.holding(rules, Grid::Month, Some(person), month)
            }
        }
    }

    fn holding(&self, rules: &[RuleId], grid: Grid, person: Option<u16>, month: usize) -> Vec<u16> {
        let places = (0u16..).zip(rules);
        let holds = |rule| {
            let found = self.rule(grid, rule, person, month);
            found.is_some_and(|valued| valued.value != 0)
        };
        places
            .filter(|&(_, &rule)| holds(rule))
            .map(|(place, _)| place)
            .collect()
    }

    /// Everyone who is related to someone in some month.
    fn others(&self, id: RelId) -> Vec<u16> {
        let rules = (0u16..).zip(self.related.related(id));
        let holds = |rule: &RuleId| {
            let months = self.months.iter().filter_map(|values| values.get(rule));
            months.flatten().any(|valued| valued.value != 0)
        };
        rules
            .filter(|(_, rule)| holds(rule))
            .map(|(place, _)| place)
            .collect()
    }
}

/// The values of an input of a person, or of the household, in the twelve months, where the case states it.
pub(super) fn stated(law: &Law, case: &Case, id: InputId, person: Option<u16>) -> Option<Months> {
    let input = law.inputs.get(id.index())?;
    let (start, of) = match person {
        Some(place) => {
            let mut persons = case.persons.iter();
            let stated = persons.find(|(p, known, _)| (*p, *known) == (place, id));
            (
                stated.map(|&(_, _, value)| value),
                Changed::Person(id, place),
            )
        }
        None => {
            let stated = case.household.iter().find(|(known, _)| *known == id);
            (stated.map(|&(_, value)| value), Changed::Household(id))
        }
    };
    let changes = case.changes.iter().any(|(_, what, _)| *what == of);
    let days = person.is_some_and(|place| {
        let months = last_days(law, case, id, |last| Changed::Person(last, place));
        months.contains(&true)
    });
    (start.is_some() || changes || days)
        .then(|| changed(case, start.or_else(|| default(input)), of))
}

/// The months on whose last day an input is other than on the first; `of` makes what changes.
pub(super) fn last_days(
    law: &Law,
    case: &Case,
    id: InputId,
    of: impl Fn(InputId) -> Changed,
) -> [bool; 12] {
    let Some(last) = law.last_day_of(id) else {
        return [false; 12];
    };
    changed(case, Some(0), of(last)).map(|differs| differs == Some(1))
}

/// The value of an input that is not given.
pub(super) fn default(input: &Input) -> Option<i64> {
    stored(input.default.value, storage_scale(input.ty))
}

/// A value for each month.
pub(super) type Months = [Option<i64>; 12];

/// An exact value in storage units.
pub(super) fn stored(value: Exact, scale: i64) -> Option<i64> {
    i64::try_from((value * i128::from(scale)).round().to_integer()).ok()
}

fn changed(case: &Case, start: Option<i64>, of: Changed) -> [Option<i64>; 12] {
    let mut months = [start; 12];
    let mut changes: Vec<_> = case
        .changes
        .iter()
        .filter(|(_, what, _)| *what == of)
        .collect();
    changes.sort_by_key(|(month, ..)| *month);
    for &&(month, _, value) in &changes {
        months
            .iter_mut()
            .skip(usize::from(month.saturating_sub(1)))
            .for_each(|m| *m = Some(value));
    }
    months
}

/// Facts about two persons that hold in some month, if only on its last day, as the case states them: whose, with whom, and when on the first of
/// the month.
pub(super) fn pairs(law: &Law, case: &Case, id: InputId) -> Vec<(u16, u16, Months)> {
    let last = law.last_day_of(id);
    let mut facts: Vec<(u16, u16)> = Vec::new();
    let stated = case.pairs.iter();
    let stated = stated
        .filter(|(known, ..)| *known == id)
        .map(|&(_, a, b)| (a, b));
    let later = case.changes.iter().filter_map(|(_, what, _)| match what {
        Changed::Pair(known, a, b) if *known == id || Some(*known) == last => Some((*a, *b)),
        _ => None,
    });
    for fact in stated.chain(later) {
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    let value = |(a, b)| {
        let start = i64::from(case.pairs.contains(&(id, a, b)));
        (a, b, changed(case, Some(start), Changed::Pair(id, a, b)))
    };
    facts.into_iter().map(value).collect()
}

/// The code of the municipality of the household, where the law knows municipalities.
pub(super) fn municipality(law: &Law, case: &Case, month: usize) -> Option<i64> {
    let found = (law.inputs.iter())
        .position(|input| input.name == "gemeente" && input.subject == Subject::Household)?;
    let id = InputId(u32::try_from(found).ok()?);
    let months = stated(law, case, id, None);
    let months = months.or_else(|| Some([default(law.inputs.get(found)?); 12]))?;
    months.get(month).copied().flatten()
}

/// All places.
fn all(case: &Case) -> impl Iterator<Item = u16> + use<> {
    (0u16..).take(case.ids.len())
}
