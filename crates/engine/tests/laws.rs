//! The engine against the plain second evaluation, on the real laws and people who are anything.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/mod.rs"]
mod support;

use houvast_engine::{Blocks, Plan, Request, RunError, RunOptions};
use houvast_oracle::{Big, outcomes};
use support::{Laws, random_people};

/// Every rule of the law, for random people, in several months: the same to the last digit.
#[test]
fn agrees_with_the_plain_evaluation_on_the_laws() {
    let laws = Laws::load();
    for year in [2024, 2025, 2026] {
        let in_force = laws.in_force(year);
        let rules = laws.rules();
        let request = Request {
            outcomes: rules.clone(),
            given: vec![],
        };
        let plan = Plan::compile(&laws.law, &in_force, &request).unwrap();
        for seed in 0..6 {
            let people = random_people(&laws.law, year, seed, 12, seed % 2 == 1);
            let month = (seed * 5 % 12 + 1) as u8;
            let options = RunOptions {
                month,
                ..RunOptions::default()
            };
            let blocks = Blocks::new(&plan, &people).unwrap();
            let ours = plan.run(&blocks, &options);
            let theirs = outcomes::<Big>(&in_force, &people, &rules, month);
            match (ours, theirs) {
                (Ok(ours), Ok(theirs)) => {
                    for (our, their) in ours.columns.iter().zip(&theirs) {
                        let name = &laws.law.rules[our.rule.index()].name;
                        assert_eq!(our, their, "{name} in {year}, month {month}, seed {seed}");
                    }
                }
                (Err(RunError::Cases(_)), Err(_)) => {}
                (ours, theirs) => panic!("{year} {seed}: {ours:?} against {:?}", theirs.err()),
            }
        }
    }
}
