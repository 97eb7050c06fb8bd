//! The most favourable division: the same rules under assumed values of the part that is divided.

use super::{Context, Env, Lowered, Lowerer, OTHER, SUBJECT};
use crate::graph::Test;
use crate::graph::logic::Val;
use crate::graph::num::Num;
use crate::graph::{Axes, Axis};
use crate::walk::{self, Part};
use houvast_lang::law::{Expr, ExprKind, RelExpr, RelId, RelRef, RuleId, Subject, UnitId};
use std::collections::{HashMap, HashSet};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Item {
    Rule(RuleId),
    Relation(RelId),
    Unit(UnitId),
}

/// What depends on which rule, worked out when first asked.
#[derive(Debug, Default)]
pub(super) struct Needs {
    used_by: Option<HashMap<Item, Vec<Item>>>,
    dependents: HashMap<RuleId, HashSet<Item>>,
}

impl Lowerer<'_> {
    pub(super) fn context_for_rule(&mut self, id: RuleId, context: Context) -> Context {
        self.context_for(Item::Rule(id), context)
    }

    pub(super) fn context_for_relation(&mut self, id: RelId, context: Context) -> Context {
        self.context_for(Item::Relation(id), context)
    }

    pub(super) fn context_for_unit(&mut self, id: UnitId, context: Context) -> Context {
        self.context_for(Item::Unit(id), context)
    }

    /// The smallest set of assumptions that matters for an item.
    fn context_for(&mut self, item: Item, context: Context) -> Context {
        if context == 0 {
            return 0;
        }
        let all = self.contexts[context as usize].clone();
        let needed: Vec<(RuleId, Val)> = all
            .into_iter()
            .filter(|(rule, _)| self.depends(item, *rule))
            .collect();
        self.context(needed)
    }

    fn context(&mut self, assumed: Vec<(RuleId, Val)>) -> Context {
        let known = self.contexts.iter().position(|c| *c == assumed);
        let index = known.unwrap_or_else(|| {
            self.contexts.push(assumed);
            self.contexts.len() - 1
        });
        index as Context
    }

    fn depends(&mut self, item: Item, rule: RuleId) -> bool {
        let year = self.year;
        if !self.needs.dependents.contains_key(&rule) {
            let used_by = self.needs.used_by.get_or_insert_with(|| used_by(year));
            let mut found = HashSet::from([Item::Rule(rule)]);
            let mut open = vec![Item::Rule(rule)];
            while let Some(next) = open.pop() {
                for &user in used_by.get(&next).into_iter().flatten() {
                    if found.insert(user) {
                        open.push(user);
                    }
                }
            }
            self.needs.dependents.insert(rule, found);
        }
        self.needs
            .dependents
            .get(&rule)
            .is_some_and(|d| d.contains(&item))
    }

    /// The part of `total` for the subject: of the candidates the first for which `lowest` of both together is lowest.
    pub(super) fn divide(
        &mut self,
        total: &Expr,
        with: &RelExpr,
        candidates: &[Expr],
        lowest: RuleId,
        env: &Env,
    ) -> Lowered<Val> {
        debug_assert_eq!(env.vars.len(), 1);
        let Some(rule) = env.rule else {
            return Err(super::Stop::new(crate::error::CompileErrorKind::Unchecked(
                "a division outside a rule",
            )));
        };
        let total = self.expr(total, env)?;
        let partner = self.members(with, OTHER, env)?;
        let partner = self.mutual(partner)?;
        if partner.num.known() == Some(false) {
            return Ok(total);
        }
        let mine = self.graph.ordinal(SUBJECT);
        let theirs = self.graph.ordinal(OTHER);
        let earlier = self.graph.compare(Test::Gt, mine, theirs)?;
        let second = self.graph.and(partner.num, earlier)?;
        let second = self.graph.exists(second, OTHER)?;
        let alone = self.graph.exists(partner.num, OTHER)?;
        let alone = self.graph.not(alone)?;
        let mut best: Option<(Num, Val)> = None;
        for candidate in candidates {
            let part = self.expr(candidate, env)?;
            let part = self.share(part, total, partner.num, alone, second)?;
            let mut assumed = self.contexts[env.context as usize].clone();
            assumed.push((rule, part));
            let context = self.context(assumed);
            let outcome = self.rule(lowest, env.time, context)?;
            let own = outcome.num;
            let of_other = self.of_other(own, partner.num)?;
            let sum = self.graph.add(own, of_other)?;
            let trap_other = self.of_other(outcome.trap, partner.num)?;
            let trap = self.graph.either_trap(outcome.trap, trap_other)?;
            best = Some(match best {
                None => {
                    let trap = self.graph.either_trap(part.trap, trap)?;
                    (
                        sum,
                        Val {
                            num: part.num,
                            trap,
                        },
                    )
                }
                Some((lowest, chosen)) => {
                    let better = self.graph.compare(Test::Lt, sum, lowest)?;
                    let lowest = self.graph.min(sum, lowest)?;
                    let num = self.graph.select(better, part.num, chosen.num)?;
                    let trap = self.graph.either_trap(part.trap, trap)?;
                    (
                        lowest,
                        Val {
                            num,
                            trap: self.graph.either_trap(chosen.trap, trap)?,
                        },
                    )
                }
            });
        }
        let chosen = best.map_or(total, |(_, val)| val);
        // Whoever is alone takes all of it, and needs no comparison.
        self.graph
            .choose(Val::sound(alone), total, chosen)
            .map_err(super::Stop::from)
    }

    /// Two divide who have each other as partner: then their parts add up.
    fn mutual(&mut self, partner: Val) -> Lowered<Val> {
        let swap = |axis: Axis| match axis {
            SUBJECT => OTHER,
            OTHER => SUBJECT,
            other => other,
        };
        let back = Val {
            num: self.graph.rename(partner.num, swap),
            trap: self.graph.rename(partner.trap, swap),
        };
        Ok(self.graph.both(partner, back)?)
    }

    /// What each takes under a candidate for the first of the two.
    fn share(
        &mut self,
        candidate: Val,
        total: Val,
        partner: Num,
        alone: Num,
        second: Num,
    ) -> Lowered<Val> {
        let low = self.graph.min(total.num, Num::ZERO)?;
        let high = self.graph.max(total.num, Num::ZERO)?;
        let taken = self.graph.max(candidate.num, low)?;
        let taken = self.graph.min(taken, high)?;
        let trap = self.graph.either_trap(candidate.trap, total.trap)?;
        let rest = self.graph.sub(total.num, taken)?;
        let rest = Val {
            num: self.of_other(rest, partner)?,
            trap: self.of_other(trap, partner)?,
        };
        let part = self
            .graph
            .choose(Val::sound(second), rest, Val { num: taken, trap })?;
        Ok(self.graph.choose(Val::sound(alone), total, part)?)
    }

    /// The value of the partner, 0 without one.
    fn of_other(&mut self, own: Num, partner: Num) -> Lowered<Num> {
        let to = |axis: Axis| if axis == SUBJECT { OTHER } else { axis };
        let theirs = match own {
            Num::Lane(lane, _) if lane.axes == Axes::None => own,
            _ => self.graph.rename(own, to),
        };
        Ok(self.graph.sum(partner, theirs, OTHER, true)?)
    }
}

/// For every item what uses it directly.
fn used_by(year: &crate::year::Year) -> HashMap<Item, Vec<Item>> {
    let mut map: HashMap<Item, Vec<Item>> = HashMap::new();
    let mut note = |user: Item, part: Part<'_>| {
        let used = match part {
            Part::Relation(RelRef::Law(id), _) => vec![Item::Relation(id)],
            Part::Relation(..) => vec![],
            Part::Expr(e) => match &e.kind {
                ExprKind::Rule { id, .. } => vec![Item::Rule(*id)],
                ExprKind::IsUnit(id, _) => vec![Item::Unit(*id)],
                // The comparison is made under assumptions, but it does depend on what the rule compared depends on.
                ExprKind::Divide { lowest, .. } => vec![Item::Rule(*lowest)],
                _ => vec![],
            },
        };
        for item in used {
            map.entry(item).or_default().push(user);
        }
    };
    for (index, rule) in year.rules.iter().enumerate() {
        let user = Item::Rule(RuleId(index as u32));
        let departures = rule.departures.iter().flat_map(|d| {
            d.condition
                .into_iter()
                .chain(d.bodies.into_iter().flatten())
        });
        let fillings = rule
            .per_gemeente
            .iter()
            .flat_map(|(_, m)| m.iter().copied().flatten());
        let bodies: HashSet<u32> = rule
            .bodies
            .into_iter()
            .flatten()
            .chain(departures)
            .chain(fillings)
            .collect();
        for body in bodies {
            walk::expr(year.expr(body), &mut |part| note(user, part));
        }
    }
    for (index, relation) in year.relations.iter().enumerate() {
        let user = Item::Relation(RelId(index as u32));
        for body in relation.bodies.into_iter().flatten() {
            walk::body(&year.relation_bodies[body as usize], &mut |part| {
                note(user, part)
            });
        }
    }
    for (index, (unit, _)) in year.units.iter().enumerate() {
        let user = Item::Unit(UnitId(index as u32));
        walk::expr(&unit.condition, &mut |part| note(user, part));
    }
    for (index, rule) in year.rules.iter().enumerate() {
        if let Subject::Unit(unit) = rule.subject {
            map.entry(Item::Unit(unit))
                .or_default()
                .push(Item::Rule(RuleId(index as u32)));
        }
    }
    map
}
