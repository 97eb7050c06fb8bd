//! Tampering with the database: the verdict names what was touched.

use crate::support::{
    Bench, dossier, dossier_input, forbidden, key, not_found, on_each, open, people,
};
use houvast_logbook::checkpoint;
use houvast_logbook::verify::Finding;
use houvast_workbench::dossiers::{CompassInput, Page, Question};
use houvast_workbench::{Actor, By, Level, LogKey, Touched, backup_database, verify_database};

/// A small history: 5 organisations, 14 accounts, a dossier that was changed, an answer.
async fn history(bench: &Bench) {
    let people = people(bench).await;
    let made = dossier(bench, &people.officer, Level::Internal).await;
    let changed = dossier_input("Anders", Level::Internal);
    bench
        .change_dossier(&people.officer, &made.id, 1, changed)
        .await
        .unwrap();
    let answer = CompassInput {
        text: "x".into(),
        evidence: "y".into(),
        involved: "z".into(),
    };
    bench
        .answer_compass(&people.officer, &made.id, Question::Problem, 0, answer)
        .await
        .unwrap();
}

async fn touched(bench: &Bench) -> Vec<Touched> {
    let verdict = verify_database(&bench.address, &key().public(), &[])
        .await
        .unwrap();
    verdict.touched
}

#[tokio::test]
async fn an_untouched_database_is_intact() {
    on_each(async |bench| {
        assert!(bench.verify(&[]).await.unwrap().intact());
        history(&bench).await;
        let verdict = bench.verify(&[]).await.unwrap();
        assert_eq!(verdict.touched, []);
        assert_eq!(verdict.contents, 5 + 14 + 2 + 1);
        let head = verdict.head.unwrap();
        let kept =
            checkpoint::open(&bench.checkpoint().await.unwrap(), &bench.public_key()).unwrap();
        assert_eq!(head, kept);
        assert_eq!(head.size, 5 + 14 + 1 + 3, "set-up also starts a session");
        let again = open(&bench.address, bench.clock.clone()).await.unwrap();
        assert!(again.verify(&[kept]).await.unwrap().intact());
    })
    .await;
}

#[tokio::test]
async fn every_kind_of_tampering_is_named() {
    let changes: &[(&'static str, &str)] = &[
        (
            "UPDATE event SET body = REPLACE(body, 'intern', 'openbaar') WHERE seq = 20",
            "entry 20 was changed",
        ),
        ("DELETE FROM event WHERE seq = 21", "entry 21 was removed"),
        (
            "INSERT INTO event (seq, at, kind, subject, body) SELECT 23, at, kind, subject, body FROM event WHERE seq = 3",
            "entry 23 was added",
        ),
        (
            "UPDATE event SET seq = 99 WHERE seq = 4; UPDATE event SET seq = 4 WHERE seq = 5; UPDATE event SET seq = 5 WHERE seq = 99",
            "entry 5 was moved to place 4",
        ),
        (
            "UPDATE event SET kind = 'niets' WHERE seq = 7",
            "column `kind` of event:7 was changed",
        ),
        (
            "UPDATE node SET hash = 'x' WHERE position = 4",
            "stored hash 4 was changed",
        ),
        (
            "DELETE FROM node WHERE position = 4",
            "stored hash 4 was removed",
        ),
        (
            "UPDATE checkpoint SET note = REPLACE(note, 'proef', 'proof') WHERE size = 9",
            "checkpoint 9 was changed",
        ),
        (
            "UPDATE sealed SET content = REPLACE(content, 'terugvorderingen', 'toeslagen') WHERE version = 2",
            "version 2, was changed (entry 21)",
        ),
        (
            "UPDATE sealed SET salt = REPLACE(salt, 'a', 'b') WHERE version = 2",
            "version 2, was changed (entry 21)",
        ),
        (
            "DELETE FROM sealed WHERE version = 2",
            "version 2, was removed (entry 21)",
        ),
        (
            "INSERT INTO sealed VALUES ('vals', 1, 'x', '{}')",
            "the content of vals, version 1, was added",
        ),
        ("UPDATE dossier SET level = 0", "column `level` of dossier:"),
        (
            "UPDATE dossier SET version = 1",
            "column `version` of dossier:",
        ),
        (
            "UPDATE dossier SET destroyed = 1",
            "column `destroyed` of dossier:",
        ),
        (
            "UPDATE account SET administrator = 1 WHERE email = 'officer@voorbeeld.nl'",
            "column `administrator` of account:",
        ),
        ("DELETE FROM compass", "the row of compass:"),
        (
            "INSERT INTO link VALUES ('a', 'b', 'c')",
            "the row of link:a was added",
        ),
    ];
    for (change, expected) in changes {
        on_each(async |bench| {
            history(&bench).await;
            bench.tamper(change).await;
            let found = touched(&bench).await;
            let texts: Vec<_> = found.iter().map(Touched::to_string).collect();
            assert!(
                texts.iter().any(|text| text.contains(expected)),
                "{change}: {texts:?}"
            );
            assert!(texts.len() <= 3, "{change}: {texts:?}");
        })
        .await;
    }
}

#[tokio::test]
async fn a_database_that_was_put_back_shows_by_a_checkpoint_kept_elsewhere() {
    on_each(async |bench| {
        history(&bench).await;
        let note = bench.checkpoint().await.unwrap();
        let kept = checkpoint::open(&note, &bench.public_key()).unwrap();
        bench.tamper("DELETE FROM event WHERE seq = 22; DELETE FROM checkpoint WHERE size = 23; DELETE FROM node WHERE position IN (SELECT MAX(position) FROM node); DELETE FROM sealed WHERE record IN (SELECT id FROM compass); DELETE FROM compass;").await;
        let without = bench.verify(&[]).await.unwrap();
        let with = bench.verify(&[kept]).await.unwrap();
        assert!(with.touched.contains(&Touched::Log(Finding::Rewritten { from: 22, to: 23 })), "{:?}", with.touched);
        // Without it only what is left can be judged; here one node too many or too few remains.
        assert!(!without.touched.contains(&Touched::Log(Finding::Rewritten { from: 22, to: 23 })));
    })
    .await;
}

#[tokio::test]
async fn the_log_holds_nothing_that_people_wrote() {
    on_each(async |bench| {
        history(&bench).await;
        let people_wrote = [
            "Eenvoudiger",
            "Anders",
            "terugvorderingen",
            "voorbeeld.nl",
            "Ministerie",
        ];
        let auditor = bench.sign_in(crate::support::sign_in(
            "auditor@voorbeeld.nl",
            crate::support::PASSWORD,
        ));
        let token = auditor.await.unwrap().unwrap();
        let auditor = bench.session(&token).await.unwrap().unwrap().actor();
        let events = bench
            .events(&auditor, None, Page { skip: 0, take: 200 })
            .await
            .unwrap();
        assert_eq!(events.total, 24);
        let text = serde_json::to_string(&events.items).unwrap();
        for word in people_wrote {
            assert!(!text.contains(word), "{word}");
        }
        assert!(matches!(events.items[0].by, By::Account { .. }));
    })
    .await;
}

#[tokio::test]
async fn who_may_read_the_log() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Confidential).await;
        let page = Page::default();
        assert_eq!(
            bench
                .events(&people.auditor, Some(&made.id), page)
                .await
                .unwrap()
                .total,
            1
        );
        assert_eq!(
            bench
                .events(&people.officer, Some(&made.id), page)
                .await
                .unwrap()
                .total,
            1
        );
        forbidden(bench.events(&people.officer, None, page).await);
        forbidden(bench.events(&Actor::public(), None, page).await);
        not_found(bench.events(&people.outsider, Some(&made.id), page).await);
        not_found(bench.events(&Actor::public(), Some(&made.id), page).await);
    })
    .await;
}

#[tokio::test]
async fn a_backup_is_intact_and_says_what_is_missing_since() {
    on_each(async |bench| {
        history(&bench).await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kopie.sqlite");
        if bench.address.starts_with("postgres") {
            let refused = backup_database(&bench.address, &key().public(), &file).await;
            assert!(refused.is_err());
            return;
        }
        let back_up = async || backup_database(&bench.address, &key().public(), &file).await;
        assert_eq!(back_up().await.unwrap().touched, []);
        assert!(back_up().await.is_err(), "nothing is written over");
        let beside = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(beside, 1, "only the copy is there");
        let token = bench.sign_in(crate::support::sign_in(
            "officer@voorbeeld.nl",
            crate::support::PASSWORD,
        ));
        token.await.unwrap().unwrap();
        let note = bench.checkpoint().await.unwrap();
        let kept = checkpoint::open(&note, &bench.public_key()).unwrap();
        let address = houvast_workbench::sqlite_address(&file);
        let check = async |kept: &[checkpoint::Checkpoint]| {
            verify_database(&address, &key().public(), kept)
                .await
                .unwrap()
                .touched
        };
        assert_eq!(check(&[]).await, []);
        assert_eq!(
            check(&[kept]).await,
            [Touched::Log(Finding::Rewritten { from: 23, to: 24 })]
        );
        assert!(open(&address, bench.clock.clone()).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn a_log_that_another_key_signed_is_of_no_worth() {
    on_each(async |bench| {
        history(&bench).await;
        let other = LogKey::new("proef.nl/logboek", [6; 32]).unwrap();
        let verdict = verify_database(&bench.address, &other.public(), &[])
            .await
            .unwrap();
        assert_eq!(verdict.head, None);
        assert_eq!(verdict.checkpoints, 0);
        assert!(!verdict.intact());
    })
    .await;
}

#[tokio::test]
async fn looking_changes_nothing_and_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("er-is-niets.sqlite");
    let address = houvast_workbench::sqlite_address(&file);
    let verdict = verify_database(&address, &key().public(), &[]).await;
    assert!(verdict.is_err());
    assert!(!file.exists());
}
