//! Which address leads where, and what holds for all of them.

use crate::http::{files, language};
use crate::pages::{accounts, dossiers, start};
use crate::security::headers;
use crate::state::Shared;
use axum::Router;
use axum::middleware::from_fn;
use axum::routing::{get, post};
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
        .route("/", get(start::get))
        .route(
            "/inloggen",
            get(accounts::sign_in).post(accounts::do_sign_in),
        )
        .route("/uitloggen", post(accounts::sign_out))
        .route(
            "/eerste-keer",
            get(accounts::set_up).post(accounts::do_set_up),
        )
        .route("/dossiers", get(dossiers::list::get))
        .route(
            "/dossiers/nieuw",
            get(dossiers::edit::new).post(dossiers::edit::create),
        )
        .route("/dossiers/{number}", get(dossiers::view::get))
        .route(
            "/dossiers/{number}/gegevens",
            get(dossiers::edit::change).post(dossiers::edit::save),
        )
        .route(
            "/dossiers/{number}/fase",
            post(dossiers::view::change_phase),
        )
        .route(
            "/dossiers/{number}/kompas/{question}",
            get(dossiers::compass::get).post(dossiers::compass::save),
        )
        .route("/taal/{code}", get(language::choose))
        .with_state(shared)
        .merge(files::router(front_end))
        .layer(from_fn(headers::add))
        .layer(CompressionLayer::new())
        .layer(RequestBodyLimitLayer::new(LARGEST_REQUEST))
        .layer(TimeoutLayer::with_status_code(
            axum::http::StatusCode::REQUEST_TIMEOUT,
            LONGEST_REQUEST,
        ))
        .layer(CatchPanicLayer::new())
}
