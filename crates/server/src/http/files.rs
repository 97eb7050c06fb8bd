//! The files of the front end, from the folder that `npm run build` fills.

use axum::Router;
use axum::http::{HeaderValue, header};
use std::path::Path;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// Serves them under `/bestanden`. A browser may keep them for an hour and asks again after that.
pub fn router<S: Clone + Send + Sync + 'static>(folder: &Path) -> Router<S> {
    Router::new()
        .nest_service(
            "/bestanden",
            ServeDir::new(folder).append_index_html_on_directories(false),
        )
        .layer(SetResponseHeaderLayer::overriding(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=3600"),
        ))
}
