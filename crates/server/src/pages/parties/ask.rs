//! Asking an organisation for its test.

use super::{names, view};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::dossiers::day;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::{State, done};
use crate::ui::form::{self, Field, Problems};
use crate::ui::{data_list, heading, paragraph};
use axum::extract::{Path, Query};
use axum::response::Response;
use houvast_workbench::Conflict;
use houvast_workbench::Date;
use houvast_workbench::id::{OrganisationId, PartyId};
use houvast_workbench::parties::InvitationInput;
use houvast_workbench::policy::Action;
use houvast_workbench::templates::Template;
use maud::{Markup, html};
use serde::Deserialize;
use std::str::FromStr;

/// For whom the form is opened.
#[derive(Debug, Default, Deserialize)]
pub struct For {
    #[serde(default)]
    organisatie: String,
    #[serde(default)]
    toets: String,
}

/// The form; filled in for the organisation and the test of the address, with a day that leaves enough time.
///
/// # Errors
/// When the dossier may not be seen, or asking is not allowed.
pub async fn form(
    visitor: Visitor,
    Path(number): Path<String>,
    Query(asked): Query<For>,
) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    opened.must(Action::PartyInvite)?;
    let bench = visitor.shared.bench();
    let due = bench.templates().get(&asked.toets);
    let due = due.and_then(|template| enough(bench.today(), template));
    let filled = Filled::new([
        ("organisation".to_owned(), asked.organisatie),
        ("template".to_owned(), asked.toets),
        (
            "due".to_owned(),
            due.map(|day| day.to_string()).unwrap_or_default(),
        ),
    ]);
    page(&opened, &filled, &State::default()).await
}

/// The first day that leaves enough time for a test.
fn enough(today: Date, template: &Template) -> Option<Date> {
    let days = std::time::Duration::from_secs(u64::from(template.least_days) * 86_400);
    today.checked_add(days).ok()
}

async fn page(opened: &Opened<'_>, filled: &Filled, state: &State) -> Result<Response, Failure> {
    let words = opened.words();
    let organisations: Vec<(String, String)> = names(opened)
        .await?
        .into_iter()
        .map(|(id, name)| (id.to_string(), name))
        .collect();
    let templates = opened.visitor.shared.bench().templates().all();
    let tests: Vec<(String, String)> = templates
        .iter()
        .map(|one| (one.id.clone(), words.said(&one.name).to_owned()))
        .collect();
    let problems = &state.problems;
    let field = |name, text: &str| Field::new(name, words.t(text)).value(filled.get(name));
    let content = html! {
        (state.above(&words, &[]))
        (paragraph(&words.t("ask-intro")))
        (form::post(&opened.path("partijen/vragen"), &opened.visitor.token, &html! {
            (field("organisation", "field-organisation").choice(&words, problems, &organisations))
            (field("template", "field-template").choice(&words, problems, &tests))
            (field("due", "field-due").hint(words.t("hint-due")).line(&words, problems, "date", None))
            (field("question", "field-question").hint(words.t("hint-question")).optional().lines(&words, problems, 4))
            (form::submit(&words.t("ask-button")))
        }))
        (times(opened, templates))
    };
    Ok(state.answer(opened.show(PartPage {
        part: "partijen",
        title: &words.t("ask-title"),
        within: &[(opened.path("partijen"), words.t("part-parties"))],
        content,
    })))
}

/// How long each test takes at least, and when there is time enough for it.
fn times(opened: &Opened<'_>, templates: &[Template]) -> Markup {
    let words = opened.words();
    let today = opened.visitor.shared.bench().today();
    let row = |template: &Template| {
        let until = enough(today, template).map(|date| day(&words, date));
        let text = words.with(
            "ask-time",
            &[
                ("days", template.least_days.into()),
                ("date", until.unwrap_or_default().into()),
            ],
        );
        (words.said(&template.name).to_owned(), html! { (text) })
    };
    let rows: Vec<_> = templates.iter().map(row).collect();
    html! {
        (heading(2, None, &words.t("ask-times")))
        (data_list(&rows))
    }
}

/// Asks.
///
/// # Errors
/// When the dossier may not be seen, or asking is not allowed.
pub async fn send(
    visitor: Visitor,
    Path(number): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    opened.must(Action::PartyInvite)?;
    let words = visitor.words();
    let mut problems = Problems::default();
    let organisation = known::<OrganisationId>(&filled, "organisation");
    let due = filled.read::<Date>("due").ok().flatten();
    if organisation.is_none() {
        problems.add("organisation", words.t("wrong-empty"));
    }
    if filled.get("template").is_empty() {
        problems.add("template", words.t("wrong-empty"));
    }
    if due.is_none() {
        let expected = ("expected", "2027-01-31".into());
        problems.add("due", words.with("wrong-form", &[expected]));
    }
    let (Some(organisation), Some(due), true) = (organisation, due, problems.is_empty()) else {
        return page(&opened, &filled, &State::wrong(problems)).await;
    };
    let input = InvitationInput {
        organisation,
        template: filled.text("template"),
        due,
        question: filled.text("question"),
    };
    let id = &opened.dossier.value.id;
    let answer = visitor.shared.bench().invite(&visitor.actor, id, input);
    match State::of(&words, answer.await)? {
        Ok(_) => Ok(done(&opened.path("partijen"), "gevraagd")),
        Err(state) if state.conflict == Some(Conflict::Exists) => {
            let mut problems = Problems::default();
            problems.add("organisation", words.t("ask-exists"));
            page(&opened, &filled, &State::wrong(problems)).await
        }
        Err(state) => page(&opened, &filled, &state).await,
    }
}

fn known<T: FromStr>(filled: &Filled, field: &str) -> Option<T> {
    filled.read(field).ok().flatten()
}

/// Says which organisation is meant by a name in the laws.
///
/// # Errors
/// When the dossier may not be seen, there is no such party in it, or it is not allowed.
pub async fn identify(
    visitor: Visitor,
    Path((number, party)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    opened.must(Action::PartyInvite)?;
    let words = visitor.words();
    let bench = visitor.shared.bench();
    let party: PartyId = party.parse().map_err(|_| Failure::not_found())?;
    let parties = bench.parties(&visitor.actor, &opened.dossier.value.id);
    if !parties.await?.iter().any(|one| one.id == party) {
        return Err(Failure::not_found());
    }
    let field = format!("organisation.{party}");
    let Some(organisation) = known(&filled, &field) else {
        let mut problems = Problems::default();
        problems.add_to(field, words.t("field-organisation"), words.t("wrong-empty"));
        return view::page(&opened, &filled, &State::wrong(problems), Some(&party)).await;
    };
    let answer = bench.identify_party(&visitor.actor, &party, &organisation);
    match State::of(&words, answer.await)? {
        Ok(()) => Ok(done(&opened.path("partijen"), "opgeslagen")),
        Err(state) => view::page(&opened, &filled, &state, Some(&party)).await,
    }
}
