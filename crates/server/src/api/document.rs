//! The document that describes the API: OpenAPI, made from the routes.

use super::refusal::{Probleem, Veldprobleem};
use super::values::Volgorde;
use super::{BASE, DOCUMENT, VERSION};
use crate::state::Shared;
use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::IntoResponse;
use axum::routing::get;
use serde_json::{Value, json};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, License, OpenApi, OpenApiBuilder, Server};

/// What the document says of the API as a whole.
pub(super) fn about() -> OpenApi {
    let mut licence = License::new("EUPL-1.2");
    licence.identifier = Some("EUPL-1.2".to_owned());
    let info = InfoBuilder::new()
        .title("Houvast-werkbank")
        .version(VERSION)
        .license(Some(licence))
        .description(Some(
            "Voornemens toetsen voordat ze besloten zijn: dossiers, varianten, toetsen, en wie erbij hoort. Een programma werkt met een sleutel van een account en mag wat \
             dat account mag. Wat niet mag worden gezien is er voor de vrager niet (404). Een wijziging noemt in `If-Match` de versie die werd gezien (`ETag`).",
        ))
        .build();
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("Een API-sleutel van een account."))
        .build();
    let components = ComponentsBuilder::new()
        .security_scheme("sleutel", SecurityScheme::Http(bearer))
        .schema_from::<Probleem>()
        .schema_from::<Veldprobleem>()
        // Only parameters use it, and the routes bring along what bodies use.
        .schema_from::<Volgorde>();
    OpenApiBuilder::new()
        .info(info)
        .servers(Some([Server::new(BASE)]))
        .components(Some(components.build()))
        .build()
}

/// The document at its addresses.
pub(super) fn routes(described: OpenApi) -> Router<Shared> {
    let body = Bytes::from(whole(described).to_string());
    let serve = get(async move || {
        let headers: [(HeaderName, HeaderValue); 3] = [
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static("application/json"),
            ),
            // Anyone may read it, from a page of another site too.
            (
                header::ACCESS_CONTROL_ALLOW_ORIGIN,
                HeaderValue::from_static("*"),
            ),
            (
                header::CACHE_CONTROL,
                HeaderValue::from_static("public, max-age=3600"),
            ),
        ];
        (headers, body.clone()).into_response()
    });
    Router::new()
        .route(DOCUMENT, serve.clone())
        .route(&format!("{BASE}{DOCUMENT}"), serve)
}

/// The document with what holds for every operation.
fn whole(described: OpenApi) -> Value {
    let mut document = serde_json::to_value(described).unwrap_or_default();
    if let Some(responses) = document.pointer_mut("/components") {
        responses["responses"] = json!({ "Probleem": problem() });
        responses["headers"] = json!({
            "API-Version": { "description": "Versie van de API.", "schema": { "type": "string" } },
        });
    }
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    for item in paths.into_iter().flat_map(|paths| paths.values_mut()) {
        let operations = item.as_object_mut().into_iter().flatten();
        for (_, operation) in operations.filter(|(_, value)| value.get("responses").is_some()) {
            complete(operation);
        }
    }
    document
}

fn problem() -> Value {
    json!({
        "description": "Het verzoek is niet gedaan, en er is niets gewijzigd.",
        "headers": { "API-Version": { "$ref": "#/components/headers/API-Version" } },
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Probleem" } } },
    })
}

/// An operation's problems, the header with the version, and that it can be asked with a token or, as everyone, without.
fn complete(operation: &mut Value) {
    let responses = operation.get_mut("responses");
    if let Some(responses) = responses.and_then(Value::as_object_mut) {
        for response in responses.values_mut() {
            response["headers"]["API-Version"] =
                json!({ "$ref": "#/components/headers/API-Version" });
        }
        for status in ["4XX", "5XX"] {
            let problem = json!({ "$ref": "#/components/responses/Probleem" });
            responses.insert(status.to_owned(), problem);
        }
    }
    if operation.get("security").is_none() {
        operation["security"] = json!([{ "sleutel": [] }, {}]);
    }
}
