//! Marginal pressure.

use super::{Words, capital, row};
use crate::assessment::{Assessment, LabourSupply};
use crate::document::{Block, Cell, Chart, ChartKind, Head, Section, Table};
use crate::numbers::{self, Sign};
use crate::texts::Text;
use houvast_effects::number::{Pair, Percent};
use houvast_effects::people::SMALLEST_GROUP;
use houvast_effects::side::Scheme;
use houvast_effects::work::{Cause, PressureBand, WorkEffects};

/// The section.
pub(super) fn section(a: &Assessment, w: Words) -> Section {
    let mut blocks = match &a.work {
        Some(work) => blocks(work, w),
        None => vec![Block::Text(w.get(Text::WorkNone))],
    };
    if let Some(supply) = &a.supply {
        blocks.extend(behaviour(supply, w));
    }
    Section {
        id: "werk",
        title: w.get(Text::SecWork),
        blocks,
    }
}

/// Working more or less, apart from all other effects.
fn behaviour(supply: &LabourSupply, w: Words) -> [Block; 3] {
    let effects = &supply.effects;
    let money = |amount| w.millions_change(amount);
    let values = [
        (
            "hours",
            &*numbers::percent(effects.hours, 2, Sign::Both, w.0),
        ),
        ("labour", &money(effects.labour_income)),
        ("balance", &money(effects.balance)),
        ("income", &money(effects.income)),
        ("more", &w.count(effects.more)),
        ("less", &w.count(effects.less)),
    ];
    let source = w.text(&supply.source);
    let rounds = effects.rounds.to_string();
    let unsettled = w.count(effects.unsettled);
    let note = [
        ("source", source.as_str()),
        ("rounds", &rounds),
        ("unsettled", &unsettled),
    ];
    [
        Block::Heading(w.get(Text::SupplyTitle)),
        Block::Text(w.with(Text::SupplyWords, &values)),
        Block::Note(w.with(Text::SupplyNote, &note)),
    ]
}

fn blocks(work: &WorkEffects, w: Words) -> Vec<Block> {
    let amount = numbers::percent(work.increment, 0, Sign::None, w.0);
    let workers = w.count(work.workers);
    let mut out = vec![
        Block::Text(w.with(
            Text::WorkIntro,
            &[("amount", &amount), ("workers", &workers)],
        )),
        Block::Table(short(work, w)),
        Block::Text(w.with(
            Text::WorkShift,
            &[
                ("higher", &w.count(work.higher)),
                ("lower", &w.count(work.lower)),
            ],
        )),
        distribution(work, w),
        Block::Heading(w.get(Text::TrapTitle)),
    ];
    out.extend(traps(work, &amount, w));
    out.push(Block::Note(w.get(Text::WorkDefinition)));
    out
}

/// A number of workers, of whom a sample has too few to count hundreds.
fn few(n: u64, w: Words) -> String {
    numbers::people_of_sample(n, w.0)
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
    let shares = |of: fn(&PressureBand) -> u64| {
        numbers::shares(&work.bands.iter().map(of).collect::<Vec<_>>())
    };
    let (before, after) = (shares(|b| b.workers.before), shares(|b| b.workers.after));
    let bands = || work.bands.iter().zip(before.iter().zip(&after));
    let bars = bands().map(|(band, (&b, &a))| {
        let bar = |p: Percent| (p.0, w.percent(p));
        (capital(&band_label(band, w)), [bar(b), bar(a)])
    });
    let rows = bands().map(|(band, (&b, &a))| {
        row(vec![
            Cell::from(capital(&band_label(band, w)))
                .small(w.with(Text::WorkersAfter, &[("n", &few(band.workers.after, w))])),
            w.percent(b).into(),
            w.percent(a).into(),
            w.points(b, a).0.into(),
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
            Head::number(w.get(Text::ColPoints)),
        ],
        rows: rows.collect(),
        note: Some(w.get(Text::WorkersNote)),
    };
    Block::Figure(chart, table)
}

fn short(work: &WorkEffects, w: Words) -> Table {
    let p = &work.pressure;
    let line = |text: Text, before: Percent, after: Percent| {
        let (points, difference) = w.points(before, after);
        row(vec![
            w.get(text).into(),
            w.percent(before).into(),
            w.percent(after).into(),
            // A higher pressure is worse for who works.
            Cell::toned(points, -difference),
        ])
    };
    Table {
        caption: w.get(Text::WorkShortCaption),
        head: vec![
            Head::text(w.get(Text::ColMeasure)),
            Head::number(w.get(Text::ColBefore)),
            Head::number(w.get(Text::ColAfter)),
            Head::number(w.get(Text::ColPoints)),
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
    if counts.after == 0 && counts.before == 0 {
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
            ("after", &super::capital(&few(counts.after, w))),
            ("before", &few(counts.before, w)),
            ("amount", amount),
        ],
    );
    let rows = causes(work).into_iter().map(|(scheme, workers, mean)| {
        row(vec![
            capital(&w.name(&scheme.label)).into(),
            few(workers.before, w).into(),
            few(workers.after, w).into(),
            w.percent(mean).into(),
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

/// The schemes that take most from some worker above 100 percent, under either law: for how many, and what they take with the intention.
fn causes(work: &WorkEffects) -> Vec<(&Scheme, Pair<u64>, Percent)> {
    let (old, new) = (&work.causes.before, &work.causes.after);
    let gone = old
        .iter()
        .filter(|o| new.iter().all(|n| n.scheme.name != o.scheme.name));
    let find = |of: &[Cause], name: &str| of.iter().find(|c| c.scheme.name == name).cloned();
    let both = new.iter().chain(gone).map(|c| {
        let (b, a) = (find(old, &c.scheme.name), find(new, &c.scheme.name));
        let workers = Pair {
            before: b.map_or(0, |c| c.workers),
            after: a.as_ref().map_or(0, |c| c.workers),
        };
        (&c.scheme, workers, a.map_or(Percent(0), |c| c.mean))
    });
    both.filter(|(_, n, _)| n.before > 0 || n.after > 0)
        .collect()
}
