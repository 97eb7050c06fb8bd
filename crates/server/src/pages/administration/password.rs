//! One's own password.

use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::dossiers::signed_in;
use crate::pages::failure::Failure;
use crate::pages::forms::{State, done};
use crate::pages::show;
use crate::ui::form::{self, Field};
use crate::ui::layout::Page;
use crate::ui::paragraph;
use axum::response::Response;
use houvast_workbench::Error;
use maud::html;

/// The form.
///
/// # Errors
/// When nobody is signed in.
pub async fn get(visitor: Visitor) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    Ok(page(&visitor, &State::default()))
}

fn page(visitor: &Visitor, state: &State) -> Response {
    let words = visitor.words();
    let content = html! {
        (state.above(&words, &[]))
        (paragraph(&words.t("password-intro")))
        (form::post("/wachtwoord", &visitor.token, &html! {
            (Field::new("present", words.t("field-present")).line(&words, &state.problems, "password", Some("current-password")))
            (Field::new("password", words.t("field-new-password")).hint(words.t("hint-password"))
                .line(&words, &state.problems, "password", Some("new-password")))
            (form::submit(&words.t("password-button")))
        }))
    };
    let title = words.t("password-title");
    state.answer(show(visitor, &Page::new(&title, &visitor.path, content)))
}

/// Changes it; every session ends, this one too.
///
/// # Errors
/// When nobody is signed in.
pub async fn change(visitor: Visitor, filled: Filled) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    filled.must_be_sent_by(&visitor)?;
    let bench = visitor.shared.bench();
    let changed = bench
        .change_password(
            &visitor.actor,
            filled.get("present"),
            filled.get("password"),
        )
        .await;
    let words = visitor.words();
    let not_the_present_one = matches!(&changed, Err(Error::Invalid(wrong)) if wrong.iter().any(|one| one.field == "present"));
    if not_the_present_one {
        let mut state = State::default();
        state.problems.add("present", words.t("password-wrong"));
        return Ok(page(&visitor, &state));
    }
    match State::of(&words, changed)? {
        Ok(()) => Ok(done("/inloggen", "password")),
        Err(state) => Ok(page(&visitor, &state)),
    }
}
