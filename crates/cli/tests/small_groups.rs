//! What too few households of a file are in is not shown: in text, page and JSON.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use support::houvast;

/// Fifteen who work for a good wage, and three without income who get zorgtoeslag.
fn people(name: &str) -> (PathBuf, String, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let mut text = "huishouden,persoon,geboortedatum,loon\n".to_owned();
    for number in 1..=15 {
        writeln!(text, "{number},a,1980-05-01,{}", 60_000 + number * 100).unwrap();
    }
    for number in 16..=18 {
        writeln!(text, "{number},a,1980-05-01,0").unwrap();
    }
    let file = folder.join("mensen.csv");
    std::fs::write(&file, text).unwrap();
    let intention = folder.join("meer.voornemen");
    std::fs::write(
        &intention,
        "voornemen meer \"Hoger toptarief voor iedereen\"\nsoort eigen_voorstel\nbron \"Proef\"\njaar 2026\n\n\
         in wet_ib_2001 artikel 2.10 lid 1\n  parameter tarief_tweede_schijf: percentage\n    vanaf 2026: 30%\n",
    )
    .unwrap();
    let text = |path: &Path| path.to_string_lossy().into_owned();
    (folder.clone(), text(&file), text(&intention))
}

#[test]
fn a_simulation_hides_schemes_of_few() {
    let (_, file, _) = people("simulatie");
    let base = ["simuleer", "--populatie", &file, "--json"];
    let ran = houvast(&base, "");
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["huishoudens"], 18);
    assert!(json["regelingen"]["zorgtoeslag"]["ontvangers"].is_null());
    assert!(json["regelingen"]["zorgtoeslag"]["miljoen_euro"].is_null());
    assert_eq!(json["regelingen"]["inkomstenbelasting"]["ontvangers"], 15);
    let all = houvast(&[&base[..], &["--kleinste-groep", "0"]].concat(), "");
    let json: serde_json::Value = serde_json::from_str(&all.out).unwrap();
    assert_eq!(json["regelingen"]["zorgtoeslag"]["ontvangers"], 3);
    let text = houvast(&base[..3], "");
    let row = text
        .out
        .lines()
        .find(|line| line.starts_with("Zorgtoeslag"));
    assert!(row.unwrap().contains("te weinig"), "{}", text.out);
    assert!(text.messages.contains("fewer than 10 households"));
}

#[test]
fn a_test_hides_groups_of_few() {
    let (folder, file, intention) = people("toets");
    let page = folder.join("toets.html").to_string_lossy().into_owned();
    let base = ["toets", &intention, "--populatie", &file, "--html", &page];
    let text = houvast(&base, "");
    assert_eq!(text.status, 0, "{}", text.messages);
    assert!(text.out.contains("te weinig"), "{}", text.out);
    assert!(text.out.contains("minder dan 10 huishoudens"));
    assert!(
        std::fs::read_to_string(&page)
            .unwrap()
            .contains("te weinig")
    );

    let ran = houvast(&[&base[..], &["--json"]].concat(), "");
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["populatie"]["kleinste_groep"], 10);
    let all = &json["mensen"]["totaal"];
    // Three stay the same; with the total the fifteen that gain would tell how many.
    assert!(all["gelijk"].is_null() && all["vooruit"].is_null(), "{all}");
    let schemes = json["geld"]["regelingen"].as_array().unwrap();
    let named = |name: &str| schemes.iter().any(|s| s["regeling"]["naam"] == name);
    assert!(named("inkomstenbelasting") && !named("zorgtoeslag"));
    for band in json["mensen"]["verdeling"].as_array().unwrap() {
        let households = band["huishoudens"].as_u64().unwrap();
        assert!(households == 0 || households >= 10, "{band}");
    }
    for by in json["mensen"]["naar_kenmerk"].as_array().unwrap() {
        for row in by["rijen"].as_array().unwrap() {
            assert!(
                row["groep"]["waarnemingen"].as_u64().unwrap() >= 10,
                "{row}"
            );
        }
    }

    let open = houvast(
        &[&base[..], &["--json", "--kleinste-groep", "0"]].concat(),
        "",
    );
    let json: serde_json::Value = serde_json::from_str(&open.out).unwrap();
    assert_eq!(json["mensen"]["totaal"]["gelijk"], 3);
}
