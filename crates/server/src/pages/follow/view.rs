//! The page on which everything comes together.

use super::{effects, implementation, lessons};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::dossiers::day;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::State;
use crate::ui::{heading, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::Phase;
use houvast_workbench::dossiers::PhaseChange;
use maud::{Markup, html};

/// The page.
///
/// # Errors
/// When nobody is signed in, or the dossier is not there or may not be seen.
pub async fn get(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    page(&opened, &Filled::default(), &State::default()).await
}

/// The page with the form for a lesson as it stands.
pub(super) async fn page(
    opened: &Opened<'_>,
    filled: &Filled,
    state: &State,
) -> Result<Response, Failure> {
    let (bench, actor) = (opened.visitor.shared.bench(), &opened.visitor.actor);
    let changes = bench.phase_changes(actor, &opened.dossier.value.id).await?;
    let words = opened.words();
    let content = html! {
        (paragraph(&words.t("follow-intro")))
        (heading(2, Some("fasen"), &words.t("follow-phases")))
        (phases(opened, &changes))
        (implementation::section(opened).await?)
        (effects::section(opened).await?)
        (lessons::section(opened, filled, state).await?)
    };
    let title = words.t("follow-title");
    let page = PartPage {
        part: "vervolg",
        title: &title,
        within: &[],
        content,
    };
    Ok(state.answer(opened.show(page)))
}

/// All phases, with the day on which each was reached last, and the one where the dossier is.
fn phases(opened: &Opened<'_>, changes: &[PhaseChange]) -> Markup {
    let words = opened.words();
    let dossier = &opened.dossier.value;
    let bench = opened.visitor.shared.bench();
    let reached = |phase: Phase| {
        let change = changes.iter().rev().find(|change| change.to == phase);
        match change {
            Some(change) => Some(bench.day(change.at)),
            None => (phase == Phase::Exploration).then(|| bench.day(dossier.created)),
        }
    };
    html! {
        ol .werkbank-phases {
            @for phase in Phase::ALL {
                li aria-current=[(*phase == dossier.phase).then_some("step")] {
                    (words.t(&format!("phase-{phase}")))
                    @if *phase == dossier.phase { " " strong { "(" (words.t("follow-here")) ")" } }
                    @if *phase <= dossier.phase {
                        @if let Some(date) = reached(*phase) { span .werkbank-phases__day { (day(&words, date)) } }
                    }
                }
            }
        }
    }
}
