//! Who must be asked, from facts made for the test.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

use houvast_execution::facts::Executability;
use houvast_execution::parties::{ICT_LIMIT_MILLION, Reason, Stated, Test, Who, parties};
use houvast_lang::english::Bilingual;
use serde_json::json;

/// Facts in their public JSON form, so that the test holds for what a report says too.
fn facts(changed: &[(&str, serde_json::Value)]) -> Executability {
    let mut all = json!({
        "organisaties": [], "soorten": [], "geraakte_regels": 0, "gegevens": [], "gegevens_vervallen": [],
        "kalender": null, "eu": [], "plichten": [], "plichten_ongewijzigd": 0
    });
    for (key, value) in changed {
        all[*key] = value.clone();
    }
    serde_json::from_value(all).unwrap()
}

fn organisation(name: &str, title: &str, part: &str) -> serde_json::Value {
    json!({"naam": name, "titel": {"nl": title}, "rollen": {part: [{"nl": "Wet op de proef"}]}})
}

fn asked(facts: &Executability, stated: Stated) -> Vec<(Who, Test, bool)> {
    let all = parties(facts, stated);
    all.into_iter()
        .map(|p| (p.who, p.test, p.mandatory))
        .collect()
}

#[test]
fn nothing_changes_nobody_is_asked() {
    assert!(parties(&facts(&[]), Stated::default()).is_empty());
}

#[test]
fn who_carries_out_must_test_and_who_uses_can() {
    let facts = facts(&[(
        "organisaties",
        json!([
            organisation("uwv", "UWV", "gebruikt"),
            organisation("svb", "SVB", "voert_uit"),
        ]),
    )]);
    let toets = Test::Uitvoeringstoets;
    assert_eq!(
        asked(&facts, Stated::default()),
        [
            (Who::Organisatie("svb".into()), toets, true),
            (Who::Organisatie("uwv".into()), toets, false),
        ]
    );
}

#[test]
fn co_governments_get_their_own_test() {
    let by_law = facts(&[(
        "organisaties",
        json!([organisation("gemeenten", "Gemeenten", "voert_uit")]),
    )]);
    assert_eq!(
        asked(&by_law, Stated::default()),
        [(Who::Koepels, Test::Udo, true)]
    );
    let stated = Stated {
        task_of_co_governments: true,
        ..Stated::default()
    };
    let asked = parties(&facts(&[]), stated);
    assert_eq!(asked[0].reasons, [Reason::TaakMedeoverheden]);
}

#[test]
fn duties_and_data_of_citizens_and_firms_call_for_their_tests() {
    let facts = facts(&[
        (
            "plichten",
            json!([
                {"wie": "burger", "tekst": {"nl": "Elk jaar aanvragen"}, "wijziging": "erbij", "wet": {"nl": "Proefwet"}, "bepaling": {"nl": "artikel 1"}, "rapportage": false},
                {"wie": "werkgever", "tekst": {"nl": "Uren opgeven"}, "wijziging": "vervalt", "wet": {"nl": "Proefwet"}, "bepaling": {"nl": "artikel 2"}, "rapportage": true},
            ]),
        ),
        (
            "gegevens",
            json!([
                {"naam": "x", "omschrijving": {"nl": "Gewerkte uren"}, "register": {"nl": "Aanvraag"}, "beheerder": {"nl": "Dienst Proef"}, "geverifieerd": false, "nieuw": true},
                {"naam": "y", "omschrijving": {"nl": "Loon"}, "register": {"nl": "Polis"}, "beheerder": {"nl": "UWV"}, "geverifieerd": true, "nieuw": false},
            ]),
        ),
        (
            "organisaties",
            json!([organisation(
                "dienst_proef",
                "Dienst Proef",
                "levert_gegevens"
            )]),
        ),
    ]);
    let found = parties(&facts, Stated::default());
    let tests: Vec<Test> = found.iter().map(|p| p.test).collect();
    assert_eq!(
        tests,
        [
            Test::Uitvoeringstoets,
            Test::Doenvermogentoets,
            Test::MkbToets,
            Test::RegeldrukToets
        ]
    );
    assert!(found.iter().all(|p| p.mandatory));
    let new = Reason::NieuweGegevens(vec![Bilingual::dutch("Gewerkte uren")]);
    assert!(found[0].reasons.contains(&new));
    let declared = Reason::ZelfOpgeven(vec![Bilingual::dutch("Gewerkte uren")]);
    assert!(found[1].reasons.contains(&declared));
}

#[test]
fn ict_is_reviewed_above_the_limit_only() {
    let of = |million| Stated {
        ict_million: Some(million),
        ..Stated::default()
    };
    assert!(asked(&facts(&[]), of(ICT_LIMIT_MILLION)).is_empty());
    let above = asked(&facts(&[]), of(ICT_LIMIT_MILLION + 1));
    assert_eq!(above, [(Who::AdviescollegeIct, Test::IctToets, true)]);
}

#[test]
fn amounts_alone_need_no_supervisor_and_structure_suggests_one() {
    let count = |soort: &str| facts(&[("soorten", json!([{"soort": soort, "aantal": 2}]))]);
    assert!(asked(&count("parameterwaarde"), Stated::default()).is_empty());
    assert_eq!(
        asked(&count("formule"), Stated::default()),
        [(Who::Toezichthouder, Test::HufToets, false)]
    );
}
