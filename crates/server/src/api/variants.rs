//! Variants of an intention, and what the checker says of them.

use super::answer::{Created, Tagged};
use super::refusal::Refusal;
use super::request::{At, Body, Caller, Seen};
use super::shape::{Named, each, shown, taken};
use super::values::{Kenmerk, Tijdstip};
use crate::state::Shared;
use crate::testing::{Checked, Finding};
use axum::Json;
use houvast_workbench::Versioned;
use houvast_workbench::id::VariantId;
use houvast_workbench::variants::{Variant, VariantInput};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(show, revise))
        .routes(routes!(withdraw))
        .routes(routes!(check))
}

shown! {
    /// Een variant van het voornemen.
    #[schema(as = Variant)]
    VariantUit from Versioned<Variant> as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.value.id).into(),
        /// Naam, zoals die naast de andere staat.
        naam: String = it.value.about.name.clone(),
        /// Het voornemen in de regeltaal.
        tekst: String = it.value.about.text.clone(),
        /// Wat men erover moet weten.
        toelichting: String = it.value.about.note.clone(),
        /// Variant waarvan deze is gemaakt.
        gemaakt_van: Option<Kenmerk> = it.value.based_on.as_ref().map(Kenmerk::from),
        /// Waarom deze variant niet meer meedoet.
        ingetrokken: Option<String> = it.value.withdrawn.clone(),
        /// De hoeveelste versie dit is.
        versie: i64 = it.version,
        /// Wanneer deze versie is gemaakt.
        op: Tijdstip = Tijdstip(it.value.at),
        /// Account dat deze versie maakte.
        door: Kenmerk = (&it.value.by).into(),
    }

    /// Wat de controle van een tekst opleverde.
    #[schema(as = Controle)]
    ControleUit from Checked as it {
        /// De tekst kan worden getoetst.
        in_orde: bool = it.is_sound(),
        /// Jaar waarvoor de tekst dan wordt getoetst.
        jaar: Option<i16> = it.year,
        /// Waarom er niet kan worden getoetst hoewel de tekst in orde is.
        belemmering: Option<String> = it.problem.clone(),
        /// Wat er is gevonden, in volgorde van de tekst.
        bevindingen: Vec<BevindingUit> = each(&it.findings),
    }

    /// Iets dat de controle vond.
    #[schema(as = Bevinding)]
    BevindingUit from Finding as it {
        /// Vaste code.
        code: String = it.code.clone(),
        /// Houdt tegen dat er wordt getoetst.
        fout: bool = it.error,
        /// Regel in de tekst, vanaf 1.
        regel: Option<usize> = it.line,
        /// Wat er staat en wat er werd verwacht.
        melding: String = it.message.clone(),
        /// Wat er over de plaatsen te zeggen is.
        opmerkingen: Vec<String> = it.notes.clone(),
        /// Advies.
        advies: Option<String> = it.help.clone(),
    }
}

taken! {
    /// Wat er over een variant wordt ingevuld.
    VariantInvoer into VariantInput {
        /// Naam, zoals die naast de andere staat.
        #[schema(max_length = 300)]
        naam: String => name,
        /// Het voornemen in de regeltaal.
        tekst: String => text,
        /// Wat men erover moet weten. Mag leeg blijven.
        #[serde(default)]
        toelichting: String => note,
    }
}

/// Waarom iets wordt ingetrokken.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Intrekking {
    /// Waarom.
    pub(super) reden: String,
}

impl Named for Intrekking {
    const NAMES: &'static [(&'static str, &'static str)] = &[("why", "reden")];
}

/// De varianten van een dossier, de oudste eerst; ook die zijn ingetrokken
#[utoipa::path(get, path = "/dossiers/{nummer}/varianten", tag = "varianten", operation_id = "varianten",
    params(("nummer" = String, Path)), responses((status = 200, body = Vec<VariantUit>)))]
async fn list(caller: Caller, At(number): At<String>) -> Result<Json<Vec<VariantUit>>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    Ok(Json(each(&bench.variants(&caller.actor, id).await?)))
}

/// Voeg een variant toe
#[utoipa::path(post, path = "/dossiers/{nummer}/varianten", tag = "varianten", operation_id = "variantToevoegen",
    params(("nummer" = String, Path)), request_body = VariantInvoer, responses((status = 201, body = VariantUit)))]
async fn add(
    caller: Caller,
    At(number): At<String>,
    Body(given): Body<VariantInvoer>,
) -> Result<Created<VariantUit>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    let made = bench
        .add_variant(&caller.actor, id, given.into(), None)
        .await?;
    let variant = bench.variant(&caller.actor, &made).await?;
    Ok(Created {
        at: format!("/varianten/{made}"),
        version: Some(variant.version),
        body: (&variant).into(),
    })
}

/// Een variant
#[utoipa::path(get, path = "/varianten/{kenmerk}", tag = "varianten", operation_id = "variant",
    params(("kenmerk" = Kenmerk, Path)), responses((status = 200, body = VariantUit, headers(("ETag" = String)))))]
async fn show(caller: Caller, At(id): At<VariantId>) -> Result<Tagged<VariantUit>, Refusal> {
    let found = caller.bench().variant(&caller.actor, &id).await?;
    Ok(Tagged(found.version, (&found).into()))
}

/// Maak een nieuwe versie van een variant
#[utoipa::path(put, path = "/varianten/{kenmerk}", tag = "varianten", operation_id = "variantWijzigen",
    params(("kenmerk" = Kenmerk, Path), ("If-Match" = String, Header)),
    request_body = VariantInvoer, responses((status = 200, body = VariantUit, headers(("ETag" = String)))))]
async fn revise(
    caller: Caller,
    At(id): At<VariantId>,
    Seen(seen): Seen,
    Body(given): Body<VariantInvoer>,
) -> Result<Tagged<VariantUit>, Refusal> {
    let bench = caller.bench();
    bench
        .revise_variant(&caller.actor, &id, seen, given.into())
        .await?;
    let found = bench.variant(&caller.actor, &id).await?;
    Ok(Tagged(found.version, (&found).into()))
}

/// Trek een variant in: zij blijft te lezen, met de reden
#[utoipa::path(post, path = "/varianten/{kenmerk}/_trek-in", tag = "varianten", operation_id = "variantIntrekken",
    params(("kenmerk" = Kenmerk, Path), ("If-Match" = String, Header)),
    request_body = Intrekking, responses((status = 200, body = VariantUit, headers(("ETag" = String)))))]
async fn withdraw(
    caller: Caller,
    At(id): At<VariantId>,
    Seen(seen): Seen,
    Body(given): Body<Intrekking>,
) -> Result<Tagged<VariantUit>, Refusal> {
    let bench = caller.bench();
    bench
        .withdraw_variant(&caller.actor, &id, seen, &given.reden)
        .await?;
    let found = bench.variant(&caller.actor, &id).await?;
    Ok(Tagged(found.version, (&found).into()))
}

/// Wat de controle van de tekst van een variant zegt
#[utoipa::path(get, path = "/varianten/{kenmerk}/controle", tag = "varianten", operation_id = "variantControle",
    params(("kenmerk" = Kenmerk, Path)), responses((status = 200, body = ControleUit)))]
async fn check(caller: Caller, At(id): At<VariantId>) -> Result<Json<ControleUit>, Refusal> {
    let bench = caller.bench();
    let variant = bench.variant(&caller.actor, &id).await?.value;
    let dossier = bench.dossier_by_id(&caller.actor, &variant.dossier).await?;
    let year = dossier.value.about.year;
    let text = variant.about.text;
    let checked = caller.shared.checked(text, String::new(), year).await;
    Ok(Json(checked.as_ref().into()))
}
