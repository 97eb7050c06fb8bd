//! Runs of the test: asked for, followed while they wait and run, and their outcome: variants beside each other, and the whole report.

mod compare;
mod list;
mod view;

use crate::state::Shared;
use axum::Router;
use axum::routing::{get, post};

/// Everything under `toets` of a dossier.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/dossiers/{number}/toets", get(list::get).post(list::ask))
        .route("/dossiers/{number}/toets/{run}", get(view::get))
        .route("/dossiers/{number}/toets/{run}/stand", get(view::standing))
        .route(
            "/dossiers/{number}/toets/{run}/annuleren",
            post(view::cancel),
        )
        .route(
            "/dossiers/{number}/toets/{run}/partijen",
            post(view::parties),
        )
        .route(
            "/dossiers/{number}/toets/{run}/verslag/{place}",
            get(view::report),
        )
        .route(
            "/dossiers/{number}/toets/{run}/uitkomst.json",
            get(view::json),
        )
}
