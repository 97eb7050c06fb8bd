//! Setting up, accounts, signing in.

use crate::support::{
    PASSWORD, account, fields, forbidden, not_found, on_each, open, organisation, people, sign_in,
};
use houvast_workbench::accounts::{AccountInput, FirstAccount};
use houvast_workbench::{
    Conflict, Error, LogKey, Options, OrganisationKind, Role, StorageError, Workbench,
};

fn first(password: &str) -> FirstAccount {
    FirstAccount {
        name: "Beheer".to_owned(),
        email: "Beheer@Voorbeeld.nl ".to_owned(),
        password: password.to_owned(),
    }
}

#[tokio::test]
async fn an_empty_database_is_set_up_once() {
    on_each(async |bench| {
        assert!(bench.is_new().await.unwrap());
        let ministry = organisation(OrganisationKind::Ministry, "Ministerie A", None);
        let wrong = organisation(OrganisationKind::Ministry, " ", Some("Niet Goed"));
        assert_eq!(
            fields(bench.set_up(wrong, first("kort")).await),
            ["organisation.name", "organisation.law_name", "password"]
        );
        let token = bench
            .set_up(ministry.clone(), first(PASSWORD))
            .await
            .unwrap();
        let session = bench.session(&token).await.unwrap().unwrap();
        assert_eq!(session.account.email, "beheer@voorbeeld.nl");
        assert!(session.actor().is(Role::Administrator));
        assert!(!bench.is_new().await.unwrap());
        let again = bench.set_up(ministry, first(PASSWORD)).await;
        assert!(matches!(
            again,
            Err(Error::Conflict(Conflict::AlreadySetUp))
        ));
    })
    .await;
}

#[tokio::test]
async fn signing_in_and_out() {
    on_each(async |bench| {
        people(&bench).await;
        assert_eq!(
            bench
                .sign_in(sign_in("officer@voorbeeld.nl", "iets anders dan dat"))
                .await
                .unwrap(),
            None
        );
        assert_eq!(
            bench
                .sign_in(sign_in("niemand@voorbeeld.nl", PASSWORD))
                .await
                .unwrap(),
            None
        );
        let token = bench
            .sign_in(sign_in(" Officer@voorbeeld.nl", PASSWORD))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            bench.session(&token).await.unwrap().unwrap().account.name,
            "officer"
        );
        assert_eq!(bench.session("something else").await.unwrap(), None);
        bench.sign_out(&token).await.unwrap();
        assert_eq!(bench.session(&token).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_when_unused_and_after_twelve_hours() {
    on_each(async |bench| {
        people(&bench).await;
        let token = bench
            .sign_in(sign_in("officer@voorbeeld.nl", PASSWORD))
            .await
            .unwrap()
            .unwrap();
        for _ in 0..12 {
            bench.clock.minutes_later(59);
            assert!(bench.session(&token).await.unwrap().is_some());
        }
        bench.clock.minutes_later(13);
        assert_eq!(bench.session(&token).await.unwrap(), None);
        let token = bench
            .sign_in(sign_in("officer@voorbeeld.nl", PASSWORD))
            .await
            .unwrap()
            .unwrap();
        bench.clock.minutes_later(61);
        assert_eq!(bench.session(&token).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn guessing_is_slowed_down_by_account_and_by_address() {
    on_each(async |bench| {
        people(&bench).await;
        let email = "officer@voorbeeld.nl";
        for _ in 0..5 {
            assert_eq!(
                bench
                    .sign_in(sign_in(email, "verkeerd wachtwoord"))
                    .await
                    .unwrap(),
                None
            );
        }
        let refused = bench.sign_in(sign_in(email, PASSWORD)).await;
        assert!(
            matches!(refused, Err(Error::TooMany { wait_seconds: 900 })),
            "{refused:?}"
        );
        // Another account from the same address still can, until there were too many in all.
        for n in 0..25 {
            let email = format!("gok{n}@voorbeeld.nl");
            assert_eq!(
                bench
                    .sign_in(sign_in(&email, "verkeerd wachtwoord"))
                    .await
                    .unwrap(),
                None
            );
        }
        let refused = bench
            .sign_in(sign_in("decider@voorbeeld.nl", PASSWORD))
            .await;
        assert!(matches!(refused, Err(Error::TooMany { .. })), "{refused:?}");
        bench.clock.minutes_later(16);
        assert!(
            bench
                .sign_in(sign_in(email, PASSWORD))
                .await
                .unwrap()
                .is_some()
        );
    })
    .await;
}

#[tokio::test]
async fn many_people_behind_one_address_can_sign_in() {
    on_each(async |bench| {
        people(&bench).await;
        for _ in 0..40 {
            let token = bench
                .sign_in(sign_in("officer@voorbeeld.nl", PASSWORD))
                .await
                .unwrap();
            assert!(token.is_some());
        }
    })
    .await;
}

#[tokio::test]
async fn only_administrators_manage_accounts_and_the_last_one_stays() {
    on_each(async |bench| {
        let people = people(&bench).await;
        forbidden(bench.accounts(&people.officer, None).await);
        forbidden(
            bench
                .add_account(&people.officer, account("x", &people.szw, &[]), None)
                .await,
        );
        let mut input = account("officer", &people.szw, &[Role::System]);
        input.email = "geen adres".to_owned();
        assert_eq!(
            fields(bench.add_account(&people.admin, input, Some("kort")).await),
            ["email", "roles", "password"]
        );
        let twice = account("officer", &people.szw, &[]);
        assert_eq!(
            fields(bench.add_account(&people.admin, twice, None).await),
            ["email"]
        );

        let other = people.admin_only.account().unwrap();
        let gone = AccountInput {
            active: false,
            ..account("beheerder", &people.szw, &[Role::Administrator])
        };
        bench
            .change_account(&people.admin, other, 1, gone)
            .await
            .unwrap();
        let me = people.admin.account().unwrap();
        let mut input = account("beheer", &people.szw, &[Role::PolicyOfficer]);
        let seen = bench.account(&people.admin, me).await.unwrap().version;
        let last = bench
            .change_account(&people.admin, me, seen, input.clone())
            .await;
        assert!(matches!(
            last,
            Err(Error::Conflict(Conflict::LastAdministrator))
        ));
        input.roles = vec![Role::Administrator];
        bench
            .change_account(&people.admin, me, seen, input.clone())
            .await
            .unwrap();
        let stale = bench.change_account(&people.admin, me, seen, input).await;
        assert!(matches!(stale, Err(Error::Conflict(Conflict::Changed))));
    })
    .await;
}

#[tokio::test]
async fn who_may_no_longer_work_here_is_signed_out_at_once() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let email = "officer@voorbeeld.nl";
        let token = bench
            .sign_in(sign_in(email, PASSWORD))
            .await
            .unwrap()
            .unwrap();
        let id = people.officer.account().unwrap();
        let seen = bench.account(&people.admin, id).await.unwrap().version;
        let mut input = account("officer", &people.szw, &[Role::PolicyOfficer]);
        input.active = false;
        bench
            .change_account(&people.admin, id, seen, input)
            .await
            .unwrap();
        assert_eq!(bench.session(&token).await.unwrap(), None);
        assert_eq!(bench.sign_in(sign_in(email, PASSWORD)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn changing_a_password_needs_the_present_one_and_ends_all_sessions() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let email = "officer@voorbeeld.nl";
        let token = bench
            .sign_in(sign_in(email, PASSWORD))
            .await
            .unwrap()
            .unwrap();
        let new = "een heel ander wachtwoord";
        assert_eq!(
            fields(bench.change_password(&people.officer, "fout", new).await),
            ["present"]
        );
        assert_eq!(
            fields(
                bench
                    .change_password(&people.officer, PASSWORD, "kort")
                    .await
            ),
            ["password"]
        );
        bench
            .change_password(&people.officer, PASSWORD, new)
            .await
            .unwrap();
        assert_eq!(bench.session(&token).await.unwrap(), None);
        assert_eq!(bench.sign_in(sign_in(email, PASSWORD)).await.unwrap(), None);
        let token = bench.sign_in(sign_in(email, new)).await.unwrap().unwrap();
        // Who forgot it gets another from who manages accounts, and from nobody else.
        let id = people.officer.account().unwrap();
        let other = "nog een ander wachtwoord";
        forbidden(bench.set_password(&people.officer, id, other).await);
        assert_eq!(
            fields(bench.set_password(&people.admin_only, id, "kort").await),
            ["password"]
        );
        bench
            .set_password(&people.admin_only, id, other)
            .await
            .unwrap();
        assert_eq!(bench.session(&token).await.unwrap(), None);
        assert_eq!(bench.sign_in(sign_in(email, new)).await.unwrap(), None);
        assert!(
            bench
                .sign_in(sign_in(email, other))
                .await
                .unwrap()
                .is_some()
        );
    })
    .await;
}

#[tokio::test]
async fn the_organisations_own_provider_signs_in_by_identity() {
    on_each(async |bench| {
        people(&bench).await;
        let issuer = "https://aanmelden.voorbeeld.nl";
        not_found(bench.sign_in_from_provider(issuer, "17", None).await);
        not_found(
            bench
                .sign_in_from_provider(issuer, "17", Some("niemand@voorbeeld.nl"))
                .await,
        );
        let email = Some("officer@voorbeeld.nl");
        let token = bench
            .sign_in_from_provider(issuer, "17", email)
            .await
            .unwrap();
        assert_eq!(
            bench.session(&token).await.unwrap().unwrap().account.name,
            "officer"
        );
        // From then on the identity decides, whatever address the provider states.
        let other = Some("decider@voorbeeld.nl");
        let token = bench
            .sign_in_from_provider(issuer, "17", other)
            .await
            .unwrap();
        assert_eq!(
            bench.session(&token).await.unwrap().unwrap().account.name,
            "officer"
        );
    })
    .await;
}

#[tokio::test]
async fn a_database_is_opened_again_with_its_own_key_only() {
    on_each(async |bench| {
        people(&bench).await;
        let again = open(&bench.address, bench.clock.clone()).await.unwrap();
        assert!(!again.is_new().await.unwrap());
        let other = Options::new(LogKey::new("proef.nl/logboek", [6; 32]).unwrap()).unwrap();
        let refused = Workbench::open(&bench.address, other).await;
        assert!(matches!(refused.err(), Some(StorageError::OtherKey { .. })));
    })
    .await;
}

#[tokio::test]
async fn a_database_of_a_later_version_is_left_alone() {
    on_each(async |bench| {
        bench
            .tamper("INSERT INTO schema_version (version) VALUES (999)")
            .await;
        let refused = open(&bench.address, bench.clock.clone()).await;
        assert!(matches!(
            refused.err(),
            Some(StorageError::Newer { found: 999, .. })
        ));
    })
    .await;
}
