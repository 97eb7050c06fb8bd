//! What is counted, and on which day it was known.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod common;

use common::{in_force, laws};
use houvast_execution::complexity::{Complexity, measure};
use houvast_execution::graph::Graph;
use houvast_lang::english::Bilingual;
use houvast_lang::in_force::InForce;

const LAW: &str = r#"wet zorg "Zorgwet"
invoer loon van persoon: bedrag per jaar uit lonen geverifieerd
invoer huur van persoon: bedrag per jaar opgegeven
invoer gehuwd van persoon met ander, wederkerig: ja/nee
organisatie dienst "Dienst"
register lonen "Loonregister" beheerder dienst
artikel 1
  relatie partner van persoon met ander, ten hoogste één = gehuwd met ander
  relatie eerste_ouder van persoon met ander, ten hoogste één = anderen
  relatie gezin van persoon met ander = anderen
  eenheid aanvrager = persoon waarvoor leeftijd op 1 januari ≥ 18 jaar met leden partner
  begrip partner als partner
  begrip gezin als huishouden
  begrip aanvrager als huishouden
artikel 2
  regel inkomen van persoon: bedrag per jaar = loon
  regel inkomensgrens: bedrag per jaar = € 20.000
  regel gezamenlijk van aanvrager: bedrag per jaar = inkomen + (inkomen van partner anders € 0)
  regel oud_inkomen van persoon: bedrag per jaar
    vanaf 2024 = loon
    vanaf 2026 vervalt, bekend 2025-12-20
  begrip inkomen als inkomen
  begrip gezamenlijk als inkomen
  begrip oud_inkomen als inkomen
artikel 3
  regel toeslag van aanvrager: bedrag per jaar = (€ 100 indien gezamenlijk < inkomensgrens, anders € 0) + huur
  in afwijking van artikel 3, indien huur > € 10.000: toeslag = € 5
  uitvoeringspraktijk "De dienst rondt af": toeslag = toeslag volgens de wet, rekenkundig afgerond op € 1
  uitkomst toeslag als uitgave toeslag
"#;

/// The names of concepts.
fn names(concepts: &[Bilingual]) -> Vec<&str> {
    concepts.iter().map(|concept| concept.nl.as_str()).collect()
}

fn measured(in_force: &InForce<'_>) -> Complexity {
    measure(in_force, &Graph::new(in_force))
}

#[test]
fn concepts_are_those_that_the_law_marks_and_that_are_in_force() {
    let (law, _) = laws(LAW, "voornemen leeg \"Niets\"");
    insta::assert_debug_snapshot!(measured(&in_force(&law, 2026, None)));
}

#[test]
fn what_was_not_known_on_the_day_does_not_count() {
    let (law, _) = laws(LAW, "voornemen leeg \"Niets\"");
    let known = measured(&in_force(&law, 2026, Some("2025-12-19")));
    assert_eq!(
        names(&known.incomes),
        ["inkomen", "gezamenlijk", "oud inkomen"]
    );
    let later = measured(&in_force(&law, 2026, None));
    assert_eq!(names(&later.incomes), ["inkomen", "gezamenlijk"]);
    assert_eq!(later.rules + 1, known.rules);
}

#[test]
fn a_repealed_rule_takes_its_concepts_and_its_unit_with_it() {
    let plan = "voornemen plan \"Een plan\"\nvervalt wet zorg vanaf 2027";
    let (before, after) = laws(LAW, plan);
    let before = measured(&in_force(&before, 2027, None));
    let after = measured(&in_force(&after, 2027, None));
    assert_eq!(names(&before.households), ["gezin", "aanvrager"]);
    assert_eq!(after, Complexity::default());
}
