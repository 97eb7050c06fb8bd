//! Signals and bottlenecks, and following through.

use crate::parties::change;
use crate::support::{
    Bench, dossier, dossier_input, fields, forbidden, intact, not_found, on_each, people,
};
use houvast_workbench::bottlenecks::{BottleneckFilter, BottleneckInput, Outcome};
use houvast_workbench::dossiers::{DossierInput, Page};
use houvast_workbench::follow::{ImplementationOutcome, LessonInput};
use houvast_workbench::id::OrganisationId;
use houvast_workbench::overview::{Order, PortfolioRow};
use houvast_workbench::parties::TouchedRule;
use houvast_workbench::signals::{About, Giver, SignalFilter, SignalInput};
use houvast_workbench::{Actor, Conflict, Error, Level, Phase};

fn rule(law: &str, article: &str) -> TouchedRule {
    TouchedRule {
        law: law.to_owned(),
        article: article.to_owned(),
    }
}

fn signal(about: About, text: &str) -> SignalInput {
    SignalInput {
        about,
        giver: Giver::Citizen,
        text: text.to_owned(),
        confirmed: false,
    }
}

fn bottleneck(owner: &OrganisationId, rules: Vec<TouchedRule>) -> BottleneckInput {
    BottleneckInput {
        title: "Terugvordering na een jaar".to_owned(),
        description: "Mensen horen het te laat".to_owned(),
        owner: owner.clone(),
        rules,
    }
}

async fn give(bench: &Bench, about: About, text: &str) -> String {
    bench
        .give_signal(&Actor::public(), "192.0.2.7", signal(about, text))
        .await
        .unwrap()
}

#[tokio::test]
async fn anyone_gives_a_signal_and_follows_it() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let code = give(
            &bench,
            About::Scheme("zorgtoeslag".into()),
            "Ik snap de brief niet",
        )
        .await;
        let standing = bench.signal_standing(&code.to_uppercase()).await.unwrap();
        assert_eq!(standing.bottleneck, None);
        not_found(bench.signal_standing("0000000000000000").await);
        let owner = &people.owner;
        let unsorted = SignalFilter {
            unsorted: true,
            ..SignalFilter::default()
        };
        let found = bench
            .signals(owner, &unsorted, Page::default())
            .await
            .unwrap();
        assert_eq!(found.items[0].value.text, "Ik snap de brief niet");
        let input = bottleneck(&people.toeslagen, vec![]);
        let id = bench.open_bottleneck(owner, input).await.unwrap();
        bench
            .sort_signals(owner, &[found.items[0].value.id.clone()], Some(&id))
            .await
            .unwrap();
        bench
            .answer_bottleneck(
                owner,
                &id,
                1,
                Outcome::Planned,
                "De brief wordt herschreven",
            )
            .await
            .unwrap();
        let standing = bench.signal_standing(&code).await.unwrap();
        assert_eq!(standing.bottleneck.unwrap().1, "Terugvordering na een jaar");
        assert_eq!(standing.answer.unwrap().text, "De brief wordt herschreven");
        let names = bench.organisation_names([&people.toeslagen]).await.unwrap();
        assert_eq!(names[&people.toeslagen], "Dienst Toeslagen");
        assert_eq!(names.len(), 1);
        for other in [
            &people.tester,
            &people.auditor,
            &people.admin_only,
            &Actor::public(),
        ] {
            forbidden(
                bench
                    .signals(other, &SignalFilter::default(), Page::default())
                    .await,
            );
        }
        intact(&bench).await;
    })
    .await;
}

#[tokio::test]
async fn personal_data_is_warned_about_and_one_address_cannot_flood() {
    on_each(async |bench| {
        people(&bench).await;
        let public = Actor::public();
        let mut input = signal(About::Unknown, "Mijn bsn is 111222333");
        assert_eq!(
            fields(bench.give_signal(&public, "192.0.2.7", input.clone()).await),
            ["confirmed"]
        );
        input.confirmed = true;
        bench
            .give_signal(&public, "192.0.2.7", input.clone())
            .await
            .unwrap();
        for _ in 0..9 {
            bench
                .give_signal(&public, "192.0.2.7", input.clone())
                .await
                .unwrap();
        }
        let flood = bench.give_signal(&public, "192.0.2.7", input.clone()).await;
        assert!(matches!(flood, Err(Error::TooMany { .. })));
        bench
            .give_signal(&public, "192.0.2.8", input)
            .await
            .unwrap();
        assert_eq!(
            fields(
                bench
                    .give_signal(&public, "192.0.2.9", signal(About::Unknown, " "))
                    .await
            ),
            ["text"]
        );
        let many = (0..50)
            .map(|n| signal(About::Unknown, &format!("Nummer {n}")))
            .collect();
        bench.import_signals(&Actor::system(), many).await.unwrap();
        forbidden(bench.import_signals(&public, Vec::new()).await);
        intact(&bench).await;
    })
    .await;
}

#[tokio::test]
async fn a_bottleneck_shows_its_age_and_only_its_owner_answers() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let input = bottleneck(&people.toeslagen, vec![rule("zorgtoeslag", "2")]);
        let id = bench.open_bottleneck(&people.officer, input).await.unwrap();
        bench.clock.days_later(30);
        let open = BottleneckFilter {
            open: true,
            ..BottleneckFilter::default()
        };
        let seen = bench
            .bottlenecks(&Actor::public(), &open, Page::default())
            .await
            .unwrap();
        assert_eq!(
            (seen.total, seen.items[0].age_days, seen.items[0].signals),
            (1, 30, 0)
        );
        let answer = async |actor, seen, outcome| {
            bench
                .answer_bottleneck(actor, &id, seen, outcome, "Zo")
                .await
        };
        forbidden(answer(&people.officer, 1, Outcome::Solved).await);
        answer(&people.owner, 1, Outcome::NotSolved).await.unwrap();
        answer(&people.owner, 2, Outcome::Solved).await.unwrap();
        bench.clock.days_later(30);
        assert_eq!(
            bench
                .bottleneck(&Actor::public(), &id)
                .await
                .unwrap()
                .age_days,
            30
        );
        let over = answer(&people.owner, 3, Outcome::Planned).await;
        assert!(matches!(over, Err(Error::Conflict(Conflict::Finished))));
        assert_eq!(
            bench
                .bottlenecks(&Actor::public(), &open, Page::default())
                .await
                .unwrap()
                .total,
            0
        );
        assert_eq!(
            bench
                .bottleneck_history(&Actor::public(), &id)
                .await
                .unwrap()
                .len(),
            3
        );
    })
    .await;
}

#[tokio::test]
async fn a_dossier_shows_the_bottlenecks_on_the_rules_that_it_touches() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        let rules = [
            ("zelfde artikel", vec![rule("zorgtoeslag", "2")]),
            ("hele wet", vec![rule("zorgtoeslag", "")]),
            ("ander artikel", vec![rule("zorgtoeslag", "3")]),
            ("andere wet", vec![rule("huurtoeslag", "2")]),
            ("geen", vec![]),
        ];
        for (title, rules) in rules {
            let input = BottleneckInput {
                title: title.to_owned(),
                ..bottleneck(&people.toeslagen, rules)
            };
            bench.open_bottleneck(&people.owner, input).await.unwrap();
        }
        let titles = async || {
            let found = bench
                .bottlenecks_of_dossier(&people.officer, &made.id)
                .await
                .unwrap();
            let mut titles: Vec<_> = found
                .into_iter()
                .map(|one| one.bottleneck.value.about.title)
                .collect();
            titles.sort();
            titles
        };
        assert_eq!(titles().await, [""; 0]);
        bench
            .record_change(&people.officer, &made.id, None, change())
            .await
            .unwrap();
        assert_eq!(titles().await, ["hele wet", "zelfde artikel"]);
        let mut whole = change();
        whole.rules = vec![rule("zorgtoeslag", "")];
        bench
            .record_change(&people.officer, &made.id, None, whole)
            .await
            .unwrap();
        assert_eq!(
            titles().await,
            ["ander artikel", "hele wet", "zelfde artikel"]
        );
        intact(&bench).await;
    })
    .await;
}

#[tokio::test]
async fn the_implementation_test_is_planned_a_year_on_with_the_signals_since() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        let officer = &people.officer;
        bench
            .record_change(officer, &made.id, None, change())
            .await
            .unwrap();
        give(
            &bench,
            About::Article(rule("zorgtoeslag", "2")),
            "Voor die tijd",
        )
        .await;
        assert_eq!(
            bench.implementation_test(officer, &made.id).await.unwrap(),
            None
        );
        for (seen, to) in (1..).zip(&Phase::ALL[1..7]) {
            bench
                .change_phase(officer, &made.id, seen, *to, "Verder")
                .await
                .unwrap();
        }
        let (test, signals) = bench
            .implementation_test(officer, &made.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (test.planned.to_string().as_str(), signals),
            ("2028-01-01", 0)
        );
        bench.clock.days_later(100);
        give(
            &bench,
            About::Article(rule("zorgtoeslag", "2")),
            "Sindsdien",
        )
        .await;
        give(
            &bench,
            About::Article(rule("huurtoeslag", "2")),
            "Iets anders",
        )
        .await;
        give(&bench, About::Unknown, "Geen idee").await;
        give(
            &bench,
            About::Scheme("zorgtoeslag".into()),
            "De hele regeling",
        )
        .await;
        give(&bench, About::Scheme("huurtoeslag".into()), "Een andere").await;
        let input = bottleneck(&people.toeslagen, vec![rule("zorgtoeslag", "")]);
        let id = bench.open_bottleneck(&people.owner, input).await.unwrap();
        let filter = SignalFilter {
            words: "geen idee".to_owned(),
            ..SignalFilter::default()
        };
        let unknown = bench
            .signals(&people.owner, &filter, Page::default())
            .await
            .unwrap();
        bench
            .sort_signals(
                &people.owner,
                &[unknown.items[0].value.id.clone()],
                Some(&id),
            )
            .await
            .unwrap();
        assert_eq!(
            bench
                .implementation_test(officer, &made.id)
                .await
                .unwrap()
                .unwrap()
                .1,
            3
        );
        let outcome = ImplementationOutcome {
            people: "Brieven".into(),
            executors: "Drukte".into(),
            changes: "Andere brief".into(),
            signals: 99,
        };
        bench
            .finish_implementation_test(officer, &made.id, outcome.clone())
            .await
            .unwrap();
        let (test, _) = bench
            .implementation_test(officer, &made.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(test.outcome.unwrap().signals, 3, "counted, not filled in");
        let again = bench
            .finish_implementation_test(officer, &made.id, outcome)
            .await;
        assert!(matches!(again, Err(Error::Conflict(Conflict::Finished))));
        intact(&bench).await;
    })
    .await;
}

#[tokio::test]
async fn lessons_are_recorded() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        let lesson = LessonInput {
            happened: "De brief kwam te laat".into(),
            cause: "Twee planningen liepen niet gelijk".into(),
            change: "Eén planning".into(),
        };
        bench
            .add_lesson(&people.officer, &made.id, lesson.clone())
            .await
            .unwrap();
        forbidden(bench.add_lesson(&people.outsider, &made.id, lesson).await);
        assert_eq!(
            bench
                .lessons(&people.outsider, &made.id)
                .await
                .unwrap()
                .len(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn the_portfolio_shows_how_every_dossier_stands() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let officer = &people.officer;
        let first = dossier(&bench, officer, Level::Internal).await;
        let second = dossier(&bench, officer, Level::Internal).await;
        let hidden = dossier(&bench, officer, Level::Confidential).await;
        for made in [&first, &second, &hidden] {
            bench
                .record_change(officer, &made.id, None, change())
                .await
                .unwrap();
        }
        crate::support::given_test(&bench, &people, &first.id).await;
        crate::support::invite(
            &bench,
            officer,
            &second.id,
            &people.toeslagen,
            "uitvoeringstoets",
        )
        .await;
        let input = bottleneck(&people.toeslagen, vec![rule("zorgtoeslag", "2")]);
        bench.open_bottleneck(&people.owner, input).await.unwrap();
        bench.clock.days_later(3);
        let rows = async |actor: &Actor| {
            let found = bench
                .portfolio(actor, &Default::default(), Order::Newest, Page::default())
                .await
                .unwrap();
            assert_eq!(found.total as usize, found.items.len());
            found.items
        };
        let of = |rows: &[PortfolioRow], number: &str| {
            rows.iter()
                .find(|row| row.dossier.number == number)
                .cloned()
        };
        let mine = rows(officer).await;
        let row = of(&mine, &first.number).unwrap();
        assert_eq!(
            (row.tests_missing, row.waiting, row.first_due),
            (4, 0, None)
        );
        assert_eq!(row.oldest_bottleneck, Some(3));
        let mut numbers = [second.number.clone(), hidden.number.clone()];
        numbers.sort();
        assert_eq!(row.clashes, numbers);
        let row = of(&mine, &second.number).unwrap();
        assert_eq!((row.tests_missing, row.waiting), (5, 1));
        assert_eq!(row.first_due.unwrap().to_string(), "2026-12-01");
        // Who may not see the confidential one sees it nowhere, not as a clash either.
        let theirs = rows(&people.outsider).await;
        assert_eq!(theirs.len(), 2);
        assert_eq!(
            of(&theirs, &first.number).unwrap().clashes,
            std::slice::from_ref(&second.number)
        );
    })
    .await;
}

#[tokio::test]
async fn the_portfolio_can_be_put_in_order() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let officer = &people.officer;
        let first = dossier(&bench, officer, Level::Internal).await;
        bench.clock.minutes_later(1);
        let second = dossier(&bench, officer, Level::Internal).await;
        bench.clock.minutes_later(1);
        let third = dossier(&bench, officer, Level::Internal).await;
        let on_top = async |order| {
            let page = Page { skip: 0, take: 1 };
            let found = bench
                .portfolio(officer, &Default::default(), order, page)
                .await
                .unwrap();
            assert_eq!(found.total, 3);
            found.items[0].dossier.number.clone()
        };
        assert_eq!(on_top(Order::Newest).await, third.number);
        for made in [&first, &second] {
            bench
                .record_change(officer, &made.id, None, change())
                .await
                .unwrap();
        }
        crate::support::given_test(&bench, &people, &second.id).await;
        assert_eq!(on_top(Order::Tests).await, first.number);
        crate::support::invite(
            &bench,
            officer,
            &first.id,
            &people.svb,
            "uitvoeringstoets_kern",
        )
        .await;
        assert_eq!(on_top(Order::Waiting).await, first.number);
        let input = bottleneck(&people.toeslagen, vec![rule("zorgtoeslag", "2")]);
        bench.open_bottleneck(&people.owner, input).await.unwrap();
        assert_eq!(on_top(Order::Bottleneck).await, second.number);
        bench
            .change_phase(officer, &first.id, 1, Phase::Elaboration, "Verder")
            .await
            .unwrap();
        assert_eq!(on_top(Order::Phase).await, first.number);
        let sooner = DossierInput {
            intended: Some("2026-12-01".parse().unwrap()),
            ..dossier_input("Eerder", Level::Internal)
        };
        bench
            .change_dossier(officer, &second.id, 1, sooner)
            .await
            .unwrap();
        assert_eq!(on_top(Order::Intended).await, second.number);
    })
    .await;
}
