//! The language of a page: what the reader chose, else what the browser asks for, else Dutch.

use crate::i18n::Language;
use crate::state::Shared;
use axum::Router;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;
use std::convert::Infallible;

/// Holds the choice; no more than the code, so that it says nothing about who reads.
const COOKIE: &str = "taal";

impl<S: Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(of(&parts.headers))
    }
}

/// The language of a request with these headers.
#[must_use]
pub fn of(headers: &HeaderMap) -> Language {
    let text = |name| {
        headers
            .get(name)
            .and_then(|v: &HeaderValue| v.to_str().ok())
    };
    cookie(text(header::COOKIE).unwrap_or_default(), COOKIE)
        .and_then(Language::from_code)
        .or_else(|| Language::from_accepted(text(header::ACCEPT_LANGUAGE).unwrap_or_default()))
        .unwrap_or_default()
}

/// The value of a cookie.
#[must_use]
pub fn cookie<'h>(header: &'h str, name: &str) -> Option<&'h str> {
    header
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(n, _)| *n == name)
        .map(|(_, value)| value)
}

/// The choice of a language.
pub fn routes() -> Router<Shared> {
    Router::new().route("/taal/{code}", get(choose))
}

/// Where to go on after the choice.
#[derive(Debug, Deserialize)]
pub struct Onward {
    /// A path on this site.
    #[serde(default)]
    naar: String,
}

/// Keeps the choice and goes back to the page.
pub async fn choose(Path(code): Path<String>, Query(onward): Query<Onward>) -> Response {
    let language = Language::from_code(&code).unwrap_or_default();
    let mut response = Redirect::to(on_this_site(&onward.naar)).into_response();
    let cookie = format!(
        "{COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax",
        language.code()
    );
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

/// The path if it stays on this site, else the start: nobody is sent elsewhere by an address that we made.
#[must_use]
pub fn on_this_site(path: &str) -> &str {
    let plain = path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if plain { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_elsewhere() {
        for elsewhere in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "x",
            "/\r\nSet-Cookie: a=b",
            "/\t/evil",
        ] {
            assert_eq!(on_this_site(elsewhere), "/", "{elsewhere:?}");
        }
        assert_eq!(on_this_site("/dossiers/12?x=1"), "/dossiers/12?x=1");
    }

    #[test]
    fn a_choice_goes_before_the_browser() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static("nl"));
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; taal=en"));
        assert_eq!(of(&headers), Language::English);
    }
}
