//! The year of a case and its reference date.

use crate::case::names::Names;
use crate::case::problem::{Path, ProblemKind, Problems};
use crate::case::tree::{Node, Value};
use crate::case::values;
use jiff::civil::Date;

/// The year and the reference date: each follows from the other where only one is given. `None` for a year that cannot be used.
pub(super) fn year(
    year: Option<&Node>,
    reference: Option<&Node>,
    at: usize,
    names: &Names<'_>,
    problems: &mut Problems<'_>,
) -> Option<(i16, Date)> {
    let date_path = Path::Root.key("peildatum");
    let date = reference.map(|node| (values::date(node, &date_path, problems), node.at));
    let (number, at) = match (year, date) {
        (Some(node), _) => (year_number(node, problems)?, node.at),
        (None, Some((date, at))) => (i64::from(date?.year()), at),
        (None, None) => {
            let expected = "the year to calculate, such as 2025".into();
            let kind = ProblemKind::Missing {
                name: "jaar".into(),
                expected,
            };
            problems.error(&Path::Root, at, kind);
            return None;
        }
    };
    let (first, last) = names.years;
    let known = i16::try_from(number)
        .ok()
        .filter(|y| (first..=last).contains(y));
    let Some(year) = known else {
        let kind = ProblemKind::Year {
            given: number,
            first,
            last,
        };
        problems.error(&Path::Root.key("jaar"), at, kind);
        return None;
    };
    let new_year = first_day(year);
    let (date, at) = date.map_or((new_year, 0), |(date, at)| (date.unwrap_or(new_year), at));
    if date.year() != year {
        let expected = format!("a day in {year}, the year of the case");
        let kind = ProblemKind::Kind {
            given: date.to_string(),
            expected,
        };
        problems.error(&date_path, at, kind);
    }
    Some((year, date))
}

/// 1 January of a year.
pub(super) fn first_day(year: i16) -> Date {
    Date::new(year, 1, 1).unwrap_or(Date::MIN)
}

fn year_number(node: &Node, problems: &mut Problems<'_>) -> Option<i64> {
    let number = match &node.value {
        Value::Number(text) => text.parse().ok(),
        _ => None,
    };
    if number.is_none() {
        let expected = "a year, such as 2025".into();
        let kind = ProblemKind::Kind {
            given: node.describe(),
            expected,
        };
        problems.error(&Path::Root.key("jaar"), node.at, kind);
    }
    number
}
