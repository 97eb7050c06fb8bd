//! The document of the API lists what there is, and is whole.

use crate::support::Site;
use axum::http::{Method, StatusCode, header};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The operations that the document lists: path, method, operation.
pub fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if operation.get("responses").is_some() {
                all.push((path.clone(), method.to_uppercase(), operation.clone()));
            }
        }
    }
    all
}

/// A path with something in the places that vary.
pub fn filled(path: &str, number: &str, id: &str) -> String {
    let path = path.replace("{nummer}", number);
    let path = path.replace("{stuk}", &format!("variant:{id}"));
    path.replace("{kenmerk}", id).replace("{code}", id)
}

/// An identifier of nothing.
pub const NOTHING: &str = "0000000000000000000000000";

#[tokio::test]
async fn the_document_lists_the_routes_that_there_are() {
    let site = Site::new().await;
    let stranger = site.stranger();
    let document = stranger.get("/openapi.json").await;
    assert_eq!(document.headers["access-control-allow-origin"], "*");
    let document = document.ok();
    assert_eq!(document["servers"][0]["url"], "/api/v1");
    assert_eq!(document, stranger.get("/api/v1/openapi.json").await.ok());
    let operations = operations(&document);
    assert!(operations.len() > 60, "{}", operations.len());
    let paths: BTreeSet<&String> = operations.iter().map(|(path, ..)| path).collect();
    for path in paths {
        let listed = operations.iter().filter(|(other, ..)| other == path);
        let mut listed: BTreeSet<&str> = listed.map(|(_, method, _)| method.as_str()).collect();
        if listed.contains("GET") {
            listed.insert("HEAD");
        }
        // A route says which methods it has to who comes with another.
        let address = filled(path, "2026-xxxx", NOTHING);
        let reply = stranger.send(Method::TRACE, &address, None, None).await;
        reply.refused(StatusCode::METHOD_NOT_ALLOWED);
        let allowed = reply.headers[header::ALLOW].to_str().unwrap();
        assert_eq!(
            allowed.split(',').collect::<BTreeSet<_>>(),
            listed,
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_document_is_whole_and_follows_the_rules() {
    let site = Site::new().await;
    let document = site.stranger().get("/openapi.json").await.ok();
    assert!(document["openapi"].as_str().unwrap().starts_with("3."));
    refers_to_what_is_there(&document, &document);
    let mut names = BTreeSet::new();
    for (path, method, operation) in operations(&document) {
        let name = operation["operationId"].as_str().unwrap();
        assert!(names.insert(name.to_owned()), "{name} comes twice");
        assert!(!operation["summary"].as_str().unwrap().is_empty(), "{name}");
        assert!(!path.ends_with('/'), "{path}");
        let plain = |c: char| c.is_ascii_lowercase() || "{}-_/".contains(c);
        assert!(path.chars().all(plain), "{path}");
        // What changes something that was there names the version that was seen.
        let conditional = operation["parameters"]
            .as_array()
            .is_some_and(|all| all.iter().any(|one| one["name"] == "If-Match"));
        let without = ["invoeringstoetsPlannen"];
        if method == "PUT" && !without.contains(&name) {
            assert!(conditional, "{name}");
        }
        for variable in path.split('{').skip(1) {
            let variable = variable.split('}').next().unwrap();
            let known = operation["parameters"].as_array().unwrap().iter();
            assert!(known.clone().any(|one| one["name"] == variable), "{name}");
        }
    }
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        let described = schema.get("description").is_some() || schema.get("enum").is_some();
        assert!(
            described || name.starts_with("Deel") || schema["type"] == "string",
            "{name}"
        );
    }
}

fn refers_to_what_is_there(whole: &Value, part: &Value) {
    match part {
        Value::Object(fields) => {
            if let Some(target) = reference(fields) {
                assert!(whole.pointer(target).is_some(), "{target} is not there");
            }
            fields
                .values()
                .for_each(|one| refers_to_what_is_there(whole, one));
        }
        Value::Array(all) => all
            .iter()
            .for_each(|one| refers_to_what_is_there(whole, one)),
        _ => {}
    }
}

fn reference(fields: &Map<String, Value>) -> Option<&str> {
    fields.get("$ref")?.as_str()?.strip_prefix('#')
}

#[tokio::test]
async fn weaknesses_can_be_reported_and_health_can_be_asked() {
    let site = Site::new().await;
    let visitor = site.visit_public();
    assert_eq!(
        visitor.get("/.well-known/security.txt").await.status,
        StatusCode::NOT_FOUND
    );
    let health = visitor.get("/gezondheid").await.ok();
    assert_eq!(health.body, "werkt\n");
    let site = Site::with_security_contact(Some("veilig@voorbeeld.nl")).await;
    let text = site
        .visit_public()
        .get("/.well-known/security.txt")
        .await
        .ok();
    assert_eq!(
        text.body,
        "Contact: mailto:veilig@voorbeeld.nl\nExpires: 2027-05-02T00:00:00Z\nPreferred-Languages: nl, en\n"
    );
    assert_eq!(
        text.headers[header::CONTENT_TYPE],
        "text/plain; charset=utf-8"
    );
}
