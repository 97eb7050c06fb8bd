//! Variants and runs: revisions, turns, cancelling, results, what is outdated.

use crate::support::{
    Bench, People, dossier, fields, forbidden, intact, not_found, on_each, people,
};
use houvast_workbench::dossiers::Dossier;
use houvast_workbench::id::{RunId, VariantId};
use houvast_workbench::runs::{RunSettings, RunState};
use houvast_workbench::variants::VariantInput;
use houvast_workbench::{Actor, Conflict, Error, Level};
use std::collections::BTreeMap;

fn variant(name: &str, text: &str) -> VariantInput {
    VariantInput {
        name: name.to_owned(),
        text: text.to_owned(),
        note: String::new(),
    }
}

fn settings() -> RunSettings {
    RunSettings {
        population: "steekproef".to_owned(),
        ..RunSettings::default()
    }
}

async fn with_variant(bench: &Bench) -> (People, Dossier, VariantId) {
    let people = people(bench).await;
    let made = dossier(bench, &people.officer, Level::Internal).await;
    let input = variant("A", "voornemen x");
    let id = bench
        .add_variant(&people.officer, &made.id, input, None)
        .await
        .unwrap();
    (people, made, id)
}

async fn request(bench: &Bench, actor: &Actor, made: &Dossier, id: &VariantId) -> RunId {
    bench
        .request_run(actor, &made.id, std::slice::from_ref(id), settings())
        .await
        .unwrap()
}

#[tokio::test]
async fn revisions_of_a_variant_are_kept() {
    on_each(async |bench| {
        let (people, made, id) = with_variant(&bench).await;
        let officer = &people.officer;
        bench
            .revise_variant(officer, &id, 1, variant("A", "voornemen y"))
            .await
            .unwrap();
        let stale = bench
            .revise_variant(officer, &id, 1, variant("A", "z"))
            .await;
        assert!(matches!(stale, Err(Error::Conflict(Conflict::Changed))));
        forbidden(
            bench
                .revise_variant(&people.outsider, &id, 2, variant("A", "z"))
                .await,
        );
        let second = bench
            .add_variant(officer, &made.id, variant("B", "b"), Some(id.clone()))
            .await;
        let texts: Vec<_> = bench
            .variant_revisions(&people.outsider, &id)
            .await
            .unwrap();
        let texts: Vec<_> = texts
            .iter()
            .map(|one| one.value.about.text.as_str())
            .collect();
        assert_eq!(texts, ["voornemen x", "voornemen y"]);
        bench
            .withdraw_variant(officer, &second.unwrap(), 1, "Te duur")
            .await
            .unwrap();
        let all = bench.variants(officer, &made.id).await.unwrap();
        assert_eq!(all[1].value.withdrawn.as_deref(), Some("Te duur"));
        assert_eq!(
            fields(
                bench
                    .add_variant(officer, &made.id, variant("", " "), None)
                    .await
            ),
            ["name", "text"]
        );
        intact(&bench).await;
    })
    .await;
}

#[tokio::test]
async fn a_run_is_carried_out_and_keeps_its_receipt() {
    on_each(async |bench| {
        let (people, made, variant_id) = with_variant(&bench).await;
        let worker = Actor::system();
        assert_eq!(bench.take_run(&worker).await.unwrap(), None);
        let run = request(&bench, &people.officer, &made, &variant_id).await;
        // What is revised afterwards is not what was asked for.
        bench
            .revise_variant(&people.officer, &variant_id, 1, variant("A", "later"))
            .await
            .unwrap();
        let job = bench.take_run(&worker).await.unwrap().unwrap();
        assert_eq!(
            (&job.run.id, job.variants[0].about.text.as_str()),
            (&run, "voornemen x")
        );
        assert!(bench.note_progress(&worker, &run, 40).await.unwrap());
        assert_eq!(
            bench
                .run_standing(&people.officer, &run)
                .await
                .unwrap()
                .percent,
            40
        );
        let receipt = BTreeMap::from([("wet".to_owned(), "abc".to_owned())]);
        let result = vec![serde_json::json!({"versie": 1})];
        assert!(
            bench
                .finish_run(&worker, &run, result.clone(), receipt)
                .await
                .unwrap()
        );
        assert_eq!(
            bench
                .run_result(&people.outsider, &run)
                .await
                .unwrap()
                .assessments,
            result
        );
        let done = bench.run(&people.officer, &run).await.unwrap();
        assert_eq!(done.state, RunState::Done);
        let now = BTreeMap::from([("wet".to_owned(), "def".to_owned())]);
        assert_eq!(done.outdated(&now), [("wet".to_owned(), "abc".to_owned())]);
        assert_eq!(done.outdated(&done.receipt), []);
        let again = bench
            .finish_run(&worker, &run, Vec::new(), BTreeMap::new())
            .await
            .unwrap();
        assert!(!again);
        intact(&bench).await;
    })
    .await;
}

#[tokio::test]
async fn who_asks_much_does_not_keep_others_waiting() {
    on_each(async |bench| {
        let (people, made, id) = with_variant(&bench).await;
        let worker = Actor::system();
        let mut busy = Vec::new();
        for _ in 0..4 {
            busy.push(request(&bench, &people.officer, &made, &id).await);
            bench.clock.minutes_later(1);
        }
        let other = request(&bench, &people.adviser, &made, &id).await;
        assert_eq!(
            bench
                .run_standing(&people.officer, &busy[3])
                .await
                .unwrap()
                .before,
            4
        );
        let mut order = Vec::new();
        while let Some(job) = bench.take_run(&worker).await.unwrap() {
            bench.clock.minutes_later(1);
            bench
                .finish_run(&worker, &job.run.id, Vec::new(), BTreeMap::new())
                .await
                .unwrap();
            order.push(job.run.id);
        }
        // Both were never served: the first asked first. Then the other, and then the rest.
        let expected = [&busy[0], &other, &busy[1], &busy[2], &busy[3]];
        assert_eq!(order.iter().collect::<Vec<_>>(), expected);
    })
    .await;
}

#[tokio::test]
async fn a_run_can_be_cancelled_before_and_during() {
    on_each(async |bench| {
        let (people, made, id) = with_variant(&bench).await;
        let worker = Actor::system();
        let waiting = request(&bench, &people.adviser, &made, &id).await;
        forbidden(bench.cancel_run(&people.outsider, &waiting).await);
        bench.cancel_run(&people.adviser, &waiting).await.unwrap();
        assert_eq!(bench.take_run(&worker).await.unwrap(), None);
        let running = request(&bench, &people.adviser, &made, &id).await;
        bench.take_run(&worker).await.unwrap().unwrap();
        bench.cancel_run(&people.officer, &running).await.unwrap();
        assert!(!bench.note_progress(&worker, &running, 50).await.unwrap());
        assert!(
            !bench
                .finish_run(&worker, &running, Vec::new(), BTreeMap::new())
                .await
                .unwrap()
        );
        let twice = bench.cancel_run(&people.officer, &running).await;
        assert!(matches!(twice, Err(Error::Conflict(Conflict::Finished))));
        let none = bench.run_result(&people.officer, &running).await;
        assert!(matches!(none, Err(Error::Conflict(Conflict::NotGiven))));
    })
    .await;
}

#[tokio::test]
async fn runs_that_were_interrupted_wait_again() {
    on_each(async |bench| {
        let (people, made, id) = with_variant(&bench).await;
        let worker = Actor::system();
        let run = request(&bench, &people.officer, &made, &id).await;
        bench.take_run(&worker).await.unwrap().unwrap();
        assert_eq!(bench.requeue_runs(&worker).await.unwrap(), 1);
        assert_eq!(bench.take_run(&worker).await.unwrap().unwrap().run.id, run);
        assert!(
            bench
                .fail_run(&worker, &run, "De tekst klopt niet")
                .await
                .unwrap()
        );
        let failed = bench.run(&people.officer, &run).await.unwrap();
        assert_eq!(failed.failure.as_deref(), Some("De tekst klopt niet"));
    })
    .await;
}

#[tokio::test]
async fn who_may_ask_for_runs() {
    on_each(async |bench| {
        let (people, made, id) = with_variant(&bench).await;
        let ask = async |actor: &Actor, ids: &[VariantId]| {
            bench.request_run(actor, &made.id, ids, settings()).await
        };
        forbidden(ask(&people.outsider, std::slice::from_ref(&id)).await);
        not_found(ask(&Actor::public(), std::slice::from_ref(&id)).await);
        forbidden(bench.take_run(&people.admin).await);
        assert_eq!(fields(ask(&people.officer, &[]).await), ["variants"]);
        let other = dossier(&bench, &people.officer, Level::Internal).await;
        let foreign = bench
            .request_run(
                &people.officer,
                &other.id,
                std::slice::from_ref(&id),
                settings(),
            )
            .await;
        not_found(foreign);
        for _ in 0..20 {
            ask(&people.officer, std::slice::from_ref(&id))
                .await
                .unwrap();
        }
        let full = ask(&people.officer, std::slice::from_ref(&id)).await;
        assert!(matches!(full, Err(Error::TooMany { .. })));
    })
    .await;
}
