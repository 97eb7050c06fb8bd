//! What holds for every answer of the API: refusals are problems in the reader's language, the version stands in a header, and what a reader has already is not sent again.

use super::refusal::{Asked, Refusal, Untold};
use crate::http::language;
use crate::i18n;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The version of the API; the first number stands in its addresses.
pub const VERSION: &str = "1.0.0";

const API_VERSION: HeaderName = HeaderName::from_static("api-version");

/// Whether an address is of the API.
fn is_of_api(path: &str) -> bool {
    path == super::DOCUMENT || path == "/api" || path.starts_with("/api/")
}

/// Puts every answer of the API in its form; leaves pages alone.
pub async fn around(request: Request, next: Next) -> Response {
    if !is_of_api(request.uri().path()) {
        return next.run(request).await;
    }
    let headers = request.headers();
    let asked = Asked {
        credentials: headers.contains_key(header::AUTHORIZATION),
        conditional: headers.contains_key(header::IF_MATCH),
    };
    let words = i18n::words(language::of(headers));
    let known = reads(request.method())
        .then(|| headers.get(header::IF_NONE_MATCH).cloned())
        .flatten();
    let mut response = next.run(request).await;
    if let Some(refusal) = refusal(&response) {
        let told = refusal.0.answer(&words, asked);
        response = with_headers(told, response.headers());
    } else if known.is_some() && response.headers().get(header::ETAG) == known.as_ref() {
        response = with_headers(StatusCode::NOT_MODIFIED.into_response(), response.headers());
    }
    let version = HeaderValue::from_static(VERSION);
    response.headers_mut().insert(API_VERSION, version);
    response
}

fn reads(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// Why a request was refused, also when the server did so before it came to the API.
fn refusal(response: &Response) -> Option<Untold> {
    let told = response.extensions().get::<Untold>().cloned();
    let status = response.status();
    let by_itself = status.is_client_error() || status.is_server_error();
    told.or_else(|| by_itself.then(|| Untold(Refusal::Status(status).into())))
}

/// An answer that keeps what the earlier one said beside its content.
fn with_headers(mut response: Response, before: &HeaderMap) -> Response {
    const OF_CONTENT: [HeaderName; 5] = [
        header::CONTENT_TYPE,
        header::CONTENT_LENGTH,
        header::CONTENT_ENCODING,
        header::TRANSFER_ENCODING,
        header::SET_COOKIE,
    ];
    for (name, value) in before {
        if !OF_CONTENT.contains(name) && !response.headers().contains_key(name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}
