//! What the server says of itself: whether it works, and where to report a weakness.

use crate::pages::failure::Failure;
use crate::state::Shared;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use houvast_workbench::Moment;
use std::time::Duration;

/// Both addresses.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/gezondheid", get(health))
        .route("/.well-known/security.txt", get(security))
}

/// Whether the database answers. Says nothing else.
async fn health(State(shared): State<Shared>) -> Response {
    match shared.bench().is_new().await {
        Ok(_) => (StatusCode::OK, "werkt\n").into_response(),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "de database is niet te bereiken\n",
        )
            .into_response(),
    }
}

/// How long the address for reports is valid: RFC 9116 recommends less than a year.
const VALID: Duration = Duration::from_secs(180 * 24 * 60 * 60);

/// Where to report a weakness (RFC 9116); not there when nobody set it.
async fn security(State(shared): State<Shared>) -> Result<Response, Failure> {
    let contact = shared.settings().security_contact.as_deref();
    let contact = contact
        .and_then(contact_address)
        .ok_or_else(Failure::not_found)?;
    let now = shared.bench().now();
    let expires = now.checked_add(VALID).unwrap_or(now);
    let text = security_text(&contact, expires);
    let kind = (header::CONTENT_TYPE, "text/plain; charset=utf-8");
    Ok(([kind], text).into_response())
}

fn security_text(contact: &str, expires: Moment) -> String {
    let day = expires.to_string();
    let day = day.split(['T']).next().unwrap_or_default();
    format!("Contact: {contact}\nExpires: {day}T00:00:00Z\nPreferred-Languages: nl, en\n")
}

/// The contact as an address: as it is when it is one, else as an address of e-mail. Nothing when it would break the file.
fn contact_address(contact: &str) -> Option<String> {
    let contact = contact.trim();
    let plain = !contact.is_empty() && contact.bytes().all(|b| b.is_ascii_graphic());
    let schemes = ["https://", "mailto:", "tel:"];
    plain.then(|| {
        if schemes.iter().any(|scheme| contact.starts_with(scheme)) {
            contact.to_owned()
        } else {
            format!("mailto:{contact}")
        }
    })
}
