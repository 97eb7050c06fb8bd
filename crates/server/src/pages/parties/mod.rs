//! Who must be asked, from what the law change does and with the reason; who was asked, and whether that leaves enough time.

mod ask;
mod asked;
mod view;
pub mod waiting;

use crate::i18n::Words;
use crate::pages::dossiers::parts::Opened;
use crate::pages::failure::Failure;
use crate::state::Shared;
use axum::Router;
use axum::routing::{get, post};
use houvast_workbench::id::OrganisationId;
use houvast_workbench::parties::{Party, Who};
use std::collections::BTreeMap;

/// The pages of parties.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/dossiers/{number}/partijen", get(view::get))
        .route(
            "/dossiers/{number}/partijen/vragen",
            get(ask::form).post(ask::send),
        )
        .route(
            "/dossiers/{number}/partijen/{party}/organisatie",
            post(ask::identify),
        )
        .route(
            "/dossiers/{number}/uitnodigingen/{invitation}",
            get(asked::get),
        )
        .route(
            "/dossiers/{number}/uitnodigingen/{invitation}/termijn",
            post(asked::change_due),
        )
        .route(
            "/dossiers/{number}/uitnodigingen/{invitation}/intrekken",
            post(asked::withdraw),
        )
        .route(
            "/dossiers/{number}/uitnodigingen/{invitation}/beginnen",
            post(asked::begin),
        )
}

/// Organisations by their identifier.
pub type Names = BTreeMap<OrganisationId, String>;

/// The names of all organisations.
///
/// # Errors
/// When they may not be seen.
pub async fn names(opened: &Opened<'_>) -> Result<Names, Failure> {
    let visitor = opened.visitor;
    let all = visitor.shared.bench().organisations(&visitor.actor).await?;
    Ok(all
        .into_iter()
        .map(|found| (found.value.id, found.value.name))
        .collect())
}

/// The name of a template.
#[must_use]
pub fn template_name(opened: &Opened<'_>, id: &str) -> String {
    let found = opened.visitor.shared.bench().templates().get(id);
    found.map_or_else(
        || id.to_owned(),
        |template| opened.words().said(&template.name).to_owned(),
    )
}

/// The name of a party: the organisation's, or what the law calls it.
#[must_use]
pub fn party_name(words: &Words<'_>, names: &Names, party: &Party) -> String {
    let known = party.organisation.as_ref().and_then(|id| names.get(id));
    match (known, &party.proposal.who) {
        (Some(name), _) => name.clone(),
        (None, Who::Named { title, .. }) => title.clone(),
        (None, Who::Kind { kind }) => words.t(&format!("kind-{kind}")),
        (None, Who::Lead) => words.t("dossier-lead"),
    }
}
