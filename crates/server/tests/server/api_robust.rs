//! Requests that no well-meaning program sends: for every operation in the document, every field wrong in every way. Each gets a clear refusal and nothing changes.

use crate::api::{Program, Reply};
use crate::api_document::{NOTHING, filled, operations};
use crate::support::Site;
use axum::body::Body;
use axum::http::{Method, Request, header};
use houvast_workbench::Level;
use serde_json::{Map, Value, json};

/// An operation with an address that leads somewhere.
struct Target {
    name: String,
    method: Method,
    path: String,
    body: Option<Value>,
    conditional: bool,
}

impl Target {
    async fn send(&self, program: &Program, body: String) -> Reply {
        let tag = self.conditional.then_some("\"1\"");
        let method = self.method.clone();
        program.send(method, &self.path, tag, Some(body)).await
    }

    fn is_refused(&self, reply: &Reply, how: &str) {
        let (name, status) = (&self.name, reply.status);
        assert!(
            status.is_client_error(),
            "{name}, {how}: {status} {}",
            reply.text
        );
        reply.is_problem();
    }
}

fn targets(document: &Value, number: &str) -> Vec<Target> {
    let all = operations(document).into_iter();
    all.map(|(path, method, operation)| {
        let content = &operation["requestBody"]["content"]["application/json"];
        let body = content
            .get("schema")
            .map(|schema| resolved(document, schema));
        let parameters = operation["parameters"].as_array().cloned();
        Target {
            name: operation["operationId"].as_str().unwrap().to_owned(),
            method: method.parse().unwrap(),
            path: filled(&path, number, NOTHING),
            body,
            conditional: parameters
                .is_some_and(|all| all.iter().any(|one| one["name"] == "If-Match")),
        }
    })
    .collect()
}

/// The schema that a reference leads to.
fn resolved(document: &Value, schema: &Value) -> Value {
    match schema["$ref"].as_str() {
        Some(reference) => document
            .pointer(reference.strip_prefix('#').unwrap())
            .unwrap()
            .clone(),
        None => schema.clone(),
    }
}

/// Something that fits a schema.
fn sample(document: &Value, schema: &Value) -> Value {
    let schema = resolved(document, schema);
    for choice in ["oneOf", "anyOf", "allOf"] {
        let first = schema[choice].as_array().and_then(|all| {
            let real = |one: &&Value| one["type"] != "null";
            all.iter().find(real).cloned()
        });
        if let Some(first) = first {
            return sample(document, &first);
        }
    }
    if let Some(first) = schema["enum"].as_array().and_then(|all| all.first()) {
        return first.clone();
    }
    let kind = match &schema["type"] {
        Value::Array(all) => all.iter().find(|one| *one != "null").cloned(),
        kind => Some(kind.clone()),
    };
    match kind.as_ref().and_then(Value::as_str).unwrap_or_default() {
        "object" => object(document, &schema),
        "array" => json!([sample(document, &schema["items"])]),
        "integer" | "number" => json!(1),
        "boolean" => json!(true),
        _ => text(&schema),
    }
}

fn text(schema: &Value) -> Value {
    match (schema["format"].as_str(), schema["pattern"].as_str()) {
        (Some("date"), _) => json!("2027-01-01"),
        (_, Some(pattern)) if pattern.contains("{25}") => json!(NOTHING),
        (_, Some(_)) => json!("12"),
        _ => json!("tekst"),
    }
}

fn object(document: &Value, schema: &Value) -> Value {
    let properties = schema["properties"]
        .as_object()
        .cloned()
        .unwrap_or_default();
    let fields = properties
        .iter()
        .map(|(name, field)| (name.clone(), sample(document, field)));
    Value::Object(fields.collect::<Map<_, _>>())
}

/// Bodies that are JSON of the right outline with one thing wrong, and what is.
fn spoiled(document: &Value, schema: &Value) -> Vec<(String, Value)> {
    let right = sample(document, schema);
    let mut all: Vec<(String, Value)> = [json!(null), json!([]), json!("tekst"), json!(7)]
        .into_iter()
        .map(|body| ("another type".to_owned(), body))
        .collect();
    let mut put = |how: String, name: &str, value: Value| {
        let mut body = right.clone();
        body[name] = value;
        all.push((how, body));
    };
    put("an unknown field".to_owned(), "onbekend", json!(1));
    for name in right.as_object().unwrap().keys() {
        put(format!("{name} of another type"), name, json!({"a": [{}]}));
        let field = &right[name];
        if field.is_string() {
            put(
                format!("{name} too long"),
                name,
                json!("é".repeat(1_200_000)),
            );
            put(
                format!("{name} with control characters"),
                name,
                json!("a\u{0}b"),
            );
        }
        if field.is_number() {
            put(format!("{name} too large"), name, json!(1e30));
        }
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        let mut body = right.clone();
        body.as_object_mut().unwrap().remove(name.as_str().unwrap());
        all.push((format!("{name} missing"), body));
    }
    all
}

#[tokio::test]
async fn every_operation_refuses_what_it_cannot_use() {
    let site = Site::new().await;
    let number = site.dossier(Level::Internal).await.number;
    let programs = [site.program("officer").await, site.program("decider").await];
    let document = programs[0].get("/openapi.json").await.ok();
    let before = site.bench().checkpoint().await.unwrap();
    for target in targets(&document, &number) {
        let Some(schema) = &target.body else {
            continue;
        };
        let malformed = [
            "",
            "{",
            "[",
            "\u{0}",
            "{\"a\":1}{",
            "nul",
            "{\"titel\":\"\\ud800\"}",
        ];
        let deep = "[".repeat(100_000);
        for text in malformed.into_iter().chain([deep.as_str()]) {
            let reply = target.send(&programs[0], text.to_owned()).await;
            target.is_refused(&reply, "malformed");
        }
        for (how, body) in spoiled(&document, schema) {
            for program in &programs {
                let reply = target.send(program, body.to_string()).await;
                target.is_refused(&reply, &how);
            }
        }
    }
    assert_eq!(site.bench().checkpoint().await.unwrap(), before);
}

#[tokio::test]
async fn no_operation_takes_forged_credentials_another_method_or_another_kind_of_body() {
    let site = Site::new().await;
    let number = site.dossier(Level::Internal).await.number;
    let officer = site.program("officer").await;
    let document = officer.get("/openapi.json").await.ok();
    let secret = officer.token.clone().unwrap();
    let forged = officer.with_token(&format!("{}0", &secret[..secret.len() - 1]));
    let expired = site.program("officer").await;
    site.clock.days_later(31);
    let fresh = site.program("officer").await;
    let before = site.bench().checkpoint().await.unwrap();
    for target in targets(&document, &number) {
        let schema = target.body.clone().unwrap_or_default();
        let right = sample(&document, &schema).to_string();
        for program in [&forged, &expired] {
            let reply = target.send(program, right.clone()).await;
            assert_eq!(reply.status, 401, "{}", target.name);
            reply.is_problem();
        }
        let request = Request::builder()
            .method("PROPFIND")
            .uri(format!("/api/v1{}", target.path));
        let reply = fresh.send_as_is(request.body(Body::empty()).unwrap()).await;
        assert_eq!(reply.status, 405, "{}", target.name);
        reply.is_problem();
        if target.body.is_some() {
            let request = Request::builder()
                .method(target.method.clone())
                .uri(format!("/api/v1{}", target.path))
                .header(header::IF_MATCH, "\"1\"")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            let reply = fresh
                .send_as_is(request.body(Body::from(right.clone())).unwrap())
                .await;
            assert_eq!(reply.status, 415, "{}", target.name);
            reply.is_problem();
        }
        // Without credentials everyone may read what is public and give a signal, and write nothing else.
        if target.method != Method::GET && target.name != "signaalGeven" {
            let reply = target.send(&site.stranger(), right).await;
            target.is_refused(&reply, "without credentials");
        }
    }
    assert_eq!(site.bench().checkpoint().await.unwrap(), before);
}
