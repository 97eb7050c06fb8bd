//! The built-in `steekproef` and `nederland`: synthetic populations drawn from the figures and assumptions in `figures/`.
//!
//! The draws are made in whole numbers by a counter-based generator, keyed by seed, household and purpose: the same bytes on every machine, and the
//! same people in every year but for their ages and amounts. What is modelled, and how the totals compare with official ones: `docs/steekproef.md`.

mod draw;
mod figures;
mod generator;
mod living;
mod members;
mod strata;
mod table;
mod work;

pub use figures::Source;
pub use generator::Generator;

use crate::labels::Labels;
use crate::problem::ReadReport;
use crate::read::Loaded;
use figures::{Figures, TEXTS};
use houvast_engine::people::People;
use houvast_lang::law::Law;

/// Seed of the sample that is used unless another one is asked for.
pub const SEED: u64 = 2026;
/// Number of households drawn unless another one is asked for; at least one of each stratum is drawn.
pub const SIZE: usize = 100_000;
/// Most households that can be drawn.
pub const MAX_SIZE: usize = 2_000_000;
/// Number of random groups, for sampling errors. Each is a sample of its own, with a fortieth of the weight.
pub const GROUPS: u8 = 40;

/// Why there is no sample.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// The figures do not reach that year.
    #[error("the built-in population is made for the years {first} to {last}, not {year}")]
    Year {
        /// Asked for.
        year: i16,
        /// First.
        first: i16,
        /// Last.
        last: i16,
    },
    /// Too many or none.
    #[error("the built-in sample has 1 to {MAX_SIZE} households, not {0}")]
    Size(usize),
    /// The law does not know an input that the sample cannot do without.
    #[error("the law declares no input {0}, which the built-in sample needs")]
    Input(&'static str),
    /// A figure is malformed: a defect of this program.
    #[error("figures: {0}")]
    Figures(#[from] toml::de::Error),
}

/// Draws the sample for a year. Inputs that the law does not declare are left out.
///
/// # Errors
/// The year, the size or the law do not allow it.
pub fn sample(law: &Law, year: i16, seed: u64, size: usize) -> Result<Loaded, SampleError> {
    if !(1..=MAX_SIZE).contains(&size) {
        return Err(SampleError::Size(size));
    }
    let generator = Generator::sample(law, year, seed, size)?;
    let count = generator.households();
    let people = generator.people(0..count, processors())?;
    let groups = (0..count)
        .map(|index| u8::try_from(index % usize::from(GROUPS)).unwrap_or(0) + 1)
        .collect();
    Ok(loaded(people, groups, generator.sha256()))
}

/// The level of incomes and rents in a year, as the sample has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Levels {
    /// Wages, profits and benefits, in thousandths of 2024.
    pub wages: i64,
    /// Supplementary pensions, in thousandths of 2024.
    pub pensions: i64,
    /// Rents, in thousandths of 2024.
    pub rents: i64,
    /// AOW in euros a year: for one who lives alone, and for each of a couple.
    pub aow: [i64; 2],
}

/// The levels of the year.
///
/// # Errors
/// The figures do not reach that year.
pub fn levels(year: i16) -> Result<Levels, SampleError> {
    let figures = Figures::load()?;
    let of = generator::of_year(&figures, year)?;
    Ok(Levels {
        wages: of.lonen,
        pensions: of.pensioenen,
        rents: of.huren,
        aow: of.aow,
    })
}

/// As many threads as the machine has processors.
fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn loaded(people: People, groups: Vec<u8>, sha256: String) -> Loaded {
    let households: Vec<String> = (1..=people.households())
        .map(|number| number.to_string())
        .collect();
    let numbers: Vec<String> = (1..=houvast_engine::people::MAX_PERSONS)
        .map(|number| number.to_string())
        .collect();
    let mut persons = Labels::new();
    for bounds in people.offsets.windows(2) {
        let size = bounds[1].saturating_sub(bounds[0]) as usize;
        numbers
            .iter()
            .take(size)
            .for_each(|number| persons.push(number));
    }
    let report = ReadReport {
        file: "steekproef".to_owned(),
        format: "steekproef",
        sha256,
        rows: people.persons() as u64,
        ..ReadReport::default()
    };
    Loaded {
        households: households.iter().map(String::as_str).collect(),
        persons,
        groups: Some(groups),
        report,
        people,
    }
}

/// What the people follow from: the figures, the seed, the size (none: everyone), the year and the way in which they are made.
fn digest(seed: u64, size: Option<usize>, year: i16) -> String {
    use sha2::{Digest, Sha256};
    /// Raised whenever the same figures give other people.
    const MAKE: u32 = 1;
    let mut hash = Sha256::new();
    let size = size.map_or_else(|| "nederland".to_owned(), |size| size.to_string());
    hash.update(format!("steekproef {MAKE} {seed} {size} {year}\n"));
    TEXTS.iter().for_each(|(_, text)| hash.update(text));
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Sources of the figures and assumptions, each with the name of its file in `figures/`.
///
/// # Errors
/// A figure is malformed: a defect of this program.
pub fn sources() -> Result<Vec<(&'static str, Source)>, SampleError> {
    let figures = Figures::load()?;
    Ok(figures
        .sources()
        .into_iter()
        .map(|(file, source)| (file, source.clone()))
        .collect())
}
