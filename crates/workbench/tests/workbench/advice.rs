//! Advice: free while it is written, fixed when it is given, and read only by those who may.

use crate::support::{
    Bench, People, dossier, fields, forbidden, intact, invite, not_found, on_each, people,
};
use houvast_workbench::advice::{AdviceInput, AdviceOption, AdvicePart};
use houvast_workbench::dossiers::{Dossier, Page};
use houvast_workbench::id::AdviceId;
use houvast_workbench::{Actor, Conflict, Error, Level};

pub fn input(level: Level) -> AdviceInput {
    AdviceInput {
        title: "Advies over de ingangsdatum".to_owned(),
        level,
        facts: "Het duurt negen maanden".to_owned(),
        options: vec![AdviceOption {
            option: "Later ingaan".to_owned(),
            consequences: "Een jaar extra kosten".to_owned(),
        }],
        views: "Ik vind dit onverstandig".to_owned(),
    }
}

pub async fn given(bench: &Bench, people: &People, made: &Dossier, level: Level) -> AdviceId {
    let id = bench
        .begin_advice(&people.adviser, &made.id, input(level))
        .await
        .unwrap();
    bench.give_advice(&people.adviser, &id, 1).await.unwrap();
    id
}

async fn recorded(bench: &Bench, people: &People, made: &Dossier) -> usize {
    let page = Page { skip: 0, take: 200 };
    let events = bench
        .events(&people.auditor, Some(&made.id), page)
        .await
        .unwrap();
    events
        .items
        .iter()
        .filter(|event| event.kind == "advice.read")
        .count()
}

#[tokio::test]
async fn a_draft_is_for_its_author_alone() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        let id = bench
            .begin_advice(&people.adviser, &made.id, input(Level::Internal))
            .await
            .unwrap();
        for other in [
            &people.officer,
            &people.decider,
            &people.tester,
            &people.disclosure,
        ] {
            not_found(bench.read_advice(other, &id).await);
            assert_eq!(bench.advices(other, &made.id).await.unwrap().len(), 0);
            not_found(
                bench
                    .write_advice(other, &id, 1, input(Level::Internal))
                    .await,
            );
            not_found(bench.give_advice(other, &id, 1).await);
        }
        let mut changed = input(Level::Case);
        changed.views = "Anders".to_owned();
        bench
            .write_advice(&people.adviser, &id, 1, changed)
            .await
            .unwrap();
        let read = bench.read_advice(&people.adviser, &id).await.unwrap();
        assert_eq!(
            (read.views.unwrap().text.as_str(), read.recorded),
            ("Anders", false)
        );
        forbidden(
            bench
                .begin_advice(&people.officer, &made.id, input(Level::Internal))
                .await,
        );
        let mut empty = input(Level::Internal);
        (empty.title, empty.facts, empty.views) = (String::new(), String::new(), String::new());
        empty.options.clear();
        assert_eq!(
            fields(bench.begin_advice(&people.adviser, &made.id, empty).await),
            ["title", "facts"]
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_given_is_supplemented_and_never_altered() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        let id = given(&bench, &people, &made, Level::Internal).await;
        let altered = bench
            .write_advice(&people.adviser, &id, 2, input(Level::Internal))
            .await;
        assert!(matches!(
            altered,
            Err(Error::Conflict(Conflict::AlreadyGiven))
        ));
        let twice = bench.give_advice(&people.adviser, &id, 2).await;
        assert!(matches!(
            twice,
            Err(Error::Conflict(Conflict::AlreadyGiven))
        ));
        forbidden(
            bench
                .supplement_advice(&people.officer, &id, AdvicePart::Facts, "x")
                .await,
        );
        bench
            .supplement_advice(&people.adviser, &id, AdvicePart::Facts, "Nieuw cijfer")
            .await
            .unwrap();
        bench
            .supplement_advice(&people.adviser, &id, AdvicePart::Views, "Nog sterker")
            .await
            .unwrap();
        let read = bench.read_advice(&people.officer, &id).await.unwrap();
        let texts: Vec<_> = read
            .supplements
            .iter()
            .map(|one| one.text.as_str())
            .collect();
        assert_eq!(texts, ["Nieuw cijfer", "Nog sterker"]);
        intact(&bench).await;
    })
    .await;
}

#[tokio::test]
async fn facts_are_shared_wider_than_views() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        invite(
            &bench,
            &people.officer,
            &made.id,
            &people.toeslagen,
            "uitvoeringstoets",
        )
        .await;
        let id = given(&bench, &people, &made, Level::Internal).await;
        bench
            .supplement_advice(&people.adviser, &id, AdvicePart::Views, "Nog sterker")
            .await
            .unwrap();
        let read = bench.read_advice(&people.tester, &id).await.unwrap();
        assert_eq!(read.facts.unwrap().text, "Het duurt negen maanden");
        assert!(read.views.is_none() && read.views_withheld && read.supplements.is_empty());
        assert!(!bench.advices(&people.tester, &made.id).await.unwrap()[0].views);
        not_found(bench.read_advice(&people.outsider, &id).await);
        not_found(bench.read_advice(&people.svb_tester, &id).await);
        not_found(bench.read_advice(&Actor::public(), &id).await);
        not_found(bench.read_advice(&people.auditor, &id).await);
        not_found(bench.read_advice(&people.admin_only, &id).await);
    })
    .await;
}

#[tokio::test]
async fn reading_what_is_confidential_is_recorded() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        let open = given(&bench, &people, &made, Level::Internal).await;
        assert!(
            !bench
                .read_advice(&people.officer, &open)
                .await
                .unwrap()
                .recorded
        );
        assert_eq!(recorded(&bench, &people, &made).await, 0);
        let secret = given(&bench, &people, &made, Level::Confidential).await;
        assert!(
            bench
                .read_advice(&people.officer, &secret)
                .await
                .unwrap()
                .recorded
        );
        assert!(
            bench
                .read_advice(&people.decider, &secret)
                .await
                .unwrap()
                .recorded
        );
        assert!(
            !bench
                .read_advice(&people.adviser, &secret)
                .await
                .unwrap()
                .recorded
        );
        assert_eq!(recorded(&bench, &people, &made).await, 2);
        // Knowing that it is there is not reading it.
        bench.advices(&people.decider, &made.id).await.unwrap();
        assert_eq!(recorded(&bench, &people, &made).await, 2);
        let most = given(&bench, &people, &made, Level::Secret).await;
        not_found(bench.read_advice(&people.officer, &most).await);
        assert!(
            bench
                .read_advice(&people.decider, &most)
                .await
                .unwrap()
                .recorded
        );
        assert_eq!(recorded(&bench, &people, &made).await, 3);
        intact(&bench).await;
    })
    .await;
}
