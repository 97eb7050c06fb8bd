//! The whole test of intentions.

use crate::error::Error;
use crate::measure::{Alone, Laws, Measured};
use crate::people::Crowd;
use crate::take_up::{self, TakeUp};
use crate::watch::{Progress, Watcher};
use crate::world::{World, hash};
use crate::{assumptions, examples, known, totals};
use houvast_effects::number::Pair;
use houvast_effects::side::{income_rule, schemes};
use houvast_execution::change::Change;
use houvast_execution::complexity;
use houvast_execution::cycle::Cycle;
use houvast_execution::difference;
use houvast_execution::facts::{self, Dates};
use houvast_execution::graph::Graph;
use houvast_execution::parties;
use houvast_lang::in_force::InForce;
use houvast_lang::law::{Item, Law, RuleId};
use houvast_lang::overlay::Intention;
use houvast_report::assessment::{self, Assessment, Baseline, Hash, Receipt, Source};
use std::collections::BTreeSet;

/// One law in the year of the test, with its dependencies.
pub(crate) struct Law_<'w> {
    pub(crate) law: &'w Law,
    pub(crate) in_force: InForce<'w>,
    pub(crate) graph: Graph,
}

impl<'w> Law_<'w> {
    fn new(world: &World, law: &'w Law) -> Result<Self, Error> {
        let in_force = world.in_force(law, world.settings.year)?;
        Ok(Law_ {
            law,
            graph: Graph::new(&in_force),
            in_force,
        })
    }

    fn facts(&self) -> facts::Side<'_> {
        facts::Side {
            in_force: &self.in_force,
            graph: &self.graph,
        }
    }

    /// The rules from which disposable income is computed.
    fn income_needs(&self) -> Result<BTreeSet<RuleId>, Error> {
        let needs = self.graph.needs([Item::Rule(income_rule(self.law)?)]);
        let rule = |node| match node {
            Item::Rule(id) => Some(id),
            _ => None,
        };
        Ok(needs.into_iter().filter_map(rule).collect())
    }
}

/// Makes the whole test. `command` is what gives it again, for the receipt.
///
/// # Errors
/// What the law lacks, or that the watcher does not want it any more.
pub fn assess(
    world: &World,
    crowd: &Crowd<'_>,
    seed: u64,
    command: String,
    watcher: &dyn Watcher,
) -> Result<Assessment, Error> {
    let before = Law_::new(world, &world.before)?;
    let after = Law_::new(world, &world.after)?;
    let previous = world.in_force(&world.before, world.settings.year - 1).ok();
    let needs = [before.income_needs()?, after.income_needs()?];
    let names = schemes(&[
        (before.law, &|rule| needs[0].contains(&rule)),
        (after.law, &|rule| needs[1].contains(&rule)),
    ]);
    watcher.progress(Progress::Compiling);
    let alone = Alone::new(world)?;
    let laws = Laws::new(world, (&before, &after), previous.as_ref(), &alone)?;
    let run = Measured::new(world, crowd, &laws, &names, watcher)?;
    watcher.progress(Progress::Examples);
    let examples = examples::examples(world, &laws.both, &names)?;

    let mut changes = difference::between(&before.in_force, &after.in_force, previous.as_ref());
    world.name_intentions(&mut changes);
    let (people, money) = (run.people()?, run.money());
    let cycle = Cycle::built_in()?;
    let facts = (before.facts(), after.facts());
    let executability = facts::gather(facts.0, facts.1, &changes, &world.dates(after.law), &cycle);
    let totals = if crowd.synthetic {
        watcher.progress(Progress::Totals);
        totals::totals(world, &names)?
    } else {
        Vec::new()
    };
    Ok(Assessment {
        year: world.settings.year,
        intentions: world
            .intentions
            .iter()
            .map(|i| described(after.law, &i.head))
            .collect(),
        baseline: world.compared_with(after.law),
        population: run.population(crowd),
        parties: parties::parties(&executability, parties::Stated::default()),
        executability,
        totals,
        complexity: Pair {
            before: complexity::measure(&before.in_force, &before.graph),
            after: complexity::measure(&after.in_force, &after.graph),
        },
        assumptions: assumptions::assumptions(&after, &changes, &money)?,
        take_up: assumptions::take_up(crowd.take_up, &names)?,
        step: run.step(frozen(&changes)),
        interaction: run.interaction(world)?,
        pieces: run.pieces(),
        work: run.work(),
        supply: run.supply(),
        known: known::outcomes(world, &money, &people, after.law),
        receipt: receipt(world, crowd, seed, examples.text, command),
        examples: examples.households,
        example_levels: examples.levels,
        changes,
        people,
        money,
    })
}

/// Names of what moves without the intention and stays with it.
fn frozen(changes: &[Change]) -> Vec<String> {
    let text = |s: &Option<houvast_execution::change::Stated>| s.as_ref().map(|s| s.text.clone());
    let stays = |c: &&Change| {
        let (was, without, with) = (text(&c.previous_year), text(&c.before), text(&c.after));
        !c.derived && was.is_some() && was == with && was != without
    };
    changes
        .iter()
        .filter(stays)
        .map(|c| c.name.clone())
        .collect()
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

fn receipt(
    world: &World,
    crowd: &Crowd<'_>,
    seed: u64,
    examples: &str,
    command: String,
) -> Receipt {
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
        take_up: (crowd.take_up == TakeUp::Estimated).then(take_up::sha256),
        examples: hash(examples),
        seed,
        command,
    }
}

impl World {
    /// With what the intentions are compared.
    fn compared_with(&self, law: &Law) -> Baseline {
        let titles = self.baseline.iter().map(|i| law.bilingual(&i.head.title));
        Baseline {
            overlays: titles.collect(),
            known_on: self.settings.known_on.map(|d| d.to_string()),
            practice: self.settings.practice,
        }
    }

    /// Dates of each of the intentions.
    fn dates(&self, law: &Law) -> Vec<Dates> {
        let heads = self.intentions.iter().map(|i| &i.head);
        let dates = heads.map(|head| Dates {
            name: head.name.clone(),
            title: law.bilingual(&head.title),
            effect: head.from,
            decided: head.decided_on,
        });
        dates.collect()
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
