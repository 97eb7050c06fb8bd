//! Every construct of the language in one small law: the engine against the plain evaluation, and against itself.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/mod.rs"]
mod support;

use houvast_engine::people::{Changed, Given, MonthChange, People};
use houvast_engine::{Blocks, Plan, Request, RunError, RunOptions};
use houvast_lang::law::{InputTime, RuleId, Subject, Type};
use houvast_oracle::{Big, outcomes};
use proptest::prelude::*;
use support::{Dice, Laws, random_people};

const LAW: &str = r#"
wet proef "Een wet met alles erin"

invoer loon van persoon: bedrag per jaar bereik € 0 tot € 200.000
invoer winst van persoon: bedrag per jaar bereik −€ 50.000 tot € 100.000
invoer vermogen van persoon: bedrag bereik € 0 tot € 1.000.000
invoer uren van persoon, elke maand: getal bereik 0 tot 168
invoer student van persoon, elke maand: ja/nee
invoer huur van huishouden, elke maand: bedrag per maand bereik € 0 tot € 5.000
invoer gemeente van huishouden: aantal bereik 0 tot 4
invoer gehuwd van persoon met ander, wederkerig, elke maand: ja/nee
invoer ouder van persoon met ander: ja/nee

artikel 1
  parameter minimum: bedrag per maand
    vanaf 2024: € 1.000
    vanaf 2025-07-01: € 1.050,55
  parameter tarief: percentage
    vanaf 2024: 36,97%
  tabel korting: percentage naar bedrag per jaar
    vanaf 2024
    tot en met € 20.000: 10%
    tot en met € 40.000: 5,5%
    daarboven: 0%

artikel 2
  relatie partner van persoon met ander, elke maand, ten hoogste één
    = gehuwd met ander en leeftijd van persoon op de eerste dag van de maand ≥ 18 jaar
  relatie kinderen van persoon met ander, elke maand
    = ouder met ander en leeftijd van ander op de eerste dag van de maand < 18 jaar
  relatie gezinskinderen van persoon met ander, elke maand
    = ander in (kinderen of kinderen van partner)
  relatie vaste_partner van persoon met ander, ten hoogste één
    = gehuwd met ander op 1 januari
  relatie oudste van persoon met ander, elke maand
    = de eerste van kinderen op volgorde van vermogen aflopend, geboortedatum
  eenheid gezin, elke maand
    = persoon waarvoor (leeftijd op de eerste dag van de maand ≥ 18 jaar
        en er is geen partner waarvoor volgnummer < volgnummer van persoon)
      met leden partner

artikel 3
  regel inkomen van persoon: bedrag per jaar = loon + winst, naar beneden afgerond op € 1
  regel gezamenlijk van gezin, elke maand: bedrag per jaar
    = inkomen + som van inkomen over partner
  regel maandelijks van gezin, elke maand: bedrag per maand
    = minimum + per maand van (tarief × (inkomen, ten minste € 10.000)), rekenkundig afgerond op € 0,01
  regel recht van gezin, elke maand: bedrag per jaar
    = (2.000 × (aantal gezinskinderen) × (€ 1, ten hoogste € 2)) − 13,7% × gezamenlijk
        indien aantal gezinskinderen > 0, anders € 120,
      ten minste € 0
  regel jaarrecht van gezin: bedrag per jaar
    = som over de maanden van per maand van recht, naar beneden afgerond op € 1
  regel kwartaalrecht van gezin, elk kwartaal: bedrag per kwartaal
    = € 100 indien er is een kinderen waarvoor leeftijd op de eerste dag van het kwartaal < 12 jaar, anders € 50
  regel kwartalen van gezin: bedrag per jaar = som over de kwartalen van kwartaalrecht
  regel juli van persoon: bedrag per maand = minimum op 1 juli + huur op 1 november
  regel maanden_student van persoon: aantal = aantal maanden waarin student
  regel ooit van persoon: ja/nee = in enige maand (uren > 20 en niet student)
  regel steeds van persoon: ja/nee = in elke maand (uren ≤ 100 of student)
  regel al van persoon, elke maand: ja/nee = in enige maand tot en met deze student
  regel al_maanden van persoon: aantal = aantal maanden waarin al
  regel oud van persoon, elke maand: leeftijd = leeftijd op de eerste dag van de maand
  relatie partner_op_het_laatst van persoon met ander, elke maand
    = partner met ander op de laatste dag van de maand
      of (partner met ander en niet gehuwd met ander op de laatste dag van de maand en uren > 10)
  regel hele_maand_partner van persoon: aantal
    = aantal maanden waarin (er is een partner_op_het_laatst waarvoor (student of partner met persoon))
  regel vooruit van persoon: aantal = aantal maanden waarin (student op de laatste dag van de maand)
  regel al_op_het_laatst van persoon: aantal = aantal maanden waarin (al op de laatste dag van de maand en student)
  regel eerste_kwartaalmaand van persoon, elk kwartaal: aantal
    = 1 indien student op de laatste dag van de maand, anders 0
  regel kwartaalmaanden van persoon: aantal = som over de kwartalen van eerste_kwartaalmaand
  regel in_juli van persoon: ja/nee = student op 1 juli en (in enige maand (er is een partner_op_het_laatst))

artikel 4
  regel korting_bedrag van persoon: bedrag per jaar = waarde van korting bij inkomen × inkomen
  regel deel van persoon: percentage
    = (vermogen / (vermogen + € 1.000)), rekenkundig afgerond op 0,1%
  regel verhouding van persoon: getal
    = ((loon / winst), naar boven afgerond op 0,001) indien winst > € 0, anders 0
  regel hoogste_kind van persoon, elke maand: bedrag per jaar
    = hoogste van inkomen over kinderen anders € 7
  regel laagste_ander van persoon: bedrag per jaar = laagste van inkomen over anderen anders € 1
  regel rijkste_kind van persoon, elke maand: bedrag = som van vermogen over oudste
  regel totaal van huishouden: bedrag per jaar = som van inkomen over bewoners
  regel jonge_ouders van huishouden, elke maand: aantal
    = aantal bewoners waarvoor (er is een kinderen)
  regel partner_inkomen van persoon, elke maand: bedrag per jaar
    = inkomen van partner anders € 3
  regel kwadraat van persoon: bedrag per jaar
    = (0,000001 × inkomen als_getal) × inkomen, rekenkundig afgerond op € 1

artikel 5 lid 1
  regel toeslag van persoon: bedrag per jaar = 10% × inkomen, ten minste € 0
artikel 5 lid 2
  in afwijking van artikel 5 lid 1, indien student op 1 maart: toeslag = toeslag volgens artikel 5 lid 1 + € 100
artikel 5 lid 3
  in afwijking van artikel 5 lid 1 en artikel 5 lid 2, indien vermogen > € 50.000: toeslag = 50% × toeslag volgens artikel 5 lid 2
artikel 5 lid 4
  uitvoeringspraktijk "hele euro's" bron "folder": toeslag = toeslag volgens de wet, rekenkundig afgerond op € 1

artikel 6
  open bijdrage van huishouden: bedrag per jaar, in te vullen door "de gemeenteraad", per gemeente
  invulling van bijdrage voor gemeente 0001, 0002 = € 100
  invulling van bijdrage voor gemeente 0003 = 12 × € 30
  invulling van bijdrage = € 5

artikel 7
  regel samen van persoon: bedrag per jaar = winst + som van winst over vaste_partner
  regel verdeeld van persoon: bedrag per jaar
    = voordeligste verdeling van samen met vaste_partner uit € 0, samen, samen / 2 naar laagste belasting
  regel belasting van persoon: bedrag per jaar
    = tarief × (loon + verdeeld, ten hoogste € 38.000) + 49,5% × ((loon + verdeeld − € 38.000), ten minste € 0)
      − korting_bedrag, ten minste € 0, naar beneden afgerond op € 1
"#;

fn law() -> Laws {
    let laws = Laws::of(&[&LAW.replace(" als_getal", " × 1 / € 1")]);
    assert_eq!(laws.problems, Vec::<String>::new());
    laws
}

/// People with at most a few changes, and given values for some.
fn people(laws: &Laws, seed: u64, count: usize, changes: u64, given: &[RuleId]) -> People {
    let mut people = random_people(&laws.law, 2025, seed, count, false);
    let mut dice = Dice::new(seed ^ 0xABCD);
    for household in 0..count {
        let n = u64::from(people.offsets[household + 1] - people.offsets[household]);
        for _ in 0..if changes == 0 {
            0
        } else {
            dice.below(changes + 1)
        } {
            let index = dice.below(laws.law.inputs.len() as u64) as usize;
            let input = &laws.law.inputs[index];
            let id = houvast_lang::law::InputId(index as u32);
            if input.time == InputTime::Year {
                continue;
            }
            let place = dice.below(n) as u16;
            let what = match input.subject {
                Subject::Person => Changed::Person(id, place),
                Subject::Household => Changed::Household(id),
                // Between the same two: a division is for relations that are mutual.
                _ => Changed::Pair(id, 0, 1.min(n - 1) as u16),
            };
            let yes_no = input.ty == Type::JaNee;
            let value = dice.below(if yes_no { 2 } else { 400_000 }) as i64;
            let month = dice.below(12) as u8 + 1;
            people.changes.push(MonthChange {
                household: household as u32,
                month,
                what,
                value,
            });
            support::within_month(&laws.law, &mut people, &mut dice);
        }
        for &rule in given {
            if dice.below(3) == 0 {
                let person = (dice.below(2) == 0).then(|| dice.below(n) as u16);
                let value = dice.below(3_000_000) as i64;
                people.given.push(Given {
                    household: household as u32,
                    rule,
                    person,
                    value,
                });
            }
        }
    }
    people.given.sort_unstable();
    people
}

/// Both evaluations give the same, or both an error.
fn agree(laws: &Laws, people: &People, given: &[RuleId], month: u8) {
    let in_force = laws.in_force(2025);
    let rules = laws.rules();
    let request = Request {
        outcomes: rules.clone(),
        given: given.to_vec(),
    };
    let plan = Plan::compile(&laws.law, &in_force, &request).unwrap();
    for household in 0..people.households() {
        let one = people.household(household);
        let blocks = Blocks::new(&plan, &one).unwrap();
        let ours = plan.run(
            &blocks,
            &RunOptions {
                month,
                ..RunOptions::default()
            },
        );
        match (ours, outcomes::<Big>(&in_force, &one, &rules, month)) {
            (Ok(ours), Ok(theirs)) => {
                for (our, their) in ours.columns.iter().zip(&theirs) {
                    let name = &laws.law.rules[our.rule.index()].name;
                    assert_eq!(our.applies, their.applies, "{name}, month {month}: {one:?}");
                    let same = our.values.iter().zip(&their.values).all(|(a, b)| a == b);
                    assert!(
                        same && !our.values.is_empty(),
                        "{name}, month {month}: {:?} {:?} {one:?}",
                        our.values,
                        their.values
                    );
                }
            }
            (Err(RunError::Cases(_)), Err(_)) => {}
            (ours, theirs) => panic!("{ours:?} against {:?}: {one:?}", theirs.err()),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// Constant years, birthdays, one or two changes, and many.
    #[test]
    fn agrees_with_the_plain_evaluation(seed in any::<u64>(), changes in 0u64..4, month in 1u8..13) {
        let laws = law();
        agree(&laws, &people(&laws, seed, 10, changes, &[]), &[], month);
    }

    #[test]
    fn agrees_on_given_values(seed in any::<u64>(), month in 1u8..13) {
        let laws = law();
        let given: Vec<RuleId> = ["inkomen", "gezamenlijk", "jaarrecht", "totaal"]
            .iter()
            .map(|name| laws.rule(name))
            .collect();
        agree(&laws, &people(&laws, seed, 10, 2, &given), &given, month);
    }
}

/// The same outcomes on any number of threads, with any size of block, by a program for people in general and by one made for these people.
#[test]
fn does_not_depend_on_blocks_or_threads() {
    let laws = law();
    let in_force = laws.in_force(2025);
    let request = Request {
        outcomes: laws.rules(),
        given: vec![],
    };
    let plan = Plan::compile(&laws.law, &in_force, &request).unwrap();
    let people = people(&laws, 5, 2_300, 2, &[]);
    let run = |size: usize, threads: usize| {
        let blocks = Blocks::sized(&plan, &people, Some(size)).unwrap();
        let options = RunOptions {
            threads,
            month: 8,
            ..RunOptions::default()
        };
        (
            plan.run(&blocks, &options).unwrap(),
            plan.totals(&blocks, &options).unwrap(),
        )
    };
    let (expected, totals) = run(1_000, 1);
    for (size, threads) in [(1, 2), (7, 3), (64, 8)] {
        assert_eq!(run(size, threads), (expected.clone(), totals.clone()));
    }
    let mut session = std::sync::Arc::new(plan).session(8).unwrap();
    for household in 0..400 {
        let own = session.run(&people.household(household)).unwrap();
        for (own, all) in own.columns.iter().zip(&expected.columns) {
            let from = people.offsets[household] as usize;
            let at = if own.values.len() == all.values.len() {
                0
            } else if all.values.len() == people.households() {
                household
            } else {
                from
            };
            assert_eq!(own.values, all.values[at..at + own.values.len()]);
        }
    }
    for (total, column) in totals.iter().zip(&expected.columns) {
        if column.values.len() == people.persons() {
            let sum: i128 = (0..people.households())
                .flat_map(|h| {
                    let persons = people.offsets[h] as usize..people.offsets[h + 1] as usize;
                    let weight = i128::from(people.weights[h]);
                    persons.map(move |p| (p, weight))
                })
                .map(|(p, weight)| i128::from(column.values[p]) * weight)
                .sum();
            assert_eq!(total.sum, sum);
        }
    }
}
