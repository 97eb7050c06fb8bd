//! The JSON Schema of a case follows from the inputs of the law: `HOUVAST_SCHEMA=write cargo test -p houvast --test schema` writes it anew.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use houvast_lang::law::{Input, Law, Subject, Type};
use houvast_lang::library::Library;
use houvast_lang::number::Exact;
use houvast_lang::source::Sources;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn law() -> Law {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("laws"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "wet"))
        .collect();
    files.sort();
    let mut sources = Sources::default();
    for file in files {
        sources.add(
            file.display().to_string(),
            std::fs::read_to_string(&file).unwrap(),
        );
    }
    Library::parse(sources).law(&[]).unwrap()
}

fn number(value: Exact) -> Value {
    let text = if value.is_integer() {
        value.to_integer().to_string()
    } else {
        (*value.numer() as f64 / *value.denom() as f64).to_string()
    };
    serde_json::from_str(&text).unwrap()
}

fn of_input(law: &Law, input: &Input) -> Value {
    let mut schema = match input.ty {
        Type::JaNee => json!({"type": "boolean"}),
        Type::Datum => json!({"type": "string", "format": "date"}),
        Type::Enum(id) => json!({"enum": law.enums[id.index()].cases}),
        Type::Aantal if input.name == "gemeente" => {
            json!({"type": "string", "pattern": "^[0-9]{4}$"})
        }
        ty => {
            let unit = Exact::from_integer(if ty == Type::Percentage { 100 } else { 1 });
            let (low, high) = (number(input.range.0 * unit), number(input.range.1 * unit));
            json!({"type": "number", "minimum": low, "maximum": high})
        }
    };
    if !input.description.is_empty() {
        schema["description"] = input.description.clone().into();
    }
    schema
}

fn inputs(law: &Law, subject: Subject) -> Map<String, Value> {
    let mut found: Vec<&Input> = law
        .inputs
        .iter()
        .filter(|input| input.subject == subject && input.name != "volgnummer")
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
        .into_iter()
        .map(|input| (input.name.clone(), of_input(law, input)))
        .collect()
}

fn table(mut properties: Map<String, Value>, more: Value, required: &[&str]) -> Value {
    if let Value::Object(more) = more {
        properties.extend(more);
    }
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn schema(law: &Law) -> Value {
    let persons = inputs(law, Subject::Person);
    let mut changes = persons.clone();
    changes.shift_remove("geboortedatum");
    let date = json!({"type": "string", "format": "date"});
    let care = json!({"type": "object", "properties": {
        "soort": {"enum": ["dagopvang", "bso", "gastouder"]},
        "uren_per_maand": {"type": "number"}, "uurprijs": {"type": "number"}}});
    let more = json!({
        "id": {"description": "Names the person in this case.", "type": "string", "minLength": 1},
        "adres": {"enum": ["elders", "hier"]},
        "overleden_op": {"description": "The day of death; short for `overleden` from that day on.",
            "type": "string", "format": "date"},
        "opvang": {"type": "array", "items": care},
    });
    let elsewhere = json!({"adres": {"enum": ["elders", "hier"]}});
    let mut flags = inputs(law, Subject::Pair);
    let kinds: Vec<String> = flags.keys().cloned().collect();
    flags.shift_remove("ouder");
    let relation = json!({
        "soort": {"enum": kinds},
        "personen": {"description": "The two, where the relation goes both ways.",
            "type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2},
        "ouder": {"type": "string"}, "kind": {"type": "string"},
        "vanaf": date, "tot": date,
    });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Geval",
        "description": "One household, as `houvast bereken` reads it in JSON, JSON Lines or TOML. Amounts are in euros.",
        "type": "object",
        "properties": {
            "jaar": {"type": "integer"},
            "peildatum": date,
            "personen": {"type": "array", "minItems": 1, "maxItems": houvast_population::case::MAX_CASE_PERSONS,
                "items": table(persons, more, &["id", "geboortedatum"])},
            "relaties": {"type": "array", "items": table(flags, relation, &["soort"])},
            "huishouden": table(inputs(law, Subject::Household), json!({}), &[]),
            "gegeven": {"description": "Values of rules that are not computed: `naam`, or `naam@id` for the unit that contains that person.",
                "type": "object", "additionalProperties": {"type": ["number", "boolean", "string"]}},
            "maanden": {"description": "Changes in the course of the year; yearly amounts are yearly rates from that month.",
                "type": "array", "items": {
                    "type": "object",
                    "properties": {
                        "vanaf": {"description": "The first day of a month; any day for what is true or false.", "type": "string", "format": "date"},
                        "personen": {"type": "object", "additionalProperties": table(changes, elsewhere, &[])},
                        "huishouden": table(inputs(law, Subject::Household), json!({}), &[]),
                    },
                    "required": ["vanaf"],
                    "additionalProperties": false,
                }},
        },
        "required": ["personen"],
        "anyOf": [{"required": ["jaar"]}, {"required": ["peildatum"]}],
        "additionalProperties": false,
    })
}

#[test]
fn schema_of_cases_is_that_of_the_law() {
    let text = format!(
        "{}\n",
        serde_json::to_string_pretty(&schema(&law())).unwrap()
    );
    let file = root().join("docs/schema/geval.json");
    if std::env::var_os("HOUVAST_SCHEMA").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == text,
        "docs/schema/geval.json is not current: see the head of this file"
    );
}

#[test]
fn schemas_are_json() {
    for file in std::fs::read_dir(root().join("docs/schema")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        serde_json::from_str::<Value>(&text).unwrap();
    }
}
