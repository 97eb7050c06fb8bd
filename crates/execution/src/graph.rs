//! What depends on what.

use houvast_lang::in_force::{InForce, Months, RuleInForce};
use houvast_lang::law::{
    Expr, ExprKind, InputId, Item, Law, Node, ParamId, ProvisionId, RelId, Rule, RuleId, Subject,
    TableId, UnitId,
};
use std::collections::{BTreeMap, BTreeSet};

/// The last month of the year, from 0.
pub(crate) const LAST_MONTH: usize = 11;

/// What applies at the end of the year: what changed in its course counts.
pub(crate) fn at_the_end<T>(months: &Months<Option<T>>) -> Option<&T> {
    months[LAST_MONTH].as_ref()
}

/// The dependencies of a law in one year.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    uses: BTreeMap<Item, BTreeSet<Item>>,
    used_by: BTreeMap<Item, BTreeSet<Item>>,
}

impl Graph {
    /// Reads the dependencies of everything that is in force at the end of the year.
    #[must_use]
    pub fn new(in_force: &InForce<'_>) -> Self {
        let law = in_force.law;
        let mut graph = Self::default();
        for ((i, rule), bodies) in (0u32..).zip(&law.rules).zip(&in_force.rules) {
            graph.put(Item::Rule(RuleId(i)), of_rule(rule, bodies));
        }
        for (i, bodies) in (0u32..).zip(&in_force.relations) {
            let mut found = BTreeSet::new();
            if let Some(body) = at_the_end(bodies) {
                body.walk(&mut |node| collect(node, &mut found));
            }
            graph.put(Item::Relation(RelId(i)), found);
        }
        for (i, unit) in (0u32..).zip(&law.units) {
            let mut found = unit.members.iter().map(|&m| Item::Relation(m)).collect();
            uses(&unit.condition, &mut found);
            graph.put(Item::Unit(UnitId(i)), found);
        }
        graph
    }

    fn put(&mut self, node: Item, mut found: BTreeSet<Item>) {
        found.remove(&node);
        for &used in &found {
            self.used_by.entry(used).or_default().insert(node);
        }
        self.uses.insert(node, found);
    }

    /// What it uses directly.
    pub fn uses(&self, node: Item) -> impl Iterator<Item = Item> + '_ {
        self.uses.get(&node).into_iter().flatten().copied()
    }

    /// What uses it directly.
    pub fn used_by(&self, node: Item) -> impl Iterator<Item = Item> + '_ {
        self.used_by.get(&node).into_iter().flatten().copied()
    }

    /// Everything that these need, directly or through others; themselves included.
    #[must_use]
    pub fn needs(&self, nodes: impl IntoIterator<Item = Item>) -> BTreeSet<Item> {
        closure(&self.uses, nodes)
    }

    /// Everything that needs these, directly or through others; themselves included.
    #[must_use]
    pub fn users(&self, nodes: impl IntoIterator<Item = Item>) -> BTreeSet<Item> {
        closure(&self.used_by, nodes)
    }
}

/// Everything that can be reached.
fn closure(
    edges: &BTreeMap<Item, BTreeSet<Item>>,
    nodes: impl IntoIterator<Item = Item>,
) -> BTreeSet<Item> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<Item> = nodes.into_iter().collect();
    while let Some(node) = open.pop() {
        if seen.insert(node) {
            open.extend(edges.get(&node).into_iter().flatten());
        }
    }
    seen
}

/// What a rule and its departures use.
fn of_rule(rule: &Rule, in_force: &RuleInForce<'_>) -> BTreeSet<Item> {
    let mut found = BTreeSet::new();
    let departures = in_force.departures.iter().filter_map(|departure| {
        let body = at_the_end(&departure.bodies)?;
        Some(departure.condition.into_iter().chain([*body]))
    });
    let local = in_force.per_gemeente.iter();
    let bodies = local.filter_map(|(_, bodies)| at_the_end(bodies).copied());
    at_the_end(&in_force.bodies)
        .copied()
        .into_iter()
        .chain(bodies)
        .chain(departures.flatten())
        .for_each(|body| uses(body, &mut found));
    if let Subject::Unit(unit) = rule.subject
        && in_force.applies(LAST_MONTH)
    {
        found.insert(Item::Unit(unit));
    }
    found
}

/// The provision in which something stands.
#[must_use]
pub fn provision(law: &Law, node: Item) -> Option<ProvisionId> {
    match node {
        Item::Rule(id) => law.rules.get(id.index())?.provision,
        Item::Param(id) => law.params.get(id.index())?.provision,
        Item::Table(id) => law.tables.get(id.index())?.provision,
        Item::Relation(id) => law.relations.get(id.index())?.provision,
        Item::Unit(id) => law.units.get(id.index())?.provision,
        Item::Input(_) => None,
    }
}

/// Finds something by its name, which is unique in a law.
#[must_use]
pub fn find(law: &Law, name: &str) -> Option<Item> {
    let rule = || position(&law.rules, |r| r.name == name).map(|i| Item::Rule(RuleId(i)));
    let param = || position(&law.params, |p| p.name == name).map(|i| Item::Param(ParamId(i)));
    let table = || position(&law.tables, |t| t.name == name).map(|i| Item::Table(TableId(i)));
    let relation =
        || position(&law.relations, |r| r.name == name).map(|i| Item::Relation(RelId(i)));
    let unit = || position(&law.units, |u| u.name == name).map(|i| Item::Unit(UnitId(i)));
    let input = || position(&law.inputs, |i| i.name == name).map(|i| Item::Input(InputId(i)));
    rule()
        .or_else(param)
        .or_else(table)
        .or_else(relation)
        .or_else(unit)
        .or_else(input)
}

fn position<T>(items: &[T], test: impl Fn(&T) -> bool) -> Option<u32> {
    items
        .iter()
        .position(test)
        .and_then(|index| u32::try_from(index).ok())
}

/// Adds everything that an expression uses.
fn uses(expr: &Expr, found: &mut BTreeSet<Item>) {
    expr.walk(&mut |node| collect(node, found));
}

/// Adds what this node itself names.
fn collect(node: Node<'_>, found: &mut BTreeSet<Item>) {
    found.extend(node.item());
    if let Node::Expr(e) = node
        && let ExprKind::Divide { lowest, .. } = e.kind
    {
        found.insert(Item::Rule(lowest));
    }
}
