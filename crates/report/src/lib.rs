//! An assessment as terminal text, HTML and JSON.
//!
//! **In**: an [`Assessment`], ready measured. **Out**: text for a terminal ([`terminal::render`]), one self-contained page
//! ([`html::render`]), or JSON ([`json`]), each in Dutch or English.
//!
//! Deliberately absent: computation. A figure that a report shows stands in the assessment; a report selects, words and rounds. Nor is there a clock: the
//! same assessment gives the same bytes.

pub mod assessment;
mod content;
mod document;
pub mod html;
pub mod numbers;
pub mod terminal;
pub mod texts;
mod tongue;

pub use assessment::Assessment;
pub use texts::Language;

/// The assessment as JSON, in the shape of `docs/schema/toets.json`.
///
/// # Errors
/// Never for an assessment of finite size; the error of the serialiser is passed on.
pub fn json(assessment: &Assessment) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(assessment)?;
    text.push('\n');
    Ok(text)
}

/// The JSON Schema of [`json`].
///
/// # Errors
/// Never in practice; the error of the serialiser is passed on.
pub fn schema() -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(Assessment))?;
    text.push('\n');
    Ok(text)
}
