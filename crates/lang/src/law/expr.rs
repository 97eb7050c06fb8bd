//! Typed expressions.

use super::*;
use crate::number::Exact;
use crate::source::Span;
pub use crate::syntax::ast::{AggKind, BinOp, Moment, MonthFold};

/// A constant in the units of [`Type`]: euros, fractions, numbers, months of age, days since 1970-01-01, index of a case, 0 or 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Const {
    /// The value.
    pub value: Exact,
    /// Its type.
    pub ty: Type,
}

/// A person that an expression speaks of. `Var(0)` is the subject of the rule, relation or unit; in the condition of a relation
/// `Var(1)` is the other; every aggregate, `waarvoor` and ordering binds the next unused number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Var(pub u8);

/// A typed expression. Equality ignores places.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its type.
    pub ty: Type,
    /// [`Grid::Month`] (or `Quarter`) when its value may differ between months (quarters) of the year.
    pub grid: Grid,
    /// Where.
    pub span: Span,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.ty == other.ty && self.kind == other.kind
    }
}

/// A relation by which one goes from a person to persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelRef {
    /// Defined by law.
    Law(RelId),
    /// An input about pairs.
    Input(InputId),
    /// Every other person of the case.
    Others,
}

/// An expression that stands for persons. Equality ignores places.
#[derive(Debug, Clone)]
pub struct RelExpr {
    /// What it is.
    pub kind: RelExprKind,
    /// At most one member can qualify.
    pub at_most_one: bool,
    /// Month when it may differ between months.
    pub grid: Grid,
    /// Where.
    pub span: Span,
}

impl PartialEq for RelExpr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// Kinds of relation expressions.
#[derive(Debug, Clone, PartialEq)]
pub enum RelExprKind {
    /// Every person of the case.
    Everyone,
    /// Those related to `of`.
    From {
        /// By which relation.
        rel: RelRef,
        /// To whom.
        of: Var,
        /// When; in the period itself if absent.
        at: Option<Moment>,
    },
    /// Those related by `rel` to a member of `via`.
    Via {
        /// By which relation.
        rel: RelRef,
        /// To whose members.
        via: Box<RelExpr>,
        /// When they are related; in the period itself if absent.
        at: Option<Moment>,
    },
    /// In either.
    Union(Box<RelExpr>, Box<RelExpr>),
    /// Members of `base` for whom the condition holds.
    Where {
        /// Out of these.
        base: Box<RelExpr>,
        /// The member.
        member: Var,
        /// Condition.
        condition: Box<Expr>,
    },
    /// The one member that comes first by the keys (true: descending), then in the order of the household.
    First {
        /// Out of these.
        base: Box<RelExpr>,
        /// The member.
        member: Var,
        /// Keys, the most important first.
        keys: Vec<(Expr, bool)>,
    },
}

/// Kinds of expressions.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// A constant.
    Const(Const),
    /// A parameter, as it applies at the moment, or else on the first day of the period of evaluation.
    Param {
        /// Which.
        id: ParamId,
        /// When.
        at: Option<Moment>,
    },
    /// An input of a person (`of`), a pair (`of`, `met`) or the household (neither).
    Input {
        /// Which.
        id: InputId,
        /// Whose.
        of: Option<Var>,
        /// With whom.
        met: Option<Var>,
        /// When, for an input that varies in the year.
        at: Option<Moment>,
    },
    /// The outcome of a rule with all its departures.
    Rule {
        /// Which.
        id: RuleId,
        /// Whose; `None` for the law itself and the household.
        of: Option<Var>,
        /// When, for a monthly rule.
        at: Option<Moment>,
    },
    /// Inside a departure of the same rule: the outcome with only the departures in `with`.
    Before {
        /// The rule.
        rule: RuleId,
        /// The departures that are placed before, in order. Empty: the provision itself.
        with: Vec<DepartureId>,
        /// Whose.
        of: Option<Var>,
    },
    /// `person` is among those related to `of`.
    Related {
        /// By which relation.
        rel: RelRef,
        /// Whose relation.
        of: Var,
        /// Who.
        person: Var,
        /// When; in the period itself if absent.
        at: Option<Moment>,
    },
    /// `person` is among the persons of the relation expression.
    Member {
        /// Who.
        person: Var,
        /// Among whom.
        over: RelExpr,
    },
    /// The two are the same person.
    Same(Var, Var),
    /// Is the person the head of such a unit.
    IsUnit(UnitId, Var),
    /// Place of the person in the household, from 1.
    Ordinal(Var),
    /// Number of the month, 1 to 12.
    MonthNumber,
    /// Completed months of life at the moment.
    Age {
        /// Whose.
        of: Var,
        /// When.
        at: Moment,
    },
    /// −x
    Neg(Box<Expr>),
    /// not
    Not(Box<Expr>),
    /// Arithmetic, comparison, and, or. A division by what is not constant only directly under [`ExprKind::Round`].
    Binary(BinOp, Box<Expr>, Box<Expr>),
    /// First branch whose condition holds.
    Choice {
        /// Value and condition.
        branches: Vec<(Expr, Expr)>,
        /// If none holds.
        otherwise: Box<Expr>,
    },
    /// max(x, y)
    AtLeast(Box<Expr>, Box<Expr>),
    /// min(x, y)
    AtMost(Box<Expr>, Box<Expr>),
    /// Rounded to a multiple of the unit.
    Round {
        /// What.
        value: Box<Expr>,
        /// How.
        direction: RoundDirection,
        /// To multiples of.
        unit: Exact,
    },
    /// Multiplied by an exact factor: conversion of periods (per month of a yearly amount: 1/12).
    Scale(Box<Expr>, Exact),
    /// Sum, highest, lowest over persons. `x van R anders d`, the value of the one member, is the highest over a relation of at most one.
    Aggregate {
        /// Which.
        kind: AggKind,
        /// Over whom.
        over: RelExpr,
        /// The member.
        member: Var,
        /// Of what.
        value: Box<Expr>,
        /// When there is nobody (for highest and lowest; absent: an error of the case).
        otherwise: Option<Box<Expr>>,
    },
    /// How many.
    Count(RelExpr),
    /// Is there one.
    Exists(RelExpr),
    /// Folded over the months (or quarters) of the year.
    Months(MonthFold, Box<Expr>),
    /// Value of a step function.
    Lookup {
        /// Which.
        table: TableId,
        /// Where.
        key: Box<Expr>,
    },
    /// The part of `total` that the subject takes in the division with the (at most one) member of `with` for which the sum over both of
    /// `lowest` is lowest; only the `candidates` (amounts for the subject, clamped to 0..total) are compared, the first lowest wins;
    /// without a member: all of it.
    Divide {
        /// What is divided.
        total: Box<Expr>,
        /// With whom.
        with: RelExpr,
        /// Amounts for the subject.
        candidates: Vec<Expr>,
        /// The member.
        member: Var,
        /// A rule whose sum over both is to be lowest; it depends on this rule.
        lowest: RuleId,
    },
}
