//! One change of the law, as reports show it.

use houvast_lang::english::Bilingual;
use houvast_lang::law::Provision;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of change it is. Only the value of a parameter is a parameter change; everything else changes the structure of the law.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Another value of a known parameter.
    #[serde(rename = "parameterwaarde")]
    ParameterValue,
    /// A parameter or table that was not there.
    #[serde(rename = "nieuwe_parameter")]
    NewParameter,
    /// Another formula of a known rule.
    #[serde(rename = "formule")]
    Formula,
    /// A rule that was not there.
    #[serde(rename = "nieuwe_regel")]
    NewRule,
    /// Another description of who counts as what.
    #[serde(rename = "begrip")]
    Definition,
    /// An exception added or changed.
    #[serde(rename = "afwijking")]
    Departure,
    /// Data that the law did not ask for.
    #[serde(rename = "nieuw_gegeven")]
    NewInput,
    /// A rule, parameter or act that lapses.
    #[serde(rename = "vervalt")]
    Repeal,
    /// A duty added or dropped.
    #[serde(rename = "plicht")]
    Duty,
}

impl Kind {
    /// Whether it changes the structure of the law.
    #[must_use]
    pub const fn is_structure(self) -> bool {
        !matches!(self, Self::ParameterValue)
    }

    /// The key in JSON and in catalogues of texts.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::ParameterValue => "parameterwaarde",
            Self::NewParameter => "nieuwe_parameter",
            Self::Formula => "formule",
            Self::NewRule => "nieuwe_regel",
            Self::Definition => "begrip",
            Self::Departure => "afwijking",
            Self::NewInput => "nieuw_gegeven",
            Self::Repeal => "vervalt",
            Self::Duty => "plicht",
        }
    }
}

/// Standing of a figure or text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Enacted law.
    Wet,
    /// Proposed.
    Voorstel,
    /// Estimated.
    Raming,
    /// Assumed.
    Aanname,
}

impl Standing {
    /// The key in JSON and in catalogues of texts.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Wet => "wet",
            Self::Voorstel => "voorstel",
            Self::Raming => "raming",
            Self::Aanname => "aanname",
        }
    }
}

impl From<houvast_lang::law::Status> for Standing {
    fn from(status: houvast_lang::law::Status) -> Self {
        use houvast_lang::law::Status;
        match status {
            Status::Vastgesteld => Self::Wet,
            Status::Voorstel => Self::Voorstel,
            Status::Raming => Self::Raming,
            Status::Aanname => Self::Aanname,
        }
    }
}

/// A value or text with its standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stated {
    /// As the law's language writes it, and in English.
    #[serde(rename = "tekst")]
    pub text: Bilingual,
    /// Standing.
    #[serde(rename = "status")]
    pub standing: Standing,
    /// Source, where one is stated.
    #[serde(rename = "bron", default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Bilingual>,
    /// The day on which it became known, where one is stated (`2026-09-15`).
    #[serde(rename = "bekend", default, skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// Short name of the act.
    #[serde(rename = "wet")]
    pub act: String,
    /// Its official title.
    #[serde(rename = "wet_titel")]
    pub act_title: Bilingual,
    /// `artikel 2.10 lid 1`; empty for an act as a whole.
    #[serde(rename = "bepaling")]
    pub provision: Bilingual,
    /// What kind of change.
    #[serde(rename = "soort")]
    pub kind: Kind,
    /// Name of what changes (parameter, rule, relation, …).
    #[serde(rename = "naam")]
    pub name: String,
    /// What it is, in words; its name when the law has no words for it.
    #[serde(rename = "omschrijving")]
    pub description: Bilingual,
    /// In the year before, under the baseline.
    #[serde(rename = "vorig_jaar")]
    pub previous_year: Option<Stated>,
    /// Under the baseline.
    #[serde(rename = "voor")]
    pub before: Option<Stated>,
    /// With the intention.
    #[serde(rename = "na")]
    pub after: Option<Stated>,
    /// From this day (`2027-01-01`).
    #[serde(rename = "vanaf")]
    pub from: Option<String>,
    /// Name of the intention that brings it; absent for what follows from another change.
    #[serde(rename = "voornemen")]
    pub by: Option<String>,
    /// It is not changed itself but follows from another change: an amount indexed with a changed factor.
    #[serde(rename = "afgeleid", default)]
    pub derived: bool,
    /// Exceptions of a changed rule that stay as they are (`artikel 2 lid 4`).
    #[serde(rename = "afwijkingen_ongewijzigd", default)]
    pub unchanged_departures: Vec<Bilingual>,
}

/// A provision by itself, without its act.
pub(crate) fn article(provision: &Provision) -> Bilingual {
    Bilingual::new(provision.to_string(), provision.english())
}
