//! What cannot be computed is an error that says where and why; nothing panics.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/mod.rs"]
mod support;

use houvast_engine::error::{CompileErrorKind, PeopleError, TrapKind};
use houvast_engine::people::{Column, PairFact, People};
use houvast_engine::{Blocks, Plan, Request, RunError, RunOptions};
use houvast_lang::law::InputId;
use support::Laws;

fn plan(laws: &Laws, rule: &str) -> Result<Plan, houvast_engine::error::CompileError> {
    assert_eq!(laws.problems, Vec::<String>::new());
    let request = Request {
        outcomes: vec![laws.rule(rule)],
        given: vec![],
    };
    Plan::compile(&laws.law, &laws.in_force(2025), &request)
}

fn law(body: &str) -> Laws {
    Laws::of(&[&format!(
        "wet w \"Wet\"\n\
         invoer loon van persoon: bedrag per jaar bereik € 0 tot € 20.000.000\n\
         invoer gemeente van huishouden: aantal bereik 0 tot 9.999\n\
         artikel 1 lid 1\n{body}"
    )])
}

/// Two households: of one person with a wage of 0, and of two with 10 and 20 euros; in municipalities 1 and 2.
fn people(laws: &Laws) -> People {
    let id =
        |name: &str| InputId(laws.law.inputs.iter().position(|i| i.name == name).unwrap() as u32);
    let mut people = People {
        offsets: vec![0, 1, 3],
        weights: vec![1_000_000; 2],
        ..People::default()
    };
    people.columns.insert(
        id("loon"),
        Column {
            values: vec![0, 1_000, 2_000],
        },
    );
    people
        .columns
        .insert(id("gemeente"), Column { values: vec![1, 2] });
    people
}

/// The trap of the one household that has no outcome.
fn trap(laws: &Laws, rule: &str) -> (usize, Option<usize>, TrapKind, String) {
    let plan = plan(laws, rule).unwrap();
    let blocks = Blocks::new(&plan, &people(laws)).unwrap();
    match plan.run(&blocks, &RunOptions::default()) {
        Err(RunError::Cases(errors)) => {
            assert_eq!(errors.total, 1);
            let first = errors.first.first().unwrap().clone();
            (
                first.household,
                first.person,
                first.trap.kind,
                first.trap.text,
            )
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_division_by_zero_is_an_error_of_the_case() {
    let laws = law("regel deel van persoon: getal = (€ 5 / loon), rekenkundig afgerond op 0,01");
    let (household, person, kind, text) = trap(&laws, "deel");
    assert_eq!(
        (household, person, kind),
        (0, Some(0), TrapKind::DivisionByZero)
    );
    assert_eq!(text, "deel (w, artikel 1 lid 1): division by zero");
}

#[test]
fn what_is_not_chosen_does_not_count() {
    let laws = law(
        "regel deel van persoon: getal = ((€ 5 / loon), rekenkundig afgerond op 0,01) indien loon > € 0, anders 0",
    );
    let plan = plan(&laws, "deel").unwrap();
    let blocks = Blocks::new(&plan, &people(&laws)).unwrap();
    let outcomes = plan.run(&blocks, &RunOptions::default()).unwrap();
    assert_eq!(outcomes.columns[0].values, [0, 50_000, 25_000]);
}

#[test]
fn departures_without_an_order_name_both_articles() {
    let laws = law("regel r van persoon: bedrag per jaar = € 1\n\
         artikel 2\nin afwijking van artikel 1 lid 1, indien loon > € 5: r = € 2\n\
         artikel 3\nin afwijking van artikel 1 lid 1, indien loon > € 15: r = € 3");
    let (household, person, kind, text) = trap(&laws, "r");
    assert_eq!((household, person), (1, Some(1)));
    assert!(matches!(kind, TrapKind::Conflict(..)));
    assert!(
        text.contains("artikel 2") && text.contains("artikel 3"),
        "{text}"
    );
}

#[test]
fn a_municipality_that_fills_nothing_in_is_an_error_of_the_case() {
    let laws = law(
        "open o van huishouden: bedrag per jaar, in te vullen door \"de raad\", per gemeente\n\
         invulling van o voor gemeente 0001 = € 4",
    );
    let (household, person, kind, _) = trap(&laws, "o");
    assert_eq!((household, person, kind), (1, None, TrapKind::NotFilledIn));
}

#[test]
fn what_cannot_be_held_exactly_is_refused_with_its_article() {
    let square = "loon × (loon / € 1)";
    let mut body = format!("regel a van persoon: bedrag per jaar = {square}\n");
    for (this, before) in [("b", "a"), ("c", "b"), ("d", "c")] {
        body +=
            &format!("regel {this} van persoon: bedrag per jaar = {before} × ({before} / € 1)\n");
    }
    let laws = law(&body);
    let error = plan(&laws, "d").unwrap_err();
    assert_eq!(error.kind, CompileErrorKind::TooLarge);
    assert!(error.place.contains("artikel 1 lid 1"), "{}", error.place);
    assert!(error.span.is_some());
}

#[test]
fn values_that_floats_do_not_hold_are_exact_all_the_same() {
    // 19.999.999,99² × 0,1234567 needs far more than 53 bits before it is rounded.
    let laws = law(
        "regel k van persoon: bedrag per jaar = (0,1234567 × (loon / € 1)) × loon, ten hoogste € 40.000.000.000.000, naar beneden afgerond op € 1",
    );
    let plan = plan(&laws, "k").unwrap();
    let mut people = people(&laws);
    people.columns.insert(
        InputId(1),
        Column {
            values: vec![1_999_999_999, 1_234_567_891, 7],
        },
    );
    let blocks = Blocks::new(&plan, &people).unwrap();
    let outcomes = plan.run(&blocks, &RunOptions::default()).unwrap();
    let expected = [1_999_999_999i128, 1_234_567_891, 7].map(|cents| {
        (cents * cents * 1_234_567 / 100_000_000_000 * 100).min(4_000_000_000_000_000) as i64
    });
    assert_eq!(outcomes.columns[0].values, expected);
}

#[test]
fn people_that_are_not_right_are_refused() {
    let laws = law("regel r van persoon: bedrag per jaar = loon");
    let plan = plan(&laws, "r").unwrap();
    let refused = |change: &dyn Fn(&mut People)| {
        let mut people = people(&laws);
        change(&mut people);
        Blocks::new(&plan, &people).unwrap_err()
    };
    let error = refused(&|p| p.offsets = vec![0, 1, 1]);
    assert_eq!(error, PeopleError::Offsets { household: 1 });
    let error = refused(&|p| {
        p.columns.insert(InputId(1), Column { values: vec![0] });
    });
    assert!(matches!(
        error,
        PeopleError::Length {
            found: 1,
            expected: 3,
            ..
        }
    ));
    let error = refused(&|p| {
        p.columns.insert(
            InputId(1),
            Column {
                values: vec![0, 0, -1],
            },
        );
    });
    assert!(matches!(
        error,
        PeopleError::Range {
            household: 1,
            value: -1,
            ..
        }
    ));
    let error = refused(&|p| {
        p.pairs.push(PairFact {
            input: InputId(1),
            household: 0,
            from: 0,
            to: 0,
        });
    });
    assert!(matches!(error, PeopleError::Reference { household: 0, .. }));
    let error = refused(&|p| p.weights.clear());
    assert!(matches!(error, PeopleError::Length { .. }));
}
