//! Rules that the command adds to the law, to ask what is no outcome of its own: who is related to whom, and whether a condition holds.

use houvast_lang::law::{
    BinOp, Const, DepartureId, Expr, ExprKind, Grid, Law, RelExpr, RelExprKind, RelId, RelRef,
    Rule, RuleId, Status, Subject, Type, Var, Version,
};
use houvast_lang::number::Exact;
use jiff::civil::Date;

/// For every place of a household of that size a rule that says of each person whether the one at the place is related to him or her.
pub(crate) fn related(law: &mut Law, id: RelId, size: usize) -> Vec<RuleId> {
    let places = 1..=i128::try_from(size).unwrap_or(0);
    places
        .filter_map(|place| Some(add(law, one_related(law, id, place)?)))
        .collect()
}

/// A rule that says whether the condition of a departure holds; `None` when it has none.
pub(crate) fn condition(law: &mut Law, of: RuleId, departure: DepartureId) -> Option<RuleId> {
    let rule = law.rules.get(of.index())?;
    let condition = law.departures.get(departure.index())?.condition.clone()?;
    let name = format!("voorwaarde {}", departure.0);
    let question = question(name, rule.subject, rule.grid, condition);
    Some(add(law, question))
}

/// A rule that says which branch of a choice in the text of a rule is taken, from 1; the last is that for when no condition holds.
pub(crate) fn branch(law: &mut Law, of: RuleId, choice: &Expr) -> Option<RuleId> {
    let rule = law.rules.get(of.index())?;
    let ExprKind::Choice { branches, .. } = &choice.kind else {
        return None;
    };
    let number = |place: usize| Expr {
        kind: ExprKind::Const(Const {
            value: Exact::from_integer(i128::try_from(place).unwrap_or(0)),
            ty: Type::Aantal,
        }),
        ty: Type::Aantal,
        grid: Grid::Year,
        span: choice.span,
    };
    let numbered = (1..).zip(branches);
    let kind = ExprKind::Choice {
        branches: numbered
            .map(|(place, (_, condition))| (number(place), condition.clone()))
            .collect(),
        otherwise: Box::new(number(branches.len() + 1)),
    };
    let body = Expr {
        kind,
        ty: Type::Aantal,
        grid: choice.grid,
        span: choice.span,
    };
    let name = format!("tak {} {}", rule.name, choice.span.start);
    let question = question(name, rule.subject, rule.grid, body);
    Some(add(law, question))
}

fn one_related(law: &Law, id: RelId, place: i128) -> Option<Rule> {
    let relation = law.relations.get(id.index())?;
    let (grid, span) = (relation.grid, relation.span);
    let expr = |kind, ty, grid| Expr {
        kind,
        ty,
        grid,
        span,
    };
    let place = Const {
        value: Exact::from_integer(place),
        ty: Type::Aantal,
    };
    let here = ExprKind::Binary(
        BinOp::Eq,
        Box::new(expr(ExprKind::Ordinal(Var(1)), Type::Aantal, Grid::Year)),
        Box::new(expr(ExprKind::Const(place), Type::Aantal, Grid::Year)),
    );
    let persons = |kind| RelExpr {
        kind,
        at_most_one: relation.at_most_one,
        grid,
        span,
    };
    let from = RelExprKind::From {
        rel: RelRef::Law(id),
        of: Var(0),
    };
    let among = RelExprKind::Where {
        base: Box::new(persons(from)),
        member: Var(1),
        condition: Box::new(expr(here, Type::JaNee, Grid::Year)),
    };
    let body = expr(ExprKind::Exists(persons(among)), Type::JaNee, grid);
    Some(question(
        format!("{} {}", relation.name, place.value),
        Subject::Person,
        grid,
        body,
    ))
}

fn question(name: String, subject: Subject, grid: Grid, body: Expr) -> Rule {
    let (span, ty) = (body.span, body.ty);
    let version = Version {
        from: Date::MIN,
        status: Status::Vastgesteld,
        known: Some(Date::MIN),
        source: None,
        unverified: false,
        body: Some(body),
        span,
        by: None,
    };
    Rule {
        name,
        subject,
        grid,
        ty,
        provision: None,
        versions: vec![version],
        per_gemeente: Vec::new(),
        delegated: None,
        departures: Vec::new(),
        description: String::new(),
        span,
    }
}

fn add(law: &mut Law, rule: Rule) -> RuleId {
    law.rules.push(rule);
    RuleId(u32::try_from(law.rules.len() - 1).unwrap_or(u32::MAX))
}
