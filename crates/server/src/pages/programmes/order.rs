//! The dossiers of a programme: brought in, taken out, put in order, with what each waits for.

use super::{address, find, must_write, trail};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::dossiers::{dossier, signed_in};
use crate::pages::failure::Failure;
use crate::pages::forms::{State, done};
use crate::pages::show;
use crate::ui::choices::Choices;
use crate::ui::form::{self, Field, Problems};
use crate::ui::layout::Page;
use crate::ui::paragraph;
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::Versioned;
use houvast_workbench::dossiers::Dossier;
use houvast_workbench::programmes::{Programme, ProgrammeInput, Step};
use maud::{Markup, html};

/// Brings a dossier into the programme: the dossier's own organisation does.
///
/// # Errors
/// When the programme or the dossier may not be seen, or the dossier may not be changed.
pub async fn bring_in(
    visitor: Visitor,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    set(&visitor, &id, &filled, "number", true).await
}

/// Takes a dossier out of the programme.
///
/// # Errors
/// When the programme or the dossier may not be seen, or the dossier may not be changed.
pub async fn take_out(
    visitor: Visitor,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    set(&visitor, &id, &filled, "out", false).await
}

async fn set(
    visitor: &Visitor,
    id: &str,
    filled: &Filled,
    field: &str,
    inside: bool,
) -> Result<Response, Failure> {
    signed_in(visitor)?;
    filled.must_be_sent_by(visitor)?;
    let programme = find(visitor, id).await?.value.id;
    let back = format!("{}#dossiers", address(&programme));
    if filled.get(field).is_empty() {
        return Ok(done(&back, "nothing-chosen"));
    }
    let found = dossier(visitor, filled.get(field)).await?;
    let (dossier, seen) = (&found.value.id, found.version);
    let target = inside.then_some(&programme);
    let bench = visitor.shared.bench();
    bench
        .set_programme(&visitor.actor, dossier, seen, target)
        .await?;
    Ok(done(&back, "opgeslagen"))
}

/// A step as it is in the form: its place as it was typed, and what it waits for.
struct Entered {
    place: String,
    step: Step,
}

/// The form with the order.
///
/// # Errors
/// When the programme is not there, or it is not allowed.
pub async fn get(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    let found = find(&visitor, &id).await?;
    must_write(&visitor, &found.value)?;
    let dossiers = dossiers(&visitor, &found.value).await?;
    let steps = &found.value.about.steps;
    let entered = dossiers.iter().enumerate().map(|(place, dossier)| {
        let step = steps.iter().find(|step| step.dossier == dossier.id);
        let none = Step {
            dossier: dossier.id.clone(),
            after: Vec::new(),
        };
        Entered {
            place: (place + 1).to_string(),
            step: step.cloned().unwrap_or(none),
        }
    });
    let entered: Vec<Entered> = entered.collect();
    Ok(page(
        &visitor,
        &found,
        &dossiers,
        &entered,
        &State::default(),
    ))
}

async fn dossiers(visitor: &Visitor, programme: &Programme) -> Result<Vec<Dossier>, Failure> {
    let bench = visitor.shared.bench();
    let found = bench
        .programme_dossiers(&visitor.actor, &programme.id)
        .await?;
    Ok(found.into_iter().map(|one| one.value).collect())
}

fn page(
    visitor: &Visitor,
    found: &Versioned<Programme>,
    dossiers: &[Dossier],
    entered: &[Entered],
    state: &State,
) -> Response {
    let words = visitor.words();
    let content = html! {
        (state.above(&words, &[]))
        (paragraph(&words.t("programme-order-intro")))
        (form::post(&format!("{}/volgorde", address(&found.value.id)), &visitor.token, &html! {
            input type="hidden" name="seen" value=(found.version);
            @for (row, one) in entered.iter().enumerate() { (fields(visitor, dossiers, row, one, &state.problems)) }
            (form::submit(&words.t("dossier-save")))
        }))
    };
    let (title, trail) = (
        words.t("programme-order"),
        trail(&words, Some(&found.value)),
    );
    let page = Page::new(&title, &visitor.path, content).along(&trail);
    state.answer(show(visitor, &page))
}

fn fields(
    visitor: &Visitor,
    dossiers: &[Dossier],
    row: usize,
    entered: &Entered,
    problems: &Problems,
) -> Markup {
    let words = visitor.words();
    let title = |dossier: &Dossier| dossier.about.title.clone();
    let own = dossiers.iter().find(|one| one.id == entered.step.dossier);
    let others: Vec<(String, String)> = dossiers
        .iter()
        .filter(|one| one.id != entered.step.dossier)
        .map(|one| (one.id.to_string(), title(one)))
        .collect();
    let (place, after) = (format!("steps.{row}.place"), format!("steps.{row}.after"));
    let chosen: Vec<&str> = entered.step.after.iter().map(|id| id.as_str()).collect();
    html! {
        fieldset .utrecht-form-fieldset.utrecht-form-fieldset--html-fieldset.werkbank-step {
            legend .utrecht-form-fieldset__legend.utrecht-form-fieldset__legend--html-legend { (own.map(title).unwrap_or_default()) }
            input type="hidden" name={ "steps." (row) ".dossier" } value=(entered.step.dossier);
            (Field::new(&place, words.t("field-place")).value(&entered.place).line(&words, problems, "number", None))
            (Choices { name: &after, question: words.t("column-waits-for"), hint: None, options: &others }.any(problems, &chosen))
        }
    }
}

/// What was sent, in the order of the places.
fn read(filled: &Filled) -> Vec<Entered> {
    let rows = filled.rows("steps", 200);
    let mut entered: Vec<Entered> = (0..rows)
        .filter_map(|row| {
            let dossier = filled.get(&format!("steps.{row}.dossier")).parse().ok()?;
            let name = format!("steps.{row}.after");
            let after = filled.all(&name).filter_map(|id| id.parse().ok()).collect();
            let place = filled.text(&format!("steps.{row}.place"));
            Some(Entered {
                place,
                step: Step { dossier, after },
            })
        })
        .collect();
    entered.sort_by_key(|one| one.place.trim().parse().unwrap_or(u32::MAX));
    entered
}

/// Keeps the order.
///
/// # Errors
/// When the programme is not there, or it is not allowed.
pub async fn save(
    visitor: Visitor,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    filled.must_be_sent_by(&visitor)?;
    let found = find(&visitor, &id).await?;
    must_write(&visitor, &found.value)?;
    let entered = read(&filled);
    let input = ProgrammeInput {
        steps: entered.iter().map(|one| one.step.clone()).collect(),
        ..found.value.about.clone()
    };
    let bench = visitor.shared.bench();
    let id = &found.value.id;
    let saved = bench
        .change_programme(&visitor.actor, id, filled.seen(), input)
        .await;
    match State::of(&visitor.words(), saved)? {
        Ok(()) => Ok(done(&format!("{}#dossiers", address(id)), "opgeslagen")),
        Err(state) => {
            let dossiers = dossiers(&visitor, &found.value).await?;
            Ok(page(&visitor, &found, &dossiers, &entered, &state))
        }
    }
}
