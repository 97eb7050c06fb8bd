//! One household's facts, month by month.

use crate::number::Number;
use crate::period::At;
use crate::trap::Trap;
use houvast_engine::people::{Changed, Given, MonthChange, PairFact, People, storage_scale};
use houvast_lang::law::{Input, InputId, InputTime, Law, Subject};

/// A household within the people.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Household<'p> {
    people: &'p People,
    index: usize,
    first: usize,
    /// Number of persons.
    pub(crate) size: usize,
    pairs: &'p [PairFact],
    changes: &'p [MonthChange],
    /// Values of rules that are given.
    pub(crate) given: &'p [Given],
}

/// The part of a list, sorted by household, that belongs to one.
fn part<T>(list: &[T], household: impl Fn(&T) -> u32, index: usize) -> &[T] {
    let start = list.partition_point(|item| (household(item) as usize) < index);
    let rest = &list[start..];
    &rest[..rest.partition_point(|item| household(item) as usize == index)]
}

impl<'p> Household<'p> {
    /// The household at this index; `None` when there is none.
    pub(crate) fn new(people: &'p People, index: usize) -> Option<Self> {
        let first = *people.offsets.get(index)? as usize;
        let end = *people.offsets.get(index + 1)? as usize;
        Some(Household {
            people,
            index,
            first,
            size: end.checked_sub(first)?,
            pairs: part(&people.pairs, |fact| fact.household, index),
            changes: part(&people.changes, |change| change.household, index),
            given: part(&people.given, |given| given.household, index),
        })
    }

    /// The value of an input in a month, in storage units (of a flow: the yearly rate).
    pub(crate) fn stored(&self, law: &Law, id: InputId, place: u16, at: At) -> Option<i64> {
        let first = self.on_first_day(law, id, place, at.month)?;
        let differs = |what| self.changed(at.month, |changed| changed == what) == Some(1);
        let last_day = law.last_day_of(id).filter(|_| at.last_day);
        Some(match last_day {
            Some(last_day) if differs(Changed::Person(last_day, place)) => 1 - first,
            _ => first,
        })
    }

    fn on_first_day(&self, law: &Law, id: InputId, place: u16, month: u8) -> Option<i64> {
        let input = law.inputs.get(id.index())?;
        let what = match input.subject {
            Subject::Household => Changed::Household(id),
            _ => Changed::Person(id, place),
        };
        if let Some(value) = self.changed(month, |changed| changed == what) {
            return Some(value);
        }
        let row = match input.subject {
            Subject::Household => self.index,
            _ => self.first + usize::from(place),
        };
        match self.people.columns.get(&id) {
            Some(column) => column.values.get(row).copied(),
            None => {
                let scale = i128::from(storage_scale(input.ty));
                let value = input.default.value * scale;
                i64::try_from(value.round().to_integer()).ok()
            }
        }
    }

    /// The value that the last change up to and including the month gives.
    fn changed(&self, month: u8, of: impl Fn(Changed) -> bool) -> Option<i64> {
        let changes = self
            .changes
            .iter()
            .filter(|c| c.month <= month && of(c.what));
        changes
            .max_by_key(|change| change.month)
            .map(|change| change.value)
    }

    /// Does the fact about two persons hold in the month.
    pub(crate) fn related(&self, law: &Law, id: InputId, from: u16, to: u16, at: At) -> bool {
        let month = at.month;
        let symmetric = law
            .inputs
            .get(id.index())
            .is_some_and(|input| input.symmetric);
        let same = |a: u16, b: u16| (a, b) == (from, to) || symmetric && (b, a) == (from, to);
        let changed = |id: InputId| {
            self.changed(
                month,
                |what| matches!(what, Changed::Pair(input, a, b) if input == id && same(a, b)),
            )
        };
        let last_day = law.last_day_of(id).filter(|_| at.last_day);
        let differs = last_day.and_then(changed) == Some(1);
        let first = match changed(id) {
            Some(value) => value != 0,
            None => self
                .pairs
                .iter()
                .any(|fact| fact.input == id && same(fact.from, fact.to)),
        };
        first != differs
    }

    /// The value of an input as an expression sees it: without a moment a flow is the year's amount.
    pub(crate) fn value<N: Number>(
        &self,
        law: &Law,
        id: InputId,
        place: u16,
        at: At,
        at_moment: bool,
    ) -> Result<N, Trap> {
        let input = law
            .inputs
            .get(id.index())
            .ok_or(Trap::Malformed("no such input"))?;
        let stored = if input.time == InputTime::Flow && !at_moment {
            self.year_of_flow(law, id, place)
        } else {
            self.stored(law, id, place, at)
        };
        let stored = stored.ok_or(Trap::Malformed("no value of an input"))?;
        Ok(scaled(input, stored))
    }

    /// A twelfth of each month's rate, rounded half up to the cent.
    fn year_of_flow(&self, law: &Law, id: InputId, place: u16) -> Option<i64> {
        let mut twelfths = 0i128;
        for month in 1..=12 {
            twelfths += i128::from(self.on_first_day(law, id, place, month)?);
        }
        i64::try_from((twelfths * 2 + 12).div_euclid(24)).ok()
    }
}

fn scaled<N: Number>(input: &Input, stored: i64) -> N {
    N::fraction(i128::from(stored), i128::from(storage_scale(input.ty)))
}
