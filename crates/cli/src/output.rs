//! Where text goes: results to standard output, messages to standard error.

use houvast_assessment::Error;
use houvast_lang::diagnostic::{Diagnostic, render};
use houvast_lang::source::Sources;
use houvast_population::StagedError;
use serde::Serialize;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, StdoutLock, Write};
use std::process::ExitCode;

/// Why a command ends before it is done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The reader of our output has gone: a normal end.
    #[error("the output was closed")]
    Closed,
    /// The output cannot be written.
    #[error("cannot write: {0}")]
    Write(io::Error),
    /// Wrong usage, or a file that cannot be read or written.
    #[error("{0}")]
    Usage(String),
    /// The input has errors, all of which are in this text.
    #[error("{0}")]
    Input(String),
    /// The law with its intentions has errors.
    #[error("the law with its intentions has errors")]
    Findings(Vec<Diagnostic>, Box<Sources>),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Findings {
                diagnostics,
                sources,
            } => Failure::Findings(diagnostics, sources),
            Error::Unusable(text) => Failure::Usage(text),
            Error::NoYear => Failure::Usage("no year: give one with --jaar".to_owned()),
            Error::SeveralYears(_) => Failure::Usage(format!("{error}: choose one with --jaar")),
            Error::Sample(_) => Failure::Usage(error.to_string()),
            error => Failure::Input(format!("error: {error}")),
        }
    }
}

impl From<houvast_effects::EffectsError> for Failure {
    fn from(error: houvast_effects::EffectsError) -> Self {
        Error::from(error).into()
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::BrokenPipe {
            Failure::Closed
        } else {
            Failure::Write(error)
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        io::Error::from(error).into()
    }
}

impl From<StagedError> for Failure {
    fn from(error: StagedError) -> Self {
        match error {
            StagedError::Io { error, .. } if error.kind() == ErrorKind::BrokenPipe => {
                Failure::Closed
            }
            error => Failure::Usage(error.to_string()),
        }
    }
}

/// How a command that did everything ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// Done.
    Done,
    /// Done, but some of the input had errors, which have been shown.
    WithErrors,
}

/// A number of things: `1 household`, `2 households`.
pub(crate) fn counted(number: impl std::fmt::Display, one: &str, several: &str) -> String {
    let number = number.to_string();
    let noun = if number == "1" { one } else { several };
    format!("{number} {noun}")
}

/// Standard output and standard error.
pub(crate) struct Output {
    out: BufWriter<StdoutLock<'static>>,
}

impl Output {
    /// Takes hold of them.
    pub(crate) fn new() -> Self {
        Output {
            out: BufWriter::new(io::stdout().lock()),
        }
    }

    /// A line of the result.
    pub(crate) fn line(&mut self, text: impl AsRef<str>) -> Result<(), Failure> {
        self.out.write_all(text.as_ref().as_bytes())?;
        self.out.write_all(b"\n")?;
        Ok(())
    }

    /// A value as JSON, set out for people.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        serde_json::to_writer_pretty(&mut self.out, value)?;
        self.line("")
    }

    /// A value as JSON on a line of its own.
    pub(crate) fn json_line(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        serde_json::to_writer(&mut self.out, value)?;
        self.line("")
    }

    /// A message beside the result.
    pub(crate) fn message(&mut self, text: impl AsRef<str>) {
        // Nobody can be told that standard error cannot be written.
        let _ = writeln!(io::stderr().lock(), "{}", text.as_ref());
    }

    /// May messages have colours.
    pub(crate) fn colour(&self) -> bool {
        io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
    }

    /// Writes what is left and says how it ended.
    pub(crate) fn finish(mut self, result: Result<Status, Failure>) -> ExitCode {
        let result = result.and_then(|status| {
            self.out.flush()?;
            Ok(status)
        });
        let (code, message) = match result {
            Ok(Status::Done) | Err(Failure::Closed) => (0, None),
            Ok(Status::WithErrors) => (1, None),
            Err(Failure::Usage(text)) => (2, Some(format!("error: {text}"))),
            Err(Failure::Input(text)) => (1, Some(text)),
            Err(Failure::Findings(found, sources)) => {
                (1, Some(render(&found, &sources, self.colour())))
            }
            Err(error @ Failure::Write(_)) => (2, Some(format!("error: {error}"))),
        };
        if let Some(message) = message {
            // What was written before the failure comes first.
            let _ = self.out.flush();
            self.message(message.trim_end());
        }
        ExitCode::from(code)
    }
}
