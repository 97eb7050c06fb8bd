//! One law, compiled once, run on people.

use super::world::World;
use crate::output::{Failure, Output};
use houvast_effects::side::{Scheme, Side, wanted};
use houvast_engine::outcome::Outcomes;
use houvast_engine::people::People;
use houvast_engine::{Blocks, Plan, Request, RunOptions};
use houvast_lang::in_force::{InForce, not_known_yet};
use houvast_lang::law::{InputId, Law, RuleId};

/// A compiled law.
pub(crate) struct Evaluator<'l> {
    /// The law.
    pub(crate) law: &'l Law,
    /// The law with which the people were read.
    names: Option<Vec<Option<InputId>>>,
    plan: Plan,
    options: RunOptions,
}

impl<'l> Evaluator<'l> {
    /// Compiles the outcomes that the measures need.
    pub(crate) fn new(
        world: &World,
        law: &'l Law,
        in_force: &InForce<'_>,
        output: &Output,
    ) -> Result<Self, Failure> {
        Self::of(world, law, in_force, wanted(law)?, output)
    }

    /// Compiles these outcomes, among which are those that the measures need.
    pub(crate) fn of(
        world: &World,
        law: &'l Law,
        in_force: &InForce<'_>,
        outcomes: Vec<RuleId>,
        output: &Output,
    ) -> Result<Self, Failure> {
        let missing = in_force.missing(&outcomes);
        if !missing.is_empty() {
            if let Some(text) = not_known_yet(law, &in_force.settings, &outcomes) {
                return Err(Failure::Input(format!("error: {text}")));
            }
            return Err(Failure::Input(world.show(&missing, output)));
        }
        let request = Request {
            outcomes,
            given: Vec::new(),
        };
        let plan = Plan::compile(law, in_force, &request)
            .map_err(|error| Failure::Input(format!("error: {error}")))?;
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let options = RunOptions { threads, month: 1 };
        Ok(Evaluator {
            law,
            names: renumbered(&world.before, law),
            plan,
            options,
        })
    }

    /// The outcomes of the people, as what the measures need.
    pub(crate) fn side(&self, people: &People, schemes: &[Scheme]) -> Result<Side, Failure> {
        let columns = self.outcomes(people)?.columns;
        Ok(Side::from_columns(self.law, people, &columns, schemes)?)
    }

    /// The outcomes of the people.
    pub(crate) fn outcomes(&self, people: &People) -> Result<Outcomes, Failure> {
        let error = |error: &dyn std::fmt::Display| Failure::Input(format!("error: {error}"));
        let moved = self.names.as_ref().map(|names| moved(people, names));
        let people = moved.as_ref().unwrap_or(people);
        let blocks = Blocks::new(&self.plan, people).map_err(|e| error(&e))?;
        self.plan.run(&blocks, &self.options).map_err(|e| error(&e))
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
