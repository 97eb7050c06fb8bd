//! What each change of an intention does by itself.

use super::{Words, row, total};
use crate::assessment::Assessment;
use crate::document::{Block, Cell, Head, Table};
use crate::numbers;
use crate::texts::Text;
use houvast_effects::pieces::{PieceEffect, Pieces};

/// The heading, the words and the table.
pub(super) fn blocks(pieces: &Pieces, a: &Assessment, w: Words) -> Vec<Block> {
    let mut rows: Vec<_> = pieces.each.iter().map(|p| row(piece(p, a, w))).collect();
    let mut interaction = vec![Cell::from(w.get(Text::ColInteraction))];
    interaction.extend((0..3).map(|_| Cell::from("–")));
    interaction.push(w.millions_change(pieces.interaction).into());
    rows.push(row(interaction));
    let all = &a.people.total;
    rows.push(total(vec![
        w.get(Text::PiecesAll).into(),
        w.count(all.gain).into(),
        w.count(all.lose).into(),
        w.change(all.mean),
        w.millions_change(a.money.balance).into(),
    ]));
    let table = Table {
        caption: w.get(Text::PiecesCaption),
        head: vec![
            Head::text(w.get(Text::ColChange)),
            Head::number(w.get(Text::Gain)),
            Head::number(w.get(Text::Lose)),
            Head::number(w.get(Text::ColMeanMonth)),
            Head::number(w.get(Text::ColBalance)),
        ],
        rows,
        note: off(pieces, a).then(|| w.get(Text::RoundingNote)),
    };
    let year = a.year.to_string();
    vec![
        Block::Heading(w.get(Text::PiecesTitle)),
        Block::Text(w.with(Text::PiecesWords, &[("year", &year)])),
        Block::Table(table),
    ]
}

/// Whether the balances, as shown, do not add up to the whole, as shown.
fn off(pieces: &Pieces, a: &Assessment) -> bool {
    let parts = { pieces.each.iter() }.map(|p| p.balance);
    numbers::parts_are_off(parts.chain([pieces.interaction]), a.money.balance)
}

/// A change by its description and provision, with what it does.
fn piece(piece: &PieceEffect, a: &Assessment, w: Words) -> Vec<Cell> {
    let changes = || a.changes.iter().filter(|c| piece.names.contains(&c.name));
    let what: Vec<String> = changes().map(|c| w.text(&c.description)).collect();
    let mut places: Vec<String> = changes().map(|c| w.name(&c.provision)).collect();
    places.dedup();
    vec![
        Cell::from(what.join("; ")).small(w.list(&places)),
        numbers::people_of_sample(piece.gain, w.0).into(),
        numbers::people_of_sample(piece.lose, w.0).into(),
        w.change(piece.mean),
        w.millions_change(piece.balance).into(),
    ]
}
