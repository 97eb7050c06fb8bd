//! Sums, highest and lowest over persons, and the division between partners.

use super::expr::{ExprChecker, negate_if};
use super::names::Sym;
use super::persons::Persons;
use super::scope::Scope;
use super::types::Typed;
use crate::diagnostic::{Code, Diagnostic};
use crate::law::*;
use crate::source::Span;
use crate::syntax::ast;

impl ExprChecker<'_> {
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
        let fails = (condition, false, "what follows `geldt`");
        let exceptions = self.persons_where(over, fails, span, scope)?;
        Some(negate_if(
            true,
            exceptions.into_typed(ExprKind::Exists, Type::JaNee, span),
        ))
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
}
