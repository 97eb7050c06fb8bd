//! One law, compiled once, run on people.

use crate::error::Error;
use crate::take_up::{Claimed, Claims, Uses};
use crate::world::World;
use houvast_effects::side::{Scheme, Side, wanted};
use houvast_engine::outcome::Outcomes;
use houvast_engine::people::People;
use houvast_engine::{Blocks, Plan, Request, RunOptions};
use houvast_lang::in_force::{InForce, not_known_yet};
use houvast_lang::law::{InputId, Law, RuleId};

/// A compiled law.
pub struct Evaluator<'l> {
    /// The law.
    pub law: &'l Law,
    /// The law with which the people were read.
    names: Option<Vec<Option<InputId>>>,
    plan: Plan,
    options: RunOptions,
    uses: Uses,
}

impl<'l> Evaluator<'l> {
    /// Compiles the outcomes that the measures need.
    pub fn new(world: &World, law: &'l Law, in_force: &InForce<'_>) -> Result<Self, Error> {
        Self::of(world, law, in_force, wanted(law)?)
    }

    /// Compiles these outcomes, among which are those that the measures need.
    pub fn of(
        world: &World,
        law: &'l Law,
        in_force: &InForce<'_>,
        outcomes: Vec<RuleId>,
    ) -> Result<Self, Error> {
        let missing = in_force.missing(&outcomes);
        if !missing.is_empty() {
            if let Some(text) = not_known_yet(law, &in_force.settings, &outcomes) {
                return Err(Error::NotKnownYet(text));
            }
            return Err(world.findings(missing));
        }
        let request = Request {
            outcomes,
            given: Vec::new(),
        };
        let plan = Plan::compile(law, in_force, &request)?;
        let options = RunOptions {
            threads: world.threads,
            ..RunOptions::default()
        };
        Ok(Evaluator {
            law,
            names: renumbered(&world.before, law),
            plan,
            options,
            uses: Uses::new(law, in_force)?,
        })
    }

    /// The outcomes of the people, as what the measures need, and who does not claim.
    pub fn side(
        &self,
        people: &People,
        schemes: &[Scheme],
        claims: Claims<'_>,
    ) -> Result<(Side, Claimed), Error> {
        let (outcomes, claimed) = self.outcomes(people, claims)?;
        let side = Side::from_columns(self.law, people, &outcomes.columns, schemes)?;
        Ok((side, claimed))
    }

    /// The outcomes of the people, and who does not claim.
    pub fn outcomes(
        &self,
        people: &People,
        claims: Claims<'_>,
    ) -> Result<(Outcomes, Claimed), Error> {
        let moved = self.names.as_ref().map(|names| moved(people, names));
        let people = moved.as_ref().unwrap_or(people);
        let blocks = Blocks::new(&self.plan, people)?;
        let mut outcomes = self.plan.run(&blocks, &self.options)?;
        let claimed = self.uses.apply(people, &mut outcomes, claims);
        Ok((outcomes, claimed))
    }
}

/// Where the inputs of one law are in another; `None` when they have the same numbers.
fn renumbered(from: &Law, to: &Law) -> Option<Vec<Option<InputId>>> {
    let find = |name: &str| {
        let place = to.inputs.iter().position(|i| i.name == name)?;
        u32::try_from(place).ok().map(InputId)
    };
    let places: Vec<Option<InputId>> = from.inputs.iter().map(|i| find(&i.name)).collect();
    let same = places
        .iter()
        .enumerate()
        .all(|(i, p)| p.is_some_and(|p| p.index() == i));
    (!same).then_some(places)
}

/// The people with the numbers of another law; what that law does not know is left out.
fn moved(people: &People, places: &[Option<InputId>]) -> People {
    let place = |id: InputId| places.get(id.index()).copied().flatten();
    let mut out = people.clone();
    out.columns = people
        .columns
        .iter()
        .filter_map(|(&id, column)| Some((place(id)?, column.clone())))
        .collect();
    out.pairs.retain_mut(|pair| match place(pair.input) {
        Some(id) => {
            pair.input = id;
            true
        }
        None => false,
    });
    out
}
