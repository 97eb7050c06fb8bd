//! Practice: signals, for which nobody needs an account, and the bottlenecks that they show.

use super::answer::{Created, Tagged};
use super::refusal::Refusal;
use super::request::{At, Body, Caller, Params, Seen};
use super::shape::{Bladzijde, Deel, Named, each, into_each, shown, taken};
use super::values::{Dag, Gever, Kenmerk, Tijdstip, Uitkomst};
use crate::http::peer::Peer;
use crate::state::Shared;
use axum::Json;
use axum::http::{StatusCode, Uri};
use houvast_workbench::Versioned;
use houvast_workbench::bottlenecks::{
    Answer, BottleneckFilter, BottleneckInput, BottleneckSummary,
};
use houvast_workbench::id::{BottleneckId, OrganisationId, SignalId};
use houvast_workbench::parties::TouchedRule;
use houvast_workbench::signals::{About, Signal, SignalFilter, SignalInput, SignalStanding};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(signals, give))
        .routes(routes!(sort))
        .routes(routes!(standing))
        .routes(routes!(bottlenecks, open))
        .routes(routes!(bottleneck, change))
        .routes(routes!(answer))
        .routes(routes!(of_dossier))
}

/// Waarover een signaal gaat.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Onderwerp {
    /// Een regeling: de korte naam van de wet, of hoe mensen haar noemen.
    Regeling(String),
    /// Een artikel.
    Artikel(Regelverwijzing),
    /// De gever weet het niet.
    Onbekend(bool),
}

/// Een artikel, of een hele wet.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Regelverwijzing {
    /// Korte naam van de wet.
    wet: String,
    /// Het artikel; leeg is de hele wet.
    #[serde(default)]
    artikel: String,
}

impl Named for Regelverwijzing {
    const NAMES: &'static [(&'static str, &'static str)] =
        &[("law", "wet"), ("article", "artikel")];
}

impl From<&TouchedRule> for Regelverwijzing {
    fn from(rule: &TouchedRule) -> Self {
        Regelverwijzing {
            wet: rule.law.clone(),
            artikel: rule.article.clone(),
        }
    }
}

impl From<Regelverwijzing> for TouchedRule {
    fn from(rule: Regelverwijzing) -> Self {
        TouchedRule {
            law: rule.wet,
            article: rule.artikel,
        }
    }
}

impl From<&About> for Onderwerp {
    fn from(about: &About) -> Self {
        match about {
            About::Scheme(scheme) => Onderwerp::Regeling(scheme.clone()),
            About::Article(rule) => Onderwerp::Artikel(rule.into()),
            About::Unknown => Onderwerp::Onbekend(true),
        }
    }
}

impl From<Onderwerp> for About {
    fn from(about: Onderwerp) -> Self {
        match about {
            Onderwerp::Regeling(scheme) => About::Scheme(scheme),
            Onderwerp::Artikel(rule) => About::Article(rule.into()),
            Onderwerp::Onbekend(_) => About::Unknown,
        }
    }
}

shown! {
    /// Een signaal uit de praktijk.
    #[schema(as = Signaal)]
    SignaalUit from Versioned<Signal> as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.value.id).into(),
        /// Waarover het gaat.
        onderwerp: Onderwerp = (&it.value.about).into(),
        /// Wie het geeft.
        gever: Gever = it.value.giver.into(),
        /// Wat de gever zegt.
        tekst: String = it.value.text.clone(),
        /// Wanneer.
        op: Tijdstip = Tijdstip(it.value.at),
        /// Het knelpunt waar het bij hoort.
        knelpunt: Option<Kenmerk> = it.value.bottleneck.as_ref().map(Kenmerk::from),
    }

    /// Hoe het met een signaal staat.
    #[schema(as = Signaalstand)]
    SignaalstandUit from SignalStanding as it {
        /// Waarover het ging.
        onderwerp: Onderwerp = (&it.about).into(),
        /// Wanneer het is gegeven.
        gegeven_op: Dag = Dag(it.given),
        /// Het knelpunt waar het bij hoort.
        knelpunt: Option<Kenmerk> = it.bottleneck.as_ref().map(|(id, _)| id.into()),
        /// De titel daarvan.
        titel: Option<String> = it.bottleneck.as_ref().map(|(_, title)| title.clone()),
        /// Het antwoord daarop.
        antwoord: Option<AntwoordUit> = it.answer.as_ref().map(AntwoordUit::from),
    }

    /// Een antwoord op een knelpunt.
    #[schema(as = Antwoord)]
    AntwoordUit from Answer as it {
        /// Wat eraan wordt gedaan.
        uitkomst: Uitkomst = it.outcome.into(),
        /// In woorden.
        tekst: String = it.text.clone(),
        /// Wanneer.
        op: Tijdstip = Tijdstip(it.at),
    }

    /// Een knelpunt.
    #[schema(as = Knelpunt)]
    KnelpuntUit from BottleneckSummary as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.bottleneck.value.id).into(),
        /// Titel.
        titel: String = it.bottleneck.value.about.title.clone(),
        /// Wat er misgaat, en voor wie.
        omschrijving: String = it.bottleneck.value.about.description.clone(),
        /// Organisatie die moet antwoorden.
        eigenaar: Kenmerk = (&it.bottleneck.value.about.owner).into(),
        /// Regels waar het aan hangt.
        regelverwijzingen: Vec<Regelverwijzing> = each(&it.bottleneck.value.about.rules),
        /// Sinds wanneer.
        geopend_op: Dag = Dag(it.bottleneck.value.opened),
        /// Dagen dat het open is.
        leeftijd: i64 = it.age_days,
        /// Hoeveel signalen erbij horen.
        signalen: i64 = it.signals,
        /// Het antwoord van de eigenaar.
        antwoord: Option<AntwoordUit> = it.bottleneck.value.answer.as_ref().map(AntwoordUit::from),
    }
}

taken! {
    /// Wat er voor een signaal wordt ingevuld.
    SignaalInvoer into SignalInput {
        /// Waarover het gaat.
        onderwerp: Onderwerp => about,
        /// Wie het geeft.
        gever: Gever => giver,
        /// Wat de gever zegt. Geen persoonsgegevens.
        #[schema(max_length = 4000)]
        tekst: String => text,
        /// De gever zag dat er persoonsgegevens in lijken te staan en stuurt het toch zo.
        #[serde(default)]
        bevestigd: bool => confirmed,
    }

    /// Wat er voor een knelpunt wordt ingevuld.
    KnelpuntInvoer into BottleneckInput {
        /// Titel.
        titel: String => title,
        /// Wat er misgaat, en voor wie.
        omschrijving: String => description,
        /// Organisatie die moet antwoorden.
        #[schema(value_type = Kenmerk)]
        eigenaar: OrganisationId => owner,
        /// Regels waar het aan hangt.
        #[serde(default)]
        regelverwijzingen: Vec<Regelverwijzing> => rules with into_each,
    }
}

/// Een gegeven signaal.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignaalGegeven {
    /// De code waarmee de gever het kan volgen. Die wordt niet nog eens getoond.
    code: String,
}

/// Welke signalen in een knelpunt gaan, of eruit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Ordening {
    /// De signalen.
    #[schema(value_type = Vec<Kenmerk>, max_items = 200)]
    signalen: Vec<SignalId>,
    /// Het knelpunt; zonder knelpunt gaan ze eruit.
    #[serde(default)]
    #[schema(value_type = Option<Kenmerk>)]
    knelpunt: Option<BottleneckId>,
}

/// Een antwoord van de eigenaar.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AntwoordInvoer {
    /// Wat eraan wordt gedaan.
    uitkomst: Uitkomst,
    /// In woorden.
    tekst: String,
}

/// Welke signalen.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Signaalkeuze {
    /// Alleen wat nog bij geen knelpunt hoort.
    #[serde(default)]
    #[param(required = false)]
    ongeordend: bool,
    /// Bij dit knelpunt.
    #[param(value_type = Option<Kenmerk>)]
    knelpunt: Option<BottleneckId>,
    /// Over deze regeling.
    regeling: Option<String>,
    /// Met al deze woorden.
    #[serde(default)]
    #[param(required = false)]
    woorden: String,
}

/// Welke knelpunten.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Knelpuntkeuze {
    /// Alleen wat niet is opgelost en niet is afgewezen.
    #[serde(default)]
    #[param(required = false)]
    open: bool,
    /// Alleen wat nog geen antwoord heeft.
    #[serde(default)]
    #[param(required = false)]
    onbeantwoord: bool,
    /// Van deze organisatie.
    #[param(value_type = Option<Kenmerk>)]
    eigenaar: Option<OrganisationId>,
    /// Aan deze wet.
    wet: Option<String>,
    /// Aan dit artikel van die wet.
    #[serde(default)]
    #[param(required = false)]
    artikel: String,
}

/// De signalen, wat het langst wacht eerst
#[utoipa::path(get, path = "/signalen", tag = "signalen", operation_id = "signalen",
    params(Signaalkeuze, Bladzijde), responses((status = 200, body = Deel<SignaalUit>)))]
async fn signals(
    caller: Caller,
    uri: Uri,
    Params(wanted): Params<Signaalkeuze>,
    Params(part): Params<Bladzijde>,
) -> Result<Json<Deel<SignaalUit>>, Refusal> {
    let filter = SignalFilter {
        unsorted: wanted.ongeordend,
        bottleneck: wanted.knelpunt,
        scheme: wanted.regeling,
        words: wanted.woorden,
    };
    let bench = caller.bench();
    let found = bench.signals(&caller.actor, &filter, part.page()?).await?;
    Ok(Json(part.of(&uri, &found)))
}

/// Geef een signaal; daar is geen account voor nodig
#[utoipa::path(post, path = "/signalen", tag = "signalen", operation_id = "signaalGeven",
    request_body = SignaalInvoer, responses((status = 201, body = SignaalGegeven)))]
async fn give(
    caller: Caller,
    peer: Peer,
    Body(given): Body<SignaalInvoer>,
) -> Result<(StatusCode, Json<SignaalGegeven>), Refusal> {
    let bench = caller.bench();
    let code = bench
        .give_signal(&caller.actor, &peer.0, given.into())
        .await?;
    Ok((StatusCode::CREATED, Json(SignaalGegeven { code })))
}

/// Breng signalen bij een knelpunt, of haal ze eruit
#[utoipa::path(post, path = "/signalen/_orden", tag = "signalen", operation_id = "signalenOrdenen",
    request_body = Ordening, responses((status = 204, description = "Geordend.")))]
async fn sort(caller: Caller, Body(given): Body<Ordening>) -> Result<StatusCode, Refusal> {
    let (bench, into) = (caller.bench(), given.knelpunt.as_ref());
    bench
        .sort_signals(&caller.actor, &given.signalen, into)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Hoe het staat met het signaal met deze code
#[utoipa::path(get, path = "/signaalstanden/{code}", tag = "signalen", operation_id = "signaalstand",
    params(("code" = String, Path)), responses((status = 200, body = SignaalstandUit)))]
async fn standing(caller: Caller, At(code): At<String>) -> Result<Json<SignaalstandUit>, Refusal> {
    let standing = caller.bench().signal_standing(&code).await?;
    Ok(Json((&standing).into()))
}

/// De knelpunten, het oudste eerst
#[utoipa::path(get, path = "/knelpunten", tag = "knelpunten", operation_id = "knelpunten",
    params(Knelpuntkeuze, Bladzijde), responses((status = 200, body = Deel<KnelpuntUit>)))]
async fn bottlenecks(
    caller: Caller,
    uri: Uri,
    Params(wanted): Params<Knelpuntkeuze>,
    Params(part): Params<Bladzijde>,
) -> Result<Json<Deel<KnelpuntUit>>, Refusal> {
    let article = wanted.artikel;
    let filter = BottleneckFilter {
        open: wanted.open,
        unanswered: wanted.onbeantwoord,
        owner: wanted.eigenaar,
        rule: wanted.wet.map(|law| TouchedRule { law, article }),
    };
    let bench = caller.bench();
    let found = bench
        .bottlenecks(&caller.actor, &filter, part.page()?)
        .await?;
    Ok(Json(part.of(&uri, &found)))
}

/// Open een knelpunt
#[utoipa::path(post, path = "/knelpunten", tag = "knelpunten", operation_id = "knelpuntOpenen",
    request_body = KnelpuntInvoer, responses((status = 201, body = KnelpuntUit)))]
async fn open(
    caller: Caller,
    Body(given): Body<KnelpuntInvoer>,
) -> Result<Created<KnelpuntUit>, Refusal> {
    let bench = caller.bench();
    let id = bench.open_bottleneck(&caller.actor, given.into()).await?;
    let Tagged(version, body) = find(&caller, &id).await?;
    Ok(Created {
        at: format!("/knelpunten/{id}"),
        version: Some(version),
        body,
    })
}

async fn find(caller: &Caller, id: &BottleneckId) -> Result<Tagged<KnelpuntUit>, Refusal> {
    let found = caller.bench().bottleneck(&caller.actor, id).await?;
    Ok(Tagged(found.bottleneck.version, (&found).into()))
}

/// Een knelpunt
#[utoipa::path(get, path = "/knelpunten/{kenmerk}", tag = "knelpunten", operation_id = "knelpunt",
    params(("kenmerk" = Kenmerk, Path)), responses((status = 200, body = KnelpuntUit, headers(("ETag" = String)))))]
async fn bottleneck(
    caller: Caller,
    At(id): At<BottleneckId>,
) -> Result<Tagged<KnelpuntUit>, Refusal> {
    find(&caller, &id).await
}

/// Wijzig een knelpunt; zijn leeftijd loopt door
#[utoipa::path(put, path = "/knelpunten/{kenmerk}", tag = "knelpunten", operation_id = "knelpuntWijzigen",
    params(("kenmerk" = Kenmerk, Path), ("If-Match" = String, Header)),
    request_body = KnelpuntInvoer, responses((status = 200, body = KnelpuntUit, headers(("ETag" = String)))))]
async fn change(
    caller: Caller,
    At(id): At<BottleneckId>,
    Seen(seen): Seen,
    Body(given): Body<KnelpuntInvoer>,
) -> Result<Tagged<KnelpuntUit>, Refusal> {
    let bench = caller.bench();
    bench
        .change_bottleneck(&caller.actor, &id, seen, given.into())
        .await?;
    find(&caller, &id).await
}

/// Antwoord als eigenaar op een knelpunt
#[utoipa::path(post, path = "/knelpunten/{kenmerk}/_beantwoord", tag = "knelpunten", operation_id = "knelpuntBeantwoorden",
    params(("kenmerk" = Kenmerk, Path), ("If-Match" = String, Header)),
    request_body = AntwoordInvoer, responses((status = 200, body = KnelpuntUit, headers(("ETag" = String)))))]
async fn answer(
    caller: Caller,
    At(id): At<BottleneckId>,
    Seen(seen): Seen,
    Body(given): Body<AntwoordInvoer>,
) -> Result<Tagged<KnelpuntUit>, Refusal> {
    let (bench, outcome) = (caller.bench(), given.uitkomst.into());
    bench
        .answer_bottleneck(&caller.actor, &id, seen, outcome, &given.tekst)
        .await?;
    find(&caller, &id).await
}

/// De knelpunten aan regels die een dossier raakt
#[utoipa::path(get, path = "/dossiers/{nummer}/knelpunten", tag = "knelpunten", operation_id = "dossierKnelpunten",
    params(("nummer" = String, Path)), responses((status = 200, body = Vec<KnelpuntUit>)))]
async fn of_dossier(
    caller: Caller,
    At(number): At<String>,
) -> Result<Json<Vec<KnelpuntUit>>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    let all = bench.bottlenecks_of_dossier(&caller.actor, id).await?;
    Ok(Json(each(&all)))
}
