//! Marginal pressure.

use super::{PLAIN, Words, capital, row};
use crate::assessment::Assessment;
use crate::document::{Block, Cell, Chart, ChartKind, Head, Section, Table};
use crate::numbers::{self, Sign};
use crate::texts::Text;
use houvast_effects::number::{Pair, Percent};
use houvast_effects::people::SMALLEST_GROUP;
use houvast_effects::work::{Cause, PressureBand, WorkEffects};

/// The section.
pub(super) fn section(a: &Assessment, w: Words) -> Section {
    let blocks = match &a.work {
        Some(work) => blocks(work, w),
        None => vec![Block::Text(w.get(Text::WorkNone))],
    };
    Section {
        id: "werk",
        title: w.get(Text::SecWork),
        blocks,
    }
}

fn blocks(work: &WorkEffects, w: Words) -> Vec<Block> {
    let amount = w.plain_euros(work.increment, 0);
    let workers = w.count(work.workers);
    let mut out = vec![
        Block::Text(w.with(
            Text::WorkIntro,
            &[("amount", &amount), ("workers", &workers)],
        )),
        distribution(work, w),
        Block::Heading(w.get(Text::WorkShort)),
        Block::Table(short(work, w)),
        Block::Text(w.with(
            Text::WorkShift,
            &[
                ("higher", &w.count(work.higher)),
                ("lower", &w.count(work.lower)),
            ],
        )),
        Block::Heading(w.get(Text::TrapTitle)),
    ];
    out.extend(traps(work, &amount, w));
    out.push(Block::Note(w.get(Text::WorkDefinition)));
    out
}

/// Words for a band of pressure.
fn band_label(band: &PressureBand, w: Words) -> String {
    let n = |v: i64| v.to_string();
    match (band.from, band.to) {
        (None, Some(to)) => w.with(Text::PressureUpTo, &[("b", &n(to))]),
        (Some(from), None) => w.with(Text::PressureAbove, &[("a", &n(from))]),
        (Some(from), Some(to)) => w.with(Text::PressureBetween, &[("a", &n(from)), ("b", &n(to))]),
        (None, None) => w.get(Text::Mean),
    }
}

fn distribution(work: &WorkEffects, w: Words) -> Block {
    let names = [w.get(Text::ColBefore), w.get(Text::ColAfter)];
    let bars = work.bands.iter().map(|b| {
        let bar = |p: Percent| (p.0, w.percent(p));
        (
            capital(&band_label(b, w)),
            [bar(b.share.before), bar(b.share.after)],
        )
    });
    let rows = work.bands.iter().map(|b| {
        let difference = b.share.after - b.share.before;
        row(vec![
            capital(&band_label(b, w)).into(),
            w.percent(b.share.before).into(),
            w.percent(b.share.after).into(),
            numbers::percent(difference, 1, Sign::Both, w.0).into(),
            w.count(b.workers.after).into(),
        ])
    });
    let pressure = &work.pressure;
    let chart = Chart {
        title: w.get(Text::WorkChart),
        description: w.with(
            Text::WorkDesc,
            &[
                ("before", &w.percent(pressure.before.median)),
                ("after", &w.percent(pressure.after.median)),
            ],
        ),
        kind: ChartKind::Pairs {
            names,
            rows: bars.collect(),
        },
    };
    let table = Table {
        caption: w.get(Text::WorkCaption),
        head: vec![
            Head::text(w.get(Text::ColPressure)),
            Head::number(w.get(Text::ColBefore)),
            Head::number(w.get(Text::ColAfter)),
            Head::number(w.get(Text::ColDifference)),
            Head::number(workers_after(w)),
        ],
        rows: rows.collect(),
        note: None,
    };
    Block::Figure(chart, table)
}

fn workers_after(w: Words) -> String {
    w.get(Text::ColWorkersAfter)
}

fn short(work: &WorkEffects, w: Words) -> Table {
    let p = &work.pressure;
    let line = |text: Text, before: Percent, after: Percent| {
        let difference = after - before;
        row(vec![
            w.get(text).into(),
            w.percent(before).into(),
            w.percent(after).into(),
            // A higher pressure is worse for who works.
            Cell::toned(
                numbers::percent(difference, 1, Sign::Both, w.0),
                -difference.0,
            ),
        ])
    };
    Table {
        caption: w.get(Text::WorkShortCaption),
        head: vec![
            Head::text(w.get(Text::ColMeasure)),
            Head::number(w.get(Text::ColBefore)),
            Head::number(w.get(Text::ColAfter)),
            Head::number(w.get(Text::ColDifference)),
        ],
        rows: vec![
            line(Text::Mean, p.before.mean, p.after.mean),
            line(Text::Median, p.before.median, p.after.median),
            line(Text::Above60, p.before.above_60, p.after.above_60),
            line(Text::Above80, p.before.above_80, p.after.above_80),
            line(Text::Above100, p.before.above_100, p.after.above_100),
        ],
        note: None,
    }
}

/// Households that have less by earning more.
fn traps(work: &WorkEffects, amount: &str, w: Words) -> Vec<Block> {
    let counts = Pair {
        before: work.pressure.before.count_above_100,
        after: work.pressure.after.count_above_100,
    };
    if counts.after == 0 {
        return vec![Block::Text(w.with(Text::TrapNone, &[("amount", amount)]))];
    }
    let observed = work
        .pressure
        .before
        .sample_above_100
        .max(work.pressure.after.sample_above_100);
    if observed < SMALLEST_GROUP {
        return vec![Block::Text(w.with(Text::TrapFew, &[("amount", amount)]))];
    }
    let text = w.with(
        Text::TrapWords,
        &[
            ("after", &w.count(counts.after)),
            ("before", &w.count(counts.before)),
            ("amount", amount),
        ],
    );
    let before = |c: &Cause| {
        let same = work
            .causes
            .before
            .iter()
            .find(|b| b.scheme.name == c.scheme.name);
        same.map_or(0, |b| b.workers)
    };
    let rows = work
        .causes
        .after
        .iter()
        .filter(|c| c.workers > 0 || before(c) > 0)
        .map(|c| {
            row(vec![
                capital(&w.name(&c.scheme.label)).into(),
                w.count(before(c)).into(),
                w.count(c.workers).into(),
                Cell {
                    tone: PLAIN,
                    ..w.plain_euros(c.mean, 0).into()
                },
            ])
        });
    let table = Table {
        caption: w.get(Text::TrapCaption),
        head: vec![
            Head::text(w.get(Text::ColScheme)),
            Head::number(w.get(Text::ColMostNow)),
            Head::number(w.get(Text::ColMostAfter)),
            Head::number(w.get(Text::ColTakes)),
        ],
        rows: rows.collect(),
        note: None,
    };
    vec![Block::Text(text), Block::Table(table)]
}
