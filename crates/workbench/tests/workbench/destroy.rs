//! Destroying content: gone from the database, provable in the log.

use crate::advice;
use crate::support::{dossier, fields, forbidden, intact, not_found, on_each, people};
use houvast_workbench::destroy::Ground;
use houvast_workbench::dossiers::{Filter, Page};
use houvast_workbench::{Level, Touched};

#[tokio::test]
async fn a_part_of_an_advice_is_destroyed_and_the_rest_stays() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        let id = advice::given(&bench, &people, &made, Level::Internal).await;
        let record = format!("advice_text:opvattingen-{id}");
        let destroy = async |actor, why| bench.destroy(actor, &record, Ground::Erasure, why).await;
        forbidden(destroy(&people.officer, "Op verzoek").await);
        not_found(
            bench
                .destroy(&people.archivist, "advice_text:niets", Ground::Erasure, "x")
                .await,
        );
        not_found(
            bench
                .destroy(&people.archivist, "account:iets", Ground::Erasure, "x")
                .await,
        );
        assert_eq!(fields(destroy(&people.archivist, " ").await), ["why"]);
        destroy(&people.archivist, "Op verzoek").await.unwrap();
        not_found(destroy(&people.archivist, "Nog eens").await);
        let read = bench.read_advice(&people.decider, &id).await.unwrap();
        assert!(read.views.is_none() && !read.views_withheld);
        assert_eq!(read.facts.unwrap().text, "Het duurt negen maanden");
        let verdict = bench.verify(&[]).await.unwrap();
        assert_eq!((verdict.touched, verdict.destroyed), (vec![], 1));
    })
    .await;
}

#[tokio::test]
async fn a_whole_dossier_is_destroyed() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        let kept = dossier(&bench, &people.officer, Level::Internal).await;
        advice::given(&bench, &people, &made, Level::Internal).await;
        crate::support::given_test(&bench, &people, &made.id).await;
        let why = "Bewaartermijn voorbij";
        bench
            .destroy_dossier(&people.archivist, &made.id, Ground::Selection, why)
            .await
            .unwrap();
        not_found(bench.dossier(&people.officer, &made.number).await);
        not_found(bench.party_tests(&people.officer, &made.id).await);
        let found = bench
            .dossiers(&people.officer, &Filter::default(), Page::default())
            .await
            .unwrap();
        assert_eq!((found.total, &found.items[0].value.id), (1, &kept.id));
        intact(&bench).await;
        // The events stay, and say nothing of what was in it.
        let page = Page { skip: 0, take: 200 };
        let events = bench
            .events(&people.auditor, Some(&made.id), page)
            .await
            .unwrap();
        assert!(
            events
                .items
                .iter()
                .any(|event| event.kind == "content.destroyed")
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_destroyed_is_in_no_file_of_the_database() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        let mut input = advice::input(Level::Internal);
        input.views = "Kenmerkendewoordenreeks".to_owned();
        let id = bench
            .begin_advice(&people.adviser, &made.id, input)
            .await
            .unwrap();
        let Some(file) = bench.address.strip_prefix("sqlite://") else {
            return;
        };
        let file = file.split('?').next().unwrap().to_owned();
        let holds = || {
            let files = [file.clone(), format!("{file}-wal")];
            let text: Vec<u8> = files
                .iter()
                .flat_map(|file| std::fs::read(file).unwrap_or_default())
                .collect();
            String::from_utf8_lossy(&text).contains("Kenmerkendewoordenreeks")
        };
        assert!(holds());
        let record = format!("advice_text:opvattingen-{id}");
        bench
            .destroy(&people.archivist, &record, Ground::Erasure, "Op verzoek")
            .await
            .unwrap();
        assert!(!holds());
    })
    .await;
}

#[tokio::test]
async fn content_that_disappears_without_a_word_is_found() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        advice::given(&bench, &people, &made, Level::Internal).await;
        bench.tamper("DELETE FROM sealed WHERE record LIKE 'opvattingen-%'; UPDATE advice_text SET destroyed = 1 WHERE part = 'opvattingen'").await;
        let touched = bench.verify(&[]).await.unwrap().touched;
        assert!(touched.iter().any(|one| matches!(one, Touched::ContentRemoved { .. })), "{touched:?}");
    })
    .await;
}
