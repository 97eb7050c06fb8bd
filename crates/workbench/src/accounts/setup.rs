//! The first account, on an empty database.

use super::{AccountInput, check_person, password, session};
use crate::actor::Actor;
use crate::error::{Conflict, Error, Result};
use crate::input::Check;
use crate::organisations::{self, OrganisationInput};
use crate::storage::Sql;
use crate::words::Role;
use crate::workbench::Workbench;

/// Who sets up the workbench.
#[derive(Debug, Clone)]
pub struct FirstAccount {
    /// Name of the person.
    pub name: String,
    /// Address to sign in with.
    pub email: String,
    /// Password.
    pub password: String,
}

impl Workbench {
    /// Is there no account yet?
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_new(&self) -> Result<bool> {
        let sql = Sql::new("SELECT COUNT(*) FROM account");
        Ok(sql.number(&mut *self.reader().await?).await? == 0)
    }

    /// Makes the first organisation and its first account, who manages accounts and can lead dossiers, and signs in. Works once, on an empty database.
    ///
    /// # Errors
    /// When it is not filled in rightly, or there is an account already.
    pub async fn set_up(
        &self,
        organisation: OrganisationInput,
        first: FirstAccount,
    ) -> Result<String> {
        let mut check = Check::default();
        organisation.check(&mut check, "organisation.");
        check_person(&mut check, "", &first.name, &first.email);
        password::check(&mut check, Some(&first.password));
        check.done()?;
        let hash = self.hash_password(Some(&first.password)).await?;
        let mut write = self.writer(&Actor::system()).await?;
        if Sql::new("SELECT COUNT(*) FROM account")
            .number(write.connection())
            .await?
            > 0
        {
            return Err(Error::Conflict(Conflict::AlreadySetUp));
        }
        let organisation = organisations::insert(&mut write, organisation).await?;
        let input = AccountInput {
            organisation,
            name: first.name,
            email: first.email,
            roles: vec![Role::Administrator, Role::PolicyOfficer],
            active: true,
        };
        let account = super::insert(&mut write, input, hash).await?;
        let token = session::start(&mut write, &account).await?;
        write.commit().await?;
        Ok(token)
    }
}
