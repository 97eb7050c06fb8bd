//! Tokens with which programs act as an account.

use crate::support::{fields, forbidden, not_found, on_each, people};
use houvast_workbench::Actor;
use houvast_workbench::accounts::{AccountInput, ApiTokenInput};
use houvast_workbench::dossiers::Page;

fn input(name: &str, days: u16) -> ApiTokenInput {
    ApiTokenInput {
        name: name.to_owned(),
        days,
    }
}

#[tokio::test]
async fn a_token_acts_as_its_account_until_it_ends_or_is_withdrawn() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let officer = people.officer.account().unwrap();
        assert_eq!(
            fields(
                bench
                    .issue_token(&people.officer, officer, input("", 0))
                    .await
            ),
            ["name", "days"]
        );
        let issued = bench
            .issue_token(&people.officer, officer, input("Rooster", 2))
            .await
            .unwrap();
        let acts = bench.account_of_token(&issued.secret).await.unwrap();
        assert_eq!(acts.unwrap().actor(), people.officer);
        let tokens = bench.tokens(&people.officer, officer).await.unwrap();
        assert_eq!(tokens.len(), 1);
        assert!(tokens[0].used.is_some());
        for forged in [
            "",
            "houvast_",
            &issued.secret[1..],
            &issued.secret.to_uppercase(),
        ] {
            assert_eq!(bench.account_of_token(forged).await.unwrap(), None);
        }
        bench
            .revoke_token(&people.officer, &issued.token.id)
            .await
            .unwrap();
        assert_eq!(bench.account_of_token(&issued.secret).await.unwrap(), None);
        let second = bench
            .issue_token(&people.officer, officer, input("Twee", 1))
            .await
            .unwrap();
        bench.clock.days_later(2);
        assert_eq!(bench.account_of_token(&second.secret).await.unwrap(), None);
        assert!(
            bench
                .tokens(&people.officer, officer)
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_makes_sees_or_withdraws_a_token_of_someone_else_but_who_manages_accounts() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let officer = people.officer.account().unwrap();
        for stranger in [&people.outsider, &Actor::public()] {
            forbidden(bench.issue_token(stranger, officer, input("x", 1)).await);
            forbidden(bench.tokens(stranger, officer).await);
        }
        let issued = bench
            .issue_token(&people.admin, officer, input("Koppeling", 1))
            .await
            .unwrap();
        not_found(bench.revoke_token(&people.outsider, &issued.token.id).await);
        // What is logged says who made it and for whom, and holds no secret.
        let page = Page { skip: 0, take: 1 };
        let events = bench.events(&people.auditor, None, page).await.unwrap();
        let event = serde_json::to_string(&events.items[0]).unwrap();
        assert!(event.contains("token.issued") && event.contains(officer.as_str()));
        assert!(!event.contains(&issued.secret));
        // Who may no longer work here has no programs that do.
        let found = bench.account(&people.admin, officer).await.unwrap();
        let account = found.value;
        let inactive = AccountInput {
            organisation: account.organisation,
            name: account.name,
            email: account.email,
            roles: account.roles,
            active: false,
        };
        bench
            .change_account(&people.admin, officer, found.version, inactive)
            .await
            .unwrap();
        assert_eq!(bench.account_of_token(&issued.secret).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn an_account_has_a_limited_number_of_tokens() {
    on_each(async |bench| {
        let people = people(&bench).await;
        let officer = people.officer.account().unwrap();
        for place in 0..20 {
            let name = format!("Sleutel {place}");
            bench
                .issue_token(&people.officer, officer, input(&name, 1))
                .await
                .unwrap();
        }
        assert_eq!(
            fields(
                bench
                    .issue_token(&people.officer, officer, input("Te veel", 1))
                    .await
            ),
            ["name"]
        );
        // Those that are over make room.
        bench.clock.days_later(2);
        bench
            .issue_token(&people.officer, officer, input("Weer ruimte", 1))
            .await
            .unwrap();
    })
    .await;
}
