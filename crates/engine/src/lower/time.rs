//! Months: which are alike, and which stretches of the year a household's circumstances cut it into.
//!
//! A program is made for a number of parts. **1**: nothing changes in the year; the months differ only where the law does. **12**: every month
//! by itself. **2 or 3**: circumstances change at one or two months, which differ per household and are data (the lanes of [`Op::Change`]);
//! a stretch of the law and a part of the year together are then a period, and folds over the months count how many months of the
//! household's year lie in each.

use super::{LAST_DAY, Lowered, Lowerer, Time};
use crate::graph::Test;
use crate::graph::logic::Val;
use crate::graph::num::Num;
use crate::graph::{Axes, Op};
use houvast_lang::law::Grid;

/// Periods of stretch and part are numbered from here; below are months.
const PERIODS: Time = 16;
/// So many numbers are kept free per stretch.
const PARTS: Time = 4;

/// A period in a fold over the year.
pub(super) struct Slice {
    pub time: Time,
    /// How many months it stands for.
    pub count: Num,
    /// Whether it has months at all.
    pub some: Num,
}

/// Periods with the same value, taken together.
pub(super) struct Grouped {
    pub val: Val,
    pub count: Num,
    pub some: Num,
}

impl Lowerer<'_> {
    /// Circumstances change at months that are data.
    pub(super) fn in_parts(&self) -> bool {
        (2..12).contains(&self.spec.parts)
    }

    fn period_of(stretch: usize, part: u8) -> Time {
        PERIODS + stretch as Time * PARTS + part
    }

    /// Stretch and part of a period.
    fn stretch_part(time: Time) -> Option<(usize, u8)> {
        let index = (time & !LAST_DAY).checked_sub(PERIODS)?;
        Some((usize::from(index / PARTS), index % PARTS))
    }

    /// The part of the year: 0 is the first.
    pub(super) fn part(time: Time) -> Option<u8> {
        Self::stretch_part(time).map(|(_, part)| part)
    }

    /// The month of which the law applies.
    pub(super) fn month_of(&self, time: Time) -> u8 {
        match Self::stretch_part(time) {
            Some((stretch, _)) => self.year.stretches[stretch].0,
            None => (time & !LAST_DAY).max(1),
        }
    }

    /// Which of the values of a changing input holds.
    pub(super) fn column_of(time: Time) -> u8 {
        Self::part(time).map_or((time & !LAST_DAY).max(1), |part| part + 1)
    }

    /// The month in which a part begins.
    pub(super) fn change(&mut self, part: u8) -> Num {
        if part == 0 {
            return Num::ONE;
        }
        Num::lane(self.graph.leaf(Op::Change { part }, Axes::None, 2, 13))
    }

    /// What something on a grid is when it is asked for at `time`.
    pub(super) fn timed(
        &mut self,
        grid: Grid,
        time: Time,
        make: &mut dyn FnMut(&mut Self, Time) -> Lowered<Val>,
    ) -> Lowered<Val> {
        if grid == Grid::Year {
            return make(self, 0);
        }
        // A quarter is what it is on its first day.
        let last_day = if grid == Grid::Month {
            time & LAST_DAY
        } else {
            0
        };
        let time = time & !LAST_DAY;
        if Self::part(time).is_some() {
            return make(self, time | last_day);
        }
        let month = match grid {
            Grid::Quarter => (time.max(1) - 1) / 3 * 3 + 1,
            _ => time.max(1),
        };
        if !self.in_parts() {
            let month = self.alike(month);
            return make(self, month | last_day);
        }
        // A certain month: in which part it falls is data.
        let stretch = self
            .year
            .stretches
            .iter()
            .rposition(|s| s.0 <= month)
            .unwrap_or(0);
        let mut val = make(self, Self::period_of(stretch, 0) | last_day)?;
        for part in 1..self.spec.parts {
            let begins = self.change(part);
            let begun = self
                .graph
                .compare(Test::Le, begins, Num::whole(i128::from(month)))?;
            if begun.known() == Some(false) {
                continue;
            }
            let later = make(self, Self::period_of(stretch, part) | last_day)?;
            val = self.graph.choose(Val::sound(begun), later, val)?;
        }
        Ok(val)
    }

    /// The periods of the year, or those up to and including one.
    pub(super) fn slices(&mut self, up_to: Option<Time>) -> Lowered<Vec<Slice>> {
        let mut slices = Vec::new();
        if !self.in_parts() {
            let last = up_to.map_or(12, |t| (t & !LAST_DAY).max(1));
            for (time, count) in self.months(1..=last) {
                slices.push(Slice {
                    time,
                    count: Num::whole(count),
                    some: Num::ONE,
                });
            }
            return Ok(slices);
        }
        let last = up_to.map(|t| Self::stretch_part(t).unwrap_or((0, 0)));
        for (stretch, &(from, to)) in self.year.stretches.iter().enumerate() {
            for part in 0..self.spec.parts {
                if last.is_some_and(|(s, p)| stretch > s || part > p) {
                    continue;
                }
                let time = Self::period_of(stretch, part);
                let count = self.months_of(from, to, part)?;
                let some = match last {
                    Some(last) if last == (stretch, part) => Num::ONE,
                    _ => self.graph.compare(Test::Gt, count, Num::ZERO)?,
                };
                slices.push(Slice { time, count, some });
            }
        }
        Ok(slices)
    }

    /// How many of the months `from` to `to` lie in a part.
    pub(super) fn months_of(&mut self, from: u8, to: u8, part: u8) -> Lowered<Num> {
        let (from, to) = (Num::whole(i128::from(from)), Num::whole(i128::from(to) + 1));
        let begins = self.change(part);
        let begins = self.graph.max(begins, from)?;
        let begins = self.graph.min(begins, to)?;
        let ends = if part + 1 < self.spec.parts {
            self.change(part + 1)
        } else {
            to
        };
        let ends = self.graph.max(ends, from)?;
        let ends = self.graph.min(ends, to)?;
        let count = self.graph.sub(ends, begins)?;
        Ok(self.graph.max(count, Num::ZERO)?)
    }

    /// Takes periods with the same value together. A whole stretch has as many months as it has, however it is cut.
    pub(super) fn grouped(&mut self, values: Vec<(Slice, Val)>) -> Lowered<Vec<Grouped>> {
        let mut groups: Vec<(Val, Vec<Slice>)> = Vec::new();
        for (slice, val) in values {
            match groups.iter_mut().find(|(v, _)| *v == val) {
                Some((_, slices)) => slices.push(slice),
                None => groups.push((val, vec![slice])),
            }
        }
        let mut result = Vec::new();
        for (val, slices) in groups {
            let (mut count, mut some) = (Num::ZERO, Num::ZERO);
            let whole = |stretch: usize| {
                let of = |s: &&Slice| Self::stretch_part(s.time).is_some_and(|p| p.0 == stretch);
                slices.iter().filter(of).count() == usize::from(self.spec.parts)
            };
            let stretches: Vec<bool> = (0..self.year.stretches.len()).map(whole).collect();
            for slice in &slices {
                let (months, any) = match Self::stretch_part(slice.time) {
                    Some((stretch, part)) if stretches[stretch] => {
                        let (from, to) = self.year.stretches[stretch];
                        let months = if part == 0 {
                            i128::from(to - from) + 1
                        } else {
                            0
                        };
                        (Num::whole(months), Num::ONE)
                    }
                    _ => (slice.count, slice.some),
                };
                count = self.graph.add(count, months)?;
                some = self.graph.or(some, any)?;
            }
            result.push(Grouped { val, count, some });
        }
        Ok(result)
    }
}
