//! Households by their number: any of them, in any order, on any number of threads.

use super::figures::{Figures, Year};
use super::strata::{self, Stratum};
use super::table::Table;
use super::{MAX_SIZE, SampleError, living, members, work};
use houvast_engine::people::People;
use houvast_lang::law::Law;
use std::ops::Range;

/// A synthetic population that is made part by part, so that it need not be in memory as a whole.
///
/// A household follows from the seed, its stratum and its number in the stratum alone, so it is the same whoever asks for it.
#[derive(Debug)]
pub struct Generator<'l> {
    law: &'l Law,
    figures: Figures,
    year: i16,
    seed: u64,
    /// Size asked for; none: everyone.
    size: Option<usize>,
    /// Number of the first household of each stratum that has any, and the stratum.
    strata: Vec<(usize, Stratum)>,
    households: usize,
}

impl<'l> Generator<'l> {
    /// A sample of about `size` households for a year; inputs that the law does not declare are left out.
    ///
    /// # Errors
    /// The year, the size or the law do not allow it.
    pub fn sample(law: &'l Law, year: i16, seed: u64, size: usize) -> Result<Self, SampleError> {
        if !(1..=MAX_SIZE).contains(&size) {
            return Err(SampleError::Size(size));
        }
        Self::new(law, year, seed, Some(size))
    }

    /// `nederland`: as many households as there are, so that the weights are about 1. Of each stratum the first households are those of every
    /// sample with this seed.
    ///
    /// # Errors
    /// The year or the law do not allow it.
    pub fn everyone(law: &'l Law, year: i16, seed: u64) -> Result<Self, SampleError> {
        Self::new(law, year, seed, None)
    }

    fn new(law: &'l Law, year: i16, seed: u64, size: Option<usize>) -> Result<Self, SampleError> {
        Table::new(law)?;
        let figures = Figures::load()?;
        let mut strata = Vec::new();
        let mut households = 0;
        for stratum in strata::strata(&figures, of_year(&figures, year)?, size) {
            strata.push((households, stratum));
            households += stratum.drawn;
        }
        Ok(Self {
            law,
            figures,
            year,
            seed,
            size,
            strata,
            households,
        })
    }

    /// SHA-256 of what the people follow from: figures, seed, size and year.
    #[must_use]
    pub fn sha256(&self) -> String {
        super::digest(self.seed, self.size, self.year)
    }

    /// How many households there are.
    #[must_use]
    pub fn households(&self) -> usize {
        self.households
    }

    /// The households with these numbers (from 0), made on so many threads. What lies beyond the last one is not there.
    ///
    /// # Errors
    /// As when it was made.
    pub fn people(&self, range: Range<usize>, threads: usize) -> Result<People, SampleError> {
        let range = range.start..range.end.min(self.households);
        let each = range.len().div_ceil(threads.max(1)).max(1);
        let parts: Vec<Range<usize>> = range
            .clone()
            .step_by(each)
            .map(|start| start..(start + each).min(range.end))
            .collect();
        let tables: Vec<Result<Table, SampleError>> = std::thread::scope(|scope| {
            let handles: Vec<_> = parts
                .into_iter()
                .map(|part| scope.spawn(move || self.table(part)))
                .collect();
            let join = |handle: std::thread::ScopedJoinHandle<'_, _>| {
                handle
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            handles.into_iter().map(join).collect()
        });
        let mut all: Option<Table> = None;
        for table in tables {
            let table = table?;
            match &mut all {
                Some(all) => all.append(table),
                None => all = Some(table),
            }
        }
        Ok(match all {
            Some(table) => table.people(),
            None => Table::new(self.law)?.people(),
        })
    }

    fn table(&self, range: Range<usize>) -> Result<Table, SampleError> {
        let mut table = Table::new(self.law)?;
        let year = of_year(&self.figures, self.year)?;
        for (first, stratum) in &self.strata {
            let from = range.start.max(*first) - first;
            let to = range.end.saturating_sub(*first).min(stratum.drawn);
            let work = work::Work {
                figures: &self.figures,
                year,
                stratum,
            };
            for number in from..to {
                self.household(&mut table, work, number);
            }
        }
        Ok(table)
    }

    /// Adds one household, by its number in the stratum.
    fn household(&self, table: &mut Table, work: work::Work<'_>, number: usize) {
        let (figures, stratum, seed) = (&self.figures, work.stratum, self.seed);
        let key = (stratum.kind as u64) << 48 | (stratum.age as u64) << 40 | number as u64;
        let composition = members::composition(figures, stratum, self.year, seed, key);
        let incomes = work::incomes(work, &composition, seed, key);
        let home = living::home(work, &composition, &incomes, seed, key);
        let wealth = living::wealth(work, &composition, &incomes, &home, seed, key);
        let weight = stratum.weight(number);
        table.add(weight, &composition, &incomes, &home, &wealth);
    }
}

/// The figures of a year.
pub(super) fn of_year(figures: &Figures, year: i16) -> Result<&Year, SampleError> {
    let years = &figures.uprating.jaar;
    years.iter().find(|y| y.jaar == year).ok_or_else(|| {
        let first = years.first().map_or(0, |y| y.jaar);
        let last = years.last().map_or(0, |y| y.jaar);
        SampleError::Year { year, first, last }
    })
}
