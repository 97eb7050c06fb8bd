//! Numbers as people write and read them: `1.250.000` and `1,5` in Dutch, `1,250,000` and `1.5` in English.

use crate::i18n::{Language, Words};

/// A whole number with its thousands apart.
#[must_use]
pub fn whole(words: &Words<'_>, number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(thousands(words));
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

/// Whole euros; the sign and the number are never parted.
#[must_use]
pub fn euros(words: &Words<'_>, amount: i64) -> String {
    format!("€\u{a0}{}", whole(words, amount))
}

/// A number of tenths, with one decimal.
#[must_use]
pub fn tenths(words: &Words<'_>, number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let (whole_part, part) = (number.unsigned_abs() / 10, number.unsigned_abs() % 10);
    let whole_part = i64::try_from(whole_part).unwrap_or(i64::MAX);
    format!("{sign}{}{}{part}", whole(words, whole_part), point(words))
}

/// A number in digits with a point, as data has it, as people read it.
#[must_use]
pub fn figure(words: &Words<'_>, text: &str) -> String {
    let (whole_part, part) = text.split_once('.').unwrap_or((text, ""));
    let Ok(number) = whole_part.parse::<i64>() else {
        return text.to_owned();
    };
    // The sign of `-0.5` is not in its whole part.
    let sign = if number == 0 && text.starts_with('-') {
        "-"
    } else {
        ""
    };
    let whole_part = whole(words, number);
    match part {
        "" => whole_part,
        part => format!("{sign}{whole_part}{}{part}", point(words)),
    }
}

fn thousands(words: &Words<'_>) -> char {
    match words.language() {
        Language::Dutch => '.',
        Language::English => ',',
    }
}

fn point(words: &Words<'_>) -> char {
    match words.language() {
        Language::Dutch => ',',
        Language::English => '.',
    }
}

/// A whole number as someone typed it: with or without its thousands apart, with or without a euro sign.
#[must_use]
pub fn read_whole(text: &str) -> Option<i64> {
    let text = text.trim().trim_start_matches('€').trim();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest.trim().trim_start_matches('€').trim()),
        None => (1, text),
    };
    let mut groups = digits.split(['.', ',', ' ', '\u{a0}', '\u{202f}']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let apart = !rest.is_empty();
    let right = !first.is_empty() && (!apart || first.len() <= 3);
    if !right || rest.iter().any(|group| group.len() != 3) {
        return None;
    }
    let joined = format!("{first}{}", rest.concat());
    if !joined.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    joined.parse::<i64>().ok().map(|number| sign * number)
}

/// A number with at most one decimal as someone typed it, in tenths.
#[must_use]
pub fn read_tenths(text: &str) -> Option<i64> {
    let text = text.trim();
    let decimal = text
        .rsplit_once([',', '.'])
        .filter(|(_, part)| part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let (whole_part, part) = decimal.unwrap_or((text, "0"));
    let number = read_whole(whole_part)?.checked_mul(10)?;
    let part: i64 = part.parse().ok()?;
    Some(if whole_part.trim().starts_with(['-', '−']) {
        number - part
    } else {
        number + part
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::words;

    #[test]
    fn numbers_are_written_as_each_language_does() {
        let (nl, en) = (words(Language::Dutch), words(Language::English));
        assert_eq!(whole(&nl, 1_250_000), "1.250.000");
        assert_eq!(whole(&en, -1_250), "-1,250");
        assert_eq!(whole(&nl, 7), "7");
        assert_eq!(whole(&nl, i64::MIN), "-9.223.372.036.854.775.808");
        assert_eq!(tenths(&nl, -5), "-0,5");
        assert_eq!(tenths(&en, 12_345), "1,234.5");
        assert_eq!(figure(&nl, "-0.25"), "-0,25");
        assert_eq!(figure(&en, "1200.5"), "1,200.5");
        assert_eq!(figure(&nl, "12"), "12");
    }

    #[test]
    fn what_people_type_is_read() {
        for (text, number) in [
            ("1250000", 1_250_000),
            ("1.250.000", 1_250_000),
            ("1,250,000", 1_250_000),
            ("€ 1 250", 1_250),
            ("-200", -200),
            ("- € 200", -200),
            ("0", 0),
        ] {
            assert_eq!(read_whole(text), Some(number), "{text}");
        }
        for text in [
            "",
            "1.25",
            "1,5",
            "a",
            "12.50.000",
            "99999999999999999999",
            "--1",
            "1.0000",
        ] {
            assert_eq!(read_whole(text), None, "{text}");
        }
        assert_eq!(read_tenths("1,5"), Some(15));
        assert_eq!(read_tenths("-0.5"), Some(-5));
        assert_eq!(read_tenths("1.250"), Some(12_500));
        assert_eq!(read_tenths("12"), Some(120));
        assert_eq!(read_tenths("1,25"), None);
        assert_eq!(read_tenths("9223372036854775807"), None);
    }

    #[test]
    fn what_is_written_is_read_back() {
        for words in [words(Language::Dutch), words(Language::English)] {
            for number in [0, 5, -5, 15, 1_234_567, -10_000_000] {
                assert_eq!(read_whole(&whole(&words, number)), Some(number));
                assert_eq!(read_tenths(&tenths(&words, number)), Some(number));
            }
        }
    }
}
