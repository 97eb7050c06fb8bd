//! Accounts: who works where, and as what.

pub(crate) mod attempts;
mod password;
mod session;
mod setup;
mod token;

pub use password::PasswordCost;
pub use session::{Session, SignIn};
pub use setup::FirstAccount;
pub use token::{ApiToken, ApiTokenInput, IssuedToken, LONGEST_LIFE_DAYS};

use crate::actor::Actor;
use crate::error::{Conflict, Error, Result, Wrong};
use crate::id::{AccountId, OrganisationId};
use crate::input::{Check, TITLE};
use crate::log::event::Subject;
use crate::organisations;
use crate::policy::Action;
use crate::storage::record::{self, Versioned, record};
use crate::storage::{Sql, Write};
use crate::words::{Involvement, Level, Role};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Identifier.
    pub id: AccountId,
    /// Organisation that it belongs to.
    pub organisation: OrganisationId,
    /// Name of the person.
    pub name: String,
    /// Address to sign in with, in lower case.
    pub email: String,
    /// What the person may be.
    pub roles: Vec<Role>,
    /// May be used.
    pub active: bool,
}

impl Account {
    /// The account as one who asks.
    pub fn actor(&self) -> Actor {
        Actor::with_account(self.id.clone(), self.organisation.clone(), &self.roles)
    }
}

/// What is filled in for an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountInput {
    /// Organisation that it belongs to.
    pub organisation: OrganisationId,
    /// Name of the person.
    pub name: String,
    /// Address to sign in with.
    pub email: String,
    /// What the person may be.
    pub roles: Vec<Role>,
    /// May be used.
    pub active: bool,
}

impl AccountInput {
    fn check(&self, check: &mut Check) {
        check_person(check, "", &self.name, &self.email);
        if let Some(role) = self
            .roles
            .iter()
            .find(|role| !Role::assignable().any(|r| r == **role))
        {
            check.wrong(
                "roles",
                Wrong::Unknown {
                    given: role.to_string(),
                },
            );
        }
        check.count("roles", self.roles.len(), Role::ALL.len());
    }

    fn with_id(self, id: AccountId) -> Account {
        let Self {
            organisation,
            name,
            email,
            mut roles,
            active,
        } = self;
        roles.sort();
        roles.dedup();
        let (name, email) = (name.trim().to_owned(), normal(&email));
        Account {
            id,
            organisation,
            name,
            email,
            roles,
            active,
        }
    }
}

record! { Account in "account" as it {
    organisation plain = it.organisation.as_str(),
    active plain = it.active,
    administrator plain = it.active && it.roles.contains(&Role::Administrator),
    email content = it.email.as_str(),
} }

/// The form in which addresses are compared.
fn normal(email: &str) -> String {
    email.trim().to_lowercase()
}

fn check_person(check: &mut Check, prefix: &str, name: &str, email: &str) {
    check.line(format!("{prefix}name"), name, TITLE);
    let field = format!("{prefix}email");
    let parts = email.trim().split_once('@');
    let plain =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@');
    if parts.is_some_and(|(user, host)| plain(user) && plain(host) && host.contains('.')) {
        check.line(field, email, TITLE);
    } else {
        check.wrong(
            field,
            Wrong::Form {
                expected: "naam@voorbeeld.nl",
            },
        );
    }
}

impl Workbench {
    /// Adds an account. Without a password it can only be used through the organisation's own sign-in.
    ///
    /// # Errors
    /// When it is not allowed, not filled in rightly, or the address is taken.
    pub async fn add_account(
        &self,
        actor: &Actor,
        input: AccountInput,
        password: Option<&str>,
    ) -> Result<AccountId> {
        self.must(
            actor,
            Action::AccountManage,
            &[Involvement::None],
            Level::Open,
        )?;
        let mut check = Check::default();
        input.check(&mut check);
        password::check(&mut check, password);
        check.done()?;
        let hash = self.hash_password(password).await?;
        let mut write = self.writer(actor).await?;
        organisations::must_exist(&mut write, &input.organisation).await?;
        let id = insert(&mut write, input, hash).await?;
        write.commit().await?;
        Ok(id)
    }

    /// Changes an account. Who is no longer active is signed out everywhere.
    ///
    /// # Errors
    /// When it is not allowed, not filled in rightly, someone else changed it since `seen`, or no administrator would be left.
    pub async fn change_account(
        &self,
        actor: &Actor,
        id: &AccountId,
        seen: i64,
        input: AccountInput,
    ) -> Result<()> {
        self.must(
            actor,
            Action::AccountManage,
            &[Involvement::None],
            Level::Open,
        )?;
        let mut check = Check::default();
        input.check(&mut check);
        check.done()?;
        let mut write = self.writer(actor).await?;
        organisations::must_exist(&mut write, &input.organisation).await?;
        let before: Versioned<Account> = record::load(write.connection(), id.as_str()).await?;
        let account = input.with_id(id.clone());
        if account.email != before.value.email {
            must_be_free(&mut write, &account.email).await?;
        }
        write.update(&account, seen).await?;
        let left =
            Sql::new("SELECT COUNT(*) FROM account WHERE destroyed = 0 AND administrator = 1");
        if left.number(write.connection()).await? == 0 {
            return Err(Error::Conflict(Conflict::LastAdministrator));
        }
        if !account.active {
            session::end_all(&mut write, id).await?;
        }
        write.event(
            "account.changed",
            Subject::of("account", id.as_str()),
            roles(&account),
        );
        write.commit().await
    }

    /// All accounts, by address; of one organisation when it is named.
    ///
    /// # Errors
    /// When it is not allowed.
    pub async fn accounts(
        &self,
        actor: &Actor,
        organisation: Option<&OrganisationId>,
    ) -> Result<Vec<Versioned<Account>>> {
        self.must(
            actor,
            Action::AccountManage,
            &[Involvement::None],
            Level::Open,
        )?;
        let mut sql = record::select::<Account>();
        if let Some(organisation) = organisation {
            sql = sql
                .and(" AND t.organisation = ")
                .value(organisation.as_str());
        }
        let sql = sql.and(" ORDER BY t.email");
        record::all(&mut *self.reader().await?, &sql).await
    }

    /// One account: one's own, or any for who manages accounts.
    ///
    /// # Errors
    /// When it is not there or may not be seen.
    pub async fn account(&self, actor: &Actor, id: &AccountId) -> Result<Versioned<Account>> {
        if actor.account() != Some(id) {
            self.must(
                actor,
                Action::AccountManage,
                &[Involvement::None],
                Level::Open,
            )?;
        }
        record::load(&mut *self.reader().await?, id.as_str()).await
    }

    /// Name of the person behind an account, for everyone who may see organisations.
    ///
    /// # Errors
    /// When it is not there or may not be seen.
    pub async fn name_of(&self, actor: &Actor, id: &AccountId) -> Result<String> {
        self.must(
            actor,
            Action::OrganisationRead,
            &[Involvement::None],
            Level::Open,
        )?;
        let account: Versioned<Account> =
            record::load(&mut *self.reader().await?, id.as_str()).await?;
        Ok(account.value.name)
    }
}

/// Stores a new account within a write.
async fn insert(
    write: &mut Write<'_>,
    input: AccountInput,
    hash: Option<String>,
) -> Result<AccountId> {
    let account = input.with_id(write.id()?);
    must_be_free(write, &account.email).await?;
    write.insert(&account).await?;
    if let Some(hash) = hash {
        password::store(write, &account.id, &hash).await?;
    }
    write.event(
        "account.added",
        Subject::of("account", account.id.as_str()),
        roles(&account),
    );
    Ok(account.id)
}

fn roles(account: &Account) -> [(&'static str, serde_json::Value); 3] {
    let roles: Vec<&str> = account.roles.iter().map(|role| role.word()).collect();
    [
        ("organisation", account.organisation.as_str().into()),
        ("roles", roles.into()),
        ("active", account.active.into()),
    ]
}

async fn must_be_free(write: &mut Write<'_>, email: &str) -> Result<()> {
    let taken = Sql::new("SELECT COUNT(*) FROM account WHERE email = ").value(email);
    if taken.number(write.connection()).await? > 0 {
        let mut check = Check::default();
        check.wrong("email", Wrong::Taken);
        check.done()?;
    }
    Ok(())
}
