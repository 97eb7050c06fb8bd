//! Expressions: values, conditions and persons.

use super::{Name, Period, ProvisionRef};
use crate::number::Exact;
use crate::source::Span;
use jiff::civil::Date;

/// Direction of rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RoundDirection {
    /// `rekenkundig`: to the nearest, halves up (towards plus infinity).
    HalfUp,
    /// `naar beneden`: towards minus infinity.
    Down,
    /// `naar boven`: towards plus infinity.
    Up,
}

/// An expression.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where.
    pub span: Span,
}

/// A literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// `€ 1.987,50`
    Amount(Exact),
    /// `13,7%`, already divided by 100
    Percentage(Exact),
    /// `12` or `0,7981`
    Number(Exact),
    /// `18 jaar`, `67 jaar en 3 maanden`: in months
    Age(u32),
    /// `2025-01-01`
    Date(Date),
    /// `ja`, `nee`
    Bool(bool),
}

/// Two-place operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum BinOp {
    Add,
    Sub,
    Mul,
    Div,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    And,
    Or,
}

/// The moment in `NAME op MOMENT`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(
    missing_docs,
    reason = "the fields are those of the line of text in the comment"
)]
pub enum Moment {
    /// `op 1 januari`, `op 31 december`: month and day in the year of calculation.
    DayOfYear { month: u8, day: u8 },
    /// `op de eerste dag van de maand`
    FirstOfMonth,
    /// `op de laatste dag van de maand`
    LastOfMonth,
    /// `op de laatste dag van de vorige maand`: the day before the first of the month
    LastOfPreviousMonth,
    /// `op de eerste dag van het kwartaal`
    FirstOfQuarter,
    /// `op 2025-07-01`
    Date(Date),
}

/// Aggregates over a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AggKind {
    /// `som van E over R`
    Sum,
    /// `hoogste van E over R anders D`
    Max,
    /// `laagste van E over R anders D`
    Min,
}

/// Folds over the months of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MonthFold {
    /// `som over de maanden van E`
    Sum,
    /// `som over de kwartalen van E`
    SumQuarters,
    /// `aantal maanden waarin C`
    Count,
    /// `in enige maand C`
    Any,
    /// `in enige maand tot en met deze C`: in this month or an earlier one of the same year; the value is one of the month
    AnySoFar,
    /// `in elke maand C`
    All,
}

/// Kinds of expressions.
#[derive(Debug, Clone)]
#[allow(
    missing_docs,
    reason = "the fields are those of the line of text in the comment"
)]
pub enum ExprKind {
    /// A literal.
    Literal(Literal),
    /// `naam`, `naam van subject`, `naam met ander`, `naam op moment`: looked up by the checker.
    Ref {
        name: Name,
        of: Option<Box<Of>>,
        met: Option<Name>,
        at: Option<(Moment, Span)>,
    },
    /// `naam volgens artikel 2 lid 1` or (in a practice) `naam volgens de wet`.
    According {
        name: Name,
        provision: Option<ProvisionRef>,
    },
    /// `−E`
    Neg(Box<Expr>),
    /// `niet E`
    Not(Box<Expr>),
    /// `E op E`
    Binary {
        op: BinOp,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    /// `A indien C, B indien D, anders E`
    Choice {
        branches: Vec<(Expr, Expr)>,
        otherwise: Box<Expr>,
    },
    /// `E, ten minste F`
    AtLeast(Box<Expr>, Box<Expr>),
    /// `E, ten hoogste F`
    AtMost(Box<Expr>, Box<Expr>),
    /// `E, rekenkundig afgerond op € 1`
    Round {
        value: Box<Expr>,
        direction: RoundDirection,
        unit: Box<Expr>,
    },
    /// `E gelezen als bedrag per maand`
    ReadAs {
        value: Box<Expr>,
        period: Period,
        span: Span,
    },
    /// `per maand van E`: converts the period of an amount.
    Per { period: Period, value: Box<Expr> },
    /// `som van E over R`, `hoogste van E over R anders D`
    Aggregate {
        kind: AggKind,
        over: RelExpr,
        value: Box<Expr>,
        otherwise: Option<Box<Expr>>,
    },
    /// `aantal R`
    Count(RelExpr),
    /// `er is een R` (false: `er is geen R`)
    Exists { over: RelExpr, negated: bool },
    /// `voor elke R geldt C`
    ForAll { over: RelExpr, condition: Box<Expr> },
    /// `E in R`: E names a person
    Member { person: Name, over: RelExpr },
    /// over the months
    Months { fold: MonthFold, value: Box<Expr> },
    /// `leeftijd van X op moment`
    Age {
        of: Option<Name>,
        at: Option<(Moment, Span)>,
    },
    /// `waarde van TABEL bij E`
    Lookup { table: Name, key: Box<Expr> },
    /// `voordeligste verdeling …`: the division of `total` between subject and `with` for which `lowest`, summed over both, is lowest
    Divide {
        total: Box<Expr>,
        with: RelExpr,
        candidates: Vec<Expr>,
        lowest: Name,
    },
}

/// What stands after `van`.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "always behind a box")]
#[allow(
    missing_docs,
    reason = "the fields are those of the line of text in the comment"
)]
pub enum Of {
    /// A subject by name: `aanvrager`, `ander`, `huishouden`
    Name(Name),
    /// A relation with at most one member, and the value when there is none: `loon van toeslagpartner anders € 0`
    Relation {
        over: RelExpr,
        otherwise: Option<Expr>,
    },
}

/// An expression that stands for persons.
#[derive(Debug, Clone)]
pub struct RelExpr {
    /// What it is.
    pub kind: RelExprKind,
    /// Where.
    pub span: Span,
}

/// Kinds of relation expressions.
#[derive(Debug, Clone)]
#[allow(
    missing_docs,
    reason = "the fields are those of the line of text in the comment"
)]
pub enum RelExprKind {
    /// `kinderen`, `bewoners`, `kinderen van aanvrager`, `kinderen op 1 januari`
    Name {
        name: Name,
        of: Option<Name>,
        at: Option<(Moment, Span)>,
    },
    /// `kinderen van toeslagpartner`: the children of the members
    Via {
        name: Name,
        via: Box<RelExpr>,
        at: Option<(Moment, Span)>,
    },
    /// `R of Q`
    Union(Box<RelExpr>, Box<RelExpr>),
    /// `R waarvoor C`: within C the member is the subject
    Where {
        base: Box<RelExpr>,
        condition: Box<Expr>,
    },
    /// `de eerste van R op volgorde van E [aflopend], …`; ties in the order of the household
    First {
        base: Box<RelExpr>,
        keys: Vec<(Expr, bool)>,
    },
}

impl RelExpr {
    /// Asks every relation in it at a moment, unless it has one of its own; conditions and orderings stay as they are.
    pub(crate) fn ask_at(&mut self, moment: (Moment, Span)) {
        match &mut self.kind {
            RelExprKind::Name { at, .. } => {
                at.get_or_insert(moment);
            }
            RelExprKind::Via { via, at, .. } => {
                at.get_or_insert(moment);
                via.ask_at(moment);
            }
            RelExprKind::Union(a, b) => {
                a.ask_at(moment);
                b.ask_at(moment);
            }
            RelExprKind::Where { base, .. } | RelExprKind::First { base, .. } => {
                base.ask_at(moment);
            }
        }
    }
}
