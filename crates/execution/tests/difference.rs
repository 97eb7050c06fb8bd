//! What an intention changes in the law, per article.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

use houvast_execution::change::{Change, Stated};
use houvast_execution::difference::between;
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::Law;
use houvast_lang::library::Library;
use houvast_lang::source::Sources;
use std::fmt::Write;

const BASE: &str = r#"wet zorg "Zorgwet"
invoer loon van persoon: bedrag per jaar
invoer student van persoon: ja/nee
artikel 2 lid 1
  regel toeslag van persoon: bedrag per jaar = premie − tarief × loon, ten minste € 0
  plicht burger "meldt een ander loon"
artikel 2 lid 2
  parameter tarief: percentage, jaarlijks vastgesteld
    vanaf 2025: 13,7%, bron "Stb. 2024, 1"
  parameter premie: bedrag per jaar, jaarlijks geïndexeerd met factor, rekenkundig afgerond op € 1
    vanaf 2025: € 2.112
  parameter factor: getal, jaarlijks vastgesteld
    vanaf 2026: 1,02
artikel 2 lid 4
  in afwijking van artikel 2 lid 1, indien loon > € 30.000: toeslag = € 0
artikel 3
  regel extra van persoon: bedrag per jaar = € 10
  plicht burger "vraagt extra aan"
  uitkomst extra
  uitkomst toeslag
"#;

const PLAN: &str = r#"voornemen plan "Een plan"
in zorg artikel 2 lid 2
  parameter tarief: percentage
    vanaf 2027: 14%, bron "Kamerstuk 1"
  parameter korting: bedrag per jaar
    vanaf 2027: € 100
in zorg artikel 2 lid 1
  regel toeslag van persoon: bedrag per jaar
    vanaf 2027 = (premie indien student, anders premie − korting) − tarief × loon, ten minste € 0
in zorg artikel 2 lid 5
  in afwijking van artikel 2 lid 1 en artikel 2 lid 4, indien loon < € 100: toeslag
    vanaf 2027 = € 0
vervalt artikel 3 van zorg vanaf 2027
"#;

/// The law without and with the intention.
fn laws() -> (Law, Law) {
    let mut sources = Sources::default();
    sources.add("zorg.wet", BASE);
    let mut library = Library::parse(sources);
    let plan = library.intention("plan.voornemen", PLAN).unwrap();
    (library.law(&[]).unwrap(), library.law(&[&plan]).unwrap())
}

fn in_force(law: &Law, year: i16) -> InForce<'_> {
    let settings = Settings {
        year,
        known_on: None,
        practice: true,
    };
    InForce::new(law, &settings).unwrap()
}

fn shown(changes: &[Change]) -> String {
    let mut text = String::new();
    for change in changes {
        let (kind, act, place) = (change.kind, &change.act, &change.provision.nl);
        writeln!(text, "{kind:?} {act}, {place}: {}", change.name).unwrap();
        let from = change.from.as_deref().unwrap_or("—");
        let by = change.by.as_deref().unwrap_or("—");
        writeln!(text, "  from {from}, by {by}, derived: {}", change.derived).unwrap();
        let mut line = |sign: &str, stated: &Option<Stated>| {
            if let Some(Stated {
                text: said,
                standing,
                ..
            }) = stated
            {
                writeln!(text, "  {sign} {} ({standing:?})", said.nl).unwrap();
            }
        };
        line("year before:", &change.previous_year);
        line("−", &change.before);
        line("+", &change.after);
        for place in &change.unchanged_departures {
            writeln!(text, "  stays: {}", place.nl).unwrap();
        }
    }
    text
}

#[test]
fn it_is_per_article() {
    let (before, after) = laws();
    let previous = in_force(&before, 2026);
    let (before, after) = (in_force(&before, 2027), in_force(&after, 2027));
    insta::assert_snapshot!(shown(&between(&before, &after, Some(&previous))));
}

#[test]
fn there_is_none_before_the_intention_begins_or_without_one() {
    let (before, after) = laws();
    assert_eq!(
        shown(&between(
            &in_force(&before, 2026),
            &in_force(&after, 2026),
            None
        )),
        ""
    );
    assert_eq!(
        shown(&between(
            &in_force(&before, 2027),
            &in_force(&before, 2027),
            None
        )),
        ""
    );
}
