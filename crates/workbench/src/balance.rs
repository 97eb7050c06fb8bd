//! The balance of tasks and money of co-governments: what a task costs, what is given for it, in which form, and whether they were asked in time.

use crate::actor::Actor;
use crate::dossiers::Dossier;
use crate::error::{Error, Result, Wrong};
use crate::id::{AccountId, BalanceId, DossierId, OrganisationId};
use crate::input::{Check, TEXT, TITLE};
use crate::log::event::Subject;
use crate::policy::Action;
use crate::storage::record::{self, Versioned, record};
use crate::words::{Date, Moment, Phase, words};
use crate::workbench::Workbench;
use serde::{Deserialize, Serialize};

words! {
    /// Which co-governments.
    CoGovernment {
        /// Municipalities.
        Municipalities = "gemeenten",
        /// Provinces.
        Provinces = "provincies",
        /// Water boards.
        WaterBoards = "waterschappen",
    }
}

words! {
    /// The form in which money is given.
    Funding {
        /// General grant from the gemeentefonds or provinciefonds.
        GeneralGrant = "algemene_uitkering",
        /// Decentralisation grant.
        DecentralisationGrant = "decentralisatie_uitkering",
        /// Specific grant.
        SpecificGrant = "specifieke_uitkering",
        /// Own levies or taxes.
        OwnLevies = "eigen_heffingen",
        /// No money is given.
        None = "geen",
    }
}

words! {
    /// How much freedom the co-government has in carrying out the task.
    Freedom {
        /// Much: it sets its own policy.
        Much = "veel",
        /// Some, within rules.
        Some = "enige",
        /// None: the law says all.
        None = "geen",
    }
}

/// A balance: one task of one kind of co-government.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Identifier.
    pub id: BalanceId,
    /// Dossier.
    pub dossier: DossierId,
    /// Whose figures they are: only this organisation changes them.
    pub organisation: OrganisationId,
    /// What was filled in.
    #[serde(flatten)]
    pub about: BalanceInput,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// What is filled in for a balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BalanceInput {
    /// The task.
    pub task: String,
    /// Of whom.
    pub of: CoGovernment,
    /// How free they are in it.
    pub freedom: Freedom,
    /// In which form money is given.
    pub funding: Funding,
    /// By size class.
    pub lines: Vec<BalanceLine>,
    /// When they were asked for their opinion.
    pub consulted: Option<Date>,
    /// What their umbrella said. May be empty.
    #[serde(default)]
    pub opinion: String,
    /// Where the figures come from.
    pub source: String,
}

/// Costs and funding of one size class, in whole euros for all of that class together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BalanceLine {
    /// Size class, for example `tot 20.000 inwoners`.
    pub size: String,
    /// How many there are.
    pub count: u32,
    /// Costs once.
    pub cost_once: i64,
    /// Costs every year.
    pub cost_yearly: i64,
    /// Money once.
    pub money_once: i64,
    /// Money every year.
    pub money_yearly: i64,
}

record! { Balance in "balance" as it {
    dossier plain = it.dossier.as_str(),
} }

words! {
    /// Something in a balance that does not add up.
    Imbalance {
        /// Money every year falls short.
        YearlyShort = "jaarlijks_tekort",
        /// Money once falls short.
        OnceShort = "eenmalig_tekort",
        /// One size class falls short while the whole does not.
        ClassShort = "tekort_in_grootteklasse",
        /// Nobody was asked, though it is time.
        NotConsulted = "niet_geconsulteerd",
        /// They were asked when the dossier had left the phase in which tests are made.
        ConsultedLate = "te_laat_geconsulteerd",
        /// A specific grant for a task with much freedom.
        FormTooTight = "vorm_te_strak",
        /// There are no figures.
        NoFigures = "geen_cijfers",
    }
}

/// Something that does not add up, with what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImbalanceFact {
    /// What.
    pub what: Imbalance,
    /// Which size class, when it is about one.
    pub size: Option<String>,
    /// How many euros fall short.
    pub short: Option<i64>,
}

/// Size classes of one balance.
const MOST_LINES: usize = 50;
/// Largest amount: a thousand thousand million.
const LARGEST: i64 = 1_000_000_000_000;

impl BalanceInput {
    fn check(&self) -> Result<()> {
        let mut check = Check::default();
        check.line("task", &self.task, TITLE);
        check.line("source", &self.source, TITLE);
        check.optional("opinion", &self.opinion, TEXT);
        check.count("lines", self.lines.len(), MOST_LINES);
        for (place, line) in self.lines.iter().enumerate() {
            check.line(format!("lines.{place}.size"), &line.size, TITLE);
            let amounts = [
                ("cost_once", line.cost_once),
                ("cost_yearly", line.cost_yearly),
                ("money_once", line.money_once),
                ("money_yearly", line.money_yearly),
            ];
            for (name, amount) in amounts {
                if !(-LARGEST..=LARGEST).contains(&amount) {
                    let (from, to) = (-LARGEST, LARGEST);
                    check.wrong(format!("lines.{place}.{name}"), Wrong::Range { from, to });
                }
            }
        }
        check.done()
    }

    fn sum(&self, of: fn(&BalanceLine) -> i64) -> i64 {
        self.lines.iter().map(of).fold(0, i64::saturating_add)
    }
}

impl Balance {
    /// What does not add up, given where the dossier is.
    pub fn imbalances(&self, dossier: &Dossier, left_testing: Option<Date>) -> Vec<ImbalanceFact> {
        let about = &self.about;
        let mut facts = Vec::new();
        let mut add = |what, size: Option<&str>, short| {
            facts.push(ImbalanceFact {
                what,
                size: size.map(str::to_owned),
                short,
            });
        };
        let yearly = about.sum(|line| line.cost_yearly - line.money_yearly);
        let once = about.sum(|line| line.cost_once - line.money_once);
        if about.lines.is_empty() {
            add(Imbalance::NoFigures, None, None);
        }
        if yearly > 0 {
            add(Imbalance::YearlyShort, None, Some(yearly));
        }
        if once > 0 {
            add(Imbalance::OnceShort, None, Some(once));
        }
        for line in about.lines.iter().filter(|_| yearly <= 0) {
            let short = line.cost_yearly - line.money_yearly;
            if short > 0 {
                add(Imbalance::ClassShort, Some(&line.size), Some(short));
            }
        }
        match (about.consulted, left_testing) {
            (None, _) if dossier.phase >= Phase::Testing => {
                add(Imbalance::NotConsulted, None, None)
            }
            (Some(asked), Some(left)) if asked > left => add(Imbalance::ConsultedLate, None, None),
            _ => {}
        }
        if about.funding == Funding::SpecificGrant && about.freedom == Freedom::Much {
            add(Imbalance::FormTooTight, None, None);
        }
        facts
    }
}

impl Workbench {
    /// Adds a balance.
    ///
    /// # Errors
    /// When it is not allowed or not filled in rightly.
    pub async fn add_balance(
        &self,
        actor: &Actor,
        dossier: &DossierId,
        input: BalanceInput,
    ) -> Result<BalanceId> {
        let mut write = self.writer(actor).await?;
        let access = self.access(write.connection(), actor, dossier).await?;
        access.must(self, actor, Action::BalanceWrite)?;
        input.check()?;
        let by = actor.account().ok_or(Error::NotFound)?.clone();
        let organisation = actor.organisation().ok_or(Error::NotFound)?.clone();
        let (id, at): (BalanceId, _) = (write.id()?, write.now());
        let balance = Balance {
            id: id.clone(),
            dossier: dossier.clone(),
            organisation,
            about: input,
            by,
            at,
        };
        write.insert(&balance).await?;
        write.event(
            "balance.added",
            Subject::within(dossier, "balance", id.as_str()),
            [],
        );
        write.commit().await?;
        Ok(id)
    }

    /// Changes a balance of the own organisation: others state their own figures beside it.
    ///
    /// # Errors
    /// When it is not allowed or of another organisation, not filled in rightly, or someone else changed it since `seen`.
    pub async fn change_balance(
        &self,
        actor: &Actor,
        id: &BalanceId,
        seen: i64,
        input: BalanceInput,
    ) -> Result<()> {
        let mut write = self.writer(actor).await?;
        let (before, access) = self
            .within(write.connection(), actor, id.as_str(), |one: &Balance| {
                &one.dossier
            })
            .await?;
        let dossier = before.value.dossier.clone();
        access.must(self, actor, Action::BalanceWrite)?;
        if actor.organisation() != Some(&before.value.organisation) {
            let action = Action::BalanceWrite;
            return Err(Error::Forbidden { action });
        }
        input.check()?;
        let by = actor.account().ok_or(Error::NotFound)?.clone();
        let balance = Balance {
            about: input,
            by,
            at: write.now(),
            ..before.value
        };
        write.update(&balance, seen).await?;
        write.event(
            "balance.changed",
            Subject::within(&dossier, "balance", id.as_str()),
            [],
        );
        write.commit().await
    }

    /// The balances of a dossier, each with what does not add up.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the dossier is not there or may not be seen.
    pub async fn balances(
        &self,
        actor: &Actor,
        dossier: &DossierId,
    ) -> Result<Vec<(Versioned<Balance>, Vec<ImbalanceFact>)>> {
        let changes = self.phase_changes(actor, dossier).await?;
        let left = changes.iter().find(|change| change.to > Phase::Testing);
        let left = left.map(|change| self.day(change.at));
        let mut connection = self.reader().await?;
        let access = self.access(&mut connection, actor, dossier).await?;
        let balances: Vec<Versioned<Balance>> =
            record::of_dossier(&mut connection, dossier, "t.id").await?;
        let judged = balances.into_iter().map(|balance| {
            let facts = balance.value.imbalances(&access.dossier.value, left);
            (balance, facts)
        });
        Ok(judged.collect())
    }
}
