//! Official totals beside those of the built-in sample.

use super::{Words, capital, row};
use crate::assessment::{Assessment, OfficialTotal, Reading, Unit};
use crate::document::{Block, Cell, Head, Row, Table};
use crate::numbers::{self, Sign};
use crate::texts::Text;

/// A heading, what the table is, and the table; nothing for people of whom no totals are known.
pub(super) fn blocks(a: &Assessment, w: Words) -> Vec<Block> {
    if a.totals.is_empty() {
        return Vec::new();
    }
    let table = Table {
        caption: w.get(Text::TotalsCaption),
        head: vec![
            Head::text(w.get(Text::ColScheme)),
            Head::number(w.get(Text::ColLawYear)),
            Head::number(w.get(Text::ColOfficialTotal)),
            Head::number(w.get(Text::ColSample)),
            Head::number(w.get(Text::ColDifference)),
            Head::text(w.get(Text::ColSource)),
        ],
        rows: a.totals.iter().map(|t| total(t, w)).collect(),
        note: None,
    };
    vec![
        Block::Heading(w.get(Text::TotalsTitle)),
        Block::Text(w.get(Text::TotalsWords)),
        Block::Table(table),
    ]
}

fn total(total: &OfficialTotal, w: Words) -> Row {
    let unit = match total.comparison.unit {
        Unit::Thousands => Text::TotalsRecipients,
        _ => Text::UnitMillion,
    };
    let figure = |value| numbers::hundredths(value, 0, Sign::Minus, w.0);
    let source = Cell::from(w.text(&total.source));
    let source = match total.reading {
        Reading::Gelezen => source,
        Reading::Afgeleid => source.small(w.get(Text::ReadingDerived)),
        Reading::Aanname => source.small(w.get(Text::ReadingUnverified)),
    };
    row(vec![
        Cell::from(capital(&w.name(&total.scheme.label))).small(w.get(unit)),
        total.year.to_string().into(),
        figure(total.comparison.official).into(),
        figure(total.comparison.ours).into(),
        numbers::percent(total.percent, 0, Sign::Both, w.0).into(),
        source,
    ])
}
