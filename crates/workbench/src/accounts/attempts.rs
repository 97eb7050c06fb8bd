//! Attempts are counted by whom and from where, so that guessing takes too long.

use crate::error::{Error, Result};
use crate::storage::{Sql, Write};
use crate::surroundings::written;
use crate::words::Moment;
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use sqlx::Row;

/// So many within so long.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit {
    pub(crate) attempts: usize,
    pub(crate) minutes: i64,
}

/// Failed attempts to sign in to one account.
pub(super) const PER_ACCOUNT: Limit = Limit {
    attempts: 5,
    minutes: 15,
};
/// Failed attempts to sign in from one address.
pub(super) const PER_ADDRESS: Limit = Limit {
    attempts: 30,
    minutes: 15,
};

/// The longest that attempts matter; older ones are forgotten.
const MEMORY: SignedDuration = SignedDuration::from_hours(24);

/// Under which name attempts are counted: not the address itself.
pub(crate) fn name(kind: &str, who: &str) -> String {
    let digest = Sha256::digest(format!("{kind}\n{who}"));
    let hash: [u8; 32] = digest.into();
    format!("{kind}:{}", houvast_logbook::Hash(hash))
}

/// Refuses when there were too many attempts.
pub(crate) async fn allow(write: &mut Write<'_>, who: &str, limit: Limit) -> Result<()> {
    let now = write.now();
    let window = SignedDuration::from_mins(limit.minutes);
    let since = now.checked_sub(window).unwrap_or(now);
    let sql = Sql::new("SELECT at FROM attempt WHERE who = ")
        .value(who)
        .and(" AND at > ")
        .value(written(since))
        .and(" ORDER BY at DESC");
    let rows = sql.rows(write.connection()).await?;
    // The oldest of the last so many decides when there is room again.
    let Some(row) = limit
        .attempts
        .checked_sub(1)
        .and_then(|place| rows.get(place))
    else {
        return Ok(());
    };
    let at: String = row.try_get(0)?;
    let free = at
        .parse::<Moment>()
        .ok()
        .and_then(|at| at.checked_add(window).ok());
    let wait = free.map_or(window, |free| free.duration_since(now));
    let wait_seconds = u64::try_from(wait.as_secs()).unwrap_or(0) + 1;
    Err(Error::TooMany { wait_seconds })
}

/// Counts an attempt, and forgets old ones.
pub(crate) async fn count(write: &mut Write<'_>, who: &str) -> Result<()> {
    let now = write.now();
    let old = written(now.checked_sub(MEMORY).unwrap_or(now));
    Sql::new("DELETE FROM attempt WHERE at < ")
        .value(old)
        .run(write.connection())
        .await?;
    Sql::new("INSERT INTO attempt (who, at) VALUES (")
        .list([who.into(), written(now).into()])
        .and(")")
        .run(write.connection())
        .await?;
    Ok(())
}

/// Forgets the attempts of who succeeded.
pub(crate) async fn forget(write: &mut Write<'_>, who: &str) -> Result<()> {
    Sql::new("DELETE FROM attempt WHERE who = ")
        .value(who)
        .run(write.connection())
        .await?;
    Ok(())
}

/// Takes back the attempt of this moment by who succeeded after all.
pub(crate) async fn take_back(write: &mut Write<'_>, who: &str, at: Moment) -> Result<()> {
    Sql::new("DELETE FROM attempt WHERE who = ")
        .value(who)
        .and(" AND at = ")
        .value(written(at))
        .run(write.connection())
        .await?;
    Ok(())
}
