//! The pages of dossiers: the list, a new one, and one dossier with its phases and the policy compass.

mod compass;
mod edit;
mod list;
pub mod parts;
mod view;

use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::failure::Failure;
use crate::state::Shared;
use axum::Router;
use axum::routing::{get, post};
use houvast_workbench::dossiers::Dossier;
use houvast_workbench::{Level, Versioned};

/// The list of dossiers, and of each the overview, what it says, its phases and the Beleidskompas.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/dossiers", get(list::get))
        .route("/dossiers/nieuw", get(edit::new).post(edit::create))
        .route("/dossiers/{number}", get(view::get))
        .route(
            "/dossiers/{number}/gegevens",
            get(edit::change).post(edit::save),
        )
        .route("/dossiers/{number}/fase", post(view::change_phase))
        .route(
            "/dossiers/{number}/kompas/{question}",
            get(compass::get).post(compass::save),
        )
}

/// Refuses the public; the way back after signing in is this page.
///
/// # Errors
/// [`Failure::SignIn`].
pub fn signed_in(visitor: &Visitor) -> Result<(), Failure> {
    if visitor.session.is_some() {
        Ok(())
    } else {
        Err(Failure::SignIn {
            path: visitor.path.clone(),
        })
    }
}

/// The dossier of an address.
///
/// # Errors
/// When nobody is signed in, or it is not there or may not be seen.
pub async fn dossier(visitor: &Visitor, number: &str) -> Result<Versioned<Dossier>, Failure> {
    signed_in(visitor)?;
    let bench = visitor.shared.bench();
    Ok(bench.dossier(&visitor.actor, number).await?)
}

/// A level in words.
#[must_use]
pub fn level(words: &Words<'_>, level: Level) -> String {
    words.t(&format!("level-{}", level.word().replace('_', "-")))
}

/// A day as it is written in a sentence.
#[must_use]
pub fn day(words: &Words<'_>, date: houvast_workbench::Date) -> String {
    let month = words.t(&format!("month-{}", date.month()));
    format!("{} {month} {}", date.day(), date.year())
}
