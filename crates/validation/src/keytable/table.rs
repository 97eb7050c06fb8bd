//! The key table as it was published.

use houvast_effects::number::Cents;
use houvast_lang::number::Exact;
use num_traits::Zero;
use serde::Deserialize;

/// One key: what one unit's increase of a level brings in or costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The year for which it holds.
    pub year: i16,
    /// What the table calls it.
    pub name: String,
    /// The level in that year: one amount, or several for what is raised together; a rate as a share of one.
    pub levels: Vec<Exact>,
    /// By how much the level is raised; of a rate a share of one.
    pub step: Exact,
    /// Levels and step are rates.
    pub rate: bool,
    /// What it brings in (or, negative, costs) a year, in millions of euros.
    pub effect: Cents,
}

/// A line of the file.
#[derive(Debug, Deserialize)]
struct Line {
    year: i16,
    key: String,
    level: String,
    unit: String,
    eur_mln: String,
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// It is not the expected table.
    #[error("key table: {0}; expected the columns year, key, level, unit, eur_mln")]
    Csv(#[from] csv::Error),
    /// A value that is no number.
    #[error("key table, line {line}, column {column}: \"{value}\": expected {expected}")]
    Value {
        /// Line of the file.
        line: u64,
        /// Which column.
        column: &'static str,
        /// What stands there.
        value: String,
        /// What could stand there.
        expected: &'static str,
    },
    /// Nothing in it.
    #[error("the key table has no rows")]
    Empty,
    /// A key table is of one year.
    #[error("the key table is for several years: {0} and {1}")]
    Years(i16, i16),
}

/// Reads a table: `year,key,level,unit,eur_mln`; lines that begin with `#` are comments.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn read(text: &str) -> Result<Vec<Key>, TableError> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let headers = reader.headers()?.clone();
    let mut out: Vec<Key> = Vec::new();
    for record in reader.records() {
        let record = record?;
        let at = record.position().map_or(0, csv::Position::line);
        let key = record.deserialize::<Line>(Some(&headers))?.key(at)?;
        if let Some(first) = out.first().filter(|first| first.year != key.year) {
            return Err(TableError::Years(first.year, key.year));
        }
        out.push(key);
    }
    if out.is_empty() {
        return Err(TableError::Empty);
    }
    Ok(out)
}

impl Line {
    fn key(self, line: u64) -> Result<Key, TableError> {
        let wrong = |column, value: &str, expected| TableError::Value {
            line,
            column,
            value: value.to_owned(),
            expected,
        };
        let rate = self.unit.contains('%');
        let share = |n: Exact| {
            if rate {
                n / Exact::from_integer(100)
            } else {
                n
            }
        };
        let step = numbers(&self.unit)
            .first()
            .copied()
            .filter(|n| !n.is_zero());
        let step =
            step.ok_or_else(|| wrong("unit", &self.unit, "a step such as +1%-punt or +100"))?;
        let effect = numbers(&self.eur_mln).first().copied();
        let effect = effect
            .and_then(|n| i64::try_from((n * Exact::from_integer(100)).round().to_integer()).ok());
        let effect =
            effect.ok_or_else(|| wrong("eur_mln", &self.eur_mln, "an amount in millions"))?;
        Ok(Key {
            year: self.year,
            levels: numbers(&self.level).into_iter().map(share).collect(),
            step: share(step),
            rate,
            effect: Cents(effect),
            name: self.key,
        })
    }
}

/// The numbers in a text. A point or comma is decimal, unless exactly three digits follow it and there is no percentage; a minus before a number may be any dash.
fn numbers(text: &str) -> Vec<Exact> {
    let percentage = text.contains('%');
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let negative = rest[..start]
            .trim_end_matches([' ', '€'])
            .ends_with(['-', '−', '‒', '–']);
        rest = &rest[start..];
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
            .unwrap_or(rest.len());
        let (digits, after) = rest.split_at(end);
        rest = after;
        if let Some(number) = number(digits.trim_end_matches(['.', ',']), percentage) {
            out.push(if negative { -number } else { number });
        }
    }
    out
}

fn number(digits: &str, percentage: bool) -> Option<Exact> {
    let (mut whole, mut scale, mut decimal) = (0i128, 1i128, false);
    for (place, c) in digits.char_indices() {
        if let Some(digit) = c.to_digit(10) {
            whole = whole.checked_mul(10)?.checked_add(i128::from(digit))?;
            if decimal {
                scale = scale.checked_mul(10)?;
            }
            continue;
        }
        let thousands = digits[place + 1..]
            .split(['.', ','])
            .all(|group| group.len() == 3);
        decimal |= percentage || !thousands;
    }
    // More digits than any amount has would not fit later sums.
    (whole < 1_000_000_000_000).then(|| Exact::new(whole, scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        numbers(text).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn numbers_as_tables_write_them() {
        assert_eq!(of("38470 (40542)"), ["38470", "40542"]);
        assert_eq!(of("€ 992 / € 5.283 / € 5.667"), ["992", "5283", "5667"]);
        assert_eq!(of("37,05%"), ["741/20"]);
        assert_eq!(of("6.337%"), ["6337/1000"]);
        assert_eq!(of("‒ 215"), ["-215"]);
        assert_eq!(of("4.4"), ["22/5"]);
        assert_eq!(of("1.330.000"), ["1330000"]);
        assert!(of("").is_empty());
    }

    #[test]
    fn a_table_of_one_year() {
        let keys =
            read("# bron\nyear,key,level,unit,eur_mln\n2025,toptarief,49.50%,+1%-punt,429\n")
                .unwrap();
        assert_eq!(keys[0].levels, [Exact::new(495, 1000)]);
        assert_eq!(keys[0].step, Exact::new(1, 100));
        assert_eq!(keys[0].effect, Cents(42_900));
        let two = "year,key,level,unit,eur_mln\n2025,a,1,+1,1\n2026,b,1,+1,1\n";
        assert!(matches!(read(two), Err(TableError::Years(2025, 2026))));
        assert!(matches!(
            read("year,key,level,unit,eur_mln\n"),
            Err(TableError::Empty)
        ));
        let wrong = read("year,key,level,unit,eur_mln\n2025,a,1,veel,1\n");
        assert!(matches!(wrong, Err(TableError::Value { line: 2, .. })));
    }
}
