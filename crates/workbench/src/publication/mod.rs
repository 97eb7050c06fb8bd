//! Publication: the public version of a dossier follows by rule from types and levels, with what is withheld counted and its ground named.

mod compose;
mod rules;

pub use compose::{PublicItem, PublicPart, PublicVersion, Withheld};
pub use rules::{PublicationRule, PublicationRules, UnreadableRules, What};

use crate::actor::Actor;
use crate::advice::{self, Advice, AdvicePart};
use crate::dossiers::access::Access;
use crate::dossiers::subject as dossier_subject;
use crate::error::{Error, Result};
use crate::id::{DossierId, PublicationId};
use crate::log::read::{latest, proven};
use crate::policy::Action;
use crate::storage::Sql;
use crate::storage::record::{self, Versioned, record};
use crate::surroundings::written;
use crate::words::{Involvement, Level, Moment};
use crate::workbench::Workbench;
use houvast_logbook::extract::{Content, Extract};
use serde::{Deserialize, Serialize};
use sqlx::{AnyConnection, Row};
use std::collections::{BTreeMap, BTreeSet};

/// A publication: the public version of a dossier at a moment. Earlier ones stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// Identifier.
    pub id: PublicationId,
    /// Dossier.
    pub dossier: DossierId,
    /// Number of the dossier, by which it is found.
    pub number: String,
    /// What is public.
    pub version: PublicVersion,
    /// When.
    pub at: Moment,
}

record! { Publication in "publication" as it {
    dossier plain = it.dossier.as_str(),
    number plain = it.number.as_str(),
    at plain = written(it.at),
} }

impl Workbench {
    /// The public version as it would be now. Advice of which reading is recorded, or which whoever publishes cannot read otherwise, is recorded as read.
    ///
    /// # Errors
    /// When it is not allowed.
    pub async fn preview_publication(
        &self,
        actor: &Actor,
        dossier: &DossierId,
    ) -> Result<PublicVersion> {
        let mut connection = self.reader().await?;
        let access = self.access(&mut connection, actor, dossier).await?;
        access.must(self, actor, Action::PublicationMake)?;
        let (rules, found) = (self.publication_rules(), &access.dossier.value);
        let version = compose::compose(&mut connection, rules, found).await?;
        let advices = record::of_dossier(&mut connection, dossier, "t.id").await?;
        let read: Vec<(Advice, bool)> = advices
            .into_iter()
            .filter_map(|advice: Versioned<Advice>| {
                let views = self.reads(actor, &access, &version, &advice.value)?;
                Some((advice.value, views))
            })
            .collect();
        drop(connection);
        if !read.is_empty() {
            let mut write = self.writer(actor).await?;
            for (advice, views) in &read {
                let data = [("views", (*views).into()), ("preview", true.into())];
                write.event("advice.read", advice::subject(advice), data);
            }
            write.commit().await?;
        }
        Ok(version)
    }

    /// Whether this version shows of an advice what must be recorded as read, and then whether that is also of its views.
    fn reads(
        &self,
        actor: &Actor,
        access: &Access,
        version: &PublicVersion,
        advice: &Advice,
    ) -> Option<bool> {
        let author = advice.author(actor);
        let recorded = |part, action| {
            let record = format!("advice_text:{}", advice::text_id(&advice.id, part));
            let shown = version.items.iter().any(|item| item.record == record);
            let may = access.may_at(self, actor, action, advice.level, author);
            shown && (may.recorded || !may.allowed)
        };
        let facts = recorded(AdvicePart::Facts, Action::AdviceReadFacts);
        let views = recorded(AdvicePart::Views, Action::AdviceReadViews);
        (facts || views).then_some(views)
    }

    /// Publishes the dossier as it is now.
    ///
    /// # Errors
    /// When it is not allowed, or the rules let not even the intention be published.
    pub async fn publish(&self, actor: &Actor, dossier: &DossierId) -> Result<PublicationId> {
        let mut write = self.writer(actor).await?;
        let access = self.access(write.connection(), actor, dossier).await?;
        access.must(self, actor, Action::PublicationMake)?;
        let found = &access.dossier.value;
        if self
            .publication_rules()
            .judge(What::Intention, found.about.level)
            .is_err()
        {
            return Err(Error::Forbidden {
                action: Action::PublicationMake,
            });
        }
        let rules = self.publication_rules();
        let version = compose::compose(write.connection(), rules, found).await?;
        let publication = Publication {
            id: write.id()?,
            dossier: dossier.clone(),
            number: found.number.clone(),
            version,
            at: write.now(),
        };
        write.insert(&publication).await?;
        let withheld: u32 = publication
            .version
            .withheld
            .iter()
            .map(|one| one.count)
            .sum();
        let data = [
            ("items", publication.version.items.len().into()),
            ("withheld", withheld.into()),
        ];
        write.event("dossier.published", dossier_subject(found), data);
        write.commit().await?;
        Ok(publication.id)
    }

    /// The latest publication of the dossier with this number. For everyone.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none: also when there is a dossier with this number that was not published.
    pub async fn publication(&self, actor: &Actor, number: &str) -> Result<Publication> {
        self.must(
            actor,
            Action::PublicationRead,
            &[Involvement::None],
            Level::Open,
        )?;
        let sql = record::select::<Publication>()
            .and(" AND t.number = ")
            .value(number)
            .and(" ORDER BY t.at DESC, t.id LIMIT 1");
        let found: Option<Versioned<Publication>> =
            record::first(&mut *self.reader().await?, &sql).await?;
        Ok(found.ok_or(Error::NotFound)?.value)
    }

    /// The latest publication of every dossier that has one, newest first. For everyone.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn publications(
        &self,
        actor: &Actor,
        page: crate::dossiers::Page,
    ) -> Result<crate::dossiers::Found<Publication>> {
        self.must(
            actor,
            Action::PublicationRead,
            &[Involvement::None],
            Level::Open,
        )?;
        const LATEST: &str = " AND NOT EXISTS (SELECT 1 FROM publication n WHERE n.destroyed = 0 AND n.dossier = t.dossier AND (n.at > t.at OR (n.at = t.at AND n.id < t.id)))";
        let mut connection = self.reader().await?;
        let count =
            Sql::new("SELECT COUNT(*) FROM publication t WHERE t.destroyed = 0").and(LATEST);
        let total = count.number(&mut connection).await?;
        let list = record::select::<Publication>()
            .and(LATEST)
            .and(" ORDER BY t.at DESC, t.id");
        let found: Vec<Versioned<Publication>> =
            record::all(&mut connection, &page.limit(list)).await?;
        let items = found
            .into_iter()
            .map(|publication| publication.value)
            .collect();
        Ok(crate::dossiers::Found { total, items })
    }

    /// The entries of the log behind a publication, with their proofs and with the publication itself opened: it can be checked without the application
    /// ([`houvast_logbook::extract::check`]). The entries hold commitments to everything in the dossier, and the content of nothing but the publication.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no publication of the dossier with this number.
    pub async fn publication_extract(&self, actor: &Actor, number: &str) -> Result<Extract> {
        let publication = self.publication(actor, number).await?;
        let mut connection = self.reader().await?;
        let (size, checkpoint) = latest(&mut connection).await?;
        let mut entries = Vec::new();
        for seq in entries_of(&mut connection, &publication).await? {
            entries.push(proven(&mut connection, seq, size).await?);
        }
        let contents = vec![opened(&mut connection, &publication).await?];
        Ok(Extract {
            key: self.public_key(),
            checkpoint,
            entries,
            contents,
        })
    }
}

/// The entries in which the dossier was made, changed phase, was decided on and was published. Who read what is not among them.
async fn entries_of(connection: &mut AnyConnection, publication: &Publication) -> Result<Vec<u64>> {
    let sql = Sql::new("SELECT seq FROM event WHERE dossier = ")
        .value(publication.dossier.as_str())
        .and(" AND at <= ")
        .value(written(publication.at))
        .and(" AND kind IN ('dossier.created', 'dossier.phase_changed', 'test.given', 'decision.taken', 'dossier.published') ORDER BY seq");
    let rows = sql.rows(connection).await?;
    let seqs = rows.iter().map(|row| row.try_get::<i64, _>(0));
    let seqs: Vec<i64> = seqs.collect::<sqlx::Result<_>>()?;
    Ok(seqs
        .into_iter()
        .filter_map(|seq| u64::try_from(seq).ok())
        .collect())
}

/// The content of the publication with its salt and commitment.
async fn opened(connection: &mut AnyConnection, publication: &Publication) -> Result<Content> {
    let sql =
        Sql::new("SELECT salt, content FROM sealed WHERE record = ").value(publication.id.as_str());
    let row = sql.row(connection).await?.ok_or(Error::NotFound)?;
    let (salt, content): (String, String) = (row.try_get(0)?, row.try_get(1)?);
    let salt = salt.parse().map_err(|_| Error::NotFound)?;
    let commitment = houvast_logbook::commitment::commit(&salt, content.as_bytes());
    Ok(Content {
        commitment,
        salt,
        content,
    })
}

/// Counts what is withheld, by type and ground.
pub(crate) fn count_withheld(withheld: Vec<(What, String)>) -> Vec<Withheld> {
    let mut counts: BTreeMap<(What, String), u32> = BTreeMap::new();
    for one in withheld {
        *counts.entry(one).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|((what, ground), count)| Withheld {
            what,
            ground,
            count,
        })
        .collect()
}

/// Advice that lay on the table of some decision.
pub(crate) fn weighed(decisions: &[crate::decisions::Decision]) -> BTreeSet<crate::id::AdviceId> {
    let all = decisions
        .iter()
        .flat_map(|decision| decision.about.advice.iter());
    all.map(|weighed| weighed.advice.clone()).collect()
}
