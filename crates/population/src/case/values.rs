//! One value of a known type.

use super::names::nearest;
use super::number::{NumberError, decimals, parse, show};
use super::problem::{Path, ProblemKind, Problems};
use super::tree::{Node, Value};
use houvast_engine::people::storage_scale;
use houvast_lang::law::{Enumeration, Input, Law, Type};
use houvast_lang::number::Exact;
use jiff::civil::Date;
use std::collections::HashSet;

/// The value of an input, in storage units and within its range.
pub(super) fn input(
    node: &Node,
    input: &Input,
    law: &Law,
    path: &Path<'_>,
    problems: &mut Problems<'_>,
) -> Option<i64> {
    let exact = value(node, &input.name, input.ty, law, path, problems)?;
    if exact < input.range.0 || exact > input.range.1 {
        problems.error(path, node.at, range(node, input.ty, Some(input.range)));
        return None;
    }
    stored(exact, input.ty, node, path, problems)
}

/// The value of a rule that is given, in storage units.
pub(super) fn given(
    node: &Node,
    name: &str,
    ty: Type,
    law: &Law,
    path: &Path<'_>,
    problems: &mut Problems<'_>,
) -> Option<i64> {
    let exact = value(node, name, ty, law, path, problems)?;
    stored(exact, ty, node, path, problems)
}

/// Largest absolute value of anything given, in units of its type: the widest range that an amount may have.
const LARGEST: i128 = 1_000_000_000;

fn stored(
    exact: Exact,
    ty: Type,
    node: &Node,
    path: &Path<'_>,
    problems: &mut Problems<'_>,
) -> Option<i64> {
    if exact.trunc().to_integer().unsigned_abs() > LARGEST.unsigned_abs() {
        problems.error(path, node.at, range(node, ty, None));
        return None;
    }
    let scaled = exact * Exact::from_integer(i128::from(storage_scale(ty)));
    if !scaled.is_integer() {
        let kind = ProblemKind::Decimals {
            given: node.describe(),
            decimals: decimals(ty),
        };
        problems.error(path, node.at, kind);
        return None;
    }
    i64::try_from(scaled.to_integer()).ok()
}

fn range(node: &Node, ty: Type, range: Option<(Exact, Exact)>) -> ProblemKind {
    let whole = Exact::from_integer(LARGEST);
    let (low, high) = range.unwrap_or((-whole, whole));
    let show = |value: Exact| match ty {
        Type::Datum => day(value).map_or_else(|| "any day".into(), |date| date.to_string()),
        _ => show(value, ty),
    };
    ProblemKind::Range {
        given: node.describe(),
        low: show(low),
        high: show(high),
    }
}

fn day(value: Exact) -> Option<Date> {
    let days = i64::try_from(value.to_integer()).ok()?;
    Date::constant(1970, 1, 1)
        .checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()
}

/// Days since 1970-01-01.
pub(super) fn days(date: Date) -> i64 {
    date.since(Date::constant(1970, 1, 1))
        .map_or(0, |span| i64::from(span.get_days()))
}

fn value(
    node: &Node,
    name: &str,
    ty: Type,
    law: &Law,
    path: &Path<'_>,
    problems: &mut Problems<'_>,
) -> Option<Exact> {
    let whole = |n: i64| Exact::from_integer(i128::from(n));
    match ty {
        Type::Bedrag(_) => number(
            node,
            ty,
            "an amount in euros, such as 700 or 954.50",
            path,
            problems,
        ),
        Type::Percentage => number(
            node,
            ty,
            "a percentage, such as 100 or 13.7",
            path,
            problems,
        )
        .map(|n| n / Exact::from_integer(100)),
        Type::Getal | Type::GetalPerEuro => number(node, ty, "a number", path, problems),
        Type::Aantal if name == "gemeente" => municipality(node, path, problems),
        Type::Aantal => number(node, ty, "a whole number", path, problems),
        Type::Leeftijd => number(node, ty, "an age in completed months", path, problems),
        Type::Datum => date(node, path, problems).map(|date| whole(days(date))),
        Type::JaNee => yes_no(node, path, problems).map(|yes| whole(i64::from(yes))),
        Type::Enum(id) => one_of(node, law.enums.get(id.index())?, path, problems).map(whole),
    }
}

fn kind(node: &Node, expected: impl Into<String>) -> ProblemKind {
    ProblemKind::Kind {
        given: node.describe(),
        expected: expected.into(),
    }
}

fn number(
    node: &Node,
    ty: Type,
    expected: &str,
    path: &Path<'_>,
    problems: &mut Problems<'_>,
) -> Option<Exact> {
    let Value::Number(text) = &node.value else {
        problems.error(path, node.at, kind(node, expected));
        return None;
    };
    match parse(text) {
        Ok(number) => Some(number),
        Err(NumberError::Form) => {
            problems.error(path, node.at, kind(node, expected));
            None
        }
        Err(NumberError::Size) => {
            problems.error(path, node.at, range(node, ty, None));
            None
        }
    }
}

/// A municipality by its four-digit code, written as text because it may begin with a zero.
fn municipality(node: &Node, path: &Path<'_>, problems: &mut Problems<'_>) -> Option<Exact> {
    let text = match &node.value {
        Value::Text(text) if text.len() == 4 => text,
        Value::Number(text) if (3..=4).contains(&text.len()) => text,
        _ => "",
    };
    let code = Some(text).filter(|t| t.bytes().all(|b| b.is_ascii_digit()));
    let code: Option<i128> = code.and_then(|t| t.parse().ok());
    if code.is_none() {
        let expected = "the four-digit code of a municipality, such as \"0363\"";
        problems.error(path, node.at, kind(node, expected));
    }
    code.map(Exact::from_integer)
}

/// A date.
pub(super) fn date(node: &Node, path: &Path<'_>, problems: &mut Problems<'_>) -> Option<Date> {
    let parsed = match &node.value {
        // Exactly yyyy-mm-dd: the parser would accept times and shorter forms too.
        Value::Text(text) if text.len() == 10 => text.parse().ok(),
        _ => None,
    };
    if parsed.is_none() {
        problems.error(path, node.at, kind(node, "a date, such as \"1985-03-01\""));
    }
    parsed
}

/// Yes or no.
pub(super) fn yes_no(node: &Node, path: &Path<'_>, problems: &mut Problems<'_>) -> Option<bool> {
    match &node.value {
        Value::Bool(value) => Some(*value),
        Value::Text(text) if text == "ja" => Some(true),
        Value::Text(text) if text == "nee" => Some(false),
        _ => {
            problems.error(path, node.at, kind(node, "true or false"));
            None
        }
    }
}

/// A text.
pub(super) fn text<'n>(
    node: &'n Node,
    expected: &str,
    path: &Path<'_>,
    problems: &mut Problems<'_>,
) -> Option<&'n str> {
    if let Value::Text(text) = &node.value {
        return Some(text);
    }
    problems.error(path, node.at, kind(node, expected));
    None
}

/// A table.
pub(super) fn table<'n>(
    node: &'n Node,
    path: &Path<'_>,
    problems: &mut Problems<'_>,
) -> &'n [(String, Node)] {
    let Value::Table(entries) = &node.value else {
        problems.error(path, node.at, kind(node, "a table of names and values"));
        return &[];
    };
    let mut seen = HashSet::with_capacity(entries.len());
    for (name, value) in entries {
        if !seen.insert(name) {
            problems.error(
                &path.key(name),
                value.at,
                ProblemKind::Duplicate(name.clone()),
            );
        }
    }
    entries
}

/// A list.
pub(super) fn list<'n>(
    node: &'n Node,
    expected: &str,
    path: &Path<'_>,
    problems: &mut Problems<'_>,
) -> &'n [Node] {
    if let Value::List(items) = &node.value {
        return items;
    }
    problems.error(path, node.at, kind(node, expected));
    &[]
}

fn one_of(
    node: &Node,
    enumeration: &Enumeration,
    path: &Path<'_>,
    problems: &mut Problems<'_>,
) -> Option<i64> {
    let cases = enumeration.cases.iter().map(String::as_str);
    if let Value::Text(text) = &node.value {
        if let Some(index) = cases.clone().position(|case| case == text) {
            return i64::try_from(index).ok();
        }
        let near = nearest(text, cases.clone());
        let hint = near.map_or_else(String::new, |name| format!(" (did you mean \"{name}\"?)"));
        let all: Vec<&str> = cases.collect();
        problems.error(
            path,
            node.at,
            kind(node, format!("one of {}{hint}", all.join(", "))),
        );
    } else {
        let all: Vec<&str> = cases.collect();
        problems.error(
            path,
            node.at,
            kind(node, format!("one of {}", all.join(", "))),
        );
    }
    None
}
