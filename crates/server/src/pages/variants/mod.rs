//! The variants of an intention: side by side, written with the checker beside the text, chosen from the law, or begun from a motion or an amendment.

mod choose;
mod edit;
mod list;
mod paper;
mod text;

use crate::i18n::Words;
use crate::state::Shared;
use crate::testing::Finding;
use crate::ui::{Kind, alert, paragraph};
use axum::Router;
use axum::routing::{get, post};
use maud::{Markup, html};

/// Everything under `voornemen` and `varianten` of a dossier.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/dossiers/{number}/voornemen", get(list::get))
        .route(
            "/dossiers/{number}/voornemen/stuk",
            get(paper::get).post(paper::save),
        )
        .route(
            "/dossiers/{number}/varianten/nieuw",
            get(edit::new).post(edit::create),
        )
        .route(
            "/dossiers/{number}/varianten/controle",
            post(edit::findings_only),
        )
        .route(
            "/dossiers/{number}/varianten/{variant}",
            get(edit::get).post(edit::save),
        )
        .route(
            "/dossiers/{number}/varianten/{variant}/intrekken",
            post(edit::withdraw),
        )
        .route(
            "/dossiers/{number}/varianten/{variant}/wijziging",
            get(choose::get).post(choose::add),
        )
}

/// What the checker found, in the order of the text.
fn findings(words: &Words<'_>, checked: &crate::testing::Checked) -> Markup {
    html! {
        @if let Some(problem) = &checked.problem {
            (alert(Kind::Error, &html! {
                (paragraph(&words.t("variant-untestable")))
                p .utrecht-paragraph lang="en" { (problem) }
            }))
        }
        @if checked.is_sound() {
            (alert(Kind::Ok, &paragraph(&words.with("variant-sound", &[("count", checked.changes.len().into())]))))
        }
        @if !checked.findings.is_empty() {
            ol .werkbank-findings {
                @for finding in &checked.findings { (one(words, finding)) }
            }
        }
    }
}

fn one(words: &Words<'_>, finding: &Finding) -> Markup {
    let kind = if finding.error {
        "finding-error"
    } else {
        "finding-warning"
    };
    html! {
        li .werkbank-finding .werkbank-finding--warning[!finding.error] {
            strong {
                (words.t(kind))
                @if let Some(line) = finding.line { ", " (words.with("finding-line", &[("line", line.into())])) }
                " (" (finding.code) ")"
            }
            p .utrecht-paragraph lang="en" { (finding.message) }
            @for note in &finding.notes { p .utrecht-paragraph lang="en" { (note) } }
            @if let Some(help) = &finding.help { p .utrecht-paragraph lang="en" { (words.t("finding-help")) " " (help) } }
        }
    }
}
