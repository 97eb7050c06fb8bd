//! The answers of a test: shown, asked in a form, and read from it.

use crate::http::filled::Filled;
use crate::i18n::Words;
use crate::ui::form::{Field, Problems};
use crate::ui::number::{euros, read_tenths, read_whole, tenths, whole};
use houvast_workbench::parties::ComputedFact;
use houvast_workbench::party_tests::{Amounts, RowAnswer, RowInput, RowValue};
use houvast_workbench::templates::{AnswerKind, Choice, Row};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// A choice or a part in the language of the page.
fn named<'c>(words: &Words<'_>, choice: &'c Choice) -> &'c str {
    match words.language() {
        crate::i18n::Language::Dutch => &choice.nl,
        crate::i18n::Language::English => &choice.en,
    }
}

/// A value in words; several lines for amounts.
pub fn in_words(words: &Words<'_>, row: &Row, value: &RowValue) -> String {
    match value {
        RowValue::Choice(choice) => row
            .choice(choice)
            .map_or(choice.as_str(), |option| named(words, option))
            .to_owned(),
        RowValue::Text(text) => text.clone(),
        RowValue::Date(date) => crate::pages::dossiers::day(words, *date),
        RowValue::Money { parts, total } => {
            let line = |name: &str, amounts: &Amounts| {
                let values = [
                    ("part", name.into()),
                    ("once", euros(words, amounts.once).into()),
                    ("yearly", euros(words, amounts.yearly).into()),
                ];
                words.with("test-money-line", &values)
            };
            let filled = row.parts.iter().filter_map(|part| {
                let amounts = parts.get(&part.value)?;
                Some(line(named(words, part), amounts))
            });
            let total = line(&words.t("test-total"), total);
            filled.chain([total]).collect::<Vec<_>>().join("\n")
        }
        RowValue::Staff(staff) => words.with(
            "test-staff-line",
            &[
                ("once", tenths(words, staff.once).into()),
                ("yearly", tenths(words, staff.yearly).into()),
            ],
        ),
    }
}

/// All that was filled in in a row, as one text.
pub fn answer_in_words(words: &Words<'_>, row: &Row, answer: &RowInput) -> String {
    let value = answer.value.as_ref();
    let value = value.map(|value| in_words(words, row, value));
    let parts = value
        .into_iter()
        .chain([answer.motivation.clone()])
        .chain(answer.evidence.iter().cloned());
    let filled: Vec<String> = parts.filter(|part| !part.trim().is_empty()).collect();
    filled.join("\n")
}

/// Facts that were computed. They look like nothing that a person filled in.
pub fn computed<'f>(words: &Words<'_>, facts: impl Iterator<Item = &'f ComputedFact>) -> Markup {
    html! {
        @for fact in facts {
            div .werkbank-computed {
                p .utrecht-paragraph {
                    span .werkbank-computed__mark { (words.t("test-computed")) } " "
                    span .werkbank-lines { (words.said(&fact.text)) }
                    " " span .werkbank-source { "(" (fact.source) ")" }
                }
            }
        }
    }
}

/// The name of a field of a row, as the core names it too.
pub fn field(key: &str, rest: &str) -> String {
    format!("rows.{key}.{rest}")
}

/// The stored answers as their form has them.
pub fn filled<'r>(
    words: &Words<'_>,
    rows: impl Iterator<Item = (&'r Row, Option<&'r RowAnswer>)>,
) -> Filled {
    let mut fields = Vec::new();
    for (row, answer) in rows {
        let Some(RowAnswer { answer, .. }) = answer else {
            continue;
        };
        let mut add = |rest: &str, value: String| fields.push((field(&row.key, rest), value));
        add("motivation", answer.motivation.clone());
        add("evidence", answer.evidence.join("\n"));
        match &answer.value {
            None => {}
            Some(RowValue::Choice(text) | RowValue::Text(text)) => add("value", text.clone()),
            Some(RowValue::Date(date)) => add("value", date.to_string()),
            Some(RowValue::Staff(staff)) => {
                add("value.once", tenths(words, staff.once));
                add("value.yearly", tenths(words, staff.yearly));
            }
            Some(RowValue::Money { parts, total }) => {
                let all = parts.iter().map(|(name, amounts)| (name.as_str(), amounts));
                for (name, amounts) in all.chain([("total", total)]) {
                    add(&format!("value.{name}.once"), whole(words, amounts.once));
                    add(
                        &format!("value.{name}.yearly"),
                        whole(words, amounts.yearly),
                    );
                }
            }
        }
    }
    Filled::new(fields)
}

/// Reads what was filled in in a row.
pub fn read(words: &Words<'_>, row: &Row, filled: &Filled, problems: &mut Problems) -> RowInput {
    let get = |rest: &str| filled.get(&field(&row.key, rest));
    let text = get("value").trim();
    let value = match row.answer {
        _ if row.answer == AnswerKind::Money => money(words, row, filled, problems),
        AnswerKind::Staff => staff(words, row, filled, problems),
        _ if text.is_empty() => None,
        AnswerKind::Choice => Some(RowValue::Choice(text.to_owned())),
        AnswerKind::Date => match text.parse() {
            Ok(date) => Some(RowValue::Date(date)),
            Err(_) => {
                wrong(words, row, "value", "2028-01-01", problems);
                None
            }
        },
        AnswerKind::Text | AnswerKind::Money => Some(RowValue::Text(get("value").to_owned())),
    };
    let evidence = get("evidence").lines().map(str::trim);
    RowInput {
        value,
        motivation: get("motivation").to_owned(),
        evidence: evidence
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect(),
    }
}

fn wrong(words: &Words<'_>, row: &Row, rest: &str, expected: &str, problems: &mut Problems) {
    let text = words.with("wrong-form", &[("expected", expected.into())]);
    problems.add_to(field(&row.key, rest), words.said(&row.label), text);
}

/// An amount as it was typed; nothing when the field is empty, zero and a problem when it is no number.
fn amount(
    words: &Words<'_>,
    row: &Row,
    rest: &str,
    filled: &Filled,
    problems: &mut Problems,
) -> Option<i64> {
    let text = filled.get(&field(&row.key, rest));
    if text.trim().is_empty() {
        return None;
    }
    let (number, expected) = match row.answer {
        AnswerKind::Staff => (read_tenths(text), tenths(words, 15)),
        _ => (read_whole(text), whole(words, 1_250_000)),
    };
    if number.is_none() {
        wrong(words, row, rest, &expected, problems);
    }
    Some(number.unwrap_or(0))
}

fn staff(
    words: &Words<'_>,
    row: &Row,
    filled: &Filled,
    problems: &mut Problems,
) -> Option<RowValue> {
    let once = amount(words, row, "value.once", filled, problems);
    let yearly = amount(words, row, "value.yearly", filled, problems);
    (once.is_some() || yearly.is_some()).then(|| {
        RowValue::Staff(Amounts {
            once: once.unwrap_or(0),
            yearly: yearly.unwrap_or(0),
        })
    })
}

/// Amounts by part. A total that is left empty is the sum.
fn money(
    words: &Words<'_>,
    row: &Row,
    filled: &Filled,
    problems: &mut Problems,
) -> Option<RowValue> {
    let mut parts = BTreeMap::new();
    let mut both = |name: &str| {
        let mut of = |when: &str| {
            let rest = format!("value.{name}.{when}");
            amount(words, row, &rest, filled, problems)
        };
        (of("once"), of("yearly"))
    };
    for part in &row.parts {
        if let (once, yearly) = both(&part.value)
            && (once.is_some() || yearly.is_some())
        {
            let amounts = Amounts {
                once: once.unwrap_or(0),
                yearly: yearly.unwrap_or(0),
            };
            parts.insert(part.value.clone(), amounts);
        }
    }
    let (once, yearly) = both("total");
    if parts.is_empty() && once.is_none() && yearly.is_none() {
        return None;
    }
    let sum = |of: fn(&Amounts) -> i64| parts.values().map(of).fold(0, i64::saturating_add);
    let total = Amounts {
        once: once.unwrap_or_else(|| sum(|amounts| amounts.once)),
        yearly: yearly.unwrap_or_else(|| sum(|amounts| amounts.yearly)),
    };
    Some(RowValue::Money { parts, total })
}

/// The fields of a row.
pub fn ask(words: &Words<'_>, row: &Row, filled: &Filled, problems: &Problems) -> Markup {
    let name = field(&row.key, "value");
    let answer = || {
        let label = words.t("test-answer");
        let field = Field::new(&name, label).value(filled.get(&name));
        if row.required {
            field
        } else {
            field.optional()
        }
    };
    html! {
        @match row.answer {
            AnswerKind::Choice => {
                @let options: Vec<(String, String)> = row.options.iter()
                    .map(|option| (option.value.clone(), named(words, option).to_owned())).collect();
                (answer().choice(words, problems, &options))
            },
            AnswerKind::Text => (answer().lines(words, problems, 4)),
            AnswerKind::Date => (answer().line(words, problems, "date", None)),
            AnswerKind::Money => (ask_money(words, row, filled, problems)),
            AnswerKind::Staff => div .werkbank-pair { (pair(words, row, "value", None, filled, problems)) },
        }
        @let motivation = field(&row.key, "motivation");
        (Field::new(&motivation, words.t("test-motivation")).value(filled.get(&motivation)).optional().lines(words, problems, 3))
        @let evidence = field(&row.key, "evidence");
        (Field::new(&evidence, words.t("test-evidence")).hint(words.t("hint-evidence")).value(filled.get(&evidence)).optional()
            .lines(words, problems, 2))
    }
}

/// The two amounts under a name: once, and every year.
fn pair(
    words: &Words<'_>,
    row: &Row,
    rest: &str,
    part: Option<&str>,
    filled: &Filled,
    problems: &Problems,
) -> Markup {
    let one = |when: &str, text: &str| {
        let name = field(&row.key, &format!("{rest}.{when}"));
        let label = match part {
            Some(part) => format!("{part}, {}", words.t(text)),
            None => words.t(text),
        };
        Field::new(&name, label)
            .value(filled.get(&name))
            .in_row()
            .line(words, problems, "text", None)
    };
    html! {
        @match row.answer {
            AnswerKind::Staff => { (one("once", "test-once-fte")) (one("yearly", "test-yearly-fte")) },
            _ => { (one("once", "test-once-euro")) (one("yearly", "test-yearly-euro")) },
        }
    }
}

fn ask_money(words: &Words<'_>, row: &Row, filled: &Filled, problems: &Problems) -> Markup {
    let total = words.t("test-total");
    html! {
        div #(field(&row.key, "value")) {
            p .utrecht-paragraph { (words.t("test-money-hint")) }
            @for part in &row.parts {
                div .werkbank-pair { (pair(words, row, &format!("value.{}", part.value), Some(named(words, part)), filled, problems)) }
            }
            div .werkbank-pair { (pair(words, row, "value.total", Some(&total), filled, problems)) }
        }
    }
}
