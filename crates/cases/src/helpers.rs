//! Rules that the command adds to the law, to ask what is no outcome of its own: who is related to whom, and what a part of a text comes to.

use houvast_lang::law::{
    AggKind, BinOp, Const, Expr, ExprKind, Grid, Law, RelExpr, RelExprKind, RelId, RelRef, Rule,
    RuleId, Status, Subject, Type, Var, Version,
};
use houvast_lang::number::Exact;
use houvast_lang::source::Span;
use jiff::civil::Date;

/// A rule to be added.
pub(crate) struct Question {
    /// Its name.
    pub(crate) name: String,
    /// Of whom it is.
    pub(crate) subject: Subject,
    /// How often it is determined.
    pub(crate) grid: Grid,
    /// The year of `months`.
    pub(crate) year: i16,
    /// Months in which it stands; in the others it is zero or no.
    pub(crate) months: [bool; 12],
}

impl Question {
    /// Adds it with this body.
    pub(crate) fn add(self, law: &mut Law, body: Expr) -> RuleId {
        let mut versions = Vec::new();
        let mut stands = None;
        for (month, &now) in (1i8..).zip(&self.months) {
            if stands == Some(now) {
                continue;
            }
            stands = Some(now);
            let first = (month > 1).then(|| Date::new(self.year, month, 1).ok());
            versions.push(Version {
                from: first.flatten().unwrap_or(Date::MIN),
                status: Status::Vastgesteld,
                known: Some(Date::MIN),
                source: None,
                unverified: false,
                body: now.then(|| body.clone()),
                span: body.span,
                by: None,
            });
        }
        law.rules.push(Rule {
            name: self.name,
            subject: self.subject,
            grid: self.grid,
            ty: body.ty,
            provision: None,
            versions,
            per_gemeente: Vec::new(),
            delegated: None,
            departures: Vec::new(),
            description: String::new(),
            span: body.span,
        });
        RuleId(u32::try_from(law.rules.len() - 1).unwrap_or(u32::MAX))
    }
}

/// Everyone who is related to the subject.
fn all_related(law: &Law, id: RelId) -> Option<RelExpr> {
    let relation = law.relations.get(id.index())?;
    Some(RelExpr {
        kind: RelExprKind::From {
            rel: RelRef::Law(id),
            of: Var(0),
            at: None,
        },
        at_most_one: relation.at_most_one,
        grid: relation.grid,
        span: relation.span,
    })
}

fn name_of(law: &Law, id: RelId) -> String {
    let relation = law.relations.get(id.index());
    relation.map_or_else(String::new, |relation| relation.name.clone())
}

/// So many persons stand in one number of [`members`]: a bit for each, well within what the engine holds exactly.
pub(crate) const PLACES: usize = 32;

/// For every [`PLACES`] places of a household of that size a rule that says of each person who of these are related to him or her: the sum of 2 to
/// the power of their places, from 0. One question for all is many times faster than one for each.
pub(crate) fn members(law: &mut Law, id: RelId, size: usize) -> Vec<RuleId> {
    let Some(all) = all_related(law, id) else {
        return Vec::new();
    };
    let name = name_of(law, id);
    let mut rules = Vec::new();
    for first in (0..size).step_by(PLACES) {
        let question = Question {
            name: format!("{name} from {first}"),
            subject: Subject::Person,
            grid: all.grid,
            year: 1,
            months: [true; 12],
        };
        let places = first..size.min(first + PLACES);
        rules.push(question.add(law, bits(&all, places)));
    }
    rules
}

/// The sum over the persons at these places, from 0, of their bits.
fn bits(over: &RelExpr, places: std::ops::Range<usize>) -> Expr {
    let span = over.span;
    let number = |value: i128| Expr {
        kind: ExprKind::Const(Const {
            value: Exact::from_integer(value),
            ty: Type::Aantal,
        }),
        ty: Type::Aantal,
        grid: Grid::Year,
        span,
    };
    let first = places.start;
    let branch = |place: usize| {
        let here = is_at(Var(1), place as i128 + 1, span);
        (number(1 << (place - first)), here)
    };
    let value = Expr {
        kind: ExprKind::Choice {
            branches: places.map(branch).collect(),
            otherwise: Box::new(number(0)),
        },
        ..number(0)
    };
    Expr {
        kind: ExprKind::Aggregate {
            kind: AggKind::Sum,
            over: over.clone(),
            member: Var(1),
            value: Box::new(value),
            otherwise: None,
        },
        grid: over.grid,
        ..number(0)
    }
}

/// For every place of a household of that size a rule that says of each person whether the one at the place is related to him or her.
pub(crate) fn related(law: &mut Law, id: RelId, size: usize) -> Vec<RuleId> {
    let Some(all) = all_related(law, id) else {
        return Vec::new();
    };
    let (name, grid) = (name_of(law, id), all.grid);
    let places = 1..=i128::try_from(size).unwrap_or(0);
    let rules = places.map(|place| {
        let question = Question {
            name: format!("{name} {place}"),
            subject: Subject::Person,
            grid,
            year: 1,
            months: [true; 12],
        };
        question.add(law, is_among(&all, place))
    });
    rules.collect()
}

/// Is the person at the place, from 1, among those of a relation expression that speaks of the subject only.
pub(crate) fn is_among(over: &RelExpr, place: i128) -> Expr {
    let here = is_at(Var(1), place, over.span);
    let found = RelExpr {
        kind: RelExprKind::Where {
            base: Box::new(over.clone()),
            member: Var(1),
            condition: Box::new(here),
        },
        ..over.clone()
    };
    Expr {
        kind: ExprKind::Exists(found),
        ty: Type::JaNee,
        grid: over.grid,
        span: over.span,
    }
}

/// The value of an expression about the subject and the person at the place, from 1; `nothing` where that is the subject.
pub(crate) fn with_other(value: Expr, nothing: Expr, place: i128) -> Expr {
    let (ty, grid, span) = (value.ty, value.grid, value.span);
    let anyone = RelExpr {
        kind: RelExprKind::From {
            rel: RelRef::Others,
            of: Var(0),
            at: None,
        },
        at_most_one: false,
        grid: Grid::Year,
        span,
    };
    let other = RelExpr {
        kind: RelExprKind::Where {
            base: Box::new(anyone),
            member: Var(1),
            condition: Box::new(is_at(Var(1), place, span)),
        },
        at_most_one: true,
        grid: Grid::Year,
        span,
    };
    let kind = ExprKind::Aggregate {
        kind: AggKind::Max,
        over: other,
        member: Var(1),
        value: Box::new(value),
        otherwise: Some(Box::new(nothing)),
    };
    Expr {
        kind,
        ty,
        grid,
        span,
    }
}

fn is_at(person: Var, place: i128, span: Span) -> Expr {
    let expr = |kind, ty| Expr {
        kind,
        ty,
        grid: Grid::Year,
        span,
    };
    let place = Const {
        value: Exact::from_integer(place),
        ty: Type::Aantal,
    };
    let (here, there) = (
        expr(ExprKind::Ordinal(person), Type::Aantal),
        expr(ExprKind::Const(place), Type::Aantal),
    );
    expr(
        ExprKind::Binary(BinOp::Eq, Box::new(here), Box::new(there)),
        Type::JaNee,
    )
}
