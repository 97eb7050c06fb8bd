//! Parameters, tables and rules on which no outcome depends.

use crate::diagnostic::{Code, Diagnostic};
use crate::law::*;
use crate::source::Span;
use std::collections::HashSet;

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
        if !reached.contains(&Item::Param(id)) {
            warn("parameter", &param.name, param.span);
        }
    }
    for (id, table) in (0u32..).map(TableId).zip(&law.tables) {
        if !reached.contains(&Item::Table(id)) {
            warn("tabel", &table.name, table.span);
        }
    }
    for (id, rule) in (0u32..).map(RuleId).zip(&law.rules) {
        if !reached.contains(&Item::Rule(id)) {
            warn("regel", &rule.name, rule.span);
        }
    }
    out
}

/// Everything that a headline outcome or the warning of an input needs.
fn reach(law: &Law) -> HashSet<Item> {
    let outcomes = law.outcomes.iter().map(|outcome| outcome.rule);
    let warnings = law.inputs.iter().filter_map(|input| input.warning.as_ref());
    let warnings = warnings.map(|warning| warning.when);
    let mut open: Vec<Item> = outcomes.chain(warnings).map(Item::Rule).collect();
    let mut reached = HashSet::new();
    while let Some(item) = open.pop() {
        if !reached.insert(item) {
            continue;
        }
        open.extend(law.head(item).into_iter().map(|(needed, _)| needed));
        law.walk(item, &mut |node| {
            open.extend(node.item());
            if let Node::Expr(Expr {
                kind: ExprKind::Divide { lowest, .. },
                ..
            }) = node
            {
                open.push(Item::Rule(*lowest));
            }
        });
    }
    reached
}
