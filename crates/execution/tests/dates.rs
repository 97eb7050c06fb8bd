//! Whose dates count when several intentions are tested together.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod common;

use common::{in_force, laws};
use houvast_execution::cycle::Cycle;
use houvast_execution::difference::between;
use houvast_execution::facts::{Dates, Executability, Side, gather};
use houvast_execution::graph::Graph;
use houvast_lang::english::Bilingual;

const BASE: &str = r#"wet zorg "Zorgwet"
uitvoerder belastingdienst
organisatie belastingdienst "Belastingdienst"
artikel 1
  parameter hoogte: bedrag per jaar
    vanaf 2020: € 100
  regel zorgtoeslag van persoon: bedrag per jaar = hoogte
  uitkomst zorgtoeslag als uitgave zorgtoeslag "De zorgtoeslag"
"#;

const PLAN: &str = r#"voornemen plan "Een plan"
in zorg artikel 1
  parameter hoogte: bedrag per jaar
    vanaf 2027: € 120, voorstel
  regel zorgtoeslag van persoon: bedrag per jaar
    vanaf 2027 = 2 × hoogte, voorstel
"#;

/// One intention that changes a rule and another that changes an amount, each decided on its day.
fn facts(rule: &str, amount: &str) -> Executability {
    let (before, after) = laws(BASE, PLAN);
    let (old, new) = (in_force(&before, 2027, None), in_force(&after, 2027, None));
    let mut changes = between(&old, &new, None);
    for change in &mut changes {
        let by = if change.kind.is_structure() {
            "regel"
        } else {
            "bedrag"
        };
        change.by = Some(by.to_owned());
    }
    let (before, after) = (Graph::new(&old), Graph::new(&new));
    let side = |in_force, graph| Side { in_force, graph };
    let dates = [("regel", rule), ("bedrag", amount)].map(|(name, day)| Dates {
        name: name.to_owned(),
        title: Bilingual::same(name),
        effect: Some("2027-01-01".parse().unwrap()),
        decided: Some(day.parse().unwrap()),
    });
    let (before, after) = (side(&old, &before), side(&new, &after));
    gather(before, after, &changes, &dates, &Cycle::built_in().unwrap())
}

#[test]
fn a_late_amount_does_not_make_an_early_rule_late() {
    let timing = facts("2025-12-17", "2026-10-22").timing.unwrap();
    assert_eq!(timing.of.unwrap().nl, "bedrag");
    assert!(!timing.structure);
    assert_eq!(timing.first_january.as_deref(), Some("2027-01-01"));
}

#[test]
fn the_intention_that_can_take_effect_last_counts() {
    let timing = facts("2026-09-15", "2026-10-22").timing.unwrap();
    assert_eq!(timing.of.unwrap().nl, "regel");
    assert_eq!(timing.first_january.as_deref(), Some("2028-01-01"));
    assert_eq!(timing.decided.as_deref(), Some("2026-09-15"));
}
