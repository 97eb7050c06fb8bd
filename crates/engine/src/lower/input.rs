//! What expressions start from: parameters, inputs and ages, each at its moment.

use super::{Env, LAST_DAY, Lowered, Lowerer, Stop, Time, Use};
use crate::error::CompileErrorKind;
use crate::graph::Test;
use crate::graph::logic::Val;
use crate::graph::num::Num;
use crate::graph::{Axes, Op};
use crate::moment::{birth_key, day_key, is_month, moment_day, moment_kind};
use crate::people::storage_scale;
use crate::ratio;
use houvast_lang::law::{InputId, InputTime, Moment, ParamId, RoundDirection, Subject, Var};
use houvast_lang::number::Exact;

impl Lowerer<'_> {
    /// The month in which a moment lies, on its last day if the moment is that; a moment of the month itself leaves the month as it is.
    pub(super) fn moment_time(&self, at: Option<Moment>, time: Time) -> Time {
        let at = match at {
            None => return time,
            Some(Moment::FirstOfMonth) => return time & !LAST_DAY,
            Some(Moment::LastOfMonth) => return time | LAST_DAY,
            // In a part of the year, only quarterly rules ask for this moment: that is their own.
            Some(Moment::FirstOfQuarter) if Self::part(time).is_some() => {
                return time & !LAST_DAY;
            }
            Some(at) => at,
        };
        let (day, _) = moment_day(self.year.year, at, self.month_of(time));
        match day.year().cmp(&self.year.year) {
            std::cmp::Ordering::Less => 1,
            std::cmp::Ordering::Equal if day == day.last_of_month() => day.month() as u8 | LAST_DAY,
            std::cmp::Ordering::Equal => day.month() as u8,
            std::cmp::Ordering::Greater => 12,
        }
    }

    pub(super) fn param(&self, id: ParamId, at: Option<Moment>, env: &Env) -> Lowered<Exact> {
        let month = self.month_of(env.time);
        let value = |month: u8| self.year.params[id.index()][usize::from(month - 1)];
        let (value, month) = match at.map(|at| moment_day(self.year.year, at, month).0) {
            None => (value(month), month),
            Some(day) if is_month(day, self.year.year) => {
                (value(day.month() as u8), day.month() as u8)
            }
            Some(day) => {
                let dated = self.year.param_dates.get(&(id, day));
                (dated.copied(), day.month() as u8)
            }
        };
        value.ok_or_else(|| {
            Stop::new(CompileErrorKind::NotInForce {
                name: self.year.param_names[id.index()].clone(),
                year: self.year.year,
                month,
            })
        })
    }

    /// An input; with a moment of its own a flow is the rate of that month.
    pub(super) fn input(
        &mut self,
        id: InputId,
        of: Option<Var>,
        met: Option<Var>,
        (time, rate): (Time, bool),
        env: &Env,
    ) -> Lowered<Val> {
        let num = match (self.year.input(id).subject, of, met) {
            (Subject::Pair, Some(of), Some(met)) => {
                let (of, met) = (env.axis(of)?, env.axis(met)?);
                if of == met {
                    Num::ZERO
                } else {
                    self.pair_input(id, time, Axes::Two(of, met))?
                }
            }
            (Subject::Person, Some(of), None) => {
                let axes = Axes::One(env.axis(of)?);
                self.input_value(id, (time, rate), axes)?
            }
            (Subject::Household, ..) => self.input_value(id, (time, rate), Axes::None)?,
            _ => {
                return Err(Stop::new(CompileErrorKind::Unchecked(
                    "an input without a person",
                )));
            }
        };
        Ok(Val::sound(num))
    }

    /// Whether an input may differ between months, as asked for at `time`.
    pub(super) fn changes(&self, id: InputId, time: Time) -> bool {
        let changing = |id: InputId| matches!(self.use_of(id), Use::Changing(..));
        changing(id) || self.other_on_last_day(id, time).is_some_and(changing)
    }

    /// The input that says whether this one is other at `time` than on the first day.
    fn other_on_last_day(&self, id: InputId, time: Time) -> Option<InputId> {
        (time & LAST_DAY != 0)
            .then(|| self.year.input(id).last_day)
            .flatten()
    }

    /// A fact about pairs at a moment.
    pub(super) fn pair_input(&mut self, id: InputId, time: Time, axes: Axes) -> Lowered<Num> {
        let first = self.pair_on_first_day(id, time, axes);
        match self.other_on_last_day(id, time) {
            Some(other) => {
                let other = self.pair_on_first_day(other, time, axes);
                Ok(self.graph.compare(Test::Ne, first, other)?)
            }
            None => Ok(first),
        }
    }

    fn pair_on_first_day(&mut self, id: InputId, time: Time, axes: Axes) -> Num {
        let month = match self.use_of(id) {
            _ if self.spec.size == 1 => return Num::ZERO,
            Use::Absent => return Num::ZERO,
            Use::Fixed(..) => 0,
            Use::Changing(..) => Self::column_of(time),
        };
        Num::lane(
            self.graph
                .leaf(Op::PairInput { input: id.0, month }, axes, 0, 1),
        )
    }

    /// The value of an input of a person or the household; of a flow the year's, or the rate of the month.
    pub(super) fn input_value(
        &mut self,
        id: InputId,
        (time, rate): (Time, bool),
        axes: Axes,
    ) -> Lowered<Num> {
        let first = self.value_on_first_day(id, (time, rate), axes)?;
        match self.other_on_last_day(id, time) {
            Some(other) => {
                let other = self.value_on_first_day(other, (time, rate), axes)?;
                Ok(self.graph.compare(Test::Ne, first, other)?)
            }
            None => Ok(first),
        }
    }

    fn value_on_first_day(
        &mut self,
        id: InputId,
        (time, rate): (Time, bool),
        axes: Axes,
    ) -> Lowered<Num> {
        let (default, kind) = (self.year.input(id).default, self.year.input(id).time);
        let scale = i128::from(storage_scale(self.year.input(id).ty));
        let unit = ratio::new(1, scale)?;
        let using = self.use_of(id);
        let mut leaf = |month: u8, lo: i64, hi: i64| {
            let op = Op::Input { input: id.0, month };
            Num::Lane(
                self.graph.leaf(op, axes, i128::from(lo), i128::from(hi)),
                unit,
            )
        };
        match using {
            Use::Absent => Ok(Num::Const(ratio::new(i128::from(default), scale)?)),
            Use::Fixed(lo, hi) => Ok(leaf(0, lo, hi)),
            Use::Changing(lo, hi) => match kind {
                InputTime::Year => Ok(leaf(0, lo, hi)),
                InputTime::Month => Ok(leaf(Self::column_of(time), lo, hi)),
                InputTime::Flow if rate => Ok(leaf(Self::column_of(time), lo, hi)),
                InputTime::Flow => {
                    let parts = self.spec.parts;
                    let rates: Vec<Num> = (1..=parts).map(|m| leaf(m, lo, hi)).collect();
                    let mut sum = Num::ZERO;
                    for (part, rate) in (0..parts).zip(rates) {
                        let months = if parts == 12 {
                            Num::ONE
                        } else {
                            self.months_of(1, 12, part)?
                        };
                        let paid = self.graph.mul(rate, months)?;
                        sum = self.graph.add(sum, paid)?;
                    }
                    let year = self.graph.scale(sum, ratio::new(1, 12)?)?;
                    Ok(self.graph.round(year, RoundDirection::HalfUp, unit)?)
                }
            },
        }
    }

    pub(super) fn age(&mut self, of: Var, at: Moment, env: &Env) -> Lowered<Val> {
        let axis = env.axis(of)?;
        let part = Self::part(env.time);
        let month = if part.is_some() {
            1
        } else {
            env.time & !LAST_DAY
        };
        let (day, moves) = moment_day(self.year.year, at, month);
        // Where circumstances are constant no month makes a difference, so all take the first.
        let moment = if moves && self.spec.parts == 1 {
            moment_kind(at)
        } else {
            0
        };
        let first = if moment > 0 {
            self.year.moments[usize::from(moment)][0]
        } else {
            day_key(day)
        };
        let (lo, hi) = match self.use_of(InputId::BIRTH) {
            Use::Absent => (self.year.inputs[0].default, self.year.inputs[0].default),
            Use::Fixed(lo, hi) | Use::Changing(lo, hi) => (lo, hi),
        };
        let (lo, hi) = (birth_key(lo), birth_key(hi));
        let birth = self
            .graph
            .leaf(Op::BirthKey { moment }, Axes::One(axis), lo, hi);
        match part {
            Some(part) if moves && part > 0 => {
                let moments = self.year.moments[usize::from(moment_kind(at))].map(ratio::int);
                let months = (1..=11).map(ratio::int);
                let rows: Vec<(Exact, Exact)> = months.zip(moments).collect();
                let begins = self.change(part);
                let key = self.graph.lookup(begins, &rows, moments[11])?;
                let lived = self.graph.sub(key, Num::lane(birth))?;
                let lived = self.graph.scale(lived, ratio::new(1, 32)?)?;
                let months = self
                    .graph
                    .round(lived, RoundDirection::Down, ratio::int(1))?;
                Ok(Val::sound(months))
            }
            _ => {
                let op = Op::Floor {
                    k: -1,
                    c: first,
                    d: 32,
                };
                let lived = self.graph.map(op, &[birth])?;
                Ok(Val::sound(Num::lane(lived)))
            }
        }
    }
}
