//! Runs of the test: asked for, followed, cancelled, and read.

use super::answer::Created;
use super::refusal::Refusal;
use super::request::{At, Body, Caller};
use super::shape::{Named, each, shown};
use super::values::{Kenmerk, Tijdstip, Toetsstand};
use crate::state::Shared;
use axum::Json;
use axum::http::StatusCode;
use houvast_workbench::id::{RunId, VariantId};
use houvast_workbench::runs::{RevisionRef, Run, RunSettings, Standing};
use houvast_workbench::{Error, Problem, Wrong};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(list, ask))
        .routes(routes!(show))
        .routes(routes!(standing))
        .routes(routes!(results))
        .routes(routes!(cancel))
}

shown! {
    /// Een toets van een of meer varianten.
    #[schema(as = Toets)]
    ToetsUit from Run as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.id).into(),
        /// De varianten, met de versie die wordt getoetst.
        varianten: Vec<VersieUit> = each(&it.variants),
        /// Waarmee wordt getoetst.
        instellingen: InstellingenUit = (&it.settings).into(),
        /// Hoe de toets ervoor staat.
        stand: Toetsstand = it.state.into(),
        /// Waarom de toets is mislukt.
        mislukt: Option<String> = it.failure.clone(),
        /// Wat de uitkomst vastlegt: gelijke bonnen geven gelijke uitkomsten.
        bon: BTreeMap<String, String> = it.receipt.clone(),
        /// Account dat de toets vroeg.
        door: Kenmerk = (&it.by).into(),
        /// Wanneer de toets is gevraagd.
        gevraagd_op: Tijdstip = Tijdstip(it.requested),
        /// Wanneer de toets eindigde.
        geeindigd_op: Option<Tijdstip> = it.ended.map(Tijdstip),
    }

    /// Een versie van een variant.
    #[schema(as = Versie)]
    VersieUit from RevisionRef as it {
        /// Kenmerk van de variant.
        variant: Kenmerk = (&it.variant).into(),
        /// De hoeveelste versie.
        versie: i64 = it.version,
    }

    /// Waarmee is getoetst.
    #[schema(as = Instellingen)]
    InstellingenUit from RunSettings as it {
        /// Waarmee wordt vergeleken; leeg is het geldende recht.
        basis: String = it.baseline.clone(),
        /// De bevolking.
        bevolking: String = it.population.clone(),
        /// Voor welk jaar; leeg is het jaar van het voornemen.
        jaar: Option<i16> = it.year,
        /// Volgens de praktijk of volgens de wet.
        lezing: String = it.reading.clone(),
    }

    /// Hoe ver een toets is.
    #[schema(as = Voortgang)]
    VoortgangUit from Standing as it {
        /// Hoe de toets ervoor staat.
        stand: Toetsstand = it.state.into(),
        /// Hoeveel procent klaar is, zolang de toets loopt.
        percentage: u8 = it.percent,
        /// Hoeveel toetsen eerder aan de beurt zijn, zolang de toets wacht.
        wachtenden: u32 = it.before,
    }
}

/// Hoe regels worden gelezen waar de praktijk van de wet afwijkt.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Lezing {
    /// Zoals de uitvoering doet.
    #[default]
    Praktijk,
    /// Zoals de wet zegt.
    Wet,
}

/// De bevolking waarop wordt getoetst.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Bevolking {
    /// De steekproef die meekomt.
    #[default]
    Steekproef,
    /// Alle huishoudens van Nederland.
    Nederland,
}

/// Welke varianten worden getoetst, en waarmee.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Toetsaanvraag {
    /// Kenmerken van de varianten; meer dan een wordt vergeleken.
    #[schema(value_type = Vec<Kenmerk>, min_items = 1, max_items = 8)]
    varianten: Vec<VariantId>,
    /// De bevolking.
    #[serde(default)]
    bevolking: Bevolking,
    /// Waarmee wordt vergeleken: de naam van een meegeleverd voornemen. Leeg is het geldende recht.
    #[serde(default)]
    basis: String,
    /// Voor welk jaar; zonder jaar dat van het voornemen.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 9999)]
    jaar: Option<i16>,
    /// Volgens de praktijk of volgens de wet.
    #[serde(default)]
    lezing: Lezing,
}

impl Named for Toetsaanvraag {
    const NAMES: &'static [(&'static str, &'static str)] = &[
        ("variants", "varianten"),
        ("population", "bevolking"),
        ("baseline", "basis"),
        ("year", "jaar"),
        ("reading", "lezing"),
    ];
}

impl Toetsaanvraag {
    fn settings(&self) -> Result<RunSettings, Refusal> {
        if self.jaar.is_some_and(|year| !(1..=9999).contains(&year)) {
            let wrong = Wrong::Range { from: 1, to: 9999 };
            let field = "year".to_owned();
            return Err(Error::Invalid(vec![Problem { field, wrong }]).into());
        }
        let population = match self.bevolking {
            Bevolking::Steekproef => "steekproef",
            Bevolking::Nederland => "nederland",
        };
        let reading = match self.lezing {
            Lezing::Praktijk => "praktijk",
            Lezing::Wet => "wet",
        };
        Ok(RunSettings {
            baseline: self.basis.clone(),
            population: population.to_owned(),
            year: self.jaar,
            reading: reading.to_owned(),
        })
    }
}

/// De uitkomsten van een toets.
#[derive(Debug, Serialize, ToSchema)]
pub struct Uitkomsten {
    /// Voor elke variant een toets, in de vorm van `docs/schema/toets.json`.
    #[schema(value_type = Vec<Object>)]
    toetsen: Vec<serde_json::Value>,
}

/// De toetsen van een dossier, de laatste eerst
#[utoipa::path(get, path = "/dossiers/{nummer}/toetsen", tag = "toetsen", operation_id = "toetsen",
    params(("nummer" = String, Path)), responses((status = 200, body = Vec<ToetsUit>)))]
async fn list(caller: Caller, At(number): At<String>) -> Result<Json<Vec<ToetsUit>>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    Ok(Json(each(&bench.runs(&caller.actor, id).await?)))
}

/// Vraag een toets; zij wacht op haar beurt
#[utoipa::path(post, path = "/dossiers/{nummer}/toetsen", tag = "toetsen", operation_id = "toetsVragen",
    params(("nummer" = String, Path)), request_body = Toetsaanvraag, responses((status = 201, body = ToetsUit)))]
async fn ask(
    caller: Caller,
    At(number): At<String>,
    Body(given): Body<Toetsaanvraag>,
) -> Result<Created<ToetsUit>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let settings = given.settings()?;
    let (bench, dossier) = (caller.bench(), &found.value.id);
    let id = bench
        .request_run(&caller.actor, dossier, &given.varianten, settings)
        .await?;
    caller.shared.run_added();
    let run = bench.run(&caller.actor, &id).await?;
    Ok(Created {
        at: format!("/toetsen/{id}"),
        version: None,
        body: (&run).into(),
    })
}

/// Een toets
#[utoipa::path(get, path = "/toetsen/{kenmerk}", tag = "toetsen", operation_id = "toets",
    params(("kenmerk" = Kenmerk, Path)), responses((status = 200, body = ToetsUit)))]
async fn show(caller: Caller, At(id): At<RunId>) -> Result<Json<ToetsUit>, Refusal> {
    let run = caller.bench().run(&caller.actor, &id).await?;
    Ok(Json((&run).into()))
}

/// Hoe ver een toets is
#[utoipa::path(get, path = "/toetsen/{kenmerk}/voortgang", tag = "toetsen", operation_id = "toetsVoortgang",
    params(("kenmerk" = Kenmerk, Path)), responses((status = 200, body = VoortgangUit)))]
async fn standing(caller: Caller, At(id): At<RunId>) -> Result<Json<VoortgangUit>, Refusal> {
    let standing = caller.bench().run_standing(&caller.actor, &id).await?;
    Ok(Json((&standing).into()))
}

/// De uitkomsten van een toets die klaar is
#[utoipa::path(get, path = "/toetsen/{kenmerk}/uitkomsten", tag = "toetsen", operation_id = "toetsUitkomsten",
    params(("kenmerk" = Kenmerk, Path)), responses((status = 200, body = Uitkomsten)))]
async fn results(caller: Caller, At(id): At<RunId>) -> Result<Json<Uitkomsten>, Refusal> {
    let result = caller.bench().run_result(&caller.actor, &id).await?;
    Ok(Json(Uitkomsten {
        toetsen: result.assessments,
    }))
}

/// Annuleer een toets die wacht of loopt
#[utoipa::path(post, path = "/toetsen/{kenmerk}/_annuleer", tag = "toetsen", operation_id = "toetsAnnuleren",
    params(("kenmerk" = Kenmerk, Path)), responses((status = 204, description = "Geannuleerd.")))]
async fn cancel(caller: Caller, At(id): At<RunId>) -> Result<StatusCode, Refusal> {
    caller.bench().cancel_run(&caller.actor, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
