//! Tokens with which a program acts as an account: shown once, kept as a hash, limited in time, and withdrawn at any moment.

use super::{Account, session};
use crate::actor::Actor;
use crate::error::{Error, Result, Wrong};
use crate::id::{AccountId, ApiTokenId, encode};
use crate::input::{Check, TITLE};
use crate::log::event::Subject;
use crate::policy::Action;
use crate::storage::record::{self, Versioned};
use crate::storage::{Sql, Write};
use crate::surroundings::written;
use crate::words::{Involvement, Level, Moment};
use crate::workbench::Workbench;
use jiff::SignedDuration;
use sqlx::Row;
use sqlx::any::AnyRow;

/// Days that a token can be valid at most.
pub const LONGEST_LIFE_DAYS: u16 = 366;
/// Tokens that one account can have.
const MOST: i64 = 20;
/// What every token begins with, so that one that leaked is recognised by who searches for it.
const PREFIX: &str = "houvast_";
/// That it was used is written down no more often than this.
const NOTED: SignedDuration = SignedDuration::from_mins(15);

/// A token, without the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Identifier.
    pub id: ApiTokenId,
    /// The account as which it acts.
    pub account: AccountId,
    /// What it is for, in the words of who issued it.
    pub name: String,
    /// When it was issued.
    pub issued: Moment,
    /// From when it is no longer valid.
    pub ends: Moment,
    /// About when it was last used.
    pub used: Option<Moment>,
}

/// What is filled in for a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiTokenInput {
    /// What it is for.
    pub name: String,
    /// Days that it is valid.
    pub days: u16,
}

/// A token that was just issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedToken {
    /// The token.
    pub token: ApiToken,
    /// The secret that the program sends. Only its hash is kept: it cannot be shown again.
    pub secret: String,
}

impl ApiTokenInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::default();
        check.line("name", &self.name, TITLE);
        if !(1..=LONGEST_LIFE_DAYS).contains(&self.days) {
            let (from, to) = (1, i64::from(LONGEST_LIFE_DAYS));
            check.wrong("days", Wrong::Range { from, to });
        }
        check.done()
    }
}

impl Workbench {
    /// Issues a token for an account: one's own, or any for who manages accounts.
    ///
    /// # Errors
    /// When it is not allowed, not filled in rightly, or the account has too many tokens.
    pub async fn issue_token(
        &self,
        actor: &Actor,
        account: &AccountId,
        input: ApiTokenInput,
    ) -> Result<IssuedToken> {
        self.must_own(actor, account)?;
        input.check()?;
        let secret = format!("{PREFIX}{}", encode(&self.random::<32>()?));
        let mut write = self.writer(actor).await?;
        record::load::<Account>(write.connection(), account.as_str()).await?;
        room(&mut write, account).await?;
        let issued = write.now();
        let life = SignedDuration::from_hours(24 * i64::from(input.days));
        let token = ApiToken {
            id: write.id()?,
            account: account.clone(),
            name: input.name.trim().to_owned(),
            issued,
            ends: issued.checked_add(life).unwrap_or(issued),
            used: None,
        };
        Sql::new("INSERT INTO api_token (id, token, account, name, issued, ends) VALUES (")
            .list([
                token.id.as_str().into(),
                session::hash(&secret).into(),
                account.as_str().into(),
                token.name.as_str().into(),
                written(token.issued).into(),
                written(token.ends).into(),
            ])
            .and(")")
            .run(write.connection())
            .await?;
        let data = [
            ("account", account.as_str().into()),
            ("ends", written(token.ends).into()),
        ];
        write.event("token.issued", subject(&token.id), data);
        write.commit().await?;
        Ok(IssuedToken { token, secret })
    }

    /// The tokens of an account that are still valid, newest first: of one's own, or of any for who manages accounts.
    ///
    /// # Errors
    /// When it is not allowed.
    pub async fn tokens(&self, actor: &Actor, account: &AccountId) -> Result<Vec<ApiToken>> {
        self.must_own(actor, account)?;
        let sql = select()
            .and(" WHERE account = ")
            .value(account.as_str())
            .and(" AND ends > ")
            .value(written(self.now()))
            .and(" ORDER BY issued DESC, id");
        let rows = sql.rows(&mut *self.reader().await?).await?;
        rows.iter().map(read).collect()
    }

    /// Withdraws a token: from now on it opens nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or not of an account that one may issue tokens for.
    pub async fn revoke_token(&self, actor: &Actor, id: &ApiTokenId) -> Result<()> {
        let mut write = self.writer(actor).await?;
        let sql = select().and(" WHERE id = ").value(id.as_str());
        let row = sql.row(write.connection()).await?.ok_or(Error::NotFound)?;
        let token = read(&row)?;
        self.must_own(actor, &token.account)
            .map_err(|_| Error::NotFound)?;
        Sql::new("DELETE FROM api_token WHERE id = ")
            .value(id.as_str())
            .run(write.connection())
            .await?;
        let data = [("account", token.account.as_str().into())];
        write.event("token.revoked", subject(id), data);
        write.commit().await
    }

    /// The account as which a secret acts; `None` when it is not valid (any more) or the account may not be used.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn account_of_token(&self, secret: &str) -> Result<Option<Account>> {
        let now = self.now();
        let sql = select().and(" WHERE token = ").value(session::hash(secret));
        let Some(row) = sql.row(&mut *self.reader().await?).await? else {
            return Ok(None);
        };
        let token = read(&row)?;
        if now >= token.ends {
            return Ok(None);
        }
        let account: Versioned<Account> =
            record::load(&mut *self.reader().await?, token.account.as_str()).await?;
        if !account.value.active {
            return Ok(None);
        }
        let long_ago = |used| now.duration_since(used) > NOTED;
        if token.used.is_none_or(long_ago) {
            let mut write = self.writer(&account.value.actor()).await?;
            Sql::new("UPDATE api_token SET used = ")
                .value(written(now))
                .and(" WHERE id = ")
                .value(token.id.as_str())
                .run(write.connection())
                .await?;
            write.commit().await?;
        }
        Ok(Some(account.value))
    }

    /// One's own account, or any for who manages accounts.
    fn must_own(&self, actor: &Actor, account: &AccountId) -> Result<()> {
        if actor.account() == Some(account) {
            return Ok(());
        }
        let nobody = [Involvement::None];
        self.must(actor, Action::AccountManage, &nobody, Level::Open)?;
        Ok(())
    }
}

/// Makes room by forgetting tokens that are over, and refuses when the account has too many that are not.
async fn room(write: &mut Write<'_>, account: &AccountId) -> Result<()> {
    let now = written(write.now());
    Sql::new("DELETE FROM api_token WHERE ends <= ")
        .value(now)
        .run(write.connection())
        .await?;
    let count = Sql::new("SELECT COUNT(*) FROM api_token WHERE account = ").value(account.as_str());
    let mut check = Check::default();
    if count.number(write.connection()).await? >= MOST {
        let most = usize::try_from(MOST).unwrap_or_default();
        check.wrong("name", Wrong::TooMany { most });
    }
    check.done()
}

fn subject(id: &ApiTokenId) -> Subject {
    Subject::of("api_token", id.as_str())
}

fn select() -> Sql {
    Sql::new("SELECT id, account, name, issued, ends, used FROM api_token")
}

fn read(row: &AnyRow) -> Result<ApiToken> {
    let text = |place: usize| row.try_get::<String, _>(place);
    let used: Option<String> = row.try_get(5)?;
    let moment = |text: String| text.parse::<Moment>().map_err(|_| Error::NotFound);
    Ok(ApiToken {
        id: text(0)?.parse().map_err(|_| Error::NotFound)?,
        account: text(1)?.parse().map_err(|_| Error::NotFound)?,
        name: text(2)?,
        issued: moment(text(3)?)?,
        ends: moment(text(4)?)?,
        used: used.map(moment).transpose()?,
    })
}
