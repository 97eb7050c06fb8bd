//! Who the token is of, and the organisations that work here.

use super::refusal::Refusal;
use super::request::{At, Caller};
use super::shape::{each, shown};
use super::values::{Kenmerk, Organisatiesoort, Rol};
use crate::state::Shared;
use axum::Json;
use houvast_workbench::Versioned;
use houvast_workbench::accounts::Account;
use houvast_workbench::id::OrganisationId;
use houvast_workbench::organisations::Organisation;
use houvast_workbench::policy::Action;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(own))
        .routes(routes!(organisations))
        .routes(routes!(organisation))
}

shown! {
    /// Een account.
    #[schema(as = Account)]
    AccountUit from Account as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.id).into(),
        /// Naam van de persoon of het programma.
        naam: String = it.name.clone(),
        /// Kenmerk van de organisatie.
        organisatie: Kenmerk = (&it.organisation).into(),
        /// Wat het account mag zijn.
        rollen: Vec<Rol> = it.roles.iter().map(|role| Rol(*role)).collect(),
    }

    /// Een organisatie.
    #[schema(as = Organisatie)]
    OrganisatieUit from Versioned<Organisation> as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.value.id).into(),
        /// Wat zij is.
        soort: Organisatiesoort = it.value.kind.into(),
        /// Naam.
        naam: String = it.value.name.clone(),
        /// Korte naam in de wetten, als die haar noemen.
        naam_in_wetten: Option<String> = it.value.law_name.clone(),
    }
}

/// Het account van deze sleutel
#[utoipa::path(get, path = "/account", tag = "accounts", operation_id = "account", responses((status = 200, body = AccountUit)))]
async fn own(caller: Caller) -> Result<Json<AccountUit>, Refusal> {
    let action = Action::OrganisationRead;
    let refused = houvast_workbench::Error::Forbidden { action };
    let Some(id) = caller.actor.account() else {
        return Err(refused.into());
    };
    let found = caller.bench().account(&caller.actor, id).await?;
    Ok(Json((&found.value).into()))
}

/// Alle organisaties, op naam
#[utoipa::path(get, path = "/organisaties", tag = "organisaties", operation_id = "organisaties", responses((status = 200, body = Vec<OrganisatieUit>)))]
async fn organisations(caller: Caller) -> Result<Json<Vec<OrganisatieUit>>, Refusal> {
    let all = caller.bench().organisations(&caller.actor).await?;
    Ok(Json(each(&all)))
}

/// Een organisatie
#[utoipa::path(get, path = "/organisaties/{kenmerk}", tag = "organisaties", operation_id = "organisatie",
    params(("kenmerk" = Kenmerk, Path)), responses((status = 200, body = OrganisatieUit)))]
async fn organisation(
    caller: Caller,
    At(id): At<OrganisationId>,
) -> Result<Json<OrganisatieUit>, Refusal> {
    let found = caller.bench().organisation(&caller.actor, &id).await?;
    Ok(Json((&found).into()))
}
