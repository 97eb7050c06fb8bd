//! The list, the overview, and the forms of a dossier.

use crate::support::{HOSTILE, Site};
use axum::http::StatusCode;
use houvast_workbench::Level;

#[tokio::test]
async fn a_dossier_is_made_and_changed() {
    let site = Site::new().await;
    let officer = site.visit("officer").await;
    officer.get("/dossiers/nieuw").await.ok().is_well_made();
    let fields = [
        ("title", "Een toeslag"),
        ("kind", "wetsvoorstel"),
        ("goal", "Minder terugvorderingen"),
        ("level", "intern"),
    ];
    let page = officer.post_and_follow("/dossiers/nieuw", &fields).await;
    let page = page.ok();
    page.is_well_made();
    assert!(page.says("Het dossier is gemaakt."));
    assert!(page.says("Minder terugvorderingen"));
    let list = officer.get("/dossiers").await.ok();
    assert!(list.says("Een toeslag"));
}

#[tokio::test]
async fn what_is_wrong_stands_at_the_field_and_what_was_typed_stays() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let officer = site.visit("officer").await;
    let path = format!("/dossiers/{}", dossier.number);
    let new = officer
        .post(
            "/dossiers/nieuw",
            &[("goal", "Mijn doel"), ("year", "ooit")],
        )
        .await;
    assert_eq!(new.status, StatusCode::UNPROCESSABLE_ENTITY);
    new.is_well_made();
    assert!(new.says("Mijn doel"));
    assert!(new.says("Titel: Vul dit in.") && new.says("Soort voornemen: Vul dit in."));
    assert!(new.body.contains("href=\"#year\""));
    assert!(new.body.contains("aria-describedby=\"year-problem\""));
    let phase = officer
        .post(&format!("{path}/fase"), &[("seen", "1"), ("why", "Want")])
        .await;
    assert_eq!(phase.status, StatusCode::UNPROCESSABLE_ENTITY);
    phase.is_well_made();
    assert!(phase.body.contains(">Want</textarea>"));
    let phase = officer
        .post(
            &format!("{path}/fase"),
            &[("seen", "1"), ("to", "uitwerking")],
        )
        .await;
    assert_eq!(phase.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(phase.says("Waarom: Vul dit in."));
    let compass = officer
        .post(
            &format!("{path}/kompas/probleem"),
            &[("evidence", "Onderzoek van 2024")],
        )
        .await;
    assert_eq!(compass.status, StatusCode::UNPROCESSABLE_ENTITY);
    compass.is_well_made();
    assert!(compass.says("Onderzoek van 2024"));
}

#[tokio::test]
async fn a_change_of_phase_stands_there_with_its_day_and_reason() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    assert_eq!(dossier.lead, site.organisations["szw"]);
    site.clock.days_later(3);
    let officer = site.visit("officer").await;
    let path = format!("/dossiers/{}/fase", dossier.number);
    let fields = [
        ("seen", "1"),
        ("to", "uitwerking"),
        ("why", "Er zijn opties"),
    ];
    let page = officer.post_and_follow(&path, &fields).await.ok();
    assert!(page.says("6 november 2026: van Verkenning naar Uitwerking. Er zijn opties"));
}

#[tokio::test]
async fn who_was_overtaken_sees_both_texts_and_can_go_on() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let officer = site.visit("officer").await;
    let path = format!("/dossiers/{}/kompas/probleem", dossier.number);
    let first = [("seen", "0"), ("text", "Het eerste antwoord")];
    officer.post_and_follow(&path, &first).await.ok();
    let second = [("seen", "0"), ("text", "Het tweede antwoord")];
    let overtaken = officer.post(&path, &second).await;
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    overtaken.is_well_made();
    assert!(overtaken.says("Het eerste antwoord") && overtaken.says("Het tweede antwoord"));
    assert_eq!(overtaken.value_of("seen"), "1");
    let again = [("seen", "1"), ("text", "Het tweede antwoord")];
    let page = officer.post_and_follow(&path, &again).await.ok();
    assert!(page.says("Opgeslagen.") && page.says("Het tweede antwoord"));
    let path = format!("/dossiers/{}/gegevens", dossier.number);
    let changed = [
        ("seen", "1"),
        ("title", "Andere titel"),
        ("kind", "motie"),
        ("goal", "Doel"),
        ("level", "intern"),
    ];
    officer.post_and_follow(&path, &changed).await.ok();
    let overtaken = officer.post(&path, &changed).await;
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    assert_eq!(overtaken.value_of("seen"), "2");
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let officer = site.visit("officer").await;
    for rest in ["gegevens", "fase", "kompas/probleem"] {
        let path = format!("/dossiers/{}/{rest}", dossier.number);
        let answer = officer.post_as_is(&path, &[("csrf", "x")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.says("Dit formulier hoort niet"));
    }
}

#[tokio::test]
async fn what_one_may_not_see_is_not_there() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Confidential).await;
    let outsider = site.visit("outsider").await;
    let hidden = outsider.get(&format!("/dossiers/{}", dossier.number)).await;
    let absent = outsider.get("/dossiers/2026-zzzzz").await;
    let nowhere = outsider.get("/nergens").await;
    for answer in [&hidden, &absent, &nowhere] {
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(answer.body, nowhere.body);
    }
    let public = site.visit_public().get("/dossiers").await;
    assert_eq!(public.leads_to(), "/inloggen?naar=/dossiers");
}

#[tokio::test]
async fn who_may_only_read_is_offered_no_forms() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let path = format!("/dossiers/{}", dossier.number);
    for name in ["outsider", "tester", "adviser"] {
        let client = site.visit(name).await;
        let page = client.get(&path).await.ok();
        page.is_well_made();
        for offer in ["/gegevens", "/fase", "/kompas/"] {
            assert!(
                !page.body.contains(&format!("{path}{offer}")),
                "{name} {offer}"
            );
        }
        for rest in ["gegevens", "kompas/doel"] {
            let refused = client.get(&format!("{path}/{rest}")).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{name} {rest}");
        }
    }
}

#[tokio::test]
async fn hostile_text_stays_text() {
    let site = Site::new().await;
    let officer = site.visit("officer").await;
    let fields = [
        ("title", HOSTILE),
        ("kind", "motie"),
        ("source", HOSTILE),
        ("goal", HOSTILE),
        ("level", "intern"),
    ];
    let made = officer.post("/dossiers/nieuw", &fields).await;
    let path = made.leads_to().split('?').next().unwrap().to_owned();
    for question in ["probleem", "doel"] {
        let fields = [
            ("text", HOSTILE),
            ("evidence", HOSTILE),
            ("involved", HOSTILE),
        ];
        let address = format!("{path}/kompas/{question}");
        officer.post_and_follow(&address, &fields).await.ok();
        officer.get(&address).await.ok().escapes_hostile_text();
    }
    let fields = [("seen", "1"), ("to", "uitwerking"), ("why", HOSTILE)];
    officer
        .post_and_follow(&format!("{path}/fase"), &fields)
        .await;
    officer.get(&path).await.ok().escapes_hostile_text();
    officer.get("/dossiers").await.ok().escapes_hostile_text();
    let wrong = [("title", HOSTILE), ("kind", HOSTILE), ("year", HOSTILE)];
    officer
        .post("/dossiers/nieuw", &wrong)
        .await
        .escapes_hostile_text();
    let search = "/dossiers?zoek=%3Cscript%3Ealert(1)%3C/script%3E&fase=%22%3E";
    officer.get(search).await.ok().escapes_hostile_text();
}

#[tokio::test]
async fn the_pages_are_also_in_english() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let officer = site.visit("officer").await.in_english();
    let path = format!("/dossiers/{}", dossier.number);
    for address in [
        path.clone(),
        format!("{path}/kompas/doel"),
        "/dossiers/nieuw".to_owned(),
    ] {
        let page = officer.get(&address).await.ok();
        page.is_well_made();
        assert!(page.body.contains("lang=\"en\""));
    }
    assert!(officer.get(&path).await.says("Policy compass"));
}
