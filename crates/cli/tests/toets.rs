//! `houvast toets` and `houvast simuleer` from the outside, on a small sample.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

/// Standard output, messages and exit status.
fn houvast(arguments: &[&str]) -> (String, String, i32) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let ended = Command::new(env!("CARGO_BIN_EXE_houvast"))
        .args(arguments)
        .current_dir(root)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        text(ended.stdout),
        text(ended.stderr),
        ended.status.code().unwrap(),
    )
}

/// A population of some hundreds of households, made once.
fn population() -> &'static str {
    static MADE: OnceLock<String> = OnceLock::new();
    MADE.get_or_init(|| {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("klein.parquet");
        let path = path.to_string_lossy().into_owned();
        let (_, messages, status) = houvast(&[
            "populatie",
            "maak",
            "--jaar",
            "2026",
            "--omvang",
            "600",
            "--uit",
            &path,
        ]);
        assert_eq!(status, 0, "{messages}");
        path
    })
}

fn toets(intentions: &[&str]) -> (String, String, i32) {
    let options = [
        "toets",
        "--json",
        "--jaar",
        "2026",
        "--populatie",
        population(),
    ];
    houvast(&[&options[..], intentions].concat())
}

#[test]
fn an_empty_intention_yields_exact_zeros() {
    let (out, messages, status) = toets(&["voornemens/leeg.voornemen"]);
    assert_eq!(status, 0, "{messages}");
    let test: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(test["wijzigingen"].as_array().unwrap().len(), 0);
    assert_eq!(test["geld"]["saldo_overheid"], 0.0);
    assert_eq!(test["mensen"]["totaal"]["vooruit"], 0);
    assert_eq!(test["mensen"]["totaal"]["gemiddeld_per_maand"], 0.0);
    assert_eq!(test["complexiteit"]["voor"], test["complexiteit"]["na"]);
    assert_eq!(test["werk"]["hoger"], 0);
}

#[test]
fn the_same_test_gives_the_same_bytes_and_what_is_lost_is_gained() {
    let run = || toets(&["voornemens/nota-van-wijziging-belastingplan-2026.voornemen"]);
    let (first, messages, status) = run();
    assert_eq!(status, 0, "{messages}");
    assert_eq!(first, run().0);
    let test: serde_json::Value = serde_json::from_str(&first).unwrap();
    let balance = test["geld"]["saldo_overheid"].as_f64().unwrap();
    let income = test["geld"]["besteedbaar_inkomen"].as_f64().unwrap();
    assert!((balance + income).abs() < 1.0, "{balance} {income}");
    assert_eq!(
        test["uitvoerbaarheid"]["kalender"]["structuurwijziging"],
        false
    );
}

#[test]
fn two_intentions_with_different_baselines_work_on_each_other() {
    let (out, messages, status) = toets(&[
        "voornemens/nota-van-wijziging-belastingplan-2026.voornemen",
        "voornemens/zorgtoeslag-naar-heffingskorting.voornemen",
    ]);
    assert_eq!(status, 0, "{messages}");
    let test: serde_json::Value = serde_json::from_str(&out).unwrap();
    let together = &test["samenloop"];
    let alone = together["afzonderlijk"].as_array().unwrap();
    let sum: f64 = alone
        .iter()
        .map(|a| a["saldo_overheid"].as_f64().unwrap())
        .sum();
    let all = test["geld"]["saldo_overheid"].as_f64().unwrap();
    let interaction = together["saldo_overheid"].as_f64().unwrap();
    assert!((all - sum - interaction).abs() < 1.0);
}

#[test]
fn what_is_unknown_is_wrong_usage() {
    let (_, messages, status) = houvast(&["toets", "bestaat_niet"]);
    assert_eq!(status, 2);
    assert!(
        messages.contains("there is no intention `bestaat_niet`"),
        "{messages}"
    );
}

#[test]
fn a_population_is_summed_per_scheme() {
    let (out, messages, status) = houvast(&[
        "simuleer",
        "--json",
        "--jaar",
        "2026",
        "--populatie",
        population(),
    ]);
    assert_eq!(status, 0, "{messages}");
    let sums: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert!(
        sums["regelingen"]["zorgtoeslag"]["ontvangers"]
            .as_u64()
            .unwrap()
            > 1_000_000
    );
    assert!(sums["tijd"]["rekenen"].is_number());
}

#[test]
fn outcomes_are_written_per_household() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("uitkomsten.parquet");
    let path = path.to_string_lossy().into_owned();
    let run = || {
        let options = ["--jaar", "2026", "--populatie", population()];
        houvast(&[&["simuleer", "--json", "--uit", &path][..], &options].concat())
    };
    let (out, messages, status) = run();
    assert_eq!(status, 0, "{messages}");
    let sums: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert!(sums["tijd"]["schrijven"].is_number());
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(bytes[..4], *b"PAR1");
    for column in [
        "huishouden",
        "gewicht",
        "zorgtoeslag",
        "besteedbaar_inkomen",
    ] {
        let found = bytes.windows(column.len()).any(|w| w == column.as_bytes());
        assert!(found, "no column {column}");
    }
    run();
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[test]
fn what_cannot_be_simulated_is_said() {
    let (_, messages, status) = houvast(&["simuleer", "--uit", "uitkomsten.csv"]);
    assert_eq!(status, 2);
    assert!(messages.contains("must end in .parquet"), "{messages}");
    let (_, messages, status) =
        houvast(&["simuleer", "--jaar", "2030", "--populatie", "nederland"]);
    assert_eq!(status, 2);
    assert!(messages.contains("2024 to 2027"), "{messages}");
}

/// The built-in sample, with the reform of the huurtoeslag: the whole report as JSON, made once.
fn reform() -> &'static serde_json::Value {
    static MADE: OnceLock<serde_json::Value> = OnceLock::new();
    MADE.get_or_init(|| {
        let plan = "voornemens/huurtoeslag-2026.voornemen";
        let (out, messages, status) = houvast(&["toets", "--json", plan]);
        assert_eq!(status, 0, "{messages}");
        serde_json::from_str(&out).unwrap()
    })
}

/// The rows of a list in which a field has this value.
fn with<'v>(list: &'v serde_json::Value, field: &str, value: &str) -> Vec<&'v serde_json::Value> {
    let rows = list.as_array().unwrap().iter();
    rows.filter(|row| row[field] == value).collect()
}

#[test]
fn every_data_item_that_comes_or_goes_shows_where_it_comes_from() {
    let facts = &reform()["uitvoerbaarheid"];
    let births = with(&facts["gegevens"], "naam", "geboortedatum");
    assert_eq!(births[0]["register"]["nl"], "Basisregistratie Personen");
    assert_eq!(births[0]["geverifieerd"], true);
    let gone = with(&facts["gegevens_vervallen"], "naam", "servicekosten");
    assert_eq!(gone[0]["geverifieerd"], false);
    assert!(gone[0]["register"]["nl"].is_string());
    for input in facts["gegevens"].as_array().unwrap() {
        assert!(input["register"].is_object(), "{input}");
    }
}

#[test]
fn the_yearly_cycle_and_who_must_be_asked_are_in_the_report() {
    let test = reform();
    let calendar = &test["uitvoerbaarheid"]["kalender"];
    let cycle = with(&calendar["jaarcyclus"], "organisatie", "dienst_toeslagen");
    assert_eq!(cycle[0]["wanneer"]["nl"], "Eind 2025");
    assert!(cycle[0]["bron"]["nl"].is_string());
    let asked = with(&test["te_vragen"], "toets", "uitvoeringstoets");
    assert_eq!(asked[0]["wie"]["organisatie"], "dienst_toeslagen");
    assert_eq!(asked[0]["verplicht"], true);
    assert!(!asked[0]["redenen"].as_array().unwrap().is_empty());
}

#[test]
fn official_totals_stand_beside_ours_of_the_same_year() {
    let totals = &reform()["officiele_totalen"];
    let mut seen = 0;
    for total in totals.as_array().unwrap() {
        let figures = &total["vergelijking"];
        let [official, ours, difference] =
            ["officieel", "houvast", "verschil"].map(|name| figures[name].as_f64().unwrap());
        assert!((ours - official - difference).abs() < 0.011, "{total}");
        assert!(ours > 0.0 && total["bron"]["en"].is_string(), "{total}");
        seen += usize::from(total["regeling"]["naam"] == "huurtoeslag" && total["jaar"] == 2024);
    }
    assert_eq!(seen, 2, "expenditure and recipients of huurtoeslag");
    // Other people cannot be made for another year.
    let (out, _, _) = toets(&["voornemens/leeg.voornemen"]);
    let other: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(other["officiele_totalen"], serde_json::json!([]));
}
