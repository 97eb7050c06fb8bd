//! Who is spoken of: relation expressions, and conditions about who is related to whom.

use super::printer::{Level, Printer};
use super::value::at_moment;
use super::words::{Tongue, Word};
use crate::law::*;

/// How a relation is named: a matter of English only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    /// `benefit partner`
    One,
    /// `the benefit partner`
    The,
    /// `benefit partners`
    Many,
}

impl Printer<'_> {
    /// The name of a relation.
    fn relation(&self, rel: RelRef, number: Number) -> Option<String> {
        let name = match rel {
            RelRef::Law(id) => &self.law.relations.get(id.index())?.name,
            RelRef::Input(id) => &self.law.inputs.get(id.index())?.name,
            RelRef::Others => return Some(self.of_all("anderen", "other resident", number)),
        };
        match self.tongue {
            Tongue::Dutch => Some(name.clone()),
            Tongue::English => {
                let term = self.law.english.term(name)?;
                Some(in_number(&term.one, &term.many, number))
            }
        }
    }

    /// A built-in relation.
    fn of_all(&self, dutch: &str, one: &str, number: Number) -> String {
        match self.tongue {
            Tongue::Dutch => dutch.to_owned(),
            Tongue::English => in_number(one, &format!("{one}s"), number),
        }
    }

    /// A relation expression.
    pub(super) fn persons(&self, r: &RelExpr, number: Number) -> Option<String> {
        let of = self.word(Word::Of);
        Some(match &r.kind {
            RelExprKind::Everyone => self.of_all("bewoners", "resident", number),
            RelExprKind::From { rel, of: who, at } => {
                let name = self.relation(*rel, number)?;
                let when = at_moment(*at, self.tongue);
                if self.is_subject(*who) {
                    format!("{name}{when}")
                } else {
                    format!("{name} {of} {}{when}", self.who(*who)?)
                }
            }
            RelExprKind::Via { rel, via, at } => {
                let name = self.relation(*rel, number)?;
                // What has a moment of its own stands apart from what is asked now.
                let via = match (at, asked_at(via)) {
                    (None, Some(_)) => format!("({})", self.persons(via, Number::Many)?),
                    _ => self.grouped(via)?,
                };
                let when = at_moment(*at, self.tongue);
                format!("{name} {of} {via}{when}")
            }
            RelExprKind::Union(a, b) => self.union(a, b, number)?,
            RelExprKind::Where {
                base,
                member,
                condition,
            } => {
                let base = self.persons(base, number)?;
                let condition = self.member(*member).expr(condition, Level::Not)?;
                format!("{base} {} {condition}", self.word(Word::ForWhom))
            }
            RelExprKind::First { base, member, keys } => self.first(base, *member, keys)?,
        })
    }

    fn union(&self, a: &RelExpr, b: &RelExpr, number: Number) -> Option<String> {
        let (a, b) = (self.persons(a, number)?, self.persons(b, number)?);
        Some(match (self.tongue, number) {
            (Tongue::Dutch, _) => format!("({a} of {b})"),
            (Tongue::English, Number::Many) => format!("{a} and {b}"),
            (Tongue::English, _) => format!("{a} or {b}"),
        })
    }

    fn first(&self, base: &RelExpr, member: Var, keys: &[(Expr, bool)]) -> Option<String> {
        let inner = self.member(member);
        let mut listed = Vec::with_capacity(keys.len());
        for (key, descending) in keys {
            let key = inner.expr(key, Level::Sum)?;
            listed.push(if *descending {
                format!("{key} {}", self.word(Word::Descending))
            } else {
                key
            });
        }
        let (first, order) = (self.word(Word::First), self.word(Word::InOrderOf));
        let base = self.persons(base, Number::Many)?;
        Some(format!("{first} {base} {order} {}", listed.join(", ")))
    }

    /// A relation expression after `van`.
    fn grouped(&self, r: &RelExpr) -> Option<String> {
        let number = if r.at_most_one {
            Number::The
        } else {
            Number::Many
        };
        let persons = self.persons(r, number)?;
        Some(match r.kind {
            RelExprKind::Where { .. } | RelExprKind::First { .. } => format!("({persons})"),
            _ => persons,
        })
    }

    /// A relation expression before `anders`, which a condition after `waarvoor` could take for its own.
    pub(super) fn before_otherwise(&self, r: &RelExpr, number: Number) -> Option<String> {
        let persons = self.persons(r, number)?;
        let open = matches!(r.kind, RelExprKind::Where { .. });
        Some(match self.tongue {
            Tongue::Dutch if open => format!("({persons})"),
            _ => persons,
        })
    }

    /// `er is een …`, `er is geen …`
    pub(super) fn there_is(&self, over: &RelExpr, some: bool) -> Option<String> {
        let persons = self.persons(over, Number::One)?;
        Some(match (self.tongue, some) {
            (Tongue::Dutch, true) => format!("er is een {persons}"),
            (Tongue::Dutch, false) => format!("er is geen {persons}"),
            (Tongue::English, true) => format!("there is {}", with_article(&persons)),
            (Tongue::English, false) => format!("there is no {persons}"),
        })
    }

    /// `voor elke … geldt …`
    pub(super) fn for_every(&self, over: &RelExpr, condition: &str) -> Option<String> {
        let persons = self.persons(over, Number::One)?;
        Some(match self.tongue {
            Tongue::Dutch => format!("voor elke {persons} geldt {condition}"),
            Tongue::English => format!("for every {persons} it holds that {condition}"),
        })
    }

    /// That a person is related to another, among others, or the head of a unit: `ander in kinderen`, `gehuwd met ander`, `aanvrager`; in
    /// English `the other is a child`.
    pub(super) fn is_one_of(&self, e: &Expr, is: bool) -> Option<String> {
        let dutch = self.tongue == Tongue::Dutch;
        match &e.kind {
            ExprKind::Input {
                id,
                of: Some(of),
                met: Some(met),
                at,
            } => self.related(RelRef::Input(*id), *of, *met, *at, is),
            ExprKind::Related {
                rel,
                of,
                person,
                at,
            } => self.related(*rel, *of, *person, *at, is),
            ExprKind::Member { person, over } => {
                let who = self.who(*person)?;
                if dutch {
                    return Some(format!("{who} in {}", self.persons(over, Number::Many)?));
                }
                let one = self.persons(over, Number::One)?;
                Some(says(&who, &one, over.at_most_one, is))
            }
            ExprKind::IsUnit(id, of) => {
                let name = self.term(&self.law.units.get(id.index())?.name)?;
                match (dutch, self.is_subject(*of)) {
                    (true, true) => Some(name),
                    (true, false) => Some(format!("{name} van {}", self.who(*of)?)),
                    (false, _) => Some(says(&self.who(*of)?, &name, false, is)),
                }
            }
            _ => None,
        }
    }

    fn related(
        &self,
        rel: RelRef,
        of: Var,
        person: Var,
        at: Option<Moment>,
        is: bool,
    ) -> Option<String> {
        let who = self.who(person)?;
        let name = self.relation(rel, Number::One)?;
        let other = !self.is_subject(of);
        let when = at_moment(at, self.tongue);
        if self.tongue == Tongue::Dutch {
            let text = format!("{name} met {who}");
            return Some(if other {
                format!("{text} van {}{when}", self.who(of)?)
            } else {
                format!("{text}{when}")
            });
        }
        let only = match rel {
            RelRef::Law(id) => self.law.relations.get(id.index())?.at_most_one,
            RelRef::Input(_) | RelRef::Others => false,
        };
        let name = if other {
            format!("{name} of {}", self.who(of)?)
        } else {
            name
        };
        Some(format!("{}{when}", says(&who, &name, only, is)))
    }
}

/// The moment at which the last relation of a chain is asked.
fn asked_at(r: &RelExpr) -> Option<Moment> {
    match &r.kind {
        RelExprKind::From { at, .. } | RelExprKind::Via { at, .. } => *at,
        _ => None,
    }
}

fn in_number(one: &str, many: &str, number: Number) -> String {
    match number {
        Number::One => one.to_owned(),
        Number::The => format!("the {one}"),
        Number::Many => many.to_owned(),
    }
}

/// `the other is a child`
fn says(who: &str, one: &str, only: bool, is: bool) -> String {
    let not = if is { "" } else { "not " };
    if only {
        format!("{who} is {not}the {one}")
    } else {
        format!("{who} is {not}{}", with_article(one))
    }
}

/// `a child`, `an elderly person`
fn with_article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}
