//! The most favourable division between two persons: every candidate is tried.

use crate::evaluate::{Env, Evaluator, fits};
use crate::memo::Memo;
use crate::number::Number;
use crate::period::At;
use crate::persons::{each, only};
use crate::trap::Trap;
use houvast_lang::law::{Expr, RelExpr, RuleId, Var};
use houvast_lang::source::Span;
use std::cmp::Ordering;

/// What a division is about.
pub(crate) struct Division<'e> {
    pub(crate) total: &'e Expr,
    pub(crate) with: &'e RelExpr,
    pub(crate) candidates: &'e [Expr],
    pub(crate) member: Var,
}

/// Between zero and the total, which may be negative (a deduction).
fn clamped<N: Number>(part: N, total: &N) -> Result<N, Trap> {
    let zero = N::whole(0);
    let (low, high) = match total.compare(&zero).ok_or(Trap::Overflow)? {
        Ordering::Less => (total.clone(), zero),
        _ => (zero, total.clone()),
    };
    let part = match part.compare(&low).ok_or(Trap::Overflow)? {
        Ordering::Less => low,
        _ => part,
    };
    Ok(match part.compare(&high).ok_or(Trap::Overflow)? {
        Ordering::Greater => high,
        _ => part,
    })
}

impl<N: Number> Evaluator<'_, '_, N> {
    /// The part that the subject takes.
    pub(crate) fn divide(
        &mut self,
        division: &Division<'_>,
        lowest: RuleId,
        place: Span,
        env: &mut Env,
        at: At,
    ) -> Result<N, Trap> {
        let subject = env.get(Var(0))?;
        let tried = self
            .tried
            .iter()
            .rev()
            .find(|(at, who, _)| (*at, *who) == (place, subject));
        if let Some((_, _, part)) = tried {
            return Ok(part.clone());
        }
        let Some(partner) = self.partner(division, env, at)? else {
            return self.value_of(division.total, env, at);
        };
        let (first, second) = (subject.min(partner), subject.max(partner));
        let mut env = Env::of(first);
        env.bind(division.member, second)?;
        let total = self.value_of(division.total, &mut env, at)?;
        let mut best: Option<(N, N)> = None;
        for candidate in division.candidates {
            let part = self.value_of(candidate, &mut env, at)?;
            let part = clamped(part, &total)?;
            let rest = fits(total.sub(&part))?;
            let sum = self.sum_under(lowest, place, [(first, &part), (second, &rest)], at)?;
            let better = match &best {
                None => true,
                Some((_, least)) => sum.compare(least) == Some(Ordering::Less),
            };
            if better {
                best = Some((part, sum));
            }
        }
        let (part, _) = best.ok_or(Trap::Malformed("a division without candidates"))?;
        if subject == first {
            Ok(part)
        } else {
            fits(total.sub(&part))
        }
    }

    /// The one with whom the subject divides: they have each other as partner.
    fn partner(
        &mut self,
        division: &Division<'_>,
        env: &mut Env,
        at: At,
    ) -> Result<Option<u16>, Trap> {
        let subject = env.get(Var(0))?;
        let Some(other) = each(self.those(division.with, env, at)?).next() else {
            return Ok(None);
        };
        let back = self.those(division.with, &mut Env::of(other), at)?;
        Ok((back & only(subject) != 0).then_some(other))
    }

    /// The sum of a rule over two persons, if they took these parts.
    fn sum_under(
        &mut self,
        rule: RuleId,
        place: Span,
        parts: [(u16, &N); 2],
        at: At,
    ) -> Result<N, Trap> {
        let mut memo = self.spare.pop().unwrap_or_else(|| Memo::of_rules(self.law));
        memo.start(self.household.size);
        let outside = std::mem::replace(&mut self.rules, memo);
        let before = self.tried.len();
        self.tried
            .extend(parts.map(|(person, part)| (place, person, part.clone())));
        let [one, other] = parts.map(|(person, _)| self.rule(rule, person, at));
        self.tried.truncate(before);
        self.spare.push(std::mem::replace(&mut self.rules, outside));
        fits(one?.add(&other?))
    }
}
