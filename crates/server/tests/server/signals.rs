//! Signals: given by anyone, checked before they are sent, followed with a code, sorted by who may.

use crate::support::{Answer, Client, HOSTILE, Site};
use axum::http::StatusCode;
use houvast_workbench::parties::{FactsInput, TouchedRule};

const TOLD: [(&str, &str); 3] = [
    ("text", "De brief is niet te begrijpen"),
    ("about", "zorgtoeslag"),
    ("giver", "burger"),
];

async fn step(client: &Client, step: &str, fields: &[(&str, &str)]) -> Answer {
    let mut all = vec![("stap", step)];
    all.extend_from_slice(fields);
    client.post("/signaal", &all).await
}

async fn give(client: &Client, fields: &[(&str, &str)]) -> String {
    let sent = step(client, "versturen", fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    sent.leads_to().to_owned()
}

/// The identifier of the first signal on the page of signals.
fn first_signal(inbox: &Answer) -> String {
    inbox.value_of("signal")
}

#[tokio::test]
async fn a_signal_is_checked_sent_and_followed() {
    let site = Site::new().await;
    let anyone = site.visit_public();
    anyone.get("/signaal").await.ok().is_well_made();
    let check = anyone.post("/signaal", &TOLD).await.ok();
    check.is_well_made();
    assert!(check.says("De brief is niet te begrijpen"));
    assert!(check.says("Zorgtoeslag"));
    assert!(!check.body.contains("confirmed"), "nothing to confirm");
    let inbox = site.visit("owner").await;
    assert!(
        !inbox.get("/signalen").await.ok().says("De brief"),
        "nothing is kept before it is sent"
    );
    let back = step(&anyone, "aanpassen", &TOLD).await.ok();
    assert!(
        back.body
            .contains(">De brief is niet te begrijpen</textarea>")
    );
    let path = give(&anyone, &TOLD).await;
    let standing = anyone.get(&path).await.ok();
    standing.is_well_made();
    assert!(standing.says("Dank u wel."));
    assert!(standing.says("3 november 2026"));
    let (path, _) = path.split_once('?').unwrap();
    let code = path.strip_prefix("/signaal/").unwrap();
    assert_eq!(code.split('-').count(), 4, "{code}");
    let found = anyone
        .get(&format!("/signaal/volgen?code={}", code.to_uppercase()))
        .await;
    assert_eq!(found.status, StatusCode::SEE_OTHER);
    anyone.get(found.leads_to()).await.ok();
    let wrong = anyone.get("/signaal/volgen?code=0000-0000").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.is_well_made();
    assert_eq!(
        anyone.get("/signaal/0000-0000").await.status,
        StatusCode::NOT_FOUND
    );
    assert!(
        inbox
            .get("/signalen")
            .await
            .ok()
            .says("De brief is niet te begrijpen")
    );
}

#[tokio::test]
async fn personal_data_is_shown_before_anything_is_sent() {
    let site = Site::new().await;
    let anyone = site.visit_public();
    let told = [
        ("text", "Bel mij op 06-12345678"),
        ("about", "onbekend"),
        ("giver", "helper"),
    ];
    let check = anyone.post("/signaal", &told).await.ok();
    check.is_well_made();
    assert!(check.body.contains("<mark>06-12345678</mark>"));
    assert!(check.says("een telefoonnummer"));
    let sent = step(&anyone, "versturen", &told).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    sent.is_well_made();
    let shorter = step(&anyone, "weglaten", &told).await.ok();
    assert!(shorter.says("Bel mij op […]"));
    assert!(!shorter.body.contains("12345678"));
    let confirmed = [told[0], told[1], told[2], ("confirmed", "ja")];
    give(&anyone, &confirmed).await;
}

#[tokio::test]
async fn what_is_missing_stands_at_the_field() {
    let site = Site::new().await;
    let anyone = site.visit_public();
    let empty = anyone.post("/signaal", &[("about", "artikel")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.is_well_made();
    for field in ["text", "giver"] {
        assert!(
            empty.body.contains(&format!("id=\"{field}-problem\"")),
            "{field}"
        );
    }
    let told = [("text", "Iets"), ("giver", "burger"), ("about", "artikel")];
    let without = anyone.post("/signaal", &told).await;
    assert!(without.body.contains("id=\"law-problem\""));
    let invented = anyone
        .post("/signaal", &[told[0], told[1], ("about", "x")])
        .await;
    assert!(invented.body.contains("id=\"about-problem\""));
    let long = "a".repeat(4_001);
    let long = anyone.post("/signaal", &[("text", &long), told[1]]).await;
    assert!(long.body.contains("id=\"text-problem\""));
    assert!(long.says("aaaa"), "what was typed stays");
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused() {
    let site = Site::new().await;
    let anyone = site.visit_public();
    let forged = anyone
        .post_as_is(
            "/signaal",
            &[("stap", "versturen"), TOLD[0], TOLD[1], TOLD[2]],
        )
        .await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    let owner = site.visit("owner").await;
    let forged = owner.post_as_is("/signalen", &[("signal", "x")]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn one_network_cannot_flood_and_what_was_written_stays() {
    let site = Site::new().await;
    let anyone = site.visit_public();
    for _ in 0..10 {
        give(&anyone, &TOLD).await;
    }
    let refused = step(&anyone, "versturen", &TOLD).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.headers.contains_key("retry-after"));
    refused.is_well_made();
    assert!(refused.says("De brief is niet te begrijpen"));
}

#[tokio::test]
async fn only_who_may_reads_and_sorts_signals() {
    let site = Site::new().await;
    let anyone = site.visit_public();
    give(&anyone, &TOLD).await;
    let stranger = anyone.get("/signalen").await;
    assert_eq!(stranger.leads_to(), "/inloggen?naar=/signalen");
    for name in [
        "tester",
        "decider",
        "archivist",
        "auditor",
        "admin_only",
        "disclosure",
    ] {
        let client = site.visit(name).await;
        let answer = client.get("/signalen").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
        assert!(!answer.says("De brief"));
        let home = client.get("/knelpunten").await.ok();
        assert!(
            !home.body.contains("href=\"/signalen\""),
            "{name} is not offered it"
        );
        assert!(
            !home.body.contains("/knelpunten/nieuw"),
            "{name} is not offered it"
        );
        let sorted = client
            .post(
                "/signalen",
                &[
                    ("signal", "0000000000000000000000000"),
                    ("bottleneck", "eruit"),
                ],
            )
            .await;
        assert_eq!(sorted.status, StatusCode::FORBIDDEN, "{name}");
    }
}

#[tokio::test]
async fn signals_become_a_bottleneck_with_an_owner_and_an_answer() {
    let site = Site::new().await;
    let anyone = site.visit_public();
    let path = give(&anyone, &TOLD).await;
    let officer = site.visit("officer").await;
    let inbox = officer.get("/signalen").await.ok();
    inbox.is_well_made();
    let signal = first_signal(&inbox);
    let nothing = officer.post("/signalen", &[("bottleneck", "")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    nothing.is_well_made();
    let sorted = officer
        .post("/signalen", &[("signal", &signal), ("bottleneck", "nieuw")])
        .await;
    let form = officer.get(sorted.leads_to()).await.ok();
    form.is_well_made();
    assert!(form.says("1 signaal komt bij dit knelpunt"));
    let owner = site.organisations["toeslagen"].as_str();
    let wrong = officer
        .post(
            "/knelpunten/nieuw",
            &[("signaal", &signal), ("title", "Brieven")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.is_well_made();
    assert_eq!(
        wrong.value_of("signaal"),
        signal,
        "the signals stay with the form"
    );
    let described = [
        ("signaal", signal.as_str()),
        ("title", "Onbegrijpelijke brieven"),
        ("description", "Mensen weten niet wat zij moeten doen"),
        ("owner", owner),
        ("rules.0.law", ""),
        ("rules.1.law", "zorgtoeslag"),
        ("rules.1.article", "2"),
    ];
    let made = officer
        .post_and_follow("/knelpunten/nieuw", &described)
        .await
        .ok();
    made.is_well_made();
    assert!(made.says("zorgtoeslag, artikel 2"));
    assert!(made.says("Dienst Toeslagen heeft nog niet geantwoord."));
    assert!(
        !made.body.contains("id=\"beantwoorden\""),
        "only the owner answers"
    );
    site.clock.days_later(12);
    let standing = anyone.get(&path).await.ok();
    assert!(standing.says("Onbegrijpelijke brieven"));
    let at = standing.body.split("href=\"/knelpunten/").nth(1).unwrap();
    let id = at.split('"').next().unwrap();
    let page = anyone.get(&format!("/knelpunten/{id}")).await.ok();
    page.is_well_made();
    assert!(page.says("12 dagen"));
    assert!(!page.body.contains("/wijzigen"));
    assert!(anyone.get("/knelpunten").await.ok().says("12 dagen"));
    // Sessions have ended meanwhile.
    let officer = site.visit("officer").await;
    let answered = officer
        .post(
            &format!("/knelpunten/{id}/antwoord"),
            &[("seen", "1"), ("outcome", "opgelost"), ("text", "Nee")],
        )
        .await;
    assert_eq!(answered.status, StatusCode::FORBIDDEN);
    let owner = site.visit("owner").await;
    let answer = format!("/knelpunten/{id}/antwoord");
    let empty = owner
        .post(&answer, &[("seen", "1"), ("outcome", "wordt_opgelost")])
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.is_well_made();
    let fields = [
        ("seen", "1"),
        ("outcome", "wordt_opgelost"),
        ("text", "Nieuwe brief in mei"),
    ];
    let done = owner.post_and_follow(&answer, &fields).await.ok();
    done.is_well_made();
    assert!(done.says("Nieuwe brief in mei"));
    let late = owner.post(&answer, &fields).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.is_well_made();
    let fields = [
        ("seen", "2"),
        ("outcome", "opgelost"),
        ("text", "De nieuwe brief is er"),
    ];
    owner.post_and_follow(&answer, &fields).await.ok();
    let page = anyone
        .in_english()
        .get(&format!("/knelpunten/{id}"))
        .await
        .ok();
    page.is_well_made();
    assert!(page.says("Earlier answers"));
    assert!(page.says("Nieuwe brief in mei"));
    assert!(anyone.get(&path).await.ok().says("De nieuwe brief is er"));
}

#[tokio::test]
async fn a_bottleneck_that_was_changed_meanwhile_shows_both_texts() {
    let site = Site::new().await;
    let officer = site.visit("officer").await;
    let owner = site.organisations["toeslagen"].as_str();
    let fields = |seen, title| {
        [
            ("seen", seen),
            ("title", title),
            ("description", "Zo"),
            ("owner", owner),
        ]
    };
    let made = officer.post("/knelpunten/nieuw", &fields("0", "Een")).await;
    let path = made.leads_to().split('?').next().unwrap().to_owned();
    let change = format!("{path}/wijzigen");
    officer.get(&change).await.ok().is_well_made();
    officer
        .post_and_follow(&change, &fields("1", "Twee"))
        .await
        .ok();
    let late = officer.post(&change, &fields("1", "Drie")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.is_well_made();
    assert!(late.says("Twee") && late.body.contains("value=\"Drie\""));
    assert_eq!(
        late.value_of("seen"),
        "2",
        "sending it again lets the own text hold"
    );
    for name in ["tester", "auditor", "admin_only"] {
        let other = site.visit(name).await;
        assert_eq!(
            other.get(&change).await.status,
            StatusCode::FORBIDDEN,
            "{name}"
        );
        assert_eq!(
            other.post(&change, &fields("2", "Vier")).await.status,
            StatusCode::FORBIDDEN
        );
    }
    assert_eq!(
        officer.get("/knelpunten/x").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn hostile_text_in_signals_and_bottlenecks_comes_out_as_text() {
    let site = Site::new().await;
    let anyone = site.visit_public();
    let told = [
        ("text", HOSTILE),
        ("about", "anders"),
        ("scheme", HOSTILE),
        ("giver", "burger"),
        ("confirmed", "ja"),
    ];
    step(&anyone, "controleren", &told)
        .await
        .ok()
        .escapes_hostile_text();
    step(&anyone, "aanpassen", &told)
        .await
        .ok()
        .escapes_hostile_text();
    let path = give(&anyone, &told).await;
    anyone.get(&path).await.ok().escapes_hostile_text();
    let owner = site.visit("owner").await;
    let inbox = owner.get("/signalen").await.ok();
    inbox.escapes_hostile_text();
    let fields = [
        ("title", HOSTILE),
        ("description", HOSTILE),
        ("owner", site.organisations["toeslagen"].as_str()),
        ("rules.0.law", HOSTILE),
        ("rules.0.article", HOSTILE),
    ];
    let made = owner
        .post_and_follow("/knelpunten/nieuw", &fields)
        .await
        .ok();
    made.escapes_hostile_text();
    made.is_well_made();
    anyone.get("/knelpunten").await.ok().escapes_hostile_text();
    let looked = anyone
        .get("/signaal/volgen?code=%3Cscript%3Ealert(1)%3C/script%3E")
        .await;
    looked.escapes_hostile_text();
}

#[tokio::test]
async fn a_dossier_shows_the_bottlenecks_on_its_rules() {
    let site = Site::new().await;
    let dossier = site.dossier(houvast_workbench::Level::Internal).await;
    let officer = site.visit("officer").await;
    let overview = format!("/dossiers/{}", dossier.number);
    let path = format!("{overview}/knelpunten");
    let facts = FactsInput {
        rules: vec![TouchedRule {
            law: "zorgtoeslag".into(),
            article: "2".into(),
        }],
        ..FactsInput::default()
    };
    let actor = site.actor("officer");
    site.bench()
        .record_change(actor, &dossier.id, None, facts)
        .await
        .unwrap();
    assert!(
        !officer
            .get(&overview)
            .await
            .ok()
            .says("nog niet is opgelost")
    );
    let fields = [
        ("title", "Te veel brieven"),
        ("description", "Zo"),
        ("owner", site.organisations["toeslagen"].as_str()),
        ("rules.0.law", "zorgtoeslag"),
    ];
    officer
        .post_and_follow("/knelpunten/nieuw", &fields)
        .await
        .ok();
    let page = officer.get(&path).await.ok();
    page.is_well_made();
    assert!(page.says("Te veel brieven"));
    officer.in_english().get(&path).await.ok().is_well_made();
    let page = officer.get(&overview).await.ok();
    assert!(page.says("hangt 1 knelpunt dat nog niet is opgelost"));
    let secret = site.dossier(houvast_workbench::Level::Confidential).await;
    let other = site.visit("outsider").await;
    let path = format!("/dossiers/{}/knelpunten", secret.number);
    assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
}
