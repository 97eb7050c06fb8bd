//! Destroying content, lawfully. What the log says of it stays, and stays provable.

use super::refusal::Refusal;
use super::request::{At, Body, Caller};
use super::shape::Named;
use super::values::Vernietigingsgrond;
use crate::state::Shared;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(destroy_dossier))
        .routes(routes!(destroy))
}

/// Op welke grond inhoud wordt vernietigd.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Vernietiging {
    /// De grond.
    grond: Vernietigingsgrond,
    /// Toelichting; zegt niets over de inhoud.
    reden: String,
}

impl Named for Vernietiging {
    const NAMES: &'static [(&'static str, &'static str)] = &[("why", "reden")];
}

/// Vernietig de inhoud van een dossier en van alles wat erin staat
#[utoipa::path(post, path = "/dossiers/{nummer}/_vernietig", tag = "archief", operation_id = "dossierVernietigen",
    params(("nummer" = String, Path)), request_body = Vernietiging, responses((status = 204, description = "Vernietigd.")))]
async fn destroy_dossier(
    caller: Caller,
    At(number): At<String>,
    Body(given): Body<Vernietiging>,
) -> Result<StatusCode, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    bench
        .destroy_dossier(&caller.actor, id, given.grond.into(), &given.reden)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Vernietig de inhoud van een stuk, in al zijn versies; het heet zoals het logboek het noemt
#[utoipa::path(post, path = "/stukken/{stuk}/_vernietig", tag = "archief", operation_id = "stukVernietigen",
    params(("stuk" = String, Path, description = "Soort en kenmerk, met een dubbele punt ertussen.")),
    request_body = Vernietiging, responses((status = 204, description = "Vernietigd.")))]
async fn destroy(
    caller: Caller,
    At(record): At<String>,
    Body(given): Body<Vernietiging>,
) -> Result<StatusCode, Refusal> {
    let bench = caller.bench();
    bench
        .destroy(&caller.actor, &record, given.grond.into(), &given.reden)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
