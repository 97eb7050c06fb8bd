//! How a signal stands, for who has its code.

use super::about;
use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::dossiers::day;
use crate::pages::failure::{Failure, encoded};
use crate::pages::forms::notice;
use crate::pages::{refused, show};
use crate::ui::form::{Field, Problems};
use crate::ui::layout::Page;
use crate::ui::{Kind, alert, data_list, heading, link, paragraph};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use houvast_workbench::Error;
use houvast_workbench::signals::SignalStanding;
use maud::{Markup, html};
use serde::Deserialize;

/// How the signal with this code stands.
///
/// # Errors
/// When there is no such signal.
pub async fn get(visitor: Visitor, Path(code): Path<String>) -> Result<Response, Failure> {
    let standing = visitor.shared.bench().signal_standing(&code).await?;
    let words = visitor.words();
    let given = notice(&words, &visitor.path);
    let content = html! {
        @if given.is_some() {
            (alert(Kind::Info, &html! {
                (paragraph(&words.t("signal-code-keep")))
                p .utrecht-paragraph.werkbank-key { (code) }
            }))
        }
        (data_list(&[
            (words.t("signal-code"), html! { span .werkbank-key { (code) } }),
            (words.t("field-about"), html! { (about::in_words(&words, visitor.shared.acts(), &standing.about)) }),
            (words.t("signal-given"), html! { (day(&words, standing.given)) }),
        ]))
        (heading(2, None, &words.t("signal-now")))
        (how(&visitor, &words, &standing))
    };
    let title = words.t("signal-standing-title");
    let trail = [("/signaal".to_owned(), words.t("signal-title"))];
    let page = Page::new(&title, &visitor.path, content).along(&trail);
    Ok(show(&visitor, &page))
}

fn how(visitor: &Visitor, words: &Words<'_>, standing: &SignalStanding) -> Markup {
    let Some((bottleneck, title)) = &standing.bottleneck else {
        return paragraph(&words.t("signal-waits"));
    };
    html! {
        (paragraph(&words.t("signal-sorted")))
        p .utrecht-paragraph { (link(&format!("/knelpunten/{bottleneck}"), title)) }
        @match &standing.answer {
            Some(answer) => {
                (heading(3, None, &words.t("signal-answer")))
                p .utrecht-paragraph {
                    strong { (words.t(&format!("outcome-{}", answer.outcome.word().replace('_', "-")))) }
                    ", " (day(words, visitor.shared.bench().day(answer.at)))
                }
                p .utrecht-paragraph.werkbank-lines { (answer.text) }
            },
            None => (paragraph(&words.t("signal-no-answer"))),
        }
    }
}

/// Which code.
#[derive(Debug, Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    code: String,
}

/// Asks for a code, and goes to its signal.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let words = visitor.words();
    let code = asked.code.trim();
    if code.is_empty() {
        return Ok(find_page(&visitor, code, &Problems::default()));
    }
    match visitor.shared.bench().signal_standing(code).await {
        Ok(_) => Ok(Redirect::to(&format!("/signaal/{}", encoded(code))).into_response()),
        Err(Error::NotFound) => {
            let mut problems = Problems::default();
            problems.add("code", words.t("signal-code-unknown"));
            Ok(refused(find_page(&visitor, code, &problems)))
        }
        Err(error) => Err(error.into()),
    }
}

fn find_page(visitor: &Visitor, code: &str, problems: &Problems) -> Response {
    let words = visitor.words();
    let content = html! {
        (problems.summary(&words))
        form .utrecht-form method="get" action="/signaal/volgen" novalidate {
            (Field::new("code", words.t("signal-code")).hint(words.t("hint-code")).value(code)
                .line(&words, problems, "text", Some("off")))
            div .utrecht-action-group {
                button .utrecht-button.utrecht-button--primary-action type="submit" { (words.t("signal-find")) }
            }
        }
    };
    let title = words.t("signal-follow-title");
    let trail = [("/signaal".to_owned(), words.t("signal-title"))];
    show(
        visitor,
        &Page::new(&title, &visitor.path, content).along(&trail),
    )
}
