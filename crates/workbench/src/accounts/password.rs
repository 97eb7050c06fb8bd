//! Passwords: kept as argon2id hashes.

use super::Account;
use crate::actor::Actor;
use crate::error::{Error, Result, Wrong};
use crate::id::AccountId;
use crate::input::Check;
use crate::log::event::Subject;
use crate::policy::Action;
use crate::storage::{Sql, StorageError, Write, record};
use crate::words::{Involvement, Level};
use crate::workbench::Workbench;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use sqlx::Row;

/// Fewest characters of a password.
pub const SHORTEST: usize = 12;
/// Most characters: a limit to the work that a stranger can ask for.
pub const LONGEST: usize = 200;

/// What checking a password costs. The default is OWASP's recommendation for argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordCost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over the memory.
    pub passes: u32,
}

impl Default for PasswordCost {
    fn default() -> Self {
        Self {
            memory: 19 * 1024,
            passes: 2,
        }
    }
}

impl PasswordCost {
    /// As little as possible: for tests only.
    pub fn least() -> Self {
        Self {
            memory: 8,
            passes: 1,
        }
    }

    fn hasher(self) -> Result<Argon2<'static>> {
        let params = Params::new(self.memory, self.passes, 1, None).map_err(failed)?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }
}

pub(super) fn check(check: &mut Check, password: Option<&str>) {
    let Some(password) = password else {
        return;
    };
    let length = password.chars().count();
    if length < SHORTEST {
        check.wrong("password", Wrong::TooShort { fewest: SHORTEST });
    } else if length > LONGEST {
        check.wrong("password", Wrong::TooLong { most: LONGEST });
    }
}

pub(super) async fn store(write: &mut Write<'_>, account: &AccountId, hash: &str) -> Result<()> {
    let account = account.as_str();
    Sql::new("DELETE FROM credential WHERE account = ")
        .value(account)
        .run(write.connection())
        .await?;
    Sql::new("INSERT INTO credential (account, hash) VALUES (")
        .list([account.into(), hash.into()])
        .and(")")
        .run(write.connection())
        .await?;
    Ok(())
}

impl Workbench {
    /// Gives oneself another password and signs oneself out everywhere else.
    ///
    /// # Errors
    /// When the present password is not right or the new one is too short.
    pub async fn change_password(&self, actor: &Actor, present: &str, new: &str) -> Result<()> {
        let account = actor.account().ok_or(Error::NotFound)?;
        let mut problems = Check::default();
        check(&mut problems, Some(new));
        problems.done()?;
        if !self.password_fits(Some(account), present).await? {
            let mut problems = Check::default();
            problems.wrong(
                "present",
                Wrong::Unknown {
                    given: String::new(),
                },
            );
            problems.done()?;
        }
        let hash = self.hash_password(Some(new)).await?.unwrap_or_default();
        let mut write = self.writer(actor).await?;
        store(&mut write, account, &hash).await?;
        super::session::end_all(&mut write, account).await?;
        write.event(
            "account.password_changed",
            Subject::of("account", account.as_str()),
            [],
        );
        write.commit().await
    }

    /// Gives someone another password, who forgot the own one or never had one, and signs that person out everywhere. Who manages accounts can.
    ///
    /// # Errors
    /// When it is not allowed, there is no such account, or the password is too short.
    pub async fn set_password(&self, actor: &Actor, id: &AccountId, new: &str) -> Result<()> {
        self.must(
            actor,
            Action::AccountManage,
            &[Involvement::None],
            Level::Open,
        )?;
        let mut problems = Check::default();
        check(&mut problems, Some(new));
        problems.done()?;
        let hash = self.hash_password(Some(new)).await?.unwrap_or_default();
        let mut write = self.writer(actor).await?;
        record::load::<Account>(write.connection(), id.as_str()).await?;
        store(&mut write, id, &hash).await?;
        super::session::end_all(&mut write, id).await?;
        write.event(
            "account.password_changed",
            Subject::of("account", id.as_str()),
            [],
        );
        write.commit().await
    }

    pub(super) async fn hash_password(&self, password: Option<&str>) -> Result<Option<String>> {
        let Some(password) = password.map(str::to_owned) else {
            return Ok(None);
        };
        let salt: [u8; 16] = self.random()?;
        let cost = self.password_cost();
        let hash = self.off_the_path(move || {
            let hash = cost
                .hasher()?
                .hash_password_with_salt(password.as_bytes(), &salt);
            Ok(hash.map_err(failed)?.to_string())
        });
        hash.await.map(Some)
    }

    /// Does the password fit the account? Takes as long when there is no such account, so that a stranger cannot tell.
    pub(super) async fn password_fits(
        &self,
        account: Option<&AccountId>,
        password: &str,
    ) -> Result<bool> {
        let stored = match account {
            Some(account) => self.stored_hash(account).await?,
            None => None,
        };
        if password.chars().count() > LONGEST {
            return Ok(false);
        }
        let password = password.to_owned();
        let Some(stored) = stored else {
            self.hash_password(Some(&password)).await?;
            return Ok(false);
        };
        self.off_the_path(move || {
            let hash = PasswordHash::new(&stored).map_err(failed)?;
            Ok(Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok())
        })
        .await
    }

    async fn stored_hash(&self, account: &AccountId) -> Result<Option<String>> {
        let sql = Sql::new("SELECT hash FROM credential WHERE account = ").value(account.as_str());
        let row = sql.row(&mut *self.reader().await?).await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }

    /// Does heavy work where it holds up nobody else, and no more at once than the machine bears.
    async fn off_the_path<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        static PLACES: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(4);
        let _place = PLACES.acquire().await.map_err(failed)?;
        tokio::task::spawn_blocking(work).await.map_err(failed)?
    }
}

fn failed(error: impl std::fmt::Display) -> Error {
    let why = error.to_string();
    Error::Storage(StorageError::Content {
        record: "password".to_owned(),
        why,
    })
}
