//! Publishing a dossier: first what will and what will not be public.

use super::content::Speaker;
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::dossiers::day;
use crate::pages::dossiers::parts::{PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::done;
use crate::ui::{Kind, alert, form, heading, link, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::Error;
use houvast_workbench::policy::Action;
use houvast_workbench::publication::What;
use maud::{Markup, html};

/// How publication stands; for who publishes also what it would be now.
///
/// # Errors
/// When nobody is signed in, or the dossier is not there or may not be seen.
pub async fn get(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    let words = opened.words();
    let content = html! {
        (standing(&visitor, &number).await?)
        @if opened.may.may(Action::PublicationMake) {
            (preview(&visitor, &opened.dossier.value.id, &number).await?)
        } @else {
            (paragraph(&words.t("publication-by-whom")))
        }
    };
    let title = words.t("publication-title");
    Ok(opened.show(PartPage {
        part: "publicatie",
        title: &title,
        within: &[],
        content,
    }))
}

async fn standing(visitor: &Visitor, number: &str) -> Result<Markup, Failure> {
    let words = visitor.words();
    let bench = visitor.shared.bench();
    match bench.publication(&visitor.actor, number).await {
        Ok(last) => {
            let date = day(&words, bench.day(last.at));
            Ok(html! {
                (paragraph(&words.with("publication-last", &[("date", date.into())])))
                p .utrecht-paragraph { (link(&format!("/publiek/{number}"), &words.t("publication-see"))) }
            })
        }
        Err(Error::NotFound) => Ok(paragraph(&words.t("publication-none"))),
        Err(error) => Err(error.into()),
    }
}

async fn preview(
    visitor: &Visitor,
    dossier: &houvast_workbench::id::DossierId,
    number: &str,
) -> Result<Markup, Failure> {
    let words = visitor.words();
    let bench = visitor.shared.bench();
    let version = bench.preview_publication(&visitor.actor, dossier).await?;
    let speaker = Speaker {
        words,
        templates: bench.templates(),
        bench,
    };
    let publishable = version
        .items
        .iter()
        .any(|item| item.what == What::Intention);
    let withheld: u32 = version.withheld.iter().map(|one| one.count).sum();
    let numbers = [
        ("items", version.items.len().into()),
        ("withheld", withheld.into()),
    ];
    Ok(html! {
        (heading(2, Some("voorbeeld"), &words.t("publication-preview")))
        (alert(Kind::Info, &html! {
            (paragraph(&words.with("publication-counts", &numbers)))
            (paragraph(&words.t("publication-by-rule")))
            @if version.items.iter().any(|item| item.what.is_advice()) { (paragraph(&words.t("publication-reads-advice"))) }
            p .utrecht-paragraph { (link("#niet-openbaar", &words.t("publication-to-withheld"))) }
        }))
        @if publishable {
            (form::post(&format!("/dossiers/{number}/publicatie"), &visitor.token, &html! {
                (form::submit(&words.t("publication-publish")))
            }))
        } @else {
            (paragraph(&words.t("publication-impossible")))
        }
        (speaker.version(&version))
    })
}

/// Publishes.
///
/// # Errors
/// When the dossier is not there, or it is not allowed.
pub async fn publish(
    visitor: Visitor,
    Path(number): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    let bench = visitor.shared.bench();
    bench
        .publish(&visitor.actor, &opened.dossier.value.id)
        .await?;
    Ok(done(&opened.path("publicatie"), "published"))
}
