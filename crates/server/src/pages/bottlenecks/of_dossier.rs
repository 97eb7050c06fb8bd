//! The bottlenecks on the rules that a dossier touches.

use super::list::rows;
use crate::http::session::Visitor;
use crate::pages::dossiers::parts::{PartPage, open};
use crate::pages::failure::Failure;
use crate::ui::{link, paragraph};
use axum::extract::Path;
use axum::response::Response;
use maud::html;

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
