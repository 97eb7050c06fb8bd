//! An organisation's own test: filled in, given and supplemented by that organisation, and by nobody else.

use crate::parties::{ask, change, changed, invitation, path};
use crate::support::{Answer, Client, HOSTILE, Site};
use axum::http::StatusCode;
use houvast_workbench::Level;
use houvast_workbench::dossiers::Dossier;
use houvast_workbench::templates::AnswerKind;

/// Dienst Toeslagen begins its test; the answer is the address of the test.
async fn begun(site: &Site, dossier: &Dossier) -> String {
    ask(site, dossier, "2026-12-24").await;
    let address = invitation(site, dossier).await;
    let tester = site.visit("tester").await;
    let answer = tester.post(&format!("{address}/beginnen"), &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let form = answer.leads_to().split('?').next().unwrap();
    form.strip_suffix("/invullen").unwrap().to_owned()
}

/// An answer to every row, as the form has it.
fn all_rows(site: &Site) -> Vec<(String, String)> {
    let template = site.bench().templates().get("uitvoeringstoets").unwrap();
    let mut fields = Vec::new();
    for row in &template.rows {
        let mut add = |rest: &str, value: &str| {
            fields.push((format!("rows.{}.{rest}", row.key), value.to_owned()));
        };
        match row.answer {
            AnswerKind::Choice => add("value", &row.options.last().unwrap().value),
            AnswerKind::Text => add("value", "Jaaraanpassing"),
            AnswerKind::Date => add("value", "2028-01-01"),
            AnswerKind::Money => {
                for part in &row.parts {
                    add(&format!("value.{}.once", part.value), "1.250.000");
                    add(&format!("value.{}.yearly", part.value), "-200");
                }
            }
            AnswerKind::Staff => add("value.once", "1,5"),
        }
        add("motivation", "Omdat het stelsel dat niet kan");
        add("evidence", "Rapport A\r\nhttps://voorbeeld.nl/b");
    }
    fields
}

async fn fill_in(site: &Site, client: &Client, test: &str, seen: &str) -> Answer {
    let rows = all_rows(site);
    let mut fields: Vec<(&str, &str)> =
        rows.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.push(("seen", seen));
    client
        .post_and_follow(&format!("{test}/invullen"), &fields)
        .await
        .ok()
}

/// Filled in and given.
async fn given(site: &Site, dossier: &Dossier) -> String {
    let test = begun(site, dossier).await;
    fill_in(site, &site.visit("tester").await, &test, "1").await;
    let signatory = site.visit("signatory").await;
    let fields = [("seen", "2"), ("sure", "ja")];
    signatory
        .post_and_follow(&format!("{test}/geven"), &fields)
        .await
        .ok();
    test
}

#[tokio::test]
async fn the_form_is_the_own_template_with_computed_facts_beside_it() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    let test = begun(&site, &dossier).await;
    let tester = site.visit("tester").await;
    let form = tester.get(&format!("{test}/invullen")).await.ok();
    form.is_well_made();
    for row in &site
        .bench()
        .templates()
        .get("uitvoeringstoets")
        .unwrap()
        .rows
    {
        assert!(form.says(&row.label.nl), "{}", row.key);
    }
    assert!(form.says("Berekend: 4 miljoen huishoudens (toets van 3 november)"));
    // What was computed stands in no field: nobody judged it.
    assert!(!form.body.contains("value=\"4 miljoen"));
    let read = fill_in(&site, &tester, &test, "1").await;
    read.is_well_made();
    for text in [
        "Concept.",
        "Niet uitvoerbaar",
        "Dienstverlening: eenmalig € 1.250.000, per jaar € -200",
        "Totaal: eenmalig € 3.750.000, per jaar € -600",
        "eenmalig 1,5 fte, structureel 0,0 fte",
        "1 januari 2028",
        "Omdat het stelsel dat niet kan",
        "Minder terugvorderingen",
    ] {
        assert!(read.says(text), "{text}: {}", read.text());
    }
    assert!(read.body.contains("href=\"https://voorbeeld.nl/b\""));
    let again = tester.get(&format!("{test}/invullen")).await.ok();
    again.is_well_made();
    assert_eq!(again.value_of("rows.personeel.value.once"), "1,5");
    assert_eq!(
        again.value_of("rows.uitvoeringskosten.value.total.once"),
        "3.750.000"
    );
}

#[tokio::test]
async fn what_is_wrong_stands_at_the_row() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    let test = begun(&site, &dossier).await;
    let tester = site.visit("tester").await;
    let form = format!("{test}/invullen");
    let fields = [
        ("seen", "1"),
        ("rows.uitvoeringskosten.value.handhaving.once", "veel"),
        ("rows.invoering.value", "ooit"),
        ("rows.gevolgen.motivation", "Mijn toelichting"),
    ];
    let wrong = tester.post(&form, &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.is_well_made();
    assert!(wrong.says("Uitvoeringskosten: Schrijf dit zoals: 1.250.000."));
    assert!(wrong.says("Invoering mogelijk per: Schrijf dit zoals: 2028-01-01."));
    assert!(wrong.says("Mijn toelichting"));
    let fields = [
        ("seen", "1"),
        ("rows.uitvoeringskosten.value.handhaving.once", "100"),
        ("rows.uitvoeringskosten.value.total.once", "150"),
    ];
    let wrong = tester.post(&form, &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.is_well_made();
    assert!(
        wrong.says("De delen tellen op tot 100; er staat 150."),
        "{}",
        wrong.text()
    );
    let long = "x".repeat(301);
    let fields = [("seen", "1"), ("rows.gevolgen.evidence", long.as_str())];
    let wrong = tester.post(&form, &fields).await;
    wrong.is_well_made();
    assert!(wrong.says("Gevolgen: Maak dit korter"), "{}", wrong.text());
    let fields = [("seen", "1"), ("rows.gevolgen.value", HOSTILE)];
    let wrong = tester.post(&form, &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.escapes_hostile_text();
}

#[tokio::test]
async fn a_test_is_given_when_it_is_complete_and_confirmed_and_then_only_supplemented() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    let test = begun(&site, &dossier).await;
    let signatory = site.visit("signatory").await;
    let give = format!("{test}/geven");
    let unsure = signatory.post(&give, &[("seen", "1")]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    unsure.is_well_made();
    assert!(unsure.says("Bevestig dit uitdrukkelijk."));
    let sure = [("seen", "1"), ("sure", "ja")];
    let incomplete = signatory.post(&give, &sure).await;
    assert_eq!(incomplete.status, StatusCode::UNPROCESSABLE_ENTITY);
    incomplete.is_well_made();
    assert!(incomplete.says("Eindoordeel: Vul dit in."));
    fill_in(&site, &site.visit("tester").await, &test, "1").await;
    let early = signatory.post(&give, &sure).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    early.is_well_made();
    let given = signatory
        .post_and_follow(&give, &[("seen", "2"), ("sure", "ja")])
        .await
        .ok();
    assert!(given.says("Gegeven op 3 november 2026 door signatory."));
    assert!(!given.body.contains("/invullen"));
    let tester = site.visit("tester").await;
    let form = tester.get(&format!("{test}/invullen")).await;
    assert_eq!(form.status, StatusCode::CONFLICT);
    let written = tester
        .post(
            &format!("{test}/invullen"),
            &[("rows.gevolgen.value", "beperkt")],
        )
        .await;
    assert_eq!(written.status, StatusCode::CONFLICT);
    let supplement = format!("{test}/aanvullen");
    let empty = signatory.post(&supplement, &[("text", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.is_well_made();
    site.clock.days_later(1);
    let signatory = site.visit("signatory").await;
    let page = signatory
        .post_and_follow(&supplement, &[("text", "Het kan ook per 2029")])
        .await
        .ok();
    page.is_well_made();
    assert!(page.says("4 november 2026, signatory Het kan ook per 2029"));
}

#[tokio::test]
async fn a_given_test_stands_beside_the_ministry_for_everyone() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    let test = given(&site, &dossier).await;
    for name in ["officer", "decider", "outsider", "svb_tester", "archivist"] {
        let client = site.visit(name).await;
        let page = client.get(&test).await.ok();
        page.is_well_made();
        // Both stand in the same frame, under headings of the same level.
        for id in ["eigen-toets", "ministerie"] {
            assert!(
                page.body
                    .contains(&format!("<h2 class=\"utrecht-heading-2\" id=\"{id}\"")),
                "{id}"
            );
        }
        let overview = client
            .get(&format!("/dossiers/{}", dossier.number))
            .await
            .ok();
        overview.is_well_made();
        assert!(
            overview.says("Dienst Toeslagen Niet uitvoerbaar"),
            "{}",
            overview.text()
        );
        let parties = client.get(&path(&dossier, "partijen")).await.ok();
        assert!(parties.says("Gegeven op 3 november 2026."));
        assert!(parties.says("Er ontbreken nog 2 verplichte toetsen."));
    }
}

#[tokio::test]
async fn nobody_else_sees_or_touches_a_draft() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    let test = begun(&site, &dossier).await;
    for name in [
        "officer",
        "decider",
        "svb_tester",
        "outsider",
        "municipal",
        "auditor",
    ] {
        let client = site.visit(name).await;
        for rest in ["", "/invullen"] {
            let answer = client.get(&format!("{test}{rest}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name} {rest}");
        }
        for rest in ["/invullen", "/geven", "/aanvullen", "/bijwerken"] {
            let fields = [("seen", "1"), ("sure", "ja"), ("text", "x")];
            let answer = client.post(&format!("{test}{rest}"), &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name} {rest}");
        }
        let overview = client.get(&format!("/dossiers/{}", dossier.number)).await;
        assert!(!overview.body.contains("/toetsen/"), "{name}");
    }
    // A tester fills in; giving is for who signs.
    let tester = site.visit("tester").await;
    let answer = tester
        .post(&format!("{test}/geven"), &[("seen", "1"), ("sure", "ja")])
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    // The bottleneck owner of the same organisation has no part in tests.
    let owner = site.visit("owner").await.get(&test).await;
    assert_eq!(owner.status, StatusCode::NOT_FOUND);
    // Not under the number of another dossier either.
    let other = site.dossier(Level::Internal).await;
    let id = test.rsplit('/').next().unwrap();
    let answer = tester.get(&path(&other, &format!("toetsen/{id}"))).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let answer = tester.get(&path(&dossier, "toetsen/zomaar")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobody_else_changes_or_supplements_a_given_test() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    let test = given(&site, &dossier).await;
    for name in ["officer", "decider", "svb_tester", "outsider", "municipal"] {
        let client = site.visit(name).await;
        let page = client.get(&test).await.ok();
        assert!(!page.body.contains(&format!("action=\"{test}")), "{name}");
        for rest in ["/invullen", "/aanvullen", "/bijwerken"] {
            let fields = [
                ("seen", "3"),
                ("text", "x"),
                ("rows.gevolgen.value", "beperkt"),
            ];
            let answer = client.post(&format!("{test}{rest}"), &fields).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name} {rest}");
        }
        let give = [("seen", "3"), ("sure", "ja")];
        let answer = client.post(&format!("{test}/geven"), &give).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
    }
}

#[tokio::test]
async fn who_was_overtaken_sees_both_texts() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    let test = begun(&site, &dossier).await;
    let tester = site.visit("tester").await;
    fill_in(&site, &tester, &test, "1").await;
    let fields = [
        ("seen", "1"),
        ("rows.gevolgen.value", "ingrijpend"),
        ("rows.gevolgen.motivation", "Het is veel"),
    ];
    let overtaken = tester.post(&format!("{test}/invullen"), &fields).await;
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    overtaken.is_well_made();
    assert!(overtaken.says("Ingrijpend Het is veel"));
    assert!(overtaken.says("Omdat het stelsel dat niet kan"));
    assert_eq!(overtaken.value_of("seen"), "2");
}

#[tokio::test]
async fn newer_computed_facts_are_offered_never_taken_over_silently() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    let test = begun(&site, &dossier).await;
    let mut facts = change();
    facts.computed[0].text.nl = "5 miljoen huishoudens".to_owned();
    site.bench()
        .record_change(site.actor("officer"), &dossier.id, None, facts)
        .await
        .unwrap();
    let tester = site.visit("tester").await;
    let page = tester.get(&test).await.ok();
    page.is_well_made();
    assert!(page.says("4 miljoen huishoudens") && page.says("opnieuw berekend"));
    let page = tester
        .post_and_follow(&format!("{test}/bijwerken"), &[("seen", "1")])
        .await
        .ok();
    assert!(page.says("5 miljoen huishoudens") && !page.says("opnieuw berekend"));
}

#[tokio::test]
async fn hostile_text_stays_text() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    let test = begun(&site, &dossier).await;
    let tester = site.visit("tester").await;
    let fields = [
        ("seen", "1"),
        ("rows.portfolio.value", HOSTILE),
        ("rows.portfolio.motivation", HOSTILE),
        ("rows.portfolio.evidence", "javascript:alert(1)"),
        ("rows.gevolgen.evidence", HOSTILE),
    ];
    let form = format!("{test}/invullen");
    let page = tester.post_and_follow(&form, &fields).await.ok();
    page.escapes_hostile_text();
    assert!(!page.body.contains("href=\"javascript:"));
    tester.get(&form).await.ok().escapes_hostile_text();
}

#[tokio::test]
async fn the_pages_are_also_in_english() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    let test = given(&site, &dossier).await;
    let page = site
        .visit("officer")
        .await
        .in_english()
        .get(&test)
        .await
        .ok();
    page.is_well_made();
    assert!(page.says("Cannot be carried out"));
    assert!(page.says("Computed: 4 million households"));
    assert!(page.says("once € 1,250,000, per year € -200"));
}
