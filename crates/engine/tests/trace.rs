//! The trace of a case holds the outcomes of the run, and everything on the way to them.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/mod.rs"]
mod support;

use houvast_engine::people::storage_scale;
use houvast_engine::trace::{Values, What};
use houvast_engine::{Blocks, Plan, Request, RunOptions};
use houvast_lang::law::RuleId;
use houvast_lang::number::Exact;
use support::{Laws, random_people};

#[test]
fn has_the_outcomes_of_the_run() {
    let laws = Laws::load();
    let in_force = laws.in_force(2025);
    let request = Request {
        outcomes: laws.headlines(),
        given: vec![],
    };
    let plan = Plan::compile(&laws.law, &in_force, &request).unwrap();
    let people = random_people(&laws.law, 2025, 3, 25, true);
    let blocks = Blocks::new(&plan, &people).unwrap();
    let outcomes = plan
        .run(
            &blocks,
            &RunOptions {
                month: 5,
                ..RunOptions::default()
            },
        )
        .unwrap();
    let mut compared = 0;
    for household in 0..people.households() {
        let trace = plan.trace(&people, household, 5).unwrap();
        let start = people.offsets[household] as usize;
        for column in &outcomes.columns {
            let values = trace.get(&What::Rule(column.rule), 5).unwrap();
            let Values::Persons(values) = values else {
                continue;
            };
            let ty = laws.law.rules[column.rule.index()].ty;
            for (p, value) in values.iter().enumerate() {
                let scale = Exact::from_integer(i128::from(storage_scale(ty)));
                let half = Exact::new(1, 2);
                let stored = (value.as_ref().unwrap() * scale + half)
                    .floor()
                    .to_integer();
                assert_eq!(stored, i128::from(column.values[start + p]));
                compared += 1;
            }
        }
        assert!(trace.values.len() > laws.headlines().len());
        assert!(trace.get(&What::Rule(RuleId(u32::MAX)), 5).is_none());
    }
    assert!(compared > 1_000);
}
