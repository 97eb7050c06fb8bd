//! From outcomes to everything that they may be computed from, in the order of the law's text.

use houvast_lang::in_force::InForce;
use houvast_lang::law::{Expr, Item, RuleId, Subject};

/// Everything that the outcomes may need, each once and followed by what it uses itself; what `stops` says needs nothing.
pub(crate) fn from(
    in_force: &InForce<'_>,
    outcomes: &[RuleId],
    stops: impl Fn(Item) -> bool,
) -> Vec<Item> {
    let mut found: Vec<Item> = Vec::new();
    // A stack of what is still to be followed; the last is next.
    let mut open: Vec<Item> = outcomes
        .iter()
        .rev()
        .map(|&rule| Item::Rule(rule))
        .collect();
    while let Some(item) = open.pop() {
        if found.contains(&item) {
            continue;
        }
        found.push(item);
        if !stops(item) {
            let used = used(in_force, item);
            open.extend(used.into_iter().rev().filter(|used| !found.contains(used)));
        }
    }
    found
}

/// What an item itself may use in the year, in the order of the text.
fn used(in_force: &InForce<'_>, item: Item) -> Vec<Item> {
    let law = in_force.law;
    let mut found = Vec::new();
    match item {
        Item::Rule(id) => {
            if let Some(rule) = in_force.rules.get(id.index()) {
                let municipal = rule.per_gemeente.iter().map(|(_, bodies)| bodies);
                for bodies in [&rule.bodies].into_iter().chain(municipal) {
                    all(bodies, &mut found);
                }
                for departure in &rule.departures {
                    if let Some(condition) = departure.condition {
                        in_expr(condition, &mut found);
                    }
                    all(&departure.bodies, &mut found);
                }
            }
            if let Some(Subject::Unit(unit)) = law.rules.get(id.index()).map(|rule| rule.subject) {
                add(Item::Unit(unit), &mut found);
            }
        }
        Item::Relation(id) => {
            let bodies = in_force.relations.get(id.index()).into_iter().flatten();
            for body in bodies.flatten() {
                body.walk(&mut |node| node.item().into_iter().for_each(|i| add(i, &mut found)));
            }
        }
        Item::Unit(id) => {
            if let Some(unit) = law.units.get(id.index()) {
                in_expr(&unit.condition, &mut found);
                let members = unit.members.iter();
                members.for_each(|&member| add(Item::Relation(member), &mut found));
            }
        }
        Item::Param(id) => {
            if let Some(houvast_lang::law::Renewal::Indexed { factor, .. }) =
                law.params.get(id.index()).map(|param| &param.renewal)
            {
                add(Item::Param(*factor), &mut found);
            }
        }
        Item::Table(_) | Item::Input(_) => {}
    }
    found.retain(|used| *used != item);
    found
}

fn all(bodies: &[Option<&Expr>; 12], found: &mut Vec<Item>) {
    let mut last: Option<&Expr> = None;
    for body in bodies.iter().copied().flatten() {
        // Most bodies stand for the whole year.
        if !last.is_some_and(|last| std::ptr::eq(last, body)) {
            in_expr(body, found);
        }
        last = Some(body);
    }
}

fn in_expr(expr: &Expr, found: &mut Vec<Item>) {
    expr.walk(&mut |node| node.item().into_iter().for_each(|item| add(item, found)));
}

fn add(item: Item, found: &mut Vec<Item>) {
    if !found.contains(&item) {
        found.push(item);
    }
}
