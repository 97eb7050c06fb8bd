//! What people and organisations must do more, or need to do no longer.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod common;

use common::{in_force, laws, real_laws};
use houvast_execution::cycle::Cycle;
use houvast_execution::difference::between;
use houvast_execution::duties::{DutyChange, DutyFact};
use houvast_execution::facts::{Dates, Executability, Side, gather};
use houvast_execution::graph::Graph;
use houvast_lang::law::Law;
use std::fmt::Write;

const BASE: &str = r#"wet zorg "Zorgwet"
organisatie dienst "Dienst"
artikel 1
  regel zorgtoeslag van persoon: bedrag per jaar = € 100
  regel huurtoeslag van persoon: bedrag per jaar = € 50
  uitkomst zorgtoeslag als uitgave zorgtoeslag "De zorgtoeslag"
  uitkomst huurtoeslag als uitgave huurtoeslag "De huurtoeslag"
artikel 2
  plicht burger "Zorgtoeslag aanvragen", bij zorgtoeslag
  plicht burger "Wijzigingen melden", bij zorgtoeslag, huurtoeslag
artikel 3
  plicht dienst "Verslag doen", rapportage
artikel 4
  plicht werkgever "Het loon melden"
    vanaf 2025 geldt
    vanaf 2028 vervalt
"#;

fn facts(before: &Law, after: &Law, year: i16) -> Executability {
    let (old, new) = (in_force(before, year, None), in_force(after, year, None));
    let changes = between(&old, &new, None);
    let (before, after) = (Graph::new(&old), Graph::new(&new));
    let side = |in_force, graph| Side { in_force, graph };
    let dates = [Dates::default()];
    gather(
        side(&old, &before),
        side(&new, &after),
        &changes,
        &dates,
        &Cycle::default(),
    )
}

fn shown(facts: &Executability) -> String {
    let mut text = String::new();
    for duty in &facts.duties {
        let DutyFact {
            who,
            text: what,
            change,
            act,
            provision,
            from,
            rules,
            ..
        } = duty;
        let from = from.as_deref().unwrap_or("—");
        let (what, act, place) = (&what.nl, &act.nl, &provision.nl);
        let rules: Vec<&str> = rules.iter().map(|rule| rule.nl.as_str()).collect();
        writeln!(
            text,
            "{change:?} {who}: {what} ({act}, {place}; {from}; {rules:?})"
        )
        .unwrap();
    }
    writeln!(text, "kept: {}", facts.kept_duties).unwrap();
    text
}

#[test]
fn a_duty_lapses_with_its_article_its_rule_or_by_itself() {
    let plan = r#"voornemen plan "Een plan"
vervalt zorgtoeslag vanaf 2027
vervalt artikel 3 van zorg vanaf 2027-07-01
in zorg artikel 2
  plicht werkgever "De premie afdragen"
    vanaf 2027 geldt, voorstel
"#;
    let (before, after) = laws(BASE, plan);
    insta::assert_snapshot!(shown(&facts(&before, &after, 2027)));
    assert_eq!(shown(&facts(&before, &after, 2026)), "kept: 0\n");
}

#[test]
fn what_ends_under_both_laws_is_no_change() {
    let plan = "voornemen plan \"Een plan\"\nvervalt huurtoeslag vanaf 2028";
    let (before, after) = laws(BASE, plan);
    insta::assert_snapshot!(shown(&facts(&before, &after, 2028)));
}

#[test]
fn without_the_health_care_benefit_nobody_has_to_apply_for_it() {
    let (before, after) = real_laws("zorgtoeslag-naar-heffingskorting.voornemen");
    let facts = facts(&before, &after, 2026);
    let gone: Vec<&str> = facts
        .duties
        .iter()
        .filter(|duty| duty.who == "burger" && duty.change == DutyChange::Lapsed)
        .map(|duty| duty.text.nl.as_str())
        .collect();
    assert_eq!(gone.len(), 1, "{gone:?}");
    assert!(gone[0].starts_with("Zorgtoeslag aanvragen"), "{gone:?}");
    let narrower = facts
        .duties
        .iter()
        .find(|duty| duty.who == "burger" && duty.change == DutyChange::Narrower)
        .unwrap();
    assert!(narrower.text.nl.starts_with("Wijzigingen"));
    let rules: Vec<&str> = narrower.rules.iter().map(|r| r.nl.as_str()).collect();
    assert_eq!(rules, ["Zorgtoeslag"]);
    assert!(
        facts
            .duties
            .iter()
            .all(|duty| duty.change != DutyChange::Added)
    );
}
