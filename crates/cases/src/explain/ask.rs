//! What the explanation asks besides the rules of the law: rules that are added to the law for every part of a formula that has a value
//! of its own, so that all values come from the one calculation.

use crate::helpers;
use houvast_lang::in_force::{InForce, Months};
use houvast_lang::law::{
    BinOp, Const, Expr, ExprKind, Grid, Item, Law, MonthFold, RelExpr, RelExprKind, RelId,
    RelationBody, RuleId, Subject, Type, Var,
};
use houvast_lang::number::Exact;
use houvast_lang::source::Span;
use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

/// A part of a text: where it stands and what it is; of a relation also for which other.
type Part = (Span, Discriminant<ExprKind>, Option<u16>);

/// Which added rule answers what.
#[derive(Default)]
pub(super) struct Asked {
    parts: HashMap<Part, RuleId>,
    members: HashMap<Span, Vec<RuleId>>,
    related: HashMap<RelId, Vec<RuleId>>,
}

impl Asked {
    /// The rule for the value of a part; in a relation with the person at this place.
    pub(super) fn part(&self, expr: &Expr, other: Option<u16>) -> Option<RuleId> {
        let part = (expr.span, discriminant(&expr.kind), other);
        self.parts.get(&part).copied()
    }

    /// The rules that say who is among the persons of a relation expression: one for each place.
    pub(super) fn members(&self, over: &RelExpr) -> Option<&[RuleId]> {
        self.members.get(&over.span).map(Vec::as_slice)
    }

    /// The rules that say who is related: one for each place.
    pub(super) fn related(&self, id: RelId) -> &[RuleId] {
        self.related.get(&id).map_or(&[], Vec::as_slice)
    }

    /// All rules that were added.
    pub(super) fn rules(&self) -> impl Iterator<Item = RuleId> {
        let lists = self.members.values().chain(self.related.values());
        lists.flatten().chain(self.parts.values()).copied()
    }
}

/// Adds the questions of who is related to whom.
pub(super) fn relations(law: &mut Law, items: &[Item], persons: usize) -> Asked {
    let mut asked = Asked::default();
    for &item in items {
        if let Item::Relation(id) = item {
            let rules = helpers::related(law, id, persons);
            asked.related.insert(id, rules);
        }
    }
    asked
}

/// Adds the questions about the parts of rules, units and relations; of a relation for those who are `related` by it.
pub(super) fn parts(
    law: &mut Law,
    in_force: &InForce<'_>,
    items: &[Item],
    persons: usize,
    related: impl Fn(RelId) -> Vec<u16>,
) -> Asked {
    let mut asking = Asking {
        law,
        year: in_force.settings.year,
        persons,
        asked: Asked::default(),
    };
    for &item in items {
        match item {
            Item::Rule(id) => asking.rule(in_force, id),
            Item::Unit(id) => {
                if let Some(unit) = in_force.law.units.get(id.index()) {
                    let about = About {
                        subject: Subject::Person,
                        grid: unit.grid,
                        months: [true; 12],
                        other: None,
                    };
                    asking.parts(&unit.condition, &about, None);
                }
            }
            Item::Relation(id) => {
                let others = related(id);
                asking.relation(in_force, id, &others);
            }
            Item::Param(_) | Item::Table(_) | Item::Input(_) => {}
        }
    }
    asking.asked
}

/// For whom and when a part is asked.
#[derive(Clone)]
struct About {
    subject: Subject,
    grid: Grid,
    months: [bool; 12],
    other: Option<u16>,
}

struct Asking<'a> {
    law: &'a mut Law,
    year: i16,
    persons: usize,
    asked: Asked,
}

/// The different bodies, each with the months in which it applies.
pub(super) fn texts<'l, T: ?Sized>(bodies: &Months<Option<&'l T>>) -> Vec<(&'l T, [bool; 12])> {
    let mut texts: Vec<(&T, [bool; 12])> = Vec::new();
    for (month, body) in bodies.iter().enumerate() {
        let Some(body) = *body else { continue };
        let known = texts
            .iter()
            .position(|(known, _)| std::ptr::eq(*known, body));
        let index = known.unwrap_or_else(|| {
            texts.push((body, [false; 12]));
            texts.len() - 1
        });
        if let Some(slot) = texts
            .get_mut(index)
            .and_then(|(_, months)| months.get_mut(month))
        {
            *slot = true;
        }
    }
    texts
}

impl Asking<'_> {
    fn rule(&mut self, in_force: &InForce<'_>, id: RuleId) {
        let (Some(rule), Some(known)) = (
            in_force.rules.get(id.index()),
            in_force.law.rules.get(id.index()),
        ) else {
            return;
        };
        let about = |months| About {
            subject: known.subject,
            grid: known.grid,
            months,
            other: None,
        };
        let municipal = rule.per_gemeente.iter().map(|(_, bodies)| bodies);
        for (body, months) in [&rule.bodies].into_iter().chain(municipal).flat_map(texts) {
            self.whole(body, &about(months));
        }
        for departure in &rule.departures {
            let bodies = texts(&departure.bodies);
            let months = bodies.iter().fold([false; 12], |all, (_, months)| {
                std::array::from_fn(|m| {
                    let in_month = |months: &[bool; 12]| months.get(m).copied().unwrap_or_default();
                    in_month(&all) || in_month(months)
                })
            });
            if let Some(condition) = departure.condition {
                self.whole(condition, &about(months));
            }
            for (body, months) in bodies {
                self.whole(body, &about(months));
            }
        }
    }

    fn relation(&mut self, in_force: &InForce<'_>, id: RelId, others: &[u16]) {
        let (Some(bodies), Some(known)) = (
            in_force.relations.get(id.index()),
            in_force.law.relations.get(id.index()),
        ) else {
            return;
        };
        for (body, months) in texts(bodies) {
            let about = About {
                subject: Subject::Person,
                grid: known.grid,
                months,
                other: None,
            };
            match body {
                RelationBody::Relation(relation) => self.persons(relation, &about),
                RelationBody::Condition(condition) => {
                    for &other in others {
                        let other = Some(other);
                        let about = About {
                            other,
                            ..about.clone()
                        };
                        self.parts(condition, &about, None);
                    }
                }
            }
        }
    }

    /// A text as a whole, and its parts.
    fn whole(&mut self, expr: &Expr, about: &About) {
        self.ask(expr, about, None);
        self.parts(expr, about, None);
    }

    /// The parts of an expression; each only where the law comes to it, as `guard` says.
    fn parts(&mut self, expr: &Expr, about: &About, guard: Option<&Expr>) {
        match &expr.kind {
            ExprKind::Const(_) => {}
            ExprKind::Neg(x)
            | ExprKind::Not(x)
            | ExprKind::Round { value: x, .. }
            | ExprKind::Scale(x, _) => self.parts(x, about, guard),
            ExprKind::Binary(op @ (BinOp::And | BinOp::Or), a, b) => {
                self.parts(a, about, guard);
                let reached = match op {
                    BinOp::And => a.as_ref().clone(),
                    _ => not(a),
                };
                self.parts(b, about, Some(&both(guard, reached)));
            }
            ExprKind::Binary(_, a, b) | ExprKind::AtLeast(a, b) | ExprKind::AtMost(a, b) => {
                if expr.ty == Type::JaNee {
                    self.ask(expr, about, guard);
                }
                self.parts(a, about, guard);
                self.parts(b, about, guard);
            }
            ExprKind::Choice {
                branches,
                otherwise,
            } => {
                let mut guard = guard.cloned();
                for (value, condition) in branches {
                    self.parts(condition, about, guard.as_ref());
                    let taken = both(guard.as_ref(), condition.clone());
                    self.parts(value, about, Some(&taken));
                    guard = Some(both(guard.as_ref(), not(condition)));
                }
                self.parts(otherwise, about, guard.as_ref());
            }
            ExprKind::Months(fold, x) => {
                self.ask(expr, about, guard);
                let grid = match fold {
                    MonthFold::Sum => Grid::Month,
                    MonthFold::SumQuarters => Grid::Quarter,
                    _ => return,
                };
                let about = About {
                    grid,
                    months: [true; 12],
                    ..about.clone()
                };
                // What a guard says of the year need not hold of a month.
                self.parts(x, &about, None);
            }
            kind => {
                self.ask(expr, about, guard);
                match kind {
                    ExprKind::Aggregate { over, .. }
                    | ExprKind::Count(over)
                    | ExprKind::Exists(over)
                    | ExprKind::Member { over, .. }
                    | ExprKind::Divide { with: over, .. } => self.persons(over, about),
                    _ => {}
                }
            }
        }
    }

    /// Who is among the persons of a relation expression, and of those in it that stand in its own scope.
    fn persons(&mut self, over: &RelExpr, about: &About) {
        match &over.kind {
            RelExprKind::Everyone | RelExprKind::From { .. } => {}
            RelExprKind::Via { via, .. } => self.persons(via, about),
            RelExprKind::Union(a, b) => {
                self.persons(a, about);
                self.persons(b, about);
            }
            RelExprKind::Where { base, .. } | RelExprKind::First { base, .. } => {
                self.persons(base, about);
            }
        }
        if about.other.is_some() || self.asked.members.contains_key(&over.span) {
            return;
        }
        let places = 1..=i128::try_from(self.persons).unwrap_or(0);
        let rules = places.map(|place| {
            let body = helpers::is_among(over, place);
            self.add(body, about)
        });
        let rules = rules.collect();
        self.asked.members.insert(over.span, rules);
    }

    fn ask(&mut self, expr: &Expr, about: &About, guard: Option<&Expr>) {
        let part = (expr.span, discriminant(&expr.kind), about.other);
        if self.asked.parts.contains_key(&part) {
            return;
        }
        let mut body = match guard {
            None => expr.clone(),
            Some(guard) => Expr {
                kind: ExprKind::Choice {
                    branches: vec![(expr.clone(), guard.clone())],
                    otherwise: Box::new(nothing(expr)),
                },
                ..expr.clone()
            },
        };
        if let Some(other) = about.other {
            body = helpers::with_other(body, nothing(expr), i128::from(other) + 1);
        }
        let rule = self.add(body, about);
        self.asked.parts.insert(part, rule);
    }

    fn add(&mut self, body: Expr, about: &About) -> RuleId {
        let name = format!("deel {}", self.law.rules.len());
        let question = helpers::Question {
            name,
            subject: about.subject,
            grid: about.grid,
            year: self.year,
            months: about.months,
        };
        question.add(self.law, body)
    }
}

/// Zero, no or the first of its kind.
fn nothing(expr: &Expr) -> Expr {
    let value = Const {
        value: Exact::from_integer(0),
        ty: expr.ty,
    };
    Expr {
        kind: ExprKind::Const(value),
        ty: expr.ty,
        grid: Grid::Year,
        span: expr.span,
    }
}

fn not(expr: &Expr) -> Expr {
    Expr {
        kind: ExprKind::Not(Box::new(expr.clone())),
        ..expr.clone()
    }
}

fn both(guard: Option<&Expr>, condition: Expr) -> Expr {
    match guard {
        None => condition,
        Some(guard) => Expr {
            ty: Type::JaNee,
            grid: guard.grid.max(condition.grid),
            span: condition.span,
            kind: ExprKind::Binary(BinOp::And, Box::new(guard.clone()), Box::new(condition)),
        },
    }
}

/// The variable of the other person in the condition of a relation.
pub(super) const OTHER: Var = Var(1);
