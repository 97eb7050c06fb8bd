//! How fast the engine is on the laws of this repository, next to the plain evaluation of the same law in the same run.
//!
//! `cargo run --release -p houvast-engine --example bench [households]`
#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../tests/support/mod.rs"]
mod support;

use houvast_engine::people::People;
use houvast_engine::{Blocks, Plan, Request, RunOptions};
use houvast_lang::law::RuleId;
use houvast_oracle::{Evaluator, Small};
use std::time::{Duration, Instant};
use support::{Laws, plausible_people};

const YEAR: i16 = 2025;

fn main() {
    let households: usize = std::env::args()
        .nth(1)
        .map_or(200_000, |a| a.replace('_', "").parse().unwrap());
    let (laws, load) = timed(Laws::load);
    let (in_force, select) = timed(|| laws.in_force(YEAR));
    let outcomes = laws.headlines();
    let request = Request {
        outcomes: outcomes.clone(),
        given: vec![],
    };
    let (plan, compile) = timed(|| Plan::compile(&laws.law, &in_force, &request).unwrap());
    println!(
        "law: {} rules, {} relations, {} headline outcomes",
        laws.law.rules.len(),
        laws.law.relations.len(),
        outcomes.len()
    );
    println!("load and check {load:.1?}, in force {select:.1?}, compile {compile:.1?}");
    for n in [1, 2, 64] {
        for parts in [1, 2, 3, 12] {
            let (count, time) = timed(|| plan.instructions(n, parts).unwrap());
            println!("  program n={n} parts={parts}: {count} instructions, {time:.1?}");
        }
    }
    let people = plausible_people(&laws.law, YEAR, 1, households);
    let (blocks, prepare) = timed(|| Blocks::new(&plan, &people).unwrap());
    println!(
        "{households} households, {} persons, {} vary in the year; prepared in {prepare:.1?}, {} bytes per household",
        people.persons(),
        blocks.varying(),
        blocks.bytes() / households
    );
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    for threads in [1, cores] {
        let options = RunOptions { threads, month: 1 };
        let time = if threads == 1 {
            median(7, || drop(plan.totals(&blocks, &options).unwrap()))
        } else {
            let mut times: Vec<Duration> = (0..7)
                .map(|_| timed(|| drop(plan.totals(&blocks, &options).unwrap())).1)
                .collect();
            times.sort_unstable();
            times[3]
        };
        rate(&format!("totals, {threads} threads"), households, time);
    }
    let options = RunOptions {
        threads: cores,
        month: 1,
    };
    let (_, time) = timed(|| drop(plan.run(&blocks, &options).unwrap()));
    rate(&format!("columns, {cores} threads"), households, time);
    by_kind(&plan, &people);
    one_case(&plan, &people);
    tree_walk(&laws, &people, &outcomes);
}

/// Constant and varying households apart, by size.
fn by_kind(plan: &Plan, people: &People) {
    for n in 1..=5 {
        let part = support::only(people, n);
        if part.households() < 4_000 {
            continue;
        }
        let blocks = Blocks::new(plan, &part).unwrap();
        let time = median(5, || {
            drop(plan.totals(&blocks, &RunOptions::default()).unwrap())
        });
        let vary = blocks.varying();
        rate(&format!("size {n} ({vary} vary)"), part.households(), time);
    }
}

fn one_case(plan: &Plan, people: &People) {
    for wanted in [1, 2, 4] {
        let cases: Vec<People> = (0..people.households())
            .filter(|&h| people.offsets[h + 1] - people.offsets[h] == wanted)
            .take(200)
            .map(|h| people.household(h))
            .collect();
        let mut session = plan.session(1).unwrap();
        let mut times: Vec<Duration> = Vec::new();
        for case in cases.iter().chain(&cases) {
            times.push(timed(|| session.run(case).map(|_| ()).unwrap()).1);
        }
        let mut second = times.split_off(cases.len());
        second.sort_unstable();
        println!(
            "one case of {wanted}: median {:.1?}, 90% below {:.1?}",
            second[second.len() / 2],
            second[second.len() * 9 / 10]
        );
    }
}

fn tree_walk(laws: &Laws, people: &People, outcomes: &[RuleId]) {
    let in_force = laws.in_force(YEAR);
    let count = people.households().min(2_000);
    let mut evaluator = Evaluator::<Small>::new(&in_force, people).unwrap();
    let (_, time) = timed_alone(|| {
        for household in 0..count {
            evaluator.go_to(household);
            for &rule in outcomes {
                for person in 0..evaluator.persons() as u16 {
                    evaluator.outcome(rule, person, 1).unwrap();
                }
            }
        }
    });
    rate("plain evaluation, 1 thread", count, time);
}

/// Processor time of this thread where the system tells it, so that other work on the machine does not count.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(
        text.split_whitespace().next()?.parse().ok()?,
    ))
}

/// Processor time of this thread for work of one thread.
fn timed_alone<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let (start, wall) = (processor_time(), Instant::now());
    let result = work();
    let used = processor_time()
        .zip(start)
        .map(|(end, start)| end.saturating_sub(start));
    (
        result,
        used.filter(|t| !t.is_zero())
            .unwrap_or_else(|| wall.elapsed()),
    )
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

fn median(times: usize, mut work: impl FnMut()) -> Duration {
    work();
    let mut all: Vec<Duration> = (0..times).map(|_| timed_alone(&mut work).1).collect();
    all.sort_unstable();
    all[all.len() / 2]
}

fn rate(what: &str, households: usize, time: Duration) {
    let per_second = households as f64 / time.as_secs_f64();
    println!("{what}: {:.3} million households/s", per_second / 1e6);
}
