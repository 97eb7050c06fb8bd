//! Decisions: nothing left out, blocked without the mandatory tests, and looked at later.

use crate::advice;
use crate::parties::change;
use crate::support::{
    Bench, People, dossier, fields, forbidden, given_test, intact, not_found, on_each, people,
};
use houvast_workbench::decisions::{
    DecisionInput, DecisionOption, EffectInput, Figure, Followed, RealisedInput, WeighedAdvice,
};
use houvast_workbench::dossiers::Dossier;
use houvast_workbench::id::AdviceId;
use houvast_workbench::parties::{FactsInput, Part};
use houvast_workbench::{Conflict, Error, Level, Phase};
use proptest::prelude::*;

fn option(name: &str) -> DecisionOption {
    DecisionOption {
        name: name.to_owned(),
        description: String::new(),
        variant: None,
        run: None,
    }
}

pub fn input(advice: &[AdviceId]) -> DecisionInput {
    DecisionInput {
        title: "Keuze van de variant".to_owned(),
        options: vec![option("Niets doen"), option("Variant A")],
        chosen: 1,
        why: "Minder terugvorderingen".to_owned(),
        advice: advice
            .iter()
            .map(|id| WeighedAdvice {
                advice: id.clone(),
                followed: Followed::No,
                why: "De datum staat vast".to_owned(),
            })
            .collect(),
        long_term: "Blijft houdbaar tot 2050".to_owned(),
        waiver: String::new(),
        effects: vec![EffectInput {
            what: "Terugvorderingen boven 1.000 euro".to_owned(),
            unit: "huishoudens per jaar".to_owned(),
            now: Some("120000".parse().unwrap()),
            expected: "80.000".replace('.', "").parse().unwrap(),
            look_at: "2028-06-01".parse().unwrap(),
        }],
    }
}

pub async fn ready(bench: &Bench) -> (People, Dossier) {
    let people = people(bench).await;
    let made = dossier(bench, &people.officer, Level::Internal).await;
    for (seen, to) in [(1, Phase::Elaboration), (2, Phase::Testing)] {
        bench
            .change_phase(&people.officer, &made.id, seen, to, "Verder")
            .await
            .unwrap();
    }
    (people, made)
}

#[tokio::test]
async fn a_decision_is_taken_by_who_may_when_it_is_time() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let made = dossier(&bench, &people.officer, Level::Internal).await;
        let early = bench
            .decide_dossier(&people.decider, &made.id, input(&[]))
            .await;
        forbidden(early);
        let (to, why) = (Phase::Elaboration, "Verder");
        bench
            .change_phase(&people.officer, &made.id, 1, to, why)
            .await
            .unwrap();
        bench
            .change_phase(&people.officer, &made.id, 2, Phase::Testing, why)
            .await
            .unwrap();
        forbidden(
            bench
                .decide_dossier(&people.officer, &made.id, input(&[]))
                .await,
        );
        forbidden(
            bench
                .decide_dossier(&people.outsider, &made.id, input(&[]))
                .await,
        );
        bench
            .decide_dossier(&people.decider, &made.id, input(&[]))
            .await
            .unwrap();
        let decisions = bench.decisions(&people.officer, &made.id).await.unwrap();
        assert_eq!(
            decisions[0].about.options[decisions[0].about.chosen].name,
            "Variant A"
        );
        forbidden(bench.decisions(&people.outsider, &made.id).await);
        let mut wrong = input(&[]);
        (wrong.chosen, wrong.why, wrong.long_term) = (2, String::new(), String::new());
        assert_eq!(
            fields(bench.decide_dossier(&people.decider, &made.id, wrong).await),
            ["why", "long_term", "chosen"]
        );
        intact(&bench).await;
    })
    .await;
}

#[tokio::test]
async fn no_advice_is_left_out_and_what_is_not_followed_is_explained() {
    on_each(async |bench| {
        let (people, made) = ready(&bench).await;
        let first = advice::given(&bench, &people, &made, Level::Internal).await;
        let second = advice::given(&bench, &people, &made, Level::Secret).await;
        // A draft lies on no table.
        bench
            .begin_advice(&people.adviser, &made.id, advice::input(Level::Internal))
            .await
            .unwrap();
        let table = bench
            .advice_on_the_table(&people.decider, &made.id)
            .await
            .unwrap();
        assert_eq!(table.len(), 2);
        let one = bench
            .decide_dossier(
                &people.decider,
                &made.id,
                input(std::slice::from_ref(&first)),
            )
            .await;
        assert_eq!(fields(one), [format!("advice.{second}")]);
        let mut silent = input(&[first.clone(), second.clone()]);
        silent.advice[0].why.clear();
        let refused = bench
            .decide_dossier(&people.decider, &made.id, silent)
            .await;
        assert_eq!(fields(refused), [format!("advice.{first}.why")]);
        bench
            .decide_dossier(&people.decider, &made.id, input(&[first, second]))
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn without_the_mandatory_tests_there_is_no_decision_unless_it_says_so() {
    on_each(async |bench| {
        let (people, made) = ready(&bench).await;
        let facts = FactsInput {
            organisations: vec![crate::parties::touched(
                "dienst_toeslagen",
                Part::CarriesOut,
            )],
            ..FactsInput::default()
        };
        bench
            .record_change(&people.officer, &made.id, None, facts)
            .await
            .unwrap();
        let decide = async |waiver: &str| {
            let input = DecisionInput {
                waiver: waiver.to_owned(),
                ..input(&[])
            };
            bench.decide_dossier(&people.decider, &made.id, input).await
        };
        let blocked = decide("").await;
        assert!(
            matches!(blocked, Err(Error::Conflict(Conflict::TestsMissing))),
            "{blocked:?}"
        );
        assert_eq!(fields(decide("moet snel").await), ["waiver"]);
        decide("Dit besluit wordt genomen zonder de toets van Dienst Toeslagen")
            .await
            .unwrap();
        assert_eq!(
            bench.decisions(&people.decider, &made.id).await.unwrap()[0]
                .without
                .len(),
            1
        );
        given_test(&bench, &people, &made.id).await;
        decide("").await.unwrap();
        let decisions = bench.decisions(&people.decider, &made.id).await.unwrap();
        assert_eq!(
            decisions
                .iter()
                .filter(|decision| decision.without.is_empty())
                .count(),
            1
        );
        bench
            .record_change(&people.officer, &made.id, None, change())
            .await
            .unwrap();
        assert!(matches!(
            decide("").await,
            Err(Error::Conflict(Conflict::TestsMissing))
        ));
    })
    .await;
}

#[tokio::test]
async fn what_was_expected_is_held_against_what_it_became() {
    on_each(async |bench| {
        let (people, made) = ready(&bench).await;
        bench
            .decide_dossier(&people.decider, &made.id, input(&[]))
            .await
            .unwrap();
        let effects = bench.effects(&people.officer, &made.id).await.unwrap();
        let became = RealisedInput {
            became: "95000,5".parse().unwrap(),
            source: "Dienst Toeslagen, 2028".to_owned(),
            explanation: "Meer aanvragen".to_owned(),
        };
        let id = &effects[0].value.id;
        // Who does not see the decision does not see its effects; who sees it need not be the one who looks back.
        let outside = bench.realise_effect(&people.outsider, id, became.clone());
        not_found(outside.await);
        let archive = bench.realise_effect(&people.archivist, id, became.clone());
        forbidden(archive.await);
        bench
            .realise_effect(&people.officer, id, became.clone())
            .await
            .unwrap();
        let again = bench.realise_effect(&people.officer, id, became).await;
        assert!(matches!(
            again,
            Err(Error::Conflict(Conflict::AlreadyGiven))
        ));
        let effects = bench.effects(&people.officer, &made.id).await.unwrap();
        let realised = effects[0].value.realised.as_ref().unwrap();
        assert_eq!(realised.about.became.to_string(), "95000.5");
        intact(&bench).await;
    })
    .await;
}

#[tokio::test]
async fn an_option_cannot_point_into_another_dossier() {
    on_each(async |bench| {
        let (people, made) = ready(&bench).await;
        let other = dossier(&bench, &people.officer, Level::Internal).await;
        let variant = houvast_workbench::variants::VariantInput {
            name: "A".into(),
            text: "x".into(),
            note: String::new(),
        };
        let foreign = bench
            .add_variant(&people.officer, &other.id, variant, None)
            .await
            .unwrap();
        let mut input = input(&[]);
        input.options[1].variant = Some(foreign);
        not_found(bench.decide_dossier(&people.decider, &made.id, input).await);
    })
    .await;
}

#[test]
fn figures_are_exact() {
    for (text, expected) in [
        ("12", "12"),
        ("-3,50", "-3.50"),
        ("0.25", "0.25"),
        ("-0,5", "-0.5"),
    ] {
        assert_eq!(text.parse::<Figure>().unwrap().to_string(), expected);
    }
    for text in [
        "",
        "-",
        "1,",
        ",5",
        "1.2.3",
        "1e5",
        "1234567890123456",
        "１",
    ] {
        assert!(text.parse::<Figure>().is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn a_figure_survives_being_written_down(whole in -999_999_999_i64..999_999_999, part in "[0-9]{0,5}") {
        let text = if part.is_empty() { whole.to_string() } else { format!("{whole}.{part}") };
        let figure: Figure = text.parse().unwrap();
        prop_assert_eq!(figure.to_string(), text.clone());
        prop_assert_eq!(figure.to_string().parse::<Figure>().unwrap(), figure);
    }
}
