//! Dossiers: made, seen, found, changed, brought from phase to phase.

use crate::support::{dossier, dossier_input, fields, forbidden, not_found, on_each, people};
use houvast_workbench::dossiers::{CompassInput, Filter, Page, Question};
use houvast_workbench::{Actor, Conflict, Error, Level, Phase, Workbench};

async fn titles(bench: &Workbench, actor: &Actor, words: &str) -> Vec<String> {
    let filter = Filter {
        words: words.to_owned(),
        ..Filter::default()
    };
    let found = bench
        .dossiers(actor, &filter, Page::default())
        .await
        .unwrap();
    assert_eq!(found.total, found.items.len() as i64);
    found
        .items
        .into_iter()
        .map(|item| item.value.about.title)
        .collect()
}

#[tokio::test]
async fn a_dossier_is_made_and_found() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let dossier = dossier(&bench, &people.officer, Level::Internal).await;
        assert!(dossier.number.starts_with("2026-"), "{}", dossier.number);
        let found = bench
            .dossier(&people.officer, &dossier.number)
            .await
            .unwrap();
        assert_eq!((found.version, &found.value), (1, &dossier));
        for words in ["eenvoudig", "TOESLAG terugv", "36000", &dossier.number] {
            assert_eq!(
                titles(&bench, &people.officer, words).await,
                ["Eenvoudiger toeslag"],
                "{words}"
            );
        }
        for words in ["eenvoudig huur", "%", "_"] {
            assert_eq!(
                titles(&bench, &people.officer, words).await,
                [""; 0],
                "{words}"
            );
        }
        not_found(bench.dossier(&people.officer, "2026-niet").await);
        not_found(bench.dossier(&people.officer, "' OR 1=1 --").await);
    })
    .await;
}

#[tokio::test]
async fn all_problems_of_what_was_filled_in_come_at_once() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let mut input = dossier_input("", Level::Internal);
        input.goal = "nul\0".to_owned();
        input.source = "x".repeat(20_001);
        input.year = Some(1815);
        let refused = bench.create_dossier(&people.officer, input).await;
        assert_eq!(fields(refused), ["title", "source", "goal", "year"]);
    })
    .await;
}

#[tokio::test]
async fn who_may_see_a_dossier_follows_from_its_level() {
    on_each(async |bench| {
        let people = people(&bench).await;
        for level in Level::ALL {
            if *level > Level::StateConfidential {
                forbidden(
                    bench
                        .create_dossier(&people.officer, dossier_input("x", *level))
                        .await,
                );
                continue;
            }
            let input = dossier_input(level.word(), *level);
            let made = bench.create_dossier(&people.officer, input).await.unwrap();
            let seen = async |actor: &Actor| {
                let found = bench.dossier(actor, &made.number).await;
                let listed = titles(&bench, actor, level.word())
                    .await
                    .contains(&level.to_string());
                assert_eq!(found.is_ok(), listed, "{level}");
                if found.is_err() {
                    not_found(found);
                }
                listed
            };
            assert!(seen(&people.officer).await);
            assert_eq!(
                seen(&people.outsider).await,
                *level <= Level::Internal,
                "{level}"
            );
            assert_eq!(
                seen(&people.tester).await,
                *level <= Level::Internal,
                "{level}"
            );
            assert!(
                !seen(&people.admin).await
                    || people.admin.is(houvast_workbench::Role::PolicyOfficer)
            );
            assert!(!seen(&people.auditor).await);
            assert!(!seen(&Actor::public()).await);
        }
    })
    .await;
}

#[tokio::test]
async fn only_the_lead_organisation_changes_a_dossier() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        let input = dossier_input("Nog eenvoudiger", Level::Internal);
        forbidden(
            bench
                .change_dossier(&people.outsider, &made.id, 1, input.clone())
                .await,
        );
        forbidden(
            bench
                .change_dossier(&people.adviser, &made.id, 1, input.clone())
                .await,
        );
        not_found(
            bench
                .change_dossier(&people.auditor, &made.id, 1, input.clone())
                .await,
        );
        bench
            .change_dossier(&people.officer, &made.id, 1, input.clone())
            .await
            .unwrap();
        let stale = bench
            .change_dossier(&people.officer, &made.id, 1, input)
            .await;
        assert!(
            matches!(stale, Err(Error::Conflict(Conflict::Changed))),
            "{stale:?}"
        );
        let history = bench
            .dossier_history(&people.officer, &made.id)
            .await
            .unwrap();
        let titles: Vec<_> = history
            .iter()
            .map(|old| old.value.about.title.as_str())
            .collect();
        assert_eq!(titles, ["Eenvoudiger toeslag", "Nog eenvoudiger"]);
        let secret = dossier_input("Geheim", Level::Secret);
        forbidden(
            bench
                .change_dossier(&people.officer, &made.id, 2, secret)
                .await,
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_confidential_does_not_show_in_the_history_of_an_open_dossier() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Confidential).await;
        let open = dossier_input("Nu open", Level::Internal);
        bench
            .change_dossier(&people.officer, &made.id, 1, open)
            .await
            .unwrap();
        let outside = bench
            .dossier_history(&people.outsider, &made.id)
            .await
            .unwrap();
        assert_eq!(outside.len(), 1);
        assert_eq!(
            bench
                .dossier_history(&people.officer, &made.id)
                .await
                .unwrap()
                .len(),
            2
        );
    })
    .await;
}

#[tokio::test]
async fn phases_follow_each_other_and_going_back_is_explained() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        let change =
            async |actor, seen, to, why| bench.change_phase(actor, &made.id, seen, to, why).await;
        let skipped = change(&people.officer, 1, Phase::Testing, "snel").await;
        assert!(
            matches!(skipped, Err(Error::Conflict(Conflict::Phase))),
            "{skipped:?}"
        );
        assert_eq!(
            fields(change(&people.officer, 1, Phase::Elaboration, " ").await),
            ["why"]
        );
        forbidden(change(&people.tester, 1, Phase::Elaboration, "x").await);
        change(
            &people.officer,
            1,
            Phase::Elaboration,
            "Probleem is duidelijk",
        )
        .await
        .unwrap();
        change(&people.decider, 2, Phase::Exploration, "Toch niet")
            .await
            .unwrap();
        let changes = bench
            .phase_changes(&people.outsider, &made.id)
            .await
            .unwrap();
        let steps: Vec<_> = changes
            .iter()
            .map(|c| (c.from, c.to, c.why.as_str()))
            .collect();
        assert_eq!(
            steps,
            [
                (
                    Phase::Exploration,
                    Phase::Elaboration,
                    "Probleem is duidelijk"
                ),
                (Phase::Elaboration, Phase::Exploration, "Toch niet"),
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn the_questions_of_the_beleidskompas_are_answered_version_by_version() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        let answer = |text: &str| CompassInput {
            text: text.to_owned(),
            evidence: "Gesprekken".to_owned(),
            involved: String::new(),
        };
        let (id, officer) = (&made.id, &people.officer);
        bench
            .answer_compass(officer, id, Question::Goal, 0, answer("doel"))
            .await
            .unwrap();
        bench
            .answer_compass(officer, id, Question::Problem, 0, answer("een"))
            .await
            .unwrap();
        let twice = bench
            .answer_compass(officer, id, Question::Problem, 0, answer("x"))
            .await;
        assert!(
            matches!(twice, Err(Error::Conflict(Conflict::Changed))),
            "{twice:?}"
        );
        bench
            .answer_compass(officer, id, Question::Problem, 1, answer("twee"))
            .await
            .unwrap();
        forbidden(
            bench
                .answer_compass(&people.outsider, id, Question::Problem, 2, answer("x"))
                .await,
        );
        let answers = bench.compass(&people.outsider, id).await.unwrap();
        let texts: Vec<_> = answers
            .iter()
            .map(|a| a.value.answer.text.as_str())
            .collect();
        assert_eq!(texts, ["twee", "doel"]);
        let history = bench
            .compass_history(officer, id, Question::Problem)
            .await
            .unwrap();
        assert_eq!(history.len(), 2);
        not_found(bench.compass_history(officer, id, Question::Options).await);
    })
    .await;
}
