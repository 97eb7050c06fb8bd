//! Lists and searches: only ever what may be seen, counted after that.

use super::Dossier;
use crate::actor::Actor;
use crate::error::Result;
use crate::id::{OrganisationId, ProgrammeId};
use crate::policy::{Action, readable};
use crate::storage::Sql;
use crate::storage::record::{self, Versioned};
use crate::words::{IntentionKind, Phase};
use crate::workbench::Workbench;

/// Which dossiers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// With all of these words in number, title, source or goal.
    pub words: String,
    /// In this phase.
    pub phase: Option<Phase>,
    /// Of this kind.
    pub kind: Option<IntentionKind>,
    /// Led by this organisation.
    pub lead: Option<OrganisationId>,
    /// To which this organisation was asked to contribute.
    pub invited: Option<OrganisationId>,
    /// In this programme.
    pub programme: Option<ProgrammeId>,
}

/// Which part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// How many to leave out first.
    pub skip: u32,
    /// How many at most.
    pub take: u32,
}

/// Most that one page can have.
pub const LARGEST_PAGE: u32 = 200;

impl Default for Page {
    fn default() -> Self {
        Self { skip: 0, take: 50 }
    }
}

impl Page {
    pub(crate) fn limit(self, sql: Sql) -> Sql {
        sql.and(" LIMIT ")
            .value(i64::from(self.take.min(LARGEST_PAGE)))
            .and(" OFFSET ")
            .value(i64::from(self.skip))
    }
}

/// Part of a list, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// How many there are that may be seen.
    pub total: i64,
    /// Those on the page.
    pub items: Vec<T>,
}

/// Newest first.
pub(crate) const NEWEST: &str = " ORDER BY d.created DESC, d.id";

impl Workbench {
    /// The dossiers that fit, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn dossiers(
        &self,
        actor: &Actor,
        filter: &Filter,
        page: Page,
    ) -> Result<Found<Versioned<Dossier>>> {
        self.dossiers_by(actor, filter, NEWEST, page).await
    }

    /// The dossiers that fit, in this order: `ORDER BY` of a statement in which the dossier is `d`.
    pub(crate) async fn dossiers_by(
        &self,
        actor: &Actor,
        filter: &Filter,
        order: &'static str,
        page: Page,
    ) -> Result<Found<Versioned<Dossier>>> {
        let seen = readable(self.policy(), actor, Action::DossierRead, "d.level");
        let fits = filter.sql();
        let count = Sql::new("SELECT COUNT(*) FROM dossier d WHERE d.destroyed = 0 AND ");
        let count = count.join(&seen).join(&fits);
        let list = Sql::new(
            "SELECT s.content, d.version, d.id FROM dossier d JOIN sealed s ON s.record = d.id AND s.version = d.version WHERE d.destroyed = 0 AND ",
        );
        let list = list.join(&seen).join(&fits).and(order);
        let mut connection = self.reader().await?;
        let total = count.number(&mut connection).await?;
        let items = record::all(&mut connection, &page.limit(list)).await?;
        Ok(Found { total, items })
    }
}

impl Filter {
    fn sql(&self) -> Sql {
        let mut sql = Sql::default();
        for word in self.words.split_whitespace().take(10) {
            sql = sql
                .and(" AND d.search LIKE ")
                .value(containing(word))
                .and(" ESCAPE '\\'");
        }
        if let Some(phase) = self.phase {
            sql = sql.and(" AND d.phase = ").value(phase.word());
        }
        if let Some(kind) = self.kind {
            sql = sql.and(" AND d.kind = ").value(kind.word());
        }
        if let Some(lead) = &self.lead {
            sql = sql.and(" AND d.lead = ").value(lead.as_str());
        }
        if let Some(invited) = &self.invited {
            sql = sql
                .and(" AND EXISTS (SELECT 1 FROM invitation f WHERE f.dossier = d.id AND f.withdrawn = 0 AND f.organisation = ")
                .value(invited.as_str())
                .and(")");
        }
        if let Some(programme) = &self.programme {
            sql = sql.and(" AND d.programme = ").value(programme.as_str());
        }
        sql
    }
}

/// Pattern of texts that contain the word, in lower case.
pub(crate) fn containing(word: &str) -> String {
    let escaped = word
        .to_lowercase()
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{escaped}%")
}
