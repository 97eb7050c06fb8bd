//! Outcomes of rules: given values, the provision itself and its departures.

use crate::evaluate::{Env, Evaluator};
use crate::number::Number;
use crate::period::At;
use crate::trap::Trap;
use houvast_engine::people::storage_scale;
use houvast_lang::in_force::DepartureInForce;
use houvast_lang::law::{DepartureId, Expr, RuleId, Subject};

impl<'l, N: Number> Evaluator<'l, '_, N> {
    /// The outcome of a rule in the period that counts.
    pub(crate) fn rule(&mut self, id: RuleId, person: u16, at: At) -> Result<N, Trap> {
        let rule = self
            .law
            .rules
            .get(id.index())
            .ok_or(Trap::Malformed("no such rule"))?;
        let at = at.on(rule.grid);
        let person = match rule.subject {
            Subject::Law | Subject::Household => 0,
            _ => person,
        };
        if let Some(known) = self.rules.get(id.index(), rule.grid, person, at) {
            return Ok(known);
        }
        let value = if !self.applies(rule.subject, person, at)? {
            N::whole(0)
        } else if let Some(value) = self.given(id, person, at)? {
            value
        } else {
            self.with_departures(id, person, at, None)?
        };
        self.rules
            .set(id.index(), rule.grid, person, at, value.clone());
        Ok(value)
    }

    /// The value given for the rule: for this person or unit in particular, else for all.
    fn given(&mut self, id: RuleId, person: u16, at: At) -> Result<Option<N>, Trap> {
        let Some(rule) = self.law.rules.get(id.index()) else {
            return Ok(None);
        };
        let scale = i128::from(storage_scale(rule.ty));
        let mut general = None;
        for given in self.household.given.iter().filter(|given| given.rule == id) {
            let value = N::fraction(i128::from(given.value), scale);
            let meant = match (given.person, rule.subject) {
                (None, _) => {
                    general = Some(value);
                    continue;
                }
                (Some(other), Subject::Unit(unit)) => {
                    self.unit_contains(unit, person, other, at)?
                }
                (Some(other), Subject::Person) => other == person,
                (Some(_), _) => true,
            };
            if meant {
                return Ok(Some(value));
            }
        }
        Ok(general)
    }

    /// The outcome of a rule with its departures, or only those of a list.
    pub(crate) fn with_departures(
        &mut self,
        id: RuleId,
        person: u16,
        at: At,
        only: Option<&[DepartureId]>,
    ) -> Result<N, Trap> {
        let Some(own) = self.provision(id, at)? else {
            return Ok(N::whole(0));
        };
        let in_force = self.in_force;
        let departures = in_force
            .rules
            .get(id.index())
            .map_or(&[][..], |rule| &rule.departures);
        let mut applying: Vec<(&DepartureInForce<'l>, &'l Expr)> = Vec::new();
        for departure in departures {
            if only.is_some_and(|list| !list.contains(&departure.id)) {
                continue;
            }
            let Some(body) = departure.bodies.get(at.index()).copied().flatten() else {
                continue;
            };
            let holds = match departure.condition {
                Some(condition) => self.holds(condition, &mut Env::of(person), at)?,
                None => true,
            };
            if holds {
                applying.push((departure, body));
            }
        }
        let mut last: Option<(&DepartureInForce<'l>, &'l Expr)> = None;
        for (i, &(one, body)) in applying.iter().enumerate() {
            for &(other, _) in &applying[..i] {
                if !self.goes_over(one.id, other.id) && !self.goes_over(other.id, one.id) {
                    let (first, second) = (other.id, one.id);
                    return Err(Trap::Conflict {
                        rule: id,
                        first,
                        second,
                    });
                }
            }
            if last.is_none_or(|(last, _)| self.goes_over(one.id, last.id)) {
                last = Some((one, body));
            }
        }
        let body = last.map_or(own, |(_, body)| body);
        self.value_of(body, &mut Env::of(person), at)
    }

    /// The text of the provision itself: that of the municipality where there is one.
    fn provision(&mut self, id: RuleId, at: At) -> Result<Option<&'l Expr>, Trap> {
        let in_force = self.in_force;
        let rule = in_force
            .rules
            .get(id.index())
            .ok_or(Trap::Malformed("no such rule"))?;
        let general = rule.bodies.get(at.index()).copied().flatten();
        if rule.per_gemeente.is_empty() {
            return Ok(general);
        }
        let code = match self.municipality {
            Some(input) => self.household.stored(self.law, input, 0, at),
            None => None,
        };
        let own = rule
            .per_gemeente
            .iter()
            .find(|(known, _)| Some(i64::from(*known)) == code);
        let own = own.and_then(|(_, bodies)| bodies.get(at.index()).copied().flatten());
        own.or(general).map(Some).ok_or(Trap::NotFilledIn(id))
    }

    /// Is the one placed over the other: directly, through others, or as a practice over the law.
    fn goes_over(&self, one: DepartureId, other: DepartureId) -> bool {
        let departures = &self.law.departures;
        let practice = |id: DepartureId| {
            departures
                .get(id.index())
                .is_some_and(|d| d.practice.is_some())
        };
        let mut open = vec![one];
        let mut seen = open.clone();
        while let Some(id) = open.pop() {
            for &below in departures.get(id.index()).map_or(&[][..], |d| &d.after) {
                if below == other {
                    return true;
                }
                if !seen.contains(&below) {
                    seen.push(below);
                    open.push(below);
                }
            }
        }
        practice(one) && !practice(other)
    }
}
