//! Example households.

use super::people::range;
use super::{Words, capital, row};
use crate::assessment::Assessment;
use crate::document::{Bar, Block, Card, Cell, Chart, ChartKind, Head, Row, Section, Table, Tone};
use crate::texts::Text;
use houvast_effects::examples::Example;
use houvast_effects::number::{Cents, Pair};
use houvast_effects::side::Role;

/// The section; empty without examples.
pub(super) fn section(a: &Assessment, w: Words) -> Section {
    let mut blocks = Vec::new();
    if !a.examples.is_empty() {
        blocks.push(Block::Text(w.get(Text::ExamplesIntro)));
        blocks.push(overview(&a.examples, w));
        blocks.push(Block::Heading(w.get(Text::ExamplesDetail)));
        blocks.push(Block::Cards(
            a.examples.iter().map(|e| card(e, w)).collect(),
        ));
    }
    Section {
        id: "voorbeelden",
        title: w.get(Text::SecExamples),
        blocks,
    }
}

fn name(example: &Example, w: Words) -> String {
    capital(&w.name(&example.text.name))
}

/// Cells for before, after and difference. `sign`: −1 where more is worse for the household.
fn amounts(pair: Pair<Cents>, sign: i64, w: Words) -> Vec<Cell> {
    let minus = |c: Cents| crate::numbers::euros(c, 2, crate::numbers::Sign::Minus, w.0);
    let difference = pair.after - pair.before;
    vec![
        minus(pair.before).into(),
        minus(pair.after).into(),
        Cell::toned(w.month(difference), difference.0 * sign),
    ]
}

fn head(first: String, w: Words) -> Vec<Head> {
    vec![
        Head::text(first),
        Head::number(w.get(Text::ColBefore)),
        Head::number(w.get(Text::ColAfter)),
        Head::number(w.get(Text::ColDifference)),
    ]
}

/// All examples in one figure.
fn overview(examples: &[Example], w: Words) -> Block {
    let bars = examples.iter().map(|e| Bar {
        label: name(e, w),
        value: e.change.0,
        text: w.month(e.change),
        tone: Tone::of(e.change.0),
    });
    let values: Vec<_> = examples.iter().map(|e| (name(e, w), e.change)).collect();
    let rows = examples.iter().map(|e| {
        let mut cells = vec![Cell::from(name(e, w))];
        cells.extend(amounts(e.income, 1, w));
        row(cells)
    });
    let table = Table {
        caption: w.get(Text::ExamplesCaption),
        head: head(w.get(Text::ColHousehold), w),
        rows: rows.collect(),
        note: None,
    };
    let chart = Chart {
        title: w.get(Text::ExamplesChart),
        description: range(Text::ExamplesDesc, &values, w),
        kind: ChartKind::Bars(bars.collect()),
    };
    Block::Figure(chart, table)
}

/// One example with its components.
fn card(example: &Example, w: Words) -> Card {
    let mut rows: Vec<Row> = example
        .components
        .iter()
        .map(|c| {
            let label = capital(&w.name(&c.scheme.label));
            let mut cells = vec![Cell::from(label)];
            let sign = if c.scheme.role == Role::Revenue {
                -1
            } else {
                1
            };
            if c.scheme.role == Role::Credit {
                cells = cells
                    .into_iter()
                    .map(|c| c.small(w.get(Text::RoleCredit)))
                    .collect();
            }
            cells.extend(amounts(c.amount, sign, w));
            row(cells)
        })
        .collect();
    let mut total = vec![Cell::from(w.get(Text::Disposable))];
    total.extend(amounts(example.income, 1, w));
    rows.push(Row {
        cells: total,
        total: true,
    });
    let title = name(example, w);
    Card {
        description: w.text(&example.text.description),
        table: Table {
            caption: w.with(Text::CardCaption, &[("name", &title)]),
            head: head(w.get(Text::ColComponent), w),
            rows,
            note: None,
        },
        title,
    }
}
