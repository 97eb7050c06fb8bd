//! The organisations and accounts of the example.

use super::{DemoAccount, DemoError, Filled, Refused, unknown};
use houvast_workbench::accounts::{AccountInput, FirstAccount};
use houvast_workbench::id::OrganisationId;
use houvast_workbench::organisations::OrganisationInput;
use houvast_workbench::{Actor, OrganisationKind, Role, Workbench};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Everyone {
    organisation: Vec<DemoOrganisation>,
    account: Vec<Person>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoOrganisation {
    key: String,
    kind: OrganisationKind,
    name: String,
    law_name: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    key: String,
    organisation: String,
    roles: Vec<Role>,
}

/// Who there is, by the names of the story.
pub(super) struct People {
    organisations: BTreeMap<String, OrganisationId>,
    accounts: BTreeMap<String, (String, Vec<Role>, Actor)>,
}

impl People {
    /// Someone.
    pub(super) fn actor(&self, key: &str) -> Result<&Actor, Refused> {
        let found = self.accounts.get(key).map(|(.., actor)| actor);
        found.ok_or_else(|| unknown(key))
    }

    /// An organisation.
    pub(super) fn organisation(&self, key: &str) -> Result<&OrganisationId, Refused> {
        self.organisations.get(key).ok_or_else(|| unknown(key))
    }

    /// Someone of an organisation with one of these roles; the roles that are named first go first.
    pub(super) fn of(&self, organisation: &OrganisationId, roles: &[Role]) -> Option<&Actor> {
        let key = self
            .organisations
            .iter()
            .find(|(_, id)| *id == organisation)
            .map(|(key, _)| key)?;
        roles.iter().find_map(|role| {
            let mut own = self.accounts.values();
            own.find(|(at, roles, _)| at == key && roles.contains(role))
                .map(|(.., actor)| actor)
        })
    }
}

const PEOPLE: &str = include_str!("mensen.toml");

/// The address of an account: no such address can exist for anyone else, for the example's domain is fictitious.
fn email(key: &str) -> String {
    format!("demo-{key}@voorbeeld.nl")
}

fn name(key: &str) -> String {
    format!("Demo {}", key.replace('-', " "))
}

/// Makes them all.
pub(super) async fn settle(bench: &Workbench) -> Result<(People, Filled), DemoError> {
    let wrong = |error: &dyn std::fmt::Display| DemoError::at("organisations and accounts", error);
    let everyone: Everyone = toml::from_str(PEOPLE).map_err(|e| wrong(&e))?;
    make(bench, everyone).await.map_err(|error| wrong(&error))
}

async fn make(bench: &Workbench, everyone: Everyone) -> Result<(People, Filled), Refused> {
    let password: String = bench.secret()?.chars().take(16).collect();
    let (mut organisations, mut names) = (BTreeMap::new(), BTreeMap::new());
    let mut all = everyone.organisation.into_iter();
    let lead = all.next().ok_or_else(|| unknown("an organisation"))?;
    names.insert(lead.key.clone(), lead.name.clone());
    let key = lead.key.clone();
    let first = FirstAccount {
        name: name("beheerder"),
        email: email("beheerder"),
        password: password.clone(),
    };
    let token = bench.set_up(lead.input(), first).await?;
    let session = bench.session(&token).await?;
    let session = session.ok_or_else(|| unknown("the first account"))?;
    let admin = session.actor();
    organisations.insert(key.clone(), session.account.organisation);
    bench.sign_out(&token).await?;
    for organisation in all {
        let key = organisation.key.clone();
        names.insert(key.clone(), organisation.name.clone());
        let id = bench.add_organisation(&admin, organisation.input()).await?;
        organisations.insert(key, id);
    }
    let first = (key, session.account.roles, admin.clone());
    let mut accounts = BTreeMap::from([("beheerder".to_owned(), first)]);
    for person in everyone.account {
        let organisation = organisations.get(&person.organisation);
        let input = AccountInput {
            organisation: organisation
                .ok_or_else(|| unknown(&person.organisation))?
                .clone(),
            name: name(&person.key),
            email: email(&person.key),
            roles: person.roles.clone(),
            active: true,
        };
        let id = bench.add_account(&admin, input, Some(&password)).await?;
        let actor = bench.account(&admin, &id).await?.value.actor();
        accounts.insert(person.key, (person.organisation, person.roles, actor));
    }
    let shown = accounts.iter().map(|(key, (at, roles, _))| DemoAccount {
        email: email(key),
        organisation: names.get(at).cloned().unwrap_or_default(),
        roles: roles.iter().map(|role| role.word().to_owned()).collect(),
    });
    let filled = Filled {
        accounts: shown.collect(),
        password,
    };
    let people = People {
        organisations,
        accounts,
    };
    Ok((people, filled))
}

impl DemoOrganisation {
    fn input(self) -> OrganisationInput {
        OrganisationInput {
            kind: self.kind,
            name: self.name,
            law_name: self.law_name,
            contact: email(&self.key),
        }
    }
}
