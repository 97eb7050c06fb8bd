//! Stops long work when Python has a signal to tell of.

use crate::failure::Failure;
use houvast_assessment::{Error, Progress, Watcher};
use pyo3::prelude::*;
use std::sync::{Mutex, PoisonError};

/// Looks at signals between parts of the work.
#[derive(Default)]
pub(crate) struct Signals {
    /// What the handler raised.
    raised: Mutex<Option<PyErr>>,
}

impl Signals {
    /// Goes on, or says what a signal handler raised.
    ///
    /// # Errors
    /// That a signal came in.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        Python::attach(|py| py.check_signals()).map_err(Failure::Python)
    }

    /// What happened: what a signal raised in place of a test that was cancelled.
    pub(crate) fn told<T>(self, result: Result<T, Error>) -> Result<T, Failure> {
        let raised = self.raised.into_inner();
        match (raised.unwrap_or_else(PoisonError::into_inner), result) {
            (Some(error), Err(_)) => Err(Failure::Python(error)),
            (_, result) => result.map_err(Failure::Test),
        }
    }
}

impl Watcher for Signals {
    fn progress(&self, _: Progress) {}

    fn cancelled(&self) -> bool {
        let Err(error) = Python::attach(|py| py.check_signals()) else {
            return false;
        };
        let mut raised = self.raised.lock().unwrap_or_else(PoisonError::into_inner);
        *raised = Some(error);
        true
    }
}
