//! Requests that cannot be done, as pages that say what one can do.

use crate::export::ExportError;
use crate::i18n::{self, Language, Words};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use houvast_workbench::{Conflict, Error};
use maud::{DOCTYPE, html};

/// Why a request was not done.
#[derive(Debug)]
pub enum Failure {
    /// The core refused.
    Core(Error),
    /// A form that was not sent from our own page, or from one that is too old.
    Forged,
    /// Only for who has signed in.
    SignIn {
        /// Where to go on to.
        path: String,
    },
    /// The request is not what the page sends.
    Malformed,
    /// An archive could not be made.
    Export(ExportError),
    /// The request is larger than anything that a page sends.
    TooLarge,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Core(error)
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        Failure::Export(error)
    }
}

impl Failure {
    /// It is not there, or may not be seen: the same answer.
    #[must_use]
    pub fn not_found() -> Self {
        Failure::Core(Error::NotFound)
    }

    fn status(&self) -> StatusCode {
        match self {
            Failure::Core(Error::NotFound) => StatusCode::NOT_FOUND,
            Failure::Core(Error::Forbidden { .. }) | Failure::Forged => StatusCode::FORBIDDEN,
            Failure::Core(Error::Invalid(_)) => StatusCode::UNPROCESSABLE_ENTITY,
            Failure::Core(Error::Conflict(_)) => StatusCode::CONFLICT,
            Failure::Core(Error::TooMany { .. }) => StatusCode::TOO_MANY_REQUESTS,
            Failure::Core(Error::Destroyed) => StatusCode::GONE,
            Failure::Core(Error::Storage(_)) | Failure::Export(_) => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
            Failure::SignIn { .. } => StatusCode::SEE_OTHER,
            Failure::Malformed => StatusCode::BAD_REQUEST,
            Failure::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        }
    }

    fn text(&self, words: &Words<'_>) -> String {
        match self {
            Failure::Core(Error::NotFound) => words.t("failure-not-found"),
            Failure::Core(Error::Forbidden { .. }) => words.t("failure-forbidden"),
            Failure::Core(Error::Invalid(problems)) => {
                let all: Vec<String> = problems.iter().map(|p| problem(words, p)).collect();
                all.join(" ")
            }
            Failure::Core(Error::Conflict(conflict)) => self::conflict(words, *conflict),
            Failure::Core(Error::TooMany { wait_seconds }) => {
                words.with("failure-too-many", &[("seconds", (*wait_seconds).into())])
            }
            Failure::Core(Error::Destroyed) => words.t("failure-destroyed"),
            Failure::Core(Error::Storage(_)) | Failure::Export(_) => words.t("failure-storage"),
            Failure::Forged => words.t("failure-forged"),
            Failure::SignIn { .. } => words.t("failure-sign-in"),
            Failure::Malformed => words.t("failure-malformed"),
            Failure::TooLarge => words.t("failure-too-large"),
        }
    }
}

/// Why something cannot be done now, in words.
#[must_use]
pub fn conflict(words: &Words<'_>, conflict: Conflict) -> String {
    words.t(&format!("conflict-{}", conflict.word().replace('_', "-")))
}

/// What is wrong with a field, in words.
#[must_use]
pub fn problem(words: &Words<'_>, problem: &houvast_workbench::Problem) -> String {
    wrong(words, &problem.wrong)
}

/// What is wrong, in words.
#[must_use]
pub fn wrong(words: &Words<'_>, wrong: &houvast_workbench::Wrong) -> String {
    use houvast_workbench::Wrong;
    match wrong {
        Wrong::Empty => words.t("wrong-empty"),
        Wrong::TooLong { most } => words.with("wrong-too-long", &[("most", (*most).into())]),
        Wrong::TooShort { fewest } => {
            words.with("wrong-too-short", &[("fewest", (*fewest).into())])
        }
        Wrong::ControlCharacters => words.t("wrong-control"),
        Wrong::Unknown { given } => {
            words.with("wrong-unknown", &[("given", given.as_str().into())])
        }
        Wrong::Form { expected } => words.with("wrong-form", &[("expected", (*expected).into())]),
        Wrong::Range { from, to } => words.with(
            "wrong-range",
            &[("from", (*from).into()), ("to", (*to).into())],
        ),
        Wrong::Taken => words.t("wrong-taken"),
        Wrong::Before { other } => words.with("wrong-before", &[("other", other.as_str().into())]),
        Wrong::TooMany { most } => words.with("wrong-too-many", &[("most", (*most).into())]),
        Wrong::Sum { adds_up_to, stated } => words.with(
            "wrong-sum",
            &[("sum", (*adds_up_to).into()), ("stated", (*stated).into())],
        ),
        Wrong::Confirm => words.t("wrong-confirm"),
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        if let Failure::SignIn { path } = &self {
            let target = format!("/inloggen?naar={}", encoded(path));
            return axum::response::Redirect::to(&target).into_response();
        }
        let status = self.status();
        let wait = match &self {
            Failure::Core(Error::TooMany { wait_seconds }) => Some(*wait_seconds),
            _ => None,
        };
        // A refusal can come before the language is known, so it is said in both.
        let mut response = (status, bilingual(&self)).into_response();
        if let Some(seconds) = wait.and_then(|s| HeaderValue::from_str(&s.to_string()).ok()) {
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response
    }
}

fn bilingual(failure: &Failure) -> maud::Markup {
    let dutch = i18n::words(Language::Dutch);
    let english = i18n::words(Language::English);
    html! {
        (DOCTYPE)
        html .utrecht-root lang="nl" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (dutch.t("failure-title")) " – Houvast" }
                link rel="stylesheet" href="/bestanden/werkbank.css";
            }
            body .voorbeeld-theme.utrecht-document.utrecht-body.utrecht-surface {
                main .werkbank-main {
                    h1 .utrecht-heading-1 { (dutch.t("failure-title")) }
                    p .utrecht-paragraph { (failure.text(&dutch)) }
                    p .utrecht-paragraph lang="en" { (failure.text(&english)) }
                    p .utrecht-paragraph { a .utrecht-link href="/" { (dutch.t("start")) } }
                }
            }
        }
    }
}

/// A path as a value in an address.
#[must_use]
pub fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
