//! The whole: the overview of all dossiers, what was published, and the log.

use super::answer::Created;
use super::dossiers::{DossierUit, Keuze};
use super::refusal::Refusal;
use super::request::{At, Caller, Params};
use super::shape::{Bladzijde, Deel, each, shown};
use super::values::{Dag, Kenmerk, Stuksoort, Tijdstip, Volgorde};
use crate::state::Shared;
use axum::Json;
use axum::http::Uri;
use houvast_workbench::overview::{Order, PortfolioRow};
use houvast_workbench::publication::{
    PublicItem, PublicPart, PublicVersion, Publication, Withheld,
};
use houvast_workbench::{By, Event, SealedRecord};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(overview))
        .routes(routes!(publications))
        .routes(routes!(publication))
        .routes(routes!(extract))
        .routes(routes!(preview, publish))
        .routes(routes!(events))
        .routes(routes!(events_of))
        .routes(routes!(checkpoint))
}

shown! {
    /// Een dossier in het overzicht.
    #[schema(as = Overzichtsregel)]
    OverzichtsregelUit from PortfolioRow as it {
        /// Het dossier.
        dossier: DossierUit = (&it.dossier).into(),
        /// Verplichte toetsen die er nog niet zijn.
        ontbrekende_toetsen: i64 = it.tests_missing,
        /// Organisaties die zijn gevraagd en nog niet antwoordden.
        wachtenden: i64 = it.waiting,
        /// De eerste dag waarop een van hen zou antwoorden.
        eerste_uiterlijk: Option<Dag> = it.first_due.map(Dag),
        /// Dagen dat het oudste open knelpunt aan een regel van dit dossier open is.
        oudste_knelpunt: Option<i64> = it.oldest_bottleneck,
        /// Andere dossiers met dezelfde datum, voor dezelfde uitvoerder.
        botsingen: Vec<String> = it.clashes.clone(),
    }

    /// Een openbaar gemaakte versie van een dossier.
    #[schema(as = Openbaarmaking)]
    OpenbaarmakingUit from Publication as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.id).into(),
        /// Nummer van het dossier.
        nummer: String = it.number.clone(),
        /// Wat openbaar is.
        inhoud: OpenbareVersieUit = (&it.version).into(),
        /// Wanneer.
        op: Tijdstip = Tijdstip(it.at),
    }

    /// Wat openbaar is, en wat niet.
    #[schema(as = OpenbareVersie)]
    OpenbareVersieUit from PublicVersion as it {
        /// Wat openbaar is, in volgorde.
        stukken: Vec<StukUit> = each(&it.items),
        /// Wat niet, geteld, met de grond.
        niet_openbaar: Vec<NietOpenbaarUit> = each(&it.withheld),
    }

    /// Iets dat openbaar is.
    #[schema(as = Stuk)]
    StukUit from PublicItem as it {
        /// Wat het is.
        soort: Stuksoort = it.what.into(),
        /// Titel.
        titel: String = it.title.clone(),
        /// Van welke organisatie.
        organisatie: Option<String> = it.organisation.clone(),
        /// Wanneer het is gegeven, genomen of gemaakt.
        op: Option<Tijdstip> = it.at.map(Tijdstip),
        /// Wat het zegt.
        delen: Vec<StukdeelUit> = each(&it.parts),
    }

    /// Een deel van een stuk.
    #[schema(as = Stukdeel)]
    StukdeelUit from PublicPart as it {
        /// Naam.
        naam: String = it.name.clone(),
        /// Wat er staat.
        tekst: String = it.text.clone(),
    }

    /// Wat van een soort niet openbaar is.
    #[schema(as = NietOpenbaar)]
    NietOpenbaarUit from Withheld as it {
        /// Wat het is.
        soort: Stuksoort = it.what.into(),
        /// De grond in de Wet open overheid.
        grond: String = it.ground.clone(),
        /// Hoeveel het er zijn.
        aantal: u32 = it.count,
    }

    /// Iets dat gebeurde, zoals het in het logboek staat.
    #[schema(as = Gebeurtenis)]
    GebeurtenisUit from Event as it {
        /// Plaats in het logboek, vanaf 0.
        plaats: u64 = it.seq,
        /// Wanneer.
        op: String = it.at.clone(),
        /// Door wie.
        door: DoorUit = (&it.by).into(),
        /// Wat er gebeurde.
        soort: String = it.kind.clone(),
        /// Kenmerk van het dossier.
        dossier: Option<Kenmerk> = it.dossier.as_ref().map(Kenmerk::from),
        /// Waarmee: soort en kenmerk.
        waarmee: String = it.subject.clone(),
        /// Feiten waarin niets staat dat mensen schreven.
        #[schema(value_type = BTreeMap<String, Object>)]
        gegevens: BTreeMap<String, serde_json::Value> = it.data.clone(),
        /// Vastleggingen van wat er is geschreven.
        verzegeld: Vec<VerzegeldUit> = each(&it.sealed),
    }

    /// De vastlegging van een versie.
    #[schema(as = Verzegeld)]
    VerzegeldUit from SealedRecord as it {
        /// Soort en kenmerk.
        wat: String = it.record.clone(),
        /// De hoeveelste versie.
        versie: i64 = it.version,
        /// HMAC-SHA256 van de inhoud met haar zout.
        vastlegging: String = it.commitment.to_string(),
    }
}

/// Door wie iets is gedaan.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Door)]
pub enum DoorUit {
    /// Een account.
    Account {
        /// Het account.
        account: Kenmerk,
        /// Zijn organisatie toen.
        organisatie: Kenmerk,
    },
    /// Iemand zonder account.
    Publiek,
    /// De toepassing zelf.
    Systeem,
}

impl From<&By> for DoorUit {
    fn from(by: &By) -> Self {
        match by {
            By::Account {
                account,
                organisation,
            } => DoorUit::Account {
                account: account.into(),
                organisatie: organisation.into(),
            },
            By::Public => DoorUit::Publiek,
            By::System => DoorUit::Systeem,
        }
    }
}

/// In welke volgorde.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Rangschikking {
    /// In welke volgorde; anders het nieuwste eerst.
    volgorde: Option<Volgorde>,
}

/// Alle dossiers die u mag zien, met hoe zij ervoor staan
#[utoipa::path(get, path = "/overzicht", tag = "overzicht", operation_id = "overzicht",
    params(Keuze, Rangschikking, Bladzijde), responses((status = 200, body = Deel<OverzichtsregelUit>)))]
async fn overview(
    caller: Caller,
    uri: Uri,
    Params(filter): Params<Keuze>,
    Params(order): Params<Rangschikking>,
    Params(part): Params<Bladzijde>,
) -> Result<Json<Deel<OverzichtsregelUit>>, Refusal> {
    let order = order.volgorde.map_or(Order::Newest, Into::into);
    let bench = caller.bench();
    let found = bench
        .portfolio(&caller.actor, &filter.into(), order, part.page()?)
        .await?;
    Ok(Json(part.of(&uri, &found)))
}

/// Wat openbaar is gemaakt, het nieuwste eerst
#[utoipa::path(get, path = "/openbaarmakingen", tag = "openbaarmakingen", operation_id = "openbaarmakingen",
    params(Bladzijde), responses((status = 200, body = Deel<OpenbaarmakingUit>)))]
async fn publications(
    caller: Caller,
    uri: Uri,
    Params(part): Params<Bladzijde>,
) -> Result<Json<Deel<OpenbaarmakingUit>>, Refusal> {
    let bench = caller.bench();
    let found = bench.publications(&caller.actor, part.page()?).await?;
    Ok(Json(part.of(&uri, &found)))
}

/// De laatste openbaarmaking van een dossier
#[utoipa::path(get, path = "/openbaarmakingen/{nummer}", tag = "openbaarmakingen", operation_id = "openbaarmaking",
    params(("nummer" = String, Path)), responses((status = 200, body = OpenbaarmakingUit)))]
async fn publication(
    caller: Caller,
    At(number): At<String>,
) -> Result<Json<OpenbaarmakingUit>, Refusal> {
    let found = caller.bench().publication(&caller.actor, &number).await?;
    Ok(Json((&found).into()))
}

/// De regels van het logboek achter een openbaarmaking, met hun bewijs
#[utoipa::path(get, path = "/openbaarmakingen/{nummer}/uittreksel", tag = "openbaarmakingen", operation_id = "uittreksel",
    params(("nummer" = String, Path)), responses((status = 200, body = Object)))]
async fn extract(
    caller: Caller,
    At(number): At<String>,
) -> Result<Json<serde_json::Value>, Refusal> {
    let bench = caller.bench();
    let extract = bench.publication_extract(&caller.actor, &number).await?;
    Ok(Json(serde_json::to_value(extract).unwrap_or_default()))
}

/// De openbare versie van een dossier zoals zij nu zou zijn
#[utoipa::path(get, path = "/dossiers/{nummer}/openbaarmaking", tag = "openbaarmakingen", operation_id = "openbaarmakingBekijken",
    params(("nummer" = String, Path)), responses((status = 200, body = OpenbareVersieUit)))]
async fn preview(
    caller: Caller,
    At(number): At<String>,
) -> Result<Json<OpenbareVersieUit>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    let version = bench.preview_publication(&caller.actor, id).await?;
    Ok(Json((&version).into()))
}

/// Maak een dossier openbaar zoals het nu is
#[utoipa::path(post, path = "/dossiers/{nummer}/openbaarmaking", tag = "openbaarmakingen", operation_id = "openbaarMaken",
    params(("nummer" = String, Path)), responses((status = 201, body = OpenbaarmakingUit)))]
async fn publish(
    caller: Caller,
    At(number): At<String>,
) -> Result<Created<OpenbaarmakingUit>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    bench.publish(&caller.actor, id).await?;
    let made = bench.publication(&caller.actor, &number).await?;
    Ok(Created {
        at: format!("/openbaarmakingen/{number}"),
        version: None,
        body: (&made).into(),
    })
}

/// Wat er gebeurde, het laatste eerst; voor wie het hele logboek mag zien
#[utoipa::path(get, path = "/gebeurtenissen", tag = "logboek", operation_id = "gebeurtenissen",
    params(Bladzijde), responses((status = 200, body = Deel<GebeurtenisUit>)))]
async fn events(
    caller: Caller,
    uri: Uri,
    Params(part): Params<Bladzijde>,
) -> Result<Json<Deel<GebeurtenisUit>>, Refusal> {
    let bench = caller.bench();
    let found = bench.events(&caller.actor, None, part.page()?).await?;
    Ok(Json(part.of(&uri, &found)))
}

/// Wat er in een dossier gebeurde, het laatste eerst
#[utoipa::path(get, path = "/dossiers/{nummer}/gebeurtenissen", tag = "logboek", operation_id = "dossierGebeurtenissen",
    params(("nummer" = String, Path), Bladzijde), responses((status = 200, body = Deel<GebeurtenisUit>)))]
async fn events_of(
    caller: Caller,
    uri: Uri,
    At(number): At<String>,
    Params(part): Params<Bladzijde>,
) -> Result<Json<Deel<GebeurtenisUit>>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    let found = bench.events(&caller.actor, Some(id), part.page()?).await?;
    Ok(Json(part.of(&uri, &found)))
}

/// Waarmee iedereen later kan zien of het logboek is veranderd.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Ondertekening {
    /// Het laatste ondertekende controlepunt.
    controlepunt: String,
    /// De openbare sleutel.
    openbare_sleutel: String,
}

/// Het laatste ondertekende controlepunt van het logboek, voor iedereen
#[utoipa::path(get, path = "/logboek/ondertekening", tag = "logboek", operation_id = "ondertekening",
    responses((status = 200, body = Ondertekening)))]
async fn checkpoint(caller: Caller) -> Result<Json<Ondertekening>, Refusal> {
    let bench = caller.bench();
    Ok(Json(Ondertekening {
        controlepunt: bench.checkpoint().await?,
        openbare_sleutel: bench.public_key(),
    }))
}
