//! Balances of tasks and money of co-governments.

use super::answer::{Created, Tagged};
use super::refusal::Refusal;
use super::request::{At, Body, Caller, Seen};
use super::shape::{each, into_each, shown, taken};
use super::values::{Bekostiging, Beleidsvrijheid, Dag, Kenmerk, Medeoverheid, Onbalans};
use crate::state::Shared;
use axum::Json;
use houvast_workbench::balance::{Balance, BalanceInput, BalanceLine, ImbalanceFact};
use houvast_workbench::id::{BalanceId, DossierId};
use houvast_workbench::{Error, Versioned};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(change))
}

/// A balance with what does not add up.
type Judged = (Versioned<Balance>, Vec<ImbalanceFact>);

shown! {
    /// Taken en geld: één taak van één soort medeoverheid.
    #[schema(as = Balans)]
    BalansUit from Judged as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.0.value.id).into(),
        /// Organisatie die deze cijfers opgeeft.
        organisatie: Kenmerk = (&it.0.value.organisation).into(),
        /// De taak.
        taak: String = it.0.value.about.task.clone(),
        /// Van wie.
        van: Medeoverheid = it.0.value.about.of.into(),
        /// Hoe vrij zij daarin zijn.
        vrijheid: Beleidsvrijheid = it.0.value.about.freedom.into(),
        /// In welke vorm er geld is.
        bekostiging: Bekostiging = it.0.value.about.funding.into(),
        /// Per grootteklasse, in hele euro's.
        regels: Vec<BalansregelUit> = each(&it.0.value.about.lines),
        /// Wanneer zij om hun mening zijn gevraagd.
        gevraagd_op: Option<Dag> = it.0.value.about.consulted.map(Dag),
        /// Wat hun koepel zei.
        mening: String = it.0.value.about.opinion.clone(),
        /// Waar de cijfers vandaan komen.
        bron: String = it.0.value.about.source.clone(),
        /// Wat er niet klopt.
        onbalans: Vec<OnbalansUit> = each(&it.1),
        /// De versie, voor `If-Match`.
        versie: i64 = it.0.version,
    }

    /// Kosten en geld van een grootteklasse, voor allemaal samen.
    #[schema(as = Balansregel)]
    BalansregelUit from BalanceLine as it {
        /// Grootteklasse.
        grootte: String = it.size.clone(),
        /// Hoeveel er zijn.
        aantal: u32 = it.count,
        /// Kosten eenmalig.
        kosten_eenmalig: i64 = it.cost_once,
        /// Kosten elk jaar.
        kosten_jaarlijks: i64 = it.cost_yearly,
        /// Geld eenmalig.
        geld_eenmalig: i64 = it.money_once,
        /// Geld elk jaar.
        geld_jaarlijks: i64 = it.money_yearly,
    }

    /// Iets dat niet klopt.
    #[schema(as = Onbalansfeit)]
    OnbalansUit from ImbalanceFact as it {
        /// Wat.
        wat: Onbalans = it.what.into(),
        /// In welke grootteklasse.
        grootte: Option<String> = it.size.clone(),
        /// Hoeveel euro er tekortkomt.
        tekort: Option<i64> = it.short,
    }
}

taken! {
    /// Wat er voor taken en geld wordt ingevuld.
    BalansInvoer into BalanceInput {
        /// De taak.
        taak: String => task,
        /// Van wie.
        van: Medeoverheid => of,
        /// Hoe vrij zij daarin zijn.
        vrijheid: Beleidsvrijheid => freedom,
        /// In welke vorm er geld is.
        bekostiging: Bekostiging => funding,
        /// Per grootteklasse, in hele euro's.
        #[serde(default)]
        regels: Vec<BalansregelInvoer> => lines with into_each,
        /// Wanneer zij om hun mening zijn gevraagd.
        #[serde(default)]
        gevraagd_op: Option<Dag> => consulted with (|day: Option<Dag>| day.map(|day| day.0)),
        /// Wat hun koepel zei. Mag leeg blijven.
        #[serde(default)]
        mening: String => opinion,
        /// Waar de cijfers vandaan komen.
        bron: String => source,
    }

    /// Kosten en geld van een grootteklasse, voor allemaal samen.
    BalansregelInvoer into BalanceLine {
        /// Grootteklasse, bijvoorbeeld `tot 20.000 inwoners`.
        grootte: String => size,
        /// Hoeveel er zijn.
        aantal: u32 => count,
        /// Kosten eenmalig.
        #[serde(default)]
        kosten_eenmalig: i64 => cost_once,
        /// Kosten elk jaar.
        #[serde(default)]
        kosten_jaarlijks: i64 => cost_yearly,
        /// Geld eenmalig.
        #[serde(default)]
        geld_eenmalig: i64 => money_once,
        /// Geld elk jaar.
        #[serde(default)]
        geld_jaarlijks: i64 => money_yearly,
    }
}

/// Taken en geld in een dossier, met wat er niet klopt
#[utoipa::path(get, path = "/dossiers/{nummer}/balansen", tag = "balansen", operation_id = "balansen",
    params(("nummer" = String, Path)), responses((status = 200, body = Vec<BalansUit>)))]
async fn list(caller: Caller, At(number): At<String>) -> Result<Json<Vec<BalansUit>>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, id) = (caller.bench(), &found.value.id);
    Ok(Json(each(&bench.balances(&caller.actor, id).await?)))
}

async fn find(caller: &Caller, dossier: &DossierId, id: &BalanceId) -> Result<Judged, Refusal> {
    let all = caller.bench().balances(&caller.actor, dossier).await?;
    let found = all.into_iter().find(|(balance, _)| balance.value.id == *id);
    Ok(found.ok_or(Error::NotFound)?)
}

/// Geef taken en geld op
#[utoipa::path(post, path = "/dossiers/{nummer}/balansen", tag = "balansen", operation_id = "balansToevoegen",
    params(("nummer" = String, Path)), request_body = BalansInvoer, responses((status = 201, body = BalansUit)))]
async fn add(
    caller: Caller,
    At(number): At<String>,
    Body(given): Body<BalansInvoer>,
) -> Result<Created<BalansUit>, Refusal> {
    let found = caller.bench().dossier(&caller.actor, &number).await?;
    let (bench, dossier) = (caller.bench(), &found.value.id);
    let id = bench
        .add_balance(&caller.actor, dossier, given.into())
        .await?;
    let made = find(&caller, dossier, &id).await?;
    Ok(Created {
        at: format!("/dossiers/{number}/balansen"),
        version: Some(made.0.version),
        body: (&made).into(),
    })
}

/// Wijzig de opgave van uw organisatie
#[utoipa::path(put, path = "/dossiers/{nummer}/balansen/{kenmerk}", tag = "balansen", operation_id = "balansWijzigen",
    params(("nummer" = String, Path), ("kenmerk" = Kenmerk, Path), ("If-Match" = String, Header)),
    request_body = BalansInvoer, responses((status = 200, body = BalansUit, headers(("ETag" = String)))))]
async fn change(
    caller: Caller,
    At((number, id)): At<(String, BalanceId)>,
    Seen(seen): Seen,
    Body(given): Body<BalansInvoer>,
) -> Result<Tagged<BalansUit>, Refusal> {
    let bench = caller.bench();
    let dossier = bench.dossier(&caller.actor, &number).await?.value.id;
    find(&caller, &dossier, &id).await?;
    bench
        .change_balance(&caller.actor, &id, seen, given.into())
        .await?;
    let changed = find(&caller, &dossier, &id).await?;
    Ok(Tagged(changed.0.version, (&changed).into()))
}
