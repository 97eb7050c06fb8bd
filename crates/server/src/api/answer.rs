//! Answers: JSON with the version that a later change must name, and the address of what was made.

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Something with its version in `ETag`.
pub struct Tagged<T>(pub i64, pub T);

impl<T: Serialize> IntoResponse for Tagged<T> {
    fn into_response(self) -> Response {
        let mut response = Json(self.1).into_response();
        tag(response.headers_mut(), self.0);
        response
    }
}

/// Something that was made, with its address and, when it can be changed, its version.
pub struct Created<T> {
    /// Address under `/api/v1`.
    pub at: String,
    /// Its version.
    pub version: Option<i64>,
    /// What was made.
    pub body: T,
}

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        let mut response = (StatusCode::CREATED, Json(self.body)).into_response();
        let address = HeaderValue::from_str(&format!("{}{}", super::BASE, self.at));
        if let Ok(address) = address {
            response.headers_mut().insert(header::LOCATION, address);
        }
        if let Some(version) = self.version {
            tag(response.headers_mut(), version);
        }
        response
    }
}

fn tag(headers: &mut HeaderMap, version: i64) {
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        headers.insert(header::ETAG, tag);
    }
}
