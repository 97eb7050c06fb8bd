//! An example to look around in: fictitious organisations with an account for every role, and dossiers of the shipped intentions with what they did together.
//!
//! Everything goes through the commands of the core, at moments in the past year, so that the log holds it all as it would have been. What happens is data: `mensen.toml`
//! (organisations and accounts), `verhaal.toml` (what they do, in days before today) and `antwoorden.toml` (what organisations answer in their tests).

mod asked;
mod dossier;
mod people;
mod practice;
mod story;

use crate::state::{Settings, Shared};
use crate::testing::work_through;
use houvast_workbench::surroundings::{Clock, SystemClock};
use houvast_workbench::{Moment, Options, StorageError, Workbench};
use people::People;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use story::{Story, What};

/// Why a database was not filled with the example.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// There is something in it already.
    #[error(
        "this database is in use: the example only goes into an empty one; name another folder with --data"
    )]
    InUse,
    /// The database cannot be opened.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A step was refused.
    #[error("the example cannot be made: {step}: {why}")]
    Step {
        /// Which.
        step: String,
        /// Why.
        why: String,
    },
}

impl DemoError {
    fn at(step: &str, why: impl std::fmt::Display) -> Self {
        Self::Step {
            step: step.to_owned(),
            why: why.to_string(),
        }
    }
}

/// An account of the example, to sign in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// Address to sign in with.
    pub email: String,
    /// Name of its organisation.
    pub organisation: String,
    /// Its roles, as the pages name them.
    pub roles: Vec<String>,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The accounts.
    pub accounts: Vec<DemoAccount>,
    /// Their password: made for this database and kept nowhere else.
    pub password: String,
}

/// Fills an empty database. `options` are those with which it will be used; their clock is not: the example happens in the past year.
///
/// # Errors
/// When there is anything in the database, or it cannot be written.
pub async fn fill(address: &str, mut options: Options) -> Result<Filled, DemoError> {
    let clock = PastClock::default();
    options.clock = Box::new(clock.clone());
    let bench = Workbench::open(address, options).await?;
    tell(bench, &clock).await
}

async fn tell(bench: Workbench, clock: &PastClock) -> Result<Filled, DemoError> {
    if !bench
        .is_new()
        .await
        .map_err(|e| DemoError::at("start", e))?
    {
        bench.close().await;
        return Err(DemoError::InUse);
    }
    let settings = Settings {
        behind_tls: false,
        security_contact: None,
    };
    let shared = Shared::new(bench, settings);
    let story = Story::shipped()?;
    let first = story.steps.first().map_or(0, |step| step.day);
    clock.days_ago(first + 1);
    let (people, filled) = people::settle(shared.bench()).await?;
    let mut telling = Telling {
        shared: &shared,
        people,
        clock,
        known: Known::default(),
        answers: story.answers,
    };
    for step in story.steps {
        clock.days_ago(step.day);
        let name = step.what.name();
        let told = telling.step(step.dossier.as_deref(), step.what).await;
        told.map_err(|why| DemoError::at(&format!("{name}, {} days ago", step.day), why))?;
    }
    shared.bench().close().await;
    Ok(filled)
}

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error(transparent)]
    Core(#[from] houvast_workbench::Error),
    #[error("the story names {0}, which is not there")]
    Unknown(String),
    #[error("a run failed: {0}")]
    Run(String),
}

fn unknown(name: &str) -> Refused {
    Refused::Unknown(name.to_owned())
}

/// What the story made so far, by the names that it uses.
#[derive(Default)]
struct Known {
    dossiers: BTreeMap<String, dossier::Made>,
    bottlenecks: BTreeMap<String, houvast_workbench::id::BottleneckId>,
    programme: Option<houvast_workbench::id::ProgrammeId>,
}

/// The story while it is told.
struct Telling<'a> {
    shared: &'a Shared,
    people: People,
    clock: &'a PastClock,
    known: Known,
    answers: story::Answers,
}

impl Telling<'_> {
    fn bench(&self) -> &Workbench {
        self.shared.bench()
    }

    async fn step(&mut self, of: Option<&str>, what: What) -> Result<(), Refused> {
        match what {
            What::Dossier(input) => self.begin(of, input).await,
            What::Signals(signals) => self.signals(signals).await,
            What::Bottleneck(bottleneck) => self.bottleneck(bottleneck).await,
            What::Answer(answer) => self.answer(answer).await,
            What::Programme(programme) => self.programme(programme).await,
            What::Commitment(commitment) => self.commitment(commitment).await,
            What::Kept(kept) => self.kept(kept).await,
            What::Postponed(postponed) => self.postponed(postponed).await,
            of_dossier => {
                let name = of.ok_or_else(|| unknown("no dossier"))?;
                self.in_dossier(name, of_dossier).await
            }
        }
    }

    /// The day that lies `days` after the day on which the story is.
    fn in_days(&self, days: i64) -> houvast_workbench::Date {
        let then = self.clock.milliseconds() + days * DAY;
        let then = Moment::from_millisecond(then).unwrap_or_else(|_| self.clock.now());
        self.bench().day(then)
    }

    /// Carries out the runs that wait.
    async fn carry_out(&self) -> Result<(), Refused> {
        Ok(work_through(self.shared).await?)
    }
}

/// A clock in the past, which the story moves forward.
#[derive(Clone)]
struct PastClock(Arc<AtomicI64>);

impl Default for PastClock {
    fn default() -> Self {
        let now = SystemClock.now().as_millisecond();
        Self(Arc::new(AtomicI64::new(now)))
    }
}

const DAY: i64 = 24 * 60 * 60 * 1000;

impl PastClock {
    fn milliseconds(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    fn days_ago(&self, days: i64) {
        let then = SystemClock.now().as_millisecond() - days * DAY;
        self.0.store(then, Ordering::SeqCst);
    }
}

impl Clock for PastClock {
    fn now(&self) -> Moment {
        Moment::from_millisecond(self.milliseconds()).unwrap_or_else(|_| SystemClock.now())
    }
}
