//! Which address leads where, and what holds for all of them. Each subject says which addresses are its own.

use crate::api;
use crate::http::{files, language, standing};
use crate::pages;
use crate::pages::failure::Failure;
use crate::security::headers;
use crate::state::Shared;
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use houvast_workbench::Error;
use std::path::Path;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// Largest request: the text of a bill with its memorandum fits.
const LARGEST_REQUEST: usize = 4 * 1024 * 1024;
/// A request that takes longer is ended. Computing does not happen within a request.
const LONGEST_REQUEST: Duration = Duration::from_secs(30);

/// The whole site. `front_end` is the folder with the built styles and scripts.
pub fn router(shared: Shared, front_end: &Path) -> Router {
    Router::new()
        .merge(pages::start::routes())
        .merge(pages::accounts::routes())
        .merge(pages::tokens::routes())
        .merge(pages::dossiers::routes())
        .merge(pages::variants::routes())
        .merge(pages::runs::routes())
        .merge(pages::signals::routes())
        .merge(pages::bottlenecks::routes())
        .merge(pages::parties::routes())
        .merge(pages::party_tests::routes())
        .merge(pages::programmes::routes())
        .merge(pages::follow::routes())
        .merge(pages::portfolio::routes())
        .merge(pages::balance::routes())
        .merge(pages::advice::routes())
        .merge(pages::decisions::routes())
        .merge(pages::publications::routes())
        .merge(pages::log::routes())
        .merge(pages::administration::routes())
        .merge(language::routes())
        .merge(standing::routes())
        .merge(api::routes())
        .fallback(async || Failure::Core(Error::NotFound))
        .with_state(shared)
        .merge(files::router(front_end))
        .layer(from_fn(headers::add))
        .layer(CompressionLayer::new())
        .layer(RequestBodyLimitLayer::new(LARGEST_REQUEST))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            LONGEST_REQUEST,
        ))
        .layer(CatchPanicLayer::new())
        .layer(from_fn(api::around))
}
