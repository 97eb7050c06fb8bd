//! From outcomes to everything that they are computed from, in the order of the law's text.

use super::What;
use houvast_lang::in_force::InForce;
use houvast_lang::law::walk::Node;
use houvast_lang::law::{DepartureId, Expr, ExprKind, RelExprKind, RelRef, RelationBody, Subject};
use houvast_lang::law::{RelId, RuleId};
use houvast_lang::source::Span;

/// A step without its values.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) what: What,
    pub(super) uses: Vec<What>,
    pub(super) formulas: Vec<Span>,
    pub(super) departures: Vec<FoundDeparture>,
}

/// A departure without its effect.
#[derive(Debug)]
pub(super) struct FoundDeparture {
    pub(super) id: DepartureId,
    pub(super) condition: Option<Span>,
    pub(super) formula: Option<Span>,
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
        departures: Vec::new(),
    }
}

fn rule(in_force: &InForce<'_>, id: RuleId, applies: &impl Fn(DepartureId) -> bool) -> Found {
    let mut found = plain(What::Rule(id));
    let Some(rule) = in_force.rules.get(id.index()) else {
        return found;
    };
    let municipal = rule.per_gemeente.iter().flat_map(|(_, bodies)| bodies);
    for body in rule.bodies.iter().chain(municipal).flatten() {
        if !found.formulas.contains(&body.span) {
            found.formulas.push(body.span);
            uses(in_force, body, &mut found.uses);
        }
    }
    for departure in &rule.departures {
        let Some(body) = departure.bodies.iter().flatten().next_back() else {
            continue;
        };
        found.departures.push(FoundDeparture {
            id: departure.id,
            condition: departure.condition.map(|condition| condition.span),
            formula: Some(body.span),
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
