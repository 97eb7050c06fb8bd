//! The overview of a dossier: what it says, where it is, and the five questions of the Beleidskompas.

use super::parts::{Opened, PartPage, open};
use super::{compass, day, level};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::bottlenecks;
use crate::pages::failure::Failure;
use crate::pages::forms::{State, done};
use crate::pages::party_tests::summary;
use crate::ui::form::{self, Field, Problems};
use crate::ui::{badge, data_list, heading, link};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::Phase;
use houvast_workbench::dossiers::PhaseChange;
use houvast_workbench::policy::Action;
use maud::{Markup, html};

/// The dossier.
///
/// # Errors
/// When nobody is signed in, or it is not there or may not be seen.
pub async fn get(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    page(&opened, &Filled::default(), &State::default()).await
}

async fn page(opened: &Opened<'_>, filled: &Filled, state: &State) -> Result<Response, Failure> {
    let (visitor, dossier) = (opened.visitor, &opened.dossier.value);
    let bench = visitor.shared.bench();
    let changes = bench.phase_changes(&visitor.actor, &dossier.id).await?;
    let answers = bench.compass(&visitor.actor, &dossier.id).await?;
    let lead = bench.organisation(&visitor.actor, &dossier.lead).await?;
    let content = html! {
        (state.above(&opened.words(), &[]))
        (bottlenecks::notice(opened).await?)
        div .werkbank-beside {
            section aria-labelledby="trekker" {
                (heading(2, Some("trekker"), &lead.value.name))
                (facts(opened, &lead.value.name))
                @if opened.may.may(Action::DossierChange) {
                    p .utrecht-paragraph { (link(&opened.path("gegevens"), &opened.words().t("dossier-change"))) }
                }
            }
            section aria-labelledby="gevraagden" {
                (heading(2, Some("gevraagden"), &opened.words().t("summary-title")))
                (summary::given(opened).await?)
            }
        }
        (phases(opened, &changes))
        @if opened.may.may(Action::DossierPhase) { (phase_form(opened, filled, state)) }
        (compass::overview(opened, &answers))
    };
    let page = PartPage {
        part: "",
        title: &dossier.about.title,
        within: &[],
        content,
    };
    Ok(state.answer(opened.show(page)))
}

fn facts(opened: &Opened<'_>, lead: &str) -> Markup {
    let words = opened.words();
    let dossier = &opened.dossier.value;
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
        (
            words.t("field-goal"),
            html! { span .werkbank-lines { (about.goal) } },
        ),
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

fn phases(opened: &Opened<'_>, changes: &[PhaseChange]) -> Markup {
    let words = opened.words();
    let bench = opened.visitor.shared.bench();
    let name = |phase: Phase| words.t(&format!("phase-{phase}"));
    html! {
        (heading(2, Some("fasen"), &words.t("dossier-phases")))
        @if changes.is_empty() {
            p .utrecht-paragraph { (words.t("dossier-no-phases")) }
        }
        ol .utrecht-ordered-list {
            @for change in changes {
                li .utrecht-ordered-list__item {
                    (day(&words, bench.day(change.at))) ": "
                    (words.with("phase-change", &[("from", name(change.from).into()), ("to", name(change.to).into())]))
                    " " span .werkbank-lines { (change.why) }
                }
            }
        }
    }
}

/// The phases to which the dossier can go: the next one, and all before.
fn reachable(from: Phase) -> impl Iterator<Item = Phase> {
    let next = Phase::ALL
        .iter()
        .position(|phase| *phase == from)
        .map_or(0, |at| at + 1);
    let within = move |at: usize, phase: Phase| at <= next && phase != from;
    Phase::ALL
        .iter()
        .copied()
        .enumerate()
        .filter(move |(at, phase)| within(*at, *phase))
        .map(|(_, phase)| phase)
}

fn phase_form(opened: &Opened<'_>, filled: &Filled, state: &State) -> Markup {
    let words = opened.words();
    let others: Vec<(String, String)> = reachable(opened.dossier.value.phase)
        .map(|phase| (phase.word().to_owned(), words.t(&format!("phase-{phase}"))))
        .collect();
    let sent = filled.has("csrf");
    html! {
        details open[sent] {
            summary { (words.t("dossier-phase-change")) }
            (form::post(&opened.path("fase"), &opened.visitor.token, &html! {
                input type="hidden" name="seen" value=(opened.dossier.version);
                (Field::new("to", words.t("field-to")).value(filled.get("to")).choice(&words, &state.problems, &others))
                (Field::new("why", words.t("field-why")).value(filled.get("why")).lines(&words, &state.problems, 3))
                (form::submit(&words.t("dossier-phase-button")))
            }))
        }
    }
}

/// Brings the dossier to another phase.
///
/// # Errors
/// When it is not there or may not be seen, or it is not allowed.
pub async fn change_phase(
    visitor: Visitor,
    Path(number): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    let words = visitor.words();
    let Ok(Some(to)) = filled.read("to") else {
        let mut problems = Problems::default();
        problems.add("to", words.t("wrong-empty"));
        return page(&opened, &filled, &State::wrong(problems)).await;
    };
    let id = &opened.dossier.value.id;
    let answer = visitor
        .shared
        .bench()
        .change_phase(&visitor.actor, id, filled.seen(), to, filled.get("why"))
        .await;
    match State::of(&words, answer)? {
        Ok(()) => Ok(done(&format!("{}#fasen", opened.path("")), "fase")),
        Err(state) => page(&opened, &filled, &state).await,
    }
}
