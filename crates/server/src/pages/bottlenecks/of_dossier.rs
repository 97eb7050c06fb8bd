//! The bottlenecks on the rules that a dossier touches.

use super::list::rows;
use crate::http::session::Visitor;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::ui::{Kind, alert, link, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::bottlenecks::Outcome;
use maud::{Markup, html};

/// The page.
///
/// # Errors
/// When nobody is signed in, or the dossier is not there or may not be seen.
pub async fn get(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    let bench = visitor.shared.bench();
    let found = bench
        .bottlenecks_of_dossier(&visitor.actor, &opened.dossier.value.id)
        .await?;
    let owners = found.iter().map(|one| &one.bottleneck.value.about.owner);
    let names = bench.organisation_names(owners).await?;
    let words = visitor.words();
    let caption = words.with("bottlenecks-count", &[("count", found.len().into())]);
    let content = html! {
        (paragraph(&words.t("dossier-bottlenecks-intro")))
        @if found.is_empty() {
            (paragraph(&words.t("dossier-bottlenecks-none")))
        } @else {
            (rows(&words, &caption, &found, &names))
        }
        p .utrecht-paragraph { (link("/knelpunten", &words.t("bottlenecks-all-link"))) }
    };
    let title = words.t("bottlenecks-title");
    Ok(opened.show(PartPage {
        part: "knelpunten",
        title: &title,
        within: &[],
        content,
    }))
}

/// Says on the overview of a dossier, in every phase, that open bottlenecks hang on the rules that it touches, and how old the oldest is.
///
/// # Errors
/// When the database cannot be read.
pub async fn notice(opened: &Opened<'_>) -> Result<Markup, Failure> {
    let bench = opened.visitor.shared.bench();
    let (actor, dossier) = (&opened.visitor.actor, &opened.dossier.value.id);
    let found = bench.bottlenecks_of_dossier(actor, dossier).await?;
    let open = found.iter().filter(|one| {
        let answer = one.bottleneck.value.answer.as_ref();
        answer.is_none_or(|answer| answer.outcome == Outcome::Planned)
    });
    let ages: Vec<i64> = open.map(|one| one.age_days).collect();
    let Some(oldest) = ages.iter().max() else {
        return Ok(html! {});
    };
    let values = [("count", ages.len().into()), ("days", (*oldest).into())];
    let text = opened.words().with("dossier-bottlenecks-notice", &values);
    let content = html! { p .utrecht-paragraph { (link(&opened.path("knelpunten"), &text)) } };
    Ok(alert(Kind::Warning, &content))
}
