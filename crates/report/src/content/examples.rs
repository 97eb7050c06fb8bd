//! Example households.

use super::people::range;
use super::{Words, capital, part, row, total};
use crate::assessment::{Assessment, ExampleLevels};
use crate::document::{Bar, Block, Card, Cell, Chart, ChartKind, Head, Row, Section, Table, Tone};
use crate::numbers::{self, Sign};
use crate::texts::Text;
use houvast_effects::examples::{Component, Example};
use houvast_effects::number::{Cents, Pair};
use houvast_effects::side::Role;

/// The section; empty without examples.
pub(super) fn section(a: &Assessment, w: Words) -> Section {
    let mut blocks = Vec::new();
    if !a.examples.is_empty() {
        blocks.push(Block::Text(w.get(Text::ExamplesIntro)));
        blocks.push(overview(&a.examples, w));
        blocks.push(Block::Note(levels(&a.example_levels, w)));
        blocks.push(Block::Heading(w.get(Text::ExamplesDetail)));
        blocks.push(Block::Note(w.get(Text::ExamplesCredits)));
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

/// What the amounts of the examples are.
fn levels(levels: &ExampleLevels, w: Words) -> String {
    let euros = |amount| w.plain_euros(amount, 0);
    let text = w.with(
        Text::ExamplesLevels,
        &[
            ("year", &levels.year.to_string()),
            ("modal", &euros(levels.modal)),
            ("minimum", &euros(levels.minimum)),
            ("pension", &euros(levels.pension)),
            ("couple", &euros(levels.pension_couple)),
        ],
    );
    let sources: Vec<String> = levels.sources.iter().map(|s| w.text(s)).collect();
    let sources = sources.join(". ");
    format!("{text} {}: {sources}.", w.get(Text::ColSource))
}

fn name(example: &Example, w: Words) -> String {
    capital(&w.name(&example.text.name))
}

/// Cells for before, after and difference, as the household feels them.
fn amounts(pair: Pair<Cents>, w: Words) -> Vec<Cell> {
    let minus = |c: Cents| numbers::euros(c, 2, Sign::Minus, w.0);
    let difference = pair.after - pair.before;
    vec![
        minus(pair.before).into(),
        minus(pair.after).into(),
        w.change(difference),
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
        cells.extend(amounts(e.income, w));
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

/// One example with its parts, which add up: gross income, what comes, what goes, and what is left.
fn card(example: &Example, w: Words) -> Card {
    let line = |label: String, pair: Pair<Cents>| {
        let mut cells = vec![Cell::from(label)];
        cells.extend(amounts(pair, w));
        cells
    };
    let gross = Pair {
        before: example.gross,
        after: example.gross,
    };
    let mut rows = vec![row(line(w.get(Text::GrossIncome), gross))];
    for role in [Role::Spending, Role::Revenue] {
        let own = |c: &&Component| c.scheme.role == role && c.scheme.to_income(1) != 0;
        rows.extend(
            example
                .components
                .iter()
                .filter(own)
                .map(|c| component(c, w)),
        );
    }
    let rest = example.rest();
    if rest != Pair::default() {
        rows.push(row(line(w.get(Text::RestOfIncome), rest)));
    }
    rows.push(total(line(w.get(Text::Disposable), example.income)));
    // Credits are no part of the sum: they are in the tax already.
    let credits = example.components.iter();
    let credits = credits.filter(|c| c.scheme.role == Role::Credit);
    rows.extend(credits.map(|c| credit(c, w)));
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

/// A scheme as the household feels it.
fn component(c: &Component, w: Words) -> Row {
    let felt = |amount: Cents| Cents(c.scheme.to_income(amount.0));
    let label = capital(&w.name(&c.scheme.label));
    let pair = Pair {
        before: felt(c.amount.before),
        after: felt(c.amount.after),
    };
    let mut cells = vec![Cell::from(label)];
    cells.extend(amounts(pair, w));
    row(cells)
}

/// A credit, which is part of the tax above.
fn credit(c: &Component, w: Words) -> Row {
    let label = capital(&w.name(&c.scheme.label));
    let mut cells = vec![Cell::from(label)];
    cells.extend(amounts(c.amount, w));
    part(cells)
}
