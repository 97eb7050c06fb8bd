//! What was learned, written without blame: what happened, what made it possible, what is done differently.

use super::view;
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::dossiers::day;
use crate::pages::dossiers::parts::{Opened, open};
use crate::pages::failure::Failure;
use crate::pages::forms::{State, done};
use crate::ui::form::{self, Field};
use crate::ui::{data_list, heading, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::follow::LessonInput;
use houvast_workbench::policy::Action;
use maud::{Markup, html};

/// The lessons, and the form for another.
pub(super) async fn section(
    opened: &Opened<'_>,
    filled: &Filled,
    state: &State,
) -> Result<Markup, Failure> {
    let words = opened.words();
    let bench = opened.visitor.shared.bench();
    let lessons = bench
        .lessons(&opened.visitor.actor, &opened.dossier.value.id)
        .await?;
    let field =
        |name: &'static str, text: &str| Field::new(name, words.t(text)).value(filled.get(name));
    Ok(html! {
        (heading(2, Some("lessen"), &words.t("lessons-title")))
        @if lessons.is_empty() { (paragraph(&words.t("lessons-none"))) }
        @for lesson in &lessons {
            (heading(3, None, &format!("{}, {}", words.t(&format!("phase-{}", lesson.phase)), day(&words, bench.day(lesson.at)))))
            (data_list(&[
                (words.t("field-happened"), html! { span .werkbank-lines { (lesson.about.happened) } }),
                (words.t("field-cause"), html! { span .werkbank-lines { (lesson.about.cause) } }),
                (words.t("field-change"), html! { span .werkbank-lines { (lesson.about.change) } }),
            ]))
        }
        @if opened.may.may(Action::FollowWrite) {
            (heading(3, Some("les"), &words.t("lesson-new")))
            (state.above(&words, &[]))
            (paragraph(&words.t("lesson-intro")))
            (form::post(&opened.path("vervolg/lessen"), &opened.visitor.token, &html! {
                (field("happened", "field-happened").lines(&words, &state.problems, 3))
                (field("cause", "field-cause").hint(words.t("hint-cause")).lines(&words, &state.problems, 3))
                (field("change", "field-change").lines(&words, &state.problems, 3))
                (form::submit(&words.t("lesson-save")))
            }))
        }
    })
}

/// Records a lesson.
///
/// # Errors
/// When the dossier is not there, or it is not allowed.
pub async fn add(
    visitor: Visitor,
    Path(number): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    let input = LessonInput {
        happened: filled.text("happened"),
        cause: filled.text("cause"),
        change: filled.text("change"),
    };
    let bench = visitor.shared.bench();
    let added = bench
        .add_lesson(&visitor.actor, &opened.dossier.value.id, input)
        .await;
    match State::of(&opened.words(), added)? {
        Ok(_) => Ok(done(&opened.path("vervolg#lessen"), "opgeslagen")),
        Err(state) => view::page(&opened, &filled, &state).await,
    }
}
