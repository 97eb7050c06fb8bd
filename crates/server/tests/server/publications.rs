//! Publication: the preview, the public pages and the archive; and the log.

use crate::support::{HOSTILE, Site, dossier_input};
use axum::http::StatusCode;
use houvast_logbook::extract::{Extract, check};
use houvast_workbench::Level;
use houvast_workbench::dossiers::{CompassInput, DossierInput, Question};
use houvast_workbench::follow::LessonInput;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

async fn answered(site: &Site, dossier: &houvast_workbench::id::DossierId, text: &str) {
    let answer = CompassInput {
        text: text.into(),
        evidence: text.into(),
        involved: text.into(),
    };
    let officer = site.actor("officer");
    site.bench()
        .answer_compass(officer, dossier, Question::Problem, 0, answer)
        .await
        .unwrap();
    let lesson = LessonInput {
        happened: text.into(),
        cause: text.into(),
        change: text.into(),
    };
    site.bench()
        .add_lesson(officer, dossier, lesson)
        .await
        .unwrap();
}

/// The files of the archive by name.
fn unpacked(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(name, bytes);
    }
    files
}

#[tokio::test]
async fn a_dossier_is_previewed_and_published_by_the_disclosure_officer() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    answered(&site, &dossier.id, "Te veel schulden").await;
    let told = [
        ("stap", "versturen"),
        ("text", "Brief"),
        ("about", "zorgtoeslag"),
        ("giver", "burger"),
    ];
    site.visit_public().post("/signaal", &told).await;
    let anyone = site.visit_public();
    let public = format!("/publiek/{}", dossier.number);
    let archive = format!("{public}/archief.zip");
    for path in [&public, &archive] {
        assert_eq!(anyone.get(path).await.status, StatusCode::NOT_FOUND);
    }
    let publication = format!("/dossiers/{}/publicatie", dossier.number);
    for name in ["officer", "decider", "outsider"] {
        let other = site.visit(name).await;
        let page = other.get(&publication).await.ok();
        page.is_well_made();
        assert!(page.says("nog niet gepubliceerd"));
        assert!(!page.body.contains("id=\"voorbeeld\""), "{name}");
        assert_eq!(
            other.post(&publication, &[]).await.status,
            StatusCode::FORBIDDEN,
            "{name}"
        );
    }
    let woo = site.visit("disclosure").await;
    let preview = woo.get(&publication).await.ok();
    preview.is_well_made();
    assert!(preview.says("Te veel schulden"));
    let forged = woo.post_as_is(&publication, &[]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    let page = woo.post_and_follow(&publication, &[]).await.ok();
    assert!(page.says("Het dossier is gepubliceerd."));
    let list = anyone.get("/publiek").await.ok();
    list.is_well_made();
    assert!(list.says("Eenvoudiger toeslag") && list.says("Ministerie A"));
    for client in [anyone.clone(), anyone.in_english()] {
        let page = client.get(&public).await.ok();
        page.is_well_made();
        assert!(page.says("Te veel schulden"));
        assert!(!page.says("[public"), "{}", page.text());
        assert!(!page.says("officer"), "no person is named");
    }
}

#[tokio::test]
async fn what_is_withheld_is_counted_with_its_ground() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let (tester, officer) = (site.actor("tester"), site.actor("officer"));
    let input = houvast_workbench::parties::InvitationInput {
        organisation: site.organisations["toeslagen"].clone(),
        template: "uitvoeringstoets".to_owned(),
        due: "2026-12-01".parse().unwrap(),
        question: String::new(),
    };
    let invitation = site
        .bench()
        .invite(officer, &dossier.id, input)
        .await
        .unwrap();
    site.bench().begin_test(tester, &invitation).await.unwrap();
    let woo = site.visit("disclosure").await;
    let preview = woo
        .get(&format!("/dossiers/{}/publicatie", dossier.number))
        .await
        .ok();
    preview.is_well_made();
    assert!(preview.says("Toetsen die nog niet gegeven zijn 1 Woo, artikel 5.2 lid 1."));
    assert!(preview.says("1 onderdeel niet."));
    let secret = site.dossier(Level::StateConfidential).await;
    let path = format!("/dossiers/{}/publicatie", secret.number);
    let page = woo.get(&path).await.ok();
    assert!(!page.body.contains("id=\"voorbeeld\""));
    assert_eq!(woo.post(&path, &[]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_archive_opens_and_can_be_checked_without_the_application() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    answered(&site, &dossier.id, "Te veel schulden").await;
    let woo = site.visit("disclosure").await;
    woo.post(&format!("/dossiers/{}/publicatie", dossier.number), &[])
        .await;
    let path = format!("/publiek/{}/archief.zip", dossier.number);
    let answer = site.visit_public().bytes(&path).await;
    let files = unpacked(&answer);
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    assert!(text("dossier.html").contains("Te veel schulden"));
    assert!(text("dossier.en.html").contains("<html lang=\"en\">"));
    assert!(
        !text("dossier.html").contains("/bestanden/"),
        "nothing from the application"
    );
    assert!(text("LEESMIJ.txt").contains(&site.bench().public_key()));
    let data: serde_json::Value = serde_json::from_str(&text("dossier.json")).unwrap();
    assert_eq!(data["version"]["items"][0]["title"], "Eenvoudiger toeslag");
    let extract: Extract = serde_json::from_str(&text("logboek.json")).unwrap();
    assert_eq!(check(&extract, &site.bench().public_key()).touched, []);
    let about = text("dossier.informatieobject.mdto.xml");
    assert!(about.contains("<naam>Eenvoudiger toeslag</naam>"));
    assert!(about.contains("<verwijzingNaam>Ministerie A</verwijzingNaam>"));
    for name in [
        "LEESMIJ.txt",
        "dossier.html",
        "dossier.en.html",
        "dossier.json",
        "logboek.json",
    ] {
        let about = text(&format!("{name}.bestand.mdto.xml"));
        let digest = Sha256::digest(&files[name]);
        let checksum: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(about.contains(&checksum), "{name}");
        assert!(about.contains(&format!("<omvang>{}</omvang>", files[name].len())));
    }
    assert_eq!(files.len(), 11);
}

#[tokio::test]
async fn hostile_text_is_text_in_what_is_public() {
    let site = Site::new().await;
    let input = DossierInput {
        title: HOSTILE.to_owned(),
        goal: format!("{HOSTILE} & ]]>"),
        ..dossier_input(Level::Internal)
    };
    let dossier = site
        .bench()
        .create_dossier(site.actor("officer"), input)
        .await
        .unwrap();
    answered(&site, &dossier.id, HOSTILE).await;
    let woo = site.visit("disclosure").await;
    let publication = format!("/dossiers/{}/publicatie", dossier.number);
    woo.get(&publication).await.ok().escapes_hostile_text();
    woo.post(&publication, &[]).await;
    let anyone = site.visit_public();
    anyone.get("/publiek").await.ok().escapes_hostile_text();
    let public = format!("/publiek/{}", dossier.number);
    anyone.get(&public).await.ok().escapes_hostile_text();
    let files = unpacked(&anyone.bytes(&format!("{public}/archief.zip")).await);
    for (name, bytes) in files {
        let text = String::from_utf8(bytes).unwrap();
        if name.ends_with("html") || name.ends_with("xml") {
            assert!(
                !text.contains("<script") && !text.contains("<img"),
                "{name}"
            );
        }
    }
}

#[tokio::test]
async fn the_log_of_a_dossier_says_what_happened_and_not_what_was_written() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    answered(&site, &dossier.id, "Te veel schulden").await;
    let path = format!("/dossiers/{}/logboek", dossier.number);
    let officer = site.visit("officer").await;
    for client in [officer.clone(), officer.in_english()] {
        let page = client.get(&path).await.ok();
        page.is_well_made();
        assert!(page.says("officer, Ministerie A"));
        assert!(!page.says("Te veel schulden"));
    }
    assert!(officer.get(&path).await.ok().says("Dossier gemaakt"));
    for name in ["outsider", "outside_adviser"] {
        assert_eq!(
            site.visit(name).await.get(&path).await.status,
            StatusCode::FORBIDDEN,
            "{name}"
        );
        let overview = site
            .visit(name)
            .await
            .get(&format!("/dossiers/{}", dossier.number))
            .await
            .ok();
        assert!(
            !overview.body.contains("/logboek"),
            "{name} is not offered it"
        );
    }
    let secret = site.dossier(Level::Confidential).await;
    let hidden = format!("/dossiers/{}/logboek", secret.number);
    assert_eq!(
        site.visit("outsider").await.get(&hidden).await.status,
        StatusCode::NOT_FOUND
    );
    let auditor = site.visit("auditor").await;
    let all = auditor.get("/logboek").await.ok();
    all.is_well_made();
    assert!(all.says("Controlepunt") || all.says("controlepunt"));
    assert!(all.says(&site.bench().public_key()));
    for name in ["officer", "admin_only", "outsider"] {
        assert_eq!(
            site.visit(name).await.get("/logboek").await.status,
            StatusCode::FORBIDDEN,
            "{name}"
        );
    }
}
