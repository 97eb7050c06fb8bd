//! The people under both laws, part by part: only what is measured of a part is kept.

use crate::assess::Law_;
use crate::error::Error;
use crate::evaluate::Evaluator;
use crate::people::{self, Crowd, Part, a_year_older};
use crate::supply::{self, Supply};
use crate::take_up::{Claimed, Claims, Keys};
use crate::watch::{Progress, Watcher};
use crate::world::World;
use houvast_effects::losers::LossSums;
use houvast_effects::money::{MoneyEffects, Sample, Tally};
use houvast_effects::number::{Cents, divide};
use houvast_effects::people::{self as gains, Group, PeopleEffects};
use houvast_effects::pieces::{self, PieceTally, Pieces};
use houvast_effects::profile::{Equivalence, Profile, Trait};
use houvast_effects::side::{Scheme, Side};
use houvast_effects::together::{self, Interaction};
use houvast_effects::weighted::Sum;
use houvast_effects::work::{self, WorkEffects};
use houvast_lang::in_force::InForce;
use houvast_lang::law::Law;
use houvast_lang::overlay::Piece;
use houvast_report::assessment::{LabourSupply, Population, Step, StepGroup};

/// So many households are computed at a time: few enough for the memory of a small machine, enough for all its processors.
const PART: usize = 1 << 16;

/// The laws under which everyone is computed.
pub(crate) struct Laws<'w> {
    /// The baseline, and the baseline with the intentions.
    pub(crate) both: [Evaluator<'w>; 2],
    /// The baseline a year before, if it can be computed.
    previous: Option<Evaluator<'w>>,
    /// The baseline with each of several intentions alone.
    each: Vec<Evaluator<'w>>,
    /// The baseline with each change of a single intention alone, and the names of what it changes.
    pieces: Vec<(&'w [String], Evaluator<'w>)>,
}

/// Laws with a part of what is tested.
#[derive(Default)]
pub(crate) struct Alone {
    /// With each of several intentions.
    intentions: Vec<Law>,
    /// With each change of a single intention that changes amounts only, and their names.
    pieces: Vec<(Vec<String>, Law)>,
}

impl Alone {
    /// Checks all of them. A single change needs no law of its own.
    pub(crate) fn new(world: &World) -> Result<Self, Error> {
        let mut out = Self::default();
        if let [only] = world.intentions.as_slice() {
            let pieces = only.head.pieces();
            if pieces.len() > 1 {
                let law = |piece: Piece| Some((piece.names, world.law_of_piece(&piece.intention)?));
                // What makes sense as a whole only is not taken apart.
                out.pieces = pieces
                    .into_iter()
                    .map(law)
                    .collect::<Option<_>>()
                    .unwrap_or_default();
            }
        } else {
            let laws =
                (0..world.intentions.len()).map(|i| world.law_with(&[i]).map(|(law, _)| law));
            out.intentions = laws.collect::<Result<_, Error>>()?;
        }
        Ok(out)
    }
}

impl<'w> Laws<'w> {
    /// Compiles all of them.
    pub(crate) fn new(
        world: &'w World,
        (before, after): (&Law_<'w>, &Law_<'w>),
        previous: Option<&InForce<'_>>,
        alone: &'w Alone,
    ) -> Result<Self, Error> {
        let one = |law: &'w Law| {
            let in_force = world.in_force(law, world.settings.year)?;
            Evaluator::new(world, law, &in_force)
        };
        Ok(Laws {
            both: [
                Evaluator::new(world, before.law, &before.in_force)?,
                Evaluator::new(world, after.law, &after.in_force)?,
            ],
            // Where the law of the year before lacks something there is no step to show.
            previous: previous
                .and_then(|in_force| Evaluator::new(world, &world.before, in_force).ok()),
            each: alone.intentions.iter().map(one).collect::<Result<_, _>>()?,
            pieces: alone
                .pieces
                .iter()
                .map(|(names, law)| Ok((names.as_slice(), one(law)?)))
                .collect::<Result<_, Error>>()?,
        })
    }
}

/// What is measured of everyone.
pub(crate) struct Measured<'c> {
    year: i16,
    /// What fewer households than this were observed of is not shown.
    pub(crate) smallest: u32,
    /// Not everyone is there, so that means have a sampling error.
    is_sample: bool,
    equivalence: Equivalence,
    pub(crate) profile: Profile,
    persons: Sum,
    /// Disposable income under the baseline.
    pub(crate) income: Vec<i64>,
    /// Its change by the intentions.
    pub(crate) changes: Vec<i64>,
    money: Tally<'c>,
    losses: LossSums,
    work: work::Tally,
    /// Working more or less, where that is asked for.
    supply: Option<Supply>,
    /// Disposable income under the baseline of the year before.
    previous: Vec<i64>,
    step: Tally<'c>,
    /// Change by, and money of, each of several intentions alone.
    each: Vec<(Vec<i64>, Tally<'c>)>,
    /// Each change of a single intention alone, with the names of what changes.
    pieces: Vec<(Vec<String>, PieceTally)>,
}

impl<'c> Measured<'c> {
    /// Computes everyone.
    pub(crate) fn new(
        world: &World,
        crowd: &'c Crowd<'_>,
        laws: &Laws<'_>,
        names: &[Scheme],
        watcher: &dyn Watcher,
    ) -> Result<Self, Error> {
        let mut all = Measured {
            year: world.settings.year,
            smallest: crowd.smallest,
            is_sample: crowd.sample() != Sample::Everyone,
            equivalence: people::equivalence()?,
            profile: Profile::default(),
            persons: Sum::default(),
            income: Vec::new(),
            changes: Vec::new(),
            money: Tally::new(crowd.sample()),
            losses: LossSums::default(),
            work: work::Tally::default(),
            supply: crowd.behaviour.then(Supply::new).transpose()?,
            previous: Vec::new(),
            step: Tally::new(Sample::Everyone),
            each: vec![(Vec::new(), Tally::new(Sample::Everyone)); laws.each.len()],
            pieces: laws
                .pieces
                .iter()
                .map(|(names, _)| (names.to_vec(), PieceTally::default()))
                .collect(),
        };
        let (whole, mut done) = (crowd.households(), 0);
        for part in crowd.parts(PART) {
            let part = part?;
            all.add(crowd, &part, laws, names)?;
            done += part.people.households();
            watcher.progress(Progress::Households { done, of: whole });
            if watcher.cancelled() {
                return Err(Error::Cancelled);
            }
        }
        all.profile.rank(&all.income)?;
        Ok(all)
    }

    fn add(
        &mut self,
        crowd: &Crowd<'_>,
        part: &Part<'_>,
        laws: &Laws<'_>,
        names: &[Scheme],
    ) -> Result<(), Error> {
        let people = part.people.as_ref();
        let weights = &people.weights;
        let keys = crowd.keys(part);
        let claims = Claims::of(keys.as_ref());
        let [before, after] = &laws.both;
        let (old, before_claimed) = before.side(people, names, claims)?;
        let (new, after_claimed) = after.side(people, names, claims)?;
        self.profile
            .add(before.law, people, self.year, &self.equivalence)?;
        for (bounds, &weight) in people.offsets.windows(2).zip(weights) {
            self.persons.add(i64::from(bounds[1] - bounds[0]), weight);
        }
        self.changes
            .extend(gains::changes(&old.income, &new.income)?);
        self.money.add(weights, &old, &new)?;
        self.losses.add(weights, &old, &new);
        let (b, a) = ((&old, &before_claimed), (&new, &after_claimed));
        self.add_work(part, (laws, names, keys.as_ref()), b, a)?;
        if let Some(previous) = &laws.previous {
            let (side, _) = previous.side(&a_year_older(people), names, claims)?;
            self.step.add(weights, &side, &old)?;
            self.previous.extend(side.income);
        }
        for (alone, (changes, money)) in laws.each.iter().zip(&mut self.each) {
            let (side, _) = alone.side(people, names, claims)?;
            changes.extend(gains::changes(&old.income, &side.income)?);
            money.add(weights, &old, &side)?;
        }
        for ((_, alone), (_, tally)) in laws.pieces.iter().zip(&mut self.pieces) {
            tally.add(weights, &old, &alone.side(people, names, claims)?.0)?;
        }
        self.income.extend(old.income);
        Ok(())
    }

    /// Every worker earns more, one at a time per household; who claims goes on doing so, and nobody else starts.
    fn add_work(
        &mut self,
        part: &Part<'_>,
        (laws, names, keys): (&Laws<'_>, &[Scheme], Option<&Keys>),
        (old, old_claimed): (&Side, &Claimed),
        (new, new_claimed): (&Side, &Claimed),
    ) -> Result<(), Error> {
        let people = part.people.as_ref();
        let [before, after] = &laws.both;
        let raised = work::raise(before.law, people, 0..people.households());
        if raised.of.is_empty() {
            return Ok(());
        }
        let more = |law: &Evaluator<'_>, claimed: &Claimed| {
            let claimed = claimed.select(&raised.of);
            let side = law.side(&raised.people, names, Claims::As(&claimed));
            side.map(|(side, _)| side)
        };
        let more = [more(before, old_claimed)?, more(after, new_claimed)?];
        if let Some(supply) = &mut self.supply {
            let kinds = self.profile.values(Trait::Household);
            let kinds = kinds.get(part.first..).unwrap_or_default().iter();
            let names_of = Trait::Household.values();
            let kinds: Vec<&'static str> = kinds
                .map(|&kind| names_of.get(usize::from(kind)).copied().unwrap_or("overig"))
                .collect();
            let kept = raised.kept(old, &more[0]);
            let moving = supply::Part {
                people,
                kinds: &kinds,
                keys,
                names,
                raised: &raised,
                kept: &kept,
                after: new,
            };
            supply.add(after, &moving)?;
        }
        let outcomes = |base, raised| work::Outcomes { base, raised };
        let (b, a) = (outcomes(old, &more[0]), outcomes(new, &more[1]));
        Ok(self.work.add(&people.weights, &raised, b, a)?)
    }

    /// The households as the report describes them.
    pub(crate) fn population(&self, crowd: &Crowd<'_>) -> Population {
        let mut households = Sum::default();
        let weights = &self.profile.weights;
        weights.iter().for_each(|&weight| households.add(1, weight));
        let total = |sum: Sum| u64::try_from(sum.total()).unwrap_or(0);
        Population {
            name: crowd.name.clone(),
            sample: weights.len() as u64,
            households: total(households),
            persons: total(self.persons),
            synthetic: crowd.synthetic,
            is_sample: crowd.sample() != Sample::Everyone,
            with_errors: crowd.errors > 0,
            take_up: crowd.take_up,
            smallest: (crowd.smallest > 0).then_some(crowd.smallest),
        }
    }

    /// Who gains and who loses. Groups that were not observed enough are left out.
    pub(crate) fn people(&self) -> Result<PeopleEffects, Error> {
        let mut out = gains::measure(&self.profile, &self.income, &self.changes, &self.losses)?;
        for breakdown in &mut out.breakdowns {
            breakdown.rows.retain(|r| r.group.is_some());
        }
        if self.is_sample {
            self.add_errors(&mut out);
        }
        if self.smallest > 0 {
            self.protect(&mut out);
        }
        Ok(out)
    }

    /// Adds the sampling error of every mean.
    fn add_errors(&self, effects: &mut PeopleEffects) {
        let rows = || {
            self.changes
                .iter()
                .copied()
                .zip(self.profile.weights.iter().copied())
        };
        effects.total.error = Some(gains::mean_error(rows()));
        for breakdown in &mut effects.breakdowns {
            let (values, names) = (self.profile.values(breakdown.by), breakdown.by.values());
            for row in &mut breakdown.rows {
                let at = names.iter().position(|name| *name == row.value);
                let own = rows()
                    .zip(values)
                    .filter(|(_, value)| Some(usize::from(**value)) == at);
                if let Some(group) = &mut row.group {
                    group.error = Some(gains::mean_error(own.map(|(row, _)| row)));
                }
            }
        }
    }

    /// What it costs. Schemes that too few receive are left out.
    pub(crate) fn money(&self) -> MoneyEffects {
        let mut out = self.money.effects();
        let small = self.money.too_small(self.smallest);
        out.schemes.retain(|s| !small.contains(&s.scheme.name));
        out
    }

    /// Marginal pressure.
    pub(crate) fn work(&self) -> Option<WorkEffects> {
        match self.smallest {
            0 => self.work.effects(),
            smallest => self.work.protected(smallest),
        }
    }

    /// Working more or less, and the source of the elasticities; nothing where it is not asked for.
    pub(crate) fn supply(&self) -> Option<LabourSupply> {
        let (effects, source) = self.supply.as_ref()?.effects(self.smallest);
        Some(LabourSupply { effects, source })
    }

    /// The step from the law of the year before, for people of the same age and income; `frozen`: what the intention keeps where it was.
    pub(crate) fn step(&self, frozen: Vec<String>) -> Option<Step> {
        if self.previous.is_empty() {
            return None;
        }
        let steps = self.previous.iter().zip(&self.income).map(|(p, b)| b - p);
        let both = { self.previous.iter().zip(&self.income) }
            .zip(&self.changes)
            .map(|((p, b), c)| b + c - p);
        if self.discloses(steps) || self.discloses(both) {
            return None;
        }
        let weights = &self.profile.weights;
        let rows = || {
            self.previous
                .iter()
                .zip(&self.income)
                .zip(&self.changes)
                .zip(weights)
        };
        let balance = self.step.effects().balance;
        Some(Step {
            from_year: self.year - 1,
            people: gains::group(rows().map(|(((&p, &b), _), &w)| (p, b - p, w))),
            balance,
            together: gains::group(rows().map(|(((&p, &b), &c), &w)| (p, b + c - p, w))),
            balance_together: balance + self.money.effects().balance,
            groups: self.step_groups(),
            frozen,
        })
    }

    /// Mean of the step, of the intention and of both, by income group.
    fn step_groups(&self) -> Vec<StepGroup> {
        let values = self.profile.values(Trait::Decile);
        let mut sums = vec![(Sum::default(), Sum::default()); Trait::Decile.values().len()];
        for (h, &value) in values.iter().enumerate() {
            let weight = self.profile.weights[h];
            if let Some((step, change)) = sums.get_mut(usize::from(value)) {
                step.add(self.income[h] - self.previous[h], weight);
                change.add(self.changes[h], weight);
            }
        }
        let month = |sum: &Sum| Cents(divide(sum.total, sum.weight * 12));
        let group = |(value, (step, change)): (&&str, &(Sum, Sum))| {
            let (step, intention) = (month(step), month(change));
            StepGroup {
                value: (*value).to_owned(),
                step,
                intention,
                // Of the rounded amounts, so that the three of them agree.
                together: step + intention,
            }
        };
        let values = Trait::Decile.values().iter();
        values.zip(&sums).map(group).collect()
    }

    /// Each change of a single intention alone; absent where it is not taken apart.
    pub(crate) fn pieces(&self) -> Option<Pieces> {
        if { self.pieces.iter() }.any(|(_, tally)| tally.too_small(self.smallest)) {
            return None;
        }
        let each = self.pieces.iter();
        let each: Vec<_> = each
            .map(|(names, tally)| tally.effect(names.clone()))
            .collect();
        (!each.is_empty()).then(|| pieces::pieces(each, self.money.effects().balance))
    }

    /// Each of several intentions alone, and what they do to each other.
    pub(crate) fn interaction(&self, world: &World) -> Result<Option<Interaction>, Error> {
        let small = |(changes, _): &(Vec<i64>, Tally<'_>)| self.discloses(changes.iter().copied());
        if self.each.is_empty() || self.each.iter().any(small) {
            return Ok(None);
        }
        let weights = &self.profile.weights;
        let group = |changes: &[i64]| -> Group {
            let rows = self.income.iter().zip(changes).zip(weights);
            gains::group(rows.map(|((&b, &c), &w)| (b, c, w)))
        };
        let results: Vec<(&[i64], MoneyEffects)> = self
            .each
            .iter()
            .map(|(changes, money)| (changes.as_slice(), money.effects()))
            .collect();
        let alone = world.intentions.iter().zip(&results);
        let alone = alone.map(|(intention, (changes, money))| together::Alone {
            name: intention.head.name.clone(),
            title: world.after.bilingual(&intention.head.title),
            people: group(changes),
            balance: money.balance,
        });
        let each: Vec<_> = results.iter().map(|(c, m)| (*c, m)).collect();
        let all = (self.changes.as_slice(), &self.money());
        Ok(Some(together::measure(
            weights,
            all,
            &each,
            alone.collect(),
        )?))
    }
}
