//! The workbench: an open database with a policy, a key, a clock and randomness.

use crate::accounts::PasswordCost;
use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::log::verify::Verdict;
use crate::policy::{self, Action, Policy, Question, Unreadable};
use crate::publication::PublicationRules;
use crate::storage::{Sql, Storage, StorageError, Write};
use crate::surroundings::{Clock, NoRandomness, Random, SystemClock, SystemRandom};
use crate::templates::Templates;
use crate::words::{Date, Involvement, Level, Moment, Phase};
use houvast_logbook::checkpoint::{Checkpoint, LogKey};
use jiff::tz::TimeZone;
use jiff::{RoundMode, TimestampRound, Unit};
use sqlx::pool::PoolConnection;
use sqlx::{Any, Row};
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};

/// What a workbench is opened with.
pub struct Options {
    /// Signs the log.
    pub key: LogKey,
    /// Who may do what.
    pub policy: Policy,
    /// Templates of tests.
    pub templates: Templates,
    /// What is published.
    pub publication: PublicationRules,
    /// Tells the time.
    pub clock: Box<dyn Clock>,
    /// Gives randomness.
    pub random: Box<dyn Random>,
    /// What checking a password costs.
    pub password_cost: PasswordCost,
}

impl Options {
    /// The shipped policy and templates, this machine's clock and randomness.
    ///
    /// # Errors
    /// Never: what is shipped is tested.
    pub fn new(key: LogKey) -> Result<Self, Unreadable> {
        Ok(Self {
            key,
            policy: Policy::parse(policy::SHIPPED)?,
            templates: Templates::shipped().map_err(|error| Unreadable(error.to_string()))?,
            publication: PublicationRules::shipped()
                .map_err(|error| Unreadable(error.to_string()))?,
            clock: Box::new(SystemClock),
            random: Box::new(SystemRandom),
            password_cost: PasswordCost::default(),
        })
    }
}

/// The workbench. All that people do goes through its methods, which ask the policy first.
pub struct Workbench {
    storage: Storage,
    options: Options,
    /// Moment of the latest write, in milliseconds.
    latest: AtomicI64,
}

/// When the clock was set back by more than this, writes follow it; otherwise they stay in order.
const CLOCK_SET_BACK: i64 = 60_000;

impl Workbench {
    /// Opens the database at `address` (see [`crate::sqlite_address`]; `postgres://…` for PostgreSQL), makes it when it is empty and brings it forward when it is older.
    ///
    /// # Errors
    /// When the database cannot be opened, is of a later version, or has a log of another key.
    pub async fn open(address: &str, options: Options) -> Result<Self, StorageError> {
        let bench = Self {
            storage: Storage::open(address).await?,
            options,
            latest: AtomicI64::new(i64::MIN),
        };
        bench.claim_log().await?;
        Ok(bench)
    }

    /// Binds the log to the key the first time, and holds it to that key afterwards.
    async fn claim_log(&self) -> Result<(), StorageError> {
        let given = self.options.key.public();
        let mut connection = self.storage.read().await?;
        Sql::new("UPDATE log_head SET public_key = ")
            .value(given.as_str())
            .and(" WHERE id = 1 AND public_key = ''")
            .run(&mut connection)
            .await?;
        let row = Sql::new("SELECT public_key FROM log_head WHERE id = 1")
            .row(&mut connection)
            .await?;
        let found: String = row
            .map(|row| row.try_get(0))
            .transpose()?
            .unwrap_or_default();
        if found == given {
            Ok(())
        } else {
            Err(StorageError::OtherKey { found, given })
        }
    }

    /// Closes the database. What was acknowledged is safe without it.
    pub async fn close(&self) {
        self.storage.close().await;
    }

    /// Checks the whole database: the log against its signatures, content against the log, rows against content. `elsewhere` are checkpoints that were kept outside this database.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn verify(&self, elsewhere: &[Checkpoint]) -> Result<Verdict> {
        self.storage.verify(&self.public_key(), elsewhere).await
    }

    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.options.policy
    }

    /// The templates of tests.
    pub fn templates(&self) -> &Templates {
        &self.options.templates
    }

    /// The rules of publication.
    pub fn publication_rules(&self) -> &PublicationRules {
        &self.options.publication
    }

    /// The public key with which anyone can check the log.
    pub fn public_key(&self) -> String {
        self.options.key.public()
    }

    /// Now, to the millisecond.
    pub fn now(&self) -> Moment {
        let now = self.options.clock.now();
        let whole = TimestampRound::new()
            .smallest(Unit::Millisecond)
            .mode(RoundMode::Trunc);
        now.round(whole).unwrap_or(now)
    }

    /// The moment of a new write: now, but later than the write before, so that what happened first also sorts first.
    pub(crate) fn next_moment(&self) -> Moment {
        let now = self.now().as_millisecond();
        let before = self.latest.load(Ordering::SeqCst);
        let ahead = before >= now && before.saturating_sub(now) < CLOCK_SET_BACK;
        let next = if ahead { before + 1 } else { now };
        self.latest.store(next, Ordering::SeqCst);
        Moment::from_millisecond(next).unwrap_or_else(|_| self.now())
    }

    /// Today in the Netherlands.
    pub fn today(&self) -> Date {
        self.day(self.now())
    }

    /// The day of a moment in the Netherlands.
    pub fn day(&self, moment: Moment) -> Date {
        // Central European time with its summer time, as POSIX writes it: no table of time zones is needed.
        let zone = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap_or(TimeZone::UTC);
        zone.to_datetime(moment).date()
    }

    /// A secret that cannot be guessed, for who shows pages: it ties a form to the visitor who got it.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn secret(&self) -> Result<String> {
        Ok(crate::id::encode(&self.random::<32>()?))
    }

    pub(crate) fn log_key(&self) -> &LogKey {
        &self.options.key
    }

    pub(crate) fn password_cost(&self) -> PasswordCost {
        self.options.password_cost
    }

    pub(crate) fn random<const N: usize>(&self) -> Result<[u8; N], NoRandomness> {
        let mut bytes = [0; N];
        self.options.random.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// A connection to read with.
    pub(crate) async fn reader(&self) -> Result<PoolConnection<Any>> {
        Ok(self.storage.read().await?)
    }

    /// Takes what was destroyed out of the database's own files.
    pub(crate) async fn scrub(&self) -> Result<()> {
        Ok(self.storage.scrub().await?)
    }

    /// Begins a write.
    pub(crate) async fn writer(&self, actor: &Actor) -> Result<Write<'_>> {
        self.storage.begin(self, actor.by()).await
    }

    /// What the policy says.
    pub(crate) fn decide(
        &self,
        actor: &Actor,
        action: Action,
        involvement: &[Involvement],
        level: Level,
        phase: Option<Phase>,
    ) -> policy::Decision {
        let roles = actor.roles();
        let question = Question {
            action,
            roles,
            involvement,
            level,
            phase,
        };
        policy::decide(&self.options.policy, &question)
    }

    /// May someone do this with a thing of this level outside any dossier, so that a page offers that and no more? Every command asks the policy again.
    pub fn may(
        &self,
        actor: &Actor,
        action: Action,
        involvement: &[Involvement],
        level: Level,
    ) -> bool {
        self.decide(actor, action, involvement, level, None).allowed
    }

    /// Refuses unless the policy allows it, for things outside a dossier.
    pub(crate) fn must(
        &self,
        actor: &Actor,
        action: Action,
        involvement: &[Involvement],
        level: Level,
    ) -> Result<policy::Decision> {
        let decision = self.decide(actor, action, involvement, level, None);
        if decision.allowed {
            Ok(decision)
        } else {
            Err(Error::Forbidden { action })
        }
    }
}

/// Checks the database at `address` with the log's public key, without opening it as a workbench.
///
/// # Errors
/// When the database cannot be read or is of another version.
pub async fn verify_database(
    address: &str,
    public_key: &str,
    elsewhere: &[Checkpoint],
) -> Result<Verdict> {
    let storage = Storage::open_to_check(address).await?;
    let verdict = storage.verify(public_key, elsewhere).await;
    storage.close().await;
    verdict
}

/// Copies the SQLite database at `address`, as it is at this moment and also while a workbench uses it, into a new file, and checks the copy. The file is there whole or not at
/// all.
///
/// # Errors
/// When the file exists or cannot be written, the database cannot be read or is of another version, or it is PostgreSQL, which has programs of its own for this.
pub async fn backup_database(address: &str, public_key: &str, file: &Path) -> Result<Verdict> {
    let unwritable = |error: std::io::Error| {
        let why = error.to_string();
        let file = file.to_path_buf();
        Error::Storage(StorageError::File { file, why })
    };
    if file.exists() {
        let exists = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
        return Err(unwritable(exists));
    }
    let beside = file.with_extension("nieuw");
    // What an earlier copy that was broken off left.
    let _ = std::fs::remove_file(&beside);
    let storage = Storage::open_to_check(address).await?;
    let copied = storage.backup(&beside).await;
    storage.close().await;
    copied?;
    let copy = crate::storage::sqlite_address(&beside);
    let verdict = verify_database(&copy, public_key, &[]).await?;
    // The disk has the copy before it gets its name.
    let written = std::fs::File::open(&beside).and_then(|copy| copy.sync_all());
    written.map_err(unwritable)?;
    std::fs::rename(&beside, file).map_err(unwritable)?;
    Ok(verdict)
}
