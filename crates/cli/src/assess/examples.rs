//! The example households, as cases of the year of the test.

use super::evaluate::Evaluator;
use super::people::birthday;
use super::world::World;
use crate::output::Failure;
use houvast_effects::examples::{Example, ExampleText, examples as measured};
use houvast_effects::side::Scheme;
use houvast_lang::english::Bilingual;
use houvast_population::case::{Case, CaseReader, Format, to_people};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// The file of examples.
const TEXT: &str = include_str!("../../../../figures/voorbeeldhuishoudens.toml");

/// Measures all examples; also the text that they come from.
pub(super) fn examples(
    world: &World,
    evaluators: &[Evaluator<'_>; 2],
    names: &[Scheme],
) -> Result<(Vec<Example>, &'static str), Failure> {
    let defect = |error: &dyn std::fmt::Display| {
        Failure::Input(format!("figures/voorbeeldhuishoudens.toml: {error}"))
    };
    let file: Value = toml::from_str(TEXT).map_err(|e| defect(&e))?;
    let households = file
        .get("huishouden")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let mut texts = Vec::new();
    let mut cases: Vec<Case> = Vec::new();
    let reader = CaseReader::new(&world.before);
    for household in &households {
        texts.push(description(household));
        let case = case(household, world.settings.year).to_string();
        let name: Arc<str> = "figures/voorbeeldhuishoudens.toml".into();
        for read in reader.read(&name, &case, Format::Json) {
            let list = |problems: Vec<houvast_population::case::Problem>| {
                let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
                defect(&lines.join("; "))
            };
            cases.push(read.map_err(list)?);
        }
    }
    let people = to_people(&world.before, &cases);
    let before = evaluators[0].side(&people, names)?;
    let after = evaluators[1].side(&people, names)?;
    Ok((measured(&texts, &before, &after), TEXT))
}

fn text(household: &Value, key: &str) -> String {
    household
        .get(key)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn description(household: &Value) -> ExampleText {
    let both = |nl: &str, en: &str| Bilingual::new(text(household, nl), text(household, en));
    ExampleText {
        key: text(household, "sleutel"),
        name: both("naam", "naam_en"),
        description: both("omschrijving", "omschrijving_en"),
    }
}

/// An example as a case file: ages become dates of birth, and `ouders` and `gehuwd` relations.
fn case(household: &Value, year: i16) -> Value {
    let mut persons = Vec::new();
    let mut relations = Vec::new();
    let listed = household.get("personen").and_then(Value::as_array);
    for person in listed.into_iter().flatten() {
        let mut fields: Map<String, Value> = person.as_object().cloned().unwrap_or_default();
        let age = fields
            .remove("leeftijd")
            .and_then(|a| a.as_i64())
            .unwrap_or(0);
        let birth = birthday(year, i16::try_from(age).unwrap_or(0));
        fields.insert("geboortedatum".to_owned(), json!(birth.to_string()));
        let child = fields.get("id").cloned().unwrap_or_default();
        let parents = fields.remove("ouders");
        for parent in parents.iter().filter_map(Value::as_array).flatten() {
            relations.push(json!({ "soort": "ouder", "ouder": parent, "kind": child }));
        }
        persons.push(Value::Object(fields));
    }
    if let Some(couple) = household.get("gehuwd") {
        relations.push(json!({ "soort": "gehuwd", "personen": couple }));
    }
    let mut out = json!({ "jaar": year, "personen": persons, "relaties": relations });
    if let Some(rent) = household.get("kale_huur") {
        out["huishouden"] = json!({ "kale_huur": rent });
    }
    out
}
