//! The balance of tasks and money of co-governments: what a task costs and what is given for it, by size class, with what does not add up for all to see.

mod edit;
mod view;

use crate::state::Shared;
use axum::Router;
use axum::routing::get;

/// The pages of tasks and money.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/dossiers/{number}/taken-en-geld", get(view::get))
        .route(
            "/dossiers/{number}/taken-en-geld/nieuw",
            get(edit::new).post(edit::add),
        )
        .route(
            "/dossiers/{number}/taken-en-geld/{balance}",
            get(edit::change).post(edit::save),
        )
}

/// A word of the core in the language of the page.
fn word(words: &crate::i18n::Words<'_>, kind: &str, word: &str) -> String {
    words.t(&format!("{kind}-{}", word.replace('_', "-")))
}
