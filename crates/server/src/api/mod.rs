//! The HTTP API: what the pages can do, for programs. The same commands and queries of the core, and the same policy.
//!
//! In: JSON, and a token of an account. Out: JSON, or a problem. It follows the Dutch API Design Rules. The names in it are Dutch, and so is the text of its
//! document: the comments on shapes and operations in this module are that text.
//!
//! Every route is made together with its part of the document, so that the document lists what there is.

mod accounts;
mod advice;
mod answer;
mod archive;
mod balances;
mod decisions;
mod document;
mod dossiers;
mod envelope;
mod follow;
mod names;
mod parties;
mod party_shapes;
mod practice;
mod programmes;
mod refusal;
mod request;
mod runs;
mod shape;
mod values;
mod variants;
mod whole;

pub use envelope::{VERSION, around};

use crate::state::Shared;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use utoipa_axum::router::OpenApiRouter;

/// Where the API begins.
pub(crate) const BASE: &str = "/api/v1";

/// Where its document stands.
pub(crate) const DOCUMENT: &str = "/openapi.json";

/// The API and its document.
pub fn routes() -> Router<Shared> {
    let (api, described) = OpenApiRouter::with_openapi(document::about())
        .merge(accounts::routes())
        .merge(dossiers::routes())
        .merge(variants::routes())
        .merge(runs::routes())
        .merge(parties::routes())
        .merge(advice::routes())
        .merge(decisions::routes())
        .merge(balances::routes())
        .merge(practice::routes())
        .merge(programmes::routes())
        .merge(follow::routes())
        .merge(whole::routes())
        .merge(archive::routes())
        .split_for_parts();
    // The largest request is that of the whole site.
    let api = api.layer(DefaultBodyLimit::disable());
    document::routes(described).nest(BASE, api)
}
