//! Operators: sums, products, quotients, comparisons, rounding.

use super::expr::ExprChecker;
use super::fold;
use super::scope::Scope;
use super::types::{Flex, Typed};
use crate::diagnostic::{Code, Diagnostic};
use crate::law::*;
use crate::source::Span;
use crate::syntax::ast;
use num_traits::{Signed, Zero};

impl ExprChecker<'_> {
    pub(super) fn negative(
        &mut self,
        x: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let x = self.expr(x, scope, None)?;
        if !x.is_money() && !x.is_number() {
            let have = self.described(&x);
            self.error(
                Code::TypeMismatch,
                span,
                format!("`−` needs an amount or a number, and this is {have}"),
            );
            return None;
        }
        if let ExprKind::Const(constant) = x.expr.kind {
            let value = Const {
                value: -constant.value,
                ty: constant.ty,
            };
            return Some(Typed {
                expr: Expr {
                    kind: ExprKind::Const(value),
                    span,
                    ..x.expr
                },
                ..x
            });
        }
        let (ty, flex) = (x.expr.ty, x.flex);
        Some(Typed {
            flex,
            ..x.wrap(ty, span, ExprKind::Neg)
        })
    }

    /// `a ∘ b`; `rounded`: it stands directly under a rounding, so a division need not be by something fixed.
    pub(super) fn binary(
        &mut self,
        op: BinOp,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
        rounded: bool,
    ) -> Option<Typed> {
        match op {
            BinOp::And | BinOp::Or => {
                let word = if op == BinOp::And { "en" } else { "of" };
                let left = self.condition(left, scope, &format!("what stands before `{word}`"));
                let right = self.condition(right, scope, &format!("what stands after `{word}`"));
                let (left, right) = (left?, right?);
                Some(pair(op, left, right, Type::JaNee, span))
            }
            BinOp::Eq | BinOp::Ne
                if self.is_person(left, scope) && self.is_person(right, scope) =>
            {
                self.same_person(op, left, right, span, scope)
            }
            BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge => {
                self.compare(op, left, right, span, scope)
            }
            BinOp::Add | BinOp::Sub => self.sum(op, left, right, span, scope),
            BinOp::Mul => self.product(left, right, span, scope),
            BinOp::Div => self.quotient(left, right, span, scope, rounded),
        }
    }

    fn sum(
        &mut self,
        op: BinOp,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let word = if op == BinOp::Add {
            "addition"
        } else {
            "subtraction"
        };
        let (left, right) = self.sides(left, right, scope)?;
        for side in [&left, &right] {
            if !side.is_money() && !side.is_number() {
                let have = self.described(side);
                self.error(
                    Code::TypeMismatch,
                    side.expr.span,
                    format!("an {word} needs amounts or numbers, and this is {have}"),
                );
                return None;
            }
        }
        let (left, right, ty, flex) = self.unify_two(left, right, word)?;
        Some(Typed {
            flex,
            ..pair(op, left, right, ty, span)
        })
    }

    fn product(
        &mut self,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let (left, right) = self.sides(left, right, scope)?;
        let per_euro = |t: &Typed| t.expr.ty == Type::GetalPerEuro;
        let (ty, flex) = match (&left, &right) {
            (a, b) if a.is_money() && b.is_number() => (a.expr.ty, a.flex),
            (a, b) if a.is_number() && b.is_money() => (b.expr.ty, b.flex),
            (a, b) if a.is_money() && per_euro(b) || per_euro(a) && b.is_money() => {
                (Type::Getal, Flex::No)
            }
            (a, b) if a.is_number() && b.is_number() => number_product(a, b),
            (a, b) => {
                let (x, y) = (self.described(a), self.described(b));
                let help = if a.is_money() && b.is_money() {
                    "an amount is multiplied by a percentage, a getal or an aantal; a factor per euro is a `getal per euro`"
                } else {
                    "an amount or a number is multiplied by a percentage, a getal or an aantal"
                };
                let diagnostic = Diagnostic::error(
                    Code::TypeMismatch,
                    span,
                    format!("{x} × {y} has no meaning"),
                );
                self.out.push(diagnostic.help(help));
                return None;
            }
        };
        Some(Typed {
            flex,
            ..pair(BinOp::Mul, left, right, ty, span)
        })
    }

    fn quotient(
        &mut self,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
        rounded: bool,
    ) -> Option<Typed> {
        let (left, right) = self.sides(left, right, scope)?;
        if right.fixed && fold::fold(&right.expr).is_ok_and(|value| value.is_zero()) {
            self.error(
                Code::NotRepresentable,
                right.expr.span,
                "a division by zero",
            );
            return None;
        }
        if !right.fixed && !rounded {
            let diagnostic = Diagnostic::error(
                Code::DivisionNotRounded,
                span,
                "a division by what differs between people must be rounded where it stands",
            )
            .at("the quotient need not be a finite decimal")
            .also(right.expr.span, "not a literal or a parameter");
            self.out.push(diagnostic.help(
                "write `(… / …), rekenkundig afgerond op 0,001`, with the rounding of the law",
            ));
            return None;
        }
        if left.is_money() && right.is_number() {
            let (ty, flex) = (left.expr.ty, left.flex);
            return Some(Typed {
                flex,
                ..pair(BinOp::Div, left, right, ty, span)
            });
        }
        if left.is_money() && right.is_money() {
            let (left, right, ..) = self.unify_two(left, right, "division")?;
            return Some(Typed {
                flex: Flex::Number { whole: false },
                ..pair(BinOp::Div, left, right, Type::Getal, span)
            });
        }
        if left.is_number() && right.is_number() {
            return Some(Typed {
                flex: Flex::Number { whole: false },
                ..pair(BinOp::Div, left, right, Type::Getal, span)
            });
        }
        let (x, y) = (self.described(&left), self.described(&right));
        self.error(
            Code::TypeMismatch,
            span,
            format!("{x} / {y} has no meaning"),
        );
        None
    }

    fn compare(
        &mut self,
        op: BinOp,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let (left, right) = self.sides(left, right, scope)?;
        let order = !matches!(op, BinOp::Eq | BinOp::Ne);
        for side in [&left, &right] {
            let bad = match side.expr.ty {
                Type::JaNee => Some("a ja/nee is itself a condition: write `x` or `niet x`"),
                Type::Enum(_) if order => {
                    Some("the cases of a soort have no order: write `is` or `≠`")
                }
                _ => None,
            };
            if let Some(help) = bad {
                let have = self.described(side);
                let diagnostic = Diagnostic::error(
                    Code::TypeMismatch,
                    side.expr.span,
                    format!("{have} cannot be compared in this way"),
                );
                self.out.push(diagnostic.help(help));
                return None;
            }
        }
        let (left, right, ..) = self.unify_two(left, right, "comparison")?;
        Some(pair(op, left, right, Type::JaNee, span))
    }

    pub(super) fn round(
        &mut self,
        value: &ast::Expr,
        direction: RoundDirection,
        unit: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let value = match &value.kind {
            ast::ExprKind::Binary {
                op: BinOp::Div,
                left,
                right,
            } => self.binary(BinOp::Div, left, right, value.span, scope, true),
            _ => self.expr(value, scope, None),
        };
        let unit_span = unit.span;
        let unit = self.expr(unit, scope, None);
        let (value, unit) = (value?, unit?);
        if !value.is_money() && !value.is_number() {
            let have = self.described(&value);
            self.error(
                Code::TypeMismatch,
                value.expr.span,
                format!("an amount or a number can be rounded, and this is {have}"),
            );
            return None;
        }
        let unit_type = if value.flex == Flex::No {
            value.expr.ty
        } else {
            unit.expr.ty
        };
        let unit_type = if unit_type == Type::Aantal {
            Type::Getal
        } else {
            unit_type
        };
        let unit = if value.is_money() == unit.is_money() {
            unit
        } else {
            self.fit(unit, unit_type, "the unit of a rounding")?
        };
        let step = match fold::fold(&unit.expr) {
            Ok(step) if step.is_positive() => step,
            _ => {
                self.error(
                    Code::NotConstant,
                    unit_span,
                    "the unit of a rounding must be a literal above zero",
                )
                .help = Some("write for instance `rekenkundig afgerond op € 1`".into());
                return None;
            }
        };
        let whole = matches!(value.expr.ty, Type::Getal | Type::Aantal) && step.is_integer();
        let (ty, flex) = if whole {
            (Type::Aantal, Flex::Number { whole })
        } else {
            (value.expr.ty, value.flex)
        };
        let typed = value.wrap(ty, span, |value| ExprKind::Round {
            value,
            direction,
            unit: step,
        });
        Some(Typed { flex, ..typed })
    }
}

/// Type of the product of two numbers. A percentage of a number is a number, and fits a percentage as well.
fn number_product(a: &Typed, b: &Typed) -> (Type, Flex) {
    let whole = |t: &Typed| t.expr.ty == Type::Aantal;
    match (a.flex, b.flex) {
        (Flex::Number { whole: p }, Flex::Number { whole: q }) => (
            if p && q { Type::Aantal } else { Type::Getal },
            Flex::Number { whole: p && q },
        ),
        _ if a.expr.ty == Type::Percentage && b.expr.ty == Type::Percentage => {
            (Type::Percentage, Flex::No)
        }
        _ if a.expr.ty == Type::Percentage || b.expr.ty == Type::Percentage => {
            (Type::Getal, Flex::Number { whole: false })
        }
        _ if whole(a) && whole(b) => (Type::Aantal, Flex::No),
        _ => (Type::Getal, Flex::No),
    }
}

fn pair(op: BinOp, a: Typed, b: Typed, ty: Type, span: Span) -> Typed {
    a.join(b, ty, span, |a, b| ExprKind::Binary(op, a, b))
}
