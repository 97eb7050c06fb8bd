//! Law that repeats itself costs no more instructions than law that does not.
#![allow(clippy::unwrap_used)]

#[path = "support/mod.rs"]
mod support;

use houvast_engine::{Plan, Request};
use support::Laws;

const LAW: &str = r#"
wet proef "Herhaling"

invoer loon van persoon: bedrag per jaar bereik € 0 tot € 200.000
invoer gehuwd van persoon met ander, wederkerig: ja/nee

artikel 1
  relatie partner van persoon met ander, ten hoogste één
    = gehuwd met ander
  relatie zelfde_partner van persoon met ander, ten hoogste één
    = partner met ander en gehuwd met ander
  regel hoog van persoon: ja/nee = loon > € 50.000
  regel extra van persoon: bedrag per jaar = 10% × loon indien hoog, anders € 0

  regel eenmaal van persoon: bedrag per jaar = extra
  regel nogmaals van persoon: bedrag per jaar = extra indien hoog, anders € 0
  regel van_partner van persoon: bedrag per jaar = som van loon over partner
  regel van_zelfde_partner van persoon: bedrag per jaar = som van loon over zelfde_partner
"#;

fn instructions(laws: &Laws, rules: &[&str]) -> usize {
    let in_force = laws.in_force(2025);
    let request = Request {
        outcomes: rules.iter().map(|name| laws.rule(name)).collect(),
        given: vec![],
    };
    let plan = Plan::compile(&laws.law, &in_force, &request).unwrap();
    plan.instructions(4, 1).unwrap()
}

#[test]
fn a_repeated_condition_costs_nothing() {
    let laws = Laws::of(&[LAW]);
    assert_eq!(laws.problems, Vec::<String>::new());
    let pairs = [
        ["eenmaal", "nogmaals"],
        ["van_partner", "van_zelfde_partner"],
    ];
    for [once, again] in pairs {
        let alone = instructions(&laws, &[once]);
        assert_eq!(instructions(&laws, &[again]), alone, "{again}");
        assert_eq!(
            instructions(&laws, &[once, again]),
            alone,
            "{once} and {again}"
        );
    }
}
