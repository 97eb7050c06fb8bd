//! What becomes of a form that was sent: done, or shown again with what is wrong and all that was typed.

use super::failure::{Failure, conflict, problem};
use crate::http::filled::Filled;
use crate::i18n::Words;
use crate::ui::form::Problems;
use crate::ui::table::{Column, table};
use crate::ui::{Kind, alert, paragraph};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use houvast_workbench::{Conflict, Error};
use maud::{Markup, html};

/// How a form stands when it is shown.
#[derive(Debug, Default)]
pub struct State {
    /// What is wrong with its fields.
    pub problems: Problems,
    /// Why it cannot be done now.
    pub conflict: Option<Conflict>,
}

impl State {
    /// A form in which fields are wrong.
    #[must_use]
    pub fn wrong(problems: Problems) -> Self {
        State {
            problems,
            conflict: None,
        }
    }

    /// What the core answered: what it gave, or how the form is to be shown again.
    ///
    /// # Errors
    /// When showing the form again is of no use: what it is about is not there, or it is not allowed.
    pub fn of<T>(
        words: &Words<'_>,
        answer: houvast_workbench::Result<T>,
    ) -> Result<Result<T, Self>, Failure> {
        match answer {
            Ok(given) => Ok(Ok(given)),
            Err(Error::Invalid(wrong)) => {
                let mut problems = Problems::default();
                for one in &wrong {
                    problems.add(one.field.clone(), problem(words, one));
                }
                Ok(Err(State::wrong(problems)))
            }
            Err(Error::Conflict(conflict)) => Ok(Err(State {
                problems: Problems::default(),
                conflict: Some(conflict),
            })),
            Err(error) => Err(error.into()),
        }
    }

    /// The same with what the summary calls the fields, for those that it knows.
    #[must_use]
    pub fn named(mut self, label: impl Fn(&str) -> Option<String>) -> Self {
        self.problems = self.problems.named(label);
        self
    }

    /// The same with the problems at other places of the page.
    #[must_use]
    pub fn at(mut self, place: impl Fn(&str) -> String) -> Self {
        self.problems = self.problems.at(place);
        self
    }

    /// Whether someone else changed it since it was read: then the form goes on from what it is now.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.conflict == Some(Conflict::Changed)
    }

    /// What stands above the form: what is wrong, or what stands in the way. `differences` are used when someone else changed it meanwhile.
    #[must_use]
    pub fn above(&self, words: &Words<'_>, differences: &[Difference]) -> Markup {
        html! {
            @match self.conflict {
                Some(Conflict::Changed) => (changed_meanwhile(words, differences)),
                Some(other) => (alert(Kind::Error, &paragraph(&conflict(words, other)))),
                None => (self.problems.summary(words)),
            }
        }
    }

    /// The page with the status that belongs with it.
    #[must_use]
    pub fn answer(&self, mut page: Response) -> Response {
        let status = match self.conflict {
            Some(_) => StatusCode::CONFLICT,
            None if !self.problems.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
            None => return page,
        };
        *page.status_mut() = status;
        page
    }
}

/// Adds each of these fields in which nothing stands, so that all that is wrong is said at once.
pub fn must_be_filled(
    words: &Words<'_>,
    filled: &Filled,
    fields: &[&'static str],
    problems: &mut Problems,
) {
    for field in fields {
        if filled.get(field).trim().is_empty() {
            problems.add(*field, words.t("wrong-empty"));
        }
    }
}

/// A field as someone else wrote it meanwhile, and as it was sent now.
#[derive(Debug, Clone)]
pub struct Difference {
    /// What the field is called.
    pub label: String,
    /// What stands in it now.
    pub theirs: String,
    /// What was sent.
    pub yours: String,
}

impl Difference {
    /// A field of both.
    #[must_use]
    pub fn new(
        label: impl Into<String>,
        theirs: impl Into<String>,
        yours: impl Into<String>,
    ) -> Self {
        Difference {
            label: label.into(),
            theirs: theirs.into(),
            yours: yours.into(),
        }
    }
}

/// Both texts beside each other, so that nobody's work is lost. Sending the form again lets the own text hold.
fn changed_meanwhile(words: &Words<'_>, differences: &[Difference]) -> Markup {
    let columns = [
        Column::text(words.t("changed-field")),
        Column::text(words.t("changed-theirs")),
        Column::text(words.t("changed-yours")),
    ];
    let lines = |text: &str| html! { span .werkbank-lines { (text) } };
    let rows: Vec<Vec<Markup>> = differences
        .iter()
        .filter(|one| one.theirs.trim() != one.yours.trim())
        .map(|one| vec![html! { (one.label) }, lines(&one.theirs), lines(&one.yours)])
        .collect();
    html! {
        (alert(Kind::Error, &html! {
            (paragraph(&words.t("changed-meanwhile")))
            (paragraph(&words.t(if rows.is_empty() { "changed-nothing" } else { "changed-choose" })))
        }))
        @if !rows.is_empty() { (table(&words.t("changed-caption"), &columns, &rows)) }
    }
}

/// Back to a page of this site, with a message there that it went well: `done-` with this word.
#[must_use]
pub fn done(path: &str, word: &str) -> Response {
    let (path, place) = path.split_once('#').unwrap_or((path, ""));
    let place = if place.is_empty() {
        String::new()
    } else {
        format!("#{place}")
    };
    Redirect::to(&format!("{path}?gelukt={word}{place}")).into_response()
}

/// The message of [`done`], when the address of the page asks for one that there is.
#[must_use]
pub fn notice(words: &Words<'_>, path: &str) -> Option<Markup> {
    let (_, query) = path.split_once('?')?;
    let word = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("gelukt="))?;
    let message = format!("done-{word}");
    words
        .has(&message)
        .then(|| alert(Kind::Ok, &paragraph(&words.t(&message))))
}
