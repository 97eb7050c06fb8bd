//! Published outcomes beside ours.

use super::{Words, row};
use crate::assessment::{Assessment, KnownOutcome, Unit};
use crate::document::{Block, Cell, Head, Section, Table};
use crate::numbers::{self, Sign};
use crate::texts::Text;
use houvast_effects::number::Cents;

/// The section.
pub(super) fn section(a: &Assessment, w: Words) -> Section {
    let blocks = if a.known.is_empty() {
        vec![Block::Text(w.get(Text::KnownNone))]
    } else {
        vec![
            Block::Text(w.get(Text::KnownIntro)),
            Block::Table(table(&a.known, w)),
        ]
    };
    Section {
        id: "bekend",
        title: w.get(Text::SecKnown),
        blocks,
    }
}

fn table(known: &[KnownOutcome], w: Words) -> Table {
    Table {
        caption: w.get(Text::KnownCaption),
        head: vec![
            Head::text(w.get(Text::ColSource)),
            Head::text(w.get(Text::ColWhat)),
            Head::number(w.get(Text::ColOfficial)),
            Head::number(w.get(Text::ColOurs)),
            Head::number(w.get(Text::ColDifference)),
        ],
        rows: known.iter().map(|k| row(cells(k, w))).collect(),
        note: None,
    }
}

fn cells(known: &KnownOutcome, w: Words) -> Vec<Cell> {
    let Some(c) = &known.comparison else {
        let mut out = vec![
            Cell::from(w.name(&known.source)),
            w.text(&known.text).into(),
        ];
        out.extend((0..3).map(|_| Cell::from("–")));
        return out;
    };
    let unit = match c.unit {
        Unit::MillionEuros => Text::UnitMillion,
        Unit::Thousands => Text::UnitThousands,
        Unit::Percent => Text::UnitPercent,
        Unit::EurosAMonth => Text::UnitEurosMonth,
    };
    let decimals = u32::from(matches!(c.unit, Unit::Percent)) * 2;
    let figure = |value: Cents, sign| numbers::hundredths(value, decimals, sign, w.0);
    let mut what = Cell::from(format!("{} ({})", w.text(&known.text), w.get(unit)));
    if let Some(reason) = &c.reason {
        let reason = w.text(reason);
        what = what.small(w.with(Text::KnownReason, &[("reason", &reason)]));
    }
    vec![
        w.name(&known.source).into(),
        what,
        figure(c.official, Sign::Minus).into(),
        figure(c.ours, Sign::Minus).into(),
        figure(c.difference, Sign::Both).into(),
    ]
}
