//! Constants and moments as they are written.

use super::words::{Tongue, Word};
use crate::law::{Const, Law, Moment, Type};
use crate::number::Exact;
use jiff::civil::Date;
use num_traits::{CheckedMul, Signed, Zero};

/// A constant; `None` for a case of an enumeration that has no English.
pub(super) fn constant(law: &Law, constant: Const, tongue: Tongue) -> Option<String> {
    let value = constant.value;
    Some(match constant.ty {
        Type::Bedrag(_) => amount(value, tongue),
        Type::Percentage => {
            let hundredfold = value.checked_mul(&Exact::from_integer(100));
            hundredfold.map_or_else(
                || number(value, 0, tongue),
                |value| format!("{}%", number(value, 0, tongue)),
            )
        }
        Type::Getal | Type::GetalPerEuro | Type::Aantal => number(value, 0, tongue),
        Type::Datum => day(value).map_or_else(|| number(value, 0, tongue), |day| date(day, tongue)),
        Type::Leeftijd => age(value.to_integer(), tongue),
        Type::JaNee => yes_or_no(!value.is_zero(), tongue).to_owned(),
        Type::Enum(id) => {
            let index = usize::try_from(value.to_integer()).ok();
            let cases = law.enums.get(id.index()).map(|e| &e.cases);
            let case = cases.zip(index).and_then(|(cases, index)| cases.get(index));
            match (case, tongue) {
                (None, _) => number(value, 0, tongue),
                (Some(case), Tongue::Dutch) => case.clone(),
                (Some(case), Tongue::English) => law.english.term(case)?.one.clone(),
            }
        }
    })
}

fn yes_or_no(yes: bool, tongue: Tongue) -> &'static str {
    match (tongue, yes) {
        (Tongue::Dutch, true) => "ja",
        (Tongue::Dutch, false) => "nee",
        (Tongue::English, true) => "yes",
        (Tongue::English, false) => "no",
    }
}

fn amount(value: Exact, tongue: Tongue) -> String {
    let sign = if value.is_negative() { "−" } else { "" };
    let value = value.abs();
    let decimals = if value.is_integer() { 0 } else { 2 };
    let gap = match tongue {
        Tongue::Dutch => " ",
        Tongue::English => "",
    };
    format!("{sign}€{gap}{}", number(value, decimals, tongue))
}

fn age(months: i128, tongue: Tongue) -> String {
    let (years, months) = (months / 12, months % 12);
    let (year, and, month) = match (tongue, years, months) {
        (Tongue::Dutch, ..) => ("jaar", "en", "maanden"),
        (Tongue::English, 1, _) => ("year", "and", "months"),
        (Tongue::English, _, 1) => ("years", "and", "month"),
        (Tongue::English, ..) => ("years", "and", "months"),
    };
    match months {
        0 => format!("{years} {year}"),
        _ => format!("{years} {year} {and} {months} {month}"),
    }
}

fn day(value: Exact) -> Option<Date> {
    let days = i32::try_from(value.to_integer()).ok()?;
    let epoch = Date::constant(1970, 1, 1);
    epoch
        .checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()
}

/// A day: as the rule language has it, or in words.
fn date(day: Date, tongue: Tongue) -> String {
    match tongue {
        Tongue::Dutch => day.to_string(),
        Tongue::English => {
            let month = month_name(day.month(), tongue);
            format!("{} {month} {}", day.day(), day.year())
        }
    }
}

/// A number with its thousands apart; at least so many decimals. What is no finite decimal is written as a fraction.
fn number(value: Exact, decimals: usize, tongue: Tongue) -> String {
    let (apart, point) = match tongue {
        Tongue::Dutch => ('.', ','),
        Tongue::English => (',', '.'),
    };
    let (numer, denom) = (*value.numer(), *value.denom());
    let places = (0..=30u32).find(|places| {
        10i128
            .checked_pow(*places)
            .is_some_and(|power| power % denom == 0)
    });
    let Some(scaled) = places.and_then(|places| {
        let factor = 10i128.checked_pow(places)? / denom;
        Some((numer.checked_mul(factor)?, places as usize))
    }) else {
        return format!("{numer} / {denom}");
    };
    let (scaled, places) = scaled;
    let digits = format!(
        "{:0>width$}",
        scaled.unsigned_abs().to_string(),
        width = places + 1
    );
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let mut text = String::from(if scaled < 0 { "−" } else { "" });
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(apart);
        }
        text.push(digit);
    }
    let fraction = format!("{fraction:0<decimals$}");
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(&fraction);
    }
    text
}

const MONTHS: [(&str, &str); 12] = [
    ("januari", "January"),
    ("februari", "February"),
    ("maart", "March"),
    ("april", "April"),
    ("mei", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("augustus", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
];

fn month_name(month: i8, tongue: Tongue) -> &'static str {
    let index = usize::try_from(month).unwrap_or(0).saturating_sub(1);
    match (MONTHS.get(index), tongue) {
        (Some((dutch, _)), Tongue::Dutch) => dutch,
        (Some((_, english)), Tongue::English) => english,
        (None, _) => "?",
    }
}

pub(super) fn at_moment(at: Option<Moment>, tongue: Tongue) -> String {
    let Some(at) = at else {
        return String::new();
    };
    let day_of = |dutch: &str, english: &str| match tongue {
        Tongue::Dutch => format!("de {dutch}"),
        Tongue::English => format!("the {english}"),
    };
    let when = match at {
        Moment::DayOfYear { month, day } => {
            let month = month_name(i8::try_from(month).unwrap_or(0), tongue);
            format!("{day} {month}")
        }
        Moment::FirstOfMonth => day_of("eerste dag van de maand", "first day of the month"),
        Moment::LastOfMonth => day_of("laatste dag van de maand", "last day of the month"),
        Moment::LastOfPreviousMonth => day_of(
            "laatste dag van de vorige maand",
            "last day of the month before",
        ),
        Moment::FirstOfQuarter => day_of("eerste dag van het kwartaal", "first day of the quarter"),
        Moment::Date(day) => date(day, tongue),
    };
    format!(" {} {when}", Word::On.get(tongue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_written_as_in_the_law() {
        let law = Law::default();
        let text = |numer, denom, ty| {
            let value = Exact::new(numer, denom);
            constant(&law, Const { value, ty }, Tongue::Dutch).unwrap()
        };
        assert_eq!(text(1_987_500, 1000, Type::Bedrag(None)), "€ 1.987,50");
        assert_eq!(text(-38_883, 1, Type::Bedrag(None)), "−€ 38.883");
        assert_eq!(text(137, 1000, Type::Percentage), "13,7%");
        assert_eq!(text(1, 3, Type::Getal), "1 / 3");
        assert_eq!(text(807, 1, Type::Leeftijd), "67 jaar en 3 maanden");
        assert_eq!(text(20_089, 1, Type::Datum), "2025-01-01");
        assert_eq!(text(1, 1, Type::JaNee), "ja");
    }

    #[test]
    fn constants_in_english() {
        let law = Law::default();
        let text = |numer, denom, ty| {
            let value = Exact::new(numer, denom);
            constant(&law, Const { value, ty }, Tongue::English).unwrap()
        };
        assert_eq!(text(1_987_500, 1000, Type::Bedrag(None)), "€1,987.50");
        assert_eq!(text(-38_883, 1, Type::Bedrag(None)), "−€38,883");
        assert_eq!(text(6, 1000, Type::Percentage), "0.6%");
        assert_eq!(text(807, 1, Type::Leeftijd), "67 years and 3 months");
        assert_eq!(text(252, 1, Type::Leeftijd), "21 years");
        assert_eq!(text(20_819, 1, Type::Datum), "1 January 2027");
        assert_eq!(text(0, 1, Type::JaNee), "no");
        let at = Moment::DayOfYear { month: 12, day: 31 };
        assert_eq!(at_moment(Some(at), Tongue::English), " on 31 December");
    }
}
