//! Filling in the own organisation's test.

use super::value::{self, answer_in_words};
use super::{find, may};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::{Difference, State, done};
use crate::pages::parties::names;
use crate::ui::form::{self, Problems};
use crate::ui::{Kind, alert, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::party_tests::{PartyTest, RowInput};
use houvast_workbench::policy::Action;
use houvast_workbench::templates::Row;
use houvast_workbench::{Conflict, Error, Versioned};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The test to fill in: one's own, not given yet.
async fn writable(opened: &Opened<'_>, id: &str) -> Result<Versioned<PartyTest>, Failure> {
    let (test, _) = find(opened, id).await?;
    if !may(opened, &test.value, Action::TestWrite) {
        let action = Action::TestWrite;
        return Err(Error::Forbidden { action }.into());
    }
    if test.value.given.is_some() {
        return Err(Error::Conflict(Conflict::AlreadyGiven).into());
    }
    Ok(test)
}

fn stored(opened: &Opened<'_>, test: &PartyTest) -> Filled {
    let rows = test.template.rows.iter();
    let rows = rows.map(|row| (row, test.rows.get(&row.key)));
    value::filled(&opened.words(), rows)
}

/// The form.
///
/// # Errors
/// When the test may not be seen, is not one's own or was given.
pub async fn get(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    let test = writable(&opened, &id).await?;
    let filled = stored(&opened, &test.value);
    page(&opened, &test, &filled, &State::default(), &[]).await
}

async fn page(
    opened: &Opened<'_>,
    test: &Versioned<PartyTest>,
    filled: &Filled,
    state: &State,
    differences: &[Difference],
) -> Result<Response, Failure> {
    let words = opened.words();
    let value = &test.value;
    let names = names(opened).await?;
    let who = names.get(&value.organisation).map_or("", String::as_str);
    let name = words.said(&value.template.name);
    let seen = match filled.seen() {
        seen if seen > 0 && !state.is_behind() => seen,
        _ => test.version,
    };
    let address = opened.path(&format!("toetsen/{}", value.id));
    let content = html! {
        (state.above(&words, differences))
        (paragraph(words.said(&value.template.purpose)))
        (paragraph(&words.t("test-write-intro")))
        p .utrecht-paragraph .werkbank-source { (value.template.source) }
        (newer_facts(opened, test).await?)
        (contents(opened, value))
        (form::post(&format!("{address}/invullen"), &opened.visitor.token, &html! {
            input type="hidden" name="seen" value=(seen);
            @for row in &value.template.rows { (row_fields(opened, value, row, filled, &state.problems)) }
            (form::submit(&words.t("test-save")))
        }))
    };
    Ok(state.answer(opened.show(PartPage {
        part: "partijen",
        title: &words.t("test-write-title"),
        within: &[
            (opened.path("partijen"), words.t("part-parties")),
            (address, format!("{name}: {who}")),
        ],
        content,
    })))
}

/// The rows with whether they were answered, to go to.
fn contents(opened: &Opened<'_>, test: &PartyTest) -> Markup {
    let words = opened.words();
    let answered = |row: &Row| {
        test.rows
            .get(&row.key)
            .is_some_and(|a| a.answer.value.is_some())
    };
    html! {
        nav aria-label=(words.t("test-rows")) {
            ol .utrecht-ordered-list.werkbank-columns {
                @for row in &test.template.rows {
                    li .utrecht-ordered-list__item {
                        a .utrecht-link href={ "#rows." (row.key) } { (words.said(&row.label)) }
                        @if answered(row) { " – " (words.t("test-row-answered")) }
                        @else if row.required { " – " (words.t("test-row-open")) }
                    }
                }
            }
        }
    }
}

fn row_fields(
    opened: &Opened<'_>,
    test: &PartyTest,
    row: &Row,
    filled: &Filled,
    problems: &Problems,
) -> Markup {
    let words = opened.words();
    html! {
        fieldset .utrecht-form-fieldset.werkbank-item id={ "rows." (row.key) } tabindex="-1" {
            legend .utrecht-form-fieldset__legend { h2 .utrecht-heading-3 { (words.said(&row.label)) } }
            @if let Some(help) = &row.help { (paragraph(words.said(help))) }
            (value::computed(&words, test.computed_for(&row.key)))
            (value::ask(&words, row, filled, problems))
        }
    }
}

/// A way to take over computed facts that changed since the test was begun. Nothing when they did not.
pub async fn newer_facts(
    opened: &Opened<'_>,
    test: &Versioned<PartyTest>,
) -> Result<Markup, Failure> {
    let words = opened.words();
    let visitor = opened.visitor;
    let bench = visitor.shared.bench();
    let facts = bench
        .change_facts(&visitor.actor, &opened.dossier.value.id)
        .await?;
    let now = facts.map(|facts| facts.facts.computed).unwrap_or_default();
    let value = &test.value;
    let rows = &value.template.rows;
    let wanted = now
        .iter()
        .filter(|fact| rows.iter().any(|row| row.computed.contains(&fact.fact)));
    if wanted.eq(value.computed.iter()) {
        return Ok(html! {});
    }
    let path = opened.path(&format!("toetsen/{}/bijwerken", value.id));
    Ok(html! {
        (alert(Kind::Warning, &paragraph(&words.t("test-facts-newer"))))
        (form::post(&path, &visitor.token, &html! {
            input type="hidden" name="seen" value=(test.version);
            (form::submit_second(&words.t("test-facts-take-over")))
        }))
    })
}

/// Keeps what was filled in.
///
/// # Errors
/// When the test may not be seen, is not one's own or was given.
pub async fn save(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    let test = writable(&opened, &id).await?;
    let words = visitor.words();
    let mut problems = Problems::default();
    let rows: BTreeMap<String, RowInput> = test
        .value
        .template
        .rows
        .iter()
        .map(|row| {
            (
                row.key.clone(),
                value::read(&words, row, &filled, &mut problems),
            )
        })
        .collect();
    if !problems.is_empty() {
        return page(&opened, &test, &filled, &State::wrong(problems), &[]).await;
    }
    let bench = visitor.shared.bench();
    let answer = bench
        .write_test(&visitor.actor, &test.value.id, filled.seen(), rows.clone())
        .await;
    let answer = at_fields(answer);
    match State::of(&words, answer)? {
        Ok(()) => {
            let path = opened.path(&format!("toetsen/{}", test.value.id));
            Ok(done(&path, "opgeslagen"))
        }
        Err(state) => {
            let differences = differences(&opened, &test.value, &rows);
            page(
                &opened,
                &test,
                &filled,
                &state.named(|field| label(&opened, &test.value, field)),
                &differences,
            )
            .await
        }
    }
}

/// Evidence is one field with a line for each piece.
fn at_fields<T>(answer: houvast_workbench::Result<T>) -> houvast_workbench::Result<T> {
    answer.map_err(|error| match error {
        Error::Invalid(mut wrong) => {
            for one in &mut wrong {
                if let Some(at) = one.field.find(".evidence.") {
                    one.field.truncate(at + ".evidence".len());
                }
            }
            Error::Invalid(wrong)
        }
        other => other,
    })
}

/// What the summary calls a field: the label of its row.
pub fn label(opened: &Opened<'_>, test: &PartyTest, field: &str) -> Option<String> {
    let key = field.strip_prefix("rows.")?.split('.').next()?;
    let row = test.template.row(key)?;
    Some(opened.words().said(&row.label).to_owned())
}

fn differences(
    opened: &Opened<'_>,
    test: &PartyTest,
    rows: &BTreeMap<String, RowInput>,
) -> Vec<Difference> {
    let words = opened.words();
    let in_words = |row: &Row, answer: Option<&RowInput>| {
        answer.map_or_else(String::new, |answer| answer_in_words(&words, row, answer))
    };
    test.template
        .rows
        .iter()
        .map(|row| {
            let theirs = test.rows.get(&row.key).map(|found| &found.answer);
            Difference::new(
                words.said(&row.label),
                in_words(row, theirs),
                in_words(row, rows.get(&row.key)),
            )
        })
        .collect()
}

/// Takes over the computed facts as they are now.
///
/// # Errors
/// When the test may not be seen, is not one's own or was given.
pub async fn refresh(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    let test = writable(&opened, &id).await?;
    let bench = visitor.shared.bench();
    let answer = bench.refresh_computed(&visitor.actor, &test.value.id, filled.seen());
    match State::of(&visitor.words(), answer.await)? {
        Ok(()) => {
            let path = opened.path(&format!("toetsen/{}/invullen", test.value.id));
            Ok(done(&path, "bijgewerkt"))
        }
        Err(state) => {
            let stored = stored(&opened, &test.value);
            page(&opened, &test, &stored, &state, &[]).await
        }
    }
}
