//! Administration of organisations and accounts, and one's own password.

use crate::support::{HOSTILE, PASSWORD, Site};
use axum::http::StatusCode;
use houvast_workbench::accounts::SignIn;

#[tokio::test]
async fn an_administrator_adds_an_organisation_and_someone_who_signs_in() {
    let site = Site::new().await;
    let admin = site.visit("admin_only").await;
    for client in [admin.clone(), admin.in_english()] {
        for path in [
            "/beheer",
            "/beheer/organisaties/nieuw",
            "/beheer/accounts/nieuw",
            "/wachtwoord",
        ] {
            client.get(path).await.ok().is_well_made();
        }
    }
    let wrong = admin
        .post(
            "/beheer/organisaties/nieuw",
            &[("law_name", "Met Hoofdletters")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.is_well_made();
    assert!(wrong.body.contains("value=\"Met Hoofdletters\""));
    let fields = [
        ("name", HOSTILE),
        ("kind", "gemeente"),
        ("law_name", "gemeenten"),
        ("contact", HOSTILE),
    ];
    let page = admin
        .post_and_follow("/beheer/organisaties/nieuw", &fields)
        .await
        .ok();
    page.escapes_hostile_text();
    let wrong = admin
        .post(
            "/beheer/accounts/nieuw",
            &[("name", "Ada"), ("roles", "auditor")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.is_well_made();
    assert!(
        wrong.body.contains("value=\"auditor\" checked"),
        "what was ticked stays"
    );
    let szw = site.organisations["szw"].as_str();
    let fields = [
        ("name", "Ada"),
        ("email", "ada@voorbeeld.nl"),
        ("organisation", szw),
        ("roles", "adviseur"),
        ("roles", "toetser"),
        ("active", "ja"),
        ("password", "een lang genoeg wachtwoord"),
    ];
    let page = admin
        .post_and_follow("/beheer/accounts/nieuw", &fields)
        .await
        .ok();
    assert!(page.says("Adviseur, Toetser"));
    assert!(!page.body.contains("een lang genoeg wachtwoord"));
    let signed_in = |password: &'static str| {
        let attempt = SignIn {
            email: "ada@voorbeeld.nl",
            password,
            from: "192.0.2.9",
        };
        site.bench().sign_in(attempt)
    };
    assert!(
        signed_in("een lang genoeg wachtwoord")
            .await
            .unwrap()
            .is_some()
    );
    let at = page.body.find(">Ada<").unwrap();
    let link = page.body[..at].rsplit("href=\"").next().unwrap();
    let account = link.split('"').next().unwrap();
    admin.get(account).await.ok().is_well_made();
    let short = admin
        .post(&format!("{account}/wachtwoord"), &[("password", "kort")])
        .await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    short.is_well_made();
    let set = admin
        .post(
            &format!("{account}/wachtwoord"),
            &[("password", "een heel ander wachtwoord")],
        )
        .await;
    assert_eq!(set.status, StatusCode::SEE_OTHER);
    assert!(
        signed_in("een lang genoeg wachtwoord")
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        signed_in("een heel ander wachtwoord")
            .await
            .unwrap()
            .is_some()
    );
    let mut off = fields.to_vec();
    off.retain(|(name, _)| *name != "active" && *name != "password");
    off.push(("seen", "1"));
    admin.post_and_follow(account, &off).await.ok();
    assert!(
        signed_in("een heel ander wachtwoord")
            .await
            .unwrap()
            .is_none(),
        "not active"
    );
    let late = admin.post(account, &off).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.is_well_made();
}

#[tokio::test]
async fn only_an_administrator_manages() {
    let site = Site::new().await;
    let organisation = format!("/beheer/organisaties/{}", site.organisations["szw"]);
    let account = format!(
        "/beheer/accounts/{}",
        site.actor("officer").account().unwrap()
    );
    let paths = [
        "/beheer",
        "/beheer/organisaties/nieuw",
        "/beheer/accounts/nieuw",
        &organisation,
        &account,
    ];
    for name in ["officer", "decider", "auditor", "disclosure", "tester"] {
        let other = site.visit(name).await;
        for path in paths {
            assert_eq!(
                other.get(path).await.status,
                StatusCode::FORBIDDEN,
                "{name} {path}"
            );
            let sent = other.post(path, &[("name", "X")]).await;
            assert!(sent.status.is_client_error(), "{name} {path}");
        }
        let taken = other
            .post(
                &format!("{account}/wachtwoord"),
                &[("password", "een heel ander wachtwoord")],
            )
            .await;
        assert_eq!(taken.status, StatusCode::FORBIDDEN, "{name}");
        assert!(
            !other
                .get("/wachtwoord")
                .await
                .ok()
                .body
                .contains("href=\"/beheer\"")
        );
    }
    assert_eq!(
        site.visit_public().get("/beheer").await.status,
        StatusCode::SEE_OTHER
    );
    let admin = site.visit("admin_only").await;
    for path in [
        "/beheer/accounts/x",
        "/beheer/organisaties/0000000000000000000000000",
    ] {
        assert_eq!(admin.get(path).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(admin.get("/dossiers").await.ok().status, StatusCode::OK);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let site = Site::new().await;
    let admin = site.visit("admin_only").await;
    let page = admin.get("/beheer").await.ok();
    let mut last = None;
    for name in ["Beheer", "admin_only"] {
        let at = page.body.rfind(&format!(">{name}</a>")).unwrap();
        let link = page.body[..at].rsplit("href=\"").next().unwrap();
        let account = link.split('"').next().unwrap().to_owned();
        let email = format!("{}@voorbeeld.nl", name.to_lowercase());
        let fields = [
            ("seen", "1"),
            ("name", name),
            ("email", &email),
            ("organisation", site.organisations["szw"].as_str()),
            ("roles", "auditor"),
            ("active", "ja"),
        ];
        last = Some(admin.post(&account, &fields).await);
    }
    let last = last.unwrap();
    assert_eq!(last.status, StatusCode::CONFLICT);
    assert!(last.says("Er moet ten minste één beheerder blijven."));
    last.is_well_made();
}

#[tokio::test]
async fn someone_changes_the_own_password() {
    let site = Site::new().await;
    let officer = site.visit("officer").await;
    let new = "een heel ander wachtwoord";
    let wrong = officer
        .post(
            "/wachtwoord",
            &[("present", "iets anders"), ("password", new)],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.is_well_made();
    assert!(wrong.says("Dit is niet uw wachtwoord."));
    let short = officer
        .post(
            "/wachtwoord",
            &[("present", PASSWORD), ("password", "kort")],
        )
        .await;
    assert!(short.body.contains("id=\"password-problem\""));
    assert!(!short.body.contains("kort"));
    let page = officer
        .post_and_follow("/wachtwoord", &[("present", PASSWORD), ("password", new)])
        .await
        .ok();
    assert!(page.says("Log opnieuw in."));
    let gone = officer.get("/dossiers").await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "signed out everywhere");
}
