//! Making a programme, and changing what it says.

use super::{address, find, must_write, trail};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::dossiers::{level, signed_in};
use crate::pages::failure::Failure;
use crate::pages::forms::{Difference, State, done};
use crate::pages::show;
use crate::ui::form::{self, Field, Problems};
use crate::ui::layout::Page;
use crate::ui::paragraph;
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::policy::Action;
use houvast_workbench::programmes::{Programme, ProgrammeInput, Step};
use houvast_workbench::{Error, Involvement, Level, Versioned};
use maud::{Markup, html};

/// What is in the form.
fn filled_of(programme: &Versioned<Programme>) -> Filled {
    let about = &programme.value.about;
    let fields = [
        ("seen", programme.version.to_string()),
        ("title", about.title.clone()),
        ("goal", about.goal.clone()),
        ("level", about.level.word().to_owned()),
        ("first_year", about.first_year.to_string()),
        ("last_year", about.last_year.to_string()),
    ];
    Filled::new(fields.map(|(name, value)| (name.to_owned(), value)))
}

/// As the core takes it, or what of it is no year or level.
fn read(visitor: &Visitor, filled: &Filled, steps: &[Step]) -> Result<ProgrammeInput, Problems> {
    let words = visitor.words();
    let mut problems = Problems::default();
    let mut year = |name: &str, example: &'static str| {
        let year = filled.get(name).trim().parse();
        if year.is_err() {
            problems.add(
                name,
                words.with("wrong-form", &[("expected", example.into())]),
            );
        }
        year.ok()
    };
    let (first, last) = (year("first_year", "2026"), year("last_year", "2036"));
    let level = filled.get("level").parse().ok();
    if level.is_none() {
        problems.add("level", words.t("wrong-empty"));
    }
    match (first, last, level) {
        (Some(first_year), Some(last_year), Some(level)) => Ok(ProgrammeInput {
            title: filled.text("title"),
            goal: filled.text("goal"),
            level,
            first_year,
            last_year,
            steps: steps.to_vec(),
        }),
        _ => Err(problems),
    }
}

fn fields(visitor: &Visitor, filled: &Filled, state: &State, seen: i64) -> Markup {
    let words = visitor.words();
    let problems = &state.problems;
    let levels: Vec<(String, String)> = Level::ALL
        .iter()
        .map(|one| (one.word().to_owned(), level(&words, *one)))
        .collect();
    let field =
        |name: &'static str, text: &str| Field::new(name, words.t(text)).value(filled.get(name));
    html! {
        input type="hidden" name="seen" value=(seen);
        (field("title", "field-title").line(&words, problems, "text", None))
        (field("goal", "field-goal").hint(words.t("hint-programme-goal")).lines(&words, problems, 6))
        (field("first_year", "field-first-year").line(&words, problems, "number", None))
        (field("last_year", "field-last-year").line(&words, problems, "number", None))
        (field("level", "field-level").hint(words.t("hint-programme-level")).choice(&words, problems, &levels))
    }
}

/// Refuses who may make no programme of this level.
fn must_make(visitor: &Visitor, level: Level) -> Result<(), Failure> {
    signed_in(visitor)?;
    let action = Action::ProgrammeWrite;
    let bench = visitor.shared.bench();
    if bench.may(&visitor.actor, action, &[Involvement::Own], level) {
        Ok(())
    } else {
        Err(Error::Forbidden { action }.into())
    }
}

/// The form for a new programme.
///
/// # Errors
/// When it is not allowed.
pub async fn new(visitor: Visitor) -> Result<Response, Failure> {
    must_make(&visitor, Level::Open)?;
    let level = ("level".to_owned(), Level::Internal.word().to_owned());
    Ok(new_page(&visitor, &Filled::new([level]), &State::default()))
}

fn new_page(visitor: &Visitor, filled: &Filled, state: &State) -> Response {
    let words = visitor.words();
    let content = html! {
        (state.above(&words, &[]))
        (paragraph(&words.t("programme-new-intro")))
        (form::post("/opgaven/nieuw", &visitor.token, &html! {
            (fields(visitor, filled, state, 0))
            (form::submit(&words.t("programme-make")))
        }))
    };
    let (title, trail) = (words.t("programme-new"), trail(&words, None));
    let page = Page::new(&title, &visitor.path, content).along(&trail);
    state.answer(show(visitor, &page))
}

/// Makes a programme.
///
/// # Errors
/// When it is not allowed.
pub async fn create(visitor: Visitor, filled: Filled) -> Result<Response, Failure> {
    let level = filled.read("level").ok().flatten();
    must_make(&visitor, level.unwrap_or(Level::Open))?;
    filled.must_be_sent_by(&visitor)?;
    let input = match read(&visitor, &filled, &[]) {
        Ok(input) => input,
        Err(problems) => return Ok(new_page(&visitor, &filled, &State::wrong(problems))),
    };
    let made = visitor
        .shared
        .bench()
        .create_programme(&visitor.actor, input)
        .await;
    match State::of(&visitor.words(), made)? {
        Ok(id) => Ok(done(&address(&id), "programme")),
        Err(state) => Ok(new_page(&visitor, &filled, &state)),
    }
}

/// The form with what a programme says.
///
/// # Errors
/// When it is not there, or it is not allowed.
pub async fn change(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    let found = find(&visitor, &id).await?;
    must_write(&visitor, &found.value)?;
    Ok(change_page(
        &visitor,
        &found,
        &filled_of(&found),
        &State::default(),
    ))
}

fn change_page(
    visitor: &Visitor,
    found: &Versioned<Programme>,
    filled: &Filled,
    state: &State,
) -> Response {
    let words = visitor.words();
    let now = filled_of(found);
    let differences = [
        ("title", "field-title"),
        ("goal", "field-goal"),
        ("first_year", "field-first-year"),
        ("last_year", "field-last-year"),
    ]
    .map(|(name, text)| Difference::new(words.t(text), now.get(name), filled.get(name)));
    let seen = if state.is_behind() {
        found.version
    } else {
        filled.seen()
    };
    let content = html! {
        (state.above(&words, &differences))
        (form::post(&format!("{}/wijzigen", address(&found.value.id)), &visitor.token, &html! {
            (fields(visitor, filled, state, seen))
            (form::submit(&words.t("dossier-save")))
        }))
    };
    let (title, trail) = (
        words.t("programme-change"),
        trail(&words, Some(&found.value)),
    );
    let page = Page::new(&title, &visitor.path, content).along(&trail);
    state.answer(show(visitor, &page))
}

/// Changes a programme; its order stays.
///
/// # Errors
/// When it is not there, or it is not allowed.
pub async fn save(
    visitor: Visitor,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    filled.must_be_sent_by(&visitor)?;
    let found = find(&visitor, &id).await?;
    must_write(&visitor, &found.value)?;
    let input = match read(&visitor, &filled, &found.value.about.steps) {
        Ok(input) => input,
        Err(problems) => {
            return Ok(change_page(
                &visitor,
                &found,
                &filled,
                &State::wrong(problems),
            ));
        }
    };
    let bench = visitor.shared.bench();
    let id = &found.value.id;
    let saved = bench
        .change_programme(&visitor.actor, id, filled.seen(), input)
        .await;
    match State::of(&visitor.words(), saved)? {
        Ok(()) => Ok(done(&address(id), "opgeslagen")),
        Err(state) => Ok(change_page(&visitor, &found, &filled, &state)),
    }
}
