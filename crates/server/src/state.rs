//! What every request needs.

use crate::acts::Acts;
use houvast_workbench::Workbench;
use std::sync::Arc;
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

/// Shared by all requests.
#[derive(Clone)]
pub struct Shared(Arc<Inner>);

struct Inner {
    bench: Workbench,
    settings: Settings,
    acts: Acts,
    runs: Notify,
}

impl Shared {
    /// Brings them together.
    #[must_use]
    pub fn new(bench: Workbench, settings: Settings) -> Self {
        Self::with_acts(bench, settings, Acts::default())
    }

    /// Brings them together with the acts that people can choose from.
    #[must_use]
    pub fn with_acts(bench: Workbench, settings: Settings, acts: Acts) -> Self {
        Shared(Arc::new(Inner {
            bench,
            settings,
            acts,
            runs: Notify::new(),
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
}
