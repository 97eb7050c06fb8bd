//! The queue: whose turn is it? Fair per account: who has fewest runs going, and then who was served longest ago, comes first.

use super::{Run, RunResult, RunState, result_id, subject};
use crate::actor::Actor;
use crate::error::{Conflict, Error, Result};
use crate::id::{AccountId, RunId};
use crate::policy::Action;
use crate::storage::record::{self, Versioned};
use crate::storage::{Sql, Write};
use crate::surroundings::written;
use crate::variants::Variant;
use crate::words::{Involvement, Level, Moment};
use crate::workbench::Workbench;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::BTreeMap;

/// A run to carry out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// The run.
    pub run: Run,
    /// Its variants at the revision that is tested, in order. Fewer than the run names when the content of one was destroyed.
    pub variants: Vec<Variant>,
}

/// How a run gets on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// State.
    pub state: RunState,
    /// Percentage done, while it is being carried out.
    pub percent: u8,
    /// Runs that have their turn before it, while it waits.
    pub before: u32,
}

/// In which order runs have their turn.
const TURN: &str = " FROM run q LEFT JOIN (SELECT account, COUNT(*) AS busy FROM run WHERE destroyed = 0 AND state = 'loopt' GROUP BY account) b ON b.account = q.account \
     LEFT JOIN run_turn u ON u.account = q.account \
     WHERE q.destroyed = 0 AND q.state = 'wacht' \
     ORDER BY COALESCE(b.busy, 0), COALESCE(u.served, ''), q.requested, q.id";

impl Workbench {
    /// Takes the next run whose turn it is.
    ///
    /// # Errors
    /// When it is not allowed: only the application itself carries out runs.
    pub async fn take_run(&self, actor: &Actor) -> Result<Option<Job>> {
        self.must_work(actor)?;
        let mut waiting = self.reader().await?;
        let first = Sql::new("SELECT q.id").and(TURN).and(" LIMIT 1");
        if first.row(&mut waiting).await?.is_none() {
            return Ok(None);
        }
        drop(waiting);
        let mut write = self.writer(actor).await?;
        let Some(row) = first.row(write.connection()).await? else {
            return Ok(None);
        };
        let id: String = row.try_get(0)?;
        let found: Versioned<Run> = record::load(write.connection(), &id).await?;
        let run = Run {
            state: RunState::Running,
            ..found.value
        };
        write.update(&run, found.version).await?;
        served(&mut write, &run.by).await?;
        Sql::new("INSERT INTO run_progress (run, percent) VALUES (")
            .value(run.id.as_str())
            .and(", 0)")
            .run(write.connection())
            .await?;
        let mut variants = Vec::new();
        for revision in &run.variants {
            let id = revision.variant.as_str();
            let all = record::versions::<Variant>(write.connection(), id).await?;
            let tested = all
                .into_iter()
                .find(|found| found.version == revision.version);
            // A variant of which the content was destroyed in the meantime is not in the job: the worker then fails the run.
            variants.extend(tested.map(|found| found.value));
        }
        write.event("run.started", subject(&run), []);
        write.commit().await?;
        Ok(Some(Job { run, variants }))
    }

    /// Notes how far a run is. False when it was cancelled: the work can stop.
    ///
    /// # Errors
    /// When it is not allowed.
    pub async fn note_progress(&self, actor: &Actor, id: &RunId, percent: u8) -> Result<bool> {
        self.must_work(actor)?;
        let mut connection = self.reader().await?;
        let going = Sql::new("UPDATE run_progress SET percent = ")
            .value(i64::from(percent.min(100)))
            .and(" WHERE run = ")
            .value(id.as_str());
        Ok(going.run(&mut connection).await? > 0)
    }

    /// Stores the result of a run. False when it was cancelled in the meantime: the result is thrown away.
    ///
    /// # Errors
    /// When it is not allowed.
    pub async fn finish_run(
        &self,
        actor: &Actor,
        id: &RunId,
        assessments: Vec<serde_json::Value>,
        receipt: BTreeMap<String, String>,
    ) -> Result<bool> {
        let result = RunResult {
            id: result_id(id),
            run: id.clone(),
            assessments,
        };
        self.end_run(actor, id, Some(result), |run, now| Run {
            state: RunState::Done,
            receipt,
            ended: Some(now),
            ..run
        })
        .await
    }

    /// Notes that a run could not be carried out, with the reason in words for the one who asked. False when it was cancelled in the meantime.
    ///
    /// # Errors
    /// When it is not allowed.
    pub async fn fail_run(&self, actor: &Actor, id: &RunId, why: &str) -> Result<bool> {
        let failure = Some(why.chars().take(crate::input::TEXT).collect());
        self.end_run(actor, id, None, |run, now| Run {
            state: RunState::Failed,
            failure,
            ended: Some(now),
            ..run
        })
        .await
    }

    async fn end_run(
        &self,
        actor: &Actor,
        id: &RunId,
        result: Option<RunResult>,
        change: impl FnOnce(Run, Moment) -> Run,
    ) -> Result<bool> {
        self.must_work(actor)?;
        let mut write = self.writer(actor).await?;
        let found: Versioned<Run> = record::load(write.connection(), id.as_str()).await?;
        if found.value.state != RunState::Running {
            return Ok(false);
        }
        let run = change(found.value, write.now());
        end(&mut write, &run, found.version).await?;
        if let Some(result) = result {
            write.insert(&result).await?;
        }
        let kind = if run.state == RunState::Done {
            "run.done"
        } else {
            "run.failed"
        };
        write.event(kind, subject(&run), []);
        write.commit().await?;
        Ok(true)
    }

    /// Puts runs that were being carried out when the application stopped back in the queue. To be called once at the start. Says how many.
    ///
    /// # Errors
    /// When it is not allowed.
    pub async fn requeue_runs(&self, actor: &Actor) -> Result<usize> {
        self.must_work(actor)?;
        let mut write = self.writer(actor).await?;
        let sql = record::select::<Run>()
            .and(" AND t.state = ")
            .value(RunState::Running.word());
        let runs: Vec<Versioned<Run>> = record::all(write.connection(), &sql).await?;
        let count = runs.len();
        for found in runs {
            let run = Run {
                state: RunState::Queued,
                ..found.value
            };
            write.update(&run, found.version).await?;
            forget_progress(&mut write, &run.id).await?;
            write.event("run.requeued", subject(&run), []);
        }
        write.commit().await?;
        Ok(count)
    }

    /// How a run gets on.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or may not be seen.
    pub async fn run_standing(&self, actor: &Actor, id: &RunId) -> Result<Standing> {
        let run = self.run(actor, id).await?;
        let mut connection = self.reader().await?;
        let percent = Sql::new("SELECT percent FROM run_progress WHERE run = ").value(id.as_str());
        let percent = match run.state {
            RunState::Running => percent.number(&mut connection).await?,
            _ => 0,
        };
        let mut before = 0;
        if run.state == RunState::Queued {
            let columns = "SELECT q.id, q.account, COALESCE(b.busy, 0), COALESCE(u.served, '')";
            let rows = Sql::new(columns).and(TURN).rows(&mut connection).await?;
            before = turns_before(&rows, id)?;
        }
        Ok(Standing {
            state: run.state,
            percent: u8::try_from(percent).unwrap_or(100),
            before,
        })
    }

    fn must_work(&self, actor: &Actor) -> Result<()> {
        self.must(
            actor,
            Action::RunWork,
            &[Involvement::None],
            Level::TopSecret,
        )
        .map(|_| ())
    }
}

/// Refuses when the account has too many runs waiting.
pub(super) async fn room(write: &mut Write<'_>, account: &AccountId, most: i64) -> Result<()> {
    let waiting =
        Sql::new("SELECT COUNT(*) FROM run WHERE destroyed = 0 AND state = 'wacht' AND account = ")
            .value(account.as_str());
    if waiting.number(write.connection()).await? >= most {
        return Err(Error::TooMany { wait_seconds: 60 });
    }
    Ok(())
}

/// Stores the end of a run that waited or was being carried out.
pub(super) async fn end(write: &mut Write<'_>, run: &Run, seen: i64) -> Result<()> {
    let sql = Sql::new("SELECT COUNT(*) FROM run WHERE state IN ('wacht', 'loopt') AND id = ");
    if sql
        .value(run.id.as_str())
        .number(write.connection())
        .await?
        == 0
    {
        return Err(Error::Conflict(Conflict::Finished));
    }
    write.update(run, seen).await?;
    forget_progress(write, &run.id).await
}

async fn forget_progress(write: &mut Write<'_>, run: &RunId) -> Result<()> {
    Sql::new("DELETE FROM run_progress WHERE run = ")
        .value(run.as_str())
        .run(write.connection())
        .await?;
    Ok(())
}

/// Notes that the account had a turn.
async fn served(write: &mut Write<'_>, account: &AccountId) -> Result<()> {
    let at = written(write.now());
    Sql::new("DELETE FROM run_turn WHERE account = ")
        .value(account.as_str())
        .run(write.connection())
        .await?;
    Sql::new("INSERT INTO run_turn (account, served) VALUES (")
        .list([account.as_str().into(), at.into()])
        .and(")")
        .run(write.connection())
        .await?;
    Ok(())
}

/// Turns that come before that of a waiting run, if nothing else is asked for: the rows are gone through as turns will be given.
fn turns_before(rows: &[AnyRow], id: &RunId) -> Result<u32> {
    let mut waiting = Vec::new();
    for row in rows {
        let run: String = row.try_get(0)?;
        let account: String = row.try_get(1)?;
        let (busy, served): (i64, String) = (row.try_get(2)?, row.try_get(3)?);
        waiting.push((run, account, busy, (0_u32, served)));
    }
    let mut turns = 0;
    while !waiting.is_empty() {
        let turn = |place: &usize| {
            waiting
                .get(*place)
                .map(|(_, _, busy, served)| (*busy, served))
        };
        // The rows stand in order of their requests: of equals the first has its turn.
        let next = (0..waiting.len()).min_by_key(turn).unwrap_or(0);
        let (run, account, ..) = waiting.remove(next);
        if run == id.as_str() {
            break;
        }
        turns += 1;
        for other in waiting.iter_mut().filter(|other| other.1 == account) {
            other.3.0 = turns;
        }
    }
    Ok(turns)
}
