//! Decisions: what could be chosen, what was chosen and why, the advice on the table, the long term, and what is expected as numbers to be looked at.

mod fields;
mod take;
mod view;

use crate::state::Shared;
use axum::Router;
use axum::routing::get;

/// The pages of decisions.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/dossiers/{number}/besluit", get(view::get))
        .route(
            "/dossiers/{number}/besluit/nieuw",
            get(take::form).post(take::decide),
        )
}
