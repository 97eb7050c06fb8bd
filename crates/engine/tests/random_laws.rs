//! The engine against the plain second evaluation, on small laws made up at random: the same to the last unit, and the same
//! households without an outcome.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "support/mod.rs"]
mod support;
#[path = "support/texts.rs"]
mod texts;

use houvast_engine::error::CompileErrorKind;
use houvast_engine::people::{Given, People};
use houvast_engine::{Blocks, Plan, Request, RunError, RunOptions};
use houvast_lang::check::check;
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::{Law, RuleId, Type};
use houvast_lang::source::{FileId, Sources};
use houvast_lang::syntax::parse;
use houvast_oracle::{Big, Evaluator, Number, Small, outcomes};
use proptest::prelude::*;
use std::collections::BTreeSet;
use support::random_people;
use texts::Maker;

/// The checked law, or what is wrong with the text.
fn law(text: &str) -> Result<Law, String> {
    let parsed = parse(text, FileId(0));
    let mut diagnostics = parsed.diagnostics.clone();
    let checked = check(&[parsed.file]);
    let sound = checked.is_sound() && diagnostics.is_empty();
    diagnostics.extend(checked.diagnostics);
    let mut sources = Sources::default();
    sources.add("proef.wet", text);
    if sound {
        return Ok(checked.law);
    }
    Err(houvast_lang::diagnostic::render(
        &diagnostics,
        &sources,
        false,
    ))
}

/// Households of which some rule has no outcome.
fn without_outcome<N: Number>(
    in_force: &InForce<'_>,
    people: &People,
    rules: &[RuleId],
    month: u8,
) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut evaluator = Evaluator::<N>::new(in_force, people).unwrap();
    for household in 0..people.households() {
        evaluator.go_to(household);
        let persons = evaluator.persons() as u16;
        let fails = rules.iter().any(|&rule| {
            (0..persons).any(|person| evaluator.outcome(rule, person, month).is_err())
        });
        if fails {
            found.insert(household);
        }
    }
    found
}

/// Gives the values of rules: in some households for all, for one person or for both; in others not at all.
fn give(people: &mut People, law: &Law, rules: &[RuleId], seed: u64) {
    for household in 0..people.households() as u32 {
        let size = people.offsets[household as usize + 1] - people.offsets[household as usize];
        for &rule in rules {
            let yes_no = law.rules[rule.index()].ty == Type::JaNee;
            let value = if yes_no {
                1
            } else {
                i64::from(household) * 12_345
            };
            let person = (seed % u64::from(size)) as u16;
            let persons: &[Option<u16>] = match household % 4 {
                0 => &[],
                1 => &[None],
                2 => &[Some(person)],
                _ => &[None, Some(person)],
            };
            let values = persons.iter().zip([value, 1]);
            let given = values.map(|(&person, value)| Given {
                household,
                rule,
                person,
                value,
            });
            people.given.extend(given);
        }
    }
}

fn compare(text: &str, seed: u64, month: u8, practice: bool) -> Result<(), TestCaseError> {
    let law = law(text).map_err(|found| TestCaseError::fail(format!("{found}\n{text}")))?;
    let settings = Settings {
        year: 2025,
        known_on: None,
        practice,
    };
    let in_force = InForce::new(&law, &settings)
        .map_err(|found| TestCaseError::fail(format!("{found:?}\n{text}")))?;
    let rules: Vec<RuleId> = (0..law.rules.len() as u32).map(RuleId).collect();
    // The parts of two persons only add up where what they divide is the same for both, so that is never given.
    let may_be_given = |rule: &RuleId| law.rules[rule.index()].name.starts_with("regel_");
    let given: Vec<RuleId> = rules
        .iter()
        .copied()
        .filter(|rule| u64::from(rule.0) == seed % 12 && may_be_given(rule))
        .collect();
    let request = Request {
        outcomes: rules.clone(),
        given: given.clone(),
    };
    let plan = match Plan::compile(&law, &in_force, &request) {
        Ok(plan) => plan,
        // A random law may well hold more than the engine can, which it then says.
        Err(error) if error.kind == CompileErrorKind::TooLarge => return Ok(()),
        Err(error) => return Err(TestCaseError::fail(format!("{error}\n{text}"))),
    };
    for changes in [false, true] {
        let mut people = random_people(&law, 2025, seed, 8, changes);
        give(&mut people, &law, &given, seed);
        let blocks = match Blocks::new(&plan, &people) {
            Ok(blocks) => blocks,
            Err(error) => return Err(TestCaseError::fail(format!("{error}\n{text}"))),
        };
        let options = RunOptions {
            month,
            ..RunOptions::default()
        };
        let failing = without_outcome::<Big>(&in_force, &people, &rules, month);
        match plan.run(&blocks, &options) {
            Ok(ours) => {
                prop_assert!(
                    failing.is_empty(),
                    "households {failing:?} should fail\n{text}"
                );
                let theirs = outcomes::<Big>(&in_force, &people, &rules, month).unwrap();
                for (our, their) in ours.columns.iter().zip(&theirs) {
                    let name = &law.rules[our.rule.index()].name;
                    prop_assert_eq!(&our.applies, &their.applies, "{}\n{}", name, text);
                    // A value that is the same for everyone may be given once.
                    if our.values.len() == their.values.len() {
                        prop_assert_eq!(&our.values, &their.values, "{}\n{}", name, text);
                    }
                }
                if let Ok(small) = outcomes::<Small>(&in_force, &people, &rules, month) {
                    prop_assert_eq!(small, theirs, "128 bits\n{}", text);
                }
            }
            Err(RunError::Cases(errors)) => {
                let ours: BTreeSet<usize> = errors.first.iter().map(|e| e.household).collect();
                prop_assert_eq!(ours, failing, "who fails\n{}", text);
            }
            Err(RunError::Compile(error)) if error.kind == CompileErrorKind::TooLarge => {}
            Err(error) => return Err(TestCaseError::fail(format!("{error}\n{text}"))),
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn random_laws_agree(
        choices in prop::collection::vec(any::<u16>(), 0..160),
        seed in 0u64..1000,
        month in 1u8..=12,
        practice: bool,
    ) {
        compare(&Maker::new(&choices).law(), seed, month, practice)?;
    }
}
