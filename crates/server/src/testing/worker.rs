//! Carries out the runs whose turn it is, a few at a time, beside the requests.

use super::carry_out::{Carried, Pace, carry_out};
use super::facts::facts;
use crate::state::Shared;
use houvast_assessment::Error;
use houvast_lang::diagnostic::render;
use houvast_workbench::Actor;
use houvast_workbench::runs::Job;
use std::sync::Arc;
use std::time::Duration;

/// Runs that are carried out at the same time.
const AT_ONCE: usize = 2;
/// How often a run's progress is noted, and whether it was cancelled is looked up.
const TICK: Duration = Duration::from_millis(200);
/// How long until the queue is looked at again when nobody says that something was added.
const IDLE: Duration = Duration::from_secs(2);

/// Carries out runs until the program ends. Runs that a stop interrupted begin again.
pub async fn work(shared: Shared) {
    // A store that cannot be reached now is tried again with the first run.
    let _ = shared.bench().requeue_runs(&Actor::system()).await;
    let lanes = (0..AT_ONCE).map(|_| tokio::spawn(lane(shared.clone())));
    for lane in lanes.collect::<Vec<_>>() {
        let _ = lane.await;
    }
}

/// Carries out the runs that wait, one after the other, and returns when none waits.
///
/// # Errors
/// When the store cannot be reached.
pub async fn work_through(shared: &Shared) -> houvast_workbench::Result<()> {
    while let Some(job) = shared.bench().take_run(&Actor::system()).await? {
        one(shared, job).await;
    }
    Ok(())
}

async fn lane(shared: Shared) {
    loop {
        let taken = shared.bench().take_run(&Actor::system()).await;
        match taken {
            Ok(Some(job)) => one(&shared, job).await,
            Ok(None) | Err(_) => {
                let _ = tokio::time::timeout(IDLE, shared.runs_added()).await;
            }
        }
    }
}

/// Carries out one run and stores what came of it.
async fn one(shared: &Shared, job: Job) {
    let (bench, system, id) = (shared.bench(), Actor::system(), job.run.id.clone());
    if job.variants.len() < job.run.variants.len() {
        let why = "De tekst van een variant is vernietigd.";
        let _ = bench.fail_run(&system, &id, why).await;
        return;
    }
    let pace = Arc::new(Pace::default());
    let mut computing = {
        let pace = Arc::clone(&pace);
        let texts: Vec<String> = job.variants.into_iter().map(|v| v.about.text).collect();
        let settings = job.run.settings;
        let threads = threads();
        tokio::task::spawn_blocking(move || carry_out(&texts, &settings, threads, &pace))
    };
    let outcome = loop {
        tokio::select! {
            outcome = &mut computing => break outcome,
            () = tokio::time::sleep(TICK) => {
                let going = bench.note_progress(&system, &id, pace.percent()).await;
                if matches!(going, Ok(false)) {
                    pace.cancel();
                }
            }
        }
    };
    // Whether it was cancelled meanwhile is for the core to see; there is nobody here to tell.
    let _ = match outcome {
        Ok(Ok(carried)) => finish(shared, &id, &carried).await,
        Ok(Err(Error::Cancelled)) => return,
        Ok(Err(error)) => bench.fail_run(&system, &id, &reason(&error)).await,
        Err(_) => {
            let why = "De berekening brak af door een fout in het programma.";
            bench.fail_run(&system, &id, why).await
        }
    };
}

async fn finish(
    shared: &Shared,
    id: &houvast_workbench::id::RunId,
    carried: &Carried,
) -> houvast_workbench::Result<bool> {
    let values: Result<Vec<_>, _> = carried
        .assessments
        .iter()
        .map(serde_json::to_value)
        .collect();
    let bench = shared.bench();
    match values {
        Ok(values) => {
            let receipt = carried.receipt.clone();
            let finished = bench
                .finish_run(&Actor::system(), id, values, receipt)
                .await?;
            if finished {
                record(shared, id, carried).await?;
            }
            Ok(finished)
        }
        Err(error) => {
            bench
                .fail_run(&Actor::system(), id, &error.to_string())
                .await
        }
    }
}

/// Records who must be asked when nothing was recorded yet and there is no choice to make between variants; later a person says which variant counts.
async fn record(
    shared: &Shared,
    id: &houvast_workbench::id::RunId,
    carried: &Carried,
) -> houvast_workbench::Result<()> {
    let [only] = carried.assessments.as_slice() else {
        return Ok(());
    };
    let (bench, system) = (shared.bench(), Actor::system());
    let dossier = bench.run(&system, id).await?.dossier;
    if bench.change_facts(&system, &dossier).await?.is_some() {
        return Ok(());
    }
    bench
        .record_change(&system, &dossier, Some(id), facts(only))
        .await
}

/// Why there is no result, for who asked for it.
fn reason(error: &Error) -> String {
    match error {
        Error::Findings {
            diagnostics,
            sources,
        } => render(diagnostics, sources, false),
        error => error.to_string(),
    }
}

/// Half of the processors for one run, so that pages do not wait for it.
fn threads() -> usize {
    (std::thread::available_parallelism().map_or(1, usize::from) / 2).max(1)
}
