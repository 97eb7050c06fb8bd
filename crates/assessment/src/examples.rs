//! The example households, as cases of the year of the test.

use crate::error::Error;
use crate::evaluate::Evaluator;
use crate::people::birthday;
use crate::take_up::Claims;
use crate::world::World;
use houvast_effects::examples::{Example, ExampleText, examples as measured};
use houvast_effects::number::Cents;
use houvast_effects::side::Scheme;
use houvast_lang::english::Bilingual;
use houvast_population::case::{Case, CaseReader, Format, to_people};
use houvast_population::sample;
use houvast_report::Language;
use houvast_report::assessment::ExampleLevels;
use houvast_report::numbers::{Sign, euros};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The file of examples.
const TEXT: &str = include_str!("../../../figures/voorbeeldhuishoudens.toml");
const NAME: &str = "figures/voorbeeldhuishoudens.toml";

/// The year whose amounts the file has where it names a series.
const REFERENCE: i16 = 2026;

/// Inputs that together are the gross income of a person.
const INCOMES: [&str; 5] = [
    "loon",
    "belastbare_winst",
    "uitkering_werk",
    "aow",
    "pensioen",
];

/// The examples with what the report says of them.
pub(crate) struct Examples {
    pub(crate) households: Vec<Example>,
    pub(crate) levels: ExampleLevels,
    /// The text that they come from.
    pub(crate) text: &'static str,
}

#[derive(Debug, Deserialize)]
struct File {
    bron: Vec<FileSource>,
    jaar: Vec<Year>,
    huishouden: Vec<Value>,
}

#[derive(Debug, Deserialize)]
struct FileSource {
    titel: String,
    titel_en: String,
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct Year {
    jaar: i16,
    modaal: i64,
    minimumloon: i64,
}

/// Measures all examples.
pub(crate) fn examples(
    world: &World,
    evaluators: &[Evaluator<'_>; 2],
    names: &[Scheme],
) -> Result<Examples, Error> {
    let file: File = toml::from_str(TEXT).map_err(|e| defect(&e))?;
    let levels = Levels::new(&file, world.settings.year)?;
    let mut texts = Vec::new();
    let mut cases: Vec<Case> = Vec::new();
    let reader = CaseReader::new(&world.before);
    for household in &file.huishouden {
        let filled = levels.fill(household)?;
        texts.push((description(&filled), gross(&filled)));
        let case = case(&filled, world.settings.year).to_string();
        let name: Arc<str> = NAME.into();
        for read in reader.read(&name, &case, Format::Json) {
            let list = |problems: Vec<houvast_population::case::Problem>| {
                let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
                defect(&lines.join("; "))
            };
            cases.push(read.map_err(list)?);
        }
    }
    let people = to_people(&world.before, &cases);
    let side = |law: &Evaluator<'_>| law.side(&people, names, Claims::All).map(|(side, _)| side);
    let [before, after] = [side(&evaluators[0])?, side(&evaluators[1])?];
    Ok(Examples {
        households: measured(&texts, &before, &after),
        levels: levels.described(&file),
        text: TEXT,
    })
}

fn defect(error: &dyn std::fmt::Display) -> Error {
    Error::Figures {
        file: NAME,
        problem: error.to_string(),
    }
}

/// The amounts of the year, by the name that the file gives them.
struct Levels {
    year: Year,
    own: sample::Levels,
    /// Those of the reference year, in which amounts of a series stand.
    reference: sample::Levels,
}

impl Levels {
    /// Those of the year, or of the nearest year for which there are figures.
    fn new(file: &File, year: i16) -> Result<Self, Error> {
        let nearest = file.jaar.iter().min_by_key(|y| (y.jaar - year).abs());
        let nearest = *nearest.ok_or_else(|| defect(&"no year"))?;
        let of = |year| sample::levels(year).map_err(|e| defect(&e));
        Ok(Self {
            year: nearest,
            own: of(nearest.jaar)?,
            reference: of(REFERENCE)?,
        })
    }

    /// Euros a year of one such level, or of a euro of a series in the reference year.
    fn level(&self, name: &str) -> Option<f64> {
        #[allow(
            clippy::cast_precision_loss,
            reason = "amounts and thousandths are small"
        )]
        let ratio = |own: i64, reference: i64| own as f64 / reference as f64;
        let (own, reference) = (&self.own, &self.reference);
        Some(match name {
            "modaal" => ratio(self.year.modaal, 1),
            "minimumloon" => ratio(self.year.minimumloon, 1),
            "aow_alleen" => ratio(own.aow[0], 1),
            "aow_paar" => ratio(own.aow[1], 1),
            "lonen" => ratio(own.wages, reference.wages),
            "pensioenen" => ratio(own.pensions, reference.pensions),
            "huren" => ratio(own.rents, reference.rents),
            _ => return None,
        })
    }

    /// An amount of the year: what is no table stays as it is.
    fn amount(&self, value: &Value) -> Result<Value, Error> {
        let Some(parts) = value.as_object() else {
            return Ok(value.clone());
        };
        let mut parts = parts.iter();
        let (Some((name, part)), None) = (parts.next(), parts.next()) else {
            return Err(defect(&format!("an amount has one level: {value}")));
        };
        let level = self.level(name);
        let (Some(level), Some(part)) = (level, part.as_f64()) else {
            return Err(defect(&format!(
                "no level of this name, or no number: {value}"
            )));
        };
        // A series moves an amount, which is then rounded; a level counts to the euro.
        let step = match name.as_str() {
            "lonen" | "pensioenen" => 10.0,
            _ => 1.0,
        };
        #[allow(
            clippy::cast_possible_truncation,
            reason = "amounts of households are small"
        )]
        let amount = ((level * part / step).round() * step) as i64;
        Ok(json!(amount))
    }

    /// A household with the amounts of the year, also in its descriptions.
    fn fill(&self, household: &Value) -> Result<Value, Error> {
        let mut out = household.clone();
        let mut amounts: BTreeMap<String, i64> = BTreeMap::new();
        let mut put = |place: &mut Value, name: String| -> Result<(), Error> {
            *place = self.amount(place)?;
            amounts.extend(place.as_i64().map(|amount| (name, amount)));
            Ok(())
        };
        if let Some(rent) = out.get_mut("kale_huur") {
            put(rent, "kale_huur".to_owned())?;
        }
        let persons = out.get_mut("personen").and_then(Value::as_array_mut);
        for person in persons
            .into_iter()
            .flatten()
            .filter_map(Value::as_object_mut)
        {
            let id = person
                .get("id")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned();
            for (field, value) in person.iter_mut() {
                put(value, format!("{id}.{field}"))?;
            }
        }
        for (key, language) in [
            ("omschrijving", Language::Nl),
            ("omschrijving_en", Language::En),
        ] {
            let mut words = text(household, key);
            for (name, &amount) in &amounts {
                let euros = euros(Cents(amount * 100), 0, Sign::Minus, language);
                words = words.replace(&format!("{{{name}}}"), &euros);
            }
            out[key] = json!(words);
        }
        Ok(out)
    }

    fn described(&self, file: &File) -> ExampleLevels {
        let euros = |amount: i64| Cents(amount * 100);
        ExampleLevels {
            year: self.year.jaar,
            modal: euros(self.year.modaal),
            minimum: euros(self.year.minimumloon),
            pension: euros(self.own.aow[0]),
            pension_couple: euros(self.own.aow[1]),
            sources: file
                .bron
                .iter()
                .map(|b| Bilingual::new(&b.titel, &b.titel_en))
                .collect(),
        }
    }
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

/// Gross income of the household, in cents a year.
fn gross(household: &Value) -> i64 {
    let persons = household.get("personen").and_then(Value::as_array);
    let incomes = persons.into_iter().flatten().flat_map(|person| {
        INCOMES
            .iter()
            .filter_map(|name| person.get(name).and_then(Value::as_i64))
    });
    incomes.sum::<i64>() * 100
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
