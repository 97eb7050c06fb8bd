//! Administration: organisations, accounts and their roles; and one's own password.

mod accounts;
mod organisations;
mod overview;
mod password;

use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::dossiers::signed_in;
use crate::pages::failure::Failure;
use crate::state::Shared;
use axum::Router;
use axum::routing::{get, post};
use houvast_workbench::policy::Action;
use houvast_workbench::{Error, Involvement, Level};

/// The addresses of administration.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/beheer", get(overview::get))
        .route(
            "/beheer/organisaties/nieuw",
            get(organisations::new).post(organisations::add),
        )
        .route(
            "/beheer/organisaties/{id}",
            get(organisations::get).post(organisations::save),
        )
        .route(
            "/beheer/accounts/nieuw",
            get(accounts::new).post(accounts::add),
        )
        .route(
            "/beheer/accounts/{id}",
            get(accounts::get).post(accounts::save),
        )
        .route(
            "/beheer/accounts/{id}/wachtwoord",
            post(accounts::set_password),
        )
        .route("/wachtwoord", get(password::get).post(password::change))
}

/// Refuses who may not do this, before anything is shown.
fn must(visitor: &Visitor, action: Action) -> Result<(), Failure> {
    signed_in(visitor)?;
    let bench = visitor.shared.bench();
    if bench.may(&visitor.actor, action, &[Involvement::None], Level::Open) {
        Ok(())
    } else {
        Err(Error::Forbidden { action }.into())
    }
}

/// The way to a page of administration.
fn trail(words: &Words<'_>) -> Vec<(String, String)> {
    vec![("/beheer".to_owned(), words.t("administration-title"))]
}
