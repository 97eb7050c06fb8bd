//! Programmes and commitments.

use crate::support::{dossier, fields, forbidden, intact, not_found, on_each, people};
use houvast_workbench::id::{DossierId, OrganisationId};
use houvast_workbench::programmes::{CommitmentInput, CommitmentState, ProgrammeInput, Step};
use houvast_workbench::{Actor, Conflict, Error, Level};

fn programme(level: Level) -> ProgrammeInput {
    ProgrammeInput {
        title: "Tien jaar inkomensondersteuning".to_owned(),
        goal: "Zekerheid over inkomen".to_owned(),
        level,
        first_year: 2026,
        last_year: 2036,
        steps: Vec::new(),
    }
}

fn step(dossier: &DossierId, after: &[&DossierId]) -> Step {
    Step {
        dossier: dossier.clone(),
        after: after.iter().map(|id| (*id).clone()).collect(),
    }
}

fn commitment(owner: &OrganisationId) -> CommitmentInput {
    CommitmentInput {
        owner: owner.clone(),
        text: "Brief aan de Kamer".to_owned(),
        due: "2026-12-01".parse().unwrap(),
    }
}

#[tokio::test]
async fn a_programme_has_its_dossiers_in_order() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let officer = &people.officer;
        let id = bench
            .create_programme(officer, programme(Level::Open))
            .await
            .unwrap();
        let first = dossier(&bench, officer, Level::Internal).await;
        let second = dossier(&bench, &people.outsider, Level::Internal).await;
        let hidden = dossier(&bench, officer, Level::Confidential).await;
        // Each dossier is brought in by the organisation that leads it.
        forbidden(bench.set_programme(officer, &second.id, 1, Some(&id)).await);
        bench
            .set_programme(&people.outsider, &second.id, 1, Some(&id))
            .await
            .unwrap();
        for made in [&first, &hidden] {
            bench
                .set_programme(officer, &made.id, 1, Some(&id))
                .await
                .unwrap();
        }
        let with = |steps: Vec<Step>| ProgrammeInput {
            steps,
            ..programme(Level::Open)
        };
        let change = async |seen, steps| {
            bench
                .change_programme(officer, &id, seen, with(steps))
                .await
        };
        let circle = vec![
            step(&first.id, &[&second.id]),
            step(&second.id, &[&first.id]),
        ];
        assert_eq!(fields(change(1, circle).await), ["steps.0.after"]);
        let other = dossier(&bench, officer, Level::Internal).await;
        assert_eq!(
            fields(change(1, vec![step(&other.id, &[])]).await),
            ["steps.0.dossier"]
        );
        let steps = vec![
            step(&second.id, &[]),
            step(&hidden.id, &[]),
            step(&first.id, &[&second.id, &hidden.id]),
        ];
        change(1, steps).await.unwrap();
        let order = async |actor: &Actor| -> Vec<String> {
            let found = bench.programme_dossiers(actor, &id).await.unwrap();
            found
                .into_iter()
                .map(|dossier| dossier.value.number)
                .collect()
        };
        assert_eq!(
            order(officer).await,
            [&second.number, &hidden.number, &first.number].map(String::clone)
        );
        assert_eq!(
            order(&people.outsider).await,
            [&second.number, &first.number].map(String::clone)
        );
        // Everyone sees the programme, and of its steps those that may be seen.
        assert_eq!(
            bench
                .programme(&Actor::public(), &id)
                .await
                .unwrap()
                .value
                .about
                .steps,
            []
        );
        let seen = bench
            .programme(&people.outsider, &id)
            .await
            .unwrap()
            .value
            .about
            .steps;
        assert_eq!(
            seen,
            [step(&second.id, &[]), step(&first.id, &[&second.id])]
        );
        forbidden(
            bench
                .change_programme(&people.outsider, &id, 2, programme(Level::Open))
                .await,
        );
        intact(&bench).await;
    })
    .await;
}

#[tokio::test]
async fn who_may_see_a_programme_follows_from_its_level() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let officer = &people.officer;
        let open = bench
            .create_programme(officer, programme(Level::Open))
            .await
            .unwrap();
        let internal = bench
            .create_programme(officer, programme(Level::Internal))
            .await
            .unwrap();
        let secret = bench
            .create_programme(officer, programme(Level::Confidential))
            .await
            .unwrap();
        for (actor, count) in [(&Actor::public(), 1), (&people.outsider, 2), (officer, 3)] {
            assert_eq!(bench.programmes(actor).await.unwrap().len(), count);
            for (place, id) in [&open, &internal, &secret].into_iter().enumerate() {
                assert_eq!(bench.programme(actor, id).await.is_ok(), place < count);
            }
        }
        not_found(bench.commitments(&people.outsider, &secret).await);
    })
    .await;
}

#[tokio::test]
async fn commitments_are_kept_changed_with_a_reason_or_overdue() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let id = bench
            .create_programme(&people.officer, programme(Level::Open))
            .await
            .unwrap();
        let promise = bench
            .add_commitment(&people.officer, &id, commitment(&people.fin))
            .await
            .unwrap();
        forbidden(
            bench
                .add_commitment(&people.outsider, &id, commitment(&people.fin))
                .await,
        );
        let stands = async || {
            bench
                .commitments(&Actor::public(), &id)
                .await
                .unwrap()
                .remove(0)
        };
        assert!(!stands().await.value.overdue(bench.today()));
        bench.clock.days_later(29);
        assert!(stands().await.value.overdue(bench.today()));
        let later = CommitmentInput {
            due: "2027-03-01".parse().unwrap(),
            ..commitment(&people.fin)
        };
        let owner = &people.outsider;
        forbidden(
            bench
                .change_commitment(&people.officer, &promise, 1, later.clone(), "x")
                .await,
        );
        assert_eq!(
            fields(
                bench
                    .change_commitment(owner, &promise, 1, later.clone(), "")
                    .await
            ),
            ["word"]
        );
        bench
            .change_commitment(owner, &promise, 1, later, "Onderzoek liep uit")
            .await
            .unwrap();
        let now = stands().await.value;
        assert_eq!(
            (now.changes, now.word.as_str(), now.overdue(bench.today())),
            (1, "Onderzoek liep uit", false)
        );
        bench
            .close_commitment(owner, &promise, 2, true, "Brief verstuurd")
            .await
            .unwrap();
        assert_eq!(stands().await.value.state, CommitmentState::Kept);
        let again = bench
            .close_commitment(owner, &promise, 3, false, "Toch niet")
            .await;
        assert!(matches!(again, Err(Error::Conflict(Conflict::Finished))));
        assert_eq!(
            bench
                .commitment_history(&Actor::public(), &promise)
                .await
                .unwrap()
                .len(),
            3
        );
        intact(&bench).await;
    })
    .await;
}
