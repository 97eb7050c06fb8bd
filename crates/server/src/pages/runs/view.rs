//! One run: how it gets on, and its outcome.

use super::compare::{self, Choice};
use super::list::{changed_since, names};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::i18n::Language;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::done;
use crate::security::headers::IsReport;
use crate::testing::facts;
use crate::ui::{Kind, alert, data_list, heading, link, paragraph};
use axum::Extension;
use axum::Json;
use axum::extract::{Path, Query};
use axum::response::{Html, IntoResponse, Response};
use houvast_report::{Assessment, html as report_page};
use houvast_workbench::Error;
use houvast_workbench::id::RunId;
use houvast_workbench::policy::Action;
use houvast_workbench::runs::{Run, RunState, Standing};
use maud::{Markup, html};
use serde_json::json;

/// The run of an address; it must be of this dossier.
async fn run(opened: &Opened<'_>, id: &RunId) -> Result<Run, Failure> {
    let visitor = opened.visitor;
    let run = visitor.shared.bench().run(&visitor.actor, id).await?;
    if run.dossier == opened.dossier.value.id {
        Ok(run)
    } else {
        Err(Error::NotFound.into())
    }
}

/// The assessments of a run, one for each variant; none while it has no result.
async fn assessments(opened: &Opened<'_>, run: &Run) -> Result<Vec<Assessment>, Failure> {
    if run.state != RunState::Done {
        return Ok(Vec::new());
    }
    let visitor = opened.visitor;
    let bench = visitor.shared.bench();
    let result = bench.run_result(&visitor.actor, &run.id).await?;
    let values = result.assessments.into_iter();
    // A result of an older version that can no longer be read counts as absent: it has to be run again.
    Ok(values
        .filter_map(|value| serde_json::from_value(value).ok())
        .collect())
}

/// The page of a run.
///
/// # Errors
/// When the dossier or the run is not there or may not be seen.
pub async fn get(
    visitor: Visitor,
    Path((number, id)): Path<(String, RunId)>,
    Query(choice): Query<Choice>,
) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    let run = run(&opened, &id).await?;
    let bench = visitor.shared.bench();
    let standing = bench.run_standing(&visitor.actor, &id).await?;
    let found = assessments(&opened, &run).await?;
    let variants = bench
        .variants(&visitor.actor, &opened.dossier.value.id)
        .await?;
    let words = opened.words();
    let names = names(&run, &variants);
    let content = html! {
        (stands(&opened, &run, standing))
        @if run.state == RunState::Done {
            @if found.is_empty() { (alert(Kind::Warning, &paragraph(&words.t("run-unreadable")))) }
            (outdated(&opened, &run))
            (compare::outcome(&opened, &run, &found, &variants, &choice))
            (reports(&opened, &run, &found))
            (receipt(&opened, &run))
        }
    };
    Ok(opened.show(PartPage {
        part: "toets",
        title: &words.with("run-of", &[("names", names.into())]),
        within: &[(opened.path("toets"), words.t("part-test"))],
        content,
    }))
}

/// How a run gets on, with what can be done about it.
fn stands(opened: &Opened<'_>, run: &Run, standing: Standing) -> Markup {
    let words = opened.words();
    let address = opened.path(&format!("toets/{}", run.id));
    let going = matches!(run.state, RunState::Queued | RunState::Running);
    html! {
        @if going {
            div .werkbank-progress aria-live="polite" data-standing={ (address) "/stand" } {
                label for="voortgang" { (standing_text(opened, standing)) }
                progress #voortgang max="100" value=(standing.percent) { (standing.percent) "%" }
            }
            p .utrecht-paragraph { (link(&address, &words.t("run-refresh"))) }
            @if opened.may.may(Action::RunCancel) {
                (crate::ui::form::post(&format!("{address}/annuleren"), &opened.visitor.token, &html! {
                    button .utrecht-button.utrecht-button--secondary-action.utrecht-button--submit type="submit" { (words.t("run-cancel")) }
                }))
            }
        } @else if run.state != RunState::Done {
            (alert(Kind::Warning, &paragraph(&words.t(&format!("run-{}", run.state)))))
            @if let Some(failure) = &run.failure { pre .werkbank-source-text tabindex="0" { code { (failure) } } }
        }
    }
}

fn standing_text(opened: &Opened<'_>, standing: Standing) -> String {
    let words = opened.words();
    match standing.state {
        RunState::Queued => words.with("run-queue", &[("before", standing.before.into())]),
        _ => words.with("run-progress", &[("percent", standing.percent.into())]),
    }
}

/// Which parts of the receipt are other now.
fn outdated(opened: &Opened<'_>, run: &Run) -> Markup {
    let words = opened.words();
    let changed = changed_since(run);
    if changed.is_empty() {
        return html! {};
    }
    let parts: Vec<String> = changed
        .iter()
        .map(|name| words.t(&format!("receipt-{name}")))
        .collect();
    let text = words.with("run-outdated", &[("parts", parts.join(", ").into())]);
    alert(Kind::Warning, &paragraph(&text))
}

/// The whole reports, and what follows from them.
fn reports(opened: &Opened<'_>, run: &Run, found: &[Assessment]) -> Markup {
    let words = opened.words();
    let address = opened.path(&format!("toets/{}", run.id));
    html! {
        (heading(2, None, &words.t("run-reports")))
        ul .utrecht-unordered-list {
            @for (place, assessment) in found.iter().enumerate() {
                @let title = assessment.intentions.first().map(|i| i.title.nl.clone()).unwrap_or_default();
                li { (link(&format!("{address}/verslag/{}", place + 1), &words.with("run-report", &[("title", title.into())]))) }
            }
            li { (link(&format!("{address}/uitkomst.json"), &words.t("run-json"))) }
        }
        @if opened.may.may(Action::PartyInvite) && !found.is_empty() {
            (heading(2, None, &words.t("run-parties")))
            (paragraph(&words.t("run-parties-intro")))
            @for place in 0..found.len() {
                (crate::ui::form::post(&format!("{address}/partijen"), &opened.visitor.token, &html! {
                    input type="hidden" name="variant" value=(place);
                    button .utrecht-button.utrecht-button--secondary-action.utrecht-button--submit type="submit" {
                        (words.with("run-parties-button", &[("place", (place + 1).into())]))
                    }
                }))
            }
        }
    }
}

/// What fixes the outcome.
fn receipt(opened: &Opened<'_>, run: &Run) -> Markup {
    let words = opened.words();
    let name = |part: &str| {
        let message = format!("receipt-{part}");
        if words.has(&message) {
            words.t(&message)
        } else {
            part.to_owned()
        }
    };
    let rows: Vec<(String, Markup)> = run
        .receipt
        .iter()
        .map(|(part, value)| (name(part), html! { code .werkbank-hash { (value) } }))
        .collect();
    html! {
        details .werkbank-details {
            summary { (words.t("run-receipt")) }
            (paragraph(&words.t("run-receipt-intro")))
            (data_list(&rows))
        }
    }
}

/// How a run gets on, for the script that asks.
///
/// # Errors
/// When the dossier or the run is not there or may not be seen.
pub async fn standing(
    visitor: Visitor,
    Path((number, id)): Path<(String, RunId)>,
) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    run(&opened, &id).await?;
    let bench = visitor.shared.bench();
    let standing = bench.run_standing(&visitor.actor, &id).await?;
    let going = matches!(standing.state, RunState::Queued | RunState::Running);
    Ok(Json(json!({
        "loopt": going,
        "procent": standing.percent,
        "tekst": standing_text(&opened, standing),
    }))
    .into_response())
}

/// Cancels a run.
///
/// # Errors
/// When the run may not be seen or cancelled, or has ended.
pub async fn cancel(
    visitor: Visitor,
    Path((number, id)): Path<(String, RunId)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    run(&opened, &id).await?;
    let bench = visitor.shared.bench();
    bench.cancel_run(&visitor.actor, &id).await?;
    Ok(done(&opened.path(&format!("toets/{id}")), "geannuleerd"))
}

/// Records what a tested variant changes, and with it who must be asked.
///
/// # Errors
/// When the run may not be seen, has no result, or parties may not be recorded.
pub async fn parties(
    visitor: Visitor,
    Path((number, id)): Path<(String, RunId)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    let run = run(&opened, &id).await?;
    let place = filled.read::<usize>("variant").ok().flatten();
    let found = assessments(&opened, &run).await?;
    let assessment = place.and_then(|place| found.get(place));
    let assessment = assessment.ok_or(Error::NotFound)?;
    let (bench, dossier) = (visitor.shared.bench(), &opened.dossier.value.id);
    bench
        .record_change(&visitor.actor, dossier, Some(&id), facts(assessment))
        .await?;
    Ok(done(&opened.path("partijen"), "partijen"))
}

/// The whole report of one variant, as a page of its own that runs nothing.
///
/// # Errors
/// When the run may not be seen or has no such report.
pub async fn report(
    visitor: Visitor,
    Path((number, id, place)): Path<(String, RunId, usize)>,
) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    let run = run(&opened, &id).await?;
    let found = assessments(&opened, &run).await?;
    let assessment = place.checked_sub(1).and_then(|place| found.get(place));
    let assessment = assessment.ok_or(Error::NotFound)?;
    let language = match opened.words().language() {
        Language::Dutch => houvast_report::Language::Nl,
        Language::English => houvast_report::Language::En,
    };
    let page = Html(report_page::render(assessment, language));
    Ok((Extension(IsReport), page).into_response())
}

/// The outcome as data, as `houvast toets --json` gives it for each variant.
///
/// # Errors
/// When the run may not be seen or has no result.
pub async fn json(
    visitor: Visitor,
    Path((number, id)): Path<(String, RunId)>,
) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    run(&opened, &id).await?;
    let bench = visitor.shared.bench();
    let result = bench.run_result(&visitor.actor, &id).await?;
    Ok(Json(result.assessments).into_response())
}
