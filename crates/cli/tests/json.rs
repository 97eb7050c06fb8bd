//! What the program prints as JSON is as the schemas in `docs/schema` say.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod support;

use std::path::Path;
use support::houvast;

/// A file of people, with one error or without.
fn people(name: &str, born: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let text = format!("huishouden,persoon,geboortedatum,loon\n1,a,{born},30000\n");
    std::fs::write(&path, text).unwrap();
    path.to_string_lossy().into_owned()
}

#[test]
fn a_simulation() {
    let people = people("simulatie.csv", "1985-03-01");
    let arguments = [
        "simuleer",
        "--jaar",
        "2026",
        "--populatie",
        &people,
        "--json",
    ];
    let json = houvast(&arguments, "").as_schema("simulatie.json");
    assert_eq!(json["huishoudens"], 1);
    assert!(json["regelingen"]["zorgtoeslag"]["ontvangers"].is_null());
    let all = [&arguments[..], &["--kleinste-groep", "0"]].concat();
    let json = houvast(&all, "").as_schema("simulatie.json");
    assert_eq!(json["regelingen"]["zorgtoeslag"]["ontvangers"], 1);
    assert!(json["tijd"].get("schrijven").is_none());
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("simulatie.parquet");
    let out = out.to_string_lossy();
    let written = [&arguments[..], &["--uit", &out]].concat();
    let json = houvast(&written, "").as_schema("simulatie.json");
    assert!(json["tijd"]["schrijven"].is_number());
}

#[test]
fn populations() {
    let schema = "populatie.json";
    let columns = houvast(&["populatie", "beschrijf", "--json"], "").as_schema(schema);
    let required = columns.as_array().unwrap().iter();
    let required = required.filter(|column| column["verplicht"] == true);
    let required: Vec<&str> = required.map(|c| c["naam"].as_str().unwrap()).collect();
    assert_eq!(required, ["huishouden", "persoon", "geboortedatum"]);

    let good = people("goed.csv", "1985-03-01");
    let described = houvast(&["populatie", "beschrijf", &good, "--json"], "").as_schema(schema);
    assert_eq!(described["personen"], 1);
    let checked = houvast(&["populatie", "controleer", &good, "--json"], "").as_schema(schema);
    assert_eq!(checked["fouten"], 0);

    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gemaakt.csv");
    let out = out.to_string_lossy();
    let made = [
        "populatie",
        "maak",
        "--omvang",
        "20",
        "--json",
        "--uit",
        &out,
    ];
    houvast(&made, "").as_schema(schema);

    let bad = people("fout.csv", "gisteren");
    let checked = houvast(&["populatie", "controleer", &bad, "--json"], "");
    assert_eq!(checked.status, 1);
    let checked = checked.as_schema(schema);
    assert_eq!(checked["fouten"], 1);
    let message = &checked["meldingen"][0];
    assert_eq!(message["rij"], 2);
    assert_eq!(message["kolom"], "geboortedatum");
    assert_eq!(message["waarde"], "gisteren");
}

#[test]
fn checks() {
    let schema = "controle.json";
    let good = houvast(&["controleer", "wetten", "--json"], "").as_schema(schema);
    assert_eq!(good["fouten"], 0);
    assert_eq!(good["voorbeelden"], 2);
    let plan = ["controleer", "plannen", "--wetten", "wetten", "--json"];
    let wrong = houvast(&plan, "");
    assert_eq!(wrong.status, 1);
    let wrong = wrong.as_schema(schema);
    assert_eq!(wrong["fouten"], 1);

    let examples = Path::new(env!("CARGO_TARGET_TMPDIR")).join("controle/voorbeelden");
    std::fs::create_dir_all(&examples).unwrap();
    let text = std::fs::read_to_string("tests/wetten/voorbeelden/toeslag.toml").unwrap();
    std::fs::write(
        examples.join("toeslag.toml"),
        text.replace("personen", "persoonen"),
    )
    .unwrap();
    let folder = examples.to_string_lossy();
    let problems = houvast(&["controleer", &folder, "--wetten", "wetten", "--json"], "");
    assert_eq!(problems.status, 1);
    let problems = problems.as_schema(schema);
    assert!(problems["problemen"][0]["regel"].is_u64(), "{problems}");
}

#[test]
fn formatting() {
    let schema = "opmaak.json";
    let good = houvast(&["opmaak", "wetten", "--check", "--json"], "").as_schema(schema);
    assert_eq!(good["bestanden"], 1);
    let loose = "wet   a  \"A\"\n";
    let text = houvast(&["opmaak", "-", "--json"], loose).as_schema(schema);
    assert_eq!(text["tekst"], "wet a \"A\"\n");
    let check = houvast(&["opmaak", "-", "--check", "--json"], loose);
    assert_eq!(check.status, 1);
    assert_eq!(check.as_schema(schema)["afwijkend"][0], "-");
    let wrong = houvast(&["opmaak", "-", "--json"], "wet wet\n");
    assert_eq!(wrong.status, 1);
    let wrong = wrong.as_schema(schema);
    assert_eq!(wrong["bevindingen"][0]["severity"], "error");
}
