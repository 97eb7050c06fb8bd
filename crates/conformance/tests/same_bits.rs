//! The real laws on a slice of the built-in sample: the same bits, whatever the instructions of the processor, the number of threads, the size of the
//! blocks and the way of running; and what the plain second evaluation says.
#![allow(clippy::unwrap_used)]

use houvast_engine::outcome::{OutcomeColumn, Outcomes, Per, Total};
use houvast_engine::people::People;
use houvast_engine::{Blocks, Instructions, Plan, Request, RunOptions};
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::{Law, RuleId};
use houvast_lang::library::Library;
use houvast_lang::source::Sources;
use houvast_oracle::{Big, outcomes};
use houvast_population::sample::sample;
use std::path::Path;
use std::sync::Arc;

const YEAR: i16 = 2026;
/// As many as a test can wait for; enough for households of every size, with and without changes in the year.
const HOUSEHOLDS: usize = 3_000;
/// Of these the plain evaluation computes every fiftieth.
const PLAIN: usize = 50;
const MONTH: u8 = 10;

fn law() -> Law {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../laws");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "wet"));
    paths.sort();
    let mut sources = Sources::default();
    for path in paths {
        sources.add(
            path.display().to_string(),
            std::fs::read_to_string(path).unwrap(),
        );
    }
    Library::parse(sources).law(&[]).unwrap()
}

fn in_force(law: &Law) -> InForce<'_> {
    let settings = Settings {
        year: YEAR,
        known_on: None,
        practice: true,
    };
    InForce::new(law, &settings).unwrap()
}

/// Every rule of the law.
fn every_rule(law: &Law) -> Vec<RuleId> {
    (0u32..).map(RuleId).take(law.rules.len()).collect()
}

fn compiled(in_force: &InForce<'_>) -> Plan {
    let request = Request {
        outcomes: every_rule(in_force.law),
        given: vec![],
    };
    Plan::compile(in_force.law, in_force, &request).unwrap()
}

fn run(plan: &Plan, blocks: &Blocks, threads: usize, instructions: Instructions) -> Outcomes {
    plan.run(
        blocks,
        &RunOptions {
            threads,
            month: MONTH,
            instructions,
        },
    )
    .unwrap()
}

/// Where two differ.
fn assert_same(law: &Law, a: &[OutcomeColumn], b: &[OutcomeColumn], what: &str) {
    assert_eq!(a.len(), b.len(), "{what}");
    for (a, b) in a.iter().zip(b) {
        assert!(a == b, "{what}: {}", law.rules[a.rule.index()].name);
    }
}

/// The total of a column, one value at a time.
fn added(column: &OutcomeColumn, people: &People) -> Total {
    let mut total = Total {
        rule: column.rule,
        sum: 0,
        subjects: 0,
        households: 0,
    };
    for (household, &weight) in people.weights.iter().enumerate() {
        let values = match column.per {
            Per::Law => 0..1,
            Per::Household => household..household + 1,
            Per::Person => {
                people.offsets[household] as usize..people.offsets[household + 1] as usize
            }
        };
        let values = &column.values[values];
        total.sum += values
            .iter()
            .map(|&value| i128::from(value) * i128::from(weight))
            .sum::<i128>();
        let some = values.iter().filter(|&&value| value != 0).count();
        total.subjects += some as u128 * u128::from(weight);
        total.households += u128::from(some > 0) * u128::from(weight);
    }
    total
}

#[test]
fn every_way_of_running_gives_the_same_bits() {
    let law = law();
    let in_force = in_force(&law);
    let plan = compiled(&in_force);
    let people = sample(&law, YEAR, 1, HOUSEHOLDS).unwrap().people;
    let whole = Blocks::new(&plan, &people).unwrap();
    let first = run(&plan, &whole, 1, Instructions::Common);
    assert!(whole.varying() > 0 && whole.varying() < HOUSEHOLDS);

    for block in [None, Some(1), Some(7), Some(64), Some(HOUSEHOLDS)] {
        let blocks = Blocks::sized(&plan, &people, block).unwrap();
        for (threads, instructions) in [
            (1, Instructions::Widest),
            (2, Instructions::Avx2),
            (4, Instructions::Common),
            (4, Instructions::Widest),
        ] {
            let what = format!("blocks of {block:?}, {threads} threads, {instructions:?}");
            assert_same(
                &law,
                &run(&plan, &blocks, threads, instructions).columns,
                &first.columns,
                &what,
            );
        }
    }
    for threads in [1, 2, 4] {
        let options = RunOptions {
            threads,
            month: MONTH,
            ..RunOptions::default()
        };
        for (total, column) in plan
            .totals(&whole, &options)
            .unwrap()
            .iter()
            .zip(&first.columns)
        {
            assert_eq!(
                *total,
                added(column, &people),
                "{}",
                law.rules[column.rule.index()].name
            );
        }
    }
}

/// A household by itself: in a session, in common instructions, and as the plain evaluation has it.
#[test]
fn a_household_alone_has_the_same_outcomes() {
    let law = law();
    let in_force = in_force(&law);
    let plan = Arc::new(compiled(&in_force));
    let people = sample(&law, YEAR, 2, HOUSEHOLDS).unwrap().people;
    let rules = every_rule(&law);
    let mut session = plan.session(MONTH).unwrap();
    for household in (0..HOUSEHOLDS).step_by(PLAIN) {
        let one = people.household(household);
        let blocks = Blocks::new(&plan, &one).unwrap();
        let common = run(&plan, &blocks, 1, Instructions::Common);
        let what = format!("household {household}");
        assert_same(
            &law,
            &session.run(&one).unwrap().columns,
            &common.columns,
            &what,
        );
        assert_same(
            &law,
            &outcomes::<Big>(&in_force, &one, &rules, MONTH).unwrap(),
            &common.columns,
            &what,
        );
    }
}
