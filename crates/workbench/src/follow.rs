//! Following through: lessons, and the implementation test (invoeringstoets) some time after entry into force, with the signals since.

use crate::actor::Actor;
use crate::bottlenecks::{on_rules_of, signals_on_rules_of};
use crate::error::{Conflict, Error, Result, Wrong};
use crate::id::{AccountId, DossierId, LessonId};
use crate::input::{Check, TEXT};
use crate::log::event::Subject;
use crate::policy::Action;
use crate::storage::record::{self, Versioned, record};
use crate::storage::{Sql, Write};
use crate::surroundings::written;
use crate::words::{Date, Moment, Phase};
use crate::workbench::Workbench;
use jiff::Span;
use serde::{Deserialize, Serialize};

/// A lesson: what was learned. About how things went, not about who did them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// Identifier.
    pub id: LessonId,
    /// Dossier.
    pub dossier: DossierId,
    /// In which phase it was learned.
    pub phase: Phase,
    /// What was filled in.
    #[serde(flatten)]
    pub about: LessonInput,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// What is filled in for a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonInput {
    /// What happened.
    pub happened: String,
    /// What made it possible.
    pub cause: String,
    /// What is done differently from now on.
    pub change: String,
}

/// The implementation test of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImplementationTest {
    /// Identifier: that of the dossier with a word before it.
    pub id: String,
    /// Dossier.
    pub dossier: DossierId,
    /// When the intention took effect.
    pub in_force: Date,
    /// When the test is to be done.
    pub planned: Date,
    /// What came out of it.
    pub outcome: Option<ImplementationOutcome>,
}

/// What came out of an implementation test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImplementationOutcome {
    /// What people noticed.
    pub people: String,
    /// What those who carry it out noticed.
    pub executors: String,
    /// What will change.
    pub changes: String,
    /// Signals since entry into force at that moment.
    #[serde(default)]
    pub signals: i64,
}

record! { Lesson in "lesson" as it {
    dossier plain = it.dossier.as_str(),
    at plain = written(it.at),
} }

record! { ImplementationTest in "implementation_test" as it {
    dossier plain = it.dossier.as_str(),
    planned plain = it.planned.to_string(),
    done plain = it.outcome.is_some(),
} }

fn id_of(dossier: &DossierId) -> String {
    format!("invoeringstoets-{dossier}")
}

fn subject(dossier: &DossierId) -> Subject {
    Subject::within(dossier, "implementation_test", &id_of(dossier))
}

/// A year later: the usual time for an implementation test.
fn a_year_after(date: Date) -> Date {
    date.checked_add(Span::new().years(1)).unwrap_or(date)
}

impl Workbench {
    /// Records a lesson.
    ///
    /// # Errors
    /// When it is not allowed or not filled in rightly.
    pub async fn add_lesson(
        &self,
        actor: &Actor,
        dossier: &DossierId,
        input: LessonInput,
    ) -> Result<LessonId> {
        let mut write = self.writer(actor).await?;
        let access = self.access(write.connection(), actor, dossier).await?;
        access.must(self, actor, Action::FollowWrite)?;
        let by = actor.account().ok_or(Error::NotFound)?.clone();
        let mut check = Check::default();
        check.text("happened", &input.happened, TEXT);
        check.text("cause", &input.cause, TEXT);
        check.text("change", &input.change, TEXT);
        check.done()?;
        let (id, at): (LessonId, _) = (write.id()?, write.now());
        let phase = access.dossier.value.phase;
        let dossier = dossier.clone();
        let lesson = Lesson {
            id: id.clone(),
            dossier,
            phase,
            about: input,
            by,
            at,
        };
        write.insert(&lesson).await?;
        let subject = Subject::within(&lesson.dossier, "lesson", id.as_str());
        write.event("lesson.added", subject, []);
        write.commit().await?;
        Ok(id)
    }

    /// The lessons of a dossier, oldest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier is not there or may not be seen.
    pub async fn lessons(&self, actor: &Actor, dossier: &DossierId) -> Result<Vec<Lesson>> {
        let mut connection = self.reader().await?;
        self.access(&mut connection, actor, dossier).await?;
        let lessons = record::of_dossier(&mut connection, dossier, "t.at, t.id").await?;
        Ok(lessons
            .into_iter()
            .map(|lesson: Versioned<Lesson>| lesson.value)
            .collect())
    }

    /// Plans the implementation test, or plans it anew; a year after entry into force when no day is given.
    ///
    /// # Errors
    /// When it is not allowed, the day lies before entry into force, or the test was done.
    pub async fn plan_implementation_test(
        &self,
        actor: &Actor,
        dossier: &DossierId,
        in_force: Date,
        planned: Option<Date>,
    ) -> Result<()> {
        let mut write = self.writer(actor).await?;
        let access = self.access(write.connection(), actor, dossier).await?;
        access.must(self, actor, Action::FollowWrite)?;
        let planned = planned.unwrap_or_else(|| a_year_after(in_force));
        let mut check = Check::default();
        if planned < in_force {
            check.wrong(
                "planned",
                Wrong::Before {
                    other: in_force.to_string(),
                },
            );
        }
        check.done()?;
        plan(&mut write, dossier, in_force, planned).await?;
        write.commit().await
    }

    /// Records what came out of the implementation test, with the number of signals since entry into force.
    ///
    /// # Errors
    /// When it is not allowed, not filled in rightly, not planned, or done already.
    pub async fn finish_implementation_test(
        &self,
        actor: &Actor,
        dossier: &DossierId,
        outcome: ImplementationOutcome,
    ) -> Result<()> {
        let mut write = self.writer(actor).await?;
        let access = self.access(write.connection(), actor, dossier).await?;
        access.must(self, actor, Action::FollowWrite)?;
        let mut check = Check::default();
        check.text("people", &outcome.people, TEXT);
        check.text("executors", &outcome.executors, TEXT);
        check.text("changes", &outcome.changes, TEXT);
        check.done()?;
        let id = id_of(dossier);
        let found: Versioned<ImplementationTest> = record::load(write.connection(), &id).await?;
        if found.value.outcome.is_some() {
            return Err(Error::Conflict(Conflict::Finished));
        }
        let signals = since(write.connection(), dossier, found.value.in_force).await?;
        let outcome = Some(ImplementationOutcome { signals, ..outcome });
        let test = ImplementationTest {
            outcome,
            ..found.value
        };
        write.update(&test, found.version).await?;
        write.event("implementation_test.done", subject(dossier), []);
        write.commit().await
    }

    /// The implementation test of a dossier when it is planned, with the number of signals since entry into force that are about the rules that it touches.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier is not there or may not be seen.
    pub async fn implementation_test(
        &self,
        actor: &Actor,
        dossier: &DossierId,
    ) -> Result<Option<(ImplementationTest, i64)>> {
        let mut connection = self.reader().await?;
        self.access(&mut connection, actor, dossier).await?;
        let found: Result<Versioned<ImplementationTest>> =
            record::load(&mut connection, &id_of(dossier)).await;
        match found {
            Ok(found) => {
                let signals = since(&mut connection, dossier, found.value.in_force).await?;
                Ok(Some((found.value, signals)))
            }
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Plans the test when a dossier comes into execution and nobody planned it.
pub(crate) async fn plan_if_absent(
    write: &mut Write<'_>,
    dossier: &DossierId,
    in_force: Date,
) -> Result<()> {
    let id = id_of(dossier);
    match record::load::<ImplementationTest>(write.connection(), &id).await {
        Err(Error::NotFound) => plan(write, dossier, in_force, a_year_after(in_force)).await,
        Ok(_) => Ok(()),
        Err(error) => Err(error),
    }
}

async fn plan(
    write: &mut Write<'_>,
    dossier: &DossierId,
    in_force: Date,
    planned: Date,
) -> Result<()> {
    let id = id_of(dossier);
    let test = |id| ImplementationTest {
        id,
        dossier: dossier.clone(),
        in_force,
        planned,
        outcome: None,
    };
    match record::load::<ImplementationTest>(write.connection(), &id).await {
        Ok(found) if found.value.outcome.is_some() => {
            return Err(Error::Conflict(Conflict::Finished));
        }
        Ok(found) => write.update(&test(id), found.version).await?,
        Err(Error::NotFound) => write.insert(&test(id)).await?,
        Err(error) => return Err(error),
    }
    let data = [
        ("in_force", in_force.to_string().into()),
        ("planned", planned.to_string().into()),
    ];
    write.event("implementation_test.planned", subject(dossier), data);
    Ok(())
}

/// Signals since a day about rules that the dossier touches, by their article or through a bottleneck that hangs on such a rule.
async fn since(
    connection: &mut sqlx::AnyConnection,
    dossier: &DossierId,
    day: Date,
) -> Result<i64> {
    let sql = Sql::new("SELECT COUNT(*) FROM signal t WHERE t.destroyed = 0 AND t.at >= ")
        .value(day.to_string())
        .and(" AND (t.id IN (")
        .join(&signals_on_rules_of(dossier.as_str()))
        .and(") OR t.bottleneck IN (")
        .join(&on_rules_of(dossier.as_str()))
        .and("))");
    Ok(sql.number(connection).await?)
}
