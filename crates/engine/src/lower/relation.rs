//! Relations: conditions on pairs of persons.

use super::time::Slice;
use super::{Env, Key, Lowered, Lowerer, OTHER, SUBJECT, Time};
use crate::graph::Test;
use crate::graph::logic::Val;
use crate::graph::num::Num;
use crate::graph::{Axes, Axis};
use houvast_lang::law::{
    Expr, Grid, Moment, RelExpr, RelExprKind, RelId, RelRef, RelationBody, Var,
};

impl Lowerer<'_> {
    /// Is `person` related to `of`, in the period or at a moment.
    pub(super) fn related(
        &mut self,
        rel: RelRef,
        (of, person): (Axis, Axis),
        at: Option<Moment>,
        env: &Env,
    ) -> Lowered<Val> {
        if of == person || self.spec.size == 1 {
            return Ok(Val::sound(Num::ZERO));
        }
        let time = self.moment_time(at, env.time);
        let pairs = match rel {
            RelRef::Law(id) => self.law_relation(id, time, env.context)?,
            RelRef::Input(id) => {
                let axes = Axes::Two(of, person);
                let mut input =
                    |me: &mut Self, time| Ok(Val::sound(me.pair_input(id, time, axes)?));
                return match at {
                    Some(_) if self.changes(id, time) => self.timed(Grid::Month, time, &mut input),
                    _ => input(self, time),
                };
            }
            RelRef::Others => {
                let same = self.graph.same(of, person);
                return Ok(Val::sound(self.graph.not(same)?));
            }
        };
        let to = |axis| if axis == SUBJECT { of } else { person };
        Ok(Val {
            num: self.graph.rename(pairs.num, to),
            trap: self.graph.rename(pairs.trap, to),
        })
    }

    /// A relation that the law defines, between subject and other.
    pub(crate) fn law_relation(&mut self, id: RelId, time: Time, context: u32) -> Lowered<Val> {
        let relation = self.year.relation(id);
        let context = self.context_for_relation(id, context);
        self.timed(relation.grid, time, &mut |me, time| {
            me.once(Key::Relation(id, time, context), |me| {
                me.make_relation(id, time, context)
                    .map_err(|s| s.inside(&relation.place))
            })
        })
    }

    fn make_relation(&mut self, id: RelId, time: Time, context: u32) -> Lowered<Val> {
        let year = self.year;
        let relation = year.relation(id);
        let Some(body) = relation.bodies[usize::from(self.month_of(time) - 1)] else {
            return Ok(Val::sound(Num::ZERO));
        };
        let vars = vec![(Var(0), SUBJECT), (Var(1), OTHER)];
        let env = Env {
            vars,
            time,
            context,
            rule: None,
        };
        let mut val = match &year.relation_bodies[body as usize] {
            RelationBody::Condition(e) => self.expr(e, &env)?,
            RelationBody::Relation(r) => self.members(r, OTHER, &env)?,
        };
        // Nobody is related to him- or herself.
        let same = self.graph.same(SUBJECT, OTHER);
        let other = self.graph.not(same)?;
        val.trap = self.graph.trap_where(other, val.trap)?;
        val.num = self.graph.and(other, val.num)?;
        if relation.at_most_one {
            val.trap = self.any_trap(Num::ONE, val.trap, OTHER)?;
            val.num = self.graph.first(val.num, Some(SUBJECT), OTHER)?;
        }
        Ok(val)
    }

    /// Is the person on the axis `member` among those that the expression stands for.
    pub(super) fn members(&mut self, r: &RelExpr, member: Axis, env: &Env) -> Lowered<Val> {
        self.enter().map_err(|s| s.at(r.span))?;
        let val = self.members_kind(r, member, env).map_err(|s| s.at(r.span));
        self.depth -= 1;
        val
    }

    fn members_kind(&mut self, r: &RelExpr, member: Axis, env: &Env) -> Lowered<Val> {
        match &r.kind {
            RelExprKind::Everyone => Ok(Val::sound(Num::ONE)),
            RelExprKind::From { rel, of, at } => {
                let of = env.axis(*of)?;
                self.related(*rel, (of, member), *at, env)
            }
            RelExprKind::Via { rel, via, at } => {
                let middle = self.fresh();
                let first = self.members(via, middle, env)?;
                let second = self.related(*rel, (middle, member), *at, env)?;
                let trap = self.any_trap(Num::ONE, first.trap, middle)?;
                let further = self.any_trap(first.num, second.trap, middle)?;
                let num = self.graph.compose(first.num, second.num, middle, member)?;
                Ok(Val {
                    num,
                    trap: self.graph.either_trap(trap, further)?,
                })
            }
            RelExprKind::Union(a, b) => {
                let (a, b) = (self.members(a, member, env)?, self.members(b, member, env)?);
                Ok(self.graph.any_of(a, b)?)
            }
            RelExprKind::Where {
                base,
                member: var,
                condition,
            } => {
                let base = self.members(base, member, env)?;
                if base.num.known() == Some(false) {
                    return Ok(base);
                }
                let condition = self.expr(condition, &env.with(*var, member))?;
                Ok(self.graph.both(base, condition)?)
            }
            RelExprKind::First {
                base,
                member: var,
                keys,
            } => {
                let base = self.members(base, member, env)?;
                self.first(base, member, keys, &env.with(*var, member))
            }
        }
    }

    /// The one that comes first by the keys; those that are equal in all of them in the order of the household.
    fn first(&mut self, base: Val, member: Axis, keys: &[(Expr, bool)], env: &Env) -> Lowered<Val> {
        let Val {
            num: mut mask,
            mut trap,
        } = base;
        for (key, descending) in keys {
            let key = self.expr(key, env)?;
            let needed = self.graph.trap_where(mask, key.trap)?;
            trap = self.graph.either_trap(trap, needed)?;
            if key.num.constant().is_some() || mask.known() == Some(false) {
                continue;
            }
            let best = self.graph.extreme_of(*descending, mask, key.num, member)?;
            let is_best = self.graph.compare(Test::Eq, key.num, best)?;
            mask = self.graph.and(mask, is_best)?;
        }
        let outer = match mask {
            Num::Lane(lane, _) => lane.axes.list().find(|&a| a != member),
            Num::Const(_) => None,
        };
        let num = self.graph.first(mask, outer, member)?;
        Ok(Val {
            num,
            trap: self.any_trap(Num::ONE, trap, member)?,
        })
    }

    /// Whether a person is the head of a unit: in a month, or (time 0, for a unit that is determined more often) in some month of the year.
    pub(crate) fn unit(
        &mut self,
        id: houvast_lang::law::UnitId,
        time: Time,
        context: u32,
    ) -> Lowered<Val> {
        let year = self.year;
        let (unit, place) = &year.units[id.index()];
        if time == 0 && unit.grid != Grid::Year {
            let mut values = Vec::new();
            for slice in self.unit_periods(unit.grid)? {
                let head = self.unit(id, slice.time, context)?;
                values.push((slice, head));
            }
            let mut ever = Val::sound(Num::ZERO);
            for group in self.grouped(values)? {
                let head = self.graph.both(Val::sound(group.some), group.val)?;
                ever = self.graph.any_of(ever, head)?;
            }
            return Ok(ever);
        }
        let context = self.context_for_unit(id, context);
        self.timed(unit.grid, time, &mut |me, time| {
            me.once(Key::Unit(id, time, context), |me| {
                let env = Env {
                    vars: vec![(Var(0), SUBJECT)],
                    time,
                    context,
                    rule: None,
                };
                me.expr(&unit.condition, &env).map_err(|s| s.inside(place))
            })
        })
    }

    /// The periods in which a unit is determined, for what looks at the whole year.
    pub(super) fn unit_periods(&mut self, grid: Grid) -> Lowered<Vec<Slice>> {
        if grid != Grid::Quarter {
            return self.slices(None);
        }
        let quarter = |time| Slice {
            time,
            count: Num::ONE,
            some: Num::ONE,
        };
        Ok([1, 4, 7, 10].map(quarter).into())
    }
}
