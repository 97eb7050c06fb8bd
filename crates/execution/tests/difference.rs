//! What an intention changes in the law, per article.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod common;

use common::{in_force, laws};
use houvast_execution::change::{Change, Stated};
use houvast_execution::difference::between;
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
                source,
                known,
            }) = stated
            {
                let source = source.as_ref().map(|source| &source.nl);
                let notes = [known.as_ref(), source].into_iter().flatten();
                let notes: String = notes.map(|note| format!(", {note}")).collect();
                writeln!(text, "  {sign} {} ({standing:?}{notes})", said.nl).unwrap();
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
    let (before, after) = laws(BASE, PLAN);
    let previous = in_force(&before, 2026, None);
    let (before, after) = (in_force(&before, 2027, None), in_force(&after, 2027, None));
    insta::assert_snapshot!(shown(&between(&before, &after, Some(&previous))));
}

#[test]
fn there_is_none_before_the_intention_begins_or_without_one() {
    let (before, after) = laws(BASE, PLAN);
    for (a, b, year) in [(&before, &after, 2026), (&before, &before, 2027)] {
        let (a, b) = (in_force(a, year, None), in_force(b, year, None));
        assert_eq!(shown(&between(&a, &b, None)), "");
    }
}

/// Every kind of thing that is compared by its text.
const TEXTS: &str = r#"wet zorg "Zorgwet"
invoer gehuwd van persoon met ander, wederkerig: ja/nee
invoer gemeente van huishouden: aantal
artikel 1
  relatie partner van persoon met ander
    vanaf 2025 = gehuwd met ander, bekend 2024-12-20, bron "Stb. 2024, 9"
artikel 2
  tabel staffel: percentage naar bedrag per jaar
    vanaf 2025, raming, bron "Begroting"
      tot en met € 100: 1%
      daarboven: 2%
artikel 3
  open norm: bedrag per jaar, in te vullen door "de gemeente", per gemeente
artikel 4
  regel toeslag van persoon: bedrag per jaar = waarde van staffel bij € 500 × norm
artikel 5
  in afwijking van artikel 4, indien er is een partner: toeslag
    vanaf 2025 = € 1, bekend 2024-12-20, bron "Stb. 2024, 9"
    vanaf 2027-07-01 vervalt, bron "Stb. 2026, 5"
  invulling van norm = € 10
"#;

const TEXTS_PLAN: &str = r#"voornemen plan "Een plan"
in zorg artikel 1
  relatie partner van persoon met ander
    vanaf 2027 = anderen, voorstel, bekend 2026-09-15, bron "Kamerstuk 1"
in zorg artikel 2
  tabel staffel: percentage naar bedrag per jaar
    vanaf 2027-03-16, bron "Kamerstuk 2"
      tot en met € 100: 1%
      daarboven: 3%
in zorg artikel 5a
  in afwijking van artikel 4 en artikel 5, indien niet er is een partner: toeslag
    vanaf 2027 = € 2, aanname
in zorg artikel 5
  invulling van norm voor gemeente 0363
    vanaf 2027 = € 20, voorstel
in zorg artikel 6
  eenheid stel = persoon waarvoor er is een partner met leden partner, voorstel, bekend 2026-09-15, bron "Kamerstuk 3"
  plicht burger "Meldt de partner"
    vanaf 2027 geldt, voorstel, bron "Kamerstuk 4"
"#;

#[test]
fn texts_carry_their_own_standing_source_and_day() {
    let (before, after) = laws(TEXTS, TEXTS_PLAN);
    let (before, after) = (in_force(&before, 2027, None), in_force(&after, 2027, None));
    insta::assert_snapshot!(shown(&between(&before, &after, None)));
}

#[test]
fn what_was_not_known_on_the_day_is_no_law() {
    let later = TEXTS.replace(
        "vanaf 2027-07-01 vervalt",
        "vanaf 2027 = € 3, bekend 2026-12-20",
    );
    let (before, after) = laws(&later, "voornemen leeg \"Niets\"");
    let (known, later) = (
        in_force(&before, 2027, Some("2026-09-15")),
        in_force(&after, 2027, None),
    );
    insta::assert_snapshot!(shown(&between(&known, &later, None)));
}
