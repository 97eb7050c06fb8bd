//! Who gains and who loses.

use super::{Words, capital, extremes, row, share};
use crate::assessment::Assessment;
use crate::document::{Bar, Block, Cell, Chart, ChartKind, Head, Row, Section, Share, Table, Tone};
use crate::texts::{self, Text};
use houvast_effects::losers::Losers;
use houvast_effects::number::Cents;
use houvast_effects::people::{Band, Breakdown, Group};
use houvast_effects::profile::Trait;

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
    blocks.push(Block::Heading(w.get(Text::BandsTitle)));
    blocks.push(bands(&a.people.bands, w));
    blocks.push(Block::Heading(w.get(Text::LosersTitle)));
    match &a.people.losers {
        Some(losers) => blocks.extend(describe(losers, w)),
        None => blocks.push(Block::Text(w.get(Text::LosersNone))),
    }
    Section {
        id: "mensen",
        title: w.get(Text::SecPeople),
        blocks,
    }
}

/// Gain, same, lose of everyone.
fn split(total: &Group, w: Words) -> Block {
    let part = |n| w.percent(share(n, total.households));
    let rows = [
        (Text::Gain, total.gain, total.mean_gain, Tone::Up),
        (Text::Same, total.same, Cents(0), Tone::Plain),
        (Text::Lose, total.lose, total.mean_loss, Tone::Down),
    ];
    let chart = Chart {
        title: w.get(Text::ChartSplit),
        description: w.with(
            Text::ChartSplitDesc,
            &[
                ("gain", &part(total.gain)),
                ("same", &part(total.same)),
                ("lose", &part(total.lose)),
            ],
        ),
        kind: ChartKind::Split(
            rows.iter()
                .map(|&(t, n, _, tone)| Share {
                    label: w.get(t),
                    size: n,
                    text: part(n),
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
    for (text, n, mean, tone) in rows {
        let amount = if tone == Tone::Plain {
            Cell::from("–")
        } else {
            w.change(mean)
        };
        table.rows.push(row(vec![
            w.get(text).into(),
            w.count(n).into(),
            part(n).into(),
            amount,
        ]));
    }
    table.rows.push(Row {
        total: true,
        cells: vec![
            w.get(Text::All).into(),
            w.count(total.households).into(),
            part(total.households).into(),
            w.change(total.mean),
        ],
    });
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
                Cell::from(label)
                    .small(w.with(Text::TileHouseholds, &[("n", &w.count(g.households))])),
                w.percent(share(g.gain, g.households)).into(),
                w.percent(share(g.lose, g.households)).into(),
                w.change(g.mean).small(w.percent_change(g.mean_percent)),
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

fn bands(bands: &[Band], w: Words) -> Block {
    let tone = |b: &Band| match (b.from, b.to) {
        (_, Some(to)) if to < 0 => Tone::Down,
        (Some(from), _) if from > 0 => Tone::Up,
        _ => Tone::Plain,
    };
    let bars = bands.iter().map(|b| Bar {
        label: capital(&band_label(b, w)),
        value: b.share.0,
        text: w.percent(b.share),
        tone: tone(b),
    });
    let largest = bands.iter().max_by_key(|b| b.households);
    let description = largest.map(|b| {
        w.with(
            Text::BandsDesc,
            &[("label", &band_label(b, w)), ("share", &w.percent(b.share))],
        )
    });
    let rows = bands.iter().map(|b| {
        let label = capital(&band_label(b, w));
        row(vec![
            label.into(),
            w.count(b.households).into(),
            w.percent(b.share).into(),
        ])
    });
    let table = Table {
        caption: w.get(Text::BandsCaption),
        head: vec![
            Head::text(w.get(Text::ColDifference)),
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
    let mut out = vec![Block::Text(w.with(
        Text::LosersWords,
        &[
            ("n", &w.count(losers.households)),
            ("from", &w.plain_euros(losers.from, 2)),
            ("mean", &w.plain_euros(losers.mean, 2)),
            (
                "percent",
                &crate::numbers::percent(losers.mean_percent, 1, crate::numbers::Sign::None, w.0),
            ),
        ],
    ))];
    if losers.traits.is_empty() {
        out.push(Block::Text(w.get(Text::LosersNoTrait)));
    } else {
        out.push(Block::Text(w.get(Text::LosersCommon)));
        let item = |t: &houvast_effects::losers::Shared| {
            w.with(
                Text::LosersTrait,
                &[
                    ("value", &capital(&texts::value(t.by, &t.value, w.0))),
                    (
                        "group",
                        &crate::numbers::percent(t.in_group, 0, crate::numbers::Sign::None, w.0),
                    ),
                    (
                        "population",
                        &crate::numbers::percent(
                            t.in_population,
                            0,
                            crate::numbers::Sign::None,
                            w.0,
                        ),
                    ),
                ],
            )
        };
        out.push(Block::List(losers.traits.iter().map(item).collect()));
    }
    if !losers.schemes.is_empty() {
        out.push(Block::Text(w.get(Text::LosersSchemes)));
        let item = |s: &houvast_effects::losers::SchemeMean| {
            let label = w.name(&s.scheme.label);
            let credit = s.scheme.role == houvast_effects::side::Role::Credit;
            let note = if credit {
                format!(" ({})", w.get(Text::RoleCredit))
            } else {
                String::new()
            };
            format!("{}: {}{note}", capital(&label), w.month(s.mean))
        };
        out.push(Block::List(
            losers.schemes.iter().take(6).map(item).collect(),
        ));
    }
    out
}
