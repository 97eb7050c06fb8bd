//! Variants of an intention: written, checked, chosen from the law, begun from a paper.

use crate::support::{Client, HOSTILE, Site};
use axum::http::StatusCode;
use houvast_workbench::Level;

/// The address of a dossier for 2026.
async fn dossier(site: &Site) -> String {
    format!("/dossiers/{}", site.dossier(Level::Internal).await.number)
}

/// A variant that changes nothing, as the page proposes it; its address.
async fn begun(officer: &Client, path: &str) -> String {
    let new = officer.get(&format!("{path}/varianten/nieuw")).await.ok();
    new.is_well_made();
    let text = new.text_of("text");
    let fields = [("name", "Hoger"), ("text", &text), ("do", "opslaan")];
    let answer = officer
        .post(&format!("{path}/varianten/nieuw"), &fields)
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.leads_to().split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_variant_begins_with_what_the_dossier_says_and_is_sound() {
    let site = Site::new().await;
    let path = dossier(&site).await;
    let officer = site.visit("officer").await;
    let address = begun(&officer, &path).await;
    let page = officer.get(&address).await.ok();
    page.is_well_made();
    assert!(page.says("De tekst klopt en verandert niets in de wet."));
    assert!(page.says("ingangsdatum 2027-01-01"));
    let list = officer.get(&format!("{path}/voornemen")).await.ok();
    list.is_well_made();
    assert!(list.says("Hoger"));
    let english = officer.in_english();
    english.get(&address).await.ok().is_well_made();
    let list = english.get(&format!("{path}/voornemen")).await.ok();
    list.is_well_made();
    assert!(list.says("The text is sound and changes nothing in the law."));
}

#[tokio::test]
async fn a_value_is_chosen_from_the_law_and_stands_in_the_text() {
    let site = Site::new().await;
    let path = dossier(&site).await;
    let officer = site.visit("officer").await;
    let address = begun(&officer, &path).await;
    let acts = officer.get(&format!("{address}/wijziging")).await.ok();
    acts.is_well_made();
    assert!(acts.says("Wet op het kindgebonden budget"));
    let act = format!("{address}/wijziging?wet=kindgebonden_budget");
    let parts = officer.get(&act).await.ok();
    parts.is_well_made();
    let name = "naam=kindgebonden_budget_per_kind";
    let item = parts
        .links()
        .find(|link| link.ends_with(name))
        .unwrap_or_else(|| panic!("no {name}: {}", parts.text()))
        .replace("&amp;", "&");
    let one = officer.get(&item).await.ok();
    one.is_well_made();
    let seen = one.value_of("seen");
    let wrong = [
        ("do", "waarde"),
        ("seen", &seen),
        ("value", "veel"),
        ("from", "2027-01-01"),
    ];
    let refused = officer.post(&item, &wrong).await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        refused.text()
    );
    refused.is_well_made();
    assert!(refused.body.contains("value=\"veel\""));
    let right = [
        ("do", "waarde"),
        ("seen", &seen),
        ("value", "€ 9.999"),
        ("from", "2027-01-01"),
    ];
    let page = officer.post_and_follow(&item, &right).await.ok();
    page.is_well_made();
    assert!(page.says("€ 9.999, voorstel"));
    assert!(
        page.says("De tekst klopt en verandert 1 ding in de wet."),
        "{}",
        page.text()
    );
    let list = officer.get(&format!("{path}/voornemen")).await.ok();
    list.is_well_made();
    assert!(list.says("Wat de varianten veranderen"));
    assert!(list.says("€ 9.999"));
}

#[tokio::test]
async fn every_rule_of_the_law_can_be_put_in_a_text_that_reads() {
    let site = Site::new().await;
    let path = dossier(&site).await;
    let officer = site.visit("officer").await;
    let address = begun(&officer, &path).await;
    let parts = officer
        .get(&format!("{address}/wijziging?wet=zorgtoeslag"))
        .await
        .ok();
    let rule = parts
        .links()
        .find(|link| link.contains("naam=zorgtoeslag_jaarbedrag"))
        .unwrap()
        .replace("&amp;", "&");
    let one = officer.get(&rule).await.ok();
    let seen = one.value_of("seen");
    let fields = [
        ("do", "regel"),
        ("seen", &seen),
        ("from_regel", "2027-01-01"),
    ];
    let page = officer.post_and_follow(&rule, &fields).await.ok();
    assert!(page.says("regel zorgtoeslag_jaarbedrag van aanvrager, elke maand: bedrag per jaar"));
    // It is what the law says already, and the checker says so.
    assert!(page.says("E0"), "{}", page.text());
    let findings = page.text();
    assert!(!findings.contains("expected"), "it must read: {findings}");
}

#[tokio::test]
async fn the_checker_speaks_beside_the_text_and_nothing_is_kept() {
    let site = Site::new().await;
    let path = dossier(&site).await;
    let officer = site.visit("officer").await;
    let wrong = "voornemen x \"X\"\nsoort motie\njaar 2027\n\nin wkb artikel 2\n  parameter bestaat_niet: bedrag\n    vanaf 2027: € 1, voorstel\n  parameter\n";
    let fields = [("name", "Fout"), ("text", wrong), ("do", "controleer")];
    let page = officer
        .post(&format!("{path}/varianten/nieuw"), &fields)
        .await
        .ok();
    page.is_well_made();
    assert!(page.says("Fout, regel"), "{}", page.text());
    assert!(page.says("bestaat_niet"));
    assert!(
        officer
            .get(&format!("{path}/voornemen"))
            .await
            .says("Er is nog geen variant.")
    );
    let part = officer
        .post(&format!("{path}/varianten/controle"), &[("text", wrong)])
        .await
        .ok();
    assert!(part.says("Fout, regel"));
}

#[tokio::test]
async fn a_motion_gives_questions_and_a_draft_and_no_silent_change() {
    let site = Site::new().await;
    let path = dossier(&site).await;
    let officer = site.visit("officer").await;
    let paper = "36 999 Verzonnen voor een test\n\nNr. 8 MOTIE VAN HET LID PROEF\n\nVoorgesteld 3 november 2026\n\nDe Kamer,\n\ngehoord de beraadslaging,\n\nverzoekt de regering de zorgtoeslag te verhogen,\n\nen gaat over tot de orde van de dag.\n\nProef\n";
    let address = format!("{path}/voornemen/stuk");
    officer.get(&address).await.ok().is_well_made();
    let read = officer
        .post(&address, &[("paper", paper), ("do", "lees")])
        .await
        .ok();
    read.is_well_made();
    assert!(read.says("verzoekt de regering de zorgtoeslag te verhogen"));
    assert!(read.says("Vraag:"), "{}", read.text());
    assert!(
        officer
            .get(&format!("{path}/voornemen"))
            .await
            .says("Er is nog geen variant.")
    );
    let draft = read.text_of("text");
    let fields = [
        ("paper", paper),
        ("name", "Motie Proef"),
        ("text", &draft),
        ("do", "bewaar"),
    ];
    let kept = officer.post_and_follow(&address, &fields).await.ok();
    assert!(kept.says("Motie Proef"));
    let empty = officer
        .post(&address, &[("paper", " "), ("do", "lees")])
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn hostile_text_comes_out_as_text() {
    let site = Site::new().await;
    let path = dossier(&site).await;
    let officer = site.visit("officer").await;
    let fields = [
        ("name", HOSTILE),
        ("text", HOSTILE),
        ("note", HOSTILE),
        ("do", "opslaan"),
    ];
    let page = officer
        .post_and_follow(&format!("{path}/varianten/nieuw"), &fields)
        .await
        .ok();
    page.escapes_hostile_text();
    page.is_well_made();
    officer
        .get(&format!("{path}/voornemen"))
        .await
        .ok()
        .escapes_hostile_text();
    let paper = officer
        .post(
            &format!("{path}/voornemen/stuk"),
            &[("paper", HOSTILE), ("do", "lees")],
        )
        .await;
    assert!(!paper.body.contains("<script>alert"));
}

#[tokio::test]
async fn only_who_may_write_variants_does() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Confidential).await;
    let path = format!("/dossiers/{}", dossier.number);
    let officer = site.visit("officer").await;
    let address = begun(&officer, &path).await;
    for name in ["outsider", "auditor", "tester"] {
        let other = site.visit(name).await;
        for page in [format!("{path}/voornemen"), address.clone()] {
            assert_eq!(
                other.get(&page).await.status,
                StatusCode::NOT_FOUND,
                "{name}"
            );
        }
    }
    let archivist = site.visit("archivist").await;
    let read_only = archivist.get(&address).await;
    if read_only.status == StatusCode::OK {
        assert!(!read_only.body.contains("<textarea"));
        let fields = [
            ("name", "x"),
            ("text", "y"),
            ("seen", "1"),
            ("do", "opslaan"),
        ];
        let refused = archivist.post(&address, &fields).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(
        site.visit_public().get(&address).await.status,
        StatusCode::SEE_OTHER
    );
}
