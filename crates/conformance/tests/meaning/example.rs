//! An example of the suite: a case in the shape of the command line with three tables and two words of its own.
//!
//! `verwacht` holds outcomes, `naam@id` for a person; `fout` holds the words that the user sees where an outcome does not exist; `bekend_op`
//! and `volgens = "wet"` are the settings of the command line.

use houvast_lang::in_force::Settings;
use houvast_lang::law::{Law, RuleId};
use houvast_population::case::{Case, CaseReader, Expected};
use std::sync::Arc;
use toml::{Table, Value};

/// An example as read under its law.
pub struct Example {
    pub settings: Settings,
    pub case: Case,
    pub values: Vec<Expected>,
    /// The outcome and its error.
    pub errors: Vec<(RuleId, String)>,
}

impl Example {
    pub fn read(law: &Law, place: &str, text: &str) -> Result<Example, String> {
        let mut table: Table = text.parse().map_err(|e| format!("{e}"))?;
        let errors = table.remove("fout");
        let mut example = Table::new();
        for name in ["titel", "bron"] {
            example.insert(name.into(), Value::String(place.into()));
        }
        for name in ["verwacht", "bekend_op", "volgens"] {
            example.extend(table.remove(name).map(|value| (name.to_owned(), value)));
        }
        let empty = || Value::Table(Table::new());
        example.entry("verwacht").or_insert_with(empty);
        example.insert("geval".into(), Value::Table(table));
        let file = Table::from_iter([(
            "voorbeeld".to_owned(),
            Value::Array(vec![Value::Table(example)]),
        )]);
        let file = toml::to_string(&file).map_err(|e| format!("{e}"))?;
        let reader = CaseReader::new(law);
        let read = reader.read_examples(&Arc::from("voorbeeld"), &file);
        let read = read.map_err(|problems| {
            let texts: Vec<String> = problems.iter().map(ToString::to_string).collect();
            texts.join("\n  ")
        })?;
        let read = read.into_iter().next().ok_or("no example")?;
        let settings = Settings {
            year: read.case.year,
            known_on: read.known_on,
            practice: read.practice,
        };
        Ok(Example {
            settings,
            case: read.case,
            values: read.expected,
            errors: traps(law, errors)?,
        })
    }
}

/// The expected errors: outcome and words.
fn traps(law: &Law, errors: Option<Value>) -> Result<Vec<(RuleId, String)>, String> {
    let Some(errors) = errors else {
        return Ok(Vec::new());
    };
    let errors = errors.try_into::<Table>().map_err(|e| e.to_string())?;
    let mut found = Vec::new();
    for (name, words) in errors {
        let rule = law.rules.iter().position(|rule| rule.name == name);
        let rule = rule.ok_or_else(|| format!("no rule `{name}`"))?;
        let words = words.as_str().ok_or("an error is a text")?;
        found.push((RuleId(rule as u32), words.to_owned()));
    }
    Ok(found)
}
