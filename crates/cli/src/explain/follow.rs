//! From outcomes to everything that they are computed from, in the order of the law's text.

use super::What;
use houvast_lang::in_force::InForce;
use houvast_lang::law::walk::Node;
use houvast_lang::law::{DepartureId, Expr, ExprKind, Grid, RelExprKind, RelRef, RelationBody};
use houvast_lang::law::{RelId, RuleId, Subject};
use houvast_lang::source::Span;

/// A step without its values.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) what: What,
    pub(super) uses: Vec<What>,
    pub(super) formulas: Vec<Span>,
    pub(super) choices: Vec<FoundChoice>,
    pub(super) departures: Vec<FoundDeparture>,
}

/// A choice in the text of a rule, outside of any sum over persons or months.
#[derive(Debug, Clone)]
pub(super) struct FoundChoice {
    /// The choice as an expression.
    pub(super) choice: Expr,
    /// Conditions of its branches.
    pub(super) conditions: Vec<Span>,
    /// Months in which the text applies.
    pub(super) months: [bool; 12],
}

/// A departure without its effect.
#[derive(Debug)]
pub(super) struct FoundDeparture {
    pub(super) id: DepartureId,
    pub(super) condition: Option<Span>,
    pub(super) formula: Option<Span>,
    /// Months in which it is in force.
    pub(super) months: [bool; 12],
}

/// Everything that the outcomes need, each once; of departures only what is needed by those that `applies` says.
pub(super) fn from(
    in_force: &InForce<'_>,
    outcomes: &[RuleId],
    applies: impl Fn(DepartureId) -> bool,
) -> Vec<Found> {
    let mut seen: Vec<What> = Vec::new();
    let mut steps = Vec::new();
    // A stack of what is still to be followed; the last is next, so that a step is followed by what it uses.
    let mut open: Vec<What> = outcomes
        .iter()
        .rev()
        .map(|&rule| What::Rule(rule))
        .collect();
    while let Some(what) = open.pop() {
        if seen.contains(&what) {
            continue;
        }
        seen.push(what);
        let found = match what {
            What::Rule(id) => rule(in_force, id, &applies),
            What::Relation(id) => relation(in_force, id),
            What::Param(id) => {
                let param = in_force.law.params.get(id.index());
                let mut found = plain(what);
                if let Some(houvast_lang::law::Renewal::Indexed { factor, .. }) =
                    param.map(|param| &param.renewal)
                {
                    found.uses.push(What::Param(*factor));
                }
                found
            }
            What::Table(_) | What::Input(_) => plain(what),
        };
        open.extend(found.uses.iter().rev().filter(|used| !seen.contains(used)));
        steps.push(found);
    }
    steps
}

fn plain(what: What) -> Found {
    Found {
        what,
        uses: Vec::new(),
        formulas: Vec::new(),
        choices: Vec::new(),
        departures: Vec::new(),
    }
}

fn rule(in_force: &InForce<'_>, id: RuleId, applies: &impl Fn(DepartureId) -> bool) -> Found {
    let mut found = plain(What::Rule(id));
    let Some(rule) = in_force.rules.get(id.index()) else {
        return found;
    };
    let grid = (in_force.law.rules.get(id.index())).map_or(Grid::Year, |rule| rule.grid);
    let municipal = rule.per_gemeente.iter().flat_map(|(_, bodies)| bodies);
    for body in rule.bodies.iter().chain(municipal).flatten() {
        if !found.formulas.contains(&body.span) {
            found.formulas.push(body.span);
            uses(in_force, body, &mut found.uses);
        }
    }
    found.choices = choices(&rule.bodies, grid);
    for departure in &rule.departures {
        let Some(body) = departure.bodies.iter().flatten().next_back() else {
            continue;
        };
        found.departures.push(FoundDeparture {
            id: departure.id,
            condition: departure.condition.map(|condition| condition.span),
            formula: Some(body.span),
            months: in_months(grid, |month| {
                departure.bodies.get(month).is_some_and(Option::is_some)
            }),
        });
        if let Some(condition) = departure.condition {
            uses(in_force, condition, &mut found.uses);
        }
        if applies(departure.id) {
            departure
                .bodies
                .iter()
                .flatten()
                .for_each(|body| uses(in_force, body, &mut found.uses));
        }
    }
    let law = in_force.law;
    if let Some(Subject::Unit(unit)) = law.rules.get(id.index()).map(|rule| rule.subject)
        && let Some(unit) = law.units.get(unit.index())
    {
        uses(in_force, &unit.condition, &mut found.uses);
        unit.members
            .iter()
            .for_each(|&member| add(&mut found.uses, What::Relation(member)));
    }
    found.uses.retain(|used| *used != What::Rule(id));
    found
}

/// The months of a value of which the first month of its period decides.
fn in_months(grid: Grid, first: impl Fn(usize) -> bool) -> [bool; 12] {
    std::array::from_fn(|month| match grid {
        Grid::Year => first(0),
        Grid::Quarter => first(month / 3 * 3),
        Grid::Month => first(month),
    })
}

/// The choices in the texts of a rule.
fn choices(bodies: &[Option<&Expr>; 12], grid: Grid) -> Vec<FoundChoice> {
    let mut found: Vec<FoundChoice> = Vec::new();
    for body in bodies.iter().flatten() {
        let months = in_months(grid, |month| {
            let there = bodies.get(month).copied().flatten();
            there.is_some_and(|there| there.span == body.span)
        });
        let mut outer = Vec::new();
        outer_choices(body, &mut outer);
        for (choice, branches) in outer {
            if !found.iter().any(|known| known.choice.span == choice.span) {
                found.push(FoundChoice {
                    choice: choice.clone(),
                    conditions: branches.iter().map(|(_, when)| when.span).collect(),
                    months,
                });
            }
        }
    }
    found
}

/// Choices that are made once for the subject of the text: none within another, or within a sum over persons or months.
fn outer_choices<'e>(expr: &'e Expr, found: &mut Vec<(&'e Expr, &'e [(Expr, Expr)])>) {
    match &expr.kind {
        ExprKind::Choice { branches, .. } => found.push((expr, branches)),
        ExprKind::Neg(x)
        | ExprKind::Not(x)
        | ExprKind::Round { value: x, .. }
        | ExprKind::Scale(x, _)
        | ExprKind::Lookup { key: x, .. } => outer_choices(x, found),
        ExprKind::Binary(_, a, b) | ExprKind::AtLeast(a, b) | ExprKind::AtMost(a, b) => {
            outer_choices(a, found);
            outer_choices(b, found);
        }
        _ => {}
    }
}

fn relation(in_force: &InForce<'_>, id: RelId) -> Found {
    let mut found = plain(What::Relation(id));
    let bodies = in_force
        .relations
        .get(id.index())
        .into_iter()
        .flatten()
        .flatten();
    for body in bodies {
        let span = match body {
            RelationBody::Condition(condition) => condition.span,
            RelationBody::Relation(relation) => relation.span,
        };
        if !found.formulas.contains(&span) {
            found.formulas.push(span);
            body.walk(&mut |node| used(in_force, node, &mut found.uses));
        }
    }
    found
}

fn add(uses: &mut Vec<What>, what: What) {
    if !uses.contains(&what) {
        uses.push(what);
    }
}

fn uses(in_force: &InForce<'_>, expr: &Expr, found: &mut Vec<What>) {
    expr.walk(&mut |node| used(in_force, node, found));
}

fn used(in_force: &InForce<'_>, node: Node<'_>, found: &mut Vec<What>) {
    let related = |rel: RelRef| match rel {
        RelRef::Law(id) => Some(What::Relation(id)),
        RelRef::Input(id) => Some(What::Input(id)),
        RelRef::Others => None,
    };
    let what = match node {
        Node::Persons(persons) => match &persons.kind {
            RelExprKind::From { rel, .. } | RelExprKind::Via { rel, .. } => related(*rel),
            _ => None,
        },
        Node::Expr(expr) => match &expr.kind {
            ExprKind::Param { id, .. } => Some(What::Param(*id)),
            ExprKind::Input { id, .. } => Some(What::Input(*id)),
            ExprKind::Rule { id, .. } | ExprKind::Before { rule: id, .. } => Some(What::Rule(*id)),
            ExprKind::Related { rel, .. } => related(*rel),
            ExprKind::Age { .. } => Some(What::Input(houvast_lang::law::InputId(0))),
            ExprKind::Lookup { table, .. } => Some(What::Table(*table)),
            ExprKind::IsUnit(id, _) => {
                if let Some(unit) = in_force.law.units.get(id.index()) {
                    uses(in_force, &unit.condition, found);
                }
                None
            }
            _ => None,
        },
    };
    if let Some(what) = what {
        add(found, what);
    }
}
