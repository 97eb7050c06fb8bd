//! What every request needs.

use crate::acts::Acts;
use crate::testing::{Checked, check};
use houvast_workbench::Workbench;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;

/// How the server is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// People reach it over https, through a proxy on the same machine: cookies are then for https only, and the network address of a
    /// request is the one that the proxy states.
    pub behind_tls: bool,
    /// Where someone who finds a weakness can write to, for `security.txt`.
    pub security_contact: Option<String>,
}

/// A text, its baseline and its year.
type CheckKey = (String, String, Option<i16>);

/// Outcomes of the checker that are kept, so that a page with variants does not check them all again each time.
const CHECKS_KEPT: usize = 200;

/// Shared by all requests.
#[derive(Clone)]
pub struct Shared(Arc<Inner>);

struct Inner {
    bench: Workbench,
    settings: Settings,
    acts: Acts,
    runs: Notify,
    checks: Mutex<HashMap<CheckKey, Arc<Checked>>>,
}

impl Shared {
    /// Brings them together.
    #[must_use]
    pub fn new(bench: Workbench, settings: Settings) -> Self {
        Shared(Arc::new(Inner {
            bench,
            settings,
            acts: Acts::shipped(),
            runs: Notify::new(),
            checks: Mutex::default(),
        }))
    }

    /// The acts of the law.
    #[must_use]
    pub fn acts(&self) -> &Acts {
        &self.0.acts
    }

    /// The core.
    #[must_use]
    pub fn bench(&self) -> &Workbench {
        &self.0.bench
    }

    /// How the server is set up.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Says that a run was asked for, to whoever carries out runs.
    pub fn run_added(&self) {
        self.0.runs.notify_one();
    }

    /// Waits until a run is asked for.
    pub async fn runs_added(&self) {
        self.0.runs.notified().await;
    }

    /// What the checker says of the text of an intention.
    pub async fn checked(&self, text: String, baseline: String, year: Option<i16>) -> Arc<Checked> {
        let key = (text, baseline, year);
        let checks = || self.0.checks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = checks().get(&key) {
            return Arc::clone(known);
        }
        let (text, baseline, year) = key.clone();
        let checked = tokio::task::spawn_blocking(move || check(&text, &baseline, year)).await;
        let checked = Arc::new(checked.unwrap_or_else(|error| Checked {
            problem: Some(error.to_string()),
            ..Checked::default()
        }));
        let mut kept = checks();
        if kept.len() >= CHECKS_KEPT {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&checked));
        checked
    }
}
