//! What an intention adds and nothing uses: most often a name that was meant to be one of the law.

use crate::check::nearest;
use crate::diagnostic::{Code, Diagnostic};
use crate::law::*;
use crate::source::{FileId, Span};
use std::collections::HashSet;

/// Errors for every parameter, table and rule that one of the tested intentions (their files) adds to the law and that nothing refers to: it changes
/// nothing.
pub(crate) fn unused(before: &Law, after: &Law, tested: &[FileId]) -> Vec<Diagnostic> {
    let used = used(after);
    let mut out = Vec::new();
    let mut report = |what: &str, name: &str, span: Span, known: &[&str], item: Item| {
        if !tested.contains(&span.file) || known.contains(&name) || used.contains(&item) {
            return;
        }
        let text = format!("the law has no {what} `{name}`, and nothing uses this new one");
        let help = match nearest(name, known.iter().copied()) {
            Some(best) => format!("if `{best}` is meant, write its name"),
            None => "change in the voornemen also what must use it".to_owned(),
        };
        let diagnostic = Diagnostic::error(Code::UnknownTarget, span, text);
        out.push(diagnostic.help(help));
    };
    let known: Vec<&str> = before.params.iter().map(|p| p.name.as_str()).collect();
    for (id, param) in (0u32..).map(ParamId).zip(&after.params) {
        report(
            "parameter",
            &param.name,
            param.span,
            &known,
            Item::Param(id),
        );
    }
    let known: Vec<&str> = before.tables.iter().map(|t| t.name.as_str()).collect();
    for (id, table) in (0u32..).map(TableId).zip(&after.tables) {
        report("tabel", &table.name, table.span, &known, Item::Table(id));
    }
    let known: Vec<&str> = before.rules.iter().map(|r| r.name.as_str()).collect();
    for (id, rule) in (0u32..).map(RuleId).zip(&after.rules) {
        report("regel", &rule.name, rule.span, &known, Item::Rule(id));
    }
    out
}

/// Everything to which something else in the law refers.
fn used(law: &Law) -> HashSet<Item> {
    let outcomes = law.outcomes.iter().map(|outcome| outcome.rule);
    let duties = law
        .duties
        .iter()
        .flat_map(|duty| duty.rules.iter().copied());
    let warnings = law.inputs.iter().filter_map(|input| input.warning.as_ref());
    let warnings = warnings.map(|warning| warning.when);
    let mut used: HashSet<Item> = outcomes
        .chain(duties)
        .chain(warnings)
        .map(Item::Rule)
        .collect();
    for item in items(law) {
        let mut needs: Vec<Item> = law
            .head(item)
            .into_iter()
            .map(|(needed, _)| needed)
            .collect();
        law.walk(item, &mut |node| {
            needs.extend(node.item());
            if let Node::Expr(Expr {
                kind: ExprKind::Divide { lowest, .. },
                ..
            }) = node
            {
                needs.push(Item::Rule(*lowest));
            }
        });
        used.extend(needs.into_iter().filter(|needed| *needed != item));
    }
    used
}

/// All rules, parameters, tables, relations and units.
fn items(law: &Law) -> impl Iterator<Item = Item> {
    fn up_to(length: usize) -> impl Iterator<Item = u32> {
        (0u32..).take(length)
    }
    let rules = up_to(law.rules.len()).map(|id| Item::Rule(RuleId(id)));
    let params = up_to(law.params.len()).map(|id| Item::Param(ParamId(id)));
    let tables = up_to(law.tables.len()).map(|id| Item::Table(TableId(id)));
    let relations = up_to(law.relations.len()).map(|id| Item::Relation(RelId(id)));
    let units = up_to(law.units.len()).map(|id| Item::Unit(UnitId(id)));
    rules
        .chain(params)
        .chain(tables)
        .chain(relations)
        .chain(units)
}
