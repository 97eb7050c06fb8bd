//! Following through: the phases, the implementation test, expected against realised effects, and what was learned.

mod effects;
mod implementation;
mod lessons;
mod view;

use crate::state::Shared;
use axum::Router;
use axum::routing::{get, post};

/// The addresses of following through.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/dossiers/{number}/vervolg", get(view::get))
        .route(
            "/dossiers/{number}/vervolg/plannen",
            get(implementation::planning).post(implementation::plan),
        )
        .route(
            "/dossiers/{number}/vervolg/uitkomst",
            get(implementation::finishing).post(implementation::finish),
        )
        .route(
            "/dossiers/{number}/vervolg/effecten/{effect}",
            get(effects::get).post(effects::realise),
        )
        .route("/dossiers/{number}/vervolg/lessen", post(lessons::add))
}
