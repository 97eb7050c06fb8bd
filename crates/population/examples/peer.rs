//! Income tax, healthcare benefit and child budget of the built-in sample: times, memory, and the people with their outcomes as files, for comparison with
//! another program on the same people in the same run (`benchmarks/openfisca`).
//!
//! `cargo run --release -p houvast-population --example peer FOLDER`: prints what was measured, a name and a number on each line.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use houvast_engine::outcome::{Outcomes, Per};
use houvast_engine::people::People;
use houvast_engine::{Blocks, Plan, Request, RunOptions};
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::{Law, RuleId};
use houvast_lang::library::Library;
use houvast_lang::source::Sources;
use houvast_population::sample::{SEED, SIZE, sample};
use houvast_population::{Format, HouseholdFile, write};
use std::fs::{self, File};
use std::path::Path;
use std::time::Instant;

const YEAR: i16 = 2026;
const OUTCOMES: [&str; 3] = ["inkomstenbelasting", "zorgtoeslag", "kindgebonden_budget"];
/// So often is everything measured.
const RUNS: usize = 9;

fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let folder = Path::new(&folder);
    let law = law();
    let settings = Settings {
        year: YEAR,
        known_on: None,
        practice: true,
    };
    let in_force = InForce::new(&law, &settings).unwrap();
    let rule = |name: &&str| law.rules.iter().position(|rule| rule.name == **name);
    let rules = OUTCOMES
        .iter()
        .map(|name| RuleId(rule(name).unwrap() as u32));
    let request = Request {
        outcomes: rules.collect(),
        given: vec![],
    };
    let plan = Plan::compile(&law, &in_force, &request).unwrap();
    let loaded = sample(&law, YEAR, SEED, SIZE).unwrap();
    let people = &loaded.people;

    // Putting people into blocks is what setting inputs is elsewhere: it is timed apart.
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let inputs = seconds(|| drop(Blocks::new(&plan, people).unwrap()));
    let blocks = Blocks::new(&plan, people).unwrap();
    let options = |threads| RunOptions {
        threads,
        ..RunOptions::default()
    };
    let totals = |threads| plan.totals(&blocks, &options(threads)).unwrap();
    let columns = |threads| plan.run(&blocks, &options(threads)).unwrap();
    // The first runs of all: later ones reuse what the allocator kept.
    let (_, bytes_totals) = peak(|| totals(cores));
    let (outcomes, bytes) = peak(|| columns(cores));
    let [one_totals, all_totals] = [1, cores].map(|threads| seconds(|| drop(totals(threads))));
    let [one, all] = [1, cores].map(|threads| seconds(|| drop(columns(threads))));

    let mut file = File::create(folder.join("mensen.parquet")).unwrap();
    write(&mut file, Format::Parquet, &law, &loaded).unwrap();
    let mut file = HouseholdFile::create(&folder.join("uitkomsten.parquet"), &OUTCOMES).unwrap();
    let sums: Vec<Vec<i64>> = (0..OUTCOMES.len())
        .map(|index| sums(people, &outcomes, index))
        .collect();
    file.add(&loaded.households, &people.weights, &sums)
        .unwrap();
    file.finish().unwrap();
    let households = people.households();
    println!("huishoudens {households}\ndraden {cores}");
    println!("bytes {bytes}\nbytes_totalen {bytes_totals}");
    println!("seconden_totalen_1_draad {one_totals:.6}\nseconden_totalen {all_totals:.6}");
    println!("seconden_invoer {inputs:.6}\nseconden_1_draad {one:.6}\nseconden {all:.6}");
}

fn law() -> Law {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../laws");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "wet"));
    paths.sort();
    let mut sources = Sources::default();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        sources.add(path.display().to_string(), text);
    }
    Library::parse(sources).law(&[]).unwrap()
}

/// The sums of an outcome per household.
fn sums(people: &People, outcomes: &Outcomes, index: usize) -> Vec<i64> {
    let column = &outcomes.columns[index];
    assert_eq!(column.per, Per::Person);
    let bounds = people.offsets.windows(2);
    let members = bounds.map(|b| &column.values[b[0] as usize..b[1] as usize]);
    members.map(|values| values.iter().sum()).collect()
}

/// The median.
fn seconds(mut work: impl FnMut()) -> f64 {
    let mut all: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64()
        })
        .collect();
    all.sort_unstable_by(f64::total_cmp);
    all[RUNS / 2]
}

/// What some work makes, and by how many bytes memory grew on the way.
fn peak<T>(work: impl FnOnce() -> T) -> (T, u64) {
    let (before, _) = memory();
    fs::write("/proc/self/clear_refs", "5").ok();
    let made = work();
    (made, memory().1.saturating_sub(before))
}

/// Bytes in memory now, and the most there were; where the system does not say, zero.
fn memory() -> (u64, u64) {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name))?;
        let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kilobytes * 1024)
    };
    (of("VmRSS").unwrap_or(0), of("VmHWM").unwrap_or(0))
}
