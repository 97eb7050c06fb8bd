//! Blocks of a section.

use super::{charts, words};
use crate::document::{Block, Card, Cell, Compare, Criterion, Row, Table, Tag, Tone};
use crate::tongue::plain;
use maud::{Markup, html};

/// One block; `id` is unique on the page.
pub(super) fn block(block: &Block, id: &str) -> Markup {
    match block {
        Block::Heading(text) => html! { h3 { (words(text)) } },
        Block::Text(text) => html! { p { (words(text)) } },
        Block::Note(text) => html! { p .note { (words(text)) } },
        Block::List(items) => html! { ul .list { @for item in items { li { (words(item)) } } } },
        Block::Table(t) => table(t),
        Block::Figure(chart, t) => html! {
            div .figure .wide[t.head.len() > 5] {
                figure { figcaption { (chart.title) } (charts::chart(chart, id)) }
                (table(t))
            }
        },
        Block::Compare(c) => compare(c),
        Block::Cards(all) => html! { div .cards { @for c in all { (card(c)) } } },
        Block::Frame(rows) => html! { div .frame { @for row in rows { (criterion(row)) } } },
        Block::Pairs(pairs) => html! {
            dl .pairs { @for (name, value) in pairs { div { dt { (name) } dd { (words(value)) } } } }
        },
        Block::Fold(title, blocks) => html! {
            details .fold {
                summary { (words(title)) }
                @for (i, b) in blocks.iter().enumerate() { (self::block(b, &format!("{id}-{i}"))) }
            }
        },
    }
}

fn class(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Up => Some("up"),
        Tone::Down => Some("down"),
    }
}

fn tag(tag: &Tag) -> Markup {
    html! { span class={ "tag tag-" (tag.key) } { (tag.text) } }
}

fn content(cell: &Cell) -> Markup {
    html! {
        @if let Some(class) = class(cell.tone) { span class=(class) { (words(&cell.text)) } }
        @else { (words(&cell.text)) }
        @if let Some(t) = &cell.tag { " " (tag(t)) }
        @if let Some(small) = &cell.small { small { (words(small)) } }
        @if let Some(source) = &cell.source { small { (words(source)) } }
    }
}

/// Whether a table is too wide for a phone: there each row becomes a block of its own.
fn stacks(t: &Table) -> bool {
    let words = t.head.iter().filter(|h| !h.numeric).count();
    t.head.len() > 4 || words > 2
}

/// A table. Where its rows become blocks on a phone, the roles say that it is still a table.
pub(super) fn table(t: &Table) -> Markup {
    let stacks = stacks(t);
    let role = |name: &'static str| stacks.then_some(name);
    html! {
        div .scroll role="group" aria-label=(plain(&t.caption)) tabindex="0" {
            table .narrow[t.head.len() <= 4] .stack[stacks] role=[role("table")] {
                caption { (words(&t.caption)) }
                thead role=[role("rowgroup")] {
                    tr role=[role("row")] {
                        @for head in &t.head {
                            @if head.text.is_empty() { td role=[role("cell")] {} }
                            @else {
                                th scope="col" .number[head.numeric] role=[role("columnheader")] { (head.text) }
                            }
                        }
                    }
                }
                tbody role=[role("rowgroup")] { @for r in &t.rows { (row(r, t, stacks)) } }
            }
            @if let Some(note) = &t.note { p .note { (words(note)) } }
        }
    }
}

fn row(r: &Row, t: &Table, stacks: bool) -> Markup {
    let role = |name: &'static str| stacks.then_some(name);
    html! {
        tr .total[r.total] .part[r.part] role=[role("row")] {
            @for (i, cell) in r.cells.iter().enumerate() {
                @let head = t.head.get(i);
                @if i == 0 { th scope="row" role=[role("rowheader")] { (content(cell)) } }
                @else {
                    td .number[head.is_some_and(|h| h.numeric)] .words[head.is_some_and(|h| !h.numeric)]
                        role=[role("cell")] data-label=[head.filter(|_| stacks).map(|h| &h.text)] {
                        (content(cell))
                    }
                }
            }
        }
    }
}

fn compare(c: &Compare) -> Markup {
    let side = |(label, text, t): &(String, String, Option<Tag>)| {
        html! {
            div {
                h5 { (label) @if let Some(t) = t { " " (tag(t)) } }
                @if text.contains('\n') || text.contains('=') { pre tabindex="0" { (words(text)) } }
                @else { p { (words(text)) } }
            }
        }
    };
    html! {
        article .compare {
            h4 { (words(&c.title)) }
            p .what { span .kind { (c.kind) } " " (words(&c.description)) }
            div .sides { (side(&c.before)) (side(&c.after)) }
            @for note in &c.notes { p .note { (words(note)) } }
        }
    }
}

fn card(c: &Card) -> Markup {
    html! {
        details .card {
            summary { (words(&c.title)) }
            p { (words(&c.description)) }
            (table(&c.table))
        }
    }
}

fn criterion(c: &Criterion) -> Markup {
    html! {
        section .criterion {
            h3 { (c.title) }
            div .computed {
                ul { @for fact in &c.facts { li { (words(fact)) } } }
                @for (t, open) in &c.tables {
                    @if *open { (table(t)) }
                    @else { details { summary { (words(&t.caption)) " (" (t.rows.len()) ")" } (table(t)) } }
                }
            }
            div .open {
                p .by { (words(&c.by)) }
                p .options { (c.left) }
            }
        }
    }
}
