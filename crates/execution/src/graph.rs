//! What depends on what.

use houvast_lang::law::{
    DepartureId, Expr, ExprKind, InputId, Law, Node as Part, ParamId, ProvisionId, RelId, RelRef,
    RuleId, Status, Subject, TableId, UnitId, Version,
};
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};

/// Something in the law that other things use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Node {
    /// A rule with its departures.
    Rule(RuleId),
    /// A parameter.
    Param(ParamId),
    /// A table.
    Table(TableId),
    /// A relation.
    Relation(RelId),
    /// A unit.
    Unit(UnitId),
    /// An input.
    Input(InputId),
}

/// The version of the law's text in force at the end of a year: the last one by then, bare proposals left out.
/// `None`: not there yet, or lapsed.
#[must_use]
pub fn in_force<T>(versions: &[Version<T>], year: i16) -> Option<&T> {
    let end: Date = date(year, 12, 31);
    let applies =
        |v: &&Version<T>| v.from <= end && (v.status != Status::Voorstel || v.by.is_some());
    versions
        .iter()
        .rev()
        .find(applies)
        .and_then(|v| v.body.as_ref())
}

/// The dependencies of a law in one year.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    uses: BTreeMap<Node, BTreeSet<Node>>,
    used_by: BTreeMap<Node, BTreeSet<Node>>,
}

/// Index of a vector as an id.
fn id(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

impl Graph {
    /// Reads the dependencies of everything that is in force in the year.
    #[must_use]
    pub fn new(law: &Law, year: i16) -> Self {
        let mut graph = Self::default();
        for (i, rule) in law.rules.iter().enumerate() {
            let node = Node::Rule(RuleId(id(i)));
            let mut found = BTreeSet::new();
            let own = in_force(&rule.versions, year);
            let local = rule
                .per_gemeente
                .iter()
                .filter_map(|(_, v)| in_force(v, year));
            own.into_iter()
                .chain(local)
                .for_each(|e| uses(e, &mut found));
            if !found.is_empty() || own.is_some() {
                rule.departures
                    .iter()
                    .for_each(|&d| departure(law, d, year, &mut found));
                if let Subject::Unit(unit) = rule.subject {
                    found.insert(Node::Unit(unit));
                }
            }
            graph.put(node, found);
        }
        for (i, relation) in law.relations.iter().enumerate() {
            let mut found = BTreeSet::new();
            if let Some(body) = in_force(&relation.versions, year) {
                body.walk(&mut |part| collect(part, &mut found));
            }
            graph.put(Node::Relation(RelId(id(i))), found);
        }
        for (i, unit) in law.units.iter().enumerate() {
            let mut found = unit.members.iter().map(|&m| Node::Relation(m)).collect();
            uses(&unit.condition, &mut found);
            graph.put(Node::Unit(UnitId(id(i))), found);
        }
        graph
    }

    fn put(&mut self, node: Node, mut found: BTreeSet<Node>) {
        found.remove(&node);
        for &used in &found {
            self.used_by.entry(used).or_default().insert(node);
        }
        self.uses.insert(node, found);
    }

    /// What it uses directly.
    pub fn uses(&self, node: Node) -> impl Iterator<Item = Node> + '_ {
        self.uses.get(&node).into_iter().flatten().copied()
    }

    /// What uses it directly.
    pub fn used_by(&self, node: Node) -> impl Iterator<Item = Node> + '_ {
        self.used_by.get(&node).into_iter().flatten().copied()
    }

    /// Everything that these need, directly or through others; themselves included.
    #[must_use]
    pub fn needs(&self, nodes: impl IntoIterator<Item = Node>) -> BTreeSet<Node> {
        closure(&self.uses, nodes)
    }

    /// Everything that needs these, directly or through others; themselves included.
    #[must_use]
    pub fn users(&self, nodes: impl IntoIterator<Item = Node>) -> BTreeSet<Node> {
        closure(&self.used_by, nodes)
    }
}

/// Everything that can be reached.
fn closure(
    edges: &BTreeMap<Node, BTreeSet<Node>>,
    nodes: impl IntoIterator<Item = Node>,
) -> BTreeSet<Node> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<Node> = nodes.into_iter().collect();
    while let Some(node) = open.pop() {
        if seen.insert(node) {
            open.extend(edges.get(&node).into_iter().flatten());
        }
    }
    seen
}

/// Adds what a departure uses, if it is in force.
fn departure(law: &Law, which: DepartureId, year: i16, found: &mut BTreeSet<Node>) {
    let Some(departure) = law.departures.get(which.index()) else {
        return;
    };
    if let Some(body) = in_force(&departure.versions, year) {
        uses(body, found);
        if let Some(condition) = &departure.condition {
            uses(condition, found);
        }
    }
}

/// The provision in which something stands.
#[must_use]
pub fn provision(law: &Law, node: Node) -> Option<ProvisionId> {
    match node {
        Node::Rule(id) => law.rules.get(id.index())?.provision,
        Node::Param(id) => law.params.get(id.index())?.provision,
        Node::Table(id) => law.tables.get(id.index())?.provision,
        Node::Relation(id) => law.relations.get(id.index())?.provision,
        Node::Unit(id) => law.units.get(id.index())?.provision,
        Node::Input(_) => None,
    }
}

/// Finds something by its name, which is unique in a law.
#[must_use]
pub fn find(law: &Law, name: &str) -> Option<Node> {
    let rule = || position(&law.rules, |r| r.name == name).map(|i| Node::Rule(RuleId(i)));
    let param = || position(&law.params, |p| p.name == name).map(|i| Node::Param(ParamId(i)));
    let table = || position(&law.tables, |t| t.name == name).map(|i| Node::Table(TableId(i)));
    let relation =
        || position(&law.relations, |r| r.name == name).map(|i| Node::Relation(RelId(i)));
    let unit = || position(&law.units, |u| u.name == name).map(|i| Node::Unit(UnitId(i)));
    let input = || position(&law.inputs, |i| i.name == name).map(|i| Node::Input(InputId(i)));
    rule()
        .or_else(param)
        .or_else(table)
        .or_else(relation)
        .or_else(unit)
        .or_else(input)
}

fn position<T>(items: &[T], test: impl Fn(&T) -> bool) -> Option<u32> {
    items.iter().position(test).map(id)
}

/// Adds everything that an expression uses.
fn uses(expr: &Expr, found: &mut BTreeSet<Node>) {
    expr.walk(&mut |part| collect(part, found));
}

/// Adds what this part itself names.
fn collect(part: Part<'_>, found: &mut BTreeSet<Node>) {
    found.extend(match part.relation() {
        Some(RelRef::Law(id)) => Some(Node::Relation(id)),
        Some(RelRef::Input(id)) => Some(Node::Input(id)),
        Some(RelRef::Others) | None => None,
    });
    let Part::Expr(e) = part else { return };
    found.extend(match e.kind {
        ExprKind::Param { id, .. } => Some(Node::Param(id)),
        ExprKind::Input { id, .. } => Some(Node::Input(id)),
        ExprKind::Rule { id, .. } | ExprKind::Before { rule: id, .. } => Some(Node::Rule(id)),
        ExprKind::IsUnit(id, _) => Some(Node::Unit(id)),
        // The date of birth is always the first input.
        ExprKind::Age { .. } => Some(Node::Input(InputId(0))),
        ExprKind::Lookup { table, .. } => Some(Node::Table(table)),
        ExprKind::Divide { lowest, .. } => Some(Node::Rule(lowest)),
        _ => None,
    });
}
