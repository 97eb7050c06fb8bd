//! Checking the log from the command line, and copies of the workbench: each kind of tampering with the database and with an exported dossier is named.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod support;

use houvast_server::Place;
use houvast_server::export::archive;
use houvast_workbench::accounts::{AccountInput, FirstAccount};
use houvast_workbench::dossiers::DossierInput;
use houvast_workbench::organisations::OrganisationInput;
use houvast_workbench::{Actor, IntentionKind, Level, OrganisationKind, Role, Workbench};
use sqlx::{AnyConnection, Connection};
use std::path::{Path, PathBuf};
use support::{Ran, houvast};
use tempfile::TempDir;

fn place(data: &Path) -> Place {
    Place {
        data: data.to_path_buf(),
        database: None,
    }
}

fn wait<T>(what: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new().unwrap().block_on(what)
}

/// A folder with a workbench in which a dossier was published, and the archive of it.
fn workbench() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("werkbank");
    let bytes = wait(async {
        let bench = place(&data).open().await.unwrap();
        let bytes = history(&bench).await;
        bench.close().await;
        bytes
    });
    std::fs::write(folder.path().join("dossier.zip"), bytes).unwrap();
    (folder, data)
}

async fn history(bench: &Workbench) -> Vec<u8> {
    let ministry = OrganisationInput {
        kind: OrganisationKind::Ministry,
        name: "Ministerie van Voorbeelden".to_owned(),
        law_name: None,
        contact: String::new(),
    };
    let first = FirstAccount {
        name: "Beheer".to_owned(),
        email: "beheer@voorbeeld.nl".to_owned(),
        password: "lang genoeg wachtwoord".to_owned(),
    };
    let token = bench.set_up(ministry, first).await.unwrap();
    let session = bench.session(&token).await.unwrap().unwrap();
    let admin = session.actor();
    let woo = AccountInput {
        organisation: session.account.organisation,
        name: "Woo".to_owned(),
        email: "woo@voorbeeld.nl".to_owned(),
        roles: vec![Role::DisclosureOfficer],
        active: true,
    };
    let woo = bench.add_account(&admin, woo, None).await.unwrap();
    let woo = bench.account(&admin, &woo).await.unwrap().value.actor();
    let dossier = DossierInput {
        title: "Eenvoudiger toeslag".to_owned(),
        kind: IntentionKind::Bill,
        source: String::new(),
        goal: "Minder terugvorderingen".to_owned(),
        intended: None,
        year: Some(2027),
        level: Level::Internal,
    };
    let made = bench.create_dossier(&admin, dossier).await.unwrap();
    bench.publish(&woo, &made.id).await.unwrap();
    let public = Actor::public();
    let found = bench.publication(&public, &made.number).await.unwrap();
    let extract = bench.publication_extract(&public, &made.number).await;
    archive(bench, &found, &extract.unwrap()).unwrap()
}

fn tamper(data: &Path, sql: &'static str) {
    sqlx::any::install_default_drivers();
    let address = houvast_workbench::sqlite_address(&data.join("werkbank.sqlite"));
    wait(async {
        let mut connection = AnyConnection::connect(&address).await.unwrap();
        sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    });
}

fn verify(data: &Path, more: &[&str]) -> Ran {
    let data = data.to_str().unwrap();
    houvast(
        &[&["logboek", "verifieer", "--data", data], more].concat(),
        "",
    )
}

#[test]
fn an_untouched_workbench_is_intact() {
    let (_folder, data) = workbench();
    let ran = verify(&data, &[]);
    assert_eq!(ran.status, 0, "{}", ran.text());
    assert!(ran.out.contains("intact"), "{}", ran.text());
    let json = verify(&data, &["--json"]).json();
    assert_eq!(json["gaaf"], true);
    assert_eq!(json["ijkpunt"]["omvang"], 6);
    assert_eq!(json["aangeraakt"].as_array().unwrap().len(), 0);
}

#[test]
fn each_kind_of_tampering_is_named() {
    let changes: [(&'static str, &str); 8] = [
        (
            "UPDATE event SET body = REPLACE(body, ':\"20', ':\"19') WHERE seq = 3",
            "entry 3 was changed",
        ),
        ("DELETE FROM event WHERE seq = 2", "entry 2 was removed"),
        (
            "INSERT INTO event (seq, at, kind, subject, body) SELECT 9, at, kind, subject, body FROM event WHERE seq = 1",
            "entry 9 was added",
        ),
        (
            "UPDATE event SET seq = 99 WHERE seq = 1; UPDATE event SET seq = 1 WHERE seq = 2; UPDATE event SET seq = 2 WHERE seq = 99",
            "entry 2 was moved to place 1",
        ),
        (
            "UPDATE node SET hash = 'x' WHERE position = 1",
            "stored hash 1 was changed",
        ),
        (
            "UPDATE checkpoint SET note = REPLACE(note, 'houvast', 'anders') WHERE size = 4",
            "checkpoint 4 was changed",
        ),
        (
            "UPDATE checkpoint SET size = 70 WHERE size = 4",
            "checkpoint 70 was changed",
        ),
        (
            "UPDATE sealed SET content = REPLACE(content, 'terugvorderingen', 'toeslagen')",
            "the content of dossier:",
        ),
    ];
    for (change, expected) in changes {
        let (_folder, data) = workbench();
        tamper(&data, change);
        let ran = verify(&data, &[]);
        assert_eq!(ran.status, 1, "{change}: {}", ran.text());
        assert!(ran.out.contains(expected), "{change}: {}", ran.text());
    }
}

#[test]
fn what_cannot_be_checked_is_wrong_usage() {
    let (folder, data) = workbench();
    assert_eq!(verify(&folder.path().join("niets"), &[]).status, 2);
    let other = "anders+00000000+AAAA";
    let ran = verify(&data, &["--sleutel", other]);
    assert_eq!(ran.status, 1, "{}", ran.text());
    std::fs::remove_file(data.join("logboek.sleutel")).unwrap();
    let ran = verify(&data, &[]);
    assert_eq!(ran.status, 2, "{}", ran.text());
    assert!(ran.messages.contains("--sleutel"), "{}", ran.text());
}

/// Unpacks an archive next to it.
fn unpacked(archive: &Path) -> PathBuf {
    let to = archive.with_extension("");
    let mut zip = zip::ZipArchive::new(std::fs::File::open(archive).unwrap()).unwrap();
    zip.extract(&to).unwrap();
    to
}

#[test]
fn an_export_is_checked_without_the_workbench() {
    let (folder, data) = workbench();
    std::fs::remove_dir_all(&data).unwrap();
    let archive = folder.path().join("dossier.zip");
    let export = unpacked(&archive);
    let check = |file: &Path| houvast(&["logboek", "verifieer", file.to_str().unwrap()], "");
    for file in [&archive, &export, &export.join("logboek.json")] {
        let ran = check(file);
        assert_eq!(ran.status, 0, "{}", ran.text());
        assert!(
            ran.messages.contains("compare it with the key"),
            "{}",
            ran.text()
        );
    }
    let change = |name: &str, from: &str, to: &str| {
        let file = export.join(name);
        let before = std::fs::read_to_string(&file).unwrap();
        assert!(before.contains(from), "{name} has no {from}");
        std::fs::write(&file, before.replace(from, to)).unwrap();
        let ran = check(&export);
        std::fs::write(&file, before).unwrap();
        assert_eq!(ran.status, 1, "{}", ran.text());
        ran.out
    };
    let out = change("dossier.json", "Eenvoudiger", "Duurder");
    assert!(
        out.contains("dossier.json is not what was entered"),
        "{out}"
    );
    let out = change("logboek.json", "Eenvoudiger", "Duurder");
    assert!(out.contains("is not what was entered"), "{out}");
    let out = change("logboek.json", "dossier.published", "dossier.gewijzigd");
    assert!(out.contains("is not what was signed"), "{out}");
    std::fs::write(export.join("logboek.json"), "{}").unwrap();
    assert_eq!(check(&export).status, 2);
}

#[test]
fn a_copy_is_checked_and_put_back_only_where_nothing_is() {
    let (folder, data) = workbench();
    let copy = folder.path().join("kopie");
    let back = folder.path().join("terug");
    let werkbank = |command: &str, other: &Path, data: &Path| {
        let (other, data) = (other.to_str().unwrap(), data.to_str().unwrap());
        houvast(&["werkbank", command, other, "--data", data], "")
    };
    let made = werkbank("backup", &copy, &data);
    assert_eq!(made.status, 0, "{}", made.text());
    assert!(made.out.contains("intact"), "{}", made.text());
    assert_eq!(
        werkbank("backup", &copy, &data).status,
        2,
        "nothing is written over"
    );
    assert_eq!(
        werkbank("herstel", &copy, &data).status,
        2,
        "nothing is written over"
    );
    let put = werkbank("herstel", &copy, &back);
    assert_eq!(put.status, 0, "{}", put.text());
    assert_eq!(verify(&back, &[]).status, 0);
    wait(async { place(&back).open().await.unwrap().close().await });

    tamper(&copy, "DELETE FROM event WHERE seq = 2");
    let third = folder.path().join("derde");
    let refused = werkbank("herstel", &copy, &third);
    assert_eq!(refused.status, 1, "{}", refused.text());
    assert!(
        refused.out.contains("entry 2 was removed"),
        "{}",
        refused.text()
    );
    assert!(!third.exists());
}
