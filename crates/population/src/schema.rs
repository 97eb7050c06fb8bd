//! What a column may hold: from a cell of a file to an exact integer in the storage unit of the input, and back.

use crate::case::nearest;
use houvast_lang::law::{Input, InputId, Law, Subject, Type};
use houvast_lang::number::Exact;
use jiff::civil::Date;
use std::borrow::Cow;

/// Column with the id of the household.
pub const HOUSEHOLD: &str = "huishouden";
/// Column with the id of the person within the household.
pub const PERSON: &str = "persoon";
/// Column with the weight of the household.
pub const WEIGHT: &str = "gewicht";
/// Column with the random group of the household, from 1; used for sampling errors.
pub const GROUP: &str = "groep";
/// The one input that every person must have.
pub const BIRTH: &str = "geboortedatum";
/// Millionths in a weight of one.
pub const WEIGHT_UNIT: i64 = 1_000_000;

/// What a column stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Id of the household.
    Household,
    /// Id of the person.
    Person,
    /// Weight of the household.
    Weight,
    /// Random group of the household.
    Group,
    /// A fact about the person or the household.
    Input(InputId),
    /// Ids of the persons to whom the person of the row stands in this relation.
    Pair(InputId),
}

/// Finds what a column stands for by its name. A relation may have several columns: `ouder`, `ouder_2`, …
///
/// # Errors
/// The name is unknown; the text says which known name is closest.
pub fn role(name: &str, law: &Law) -> Result<Role, String> {
    match name {
        HOUSEHOLD => return Ok(Role::Household),
        PERSON => return Ok(Role::Person),
        WEIGHT => return Ok(Role::Weight),
        GROUP => return Ok(Role::Group),
        _ => {}
    }
    if let Some((id, input)) = input(law, name) {
        return Ok(if input.subject == Subject::Pair {
            Role::Pair(id)
        } else {
            Role::Input(id)
        });
    }
    if let Some((base, number)) = name.rsplit_once('_')
        && matches!(number.as_bytes(), [b'2'..=b'9'])
        && let Some((id, found)) = input(law, base)
        && found.subject == Subject::Pair
    {
        return Ok(Role::Pair(id));
    }
    let known = [HOUSEHOLD, PERSON, WEIGHT, GROUP].into_iter().chain(
        law.inputs
            .iter()
            .filter(|i| in_files(i))
            .map(|i| i.name.as_str()),
    );
    Err(match nearest(name, known) {
        Some(close) => format!("the name of an input; did you mean {close}?"),
        None => "the name of an input of the law (`houvast populatie beschrijf` lists them); remove or rename this column".to_owned(),
    })
}

/// Finds an input that can stand in a file by its name.
#[must_use]
pub fn input<'a>(law: &'a Law, name: &str) -> Option<(InputId, &'a Input)> {
    let (index, input) = law
        .inputs
        .iter()
        .enumerate()
        .find(|(_, input)| input.name == name && in_files(input))?;
    Some((InputId(u32::try_from(index).ok()?), input))
}

/// Whether an input stands in files: everything but the place in the household, which follows from the order of the rows.
#[must_use]
pub fn in_files(input: &Input) -> bool {
    input.name != "volgnummer"
}

/// A cell of a file before it has been understood.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing there.
    Empty,
    /// Text; numbers in text have a decimal point.
    Text(&'a str),
    /// Text in which numbers have a decimal comma (or a point that cannot be taken for a separator of thousands).
    CommaText(&'a str),
    /// A whole number.
    Int(i128),
    /// A decimal number: unscaled value and number of decimals.
    Decimal(i128, i8),
    /// A binary number.
    Float(f64),
    /// Yes or no.
    Bool(bool),
    /// Days since 1970-01-01.
    Days(i64),
}

impl Cell<'_> {
    /// As a message shows it.
    #[must_use]
    pub fn shown(&self) -> Option<Cow<'_, str>> {
        Some(match self {
            Cell::Empty => return None,
            Cell::Text(text) | Cell::CommaText(text) => Cow::Borrowed(*text),
            Cell::Int(value) => Cow::Owned(value.to_string()),
            Cell::Decimal(value, scale) => Cow::Owned(format!("{value}e-{scale}")),
            Cell::Float(value) => Cow::Owned(value.to_string()),
            Cell::Bool(value) => Cow::Owned(value.to_string()),
            Cell::Days(days) => {
                Cow::Owned(date_text(*days).unwrap_or_else(|| format!("day {days}")))
            }
        })
    }
}

/// A cell that does not fit; what was expected instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {0}")]
pub struct Unfit(pub String);

/// How values of an input are written and within which limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    ty: Type,
    /// Decimals of the storage unit in the unit of the file: 2 for euros, 3 for percents, 5 for numbers, 6 for weights.
    decimals: u32,
    min: i64,
    max: i64,
    cases: Vec<String>,
    /// More decimals are rounded instead of refused.
    rounds: bool,
}

impl Spec {
    /// Of an input.
    #[must_use]
    pub fn of(law: &Law, input: &Input) -> Self {
        let decimals = match input.ty {
            Type::Bedrag(_) => 2,
            Type::Percentage => 3,
            Type::Getal | Type::GetalPerEuro => 5,
            Type::Aantal | Type::Datum | Type::Leeftijd | Type::JaNee | Type::Enum(_) => 0,
        };
        let cases = match input.ty {
            Type::Enum(id) => law
                .enums
                .get(id.index())
                .map(|e| e.cases.clone())
                .unwrap_or_default(),
            _ => Vec::new(),
        };
        let (min, max) = match input.ty {
            Type::JaNee => (0, 1),
            Type::Enum(_) => (0, i64::try_from(cases.len()).unwrap_or(i64::MAX) - 1),
            Type::Datum => date_limits(
                input,
                storage(input.range.0, input.ty),
                storage(input.range.1, input.ty),
            ),
            _ => (
                storage(input.range.0, input.ty),
                storage(input.range.1, input.ty),
            ),
        };
        Self {
            ty: input.ty,
            decimals,
            min,
            max,
            cases,
            rounds: false,
        }
    }

    /// Of the weight: above zero, at most a million households, in millionths.
    #[must_use]
    pub const fn weight() -> Self {
        Self {
            ty: Type::Getal,
            decimals: 6,
            min: 1,
            max: 1_000_000 * WEIGHT_UNIT,
            cases: Vec::new(),
            rounds: true,
        }
    }

    /// Of the random group.
    #[must_use]
    pub const fn group() -> Self {
        Self {
            ty: Type::Aantal,
            decimals: 0,
            min: 1,
            max: 255,
            cases: Vec::new(),
            rounds: false,
        }
    }

    /// Decimals of the storage unit.
    #[must_use]
    pub const fn decimals(&self) -> u32 {
        self.decimals
    }

    /// Type of the values.
    #[must_use]
    pub const fn ty(&self) -> Type {
        self.ty
    }

    /// The value of a cell in storage units; `None` for an empty cell.
    ///
    /// # Errors
    /// The cell is of another type or outside the range; the error says what was expected.
    pub fn value(&self, cell: Cell<'_>) -> Result<Option<i64>, Unfit> {
        let found = match (cell, self.ty) {
            (Cell::Empty, _) => return Ok(None),
            (Cell::Text(text) | Cell::CommaText(text), _) if text.trim().is_empty() => {
                return Ok(None);
            }
            (Cell::Text(text) | Cell::CommaText(text), Type::JaNee) => yes_or_no(text),
            (Cell::Bool(value), Type::JaNee) => Some(i64::from(value)),
            (Cell::Text(text) | Cell::CommaText(text), Type::Datum) => parse_date(text),
            (Cell::Days(days), Type::Datum) => Some(days),
            (Cell::Text(text) | Cell::CommaText(text), Type::Enum(_)) => self
                .cases
                .iter()
                .position(|case| case == text.trim())
                .and_then(|index| i64::try_from(index).ok()),
            (_, Type::Datum | Type::Enum(_)) => None,
            (Cell::Text(text), _) => self.parse(text, false),
            (Cell::CommaText(text), _) => self.parse(text, true),
            (Cell::Int(value), _) => self.rescale(value, 0),
            (Cell::Decimal(value, scale), _) => self.rescale(value, scale),
            (Cell::Float(value), _) => self.whole_units(value),
            (Cell::Bool(_) | Cell::Days(_), _) => None,
        };
        match found {
            Some(value) if (self.min..=self.max).contains(&value) => Ok(Some(value)),
            _ => Err(Unfit(self.expectation())),
        }
    }

    /// `1234,5` or `1234.5` in storage units.
    fn parse(&self, text: &str, comma: bool) -> Option<i64> {
        let text = text.trim();
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let mark = if comma && digits.contains(',') {
            ','
        } else {
            '.'
        };
        let (whole, fraction) = digits.split_once(mark).unwrap_or((digits, ""));
        // In a file with decimal commas "1.234" is most likely a thousand and more: refuse what can be read in two ways.
        let doubtful = comma && mark == '.' && fraction.len() == 3;
        let ends_in_mark = digits.ends_with(mark);
        if doubtful
            || ends_in_mark
            || whole.is_empty()
            || !is_digits(whole)
            || !is_digits(fraction)
            || digits.len() > 30
        {
            return None;
        }
        let unscaled: i128 = format!("{whole}{fraction}").parse().ok()?;
        self.rescale(
            if negative { -unscaled } else { unscaled },
            i8::try_from(fraction.len()).ok()?,
        )
    }

    /// A decimal number in storage units, if it has no more decimals than those.
    fn rescale(&self, unscaled: i128, scale: i8) -> Option<i64> {
        let shift = i32::try_from(self.decimals).ok()? - i32::from(scale);
        let power = 10_i128.checked_pow(shift.unsigned_abs())?;
        let value = if shift >= 0 {
            unscaled.checked_mul(power)?
        } else if unscaled % power == 0 || self.rounds {
            (unscaled.checked_add(power / 2)?).div_euclid(power)
        } else {
            return None;
        };
        i64::try_from(value).ok()
    }

    /// A binary number in storage units, if it is one but for the noise of its representation.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the bound is checked before the cast"
    )]
    fn whole_units(&self, value: f64) -> Option<i64> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let scaled = value * f64::from(10_u32.pow(self.decimals));
        let rounded = scaled.round();
        let near = self.rounds || (scaled - rounded).abs() < 1e-3;
        (rounded.abs() < EXACT && near).then_some(rounded as i64)
    }

    /// What a cell should hold, as a phrase.
    #[must_use]
    pub fn expectation(&self) -> String {
        let (low, high) = (self.text(self.min), self.text(self.max));
        match self.ty {
            Type::Bedrag(_) => format!(
                "an amount in euros from {low} to {high}, such as 1234.56: at most two decimals, no separators of thousands"
            ),
            Type::Percentage => format!("a percentage from {low} to {high}, such as 92.5"),
            Type::Getal | Type::GetalPerEuro if self.rounds => {
                format!("a weight above 0 and at most {high}")
            }
            Type::Getal | Type::GetalPerEuro => {
                format!("a number from {low} to {high} with at most five decimals")
            }
            Type::Aantal => format!("a whole number from {low} to {high}"),
            Type::Leeftijd => format!("an age in completed months from {low} to {high}"),
            Type::Datum => format!("a date from {low} to {high}, such as 1985-03-01"),
            Type::JaNee => "ja or nee (or true, false, 1, 0)".to_owned(),
            Type::Enum(_) => format!("one of {}", self.cases.join(", ")),
        }
    }

    /// A stored value as it stands in a file.
    #[must_use]
    pub fn text(&self, value: i64) -> String {
        match self.ty {
            Type::JaNee => if value == 0 { "nee" } else { "ja" }.to_owned(),
            Type::Datum => date_text(value).unwrap_or_default(),
            Type::Enum(_) => usize::try_from(value)
                .ok()
                .and_then(|index| self.cases.get(index))
                .cloned()
                .unwrap_or_default(),
            _ => decimal_text(value, self.decimals),
        }
    }
}

/// A stored number as decimal text, without zeros that say nothing.
fn decimal_text(value: i64, decimals: u32) -> String {
    let power = 10_u64.pow(decimals);
    let (whole, rest) = (value.unsigned_abs() / power, value.unsigned_abs() % power);
    let sign = if value < 0 { "-" } else { "" };
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let width = decimals as usize;
    let fraction = format!("{rest:0width$}");
    let kept = if decimals == 2 {
        fraction.as_str()
    } else {
        fraction.trim_end_matches('0')
    };
    format!("{sign}{whole}.{kept}")
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn yes_or_no(text: &str) -> Option<i64> {
    match text.trim().to_lowercase().as_str() {
        "ja" | "true" | "waar" | "1" => Some(1),
        "nee" | "false" | "onwaar" | "0" => Some(0),
        _ => None,
    }
}

/// `1985-03-01`, or the Dutch order `1-3-1985`.
fn parse_date(text: &str) -> Option<i64> {
    let mut parts = text.trim().split(['-', '/']);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some()
        || ![first, second, third]
            .iter()
            .all(|p| !p.is_empty() && is_digits(p))
    {
        return None;
    }
    let (year, month, day) = if first.len() == 4 {
        (first, second, third)
    } else {
        (third, second, first)
    };
    if year.len() != 4 {
        return None;
    }
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some(days(date))
}

/// Days since 1970-01-01.
#[must_use]
pub fn days(date: Date) -> i64 {
    i64::from((date - EPOCH).get_days())
}

/// A stored date; `None` outside the calendar.
#[must_use]
pub fn date(days: i64) -> Option<Date> {
    EPOCH
        .checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()
}

const EPOCH: Date = Date::constant(1970, 1, 1);

fn date_text(days: i64) -> Option<String> {
    date(days).map(|date| date.to_string())
}

/// Limits of a date of birth are those of living people; of other dates those of the input, within the calendar.
fn date_limits(input: &Input, min: i64, max: i64) -> (i64, i64) {
    let (low, high) = (
        days(Date::constant(1, 1, 1)),
        days(Date::constant(9999, 12, 31)),
    );
    if input.name == BIRTH {
        return (
            days(Date::constant(1890, 1, 1)),
            days(Date::constant(2100, 12, 31)),
        );
    }
    (min.max(low), max.min(high))
}

/// A limit or default of an input in its storage unit; limits that do not fit are those of the storage.
#[must_use]
pub fn storage(value: Exact, ty: Type) -> i64 {
    let unit: i128 = match ty {
        Type::Bedrag(_) => 100,
        Type::Percentage | Type::Getal | Type::GetalPerEuro => 100_000,
        _ => 1,
    };
    let scaled = value
        .numer()
        .saturating_mul(unit)
        .div_euclid((*value.denom()).max(1));
    i64::try_from(scaled).unwrap_or(if scaled < 0 { i64::MIN + 1 } else { i64::MAX })
}
