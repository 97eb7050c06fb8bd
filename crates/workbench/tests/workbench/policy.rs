//! The policy: deny by default, every action named, nothing above what is stated.

use crate::support::{dossier, on_each, people};
use houvast_workbench::policy::{Action, Policy, Question, SHIPPED, decide};
use houvast_workbench::{Involvement, Level, Phase, Role};

fn shipped() -> Policy {
    Policy::parse(SHIPPED).unwrap()
}

#[test]
fn every_action_is_allowed_to_someone_and_every_row_says_why() {
    let policy = shipped();
    for action in Action::ALL {
        let rows = policy
            .allow
            .iter()
            .filter(|row| row.actions.contains(action));
        assert!(rows.count() > 0, "{action}");
    }
    assert!(policy.allow.iter().all(|row| row.why.len() > 10));
}

/// Role, action, involvement, level and phase: allowed exactly when some row says so, and then at every lower level too.
#[test]
fn the_whole_matrix_follows_from_the_rows() {
    let policy = shipped();
    let phases = Phase::ALL.iter().copied().map(Some).chain([None]);
    for phase in phases {
        for action in Action::ALL {
            for role in Role::ALL {
                for involvement in Involvement::ALL {
                    let ceiling = policy.ceiling(*action, &[*role], *involvement, phase);
                    for level in Level::ALL {
                        let question = Question {
                            action: *action,
                            roles: &[*role],
                            involvement: &[*involvement],
                            level: *level,
                            phase,
                        };
                        let stated = policy.allow.iter().any(|row| {
                            row.actions.contains(action)
                                && row.roles.contains(role)
                                && row.involvement.contains(involvement)
                                && *level <= row.level
                                && match (&row.phases, phase) {
                                    (None, _) => true,
                                    (Some(phases), Some(phase)) => phases.contains(&phase),
                                    (Some(_), None) => false,
                                }
                        });
                        let decision = decide(&policy, &question);
                        assert_eq!(decision.allowed, stated, "{question:?}");
                        assert_eq!(decision.allowed, ceiling.is_some_and(|most| *level <= most));
                        assert!(decision.allowed || !decision.recorded);
                    }
                }
            }
        }
    }
}

#[test]
fn what_must_never_be_allowed_is_not() {
    let policy = shipped();
    let most = |action, role, involvement| {
        policy.ceiling(action, &[role], involvement, Some(Phase::Testing))
    };
    for involvement in Involvement::ALL {
        for action in Action::ALL {
            // Managing accounts and auditing give no content; the public sees only what is public.
            let name = action.word();
            let outside = ["organisatie.", "account.", "logboek."]
                .iter()
                .any(|one| name.starts_with(one));
            assert!(
                outside || most(*action, Role::Administrator, *involvement).is_none(),
                "{action}"
            );
            assert!(
                outside || most(*action, Role::Auditor, *involvement).is_none(),
                "{action}"
            );
            assert!(
                most(*action, Role::Public, *involvement).is_none_or(|level| level == Level::Open)
            );
        }
        // Nobody but the organisation itself touches its test, nobody but the author an advice.
        if *involvement != Involvement::Author {
            for action in [
                Action::TestWrite,
                Action::TestGive,
                Action::AdviceWrite,
                Action::AdviceGive,
            ] {
                for role in Role::ALL {
                    assert_eq!(most(action, *role, *involvement), None, "{action} {role}");
                }
            }
        }
    }
    for role in Role::ALL.iter().filter(|role| **role != Role::System) {
        for involvement in Involvement::ALL {
            assert_eq!(most(Action::RunWork, *role, *involvement), None);
        }
    }
}

#[test]
fn reading_confidential_advice_is_recorded_for_everyone_but_its_author() {
    let policy = shipped();
    for action in [Action::AdviceReadFacts, Action::AdviceReadViews] {
        for role in Role::ALL {
            for involvement in [Involvement::Own, Involvement::Invited, Involvement::None] {
                for level in Level::ALL
                    .iter()
                    .filter(|level| **level >= Level::Confidential)
                {
                    let question = Question {
                        action,
                        roles: &[*role],
                        involvement: &[involvement],
                        level: *level,
                        phase: Some(Phase::Deciding),
                    };
                    let decision = decide(&policy, &question);
                    assert!(!decision.allowed || decision.recorded, "{question:?}");
                }
            }
        }
    }
}

#[test]
fn a_policy_with_a_word_that_does_not_exist_is_refused() {
    for (right, wrong) in [
        ("dossier.lezen", "dossier.lezne"),
        ("\"adviseur\"", "\"advizeur\""),
        ("why =", "wyh ="),
    ] {
        assert!(
            Policy::parse(&SHIPPED.replacen(right, wrong, 1)).is_err(),
            "{wrong}"
        );
    }
    let empty = Policy::parse("allow = []").unwrap();
    assert!(empty.allow.is_empty());
}

#[tokio::test]
async fn a_page_offers_what_the_policy_allows() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let dossier = dossier(&bench, &people.officer, Level::Internal).await;
        let officer = bench.abilities(&people.officer, &dossier.id).await.unwrap();
        assert!(officer.leads() && officer.may(Action::DossierChange));
        assert!(!officer.may(Action::DecisionTake));
        let tester = bench.abilities(&people.tester, &dossier.id).await.unwrap();
        assert!(!tester.leads() && !tester.may(Action::TestWrite));
        assert!(tester.may_with_own(Action::TestWrite));
        assert!(!tester.may_at(Action::TestWrite, Level::Secret, true));
        let hidden = crate::support::dossier(&bench, &people.officer, Level::Confidential).await;
        crate::support::not_found(bench.abilities(&people.outsider, &hidden.id).await);
        crate::support::not_found(bench.dossier_by_id(&people.outsider, &hidden.id).await);
    })
    .await;
}
