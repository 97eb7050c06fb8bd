//! Advice in confidence: facts, options and consequences apart from views; given once, supplemented later, and read with a record where the policy says so.

mod list;
mod read;
mod write;

use crate::pages::dossiers::parts::Opened;
use crate::pages::failure::Failure;
use crate::state::Shared;
use axum::Router;
use axum::routing::{get, post};
use houvast_workbench::advice::AdviceSummary;
use houvast_workbench::id::AdviceId;

/// The pages of advice.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/dossiers/{number}/advies", get(list::get))
        .route(
            "/dossiers/{number}/advies/nieuw",
            get(write::new).post(write::begin),
        )
        .route(
            "/dossiers/{number}/advies/{advice}",
            get(read::get).post(read::recorded),
        )
        .route(
            "/dossiers/{number}/advies/{advice}/schrijven",
            get(write::change).post(write::save),
        )
        .route("/dossiers/{number}/advies/{advice}/geven", post(read::give))
        .route(
            "/dossiers/{number}/advies/{advice}/aanvullen",
            post(read::supplement),
        )
}

/// An advice of this dossier of which one may know.
async fn find(opened: &Opened<'_>, id: &str) -> Result<AdviceSummary, Failure> {
    let id: AdviceId = id.parse().map_err(|_| Failure::not_found())?;
    let visitor = opened.visitor;
    let bench = visitor.shared.bench();
    let all = bench.advices(&visitor.actor, &opened.dossier.value.id);
    let found = all.await?.into_iter();
    let found = found.into_iter().find(|one| one.advice.value.id == id);
    found.ok_or_else(Failure::not_found)
}

/// Whether the visitor wrote it.
fn own(opened: &Opened<'_>, advice: &houvast_workbench::advice::Advice) -> bool {
    opened.visitor.actor.account() == Some(&advice.author)
}
