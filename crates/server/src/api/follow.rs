//! Following through: lessons and the implementation test.

use super::refusal::Refusal;
use super::request::{At, Body, Caller};
use super::shape::{each, shown, taken};
use super::values::{Dag, Fase, Kenmerk, Tijdstip};
use crate::state::Shared;
use axum::Json;
use axum::http::StatusCode;
use houvast_workbench::Error;
use houvast_workbench::follow::{ImplementationOutcome, ImplementationTest, Lesson, LessonInput};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(lessons, learn))
        .routes(routes!(test, plan))
        .routes(routes!(finish))
}

/// An implementation test with the number of signals since.
type Planned = (ImplementationTest, i64);

shown! {
    /// Wat er is geleerd; over hoe het ging, niet over wie het deed.
    #[schema(as = Les)]
    LesUit from Lesson as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.id).into(),
        /// In welke fase het is geleerd.
        fase: Fase = it.phase.into(),
        /// Wat er gebeurde.
        gebeurd: String = it.about.happened.clone(),
        /// Waardoor het kon gebeuren.
        oorzaak: String = it.about.cause.clone(),
        /// Wat er voortaan anders gaat.
        voortaan: String = it.about.change.clone(),
        /// Wanneer.
        op: Tijdstip = Tijdstip(it.at),
    }

    /// De invoeringstoets.
    #[schema(as = Invoeringstoets)]
    InvoeringstoetsUit from Planned as it {
        /// Wanneer het voornemen inging.
        ingegaan_op: Dag = Dag(it.0.in_force),
        /// Wanneer de toets moet worden gedaan.
        gepland_op: Dag = Dag(it.0.planned),
        /// Signalen sinds het inging, over regels die het dossier raakt.
        signalen: i64 = it.1,
        /// Wat eruit kwam.
        bevindingen: Option<BevindingenUit> = it.0.outcome.as_ref().map(BevindingenUit::from),
    }

    /// Wat er uit een invoeringstoets kwam.
    #[schema(as = Bevindingen)]
    BevindingenUit from ImplementationOutcome as it {
        /// Wat mensen merkten.
        mensen: String = it.people.clone(),
        /// Wat de uitvoering merkte.
        uitvoering: String = it.executors.clone(),
        /// Wat er verandert.
        veranderingen: String = it.changes.clone(),
        /// Signalen op dat moment.
        signalen: i64 = it.signals,
    }
}

taken! {
    /// Wat er is geleerd; over hoe het ging, niet over wie het deed.
    LesInvoer into LessonInput {
        /// Wat er gebeurde.
        gebeurd: String => happened,
        /// Waardoor het kon gebeuren.
        oorzaak: String => cause,
        /// Wat er voortaan anders gaat.
        voortaan: String => change,
    }
}

/// Wat er uit een invoeringstoets kwam.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BevindingenInvoer {
    /// Wat mensen merkten.
    mensen: String,
    /// Wat de uitvoering merkte.
    uitvoering: String,
    /// Wat er verandert.
    veranderingen: String,
}

impl super::shape::Named for BevindingenInvoer {
    const NAMES: &'static [(&'static str, &'static str)] = &[
        ("people", "mensen"),
        ("executors", "uitvoering"),
        ("changes", "veranderingen"),
        ("planned", "gepland_op"),
    ];
}

/// Wanneer de invoeringstoets wordt gedaan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Planning {
    /// Wanneer het voornemen ingaat.
    ingegaan_op: Dag,
    /// Wanneer de toets wordt gedaan; zonder dag een jaar later.
    #[serde(default)]
    gepland_op: Option<Dag>,
}

/// De lessen van een dossier, de oudste eerst
#[utoipa::path(get, path = "/dossiers/{nummer}/lessen", tag = "vervolg", operation_id = "lessen",
    params(("nummer" = String, Path)), responses((status = 200, body = Vec<LesUit>)))]
async fn lessons(caller: Caller, At(number): At<String>) -> Result<Json<Vec<LesUit>>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    Ok(Json(each(&bench.lessons(&caller.actor, id).await?)))
}

/// Leg een les vast
#[utoipa::path(post, path = "/dossiers/{nummer}/lessen", tag = "vervolg", operation_id = "lesVastleggen",
    params(("nummer" = String, Path)), request_body = LesInvoer, responses((status = 204, description = "Vastgelegd.")))]
async fn learn(
    caller: Caller,
    At(number): At<String>,
    Body(given): Body<LesInvoer>,
) -> Result<StatusCode, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    bench.add_lesson(&caller.actor, id, given.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// De invoeringstoets van een dossier, als die is gepland
#[utoipa::path(get, path = "/dossiers/{nummer}/invoeringstoets", tag = "vervolg", operation_id = "invoeringstoets",
    params(("nummer" = String, Path)), responses((status = 200, body = InvoeringstoetsUit)))]
async fn test(caller: Caller, At(number): At<String>) -> Result<Json<InvoeringstoetsUit>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    let planned = bench.implementation_test(&caller.actor, id).await?;
    Ok(Json((&planned.ok_or(Error::NotFound)?).into()))
}

/// Plan de invoeringstoets, of plan haar opnieuw
#[utoipa::path(put, path = "/dossiers/{nummer}/invoeringstoets", tag = "vervolg", operation_id = "invoeringstoetsPlannen",
    params(("nummer" = String, Path)), request_body = Planning, responses((status = 204, description = "Gepland.")))]
async fn plan(
    caller: Caller,
    At(number): At<String>,
    Body(given): Body<Planning>,
) -> Result<StatusCode, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    let planned = given.gepland_op.map(Into::into);
    bench
        .plan_implementation_test(&caller.actor, id, given.ingegaan_op.into(), planned)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Leg vast wat er uit de invoeringstoets kwam
#[utoipa::path(post, path = "/dossiers/{nummer}/invoeringstoets/_rond-af", tag = "vervolg", operation_id = "invoeringstoetsAfronden",
    params(("nummer" = String, Path)), request_body = BevindingenInvoer, responses((status = 204, description = "Afgerond.")))]
async fn finish(
    caller: Caller,
    At(number): At<String>,
    Body(given): Body<BevindingenInvoer>,
) -> Result<StatusCode, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    let outcome = ImplementationOutcome {
        people: given.mensen,
        executors: given.uitvoering,
        changes: given.veranderingen,
        // Counted by the core.
        signals: 0,
    };
    bench
        .finish_implementation_test(&caller.actor, id, outcome)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
