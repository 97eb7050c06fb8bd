//! Values in storage units as people and machines read them.

use houvast_lang::law::{Law, Type};
use houvast_report::Language;
use jiff::civil::Date;

/// As a JSON value: amounts with their cents, percentages as in 13.7, yes/no, dates as text.
pub fn json(law: &Law, ty: Type, value: i64) -> String {
    match ty {
        Type::Bedrag(_) => decimal(value, 2, 2, '.'),
        Type::Percentage => decimal(value, 3, 0, '.'),
        Type::Getal | Type::GetalPerEuro => decimal(value, 5, 0, '.'),
        Type::Aantal | Type::Leeftijd => value.to_string(),
        Type::JaNee => (value != 0).to_string(),
        Type::Datum => format!("\"{}\"", date(value)),
        Type::Enum(_) => format!("\"{}\"", case(law, ty, value)),
    }
}

/// As text in a report.
pub fn text(law: &Law, ty: Type, value: i64, language: Language) -> String {
    let (comma, yes, no) = match language {
        Language::Nl => (',', "ja", "nee"),
        Language::En => ('.', "yes", "no"),
    };
    match ty {
        Type::Bedrag(_) => {
            let sign = if value < 0 { "−" } else { "" };
            let plain = decimal(value.saturating_abs(), 2, 2, comma);
            let space = if language == Language::Nl { " " } else { "" };
            format!("{sign}€{space}{}", grouped(&plain, comma))
        }
        Type::Percentage => format!("{}%", decimal(value, 3, 0, comma)),
        Type::Getal | Type::GetalPerEuro => decimal(value, 5, 0, comma),
        Type::Aantal => value.to_string(),
        Type::JaNee => if value != 0 { yes } else { no }.into(),
        Type::Datum => date(value),
        Type::Leeftijd => age(value, language),
        Type::Enum(_) => case(law, ty, value).into(),
    }
}

fn age(months: i64, language: Language) -> String {
    let (years, rest) = (months.div_euclid(12), months.rem_euclid(12));
    match (language, rest) {
        (Language::Nl, 0) => format!("{years} jaar"),
        (Language::Nl, _) => format!("{years} jaar en {rest} maanden"),
        (Language::En, 0) => format!("{years} years"),
        (Language::En, _) => format!("{years} years and {rest} months"),
    }
}

fn case(law: &Law, ty: Type, value: i64) -> &str {
    let Type::Enum(id) = ty else { return "" };
    let cases = law
        .enums
        .get(id.index())
        .map_or(&[][..], |known| &known.cases);
    usize::try_from(value)
        .ok()
        .and_then(|i| cases.get(i))
        .map_or("", String::as_str)
}

fn date(days: i64) -> String {
    let span = jiff::Span::new().try_days(days);
    let date = span.and_then(|span| Date::constant(1970, 1, 1).checked_add(span));
    date.map_or_else(|_| days.to_string(), |date| date.to_string())
}

/// A number of 10^-`scale` as a decimal with at least `least` decimals.
fn decimal(value: i64, scale: u32, least: usize, point: char) -> String {
    let power = 10u64.pow(scale);
    let sign = if value < 0 { "-" } else { "" };
    let (whole, part) = (value.unsigned_abs() / power, value.unsigned_abs() % power);
    let digits = format!("{part:0width$}", width = scale as usize);
    let kept = digits.trim_end_matches('0').len().max(least);
    if kept == 0 {
        return format!("{sign}{whole}");
    }
    format!("{sign}{whole}{point}{}", &digits[..kept])
}

/// Thousands apart.
fn grouped(plain: &str, comma: char) -> String {
    let separator = if comma == ',' { '.' } else { ',' };
    let (whole, part) = plain.split_once(comma).unwrap_or((plain, ""));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    if part.is_empty() {
        grouped
    } else {
        format!("{grouped}{comma}{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use houvast_lang::law::Period;

    #[test]
    fn values_in_words_and_json() {
        let law = Law::default();
        let money = Type::Bedrag(Some(Period::Year));
        let show = |ty, value| (json(&law, ty, value), text(&law, ty, value, Language::Nl));
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(show(money, 301_000), pair("3010.00", "€ 3.010,00"));
        assert_eq!(show(money, -5), pair("-0.05", "−€ 0,05"));
        assert_eq!(
            show(money, 123_456_789),
            pair("1234567.89", "€ 1.234.567,89")
        );
        assert_eq!(show(Type::Percentage, 13_700), pair("13.7", "13,7%"));
        assert_eq!(show(Type::Percentage, 100_000), pair("100", "100%"));
        assert_eq!(show(Type::Getal, -150_000), pair("-1.5", "-1,5"));
        assert_eq!(show(Type::JaNee, 1), pair("true", "ja"));
        assert_eq!(
            show(Type::Datum, 20_089),
            pair("\"2025-01-01\"", "2025-01-01")
        );
        assert_eq!(
            show(Type::Leeftijd, 807),
            pair("807", "67 jaar en 3 maanden")
        );
        assert_eq!(text(&law, money, 301_000, Language::En), "€3,010.00");
    }
}
