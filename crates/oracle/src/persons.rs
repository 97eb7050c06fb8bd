//! Who is meant: relations, units and sets of persons, as bits in the order of the household.

use crate::evaluate::{Env, Evaluator};
use crate::number::Number;
use crate::period::At;
use crate::trap::Trap;
use houvast_lang::law::{
    Expr, Grid, RelExpr, RelExprKind, RelId, RelRef, RelationBody, RuleId, Subject, UnitId, Var,
};
use std::cmp::Ordering;

/// A set of persons: bit 0 is the first of the household.
pub(crate) type Persons = u64;

/// The set of one person.
pub(crate) fn only(person: u16) -> Persons {
    1u64.checked_shl(u32::from(person)).unwrap_or(0)
}

/// The persons of a set in the order of the household.
pub(crate) fn each(persons: Persons) -> impl Iterator<Item = u16> {
    (0..64).filter(move |&person| persons & only(person) != 0)
}

/// The first person of a set, as a set.
fn first(persons: Persons) -> Persons {
    persons & persons.wrapping_neg()
}

impl<N: Number> Evaluator<'_, '_, N> {
    /// All persons of the household.
    pub(crate) fn everyone(&self) -> Persons {
        each(u64::MAX).take(self.household.size).map(only).sum()
    }

    /// Those related to the person.
    pub(crate) fn related(&mut self, rel: RelRef, of: u16, at: At) -> Result<Persons, Trap> {
        match rel {
            RelRef::Others => Ok(self.everyone() & !only(of)),
            RelRef::Input(id) => {
                let household = self.household;
                let law = self.law;
                let others = each(self.everyone() & !only(of));
                let related = others.filter(|&to| household.related(law, id, of, to, at));
                Ok(related.map(only).sum())
            }
            RelRef::Law(id) => self.related_by_law(id, of, at),
        }
    }

    fn related_by_law(&mut self, id: RelId, of: u16, at: At) -> Result<Persons, Trap> {
        let relation = self.law.relations.get(id.index());
        let relation = relation.ok_or(Trap::Malformed("no such relation"))?;
        let at = at.on(relation.grid);
        if let Some(known) = self.relations.get(id.index(), relation.grid, of, at) {
            return Ok(known);
        }
        let bodies = self.in_force.relations.get(id.index());
        let body = bodies.and_then(|months| months.get(at.index()).copied().flatten());
        let mut env = Env::of(of);
        let mut persons = match body {
            None => 0,
            Some(RelationBody::Relation(expr)) => self.those(expr, &mut env, at)? & !only(of),
            Some(RelationBody::Condition(condition)) => {
                let others = self.everyone() & !only(of);
                self.filtered(others, Var(1), condition, &mut env, at)?
            }
        };
        if relation.at_most_one {
            persons = first(persons);
        }
        self.relations
            .set(id.index(), relation.grid, of, at, persons);
        Ok(persons)
    }

    /// The members of a set for whom a condition holds.
    fn filtered(
        &mut self,
        base: Persons,
        member: Var,
        condition: &Expr,
        env: &mut Env,
        at: At,
    ) -> Result<Persons, Trap> {
        let mut found = 0;
        for person in each(base) {
            let before = env.bind(member, person)?;
            let holds = self.holds(condition, env, at);
            env.restore(member, before);
            if holds? {
                found |= only(person);
            }
        }
        Ok(found)
    }

    /// The persons for whom a relation expression stands.
    pub(crate) fn those(&mut self, expr: &RelExpr, env: &mut Env, at: At) -> Result<Persons, Trap> {
        match &expr.kind {
            RelExprKind::Everyone => Ok(self.everyone()),
            RelExprKind::From {
                rel,
                of,
                at: moment,
            } => self.related(*rel, env.get(*of)?, self.asked(*moment, at)),
            RelExprKind::Via {
                rel,
                via,
                at: moment,
            } => {
                let mut found = 0;
                let when = self.asked(*moment, at);
                for person in each(self.those(via, env, at)?) {
                    found |= self.related(*rel, person, when)?;
                }
                Ok(found)
            }
            RelExprKind::Union(left, right) => {
                Ok(self.those(left, env, at)? | self.those(right, env, at)?)
            }
            RelExprKind::Where {
                base,
                member,
                condition,
            } => {
                let base = self.those(base, env, at)?;
                self.filtered(base, *member, condition, env, at)
            }
            RelExprKind::First { base, member, keys } => {
                let base = self.those(base, env, at)?;
                self.first_by(base, *member, keys, env, at)
            }
        }
    }

    fn first_by(
        &mut self,
        base: Persons,
        member: Var,
        keys: &[(Expr, bool)],
        env: &mut Env,
        at: At,
    ) -> Result<Persons, Trap> {
        let mut best: Option<(u16, Vec<N>)> = None;
        for person in each(base) {
            let before = env.bind(member, person)?;
            let values: Result<Vec<N>, Trap> = keys
                .iter()
                .map(|(key, _)| self.value_of(key, env, at))
                .collect();
            env.restore(member, before);
            let values = values?;
            let earlier = match &best {
                None => true,
                Some((_, other)) => goes_before(&values, other, keys)?,
            };
            if earlier {
                best = Some((person, values));
            }
        }
        Ok(best.map_or(0, |(person, _)| only(person)))
    }

    /// Is the person the head of such a unit in the period.
    pub(crate) fn is_unit(&mut self, id: UnitId, person: u16, at: At) -> Result<bool, Trap> {
        let unit = self
            .law
            .units
            .get(id.index())
            .ok_or(Trap::Malformed("no such unit"))?;
        let at = at.on(unit.grid);
        if let Some(known) = self.units.get(id.index(), unit.grid, person, at) {
            return Ok(known);
        }
        let holds = self.holds(&unit.condition, &mut Env::of(person), at)?;
        self.units.set(id.index(), unit.grid, person, at, holds);
        Ok(holds)
    }

    /// The periods of the unit that count for a rule on its grid in the period: a yearly rule is there for whoever heads the unit in some part of the year.
    fn unit_periods(&self, id: UnitId, at: At) -> Vec<At> {
        let grid = self
            .law
            .units
            .get(id.index())
            .map_or(Grid::Year, |unit| unit.grid);
        match (at.grid, grid) {
            (Grid::Year, Grid::Month) => (1..=12).map(At::month).collect(),
            (Grid::Year, Grid::Quarter) => [1, 4, 7, 10].map(At::quarter).to_vec(),
            _ => vec![at.on(grid)],
        }
    }

    /// Is there a value of a rule of this subject for the person in the period.
    pub(crate) fn applies(&mut self, subject: Subject, person: u16, at: At) -> Result<bool, Trap> {
        let Subject::Unit(id) = subject else {
            return Ok(true);
        };
        for at in self.unit_periods(id, at) {
            if self.is_unit(id, person, at)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// For whom there is a value of a rule in the month: the head's place, and the places of all whom the value is about, the head first.
    ///
    /// # Errors
    /// What makes the case an error.
    pub fn subjects(&mut self, rule: RuleId, month: u8) -> Result<Vec<(u16, Vec<u16>)>, Trap> {
        let subject = self
            .law
            .rules
            .get(rule.index())
            .map_or(Subject::Law, |rule| rule.subject);
        let everyone: Vec<u16> = each(self.everyone()).collect();
        let Subject::Unit(unit) = subject else {
            return Ok(match subject {
                Subject::Person => everyone.iter().map(|&p| (p, vec![p])).collect(),
                _ => vec![(0, everyone)],
            });
        };
        let mut found = Vec::new();
        for &head in &everyone {
            if !self.is_unit(unit, head, At::month(month))? {
                continue;
            }
            let mut members = vec![head];
            for &other in everyone.iter().filter(|&&other| other != head) {
                if self.unit_contains(unit, head, other, At::month(month))? {
                    members.push(other);
                }
            }
            found.push((head, members));
        }
        Ok(found)
    }

    /// Does the unit that the person heads contain the other, in the period.
    pub(crate) fn unit_contains(
        &mut self,
        id: UnitId,
        head: u16,
        other: u16,
        at: At,
    ) -> Result<bool, Trap> {
        let members = self
            .law
            .units
            .get(id.index())
            .map_or(&[][..], |unit| &unit.members);
        for at in self.unit_periods(id, at) {
            if !self.is_unit(id, head, at)? {
                continue;
            }
            let mut persons = only(head);
            for &member in members {
                persons |= self.related(RelRef::Law(member), head, at)?;
            }
            if persons & only(other) != 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn goes_before<N: Number>(a: &[N], b: &[N], keys: &[(Expr, bool)]) -> Result<bool, Trap> {
    for ((a, b), (_, descending)) in a.iter().zip(b).zip(keys) {
        let order = a.compare(b).ok_or(Trap::Overflow)?;
        match if *descending { order.reverse() } else { order } {
            Ordering::Less => return Ok(true),
            Ordering::Greater => return Ok(false),
            Ordering::Equal => {}
        }
    }
    Ok(false)
}
