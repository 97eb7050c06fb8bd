//! Programmes with their commitments and dossiers, the portfolio, and following through.

use crate::support::{Answer, HOSTILE, Site};
use axum::http::StatusCode;
use houvast_workbench::Level;
use houvast_workbench::parties::{FactsInput, TouchedRule};

const PROGRAMME: [(&str, &str); 5] = [
    ("title", "Eenvoudige inkomensondersteuning"),
    ("goal", "Niemand hoeft terug te betalen"),
    ("first_year", "2026"),
    ("last_year", "2036"),
    ("level", "intern"),
];

fn path(answer: &Answer) -> String {
    let to = answer.leads_to();
    to.split(['?', '#']).next().unwrap().to_owned()
}

#[tokio::test]
async fn a_programme_holds_commitments_that_are_kept_changed_or_overdue() {
    let site = Site::new().await;
    let officer = site.visit("officer").await;
    officer.get("/opgaven/nieuw").await.ok().is_well_made();
    let wrong = officer
        .post("/opgaven/nieuw", &[("title", "X"), ("first_year", "ooit")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.is_well_made();
    assert!(wrong.body.contains("id=\"first_year-problem\""));
    let made = officer.post("/opgaven/nieuw", &PROGRAMME).await;
    let programme = path(&made);
    officer.get(&programme).await.ok().is_well_made();
    let new = format!("{programme}/toezeggingen");
    officer.get(&new).await.ok().is_well_made();
    let owner = site.organisations["koepel"].as_str();
    let empty = officer.post(&new, &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.is_well_made();
    for text in ["Eerste brief", "Tweede brief"] {
        let fields = [("text", text), ("owner", owner), ("due", "2026-11-10")];
        officer.post_and_follow(&new, &fields).await.ok();
    }
    let page = officer.get(&programme).await.ok();
    page.is_well_made();
    assert!(page.says("2 in totaal: 0 nagekomen"));
    let first = page.body.split("/toezeggingen/").nth(1).unwrap();
    let commitment = format!("{new}/{}", first.split('"').next().unwrap());
    let shown = officer.get(&commitment).await.ok();
    shown.is_well_made();
    assert!(
        !shown.body.contains("id=\"antwoorden\""),
        "only its owner answers"
    );
    let not_mine = officer
        .post(
            &commitment,
            &[("seen", "1"), ("what", "nagekomen"), ("word", "Ja")],
        )
        .await;
    assert_eq!(not_mine.status, StatusCode::FORBIDDEN);
    let municipal = site.visit("municipal").await;
    let form = municipal.get(&commitment).await.ok();
    form.is_well_made();
    let nothing = municipal.post(&commitment, &[("seen", "1")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    nothing.is_well_made();
    let changed = [
        ("seen", "1"),
        ("what", "gewijzigd"),
        ("word", "Het duurt langer"),
        ("text", "Eerste brief, herschreven"),
        ("owner", owner),
        ("due", "2026-12-10"),
    ];
    let page = municipal.post_and_follow(&commitment, &changed).await.ok();
    assert!(page.says("Gewijzigd") && page.says("Het duurt langer"));
    let late = municipal.post(&commitment, &changed).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.is_well_made();
    let kept = [
        ("seen", "2"),
        ("what", "nagekomen"),
        ("word", "Verstuurd in november"),
    ];
    let page = municipal.post_and_follow(&commitment, &kept).await.ok();
    assert!(page.says("Nagekomen"));
    site.clock.days_later(10);
    let page = site.visit("officer").await.get(&programme).await.ok();
    assert!(page.says("1 nagekomen") && page.says("1 te laat") && page.says("3 dagen te laat"));
    let list = site
        .visit("outsider")
        .await
        .in_english()
        .get("/opgaven")
        .await
        .ok();
    list.is_well_made();
    assert!(list.says("Eenvoudige inkomensondersteuning"));
}

#[tokio::test]
async fn only_who_may_writes_a_programme_and_the_public_sees_open_ones() {
    let site = Site::new().await;
    let officer = site.visit("officer").await;
    let programme = path(&officer.post("/opgaven/nieuw", &PROGRAMME).await);
    let anyone = site.visit_public();
    assert_eq!(anyone.get(&programme).await.status, StatusCode::NOT_FOUND);
    assert!(
        !anyone
            .get("/opgaven")
            .await
            .ok()
            .says("inkomensondersteuning")
    );
    for name in ["outsider", "tester", "decider", "admin_only"] {
        let other = site.visit(name).await;
        let page = other.get(&programme).await;
        assert!(
            !page.body.contains(&format!("{programme}/wijzigen")),
            "{name}"
        );
        for rest in ["wijzigen", "volgorde", "toezeggingen"] {
            let form = other.get(&format!("{programme}/{rest}")).await;
            assert!(form.status.is_client_error(), "{name} {rest}");
            let sent = other.post(&format!("{programme}/{rest}"), &PROGRAMME).await;
            assert!(sent.status.is_client_error(), "{name} {rest}");
        }
    }
    let tester = site.visit("tester").await;
    assert_eq!(
        tester.get("/opgaven/nieuw").await.status,
        StatusCode::FORBIDDEN
    );
    let mut open = PROGRAMME;
    open[4] = ("level", "openbaar");
    let programme = path(&officer.post("/opgaven/nieuw", &open).await);
    let page = anyone.get(&programme).await.ok();
    page.is_well_made();
    assert!(page.says("Ministerie A"), "who leads is for everyone");
    let change = format!("{programme}/wijzigen");
    let mut fields = open.to_vec();
    fields.push(("seen", "1"));
    officer.get(&change).await.ok().is_well_made();
    officer.post_and_follow(&change, &fields).await.ok();
    let late = officer.post(&change, &fields).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.is_well_made();
}

#[tokio::test]
async fn the_dossiers_of_a_programme_stand_in_order() {
    let site = Site::new().await;
    let officer = site.visit("officer").await;
    let programme = path(&officer.post("/opgaven/nieuw", &PROGRAMME).await);
    let mut dossiers = Vec::new();
    for _ in 0..2 {
        let dossier = site.dossier(Level::Internal).await;
        let into = format!("{programme}/dossiers");
        officer
            .post_and_follow(&into, &[("number", &dossier.number)])
            .await
            .ok();
        dossiers.push(dossier);
    }
    let order = format!("{programme}/volgorde");
    officer.get(&order).await.ok().is_well_made();
    let [first, second] = [dossiers[0].id.as_str(), dossiers[1].id.as_str()];
    let circle = [
        ("seen", "1"),
        ("steps.0.dossier", first),
        ("steps.0.place", "2"),
        ("steps.0.after", second),
        ("steps.1.dossier", second),
        ("steps.1.place", "1"),
        ("steps.1.after", first),
    ];
    let refused = officer.post(&order, &circle).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.is_well_made();
    let page = officer.post_and_follow(&order, &circle[..6]).await.ok();
    page.is_well_made();
    let at = |number: &str| page.body.find(&format!("/dossiers/{number}")).unwrap();
    assert!(at(&dossiers[1].number) < at(&dossiers[0].number));
    let out = format!("{programme}/dossiers/eruit");
    officer
        .post_and_follow(&out, &[("out", &dossiers[0].number)])
        .await
        .ok();
    let others = site.visit("outsider").await;
    let taken = others.post(&out, &[("out", &dossiers[1].number)]).await;
    assert_eq!(taken.status, StatusCode::FORBIDDEN);
    let secret = site.dossier(Level::Confidential).await;
    let taken = others
        .post(
            &format!("{programme}/dossiers"),
            &[("number", &secret.number)],
        )
        .await;
    assert_eq!(taken.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_portfolio_is_filtered_and_put_in_order() {
    let site = Site::new().await;
    let open = site.dossier(Level::Internal).await;
    let secret = site.dossier(Level::Confidential).await;
    let officer = site.visit("officer").await;
    let all = officer.get("/portfolio").await.ok();
    all.is_well_made();
    assert!(all.says(&open.number) && all.says(&secret.number));
    for order in ["datum", "fase", "toetsen", "wachten", "knelpunt", "onzin"] {
        officer
            .in_english()
            .get(&format!("/portfolio?volgorde={order}"))
            .await
            .ok()
            .is_well_made();
    }
    let none = officer.get("/portfolio?fase=evaluatie").await.ok();
    assert!(!none.says(&open.number));
    let other = site.visit("outsider").await.get("/portfolio").await.ok();
    assert!(other.says(&open.number) && !other.says(&secret.number));
    assert!(other.says("1 dossier"));
    let stranger = site.visit_public().get("/portfolio").await;
    assert_eq!(stranger.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_dossier_is_followed_through() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let facts = FactsInput {
        rules: vec![TouchedRule {
            law: "zorgtoeslag".into(),
            article: "2".into(),
        }],
        ..FactsInput::default()
    };
    let actor = site.actor("officer");
    site.bench()
        .record_change(actor, &dossier.id, None, facts)
        .await
        .unwrap();
    let officer = site.visit("officer").await;
    let follow = format!("/dossiers/{}/vervolg", dossier.number);
    officer.get(&follow).await.ok().is_well_made();
    officer.in_english().get(&follow).await.ok().is_well_made();
    let plan = format!("{follow}/plannen");
    officer.get(&plan).await.ok().is_well_made();
    let wrong = officer
        .post(&plan, &[("in_force", "morgen"), ("planned", "x")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.is_well_made();
    assert!(wrong.body.contains("value=\"morgen\""));
    let before = officer
        .post(
            &plan,
            &[("in_force", "2026-01-01"), ("planned", "2025-01-01")],
        )
        .await;
    assert!(before.body.contains("id=\"planned-problem\""));
    let planned = officer
        .post_and_follow(&plan, &[("in_force", "2026-01-01")])
        .await
        .ok();
    assert!(planned.says("1 januari 2027"));
    let told = [
        ("stap", "versturen"),
        ("text", "Brief"),
        ("about", "zorgtoeslag"),
        ("giver", "burger"),
    ];
    site.visit_public().post("/signaal", &told).await;
    let finish = format!("{follow}/uitkomst");
    let form = officer.get(&finish).await.ok();
    form.is_well_made();
    assert!(form.says("is er 1 signaal"));
    let empty = officer.post(&finish, &[("people", "Brieven")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains(">Brieven</textarea>"));
    let fields = [
        ("people", HOSTILE),
        ("executors", HOSTILE),
        ("changes", HOSTILE),
    ];
    let page = officer.post_and_follow(&finish, &fields).await.ok();
    page.escapes_hostile_text();
    page.is_well_made();
    assert_eq!(officer.get(&finish).await.status, StatusCode::CONFLICT);
    let lessons = format!("{follow}/lessen");
    let wrong = officer.post(&lessons, &[("happened", "Te laat")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.is_well_made();
    let lesson = [
        ("happened", HOSTILE),
        ("cause", HOSTILE),
        ("change", "Eén planning"),
    ];
    let page = officer.post_and_follow(&lessons, &lesson).await.ok();
    page.escapes_hostile_text();
    assert!(page.says("Eén planning"));
    for name in ["outsider", "decider", "archivist"] {
        let other = site.visit(name).await;
        let page = other.get(&follow).await.ok();
        page.is_well_made();
        assert!(!page.body.contains("/vervolg/lessen"), "{name}");
        assert_eq!(
            other.get(&plan).await.status,
            StatusCode::FORBIDDEN,
            "{name}"
        );
        assert_eq!(
            other
                .post(&plan, &[("in_force", "2026-01-01")])
                .await
                .status,
            StatusCode::FORBIDDEN
        );
        assert_eq!(
            other.post(&lessons, &lesson).await.status,
            StatusCode::FORBIDDEN
        );
    }
    let secret = site.dossier(Level::Confidential).await;
    let hidden = format!("/dossiers/{}/vervolg", secret.number);
    for path in [
        hidden.clone(),
        format!("{hidden}/plannen"),
        format!("{hidden}/uitkomst"),
    ] {
        assert_eq!(
            site.visit("outsider").await.get(&path).await.status,
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test]
async fn hostile_text_in_programmes_comes_out_as_text() {
    let site = Site::new().await;
    let officer = site.visit("officer").await;
    let mut fields = PROGRAMME;
    (fields[0], fields[1]) = (("title", HOSTILE), ("goal", HOSTILE));
    let programme = path(&officer.post("/opgaven/nieuw", &fields).await);
    let owner = site.organisations["szw"].as_str();
    let commitment = [("text", HOSTILE), ("owner", owner), ("due", "2026-12-01")];
    officer
        .post_and_follow(&format!("{programme}/toezeggingen"), &commitment)
        .await
        .ok();
    let page = officer.get(&programme).await.ok();
    page.escapes_hostile_text();
    page.is_well_made();
    officer.get("/opgaven").await.ok().escapes_hostile_text();
    officer
        .get(&format!("{programme}/wijzigen"))
        .await
        .ok()
        .escapes_hostile_text();
    officer
        .get("/portfolio?zoek=%3Cscript%3Ealert(1)")
        .await
        .ok()
        .escapes_hostile_text();
}
