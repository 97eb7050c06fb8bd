//! Runs of the test: asked for, carried out, compared, taken over into parties, cancelled.

use crate::support::{Answer, Client, Site};
use axum::http::StatusCode;
use houvast_server::testing;
use houvast_workbench::Level;
use std::time::Duration;

const RAISED: &str = "voornemen hoger \"Hoger kindgebonden budget\"\nsoort motie\njaar 2026\ningangsdatum 2026-01-01\n\nin wet_ib_2001 artikel 8.10 lid 2\n  vervalt niets_bestaat vanaf 2026-01-01\n";

/// A dossier with a sound variant; the address of the dossier and the id of the variant.
async fn prepared(site: &Site, officer: &Client, shipped: &str) -> (String, String) {
    let path = format!("/dossiers/{}", site.dossier(Level::Internal).await.number);
    let id = variant(officer, &path, shipped).await;
    (path, id)
}

async fn variant(officer: &Client, path: &str, shipped: &str) -> String {
    let address = format!("{path}/varianten/nieuw");
    let new = officer
        .get(&format!("{address}?voorbeeld={shipped}"))
        .await
        .ok();
    let text = new.text_of("text");
    let fields = [("name", shipped), ("text", &text), ("do", "opslaan")];
    let answer = officer.post(&address, &fields).await;
    let leads = answer.leads_to().split('?').next().unwrap();
    leads.rsplit('/').next().unwrap().to_owned()
}

async fn finished(officer: &Client, address: &str) -> Answer {
    for _ in 0..600 {
        let standing = officer.get(&format!("{address}/stand")).await.ok();
        if standing.body.contains("\"loopt\":false") {
            return officer.get(address).await.ok();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the run did not end");
}

#[tokio::test(flavor = "multi_thread")]
async fn variants_are_tested_and_compared_and_parties_follow() {
    let site = Site::new().await;
    let officer = site.visit("officer").await;
    let (path, first) = prepared(&site, &officer, "kindgebonden_budget_2025").await;
    let second = variant(&officer, &path, "leeg").await;
    let work = tokio::spawn(testing::work(site.shared.clone()));
    let form = officer.get(&format!("{path}/toets")).await.ok();
    form.is_well_made();
    let fields = [
        ("variants", first.as_str()),
        ("variants", second.as_str()),
        ("population", "steekproef"),
        ("year", "2025"),
        ("reading", "praktijk"),
    ];
    let answer = officer.post(&format!("{path}/toets"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let address = answer.leads_to().to_owned();
    officer.get(&address).await.ok().is_well_made();
    let done = finished(&officer, &address).await;
    done.is_well_made();
    assert!(done.says("De varianten naast elkaar"), "{}", done.text());
    assert!(
        done.says("Intensivering van het kindgebonden budget 2025"),
        "{}",
        done.text()
    );
    let by_income = officer
        .get(&format!("{address}?naar=inkomensgroep"))
        .await
        .ok();
    by_income.is_well_made();
    assert!(by_income.says("groep 10 van 10"));
    let english = officer.in_english().get(&address).await.ok();
    english.is_well_made();
    assert!(english.says("The variants side by side"));
    let report = officer.get(&format!("{address}/verslag/1")).await.ok();
    assert!(
        report
            .body
            .contains("Intensivering van het kindgebonden budget")
    );
    let policy = report.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("sandbox"));
    let none = officer.get(&format!("{address}/verslag/3")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    assert!(
        !officer
            .get(&format!("{path}/partijen"))
            .await
            .says("Dienst Toeslagen")
    );
    let parties = officer
        .post_and_follow(&format!("{address}/partijen"), &[("variant", "0")])
        .await
        .ok();
    assert!(parties.says("Dienst Toeslagen"), "{}", parties.text());
    work.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_waits_can_be_cancelled_and_a_wrong_text_says_why_it_failed() {
    let site = Site::new().await;
    let officer = site.visit("officer").await;
    let (path, _) = prepared(&site, &officer, "leeg").await;
    let fields = [("name", "Fout"), ("text", RAISED), ("do", "opslaan")];
    let answer = officer
        .post(&format!("{path}/varianten/nieuw"), &fields)
        .await;
    let leads = answer.leads_to().split('?').next().unwrap().to_owned();
    let wrong = leads.rsplit('/').next().unwrap();
    let ask = |variant: String| {
        let officer = officer.clone();
        let path = path.clone();
        async move {
            let fields = [
                ("variants", variant.as_str()),
                ("population", "steekproef"),
                ("reading", "praktijk"),
            ];
            let answer = officer.post(&format!("{path}/toets"), &fields).await;
            answer.leads_to().to_owned()
        }
    };
    let first = ask(wrong.to_owned()).await;
    let waiting = officer.get(&first).await.ok();
    assert!(waiting.says("als volgende aan de beurt"));
    let cancelled = officer
        .post_and_follow(&format!("{first}/annuleren"), &[])
        .await
        .ok();
    assert!(cancelled.says("De toets is geannuleerd."));
    let second = ask(wrong.to_owned()).await;
    let work = tokio::spawn(testing::work(site.shared.clone()));
    let failed = finished(&officer, &second).await;
    assert!(failed.says("mislukt"));
    assert!(failed.says("niets_bestaat"), "{}", failed.text());
    work.abort();
}

#[tokio::test]
async fn a_form_that_asks_for_nothing_is_shown_again() {
    let site = Site::new().await;
    let officer = site.visit("officer").await;
    let (path, _) = prepared(&site, &officer, "leeg").await;
    let address = format!("{path}/toets");
    let fields = [("population", "maan"), ("year", "ooit"), ("reading", "wet")];
    let refused = officer.post(&address, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.is_well_made();
    let fields = [("population", "steekproef"), ("reading", "wet")];
    let refused = officer.post(&address, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.is_well_made();
    for name in ["outsider", "tester"] {
        let other = site.visit(name).await;
        let refused = other.post(&address, &fields).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{name}");
    }
}
