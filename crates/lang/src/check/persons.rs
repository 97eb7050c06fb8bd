//! Persons: relation expressions, sums and counts over them, and the division between partners.

use super::expr::{ExprChecker, negate_if};
use super::names::Sym;
use super::scope::{Scope, bit};
use super::time::At;
use super::types::Typed;
use crate::diagnostic::Code;
use crate::law::*;
use crate::source::Span;
use crate::syntax::ast;

/// A relation expression with the persons of whom it speaks (its members not among them).
pub(super) struct Persons {
    pub(super) expr: RelExpr,
    pub(super) people: u64,
}

/// A relation as an expression uses it.
pub(super) struct NamedRelation {
    pub(super) rel: RelRef,
    /// When it is asked; in the period itself if absent.
    pub(super) at: Option<Moment>,
    pub(super) grid: Grid,
    pub(super) at_most_one: bool,
}

impl Persons {
    /// An expression about these persons.
    pub(super) fn into_typed(self, make: fn(RelExpr) -> ExprKind, ty: Type, span: Span) -> Typed {
        let grid = self.expr.grid;
        Typed::new(make(self.expr), ty, grid, span, self.people)
    }
}

impl ExprChecker<'_> {
    /// Checks a relation expression.
    pub(super) fn persons(&mut self, r: &ast::RelExpr, scope: &Scope<'_>) -> Option<Persons> {
        use ast::RelExprKind as K;
        let found = match &r.kind {
            K::Name { name, of, at } => self.named_persons(name, of.as_ref(), *at, r.span, scope),
            K::Via { name, via, at } => {
                let via = self.persons(via, scope);
                let found = self.relation_named(name, *at, scope)?;
                Some(via_persons(found, via?, r.span))
            }
            K::Union(a, b) => {
                let (a, b) = (self.persons(a, scope), self.persons(b, scope));
                let (a, b) = (a?, b?);
                let (grid, people) = (a.expr.grid.max(b.expr.grid), a.people | b.people);
                let kind = RelExprKind::Union(Box::new(a.expr), Box::new(b.expr));
                Some(Persons {
                    expr: RelExpr {
                        kind,
                        at_most_one: false,
                        grid,
                        span: r.span,
                    },
                    people,
                })
            }
            K::Where { base, condition } => {
                let holds = (&**condition, true, "what follows `waarvoor`");
                self.persons_where(base, holds, r.span, scope)
            }
            K::First { base, keys } => self.first_person(base, keys, r.span, scope),
        }?;
        if found.people.count_ones() > 2 {
            self.too_many_persons(r.span);
            return None;
        }
        Some(found)
    }

    fn named_persons(
        &mut self,
        name: &ast::Name,
        of: Option<&ast::Name>,
        at: At,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Persons> {
        if scope.named(&name.text).is_some() {
            self.error(
                Code::WrongKind,
                name.span,
                format!(
                    "`{}` is one person, and here a relation is asked",
                    name.text
                ),
            )
            .help = Some(format!("a value of that person is `… van {}`", name.text));
            return None;
        }
        if self.names.values.get(&name.text) == Some(Sym::Everyone) {
            if let Some(of) = of {
                self.error(
                    Code::WhoseValue,
                    of.span,
                    "`bewoners` are all persons of the case and belong to nobody",
                );
                return None;
            }
            if let Some((_, at)) = at {
                self.always_the_same(at);
                return None;
            }
            self.household_allowed(name, scope)?;
            let expr = RelExpr {
                kind: RelExprKind::Everyone,
                at_most_one: false,
                grid: Grid::Year,
                span,
            };
            return Some(Persons { expr, people: 0 });
        }
        let found = self.relation_named(name, at, scope)?;
        if let Some(via) = of.filter(|of| scope.named(&of.text).is_none() && self.is_relation(of)) {
            let via = self.named_persons(via, None, at, via.span, scope)?;
            return Some(via_persons(found, via, span));
        }
        let of = self.person_or_subject(of, name, scope)?;
        let NamedRelation {
            rel,
            at,
            grid,
            at_most_one,
        } = found;
        let expr = RelExpr {
            kind: RelExprKind::From { rel, of, at },
            at_most_one,
            grid,
            span,
        };
        Some(Persons {
            expr,
            people: bit(of),
        })
    }

    /// Whether the name stands for a relation between persons.
    pub(super) fn is_relation(&self, name: &ast::Name) -> bool {
        match self.names.values.get(&name.text) {
            Some(Sym::Relation(_) | Sym::Others | Sym::Everyone) => true,
            Some(Sym::Input(id)) => self
                .law
                .inputs
                .get(id.index())
                .is_some_and(|input| input.subject == Subject::Pair),
            _ => false,
        }
    }

    fn always_the_same(&mut self, at: Span) {
        self.no_moment(at, "who are in the case is the same all year");
        self.advise("leave the moment out".to_owned());
    }

    /// The relation with this name, as used here.
    pub(super) fn relation_named(
        &mut self,
        name: &ast::Name,
        at: At,
        scope: &Scope<'_>,
    ) -> Option<NamedRelation> {
        let sym = self.names.values.find(name, self.out)?;
        if scope.constant {
            self.not_constant(name.span);
            return None;
        }
        if self.names.poisoned.contains(&sym) {
            return None;
        }
        let (rel, grid, at_most_one) = match sym {
            Sym::Others => {
                if let Some((_, at)) = at {
                    self.always_the_same(at);
                    return None;
                }
                (RelRef::Others, Grid::Year, false)
            }
            Sym::Relation(id) => {
                let relation = self.law.relations.get(id.index())?;
                (RelRef::Law(id), relation.grid, relation.at_most_one)
            }
            Sym::Input(id) if self.is_relation(name) => {
                let monthly = self.law.inputs.get(id.index())?.time == InputTime::Month;
                (
                    RelRef::Input(id),
                    if monthly { Grid::Month } else { Grid::Year },
                    false,
                )
            }
            other => {
                self.wrong_kind(name, other, "a relation between persons");
                return None;
            }
        };
        // A fact that is fixed for the year holds at every moment of it.
        let fixed = grid == Grid::Year && matches!(rel, RelRef::Input(_));
        let (at, grid) = if fixed {
            self.moment_exists(at)?;
            (None, grid)
        } else {
            self.moment(name, grid, at, scope)?
        };
        Some(NamedRelation {
            rel,
            at,
            grid,
            at_most_one,
        })
    }

    /// Binds a member; too deep nesting is reported.
    pub(super) fn bind(&mut self, span: Span, scope: &Scope<'_>) -> Option<Var> {
        let member = scope.next();
        if member.is_none() {
            self.error(Code::Limit, span, "relations are nested too deeply here");
        }
        member
    }

    /// Those of whom a condition holds, or those of whom it does not; `what` it is, for messages.
    pub(super) fn persons_where(
        &mut self,
        base: &ast::RelExpr,
        (condition, holds, what): (&ast::Expr, bool, &str),
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Persons> {
        let base = self.persons(base, scope);
        let member = self.bind(span, scope)?;
        let condition = self.condition(condition, &scope.member(member), what);
        let (base, condition) = (base?, condition?);
        let people =
            self.with_member(base.people, member, condition.people, condition.expr.span)?;
        let (grid, at_most_one) = (
            base.expr.grid.max(condition.expr.grid),
            base.expr.at_most_one,
        );
        let kind = RelExprKind::Where {
            base: Box::new(base.expr),
            member,
            condition: Box::new(negate_if(!holds, condition).expr),
        };
        Some(Persons {
            expr: RelExpr {
                kind,
                at_most_one,
                grid,
                span,
            },
            people,
        })
    }

    fn first_person(
        &mut self,
        base: &ast::RelExpr,
        keys: &[(ast::Expr, bool)],
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Persons> {
        let base = self.persons(base, scope);
        let member = self.bind(span, scope)?;
        let inner = scope.member(member);
        let mut checked = Vec::with_capacity(keys.len());
        let mut people = base.as_ref().map_or(0, |base| base.people);
        let mut grid = base.as_ref().map_or(Grid::Year, |base| base.expr.grid);
        for (key, descending) in keys {
            let Some(typed) = self.expr(key, &inner, None) else {
                continue;
            };
            if matches!(typed.expr.ty, Type::Enum(_)) {
                self.error(
                    Code::TypeMismatch,
                    key.span,
                    "the cases of a soort have no order",
                );
                continue;
            }
            people |= self.with_member(people, member, typed.people, key.span)?;
            grid = grid.max(typed.expr.grid);
            checked.push((typed.expr, *descending));
        }
        if checked.len() < keys.len() {
            return None;
        }
        let kind = RelExprKind::First {
            base: Box::new(base?.expr),
            member,
            keys: checked,
        };
        Some(Persons {
            expr: RelExpr {
                kind,
                at_most_one: true,
                grid,
                span,
            },
            people,
        })
    }

    /// The persons of whom something about a member speaks, the member left out; more than two together is reported.
    pub(super) fn with_member(
        &mut self,
        outer: u64,
        member: Var,
        inner: u64,
        span: Span,
    ) -> Option<u64> {
        let all = outer | bit(member) | inner;
        if all.count_ones() > 2 {
            self.too_many_persons(span);
            return None;
        }
        Some(all & !bit(member))
    }

    /// `ander in kinderen van persoon`
    pub(super) fn member(
        &mut self,
        person: &ast::Name,
        over: &ast::RelExpr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let over = self.persons(over, scope);
        let person = self.person_named(person, scope)?;
        let over = over?;
        let people = over.people | bit(person);
        let grid = over.expr.grid;
        let kind = match over.expr.kind {
            RelExprKind::From { rel, of, at } => ExprKind::Related {
                rel,
                of,
                person,
                at,
            },
            _ => ExprKind::Member {
                person,
                over: over.expr,
            },
        };
        Some(Typed::new(kind, Type::JaNee, grid, span, people))
    }

    /// Whether the expression is nothing but the name of a person.
    pub(super) fn is_person(&self, e: &ast::Expr, scope: &Scope<'_>) -> bool {
        matches!(&e.kind, ast::ExprKind::Ref { name, of: None, met: None, at: None } if scope.named(&name.text).is_some() && self.names.values.get(&name.text).is_none())
    }

    /// `ander = persoon`
    pub(super) fn same_person(
        &mut self,
        op: BinOp,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let named = |e: &ast::Expr| match &e.kind {
            ast::ExprKind::Ref { name, .. } => scope.named(&name.text),
            _ => None,
        };
        let (a, b) = (named(left)?, named(right)?);
        let people = bit(a) | bit(b);
        let same = Typed::new(ExprKind::Same(a, b), Type::JaNee, Grid::Year, span, people);
        Some(negate_if(op == BinOp::Ne, same))
    }

    pub(super) fn not_at_most_one(&mut self, span: Span) {
        self.error(Code::NotAtMostOne, span, "several persons may qualify here, and one is asked").help =
            Some("take a relation that is `ten hoogste één`, `de eerste van … op volgorde van …`, or a sum over all of them".into());
    }
}

fn via_persons(found: NamedRelation, via: Persons, span: Span) -> Persons {
    let grid = found.grid.max(via.expr.grid);
    let at_most_one = found.at_most_one && via.expr.at_most_one;
    let kind = RelExprKind::Via {
        rel: found.rel,
        via: Box::new(via.expr),
        at: found.at,
    };
    Persons {
        expr: RelExpr {
            kind,
            at_most_one,
            grid,
            span,
        },
        people: via.people,
    }
}
