//! A birthday cuts the year where it makes a difference, and nowhere else.
#![allow(clippy::unwrap_used)]

#[path = "support/mod.rs"]
mod support;

use houvast_engine::people::{Column, People};
use houvast_engine::{Blocks, Plan, Request, RunOptions};
use houvast_lang::law::InputId;
use houvast_oracle::{Big, outcomes};
use jiff::civil::{Date, date};
use support::Laws;

const LAW: &str = r#"
wet proef "Leeftijden"

invoer geboortedatum van persoon: datum bereik 1900-01-01 tot 2030-01-01
invoer eigen_leeftijd van persoon: leeftijd bereik 0 jaar tot 70 jaar

artikel 1
  regel pensioenleeftijd van persoon: leeftijd
    = 66 jaar en 10 maanden indien geboortedatum < 1958-05-10, 67 jaar indien geboortedatum < 1961-01-01, anders 67 jaar en 3 maanden
  regel met_pensioen van persoon, elke maand: ja/nee
    = leeftijd op de laatste dag van de maand ≥ pensioenleeftijd
  regel kind van persoon, elke maand: ja/nee
    = leeftijd op de eerste dag van de maand < 18 jaar
  regel kwartaalkind van persoon, elk kwartaal: ja/nee
    = leeftijd op de eerste dag van het kwartaal < 12 jaar
  regel zestien van persoon, elke maand: ja/nee
    = leeftijd op de eerste dag van de maand = 16 jaar
  regel maanden_met_pensioen van persoon: aantal = aantal maanden waarin met_pensioen
  regel maanden_kind van persoon: aantal = aantal maanden waarin kind
  regel maanden_zestien van persoon: aantal = aantal maanden waarin zestien
  regel kind_van_een_maand van persoon: ja/nee = maanden_kind = 1
  regel kind_van_alle_maanden_of_geen van persoon: ja/nee = maanden_kind = 12 × (1 indien kind op 1 januari, anders 0)
  regel uitgesteld van persoon: aantal
    = aantal maanden waarin (leeftijd op de eerste dag van de maand ≥ (eigen_leeftijd, ten minste pensioenleeftijd))
"#;

/// One person per household, born on these days.
fn born(days: &[Date]) -> People {
    let values = days
        .iter()
        .map(|day| i64::from((*day - date(1970, 1, 1)).get_days()))
        .collect();
    People {
        offsets: (0..=days.len() as u32).collect(),
        weights: vec![1_000_000; days.len()],
        columns: [
            (InputId::BIRTH, Column { values }),
            (
                InputId(1),
                Column {
                    values: vec![800; days.len()],
                },
            ),
        ]
        .into(),
        ..People::default()
    }
}

/// How many of those that are born on these days have a year that varies; the outcomes are those of the plain evaluation.
fn varying(rules: &[&str], days: &[Date]) -> usize {
    let laws = Laws::of(&[LAW]);
    assert_eq!(laws.problems, Vec::<String>::new());
    let in_force = laws.in_force(2025);
    let rules: Vec<_> = rules.iter().map(|name| laws.rule(name)).collect();
    let request = Request {
        outcomes: rules.clone(),
        given: vec![],
    };
    let plan = Plan::compile(&laws.law, &in_force, &request).unwrap();
    let people = born(days);
    let blocks = Blocks::new(&plan, &people).unwrap();
    for month in [1, 6, 12] {
        let options = RunOptions {
            month,
            ..RunOptions::default()
        };
        let ours = plan.run(&blocks, &options).unwrap();
        let theirs = outcomes::<Big>(&in_force, &people, &rules, month).unwrap();
        assert_eq!(ours.columns, theirs, "month {month}");
    }
    blocks.varying()
}

/// Every day of so many years.
fn days_of(years: std::ops::RangeInclusive<i16>) -> Vec<Date> {
    let (first, last) = (date(*years.start(), 1, 1), date(*years.end(), 12, 31));
    first
        .series(jiff::Span::new().days(1))
        .take_while(|day| *day <= last)
        .collect()
}

#[test]
fn a_fixed_age_is_reached_by_one_year_of_birth() {
    // On the first of January one is 17 already; on the first of December not yet 18: from 2 January to 1 December.
    assert_eq!(varying(&["maanden_kind"], &days_of(2005..=2009)), 334);
    // On the first of four quarters.
    assert_eq!(varying(&["kwartaalkind"], &days_of(2010..=2015)), 273);
    // The month in which one becomes 16, and that in which one is so no longer.
    assert_eq!(varying(&["maanden_zestien"], &days_of(2008..=2010)), 365);
}

#[test]
fn an_age_that_depends_on_the_birthday_is_reached_on_a_day_known_beforehand() {
    let days = days_of(1955..=1962);
    // 67 years lie in the year for who is born in 1958, 66 years and 10 months for who is born from March 1958.
    // Before 10 May: reached after January for who is born from 1 April; from 10 May on: before December has passed.
    let of_lower = days
        .iter()
        .filter(|d| **d >= date(1958, 4, 1) && **d < date(1958, 5, 10));
    let of_higher = days
        .iter()
        .filter(|d| **d >= date(1958, 5, 10) && **d <= date(1958, 12, 31));
    let expected = of_lower.count() + of_higher.count();
    assert_eq!(varying(&["maanden_met_pensioen"], &days), expected);
}

/// The threshold differs per person in a way that birthdays do not tell: whoever may reach it has a year of twelve months.
#[test]
fn an_age_that_depends_on_something_else_is_looked_at_every_month() {
    let found = varying(&["uitgesteld"], &days_of(1955..=1962));
    assert!(found > 365, "{found}");
}

/// What comes out the same in every year without a birthday may depend on one all the same.
#[test]
fn a_birthday_counts_where_a_year_without_one_gives_a_constant() {
    let days = days_of(2006..=2008);
    assert_eq!(varying(&["kind_van_een_maand"], &days), 334);
    assert_eq!(varying(&["kind_van_alle_maanden_of_geen"], &days), 334);
}
