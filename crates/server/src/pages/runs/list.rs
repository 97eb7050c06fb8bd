//! The runs of a dossier, and the form that asks for one.

use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::dossiers::day;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::State;
use crate::testing::shipped_law;
use crate::ui::form::{self, Field};
use crate::ui::table::{Column, table};
use crate::ui::{heading, link, paragraph};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use houvast_assessment::{NATION, SAMPLE, shipped};
use houvast_workbench::Versioned;
use houvast_workbench::id::VariantId;
use houvast_workbench::policy::Action;
use houvast_workbench::runs::{Run, RunSettings, RunState};
use houvast_workbench::variants::Variant;
use maud::{Markup, html};

/// The page.
///
/// # Errors
/// When nobody is signed in, or the dossier is not there or may not be seen.
pub async fn get(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    page(&opened, &Filled::default(), &State::default()).await
}

async fn page(opened: &Opened<'_>, filled: &Filled, state: &State) -> Result<Response, Failure> {
    let (visitor, dossier) = (opened.visitor, &opened.dossier.value);
    let bench = visitor.shared.bench();
    let variants = bench.variants(&visitor.actor, &dossier.id).await?;
    let runs = bench.runs(&visitor.actor, &dossier.id).await?;
    let present: Vec<&Versioned<Variant>> = variants
        .iter()
        .filter(|variant| variant.value.withdrawn.is_none())
        .collect();
    let words = opened.words();
    let content = html! {
        (state.above(&words, &[]))
        (paragraph(&words.t("runs-intro")))
        @if present.is_empty() {
            p .utrecht-paragraph { (words.t("runs-no-variant")) " " (link(&opened.path("voornemen"), &words.t("part-intention"))) }
        } @else if opened.may.may(Action::RunRequest) {
            (ask_form(opened, &present, filled, state))
        }
        (heading(2, None, &words.t("runs-title")))
        (runs_table(opened, &runs, &variants))
    };
    Ok(state.answer(opened.show(PartPage {
        part: "toets",
        title: &words.t("part-test"),
        within: &[],
        content,
    })))
}

fn ask_form(
    opened: &Opened<'_>,
    variants: &[&Versioned<Variant>],
    filled: &Filled,
    state: &State,
) -> Markup {
    let words = opened.words();
    let problems = &state.problems;
    let populations =
        [SAMPLE, NATION].map(|name| (name.to_owned(), words.t(&format!("population-{name}"))));
    let baselines: Vec<(String, String)> = shipped::intentions()
        .iter()
        .filter_map(|(_, text)| Some((shipped::short_name(text)?.to_owned(), shipped::title(text))))
        .collect();
    let readings =
        ["praktijk", "wet"].map(|word| (word.to_owned(), words.t(&format!("reading-{word}"))));
    let chosen: Vec<&str> = filled.all("variants").collect();
    let ticked =
        |id: &str| chosen.contains(&id) || (chosen.is_empty() && !filled.has("population"));
    let year = filled.text("year");
    let or = |name: &str, other: &'static str| {
        if filled.has(name) {
            filled.text(name)
        } else {
            other.to_owned()
        }
    };
    let (population, reading) = (or("population", SAMPLE), or("reading", "praktijk"));
    html! {
        (heading(2, None, &words.t("runs-ask")))
        (form::post(&opened.path("toets"), &opened.visitor.token, &html! {
            fieldset .utrecht-form-fieldset.werkbank-fieldset #variants tabindex="-1" {
                legend .utrecht-form-fieldset__legend { (words.t("field-variants")) }
                @if let Some(problem) = problems.of("variants") {
                    div .utrecht-form-field-error-message { (problem) }
                }
                @for variant in variants {
                    div .utrecht-form-field.utrecht-form-field--checkbox {
                        label .utrecht-form-label.utrecht-form-label--checkbox for={ "v-" (variant.value.id) } {
                            input .utrecht-checkbox.utrecht-checkbox--html-input id={ "v-" (variant.value.id) } name="variants" type="checkbox"
                                value=(variant.value.id) checked[ticked(variant.value.id.as_str())];
                            " " (variant.value.about.name)
                        }
                    }
                }
            }
            (Field::new("population", words.t("field-population")).value(&population).choice(&words, problems, &populations))
            (Field::new("year", words.t("field-year")).hint(words.t("hint-run-year")).value(&year).optional().line(&words, problems, "number", None))
            (Field::new("baseline", words.t("field-baseline")).hint(words.t("hint-baseline")).value(filled.get("baseline")).optional()
                .choice(&words, problems, &baselines))
            (Field::new("reading", words.t("field-reading")).value(&reading).choice(&words, problems, &readings))
            (form::submit(&words.t("runs-ask-button")))
        }))
    }
}

fn runs_table(opened: &Opened<'_>, runs: &[Run], variants: &[Versioned<Variant>]) -> Markup {
    let words = opened.words();
    if runs.is_empty() {
        return paragraph(&words.t("runs-none"));
    }
    let columns = [
        Column::text(words.t("column-run")),
        Column::text(words.t("field-variants")),
        Column::text(words.t("field-population")),
        Column::text(words.t("column-state")),
    ];
    let bench = opened.visitor.shared.bench();
    let row = |run: &Run| {
        let when = day(&words, bench.day(run.requested));
        vec![
            link(&opened.path(&format!("toets/{}", run.id)), &when),
            html! { (names(run, variants)) },
            html! { (words.t(&format!("population-{}", run.settings.population))) },
            html! {
                (words.t(&format!("run-{}", run.state)))
                @if !changed_since(run).is_empty() { " – " (words.t("run-outdated-short")) }
            },
        ]
    };
    let rows: Vec<Vec<Markup>> = runs.iter().map(row).collect();
    table(&words.t("runs-title"), &columns, &rows)
}

/// The names of the variants of a run.
pub(super) fn names(run: &Run, variants: &[Versioned<Variant>]) -> String {
    let name = |id: &VariantId| {
        let mut all = variants.iter();
        let found = all.find(|variant| variant.value.id == *id);
        found.map_or("?", |variant| variant.value.about.name.as_str())
    };
    let names: Vec<&str> = run.variants.iter().map(|one| name(&one.variant)).collect();
    names.join(", ")
}

/// The parts of the receipt that are other now: law, population, program.
pub(super) fn changed_since(run: &Run) -> Vec<String> {
    let year = run.receipt.get("jaar").and_then(|year| year.parse().ok());
    let (Some(year), Ok(law), RunState::Done) = (year, shipped_law(), run.state) else {
        return Vec::new();
    };
    let present = law.receipt(&run.settings.population, year);
    let changed = run.outdated(&present);
    changed.into_iter().map(|(name, _)| name).collect()
}

/// The year of the dossier, when a variant does not name its own; otherwise each is tested for the year that it names.
async fn own_year(opened: &Opened<'_>, chosen: &[VariantId]) -> Result<Option<i16>, Failure> {
    let visitor = opened.visitor;
    let bench = visitor.shared.bench();
    let all = bench
        .variants(&visitor.actor, &opened.dossier.value.id)
        .await?;
    let nameless = |variant: &Versioned<Variant>| {
        let mut lines = variant.value.about.text.lines();
        chosen.contains(&variant.value.id) && !lines.any(|line| line.starts_with("jaar "))
    };
    let year = opened.dossier.value.about.year;
    Ok(year.filter(|_| all.iter().any(nameless)))
}

/// Asks for a run.
///
/// # Errors
/// When the dossier may not be seen or no run may be asked for.
pub async fn ask(
    visitor: Visitor,
    Path(number): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    opened.must(Action::RunRequest)?;
    let words = opened.words();
    let mut state = State::default();
    let variants: Result<Vec<VariantId>, _> = filled.all("variants").map(str::parse).collect();
    let variants = variants.map_err(|_| Failure::Malformed)?;
    let year = filled.read::<i16>("year");
    let year = year
        .ok()
        .filter(|year| year.is_none_or(|year| (1..=9999).contains(&year)));
    if year.is_none() {
        state.problems.add("year", words.t("wrong-year"));
    }
    if houvast_assessment::Choice::built_in(filled.get("population")).is_none() {
        let given = filled.get("population");
        state.problems.add(
            "population",
            words.with("wrong-unknown", &[("given", given.into())]),
        );
    }
    if !state.problems.is_empty() {
        return page(&opened, &filled, &state).await;
    }
    let settings = RunSettings {
        baseline: filled.text("baseline"),
        population: filled.text("population"),
        year: year.flatten().or(own_year(&opened, &variants).await?),
        reading: filled.text("reading"),
    };
    let (bench, dossier) = (visitor.shared.bench(), &opened.dossier.value.id);
    let answer = bench
        .request_run(&visitor.actor, dossier, &variants, settings)
        .await;
    match State::of(&words, answer)? {
        Ok(id) => {
            visitor.shared.run_added();
            Ok(Redirect::to(&opened.path(&format!("toets/{id}"))).into_response())
        }
        Err(state) => page(&opened, &filled, &state).await,
    }
}
