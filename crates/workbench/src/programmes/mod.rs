//! Programmes (opgaven): a goal across ministries, co-governments and cabinets, its dossiers in order, and commitments with an owner each.

mod commitments;

pub use commitments::{Commitment, CommitmentInput, CommitmentState};

use crate::actor::Actor;
use crate::dossiers::{Dossier, Filter, Page, subject as dossier_subject};
use crate::error::{Error, Result, Wrong};
use crate::id::{DossierId, OrganisationId, ProgrammeId};
use crate::input::{Check, TEXT, TITLE};
use crate::log::event::Subject;
use crate::policy::{Action, readable};
use crate::storage::record::{self, Versioned, record};
use crate::storage::{Sql, Write};
use crate::words::{Involvement, Level, Moment};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use std::collections::{BTreeMap, BTreeSet};

/// A programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// Identifier.
    pub id: ProgrammeId,
    /// What was filled in.
    #[serde(flatten)]
    pub about: ProgrammeInput,
    /// Organisation that leads it.
    pub lead: OrganisationId,
    /// When it was made.
    pub created: Moment,
}

/// What is filled in for a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeInput {
    /// Title.
    pub title: String,
    /// What it is meant to reach.
    pub goal: String,
    /// How confidential it is.
    pub level: Level,
    /// First year.
    pub first_year: i16,
    /// Last year.
    pub last_year: i16,
    /// Its dossiers in order, with what each waits for.
    #[serde(default)]
    pub steps: Vec<Step>,
}

/// A dossier in a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The dossier.
    pub dossier: DossierId,
    /// Dossiers that must be done first.
    #[serde(default)]
    pub after: Vec<DossierId>,
}

record! { Programme in "programme" as it {
    lead plain = it.lead.as_str(),
    level plain = it.about.level.rank(),
} }

/// Dossiers in one programme.
const MOST_STEPS: usize = 200;

impl ProgrammeInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::default();
        check.line("title", &self.title, TITLE);
        check.text("goal", &self.goal, TEXT);
        if self.first_year < 1945 || self.first_year > 2200 {
            check.wrong(
                "first_year",
                Wrong::Range {
                    from: 1945,
                    to: 2200,
                },
            );
        }
        if self.last_year < self.first_year {
            check.wrong(
                "last_year",
                Wrong::Before {
                    other: self.first_year.to_string(),
                },
            );
        }
        check.count("steps", self.steps.len(), MOST_STEPS);
        self.check_order(&mut check);
        check.done()
    }

    /// No dossier twice, none waits for itself in the end, and all that is waited for is in the programme.
    fn check_order(&self, check: &mut Check) {
        let mut waits: BTreeMap<&DossierId, BTreeSet<&DossierId>> = BTreeMap::new();
        for (place, step) in self.steps.iter().enumerate() {
            if waits
                .insert(&step.dossier, step.after.iter().collect())
                .is_some()
            {
                check.wrong(format!("steps.{place}.dossier"), Wrong::Taken);
            }
        }
        for (place, step) in self.steps.iter().enumerate() {
            if let Some(other) = step.after.iter().find(|other| !waits.contains_key(other)) {
                let given = other.to_string();
                check.wrong(format!("steps.{place}.after"), Wrong::Unknown { given });
                return;
            }
        }
        // Take away what waits for nothing, until nothing is left or a circle is.
        while let Some(free) = waits
            .iter()
            .find(|(_, after)| after.is_empty())
            .map(|(id, _)| *id)
        {
            waits.remove(free);
            for after in waits.values_mut() {
                after.remove(free);
            }
        }
        let circle = |step: &Step| waits.contains_key(&step.dossier);
        if let Some(place) = self.steps.iter().position(circle) {
            let expected = "an order without a circle";
            check.wrong(format!("steps.{place}.after"), Wrong::Form { expected });
        }
    }
}

fn subject(programme: &Programme) -> Subject {
    Subject::of("programme", programme.id.as_str())
}

impl Programme {
    /// How someone is involved in it.
    fn involvement(&self, actor: &Actor) -> Vec<Involvement> {
        let own = (actor.organisation() == Some(&self.lead)).then_some(Involvement::Own);
        [Involvement::None].into_iter().chain(own).collect()
    }
}

impl Workbench {
    /// Starts a programme of one's own organisation.
    ///
    /// # Errors
    /// When it is not allowed or not filled in rightly.
    pub async fn create_programme(
        &self,
        actor: &Actor,
        input: ProgrammeInput,
    ) -> Result<ProgrammeId> {
        self.must(
            actor,
            Action::ProgrammeWrite,
            &[Involvement::Own],
            input.level,
        )?;
        let lead = actor.organisation().ok_or(Error::NotFound)?.clone();
        input.check()?;
        let mut write = self.writer(actor).await?;
        let programme = Programme {
            id: write.id()?,
            about: input,
            lead,
            created: write.now(),
        };
        write.insert(&programme).await?;
        write.event("programme.created", subject(&programme), []);
        write.commit().await?;
        Ok(programme.id)
    }

    /// Changes a programme. A step must be a dossier that was brought into it.
    ///
    /// # Errors
    /// When it is not allowed, not filled in rightly, or someone else changed it since `seen`.
    pub async fn change_programme(
        &self,
        actor: &Actor,
        id: &ProgrammeId,
        seen: i64,
        input: ProgrammeInput,
    ) -> Result<()> {
        let seen_by_actor = self.programme(actor, id).await?.value;
        let involvement = seen_by_actor.involvement(actor);
        for level in [seen_by_actor.about.level, input.level] {
            self.must(actor, Action::ProgrammeWrite, &involvement, level)?;
        }
        input.check()?;
        let mut write = self.writer(actor).await?;
        self.check_steps(&mut write, actor, id, &input.steps)
            .await?;
        let stored: Versioned<Programme> = record::load(write.connection(), id.as_str()).await?;
        // Steps that the actor may not see stay as they are.
        let among =
            |steps: &[Step], step: &Step| steps.iter().any(|one| one.dossier == step.dossier);
        let hidden =
            stored.value.about.steps.iter().filter(|step| {
                !among(&seen_by_actor.about.steps, step) && !among(&input.steps, step)
            });
        let steps = input.steps.iter().chain(hidden).cloned().collect();
        let about = ProgrammeInput { steps, ..input };
        let programme = Programme {
            about,
            ..stored.value
        };
        write.update(&programme, seen).await?;
        write.event("programme.changed", subject(&programme), []);
        write.commit().await
    }

    /// Every step must be a dossier of the programme that the actor may see.
    async fn check_steps(
        &self,
        write: &mut Write<'_>,
        actor: &Actor,
        id: &ProgrammeId,
        steps: &[Step],
    ) -> Result<()> {
        let mut check = Check::default();
        for (place, step) in steps.iter().enumerate() {
            let access = self.access(write.connection(), actor, &step.dossier).await;
            let right =
                access.is_ok_and(|access| access.dossier.value.programme.as_ref() == Some(id));
            if !right {
                let given = step.dossier.to_string();
                check.wrong(format!("steps.{place}.dossier"), Wrong::Unknown { given });
            }
        }
        check.done()
    }

    /// Brings a dossier into a programme, or takes it out: the dossier's own organisation decides.
    ///
    /// # Errors
    /// When it is not allowed, the programme may not be seen, or someone else changed the dossier since `seen`.
    pub async fn set_programme(
        &self,
        actor: &Actor,
        dossier: &DossierId,
        seen: i64,
        programme: Option<&ProgrammeId>,
    ) -> Result<()> {
        if let Some(programme) = programme {
            self.programme(actor, programme).await?;
        }
        let mut write = self.writer(actor).await?;
        let access = self.access(write.connection(), actor, dossier).await?;
        access.must(self, actor, Action::DossierChange)?;
        let changed = Dossier {
            programme: programme.cloned(),
            ..access.dossier.value
        };
        write.update(&changed, seen).await?;
        let name = programme.map(|programme| programme.to_string());
        write.event(
            "dossier.programme_set",
            dossier_subject(&changed),
            [("programme", name.into())],
        );
        write.commit().await
    }

    /// One programme.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or may not be seen.
    pub async fn programme(&self, actor: &Actor, id: &ProgrammeId) -> Result<Versioned<Programme>> {
        let found: Versioned<Programme> =
            record::load(&mut *self.reader().await?, id.as_str()).await?;
        let involvement = found.value.involvement(actor);
        match self.must(
            actor,
            Action::ProgrammeRead,
            &involvement,
            found.value.about.level,
        ) {
            Ok(_) => self.only_visible_steps(actor, found).await,
            Err(_) => Err(Error::NotFound),
        }
    }

    /// The programme with those steps only whose dossier the actor may see.
    async fn only_visible_steps(
        &self,
        actor: &Actor,
        mut programme: Versioned<Programme>,
    ) -> Result<Versioned<Programme>> {
        let seen = readable(self.policy(), actor, Action::DossierRead, "d.level");
        let sql = Sql::new("SELECT d.id FROM dossier d WHERE d.destroyed = 0 AND d.programme = ")
            .value(programme.value.id.as_str())
            .and(" AND ")
            .join(&seen);
        let rows = sql.rows(&mut *self.reader().await?).await?;
        let ids = rows.iter().map(|row| row.try_get::<String, _>(0));
        let ids: BTreeSet<String> = ids.collect::<sqlx::Result<_>>()?;
        let visible = |dossier: &DossierId| ids.contains(dossier.as_str());
        let steps = &mut programme.value.about.steps;
        steps.retain(|step| visible(&step.dossier));
        for step in steps {
            step.after.retain(visible);
        }
        Ok(programme)
    }

    /// The programmes that may be seen, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn programmes(&self, actor: &Actor) -> Result<Vec<Versioned<Programme>>> {
        let ceiling = |involvement| {
            let roles = actor.roles();
            let found = self
                .policy()
                .ceiling(Action::ProgrammeRead, roles, involvement, None);
            found.map_or(-1, Level::rank)
        };
        let own = actor
            .organisation()
            .map_or("", |organisation| organisation.as_str());
        let sql = record::select::<Programme>()
            .and(" AND (t.level <= ")
            .value(ceiling(Involvement::None))
            .and(" OR (t.lead = ")
            .value(own)
            .and(" AND t.level <= ")
            .value(ceiling(Involvement::Own))
            .and(")) ORDER BY t.id");
        let mut found: Vec<Versioned<Programme>> =
            record::all(&mut *self.reader().await?, &sql).await?;
        found.sort_by_key(|programme| programme.value.created);
        let mut visible = Vec::new();
        for programme in found {
            visible.push(self.only_visible_steps(actor, programme).await?);
        }
        Ok(visible)
    }

    /// The dossiers of a programme that may be seen, in its order; those without a place in it last.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the programme is not there or may not be seen.
    pub async fn programme_dossiers(
        &self,
        actor: &Actor,
        id: &ProgrammeId,
    ) -> Result<Vec<Versioned<Dossier>>> {
        let programme = self.programme(actor, id).await?.value;
        let filter = Filter {
            programme: Some(id.clone()),
            ..Filter::default()
        };
        let page = Page {
            skip: 0,
            take: MOST_STEPS as u32,
        };
        let mut dossiers = self.dossiers(actor, &filter, page).await?.items;
        let steps = &programme.about.steps;
        dossiers.sort_by_key(|dossier| {
            let place = steps
                .iter()
                .position(|step| step.dossier == dossier.value.id);
            place.unwrap_or(usize::MAX)
        });
        Ok(dossiers)
    }
}
