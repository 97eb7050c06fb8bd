//! Dossiers and their phases.

use super::answer::{Created, Tagged};
use super::refusal::Refusal;
use super::request::{At, Body, Caller, Params, Seen};
use super::shape::{Bladzijde, Deel, each, shown, taken};
use super::values::{Dag, Fase, Kenmerk, Tijdstip, Vertrouwelijkheid, Voornemenssoort};
use crate::state::Shared;
use axum::Json;
use axum::http::Uri;
use houvast_workbench::Versioned;
use houvast_workbench::dossiers::{Dossier, DossierInput, Filter, PhaseChange};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(show, change))
        .routes(routes!(phases, change_phase))
}

shown! {
    /// Een dossier.
    #[schema(as = Dossier)]
    DossierUit from Dossier as it {
        /// Nummer, waarmee het dossier in adressen staat.
        nummer: String = it.number.clone(),
        /// Kenmerk, waarmee opgaven het dossier noemen.
        kenmerk: Kenmerk = (&it.id).into(),
        /// Titel.
        titel: String = it.about.title.clone(),
        /// Wat het voornemen is.
        soort: Voornemenssoort = it.about.kind.into(),
        /// Waar het vandaan komt.
        bron: String = it.about.source.clone(),
        /// Wat het moet bereiken.
        doel: String = it.about.goal.clone(),
        /// Wanneer het moet ingaan.
        beoogde_datum: Option<Dag> = it.about.intended.map(Dag),
        /// Voor welk jaar het wordt getoetst.
        jaar: Option<i16> = it.about.year,
        /// Hoe vertrouwelijk het is.
        vertrouwelijkheid: Vertrouwelijkheid = it.about.level.into(),
        /// In welke fase het is.
        fase: Fase = it.phase.into(),
        /// Kenmerk van de organisatie die het leidt.
        leiding: Kenmerk = (&it.lead).into(),
        /// Kenmerk van de opgave waar het bij hoort.
        opgave: Option<Kenmerk> = it.programme.as_ref().map(Kenmerk::from),
        /// Wanneer het is gemaakt.
        gemaakt_op: Tijdstip = Tijdstip(it.created),
    }

    /// Een overgang naar een andere fase.
    #[schema(as = Fasewisseling)]
    FasewisselingUit from PhaseChange as it {
        /// Fase ervoor.
        van: Fase = it.from.into(),
        /// Fase erna.
        naar: Fase = it.to.into(),
        /// Waarom.
        reden: String = it.why.clone(),
        /// Kenmerk van het account.
        door: Kenmerk = (&it.by).into(),
        /// Wanneer.
        op: Tijdstip = Tijdstip(it.at),
    }
}

impl From<&Versioned<Dossier>> for DossierUit {
    fn from(found: &Versioned<Dossier>) -> Self {
        (&found.value).into()
    }
}

taken! {
    /// Wat er over een dossier wordt ingevuld.
    DossierInvoer into DossierInput {
        /// Titel.
        #[schema(max_length = 300)]
        titel: String => title,
        /// Wat het voornemen is.
        soort: Voornemenssoort => kind,
        /// Waar het vandaan komt: een akkoord met de bladzijde, een Kamerstuk. Mag leeg blijven.
        #[serde(default)]
        bron: String => source,
        /// Wat het moet bereiken.
        doel: String => goal,
        /// Wanneer het moet ingaan.
        #[serde(default)]
        beoogde_datum: Option<Dag> => intended with (|day: Option<Dag>| day.map(|day| day.0)),
        /// Voor welk jaar het wordt getoetst.
        #[serde(default)]
        #[schema(minimum = 2000, maximum = 2100)]
        jaar: Option<i16> => year,
        /// Hoe vertrouwelijk het is.
        vertrouwelijkheid: Vertrouwelijkheid => level,
    }
}

/// Naar welke fase, en waarom.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = FasewisselingInvoer)]
pub struct Fasewisseling {
    /// De volgende fase, of een eerdere.
    naar: Fase,
    /// Waarom.
    reden: String,
}

impl super::shape::Named for Fasewisseling {
    const NAMES: &'static [(&'static str, &'static str)] = &[("why", "reden")];
}

/// Welke dossiers.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct Keuze {
    /// Met al deze woorden in nummer, titel, bron of doel.
    #[serde(default)]
    #[param(required = false)]
    woorden: String,
    /// In deze fase.
    fase: Option<Fase>,
    /// Van deze soort.
    soort: Option<Voornemenssoort>,
    /// Geleid door de organisatie met dit kenmerk.
    #[param(value_type = Option<Kenmerk>)]
    leiding: Option<houvast_workbench::id::OrganisationId>,
    /// Waarvoor de organisatie met dit kenmerk is gevraagd.
    #[param(value_type = Option<Kenmerk>)]
    gevraagd: Option<houvast_workbench::id::OrganisationId>,
    /// Bij de opgave met dit kenmerk.
    #[param(value_type = Option<Kenmerk>)]
    opgave: Option<houvast_workbench::id::ProgrammeId>,
}

impl From<Keuze> for Filter {
    fn from(keuze: Keuze) -> Self {
        Filter {
            words: keuze.woorden,
            phase: keuze.fase.map(Into::into),
            kind: keuze.soort.map(Into::into),
            lead: keuze.leiding,
            invited: keuze.gevraagd,
            programme: keuze.opgave,
        }
    }
}

/// De dossiers die u mag zien, de nieuwste eerst
#[utoipa::path(get, path = "/dossiers", tag = "dossiers", operation_id = "dossiers",
    params(Keuze, Bladzijde), responses((status = 200, body = Deel<DossierUit>)))]
async fn list(
    caller: Caller,
    uri: Uri,
    Params(filter): Params<Keuze>,
    Params(part): Params<Bladzijde>,
) -> Result<Json<Deel<DossierUit>>, Refusal> {
    let found = caller
        .bench()
        .dossiers(&caller.actor, &filter.into(), part.page()?)
        .await?;
    Ok(Json(part.of(&uri, &found)))
}

/// Begin een dossier van uw organisatie
#[utoipa::path(post, path = "/dossiers", tag = "dossiers", operation_id = "dossierMaken",
    request_body = DossierInvoer, responses((status = 201, body = DossierUit)))]
async fn create(
    caller: Caller,
    Body(given): Body<DossierInvoer>,
) -> Result<Created<DossierUit>, Refusal> {
    let made = caller
        .bench()
        .create_dossier(&caller.actor, given.into())
        .await?;
    Ok(Created {
        at: format!("/dossiers/{}", made.number),
        version: Some(1),
        body: (&made).into(),
    })
}

/// Een dossier
#[utoipa::path(get, path = "/dossiers/{nummer}", tag = "dossiers", operation_id = "dossier",
    params(("nummer" = String, Path)), responses((status = 200, body = DossierUit, headers(("ETag" = String)))))]
async fn show(caller: Caller, At(number): At<String>) -> Result<Tagged<DossierUit>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    Ok(Tagged(found.version, (&found).into()))
}

/// Wijzig wat een dossier zegt
#[utoipa::path(put, path = "/dossiers/{nummer}", tag = "dossiers", operation_id = "dossierWijzigen",
    params(("nummer" = String, Path), ("If-Match" = String, Header)),
    request_body = DossierInvoer, responses((status = 200, body = DossierUit, headers(("ETag" = String)))))]
async fn change(
    caller: Caller,
    At(number): At<String>,
    Seen(seen): Seen,
    Body(given): Body<DossierInvoer>,
) -> Result<Tagged<DossierUit>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    bench
        .change_dossier(&caller.actor, id, seen, given.into())
        .await?;
    let changed = bench.dossier(&caller.actor, &number).await?;
    Ok(Tagged(changed.version, (&changed).into()))
}

/// De fasen waar een dossier doorheen ging, de eerste eerst
#[utoipa::path(get, path = "/dossiers/{nummer}/fasewisselingen", tag = "dossiers", operation_id = "fasewisselingen",
    params(("nummer" = String, Path)), responses((status = 200, body = Vec<FasewisselingUit>)))]
async fn phases(
    caller: Caller,
    At(number): At<String>,
) -> Result<Json<Vec<FasewisselingUit>>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    Ok(Json(each(&bench.phase_changes(&caller.actor, id).await?)))
}

/// Breng een dossier naar de volgende fase, of terug naar een eerdere
#[utoipa::path(post, path = "/dossiers/{nummer}/fasewisselingen", tag = "dossiers", operation_id = "faseWisselen",
    params(("nummer" = String, Path), ("If-Match" = String, Header, description = "De versie van het dossier.")),
    request_body = Fasewisseling, responses((status = 200, description = "Het dossier in de nieuwe fase.", body = DossierUit, headers(("ETag" = String)))))]
async fn change_phase(
    caller: Caller,
    At(number): At<String>,
    Seen(seen): Seen,
    Body(given): Body<Fasewisseling>,
) -> Result<Tagged<DossierUit>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    bench
        .change_phase(&caller.actor, id, seen, given.naar.into(), &given.reden)
        .await?;
    let changed = bench.dossier(&caller.actor, &number).await?;
    Ok(Tagged(changed.version, (&changed).into()))
}
