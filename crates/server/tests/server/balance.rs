//! Tasks and money: what is stated, by whom, and what does not add up.

use crate::parties::path;
use crate::support::{HOSTILE, Site};
use axum::http::StatusCode;
use houvast_workbench::dossiers::Dossier;
use houvast_workbench::id::BalanceId;
use houvast_workbench::parties::{FactsInput, InvitationInput};
use houvast_workbench::{Level, Phase};

/// A task that costs more than is given.
const SHORT: [(&str, &str); 12] = [
    ("task", "Aanvragen behandelen"),
    ("of", "gemeenten"),
    ("freedom", "veel"),
    ("funding", "specifieke_uitkering"),
    ("source", "Raming van het ministerie"),
    ("opinion", "Het is te weinig"),
    ("lines.0.size", "tot 20.000 inwoners"),
    ("lines.0.count", "100"),
    ("lines.0.cost_yearly", "1.500.000"),
    ("lines.0.money_yearly", "1.000.000"),
    ("lines.2.size", "groter"),
    ("lines.2.cost_once", "20000"),
];

async fn add(site: &Site, name: &str, dossier: &Dossier) -> BalanceId {
    let client = site.visit(name).await;
    let form = path(dossier, "taken-en-geld/nieuw");
    client.post_and_follow(&form, &SHORT).await.ok();
    let all = site
        .bench()
        .balances(site.actor(name), &dossier.id)
        .await
        .unwrap();
    let mine = all
        .iter()
        .find(|(one, _)| Some(&one.value.organisation) == site.actor(name).organisation());
    mine.unwrap().0.value.id.clone()
}

async fn ask_umbrella(site: &Site, dossier: &Dossier) {
    let input = InvitationInput {
        organisation: site.organisations["koepel"].clone(),
        template: "udo".to_owned(),
        due: "2027-02-01".parse().unwrap(),
        question: String::new(),
    };
    site.bench()
        .invite(site.actor("officer"), &dossier.id, input)
        .await
        .unwrap();
}

#[tokio::test]
async fn what_does_not_add_up_is_there_for_everyone() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let officer = site.visit("officer").await;
    officer
        .get(&path(&dossier, "taken-en-geld/nieuw"))
        .await
        .ok()
        .is_well_made();
    add(&site, "officer", &dossier).await;
    for (version, phase) in (1..).zip([Phase::Elaboration, Phase::Testing]) {
        site.bench()
            .change_phase(site.actor("officer"), &dossier.id, version, phase, "Verder")
            .await
            .unwrap();
    }
    for name in ["officer", "outsider", "tester"] {
        let client = site.visit(name).await;
        let page = client.get(&path(&dossier, "taken-en-geld")).await.ok();
        page.is_well_made();
        for text in [
            "Cijfers van Ministerie A, 3 november 2026.",
            "Per jaar komt er € 500.000 te weinig.",
            "Eenmalig komt er € 20.000 te weinig.",
            "Een specifieke uitkering past niet bij een taak met veel beleidsvrijheid.",
            "Zij zijn nog niet om hun oordeel gevraagd.",
            "tot 20.000 inwoners",
            "Het is te weinig",
        ] {
            assert!(page.says(text), "{name}: {text}: {}", page.text());
        }
    }
}

#[tokio::test]
async fn a_task_of_which_nobody_stated_the_costs_is_a_warning() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let facts = FactsInput {
        co_government_tasks: vec!["Bijzondere bijstand verlenen".to_owned()],
        ..FactsInput::default()
    };
    site.bench()
        .record_change(site.actor("officer"), &dossier.id, None, facts)
        .await
        .unwrap();
    let officer = site.visit("officer").await;
    let address = path(&dossier, "taken-en-geld");
    let page = officer.get(&address).await.ok();
    page.is_well_made();
    assert!(page.says("niemand heeft nog gezegd wat ze kosten"));
    assert!(page.says("Bijzondere bijstand verlenen"));
    add(&site, "officer", &dossier).await;
    let page = officer.get(&address).await.ok();
    assert!(!page.says("niemand heeft nog gezegd wat ze kosten"));
}

#[tokio::test]
async fn what_is_wrong_stands_at_the_field_and_rows_can_be_added() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let officer = site.visit("officer").await;
    let form = path(&dossier, "taken-en-geld/nieuw");
    let fields = [
        ("task", "Mijn taak"),
        ("consulted", "laatst"),
        ("lines.1.size", "alle"),
        ("lines.1.cost_once", "veel"),
        ("lines.1.count", "-1"),
    ];
    let wrong = officer.post(&form, &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.is_well_made();
    assert_eq!(wrong.value_of("task"), "Mijn taak");
    // The empty row before it was left out, so that this is the first.
    assert_eq!(wrong.value_of("lines.0.cost_once"), "veel");
    for text in [
        "Van wie: Vul dit in.",
        "Kosten eenmalig (1): Schrijf dit zoals: 1.250.000.",
        "Aantal (1): Kies een getal van 0",
        "Om hun oordeel gevraagd op: Schrijf dit zoals",
    ] {
        assert!(wrong.says(text), "{text}: {}", wrong.text());
    }
    let mut more = fields.to_vec();
    more.push(("erbij", "ja"));
    let more = officer.post(&form, &more).await.ok();
    more.is_well_made();
    assert!(more.says("Grootteklasse 3"));
    assert_eq!(more.value_of("lines.1.cost_once"), "veel");
}

#[tokio::test]
async fn each_organisation_changes_its_own_figures_only() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    for name in ["municipal", "outsider", "decider", "tester", "adviser"] {
        let client = site.visit(name).await;
        let page = client.get(&path(&dossier, "taken-en-geld")).await.ok();
        assert!(!page.body.contains("taken-en-geld/nieuw"), "{name}");
        let form = path(&dossier, "taken-en-geld/nieuw");
        assert_eq!(
            client.get(&form).await.status,
            StatusCode::FORBIDDEN,
            "{name}"
        );
        assert_eq!(
            client.post(&form, &SHORT).await.status,
            StatusCode::FORBIDDEN
        );
    }
    ask_umbrella(&site, &dossier).await;
    let ours = add(&site, "officer", &dossier).await;
    let theirs = add(&site, "municipal", &dossier).await;
    let both = [("officer", &ours, &theirs), ("municipal", &theirs, &ours)];
    for (name, own, other) in both {
        let client = site.visit(name).await;
        let page = client.get(&path(&dossier, "taken-en-geld")).await.ok();
        let address = |id: &BalanceId| path(&dossier, &format!("taken-en-geld/{id}"));
        assert!(page.body.contains(&address(own)) && !page.body.contains(&address(other)));
        assert_eq!(
            client.get(&address(other)).await.status,
            StatusCode::FORBIDDEN
        );
        let answer = client.post(&address(other), &SHORT).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
        client.get(&address(own)).await.ok().is_well_made();
        let mut changed = SHORT.to_vec();
        changed.push(("seen", "1"));
        client.post_and_follow(&address(own), &changed).await.ok();
        let overtaken = client.post(&address(own), &changed).await;
        assert_eq!(overtaken.status, StatusCode::CONFLICT);
        overtaken.is_well_made();
        assert_eq!(overtaken.value_of("seen"), "2");
    }
    let elsewhere = site.dossier(Level::Internal).await;
    let answer = site.visit("officer").await;
    let answer = answer
        .get(&path(&elsewhere, &format!("taken-en-geld/{ours}")))
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn hostile_text_stays_text() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let officer = site.visit("officer").await;
    let form = path(&dossier, "taken-en-geld/nieuw");
    let fields = [
        ("task", HOSTILE),
        ("of", "provincies"),
        ("freedom", "geen"),
        ("funding", "geen"),
        ("source", HOSTILE),
        ("opinion", HOSTILE),
        ("lines.0.size", HOSTILE),
        ("lines.0.cost_yearly", "5"),
        ("lines.1.size", "rest"),
        ("lines.1.money_yearly", "5"),
    ];
    let page = officer.post_and_follow(&form, &fields).await.ok();
    page.escapes_hostile_text();
    page.is_well_made();
    let wrong = [
        ("task", HOSTILE),
        ("lines.0.count", HOSTILE),
        ("of", HOSTILE),
    ];
    officer.post(&form, &wrong).await.escapes_hostile_text();
}

#[tokio::test]
async fn the_pages_are_also_in_english() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let id = add(&site, "officer", &dossier).await;
    let officer = site.visit("officer").await.in_english();
    let page = officer.get(&path(&dossier, "taken-en-geld")).await.ok();
    page.is_well_made();
    assert!(page.says("Every year € 500,000 is missing."));
    let form = officer
        .get(&path(&dossier, &format!("taken-en-geld/{id}")))
        .await
        .ok();
    form.is_well_made();
    assert_eq!(form.value_of("lines.0.cost_yearly"), "1,500,000");
}
