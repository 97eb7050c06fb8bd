//! Programmes: their dossiers in order, and commitments with an owner each.

use super::answer::{Created, Tagged};
use super::dossiers::DossierUit;
use super::refusal::Refusal;
use super::request::{At, Body, Caller, Seen};
use super::shape::{Named, each, into_each, shown, taken};
use super::values::{Dag, Kenmerk, Tijdstip, Toezeggingsstand, Vertrouwelijkheid};
use crate::state::Shared;
use axum::Json;
use axum::http::StatusCode;
use houvast_workbench::id::{CommitmentId, DossierId, OrganisationId, ProgrammeId};
use houvast_workbench::programmes::{Commitment, CommitmentInput, Programme, ProgrammeInput, Step};
use houvast_workbench::{Error, Versioned};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(show, change))
        .routes(routes!(dossiers))
        .routes(routes!(place))
        .routes(routes!(commitments, commit))
        .routes(routes!(change_commitment))
        .routes(routes!(close))
}

shown! {
    /// Een opgave: een doel waar dossiers van meer organisaties bij horen.
    #[schema(as = Opgave)]
    OpgaveUit from Versioned<Programme> as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.value.id).into(),
        /// Titel.
        titel: String = it.value.about.title.clone(),
        /// Wat zij moet bereiken.
        doel: String = it.value.about.goal.clone(),
        /// Hoe vertrouwelijk zij is.
        vertrouwelijkheid: Vertrouwelijkheid = it.value.about.level.into(),
        /// Eerste jaar.
        eerste_jaar: i16 = it.value.about.first_year,
        /// Laatste jaar.
        laatste_jaar: i16 = it.value.about.last_year,
        /// Haar dossiers in volgorde, voor zover u die mag zien.
        stappen: Vec<StapUit> = each(&it.value.about.steps),
        /// Organisatie die haar leidt.
        leiding: Kenmerk = (&it.value.lead).into(),
    }

    /// Een dossier in een opgave.
    #[schema(as = Stap)]
    StapUit from Step as it {
        /// Kenmerk van het dossier.
        dossier: Kenmerk = (&it.dossier).into(),
        /// Dossiers die eerst klaar moeten zijn.
        na: Vec<Kenmerk> = each(&it.after),
    }

    /// Een toezegging.
    #[schema(as = Toezegging)]
    ToezeggingUit from Versioned<Commitment> as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.value.id).into(),
        /// Organisatie die haar doet.
        eigenaar: Kenmerk = (&it.value.about.owner).into(),
        /// Wat is toegezegd.
        tekst: String = it.value.about.text.clone(),
        /// Voor wanneer.
        uiterlijk: Dag = Dag(it.value.about.due),
        /// Hoe zij ervoor staat.
        stand: Toezeggingsstand = it.value.state.into(),
        /// Het laatste woord erover: hoe zij is nagekomen, of waarom zij is gewijzigd of vervallen.
        verantwoording: String = it.value.word.clone(),
        /// Hoe vaak zij is gewijzigd.
        wijzigingen: u32 = it.value.changes,
        /// Wanneer er voor het laatst iets over is gezegd.
        op: Tijdstip = Tijdstip(it.value.at),
        /// De versie, voor `If-Match`.
        versie: i64 = it.version,
    }
}

taken! {
    /// Wat er voor een opgave wordt ingevuld.
    OpgaveInvoer into ProgrammeInput {
        /// Titel.
        titel: String => title,
        /// Wat zij moet bereiken.
        doel: String => goal,
        /// Hoe vertrouwelijk zij is.
        vertrouwelijkheid: Vertrouwelijkheid => level,
        /// Eerste jaar.
        eerste_jaar: i16 => first_year,
        /// Laatste jaar.
        laatste_jaar: i16 => last_year,
        /// Haar dossiers in volgorde, met waarop elk wacht.
        #[serde(default)]
        stappen: Vec<StapInvoer> => steps with into_each,
    }

    /// Een dossier in een opgave.
    StapInvoer into Step {
        /// Kenmerk van het dossier.
        #[schema(value_type = Kenmerk)]
        dossier: DossierId => dossier,
        /// Dossiers die eerst klaar moeten zijn.
        #[serde(default)]
        #[schema(value_type = Vec<Kenmerk>)]
        na: Vec<DossierId> => after,
    }

    /// Wat er voor een toezegging wordt ingevuld.
    ToezeggingInvoer into CommitmentInput {
        /// Organisatie die haar doet.
        #[schema(value_type = Kenmerk)]
        eigenaar: OrganisationId => owner,
        /// Wat wordt toegezegd.
        tekst: String => text,
        /// Voor wanneer.
        uiterlijk: Dag => due,
    }
}

/// Een toezegging zoals zij wordt, en waarom.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ToezeggingWijziging {
    /// Zoals zij wordt.
    toezegging: ToezeggingInvoer,
    /// Waarom.
    verantwoording: String,
}

/// Hoe het met een toezegging afliep.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Afsluiting {
    /// Zij is nagekomen; anders vervalt zij.
    nagekomen: bool,
    /// Hoe, of waarom niet.
    verantwoording: String,
}

impl Named for Afsluiting {
    const NAMES: &'static [(&'static str, &'static str)] = &[("word", "verantwoording")];
}

/// Bij welke opgave een dossier hoort.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Plaatsing {
    /// Kenmerk van de opgave; zonder opgave hoort het dossier bij geen.
    #[serde(default)]
    #[schema(value_type = Option<Kenmerk>)]
    opgave: Option<ProgrammeId>,
}

/// De opgaven die u mag zien, de oudste eerst
#[utoipa::path(get, path = "/opgaven", tag = "opgaven", operation_id = "opgaven", responses((status = 200, body = Vec<OpgaveUit>)))]
async fn list(caller: Caller) -> Result<Json<Vec<OpgaveUit>>, Refusal> {
    let all = caller.bench().programmes(&caller.actor).await?;
    Ok(Json(each(&all)))
}

/// Begin een opgave van uw organisatie
#[utoipa::path(post, path = "/opgaven", tag = "opgaven", operation_id = "opgaveMaken",
    request_body = OpgaveInvoer, responses((status = 201, body = OpgaveUit)))]
async fn create(
    caller: Caller,
    Body(given): Body<OpgaveInvoer>,
) -> Result<Created<OpgaveUit>, Refusal> {
    let bench = caller.bench();
    let id = bench.create_programme(&caller.actor, given.into()).await?;
    let made = bench.programme(&caller.actor, &id).await?;
    Ok(Created {
        at: format!("/opgaven/{id}"),
        version: Some(made.version),
        body: (&made).into(),
    })
}

/// Een opgave
#[utoipa::path(get, path = "/opgaven/{kenmerk}", tag = "opgaven", operation_id = "opgave",
    params(("kenmerk" = Kenmerk, Path)), responses((status = 200, body = OpgaveUit, headers(("ETag" = String)))))]
async fn show(caller: Caller, At(id): At<ProgrammeId>) -> Result<Tagged<OpgaveUit>, Refusal> {
    let found = caller.bench().programme(&caller.actor, &id).await?;
    Ok(Tagged(found.version, (&found).into()))
}

/// Wijzig een opgave
#[utoipa::path(put, path = "/opgaven/{kenmerk}", tag = "opgaven", operation_id = "opgaveWijzigen",
    params(("kenmerk" = Kenmerk, Path), ("If-Match" = String, Header)),
    request_body = OpgaveInvoer, responses((status = 200, body = OpgaveUit, headers(("ETag" = String)))))]
async fn change(
    caller: Caller,
    At(id): At<ProgrammeId>,
    Seen(seen): Seen,
    Body(given): Body<OpgaveInvoer>,
) -> Result<Tagged<OpgaveUit>, Refusal> {
    let bench = caller.bench();
    bench
        .change_programme(&caller.actor, &id, seen, given.into())
        .await?;
    let found = bench.programme(&caller.actor, &id).await?;
    Ok(Tagged(found.version, (&found).into()))
}

/// De dossiers van een opgave, in haar volgorde
#[utoipa::path(get, path = "/opgaven/{kenmerk}/dossiers", tag = "opgaven", operation_id = "opgaveDossiers",
    params(("kenmerk" = Kenmerk, Path)), responses((status = 200, body = Vec<DossierUit>)))]
async fn dossiers(
    caller: Caller,
    At(id): At<ProgrammeId>,
) -> Result<Json<Vec<DossierUit>>, Refusal> {
    let bench = caller.bench();
    let all = bench.programme_dossiers(&caller.actor, &id).await?;
    Ok(Json(each(&all)))
}

/// Breng een dossier bij een opgave, of haal het eruit
#[utoipa::path(put, path = "/dossiers/{nummer}/opgave", tag = "opgaven", operation_id = "dossierOpgave",
    params(("nummer" = String, Path), ("If-Match" = String, Header, description = "De versie van het dossier.")),
    request_body = Plaatsing, responses((status = 200, body = DossierUit, headers(("ETag" = String)))))]
async fn place(
    caller: Caller,
    At(number): At<String>,
    Seen(seen): Seen,
    Body(given): Body<Plaatsing>,
) -> Result<Tagged<DossierUit>, Refusal> {
    let bench = caller.bench();
    let dossier = bench.dossier(&caller.actor, &number).await?.value.id;
    bench
        .set_programme(&caller.actor, &dossier, seen, given.opgave.as_ref())
        .await?;
    let changed = bench.dossier(&caller.actor, &number).await?;
    Ok(Tagged(changed.version, (&changed).into()))
}

/// De toezeggingen in een opgave, wat het eerst moet eerst
#[utoipa::path(get, path = "/opgaven/{kenmerk}/toezeggingen", tag = "opgaven", operation_id = "toezeggingen",
    params(("kenmerk" = Kenmerk, Path)), responses((status = 200, body = Vec<ToezeggingUit>)))]
async fn commitments(
    caller: Caller,
    At(id): At<ProgrammeId>,
) -> Result<Json<Vec<ToezeggingUit>>, Refusal> {
    let all = caller.bench().commitments(&caller.actor, &id).await?;
    Ok(Json(each(&all)))
}

/// Leg een toezegging vast
#[utoipa::path(post, path = "/opgaven/{kenmerk}/toezeggingen", tag = "opgaven", operation_id = "toezeggingToevoegen",
    params(("kenmerk" = Kenmerk, Path)), request_body = ToezeggingInvoer, responses((status = 201, body = ToezeggingUit)))]
async fn commit(
    caller: Caller,
    At(programme): At<ProgrammeId>,
    Body(given): Body<ToezeggingInvoer>,
) -> Result<Created<ToezeggingUit>, Refusal> {
    let bench = caller.bench();
    let id = bench
        .add_commitment(&caller.actor, &programme, given.into())
        .await?;
    let all = bench.commitments(&caller.actor, &programme).await?;
    let made = all.iter().find(|one| one.value.id == id);
    let made = made.ok_or(Error::NotFound)?;
    Ok(Created {
        at: format!("/opgaven/{programme}/toezeggingen"),
        version: Some(made.version),
        body: made.into(),
    })
}

/// Wijzig een toezegging van uw organisatie, met de reden
#[utoipa::path(put, path = "/toezeggingen/{kenmerk}", tag = "opgaven", operation_id = "toezeggingWijzigen",
    params(("kenmerk" = Kenmerk, Path), ("If-Match" = String, Header)),
    request_body = ToezeggingWijziging, responses((status = 204, description = "Gewijzigd.")))]
async fn change_commitment(
    caller: Caller,
    At(id): At<CommitmentId>,
    Seen(seen): Seen,
    Body(given): Body<ToezeggingWijziging>,
) -> Result<StatusCode, Refusal> {
    let (bench, why) = (caller.bench(), given.verantwoording);
    bench
        .change_commitment(&caller.actor, &id, seen, given.toezegging.into(), &why)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Zeg dat een toezegging is nagekomen, of waarom zij vervalt
#[utoipa::path(post, path = "/toezeggingen/{kenmerk}/_sluit", tag = "opgaven", operation_id = "toezeggingSluiten",
    params(("kenmerk" = Kenmerk, Path), ("If-Match" = String, Header)),
    request_body = Afsluiting, responses((status = 204, description = "Gesloten.")))]
async fn close(
    caller: Caller,
    At(id): At<CommitmentId>,
    Seen(seen): Seen,
    Body(given): Body<Afsluiting>,
) -> Result<StatusCode, Refusal> {
    let bench = caller.bench();
    bench
        .close_commitment(
            &caller.actor,
            &id,
            seen,
            given.nagekomen,
            &given.verantwoording,
        )
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
