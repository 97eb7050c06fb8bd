//! Publication: what of a dossier becomes public and what does not, the public pages, and the archive that opens without the application.

pub mod content;
mod of_dossier;
mod public;

use crate::state::Shared;
use axum::Router;
use axum::routing::get;

/// The addresses of publication.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route(
            "/dossiers/{number}/publicatie",
            get(of_dossier::get).post(of_dossier::publish),
        )
        .route("/publiek", get(public::list))
        .route("/publiek/{number}", get(public::get))
        .route("/publiek/{number}/archief.zip", get(public::archive))
}
