//! Constants and moments as they are written.

use crate::law::{Const, Law, Moment, Type};
use crate::number::Exact;
use num_traits::{CheckedMul, Signed, Zero};

/// A constant as it is written: `€ 1.987,50`, `13,7%`, `67 jaar en 3 maanden`.
#[must_use]
pub fn constant(law: &Law, constant: Const) -> String {
    let value = constant.value;
    match constant.ty {
        Type::Bedrag(_) => amount(value),
        Type::Percentage => {
            let hundredfold = value.checked_mul(&Exact::from_integer(100));
            hundredfold.map_or_else(
                || number(value, 0),
                |value| format!("{}%", number(value, 0)),
            )
        }
        Type::Getal | Type::GetalPerEuro | Type::Aantal => number(value, 0),
        Type::Datum => date(value).map_or_else(|| number(value, 0), |date| date.to_string()),
        Type::Leeftijd => age(value.to_integer()),
        Type::JaNee => if value.is_zero() { "nee" } else { "ja" }.to_owned(),
        Type::Enum(id) => {
            let index = usize::try_from(value.to_integer()).ok();
            let cases = law.enums.get(id.index()).map(|e| &e.cases);
            let case = cases.zip(index).and_then(|(cases, index)| cases.get(index));
            case.cloned().unwrap_or_else(|| number(value, 0))
        }
    }
}

fn amount(value: Exact) -> String {
    let sign = if value.is_negative() { "−" } else { "" };
    let value = value.abs();
    let decimals = if value.is_integer() { 0 } else { 2 };
    format!("{sign}€ {}", number(value, decimals))
}

fn age(months: i128) -> String {
    match (months / 12, months % 12) {
        (years, 0) => format!("{years} jaar"),
        (years, months) => format!("{years} jaar en {months} maanden"),
    }
}

fn date(value: Exact) -> Option<jiff::civil::Date> {
    let days = i32::try_from(value.to_integer()).ok()?;
    let epoch = jiff::civil::Date::constant(1970, 1, 1);
    epoch
        .checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()
}

/// A number with dots between thousands and a comma; at least so many decimals. What is no finite decimal is written as a fraction.
fn number(value: Exact, decimals: usize) -> String {
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
            text.push('.');
        }
        text.push(digit);
    }
    let fraction = format!("{fraction:0<decimals$}");
    if !fraction.is_empty() {
        text.push(',');
        text.push_str(&fraction);
    }
    text
}

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

pub(super) fn at_moment(at: Option<Moment>) -> String {
    match at {
        None => String::new(),
        Some(Moment::DayOfYear { month, day }) => {
            let month = MONTHS
                .get(usize::from(month).saturating_sub(1))
                .copied()
                .unwrap_or("?");
            format!(" op {day} {month}")
        }
        Some(Moment::FirstOfMonth) => " op de eerste dag van de maand".to_owned(),
        Some(Moment::LastOfMonth) => " op de laatste dag van de maand".to_owned(),
        Some(Moment::LastOfPreviousMonth) => " op de laatste dag van de vorige maand".to_owned(),
        Some(Moment::FirstOfQuarter) => " op de eerste dag van het kwartaal".to_owned(),
        Some(Moment::Date(date)) => format!(" op {date}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_written_as_in_the_law() {
        let law = Law::default();
        let text = |numer, denom, ty| {
            constant(
                &law,
                Const {
                    value: Exact::new(numer, denom),
                    ty,
                },
            )
        };
        assert_eq!(text(1_987_500, 1000, Type::Bedrag(None)), "€ 1.987,50");
        assert_eq!(text(-38_883, 1, Type::Bedrag(None)), "−€ 38.883");
        assert_eq!(text(137, 1000, Type::Percentage), "13,7%");
        assert_eq!(text(1, 3, Type::Getal), "1 / 3");
        assert_eq!(text(807, 1, Type::Leeftijd), "67 jaar en 3 maanden");
        assert_eq!(text(20_089, 1, Type::Datum), "2025-01-01");
        assert_eq!(text(1, 1, Type::JaNee), "ja");
    }
}
