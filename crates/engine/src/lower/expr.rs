//! Expressions.

use super::time::{Grouped, Slice};
use super::{Env, Lowered, Lowerer, Stop};
use crate::error::{CompileErrorKind, TrapKind};
use crate::graph::Lane;
use crate::graph::Test;
use crate::graph::logic::Val;
use crate::graph::num::Num;
use crate::ratio;
use houvast_lang::law::{
    AggKind, BinOp, Expr, ExprKind, Grid, MonthFold, RelExpr, RoundDirection, TableId, Var,
};
use houvast_lang::number::Exact;

impl Lowerer<'_> {
    pub(super) fn expr(&mut self, e: &Expr, env: &Env) -> Lowered<Val> {
        self.enter().map_err(|s| s.at(e.span))?;
        let val = self.kind(e, env).map_err(|s| s.at(e.span));
        self.depth -= 1;
        val
    }

    fn kind(&mut self, e: &Expr, env: &Env) -> Lowered<Val> {
        match &e.kind {
            ExprKind::Const(c) => Ok(Val::sound(Num::Const(c.value))),
            ExprKind::Param { id, at } => Ok(Val::sound(Num::Const(self.param(*id, *at, env)?))),
            ExprKind::Input { id, of, met, at } => {
                let time = self.moment_time(*at, env.time);
                if self.changes(*id, time) && time > 0 {
                    let mut input =
                        |me: &mut Self, time| me.input(*id, *of, *met, (time, at.is_some()), env);
                    return self.timed(Grid::Month, time, &mut input);
                }
                self.input(*id, *of, *met, (time, at.is_some()), env)
            }
            ExprKind::Rule { id, of, at } => {
                let time = self.moment_time(*at, env.time);
                let val = self.rule(*id, time, env.context)?;
                self.for_person(val, *of, env)
            }
            ExprKind::Before { rule, with, of } => {
                let val = self.before(*rule, with, env.time, env.context)?;
                self.for_person(val, *of, env)
            }
            ExprKind::Related {
                rel,
                of,
                person,
                at,
            } => {
                let pair = (env.axis(*of)?, env.axis(*person)?);
                self.related(*rel, pair, *at, env)
            }
            ExprKind::Member { person, over } => {
                let person = env.axis(*person)?;
                self.members(over, person, env)
            }
            ExprKind::Same(a, b) => {
                let (a, b) = (env.axis(*a)?, env.axis(*b)?);
                Ok(Val::sound(self.graph.same(a, b)))
            }
            ExprKind::IsUnit(unit, person) => {
                let val = self.unit(*unit, env.time.max(1), env.context)?;
                self.for_person(val, Some(*person), env)
            }
            ExprKind::Ordinal(person) => {
                let axis = env.axis(*person)?;
                Ok(Val::sound(self.graph.ordinal(axis)))
            }
            ExprKind::MonthNumber => {
                Ok(Val::sound(Num::whole(i128::from(self.month_of(env.time)))))
            }
            ExprKind::Age { of, at } => self.age(*of, *at, env),
            ExprKind::Neg(x) => {
                let x = self.expr(x, env)?;
                Ok(Val {
                    num: self.graph.neg(x.num),
                    trap: x.trap,
                })
            }
            ExprKind::Not(x) => {
                let x = self.expr(x, env)?;
                Ok(Val {
                    num: self.graph.not(x.num)?,
                    trap: x.trap,
                })
            }
            ExprKind::Binary(op, x, y) => self.binary(*op, x, y, env),
            ExprKind::Choice {
                branches,
                otherwise,
            } => self.choice(branches, otherwise, env),
            ExprKind::AtLeast(x, y) => {
                let (x, y) = (self.expr(x, env)?, self.expr(y, env)?);
                let trap = self.graph.either_trap(x.trap, y.trap)?;
                Ok(Val {
                    num: self.graph.max(x.num, y.num)?,
                    trap,
                })
            }
            ExprKind::AtMost(x, y) => {
                let (x, y) = (self.expr(x, env)?, self.expr(y, env)?);
                let trap = self.graph.either_trap(x.trap, y.trap)?;
                Ok(Val {
                    num: self.graph.min(x.num, y.num)?,
                    trap,
                })
            }
            ExprKind::Round {
                value,
                direction,
                unit,
            } => self.round(value, *direction, *unit, env),
            ExprKind::Scale(x, by) => {
                let x = self.expr(x, env)?;
                Ok(Val {
                    num: self.graph.scale(x.num, *by)?,
                    trap: x.trap,
                })
            }
            ExprKind::Aggregate {
                kind,
                over,
                member,
                value,
                otherwise,
            } => self.aggregate(e, *kind, over, *member, value, otherwise.as_deref(), env),
            ExprKind::Count(over) => {
                let member = self.fresh();
                let mask = self.members(over, member, env)?;
                let num = self.graph.count(mask.num, member, over.at_most_one)?;
                Ok(Val {
                    num,
                    trap: self.any_trap(Num::ONE, mask.trap, member)?,
                })
            }
            ExprKind::Exists(over) => {
                let member = self.fresh();
                let mask = self.members(over, member, env)?;
                let num = self.graph.exists(mask.num, member)?;
                Ok(Val {
                    num,
                    trap: self.any_trap(Num::ONE, mask.trap, member)?,
                })
            }
            ExprKind::Months(fold, x) => self.fold_months(*fold, x, env),
            ExprKind::Lookup { table, key } => self.lookup(*table, key, env),
            ExprKind::Divide {
                total,
                with,
                candidates,
                member: _,
                lowest,
            } => self.divide(total, with, candidates, *lowest, env),
        }
    }

    /// What was lowered for the subject, for the person that is meant.
    fn for_person(&mut self, val: Val, of: Option<Var>, env: &Env) -> Lowered<Val> {
        let Some(of) = of else { return Ok(val) };
        let axis = env.axis(of)?;
        let to = |_| axis;
        Ok(Val {
            num: self.graph.rename(val.num, to),
            trap: self.graph.rename(val.trap, to),
        })
    }

    fn binary(&mut self, op: BinOp, x: &Expr, y: &Expr, env: &Env) -> Lowered<Val> {
        let (x, y) = (self.expr(x, env)?, self.expr(y, env)?);
        let test = match op {
            BinOp::And => return Ok(self.graph.both(x, y)?),
            BinOp::Or => return Ok(self.graph.any_of(x, y)?),
            BinOp::Eq => Some(Test::Eq),
            BinOp::Ne => Some(Test::Ne),
            BinOp::Lt => Some(Test::Lt),
            BinOp::Le => Some(Test::Le),
            BinOp::Gt => Some(Test::Gt),
            BinOp::Ge => Some(Test::Ge),
            BinOp::Add | BinOp::Sub | BinOp::Mul | BinOp::Div => None,
        };
        let trap = self.graph.either_trap(x.trap, y.trap)?;
        let num = match (test, op) {
            (Some(test), _) => self.graph.compare(test, x.num, y.num)?,
            (None, BinOp::Add) => self.graph.add(x.num, y.num)?,
            (None, BinOp::Sub) => self.graph.sub(x.num, y.num)?,
            (None, BinOp::Mul) => self.graph.mul(x.num, y.num)?,
            (None, _) => {
                let divisor = y.num.constant();
                let divisor =
                    divisor.ok_or_else(|| Stop::new(CompileErrorKind::UnroundedDivision))?;
                let inverse = ratio::div(ratio::int(1), divisor)
                    .ok_or_else(|| Stop::new(CompileErrorKind::DivisionByZero))??;
                self.graph.scale(x.num, inverse)?
            }
        };
        Ok(Val { num, trap })
    }

    fn choice(&mut self, branches: &[(Expr, Expr)], otherwise: &Expr, env: &Env) -> Lowered<Val> {
        let mut lowered = Vec::with_capacity(branches.len());
        for (value, condition) in branches {
            let condition = self.expr(condition, env)?;
            if condition.num.known() == Some(false) && condition.trap.is_zero() {
                continue;
            }
            lowered.push((self.expr(value, env)?, condition));
        }
        let mut result = self.expr(otherwise, env)?;
        for (value, condition) in lowered.into_iter().rev() {
            result = self.graph.choose(condition, value, result)?;
        }
        Ok(result)
    }

    fn round(
        &mut self,
        value: &Expr,
        direction: RoundDirection,
        unit: Exact,
        env: &Env,
    ) -> Lowered<Val> {
        let ExprKind::Binary(BinOp::Div, x, y) = &value.kind else {
            let x = self.expr(value, env)?;
            return Ok(Val {
                num: self.graph.round(x.num, direction, unit)?,
                trap: x.trap,
            });
        };
        let (x, y) = (self.expr(x, env)?, self.expr(y, env)?);
        let trap = self.graph.either_trap(x.trap, y.trap)?;
        let (num, zero) = self.graph.divide(x.num, y.num, direction, unit)?;
        let zero = if zero.known() == Some(false) {
            Num::ZERO
        } else {
            let kind = TrapKind::DivisionByZero;
            let code = self.trap(kind, env.rule, value.span, "division by zero");
            self.graph.trap_where(zero, code)?
        };
        Ok(Val {
            num,
            trap: self.graph.either_trap(trap, zero)?,
        })
    }

    /// The trap of any member.
    pub(super) fn any_trap(&mut self, mask: Num, trap: Num, member: u16) -> Lowered<Num> {
        if trap.is_zero() {
            return Ok(trap);
        }
        let masked = self.graph.trap_where(mask, trap)?;
        Ok(match masked {
            Num::Lane(Lane { axes, .. }, _) if !axes.has(member) => masked,
            _ => self.graph.extreme_of(true, Num::ONE, masked, member)?,
        })
    }

    #[allow(clippy::too_many_arguments)]
    fn aggregate(
        &mut self,
        e: &Expr,
        kind: AggKind,
        over: &RelExpr,
        var: Var,
        value: &Expr,
        otherwise: Option<&Expr>,
        env: &Env,
    ) -> Lowered<Val> {
        let member = self.fresh();
        let mask = self.members(over, member, env)?;
        let value = self.expr(value, &env.with(var, member))?;
        let mask_trap = self.any_trap(Num::ONE, mask.trap, member)?;
        let value_trap = self.any_trap(mask.num, value.trap, member)?;
        let trap = self.graph.either_trap(mask_trap, value_trap)?;
        if kind == AggKind::Sum {
            let num = self
                .graph
                .sum(mask.num, value.num, member, over.at_most_one)?;
            return Ok(Val { num, trap });
        }
        let num = if over.at_most_one {
            self.graph.sum(mask.num, value.num, member, true)?
        } else {
            self.graph
                .extreme_of(kind == AggKind::Max, mask.num, value.num, member)?
        };
        let somebody = Val::sound(self.graph.exists(mask.num, member)?);
        let nobody = match otherwise {
            Some(other) => self.expr(other, env)?,
            None => {
                let text = "the value of nobody is asked for";
                let code = self.trap(TrapKind::Nobody, env.rule, e.span, text);
                Val {
                    num: Num::ZERO,
                    trap: code,
                }
            }
        };
        if over.at_most_one && nobody == Val::sound(Num::ZERO) {
            return Ok(Val { num, trap });
        }
        self.graph
            .choose(somebody, Val { num, trap }, nobody)
            .map_err(Stop::from)
    }

    fn fold_months(&mut self, fold: MonthFold, x: &Expr, env: &Env) -> Lowered<Val> {
        let mut values: Vec<(Slice, Val)> = Vec::new();
        if fold == MonthFold::SumQuarters {
            for month in [1, 4, 7, 10] {
                let mut quarter = |me: &mut Self, time| me.expr(x, &env.at(time));
                let val = self.timed(Grid::Quarter, month, &mut quarter)?;
                values.push((
                    Slice {
                        time: month,
                        count: Num::ONE,
                        some: Num::ONE,
                    },
                    val,
                ));
            }
        } else {
            let up_to = (fold == MonthFold::AnySoFar).then_some(env.time);
            for slice in self.slices(up_to)? {
                let val = self.expr(x, &env.at(slice.time))?;
                values.push((slice, val));
            }
        }
        let mut result = Val::sound(Num::bool(fold == MonthFold::All));
        for Grouped { val, count, some } in self.grouped(values)? {
            let some = Val::sound(some);
            result = match fold {
                MonthFold::Any | MonthFold::AnySoFar => {
                    let held = self.graph.both(some, val)?;
                    self.graph.any_of(result, held)?
                }
                MonthFold::All => {
                    let none = Val::sound(self.graph.not(some.num)?);
                    let held = self.graph.any_of(none, val)?;
                    self.graph.both(result, held)?
                }
                MonthFold::Sum | MonthFold::SumQuarters | MonthFold::Count => {
                    let part = self.graph.mul(val.num, count)?;
                    let trap = self.graph.trap_where(some.num, val.trap)?;
                    Val {
                        num: self.graph.add(result.num, part)?,
                        trap: self.graph.either_trap(result.trap, trap)?,
                    }
                }
            };
        }
        Ok(result)
    }

    fn lookup(&mut self, table: TableId, key: &Expr, env: &Env) -> Lowered<Val> {
        let key = self.expr(key, env)?;
        let month = self.month_of(env.time);
        let year = self.year;
        let rows = year.tables[table.index()][usize::from(month - 1)].as_ref();
        let rows = rows.ok_or_else(|| {
            Stop::new(CompileErrorKind::NotInForce {
                name: year.table_names[table.index()].clone(),
                year: year.year,
                month,
            })
        })?;
        let steps: Vec<(Exact, Exact)> = rows
            .iter()
            .filter_map(|(k, v)| Some((k.as_ref()?.value, v.value)))
            .collect();
        let above = rows
            .last()
            .filter(|(k, _)| k.is_none())
            .map(|(_, v)| v.value);
        let above = above
            .ok_or_else(|| Stop::new(CompileErrorKind::Unchecked("a table without `daarboven`")))?;
        Ok(Val {
            num: self.graph.lookup(key.num, &steps, above)?,
            trap: key.trap,
        })
    }
}
