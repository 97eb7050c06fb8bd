//! Signals from practice: giving one without an account, following it with its code, and sorting what came in.

mod about;
mod give;
mod inbox;
mod standing;

pub use about::{rule, scheme};

use crate::state::Shared;
use axum::Router;
use axum::routing::get;

/// The addresses of signals.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/signaal", get(give::get).post(give::post))
        .route("/signaal/volgen", get(standing::find))
        .route("/signaal/{code}", get(standing::get))
        .route("/signalen", get(inbox::get).post(inbox::sort))
}
