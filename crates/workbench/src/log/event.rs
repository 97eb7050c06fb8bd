//! What an entry of the log says.

use crate::id::{AccountId, DossierId, OrganisationId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Someone with an account.
    Account {
        /// The account.
        account: AccountId,
        /// Its organisation at the time.
        organisation: OrganisationId,
    },
    /// Someone without an account.
    Public,
    /// The application itself.
    System,
}

impl By {
    pub(crate) fn account(&self) -> Option<&AccountId> {
        match self {
            Self::Account { account, .. } => Some(account),
            Self::Public | Self::System => None,
        }
    }
}

/// What it happened to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Subject {
    /// `kind:identifier`.
    pub(crate) name: String,
    pub(crate) dossier: Option<DossierId>,
}

impl Subject {
    /// Something outside any dossier.
    pub(crate) fn of(kind: &'static str, id: &(impl AsRef<str> + ?Sized)) -> Self {
        let name = format!("{kind}:{}", id.as_ref());
        Self {
            name,
            dossier: None,
        }
    }

    /// Something in a dossier.
    pub(crate) fn within(
        dossier: &DossierId,
        kind: &'static str,
        id: &(impl AsRef<str> + ?Sized),
    ) -> Self {
        Self {
            dossier: Some(dossier.clone()),
            ..Self::of(kind, id)
        }
    }
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Place in the log, from 0.
    pub seq: u64,
    /// When: RFC 3339, UTC.
    pub at: String,
    /// By whom.
    pub by: By,
    /// What happened, for example `dossier.created`.
    pub kind: String,
    /// In which dossier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<DossierId>,
    /// To what: `kind:identifier`.
    pub subject: String,
    /// Facts about it that hold nothing that people wrote.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub data: BTreeMap<String, serde_json::Value>,
    /// Commitments to what was written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sealed: Vec<SealedRecord>,
}

/// A commitment to one version of one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedRecord {
    /// `kind:identifier`.
    pub record: String,
    /// Which version.
    pub version: i64,
    /// HMAC-SHA256 of the content under its salt.
    pub commitment: houvast_logbook::Hash,
}
