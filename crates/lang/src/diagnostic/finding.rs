//! Diagnostics as flat data for machines.

use super::{Diagnostic, Severity};
use crate::source::Sources;

/// A diagnostic with its places as lines and columns, for `--json` and editors.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Finding {
    /// Name of the file of the primary place.
    pub file: String,
    /// Line of the primary place, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// `E0102`
    pub code: &'static str,
    /// `error` or `warning`
    pub severity: &'static str,
    /// One sentence.
    pub message: String,
    /// Advice.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub help: Option<String>,
    /// All labelled places, the primary first.
    pub places: Vec<Place>,
}

/// A labelled place of a [`Finding`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Place {
    /// Name of the file.
    pub file: String,
    /// First line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Line of the first character after the place.
    pub end_line: usize,
    /// Column of the first character after the place.
    pub end_column: usize,
    /// What is to be seen there; empty when the message says it all.
    pub text: String,
}

/// The diagnostics as data. Labels in files that `sources` does not hold are left out.
#[must_use]
pub fn findings(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Finding> {
    diagnostics
        .iter()
        .map(|diagnostic| finding(diagnostic, sources))
        .collect()
}

fn finding(diagnostic: &Diagnostic, sources: &Sources) -> Finding {
    let places: Vec<Place> = diagnostic
        .labels
        .iter()
        .filter_map(|label| {
            let file = sources.get(label.span.file)?;
            let (line, column) = file.position(label.span.start as usize);
            let (end_line, end_column) = file.position(label.span.end as usize);
            let text = label.text.clone();
            Some(Place {
                file: file.name.to_string(),
                line,
                column,
                end_line,
                end_column,
                text,
            })
        })
        .collect();
    let (file, line, column) = places.first().map_or((String::new(), 1, 1), |place| {
        (place.file.clone(), place.line, place.column)
    });
    Finding {
        file,
        line,
        column,
        code: diagnostic.code.as_str(),
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        places,
    }
}
