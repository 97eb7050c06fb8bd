//! Who must be asked and who was, and the organisations' own tests.

use super::answer::{Created, Tagged};
use super::party_shapes::{
    AanvullingInvoer, PartijUit, RijInvoer, SjabloonUit, UitnodigingInvoer, UitnodigingUit,
    Uitvoeringstoets, UitvoeringstoetsUit,
};
use super::refusal::Refusal;
use super::request::{At, Body, Caller, Seen};
use super::shape::{Named, each};
use super::values::{Dag, Kenmerk};
use super::variants::Intrekking;
use crate::state::Shared;
use crate::testing::facts;
use axum::Json;
use axum::http::StatusCode;
use houvast_report::Assessment;
use houvast_workbench::Error;
use houvast_workbench::id::{InvitationId, PartyTestId, RunId};
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(parties))
        .routes(routes!(missing))
        .routes(routes!(record))
        .routes(routes!(invitations, invite))
        .routes(routes!(mine))
        .routes(routes!(move_due))
        .routes(routes!(withdraw))
        .routes(routes!(begin))
        .routes(routes!(tests))
        .routes(routes!(test))
        .routes(routes!(write))
        .routes(routes!(give))
        .routes(routes!(supplement))
        .routes(routes!(templates))
}

/// Welke variant van een toets de partijen bepaalt.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Bepaling {
    /// De hoeveelste variant van de toets, vanaf 0.
    variant: usize,
}

/// Een andere dag.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Uitstel {
    /// Voor wanneer wordt gevraagd.
    uiterlijk: Dag,
}

/// Wat er in rijen wordt ingevuld.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rijen {
    /// Per rij van het sjabloon; rijen die er niet in staan blijven zoals ze zijn.
    rijen: BTreeMap<String, RijInvoer>,
}

impl Named for Rijen {
    const NAMES: &'static [(&'static str, &'static str)] =
        &[("rows", "rijen"), ("due", "uiterlijk")];
}

/// Wie moet of mag worden gevraagd, de verplichte eerst
#[utoipa::path(get, path = "/dossiers/{nummer}/partijen", tag = "partijen", operation_id = "partijen",
    params(("nummer" = String, Path)), responses((status = 200, body = Vec<PartijUit>)))]
async fn parties(caller: Caller, At(number): At<String>) -> Result<Json<Vec<PartijUit>>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    Ok(Json(each(&bench.parties(&caller.actor, id).await?)))
}

/// De verplichte toetsen die er nog niet zijn
#[utoipa::path(get, path = "/dossiers/{nummer}/ontbrekende-toetsen", tag = "partijen", operation_id = "ontbrekendeToetsen",
    params(("nummer" = String, Path)), responses((status = 200, body = Vec<PartijUit>)))]
async fn missing(caller: Caller, At(number): At<String>) -> Result<Json<Vec<PartijUit>>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    Ok(Json(each(&bench.missing_tests(&caller.actor, id).await?)))
}

/// Bepaal uit een toets die klaar is wie moet worden gevraagd
#[utoipa::path(post, path = "/toetsen/{kenmerk}/_bepaal-partijen", tag = "partijen", operation_id = "partijenBepalen",
    params(("kenmerk" = Kenmerk, Path)), request_body = Bepaling, responses((status = 200, body = Vec<PartijUit>)))]
async fn record(
    caller: Caller,
    At(id): At<RunId>,
    Body(given): Body<Bepaling>,
) -> Result<Json<Vec<PartijUit>>, Refusal> {
    let bench = caller.bench();
    let dossier = bench.run(&caller.actor, &id).await?.dossier;
    let result = bench.run_result(&caller.actor, &id).await?;
    let tested = result.assessments.into_iter().nth(given.variant);
    let tested = tested.ok_or(Error::NotFound)?;
    // What was stored by an earlier version of the program may have another form.
    let tested: Assessment = serde_json::from_value(tested).map_err(|_| Error::NotFound)?;
    bench
        .record_change(&caller.actor, &dossier, Some(&id), facts(&tested))
        .await?;
    Ok(Json(each(&bench.parties(&caller.actor, &dossier).await?)))
}

/// Wie is gevraagd, op datum; ook wat is ingetrokken
#[utoipa::path(get, path = "/dossiers/{nummer}/uitnodigingen", tag = "partijen", operation_id = "uitnodigingen",
    params(("nummer" = String, Path)), responses((status = 200, body = Vec<UitnodigingUit>)))]
async fn invitations(
    caller: Caller,
    At(number): At<String>,
) -> Result<Json<Vec<UitnodigingUit>>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    Ok(Json(each(&bench.invitations(&caller.actor, id).await?)))
}

/// Vraag een organisatie om haar toets
#[utoipa::path(post, path = "/dossiers/{nummer}/uitnodigingen", tag = "partijen", operation_id = "uitnodigen",
    params(("nummer" = String, Path)), request_body = UitnodigingInvoer, responses((status = 201, body = UitnodigingUit)))]
async fn invite(
    caller: Caller,
    At(number): At<String>,
    Body(given): Body<UitnodigingInvoer>,
) -> Result<Created<UitnodigingUit>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, dossier) = (caller.bench(), &found.value.id);
    let id = bench.invite(&caller.actor, dossier, given.into()).await?;
    let all = bench.invitations(&caller.actor, dossier).await?;
    let made = all.iter().find(|one| one.value.id == id);
    let made = made.ok_or(Error::NotFound)?;
    Ok(Created {
        at: format!("/dossiers/{number}/uitnodigingen"),
        version: Some(made.version),
        body: made.into(),
    })
}

/// Waar uw organisatie om is gevraagd en wat nog niet is gegeven
#[utoipa::path(get, path = "/uitnodigingen", tag = "partijen", operation_id = "eigenUitnodigingen",
    responses((status = 200, body = Vec<UitnodigingUit>)))]
async fn mine(caller: Caller) -> Result<Json<Vec<UitnodigingUit>>, Refusal> {
    let mine = caller.bench().my_invitations(&caller.actor).await?;
    Ok(Json(each(&mine)))
}

/// Geef een organisatie meer tijd, of minder
#[utoipa::path(post, path = "/uitnodigingen/{kenmerk}/_verzet", tag = "partijen", operation_id = "uitnodigingVerzetten",
    params(("kenmerk" = Kenmerk, Path), ("If-Match" = String, Header)),
    request_body = Uitstel, responses((status = 204, description = "Verzet.")))]
async fn move_due(
    caller: Caller,
    At(id): At<InvitationId>,
    Seen(seen): Seen,
    Body(given): Body<Uitstel>,
) -> Result<StatusCode, Refusal> {
    let bench = caller.bench();
    bench
        .change_due(&caller.actor, &id, seen, given.uiterlijk.0)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Trek een vraag in waaraan nog niets is gedaan
#[utoipa::path(post, path = "/uitnodigingen/{kenmerk}/_trek-in", tag = "partijen", operation_id = "uitnodigingIntrekken",
    params(("kenmerk" = Kenmerk, Path), ("If-Match" = String, Header)),
    request_body = Intrekking, responses((status = 204, description = "Ingetrokken.")))]
async fn withdraw(
    caller: Caller,
    At(id): At<InvitationId>,
    Seen(seen): Seen,
    Body(given): Body<Intrekking>,
) -> Result<StatusCode, Refusal> {
    let bench = caller.bench();
    bench
        .withdraw_invitation(&caller.actor, &id, seen, &given.reden)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Begin de toets waarom uw organisatie is gevraagd
#[utoipa::path(post, path = "/uitnodigingen/{kenmerk}/_begin", tag = "uitvoeringstoetsen", operation_id = "uitvoeringstoetsBeginnen",
    params(("kenmerk" = Kenmerk, Path)), responses((status = 201, body = UitvoeringstoetsUit)))]
async fn begin(
    caller: Caller,
    At(id): At<InvitationId>,
) -> Result<Created<UitvoeringstoetsUit>, Refusal> {
    let bench = caller.bench();
    let id = bench.begin_test(&caller.actor, &id).await?;
    let Tagged(version, body) = find(&caller, &id).await?;
    Ok(Created {
        at: format!("/uitvoeringstoetsen/{id}"),
        version: Some(version),
        body,
    })
}

async fn find(caller: &Caller, id: &PartyTestId) -> Result<Tagged<UitvoeringstoetsUit>, Refusal> {
    let (test, supplements) = caller.bench().party_test(&caller.actor, id).await?;
    let whole = Uitvoeringstoets { test, supplements };
    Ok(Tagged(whole.test.version, (&whole).into()))
}

/// De toetsen van organisaties die u mag zien
#[utoipa::path(get, path = "/dossiers/{nummer}/uitvoeringstoetsen", tag = "uitvoeringstoetsen", operation_id = "uitvoeringstoetsen",
    params(("nummer" = String, Path)), responses((status = 200, body = Vec<UitvoeringstoetsUit>)))]
async fn tests(
    caller: Caller,
    At(number): At<String>,
) -> Result<Json<Vec<UitvoeringstoetsUit>>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, dossier) = (caller.bench(), &found.value.id);
    let mut all = Vec::new();
    for test in bench.party_tests(&caller.actor, dossier).await? {
        let Tagged(_, shown) = find(&caller, &test.value.id).await?;
        all.push(shown);
    }
    Ok(Json(all))
}

/// De toets van een organisatie
#[utoipa::path(get, path = "/uitvoeringstoetsen/{kenmerk}", tag = "uitvoeringstoetsen", operation_id = "uitvoeringstoets",
    params(("kenmerk" = Kenmerk, Path)), responses((status = 200, body = UitvoeringstoetsUit, headers(("ETag" = String)))))]
async fn test(
    caller: Caller,
    At(id): At<PartyTestId>,
) -> Result<Tagged<UitvoeringstoetsUit>, Refusal> {
    find(&caller, &id).await
}

/// Vul rijen in van de toets van uw organisatie
#[utoipa::path(post, path = "/uitvoeringstoetsen/{kenmerk}/_vul-in", tag = "uitvoeringstoetsen", operation_id = "uitvoeringstoetsInvullen",
    params(("kenmerk" = Kenmerk, Path), ("If-Match" = String, Header)),
    request_body = Rijen, responses((status = 200, body = UitvoeringstoetsUit, headers(("ETag" = String)))))]
async fn write(
    caller: Caller,
    At(id): At<PartyTestId>,
    Seen(seen): Seen,
    Body(given): Body<Rijen>,
) -> Result<Tagged<UitvoeringstoetsUit>, Refusal> {
    let rows = given.rijen.into_iter().map(|(key, row)| (key, row.into()));
    let bench = caller.bench();
    bench
        .write_test(&caller.actor, &id, seen, rows.collect())
        .await?;
    find(&caller, &id).await
}

/// Geef de toets van uw organisatie: daarna staat zij vast
#[utoipa::path(post, path = "/uitvoeringstoetsen/{kenmerk}/_geef", tag = "uitvoeringstoetsen", operation_id = "uitvoeringstoetsGeven",
    params(("kenmerk" = Kenmerk, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = UitvoeringstoetsUit, headers(("ETag" = String)))))]
async fn give(
    caller: Caller,
    At(id): At<PartyTestId>,
    Seen(seen): Seen,
) -> Result<Tagged<UitvoeringstoetsUit>, Refusal> {
    caller.bench().give_test(&caller.actor, &id, seen).await?;
    find(&caller, &id).await
}

/// Vul een gegeven toets van uw organisatie aan
#[utoipa::path(post, path = "/uitvoeringstoetsen/{kenmerk}/aanvullingen", tag = "uitvoeringstoetsen", operation_id = "uitvoeringstoetsAanvullen",
    params(("kenmerk" = Kenmerk, Path)), request_body = AanvullingInvoer, responses((status = 200, body = UitvoeringstoetsUit)))]
async fn supplement(
    caller: Caller,
    At(id): At<PartyTestId>,
    Body(given): Body<AanvullingInvoer>,
) -> Result<Tagged<UitvoeringstoetsUit>, Refusal> {
    let bench = caller.bench();
    bench
        .supplement_test(&caller.actor, &id, &given.tekst)
        .await?;
    find(&caller, &id).await
}

/// De sjablonen van toetsen
#[utoipa::path(get, path = "/sjablonen", tag = "uitvoeringstoetsen", operation_id = "sjablonen",
    responses((status = 200, body = Vec<SjabloonUit>)))]
async fn templates(caller: Caller) -> Json<Vec<SjabloonUit>> {
    Json(each(caller.bench().templates().all()))
}
