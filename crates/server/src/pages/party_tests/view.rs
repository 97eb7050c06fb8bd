//! A test as one reads it: beside the ministry's text, as wide and with headings of the same level.

use super::{beside, find, may, name, value, write};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::dossiers::day;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::{State, done};
use crate::pages::parties::names;
use crate::ui::form::{self, Field, Problems};
use crate::ui::{Kind, alert, heading, link, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::Versioned;
use houvast_workbench::party_tests::{PartyTest, TestSupplement};
use houvast_workbench::policy::Action;
use houvast_workbench::templates::Row;
use maud::{Markup, html};

/// The test.
///
/// # Errors
/// When the dossier or the test is not there or may not be seen.
pub async fn get(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    let found = find(&opened, &id).await?;
    page(&opened, &found, &Filled::default(), &State::default()).await
}

async fn page(
    opened: &Opened<'_>,
    (test, supplements): &super::Found,
    filled: &Filled,
    state: &State,
) -> Result<Response, Failure> {
    let words = opened.words();
    let value = &test.value;
    let names = names(opened).await?;
    let who = names.get(&value.organisation).map_or("", String::as_str);
    let title = format!("{}: {who}", words.said(&value.template.name));
    let content = html! {
        (state.above(&words, &[]))
        (standing(opened, test).await?)
        @if value.given.is_none() { (own_steps(opened, test, filled, state).await?) }
        div .werkbank-beside {
            section aria-labelledby="eigen-toets" {
                h2 #eigen-toets .utrecht-heading-2 { (who) }
                (paragraph(words.said(&value.template.purpose)))
                @for row in &value.template.rows { (row_answer(opened, value, row)) }
                (additions(opened, supplements).await?)
            }
            (beside::ministry(opened, &names).await?)
        }
        @if value.given.is_some() && may(opened, value, Action::TestGive) {
            (supplement_form(opened, value, filled, state))
        }
    };
    Ok(state.answer(opened.show(PartPage {
        part: "partijen",
        title: &title,
        within: &[(opened.path("partijen"), words.t("part-parties"))],
        content,
    })))
}

/// Whether it was given, by whom and when.
async fn standing(opened: &Opened<'_>, test: &Versioned<PartyTest>) -> Result<Markup, Failure> {
    let words = opened.words();
    Ok(match &test.value.given {
        None => alert(Kind::Info, &paragraph(&words.t("test-draft"))),
        Some(given) => {
            let date = day(&words, opened.visitor.shared.bench().day(given.at));
            let by = name(opened, &given.by).await?;
            let text = words.with("test-given", &[("date", date.into()), ("name", by.into())]);
            html! { (paragraph(&text)) (paragraph(&words.t("test-given-stands"))) }
        }
    })
}

/// What the own organisation can do with its draft.
async fn own_steps(
    opened: &Opened<'_>,
    test: &Versioned<PartyTest>,
    filled: &Filled,
    state: &State,
) -> Result<Markup, Failure> {
    let words = opened.words();
    let address = opened.path(&format!("toetsen/{}", test.value.id));
    Ok(html! {
        @if may(opened, &test.value, Action::TestWrite) {
            p .utrecht-paragraph { (link(&format!("{address}/invullen"), &words.t("test-fill-in"))) }
            (write::newer_facts(opened, test).await?)
        }
        @if may(opened, &test.value, Action::TestGive) {
            details open[filled.has("csrf")] {
                summary { (words.t("test-give")) }
                (paragraph(&words.t("test-give-intro")))
                (form::post(&format!("{address}/geven"), &opened.visitor.token, &html! {
                    input type="hidden" name="seen" value=(test.version);
                    (form::confirm("sure", &words.t("test-give-sure"), filled.has("sure"), &state.problems))
                    (form::submit(&words.t("test-give")))
                }))
            }
        } @else if may(opened, &test.value, Action::TestWrite) {
            (paragraph(&words.t("test-give-by-other")))
        }
    })
}

/// A row: what was computed, clearly apart, and what the organisation says.
fn row_answer(opened: &Opened<'_>, test: &PartyTest, row: &Row) -> Markup {
    let words = opened.words();
    let answer = test.rows.get(&row.key).map(|found| &found.answer);
    let value = answer.and_then(|answer| answer.value.as_ref());
    html! {
        div .werkbank-item id={ "rows." (row.key) } tabindex="-1" {
            (heading(3, None, words.said(&row.label)))
            (value::computed(&words, test.computed_for(&row.key)))
            @match value {
                Some(value) => p .utrecht-paragraph.werkbank-lines { strong { (value::in_words(&words, row, value)) } },
                None => (paragraph(&words.t("test-unanswered"))),
            }
            @if let Some(answer) = answer {
                @if !answer.motivation.is_empty() { p .utrecht-paragraph.werkbank-lines { (answer.motivation) } }
                @if !answer.evidence.is_empty() {
                    ul .utrecht-unordered-list {
                        @for one in &answer.evidence { li .utrecht-unordered-list__item { (source(one)) } }
                    }
                }
            }
        }
    }
}

/// Where something can be read: a link when it is an address on the web.
fn source(text: &str) -> Markup {
    if text.starts_with("https://") || text.starts_with("http://") {
        link(text, text)
    } else {
        html! { (text) }
    }
}

async fn additions(opened: &Opened<'_>, supplements: &[TestSupplement]) -> Result<Markup, Failure> {
    let words = opened.words();
    if supplements.is_empty() {
        return Ok(html! {});
    }
    let mut all = Vec::new();
    for one in supplements {
        let date = day(&words, opened.visitor.shared.bench().day(one.at));
        let by = name(opened, &one.by).await?;
        let heading = words.with(
            "supplement-by",
            &[("date", date.into()), ("name", by.into())],
        );
        all.push((heading, one));
    }
    Ok(html! {
        (heading(3, Some("aanvullingen"), &words.t("supplements")))
        @for (by, one) in all {
            p .utrecht-paragraph { strong { (by) } }
            p .utrecht-paragraph.werkbank-lines { (one.text) }
        }
    })
}

fn supplement_form(
    opened: &Opened<'_>,
    test: &PartyTest,
    filled: &Filled,
    state: &State,
) -> Markup {
    let words = opened.words();
    let path = opened.path(&format!("toetsen/{}/aanvullen", test.id));
    html! {
        (heading(2, None, &words.t("supplement-title")))
        (paragraph(&words.t("supplement-intro")))
        (form::post(&path, &opened.visitor.token, &html! {
            (Field::new("text", words.t("field-text")).value(filled.get("text")).lines(&words, &state.problems, 5))
            (form::submit_second(&words.t("supplement-button")))
        }))
    }
}

/// Gives the test: from then on it stands as it is.
///
/// # Errors
/// When the test is not there, may not be seen, or is not one's own to give.
pub async fn give(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    let found = find(&opened, &id).await?;
    let words = visitor.words();
    let test = &found.0.value;
    if may(&opened, test, Action::TestGive) && !filled.has("sure") {
        let mut problems = Problems::default();
        problems.add_to("sure", words.t("test-give"), words.t("wrong-confirm"));
        return page(&opened, &found, &filled, &State::wrong(problems)).await;
    }
    let bench = visitor.shared.bench();
    let answer = bench.give_test(&visitor.actor, &test.id, filled.seen());
    match State::of(&words, answer.await)? {
        Ok(()) => Ok(done(&opened.path(&format!("toetsen/{id}")), "gegeven")),
        Err(state) => {
            let state = state
                .named(|field| write::label(&opened, test, field))
                .at(row_of);
            page(&opened, &found, &filled, &state).await
        }
    }
}

/// The row in which a field stands: on the page to read there are no fields.
fn row_of(field: &str) -> String {
    field.split('.').take(2).collect::<Vec<_>>().join(".")
}

/// Adds to a test that was given.
///
/// # Errors
/// When the test is not there, may not be seen, or is not one's own.
pub async fn supplement(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    let found = find(&opened, &id).await?;
    let bench = visitor.shared.bench();
    let answer = bench.supplement_test(&visitor.actor, &found.0.value.id, filled.get("text"));
    match State::of(&visitor.words(), answer.await)? {
        Ok(()) => {
            let path = opened.path(&format!("toetsen/{id}"));
            Ok(done(&format!("{path}#aanvullingen"), "aangevuld"))
        }
        Err(state) => page(&opened, &found, &filled, &state).await,
    }
}
