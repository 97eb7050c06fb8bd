//! Values of rules and expressions.

use crate::divide::Division;
use crate::household::Household;
use crate::memo::Memo;
use crate::number::Number;
use crate::period::At;
use crate::persons::{Persons, each, only};
use crate::trap::Trap;
use houvast_engine::people::People;
use houvast_lang::in_force::InForce;
use houvast_lang::law::{
    AggKind, BinOp, Expr, ExprKind, InputId, Law, Moment, MonthFold, ParamId, RuleId, Subject,
    TableId, Var,
};
use houvast_lang::source::Span;
use std::cmp::Ordering;

/// The persons of whom an expression speaks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Env([u16; Env::SIZE]);

impl Env {
    /// More persons at once than any expression binds.
    const SIZE: usize = 48;
    const NOBODY: u16 = u16::MAX;

    /// Only the subject.
    pub(crate) fn of(subject: u16) -> Env {
        let mut vars = [Env::NOBODY; Env::SIZE];
        vars[0] = subject;
        Env(vars)
    }

    /// The person of a variable.
    pub(crate) fn get(&self, var: Var) -> Result<u16, Trap> {
        let person = self
            .0
            .get(usize::from(var.0))
            .copied()
            .filter(|&p| p != Env::NOBODY);
        person.ok_or(Trap::Malformed("a person that is not bound"))
    }

    /// Binds a variable and returns what it was.
    pub(crate) fn bind(&mut self, var: Var, person: u16) -> Result<u16, Trap> {
        let slot = self.0.get_mut(usize::from(var.0));
        let slot = slot.ok_or(Trap::Malformed("too many persons at once"))?;
        Ok(std::mem::replace(slot, person))
    }

    /// Undoes a binding.
    pub(crate) fn restore(&mut self, var: Var, before: u16) {
        if let Some(slot) = self.0.get_mut(usize::from(var.0)) {
            *slot = before;
        }
    }
}

/// Evaluates one household after another.
#[derive(Debug)]
pub struct Evaluator<'l, 'p, N> {
    pub(crate) law: &'l Law,
    pub(crate) in_force: &'l InForce<'l>,
    people: &'p People,
    pub(crate) household: Household<'p>,
    pub(crate) rules: Memo<N>,
    pub(crate) relations: Memo<Persons>,
    pub(crate) units: Memo<bool>,
    /// Values of rules under a division that is being tried.
    pub(crate) spare: Vec<Memo<N>>,
    /// The part that a person takes in the division at this place, while it is tried.
    pub(crate) tried: Vec<(Span, u16, N)>,
    pub(crate) municipality: Option<InputId>,
}

impl<'l, 'p, N: Number> Evaluator<'l, 'p, N> {
    /// For the first household of these people; `None` when there is none.
    #[must_use]
    pub fn new(in_force: &'l InForce<'l>, people: &'p People) -> Option<Self> {
        let law = in_force.law;
        let municipality = law.inputs.iter().position(|input| input.name == "gemeente");
        let mut evaluator = Evaluator {
            law,
            in_force,
            people,
            household: Household::new(people, 0)?,
            rules: Memo::of_rules(law),
            relations: Memo::new(law.relations.iter().map(|relation| relation.grid)),
            units: Memo::new(law.units.iter().map(|unit| unit.grid)),
            spare: Vec::new(),
            tried: Vec::new(),
            municipality: municipality
                .and_then(|i| u32::try_from(i).ok())
                .map(InputId),
        };
        evaluator.forget();
        Some(evaluator)
    }

    /// Goes to another household; false when there is none.
    pub fn go_to(&mut self, household: usize) -> bool {
        let Some(household) = Household::new(self.people, household) else {
            return false;
        };
        self.household = household;
        self.forget();
        true
    }

    fn forget(&mut self) {
        let size = self.household.size.max(1);
        self.rules.start(size);
        self.relations.start(size);
        self.units.start(size);
        self.tried.clear();
    }

    /// Number of persons of the household.
    #[must_use]
    pub fn persons(&self) -> usize {
        self.household.size
    }

    /// The outcome of a rule for the person at a place (from 0; any for a rule of the household or the law), in the period of the rule that contains the
    /// month.
    ///
    /// # Errors
    /// What makes the case an error.
    pub fn outcome(&mut self, rule: RuleId, person: u16, month: u8) -> Result<N, Trap> {
        self.rule(rule, person, At::month(month))
    }

    /// Is the rule there for the person in the month: always, except for a rule of a unit that the person does not head.
    ///
    /// # Errors
    /// What makes the case an error.
    pub fn heads(&mut self, rule: RuleId, person: u16, month: u8) -> Result<bool, Trap> {
        let subject = self
            .law
            .rules
            .get(rule.index())
            .map_or(Subject::Law, |rule| rule.subject);
        self.applies(subject, person, At::month(month))
    }

    /// Does a condition hold.
    pub(crate) fn holds(&mut self, expr: &Expr, env: &mut Env, at: At) -> Result<bool, Trap> {
        match &expr.kind {
            ExprKind::Not(inner) => Ok(!self.holds(inner, env, at)?),
            ExprKind::Binary(BinOp::And, left, right) => {
                Ok(self.holds(left, env, at)? && self.holds(right, env, at)?)
            }
            ExprKind::Binary(BinOp::Or, left, right) => {
                Ok(self.holds(left, env, at)? || self.holds(right, env, at)?)
            }
            ExprKind::Binary(op, left, right) if is_comparison(*op) => {
                let left = self.value_of(left, env, at)?;
                let right = self.value_of(right, env, at)?;
                let order = left.compare(&right).ok_or(Trap::Overflow)?;
                Ok(compares(*op, order))
            }
            ExprKind::Related {
                rel,
                of,
                person,
                at: moment,
            } => {
                let person = env.get(*person)?;
                let at = self.asked(*moment, at);
                Ok(self.related(*rel, env.get(*of)?, at)? & only(person) != 0)
            }
            ExprKind::Member { person, over } => {
                let person = env.get(*person)?;
                Ok(self.those(over, env, at)? & only(person) != 0)
            }
            ExprKind::Same(one, other) => Ok(env.get(*one)? == env.get(*other)?),
            ExprKind::IsUnit(unit, person) => self.is_unit(*unit, env.get(*person)?, at),
            ExprKind::Exists(over) => Ok(self.those(over, env, at)? != 0),
            ExprKind::Months(fold @ (MonthFold::Any | MonthFold::AnySoFar), inner) => {
                let last = if *fold == MonthFold::Any {
                    12
                } else {
                    at.month
                };
                for month in 1..=last {
                    if self.holds(inner, env, At::month(month))? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            ExprKind::Months(MonthFold::All, inner) => {
                for month in 1..=12 {
                    if !self.holds(inner, env, At::month(month))? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            _ => Ok(!self.value_of(expr, env, at)?.is_zero()),
        }
    }

    /// The value of an expression.
    pub(crate) fn value_of(&mut self, expr: &Expr, env: &mut Env, at: At) -> Result<N, Trap> {
        let whole = |n: i64| N::whole(i128::from(n));
        match &expr.kind {
            ExprKind::Const(constant) => Ok(N::exact(constant.value)),
            ExprKind::Param { id, at: moment } => self.parameter(*id, *moment, at),
            ExprKind::Input {
                id,
                of,
                met,
                at: moment,
            } => self.input(*id, [*of, *met], *moment, env, at),
            ExprKind::Rule { id, of, at: moment } => {
                let person = of.map_or(Ok(0), |of| env.get(of))?;
                self.rule(*id, person, self.asked(*moment, at))
            }
            ExprKind::Before { rule, with, of } => {
                let person = of.map_or(Ok(0), |of| env.get(of))?;
                self.with_departures(*rule, person, at, Some(with))
            }
            ExprKind::Ordinal(person) => Ok(whole(i64::from(env.get(*person)?) + 1)),
            ExprKind::MonthNumber => Ok(whole(i64::from(at.month))),
            ExprKind::Age { of, at: moment } => {
                let age = self.age(env.get(*of)?, self.day_of(*moment, at))?;
                Ok(whole(age))
            }
            ExprKind::Neg(inner) => fits(N::whole(0).sub(&self.value_of(inner, env, at)?)),
            ExprKind::Binary(op, left, right) if is_arithmetic(*op) => {
                let left = self.value_of(left, env, at)?;
                let right = self.value_of(right, env, at)?;
                arithmetic(*op, &left, &right, expr.span)
            }
            ExprKind::Choice {
                branches,
                otherwise,
            } => {
                for (value, condition) in branches {
                    if self.holds(condition, env, at)? {
                        return self.value_of(value, env, at);
                    }
                }
                self.value_of(otherwise, env, at)
            }
            ExprKind::AtLeast(left, right) => self.extreme(left, right, Ordering::Greater, env, at),
            ExprKind::AtMost(left, right) => self.extreme(left, right, Ordering::Less, env, at),
            ExprKind::Round {
                value,
                direction,
                unit,
            } => fits(
                self.value_of(value, env, at)?
                    .round(*direction, &N::exact(*unit)),
            ),
            ExprKind::Scale(inner, factor) => {
                fits(self.value_of(inner, env, at)?.mul(&N::exact(*factor)))
            }
            ExprKind::Aggregate {
                kind,
                over,
                member,
                value,
                otherwise,
            } => {
                let persons = self.those(over, env, at)?;
                match self.aggregate(*kind, persons, *member, value, env, at)? {
                    Some(value) => Ok(value),
                    None => match otherwise {
                        Some(otherwise) => self.value_of(otherwise, env, at),
                        None => Err(Trap::Nobody(expr.span)),
                    },
                }
            }
            ExprKind::Count(over) => Ok(whole(i64::from(self.those(over, env, at)?.count_ones()))),
            ExprKind::Months(fold, inner) if !is_condition(*fold) => {
                self.over_year(*fold, inner, env)
            }
            ExprKind::Lookup { table, key } => {
                let key = self.value_of(key, env, at)?;
                self.row(*table, &key, at)
            }
            ExprKind::Divide {
                total,
                with,
                candidates,
                member,
                lowest,
            } => {
                let division = Division {
                    total,
                    with,
                    candidates,
                    member: *member,
                };
                self.divide(&division, *lowest, expr.span, env, at)
            }
            // All other kinds are conditions.
            _ => Ok(N::yes(self.holds(expr, env, at)?)),
        }
    }

    fn parameter(&self, id: ParamId, moment: Option<Moment>, at: At) -> Result<N, Trap> {
        let value = match moment {
            Some(moment) => self.in_force.param_on(id, self.day_of(moment, at)),
            None => {
                let months = self.in_force.params.get(id.index());
                months.and_then(|months| *months.get(at.index())?)
            }
        };
        value
            .map(|param| N::exact(param.value.value))
            .ok_or(Trap::ParamNotInForce(id))
    }

    fn input(
        &self,
        id: InputId,
        [of, met]: [Option<Var>; 2],
        moment: Option<Moment>,
        env: &Env,
        at: At,
    ) -> Result<N, Trap> {
        let person = of.map_or(Ok(0), |of| env.get(of))?;
        let when = self.asked(moment, at);
        match met {
            Some(other) => {
                let other = env.get(other)?;
                Ok(N::yes(
                    self.household.related(self.law, id, person, other, when),
                ))
            }
            None => self
                .household
                .value(self.law, id, person, when, moment.is_some()),
        }
    }

    fn extreme(
        &mut self,
        left: &Expr,
        right: &Expr,
        wanted: Ordering,
        env: &mut Env,
        at: At,
    ) -> Result<N, Trap> {
        let left = self.value_of(left, env, at)?;
        let right = self.value_of(right, env, at)?;
        let order = left.compare(&right).ok_or(Trap::Overflow)?;
        Ok(if order == wanted { left } else { right })
    }

    /// Sum, highest or lowest; `None` for the highest or lowest of nobody.
    fn aggregate(
        &mut self,
        kind: AggKind,
        persons: Persons,
        member: Var,
        value: &Expr,
        env: &mut Env,
        at: At,
    ) -> Result<Option<N>, Trap> {
        let mut result = (kind == AggKind::Sum).then(|| N::whole(0));
        for person in each(persons) {
            let before = env.bind(member, person)?;
            let value = self.value_of(value, env, at);
            env.restore(member, before);
            let value = value?;
            result = Some(match (result, kind) {
                (None, _) => value,
                (Some(sum), AggKind::Sum) => fits(sum.add(&value))?,
                (Some(best), kind) => {
                    let order = value.compare(&best).ok_or(Trap::Overflow)?;
                    let wanted = if kind == AggKind::Max {
                        Ordering::Greater
                    } else {
                        Ordering::Less
                    };
                    if order == wanted { value } else { best }
                }
            });
        }
        Ok(result)
    }

    /// Sums over the months or quarters, and the number of months in which a condition holds.
    fn over_year(&mut self, fold: MonthFold, inner: &Expr, env: &mut Env) -> Result<N, Trap> {
        let mut sum = N::whole(0);
        if fold == MonthFold::SumQuarters {
            for month in [1, 4, 7, 10] {
                sum = fits(sum.add(&self.value_of(inner, env, At::quarter(month))?))?;
            }
            return Ok(sum);
        }
        for month in 1..=12 {
            let at = At::month(month);
            let value = match fold {
                MonthFold::Sum => self.value_of(inner, env, at)?,
                _ => N::yes(self.holds(inner, env, at)?),
            };
            sum = fits(sum.add(&value))?;
        }
        Ok(sum)
    }

    fn row(&self, id: TableId, key: &N, at: At) -> Result<N, Trap> {
        let rows = self.in_force.tables.get(id.index());
        let rows = rows
            .and_then(|months| *months.get(at.index())?)
            .ok_or(Trap::NoRow(id))?;
        for (up_to, value) in rows {
            let fits = match up_to {
                Some(up_to) => {
                    let order = key.compare(&N::exact(up_to.value)).ok_or(Trap::Overflow)?;
                    order != Ordering::Greater
                }
                None => true,
            };
            if fits {
                return Ok(N::exact(value.value));
            }
        }
        Err(Trap::NoRow(id))
    }
}

/// What does not fit is a trap.
pub(crate) fn fits<N>(value: Option<N>) -> Result<N, Trap> {
    value.ok_or(Trap::Overflow)
}

fn is_comparison(op: BinOp) -> bool {
    use BinOp::{Eq, Ge, Gt, Le, Lt, Ne};
    matches!(op, Eq | Ne | Lt | Le | Gt | Ge)
}

fn is_arithmetic(op: BinOp) -> bool {
    matches!(op, BinOp::Add | BinOp::Sub | BinOp::Mul | BinOp::Div)
}

fn is_condition(fold: MonthFold) -> bool {
    matches!(fold, MonthFold::Any | MonthFold::AnySoFar | MonthFold::All)
}

fn compares(op: BinOp, order: Ordering) -> bool {
    match op {
        BinOp::Eq => order.is_eq(),
        BinOp::Ne => order.is_ne(),
        BinOp::Lt => order.is_lt(),
        BinOp::Le => order.is_le(),
        BinOp::Gt => order.is_gt(),
        _ => order.is_ge(),
    }
}

fn arithmetic<N: Number>(op: BinOp, left: &N, right: &N, place: Span) -> Result<N, Trap> {
    match op {
        BinOp::Add => fits(left.add(right)),
        BinOp::Sub => fits(left.sub(right)),
        BinOp::Mul => fits(left.mul(right)),
        _ if right.is_zero() => Err(Trap::DivisionByZero(place)),
        _ => fits(left.div(right)),
    }
}
