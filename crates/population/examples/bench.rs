//! How fast the engine is on the laws of this repository and the built-in sample, next to the plain evaluation of the same law in the same run.
//!
//! `cargo run --release -p houvast-population --example bench [households]`
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use houvast_engine::people::People;
use houvast_engine::{Blocks, Plan, Request, RunOptions};
use houvast_lang::check::check;
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::{Law, RuleId};
use houvast_lang::source::FileId;
use houvast_lang::syntax::parse;
use houvast_oracle::{Evaluator, Small};
use houvast_population::sample::{SEED, SIZE, sample};
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

const YEAR: i16 = 2026;

/// So often is everything measured.
const RUNS: usize = 9;

fn main() {
    let size: usize = std::env::args()
        .nth(1)
        .map_or(SIZE, |a| a.replace('_', "").parse().unwrap());
    let law = load();
    let in_force = in_force(&law);
    let outcomes: Vec<RuleId> = law.outcomes.iter().map(|o| o.rule).collect();
    let request = Request {
        outcomes: outcomes.clone(),
        given: vec![],
    };
    println!(
        "{} rules, {} relations, {} headline outcomes, {YEAR}",
        law.rules.len(),
        law.relations.len(),
        outcomes.len()
    );
    let compile = || Plan::compile(&law, &in_force, &request).unwrap();
    show("load and check the law", &times(|| drop(load())));
    show("in force and compiled", &times(|| drop(compile())));
    let plan = Arc::new(compile());
    let people = sample(&law, YEAR, SEED, size).unwrap().people;
    let fast = population(&plan, &people);
    for size in 1..=4 {
        for varies in [false, true] {
            cases(&plan, &people, size, varies);
        }
    }
    let plain = plain(&in_force, &people, &outcomes);
    println!(
        "totals on one core: {:.0} times the plain evaluation",
        fast / plain
    );
}

fn load() -> Law {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../laws");
    let files = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "wet"));
    paths.sort();
    let texts = paths
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap());
    let parsed = (0..)
        .map(FileId)
        .zip(texts)
        .map(|(id, text)| parse(&text, id).file);
    let checked = check(&parsed.collect::<Vec<_>>());
    assert!(
        checked.is_sound(),
        "the laws have errors: see `houvast controleer`"
    );
    checked.law
}

fn in_force(law: &Law) -> InForce<'_> {
    let settings = Settings {
        year: YEAR,
        known_on: None,
        practice: true,
    };
    InForce::new(law, &settings).unwrap()
}

/// Households a second for totals on one core.
fn population(plan: &Plan, people: &People) -> f64 {
    let count = people.households();
    let blocks = Blocks::new(plan, people).unwrap();
    println!(
        "{count} households, {} persons, {} vary in the year; {} bytes per household",
        people.persons(),
        blocks.varying(),
        blocks.bytes() / count
    );
    rate(
        "prepared, all cores",
        count,
        &times(|| drop(Blocks::new(plan, people).unwrap())),
    );
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let outcomes = plan.run(&blocks, &RunOptions::default()).unwrap();
    let written: usize = outcomes.columns.iter().map(|c| c.values.len() * 8).sum();
    drop(outcomes);
    let mut best = 0.0;
    for threads in [1, cores] {
        let options = RunOptions {
            threads,
            ..RunOptions::default()
        };
        let totals = times(|| drop(plan.totals(&blocks, &options).unwrap()));
        let columns = times(|| drop(plan.run(&blocks, &options).unwrap()));
        let made = rate(&format!("totals, {threads} threads"), count, &totals);
        let kept = rate(&format!("columns, {threads} threads"), count, &columns);
        let memory = bandwidth(threads);
        let share = |rate: f64, bytes: usize| 100.0 * rate * (bytes / count) as f64 / memory;
        println!(
            "memory, {threads} threads: {:.1} GB/s; of that totals take {:.0}%, columns {:.0}%",
            memory / 1e9,
            share(made, blocks.bytes()),
            share(kept, blocks.bytes() + written)
        );
        if threads == 1 {
            best = made;
        }
    }
    best
}

/// Bytes a second that so many threads read from memory: they add up numbers that fit in no cache.
fn bandwidth(threads: usize) -> f64 {
    let numbers = vec![1_u64; 1 << 26];
    let part = numbers.len().div_ceil(threads);
    let add = |part: &[u64]| black_box(part.iter().fold(0_u64, |sum, n| sum.wrapping_add(*n)));
    let sorted = times(|| {
        std::thread::scope(|scope| {
            for part in numbers.chunks(part) {
                scope.spawn(move || add(part));
            }
        });
    });
    (numbers.len() * 8) as f64 / sorted[sorted.len() / 2].as_secs_f64()
}

/// Cases of one size, of which the year varies or does not.
fn cases(plan: &Arc<Plan>, people: &People, size: u32, varies: bool) {
    let cases: Vec<People> = (0..people.households())
        .filter(|&h| people.offsets[h + 1] - people.offsets[h] == size)
        .take(2_000)
        .map(|h| people.household(h))
        .filter(|case| (Blocks::new(plan, case).unwrap().varying() > 0) == varies)
        .take(100)
        .collect();
    if cases.is_empty() {
        return;
    }
    let mut session = plan.session(1).unwrap();
    let mut all: Vec<Duration> = Vec::new();
    for round in 0..=RUNS {
        for case in &cases {
            let start = Instant::now();
            session.run(case).map(|_| ()).unwrap();
            // The first round compiles.
            if round > 0 {
                all.push(start.elapsed());
            }
        }
    }
    all.sort_unstable();
    let year = if varies { "varies" } else { "is constant" };
    show(&format!("one case of {size}, year {year}"), &all);
}

/// Households a second by the plain evaluation.
fn plain(in_force: &InForce<'_>, people: &People, outcomes: &[RuleId]) -> f64 {
    let count = people.households().min(1_000);
    let mut evaluator = Evaluator::<Small>::new(in_force, people).unwrap();
    let start = Instant::now();
    // Spread over the sample, which is ordered by kind of household.
    for i in 0..count {
        evaluator.go_to(i * people.households() / count);
        for &rule in outcomes {
            for person in 0..evaluator.persons() as u16 {
                evaluator.outcome(rule, person, 1).unwrap();
            }
        }
    }
    rate("plain evaluation, 1 thread", count, &[start.elapsed()])
}

/// Sorted times.
fn times(mut work: impl FnMut()) -> Vec<Duration> {
    work();
    let mut all: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    all.sort_unstable();
    all
}

/// Median, and between which times nine tenths lie.
fn show(what: &str, sorted: &[Duration]) {
    let at = |tenths: usize| sorted[(sorted.len() - 1) * tenths / 10];
    println!(
        "{what}: median {:.1?} ({:.1?} to {:.1?})",
        at(5),
        at(0),
        at(9)
    );
}

/// The median, and the slowest and quickest run.
fn rate(what: &str, households: usize, sorted: &[Duration]) -> f64 {
    let per_second = |time: Duration| households as f64 / time.as_secs_f64();
    let at = |index: usize| per_second(sorted[index]) / 1e6;
    let last = sorted.len() - 1;
    println!(
        "{what}: {:.3} million households/s ({:.3} to {:.3})",
        at(last / 2),
        at(last),
        at(0)
    );
    per_second(sorted[last / 2])
}
