//! Commitments of a programme: made, kept, changed with the reason, or dropped with the reason.

use super::view::standing;
use super::{address, find, must_write, trail};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::dossiers::{day, signed_in};
use crate::pages::failure::Failure;
use crate::pages::forms::{State, done};
use crate::pages::show;
use crate::ui::choices::Choices;
use crate::ui::form::{self, Field, Problems};
use crate::ui::layout::Page;
use crate::ui::table::{Column, table};
use crate::ui::{badge, data_list, heading, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::policy::Action;
use houvast_workbench::programmes::{Commitment, CommitmentInput, CommitmentState, Programme};
use houvast_workbench::{Error, Involvement, Level, Versioned};
use maud::{Markup, html};

/// The form for a new commitment.
///
/// # Errors
/// When the programme is not there, or it is not allowed.
pub async fn new(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    let programme = find(&visitor, &id).await?.value;
    must_write(&visitor, &programme)?;
    new_page(&visitor, &programme, &Filled::default(), &State::default()).await
}

async fn new_page(
    visitor: &Visitor,
    programme: &Programme,
    filled: &Filled,
    state: &State,
) -> Result<Response, Failure> {
    let words = visitor.words();
    let content = html! {
        (state.above(&words, &[]))
        (paragraph(&words.t("commitment-new-intro")))
        (form::post(&format!("{}/toezeggingen", address(&programme.id)), &visitor.token, &html! {
            (fields(visitor, filled, &state.problems).await?)
            (form::submit(&words.t("commitment-add")))
        }))
    };
    let (title, trail) = (words.t("commitment-new"), trail(&words, Some(programme)));
    let page = Page::new(&title, &visitor.path, content).along(&trail);
    Ok(state.answer(show(visitor, &page)))
}

async fn fields(
    visitor: &Visitor,
    filled: &Filled,
    problems: &Problems,
) -> Result<Markup, Failure> {
    let words = visitor.words();
    let organisations = visitor.shared.bench().organisations(&visitor.actor).await?;
    let owners: Vec<(String, String)> = organisations
        .into_iter()
        .map(|one| (one.value.id.to_string(), one.value.name))
        .collect();
    Ok(html! {
        (Field::new("text", words.t("column-commitment")).value(filled.get("text")).lines(&words, problems, 3))
        (Field::new("owner", words.t("column-owner")).hint(words.t("hint-commitment-owner")).value(filled.get("owner"))
            .choice(&words, problems, &owners))
        (Field::new("due", words.t("column-due")).value(filled.get("due")).line(&words, problems, "date", None))
    })
}

/// As the core takes it, or what of it is no date or organisation.
fn read(visitor: &Visitor, filled: &Filled) -> Result<CommitmentInput, Problems> {
    let words = visitor.words();
    let mut problems = Problems::default();
    let owner = filled.get("owner").parse().ok();
    if owner.is_none() {
        problems.add("owner", words.t("wrong-empty"));
    }
    let due = filled.get("due").trim().parse().ok();
    if due.is_none() {
        problems.add(
            "due",
            words.with("wrong-form", &[("expected", "2027-01-01".into())]),
        );
    }
    match (owner, due) {
        (Some(owner), Some(due)) => Ok(CommitmentInput {
            owner,
            text: filled.text("text"),
            due,
        }),
        _ => Err(problems),
    }
}

/// Adds a commitment.
///
/// # Errors
/// When the programme is not there, or it is not allowed.
pub async fn add(
    visitor: Visitor,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    filled.must_be_sent_by(&visitor)?;
    let programme = find(&visitor, &id).await?.value;
    must_write(&visitor, &programme)?;
    let input = match read(&visitor, &filled) {
        Ok(input) => input,
        Err(problems) => {
            return new_page(&visitor, &programme, &filled, &State::wrong(problems)).await;
        }
    };
    let bench = visitor.shared.bench();
    let added = bench
        .add_commitment(&visitor.actor, &programme.id, input)
        .await;
    match State::of(&visitor.words(), added)? {
        Ok(_) => Ok(done(
            &format!("{}#toezeggingen", address(&programme.id)),
            "commitment",
        )),
        Err(state) => new_page(&visitor, &programme, &filled, &state).await,
    }
}

/// A commitment of a programme, by the addresses of both.
async fn find_both(
    visitor: &Visitor,
    programme: &str,
    commitment: &str,
) -> Result<(Programme, Vec<Versioned<Commitment>>), Failure> {
    let not_there = || Failure::Core(Error::NotFound);
    let programme = find(visitor, programme).await?.value;
    let id = commitment.parse().map_err(|_| not_there())?;
    let history = visitor
        .shared
        .bench()
        .commitment_history(&visitor.actor, &id)
        .await?;
    match history.last() {
        Some(last) if last.value.programme == programme.id => Ok((programme, history)),
        _ => Err(not_there()),
    }
}

/// One commitment, with all that was said about it; its owner can answer here.
///
/// # Errors
/// When it is not there or may not be seen.
pub async fn get(
    visitor: Visitor,
    Path((programme, commitment)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (programme, history) = find_both(&visitor, &programme, &commitment).await?;
    let last = history.last().ok_or(Failure::Core(Error::NotFound))?;
    let filled = as_filled(&last.value);
    page(&visitor, &programme, &history, &filled, &State::default()).await
}

fn as_filled(commitment: &Commitment) -> Filled {
    let about = &commitment.about;
    let fields = [
        ("text", about.text.clone()),
        ("owner", about.owner.to_string()),
        ("due", about.due.to_string()),
    ];
    Filled::new(fields.map(|(name, value)| (name.to_owned(), value)))
}

async fn page(
    visitor: &Visitor,
    programme: &Programme,
    history: &[Versioned<Commitment>],
    filled: &Filled,
    state: &State,
) -> Result<Response, Failure> {
    let Some(now) = history.last() else {
        return Err(Failure::Core(Error::NotFound));
    };
    let words = visitor.words();
    let bench = visitor.shared.bench();
    let owners = history.iter().map(|one| &one.value.about.owner);
    let names = bench.organisation_names(owners).await?;
    let name = |one: &Commitment| names.get(&one.about.owner).cloned().unwrap_or_default();
    let commitment = &now.value;
    let answers = commitment.state == CommitmentState::Open && may_answer(visitor, commitment);
    let content = html! {
        (data_list(&[
            (words.t("column-commitment"), html! { span .werkbank-lines { (commitment.about.text) } }),
            (words.t("column-owner"), html! { (name(commitment)) }),
            (words.t("column-due"), html! { (day(&words, commitment.about.due)) }),
            (words.t("column-standing"), badge(&standing(&words, commitment, bench.today()))),
        ]))
        (heading(2, None, &words.t("commitment-history")))
        (said(visitor, history, &name))
        @if answers {
            (heading(2, Some("antwoorden"), &words.t("commitment-answer")))
            (state.above(&words, &[]))
            (answer_form(visitor, programme, now, filled, state).await?)
        }
    };
    let (title, trail) = (words.t("commitment-title"), trail(&words, Some(programme)));
    let page = Page::new(&title, &visitor.path, content).along(&trail);
    Ok(state.answer(show(visitor, &page)))
}

/// Whether it is the visitor's to answer.
fn may_answer(visitor: &Visitor, commitment: &Commitment) -> bool {
    let (bench, actor) = (visitor.shared.bench(), &visitor.actor);
    let own = actor.organisation() == Some(&commitment.about.owner);
    let action = Action::CommitmentAnswer;
    own && bench.may(actor, action, &[Involvement::Author], Level::Open)
}

/// All that was said, oldest first.
fn said(
    visitor: &Visitor,
    history: &[Versioned<Commitment>],
    name: &dyn Fn(&Commitment) -> String,
) -> Markup {
    let words = visitor.words();
    let columns = [
        Column::text(words.t("column-when")),
        Column::text(words.t("column-commitment")),
        Column::text(words.t("column-owner")),
        Column::text(words.t("column-due")),
        Column::text(words.t("field-why")),
    ];
    let rows: Vec<Vec<Markup>> = history
        .iter()
        .map(|version| {
            let one = &version.value;
            vec![
                html! { (day(&words, visitor.shared.bench().day(one.at))) },
                html! { span .werkbank-lines { (one.about.text) } },
                html! { (name(one)) },
                html! { (day(&words, one.about.due)) },
                html! { span .werkbank-lines { (one.word) } },
            ]
        })
        .collect();
    table(&words.t("commitment-history"), &columns, &rows)
}

async fn answer_form(
    visitor: &Visitor,
    programme: &Programme,
    now: &Versioned<Commitment>,
    filled: &Filled,
    state: &State,
) -> Result<Markup, Failure> {
    let words = visitor.words();
    let options = ["nagekomen", "gewijzigd", "vervallen"]
        .map(|one| (one.to_owned(), words.t(&format!("commitment-now-{one}"))));
    let what = Choices {
        name: "what",
        question: words.t("field-what"),
        hint: None,
        options: &options,
    };
    let to = format!("{}/toezeggingen/{}", address(&programme.id), now.value.id);
    Ok(form::post(
        &to,
        &visitor.token,
        &html! {
            input type="hidden" name="seen" value=(now.version);
            (what.one(&state.problems, filled.get("what")))
            (Field::new("word", words.t("field-word")).hint(words.t("hint-word")).value(filled.get("word"))
                .lines(&words, &state.problems, 4))
            fieldset .utrecht-form-fieldset.utrecht-form-fieldset--html-fieldset.werkbank-when-changed {
                legend .utrecht-form-fieldset__legend.utrecht-form-fieldset__legend--html-legend { (words.t("commitment-becomes")) }
                (fields(visitor, filled, &state.problems).await?)
            }
            (form::submit(&words.t("dossier-save")))
        },
    ))
}

/// Says how the commitment stands.
///
/// # Errors
/// When it is not there, or it is not the visitor's to answer.
pub async fn answer(
    visitor: Visitor,
    Path((programme, commitment)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    filled.must_be_sent_by(&visitor)?;
    let (programme, history) = find_both(&visitor, &programme, &commitment).await?;
    let now = history.last().ok_or(Failure::Core(Error::NotFound))?;
    if !may_answer(&visitor, &now.value) {
        let action = Action::CommitmentAnswer;
        return Err(Error::Forbidden { action }.into());
    }
    let (bench, actor, words) = (visitor.shared.bench(), &visitor.actor, visitor.words());
    let (id, seen, word) = (&now.value.id, filled.seen(), filled.get("word"));
    let answered = match filled.get("what") {
        "nagekomen" => bench.close_commitment(actor, id, seen, true, word).await,
        "vervallen" => bench.close_commitment(actor, id, seen, false, word).await,
        "gewijzigd" => match read(&visitor, &filled) {
            Ok(input) => bench.change_commitment(actor, id, seen, input, word).await,
            Err(problems) => {
                return page(
                    &visitor,
                    &programme,
                    &history,
                    &filled,
                    &State::wrong(problems),
                )
                .await;
            }
        },
        _ => {
            let mut state = State::default();
            state.problems.add("what", words.t("wrong-empty"));
            return page(&visitor, &programme, &history, &filled, &state).await;
        }
    };
    match State::of(&words, answered)? {
        Ok(()) => Ok(done(
            &format!("{}/toezeggingen/{id}", address(&programme.id)),
            "opgeslagen",
        )),
        Err(state) => page(&visitor, &programme, &history, &filled, &state).await,
    }
}
