//! Several intentions together.

use super::{Words, capital, row, total};
use crate::assessment::Assessment;
use crate::document::{Block, Cell, Head, Row, Section, Table};
use crate::numbers;
use crate::texts::Text;
use houvast_effects::number::Cents;
use houvast_effects::people::Group;
use houvast_effects::together::Interaction;

/// The section, when there are several.
pub(super) fn section(a: &Assessment, w: Words) -> Option<Section> {
    let interaction = a.interaction.as_ref()?;
    let mut blocks = vec![
        Block::Text(w.get(Text::TogetherIntro)),
        Block::Table(apart(a, interaction, w)),
        Block::Text(in_words(interaction, w)),
    ];
    if !interaction.schemes.is_empty() {
        blocks.push(Block::Table(schemes(interaction, w)));
    }
    Some(Section {
        id: "samen",
        title: w.get(Text::SecTogether),
        blocks,
    })
}

/// What the interaction comes to.
fn in_words(interaction: &Interaction, w: Words) -> String {
    let mut out = if interaction.balance.0 == 0 && interaction.households == 0 {
        w.get(Text::TogetherNone)
    } else {
        let balance = w.millions_change(interaction.balance);
        let (n, mean) = (w.count(interaction.households), w.month(interaction.mean));
        let values = [("balance", &*balance), ("n", &*n), ("mean", &*mean)];
        w.with(Text::TogetherWords, &values)
    };
    if interaction.lose_only_together > 0 {
        let lose = capital(&w.count(interaction.lose_only_together));
        out.push(' ');
        out += &w.with(Text::TogetherLose, &[("lose", &lose)]);
    }
    out
}

fn cells(title: String, group: Option<&Group>, balance: Cents, w: Words) -> Vec<Cell> {
    let count = |n: Option<u64>| n.map_or_else(|| "–".to_owned(), |n| w.count(n));
    vec![
        title.into(),
        count(group.map(|g| g.gain)).into(),
        count(group.map(|g| g.lose)).into(),
        group.map_or_else(|| "–".into(), |g| w.change(g.mean)),
        w.millions_change(balance).into(),
    ]
}

/// Each alone, their sum, and all together.
fn apart(a: &Assessment, interaction: &Interaction, w: Words) -> Table {
    let mut rows: Vec<Row> = interaction
        .alone
        .iter()
        .map(|i| row(cells(w.name(&i.title), Some(&i.people), i.balance, w)))
        .collect();
    let sum = a.money.balance - interaction.balance;
    let off = numbers::parts_are_off(interaction.alone.iter().map(|i| i.balance), sum)
        || numbers::parts_are_off([sum, interaction.balance].into_iter(), a.money.balance);
    rows.push(row(cells(w.get(Text::TogetherSum), None, sum, w)));
    let all = cells(
        w.get(Text::TogetherAll),
        Some(&a.people.total),
        a.money.balance,
        w,
    );
    rows.push(total(all));
    Table {
        caption: w.get(Text::TogetherCaption),
        head: vec![
            Head::text(w.get(Text::ColIntention)),
            Head::number(w.get(Text::Gain)),
            Head::number(w.get(Text::Lose)),
            Head::number(w.get(Text::ColMeanMonth)),
            Head::number(w.get(Text::ColBalance)),
        ],
        rows,
        note: off.then(|| w.get(Text::RoundingNote)),
    }
}

fn schemes(interaction: &Interaction, w: Words) -> Table {
    let rows = interaction.schemes.iter().map(|s| {
        row(vec![
            capital(&w.name(&s.label)).into(),
            w.millions_change(s.sum).into(),
            w.millions_change(s.together).into(),
            w.millions_change(s.interaction).into(),
        ])
    });
    Table {
        caption: w.get(Text::TogetherSchemes),
        head: vec![
            Head::text(w.get(Text::ColScheme)),
            Head::number(w.get(Text::ColSum)),
            Head::number(w.get(Text::ColTogether)),
            Head::number(w.get(Text::ColInteraction)),
        ],
        rows: rows.collect(),
        note: None,
    }
}
