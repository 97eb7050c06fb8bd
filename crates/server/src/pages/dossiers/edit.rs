//! Making a dossier, and changing what it says.

use super::parts::{Opened, PartPage, open};
use super::{level, signed_in};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::failure::Failure;
use crate::pages::forms::{Difference, State, done, must_be_filled};
use crate::pages::show;
use crate::ui::form::{self, Field, Problems, label};
use crate::ui::layout::Page;
use crate::ui::paragraph;
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::dossiers::DossierInput;
use houvast_workbench::policy::Action;
use houvast_workbench::{Error, IntentionKind, Involvement, Level};
use maud::{Markup, html};

/// What a dossier says, as its form has it.
fn filled(about: &DossierInput) -> Filled {
    let fields = [
        ("title", about.title.clone()),
        ("kind", about.kind.word().to_owned()),
        ("source", about.source.clone()),
        ("goal", about.goal.clone()),
        (
            "intended",
            about.intended.map(|d| d.to_string()).unwrap_or_default(),
        ),
        (
            "year",
            about.year.map(|y| y.to_string()).unwrap_or_default(),
        ),
        ("level", about.level.word().to_owned()),
    ];
    Filled::new(fields.map(|(name, value)| (name.to_owned(), value)))
}

/// What was filled in, or what of it is no date, number or word from the list.
fn read(words: &Words<'_>, filled: &Filled) -> Result<DossierInput, State> {
    let mut problems = Problems::default();
    must_be_filled(words, filled, &["title", "goal"], &mut problems);
    let kind = filled.read("kind").ok().flatten();
    if kind.is_none() {
        problems.add("kind", words.t("wrong-empty"));
    }
    let level = filled.read("level").ok().flatten();
    if level.is_none() {
        problems.add("level", words.t("wrong-empty"));
    }
    let form = |expected: &'static str| words.with("wrong-form", &[("expected", expected.into())]);
    let intended = filled.read("intended");
    if intended.is_err() {
        problems.add("intended", form("2027-01-01"));
    }
    let year = filled.read("year");
    if year.is_err() {
        problems.add("year", form("2027"));
    }
    match (kind, level, intended, year) {
        (Some(kind), Some(level), Ok(intended), Ok(year)) if problems.is_empty() => {
            Ok(DossierInput {
                title: filled.text("title"),
                kind,
                source: filled.text("source"),
                goal: filled.text("goal"),
                intended,
                year,
                level,
            })
        }
        _ => Err(State::wrong(problems)),
    }
}

fn fields(
    words: &Words<'_>,
    filled: &Filled,
    problems: &Problems,
    may: impl Fn(Level) -> bool,
) -> Markup {
    let kinds: Vec<(String, String)> = IntentionKind::ALL
        .iter()
        .map(|kind| {
            (
                kind.word().to_owned(),
                words.t(&format!("intention-{kind}")),
            )
        })
        .collect();
    let levels: Vec<(String, String)> = Level::ALL
        .iter()
        .filter(|level| may(**level))
        .map(|one| (one.word().to_owned(), level(words, *one)))
        .collect();
    let field = |name, text: &str| Field::new(name, words.t(text)).value(filled.get(name));
    html! {
        (field("title", "field-title").line(words, problems, "text", None))
        (field("kind", "field-kind").choice(words, problems, &kinds))
        (field("source", "field-source").hint(words.t("hint-source")).optional().line(words, problems, "text", None))
        (field("goal", "field-goal").hint(words.t("hint-goal")).lines(words, problems, 5))
        (field("intended", "field-intended").optional().line(words, problems, "date", None))
        (field("year", "field-year").optional().line(words, problems, "number", None))
        (field("level", "field-level").choice(words, problems, &levels))
    }
}

/// Whether someone may start a dossier of this level.
pub(super) fn may_create(visitor: &Visitor, level: Level) -> bool {
    let bench = visitor.shared.bench();
    let own = [Involvement::Own];
    bench.may(&visitor.actor, Action::DossierCreate, &own, level)
}

fn must_create(visitor: &Visitor, level: Level) -> Result<(), Failure> {
    signed_in(visitor)?;
    let action = Action::DossierCreate;
    match may_create(visitor, level) {
        true => Ok(()),
        false => Err(Error::Forbidden { action }.into()),
    }
}

/// The form for a new dossier.
///
/// # Errors
/// When nobody is signed in, or it is not allowed.
pub async fn new(visitor: Visitor) -> Result<Response, Failure> {
    must_create(&visitor, Level::Open)?;
    let level = Level::Internal.word().to_owned();
    let filled = Filled::new([("level".to_owned(), level)]);
    Ok(new_page(&visitor, &filled, &State::default()))
}

fn new_page(visitor: &Visitor, filled: &Filled, state: &State) -> Response {
    let words = visitor.words();
    let content = html! {
        (state.above(&words, &[]))
        (paragraph(&words.t("dossier-new-intro")))
        (form::post("/dossiers/nieuw", &visitor.token, &html! {
            (fields(&words, filled, &state.problems, |level| may_create(visitor, level)))
            (form::submit(&words.t("dossier-new-button")))
        }))
    };
    let title = words.t("dossier-new-title");
    let trail = [("/dossiers".to_owned(), words.t("dossiers-title"))];
    let page = Page::new(&title, &visitor.path, content).along(&trail);
    state.answer(show(visitor, &page))
}

/// Makes a dossier.
///
/// # Errors
/// When nobody is signed in, or it is not allowed.
pub async fn create(visitor: Visitor, filled: Filled) -> Result<Response, Failure> {
    let level = filled.read("level").ok().flatten();
    must_create(&visitor, level.unwrap_or(Level::Open))?;
    filled.must_be_sent_by(&visitor)?;
    let words = visitor.words();
    let input = match read(&words, &filled) {
        Ok(input) => input,
        Err(state) => return Ok(new_page(&visitor, &filled, &state)),
    };
    let bench = visitor.shared.bench();
    let answer = bench.create_dossier(&visitor.actor, input).await;
    Ok(match State::of(&words, answer)? {
        Ok(made) => done(&format!("/dossiers/{}", made.number), "dossier"),
        Err(state) => new_page(&visitor, &filled, &state),
    })
}

/// The form with what a dossier says.
///
/// # Errors
/// When it may not be seen or not be changed.
pub async fn change(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    opened.must(Action::DossierChange)?;
    let filled = filled(&opened.dossier.value.about);
    Ok(change_page(&opened, &filled, &State::default(), &[]))
}

fn change_page(
    opened: &Opened<'_>,
    filled: &Filled,
    state: &State,
    differences: &[Difference],
) -> Response {
    let words = opened.words();
    // Sending again after a conflict goes on from what the dossier says now; after another problem, from what was seen.
    let seen = match filled.seen() {
        seen if seen > 0 && !state.is_behind() => seen,
        _ => opened.dossier.version,
    };
    let content = html! {
        (state.above(&words, differences))
        (form::post(&opened.path("gegevens"), &opened.visitor.token, &html! {
            input type="hidden" name="seen" value=(seen);
            (fields(&words, filled, &state.problems, |level| opened.may.may_at(Action::DossierChange, level, false)))
            (form::submit(&words.t("dossier-save")))
        }))
    };
    state.answer(opened.show(PartPage {
        part: "",
        title: &words.t("dossier-change-title"),
        within: &[(opened.path(""), words.t("part-overview"))],
        content,
    }))
}

/// Changes what a dossier says.
///
/// # Errors
/// When it may not be seen, or it is not allowed.
pub async fn save(
    visitor: Visitor,
    Path(number): Path<String>,
    sent: Filled,
) -> Result<Response, Failure> {
    sent.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    opened.must(Action::DossierChange)?;
    let words = visitor.words();
    let input = match read(&words, &sent) {
        Ok(input) => input,
        Err(state) => return Ok(change_page(&opened, &sent, &state, &[])),
    };
    let id = &opened.dossier.value.id;
    let bench = visitor.shared.bench();
    let answer = bench
        .change_dossier(&visitor.actor, id, sent.seen(), input)
        .await;
    let state = match State::of(&words, answer)? {
        Ok(()) => return Ok(done(&opened.path(""), "opgeslagen")),
        Err(state) => state,
    };
    let theirs = filled(&opened.dossier.value.about);
    let differences: Vec<Difference> = [
        "title", "kind", "source", "goal", "intended", "year", "level",
    ]
    .iter()
    .map(|name| {
        let label = label(&words, name).unwrap_or_default();
        Difference::new(label, theirs.get(name), sent.get(name))
    })
    .collect();
    Ok(change_page(&opened, &sent, &state, &differences))
}
