//! The five questions of the Beleidskompas.

use super::{dossier, trail};
use crate::http::session::Visitor;
use crate::pages::failure::Failure;
use crate::pages::show;
use crate::ui::form::{self, Field, Problems};
use crate::ui::layout::Page;
use crate::ui::{heading, link, paragraph};
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use houvast_workbench::Versioned;
use houvast_workbench::dossiers::{CompassAnswer, CompassInput, Dossier, Question};
use maud::{Markup, html};
use serde::Deserialize;

/// The questions with their latest answers, on the page of the dossier.
#[must_use]
pub fn overview(
    visitor: &Visitor,
    dossier: &Dossier,
    answers: &[Versioned<CompassAnswer>],
) -> Markup {
    let words = visitor.words();
    html! {
        (heading(2, Some("beleidskompas"), &words.t("dossier-compass")))
        (paragraph(&words.t("dossier-compass-intro")))
        @for question in Question::ALL {
            (heading(3, None, &words.t(&format!("compass-{question}"))))
            @if let Some(answer) = answers.iter().find(|a| a.value.question == *question) {
                (answered(visitor, &answer.value.answer))
            } @else {
                (paragraph(&words.t("compass-unanswered")))
            }
            p .utrecht-paragraph {
                a .utrecht-link href={ "/dossiers/" (dossier.number) "/kompas/" (question.word()) }
                    aria-label={ (words.t("compass-change")) ": " (words.t(&format!("compass-{question}"))) } {
                    (words.t("compass-change"))
                }
            }
        }
    }
}

fn answered(visitor: &Visitor, answer: &CompassInput) -> Markup {
    let words = visitor.words();
    html! {
        p .utrecht-paragraph.werkbank-lines { (answer.text) }
        @if !answer.evidence.is_empty() {
            p .utrecht-paragraph.werkbank-lines { strong { (words.t("compass-evidence")) } " " (answer.evidence) }
        }
        @if !answer.involved.is_empty() {
            p .utrecht-paragraph.werkbank-lines { strong { (words.t("compass-involved")) } " " (answer.involved) }
        }
    }
}

/// The form for one question.
///
/// # Errors
/// When the dossier may not be seen, or there is no such question.
pub async fn get(
    visitor: Visitor,
    Path((number, question)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let found = dossier(&visitor, &number).await?;
    let question: Question = question.parse().map_err(|_| not_there())?;
    let bench = visitor.shared.bench();
    let answers = bench.compass(&visitor.actor, &found.value.id).await?;
    let answer = answers.iter().find(|a| a.value.question == question);
    let words = visitor.words();
    let none = Problems::default();
    let text =
        |of: fn(&CompassInput) -> &String| answer.map_or("", |a| of(&a.value.answer).as_str());
    let content = html! {
        (form::post(&format!("/dossiers/{number}/kompas/{question}"), &visitor.token, &html! {
            input type="hidden" name="seen" value=(answer.map_or(0, |a| a.version));
            (Field::new("text", words.t("compass-answer")).value(text(|a| &a.text)).lines(&words, &none, 8))
            (Field::new("evidence", words.t("compass-evidence")).value(text(|a| &a.evidence)).optional().lines(&words, &none, 4))
            (Field::new("involved", words.t("compass-involved")).value(text(|a| &a.involved)).optional().lines(&words, &none, 3))
            (form::submit(&words.t("dossier-save")))
        }))
        (link(&format!("/dossiers/{number}"), &found.value.about.title))
    };
    let page = Page {
        title: &words.t(&format!("compass-{question}")),
        trail: &trail(&words, &found.value),
        path: &visitor.path,
        notice: None,
        content,
    };
    Ok(show(&visitor, &page))
}

fn not_there() -> Failure {
    Failure::Core(houvast_workbench::Error::NotFound)
}

/// What the form sends.
#[derive(Debug, Deserialize)]
pub struct Filled {
    csrf: String,
    seen: i64,
    text: String,
    #[serde(default)]
    evidence: String,
    #[serde(default)]
    involved: String,
}

/// Keeps the answer.
///
/// # Errors
/// When it is not allowed, not filled in rightly, or someone else answered meanwhile.
pub async fn save(
    visitor: Visitor,
    Path((number, question)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    visitor.must_have_sent(&filled.csrf)?;
    let found = dossier(&visitor, &number).await?;
    let question: Question = question.parse().map_err(|_| not_there())?;
    let input = CompassInput {
        text: filled.text,
        evidence: filled.evidence,
        involved: filled.involved,
    };
    let bench = visitor.shared.bench();
    bench
        .answer_compass(
            &visitor.actor,
            &found.value.id,
            question,
            filled.seen,
            input,
        )
        .await?;
    Ok(Redirect::to(&format!("/dossiers/{number}#beleidskompas")).into_response())
}
