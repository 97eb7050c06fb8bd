//! Decisions, and the effects that they expect.

use super::answer::Created;
use super::refusal::Refusal;
use super::request::{At, Body, Caller};
use super::shape::{each, into_each, shown, taken};
use super::values::{Dag, Getal, Kenmerk, Opvolging, Tijdstip};
use crate::state::Shared;
use axum::Json;
use axum::http::StatusCode;
use houvast_workbench::decisions::{
    Decision, DecisionInput, DecisionOption, Effect, EffectInput, Realised, RealisedInput,
    WeighedAdvice,
};
use houvast_workbench::id::{AdviceId, EffectId, RunId, VariantId};
use houvast_workbench::{Error, Versioned};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(list, take))
        .routes(routes!(effects))
        .routes(routes!(realise))
}

shown! {
    /// Een besluit.
    #[schema(as = Besluit)]
    BesluitUit from Decision as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.id).into(),
        /// Waarover is besloten.
        titel: String = it.about.title.clone(),
        /// Waaruit kon worden gekozen.
        opties: Vec<OptieUit> = each(&it.about.options),
        /// Welke optie is gekozen, vanaf 0.
        gekozen: usize = it.about.chosen,
        /// Waarom.
        reden: String = it.about.why.clone(),
        /// Het advies dat op tafel lag, en wat ermee is gedaan.
        adviezen: Vec<WegingUit> = each(&it.about.advice),
        /// Wat het op lange termijn betekent.
        lange_termijn: String = it.about.long_term.clone(),
        /// Waarom is besloten terwijl er verplichte toetsen ontbraken.
        zonder_toetsen: String = it.about.waiver.clone(),
        /// Partijen van wie de verplichte toets ontbrak.
        ontbrekend: Vec<Kenmerk> = each(&it.without),
        /// Door wie.
        door: Kenmerk = (&it.by).into(),
        /// Wanneer.
        op: Tijdstip = Tijdstip(it.at),
    }

    /// Iets waaruit kon worden gekozen.
    #[schema(as = Optie)]
    OptieUit from DecisionOption as it {
        /// Naam.
        naam: String = it.name.clone(),
        /// Wat het is.
        omschrijving: String = it.description.clone(),
        /// De variant.
        variant: Option<Kenmerk> = it.variant.as_ref().map(Kenmerk::from),
        /// De toets van die variant.
        toets: Option<Kenmerk> = it.run.as_ref().map(Kenmerk::from),
    }

    /// Wat er met een advies is gedaan.
    #[schema(as = Weging)]
    WegingUit from WeighedAdvice as it {
        /// Het advies.
        advies: Kenmerk = (&it.advice).into(),
        /// Wat ermee is gedaan.
        opvolging: Opvolging = it.followed.into(),
        /// Waarom.
        reden: String = it.why.clone(),
    }

    /// Een verwacht effect, en wat het werd.
    #[schema(as = Effect)]
    EffectUit from Versioned<Effect> as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.value.id).into(),
        /// Het besluit dat het verwacht.
        besluit: Kenmerk = (&it.value.decision).into(),
        /// Waarvan.
        wat: String = it.value.expected.what.clone(),
        /// In welke eenheid.
        eenheid: String = it.value.expected.unit.clone(),
        /// Wat het nu is.
        nu: Option<Getal> = it.value.expected.now.map(Getal),
        /// Wat het naar verwachting wordt.
        verwacht: Getal = Getal(it.value.expected.expected),
        /// Wanneer ernaar wordt gekeken.
        kijken_op: Dag = Dag(it.value.expected.look_at),
        /// Wat het werd.
        geworden: Option<GewordenUit> = it.value.realised.as_ref().map(GewordenUit::from),
    }

    /// Wat een effect werd.
    #[schema(as = Geworden)]
    GewordenUit from Realised as it {
        /// Wat het werd.
        waarde: Getal = Getal(it.about.became),
        /// Waar het getal vandaan komt.
        bron: String = it.about.source.clone(),
        /// Wat het verschil verklaart.
        verklaring: String = it.about.explanation.clone(),
        /// Door wie.
        door: Kenmerk = (&it.by).into(),
        /// Wanneer.
        op: Tijdstip = Tijdstip(it.at),
    }
}

taken! {
    /// Wat er voor een besluit wordt ingevuld.
    BesluitInvoer into DecisionInput {
        /// Waarover wordt besloten.
        titel: String => title,
        /// Waaruit kan worden gekozen: ten minste twee, niets doen is er een.
        opties: Vec<OptieInvoer> => options with into_each,
        /// Welke daarvan, vanaf 0.
        gekozen: usize => chosen,
        /// Waarom.
        reden: String => why,
        /// Al het advies dat in het dossier is gegeven, en wat ermee is gedaan.
        #[serde(default)]
        adviezen: Vec<WegingInvoer> => advice with into_each,
        /// Wat het op lange termijn betekent.
        lange_termijn: String => long_term,
        /// Waarom wordt besloten terwijl er verplichte toetsen ontbreken, met zoveel woorden.
        #[serde(default)]
        zonder_toetsen: String => waiver,
        /// Wat ervan wordt verwacht.
        #[serde(default)]
        effecten: Vec<EffectInvoer> => effects with into_each,
    }

    /// Iets waaruit kan worden gekozen.
    OptieInvoer into DecisionOption {
        /// Naam.
        naam: String => name,
        /// Wat het is. Mag leeg blijven.
        #[serde(default)]
        omschrijving: String => description,
        /// De variant, als het er een is.
        #[serde(default)]
        #[schema(value_type = Option<Kenmerk>)]
        variant: Option<VariantId> => variant,
        /// De toets van die variant.
        #[serde(default)]
        #[schema(value_type = Option<Kenmerk>)]
        toets: Option<RunId> => run,
    }

    /// Wat er met een advies is gedaan.
    WegingInvoer into WeighedAdvice {
        /// Kenmerk van het advies.
        #[schema(value_type = Kenmerk)]
        advies: AdviceId => advice,
        /// Wat ermee is gedaan.
        opvolging: Opvolging => followed,
        /// Waarom; nodig als het niet is gevolgd.
        #[serde(default)]
        reden: String => why,
    }

    /// Wat er wordt verwacht.
    EffectInvoer into EffectInput {
        /// Waarvan.
        wat: String => what,
        /// In welke eenheid.
        eenheid: String => unit,
        /// Wat het nu is, als dat bekend is.
        #[serde(default)]
        nu: Option<Getal> => now with (|figure: Option<Getal>| figure.map(Into::into)),
        /// Wat het naar verwachting wordt.
        verwacht: Getal => expected,
        /// Wanneer ernaar wordt gekeken.
        kijken_op: Dag => look_at,
    }

    /// Wat een effect werd.
    GewordenInvoer into RealisedInput {
        /// Wat het werd.
        waarde: Getal => became,
        /// Waar het getal vandaan komt.
        bron: String => source,
        /// Wat het verschil verklaart. Mag leeg blijven.
        #[serde(default)]
        verklaring: String => explanation,
    }
}

/// De besluiten van een dossier, de oudste eerst
#[utoipa::path(get, path = "/dossiers/{nummer}/besluiten", tag = "besluiten", operation_id = "besluiten",
    params(("nummer" = String, Path)), responses((status = 200, body = Vec<BesluitUit>)))]
async fn list(caller: Caller, At(number): At<String>) -> Result<Json<Vec<BesluitUit>>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    Ok(Json(each(&bench.decisions(&caller.actor, id).await?)))
}

/// Neem een besluit
#[utoipa::path(post, path = "/dossiers/{nummer}/besluiten", tag = "besluiten", operation_id = "besluitNemen",
    params(("nummer" = String, Path)), request_body = BesluitInvoer, responses((status = 201, body = BesluitUit)))]
async fn take(
    caller: Caller,
    At(number): At<String>,
    Body(given): Body<BesluitInvoer>,
) -> Result<Created<BesluitUit>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, dossier) = (caller.bench(), &found.value.id);
    let id = bench
        .decide_dossier(&caller.actor, dossier, given.into())
        .await?;
    let all = bench.decisions(&caller.actor, dossier).await?;
    let taken = all.iter().find(|one| one.id == id).ok_or(Error::NotFound)?;
    Ok(Created {
        at: format!("/dossiers/{number}/besluiten"),
        version: None,
        body: taken.into(),
    })
}

/// De effecten die besluiten verwachten, wat het eerst wordt bekeken eerst
#[utoipa::path(get, path = "/dossiers/{nummer}/effecten", tag = "besluiten", operation_id = "effecten",
    params(("nummer" = String, Path)), responses((status = 200, body = Vec<EffectUit>)))]
async fn effects(caller: Caller, At(number): At<String>) -> Result<Json<Vec<EffectUit>>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    Ok(Json(each(&bench.effects(&caller.actor, id).await?)))
}

/// Leg vast wat een effect werd; dat kan eenmaal
#[utoipa::path(post, path = "/effecten/{kenmerk}/_realiseer", tag = "besluiten", operation_id = "effectRealiseren",
    params(("kenmerk" = Kenmerk, Path)), request_body = GewordenInvoer, responses((status = 204, description = "Vastgelegd.")))]
async fn realise(
    caller: Caller,
    At(id): At<EffectId>,
    Body(given): Body<GewordenInvoer>,
) -> Result<StatusCode, Refusal> {
    let bench = caller.bench();
    bench
        .realise_effect(&caller.actor, &id, given.into())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
