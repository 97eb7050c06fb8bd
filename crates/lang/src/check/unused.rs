//! Parameters, tables and rules on which no outcome depends.

use crate::diagnostic::{Code, Diagnostic};
use crate::law::*;
use crate::source::Span;
use std::collections::HashSet;

/// What a law item can reach.
#[derive(Default)]
struct Reached {
    rules: HashSet<RuleId>,
    relations: HashSet<RelId>,
    units: HashSet<UnitId>,
    params: HashSet<ParamId>,
    tables: HashSet<TableId>,
}

/// Warnings for every parameter, table and rule that no headline outcome and no unit needs, directly or through others.
#[must_use]
pub fn unused(law: &Law) -> Vec<Diagnostic> {
    let reached = reach(law);
    let mut out = Vec::new();
    let mut warn = |what: &str, name: &str, span: Span| {
        let text = format!("no outcome depends on {what} `{name}`");
        let help = "use it, leave it out, or make it an `uitkomst`";
        out.push(Diagnostic::warning(Code::Unused, span, text).help(help));
    };
    for (id, param) in (0u32..).map(ParamId).zip(&law.params) {
        if !reached.params.contains(&id) {
            warn("parameter", &param.name, param.span);
        }
    }
    for (id, table) in (0u32..).map(TableId).zip(&law.tables) {
        if !reached.tables.contains(&id) {
            warn("tabel", &table.name, table.span);
        }
    }
    for (id, rule) in (0u32..).map(RuleId).zip(&law.rules) {
        if !reached.rules.contains(&id) {
            warn("regel", &rule.name, rule.span);
        }
    }
    out
}

fn reach(law: &Law) -> Reached {
    let mut reached = Reached::default();
    let mut open: Vec<RuleId> = law.outcomes.iter().map(|outcome| outcome.rule).collect();
    let warnings = law.inputs.iter().filter_map(|input| input.warning.as_ref());
    open.extend(warnings.map(|warning| warning.when));
    while let Some(id) = open.pop() {
        let Some(rule) = law
            .rules
            .get(id.index())
            .filter(|_| reached.rules.insert(id))
        else {
            continue;
        };
        if let Subject::Unit(unit) = rule.subject {
            reached.unit(unit, law, &mut open);
        }
        let own = rule
            .versions
            .iter()
            .chain(rule.per_gemeente.iter().flat_map(|(_, versions)| versions));
        for body in own.filter_map(|version| version.body.as_ref()) {
            body.walk(&mut |node| reached.node(node, law, &mut open));
        }
        for departure in rule
            .departures
            .iter()
            .filter_map(|id| law.departures.get(id.index()))
        {
            let bodies = departure
                .versions
                .iter()
                .filter_map(|version| version.body.as_ref());
            for body in departure.condition.iter().chain(bodies) {
                body.walk(&mut |node| reached.node(node, law, &mut open));
            }
        }
    }
    reached
}

impl Reached {
    fn node(&mut self, node: Node<'_>, law: &Law, open: &mut Vec<RuleId>) {
        if let Some(RelRef::Law(id)) = node.relation() {
            self.relation(id, law, open);
        }
        let Node::Expr(e) = node else { return };
        match e.kind {
            ExprKind::Rule { id, .. } => open.push(id),
            ExprKind::Param { id, .. } => self.param(id, law),
            ExprKind::IsUnit(id, _) => self.unit(id, law, open),
            ExprKind::Lookup { table, .. } => {
                self.tables.insert(table);
            }
            ExprKind::Divide { lowest, .. } => open.push(lowest),
            _ => {}
        }
    }

    fn param(&mut self, mut id: ParamId, law: &Law) {
        while self.params.insert(id) {
            match law.params.get(id.index()).map(|param| &param.renewal) {
                Some(Renewal::Indexed { factor, .. }) => id = *factor,
                _ => return,
            }
        }
    }

    fn relation(&mut self, id: RelId, law: &Law, open: &mut Vec<RuleId>) {
        if !self.relations.insert(id) {
            return;
        }
        let versions = law
            .relations
            .get(id.index())
            .map(|relation| &relation.versions);
        for body in versions
            .into_iter()
            .flatten()
            .filter_map(|version| version.body.as_ref())
        {
            body.walk(&mut |node| self.node(node, law, open));
        }
    }

    fn unit(&mut self, id: UnitId, law: &Law, open: &mut Vec<RuleId>) {
        let Some(unit) = law.units.get(id.index()).filter(|_| self.units.insert(id)) else {
            return;
        };
        unit.condition.walk(&mut |node| self.node(node, law, open));
        for member in &unit.members {
            self.relation(*member, law, open);
        }
    }
}
