//! The people of a test.

use crate::error::Error;
use crate::take_up::{Keys, TakeUp, usual};
use houvast_effects::money::Sample;
use houvast_effects::people::SMALLEST_GROUP;
use houvast_effects::profile::Equivalence;
use houvast_engine::people::People;
use houvast_lang::law::{InputId, Law};
use houvast_population::sample::{self, Generator};
use houvast_population::{Labels, Loaded, Options};
use jiff::civil::{Date, date};
use serde::Deserialize;
use std::borrow::Cow;
use std::path::Path;

/// Name of the built-in sample.
pub const SAMPLE: &str = "steekproef";
/// Name of the built-in population with as many households as there are.
pub const NATION: &str = "nederland";

/// Which people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice<'a> {
    /// The built-in sample.
    Sample,
    /// As many households as there are, made part by part.
    Nation,
    /// Those of a file.
    File {
        /// Parquet, Arrow or CSV.
        path: &'a Path,
        /// Leave out households with errors instead of refusing the file.
        allow_errors: bool,
    },
}

impl Choice<'static> {
    /// The built-in people of this name.
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        match name {
            SAMPLE => Some(Choice::Sample),
            NATION => Some(Choice::Nation),
            _ => None,
        }
    }
}

/// People with what the report says of them.
pub struct Crowd<'l> {
    /// Name of the population.
    pub name: String,
    /// The people.
    source: Source<'l>,
    /// Ids of the households; those of people who are made part by part are their numbers.
    ids: Labels,
    /// Ids of the persons within their households; those of people who are made part by part are their numbers.
    persons: Labels,
    /// Whether everyone claims what he or she is entitled to.
    pub take_up: TakeUp,
    /// Whether people work more or less because of an intention: computed apart.
    pub behaviour: bool,
    /// What fewer households than this were observed of is not shown; 0 where nobody is real.
    pub smallest: u32,
    /// Random groups, if the population has them.
    groups: Option<Vec<u8>>,
    /// SHA-256 of what they were made of.
    pub sha256: String,
    /// Nobody in it exists.
    pub synthetic: bool,
    /// How many errors were passed over.
    pub errors: u64,
}

/// Where the people come from.
enum Source<'l> {
    /// In memory.
    Whole(Box<People>),
    /// Made part by part.
    Made(Box<Generator<'l>>),
}

/// Some of the people.
pub struct Part<'a> {
    /// Number of the first household, from 0.
    pub first: usize,
    /// The households.
    pub people: Cow<'a, People>,
}

impl From<Loaded> for Crowd<'_> {
    /// Real people, as they were read.
    fn from(loaded: Loaded) -> Self {
        Crowd {
            name: loaded.report.file.clone(),
            ids: loaded.households,
            persons: loaded.persons,
            groups: loaded.groups,
            take_up: TakeUp::Full,
            behaviour: false,
            smallest: SMALLEST_GROUP,
            sha256: loaded.report.sha256.clone(),
            synthetic: false,
            errors: loaded.report.errors,
            source: Source::Whole(Box::new(loaded.people)),
        }
    }
}

impl Crowd<'_> {
    /// How the people were drawn.
    pub fn sample(&self) -> Sample<'_> {
        match (&self.source, &self.groups) {
            (_, Some(groups)) => Sample::Grouped(groups),
            (Source::Made(_), None) => Sample::Everyone,
            (Source::Whole(p), None) if p.weights.iter().all(|&w| w == 1_000_000) => {
                Sample::Everyone
            }
            (Source::Whole(_), None) => Sample::Drawn,
        }
    }

    /// How many households there are.
    pub fn households(&self) -> usize {
        match &self.source {
            Source::Whole(people) => people.households(),
            Source::Made(generator) => generator.households(),
        }
    }

    /// The households in parts of this size at most, in order.
    pub fn parts(&self, size: usize) -> impl Iterator<Item = Result<Part<'_>, Error>> + '_ {
        let households = self.households();
        let starts = (0..households).step_by(size.clamp(1, households.max(1)));
        starts.map(move |first| {
            let range = first..first.saturating_add(size).min(households);
            let people = match &self.source {
                Source::Whole(people) if range.len() == households => {
                    Cow::Borrowed(people.as_ref())
                }
                Source::Whole(people) => Cow::Owned(people.select(&range.collect::<Vec<_>>())),
                Source::Made(generator) => {
                    let threads = std::thread::available_parallelism().map_or(1, usize::from);
                    let made = generator.people(range, threads);
                    Cow::Owned(made?)
                }
            };
            Ok(Part { first, people })
        })
    }

    /// By what the persons of a part draw whether they claim; nothing where everyone claims.
    pub fn keys(&self, part: &Part<'_>) -> Option<Keys> {
        let drawn = self.take_up == TakeUp::Estimated;
        drawn.then(|| {
            Keys::new(
                sample::SEED,
                &part.people,
                &self.ids(part),
                &self.persons(part),
            )
        })
    }

    /// Ids of the households of a part.
    pub fn ids(&self, part: &Part<'_>) -> Labels {
        let range = part.first..part.first + part.people.households();
        let mut out = Labels::new();
        match &self.source {
            Source::Whole(_) => range.for_each(|h| out.push(self.ids.get(h))),
            Source::Made(_) => range.for_each(|h| out.push(&(h + 1).to_string())),
        }
        out
    }

    /// Ids of the persons of a part.
    pub fn persons(&self, part: &Part<'_>) -> Labels {
        let mut out = Labels::new();
        match &self.source {
            Source::Whole(people) => {
                let start = people.offsets.get(part.first).map_or(0, |&at| at as usize);
                let range = start..start + part.people.persons();
                range.for_each(|p| out.push(self.persons.get(p)));
            }
            Source::Made(_) => {
                for bounds in part.people.offsets.windows(2) {
                    let count = bounds[1].saturating_sub(bounds[0]);
                    (1..=count).for_each(|number| out.push(&number.to_string()));
                }
            }
        }
        out
    }
}

/// Makes or reads the people.
///
/// # Errors
/// Everything that is wrong with a file; a year for which no people can be made.
pub fn crowd<'l>(choice: Choice<'_>, law: &'l Law, year: i16) -> Result<Crowd<'l>, Error> {
    let loaded = match choice {
        Choice::Nation => return nation(law, year),
        Choice::Sample => sample::sample(law, year, sample::SEED, sample::SIZE)?,
        Choice::File { path, allow_errors } => {
            houvast_population::read(path, law, Options { allow_errors })?
        }
    };
    Ok(Crowd {
        synthetic: matches!(choice, Choice::Sample),
        take_up: usual(choice),
        smallest: match choice {
            Choice::File { .. } => SMALLEST_GROUP,
            Choice::Sample | Choice::Nation => 0,
        },
        ..Crowd::from(loaded)
    })
}

/// Everyone, made part by part.
fn nation(law: &Law, year: i16) -> Result<Crowd<'_>, Error> {
    let generator = Generator::everyone(law, year, sample::SEED)?;
    Ok(Crowd {
        name: NATION.to_owned(),
        ids: Labels::new(),
        persons: Labels::new(),
        take_up: usual(Choice::Nation),
        behaviour: false,
        smallest: 0,
        groups: None,
        sha256: generator.sha256(),
        synthetic: true,
        errors: 0,
        source: Source::Made(Box::new(generator)),
    })
}

/// The people born a year earlier: under the law of the year before they are as old as they are now.
pub fn a_year_older(people: &People) -> People {
    let mut out = people.clone();
    // The date of birth is always the first input.
    if let Some(births) = out.columns.get_mut(&InputId::BIRTH) {
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
pub fn birthday(year: i16, age: i16) -> Date {
    date(year - age - 1, 12, 15)
}

/// The factors of Statistics Netherlands by which incomes of households of different size are made comparable.
///
/// # Errors
/// The shipped file is wrong, which a test excludes.
pub fn equivalence() -> Result<Equivalence, Error> {
    #[derive(Deserialize)]
    struct File {
        factoren: Vec<Vec<f64>>,
    }
    let text = include_str!("../../../figures/equivalentiefactoren.toml");
    let file: File = toml::from_str(text).map_err(|error| Error::Figures {
        file: "figures/equivalentiefactoren.toml",
        problem: error.to_string(),
    })?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let hundredths = |factor: f64| (factor * 100.0).round() as u32;
    let row = |row: Vec<f64>| row.into_iter().map(hundredths).collect();
    Ok(Equivalence {
        factors: file.factoren.into_iter().map(row).collect(),
    })
}
