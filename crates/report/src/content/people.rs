//! Who gains and who loses.

use super::{Words, capital, extremes, row, share, total};
use crate::assessment::Assessment;
use crate::document::{Bar, Block, Cell, Chart, ChartKind, Head, Section, Share, Table, Tone};
use crate::numbers::{self, Sign};
use crate::texts::{self, Text};
use houvast_effects::losers::{Losers, Loss, SchemeMean, Shared};
use houvast_effects::number::{Cents, HIDDEN};
use houvast_effects::people::{Band, Breakdown, Group};
use houvast_effects::profile::Trait;
use houvast_effects::side::Role;

/// The section.
pub(super) fn section(a: &Assessment, w: Words) -> Section {
    let mut blocks = vec![
        Block::Text(w.get(Text::PeopleIntro)),
        split(&a.people.total, w),
    ];
    for breakdown in &a.people.breakdowns {
        blocks.push(Block::Heading(
            w.with(Text::ByTitle, &[("by", texts::by(breakdown.by, w.0))]),
        ));
        blocks.push(by(breakdown, w));
    }
    blocks.push(Block::Note(w.get(Text::PercentNote)));
    if a.people.total.error.is_some() {
        blocks.push(Block::Note(w.get(Text::MeanErrorNote)));
    }
    blocks.push(Block::Heading(w.get(Text::BandsTitle)));
    blocks.push(bands(&a.people.bands, a.population.is_sample, w));
    let losers = [
        (Text::LosersTitle, &a.people.losers),
        (Text::LosersShareTitle, &a.people.relative_losers),
    ];
    for (title, losers) in losers {
        if let Some(losers) = losers {
            blocks.push(Block::Heading(w.get(title)));
            blocks.extend(describe(losers, w));
        }
    }
    if a.people.losers.is_none() {
        blocks.push(Block::Heading(w.get(Text::LosersTitle)));
        blocks.push(Block::Text(w.get(Text::LosersNone)));
    }
    Section {
        id: "mensen",
        title: w.get(Text::SecPeople),
        blocks,
    }
}

/// Gain, same, lose of everyone.
fn split(all: &Group, w: Words) -> Block {
    let shares = numbers::shares(&[all.gain, all.same, all.lose]);
    let shares: Vec<String> = shares.into_iter().map(|s| w.percent(s)).collect();
    let rows = [
        (Text::Gain, all.gain, all.mean_gain, Tone::Up),
        (Text::Same, all.same, Cents(0), Tone::Plain),
        (Text::Lose, all.lose, all.mean_loss, Tone::Down),
    ];
    let chart = Chart {
        title: w.get(Text::ChartSplit),
        description: w.with(
            Text::ChartSplitDesc,
            &[
                ("gain", &shares[0]),
                ("same", &shares[1]),
                ("lose", &shares[2]),
            ],
        ),
        kind: ChartKind::Split(
            rows.iter()
                .zip(&shares)
                .map(|(&(t, n, _, tone), share)| Share {
                    label: w.get(t),
                    size: if n == HIDDEN { 0 } else { n },
                    text: share.clone(),
                    tone,
                })
                .collect(),
        ),
    };
    let mut table = Table {
        caption: w.get(Text::SplitCaption),
        head: vec![
            Head::text(""),
            Head::number(w.get(Text::ColHouseholds)),
            Head::number(w.get(Text::ColShare)),
            Head::number(w.get(Text::ColMeanMonth)),
        ],
        ..Table::default()
    };
    for ((text, n, mean, tone), share) in rows.into_iter().zip(&shares) {
        let amount = if tone == Tone::Plain || n == HIDDEN {
            Cell::from("–")
        } else {
            w.change(mean)
        };
        table.rows.push(row(vec![
            w.get(text).into(),
            w.count(n).into(),
            share.clone().into(),
            amount,
        ]));
    }
    table.rows.push(total(vec![
        w.get(Text::All).into(),
        w.count(all.households).into(),
        w.percent(share(all.households, all.households)).into(),
        w.change(all.mean),
    ]));
    Block::Figure(chart, table)
}

/// One characteristic.
fn by(breakdown: &Breakdown, w: Words) -> Block {
    let by = texts::by(breakdown.by, w.0);
    let shown: Vec<(String, &Group)> = breakdown
        .rows
        .iter()
        .filter_map(|r| {
            let group = r.group.as_ref()?;
            Some((capital(&texts::value(breakdown.by, &r.value, w.0)), group))
        })
        .collect();
    let means: Vec<(String, Cents)> = shown.iter().map(|(l, g)| (l.clone(), g.mean)).collect();
    let bars = shown.iter().map(|(label, group)| Bar {
        label: label.clone(),
        value: group.mean.0,
        text: w.month(group.mean),
        tone: Tone::of(group.mean.0),
    });
    let chart = Chart {
        title: w.with(Text::ByChart, &[("by", by)]),
        description: range(Text::ByChartDesc, &means, w),
        kind: ChartKind::Bars(bars.collect()),
    };
    Block::Figure(chart, table(breakdown, by, w))
}

/// "from lowest to highest"
pub(super) fn range(text: Text, rows: &[(String, Cents)], w: Words) -> String {
    let Some([low, high]) = extremes(rows) else {
        return String::new();
    };
    w.with(
        text,
        &[
            ("low", &w.month(low.1)),
            ("lowlabel", &low.0),
            ("high", &w.month(high.1)),
            ("highlabel", &high.0),
        ],
    )
}

fn table(breakdown: &Breakdown, by: &str, w: Words) -> Table {
    let mut table = Table {
        caption: w.with(Text::ByCaption, &[("by", by)]),
        head: vec![
            Head::text(capital(by)),
            Head::number(w.get(Text::Gain)),
            Head::number(w.get(Text::Lose)),
            Head::number(w.get(Text::ColMeanMonth)),
            Head::number(w.get(Text::ColMedianMonth)),
        ],
        note: (breakdown.by == Trait::Decile).then(|| w.get(Text::DecileNote)),
        ..Table::default()
    };
    for r in &breakdown.rows {
        let label = capital(&texts::value(breakdown.by, &r.value, w.0));
        let cells = match &r.group {
            Some(g) => vec![
                Cell::from(label).small(range_or_size(breakdown, &r.value, g, w)),
                w.percent(share(g.gain, g.households)).into(),
                w.percent(share(g.lose, g.households)).into(),
                w.change(g.mean).small(mean_notes(g, w)),
                w.change(g.median).small(w.percent_change(g.median_percent)),
            ],
            None => {
                let mut cells = vec![Cell::from(label).small(w.get(Text::TooFew))];
                cells.extend((0..4).map(|_| Cell::from("–")));
                cells
            }
        };
        table.rows.push(row(cells));
    }
    table
}

/// Under a mean: its percentage, its sampling error, and whether it is too uncertain for a statement.
fn mean_notes(group: &Group, w: Words) -> String {
    let percent = w.percent_change(group.mean_percent);
    let Some(error) = group.error.filter(|error| error.0 > 0) else {
        return percent;
    };
    let error_text = w.plain_euros(error, 2);
    let text = if group.mean.0.abs() < 2 * error.0 {
        Text::MeanUncertain
    } else {
        Text::MeanError
    };
    format!("{percent}{}", w.with(text, &[("error", &error_text)]))
}

/// Under the name of an income group the incomes that it has, under that of another group its size.
fn range_or_size(breakdown: &Breakdown, value: &str, group: &Group, w: Words) -> String {
    let number = value
        .parse::<usize>()
        .ok()
        .filter(|_| breakdown.by == Trait::Decile);
    let limit = |n: usize| breakdown.limits.get(n).map(|&l| w.plain_euros(l, 0));
    let below = number.and_then(|n| limit(n.checked_sub(2)?));
    let above = number.and_then(|n| limit(n.checked_sub(1)?));
    match (below, above) {
        (None, Some(to)) => w.with(Text::IncomeTo, &[("to", &to)]),
        (Some(from), Some(to)) => w.with(Text::IncomeRange, &[("from", &from), ("to", &to)]),
        (Some(from), None) => w.with(Text::IncomeFrom, &[("from", &from)]),
        (None, None) => w.with(Text::TileHouseholds, &[("n", &w.count(group.households))]),
    }
}

/// Words for a band of change.
fn band_label(band: &Band, w: Words) -> String {
    let euros = |n: i64| n.unsigned_abs().to_string();
    match (band.from, band.to) {
        (None, Some(to)) => w.with(Text::BandLossMore, &[("a", &euros(to))]),
        (Some(from), None) => w.with(Text::BandGainMore, &[("a", &euros(from))]),
        (Some(from), Some(to)) if from < 0 && to > 0 => w.get(Text::BandSame),
        (Some(from), Some(to)) if to < 0 => {
            w.with(Text::BandLoss, &[("a", &euros(to)), ("b", &euros(from))])
        }
        (Some(from), Some(to)) => w.with(Text::BandGain, &[("a", &euros(from)), ("b", &euros(to))]),
        (None, None) => w.get(Text::All),
    }
}

/// The bands without the empty ones at both ends.
fn occupied(bands: &[Band]) -> &[Band] {
    let some = |b: &Band| b.households > 0;
    match (bands.iter().position(some), bands.iter().rposition(some)) {
        (Some(first), Some(last)) => &bands[first..=last],
        _ => &[],
    }
}

fn bands(all: &[Band], is_sample: bool, w: Words) -> Block {
    let bands = occupied(all);
    let sizes: Vec<u64> = bands.iter().map(|b| b.households).collect();
    let shares = numbers::shares(&sizes);
    let tone = |b: &Band| match (b.from, b.to) {
        (_, Some(to)) if to < 0 => Tone::Down,
        (Some(from), _) if from > 0 => Tone::Up,
        _ => Tone::Plain,
    };
    let bars = bands.iter().zip(&shares).map(|(b, &share)| Bar {
        label: capital(&band_label(b, w)),
        value: share.0,
        text: w.percent(share),
        tone: tone(b),
    });
    let largest = bands.iter().zip(&shares).max_by_key(|(b, _)| b.households);
    let description = largest.map(|(b, &share)| {
        w.with(
            Text::BandsDesc,
            &[("label", &band_label(b, w)), ("share", &w.percent(share))],
        )
    });
    let count = |n: u64| match is_sample {
        true => numbers::people_of_sample(n, w.0),
        false => w.count(n),
    };
    let rows = bands.iter().zip(&shares).map(|(b, &share)| {
        let label = capital(&band_label(b, w));
        row(vec![
            label.into(),
            count(b.households).into(),
            w.percent(share).into(),
        ])
    });
    let table = Table {
        caption: w.get(Text::BandsCaption),
        head: vec![
            Head::text(w.get(Text::ColChange)),
            Head::number(w.get(Text::ColHouseholds)),
            Head::number(w.get(Text::ColShare)),
        ],
        rows: rows.collect(),
        note: None,
    };
    let chart = Chart {
        title: w.get(Text::BandsChart),
        description: description.unwrap_or_default(),
        kind: ChartKind::Bars(bars.collect()),
    };
    Block::Figure(chart, table)
}

/// The largest losers in words.
fn describe(losers: &Losers, w: Words) -> Vec<Block> {
    let share = |p| numbers::percent(p, 1, Sign::None, w.0);
    let (text, from) = match losers.from {
        Loss::Amount(euros) => (
            Text::LosersWords,
            w.plain_euros(Cents(euros.saturating_mul(100)), 0),
        ),
        Loss::Share(percent) => (Text::LosersShareWords, share(percent)),
    };
    let mut out = vec![Block::Text(w.with(
        text,
        &[
            ("n", &w.count(losers.households)),
            ("part", &share(losers.of_losers)),
            ("from", &from),
            ("mean", &w.plain_euros(losers.mean, 2)),
            ("percent", &share(losers.mean_percent)),
        ],
    ))];
    if losers.traits.is_empty() {
        out.push(Block::Text(w.get(Text::LosersNoTrait)));
    } else {
        out.push(Block::Table(common(&losers.traits, w)));
    }
    if !losers.schemes.is_empty() {
        out.push(Block::Table(causes(&losers.schemes, w)));
    }
    out
}

/// What the largest losers have in common.
fn common(traits: &[Shared], w: Words) -> Table {
    let whole = |p| numbers::percent(p, 0, Sign::None, w.0);
    let rows = traits.iter().map(|t| {
        let by = capital(texts::by(t.by, w.0));
        let value = texts::value(t.by, &t.value, w.0);
        row(vec![
            format!("{by}: {value}").into(),
            whole(t.in_group).into(),
            whole(t.in_population).into(),
        ])
    });
    Table {
        caption: w.get(Text::LosersCommon),
        head: vec![
            Head::text(w.get(Text::ColTrait)),
            Head::number(w.get(Text::ColInGroup)),
            Head::number(w.get(Text::All)),
        ],
        rows: rows.collect(),
        note: None,
    }
}

/// What changes their income: the schemes as the household feels them, then the credits that are part of the tax.
fn causes(schemes: &[SchemeMean], w: Words) -> Table {
    let label = |s: &SchemeMean| Cell::from(capital(&w.name(&s.scheme.label)));
    let felt = schemes.iter().filter(|s| s.scheme.to_income(1) != 0);
    let mut rows: Vec<_> = felt
        .map(|s| {
            row(vec![
                label(s),
                w.change(Cents(s.scheme.to_income(s.mean.0))),
            ])
        })
        .collect();
    let credits = { schemes.iter() }.filter(|s| s.scheme.role == Role::Credit);
    let credits: Vec<_> = credits
        .map(|s| super::part(vec![label(s), w.change(s.mean)]))
        .collect();
    let note = (!credits.is_empty()).then(|| w.get(Text::LosersCredits));
    rows.extend(credits);
    Table {
        caption: w.get(Text::LosersSchemes),
        head: vec![
            Head::text(w.get(Text::ColComponent)),
            Head::number(w.get(Text::ColToHousehold)),
        ],
        rows,
        note,
    }
}
