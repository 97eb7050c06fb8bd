//! Who must be asked, asking, and what an invited organisation gets to see.

use crate::support::{HOSTILE, Site};
use axum::http::StatusCode;
use houvast_workbench::dossiers::Dossier;
use houvast_workbench::parties::{
    ComputedFact, FactsInput, Part, TouchedOrganisation, TouchedRule,
};
use houvast_workbench::{Bilingual, Level};

pub fn touched(short_name: &str, part: Part) -> TouchedOrganisation {
    TouchedOrganisation {
        short_name: short_name.to_owned(),
        title: format!("De {short_name}"),
        part,
        through: vec!["Wet op de zorgtoeslag".to_owned()],
    }
}

/// A change of which Dienst Toeslagen and an unknown supervisor must be asked, the SVB may be, and the ministry itself must test doenvermogen.
pub fn change() -> FactsInput {
    FactsInput {
        organisations: vec![
            touched("dienst_toeslagen", Part::CarriesOut),
            touched("svb", Part::Supplies),
            touched("inspectie", Part::Supervises),
        ],
        rules: vec![TouchedRule {
            law: "zorgtoeslag".into(),
            article: "2".into(),
        }],
        citizens: vec!["De aanvraag verandert".to_owned()],
        computed: vec![ComputedFact {
            fact: "omvang".to_owned(),
            text: Bilingual {
                nl: "4 miljoen huishoudens".into(),
                en: "4 million households".into(),
            },
            source: "toets van 3 november".to_owned(),
        }],
        ..FactsInput::default()
    }
}

/// A dossier of which the change was recorded.
pub async fn changed(site: &Site, level: Level) -> Dossier {
    let dossier = site.dossier(level).await;
    site.bench()
        .record_change(site.actor("officer"), &dossier.id, None, change())
        .await
        .unwrap();
    dossier
}

pub fn path(dossier: &Dossier, rest: &str) -> String {
    format!("/dossiers/{}/{rest}", dossier.number)
}

/// Asks Dienst Toeslagen for its test, by way of the form.
pub async fn ask(site: &Site, dossier: &Dossier, due: &str) {
    let officer = site.visit("officer").await;
    let organisation = site.organisations["toeslagen"].to_string();
    let fields = [
        ("organisation", organisation.as_str()),
        ("template", "uitvoeringstoets"),
        ("due", due),
        ("question", "Kan dit met een overgangsjaar?"),
    ];
    let path = path(dossier, "partijen/vragen");
    officer.post_and_follow(&path, &fields).await.ok();
}

/// The address of the invitation of Dienst Toeslagen.
pub async fn invitation(site: &Site, dossier: &Dossier) -> String {
    let all = site
        .bench()
        .invitations(site.actor("officer"), &dossier.id)
        .await
        .unwrap();
    path(dossier, &format!("uitnodigingen/{}", all[0].value.id))
}

#[tokio::test]
async fn the_parties_stand_there_with_the_reason() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    let officer = site.visit("officer").await;
    let page = officer.get(&path(&dossier, "partijen")).await.ok();
    page.is_well_made();
    for text in [
        "Er ontbreken nog 3 verplichte toetsen.",
        "Dienst Toeslagen",
        "Voert regels uit die veranderen: Wet op de zorgtoeslag",
        "Levert gegevens voor wat verandert",
        "Er verandert iets voor burgers: De aanvraag verandert",
        "Doenvermogentoets",
        "De inspectie",
        "nog niet in de werkbank",
        "Nog niet gevraagd.",
        "1 regel in 1 wet of regeling",
    ] {
        assert!(page.says(text), "{text}: {}", page.text());
    }
    assert!(page.body.contains("aria-current=\"page\""));
}

#[tokio::test]
async fn an_organisation_is_asked_and_too_little_time_shows() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    let officer = site.visit("officer").await;
    let form = path(&dossier, "partijen/vragen");
    let organisation = site.organisations["toeslagen"].to_string();
    let opened = officer
        .get(&format!(
            "{form}?organisatie={organisation}&toets=uitvoeringstoets"
        ))
        .await
        .ok();
    opened.is_well_made();
    // 42 days from 3 November.
    assert_eq!(opened.value_of("due"), "2026-12-15");
    ask(&site, &dossier, "2026-11-24").await;
    for name in ["officer", "outsider", "tester"] {
        let page = site
            .visit(name)
            .await
            .get(&path(&dossier, "partijen"))
            .await
            .ok();
        page.is_well_made();
        assert!(page.says("Gevraagd op 3 november 2026, uiterlijk 24 november 2026."));
        assert!(page.says("Deze termijn is 21 dagen te kort."), "{name}");
        assert!(page.says("Kan dit met een overgangsjaar?"));
    }
    let again = [
        ("organisation", organisation.as_str()),
        ("template", "uitvoeringstoets"),
        ("due", "2026-12-24"),
    ];
    let refused = officer.post(&form, &again).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Deze organisatie is voor deze toets al gevraagd."));
    site.clock.days_later(40);
    let officer = site.visit("officer").await;
    let page = officer.get(&path(&dossier, "partijen")).await.ok();
    assert!(page.says("datum voorbij"));
}

#[tokio::test]
async fn what_is_wrong_stands_at_the_field() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let officer = site.visit("officer").await;
    let form = path(&dossier, "partijen/vragen");
    let empty = officer.post(&form, &[("question", "Waarom?")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.is_well_made();
    for field in ["organisation", "template", "due"] {
        assert!(
            empty.body.contains(&format!("id=\"{field}-problem\"")),
            "{field}"
        );
    }
    assert!(empty.says("Waarom?"));
    let organisation = site.organisations["svb"].to_string();
    let past = [
        ("organisation", organisation.as_str()),
        ("template", "uitvoeringstoets_kern"),
        ("due", "2026-11-02"),
    ];
    let past = officer.post(&form, &past).await;
    assert!(
        past.says("Uiterlijk: Dit moet later zijn dan 2026-11-03."),
        "{}",
        past.text()
    );
    let strange = [
        ("organisation", "0123456789012345678901234"),
        ("template", HOSTILE),
        ("due", "2027-01-01"),
    ];
    let strange = officer.post(&form, &strange).await;
    assert_eq!(strange.status, StatusCode::UNPROCESSABLE_ENTITY);
    strange.escapes_hostile_text();
}

#[tokio::test]
async fn someone_says_who_is_meant() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    let officer = site.visit("officer").await;
    let parties = site
        .bench()
        .parties(site.actor("officer"), &dossier.id)
        .await
        .unwrap();
    let unknown = parties
        .iter()
        .find(|party| party.organisation.is_none())
        .unwrap();
    let address = path(&dossier, &format!("partijen/{}/organisatie", unknown.id));
    let empty = officer.post(&address, &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.is_well_made();
    let field = format!("organisation.{}", unknown.id);
    let fin = site.organisations["fin"].to_string();
    let page = officer
        .post_and_follow(&address, &[(&field, &fin)])
        .await
        .ok();
    assert!(!page.says("nog niet in de werkbank"));
    assert!(page.says("Ministerie B"));
    let elsewhere = site.dossier(Level::Internal).await;
    let address = path(&elsewhere, &format!("partijen/{}/organisatie", unknown.id));
    let answer = officer.post(&address, &[(&field, &fin)]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_date_can_be_changed_and_an_invitation_withdrawn() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let officer = site.visit("officer").await;
    ask(&site, &dossier, "2026-11-24").await;
    let address = invitation(&site, &dossier).await;
    officer.get(&address).await.ok().is_well_made();
    let due = format!("{address}/termijn");
    let wrong = officer
        .post(&due, &[("seen", "1"), ("due", "morgen")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("value=\"morgen\""));
    let fields = [("seen", "1"), ("due", "2027-01-15")];
    let page = officer.post_and_follow(&due, &fields).await.ok();
    assert!(page.says("uiterlijk 15 januari 2027") && !page.says("te kort"));
    let overtaken = officer.post(&due, &fields).await;
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    let withdraw = format!("{address}/intrekken");
    let empty = officer.post(&withdraw, &[("seen", "2")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.is_well_made();
    let fields = [("seen", "2"), ("why", "Dubbel gevraagd")];
    let page = officer.post_and_follow(&withdraw, &fields).await.ok();
    assert!(page.says("1 ingetrokken vraag") && page.says("Dubbel gevraagd"));
    assert_eq!(officer.get(&address).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_who_leads_asks() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    ask(&site, &dossier, "2026-12-24").await;
    let address = invitation(&site, &dossier).await;
    let organisation = site.organisations["svb"].to_string();
    let fields = [
        ("organisation", organisation.as_str()),
        ("template", "uitvoeringstoets_kern"),
        ("due", "2026-12-24"),
        ("seen", "1"),
        ("why", "Daarom"),
    ];
    for name in [
        "adviser",
        "decider",
        "tester",
        "signatory",
        "outsider",
        "municipal",
    ] {
        let client = site.visit(name).await;
        let page = client.get(&path(&dossier, "partijen")).await.ok();
        assert!(!page.body.contains("partijen/vragen"), "{name}");
        assert!(!page.body.contains("uitnodigingen/") || name == "tester" || name == "signatory");
        for rest in ["partijen/vragen".to_owned()] {
            let rest = path(&dossier, &rest);
            assert_eq!(
                client.get(&rest).await.status,
                StatusCode::FORBIDDEN,
                "{name}"
            );
            assert_eq!(
                client.post(&rest, &fields).await.status,
                StatusCode::FORBIDDEN
            );
        }
        assert_eq!(client.get(&address).await.status, StatusCode::FORBIDDEN);
        for rest in ["termijn", "intrekken"] {
            let answer = client.post(&format!("{address}/{rest}"), &fields).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name} {rest}");
        }
    }
    for name in ["auditor", "admin_only"] {
        let answer = site
            .visit(name)
            .await
            .get(&path(&dossier, "partijen"))
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}");
    }
    let public = site.visit_public().get(&path(&dossier, "partijen")).await;
    assert!(public.leads_to().starts_with("/inloggen"));
}

#[tokio::test]
async fn who_is_asked_sees_it_on_the_first_page_also_of_a_confidential_dossier() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Confidential).await;
    let tester = site.visit("tester").await;
    let before = tester.get(&path(&dossier, "partijen")).await;
    assert_eq!(before.status, StatusCode::NOT_FOUND);
    assert!(
        !tester
            .get("/")
            .await
            .ok()
            .says("Gevraagd aan uw organisatie")
    );
    ask(&site, &dossier, "2026-12-24").await;
    let start = tester.get("/").await.ok();
    start.is_well_made();
    assert!(
        start.says("Eenvoudiger toeslag : Uitvoeringstoets, uiterlijk 24 december 2026"),
        "{}",
        start.text()
    );
    tester.get(&path(&dossier, "partijen")).await.ok();
    let other = site.visit("svb_tester").await;
    assert!(!other.get("/").await.ok().says("Eenvoudiger toeslag"));
}

#[tokio::test]
async fn hostile_text_stays_text() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let mut facts = change();
    facts.citizens = vec![HOSTILE.to_owned()];
    facts.organisations[0].through = vec![HOSTILE.to_owned()];
    facts.organisations[2].title = HOSTILE.to_owned();
    site.bench()
        .record_change(site.actor("officer"), &dossier.id, None, facts)
        .await
        .unwrap();
    let officer = site.visit("officer").await;
    let organisation = site.organisations["toeslagen"].to_string();
    let fields = [
        ("organisation", organisation.as_str()),
        ("template", "uitvoeringstoets"),
        ("due", "2026-12-24"),
        ("question", HOSTILE),
    ];
    let form = path(&dossier, "partijen/vragen");
    let page = officer.post_and_follow(&form, &fields).await.ok();
    page.escapes_hostile_text();
    page.is_well_made();
    let address = invitation(&site, &dossier).await;
    let wrong = [("seen", "1"), ("due", HOSTILE), ("why", HOSTILE)];
    officer
        .post(&format!("{address}/termijn"), &wrong)
        .await
        .escapes_hostile_text();
    officer
        .post_and_follow(&format!("{address}/intrekken"), &wrong)
        .await
        .ok()
        .escapes_hostile_text();
}

#[tokio::test]
async fn the_pages_are_also_in_english() {
    let site = Site::new().await;
    let dossier = changed(&site, Level::Internal).await;
    ask(&site, &dossier, "2026-11-24").await;
    let officer = site.visit("officer").await.in_english();
    let page = officer.get(&path(&dossier, "partijen")).await.ok();
    page.is_well_made();
    assert!(page.says("3 mandatory tests are still missing."));
    assert!(page.says("This term is 21 days too short."));
    officer
        .get(&path(&dossier, "partijen/vragen"))
        .await
        .ok()
        .is_well_made();
    let address = invitation(&site, &dossier).await;
    officer.get(&address).await.ok().is_well_made();
}
