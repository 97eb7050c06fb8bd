//! Publication: what is public follows by rule; what is not is counted.

use crate::advice;
use crate::decisions;
use crate::support::{dossier, forbidden, given_test, intact, invite, not_found, on_each, people};
use houvast_logbook::extract::check;
use houvast_workbench::dossiers::{CompassInput, Page, Question};
use houvast_workbench::publication::{PublicVersion, PublicationRules, What};
use houvast_workbench::{Actor, Level};

fn count(version: &PublicVersion, what: What) -> usize {
    version
        .items
        .iter()
        .filter(|item| item.what == what)
        .count()
}

fn withheld(version: &PublicVersion, what: What) -> Option<(u32, &str)> {
    let found = version.withheld.iter().find(|one| one.what == what);
    found.map(|one| (one.count, one.ground.as_str()))
}

#[test]
fn there_is_a_rule_for_every_type() {
    let rules = PublicationRules::shipped().unwrap();
    for what in What::ALL {
        assert!(rules.rule.iter().any(|rule| rule.what == *what), "{what}");
        assert!(
            rules.judge(*what, Level::StateConfidential).is_err(),
            "{what}: state secrets stay in"
        );
    }
}

#[tokio::test]
async fn what_is_published_follows_from_types_and_levels() {
    on_each(async |bench| {
        let (people, made) = decisions::ready(&bench).await;
        let weighed = advice::given(&bench, &people, &made, Level::Case).await;
        let secret = advice::given(&bench, &people, &made, Level::Secret).await;
        let input = decisions::input(&[weighed, secret]);
        bench
            .decide_dossier(&people.decider, &made.id, input)
            .await
            .unwrap();
        // Given after the decision: on no table.
        advice::given(&bench, &people, &made, Level::Internal).await;
        bench
            .begin_advice(&people.adviser, &made.id, advice::input(Level::Internal))
            .await
            .unwrap();
        given_test(&bench, &people, &made.id).await;
        let other = invite(
            &bench,
            &people.officer,
            &made.id,
            &people.svb,
            "uitvoeringstoets_kern",
        )
        .await;
        bench.begin_test(&people.svb_tester, &other).await.unwrap();
        let answer = CompassInput {
            text: "Te veel schulden".into(),
            evidence: "CBS".into(),
            involved: "".into(),
        };
        bench
            .answer_compass(&people.officer, &made.id, Question::Problem, 0, answer)
            .await
            .unwrap();

        forbidden(bench.preview_publication(&people.officer, &made.id).await);
        let version = bench
            .preview_publication(&people.disclosure, &made.id)
            .await
            .unwrap();
        assert_eq!(count(&version, What::Intention), 1);
        assert_eq!(count(&version, What::Compass), 1);
        assert_eq!(count(&version, What::Decision), 1);
        assert_eq!(count(&version, What::Test), 1);
        assert_eq!(withheld(&version, What::TestDraft), Some((1, "5.2 lid 1")));
        assert_eq!(count(&version, What::AdviceFacts), 2);
        assert_eq!(
            withheld(&version, What::AdviceFacts),
            Some((1, "5.1 lid 1 onder b"))
        );
        assert_eq!(count(&version, What::AdviceViewsDecided), 1);
        assert_eq!(
            withheld(&version, What::AdviceViews),
            Some((1, "5.2 lid 1"))
        );
        assert_eq!(
            withheld(&version, What::AdviceDraft),
            Some((1, "5.2 lid 1"))
        );

        // No person is named, by name or by account.
        let text = serde_json::to_string(&version).unwrap();
        for person in [
            &people.adviser,
            &people.tester,
            &people.signatory,
            &people.decider,
            &people.officer,
        ] {
            assert!(!text.contains(person.account().unwrap().as_str()));
        }
        for name in ["adviser", "signatory", "voorbeeld.nl"] {
            assert!(!text.contains(name), "{name}");
        }
        assert!(text.contains("Dienst Toeslagen"));
    })
    .await;
}

#[tokio::test]
async fn a_publication_is_for_everyone_and_can_be_checked_without_the_application() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        let public = Actor::public();
        not_found(bench.publication(&public, &made.number).await);
        not_found(bench.publication_extract(&public, &made.number).await);
        bench.publish(&people.disclosure, &made.id).await.unwrap();
        bench.clock.minutes_later(1);
        bench.publish(&people.disclosure, &made.id).await.unwrap();
        let published = bench.publication(&public, &made.number).await.unwrap();
        assert_eq!(published.version.items[0].title, "Eenvoudiger toeslag");
        assert_eq!(
            bench
                .publications(&public, Page::default())
                .await
                .unwrap()
                .total,
            1
        );
        let mut extract = bench
            .publication_extract(&public, &made.number)
            .await
            .unwrap();
        assert_eq!(check(&extract, &bench.public_key()).touched, []);
        assert_eq!(extract.entries.len(), 3);
        extract.contents[0].content = extract.contents[0]
            .content
            .replace("Eenvoudiger", "Duurder");
        assert_eq!(check(&extract, &bench.public_key()).touched.len(), 1);
        intact(&bench).await;
    })
    .await;
}

#[tokio::test]
async fn a_state_secret_is_not_published() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::StateConfidential).await;
        forbidden(bench.publish(&people.disclosure, &made.id).await);
    })
    .await;
}
