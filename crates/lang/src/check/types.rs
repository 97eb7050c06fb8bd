//! Types while they are being found: a literal amount has no period of its own, a literal number no kind.

use crate::law::*;
use crate::number::Exact;
use crate::source::Span;

/// Whether the type of an expression is still open because it consists of literals only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flex {
    /// The type is known.
    No,
    /// An amount that takes any period.
    Amount,
    /// A number that fits `percentage` and `getal`, and `aantal` if it is whole.
    Number { whole: bool },
}

/// An expression with what the checker knows of it.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    pub(super) expr: Expr,
    pub(super) flex: Flex,
    /// The persons it speaks of: bit n for `Var(n)`.
    pub(super) people: u64,
    /// Literals and parameters only: the same for everyone.
    pub(super) fixed: bool,
}

impl Typed {
    /// Of a known type, and not the same for everyone.
    pub(super) fn new(kind: ExprKind, ty: Type, grid: Grid, span: Span, people: u64) -> Typed {
        Typed {
            expr: Expr {
                kind,
                ty,
                grid,
                span,
            },
            flex: Flex::No,
            people,
            fixed: false,
        }
    }

    /// Whether it is an amount.
    pub(super) fn is_money(&self) -> bool {
        matches!(self.expr.ty, Type::Bedrag(_))
    }

    /// Whether it is a percentage, number or count.
    pub(super) fn is_number(&self) -> bool {
        matches!(self.expr.ty, Type::Percentage | Type::Getal | Type::Aantal)
    }

    /// An expression made of this one.
    pub(super) fn wrap(
        self,
        ty: Type,
        span: Span,
        make: impl FnOnce(Box<Expr>) -> ExprKind,
    ) -> Typed {
        let grid = self.expr.grid;
        let kind = make(Box::new(self.expr));
        Typed {
            fixed: self.fixed,
            ..Typed::new(kind, ty, grid, span, self.people)
        }
    }

    /// An expression made of this one and another.
    pub(super) fn join(
        self,
        other: Typed,
        ty: Type,
        span: Span,
        make: impl FnOnce(Box<Expr>, Box<Expr>) -> ExprKind,
    ) -> Typed {
        let grid = self.expr.grid.max(other.expr.grid);
        let (people, fixed) = (self.people | other.people, self.fixed && other.fixed);
        let kind = make(Box::new(self.expr), Box::new(other.expr));
        Typed {
            fixed,
            ..Typed::new(kind, ty, grid, span, people)
        }
    }

    /// Can it be used where `want` is asked, and then as what? Gives itself back if not.
    pub(super) fn fit(mut self, want: Type) -> Result<Typed, Box<Typed>> {
        let settles = match (self.flex, want) {
            (Flex::Amount, Type::Bedrag(_))
            | (Flex::Number { .. }, Type::Percentage | Type::Getal | Type::GetalPerEuro) => true,
            (Flex::Number { whole }, Type::Aantal) => whole,
            _ => false,
        };
        if settles {
            settle(&mut self.expr, want);
            self.flex = Flex::No;
            return Ok(self);
        }
        match (self.expr.ty, want) {
            (have, want) if have == want && self.flex == Flex::No => Ok(self),
            (Type::Aantal, Type::Getal) => {
                self.expr = rescale(self.expr, Exact::from_integer(1), Type::Getal);
                Ok(self)
            }
            _ => Err(Box::new(self)),
        }
    }
}

/// `expr × factor`, read as another type.
pub(super) fn rescale(expr: Expr, factor: Exact, ty: Type) -> Expr {
    let (grid, span) = (expr.grid, expr.span);
    Expr {
        kind: ExprKind::Scale(Box::new(expr), factor),
        ty,
        grid,
        span,
    }
}

/// Gives an expression of literals its type, down to the literals.
fn settle(expr: &mut Expr, ty: Type) {
    expr.ty = ty;
    let money = matches!(ty, Type::Bedrag(_));
    match &mut expr.kind {
        ExprKind::Const(constant) => constant.ty = ty,
        ExprKind::Neg(x) => settle(x, ty),
        ExprKind::Round { value: x, .. } if money => settle(x, ty),
        ExprKind::AtLeast(a, b)
        | ExprKind::AtMost(a, b)
        | ExprKind::Binary(BinOp::Add | BinOp::Sub, a, b) => {
            settle(a, ty);
            settle(b, ty);
        }
        ExprKind::Binary(BinOp::Mul, a, b) if money => {
            let factor = if matches!(a.ty, Type::Bedrag(_)) {
                a
            } else {
                b
            };
            settle(factor, ty);
        }
        ExprKind::Binary(BinOp::Div, a, _) if money => settle(a, ty),
        ExprKind::Choice {
            branches,
            otherwise,
        } => {
            for (value, _) in branches {
                settle(value, ty);
            }
            settle(otherwise, ty);
        }
        ExprKind::Aggregate {
            value, otherwise, ..
        } => {
            settle(value, ty);
            if let Some(otherwise) = otherwise {
                settle(otherwise, ty);
            }
        }
        _ => {}
    }
}

/// The one type that all can take: the type of those that are not literals, `getal` where counts and numbers meet.
/// `Err`: the index of the first that does not agree with the one before it, and of that one.
pub(super) fn common(items: &[Typed]) -> Result<(Type, Flex), (usize, usize)> {
    let mut best: Option<(usize, Type, Flex)> = None;
    for (index, item) in items.iter().enumerate() {
        let (ty, flex) = (item.expr.ty, item.flex);
        let Some((at, known, known_flex)) = best else {
            best = Some((index, ty, flex));
            continue;
        };
        let joined = join((known, known_flex), (ty, flex)).ok_or((index, at))?;
        let at = if known_flex == Flex::No { at } else { index };
        best = Some((at, joined.0, joined.1));
    }
    best.map(|(_, ty, flex)| (ty, flex)).ok_or((0, 0))
}

fn join(a: (Type, Flex), b: (Type, Flex)) -> Option<(Type, Flex)> {
    use Flex::{Amount, No, Number};
    match (a, b) {
        ((_, Number { whole: p }), (_, Number { whole: q })) => Some((
            if p && q { Type::Aantal } else { Type::Getal },
            Number { whole: p && q },
        )),
        ((_, Amount), (_, Amount)) => Some(a),
        ((_, Amount), (Type::Bedrag(_), No)) => Some(b),
        ((Type::Bedrag(_), No), (_, Amount)) => Some(a),
        ((_, Number { whole: false }), (Type::Aantal, No))
        | ((Type::Aantal, No), (_, Number { whole: false })) => Some((Type::Getal, No)),
        (
            (_, Number { .. }),
            (Type::Percentage | Type::Getal | Type::Aantal | Type::GetalPerEuro, No),
        ) => Some(b),
        (
            (Type::Percentage | Type::Getal | Type::Aantal | Type::GetalPerEuro, No),
            (_, Number { .. }),
        ) => Some(a),
        ((Type::Aantal, No), (Type::Getal, No)) | ((Type::Getal, No), (Type::Aantal, No)) => {
            Some((Type::Getal, No))
        }
        ((p, No), (q, No)) if p == q => Some(a),
        _ => None,
    }
}

/// A type as it is written.
pub fn type_text(law: &Law, ty: Type) -> String {
    match ty {
        Type::Bedrag(None) => "bedrag".to_owned(),
        Type::Bedrag(Some(period)) => format!("bedrag per {}", period_text(period)),
        Type::Percentage => "percentage".to_owned(),
        Type::Getal => "getal".to_owned(),
        Type::GetalPerEuro => "getal per euro".to_owned(),
        Type::Aantal => "aantal".to_owned(),
        Type::Datum => "datum".to_owned(),
        Type::Leeftijd => "leeftijd".to_owned(),
        Type::JaNee => "ja/nee".to_owned(),
        Type::Enum(id) => law
            .enums
            .get(id.index())
            .map_or_else(|| "soort".to_owned(), |e| e.name.clone()),
    }
}

/// A period as it is written.
pub fn period_text(period: Period) -> &'static str {
    match period {
        Period::Year => "jaar",
        Period::Quarter => "kwartaal",
        Period::Month => "maand",
        Period::Hour => "uur",
    }
}
