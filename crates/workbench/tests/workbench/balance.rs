//! The balance of tasks and money: what does not add up is computed, and each organisation states its own figures.

use crate::support::{dossier, fields, forbidden, intact, invite, not_found, on_each, people};
use houvast_workbench::balance::{
    BalanceInput, BalanceLine, CoGovernment, Freedom, Funding, Imbalance,
};
use houvast_workbench::{Conflict, Error, Level, Phase};

fn line(size: &str, cost_yearly: i64, money_yearly: i64) -> BalanceLine {
    BalanceLine {
        size: size.to_owned(),
        count: 10,
        cost_once: 0,
        cost_yearly,
        money_once: 0,
        money_yearly,
    }
}

fn input(lines: Vec<BalanceLine>) -> BalanceInput {
    BalanceInput {
        task: "Aanvragen behandelen".to_owned(),
        of: CoGovernment::Municipalities,
        freedom: Freedom::None,
        funding: Funding::GeneralGrant,
        lines,
        consulted: None,
        opinion: String::new(),
        source: "Raming".to_owned(),
    }
}

#[tokio::test]
async fn what_does_not_add_up_is_computed() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let dossier = dossier(&bench, &people.officer, Level::Internal).await;
        let facts = async |input: BalanceInput| {
            bench
                .add_balance(&people.officer, &dossier.id, input)
                .await
                .unwrap();
            let all = bench.balances(&people.outsider, &dossier.id).await.unwrap();
            let (_, facts) = all.last().unwrap().clone();
            let facts: Vec<_> = facts.iter().map(|fact| (fact.what, fact.short)).collect();
            facts
        };
        assert_eq!(facts(input(vec![])).await, [(Imbalance::NoFigures, None)]);
        bench.clock.minutes_later(1);
        let short = input(vec![line("klein", 300, 100), line("groot", 100, 150)]);
        let id = bench
            .add_balance(&people.officer, &dossier.id, short.clone())
            .await
            .unwrap();
        let found = async || {
            let all = bench.balances(&people.outsider, &dossier.id).await.unwrap();
            let one = all.into_iter().find(|(one, _)| one.value.id == id).unwrap();
            let facts: Vec<_> = one.1.iter().map(|fact| (fact.what, fact.short)).collect();
            facts
        };
        assert_eq!(found().await, [(Imbalance::YearlyShort, Some(150))]);
        let tight = BalanceInput {
            freedom: Freedom::Much,
            funding: Funding::SpecificGrant,
            lines: vec![line("klein", 300, 100), line("groot", 100, 350)],
            ..short
        };
        bench
            .change_balance(&people.officer, &id, 1, tight.clone())
            .await
            .unwrap();
        assert_eq!(
            found().await,
            [
                (Imbalance::ClassShort, Some(200)),
                (Imbalance::FormTooTight, None)
            ]
        );
        for (version, phase) in (1..).zip([Phase::Elaboration, Phase::Testing, Phase::Deciding]) {
            bench
                .change_phase(&people.officer, &dossier.id, version, phase, "Verder")
                .await
                .unwrap();
        }
        assert!(found().await.contains(&(Imbalance::NotConsulted, None)));
        let late = BalanceInput {
            consulted: Some("2026-11-20".parse().unwrap()),
            ..tight
        };
        bench
            .change_balance(&people.officer, &id, 2, late)
            .await
            .unwrap();
        assert!(found().await.contains(&(Imbalance::ConsultedLate, None)));
        intact(&bench).await;
    })
    .await;
}

#[tokio::test]
async fn each_states_its_own_figures_and_changes_no_others() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let dossier = dossier(&bench, &people.officer, Level::Internal).await;
        let own = input(vec![line("alle", 100, 100)]);
        forbidden(
            bench
                .add_balance(&people.municipal, &dossier.id, own.clone())
                .await,
        );
        invite(
            &bench,
            &people.officer,
            &dossier.id,
            &people.gemeente,
            "udo",
        )
        .await;
        let theirs = bench
            .add_balance(&people.municipal, &dossier.id, own.clone())
            .await
            .unwrap();
        let ours = bench
            .add_balance(&people.officer, &dossier.id, own.clone())
            .await
            .unwrap();
        forbidden(
            bench
                .change_balance(&people.officer, &theirs, 1, own.clone())
                .await,
        );
        forbidden(
            bench
                .change_balance(&people.municipal, &ours, 1, own.clone())
                .await,
        );
        forbidden(
            bench
                .change_balance(&people.outsider, &ours, 1, own.clone())
                .await,
        );
        bench
            .change_balance(&people.municipal, &theirs, 1, own.clone())
            .await
            .unwrap();
        let behind = bench
            .change_balance(&people.municipal, &theirs, 1, own)
            .await;
        assert!(matches!(behind, Err(Error::Conflict(Conflict::Changed))));
        not_found(bench.balances(&people.auditor, &dossier.id).await);
    })
    .await;
}

#[tokio::test]
async fn all_that_is_wrong_is_said_at_once() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let dossier = dossier(&bench, &people.officer, Level::Internal).await;
        let wrong = BalanceInput {
            task: String::new(),
            source: String::new(),
            ..input(vec![line("", i64::MAX, 0)])
        };
        let refused = bench.add_balance(&people.officer, &dossier.id, wrong).await;
        assert_eq!(
            fields(refused),
            ["task", "source", "lines.0.size", "lines.0.cost_yearly"]
        );
    })
    .await;
}
