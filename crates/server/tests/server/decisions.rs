//! Decisions: complete, traceable, and not without a mandatory test unless that is said.

use crate::parties::{changed, path};
use crate::support::{Client, HOSTILE, Site};
use axum::http::StatusCode;
use houvast_workbench::advice::AdviceInput;
use houvast_workbench::dossiers::Dossier;
use houvast_workbench::id::AdviceId;
use houvast_workbench::{Level, Phase};

/// A dossier in the phase in which the choice is made.
async fn ready(site: &Site, dossier: &Dossier) {
    let phases = [Phase::Elaboration, Phase::Testing, Phase::Deciding];
    for (seen, phase) in (1..).zip(phases) {
        site.bench()
            .change_phase(site.actor("officer"), &dossier.id, seen, phase, "Verder")
            .await
            .unwrap();
    }
}

async fn advice(site: &Site, dossier: &Dossier, level: Level, title: &str) -> AdviceId {
    let input = AdviceInput {
        title: title.to_owned(),
        level,
        facts: "Feiten".to_owned(),
        options: Vec::new(),
        views: "Opvattingen".to_owned(),
    };
    let (bench, adviser) = (site.bench(), site.actor("adviser"));
    let id = bench
        .begin_advice(adviser, &dossier.id, input)
        .await
        .unwrap();
    bench.give_advice(adviser, &id, 1).await.unwrap();
    id
}

/// A decision in which nothing is missing but what is said about advice and tests.
const PLAIN: [(&str, &str); 13] = [
    ("title", "Kiezen voor stap voor stap"),
    ("options.0.name", "Niets doen"),
    ("options.2.name", "Stap voor stap"),
    ("options.2.description", "In drie jaren"),
    ("chosen", "2"),
    ("why", "Omdat het uitvoerbaar is"),
    ("long_term", "Minder terugvorderingen voor wie later komt"),
    ("effects.0.what", "Huishoudens met een terugvordering"),
    ("effects.0.unit", "aantal per jaar"),
    ("effects.0.now", "120500,5"),
    ("effects.0.expected", "60000"),
    ("effects.0.look_at", "2030-01-01"),
    ("sure", "ja"),
];

fn form(dossier: &Dossier) -> String {
    path(dossier, "besluit/nieuw")
}

async fn decider(site: &Site) -> Client {
    site.visit("decider").await
}

#[tokio::test]
async fn a_decision_says_what_was_chosen_why_and_what_is_expected() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    ready(&site, &dossier).await;
    let client = decider(&site).await;
    client.get(&form(&dossier)).await.ok().is_well_made();
    let page = client.post_and_follow(&form(&dossier), &PLAIN).await.ok();
    page.is_well_made();
    for text in [
        "Genomen op 3 november 2026 door decider.",
        // The empty row is left out, and the choice moved along with its option.
        "Niets doen Stap voor stap gekozen In drie jaren",
        "Omdat het uitvoerbaar is",
        "Minder terugvorderingen voor wie later komt",
        "120.500,5",
        "60.000",
        "1 januari 2030",
        "Er is geen advies gegeven.",
    ] {
        assert!(page.says(text), "{text}: {}", page.text());
    }
}

#[tokio::test]
async fn without_a_mandatory_test_only_in_so_many_words() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    ready(&site, &dossier).await;
    let client = decider(&site).await;
    let opened = client.get(&form(&dossier)).await.ok();
    assert!(
        opened.says("Dienst Toeslagen: Uitvoeringstoets"),
        "{}",
        opened.text()
    );
    let blocked = client.post(&form(&dossier), &PLAIN).await;
    assert_eq!(blocked.status, StatusCode::UNPROCESSABLE_ENTITY);
    blocked.is_well_made();
    assert!(blocked.body.contains("id=\"waiver-problem\""));
    let mut short = PLAIN.to_vec();
    short.push(("waiver", "Haast"));
    let refused = client.post(&form(&dossier), &short).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.is_well_made();
    assert!(
        site.bench()
            .decisions(site.actor("decider"), &dossier.id)
            .await
            .unwrap()
            .is_empty()
    );
    let mut said = PLAIN.to_vec();
    said.push(("waiver", "De Kamer behandelt dit morgen en wacht niet"));
    let page = client.post_and_follow(&form(&dossier), &said).await.ok();
    page.is_well_made();
    assert!(
        page.says("Genomen zonder deze verplichte toetsen: Ministerie A: Doenvermogentoets"),
        "{}",
        page.text()
    );
    assert!(page.says("De Kamer behandelt dit morgen"));
}

#[tokio::test]
async fn every_advice_is_weighed_and_what_is_not_followed_is_explained() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    ready(&site, &dossier).await;
    let open = advice(&site, &dossier, Level::Internal, "Advies van binnen").await;
    let secret = advice(&site, &dossier, Level::Secret, "Advies in het geheim").await;
    let client = decider(&site).await;
    let opened = client.get(&form(&dossier)).await.ok();
    opened.is_well_made();
    assert!(opened.says("Advies van binnen") && opened.says("Advies in het geheim"));
    let missing = client.post(&form(&dossier), &PLAIN).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    missing.is_well_made();
    assert!(missing.says("Advies van binnen: Vul dit in."));
    let (a, b) = (
        format!("advice.{open}.followed"),
        format!("advice.{secret}.followed"),
    );
    let mut fields = PLAIN.to_vec();
    fields.push((&a, "gevolgd"));
    fields.push((&b, "niet_gevolgd"));
    let unexplained = client.post(&form(&dossier), &fields).await;
    assert_eq!(unexplained.status, StatusCode::UNPROCESSABLE_ENTITY);
    unexplained.is_well_made();
    assert!(unexplained.says("Advies in het geheim: Vul dit in."));
    let why = format!("advice.{secret}.why");
    fields.push((&why, "Het bleek anders"));
    let page = client.post_and_follow(&form(&dossier), &fields).await.ok();
    page.is_well_made();
    assert!(page.says("Advies van binnen : gevolgd"), "{}", page.text());
    assert!(page.says("Advies in het geheim : niet gevolgd Het bleek anders"));
    // Who may not know of an advice sees that one was there, and neither its title nor the reason.
    let officer = site.visit("officer").await;
    let page = officer.get(&path(&dossier, "besluit")).await.ok();
    page.is_well_made();
    assert!(page.says("Een advies dat u niet mag kennen: niet gevolgd"));
    assert!(!page.says("in het geheim") && !page.says("Het bleek anders"));
    assert!(!page.body.contains(secret.as_str()));
}

#[tokio::test]
async fn what_is_wrong_stands_at_the_field_and_rows_can_be_added() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    ready(&site, &dossier).await;
    let client = decider(&site).await;
    let nothing = client.post(&form(&dossier), &[]).await;
    nothing.is_well_made();
    for text in [
        "Waarover wordt besloten: Vul dit in.",
        "Wat er te kiezen is: Kies één van de opties.",
        "Waarom deze keuze: Vul dit in.",
        "Wat betekent dit op lange termijn?: Vul dit in.",
        "Besluit nemen: Bevestig dit uitdrukkelijk.",
    ] {
        assert!(nothing.says(text), "{text}: {}", nothing.text());
    }
    let wrong = [
        ("title", "Mijn besluit"),
        ("options.0.name", "Eén"),
        ("effects.1.what", "Iets"),
        ("effects.1.expected", "veel"),
    ];
    let wrong = client.post(&form(&dossier), &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.is_well_made();
    for text in [
        "Kies één van de opties.",
        "Verwacht (1): Schrijf dit zoals: 1250,5.",
        "Kijken op (1): Schrijf dit zoals: 2029-01-01.",
        "Bevestig dit uitdrukkelijk.",
    ] {
        assert!(wrong.says(text), "{text}: {}", wrong.text());
    }
    assert_eq!(wrong.value_of("title"), "Mijn besluit");
    let one = [("options.0.name", "Eén"), ("chosen", "0"), ("sure", "ja")];
    let wrong = client.post(&form(&dossier), &one).await;
    wrong.is_well_made();
    assert!(
        wrong.says("Wat er te kiezen is: Noem ten minste twee opties."),
        "{}",
        wrong.text()
    );
    assert!(wrong.says("Waarover wordt besloten: Vul dit in."));
    let mut more = PLAIN.to_vec();
    more.push(("optie-erbij", "ja"));
    let more = client.post(&form(&dossier), &more).await.ok();
    more.is_well_made();
    assert!(more.says("Optie 4"));
    let mut more = PLAIN.to_vec();
    more.push(("effect-erbij", "ja"));
    let more = client.post(&form(&dossier), &more).await.ok();
    more.is_well_made();
    assert!(more.says("Effect 2"));
}

#[tokio::test]
async fn only_who_decides_decides_and_only_who_may_see_sees() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let client = decider(&site).await;
    let early = client.get(&path(&dossier, "besluit")).await.ok();
    assert!(early.says("Een besluit kan pas als het dossier in de fase toetsing is"));
    assert_eq!(
        client.get(&form(&dossier)).await.status,
        StatusCode::FORBIDDEN
    );
    ready(&site, &dossier).await;
    for name in [
        "officer",
        "adviser",
        "archivist",
        "outsider",
        "tester",
        "municipal",
    ] {
        let client = site.visit(name).await;
        assert_eq!(
            client.get(&form(&dossier)).await.status,
            StatusCode::FORBIDDEN,
            "{name}"
        );
        let answer = client.post(&form(&dossier), &PLAIN).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
    }
    client.post_and_follow(&form(&dossier), &PLAIN).await.ok();
    for (name, sees) in [
        ("officer", true),
        ("adviser", true),
        ("outsider", false),
        ("tester", false),
        ("municipal", false),
    ] {
        let client = site.visit(name).await;
        let overview = client
            .get(&format!("/dossiers/{}", dossier.number))
            .await
            .ok();
        let link = path(&dossier, "besluit");
        assert_eq!(overview.body.contains(&format!("{link}\"")), sees, "{name}");
        let page = client.get(&link).await;
        if sees {
            assert!(!page.ok().body.contains("besluit/nieuw"), "{name}");
        } else {
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{name}");
            assert!(!page.says("Kiezen voor stap voor stap"));
        }
    }
}

#[tokio::test]
async fn hostile_text_stays_text() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    ready(&site, &dossier).await;
    let id = advice(&site, &dossier, Level::Internal, HOSTILE).await;
    let client = decider(&site).await;
    let (followed, why) = (format!("advice.{id}.followed"), format!("advice.{id}.why"));
    let fields = [
        ("title", HOSTILE),
        ("options.0.name", HOSTILE),
        ("options.0.description", HOSTILE),
        ("options.1.name", HOSTILE),
        ("chosen", "1"),
        ("why", HOSTILE),
        (&followed, "deels_gevolgd"),
        (&why, HOSTILE),
        ("long_term", HOSTILE),
        ("effects.0.what", HOSTILE),
        ("effects.0.unit", HOSTILE),
        ("effects.0.expected", "1"),
        ("effects.0.look_at", "2030-01-01"),
        ("waiver", HOSTILE),
        ("sure", "ja"),
    ];
    let mut wrong = fields.to_vec();
    wrong.retain(|(name, _)| *name != "sure");
    wrong.push(("effects.0.now", HOSTILE));
    client
        .post(&form(&dossier), &wrong)
        .await
        .escapes_hostile_text();
    let page = client.post_and_follow(&form(&dossier), &fields).await.ok();
    page.escapes_hostile_text();
    page.is_well_made();
}

#[tokio::test]
async fn the_pages_are_also_in_english() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    ready(&site, &dossier).await;
    let client = decider(&site).await.in_english();
    client.get(&form(&dossier)).await.ok().is_well_made();
    let mut said = PLAIN.to_vec();
    said.push(("waiver", "Parliament debates this tomorrow"));
    client.post_and_follow(&form(&dossier), &said).await.ok();
    let page = client.get(&path(&dossier, "besluit")).await.ok();
    page.is_well_made();
    assert!(page.says("Taken without these mandatory tests:"));
    assert!(page.says("60,000"));
}
