//! Numbers in words and figures, the Dutch and the English way.

use crate::Language;
use houvast_effects::number::{Cents, HIDDEN, Percent, divide};

/// A space that does not break and has the width of a space.
const NBSP: char = '\u{a0}';

/// The minus sign.
const MINUS: char = '−';

/// Digits in groups of three.
fn grouped(n: u64, language: Language) -> String {
    let digits = n.to_string();
    let separator = if language == Language::Nl { '.' } else { ',' };
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// How a sign is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A minus where negative.
    Minus,
    /// A plus as well where positive: for differences.
    Both,
    /// None: where words say the direction.
    None,
}

fn sign(negative: bool, zero: bool, how: Sign) -> &'static str {
    match (how, zero, negative) {
        (Sign::None, _, _) | (_, true, _) | (Sign::Minus, _, false) => "",
        (_, _, true) => "−",
        (Sign::Both, _, false) => "+",
    }
}

/// A number of hundredths with 0, 1 or 2 decimals, rounded half away from zero.
fn decimal(hundredths: u64, decimals: u32, language: Language) -> String {
    let step = 10u64.pow(2 - decimals.min(2));
    let rounded = (hundredths + step / 2) / step;
    let scale = 10u64.pow(decimals.min(2));
    let whole = grouped(rounded / scale, language);
    if decimals == 0 {
        return whole;
    }
    let comma = if language == Language::Nl { ',' } else { '.' };
    format!(
        "{whole}{comma}{:0width$}",
        rounded % scale,
        width = decimals as usize
    )
}

/// Whether a number of hundredths is zero once rounded.
fn is_zero(hundredths: u64, decimals: u32) -> bool {
    let step = 10u64.pow(2 - decimals.min(2));
    (hundredths + step / 2) / step == 0
}

/// A whole number.
#[must_use]
pub fn whole(n: u64, language: Language) -> String {
    grouped(n, language)
}

/// A difference of whole numbers.
#[must_use]
pub fn whole_difference(n: i64, language: Language) -> String {
    format!(
        "{}{}",
        sign(n < 0, n == 0, Sign::Both),
        grouped(n.unsigned_abs(), language)
    )
}

/// A count of people, rounded to what a reader can use: exact below a thousand, else in thousands, or millions with two decimals.
#[must_use]
pub fn people(n: u64, language: Language) -> String {
    if n == HIDDEN {
        return hidden(language).to_owned();
    }
    let (thousand, million) = match language {
        Language::Nl => ("duizend", "miljoen"),
        Language::En => ("thousand", "million"),
    };
    if n < 1_000 {
        grouped(n, language)
    } else if n < 999_500 {
        format!("{}{NBSP}{thousand}", grouped((n + 500) / 1_000, language))
    } else {
        format!(
            "{}{NBSP}{million}",
            decimal((n + 5_000) / 10_000, 2, language)
        )
    }
}

/// What stands for a number that is not shown.
const fn hidden(language: Language) -> &'static str {
    match language {
        Language::Nl => "te weinig",
        Language::En => "too few",
    }
}

/// A count from a sample: fewer than a thousand are too few for a figure.
#[must_use]
pub fn people_of_sample(n: u64, language: Language) -> String {
    match (n, language) {
        (0, _) | (1_000.., _) => people(n, language),
        (_, Language::Nl) => "minder dan duizend".to_owned(),
        (_, Language::En) => "fewer than a thousand".to_owned(),
    }
}

/// Euros with 0 or 2 decimals.
#[must_use]
pub fn euros(amount: Cents, decimals: u32, how: Sign, language: Language) -> String {
    let size = amount.0.unsigned_abs();
    let sign = sign(amount.0 < 0, is_zero(size, decimals), how);
    let gap = if language == Language::Nl {
        "\u{a0}"
    } else {
        ""
    };
    format!("{sign}€{gap}{}", decimal(size, decimals, language))
}

/// Millions of euros; below ten million with one decimal.
#[must_use]
pub fn millions(amount: Cents, how: Sign, language: Language) -> String {
    // Hundredths of a million are a million cents.
    let size = (amount.0.unsigned_abs() + 500_000) / 1_000_000;
    let decimals = u32::from(size < 1_000 && size > 0);
    let sign = sign(amount.0 < 0, is_zero(size, decimals), how);
    decimal_with_sign(sign, size, decimals, language)
}

/// Whether parts, as [`millions`] shows them, do not add up to the whole that it shows.
#[must_use]
pub fn parts_are_off(parts: impl Iterator<Item = Cents>, whole: Cents) -> bool {
    // In tenths of a million.
    let shown = |amount: Cents| {
        let size = (amount.0.unsigned_abs() + 500_000) / 1_000_000;
        let step = if size < 1_000 { 10 } else { 100 };
        let tenths = (size + step / 2) / step * (step / 10);
        i64::try_from(tenths).unwrap_or(i64::MAX) * amount.0.signum()
    };
    let sum: i64 = parts.map(shown).sum();
    let to_whole = |tenths: i64| divide(tenths.into(), 10);
    to_whole(sum) != to_whole(shown(whole))
}

fn decimal_with_sign(sign: &str, size: u64, decimals: u32, language: Language) -> String {
    format!("{sign}{}", decimal(size, decimals, language))
}

/// A figure in hundredths of some unit.
#[must_use]
pub fn hundredths(value: Cents, decimals: u32, how: Sign, language: Language) -> String {
    let size = value.0.unsigned_abs();
    let sign = sign(value.0 < 0, is_zero(size, decimals), how);
    decimal_with_sign(sign, size, decimals, language)
}

/// A percentage.
#[must_use]
pub fn percent(share: Percent, decimals: u32, how: Sign, language: Language) -> String {
    if share == Percent::HIDDEN {
        return hidden(language).to_owned();
    }
    let size = share.0.unsigned_abs();
    let sign = sign(share.0 < 0, is_zero(size, decimals), how);
    format!("{sign}{}%", decimal(size, decimals, language))
}

/// The shares of these parts in their sum, with one decimal, so rounded that they add up to 100.0%: each is rounded down, and the tenths that are
/// missing go to the parts that lost most (of equals, the first). Where a part is not shown no share is.
#[must_use]
pub fn shares(parts: &[u64]) -> Vec<Percent> {
    if parts.contains(&HIDDEN) {
        return vec![Percent::HIDDEN; parts.len()];
    }
    let whole: u128 = parts.iter().map(|&p| u128::from(p)).sum();
    if whole == 0 {
        return vec![Percent(0); parts.len()];
    }
    let scaled: Vec<u128> = parts.iter().map(|&p| u128::from(p) * 1000).collect();
    let mut tenths: Vec<i64> = scaled
        .iter()
        .map(|s| i64::try_from(s / whole).unwrap_or(0))
        .collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(scaled[i] % whole), i));
    let missing = usize::try_from(1000 - tenths.iter().sum::<i64>()).unwrap_or(0);
    for &i in order.iter().take(missing) {
        tenths[i] += 1;
    }
    tenths.into_iter().map(|t| Percent(t * 10)).collect()
}

/// The difference of two percentages as a reader sees them, with one decimal.
#[must_use]
pub fn points(before: Percent, after: Percent) -> Percent {
    if before == Percent::HIDDEN || after == Percent::HIDDEN {
        return Percent::HIDDEN;
    }
    let shown = |p: Percent| divide(p.0.into(), 10) * 10;
    Percent(shown(after) - shown(before))
}

/// A day such as `2027-01-01` in words.
#[must_use]
pub fn day(iso: &str, language: Language) -> String {
    const NL: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = iso.split('-');
    let read = |p: Option<&str>| p.and_then(|p| p.parse::<usize>().ok());
    let (year, month, day) = (read(parts.next()), read(parts.next()), read(parts.next()));
    let names = if language == Language::Nl { NL } else { EN };
    match (year, month.and_then(|m| names.get(m.wrapping_sub(1))), day) {
        (Some(y), Some(m), Some(d)) => format!("{d}{NBSP}{m}{NBSP}{y}"),
        _ => iso.to_owned(),
    }
}

/// The same text with the sign in front that a screen reader says as a word.
#[must_use]
pub fn is_negative(text: &str) -> bool {
    text.starts_with(MINUS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Nl};

    #[test]
    fn parts_are_held_against_their_sum_as_both_are_shown() {
        let million = |hundredths: i64| Cents(hundredths * 1_000_000);
        // 10.4 + 10.4 is shown as 10 + 10 = 21.
        assert!(parts_are_off(
            [1040, 1040].map(million).into_iter(),
            million(2080)
        ));
        // 1.5 + 12 is shown as 1.5 + 12 = 14: both have the decimals of their size.
        assert!(!parts_are_off(
            [150, 1200].map(million).into_iter(),
            million(1350)
        ));
        assert!(!parts_are_off(
            [-150, 150].map(million).into_iter(),
            million(0)
        ));
    }

    #[test]
    fn euros_in_both_ways() {
        assert_eq!(euros(Cents(123_456), 2, Sign::Minus, Nl), "€\u{a0}1.234,56");
        assert_eq!(euros(Cents(-123_456), 2, Sign::Minus, En), "−€1,234.56");
        assert_eq!(euros(Cents(1_250), 0, Sign::Both, Nl), "+€\u{a0}13");
        assert_eq!(euros(Cents(-40), 0, Sign::Both, Nl), "€\u{a0}0");
        assert_eq!(euros(Cents(-500), 0, Sign::None, Nl), "€\u{a0}5");
    }

    #[test]
    fn large_numbers_are_rounded_for_reading() {
        assert_eq!(people(8_437_512, Nl), "8,44\u{a0}miljoen");
        assert_eq!(people(999_499, En), "999\u{a0}thousand");
        assert_eq!(people(999_500, Nl), "1,00\u{a0}miljoen");
        assert_eq!(people(999, Nl), "999");
        assert_eq!(millions(Cents(-60_012_345_678), Sign::Both, Nl), "−600");
        assert_eq!(millions(Cents(650_000_000), Sign::Minus, En), "6.5");
        assert_eq!(millions(Cents(0), Sign::Both, Nl), "0");
    }

    #[test]
    fn shares_add_up() {
        let shares = shares(&[1, 1, 1]);
        assert_eq!(shares, [Percent(33_40), Percent(33_30), Percent(33_30)]);
        assert_eq!(super::shares(&[0, 0]), [Percent(0), Percent(0)]);
        assert_eq!(
            super::shares(&[5, 0, 995]),
            [Percent(50), Percent(0), Percent(99_50)]
        );
    }

    #[test]
    fn a_difference_is_that_of_what_is_shown() {
        // 24.45% and 24.34% are shown as 24.5% and 24.3%.
        assert_eq!(points(Percent(24_45), Percent(24_34)), Percent(-20));
    }

    #[test]
    fn percentages_and_days() {
        assert_eq!(percent(Percent(-5), 1, Sign::Both, Nl), "−0,1%");
        assert_eq!(percent(Percent(-4), 1, Sign::Both, Nl), "0,0%");
        assert_eq!(day("2027-01-01", Nl), "1\u{a0}januari\u{a0}2027");
        assert_eq!(day("soon", En), "soon");
    }
}
