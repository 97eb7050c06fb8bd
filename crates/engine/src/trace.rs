//! Every value of one case: what an explanation is made of.
//!
//! The same instructions as every other run, with nothing forgotten on the way: rules, relations, units and departures, in every month
//! in which they were determined.

use crate::blocks::Blocks;
use crate::code::Out;
use crate::error::Trap;
use crate::exec::{self, Scratch};
use crate::lower::{Key, LAST_DAY};
use crate::people::People;
use crate::plan::Plan;
use crate::program::{Kept, Program};
use crate::ratio;
use crate::run::Instructions;
use crate::session::CaseFailure;
use houvast_lang::law::{DepartureId, RelId, RuleId, UnitId};
use houvast_lang::number::Exact;

/// What a value is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum What {
    /// The outcome of a rule, with its departures.
    Rule(RuleId),
    /// The outcome of a rule with only these departures.
    Before(RuleId, Vec<DepartureId>),
    /// Whether the condition of a departure holds.
    Departure(DepartureId),
    /// Whether the second person is related to the first.
    Relation(RelId),
    /// Whether the person is the head of a unit.
    Unit(UnitId),
}

/// One value per household, person or pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traced {
    /// Of what.
    pub what: What,
    /// The month for which it was determined; `None`: for the year.
    pub month: Option<u8>,
    /// For whom, and the values.
    pub values: Values,
}

/// A value, or the trap in which whoever needs it falls.
pub type Value = Result<Exact, Trap>;

/// Values in the units of [`houvast_lang::law::Type`]: euros, fractions, numbers, months of age, days, 0 or 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    /// The same for every person.
    Household(Value),
    /// One per person, in the order of the household.
    Persons(Vec<Value>),
    /// Per subject one per other person.
    Pairs(Vec<Vec<Value>>),
}

impl Values {
    /// The value for a person (of pairs: with another).
    #[must_use]
    pub fn get(&self, person: usize, other: usize) -> Option<&Value> {
        match self {
            Values::Household(value) => Some(value),
            Values::Persons(values) => values.get(person),
            Values::Pairs(values) => values.get(person)?.get(other),
        }
    }
}

/// All values of one case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trace {
    /// Sorted by what, then by month.
    pub values: Vec<Traced>,
}

impl Trace {
    /// The value of something in a month: that of the year if it is determined once.
    #[must_use]
    pub fn get(&self, what: &What, month: u8) -> Option<&Values> {
        let from = self.values.partition_point(|t| t.what < *what);
        let of_it = self.values[from..].iter().take_while(|t| t.what == *what);
        let mut best = None;
        for traced in of_it {
            match traced.month {
                None => best = Some(&traced.values),
                // A quarterly value holds from the first month of its quarter.
                Some(at) if at <= month => best = Some(&traced.values),
                Some(_) => {}
            }
        }
        best
    }
}

impl Plan {
    /// Every value that the outcomes of one household need. `month` is the reference month.
    ///
    /// # Errors
    /// When the people are not right. A case without an outcome has a trace: the trap stands with the values.
    pub fn trace(
        &self,
        people: &People,
        household: usize,
        month: u8,
    ) -> Result<Trace, CaseFailure> {
        let one = people.household(household);
        let blocks = Blocks::by_month(self, &one)?;
        let Some(block) = blocks.blocks.first() else {
            return Ok(Trace::default());
        };
        let program = self
            .tracing(block.persons, month.clamp(1, 12))
            .map_err(crate::error::PeopleError::Compile)?;
        let mut scratch = Scratch::default();
        exec::run(&program, block, &mut scratch, Instructions::Widest);
        let kept = program.kept.iter();
        let mut values: Vec<Traced> = kept
            .filter_map(|k| traced(k, &program, &scratch, block.persons))
            .collect();
        values.sort_by(|a, b| (&a.what, a.month).cmp(&(&b.what, b.month)));
        Ok(Trace { values })
    }
}

fn traced(kept: &Kept, program: &Program, scratch: &Scratch, n: usize) -> Option<Traced> {
    let (what, time) = match &kept.key {
        Key::Rule(id, time, 0) => (What::Rule(*id), *time),
        Key::Before(id, with, time, 0) => (What::Before(*id, with.clone()), *time),
        Key::Relation(id, time, 0) => (What::Relation(*id), *time),
        Key::Unit(id, time, 0) => (What::Unit(*id), *time),
        Key::Departure(id, time) => (What::Departure(*id), *time),
        // Assumed divisions that were compared.
        _ => return None,
    };
    if time & LAST_DAY != 0 {
        return None;
    }
    let at = |p: usize, q: usize| -> Value {
        let code = exec::read(kept.trap, scratch, (n, 1), (p, q), 0);
        let trap = usize::try_from(code).ok().filter(|&c| c > 0);
        if let Some(trap) = trap.and_then(|code| program.traps.get(code - 1)) {
            return Err(trap.clone());
        }
        let whole = exec::read(kept.value, scratch, (n, 1), (p, q), 0);
        // A lane times its factor was proved to fit when it was compiled.
        Ok(ratio::mul(ratio::int(whole), kept.factor).unwrap_or(ratio::int(whole)))
    };
    use crate::graph::Mode::{Household, Pair, Subject, Transposed};
    let mode = |out: Out| match out {
        Out::Const(_) => Household,
        Out::Lane { mode, .. } => mode,
    };
    let modes = [mode(kept.value), mode(kept.trap)];
    let values = if modes.iter().any(|m| matches!(m, Pair | Transposed)) {
        Values::Pairs((0..n).map(|p| (0..n).map(|q| at(p, q)).collect()).collect())
    } else if modes.contains(&Subject) {
        Values::Persons((0..n).map(|p| at(p, 0)).collect())
    } else {
        Values::Household(at(0, 0))
    };
    Some(Traced {
        what,
        month: (time > 0).then_some(time),
        values,
    })
}
