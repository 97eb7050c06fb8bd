//! Strata: households by type and age of the head, how many there are and how many are drawn.

use super::figures::{Figures, Year};
use crate::schema::WEIGHT_UNIT;

/// Households of one type whose head is in one age group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stratum {
    /// Index of the type.
    pub kind: usize,
    /// Index of the age group.
    pub age: usize,
    /// How many there are, in millionths.
    pub population: u64,
    /// How many are drawn.
    pub drawn: usize,
}

impl Stratum {
    /// Weight of the household with this number in the stratum, such that all add up to the population exactly.
    pub fn weight(&self, number: usize) -> u64 {
        let drawn = self.drawn.max(1) as u64;
        self.population / drawn + u64::from((number as u64) < self.population % drawn)
    }
}

/// Rounds of scaling; far more than are needed for a difference of less than one household.
const ROUNDS: usize = 200;

/// The strata of a year and the number of households to draw from each: of `size` in all, or else everyone.
pub fn strata(figures: &Figures, year: &Year, size: Option<usize>) -> Vec<Stratum> {
    let counts = counts(figures);
    let types = &figures.households.typen;
    let unit = f64::from(u32::try_from(WEIGHT_UNIT).unwrap_or(1));
    let growth = f64::from(year.huishoudens) / 1000.0;
    let wanted = |kind: usize, age: usize| counts[kind][age] * f64::from(types[kind].steekproef);
    let all: f64 = (0..counts.len())
        .flat_map(|kind| (0..counts[kind].len()).map(move |age| (kind, age)))
        .map(|(kind, age)| wanted(kind, age))
        .sum();
    let mut strata = Vec::new();
    for (kind, row) in counts.iter().enumerate() {
        for (age, &count) in row.iter().enumerate() {
            let population = whole(count * growth * unit);
            let share = match size {
                Some(size) => {
                    f64::from(u32::try_from(size).unwrap_or(u32::MAX)) * wanted(kind, age) / all
                }
                None => count * growth,
            };
            if population >= unit as u64 {
                let drawn = usize::try_from(whole(share)).unwrap_or(1).max(1);
                strata.push(Stratum {
                    kind,
                    age,
                    population,
                    drawn,
                });
            }
        }
    }
    strata
}

/// Households by type and age group: the assumed starting values scaled until both margins hold. Only the four basic operations are used, which
/// give the same bits on every machine.
fn counts(figures: &Figures) -> Vec<Vec<f64>> {
    let types = &figures.households.typen;
    let total: f64 = types.iter().map(|kind| f64::from(kind.huishoudens)).sum();
    let ages: Vec<f64> = figures
        .households
        .leeftijden
        .iter()
        .map(|age| age.huishoudens)
        .collect();
    let of_ages: f64 = ages.iter().sum();
    let mut counts: Vec<Vec<f64>> = types.iter().map(|kind| kind.samenhang.clone()).collect();
    for _ in 0..ROUNDS {
        for (age, &wanted) in ages.iter().enumerate() {
            let found: f64 = counts.iter().filter_map(|row| row.get(age)).sum();
            let factor = wanted / of_ages * total / found.max(1e-9);
            counts
                .iter_mut()
                .filter_map(|row| row.get_mut(age))
                .for_each(|cell| *cell *= factor);
        }
        for (row, kind) in counts.iter_mut().zip(types) {
            let factor = f64::from(kind.huishoudens) / row.iter().sum::<f64>().max(1e-9);
            row.iter_mut().for_each(|cell| *cell *= factor);
        }
    }
    counts
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count far below 2^53, not negative"
)]
fn whole(value: f64) -> u64 {
    (value + 0.5) as u64
}
