//! The report as one page: no script, no font, no picture from elsewhere.

mod blocks;
mod charts;
pub mod palette;

use crate::Assessment;
use crate::content::{self, Marks};
use crate::document::{Document, Section, Tile};
use crate::texts::{Language, Text};
use crate::tongue;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The style sheet; its colours stand in [`palette`].
const STYLE: &str = include_str!("style.css");

/// Renders the page.
#[must_use]
pub fn render(assessment: &Assessment, language: Language) -> String {
    page(&content::document(assessment, language, Marks::Yes)).into_string()
}

fn page(d: &Document) -> Markup {
    let text = |t: Text| t.get(d.language);
    html! {
        (DOCTYPE)
        html lang=(d.language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content="Houvast";
                title { (d.kicker) ": " (tongue::plain(&d.title)) }
                style { (PreEscaped(palette::variables())) (PreEscaped(STYLE)) }
            }
            body {
                a .skip href="#inhoud" { (text(Text::ToContent)) }
                (charts::patterns())
                (header(d))
                div .columns {
                    (contents(d))
                    main #inhoud tabindex="-1" {
                        (summary(d))
                        @for section in &d.sections { (section_markup(section)) }
                    }
                }
                footer { p { (d.footer) } }
            }
        }
    }
}

fn header(d: &Document) -> Markup {
    html! {
        header .masthead {
            div .inner {
                p .kicker { (d.kicker) }
                h1 { (words(&d.title)) }
                @if let Some(lead) = &d.lead { p .lead { (words(lead)) } }
                dl .facts {
                    @for (name, value) in &d.facts {
                        div { dt { (name) } dd { (linked(value)) } }
                    }
                }
            }
        }
    }
}

/// A text; Dutch words in another language say so.
fn words(text: &str) -> Markup {
    html! {
        @for run in tongue::runs(text) {
            @if run.dutch { span lang="nl" { (run.text) } } @else { (run.text) }
        }
    }
}

/// A text in which an address between parentheses is a link.
fn linked(value: &str) -> Markup {
    if let Some((before, rest)) = value.split_once("(https://")
        && let Some((address, after)) = rest.split_once(')')
    {
        let host = address.split('/').next().unwrap_or(address);
        return html! { (words(before)) a href={ "https://" (address) } { (host) } (words(after)) };
    }
    words(value)
}

fn contents(d: &Document) -> Markup {
    html! {
        nav .contents aria-labelledby="inhoudsopgave" {
            p #inhoudsopgave { (Text::Contents.get(d.language)) }
            ol {
                li { a href="#samenvatting" { (summary_title(d)) } }
                @for section in &d.sections {
                    li { a href={ "#" (section.id) } { (section.title) } }
                }
            }
        }
    }
}

fn summary_title(d: &Document) -> &'static str {
    let several = d.kicker != Text::Kicker.get(d.language);
    let text = if several {
        Text::SummarySeveral
    } else {
        Text::Summary
    };
    text.get(d.language)
}

fn summary(d: &Document) -> Markup {
    html! {
        section #samenvatting .summary aria-labelledby="samenvatting-titel" {
            h2 #samenvatting-titel { (summary_title(d)) }
            ul .tiles aria-label=(Text::MainFigures.get(d.language)) {
                @for tile in &d.tiles { (tile_markup(tile)) }
            }
            @for sentence in &d.summary { p { (words(sentence)) } }
            @for (i, block) in d.beside.iter().enumerate() {
                (blocks::block(block, &format!("samenvatting-{i}")))
            }
        }
    }
}

fn tile_markup(tile: &Tile) -> Markup {
    html! {
        li {
            strong { (tile.figure) }
            span { (tile.label) }
            @if let Some(note) = &tile.note { small { (note) } }
        }
    }
}

fn section_markup(section: &Section) -> Markup {
    let title = format!("{}-titel", section.id);
    html! {
        section id=(section.id) aria-labelledby=(title) {
            h2 id=(title) { (section.title) }
            @for (i, block) in section.blocks.iter().enumerate() {
                (blocks::block(block, &format!("{}-{i}", section.id)))
            }
        }
    }
}
