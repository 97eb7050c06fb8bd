//! Reading advice. What is confidential is recorded before it is shown: no record, no reading.

use super::{Advice, AdvicePart, AdviceSupplement, AdviceText, subject, text_id};
use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::id::{AdviceId, DossierId};
use crate::policy::Action;
use crate::storage::record::{self, Versioned};
use crate::workbench::Workbench;
use sqlx::AnyConnection;

/// That an advice is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviceSummary {
    /// The advice.
    pub advice: Versioned<Advice>,
    /// The views in it may be read too.
    pub views: bool,
    /// That it is read will be written in the log.
    pub recorded: bool,
}

/// An advice as someone may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviceRead {
    /// The advice.
    pub advice: Versioned<Advice>,
    /// Facts, options and consequences; `None` when they were destroyed.
    pub facts: Option<AdviceText>,
    /// Views; `None` when they may not be read or were destroyed.
    pub views: Option<AdviceText>,
    /// The views may not be read.
    pub views_withheld: bool,
    /// What was added, oldest first; additions to the views only when those may be read.
    pub supplements: Vec<AdviceSupplement>,
    /// That it was read is in the log.
    pub recorded: bool,
}

impl Workbench {
    /// The advice in a dossier that one may know of, in the order in which it was given. Titles only: nothing is recorded.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier is not there or may not be seen.
    pub async fn advices(&self, actor: &Actor, dossier: &DossierId) -> Result<Vec<AdviceSummary>> {
        let mut connection = self.reader().await?;
        let access = self.access(&mut connection, actor, dossier).await?;
        let advices: Vec<Versioned<Advice>> =
            record::of_dossier(&mut connection, dossier, "t.id").await?;
        let mut seen: Vec<_> = advices
            .into_iter()
            .filter(|advice| self.may_see_advice(&access, actor, &advice.value))
            .map(|advice| {
                let (level, author) = (advice.value.level, advice.value.author(actor));
                let may = |action| access.may_at(self, actor, action, level, author);
                let (facts, views) = (may(Action::AdviceReadFacts), may(Action::AdviceReadViews));
                AdviceSummary {
                    advice,
                    views: views.allowed,
                    recorded: facts.recorded || views.recorded,
                }
            })
            .collect();
        seen.sort_by_key(|one| one.advice.value.given.as_ref().map(|given| given.at));
        Ok(seen)
    }

    /// Reads an advice. When the policy says so, that it was read is first written in the log.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or one may not know of it.
    pub async fn read_advice(&self, actor: &Actor, id: &AdviceId) -> Result<AdviceRead> {
        let mut connection = self.reader().await?;
        let (advice, access) = self.advice(&mut connection, actor, id).await?;
        if !self.may_see_advice(&access, actor, &advice.value) {
            return Err(Error::NotFound);
        }
        let (level, author) = (advice.value.level, advice.value.author(actor));
        let facts = access.may_at(self, actor, Action::AdviceReadFacts, level, author);
        let views = access.may_at(self, actor, Action::AdviceReadViews, level, author);
        let recorded = facts.recorded || views.recorded;
        if recorded {
            let mut write = self.writer(actor).await?;
            let data = [("views", views.allowed.into())];
            write.event("advice.read", subject(&advice.value), data);
            write.commit().await?;
        }
        let sql = record::select::<AdviceSupplement>()
            .and(" AND t.advice = ")
            .value(id.as_str());
        let found: Vec<Versioned<AdviceSupplement>> = record::all(&mut connection, &sql).await?;
        let shown = |one: &AdviceSupplement| views.allowed || one.part == AdvicePart::Facts;
        let mut supplements: Vec<_> = found
            .into_iter()
            .map(|one| one.value)
            .filter(shown)
            .collect();
        supplements.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        Ok(AdviceRead {
            facts: text(&mut connection, id, AdvicePart::Facts).await?,
            views: match views.allowed {
                true => text(&mut connection, id, AdvicePart::Views).await?,
                false => None,
            },
            views_withheld: !views.allowed,
            supplements,
            recorded,
            advice,
        })
    }
}

/// A part of an advice, unless it was destroyed.
pub(crate) async fn text(
    connection: &mut AnyConnection,
    advice: &AdviceId,
    part: AdvicePart,
) -> Result<Option<AdviceText>> {
    match record::load(connection, &text_id(advice, part)).await {
        Ok(found) => Ok(Some(found.value)),
        Err(Error::Destroyed) => Ok(None),
        Err(error) => Err(error),
    }
}
