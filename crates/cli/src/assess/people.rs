//! The people of a test.

use crate::args::PeopleChoice;
use crate::output::Failure;
use crate::population::{NATION, SAMPLE, too_large};
use houvast_effects::money::Sample;
use houvast_effects::profile::Equivalence;
use houvast_engine::people::People;
use houvast_lang::law::{InputId, Law};
use houvast_population::{Labels, Loaded, Options, sample};
use jiff::civil::{Date, date};
use serde::Deserialize;
use std::path::Path;

/// People with what the report says of them.
#[derive(Debug)]
pub(crate) struct Crowd {
    /// Name of the population.
    pub(crate) name: String,
    /// The people.
    pub(crate) people: People,
    /// Ids of the households.
    pub(crate) households: Labels,
    /// Random groups, if the population has them.
    groups: Option<Vec<u8>>,
    /// SHA-256 of what they were made of.
    pub(crate) sha256: String,
    /// Nobody in it exists.
    pub(crate) synthetic: bool,
    /// How many errors were passed over.
    pub(crate) errors: u64,
}

impl Crowd {
    /// How the people were drawn.
    pub(crate) fn sample(&self) -> Sample<'_> {
        match &self.groups {
            Some(groups) => Sample::Grouped(groups),
            None if self.people.weights.iter().all(|&w| w == 1_000_000) => Sample::Everyone,
            None => Sample::Drawn,
        }
    }
}

/// Makes or reads the people.
pub(crate) fn crowd(choice: &PeopleChoice, law: &Law, year: i16) -> Result<Crowd, Failure> {
    if choice.populatie == NATION {
        return Err(Failure::Usage(too_large("toets")));
    }
    let built_in = choice.populatie == SAMPLE;
    let loaded: Loaded = if built_in {
        sample::sample(law, year, sample::SEED, sample::SIZE)
            .map_err(|error| Failure::Input(format!("error: {error}")))?
    } else {
        let path = Path::new(&choice.populatie);
        if !path.exists() {
            return Err(Failure::Usage(format!(
                "there is no population `{}`: it is not `{SAMPLE}`, `{NATION}` or a file",
                choice.populatie
            )));
        }
        let options = Options {
            allow_errors: choice.sla_fouten_over,
        };
        houvast_population::read(path, law, options)
            .map_err(|error| Failure::Input(format!("error: {error}")))?
    };
    Ok(Crowd {
        name: loaded.report.file.clone(),
        households: loaded.households,
        groups: loaded.groups,
        sha256: loaded.report.sha256.clone(),
        synthetic: built_in,
        errors: loaded.report.errors,
        people: loaded.people,
    })
}

/// The people born a year earlier: under the law of the year before they are as old as they are now.
pub(crate) fn a_year_older(people: &People) -> People {
    let mut out = people.clone();
    // The date of birth is always the first input.
    if let Some(births) = out.columns.get_mut(&InputId(0)) {
        births
            .values
            .iter_mut()
            .for_each(|day| *day = a_year_before(*day));
    }
    out
}

/// The same day a year before, in days since 1970-01-01.
fn a_year_before(day: i64) -> i64 {
    let epoch = date(1970, 1, 1);
    let moved = || -> Option<i64> {
        let date = epoch
            .checked_add(jiff::Span::new().try_days(day).ok()?)
            .ok()?;
        let before = date.checked_sub(jiff::Span::new().years(1)).ok()?;
        Some(i64::from(epoch.until(before).ok()?.get_days()))
    };
    moved().unwrap_or(day)
}

/// The day on which somebody of this age on 1 January has his or her birthday before: 15 December.
pub(crate) fn birthday(year: i16, age: i16) -> Date {
    date(year - age - 1, 12, 15)
}

/// The factors of Statistics Netherlands.
pub(super) fn equivalence() -> Result<Equivalence, Failure> {
    #[derive(Deserialize)]
    struct File {
        factoren: Vec<Vec<f64>>,
    }
    let text = include_str!("../../../../figures/equivalentiefactoren.toml");
    let file: File = toml::from_str(text)
        .map_err(|error| Failure::Input(format!("figures/equivalentiefactoren.toml: {error}")))?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let hundredths = |factor: f64| (factor * 100.0).round() as u32;
    let row = |row: Vec<f64>| row.into_iter().map(hundredths).collect();
    Ok(Equivalence {
        factors: file.factoren.into_iter().map(row).collect(),
    })
}
