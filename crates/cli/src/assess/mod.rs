//! The test of intentions: brings law, people and measures together in an [`Assessment`].

mod assumptions;
mod evaluate;
mod examples;
mod known;
mod people;
mod world;

pub(crate) use evaluate::Evaluator;
pub(crate) use known::problems as problems_of_known;
pub(crate) use people::{Crowd, crowd};
pub(crate) use world::{World, hash};

use crate::output::{Failure, Output};
use houvast_effects::losers::SchemeChange;
use houvast_effects::money::{self, MoneyEffects};
use houvast_effects::number::{Cents, Pair};
use houvast_effects::people as gains;
use houvast_effects::profile::Profile;
use houvast_effects::side::{Scheme, Side, schemes};
use houvast_effects::together::{self, Alone, Interaction};
use houvast_effects::work::{self, WorkEffects};
use houvast_execution::change::Change;
use houvast_execution::complexity;
use houvast_execution::difference;
use houvast_execution::facts::{self, Dates, Laws};
use houvast_execution::graph::Graph;
use houvast_lang::english::Bilingual;
use houvast_lang::in_force::InForce;
use houvast_lang::law::Law;
use houvast_lang::overlay::Intention;
use houvast_report::assessment::{
    self, Assessment, Baseline, Hash, Population, Receipt, Source, Step,
};

impl From<houvast_effects::EffectsError> for Failure {
    fn from(error: houvast_effects::EffectsError) -> Self {
        Failure::Input(format!("error: {error}"))
    }
}

/// One law in one year, with its dependencies.
struct Side_<'w> {
    law: &'w Law,
    in_force: InForce<'w>,
    graph: Graph,
}

impl<'w> Side_<'w> {
    fn new(world: &World, law: &'w Law, output: &Output) -> Result<Self, Failure> {
        let in_force = world.in_force(law, world.settings.year, output)?;
        Ok(Side_ {
            law,
            in_force,
            graph: Graph::new(law, world.settings.year),
        })
    }
}

/// Makes the whole test.
pub(crate) fn assess(
    world: &World,
    crowd: &Crowd,
    seed: u64,
    command: String,
    output: &mut Output,
) -> Result<Assessment, Failure> {
    let before = Side_::new(world, &world.before, output)?;
    let after = Side_::new(world, &world.after, output)?;
    let previous = world
        .in_force(&world.before, world.settings.year - 1, output)
        .ok();
    let names = schemes(&[before.law, after.law]);
    let run = Run::new(world, &before, &after, crowd, &names, output)?;

    let mut changes = difference::between(&before.in_force, &after.in_force, previous.as_ref());
    world.name_intentions(&mut changes);
    let step = step(world, previous.as_ref(), &run, &changes, output)?;
    let mut people = gains::measure(
        &run.profile,
        &run.old.income,
        &run.changes(),
        &run.by_scheme(),
    )?;
    people
        .breakdowns
        .iter_mut()
        .for_each(|b| b.rows.retain(|r| r.group.is_some()));
    let interaction = interaction(world, &run, &people.total, output)?;
    output.message("marginal pressure");
    let work = run.work(crowd)?;
    output.message("example households");
    let (examples, examples_text) = examples::examples(world, &run.evaluators, &names)?;
    let laws = Laws {
        before: (before.law, &before.graph),
        after: (after.law, &after.graph),
        year: world.settings.year,
    };
    let (money, known) = (run.money, &world.intentions);
    let known = known::outcomes(known, &money, &people, after.law);
    Ok(Assessment {
        year: world.settings.year,
        intentions: world
            .intentions
            .iter()
            .map(|i| described(after.law, &i.head))
            .collect(),
        baseline: Baseline {
            overlays: world
                .baseline
                .iter()
                .map(|i| after.law.bilingual(&i.head.title))
                .collect(),
            known_on: world.settings.known_on.map(|d| d.to_string()),
            practice: world.settings.practice,
        },
        population: population(crowd),
        executability: facts::gather(laws, &changes, world.dates()),
        complexity: Pair {
            before: complexity::measure(before.law, &before.graph, world.settings.year),
            after: complexity::measure(after.law, &after.graph, world.settings.year),
        },
        assumptions: assumptions::assumptions(&after.in_force, &after.graph)?,
        changes,
        step,
        people,
        examples,
        work,
        money,
        interaction,
        known,
        receipt: receipt(world, crowd, seed, examples_text, command),
    })
}

/// Both laws run on the people.
struct Run<'w> {
    evaluators: [Evaluator<'w>; 2],
    names: &'w [Scheme],
    profile: Profile,
    old: Side,
    new: Side,
    money: MoneyEffects,
}

impl<'w> Run<'w> {
    fn new(
        world: &World,
        before: &Side_<'w>,
        after: &Side_<'w>,
        crowd: &Crowd,
        names: &'w [Scheme],
        output: &mut Output,
    ) -> Result<Self, Failure> {
        output.message("compiling the law with and without the intention");
        let evaluators = [
            Evaluator::new(world, before.law, &before.in_force, output)?,
            Evaluator::new(world, after.law, &after.in_force, output)?,
        ];
        output.message(format!(
            "{} households under two laws",
            crowd.people.households()
        ));
        let old = evaluators[0].side(&crowd.people, names)?;
        let new = evaluators[1].side(&crowd.people, names)?;
        let equivalence = people::equivalence()?;
        let year = world.settings.year;
        let profile = Profile::new(before.law, &crowd.people, year, &old.income, &equivalence)?;
        let money = money::measure(&crowd.people.weights, &old, &new, crowd.sample())?;
        Ok(Run {
            evaluators,
            names,
            profile,
            old,
            new,
            money,
        })
    }

    fn changes(&self) -> Vec<i64> {
        self.old
            .income
            .iter()
            .zip(&self.new.income)
            .map(|(b, a)| a - b)
            .collect()
    }

    fn by_scheme(&self) -> Vec<SchemeChange<'_>> {
        let pairs = self.old.schemes.iter().zip(&self.new.schemes);
        pairs
            .map(|(b, a)| SchemeChange {
                scheme: &b.scheme,
                changes: b
                    .amounts
                    .iter()
                    .zip(&a.amounts)
                    .map(|(b, a)| a - b)
                    .collect(),
            })
            .collect()
    }

    /// Marginal pressure: every worker earns more, one at a time per household.
    fn work(&self, crowd: &Crowd) -> Result<Option<WorkEffects>, Failure> {
        let raises = work::raises(self.evaluators[0].law, &crowd.people);
        let mut sides = Vec::with_capacity(raises.len());
        for raise in &raises {
            let before = self.evaluators[0].side(&raise.people, self.names)?;
            let after = self.evaluators[1].side(&raise.people, self.names)?;
            sides.push((before, after));
        }
        let raised: Vec<work::Raised<'_>> = raises
            .iter()
            .zip(&sides)
            .map(|(raise, (before, after))| work::Raised {
                person: &raise.person,
                before,
                after,
            })
            .collect();
        Ok(work::measure(
            &crowd.people.weights,
            &self.old,
            &self.new,
            &raised,
        )?)
    }
}

/// The step from the law of the year before, for people of the same age and income.
fn step(
    world: &World,
    previous: Option<&InForce<'_>>,
    run: &Run<'_>,
    changes: &[Change],
    output: &mut Output,
) -> Result<Option<Step>, Failure> {
    let Some(previous) = previous else {
        return Ok(None);
    };
    let Ok(evaluator) = Evaluator::new(world, &world.before, previous, output) else {
        return Ok(None);
    };
    let crowd = &run.evaluators[0];
    let side = evaluator.side(&people::a_year_older(&world.people), run.names)?;
    debug_assert_eq!(side.income.len(), crowd.households(&run.old));
    let weights = &run.profile.weights;
    let rows = side.income.iter().zip(&run.old.income).zip(weights);
    let people = gains::group(rows.map(|((&b, &a), &w)| (b, a - b, w)));
    let money = money::measure(weights, &side, &run.old, money::Sample::Everyone)?;
    Ok(Some(Step {
        from_year: world.settings.year - 1,
        people,
        balance: money.balance,
        frozen: frozen(changes),
    }))
}

/// What moves without the intention and stays with it.
fn frozen(changes: &[Change]) -> Vec<Bilingual> {
    let text = |s: &Option<houvast_execution::change::Stated>| s.as_ref().map(|s| s.text.clone());
    let with_value = |what: &Bilingual, value: &Bilingual| Bilingual {
        nl: format!("{} ({})", what.nl, value.nl),
        en: what
            .en
            .as_ref()
            .zip(value.en.as_ref())
            .map(|(what, value)| format!("{what} ({value})")),
    };
    changes
        .iter()
        .filter(|c| !c.derived)
        .filter_map(|c| {
            let (was, without, with) = (text(&c.previous_year)?, text(&c.before)?, text(&c.after)?);
            (was == with && was != without).then(|| with_value(&c.description, &with))
        })
        .collect()
}

/// Each of several intentions alone, and what they do to each other.
fn interaction(
    world: &World,
    run: &Run<'_>,
    _total: &gains::Group,
    output: &mut Output,
) -> Result<Option<Interaction>, Failure> {
    if world.intentions.len() < 2 {
        return Ok(None);
    }
    let mut alone = Vec::new();
    let mut results = Vec::new();
    for (i, intention) in world.intentions.iter().enumerate() {
        output.message(format!("{} alone", intention.head.name));
        let law = world.law_with(&[i], output)?;
        let in_force = world.in_force(&law, world.settings.year, output)?;
        let evaluator = Evaluator::new(world, &law, &in_force, output)?;
        let side = evaluator.side(&world.people, run.names)?;
        let weights = &run.profile.weights;
        let money = money::measure(weights, &run.old, &side, money::Sample::Everyone)?;
        let changes = gains::changes(&run.old.income, &side.income)?;
        let rows = run.old.income.iter().zip(&changes).zip(weights);
        alone.push(Alone {
            name: intention.head.name.clone(),
            title: world.after.bilingual(&intention.head.title),
            people: gains::group(rows.map(|((&b, &c), &w)| (b, c, w))),
            balance: money.balance,
        });
        results.push((changes, money));
    }
    let each: Vec<(&[i64], &MoneyEffects)> =
        results.iter().map(|(c, m)| (c.as_slice(), m)).collect();
    let all = run.changes();
    let interaction = together::measure(&run.profile.weights, (&all, &run.money), &each, alone)?;
    Ok(Some(interaction))
}

/// What the report says of an intention.
fn described(law: &Law, head: &Intention) -> assessment::Intention {
    let source = |(title, address): &(String, Option<String>)| Source {
        title: law.bilingual(title),
        address: address.clone(),
    };
    assessment::Intention {
        name: head.name.clone(),
        title: law.bilingual(&head.title),
        kind: head.kind.clone(),
        aim: head.goal.as_ref().map(|goal| law.bilingual(goal)),
        sources: head.sources.iter().map(source).collect(),
        notes: head
            .explanation
            .iter()
            .map(|note| law.bilingual(note))
            .collect(),
        decided: head.decided_on.map(|d| d.to_string()),
        effect: head.from.map(|d| d.to_string()),
    }
}

fn population(crowd: &Crowd) -> Population {
    let people = &crowd.people;
    let mut households = houvast_effects::weighted::Sum::default();
    let mut persons = houvast_effects::weighted::Sum::default();
    for (bounds, &weight) in people.offsets.windows(2).zip(&people.weights) {
        households.add(1, weight);
        persons.add(i64::from(bounds[1] - bounds[0]), weight);
    }
    let total = |sum: houvast_effects::weighted::Sum| u64::try_from(sum.total()).unwrap_or(0);
    Population {
        name: crowd.name.clone(),
        sample: people.households() as u64,
        households: total(households),
        persons: total(persons),
        synthetic: crowd.synthetic,
        is_sample: crowd.sample() != money::Sample::Everyone,
        with_errors: crowd.errors > 0,
    }
}

fn receipt(world: &World, crowd: &Crowd, seed: u64, examples: &str, command: String) -> Receipt {
    let overlays = world.baseline.iter().chain(&world.intentions);
    Receipt {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        law: world.library.hash(),
        english: world.library.english_hash(),
        overlays: overlays
            .map(|i| Hash {
                name: i.head.name.clone(),
                sha256: hash(&i.text),
            })
            .collect(),
        population: crowd.sha256.clone(),
        examples: hash(examples),
        seed,
        command,
    }
}

impl World {
    /// Dates of the intentions together: the first entry into force, the last decision.
    fn dates(&self) -> Dates {
        let heads = || self.intentions.iter().map(|i| &i.head);
        Dates {
            effect: heads().filter_map(|h| h.from).min(),
            decided: heads().filter_map(|h| h.decided_on).max(),
        }
    }

    /// In a test of one intention everything that it brings is its own.
    fn name_intentions(&self, changes: &mut [Change]) {
        if let [only] = self.intentions.as_slice() {
            for change in changes.iter_mut().filter(|c| !c.derived && c.by.is_none()) {
                change.by = Some(only.head.name.clone());
            }
        }
    }
}

/// A balance in words for messages.
#[must_use]
pub(crate) fn million(amount: Cents) -> f64 {
    // Six decimals of a million are whole euros.
    #[allow(clippy::cast_precision_loss)]
    let euros = (amount.0 / 100) as f64;
    euros / 1_000_000.0
}
