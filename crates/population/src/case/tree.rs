//! TOML and JSON as one tree that keeps the place and the written form of every value: a number stays the text that was given, so that an
//! amount never passes through a binary fraction.

use super::problem::{Path, ProblemKind, Problems};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Deepest nesting of lists and tables; the format itself needs six.
pub const MAX_DEPTH: usize = 16;

/// A value and the byte at which it stands.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Offset in the text of the case.
    pub(crate) at: usize,
    /// The value.
    pub(crate) value: Value,
}

/// A value as written.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// A text; a TOML date too.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A table, in the order of the text; a name may stand twice.
    Table(Vec<(String, Node)>),
}

impl Node {
    /// What it is, for a message: the value where it is short, else its kind.
    pub(crate) fn describe(&self) -> String {
        match &self.value {
            Value::Null => "null".into(),
            Value::Bool(value) => value.to_string(),
            Value::Number(text) => shorten(text),
            Value::Text(text) => format!("\"{}\"", shorten(text)),
            Value::List(_) => "a list".into(),
            Value::Table(_) => "a table".into(),
        }
    }
}

fn shorten(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.chars().count() <= LONGEST {
        return text.into();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

/// Reads TOML.
pub(super) fn toml(problems: &mut Problems<'_>) -> Option<Node> {
    let (table, errors) = DeTable::parse_recoverable(problems.text);
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        let message = error.message().into();
        problems.error(
            &Path::Root,
            at,
            ProblemKind::Syntax {
                format: "TOML",
                message,
            },
        );
    }
    if !errors.is_empty() {
        return None;
    }
    let at = table.span().start;
    let value = from_toml_table(table.get_ref(), problems, 0)?;
    Some(Node { at, value })
}

fn from_toml_table(
    table: &DeTable<'_>,
    problems: &mut Problems<'_>,
    depth: usize,
) -> Option<Value> {
    let mut entries = Vec::with_capacity(table.len());
    for (name, value) in table {
        entries.push((
            name.get_ref().to_string(),
            from_toml(value, problems, depth + 1)?,
        ));
    }
    entries.sort_by_key(|(_, node)| node.at);
    Some(Value::Table(entries))
}

fn from_toml(
    value: &Spanned<DeValue<'_>>,
    problems: &mut Problems<'_>,
    depth: usize,
) -> Option<Node> {
    let at = value.span().start;
    if depth > MAX_DEPTH {
        problems.error(&Path::Root, at, ProblemKind::TooDeep { limit: MAX_DEPTH });
        return None;
    }
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => Value::Number(number.to_string()),
        DeValue::Float(number) => Value::Number(number.to_string()),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(moment) => Value::Text(moment.to_string()),
        DeValue::Array(items) => {
            let mut list = Vec::with_capacity(items.len());
            for item in items.iter() {
                list.push(from_toml(item, problems, depth + 1)?);
            }
            Value::List(list)
        }
        DeValue::Table(table) => from_toml_table(table, problems, depth)?,
    };
    Some(Node { at, value })
}

/// Reads one JSON document.
pub(super) fn json(problems: &mut Problems<'_>) -> Option<Node> {
    match serde_json::from_str::<&RawValue>(problems.text) {
        Ok(raw) => from_json(raw, problems, 0),
        Err(error) => {
            let at = offset(problems.text, error.line(), error.column());
            json_error(problems, at, &error);
            None
        }
    }
}

fn json_error(problems: &mut Problems<'_>, at: usize, error: &serde_json::Error) {
    // The library's text ends in a line and column of its own, which for an inner value would be those of that value.
    let text = error.to_string();
    let message = text.split(" at line ").next().unwrap_or(&text).to_owned();
    problems.error(
        &Path::Root,
        at,
        ProblemKind::Syntax {
            format: "JSON",
            message,
        },
    );
}

/// Byte of a line and column as the JSON library counts them.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    (start + column.saturating_sub(1)).min(text.len())
}

/// A JSON table with its names in order, repeated ones too, and its values still as text.
struct Entries<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

fn from_json(raw: &RawValue, problems: &mut Problems<'_>, depth: usize) -> Option<Node> {
    let text = raw.get();
    // The raw value is a slice of the text: the distance of the two is its place.
    let at = (text.as_ptr() as usize).saturating_sub(problems.text.as_ptr() as usize);
    if depth > MAX_DEPTH {
        problems.error(&Path::Root, at, ProblemKind::TooDeep { limit: MAX_DEPTH });
        return None;
    }
    let value = match text.as_bytes().first() {
        Some(b'{') => {
            let Entries(entries) = parse_part(text, at, problems)?;
            let mut table = Vec::with_capacity(entries.len());
            for (name, value) in entries {
                table.push((name, from_json(value, problems, depth + 1)?));
            }
            Value::Table(table)
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = parse_part(text, at, problems)?;
            let mut list = Vec::with_capacity(items.len());
            for item in items {
                list.push(from_json(item, problems, depth + 1)?);
            }
            Value::List(list)
        }
        Some(b'"') => Value::Text(parse_part(text, at, problems)?),
        Some(b't') => Value::Bool(true),
        Some(b'f') => Value::Bool(false),
        Some(b'n') => Value::Null,
        _ => Value::Number(text.into()),
    };
    Some(Node { at, value })
}

fn parse_part<'a, T: Deserialize<'a>>(
    text: &'a str,
    at: usize,
    problems: &mut Problems<'_>,
) -> Option<T> {
    serde_json::from_str(text)
        .map_err(|error| json_error(problems, at, &error))
        .ok()
}
