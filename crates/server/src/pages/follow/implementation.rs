//! The implementation test (invoeringstoets): planned a year after entry into force, done with the signals since.

use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::dossiers::day;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::{State, done};
use crate::ui::form::{self, Field};
use crate::ui::{badge, data_list, heading, link, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::follow::{ImplementationOutcome, ImplementationTest};
use houvast_workbench::policy::Action;
use houvast_workbench::{Conflict, Error};
use maud::{Markup, html};

async fn found(opened: &Opened<'_>) -> Result<Option<(ImplementationTest, i64)>, Failure> {
    let (bench, actor) = (opened.visitor.shared.bench(), &opened.visitor.actor);
    Ok(bench
        .implementation_test(actor, &opened.dossier.value.id)
        .await?)
}

/// How the test stands.
pub(super) async fn section(opened: &Opened<'_>) -> Result<Markup, Failure> {
    let words = opened.words();
    let found = found(opened).await?;
    let writes = opened.may.may(Action::FollowWrite);
    let done = found
        .as_ref()
        .is_some_and(|(test, _)| test.outcome.is_some());
    Ok(html! {
        (heading(2, Some("invoeringstoets"), &words.t("implementation-title")))
        @match &found {
            Some((test, signals)) => (standing(opened, test, *signals)),
            None => (paragraph(&words.t("implementation-none"))),
        }
        @if writes && !done {
            ul .utrecht-unordered-list {
                li .utrecht-unordered-list__item { (link(&opened.path("vervolg/plannen"), &words.t("implementation-plan"))) }
                @if found.is_some() {
                    li .utrecht-unordered-list__item { (link(&opened.path("vervolg/uitkomst"), &words.t("implementation-finish"))) }
                }
            }
        }
    })
}

fn standing(opened: &Opened<'_>, test: &ImplementationTest, signals: i64) -> Markup {
    let words = opened.words();
    let overdue = test.outcome.is_none() && test.planned < opened.visitor.shared.bench().today();
    let state = match (&test.outcome, overdue) {
        (Some(_), _) => "implementation-done",
        (None, true) => "implementation-overdue",
        (None, false) => "implementation-planned",
    };
    let since = test
        .outcome
        .as_ref()
        .map_or(signals, |outcome| outcome.signals);
    let mut rows = vec![
        (
            words.t("field-in-force"),
            html! { (day(&words, test.in_force)) },
        ),
        (
            words.t("field-planned"),
            html! { (day(&words, test.planned)) },
        ),
        (words.t("column-standing"), badge(&words.t(state))),
        (words.t("implementation-signals"), html! { (since) }),
    ];
    if let Some(outcome) = &test.outcome {
        for (text, value) in [
            ("field-people", &outcome.people),
            ("field-executors", &outcome.executors),
            ("field-changes", &outcome.changes),
        ] {
            rows.push((words.t(text), html! { span .werkbank-lines { (value) } }));
        }
    }
    data_list(&rows)
}

/// Opens the dossier for who may write here.
async fn open_to_write<'v>(visitor: &'v Visitor, number: &str) -> Result<Opened<'v>, Failure> {
    let opened = open(visitor, number).await?;
    let action = Action::FollowWrite;
    if opened.may.may(action) {
        Ok(opened)
    } else {
        Err(Error::Forbidden { action }.into())
    }
}

fn show(opened: &Opened<'_>, title: &str, state: &State, content: Markup) -> Response {
    let words = opened.words();
    let within = [(opened.path("vervolg"), words.t("follow-title"))];
    let page = PartPage {
        part: "vervolg",
        title: &words.t(title),
        within: &within,
        content,
    };
    state.answer(opened.show(page))
}

/// The form to plan the test.
///
/// # Errors
/// When the dossier is not there, or it is not allowed.
pub async fn planning(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = open_to_write(&visitor, &number).await?;
    let found = found(&opened).await?;
    let in_force = match &found {
        Some((test, _)) => Some(test.in_force),
        None => opened.dossier.value.about.intended,
    };
    let planned = found.map(|(test, _)| test.planned);
    let text =
        |date: Option<houvast_workbench::Date>| date.map(|d| d.to_string()).unwrap_or_default();
    let fields = [("in_force", text(in_force)), ("planned", text(planned))];
    let filled = Filled::new(fields.map(|(name, value)| (name.to_owned(), value)));
    Ok(plan_page(&opened, &filled, &State::default()))
}

fn plan_page(opened: &Opened<'_>, filled: &Filled, state: &State) -> Response {
    let words = opened.words();
    let content = html! {
        (state.above(&words, &[]))
        (paragraph(&words.t("implementation-plan-intro")))
        (form::post(&opened.path("vervolg/plannen"), &opened.visitor.token, &html! {
            (Field::new("in_force", words.t("field-in-force")).value(filled.get("in_force")).line(&words, &state.problems, "date", None))
            (Field::new("planned", words.t("field-planned")).hint(words.t("hint-planned")).value(filled.get("planned")).optional()
                .line(&words, &state.problems, "date", None))
            (form::submit(&words.t("dossier-save")))
        }))
    };
    show(opened, "implementation-plan", state, content)
}

/// Plans the test.
///
/// # Errors
/// When the dossier is not there, or it is not allowed.
pub async fn plan(
    visitor: Visitor,
    Path(number): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open_to_write(&visitor, &number).await?;
    let words = opened.words();
    let mut state = State::default();
    let example = || words.with("wrong-form", &[("expected", "2027-01-01".into())]);
    let in_force = filled.read("in_force").ok().flatten();
    if in_force.is_none() {
        state.problems.add("in_force", example());
    }
    let planned = filled.read("planned");
    if planned.is_err() {
        state.problems.add("planned", example());
    }
    let (Some(in_force), Ok(planned)) = (in_force, planned) else {
        return Ok(plan_page(&opened, &filled, &state));
    };
    let (bench, id) = (visitor.shared.bench(), &opened.dossier.value.id);
    let plan = bench.plan_implementation_test(&visitor.actor, id, in_force, planned);
    match State::of(&words, plan.await)? {
        Ok(()) => Ok(done(&opened.path("vervolg#invoeringstoets"), "opgeslagen")),
        Err(state) => Ok(plan_page(&opened, &filled, &state)),
    }
}

/// The form for what came out of the test.
///
/// # Errors
/// When the dossier is not there, it is not allowed, or the test was not planned or is done.
pub async fn finishing(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = open_to_write(&visitor, &number).await?;
    match found(&opened).await? {
        Some((test, signals)) if test.outcome.is_none() => Ok(finish_page(
            &opened,
            signals,
            &Filled::default(),
            &State::default(),
        )),
        Some(_) => Err(Error::Conflict(Conflict::Finished).into()),
        None => Err(Error::NotFound.into()),
    }
}

fn finish_page(opened: &Opened<'_>, signals: i64, filled: &Filled, state: &State) -> Response {
    let words = opened.words();
    let field =
        |name: &'static str, text: &str| Field::new(name, words.t(text)).value(filled.get(name));
    let content = html! {
        (state.above(&words, &[]))
        (paragraph(&words.with("implementation-finish-intro", &[("count", signals.into())])))
        (form::post(&opened.path("vervolg/uitkomst"), &opened.visitor.token, &html! {
            (field("people", "field-people").lines(&words, &state.problems, 5))
            (field("executors", "field-executors").lines(&words, &state.problems, 5))
            (field("changes", "field-changes").lines(&words, &state.problems, 5))
            (form::submit(&words.t("implementation-finish-button")))
        }))
    };
    show(opened, "implementation-finish", state, content)
}

/// Records what came out of the test.
///
/// # Errors
/// When the dossier is not there, it is not allowed, or the test was not planned.
pub async fn finish(
    visitor: Visitor,
    Path(number): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open_to_write(&visitor, &number).await?;
    let signals = found(&opened).await?.map_or(0, |(_, signals)| signals);
    let outcome = ImplementationOutcome {
        people: filled.text("people"),
        executors: filled.text("executors"),
        changes: filled.text("changes"),
        // Counted when it is recorded.
        signals: 0,
    };
    let (bench, id) = (visitor.shared.bench(), &opened.dossier.value.id);
    let finished = bench
        .finish_implementation_test(&visitor.actor, id, outcome)
        .await;
    match State::of(&opened.words(), finished)? {
        Ok(()) => Ok(done(&opened.path("vervolg#invoeringstoets"), "opgeslagen")),
        Err(state) => Ok(finish_page(&opened, signals, &filled, &state)),
    }
}
