//! The built-in sample under the laws of the repository, against official totals.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use houvast_engine::outcome::Outcomes;
use houvast_engine::{Blocks, Plan, Request, RunOptions};
use houvast_lang::check::check;
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::{Law, RuleId};
use houvast_lang::source::FileId;
use houvast_lang::syntax::parse;
use houvast_population::sample::{SEED, SIZE, sample};
use houvast_population::{Loaded, schema};
use serde::Deserialize;

#[derive(Deserialize)]
struct Target {
    naam: String,
    jaar: i16,
    eenheid: String,
    waarde: f64,
    marge: f64,
    status: String,
    bron: String,
}

#[derive(Deserialize)]
struct Targets {
    doel: Vec<Target>,
}

fn law() -> Law {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../laws");
    let files = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "wet"));
    paths.sort();
    let texts = paths
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap());
    let parsed = (0..)
        .map(FileId)
        .zip(texts)
        .map(|(id, text)| parse(&text, id).file);
    let checked = check(&parsed.collect::<Vec<_>>());
    assert!(checked.is_sound());
    checked.law
}

/// The sample of a year with its outcomes.
struct Run<'a> {
    law: &'a Law,
    loaded: Loaded,
    outcomes: Outcomes,
}

impl<'a> Run<'a> {
    fn new(law: &'a Law, year: i16) -> Self {
        let loaded = sample(law, year, SEED, SIZE).unwrap();
        let settings = Settings {
            year,
            known_on: None,
            practice: true,
        };
        let in_force = InForce::new(law, &settings).unwrap();
        let outcomes = law.outcomes.iter().map(|outcome| outcome.rule).collect();
        let request = Request {
            outcomes,
            given: vec![],
        };
        let plan = Plan::compile(law, &in_force, &request).unwrap();
        let blocks = Blocks::new(&plan, &loaded.people).unwrap();
        let outcomes = plan
            .run(
                &blocks,
                &RunOptions {
                    threads: 2,
                    ..RunOptions::default()
                },
            )
            .unwrap();
        Self {
            law,
            loaded,
            outcomes,
        }
    }

    fn outcome(&self, name: &str) -> &[i64] {
        let index = self
            .law
            .rules
            .iter()
            .position(|rule| rule.name == name)
            .unwrap();
        &self
            .outcomes
            .column(RuleId(u32::try_from(index).unwrap()))
            .unwrap()
            .values
    }

    fn input(&self, name: &str) -> &[i64] {
        let (id, _) = schema::input(self.law, name).unwrap();
        &self.loaded.people.columns[&id].values
    }

    /// Weighted sum over persons; `value` gets the household and the place of the person.
    #[expect(
        clippy::cast_precision_loss,
        reason = "totals are compared by the percent"
    )]
    fn sum(&self, value: impl Fn(usize, usize) -> f64) -> f64 {
        let people = &self.loaded.people;
        let households = people.offsets.windows(2).zip(&people.weights).enumerate();
        let weighted = households.map(|(household, (bounds, &weight))| {
            let members = bounds[0] as usize..bounds[1] as usize;
            members.map(|person| value(household, person)).sum::<f64>() * weight as f64
        });
        weighted.sum::<f64>() / 1e6
    }

    fn euros(&self, name: &str) -> f64 {
        let values = self.outcome(name);
        self.sum(|_, person| euros(values[person]))
    }

    fn count(&self, name: &str) -> f64 {
        let values = self.outcome(name);
        self.sum(|_, person| f64::from(values[person] > 0))
    }

    /// Of those who pay tax.
    fn payers(&self, name: &str) -> f64 {
        let (values, tax) = (self.outcome(name), self.outcome("inkomstenbelasting"));
        self.sum(|_, person| f64::from(values[person] > 0 && tax[person] > 0))
    }

    /// Income in box 1 between two amounts, of those who pay tax.
    fn bracket(&self, low: f64, high: f64) -> f64 {
        let (all, tax) = (
            self.outcome("verzamelinkomen"),
            self.outcome("inkomstenbelasting"),
        );
        let (box2, box3) = (
            self.input("belastbaar_inkomen_box2"),
            self.input("belastbaar_inkomen_box3"),
        );
        self.sum(|_, p| {
            let box1 = euros(all[p] - box2[p] - box3[p]);
            if tax[p] > 0 {
                (box1.min(high) - low).max(0.0)
            } else {
                0.0
            }
        })
    }

    fn measure(&self, name: &str) -> f64 {
        let (born, home, aow) = (
            self.input("geboortedatum"),
            self.input("woz_waarde"),
            self.input("aow"),
        );
        let first = |household: usize, person: usize| {
            self.loaded.people.offsets[household] as usize == person
        };
        let households = || self.sum(|h, p| f64::from(first(h, p)));
        // Born after 1 January 2006.
        let of_age = 13_149;
        match name {
            "huishoudens" => households() / 1e3,
            "personen" => self.sum(|_, _| 1.0) / 1e3,
            "minderjarigen" => self.sum(|_, p| f64::from(born[p] > of_age)) / 1e3,
            "AOW-gerechtigden" => self.sum(|_, p| f64::from(aow[p] > 0)) / 1e3,
            "eigenaren" => self.sum(|_, p| f64::from(home[p] > 0)) / households() * 100.0,
            "werkenden met arbeidskorting" => self.payers("arbeidskorting") / 1e3,
            "grondslag schijf 1" => self.bracket(0.0, 38_883.0) / 1e9,
            "grondslag schijf 2" => self.bracket(38_883.0, 78_426.0) / 1e9,
            "grondslag schijf 3" => self.bracket(78_426.0, f64::INFINITY) / 1e9,
            "ouderenkorting" => self.payers("ouderenkorting") / 1e3,
            "inkomstenbelasting en premies" => self.euros("inkomstenbelasting") / 1e6,
            "huurtoeslag" => self.euros("huurtoeslag") / 1e6,
            "huurtoeslag, huishoudens" => self.count("huurtoeslag") / 1e3,
            "kindgebonden budget" => self.euros("kindgebonden_budget") / 1e6,
            "kinderbijslag" => self.euros("kinderbijslag_per_jaar") / 1e6,
            "kinderbijslag, gezinnen" => self.count("kinderbijslag_per_jaar") / 1e3,
            "zorgtoeslag" => self.euros("zorgtoeslag") / 1e6,
            "zorgtoeslag, aanvragers" => self.count("zorgtoeslag") / 1e3,
            _ => panic!("no measure {name}"),
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "totals are compared by the percent"
)]
fn euros(cents: i64) -> f64 {
    cents as f64 / 100.0
}

/// The totals are of the right order. The table is that of `docs/steekproef.md`: `cargo test -p houvast-population --test targets -- --nocapture`.
#[test]
fn totals_are_of_the_right_order() {
    let text = include_str!("../../../figures/doelen.toml");
    let targets: Targets = toml::from_str(text).unwrap();
    let law = law();
    let runs = [2024, 2026].map(|year| (year, Run::new(&law, year)));
    let mut failed = Vec::new();
    println!("| total | year | unit | official | sample | difference | status | source |");
    println!("|---|---|---|---:|---:|---:|---|---|");
    for target in &targets.doel {
        let Target {
            naam,
            jaar,
            eenheid,
            waarde,
            marge,
            status,
            bron,
        } = target;
        let (_, run) = runs.iter().find(|(year, _)| year == jaar).unwrap();
        let found = run.measure(naam);
        let off = (found / waarde - 1.0) * 100.0;
        println!(
            "| {naam} | {jaar} | {eenheid} | {waarde} | {found:.0} | {off:+.0}% | {status} | {bron} |"
        );
        if off.abs() > *marge {
            failed.push(format!("{naam} {jaar}: {found:.1}, not {waarde} ±{marge}%"));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

/// The law has an outcome for everyone in the sample, in every year for which it is made.
#[test]
fn everyone_has_an_outcome_in_every_year() {
    let law = law();
    for year in 2024..=2027 {
        let income = Run::new(&law, year).euros("inkomstenbelasting") / 1e9;
        assert!(
            (100.0..170.0).contains(&income),
            "{income} billion in {year}"
        );
    }
}
