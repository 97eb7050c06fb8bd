//! The program from the outside: arguments in, text and exit status out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod support;

use std::io::Write as _;
use std::process::{Command, Stdio};
use support::{Ran, houvast};

const LAWS: &[&str] = &["--wetten", "wetten"];

fn on_own_law(arguments: &[&str], input: &str) -> Ran {
    houvast(&[arguments, LAWS].concat(), input)
}

const INTERFACE: &str = r#"{ "jaar": 2025, "peildatum": "2025-01-01",
  "personen": [
    {"id": "a", "geboortedatum": "1985-03-01", "loon": 18000},
    {"id": "b", "geboortedatum": "1987-07-15", "belastbare_winst": 10000},
    {"id": "k", "geboortedatum": "2019-05-02"} ],
  "relaties": [ {"soort": "gehuwd", "personen": ["a", "b"]},
                {"soort": "ouder", "ouder": "a", "kind": "k"}, {"soort": "ouder", "ouder": "b", "kind": "k"} ],
  "huishouden": {"kale_huur": 700.00, "gemeente": "0363"},
  "gegeven": {"gezamenlijk_toetsingsinkomen": 28000} }"#;

#[test]
fn the_case_of_the_interface() {
    let ran = houvast(
        &["bereken", "-", "--json", "--uitkomst", "zorgtoeslag"],
        INTERFACE,
    );
    insta::assert_snapshot!(ran.text());
    let all = houvast(&["calculate", "-", "--json"], INTERFACE);
    let names: Vec<serde_json::Value> = all.as_schema("uitkomst.json")["uitkomsten"]
        .as_array()
        .unwrap()
        .iter()
        .map(|outcome| outcome["naam"].clone())
        .collect();
    for name in [
        "zorgtoeslag_per_maand",
        "huurtoeslag",
        "kinderbijslag",
        "besteedbaar_inkomen",
    ] {
        assert!(names.contains(&name.into()), "{name}");
    }
}

#[test]
fn a_table_and_its_explanation() {
    insta::assert_snapshot!(on_own_law(&["bereken", "gevallen/paar.toml", "--uitleg"], "").text());
}

#[test]
fn the_same_in_english_and_by_the_law_alone() {
    let arguments = [
        "bereken",
        "gevallen/paar.toml",
        "--taal",
        "en",
        "--volgens",
        "wet",
    ];
    insta::assert_snapshot!(on_own_law(&arguments, "").text());
}

#[test]
fn explanation_as_json() {
    let arguments = [
        "bereken",
        "gevallen/paar.toml",
        "--uitkomst",
        "toeslag",
        "--uitleg",
        "--json",
    ];
    let ran = on_own_law(&arguments, "");
    ran.as_schema("uitkomst.json");
    insta::assert_snapshot!(ran.text());
}

/// Of all outcomes of the built-in law, in both languages; and of a case whose explanation has periods, given values and departures.
#[test]
fn explanations_are_as_the_schema_says() {
    for language in ["nl", "en"] {
        let arguments = ["bereken", "-", "--json", "--uitleg", "--taal", language];
        houvast(&arguments, INTERFACE).as_schema("uitkomst.json");
    }
    let case = INTERFACE.replace(
        r#""gegeven""#,
        r#""maanden": [{"vanaf": "2025-07-01", "personen": {"b": {"adres": "elders"}}}], "gegeven""#,
    );
    houvast(&["bereken", "-", "--json", "--uitleg"], &case).as_schema("uitkomst.json");
}

/// As a lawyer reads it: the formula, the same with its values, and figures with their article and source.
#[test]
fn explanation_of_a_health_care_benefit() {
    let case = r#"{"jaar":2025,"personen":[{"id":"a","geboortedatum":"1985-03-01","loon":34000}]}"#;
    let ran = houvast(
        &["bereken", "-", "--uitkomst", "zorgtoeslag", "--uitleg"],
        case,
    );
    let normpremie =
        "= € 28.406 × 1,896% + (€ 34.000 − € 28.406, ten minste € 0) × 13,7% = € 1.304,96 per jaar";
    assert!(ran.out.contains(normpremie), "{}", ran.out);
    let nobody =
        "geen toeslagpartner (Algemene wet inkomensafhankelijke regelingen, artikel 3 lid 4)";
    assert_eq!(ran.out.matches(nobody).count(), 1, "{}", ran.out);
    assert!(ran.out.lines().count() < 130, "{}", ran.out);
}

/// A departure that applies to one unit only is told of that unit alone.
#[test]
fn explanation_says_for_whom_a_departure_applies() {
    let case = r#"{"jaar":2026,"peildatum":"2026-06-01",
        "personen":[{"id":"a","geboortedatum":"1985-01-01","loon":34000},
            {"id":"b","geboortedatum":"1985-05-05","loon":10000,"adres":"elders"},
            {"id":"k","geboortedatum":"2014-05-15"}],
        "relaties":[{"soort":"ouder","ouder":"a","kind":"k"}],
        "maanden":[{"vanaf":"2026-04-01","personen":{"b":{"adres":"hier"}}}]}"#;
    let arguments = [
        "bereken",
        "-",
        "--uitkomst",
        "kindgebonden_budget",
        "--uitleg",
    ];
    let ran = houvast(&arguments, case);
    let lines: Vec<&str> = ran.out.lines().map(str::trim).collect();
    let after = |start: &str| {
        let place = lines.iter().position(|line| line.starts_with(start));
        lines[place.unwrap_or_else(|| panic!("{start}: {}", ran.out)) + 1..].to_vec()
    };
    // Together they get it; what b got alone before is told apart.
    let both = after("a, b: € 3.498,00 per jaar");
    assert_eq!(both[0], "€ 3.498,35 per jaar");
    assert!(both[1].starts_with("artikel 14 lid 4: ="), "{}", ran.out);
    assert!(
        both[2].contains("artikel 14 lid 5 geldt niet"),
        "{}",
        ran.out
    );
    assert!(both[3].starts_with("b: € 0,00 per jaar"), "{}", ran.out);
}

/// A marriage after the first of December holds on its last day only, which is what counts for income tax.
#[test]
fn explanation_names_what_holds_on_the_last_day_of_a_month_only() {
    let case = r#"{"jaar": 2026, "personen": [
        {"id": "a", "geboortedatum": "1985-03-01", "loon": 18000}, {"id": "b", "geboortedatum": "1987-07-15"}],
        "relaties": [{"soort": "gehuwd", "personen": ["a", "b"], "vanaf": "2026-12-15"}]}"#;
    let asked = [
        "bereken",
        "-",
        "--uitkomst",
        "inkomstenbelasting",
        "--uitleg",
    ];
    let text = houvast(&asked, case).out;
    let line = "    a met b: gehuwd nee; op de laatste dag van de maand: dec ja";
    assert!(text.lines().any(|l| l == line), "{text}");
    let missing = text.lines().find(|l| l.starts_with("Niet opgegeven"));
    let mut missing = missing.unwrap().split([' ', ',']);
    assert!(missing.all(|word| word != "gehuwd"), "{text}");

    let json = houvast(&[&asked[..], &["--json"]].concat(), case).as_schema("uitkomst.json");
    let steps = json["uitleg"].as_array().unwrap();
    let married = steps.iter().find(|s| s["naam"] == "gehuwd").unwrap();
    assert_eq!(married["waarden"][0]["laatste_dag"][11], true);
    assert_eq!(
        married["waarden"][0]["laatste_dag"][10],
        serde_json::Value::Null
    );
}

#[test]
fn explanation_says_which_branch_was_taken_for_whom() {
    let arguments = [
        "bereken",
        "gevallen/paar.toml",
        "--uitkomst",
        "korting",
        "--uitleg",
    ];
    insta::assert_snapshot!(on_own_law(&arguments, "").text());
}

#[test]
fn figures_that_are_not_final_are_named() {
    let case = |given: &str| {
        format!(
            r#"{{"jaar":2026,"personen":[{{"id":"a","geboortedatum":"1985-03-01","loon":22000}}],"gegeven":{{{given}}}}}"#
        )
    };
    let arguments = ["bereken", "-", "--uitkomst", "toeslag"];
    insta::assert_snapshot!(on_own_law(&arguments, &case("")).text());
    let json = |case: &str| on_own_law(&[&arguments[..], &["--json"]].concat(), case);
    assert_eq!(
        json(&case("")).json()["onzekere_cijfers"],
        serde_json::json!([{"naam": "norm", "status": "raming"}])
    );
    let given = json(&case(r#""toeslag_in_de_maand": 10"#));
    assert!(given.json().get("onzekere_cijfers").is_none());
    assert!(json(&case("").replace("2026", "2025")).messages.is_empty());
}

/// The law says for whom an input matters; what is given counts as given, also when it is zero.
#[test]
fn inputs_that_matter_and_are_missing_are_named() {
    let case = |more: &str| {
        format!(
            r#"{{"jaar":2025,"personen":[{{"id":"a","geboortedatum":"1950-03-01","banktegoeden":80000{more}}},
                {{"id":"b","geboortedatum":"1985-03-01","overige_bezittingen":50000}}]}}"#
        )
    };
    let warnings = |case: &str, outcome: &str| {
        let arguments = ["bereken", "-", "--json", "--uitkomst", outcome];
        let ran = houvast(&arguments, case);
        let json = ran.as_schema("uitkomst.json");
        let found = json["waarschuwingen"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let places: Vec<String> = found
            .iter()
            .map(|w| w["plaats"].as_str().unwrap().into())
            .collect();
        for place in &places {
            assert!(
                ran.messages
                    .contains(&format!("warning: {place} is not given: ")),
                "{}",
                ran.messages
            );
        }
        places
    };
    let both = ["personen[0].aow", "personen[0].belastbaar_inkomen_box3"];
    let mut found = warnings(&case(""), "inkomstenbelasting");
    found.sort();
    assert_eq!(found, both);
    assert_eq!(
        warnings(&case(r#","aow":0"#), "inkomstenbelasting"),
        both[1..]
    );
    let given = case(r#","aow":12000,"belastbaar_inkomen_box3":0"#);
    assert!(warnings(&given, "inkomstenbelasting").is_empty());
    // An outcome that does not depend on them.
    assert!(warnings(&case(""), "kinderbijslag").is_empty());
    let english = houvast(
        &[
            "bereken",
            "-",
            "--taal",
            "en",
            "--uitkomst",
            "inkomstenbelasting",
        ],
        &case(""),
    );
    assert!(
        english.messages.contains("tax-free part"),
        "{}",
        english.messages
    );
}

#[test]
fn errors_of_a_case() {
    let case = r#"{"jaar": 2031, "personen": []}"#;
    insta::assert_snapshot!(on_own_law(&["bereken", "-"], case).text());
    let case = r#"{"jaar": 2025, "personen": [{"id": "a", "geboortedatum": "1985-03-01", "lon": 1}],
        "huishouden": {"kale_huur": -700}}"#;
    insta::assert_snapshot!(on_own_law(&["bereken", "-", "--json"], case).text());
}

#[test]
fn json_lines_keep_their_order() {
    let good = r#"{"jaar":2025,"personen":[{"id":"a","geboortedatum":"1985-03-01","loon":LOON}]}"#;
    let mut lines: Vec<String> = (0..2000)
        .map(|i| good.replace("LOON", &(i * 10).to_string()))
        .collect();
    lines[7] = r#"{"jaar":2025}"#.into();
    lines[9] = "not json".into();
    lines[11] = good.replace("2025", "2024").replace("LOON", "23000");
    let ran = on_own_law(
        &["bereken", "-", "--uitkomst", "inkomen,toeslag"],
        &lines.join("\n"),
    );
    assert_eq!(ran.status, 1);
    let results: Vec<serde_json::Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(results.len(), 2000);
    for (i, result) in results.iter().enumerate() {
        match i {
            7 | 9 => assert!(result["fouten"][0]["melding"].is_string(), "{result}"),
            11 => assert_eq!(result["uitkomsten"][1]["waarde"], 2452.0, "{result}"),
            _ => assert_eq!(
                result["uitkomsten"][0]["waarde"],
                (i * 10) as f64,
                "{result}"
            ),
        }
    }
}

/// More cases than are held at a time; one of them has no outcome in law.
#[test]
fn a_case_without_an_outcome_spoils_no_other() {
    let laws = concat!(env!("CARGO_TARGET_TMPDIR"), "/deling");
    std::fs::create_dir_all(laws).unwrap();
    let text = r#"wet deling "Wet deling"
artikel 1
  invoer loon van persoon: bedrag per jaar
    "Loon"
    bereik € 0 tot € 1.000.000
  regel deel van persoon: getal
    "Deel"
    = (€ 100 / loon, rekenkundig afgerond op 0,01)
  uitkomst deel "Deel"
"#;
    std::fs::write(format!("{laws}/deling.wet"), text).unwrap();
    let case = |wage: usize| {
        format!(
            r#"{{"jaar":2025,"personen":[{{"id":"a","geboortedatum":"1985-03-01","loon":{wage}}}]}}"#
        )
    };
    let nobody = 2_100;
    let wage = |i: usize| if i == nobody { 0 } else { i % 3 + 1 };
    let lines: Vec<String> = (0..2_200).map(|i| case(wage(i))).collect();
    let all = houvast(&["bereken", "-", "--wetten", laws], &lines.join("\n"));
    assert_eq!(all.status, 1, "{}", all.messages);
    let results: Vec<serde_json::Value> = { all.out.lines() }
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(results.len(), lines.len());
    for (i, result) in results.iter().enumerate() {
        if i == nobody {
            let text = "deel (deling, artikel 1): division by zero";
            assert_eq!(result["fouten"][0]["melding"], text);
        } else {
            let expected = [100.0, 50.0, 33.33][i % 3];
            assert_eq!(result["uitkomsten"][0]["waarde"], expected, "{i}");
        }
    }
}

#[test]
fn given_values_are_for_one_or_for_all() {
    let case = |given: &str| {
        format!(
            r#"{{"jaar":2025,"personen":[{{"id":"a","geboortedatum":"1985-03-01"}},
            {{"id":"b","geboortedatum":"1985-03-01"}},{{"id":"c","geboortedatum":"1985-03-01","loon":5}}],
            "relaties":[{{"soort":"gehuwd","personen":["a","b"]}}],"gegeven":{given}}}"#
        )
    };
    let values = |given: &str| {
        let ran = on_own_law(
            &["bereken", "-", "--json", "--uitkomst", "toeslag"],
            &case(given),
        );
        let outcomes = ran.json()["uitkomsten"].as_array().unwrap().clone();
        outcomes
            .iter()
            .map(|o| o["waarde"].as_f64().unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(values("{}"), [3000.0, 3000.0]);
    assert_eq!(values(r#"{"toeslag": 12.34}"#), [12.34, 12.34]);
    assert_eq!(values(r#"{"toeslag@b": 7}"#), [7.0, 3000.0]);
    assert_eq!(values(r#"{"toeslag": 1, "toeslag@c": 2}"#), [1.0, 2.0]);
    assert_eq!(values(r#"{"inkomen@b": 21000}"#), [2863.0, 3000.0]);
}

#[test]
fn wrong_usage() {
    for arguments in [
        &["bereken"][..],
        &["bereken", "gevallen/geen.toml"],
        &["bereken", "gevallen/paar.toml", "--uitkomst", "toslag"],
        &["bereken", "gevallen/paar.toml", "--bekend-op", "gisteren"],
        &["reken", "x"],
        &["bereken", "gevallen/paar.toml", "--taal", "fr"],
    ] {
        let ran = on_own_law(arguments, "");
        assert_eq!(ran.status, 2, "{arguments:?}: {}", ran.messages);
        assert!(ran.out.is_empty());
    }
    let ran = on_own_law(
        &["bereken", "gevallen/paar.toml", "--uitkomst", "toslag"],
        "",
    );
    assert!(
        ran.messages.contains("did you mean `toeslag`"),
        "{}",
        ran.messages
    );
}

#[test]
fn checks_laws_and_examples() {
    insta::assert_snapshot!(houvast(&["controleer", "wetten"], "").text());
    let ran = houvast(&["check", "wetten", "--json"], "");
    assert_eq!(ran.json()["voorbeelden"], 2);
}

#[test]
fn checks_the_published_figures_of_intentions() {
    let ran = on_own_law(&["controleer", "plannen"], "");
    insta::assert_snapshot!(ran.text());
}

#[test]
fn the_built_in_law_and_its_examples_are_sound() {
    let ran = houvast(&["controleer"], "");
    assert!(ran.out.contains(" 0 fouten"), "{}", ran.messages);
}

#[test]
fn formats() {
    let text = "wet a \"A\"\nartikel 1\nparameter   p: bedrag per jaar vanaf 2025: € 1\n";
    let once = houvast(&["opmaak", "-"], text);
    assert_eq!(once.status, 0, "{}", once.messages);
    assert_eq!(houvast(&["format", "-"], &once.out).out, once.out);
    assert_eq!(houvast(&["opmaak", "-", "--check"], text).status, 1);
    assert_eq!(houvast(&["opmaak", "-", "--check"], &once.out).status, 0);
    let broken = houvast(&["opmaak", "-"], "wet wet wet");
    assert_eq!(broken.status, 1);
    assert!(broken.messages.contains("E0"), "{}", broken.messages);
}

/// A reader that stops early, as `head` does, is a normal end.
#[test]
#[cfg(unix)]
fn a_closed_pipe_is_a_normal_end() {
    let line = r#"{"jaar":2025,"personen":[{"id":"a","geboortedatum":"1985-03-01"}]}"#;
    let mut child = Command::new(env!("CARGO_BIN_EXE_houvast"))
        .args(["bereken", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let lines = vec![line; 300].join("\n");
    child
        .stdin
        .take()
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert!(ended.stderr.is_empty());
}
