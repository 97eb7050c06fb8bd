//! One dossier: what it says, where it is, and the way to its parts.

use super::{compass, day, dossier, level};
use crate::http::session::Visitor;
use crate::pages::failure::Failure;
use crate::pages::show;
use crate::ui::form::{self, Field, Problems};
use crate::ui::layout::Page;
use crate::ui::{badge, data_list, heading, link};
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use houvast_workbench::dossiers::{Dossier, PhaseChange};
use houvast_workbench::{Phase, Versioned};
use maud::{Markup, html};
use serde::Deserialize;

/// The dossier.
///
/// # Errors
/// When nobody is signed in, or it is not there or may not be seen.
pub async fn get(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let found = dossier(&visitor, &number).await?;
    let bench = visitor.shared.bench();
    let changes = bench.phase_changes(&visitor.actor, &found.value.id).await?;
    let answers = bench.compass(&visitor.actor, &found.value.id).await?;
    let lead = bench
        .organisation(&visitor.actor, &found.value.lead)
        .await?;
    let words = visitor.words();
    let content = html! {
        (facts(&visitor, &found.value, &lead.value.name))
        p .utrecht-paragraph { (link(&format!("/dossiers/{number}/gegevens"), &words.t("dossier-change"))) }
        (phases(&visitor, &found, &changes))
        (compass::overview(&visitor, &found.value, &answers))
    };
    let page = Page {
        title: &found.value.about.title,
        trail: &[("/dossiers".to_owned(), words.t("dossiers-title"))],
        path: &visitor.path,
        notice: None,
        content,
    };
    Ok(show(&visitor, &page))
}

fn facts(visitor: &Visitor, dossier: &Dossier, lead: &str) -> Markup {
    let words = visitor.words();
    let about = &dossier.about;
    let mut rows = vec![
        (words.t("dossier-number"), html! { (dossier.number) }),
        (
            words.t("field-kind"),
            html! { (words.t(&format!("intention-{}", about.kind))) },
        ),
        (
            words.t("field-phase"),
            badge(&words.t(&format!("phase-{}", dossier.phase))),
        ),
        (words.t("field-level"), badge(&level(&words, about.level))),
        (words.t("dossier-lead"), html! { (lead) }),
        (words.t("field-goal"), html! { (about.goal) }),
    ];
    if !about.source.is_empty() {
        rows.push((words.t("field-source"), html! { (about.source) }));
    }
    if let Some(date) = about.intended {
        rows.push((words.t("field-intended"), html! { (day(&words, date)) }));
    }
    if let Some(year) = about.year {
        rows.push((words.t("field-year"), html! { (year) }));
    }
    data_list(&rows)
}

fn phases(visitor: &Visitor, dossier: &Versioned<Dossier>, changes: &[PhaseChange]) -> Markup {
    let words = visitor.words();
    let none = Problems::default();
    let others: Vec<(String, String)> = Phase::ALL
        .iter()
        .filter(|phase| **phase != dossier.value.phase)
        .map(|phase| (phase.word().to_owned(), words.t(&format!("phase-{phase}"))))
        .collect();
    html! {
        (heading(2, None, &words.t("dossier-phases")))
        ol .utrecht-ordered-list {
            @for change in changes {
                li .utrecht-ordered-list__item {
                    (words.t(&format!("phase-{}", change.from))) " → " (words.t(&format!("phase-{}", change.to)))
                    ": " (change.why)
                }
            }
        }
        details {
            summary { (words.t("dossier-phase-change")) }
            (form::post(&format!("/dossiers/{}/fase", dossier.value.number), &visitor.token, &html! {
                input type="hidden" name="seen" value=(dossier.version);
                (Field::new("to", words.t("field-phase")).choice(&words, &none, &others))
                (Field::new("why", words.t("field-why")).lines(&words, &none, 3))
                (form::submit(&words.t("dossier-phase-button")))
            }))
        }
    }
}

/// What the form for a phase sends.
#[derive(Debug, Deserialize)]
pub struct PhaseForm {
    csrf: String,
    seen: i64,
    to: String,
    why: String,
}

/// Brings the dossier to another phase.
///
/// # Errors
/// When it is not allowed, the reason is missing, or a phase would be skipped.
pub async fn change_phase(
    visitor: Visitor,
    Path(number): Path<String>,
    Form(form): Form<PhaseForm>,
) -> Result<Response, Failure> {
    visitor.must_have_sent(&form.csrf)?;
    let found = dossier(&visitor, &number).await?;
    let to = form.to.parse().map_err(|_| Failure::Malformed)?;
    let bench = visitor.shared.bench();
    bench
        .change_phase(&visitor.actor, &found.value.id, form.seen, to, &form.why)
        .await?;
    Ok(Redirect::to(&format!("/dossiers/{number}")).into_response())
}
