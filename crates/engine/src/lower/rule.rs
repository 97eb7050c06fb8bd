//! Rules: provision, departures, unit, municipality, and values that are given.

use super::time::Slice;
use super::{Env, Key, Lowered, Lowerer, SUBJECT, Stop, Time};
use crate::error::{CompileErrorKind, TrapKind};
use crate::graph::Test;
use crate::graph::logic::Val;
use crate::graph::num::Num;
use crate::graph::{Axes, Op};
use crate::people::storage_scale;
use crate::ratio;
use crate::year::{Body, YearDeparture};
use houvast_lang::in_force::Months;
use houvast_lang::law::{DepartureId, Grid, RelRef, RuleId, Subject, UnitId, Var};

impl Lowerer<'_> {
    /// The outcome of a rule for the subject.
    pub(crate) fn rule(&mut self, id: RuleId, time: Time, context: u32) -> Lowered<Val> {
        let year = self.year;
        let rule = year.rule(id);
        let context = self.context_for_rule(id, context);
        if let Some((_, assumed)) = self.contexts[context as usize]
            .iter()
            .find(|(r, _)| *r == id)
        {
            return Ok(*assumed);
        }
        self.timed(rule.grid, time, &mut |me, time| {
            me.once(Key::Rule(id, time, context), |me| {
                me.make_rule(id, time, context)
                    .map_err(|s| s.at(rule.span).inside(&rule.place))
            })
        })
    }

    fn make_rule(&mut self, id: RuleId, time: Time, context: u32) -> Lowered<Val> {
        let year = self.year;
        let rule = year.rule(id);
        let head = match rule.subject {
            Subject::Unit(unit) => Some(self.unit(unit, time, context)?),
            _ => None,
        };
        if head.is_some_and(|h| h.num.known() == Some(false) && h.trap.is_zero()) {
            return Ok(Val::sound(Num::ZERO));
        }
        let env = Env {
            vars: vec![(Var(0), SUBJECT)],
            time,
            context,
            rule: Some(id),
        };
        let all: Vec<&YearDeparture> = rule.departures.iter().collect();
        let mut val = self.departed(id, &all, &env)?;
        val = self.given(id, val, &env)?;
        match head {
            None => Ok(val),
            Some(head) => Ok(self.graph.choose(head, val, Val::sound(Num::ZERO))?),
        }
    }

    /// The outcome with only the departures in `with`.
    pub(super) fn before(
        &mut self,
        id: RuleId,
        with: &[DepartureId],
        time: Time,
        context: u32,
    ) -> Lowered<Val> {
        let year = self.year;
        let rule = year.rule(id);
        self.once(Key::Before(id, with.to_vec(), time, context), |me| {
            let env = Env {
                vars: vec![(Var(0), SUBJECT)],
                time,
                context,
                rule: Some(id),
            };
            let chosen: Vec<&YearDeparture> = rule
                .departures
                .iter()
                .filter(|d| with.contains(&d.id))
                .collect();
            me.departed(id, &chosen, &env)
                .map_err(|s| s.inside(&rule.place))
        })
    }

    /// The provision, and the departures over it.
    fn departed(&mut self, id: RuleId, with: &[&YearDeparture], env: &Env) -> Lowered<Val> {
        let year = self.year;
        let month = usize::from(self.month_of(env.time) - 1);
        let rule = year.rule(id);
        let fillings = rule
            .per_gemeente
            .iter()
            .any(|(_, bodies)| bodies[month].is_some());
        if rule.bodies[month].is_none() && !fillings {
            // A rule lapses with its departures; an open term that nobody fills in is refused when the law is loaded.
            return Ok(Val::sound(Num::ZERO));
        }
        let mut val = self.provision(id, env)?;
        let mut applied: Vec<(&YearDeparture, Val)> = Vec::new();
        for &departure in with {
            let Some(body) = departure.bodies[month] else {
                continue;
            };
            let place = |s: Stop| s.inside(&departure.place);
            let condition = match departure.condition {
                Some(body) => self.expr(year.expr(body), env).map_err(place)?,
                None => Val::sound(Num::ONE),
            };
            if env.context == 0 {
                self.memo
                    .insert(Key::Departure(departure.id, env.time), condition);
            }
            if condition.num.known() == Some(false) && condition.trap.is_zero() {
                continue;
            }
            let body = self.expr(year.expr(body), env).map_err(place)?;
            val = self.graph.choose(condition, body, val)?;
            applied.push((departure, condition));
        }
        let conflict = self.conflicts(id, &applied)?;
        val.trap = self.graph.either_trap(val.trap, conflict)?;
        Ok(val)
    }

    /// Two departures that apply at once while neither goes over the other.
    fn conflicts(&mut self, id: RuleId, applied: &[(&YearDeparture, Val)]) -> Lowered<Num> {
        let mut trap = Num::ZERO;
        for (i, (first, one)) in applied.iter().enumerate() {
            for (second, other) in &applied[i + 1..] {
                if first.after.contains(&second.id) || second.after.contains(&first.id) {
                    continue;
                }
                let both = self.graph.and(one.num, other.num)?;
                if both.is_zero() {
                    continue;
                }
                let text = format!(
                    "two departures apply at once and neither goes over the other: {} and {}",
                    first.place, second.place
                );
                let kind = TrapKind::Conflict(first.id, second.id);
                let code = self.trap(kind, Some(id), second.span, &text);
                let here = self.graph.trap_where(both, code)?;
                trap = self.graph.either_trap(trap, here)?;
            }
        }
        Ok(trap)
    }

    /// What the provision itself says, without departures.
    fn provision(&mut self, id: RuleId, env: &Env) -> Lowered<Val> {
        let year = self.year;
        let rule = year.rule(id);
        let month = usize::from(self.month_of(env.time) - 1);
        let body = |months: &Months<Option<Body>>| months[month];
        let general = body(&rule.bodies);
        if rule.per_gemeente.is_empty() {
            return match general {
                Some(body) => self.expr(year.expr(body), env),
                None => Ok(Val::sound(Num::ZERO)),
            };
        }
        let mut val = match general {
            Some(body) => self.expr(year.expr(body), env)?,
            None => {
                let text = "this municipality has not filled in the term";
                let code = self.trap(TrapKind::NotFilledIn, Some(id), rule.span, text);
                Val {
                    num: Num::ZERO,
                    trap: code,
                }
            }
        };
        let gemeente = year
            .gemeente
            .ok_or_else(|| Stop::new(CompileErrorKind::NoGemeente))?;
        let gemeente = self.input_value(gemeente, (env.time, false), Axes::None)?;
        for (code, months) in rule.per_gemeente.iter().rev() {
            let Some(filling) = body(months) else {
                continue;
            };
            let code = Num::whole(i128::from(*code));
            let here = Val::sound(self.graph.compare(Test::Eq, gemeente, code)?);
            if here.num.known() == Some(false) {
                continue;
            }
            let filling = self.expr(year.expr(filling), env)?;
            val = self.graph.choose(here, filling, val)?;
        }
        Ok(val)
    }

    /// The value that is given goes before what is computed: for a person (or a unit to which the person belongs) before that for everyone.
    fn given(&mut self, id: RuleId, computed: Val, env: &Env) -> Lowered<Val> {
        let uses = self.spec.profile.given.iter().find(|(r, ..)| *r == id);
        let Some(&(_, everyone, some)) = uses else {
            return Ok(computed);
        };
        let rule = self.year.rule(id);
        let mut val = computed;
        if everyone {
            val = self.given_value(id, false, Axes::None, val)?;
        }
        if some && !matches!(rule.subject, Subject::Person | Subject::Unit(_)) {
            // A household or the law itself: whoever it is given for.
            return Ok(val);
        }
        if some && let Subject::Unit(unit) = rule.subject {
            return self.given_in_unit(id, unit, val, env);
        }
        if some {
            val = self.given_value(id, true, Axes::One(SUBJECT), val)?;
        }
        Ok(val)
    }

    /// The value given for the subject, else `computed`.
    fn given_value(&mut self, id: RuleId, person: bool, axes: Axes, computed: Val) -> Lowered<Val> {
        let (value, present) = self.given_lanes(id, person, axes)?;
        Ok(self
            .graph
            .choose(Val::sound(present), Val::sound(value), computed)?)
    }

    fn given_lanes(&mut self, id: RuleId, person: bool, axes: Axes) -> Lowered<(Num, Num)> {
        let ty = self.year.rule(id).ty;
        let (lo, hi) = given_range(ty);
        let unit = ratio::new(1, i128::from(storage_scale(ty)))?;
        let value = Op::Given { rule: id.0, person };
        let value = self.graph.leaf(value, axes, i128::from(lo), i128::from(hi));
        let present = self
            .graph
            .leaf(Op::IsGiven { rule: id.0, person }, axes, 0, 1);
        Ok((Num::Lane(value, unit), Num::lane(present)))
    }

    /// The value given for the first person, in the order of the household, who belongs to the unit that the subject heads.
    fn given_in_unit(&mut self, id: RuleId, unit: UnitId, val: Val, env: &Env) -> Lowered<Val> {
        let year = self.year;
        let unit_def = &year.units[unit.index()].0;
        let member = self.fresh();
        let periods = if env.time == 0 && unit_def.grid != Grid::Year {
            self.unit_periods(unit_def.grid)?
        } else {
            vec![Slice {
                time: env.time,
                count: Num::ONE,
                some: Num::ONE,
            }]
        };
        let mut belongs = self.graph.same(SUBJECT, member);
        for Slice { time, some, .. } in periods {
            let head = self.unit(unit, time, env.context)?.num;
            let head = self.graph.and(some, head)?;
            for &relation in &unit_def.members {
                let rel = RelRef::Law(relation);
                let related = self
                    .related(rel, (SUBJECT, member), None, &env.at(time))?
                    .num;
                let related = self.graph.and(head, related)?;
                belongs = self.graph.or(belongs, related)?;
            }
        }
        let (value, present) = self.given_lanes(id, true, Axes::One(member))?;
        let has = self.graph.and(belongs, present)?;
        let somebody = self.graph.exists(has, member)?;
        let first = self.graph.first(has, Some(SUBJECT), member)?;
        let value = self.graph.sum(first, value, member, true)?;
        Ok(self
            .graph
            .choose(Val::sound(somebody), Val::sound(value), val)?)
    }
}

/// Range of a value that is given, in storage units: that of an input without a stated range.
pub(crate) fn given_range(ty: houvast_lang::law::Type) -> (i64, i64) {
    use houvast_lang::law::Type;
    match ty {
        Type::Bedrag(_) => (-2_000_000_000, 2_000_000_000),
        Type::Percentage | Type::Getal | Type::GetalPerEuro => (-100_000_000_000, 100_000_000_000),
        Type::JaNee => (0, 1),
        _ => (-1_000_000, 1_000_000),
    }
}
