//! Bottlenecks (knelpunten): what many signals show, with an owner, the rules that it hangs on, an age that everyone sees, and an answer.

use crate::actor::Actor;
use crate::dossiers::{Found, Page};
use crate::error::{Conflict, Error, Result};
use crate::id::{AccountId, BottleneckId, DossierId, OrganisationId};
use crate::input::{Check, TEXT, TITLE};
use crate::log::event::Subject;
use crate::organisations;
use crate::parties::TouchedRule;
use crate::policy::Action;
use crate::storage::Sql;
use crate::storage::record::{self, Versioned, record};
use crate::words::{Date, Involvement, Level, Moment, words};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};
use sqlx::{AnyConnection, Row};

/// A bottleneck. What it says is for everyone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bottleneck {
    /// Identifier.
    pub id: BottleneckId,
    /// What was filled in.
    #[serde(flatten)]
    pub about: BottleneckInput,
    /// Since when: its age counts from here.
    pub opened: Date,
    /// The answer of the owner.
    pub answer: Option<Answer>,
}

/// What is filled in for a bottleneck.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BottleneckInput {
    /// Title.
    pub title: String,
    /// What goes wrong, for whom.
    pub description: String,
    /// Organisation that owns it: it must answer.
    pub owner: OrganisationId,
    /// Rules that it hangs on.
    pub rules: Vec<TouchedRule>,
}

words! {
    /// What an owner does about it.
    Outcome {
        /// Solved.
        Solved = "opgelost",
        /// Will be solved, as the answer says.
        Planned = "wordt_opgelost",
        /// Will not be solved, for the reason that the answer gives.
        NotSolved = "wordt_niet_opgelost",
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What is done.
    pub outcome: Outcome,
    /// In words.
    pub text: String,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

record! { Bottleneck in "bottleneck" as it {
    owner plain = it.about.owner.as_str(),
    opened plain = it.opened.to_string(),
    outcome plain = it.answer.as_ref().map(|answer| answer.outcome.word()),
} links {
    let rules = it.about.rules.iter().flat_map(TouchedRule::links);
    let mut links: Vec<_> = rules.collect();
    links.sort();
    links.dedup();
    links
} }

/// A bottleneck in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BottleneckSummary {
    /// The bottleneck.
    pub bottleneck: Versioned<Bottleneck>,
    /// Signals that were sorted into it.
    pub signals: i64,
    /// Days since it was opened; up to its solution when it was solved.
    pub age_days: i64,
}

/// Which bottlenecks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BottleneckFilter {
    /// Not solved, and not refused.
    pub open: bool,
    /// Without any answer.
    pub unanswered: bool,
    /// Owned by this organisation.
    pub owner: Option<OrganisationId>,
    /// Hanging on this rule.
    pub rule: Option<TouchedRule>,
}

/// Rules that one bottleneck can hang on.
const MOST_RULES: usize = 50;

impl BottleneckInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::default();
        check.line("title", &self.title, TITLE);
        check.text("description", &self.description, TEXT);
        check.count("rules", self.rules.len(), MOST_RULES);
        for (place, rule) in self.rules.iter().enumerate() {
            check.line(format!("rules.{place}.law"), &rule.law, TITLE);
            check.optional(format!("rules.{place}.article"), &rule.article, TITLE);
        }
        check.done()
    }
}

fn subject(id: &BottleneckId) -> Subject {
    Subject::of("bottleneck", id.as_str())
}

impl Workbench {
    /// Opens a bottleneck.
    ///
    /// # Errors
    /// When it is not allowed or not filled in rightly.
    pub async fn open_bottleneck(
        &self,
        actor: &Actor,
        input: BottleneckInput,
    ) -> Result<BottleneckId> {
        self.must(
            actor,
            Action::BottleneckWrite,
            &[Involvement::None],
            Level::Open,
        )?;
        input.check()?;
        let opened = self.today();
        let mut write = self.writer(actor).await?;
        organisations::must_exist(&mut write, &input.owner).await?;
        let bottleneck = Bottleneck {
            id: write.id()?,
            about: input,
            opened,
            answer: None,
        };
        write.insert(&bottleneck).await?;
        let data = [("owner", bottleneck.about.owner.as_str().into())];
        write.event("bottleneck.opened", subject(&bottleneck.id), data);
        write.commit().await?;
        Ok(bottleneck.id)
    }

    /// Changes a bottleneck: its words, its rules or its owner. Its age goes on.
    ///
    /// # Errors
    /// When it is not allowed, not filled in rightly, or someone else changed it since `seen`.
    pub async fn change_bottleneck(
        &self,
        actor: &Actor,
        id: &BottleneckId,
        seen: i64,
        input: BottleneckInput,
    ) -> Result<()> {
        self.must(
            actor,
            Action::BottleneckWrite,
            &[Involvement::None],
            Level::Open,
        )?;
        input.check()?;
        let mut write = self.writer(actor).await?;
        organisations::must_exist(&mut write, &input.owner).await?;
        let before: Versioned<Bottleneck> = record::load(write.connection(), id.as_str()).await?;
        let bottleneck = Bottleneck {
            about: input,
            ..before.value
        };
        write.update(&bottleneck, seen).await?;
        let data = [("owner", bottleneck.about.owner.as_str().into())];
        write.event("bottleneck.changed", subject(id), data);
        write.commit().await
    }

    /// Answers a bottleneck: only its owner can. A later answer replaces this one; both stay in the log and the history.
    ///
    /// # Errors
    /// When it is not allowed, the text is missing, it was solved already, or someone else changed it since `seen`.
    pub async fn answer_bottleneck(
        &self,
        actor: &Actor,
        id: &BottleneckId,
        seen: i64,
        outcome: Outcome,
        text: &str,
    ) -> Result<()> {
        let mut write = self.writer(actor).await?;
        let before: Versioned<Bottleneck> = record::load(write.connection(), id.as_str()).await?;
        let owner = actor.organisation() == Some(&before.value.about.owner);
        let involvement = if owner {
            [Involvement::Author]
        } else {
            [Involvement::None]
        };
        self.must(actor, Action::BottleneckAnswer, &involvement, Level::Open)?;
        let by = actor.account().ok_or(Error::NotFound)?.clone();
        let solved = |answer: &Answer| answer.outcome == Outcome::Solved;
        if before.value.answer.as_ref().is_some_and(solved) {
            return Err(Error::Conflict(Conflict::Finished));
        }
        let mut check = Check::default();
        check.text("text", text, TEXT);
        check.done()?;
        let answer = Some(Answer {
            outcome,
            text: text.to_owned(),
            by,
            at: write.now(),
        });
        let bottleneck = Bottleneck {
            answer,
            ..before.value
        };
        write.update(&bottleneck, seen).await?;
        write.event(
            "bottleneck.answered",
            subject(id),
            [("outcome", outcome.word().into())],
        );
        write.commit().await
    }

    /// The bottlenecks that fit, oldest first. For everyone.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn bottlenecks(
        &self,
        actor: &Actor,
        filter: &BottleneckFilter,
        page: Page,
    ) -> Result<Found<BottleneckSummary>> {
        self.must(
            actor,
            Action::BottleneckRead,
            &[Involvement::None],
            Level::Open,
        )?;
        let fits = filter.sql();
        let count = Sql::new("SELECT COUNT(*) FROM bottleneck t WHERE t.destroyed = 0").join(&fits);
        let list = record::select::<Bottleneck>()
            .join(&fits)
            .and(" ORDER BY t.opened, t.id");
        let mut connection = self.reader().await?;
        let total = count.number(&mut connection).await?;
        let items = self.summaries(&mut connection, &page.limit(list)).await?;
        Ok(Found { total, items })
    }

    /// One bottleneck.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there.
    pub async fn bottleneck(&self, actor: &Actor, id: &BottleneckId) -> Result<BottleneckSummary> {
        self.must(
            actor,
            Action::BottleneckRead,
            &[Involvement::None],
            Level::Open,
        )?;
        let mut connection = self.reader().await?;
        let sql = record::select::<Bottleneck>()
            .and(" AND t.id = ")
            .value(id.as_str());
        let found = self.summaries(&mut connection, &sql).await?;
        found.into_iter().next().ok_or(Error::NotFound)
    }

    /// All versions of a bottleneck, oldest first: earlier words and answers.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there.
    pub async fn bottleneck_history(
        &self,
        actor: &Actor,
        id: &BottleneckId,
    ) -> Result<Vec<Versioned<Bottleneck>>> {
        self.bottleneck(actor, id).await?;
        record::versions(&mut *self.reader().await?, id.as_str()).await
    }

    /// The bottlenecks that hang on rules which the intention of a dossier touches, oldest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier is not there or may not be seen.
    pub async fn bottlenecks_of_dossier(
        &self,
        actor: &Actor,
        dossier: &DossierId,
    ) -> Result<Vec<BottleneckSummary>> {
        let mut connection = self.reader().await?;
        self.access(&mut connection, actor, dossier).await?;
        let sql = record::select::<Bottleneck>()
            .and(" AND t.id IN (")
            .join(&on_rules_of(dossier.as_str()))
            .and(") ORDER BY t.opened, t.id");
        self.summaries(&mut connection, &sql).await
    }

    async fn summaries(
        &self,
        connection: &mut AnyConnection,
        sql: &Sql,
    ) -> Result<Vec<BottleneckSummary>> {
        let found: Vec<Versioned<Bottleneck>> = record::all(connection, sql).await?;
        let mut summaries = Vec::new();
        let signals = signals(connection, &found).await?;
        for bottleneck in found {
            let of_this = signals
                .iter()
                .find(|(id, _)| *id == bottleneck.value.id.as_str());
            let age_days = self.age(&bottleneck.value);
            let signals = of_this.map_or(0, |(_, count)| *count);
            summaries.push(BottleneckSummary {
                bottleneck,
                signals,
                age_days,
            });
        }
        Ok(summaries)
    }

    fn age(&self, bottleneck: &Bottleneck) -> i64 {
        let solved = bottleneck
            .answer
            .as_ref()
            .filter(|answer| answer.outcome == Outcome::Solved);
        let until = solved.map_or(self.today(), |answer| self.day(answer.at));
        until.duration_since(bottleneck.opened).as_hours() / 24
    }
}

/// What hangs on the same rule as the change of a dossier touches (`source`), with that `dossier`: the same article; the same act when either is about the whole act.
pub(crate) const SHARED_RULES: &str = "SELECT k.source, f.dossier FROM change_facts f JOIN link c ON c.source = f.id JOIN link k ON k.target = c.target \
     AND ((c.kind = 'rule' AND k.kind = 'rule') OR (c.kind = 'act' AND k.kind = 'whole') OR (c.kind = 'whole' AND k.kind = 'act')) WHERE f.destroyed = 0";

/// The same for signals. There can be very many on one act, so they have links of their own: what looks for bottlenecks never comes across them.
const SHARED_SIGNALS: &str = "SELECT k.source, f.dossier FROM change_facts f JOIN link c ON c.source = f.id JOIN link k ON k.target = c.target \
     AND ((c.kind = 'rule' AND k.kind = 'signal_rule') OR (c.kind = 'act' AND k.kind = 'signal_whole') OR (c.kind = 'whole' AND k.kind = 'signal_act')) WHERE f.destroyed = 0";

/// Identifiers of signals about a rule that a dossier touches.
pub(crate) fn signals_on_rules_of(dossier: &str) -> Sql {
    Sql::new("SELECT x.source FROM (")
        .and(SHARED_SIGNALS)
        .and(") x WHERE x.dossier = ")
        .value(dossier)
}

/// Identifiers of bottlenecks that hang on a rule that a dossier touches.
pub(crate) fn on_rules_of(dossier: &str) -> Sql {
    Sql::new("SELECT x.source FROM (")
        .and(SHARED_RULES)
        .and(") x WHERE x.dossier = ")
        .value(dossier)
}

impl TouchedRule {
    /// As links: the article, and the act that it is of; for a whole act the act as a whole too.
    pub(crate) fn links(&self) -> Vec<(&'static str, String)> {
        let act = ("act", self.law.clone());
        match self.article.is_empty() {
            true => vec![act, ("whole", self.law.clone())],
            false => vec![act, ("rule", format!("{}/{}", self.law, self.article))],
        }
    }

    /// The links of a signal about it.
    pub(crate) fn signal_links(&self) -> Vec<(&'static str, String)> {
        let own = |kind| match kind {
            "act" => "signal_act",
            "whole" => "signal_whole",
            _ => "signal_rule",
        };
        let links = self.links().into_iter();
        links.map(|(kind, target)| (own(kind), target)).collect()
    }
}

impl BottleneckFilter {
    fn sql(&self) -> Sql {
        let mut sql = Sql::default();
        if self.open {
            sql = sql.and(" AND (t.outcome IS NULL OR t.outcome = 'wordt_opgelost')");
        }
        if self.unanswered {
            sql = sql.and(" AND t.outcome IS NULL");
        }
        if let Some(owner) = &self.owner {
            sql = sql.and(" AND t.owner = ").value(owner.as_str());
        }
        if let Some(rule) = &self.rule {
            let (kind, target) = match rule.article.is_empty() {
                true => ("act", rule.law.clone()),
                false => ("rule", format!("{}/{}", rule.law, rule.article)),
            };
            sql = sql
                .and(" AND EXISTS (SELECT 1 FROM link r WHERE r.source = t.id AND r.kind = ")
                .value(kind)
                .and(" AND r.target = ")
                .value(target)
                .and(")");
        }
        sql
    }
}

/// How many signals were sorted into each.
async fn signals(
    connection: &mut AnyConnection,
    found: &[Versioned<Bottleneck>],
) -> Result<Vec<(String, i64)>> {
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let ids = found
        .iter()
        .map(|bottleneck| bottleneck.value.id.as_str().into());
    let sql =
        Sql::new("SELECT bottleneck, COUNT(*) FROM signal WHERE destroyed = 0 AND bottleneck IN (")
            .list(ids)
            .and(") GROUP BY bottleneck");
    let rows = sql.rows(connection).await?;
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
        .collect()
}
