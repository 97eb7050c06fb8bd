//! Bottlenecks: what many signals show. Their age and their answer are for everyone; writing them is for who works with them.

mod edit;
mod list;
mod of_dossier;
mod view;

pub use of_dossier::notice;

use crate::i18n::Words;
use crate::state::Shared;
use axum::Router;
use axum::routing::{get, post};
use houvast_workbench::bottlenecks::{Bottleneck, Outcome};
use houvast_workbench::id::BottleneckId;

/// The addresses of bottlenecks.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/knelpunten", get(list::get))
        .route("/knelpunten/nieuw", get(edit::new).post(edit::create))
        .route("/knelpunten/{id}", get(view::get))
        .route(
            "/knelpunten/{id}/wijzigen",
            get(edit::change).post(edit::save),
        )
        .route("/knelpunten/{id}/antwoord", post(view::answer))
        .route("/dossiers/{number}/knelpunten", get(of_dossier::get))
}

/// The way to a bottleneck's pages.
fn trail(words: &Words<'_>) -> Vec<(String, String)> {
    vec![("/knelpunten".to_owned(), words.t("bottlenecks-title"))]
}

/// How a bottleneck stands, in words.
fn standing(words: &Words<'_>, bottleneck: &Bottleneck) -> String {
    match &bottleneck.answer {
        Some(answer) => outcome(words, answer.outcome),
        None => words.t("bottleneck-unanswered"),
    }
}

/// What an owner does about it, in words.
fn outcome(words: &Words<'_>, outcome: Outcome) -> String {
    words.t(&format!("outcome-{}", outcome.word().replace('_', "-")))
}

/// Its address.
fn address(id: &BottleneckId) -> String {
    format!("/knelpunten/{id}")
}

/// A number of days, as an age.
fn age(words: &Words<'_>, days: i64) -> String {
    words.with("bottleneck-age-days", &[("days", days.into())])
}
