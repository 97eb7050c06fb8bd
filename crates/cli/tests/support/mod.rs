//! What the tests of the program share: running it, and holding JSON against a schema.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    dead_code,
    reason = "helpers of tests, not all used by every one"
)]

use serde_json::Value;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How the program ended.
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub messages: String,
}

impl Ran {
    /// Everything in one text, for snapshots.
    pub fn text(&self) -> String {
        format!(
            "status {}\n\n{}\n--\n{}",
            self.status,
            self.out.trim_end(),
            self.messages.trim_end()
        )
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    /// The output, which is as the schema of that name says.
    pub fn as_schema(&self, name: &str) -> Value {
        let json = self.json();
        assert_schema(name, &json);
        json
    }
}

/// Runs the program in the folder of the tests.
pub fn houvast(arguments: &[&str], input: &str) -> Ran {
    houvast_bytes(arguments, input.as_bytes())
}

/// The same with any bytes as input.
pub fn houvast_bytes(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_houvast"))
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"))
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input);
    let ended = child.wait_with_output().unwrap();
    Ran {
        status: ended.status.code().unwrap(),
        out: String::from_utf8(ended.stdout).unwrap(),
        messages: String::from_utf8(ended.stderr).unwrap(),
    }
}

/// Folder of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Holds a value against a schema in `docs/schema`.
pub fn assert_schema(name: &str, value: &Value) {
    let path = root().join("docs/schema").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("no {}", path.display()));
    let schema: Value = serde_json::from_str(&text).unwrap();
    let mut problems = Vec::new();
    against(&schema, &schema, value, "", &mut problems);
    assert!(
        problems.is_empty(),
        "not as {name} says:\n{}",
        problems.join("\n")
    );
}

/// The keywords that the schemas of this repository use; another one is a problem of the schema.
fn against(root: &Value, schema: &Value, value: &Value, at: &str, problems: &mut Vec<String>) {
    let Some(schema) = schema.as_object() else {
        if schema == &Value::Bool(false) {
            problems.push(format!("{at}: not allowed"));
        }
        return;
    };
    let mut problem = |text: String| problems.push(format!("{at}: {text}"));
    let number = |key: &str| schema.get(key).and_then(Value::as_f64);
    let length = |value: &Value| match value {
        Value::Array(items) => Some(items.len() as f64),
        Value::String(text) => Some(text.chars().count() as f64),
        _ => None,
    };
    for (key, wanted) in schema {
        match key.as_str() {
            "type" => {
                let is = |ty: &Value| match ty.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "boolean" => value.is_boolean(),
                    "null" => value.is_null(),
                    "integer" => value.is_i64() || value.is_u64(),
                    "number" => value.is_number(),
                    other => panic!("type {other}"),
                };
                let any = match wanted {
                    Value::Array(types) => types.iter().any(is),
                    one => is(one),
                };
                if !any {
                    problem(format!("is no {wanted}: {value}"));
                }
            }
            "enum" if !wanted.as_array().unwrap().contains(value) => {
                problem(format!("{value} is none of {wanted}"));
            }
            "const" if wanted != value => problem(format!("{value} is not {wanted}")),
            "minimum" if value.as_f64() < number("minimum") => problem(format!("{value} too low")),
            "maximum" if value.as_f64() > number("maximum") => problem(format!("{value} too high")),
            "minItems" | "minLength" if length(value) < number(key) => problem("too short".into()),
            "maxItems" | "maxLength" if length(value) > number(key) => problem("too long".into()),
            "required" => {
                for name in wanted.as_array().unwrap() {
                    if value.is_object() && value.get(name.as_str().unwrap()).is_none() {
                        problem(format!("{name} is missing"));
                    }
                }
            }
            "enum"
            | "const"
            | "minimum"
            | "maximum"
            | "minItems"
            | "minLength"
            | "maxItems"
            | "maxLength"
            | "properties"
            | "additionalProperties"
            | "items"
            | "oneOf"
            | "anyOf"
            | "allOf"
            | "$ref" => {}
            "$schema" | "$defs" | "title" | "description" | "format" | "default" | "$id" => {}
            other => panic!("the schema says `{other}`, which is not checked"),
        }
    }
    let inner = |schema: &Value, value: &Value, at: &str| {
        let mut found = Vec::new();
        against(root, schema, value, at, &mut found);
        found
    };
    if let Some(reference) = schema.get("$ref") {
        let path = reference.as_str().unwrap().strip_prefix('#').unwrap();
        let of = root.pointer(path).unwrap_or_else(|| panic!("no {path}"));
        problems.extend(inner(of, value, at));
    }
    for part in schema
        .get("allOf")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        problems.extend(inner(part, value, at));
    }
    for key in ["oneOf", "anyOf"] {
        let Some(parts) = schema.get(key).and_then(Value::as_array) else {
            continue;
        };
        let found: Vec<Vec<String>> = parts.iter().map(|part| inner(part, value, at)).collect();
        let fit = found.iter().filter(|found| found.is_empty()).count();
        if fit == 0 || (key == "oneOf" && fit > 1) {
            problems.push(format!("{at}: fits {fit} of {key}"));
            problems.extend(found.into_iter().min_by_key(Vec::len).unwrap_or_default());
        }
    }
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        for (i, value) in values.iter().enumerate() {
            problems.extend(inner(items, value, &format!("{at}[{i}]")));
        }
    }
    if let Some(object) = value.as_object() {
        for (name, value) in object {
            let at = format!("{at}.{name}");
            let known = schema.get("properties").and_then(|known| known.get(name));
            if let Some(of) = known.or(schema.get("additionalProperties")) {
                problems.extend(inner(of, value, &at));
            }
        }
    }
}
