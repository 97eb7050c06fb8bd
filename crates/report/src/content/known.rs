//! Published outcomes beside ours.

use super::{Words, row};
use crate::assessment::{Assessment, Comparison, KnownOutcome, Unit};
use crate::document::{Block, Cell, Head, Section, Table};
use crate::numbers::{self, Sign};
use crate::texts::Text;
use houvast_effects::number::Cents;

/// The section.
pub(super) fn section(a: &Assessment, w: Words) -> Section {
    let (compared, apart): (Vec<_>, Vec<_>) =
        { a.known.iter() }.partition(|known| known.comparison.is_some());
    let mut blocks = Vec::new();
    if a.known.is_empty() {
        blocks.push(Block::Text(w.get(Text::KnownNone)));
    }
    if !compared.is_empty() {
        blocks.push(Block::Text(w.get(Text::KnownAbove)));
    }
    if !apart.is_empty() {
        blocks.push(Block::Text(w.get(Text::KnownApart)));
        blocks.push(Block::List(apart.iter().map(|k| in_words(k, w)).collect()));
    }
    Section {
        id: "bekend",
        title: w.get(Text::SecKnown),
        blocks,
    }
}

/// A published outcome without figures: what, by whom, and why nothing stands beside it.
fn in_words(known: &KnownOutcome, w: Words) -> String {
    let mut out = format!("{} ({}).", w.text(&known.text), w.name(&known.source));
    if let Some(reason) = &known.reason {
        out += &format!(" {}.", super::capital(&w.text(reason)));
    }
    out
}

/// Under the summary: the outcomes that can be compared, if there are any.
pub(super) fn beside_summary(a: &Assessment, w: Words) -> Vec<Block> {
    let compared: Vec<&KnownOutcome> = a.known.iter().filter(|k| k.comparison.is_some()).collect();
    if compared.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Heading(w.get(Text::KnownBeside)),
        Block::Table(table(&compared, w)),
    ]
}

fn table(known: &[&KnownOutcome], w: Words) -> Table {
    Table {
        caption: w.get(Text::KnownCaption),
        head: vec![
            Head::text(w.get(Text::ColPublished)),
            Head::number(w.get(Text::ColOfficial)),
            Head::number(w.get(Text::ColOurs)),
            Head::number(w.get(Text::ColDifference)),
            Head::text(w.get(Text::ColReason)),
        ],
        rows: known.iter().map(|k| row(cells(k, w))).collect(),
        note: None,
    }
}

fn cells(known: &KnownOutcome, w: Words) -> Vec<Cell> {
    let reason = known.reason.as_ref().map(|r| w.text(r));
    let unit = known.comparison.as_ref().map(|c| unit(c.unit, w));
    let what = match &unit {
        Some(unit) => format!("{} ({unit})", w.text(&known.text)),
        None => w.text(&known.text),
    };
    let mut out = vec![Cell::from(what).small(w.name(&known.source))];
    match &known.comparison {
        Some(c) => out.extend(figures(c, w)),
        None => out.extend((0..3).map(|_| Cell::from("–"))),
    }
    out.push(reason.map_or_else(|| "–".into(), |r| super::capital(&r).into()));
    out
}

fn unit(unit: Unit, w: Words) -> String {
    w.get(match unit {
        Unit::MillionEuros => Text::UnitMillion,
        Unit::Thousands => Text::UnitThousands,
        Unit::Percent => Text::UnitPercent,
        Unit::EurosAMonth => Text::UnitEurosMonth,
    })
}

/// The published figure, ours and the difference.
fn figures(c: &Comparison, w: Words) -> Vec<Cell> {
    let decimals = u32::from(matches!(c.unit, Unit::Percent)) * 2;
    let figure = |value: Cents| Cell::from(numbers::hundredths(value, decimals, Sign::Both, w.0));
    vec![figure(c.official), figure(c.ours), figure(c.difference)]
}
