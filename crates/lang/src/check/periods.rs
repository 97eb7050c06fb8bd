//! Periods of amounts: conversion, and reading a number as an amount of another period.

use super::expr::ExprChecker;
use super::scope::Scope;
use super::types::{Flex, Typed, period_text, rescale};
use crate::diagnostic::Code;
use crate::law::*;
use crate::number::Exact;
use crate::source::Span;
use crate::syntax::ast;

impl ExprChecker<'_> {
    pub(super) fn read_as(
        &mut self,
        value: &ast::Expr,
        period: Period,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let value = self.expr(value, scope, None)?;
        if !value.is_money() {
            let have = self.described(&value);
            self.error(
                Code::TypeMismatch,
                value.expr.span,
                format!(
                    "only an amount can be read as an amount per {}, and this is {have}",
                    period_text(period)
                ),
            );
            return None;
        }
        let ty = Type::Bedrag(Some(period));
        let expr = rescale(value.expr, Exact::from_integer(1), ty);
        Some(Typed {
            expr: Expr { span, ..expr },
            flex: Flex::No,
            ..value
        })
    }

    pub(super) fn per(
        &mut self,
        period: Period,
        value: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let value = self.expr(value, scope, None)?;
        let have = self.described(&value);
        let reason = match (value.expr.ty, value.flex) {
            (_, Flex::Amount) => {
                "a literal amount takes the period that is asked: leave the conversion out"
            }
            (Type::Bedrag(Some(own)), _) if own == period => {
                "it is that already: leave the conversion out"
            }
            (Type::Bedrag(Some(own)), _) => match conversion(own, period) {
                Some(factor) => {
                    let expr = rescale(value.expr, factor, Type::Bedrag(Some(period)));
                    return Some(Typed {
                        expr: Expr { span, ..expr },
                        flex: Flex::No,
                        ..value
                    });
                }
                None => {
                    "an amount per uur becomes one per month or year by a number of hours: multiply, and say `gelezen als`"
                }
            },
            (Type::Bedrag(None), _) => {
                "it has no period; if the law reads it so, write `…, gelezen als bedrag per jaar`"
            }
            _ => "only an amount has a period",
        };
        self.error(
            Code::NoConversion,
            span,
            format!(
                "`per {} van` needs an amount of another period, and this is {have}",
                period_text(period)
            ),
        )
        .help = Some(reason.into());
        None
    }
}

/// By what an amount per `from` is multiplied to become one per `to`.
fn conversion(from: Period, to: Period) -> Option<Exact> {
    let per_year = |period| match period {
        Period::Year => Some(1),
        Period::Quarter => Some(4),
        Period::Month => Some(12),
        Period::Hour => None,
    };
    Some(Exact::new(per_year(from)?, per_year(to)?))
}

/// What to write to get from one type to the other.
pub(super) fn conversion_help(have: Type, want: Type) -> Option<String> {
    match (have, want) {
        (Type::Bedrag(Some(a)), Type::Bedrag(Some(b))) if conversion(a, b).is_some() => {
            Some(format!(
                "write `per {} van …`; periods are never converted by themselves",
                period_text(b)
            ))
        }
        (Type::Bedrag(_), Type::Bedrag(Some(b))) => Some(format!(
            "where the law reads the number so, write `…, gelezen als bedrag per {}`",
            period_text(b)
        )),
        (Type::Getal | Type::Aantal, Type::Bedrag(_)) => {
            Some("an amount has a euro sign, zero too: `€ 0`".into())
        }
        (Type::Percentage, Type::Bedrag(_)) => {
            Some("a percentage is of something: write `percentage × bedrag`".into())
        }
        (Type::Getal, Type::Percentage) => Some("write `100% × …`".into()),
        (Type::Getal, Type::Aantal) => {
            Some("an aantal is whole: round it, or make the type `getal`".into())
        }
        _ => None,
    }
}
