//! Advice in confidence: who knows of it, who reads which part, and that reading is recorded.

use crate::parties::path;
use crate::support::{Answer, HOSTILE, Site};
use axum::http::StatusCode;
use houvast_workbench::dossiers::{Dossier, Page};
use houvast_workbench::{Event, Level};

const PEOPLE: [&str; 9] = [
    "officer",
    "decider",
    "disclosure",
    "archivist",
    "tester",
    "signatory",
    "outsider",
    "outside_adviser",
    "municipal",
];

fn fields(level: &str) -> Vec<(&str, &str)> {
    vec![
        ("title", "Advies over de invoering"),
        ("level", level),
        ("facts", "Er zijn drie wegen"),
        ("options.0.option", "Niets doen"),
        ("options.0.consequences", "Het blijft zo"),
        ("options.2.option", "In één keer"),
        ("views", "Begin klein"),
    ]
}

/// A draft of the ministry's adviser; the answer is its address.
async fn draft(site: &Site, dossier: &Dossier, level: &str) -> String {
    let adviser = site.visit("adviser").await;
    let form = path(dossier, "advies/nieuw");
    let answer = adviser.post(&form, &fields(level)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.leads_to().split('?').next().unwrap().to_owned()
}

async fn given(site: &Site, dossier: &Dossier, level: &str) -> String {
    let address = draft(site, dossier, level).await;
    let adviser = site.visit("adviser").await;
    let sure = [("seen", "1"), ("sure", "ja")];
    adviser
        .post_and_follow(&format!("{address}/geven"), &sure)
        .await
        .ok();
    address
}

/// How often the log says that an advice was read.
async fn readings(site: &Site) -> usize {
    let auditor = site.actor("auditor");
    let reading = |event: &&Event| event.kind == "advice.read";
    let mut page = Page::default();
    let mut count = 0;
    loop {
        let events = site.bench().events(auditor, None, page).await.unwrap();
        if events.items.is_empty() {
            return count;
        }
        count += events.items.iter().filter(reading).count();
        page.skip += page.take;
    }
}

#[tokio::test]
async fn an_advice_is_written_given_and_supplemented() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let adviser = site.visit("adviser").await;
    adviser
        .get(&path(&dossier, "advies/nieuw"))
        .await
        .ok()
        .is_well_made();
    let address = draft(&site, &dossier, "zaakvertrouwelijk").await;
    let page = adviser.get(&address).await.ok();
    page.is_well_made();
    for text in [
        "Dit is een concept.",
        "Er zijn drie wegen",
        "Optie 2 In één keer",
        "Begin klein",
    ] {
        assert!(page.says(text), "{text}: {}", page.text());
    }
    let form = format!("{address}/schrijven");
    let stored = adviser.get(&form).await.ok();
    stored.is_well_made();
    assert!(stored.body.contains("In één keer</textarea>"));
    let mut changed = fields("zaakvertrouwelijk");
    changed.push(("seen", "1"));
    adviser.post_and_follow(&form, &changed).await.ok();
    let overtaken = adviser.post(&form, &changed).await;
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    overtaken.is_well_made();
    assert_eq!(overtaken.value_of("seen"), "2");
    let unsure = adviser
        .post(&format!("{address}/geven"), &[("seen", "2")])
        .await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    unsure.is_well_made();
    let sure = [("seen", "2"), ("sure", "ja")];
    let page = adviser
        .post_and_follow(&format!("{address}/geven"), &sure)
        .await
        .ok();
    page.is_well_made();
    assert!(!page.body.contains("/schrijven"));
    for answer in [
        adviser.get(&form).await,
        adviser.post(&form, &changed).await,
    ] {
        assert_eq!(answer.status, StatusCode::CONFLICT);
    }
    let supplement = format!("{address}/aanvullen");
    let empty = adviser.post(&supplement, &[("text", "Nog iets")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.is_well_made();
    assert!(empty.says("Nog iets"));
    let more = [("part", "opvattingen"), ("text", "Bij nader inzien")];
    let page = adviser.post_and_follow(&supplement, &more).await.ok();
    page.is_well_made();
    assert!(
        page.says("3 november 2026, adviser Bij nader inzien"),
        "{}",
        page.text()
    );
}

#[tokio::test]
async fn what_is_wrong_stands_at_the_field_and_options_can_be_added() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let adviser = site.visit("adviser").await;
    let form = path(&dossier, "advies/nieuw");
    let wrong = adviser.post(&form, &[("title", "Een advies")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.is_well_made();
    assert!(wrong.says("Vertrouwelijkheid: Vul dit in."));
    let wrong = adviser.post(&form, &[("level", "intern")]).await;
    wrong.is_well_made();
    assert!(wrong.says("Titel: Vul dit in.") && wrong.says("Feiten: Vul dit in."));
    let half = [
        ("title", "t"),
        ("level", "intern"),
        ("options.0.consequences", "Dan dit"),
    ];
    let wrong = adviser.post(&form, &half).await;
    wrong.is_well_made();
    assert!(wrong.says("Optie (1): Vul dit in."), "{}", wrong.text());
    let mut more = fields("intern");
    more.push(("erbij", "ja"));
    let more = adviser.post(&form, &more).await.ok();
    more.is_well_made();
    assert!(more.says("Optie 4"));
}

#[tokio::test]
async fn a_draft_is_its_authors_alone() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let address = draft(&site, &dossier, "intern").await;
    for name in PEOPLE {
        let client = site.visit(name).await;
        let list = client.get(&path(&dossier, "advies")).await.ok();
        list.is_well_made();
        assert!(!list.says("Advies over de invoering"), "{name}");
        for rest in ["", "/schrijven"] {
            let answer = client.get(&format!("{address}{rest}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name} {rest}");
        }
        for rest in ["", "/schrijven", "/geven", "/aanvullen"] {
            let fields = [
                ("seen", "1"),
                ("sure", "ja"),
                ("part", "feiten"),
                ("text", "x"),
            ];
            let answer = client.post(&format!("{address}{rest}"), &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name} {rest}");
        }
    }
}

/// What someone gets to see of a given advice, and whether reading it was recorded.
async fn reads(site: &Site, name: &str, address: &str) -> (bool, bool, bool) {
    let before = readings(site).await;
    let client = site.visit(name).await;
    let first = client.get(address).await;
    if first.status == StatusCode::NOT_FOUND {
        let list = address.rsplit_once('/').unwrap().0;
        assert!(!client.get(list).await.body.contains(address), "{name}");
        assert_eq!(
            client.post(address, &[]).await.status,
            StatusCode::NOT_FOUND
        );
        return (false, false, false);
    }
    first.is_well_made();
    assert_eq!(
        readings(site).await,
        before,
        "following a link records nothing"
    );
    let asks = first.says("Lezen, en dat vastleggen");
    let page: Answer = if asks {
        assert!(!first.says("Er zijn drie wegen") && !first.says("Begin klein"));
        client.post(address, &[]).await.ok()
    } else {
        first
    };
    page.is_well_made();
    assert!(page.says("Er zijn drie wegen"), "{name}");
    let recorded = readings(site).await > before;
    assert_eq!(recorded, asks, "{name}");
    assert_eq!(recorded, page.says("staat in het logboek"), "{name}");
    (true, page.says("Begin klein"), recorded)
}

#[tokio::test]
async fn who_reads_what_follows_from_the_policy_and_is_recorded() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    crate::parties::ask(&site, &dossier, "2026-12-24").await;
    // (facts, views, recorded) for each level.
    let expected = [
        (
            "intern",
            [
                (true, true, false),
                (true, true, false),
                (true, false, false),
                (false, false, false),
                (true, false, false),
                (true, false, false),
                (false, false, false),
                (false, false, false),
                (false, false, false),
            ],
        ),
        (
            "vertrouwelijk",
            [
                (true, true, true),
                (true, true, true),
                (true, false, true),
                (false, false, false),
                (false, false, false),
                (false, false, false),
                (false, false, false),
                (false, false, false),
                (false, false, false),
            ],
        ),
        (
            "geheim",
            [
                (false, false, false),
                (true, true, true),
                (false, false, false),
                (false, false, false),
                (false, false, false),
                (false, false, false),
                (false, false, false),
                (false, false, false),
                (false, false, false),
            ],
        ),
    ];
    for (level, rows) in expected {
        let address = given(&site, &dossier, level).await;
        for (name, row) in PEOPLE.iter().zip(rows) {
            assert_eq!(reads(&site, name, &address).await, row, "{name} at {level}");
        }
        // The author reads the own advice without a record.
        assert_eq!(reads(&site, "adviser", &address).await, (true, true, false));
        let title = "Advies over de invoering";
        let second = given(&site, &site.dossier(Level::Internal).await, level).await;
        let list = second.rsplit_once('/').unwrap().0;
        assert!(!site.visit("tester").await.get(list).await.says(title));
    }
}

#[tokio::test]
async fn nobody_else_supplements_or_writes_a_given_advice() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let address = given(&site, &dossier, "intern").await;
    for name in ["officer", "decider"] {
        let client = site.visit(name).await;
        let page = client.get(&address).await.ok();
        assert!(!page.body.contains("/aanvullen"), "{name}");
        for rest in ["/schrijven", "/geven", "/aanvullen"] {
            let fields = [
                ("seen", "2"),
                ("sure", "ja"),
                ("part", "feiten"),
                ("text", "x"),
            ];
            let answer = client.post(&format!("{address}{rest}"), &fields).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name} {rest}");
        }
        let form = client.get(&path(&dossier, "advies/nieuw")).await;
        assert_eq!(form.status, StatusCode::FORBIDDEN, "{name}");
    }
}

#[tokio::test]
async fn hostile_text_stays_text() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let adviser = site.visit("adviser").await;
    let fields = [
        ("title", HOSTILE),
        ("level", "intern"),
        ("facts", HOSTILE),
        ("options.0.option", HOSTILE),
        ("options.0.consequences", HOSTILE),
        ("views", HOSTILE),
    ];
    let form = path(&dossier, "advies/nieuw");
    let page = adviser.post_and_follow(&form, &fields).await.ok();
    page.escapes_hostile_text();
    page.is_well_made();
    let list = adviser.get(&path(&dossier, "advies")).await.ok();
    list.escapes_hostile_text();
    let wrong = [("title", HOSTILE), ("level", HOSTILE), ("facts", HOSTILE)];
    adviser.post(&form, &wrong).await.escapes_hostile_text();
}

#[tokio::test]
async fn the_pages_are_also_in_english() {
    let site = Site::new().await;
    let dossier = site.dossier(Level::Internal).await;
    let address = given(&site, &dossier, "vertrouwelijk").await;
    let officer = site.visit("officer").await.in_english();
    officer
        .get(&path(&dossier, "advies"))
        .await
        .ok()
        .is_well_made();
    let first = officer.get(&address).await.ok();
    first.is_well_made();
    assert!(first.says("This advice is confidential."));
    let adviser = site.visit("adviser").await.in_english();
    adviser.get(&address).await.ok().is_well_made();
    adviser
        .get(&path(&dossier, "advies/nieuw"))
        .await
        .ok()
        .is_well_made();
}
