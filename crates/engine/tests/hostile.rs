//! Laws made to cost much: compiling and running them ends soon, with outcomes or with an error, and uses no more stack than a thread has.
#![allow(clippy::unwrap_used)]

#[path = "support/mod.rs"]
mod support;

use houvast_engine::{Blocks, Plan, Request, RunOptions};
use std::time::{Duration, Instant};
use support::{Laws, random_people};

const HEAD: &str = r#"
wet w "Wet"
invoer x van persoon: bedrag per jaar
invoer y van persoon, elke maand: bedrag per maand
invoer f van persoon, elke maand: ja/nee
invoer g van persoon met ander, elke maand: ja/nee
artikel 1
  relatie p van persoon met ander, ten hoogste één = g met ander op 1 januari
  regel a0 van persoon: bedrag per jaar = x
  regel m0 van persoon, elke maand: bedrag per maand = y
  relatie r0 van persoon met ander, elke maand = g met ander
"#;

/// A name, how often, and a piece of law that needs the one before: `#` is its number, `@` that of the one before.
const LAWS: &[(&str, usize, &str)] = &[
    ("a chain", 15_000, "regel a# van persoon: bedrag per jaar = a@ + € 1"),
    ("doubling", 600, "regel a# van persoon: bedrag per jaar = a@ + a@"),
    ("thirds", 600, "regel a# van persoon: bedrag per jaar = a@ / 3"),
    ("primes", 300, "regel a# van persoon: bedrag per jaar = a@ × 1,0000#7"),
    ("bounded", 600, "regel a# van persoon: bedrag per jaar = (a@ × 2, ten hoogste € #)"),
    (
        "choices",
        400,
        "regel a# van persoon: bedrag per jaar = € 5 − a@ indien a@ > € #, a@ indien a@ < −€ #, anders € 3",
    ),
    (
        "roundings",
        600,
        "regel a# van persoon: bedrag per jaar = (a@ × 0,7), rekenkundig afgerond op € 0,07",
    ),
    (
        "months",
        20,
        "regel a# van persoon: bedrag per jaar = som over de maanden van (m@ indien f, anders € #)
         regel m# van persoon, elke maand: bedrag per maand = (per maand van a# + y), ten hoogste € 1.000",
    ),
    (
        "months of months",
        150,
        "regel n# van persoon: aantal = aantal maanden waarin m@ > € #
         regel m# van persoon, elke maand: bedrag per maand = y indien in enige maand tot en met deze (f en n# > 3), anders m@",
    ),
    (
        "relations",
        60,
        "relatie r# van persoon met ander, elke maand = r@ of r@ van g
         regel t# van persoon, elke maand: aantal = aantal r#",
    ),
    (
        "relations at moments",
        12,
        "relatie r# van persoon met ander, elke maand = r@ met ander op 1 januari
            of (r@ met ander op de laatste dag van de vorige maand en r@ met ander op de laatste dag van de maand)
         regel t# van persoon, elke maand: aantal = aantal r#",
    ),
    (
        "firsts",
        60,
        "relatie q# van persoon met ander, ten hoogste één = de eerste van anderen waarvoor a@ > € # op volgorde van a@ aflopend
         regel a# van persoon: bedrag per jaar = a@ van q# anders (x + € #)",
    ),
    (
        "divisions",
        12,
        "regel d# van persoon: bedrag per jaar = voordeligste verdeling van a@ met p uit € 0, a@, x naar laagste t#
         regel t# van persoon: bedrag per jaar = 10% × (x − d#)
         regel a# van persoon: bedrag per jaar = (x + t#), rekenkundig afgerond op € 1",
    ),
    (
        "departures",
        150,
        "artikel 1#
           in afwijking van artikel 1, indien x > € # en x < € #,50: a0 = a0 volgens artikel 1 + € 1",
    ),
];

fn law(count: usize, piece: &str) -> String {
    let numbered = |n: usize| {
        let before = (n - 1).to_string();
        piece.replace('#', &n.to_string()).replace('@', &before)
    };
    let pieces: Vec<String> = (1..=count).map(numbered).collect();
    format!("{HEAD}{}", pieces.join("\n"))
}

/// What became of a law.
fn run(text: &str) -> String {
    let laws = Laws::of(&[text]);
    assert_eq!(laws.problems.first(), None);
    let in_force = laws.in_force(2025);
    let rules = laws.rules();
    let request = Request {
        outcomes: vec![rules[0], rules[rules.len() - 1]],
        given: vec![],
    };
    let plan = match Plan::compile(&laws.law, &in_force, &request) {
        Ok(plan) => plan,
        Err(error) => return error.to_string(),
    };
    let people = random_people(&laws.law, 2025, 1, 20, true);
    let blocks = match Blocks::new(&plan, &people) {
        Ok(blocks) => blocks,
        Err(error) => return error.to_string(),
    };
    match plan.run(&blocks, &RunOptions::default()) {
        Ok(_) => "outcomes".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn every_law_ends_soon() {
    for (name, count, piece) in LAWS {
        let text = law(*count, piece);
        let start = Instant::now();
        let became = run(&text);
        let taken = start.elapsed();
        eprintln!("{name}: {} bytes, {taken:.0?}: {became:.160}", text.len());
        assert!(taken < Duration::from_secs(30), "{name}: {taken:?}");
    }
}
