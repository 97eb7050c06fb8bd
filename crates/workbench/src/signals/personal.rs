//! What in a text looks like personal data: shown to the giver before anything is sent. A warning, not a proof: what it finds is often such data, what it does not find may be too.

use crate::words::words;
use std::ops::Range;

words! {
    /// What something looks like.
    PersonalData {
        /// Citizen service number.
        Bsn = "bsn",
        /// Bank account.
        Iban = "rekeningnummer",
        /// E-mail address.
        Email = "e_mailadres",
        /// Telephone number.
        Phone = "telefoonnummer",
        /// Postcode with a house number.
        Address = "adres",
        /// A date that can be a date of birth.
        Date = "geboortedatum",
    }
}

/// Something that looks like personal data, with where it stands in the text (in bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What it looks like.
    pub kind: PersonalData,
    /// Where.
    pub place: Range<usize>,
}

/// All that looks like personal data, in order; nothing twice.
pub fn personal_data(text: &str) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    for start in starts(text) {
        if hints.last().is_some_and(|last| start < last.place.end) {
            continue;
        }
        let rest = text.get(start..).unwrap_or_default();
        let found = [email, iban, phone, address, date, bsn]
            .iter()
            .find_map(|look| look(rest));
        if let Some((kind, length)) = found {
            hints.push(Hint {
                kind,
                place: start..start + length,
            });
        }
    }
    hints
}

type Found = Option<(PersonalData, usize)>;

/// Where a word begins.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let mut before = ' ';
    text.char_indices().filter_map(move |(place, c)| {
        let begins = !before.is_alphanumeric() && (c.is_alphanumeric() || c == '+');
        before = c;
        begins.then_some(place)
    })
}

fn email(rest: &str) -> Found {
    let end =
        rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')'));
    let word = rest
        .get(..end.unwrap_or(rest.len()))?
        .trim_end_matches(['.', ':', '!', '?']);
    let (user, host) = word.split_once('@')?;
    let right = !user.is_empty()
        && host
            .split_once('.')
            .is_some_and(|(name, land)| !name.is_empty() && land.len() > 1);
    right.then_some((PersonalData::Email, word.len()))
}

/// Letters and digits from the start, with what may stand between them, up to `most`; and the length of the text up to the last of them.
fn gather(rest: &str, most: usize, between: &[char], fits: fn(char) -> bool) -> (String, usize) {
    let (mut gathered, mut length, mut since) = (String::new(), 0, 0);
    for (place, c) in rest.char_indices() {
        if fits(c) && gathered.len() < most {
            gathered.push(c.to_ascii_uppercase());
            (length, since) = (place + c.len_utf8(), 0);
        } else if between.contains(&c) && since < 1 && !gathered.is_empty() {
            since += 1;
        } else {
            break;
        }
    }
    (gathered, length)
}

/// What follows does not go on with a letter or digit.
fn ends(rest: &str, length: usize) -> bool {
    rest.get(length..)
        .and_then(|after| after.chars().next())
        .is_none_or(|c| !c.is_alphanumeric())
}

/// Dutch and most European accounts: a land, two check digits, and the rest; the remainder by 97 is 1 (ISO 13616).
fn iban(rest: &str) -> Found {
    for most in (15..=31).rev() {
        let (text, length) = gather(rest, most, &[' '], |c| c.is_ascii_alphanumeric());
        if text.len() != most || !ends(rest, length) {
            continue;
        }
        let (head, tail) = text.split_at(4);
        let form = head.bytes().take(2).all(|b| b.is_ascii_uppercase())
            && head.bytes().skip(2).all(|b| b.is_ascii_digit());
        let remainder = tail.chars().chain(head.chars()).fold(0, |sum, c| {
            let value = c.to_digit(36).unwrap_or(0);
            (sum * if value > 9 { 100 } else { 10 } + value) % 97
        });
        if form && remainder == 1 {
            return Some((PersonalData::Iban, length));
        }
    }
    None
}

fn phone(rest: &str) -> Found {
    let plus = usize::from(rest.starts_with('+'));
    let (digits, length) = gather(rest.get(plus..)?, 15, &[' ', '-', '.'], |c| {
        c.is_ascii_digit()
    });
    let length = length + plus;
    let abroad = plus == 1 && (8..=15).contains(&digits.len());
    let dutch = plus == 0 && digits.starts_with('0') && digits.len() == 10;
    let dutch =
        dutch || (plus == 0 && digits.starts_with("00") && (11..=15).contains(&digits.len()));
    ((abroad || dutch) && ends(rest, length)).then_some((PersonalData::Phone, length))
}

/// Four digits, two letters and a house number.
fn address(rest: &str) -> Found {
    let bytes = rest.as_bytes();
    let digits = bytes.get(..4)?.iter().all(u8::is_ascii_digit) && bytes.first() != Some(&b'0');
    let space = usize::from(bytes.get(4) == Some(&b' '));
    let letters = bytes
        .get(4 + space..6 + space)?
        .iter()
        .all(u8::is_ascii_uppercase);
    let code = 6 + space;
    let after = rest.get(code..)?;
    let gap = after.len() - after.trim_start_matches([' ', ',']).len();
    let number = after
        .get(gap..)?
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    (digits && letters && gap > 0 && number > 0)
        .then_some((PersonalData::Address, code + gap + number))
}

/// Day, month and year: 01-02-1980, 1/2/1980, 1 februari 1980.
fn date(rest: &str) -> Found {
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
    let separator = rest.find(|c: char| !c.is_ascii_digit())?;
    let mark = rest
        .get(separator..)?
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '/' | '.' | ' '))?;
    let mut parts = rest.splitn(3, mark);
    let (day, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    let year = last.bytes().take_while(u8::is_ascii_digit).count();
    let is_day = day.parse().is_ok_and(|day: u8| (1..=31).contains(&day));
    let is_month = month
        .parse()
        .is_ok_and(|month: u8| (1..=12).contains(&month));
    let named = MONTHS.contains(&month.to_lowercase().as_str());
    let is_year = year == 4 && (last.starts_with("19") || last.starts_with("20"));
    let right = is_day && is_year && (is_month || (mark == ' ' && named));
    right.then_some((PersonalData::Date, day.len() + month.len() + 2 + year))
}

/// Nine digits that pass the eleven test of the citizen service number.
fn bsn(rest: &str) -> Found {
    let (digits, length) = gather(rest, 9, &[' ', '.'], |c| c.is_ascii_digit());
    let values: Vec<i32> = digits
        .bytes()
        .map(|digit| i32::from(digit - b'0'))
        .collect();
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 = values
        .iter()
        .zip(weights)
        .map(|(value, weight)| value * weight)
        .sum();
    let passes = values.len() == 9 && sum % 11 == 0 && sum != 0;
    (passes && ends(rest, length)).then_some((PersonalData::Bsn, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(PersonalData, &str)> {
        personal_data(text)
            .into_iter()
            .map(|hint| (hint.kind, &text[hint.place]))
            .collect()
    }

    #[test]
    fn what_looks_like_personal_data_is_found() {
        use PersonalData::{Address, Bsn, Date, Email, Iban, Phone};
        let cases = [
            ("Mijn bsn is 111222333.", vec![(Bsn, "111222333")]),
            ("bsn 1112.22.333", vec![(Bsn, "1112.22.333")]),
            (
                "betaald van NL91 ABNA 0417 1643 00, toen",
                vec![(Iban, "NL91 ABNA 0417 1643 00")],
            ),
            ("NL91ABNA0417164300", vec![(Iban, "NL91ABNA0417164300")]),
            ("mail jan@voorbeeld.nl.", vec![(Email, "jan@voorbeeld.nl")]),
            (
                "bel 06-12345678 of +31 6 1234 5678",
                vec![(Phone, "06-12345678"), (Phone, "+31 6 1234 5678")],
            ),
            ("020 123 45 67", vec![(Phone, "020 123 45 67")]),
            ("ik woon op 1234 AB 56", vec![(Address, "1234 AB 56")]),
            (
                "geboren 01-02-1980 en 3 maart 2001",
                vec![(Date, "01-02-1980"), (Date, "3 maart 2001")],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn ordinary_texts_give_no_warning() {
        for text in [
            "Ik kreeg 1.234 euro te veel in 2024 en moest 12 maanden terugbetalen.",
            "Artikel 2 lid 1, 36 uur per week, 100000000 euro",
            "Postbus 12345, kenmerk 123456789",
            "De grens van 31-12 en 1/3 van het bedrag",
            "",
            "é 😀 + @ a@b",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_searched_without_a_panic(text in ".{0,200}") {
            for hint in personal_data(&text) {
                assert!(text.get(hint.place).is_some());
            }
        }
    }
}
