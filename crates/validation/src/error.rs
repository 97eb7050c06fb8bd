//! Why there is no validation.

use crate::keytable::{OverlayError, TableError};

/// Why outcomes cannot be put beside official figures.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The key table is wrong.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The law lacks what a key changes.
    #[error(transparent)]
    Overlay(#[from] OverlayError),
    /// The law, the people or their outcomes.
    #[error("{}", with_findings(.0))]
    Assessment(#[from] houvast_assessment::Error),
    /// Outcomes that do not fit together.
    #[error(transparent)]
    Effects(#[from] houvast_effects::EffectsError),
    /// A shipped file of figures is malformed: a defect of this program.
    #[error("figures: {0}")]
    Figures(#[from] toml::de::Error),
    /// The law has no such outcome.
    #[error("the law has no outcome `{0}`")]
    NoOutcome(&'static str),
}

/// An error with what was found in the texts of law.
fn with_findings(error: &houvast_assessment::Error) -> String {
    match error {
        houvast_assessment::Error::Findings {
            diagnostics,
            sources,
        } => houvast_lang::diagnostic::render(diagnostics, sources, false),
        error => error.to_string(),
    }
}
