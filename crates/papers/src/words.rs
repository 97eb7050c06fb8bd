//! Numbers, dates and ordinals as papers write them.

use houvast_lang::number::Exact;
use jiff::civil::Date;

const MONTHS: [&str; 12] = [
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

const ORDINALS: [&str; 20] = [
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
    "elfde",
    "twaalfde",
    "dertiende",
    "veertiende",
    "vijftiende",
    "zestiende",
    "zeventiende",
    "achttiende",
    "negentiende",
    "twintigste",
];

/// A day from its parts in words.
pub(crate) fn date(day: &str, month: &str, year: &str) -> Option<Date> {
    let month = MONTHS.iter().position(|m| m.eq_ignore_ascii_case(month))? + 1;
    Date::new(
        year.parse().ok()?,
        i8::try_from(month).ok()?,
        day.parse().ok()?,
    )
    .ok()
}

/// `eerste` is 1.
pub(crate) fn ordinal(word: &str) -> Option<usize> {
    let at = ORDINALS.iter().position(|o| o.eq_ignore_ascii_case(word))?;
    Some(at + 1)
}

/// What a quoted or stated quantity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Euros.
    Euro(Exact),
    /// A share: 36,41% is 0.3641.
    Percent(Exact),
    /// Percentage points, as a share.
    Points(Exact),
    /// A bare number.
    Number(Exact),
}

/// Reads `€ 1.234,50`, `36,41%`, `0,12%-punt`, `1,026`. Anything else is no quantity.
pub(crate) fn quantity(text: &str) -> Option<Quantity> {
    let text = text.trim().trim_end_matches(['.', ';', ',']);
    if let Some(amount) = text.strip_prefix('€') {
        return Some(Quantity::Euro(number(amount)?));
    }
    for points in [
        "%-punt",
        "% -punt",
        "%-punten",
        " procentpunt",
        "-procentpunt",
    ] {
        if let Some(share) = text.strip_suffix(points) {
            return Some(Quantity::Points(number(share)? / Exact::from_integer(100)));
        }
    }
    for percent in ["%", " procent"] {
        if let Some(share) = text.strip_suffix(percent) {
            return Some(Quantity::Percent(number(share)? / Exact::from_integer(100)));
        }
    }
    if let Some(amount) = text.strip_suffix(" euro") {
        return Some(Quantity::Euro(number(amount)?));
    }
    Some(Quantity::Number(number(text)?))
}

/// A Dutch number: dots between thousands, a comma before decimals. At most fifteen digits.
fn number(text: &str) -> Option<Exact> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let (whole, decimals) = text.split_once(',').unwrap_or((text, ""));
    let groups: Vec<&str> = whole.split(['.', '\u{a0}', ' ']).collect();
    let grouped = groups.len() == 1 || groups.iter().skip(1).all(|g| g.len() == 3);
    let digits: String = groups.concat() + decimals;
    let all_digits = digits.bytes().all(|b| b.is_ascii_digit());
    if !grouped || groups[0].is_empty() || !all_digits || digits.len() > 15 {
        return None;
    }
    let scale = 10_i128.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let value = Exact::new(digits.parse().ok()?, scale);
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_as_papers_write_them() {
        let euro = |n, d| Some(Quantity::Euro(Exact::new(n, d)));
        assert_eq!(quantity("€ 1.234,50"), euro(123_450, 100));
        assert_eq!(quantity("€\u{a0}78.426"), euro(78_426, 1));
        assert_eq!(quantity("2.000 euro"), euro(2_000, 1));
        assert_eq!(
            quantity("36,41%"),
            Some(Quantity::Percent(Exact::new(3_641, 10_000)))
        );
        assert_eq!(
            quantity("0,12%-punt"),
            Some(Quantity::Points(Exact::new(12, 10_000)))
        );
        assert_eq!(
            quantity("1,026"),
            Some(Quantity::Number(Exact::new(1_026, 1_000)))
        );
        for none in [
            "",
            "€",
            "1.23.4",
            "abc",
            "€ 1.2345",
            "1,2,3",
            "€ 9999999999999999999",
            "%",
            "-",
        ] {
            assert_eq!(quantity(none), None, "{none:?}");
        }
    }

    #[test]
    fn a_date_that_does_not_exist_is_none() {
        assert_eq!(date("31", "februari", "2026"), None);
        assert!(date("1", "Januari", "2031").is_some());
    }
}
