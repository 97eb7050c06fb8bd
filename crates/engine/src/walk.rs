//! Walks over expressions.

use houvast_lang::law::{Expr, ExprKind, RelExpr, RelExprKind, RelRef, RelationBody};

/// Something in an expression.
pub(crate) enum Part<'e> {
    Expr(&'e Expr),
    Relation(RelRef),
}

/// Visits an expression and everything in it.
pub(crate) fn expr<'e>(e: &'e Expr, visit: &mut dyn FnMut(Part<'e>)) {
    visit(Part::Expr(e));
    match &e.kind {
        ExprKind::Const(_)
        | ExprKind::Param { .. }
        | ExprKind::Input { .. }
        | ExprKind::Rule { .. }
        | ExprKind::Before { .. }
        | ExprKind::Same(..)
        | ExprKind::IsUnit(..)
        | ExprKind::Ordinal(_)
        | ExprKind::MonthNumber
        | ExprKind::Age { .. } => {}
        ExprKind::Related { rel, .. } => visit(Part::Relation(*rel)),
        ExprKind::Member { over, .. } | ExprKind::Count(over) | ExprKind::Exists(over) => {
            relation(over, visit);
        }
        ExprKind::Neg(x)
        | ExprKind::Not(x)
        | ExprKind::Round { value: x, .. }
        | ExprKind::Scale(x, _)
        | ExprKind::Months(_, x)
        | ExprKind::Lookup { key: x, .. } => expr(x, visit),
        ExprKind::Binary(_, x, y) | ExprKind::AtLeast(x, y) | ExprKind::AtMost(x, y) => {
            expr(x, visit);
            expr(y, visit);
        }
        ExprKind::Choice {
            branches,
            otherwise,
        } => {
            for (value, condition) in branches {
                expr(condition, visit);
                expr(value, visit);
            }
            expr(otherwise, visit);
        }
        ExprKind::Aggregate {
            over,
            value,
            otherwise,
            ..
        } => {
            relation(over, visit);
            expr(value, visit);
            if let Some(other) = otherwise {
                expr(other, visit);
            }
        }
        ExprKind::Divide {
            total,
            with,
            candidates,
            ..
        } => {
            expr(total, visit);
            relation(with, visit);
            for candidate in candidates {
                expr(candidate, visit);
            }
        }
    }
}

/// Visits a relation expression and everything in it.
pub(crate) fn relation<'e>(r: &'e RelExpr, visit: &mut dyn FnMut(Part<'e>)) {
    match &r.kind {
        RelExprKind::Everyone => {}
        RelExprKind::From { rel, .. } => visit(Part::Relation(*rel)),
        RelExprKind::Via { rel, via } => {
            visit(Part::Relation(*rel));
            relation(via, visit);
        }
        RelExprKind::Union(a, b) => {
            relation(a, visit);
            relation(b, visit);
        }
        RelExprKind::Where {
            base, condition, ..
        } => {
            relation(base, visit);
            expr(condition, visit);
        }
        RelExprKind::First { base, keys, .. } => {
            relation(base, visit);
            for (key, _) in keys {
                expr(key, visit);
            }
        }
    }
}

pub(crate) fn body<'e>(b: &'e RelationBody, visit: &mut dyn FnMut(Part<'e>)) {
    match b {
        RelationBody::Condition(e) => expr(e, visit),
        RelationBody::Relation(r) => relation(r, visit),
    }
}
