//! Signing in and out. The browser holds a random token; the database holds only its hash.

use super::{Account, attempts, normal};
use crate::actor::Actor;
use crate::error::{Conflict, Error, Result};
use crate::id::{AccountId, encode};
use crate::log::event::Subject;
use crate::storage::record::{self, Versioned};
use crate::storage::{Sql, Write};
use crate::surroundings::written;
use crate::words::Moment;
use crate::workbench::Workbench;
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use sqlx::Row;

/// A session ends so long after it began,
const LIFE: SignedDuration = SignedDuration::from_hours(12);
/// or so long after it was last used.
const IDLE: SignedDuration = SignedDuration::from_mins(60);
/// That it was used is written down no more often than this.
const NOTED: SignedDuration = SignedDuration::from_mins(1);

/// Someone wants to sign in.
#[derive(Clone, Copy)]
pub struct SignIn<'a> {
    /// Address of the account.
    pub email: &'a str,
    /// Password.
    pub password: &'a str,
    /// From where: the network address, to limit attempts.
    pub from: &'a str,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The account.
    pub account: Account,
    /// When it ends at the latest.
    pub ends: Moment,
}

impl Session {
    /// Who asks.
    pub fn actor(&self) -> Actor {
        self.account.actor()
    }
}

impl Workbench {
    /// Signs in and gives the token of the new session; `None` when address and password do not fit, without saying which.
    ///
    /// # Errors
    /// When there were too many attempts.
    pub async fn sign_in(&self, attempt: SignIn<'_>) -> Result<Option<String>> {
        let email = normal(attempt.email);
        let account_name = attempts::name("account", &email);
        let address_name = attempts::name("address", attempt.from);
        // An attempt is counted before it is tried: many at once are not free.
        let mut write = self.writer(&Actor::public()).await?;
        let counted = write.now();
        attempts::allow(&mut write, &account_name, attempts::PER_ACCOUNT).await?;
        attempts::allow(&mut write, &address_name, attempts::PER_ADDRESS).await?;
        attempts::count(&mut write, &account_name).await?;
        attempts::count(&mut write, &address_name).await?;
        write.commit().await?;

        let account = self.account_by_email(&email).await?;
        let id = account.as_ref().map(|account| &account.id);
        let fits = self.password_fits(id, attempt.password).await?;
        let Some(account) = account.filter(|account| fits && account.active) else {
            return Ok(None);
        };
        let mut write = self.writer(&account.actor()).await?;
        attempts::forget(&mut write, &account_name).await?;
        attempts::take_back(&mut write, &address_name, counted).await?;
        let token = start(&mut write, &account.id).await?;
        write.commit().await?;
        Ok(Some(token))
    }

    /// Signs in someone whom the organisation's own provider vouches for: by the identity that it gave before, or the first time by the address of an account.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no account for that person, a conflict when it may not be used.
    pub async fn sign_in_from_provider(
        &self,
        issuer: &str,
        subject: &str,
        verified_email: Option<&str>,
    ) -> Result<String> {
        let known = Sql::new("SELECT account FROM identity WHERE issuer = ")
            .value(issuer)
            .and(" AND subject = ")
            .value(subject);
        let row = known.row(&mut *self.reader().await?).await?;
        let id: Option<String> = row.map(|row| row.try_get(0)).transpose()?;
        let (account, new) = match id {
            Some(id) => {
                let found: Versioned<Account> =
                    record::load(&mut *self.reader().await?, &id).await?;
                (Some(found.value), false)
            }
            None => match verified_email {
                Some(email) => (self.account_by_email(&normal(email)).await?, true),
                None => (None, false),
            },
        };
        let account = account.ok_or(Error::NotFound)?;
        if !account.active {
            return Err(Error::Conflict(Conflict::Inactive));
        }
        let mut write = self.writer(&account.actor()).await?;
        if new {
            Sql::new("INSERT INTO identity (issuer, subject, account) VALUES (")
                .list([issuer.into(), subject.into(), account.id.as_str().into()])
                .and(")")
                .run(write.connection())
                .await?;
        }
        let token = start(&mut write, &account.id).await?;
        write.commit().await?;
        Ok(token)
    }

    /// The session of a token, when it is there and has not ended.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn session(&self, token: &str) -> Result<Option<Session>> {
        let now = self.now();
        let sql =
            Sql::new("SELECT account, seen, ends FROM session WHERE token = ").value(hash(token));
        let row = sql.row(&mut *self.reader().await?).await?;
        let Some(row) = row else { return Ok(None) };
        let moment =
            |place| -> Result<Option<Moment>> { Ok(row.try_get::<String, _>(place)?.parse().ok()) };
        let (Some(seen), Some(ends)) = (moment(1)?, moment(2)?) else {
            return Ok(None);
        };
        let unused = now.duration_since(seen);
        if now >= ends || unused > IDLE {
            return Ok(None);
        }
        let id: String = row.try_get(0)?;
        let account: Versioned<Account> = record::load(&mut *self.reader().await?, &id).await?;
        if !account.value.active {
            return Ok(None);
        }
        if unused > NOTED {
            let mut write = self.writer(&account.value.actor()).await?;
            Sql::new("UPDATE session SET seen = ")
                .value(written(now))
                .and(" WHERE token = ")
                .value(hash(token))
                .run(write.connection())
                .await?;
            write.commit().await?;
        }
        Ok(Some(Session {
            account: account.value,
            ends,
        }))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        let Some(session) = self.session(token).await? else {
            return Ok(());
        };
        let mut write = self.writer(&session.actor()).await?;
        Sql::new("DELETE FROM session WHERE token = ")
            .value(hash(token))
            .run(write.connection())
            .await?;
        let subject = Subject::of("account", session.account.id.as_str());
        write.event("session.ended", subject, []);
        write.commit().await
    }

    pub(super) async fn account_by_email(&self, email: &str) -> Result<Option<Account>> {
        let sql = record::select::<Account>()
            .and(" AND t.email = ")
            .value(email);
        let found = record::first(&mut *self.reader().await?, &sql).await?;
        Ok(found.map(|found: Versioned<Account>| found.value))
    }
}

/// Starts a session and gives its token.
pub(super) async fn start(write: &mut Write<'_>, account: &AccountId) -> Result<String> {
    let token = encode(&write.bench().random::<32>()?);
    let now = write.now();
    let ends = now.checked_add(LIFE).unwrap_or(now);
    let forgotten = Sql::new("DELETE FROM session WHERE ends < ").value(written(now));
    forgotten.run(write.connection()).await?;
    let times = [written(now), written(now), written(ends)].map(Into::into);
    let values = [hash(&token).into(), account.as_str().into()]
        .into_iter()
        .chain(times);
    Sql::new("INSERT INTO session (token, account, started, seen, ends) VALUES (")
        .list(values)
        .and(")")
        .run(write.connection())
        .await?;
    write.event(
        "session.started",
        Subject::of("account", account.as_str()),
        [],
    );
    Ok(token)
}

/// Signs an account out everywhere.
pub(super) async fn end_all(write: &mut Write<'_>, account: &AccountId) -> Result<()> {
    Sql::new("DELETE FROM session WHERE account = ")
        .value(account.as_str())
        .run(write.connection())
        .await?;
    Ok(())
}

/// The form in which a token is kept.
pub(super) fn hash(token: &str) -> String {
    let digest: [u8; 32] = Sha256::digest(token.as_bytes()).into();
    houvast_logbook::Hash(digest).to_string()
}
