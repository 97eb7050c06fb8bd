//! The step from the year before, apart from the intention.

use super::{Words, row, total};
use crate::assessment::{Assessment, Step};
use crate::document::{Block, Cell, Head, Table};
use crate::texts::{self, Text};
use houvast_effects::number::Cents;
use houvast_effects::people::Group;
use houvast_effects::profile::Trait;

/// The blocks of the step.
pub(super) fn blocks(step: &Step, a: &Assessment, w: Words) -> Vec<Block> {
    let (from, to) = (step.from_year.to_string(), a.year.to_string());
    let years = [("from", from.as_str()), ("to", to.as_str())];
    let mut out = vec![
        Block::Heading(w.with(Text::StepTitle, &years)),
        Block::Text(w.with(Text::StepWords, &years)),
    ];
    let names: Vec<String> = a
        .changes
        .iter()
        .filter(|c| step.frozen.contains(&c.name))
        .map(|c| {
            let value = c.after.as_ref().map(|s| w.name(&s.text));
            format!("{} ({})", w.text(&c.description), value.unwrap_or_default())
        })
        .collect();
    if !names.is_empty() {
        let list = w.list(&names);
        out.push(Block::Text(
            w.with(Text::StepFrozen, &[years[0], ("list", &list)]),
        ));
    }
    out.push(Block::Table(whole(step, a, &years, w)));
    if step.groups.iter().any(|g| g.step.0 != 0) {
        out.push(Block::Table(groups(step, w)));
    }
    out
}

/// Step, intention and both, for everyone.
fn whole(step: &Step, a: &Assessment, years: &[(&str, &str)], w: Words) -> Table {
    let cells = |name: String, group: &Group, balance: Cents| {
        vec![
            name.into(),
            w.count(group.gain).into(),
            w.count(group.lose).into(),
            w.change(group.median),
            w.millions_change(balance).into(),
        ]
    };
    Table {
        caption: w.with(Text::StepCaption, years),
        head: vec![
            Head::text(""),
            Head::number(w.get(Text::Gain)),
            Head::number(w.get(Text::Lose)),
            Head::number(w.get(Text::ColMedianMonth)),
            Head::number(w.get(Text::ColBalance)),
        ],
        rows: vec![
            row(cells(
                w.with(Text::StepOnly, years),
                &step.people,
                step.balance,
            )),
            row(cells(
                w.get(Text::StepIntention),
                &a.people.total,
                a.money.balance,
            )),
            total(cells(
                w.with(Text::StepBoth, years),
                &step.together,
                step.balance_together,
            )),
        ],
        note: Some(w.get(Text::StepNote)),
    }
}

/// The same as means by income group.
fn groups(step: &Step, w: Words) -> Table {
    let rows = step.groups.iter().map(|g| {
        let name = super::capital(&texts::value(Trait::Decile, &g.value, w.0));
        row(vec![
            Cell::from(name),
            w.change(g.step),
            w.change(g.intention),
            w.change(g.together),
        ])
    });
    Table {
        caption: w.get(Text::StepGroups),
        head: vec![
            Head::text(w.get(Text::ColIncome)),
            Head::number(w.get(Text::ColStep)),
            Head::number(w.get(Text::ColIntention)),
            Head::number(w.get(Text::ColBoth)),
        ],
        rows: rows.collect(),
        note: None,
    }
}
