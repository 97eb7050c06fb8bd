//! What a part of a text names, and of whom.

use super::reason::At;
use houvast_lang::law::{Expr, ExprKind, InputId, Item, Moment, RelExpr, RelExprKind, RelRef, Var};

/// Something that a value is computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Need {
    /// What.
    pub(crate) item: Item,
    /// Of whom; `None`: of the law itself or the household.
    pub(crate) person: Option<u16>,
    /// In which month, from 0; `None`: in all.
    pub(crate) month: Option<usize>,
}

pub(super) fn extend(found: &mut Vec<Need>, more: &[Need]) {
    more.iter().for_each(|&need| add(found, need));
}

pub(super) fn add(found: &mut Vec<Need>, need: Need) {
    if !found.contains(&need) {
        found.push(need);
    }
}

/// Who is spoken of within a part.
pub(super) struct Scope<'k> {
    /// For whom and when the text is worked out.
    pub(super) at: At<'k>,
    pub(super) all_months: bool,
    /// The persons for whom each variable stands.
    pub(super) people: Vec<(Var, Vec<u16>)>,
}

impl<'k> Scope<'k> {
    fn who(&self, var: Var) -> &[u16] {
        let found = self.people.iter().rev().find(|(known, _)| *known == var);
        found.map_or(&[], |(_, people)| people)
    }

    /// The same with these as a member.
    pub(super) fn with(&self, member: Var, members: Vec<u16>) -> Self {
        let mut people = self.people.clone();
        people.push((member, members));
        Scope { people, ..*self }
    }

    /// The same at another time.
    pub(super) fn of(&self, at: At<'k>) -> Self {
        let people = self.people.clone();
        Scope {
            at,
            people,
            ..*self
        }
    }

    fn month(&self, at: Option<Moment>) -> Option<usize> {
        match at {
            _ if self.all_months => None,
            Some(Moment::DayOfYear { month, .. }) => Some(usize::from(month).saturating_sub(1)),
            _ => Some(self.at.month),
        }
    }

    /// Adds an item of whom is spoken of.
    pub(super) fn need(
        &self,
        item: Item,
        of: Option<Var>,
        at: Option<Moment>,
        found: &mut Vec<Need>,
    ) {
        let month = self.month(at);
        let mut needed = |person| {
            add(
                found,
                Need {
                    item,
                    person,
                    month,
                },
            );
        };
        match of {
            None => needed(None),
            Some(var) => self.who(var).iter().for_each(|&who| needed(Some(who))),
        }
    }

    pub(super) fn expr(&self, expr: &Expr, found: &mut Vec<Need>) {
        match &expr.kind {
            ExprKind::Input { id, of, at, .. } => self.need(Item::Input(*id), *of, *at, found),
            ExprKind::Rule { id, of, at } => self.need(Item::Rule(*id), *of, *at, found),
            ExprKind::Param { id, at } => self.need(Item::Param(*id), None, *at, found),
            ExprKind::IsUnit(id, of) => self.need(Item::Unit(*id), Some(*of), None, found),
            ExprKind::Age { of, .. } => {
                let birth = InputId::BIRTH;
                self.need(Item::Input(birth), Some(*of), None, found);
            }
            ExprKind::Related { rel, of, at, .. } => self.relation(*rel, *of, *at, found),
            // That a rule is computed from itself without some departures is told with the departures.
            ExprKind::Before { .. } => {}
            ExprKind::Aggregate {
                over,
                member,
                value,
                otherwise,
                ..
            } => {
                self.persons(over, found);
                let members = self.members(over);
                if members.is_empty() {
                    if let Some(otherwise) = otherwise {
                        self.expr(otherwise, found);
                    }
                } else {
                    self.with(*member, members).expr(value, found);
                }
            }
            ExprKind::Count(over) | ExprKind::Exists(over) | ExprKind::Member { over, .. } => {
                self.persons(over, found);
            }
            ExprKind::Divide {
                total,
                with,
                candidates,
                ..
            } => {
                self.expr(total, found);
                self.persons(with, found);
                candidates.iter().for_each(|c| self.expr(c, found));
            }
            ExprKind::Months(_, x) => {
                let all = Scope {
                    people: self.people.clone(),
                    all_months: true,
                    at: self.at,
                };
                all.expr(x, found);
            }
            ExprKind::Lookup { table, key } => {
                self.need(Item::Table(*table), None, None, found);
                self.expr(key, found);
            }
            ExprKind::Neg(x)
            | ExprKind::Not(x)
            | ExprKind::Round { value: x, .. }
            | ExprKind::Scale(x, _) => self.expr(x, found),
            ExprKind::Binary(_, a, b) | ExprKind::AtLeast(a, b) | ExprKind::AtMost(a, b) => {
                self.expr(a, found);
                self.expr(b, found);
            }
            ExprKind::Choice {
                branches,
                otherwise,
            } => {
                for (value, condition) in branches {
                    self.expr(condition, found);
                    self.expr(value, found);
                }
                self.expr(otherwise, found);
            }
            ExprKind::Const(_)
            | ExprKind::Same(..)
            | ExprKind::Ordinal(_)
            | ExprKind::MonthNumber => {}
        }
    }

    fn relation(&self, rel: RelRef, of: Var, at: Option<Moment>, found: &mut Vec<Need>) {
        match rel {
            RelRef::Law(id) => self.need(Item::Relation(id), Some(of), at, found),
            RelRef::Input(id) => self.need(Item::Input(id), Some(of), at, found),
            RelRef::Others => {}
        }
    }

    pub(super) fn persons(&self, over: &RelExpr, found: &mut Vec<Need>) {
        match &over.kind {
            RelExprKind::Everyone => {}
            RelExprKind::From { rel, of, at } => self.relation(*rel, *of, *at, found),
            RelExprKind::Via { rel, via, at } => {
                self.persons(via, found);
                let (via, var) = (self.members(via), Var(u8::MAX));
                self.with(var, via).relation(*rel, var, *at, found);
            }
            RelExprKind::Union(a, b) => {
                // Whoever is found by neither is told as not related by the first.
                let nobody = self.members(over).is_empty();
                for part in [a, b] {
                    if nobody || !self.members(part).is_empty() {
                        self.persons(part, found);
                    }
                }
            }
            RelExprKind::Where {
                base,
                member,
                condition,
            } => {
                self.persons(base, found);
                let (kept, tried) = (self.members(over), self.members(base));
                let members = if kept.is_empty() { tried } else { kept };
                if !members.is_empty() {
                    self.with(*member, members).expr(condition, found);
                }
            }
            RelExprKind::First { base, member, keys } => {
                self.persons(base, found);
                let members = self.members(base);
                if members.len() > 1 {
                    let inner = self.with(*member, members);
                    keys.iter().for_each(|(key, _)| inner.expr(key, found));
                }
            }
        }
    }

    /// Who are among the persons of a relation expression: asked where it speaks of the subject, else as far as relations tell.
    pub(super) fn members(&self, over: &RelExpr) -> Vec<u16> {
        let At { known, .. } = self.at;
        if self.at.other.is_none()
            && let Some(members) = self.at.members(over)
        {
            return members;
        }
        let related = |rel, people: &[u16], at: Option<Moment>| {
            let month = match at {
                Some(Moment::DayOfYear { month, .. }) => usize::from(month).saturating_sub(1),
                _ => self.at.month,
            };
            let mut found: Vec<u16> = people
                .iter()
                .flat_map(|&person| known.related(rel, person, month))
                .collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        match &over.kind {
            RelExprKind::Everyone => known.everyone(),
            RelExprKind::From { rel, of, at } => related(*rel, self.who(*of), *at),
            RelExprKind::Via { rel, via, at } => related(*rel, &self.members(via), *at),
            RelExprKind::Union(a, b) => {
                let mut found = self.members(a);
                found.extend(self.members(b));
                found.sort_unstable();
                found.dedup();
                found
            }
            RelExprKind::Where { base, .. } | RelExprKind::First { base, .. } => self.members(base),
        }
    }
}
