//! Persons: relation expressions, sums and counts over them, and the division between partners.

use super::expr::{ExprChecker, negate_if};
use super::names::Sym;
use super::scope::{Scope, bit};
use super::types::{Flex, Typed};
use crate::diagnostic::{Code, Diagnostic};
use crate::law::*;
use crate::source::Span;
use crate::syntax::ast;

/// A relation expression with the persons of whom it speaks (its members not among them).
pub(super) struct Persons {
    pub(super) expr: RelExpr,
    pub(super) people: u64,
}

impl Persons {
    /// An expression about these persons.
    pub(super) fn into_typed(self, make: fn(RelExpr) -> ExprKind, ty: Type, span: Span) -> Typed {
        let grid = self.expr.grid;
        Typed {
            expr: Expr {
                kind: make(self.expr),
                ty,
                grid,
                span,
            },
            flex: Flex::No,
            people: self.people,
            fixed: false,
        }
    }
}

impl ExprChecker<'_> {
    /// Checks a relation expression.
    pub(super) fn persons(&mut self, r: &ast::RelExpr, scope: &Scope<'_>) -> Option<Persons> {
        use ast::RelExprKind as K;
        let found = match &r.kind {
            K::Name { name, of } => self.named_persons(name, of.as_ref(), r.span, scope),
            K::Via { name, via } => {
                let via = self.persons(via, scope);
                let (rel, grid, one) = self.relation_named(name, scope)?;
                Some(via_persons(rel, grid, one, via?, r.span))
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
            K::Where { base, condition } => self.persons_where(base, condition, r.span, scope),
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
            self.household_allowed(name, scope)?;
            let expr = RelExpr {
                kind: RelExprKind::Everyone,
                at_most_one: false,
                grid: Grid::Year,
                span,
            };
            return Some(Persons { expr, people: 0 });
        }
        let (rel, grid, one) = self.relation_named(name, scope)?;
        if let Some(via) = of.filter(|of| scope.named(&of.text).is_none() && self.is_relation(of)) {
            let via = self.named_persons(via, None, via.span, scope)?;
            return Some(via_persons(rel, grid, one, via, span));
        }
        let of = self.person_or_subject(of, name, scope)?;
        let expr = RelExpr {
            kind: RelExprKind::From { rel, of },
            at_most_one: one,
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

    /// The relation with this name, its grid as used here, and whether it has at most one member.
    pub(super) fn relation_named(
        &mut self,
        name: &ast::Name,
        scope: &Scope<'_>,
    ) -> Option<(RelRef, Grid, bool)> {
        let sym = self.names.values.find(name, self.out)?;
        if scope.constant {
            self.not_constant(name.span);
            return None;
        }
        if self.names.poisoned.contains(&sym) {
            return None;
        }
        let (rel, grid, one) = match sym {
            Sym::Others => (RelRef::Others, Grid::Year, false),
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
        let grid = self.grid_here(name, grid, scope)?;
        Some((rel, grid, one))
    }

    /// Binds a member; too deep nesting is reported.
    pub(super) fn bind(&mut self, span: Span, scope: &Scope<'_>) -> Option<Var> {
        let member = scope.next();
        if member.is_none() {
            self.error(Code::Limit, span, "relations are nested too deeply here");
        }
        member
    }

    fn persons_where(
        &mut self,
        base: &ast::RelExpr,
        condition: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Persons> {
        let base = self.persons(base, scope);
        let member = self.bind(span, scope)?;
        let condition = self.condition(condition, &scope.member(member), "what follows `waarvoor`");
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
            condition: Box::new(condition.expr),
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
    fn with_member(&mut self, outer: u64, member: Var, inner: u64, span: Span) -> Option<u64> {
        let all = outer | bit(member) | inner;
        if all.count_ones() > 2 {
            self.too_many_persons(span);
            return None;
        }
        Some(all & !bit(member))
    }

    pub(super) fn aggregate(
        &mut self,
        kind: AggKind,
        over: &ast::RelExpr,
        value: &ast::Expr,
        otherwise: Option<&ast::Expr>,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let over = self.persons(over, scope);
        let member = self.bind(span, scope)?;
        let value = self.expr(value, &scope.member(member), None);
        let hint = value.as_ref().map(|v| v.expr.ty);
        let otherwise = match otherwise {
            Some(e) => Some(self.expr(e, scope, hint)?),
            None => None,
        };
        let (over, value) = (over?, value?);
        match (kind, &otherwise) {
            (AggKind::Sum, Some(otherwise)) => {
                self.error(
                    Code::Otherwise,
                    otherwise.expr.span,
                    "`som van` over nobody is zero: `anders` has no meaning here",
                )
                .help = Some("leave `anders …` out".into());
                return None;
            }
            (AggKind::Max | AggKind::Min, None) => {
                let word = if kind == AggKind::Max {
                    "hoogste van"
                } else {
                    "laagste van"
                };
                self.error(Code::Otherwise, span, format!("`{word}` over nobody has no value: `anders` is missing")).help =
                    Some("write after the relation what applies when there is nobody, for instance `anders € 0`".into());
                return None;
            }
            _ => {}
        }
        self.aggregated(kind, over, member, value, otherwise, span)
    }

    /// An aggregate of checked parts.
    pub(super) fn aggregated(
        &mut self,
        kind: AggKind,
        over: Persons,
        member: Var,
        value: Typed,
        otherwise: Option<Typed>,
        span: Span,
    ) -> Option<Typed> {
        if kind == AggKind::Sum && !value.is_money() && !value.is_number() {
            let have = self.described(&value);
            self.error(
                Code::TypeMismatch,
                value.expr.span,
                format!("`som van` needs an amount or a number, and this is {have}"),
            )
            .help = Some("how many persons meet a condition is `aantal … waarvoor …`".into());
            return None;
        }
        let people = self.with_member(over.people, member, value.people, value.expr.span)?;
        let (value, otherwise, ty, flex) = match otherwise {
            Some(otherwise) => {
                let (items, ty, flex) = self.unify(
                    vec![value, otherwise],
                    "the value and what follows `anders`",
                )?;
                let mut items = items.into_iter();
                (items.next()?, items.next(), ty, flex)
            }
            None => {
                let (ty, flex) = (value.expr.ty, value.flex);
                (value, None, ty, flex)
            }
        };
        let grid = over
            .expr
            .grid
            .max(value.expr.grid)
            .max(otherwise.as_ref().map_or(Grid::Year, |o| o.expr.grid));
        let people = people | otherwise.as_ref().map_or(0, |o| o.people);
        let otherwise = otherwise.map(|o| Box::new(o.expr));
        let kind = ExprKind::Aggregate {
            kind,
            over: over.expr,
            member,
            value: Box::new(value.expr),
            otherwise,
        };
        Some(Typed {
            expr: Expr {
                kind,
                ty,
                grid,
                span,
            },
            flex,
            people,
            fixed: false,
        })
    }

    /// `voor elke R geldt C`: there is nobody in R for whom C does not hold.
    pub(super) fn for_all(
        &mut self,
        over: &ast::RelExpr,
        condition: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let over = self.persons(over, scope);
        let member = self.bind(span, scope)?;
        let condition = self.condition(condition, &scope.member(member), "what follows `geldt`");
        let (over, condition) = (over?, condition?);
        let people =
            self.with_member(over.people, member, condition.people, condition.expr.span)?;
        let grid = over.expr.grid.max(condition.expr.grid);
        let condition = Box::new(negate_if(true, condition).expr);
        let at_most_one = over.expr.at_most_one;
        let kind = RelExprKind::Where {
            base: Box::new(over.expr),
            member,
            condition,
        };
        let exceptions = Persons {
            expr: RelExpr {
                kind,
                at_most_one,
                grid,
                span,
            },
            people,
        };
        Some(negate_if(
            true,
            exceptions.into_typed(ExprKind::Exists, Type::JaNee, span),
        ))
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
            RelExprKind::From { rel, of } => ExprKind::Related { rel, of, person },
            _ => ExprKind::Member {
                person,
                over: over.expr,
            },
        };
        Some(Typed {
            expr: Expr {
                kind,
                ty: Type::JaNee,
                grid,
                span,
            },
            flex: Flex::No,
            people,
            fixed: false,
        })
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
        let expr = Expr {
            kind: ExprKind::Same(a, b),
            ty: Type::JaNee,
            grid: Grid::Year,
            span,
        };
        let same = Typed {
            expr,
            flex: Flex::No,
            people: bit(a) | bit(b),
            fixed: false,
        };
        Some(negate_if(op == BinOp::Ne, same))
    }

    /// `voordeligste verdeling van T met R uit c1, c2 naar laagste r`
    pub(super) fn divide(&mut self, e: &ast::Expr, scope: &Scope<'_>) -> Option<Typed> {
        let ast::ExprKind::Divide {
            total,
            with,
            candidates,
            lowest,
        } = &e.kind
        else {
            return None;
        };
        let total = self.expr(total, scope, None);
        let persons = self.persons(with, scope);
        let hint = total.as_ref().map(|t| t.expr.ty);
        let mut parts: Vec<Option<Typed>> = vec![total];
        parts.extend(
            candidates
                .iter()
                .map(|candidate| self.expr(candidate, scope, hint)),
        );
        let lowest = self.lowest_rule(lowest);
        let (parts, ty, flex) = self.unify(
            parts.into_iter().collect::<Option<Vec<_>>>()?,
            "what is divided and its parts",
        )?;
        let (persons, lowest) = (persons?, lowest?);
        if !matches!(ty, Type::Bedrag(_)) {
            self.error(
                Code::TypeMismatch,
                e.span,
                "only an amount can be divided between partners",
            );
            return None;
        }
        if !persons.expr.at_most_one {
            self.not_at_most_one(with.span);
            return None;
        }
        if scope.subject != Some(Var(0)) || scope.departure.is_some() {
            self.error(
                Code::DivideForm,
                e.span,
                "`voordeligste verdeling` must be the whole of a rule `van persoon`",
            );
            return None;
        }
        let member = self.bind(e.span, scope)?;
        let people = persons.people | parts.iter().fold(0, |mask, part| mask | part.people);
        let grid = parts
            .iter()
            .map(|part| part.expr.grid)
            .max()
            .unwrap_or(Grid::Year)
            .max(persons.expr.grid);
        let mut parts = parts.into_iter().map(|part| part.expr);
        let total = Box::new(parts.next()?);
        let kind = ExprKind::Divide {
            total,
            with: persons.expr,
            candidates: parts.collect(),
            member,
            lowest,
        };
        Some(Typed {
            expr: Expr {
                kind,
                ty,
                grid,
                span: e.span,
            },
            flex,
            people,
            fixed: false,
        })
    }

    fn lowest_rule(&mut self, name: &ast::Name) -> Option<RuleId> {
        let sym = self.names.values.find(name, self.out)?;
        let Sym::Rule(id) = sym else {
            self.wrong_kind(name, sym, "a regel");
            return None;
        };
        let rule = self.law.rules.get(id.index())?;
        if self.names.poisoned.contains(&sym) {
            return None;
        }
        if rule.subject != Subject::Person || !matches!(rule.ty, Type::Bedrag(_)) {
            let text = format!(
                "`{}` must be an amount `van persoon`: its sum over the two is compared",
                name.text
            );
            self.out.push(
                Diagnostic::error(Code::DivideForm, name.span, text)
                    .also(rule.span, "declared here"),
            );
            return None;
        }
        Some(id)
    }

    pub(super) fn not_at_most_one(&mut self, span: Span) {
        self.error(Code::NotAtMostOne, span, "several persons may qualify here, and one is asked").help =
            Some("take a relation that is `ten hoogste één`, `de eerste van … op volgorde van …`, or a sum over all of them".into());
    }
}

fn via_persons(rel: RelRef, grid: Grid, one: bool, via: Persons, span: Span) -> Persons {
    let (grid, at_most_one) = (grid.max(via.expr.grid), one && via.expr.at_most_one);
    let kind = RelExprKind::Via {
        rel,
        via: Box::new(via.expr),
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
