//! The outcomes of a run beside each other: key figures, by group of people, and example households.

use crate::i18n::{Language, Words};
use crate::pages::dossiers::parts::Opened;
use crate::ui::form::{self, Field, Problems};
use crate::ui::heading;
use crate::ui::table::{Column, table};
use houvast_effects::people::Group;
use houvast_effects::profile::Trait;
use houvast_report::Assessment;
use houvast_report::numbers::{self, Sign};
use houvast_report::texts;
use houvast_workbench::Versioned;
use houvast_workbench::runs::Run;
use houvast_workbench::variants::Variant;
use maud::{Markup, html};
use serde::Deserialize;

/// What the reader wants to see.
#[derive(Debug, Default, Deserialize)]
pub struct Choice {
    /// By which characteristic of people.
    naar: Option<String>,
}

/// The key of a characteristic, as in the outcome as data.
fn key(which: Trait) -> String {
    match serde_json::to_value(which) {
        Ok(serde_json::Value::String(key)) => key,
        _ => String::new(),
    }
}

fn report_language(words: &Words<'_>) -> houvast_report::Language {
    match words.language() {
        Language::Dutch => houvast_report::Language::Nl,
        Language::English => houvast_report::Language::En,
    }
}

/// The outcome of all variants.
pub fn outcome(
    opened: &Opened<'_>,
    run: &Run,
    found: &[Assessment],
    variants: &[Versioned<Variant>],
    choice: &Choice,
) -> Markup {
    if found.is_empty() {
        return html! {};
    }
    let words = opened.words();
    let names: Vec<String> = run
        .variants
        .iter()
        .map(|one| {
            let variant = variants.iter().find(|v| v.value.id == one.variant);
            variant.map_or_else(|| "?".to_owned(), |v| v.value.about.name.clone())
        })
        .collect();
    let chosen = Trait::ALL
        .into_iter()
        .find(|which| Some(key(*which)) == choice.naar);
    let chosen = chosen.unwrap_or(Trait::Household);
    html! {
        (key_figures(&words, found, &names))
        (heading(2, Some("mensen"), &words.t("compare-people")))
        (chooser(opened, run, chosen))
        (by_group(&words, found, &names, chosen))
        (heading(2, None, &words.t("compare-examples")))
        (examples(&words, found, &names))
    }
}

fn columns(first: String, names: &[String]) -> Vec<Column> {
    let mut columns = vec![Column::text(first)];
    columns.extend(names.iter().map(Column::number));
    columns
}

/// A row of the key figures: its message, and what it is in one assessment.
type Figure = (
    &'static str,
    fn(&Assessment, houvast_report::Language) -> String,
);

const FIGURES: [Figure; 10] = [
    ("figure-balance", |a, l| {
        numbers::millions(a.money.balance, Sign::Both, l)
    }),
    ("figure-gain", |a, l| {
        numbers::people_of_sample(a.people.total.gain, l)
    }),
    ("figure-lose", |a, l| {
        numbers::people_of_sample(a.people.total.lose, l)
    }),
    ("figure-median", |a, l| {
        numbers::euros(a.people.total.median, 0, Sign::Both, l)
    }),
    ("figure-pressure", |a, l| pressure(a, l, |p| p.above_80)),
    ("figure-trap", |a, l| pressure(a, l, |p| p.above_100)),
    ("figure-changes", |a, _| {
        a.changes.iter().filter(|c| !c.derived).count().to_string()
    }),
    ("figure-rules", |a, l| {
        change_of(a.complexity.before.rules, a.complexity.after.rules, l)
    }),
    ("figure-exceptions", |a, l| {
        change_of(
            a.complexity.before.exceptions,
            a.complexity.after.exceptions,
            l,
        )
    }),
    ("figure-organisations", |a, _| {
        a.executability.organisations.len().to_string()
    }),
];

fn pressure(
    assessment: &Assessment,
    language: houvast_report::Language,
    of: fn(&houvast_effects::work::Pressure) -> houvast_effects::number::Percent,
) -> String {
    let Some(work) = &assessment.work else {
        return "–".to_owned();
    };
    let share = |p| numbers::percent(of(p), 1, Sign::Minus, language);
    format!(
        "{} → {}",
        share(&work.pressure.before),
        share(&work.pressure.after)
    )
}

fn change_of(before: u32, after: u32, language: houvast_report::Language) -> String {
    let difference = numbers::whole_difference(i64::from(after) - i64::from(before), language);
    format!("{after} ({difference})")
}

fn key_figures(words: &Words<'_>, found: &[Assessment], names: &[String]) -> Markup {
    let language = report_language(words);
    let row = |(message, figure): &Figure| {
        let mut cells = vec![html! { (words.t(message)) }];
        cells.extend(found.iter().map(|a| html! { (figure(a, language)) }));
        cells
    };
    let rows: Vec<Vec<Markup>> = FIGURES.iter().map(row).collect();
    let population = found.first().map_or("", |a| a.population.name.as_str());
    html! {
        (heading(2, None, &words.t("compare-title")))
        (table(
            &words.with("compare-caption", &[("population", population.into())]),
            &columns(words.t("column-figure"), names),
            &rows,
        ))
    }
}

/// The form that chooses by what people are grouped; it asks for the page again.
fn chooser(opened: &Opened<'_>, run: &Run, chosen: Trait) -> Markup {
    let words = opened.words();
    let language = report_language(&words);
    let options: Vec<(String, String)> = Trait::ALL
        .into_iter()
        .map(|which| (key(which), texts::by(which, language).to_owned()))
        .collect();
    let value = key(chosen);
    html! {
        form .utrecht-form.werkbank-filter method="get" action={ (opened.path(&format!("toets/{}", run.id))) "#mensen" } {
            (Field::new("naar", words.t("field-by")).value(&value).choice(&words, &Problems::default(), &options))
            (form::submit(&words.t("compare-button")))
        }
    }
}

/// What happens to each group, under each variant.
fn by_group(words: &Words<'_>, found: &[Assessment], names: &[String], chosen: Trait) -> Markup {
    let language = report_language(words);
    let group = |assessment: &Assessment, value: &str| -> Option<Group> {
        let mut breakdowns = assessment.people.breakdowns.iter();
        let own = breakdowns.find(|breakdown| breakdown.by == chosen)?;
        let row = own.rows.iter().find(|row| row.value == value)?;
        row.group
    };
    let cell = |found: Option<Group>| match found {
        Some(group) => html! {
            (numbers::euros(group.mean, 2, Sign::Both, language)) br;
            span .werkbank-small { (share(words, group.gain, &group, "compare-gain", language)) "; " (share(words, group.lose, &group, "compare-lose", language)) }
        },
        None => html! { (words.t("compare-too-few")) },
    };
    let row = |value: &&str| {
        let mut cells = vec![html! { (texts::value(chosen, value, language)) }];
        cells.extend(
            found
                .iter()
                .map(|assessment| cell(group(assessment, value))),
        );
        cells
    };
    let rows: Vec<Vec<Markup>> = chosen.values().iter().map(row).collect();
    table(
        &words.t("compare-groups-caption"),
        &columns(texts::by(chosen, language).to_owned(), names),
        &rows,
    )
}

fn share(
    words: &Words<'_>,
    part: u64,
    group: &Group,
    message: &str,
    language: houvast_report::Language,
) -> String {
    let shares = numbers::shares(&[part, group.households.saturating_sub(part)]);
    let share = shares.first().copied().unwrap_or_default();
    let text = numbers::percent(share, 0, Sign::Minus, language);
    words.with(message, &[("share", text.into())])
}

/// What an example household has more or less a month, under each variant.
fn examples(words: &Words<'_>, found: &[Assessment], names: &[String]) -> Markup {
    let language = report_language(words);
    let in_language = |text: &houvast_lang::english::Bilingual| match (&text.en, words.language()) {
        (Some(en), Language::English) => en.clone(),
        _ => text.nl.clone(),
    };
    let Some(first) = found.first() else {
        return html! {};
    };
    let row = |(place, example): (usize, &houvast_effects::examples::Example)| {
        let mut cells = vec![html! {
            (in_language(&example.text.name)) br; span .werkbank-small { (in_language(&example.text.description)) }
        }];
        cells.extend(found.iter().map(|assessment| {
            let change = assessment.examples.get(place).map(|e| e.change);
            html! { (change.map(|c| numbers::euros(c, 2, Sign::Both, language)).unwrap_or_default()) }
        }));
        cells
    };
    let rows: Vec<Vec<Markup>> = first.examples.iter().enumerate().map(row).collect();
    table(
        &words.t("compare-examples-caption"),
        &columns(words.t("column-household"), names),
        &rows,
    )
}
