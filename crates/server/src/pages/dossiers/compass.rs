//! The five questions of the Beleidskompas.

use super::parts::{Opened, PartPage, open};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::failure::Failure;
use crate::pages::forms::{Difference, State, done};
use crate::ui::form::{self, Field};
use crate::ui::{heading, link, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::Versioned;
use houvast_workbench::dossiers::{CompassAnswer, CompassInput, Question};
use houvast_workbench::policy::Action;
use maud::{Markup, html};

/// The questions with their latest answers, on the page of the dossier.
#[must_use]
pub fn overview(opened: &Opened<'_>, answers: &[Versioned<CompassAnswer>]) -> Markup {
    let words = opened.words();
    html! {
        (heading(2, Some("beleidskompas"), &words.t("dossier-compass")))
        (paragraph(&words.t("dossier-compass-intro")))
        @for question in Question::ALL {
            (heading(3, None, &words.t(&format!("compass-{question}"))))
            @if let Some(answer) = answers.iter().find(|a| a.value.question == *question) {
                (answered(opened, &answer.value.answer))
            } @else {
                (paragraph(&words.t("compass-unanswered")))
            }
            @if opened.may.may(Action::DossierChange) {
                p .utrecht-paragraph {
                    a .utrecht-link href=(opened.path(&format!("kompas/{question}")))
                        aria-label={ (words.t("compass-change")) ": " (words.t(&format!("compass-{question}"))) } {
                        (words.t("compass-change"))
                    }
                }
            }
        }
    }
}

fn answered(opened: &Opened<'_>, answer: &CompassInput) -> Markup {
    let words = opened.words();
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

/// The fields of an answer: the name in the form, its message, how many lines, and whether it must be filled in.
const FIELDS: [(&str, &str, u8, bool); 3] = [
    ("text", "compass-answer", 8, true),
    ("evidence", "compass-evidence", 4, false),
    ("involved", "compass-involved", 3, false),
];

fn of<'a>(answer: &'a CompassInput, field: &str) -> &'a str {
    match field {
        "text" => &answer.text,
        "evidence" => &answer.evidence,
        _ => &answer.involved,
    }
}

async fn latest(
    opened: &Opened<'_>,
    question: Question,
) -> Result<Option<Versioned<CompassAnswer>>, Failure> {
    let visitor = opened.visitor;
    let bench = visitor.shared.bench();
    let answers = bench
        .compass(&visitor.actor, &opened.dossier.value.id)
        .await?;
    Ok(answers.into_iter().find(|a| a.value.question == question))
}

/// The question of an address, for who may answer it.
fn asked(opened: &Opened<'_>, question: &str) -> Result<Question, Failure> {
    opened.must(Action::DossierChange)?;
    question.parse().map_err(|_| Failure::not_found())
}

/// The form for one question.
///
/// # Errors
/// When the dossier may not be seen or not be changed, or there is no such question.
pub async fn get(
    visitor: Visitor,
    Path((number, question)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    let question = asked(&opened, &question)?;
    let answer = latest(&opened, question).await?;
    let filled = Filled::new(FIELDS.iter().map(|(name, ..)| {
        let text = answer
            .as_ref()
            .map_or("", |found| of(&found.value.answer, name));
        ((*name).to_owned(), text.to_owned())
    }));
    let seen = answer.map_or(0, |answer| answer.version);
    Ok(page(
        &opened,
        question,
        &filled,
        seen,
        &State::default(),
        &[],
    ))
}

fn page(
    opened: &Opened<'_>,
    question: Question,
    filled: &Filled,
    seen: i64,
    state: &State,
    differences: &[Difference],
) -> Response {
    let words = opened.words();
    let address = opened.path(&format!("kompas/{question}"));
    let title = words.t(&format!("compass-{question}"));
    let field = |(name, label, rows, required): (&'static str, &str, u8, bool)| {
        let field = Field::new(name, words.t(label)).value(filled.get(name));
        let field = if required { field } else { field.optional() };
        field.lines(&words, &state.problems, rows)
    };
    let content = html! {
        (state.above(&words, differences))
        (form::post(&address, &opened.visitor.token, &html! {
            input type="hidden" name="seen" value=(seen);
            @for one in FIELDS { (field(one)) }
            (form::submit(&words.t("dossier-save")))
        }))
        p .utrecht-paragraph { (link(&opened.path(""), &words.t("back-to-dossier"))) }
    };
    let within = [(
        opened.path("") + "#beleidskompas",
        words.t("dossier-compass"),
    )];
    state.answer(opened.show(PartPage {
        part: "",
        title: &title,
        within: &within,
        content,
    }))
}

/// Keeps the answer.
///
/// # Errors
/// When the dossier may not be seen, or it is not allowed.
pub async fn save(
    visitor: Visitor,
    Path((number, question)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    let question = asked(&opened, &question)?;
    let input = CompassInput {
        text: filled.text("text"),
        evidence: filled.text("evidence"),
        involved: filled.text("involved"),
    };
    let id = &opened.dossier.value.id;
    let bench = visitor.shared.bench();
    let answer = bench
        .answer_compass(&visitor.actor, id, question, filled.seen(), input)
        .await;
    let state = match State::of(&visitor.words(), answer)? {
        Ok(()) => {
            let path = opened.path("") + "#beleidskompas";
            return Ok(done(&path, "opgeslagen"));
        }
        Err(state) => state,
    };
    let (mut seen, mut differences) = (filled.seen(), Vec::new());
    if state.is_behind()
        && let Some(theirs) = latest(&opened, question).await?
    {
        seen = theirs.version;
        differences = FIELDS
            .iter()
            .map(|(name, label, ..)| {
                let label = visitor.words().t(label);
                Difference::new(label, of(&theirs.value.answer, name), filled.get(name))
            })
            .collect();
    }
    Ok(page(&opened, question, &filled, seen, &state, &differences))
}
