//! One invitation: its date, withdrawing it, and the beginning of the test that it asks for.

use super::{names, template_name, view};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::dossiers::day;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::{Difference, State, done};
use crate::ui::form::{self, Field, Problems};
use crate::ui::{heading, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::id::InvitationId;
use houvast_workbench::parties::Invitation;
use houvast_workbench::policy::Action;
use houvast_workbench::{Date, Versioned};
use maud::{Markup, html};

/// An invitation of this dossier that stands.
async fn find(opened: &Opened<'_>, id: &str) -> Result<Versioned<Invitation>, Failure> {
    let id: InvitationId = id.parse().map_err(|_| Failure::not_found())?;
    let visitor = opened.visitor;
    let bench = visitor.shared.bench();
    let all = bench.invitations(&visitor.actor, &opened.dossier.value.id);
    let found = all.await?.into_iter().find(|one| one.value.id == id);
    found
        .filter(|one| one.value.withdrawn.is_none())
        .ok_or_else(Failure::not_found)
}

/// The forms to change the date and to withdraw.
///
/// # Errors
/// When the dossier or the invitation is not there, or it is not allowed.
pub async fn get(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    opened.must(Action::PartyInvite)?;
    let asked = find(&opened, &id).await?;
    let due = ("due".to_owned(), asked.value.about.due.to_string());
    let filled = Filled::new([due]);
    page(&opened, &asked, &filled, &State::default()).await
}

async fn page(
    opened: &Opened<'_>,
    asked: &Versioned<Invitation>,
    filled: &Filled,
    state: &State,
) -> Result<Response, Failure> {
    let words = opened.words();
    let about = &asked.value.about;
    let names = names(opened).await?;
    let who = names.get(&about.organisation).map_or("", String::as_str);
    let title = format!("{who}: {}", template_name(opened, &about.template));
    let theirs = about.due.to_string();
    let differences = [Difference::new(
        words.t("field-due"),
        theirs,
        filled.get("due"),
    )];
    let content = html! {
        (state.above(&words, &differences))
        p .utrecht-paragraph {
            (words.with("party-asked", &[("asked", day(&words, asked.value.asked).into()), ("due", day(&words, about.due).into())]))
        }
        (view::too_short(opened, &asked.value))
        (view::own_start(opened, &asked.value))
        (due_form(opened, asked, filled, state))
        (withdraw_form(opened, asked, filled, state))
    };
    Ok(state.answer(opened.show(PartPage {
        part: "partijen",
        title: &title,
        within: &[(opened.path("partijen"), words.t("part-parties"))],
        content,
    })))
}

fn due_form(
    opened: &Opened<'_>,
    asked: &Versioned<Invitation>,
    filled: &Filled,
    state: &State,
) -> Markup {
    let words = opened.words();
    let path = opened.path(&format!("uitnodigingen/{}/termijn", asked.value.id));
    html! {
        (heading(2, None, &words.t("party-change-due")))
        (form::post(&path, &opened.visitor.token, &html! {
            input type="hidden" name="seen" value=(asked.version);
            (Field::new("due", words.t("field-due")).value(filled.get("due")).line(&words, &state.problems, "date", None))
            (form::submit(&words.t("dossier-save")))
        }))
    }
}

fn withdraw_form(
    opened: &Opened<'_>,
    asked: &Versioned<Invitation>,
    filled: &Filled,
    state: &State,
) -> Markup {
    let words = opened.words();
    let path = opened.path(&format!("uitnodigingen/{}/intrekken", asked.value.id));
    html! {
        (heading(2, None, &words.t("party-withdraw")))
        (paragraph(&words.t("party-withdraw-intro")))
        (form::post(&path, &opened.visitor.token, &html! {
            input type="hidden" name="seen" value=(asked.version);
            (Field::new("why", words.t("field-why")).value(filled.get("why")).lines(&words, &state.problems, 3))
            (form::submit_second(&words.t("party-withdraw-button")))
        }))
    }
}

/// Changes the date.
///
/// # Errors
/// When the dossier or the invitation is not there, or it is not allowed.
pub async fn change_due(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    opened.must(Action::PartyInvite)?;
    let asked = find(&opened, &id).await?;
    let words = visitor.words();
    let Ok(Some(due)) = filled.read::<Date>("due") else {
        let mut problems = Problems::default();
        let expected = ("expected", "2027-01-31".into());
        problems.add("due", words.with("wrong-form", &[expected]));
        return page(&opened, &asked, &filled, &State::wrong(problems)).await;
    };
    let bench = visitor.shared.bench();
    let answer = bench.change_due(&visitor.actor, &asked.value.id, filled.seen(), due);
    match State::of(&words, answer.await)? {
        Ok(()) => Ok(done(&opened.path("partijen"), "opgeslagen")),
        Err(state) => page(&opened, &asked, &filled, &state).await,
    }
}

/// Withdraws the invitation.
///
/// # Errors
/// When the dossier or the invitation is not there, or it is not allowed.
pub async fn withdraw(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    opened.must(Action::PartyInvite)?;
    let asked = find(&opened, &id).await?;
    let (actor, bench) = (&visitor.actor, visitor.shared.bench());
    let answer =
        bench.withdraw_invitation(actor, &asked.value.id, filled.seen(), filled.get("why"));
    match State::of(&visitor.words(), answer.await)? {
        Ok(()) => Ok(done(&opened.path("partijen"), "ingetrokken")),
        Err(state) => page(&opened, &asked, &filled, &state).await,
    }
}

/// Begins the test of the own organisation.
///
/// # Errors
/// When the dossier or the invitation is not there, or it is not of the own organisation.
pub async fn begin(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    let asked = find(&opened, &id).await?;
    let bench = visitor.shared.bench();
    let test = bench.begin_test(&visitor.actor, &asked.value.id).await?;
    let path = opened.path(&format!("toetsen/{test}/invullen"));
    Ok(done(&path, "begonnen"))
}
