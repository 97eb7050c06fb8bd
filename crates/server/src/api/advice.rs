//! Advice in confidence. Reading advice may itself be recorded, as on the pages.

use super::answer::{Created, Tagged};
use super::party_shapes::GegevenUit;
use super::refusal::Refusal;
use super::request::{At, Body, Caller, Seen};
use super::shape::{each, into_each, shown, taken};
use super::values::{Adviesdeel, Kenmerk, Tijdstip, Vertrouwelijkheid};
use crate::state::Shared;
use axum::Json;
use houvast_workbench::advice::{
    AdviceInput, AdviceOption, AdviceRead, AdviceSummary, AdviceSupplement, AdviceText,
};
use houvast_workbench::id::AdviceId;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(list, begin))
        .routes(routes!(read, write))
        .routes(routes!(give))
        .routes(routes!(supplement))
}

shown! {
    /// Dat er een advies is.
    #[schema(as = Adviesregel)]
    AdviesregelUit from AdviceSummary as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.advice.value.id).into(),
        /// Titel.
        titel: String = it.advice.value.title.clone(),
        /// Hoe vertrouwelijk het is.
        vertrouwelijkheid: Vertrouwelijkheid = it.advice.value.level.into(),
        /// Organisatie van de adviseur.
        organisatie: Kenmerk = (&it.advice.value.organisation).into(),
        /// Door wie en wanneer het is gegeven.
        gegeven: Option<GegevenUit> = it.advice.value.given.as_ref().map(GegevenUit::from),
        /// U mag ook de opvattingen lezen.
        opvattingen: bool = it.views,
        /// Dat u het leest komt in het logboek.
        lezen_wordt_vastgelegd: bool = it.recorded,
    }

    /// Een advies zoals u het mag lezen.
    #[schema(as = Advies)]
    AdviesUit from AdviceRead as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.advice.value.id).into(),
        /// Titel.
        titel: String = it.advice.value.title.clone(),
        /// Hoe vertrouwelijk het is.
        vertrouwelijkheid: Vertrouwelijkheid = it.advice.value.level.into(),
        /// Organisatie van de adviseur.
        organisatie: Kenmerk = (&it.advice.value.organisation).into(),
        /// Door wie en wanneer het is gegeven; daarna staat het vast.
        gegeven: Option<GegevenUit> = it.advice.value.given.as_ref().map(GegevenUit::from),
        /// Feiten, opties en gevolgen; leeg als die zijn vernietigd.
        feiten: Option<AdviestekstUit> = it.facts.as_ref().map(AdviestekstUit::from),
        /// Opvattingen; leeg als u die niet mag lezen of als die zijn vernietigd.
        opvattingen: Option<AdviestekstUit> = it.views.as_ref().map(AdviestekstUit::from),
        /// U mag de opvattingen niet lezen.
        opvattingen_niet_getoond: bool = it.views_withheld,
        /// Wat later is aangevuld.
        aanvullingen: Vec<AdviesaanvullingUit> = each(&it.supplements),
        /// Dat u het las staat in het logboek.
        vastgelegd: bool = it.recorded,
    }

    /// Een deel van een advies.
    #[schema(as = Adviestekst)]
    AdviestekstUit from AdviceText as it {
        /// De tekst.
        tekst: String = it.text.clone(),
        /// Opties met hun gevolgen.
        opties: Vec<AdviesoptieUit> = each(&it.options),
    }

    /// Een optie en wat eruit volgt.
    #[schema(as = Adviesoptie)]
    AdviesoptieUit from AdviceOption as it {
        /// De optie.
        optie: String = it.option.clone(),
        /// De gevolgen.
        gevolgen: String = it.consequences.clone(),
    }

    /// Wat aan een advies is toegevoegd nadat het was gegeven.
    #[schema(as = Adviesaanvulling)]
    AdviesaanvullingUit from AdviceSupplement as it {
        /// Bij welk deel.
        deel: Adviesdeel = it.part.into(),
        /// De tekst.
        tekst: String = it.text.clone(),
        /// Door wie.
        door: Kenmerk = (&it.by).into(),
        /// Wanneer.
        op: Tijdstip = Tijdstip(it.at),
    }
}

taken! {
    /// Wat er voor een advies wordt ingevuld.
    AdviesInvoer into AdviceInput {
        /// Titel.
        titel: String => title,
        /// Hoe vertrouwelijk het is.
        vertrouwelijkheid: Vertrouwelijkheid => level,
        /// Feiten. Mag leeg blijven als er opvattingen of opties zijn.
        #[serde(default)]
        feiten: String => facts,
        /// Opties met hun gevolgen.
        #[serde(default)]
        opties: Vec<AdviesoptieInvoer> => options with into_each,
        /// Opvattingen. Mag leeg blijven als er feiten of opties zijn.
        #[serde(default)]
        opvattingen: String => views,
    }

    /// Een optie en wat eruit volgt.
    AdviesoptieInvoer into AdviceOption {
        /// De optie.
        optie: String => option,
        /// De gevolgen.
        #[serde(default)]
        gevolgen: String => consequences,
    }
}

/// Wat er bij welk deel wordt aangevuld.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdviesaanvullingInvoer {
    /// Bij welk deel.
    deel: Adviesdeel,
    /// De tekst.
    tekst: String,
}

/// De adviezen in een dossier waarvan u mag weten
#[utoipa::path(get, path = "/dossiers/{nummer}/adviezen", tag = "adviezen", operation_id = "adviezen",
    params(("nummer" = String, Path)), responses((status = 200, body = Vec<AdviesregelUit>)))]
async fn list(
    caller: Caller,
    At(number): At<String>,
) -> Result<Json<Vec<AdviesregelUit>>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    Ok(Json(each(&bench.advices(&caller.actor, id).await?)))
}

/// Begin een advies: een concept dat alleen u ziet
#[utoipa::path(post, path = "/dossiers/{nummer}/adviezen", tag = "adviezen", operation_id = "adviesBeginnen",
    params(("nummer" = String, Path)), request_body = AdviesInvoer, responses((status = 201, body = AdviesUit)))]
async fn begin(
    caller: Caller,
    At(number): At<String>,
    Body(given): Body<AdviesInvoer>,
) -> Result<Created<AdviesUit>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, dossier) = (caller.bench(), &found.value.id);
    let id = bench
        .begin_advice(&caller.actor, dossier, given.into())
        .await?;
    let Tagged(version, body) = find(&caller, &id).await?;
    Ok(Created {
        at: format!("/adviezen/{id}"),
        version: Some(version),
        body,
    })
}

async fn find(caller: &Caller, id: &AdviceId) -> Result<Tagged<AdviesUit>, Refusal> {
    let read = caller.bench().read_advice(&caller.actor, id).await?;
    Ok(Tagged(read.advice.version, (&read).into()))
}

/// Lees een advies; bij vertrouwelijk advies komt dat in het logboek
#[utoipa::path(get, path = "/adviezen/{kenmerk}", tag = "adviezen", operation_id = "advies",
    params(("kenmerk" = Kenmerk, Path)), responses((status = 200, body = AdviesUit, headers(("ETag" = String)))))]
async fn read(caller: Caller, At(id): At<AdviceId>) -> Result<Tagged<AdviesUit>, Refusal> {
    find(&caller, &id).await
}

/// Wijzig een advies dat nog niet is gegeven
#[utoipa::path(put, path = "/adviezen/{kenmerk}", tag = "adviezen", operation_id = "adviesWijzigen",
    params(("kenmerk" = Kenmerk, Path), ("If-Match" = String, Header)),
    request_body = AdviesInvoer, responses((status = 200, body = AdviesUit, headers(("ETag" = String)))))]
async fn write(
    caller: Caller,
    At(id): At<AdviceId>,
    Seen(seen): Seen,
    Body(given): Body<AdviesInvoer>,
) -> Result<Tagged<AdviesUit>, Refusal> {
    let bench = caller.bench();
    bench
        .write_advice(&caller.actor, &id, seen, given.into())
        .await?;
    find(&caller, &id).await
}

/// Geef een advies: daarna ligt het zo op tafel
#[utoipa::path(post, path = "/adviezen/{kenmerk}/_geef", tag = "adviezen", operation_id = "adviesGeven",
    params(("kenmerk" = Kenmerk, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = AdviesUit, headers(("ETag" = String)))))]
async fn give(
    caller: Caller,
    At(id): At<AdviceId>,
    Seen(seen): Seen,
) -> Result<Tagged<AdviesUit>, Refusal> {
    caller.bench().give_advice(&caller.actor, &id, seen).await?;
    find(&caller, &id).await
}

/// Vul een gegeven advies aan
#[utoipa::path(post, path = "/adviezen/{kenmerk}/aanvullingen", tag = "adviezen", operation_id = "adviesAanvullen",
    params(("kenmerk" = Kenmerk, Path)), request_body = AdviesaanvullingInvoer, responses((status = 200, body = AdviesUit)))]
async fn supplement(
    caller: Caller,
    At(id): At<AdviceId>,
    Body(given): Body<AdviesaanvullingInvoer>,
) -> Result<Tagged<AdviesUit>, Refusal> {
    let bench = caller.bench();
    bench
        .supplement_advice(&caller.actor, &id, given.deel.into(), &given.tekst)
        .await?;
    find(&caller, &id).await
}
