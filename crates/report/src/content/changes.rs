//! What changes in the law.

use super::{Words, row};
use crate::assessment::Assessment;
use crate::document::{Block, Cell, Compare, Head, Section, Table, Tag};
use crate::texts::{self, Text};
use houvast_execution::change::{Change, Kind, Stated};
use houvast_lang::english::Bilingual;

/// The section.
pub(super) fn section(a: &Assessment, w: Words) -> Section {
    let mut blocks = Vec::new();
    if a.changes.is_empty() {
        blocks.push(Block::Text(w.get(Text::ChangesNone)));
    } else {
        blocks.push(Block::Text(w.get(Text::ChangesIntro)));
    }
    let is_value = |c: &&Change| matches!(c.kind, Kind::ParameterValue) && !c.derived;
    let values: Vec<&Change> = a.changes.iter().filter(is_value).collect();
    if !values.is_empty() {
        blocks.push(Block::Heading(w.get(Text::ChangesValues)));
        blocks.extend(per_act(&values, a, w).into_iter().map(Block::Table));
    }
    let derived: Vec<&Change> = a.changes.iter().filter(|c| c.derived).collect();
    if !derived.is_empty() {
        blocks.push(Block::Heading(w.get(Text::ChangesDerived)));
        blocks.push(Block::Text(w.get(Text::ChangesDerivedIntro)));
        blocks.extend(per_act(&derived, a, w).into_iter().map(Block::Table));
    }
    let others: Vec<&Change> = a
        .changes
        .iter()
        .filter(|c| !is_value(c) && !c.derived)
        .collect();
    if !others.is_empty() {
        blocks.push(Block::Heading(w.get(Text::ChangesOther)));
        blocks.extend(others.iter().map(|c| Block::Compare(compare(c, w))));
    }
    if let Some(pieces) = &a.pieces {
        blocks.extend(super::pieces::blocks(pieces, a, w));
    }
    if let Some(step) = &a.step {
        blocks.extend(super::step::blocks(step, a, w));
    }
    Section {
        id: "wijzigingen",
        title: w.get(Text::SecChanges),
        blocks,
    }
}

/// A label for the standing.
fn tag(stated: &Stated, w: Words) -> Tag {
    Tag {
        key: stated.standing.key(),
        text: texts::standing(stated.standing, w.0).to_owned(),
    }
}

fn value(stated: Option<&Stated>, w: Words) -> Cell {
    match stated {
        Some(s) => Cell {
            text: w.name(&s.text),
            tag: Some(tag(s, w)),
            ..Cell::default()
        },
        None => "–".into(),
    }
}

/// One table of values for each act.
fn per_act(values: &[&Change], a: &Assessment, w: Words) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let with_previous = values.iter().any(|c| c.previous_year.is_some());
    let year = a.year.to_string();
    let previous = (a.year - 1).to_string();
    let mut act = None;
    for change in values {
        if act != Some(&change.act_title) {
            act = Some(&change.act_title);
            let mut head = vec![
                Head::text(w.get(Text::ColProvision)),
                Head::text(w.get(Text::ColWhat)),
            ];
            if with_previous {
                head.push(Head::number(w.with(Text::ColYear, &[("year", &previous)])));
            }
            head.push(Head::number(w.with(Text::ColWithout, &[("year", &year)])));
            head.push(Head::number(w.with(Text::ColWith, &[("year", &year)])));
            let caption = w.official(&change.act_title);
            tables.push(Table {
                caption,
                head,
                ..Table::default()
            });
        }
        // An amount that moves along has the source of what it is computed from.
        let source = change.after.as_ref().filter(|_| !change.derived);
        let source = source.and_then(|s| s.source.as_ref().map(|s| w.name(s)));
        let mut cells = vec![
            Cell::from(w.name(&change.provision)),
            Cell {
                source,
                ..w.text(&change.description).into()
            },
        ];
        if with_previous {
            cells.push(value(change.previous_year.as_ref(), w));
        }
        cells.push(value(change.before.as_ref(), w));
        cells.push(value(change.after.as_ref(), w));
        if let Some(table) = tables.last_mut() {
            table.rows.push(row(cells));
        }
    }
    tables
}

/// A formula, with names of the law's language as words.
fn formula(text: &Bilingual, w: Words) -> String {
    w.name(text).replace('_', " ")
}

/// A rule before and after.
fn compare(change: &Change, w: Words) -> Compare {
    let side = |stated: Option<&Stated>, label: Text, absent: Text| match stated {
        Some(s) => (w.get(label), formula(&s.text, w), Some(tag(s, w))),
        None => (w.get(label), w.get(absent), None),
    };
    let mut notes = Vec::new();
    if let Some(day) = &change.from {
        notes.push(w.with(Text::FromDay, &[("day", &w.day(day))]));
    }
    if !change.unchanged_departures.is_empty() {
        let list: Vec<String> = change
            .unchanged_departures
            .iter()
            .map(|d| w.name(d))
            .collect();
        let list = w.list(&list);
        notes.push(w.with(Text::UnchangedDepartures, &[("list", &list)]));
    }
    if let Some(source) = change.after.as_ref().and_then(|s| s.source.as_ref()) {
        notes.push(w.name(source));
    }
    Compare {
        title: w.place(&change.act_title, &change.provision),
        kind: super::capital(texts::kind(change.kind, false, w.0)),
        description: w.text(&change.description),
        before: side(change.before.as_ref(), Text::ColBefore, Text::StateAbsent),
        after: side(change.after.as_ref(), Text::ColAfter, Text::StateLapsed),
        notes,
    }
}
