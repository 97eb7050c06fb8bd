//! An organisation's own test: filled in by that organisation and nobody else, read beside the ministry's text with the same weight.

mod beside;
pub mod summary;
mod value;
mod view;
mod write;

use crate::pages::dossiers::parts::Opened;
use crate::pages::failure::Failure;
use crate::state::Shared;
use axum::Router;
use axum::routing::{get, post};
use houvast_workbench::Versioned;
use houvast_workbench::id::PartyTestId;
use houvast_workbench::party_tests::{PartyTest, TestSupplement};
use houvast_workbench::policy::Action;

/// The pages of tests.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/dossiers/{number}/toetsen/{test}", get(view::get))
        .route(
            "/dossiers/{number}/toetsen/{test}/invullen",
            get(write::get).post(write::save),
        )
        .route("/dossiers/{number}/toetsen/{test}/geven", post(view::give))
        .route(
            "/dossiers/{number}/toetsen/{test}/aanvullen",
            post(view::supplement),
        )
        .route(
            "/dossiers/{number}/toetsen/{test}/bijwerken",
            post(write::refresh),
        )
}

/// A test with what was added to it.
type Found = (Versioned<PartyTest>, Vec<TestSupplement>);

/// A test of this dossier that may be seen.
async fn find(opened: &Opened<'_>, id: &str) -> Result<Found, Failure> {
    let id: PartyTestId = id.parse().map_err(|_| Failure::not_found())?;
    let visitor = opened.visitor;
    let found = visitor
        .shared
        .bench()
        .party_test(&visitor.actor, &id)
        .await?;
    if found.0.value.dossier == opened.dossier.value.id {
        Ok(found)
    } else {
        Err(Failure::not_found())
    }
}

/// Whether the visitor may do this with the test: only the organisation whose test it is may do anything with it.
fn may(opened: &Opened<'_>, test: &PartyTest, action: Action) -> bool {
    let own = opened.visitor.actor.organisation() == Some(&test.organisation);
    own && opened.may.may_with_own(action)
}

/// The name of a person.
async fn name(
    opened: &Opened<'_>,
    id: &houvast_workbench::id::AccountId,
) -> Result<String, Failure> {
    let visitor = opened.visitor;
    Ok(visitor.shared.bench().name_of(&visitor.actor, id).await?)
}
