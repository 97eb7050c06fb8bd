//! The advice in a dossier that one may know of.

use crate::http::session::Visitor;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::dossiers::{day, level};
use crate::pages::failure::Failure;
use crate::pages::parties::{Names, names};
use crate::ui::{badge, heading, link, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::Level;
use houvast_workbench::advice::AdviceSummary;
use houvast_workbench::policy::Action;
use maud::{Markup, html};

/// The levels at which someone may write an advice in this dossier.
pub fn writable(opened: &Opened<'_>) -> Vec<Level> {
    let all = Level::ALL.iter().copied();
    all.filter(|level| opened.may.may_at(Action::AdviceWrite, *level, true))
        .collect()
}

/// The list: titles only, so that looking at it is no reading.
///
/// # Errors
/// When nobody is signed in, or the dossier is not there or may not be seen.
pub async fn get(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    let words = visitor.words();
    let bench = visitor.shared.bench();
    let all = bench.advices(&visitor.actor, &opened.dossier.value.id);
    let all = all.await?;
    let names = names(&opened).await?;
    let content = html! {
        (paragraph(&words.t("advice-intro")))
        @if all.is_empty() { (paragraph(&words.t("advice-none"))) }
        ul .werkbank-cards role="list" { @for one in &all { (card(&opened, &names, one)) } }
        @if !writable(&opened).is_empty() {
            p .utrecht-paragraph { (link(&opened.path("advies/nieuw"), &words.t("advice-new"))) }
        }
    };
    Ok(opened.show(PartPage {
        part: "advies",
        title: &words.t("part-advice"),
        within: &[],
        content,
    }))
}

fn card(opened: &Opened<'_>, names: &Names, one: &AdviceSummary) -> Markup {
    let words = opened.words();
    let advice = &one.advice.value;
    let given = advice.given.as_ref();
    let given = given.map(|given| day(&words, opened.visitor.shared.bench().day(given.at)));
    let whose = names.get(&advice.organisation).map_or("", String::as_str);
    html! {
        li .werkbank-card {
            (heading(2, None, &advice.title))
            p .utrecht-paragraph {
                (whose) ". "
                @match &given {
                    Some(date) => (words.with("advice-given", &[("date", date.as_str().into())])),
                    None => (words.t("advice-draft")),
                }
                " " (badge(&level(&words, advice.level)))
            }
            @if given.is_some() && !one.views { (paragraph(&words.t("advice-facts-only"))) }
            @if one.recorded { (paragraph(&words.t("advice-recorded-list"))) }
            p .utrecht-paragraph {
                a .utrecht-link href=(opened.path(&format!("advies/{}", advice.id)))
                    aria-label={ (words.t("advice-read")) ": " (advice.title) } { (words.t("advice-read")) }
            }
        }
    }
}
