//! Adding an organisation, and changing one.

use super::{must, trail};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::failure::Failure;
use crate::pages::forms::{Difference, State, done};
use crate::pages::show;
use crate::ui::form::{self, Field};
use crate::ui::layout::Page;
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::organisations::{Organisation, OrganisationInput};
use houvast_workbench::policy::Action;
use houvast_workbench::{Error, OrganisationKind, Versioned};
use maud::{Markup, html};

const ACTION: Action = Action::OrganisationManage;

fn filled_of(found: &Versioned<Organisation>) -> Filled {
    let one = &found.value;
    let fields = [
        ("seen", found.version.to_string()),
        ("name", one.name.clone()),
        ("kind", one.kind.word().to_owned()),
        ("law_name", one.law_name.clone().unwrap_or_default()),
        ("contact", one.contact.clone()),
    ];
    Filled::new(fields.map(|(name, value)| (name.to_owned(), value)))
}

/// As the core takes it; nothing when no kind was chosen.
fn read(filled: &Filled) -> Option<OrganisationInput> {
    let law_name = filled.get("law_name").trim();
    Some(OrganisationInput {
        kind: filled.get("kind").parse().ok()?,
        name: filled.text("name"),
        law_name: (!law_name.is_empty()).then(|| law_name.to_owned()),
        contact: filled.text("contact"),
    })
}

fn without_kind(visitor: &Visitor) -> State {
    let mut state = State::default();
    state.problems.add_to(
        "kind",
        visitor.words().t("field-organisation-kind"),
        visitor.words().t("wrong-empty"),
    );
    state
}

fn page(
    visitor: &Visitor,
    now: Option<&Versioned<Organisation>>,
    filled: &Filled,
    state: &State,
) -> Response {
    let words = visitor.words();
    let problems = &state.problems;
    let kinds: Vec<(String, String)> = OrganisationKind::ALL
        .iter()
        .map(|kind| (kind.word().to_owned(), words.t(&format!("kind-{kind}"))))
        .collect();
    let field =
        |name: &'static str, text: &str| Field::new(name, words.t(text)).value(filled.get(name));
    let (to, title) = match now {
        Some(one) => (
            format!("/beheer/organisaties/{}", one.value.id),
            one.value.name.clone(),
        ),
        None => (
            "/beheer/organisaties/nieuw".to_owned(),
            words.t("organisation-new"),
        ),
    };
    let seen = match now {
        Some(one) if state.is_behind() => one.version,
        _ => filled.seen(),
    };
    let content: Markup = html! {
        (state.above(&words, &differences(visitor, now, filled)))
        (form::post(&to, &visitor.token, &html! {
            input type="hidden" name="seen" value=(seen);
            (field("name", "field-organisation-name").line(&words, problems, "text", Some("off")))
            (field("kind", "field-organisation-kind").choice(&words, problems, &kinds))
            (field("law_name", "field-law-name").hint(words.t("hint-law-name")).optional().line(&words, problems, "text", Some("off")))
            (field("contact", "field-contact").hint(words.t("hint-contact")).optional().line(&words, problems, "text", Some("off")))
            (form::submit(&words.t("dossier-save")))
        }))
    };
    let trail = trail(&words);
    state.answer(show(
        visitor,
        &Page::new(&title, &visitor.path, content).along(&trail),
    ))
}

fn differences(
    visitor: &Visitor,
    now: Option<&Versioned<Organisation>>,
    filled: &Filled,
) -> Vec<Difference> {
    let words = visitor.words();
    let Some(theirs) = now.map(filled_of) else {
        return Vec::new();
    };
    [
        ("name", "field-organisation-name"),
        ("law_name", "field-law-name"),
        ("contact", "field-contact"),
    ]
    .map(|(name, text)| Difference::new(words.t(text), theirs.get(name), filled.get(name)))
    .into()
}

/// The empty form.
///
/// # Errors
/// When it is not allowed.
pub async fn new(visitor: Visitor) -> Result<Response, Failure> {
    must(&visitor, ACTION)?;
    Ok(page(&visitor, None, &Filled::default(), &State::default()))
}

/// Adds an organisation.
///
/// # Errors
/// When it is not allowed.
pub async fn add(visitor: Visitor, filled: Filled) -> Result<Response, Failure> {
    must(&visitor, ACTION)?;
    filled.must_be_sent_by(&visitor)?;
    let Some(input) = read(&filled) else {
        return Ok(page(&visitor, None, &filled, &without_kind(&visitor)));
    };
    let added = visitor
        .shared
        .bench()
        .add_organisation(&visitor.actor, input)
        .await;
    match State::of(&visitor.words(), added)? {
        Ok(_) => Ok(done("/beheer", "opgeslagen")),
        Err(state) => Ok(page(&visitor, None, &filled, &state)),
    }
}

async fn find(visitor: &Visitor, id: &str) -> Result<Versioned<Organisation>, Failure> {
    let id = id.parse().map_err(|_| Failure::Core(Error::NotFound))?;
    Ok(visitor
        .shared
        .bench()
        .organisation(&visitor.actor, &id)
        .await?)
}

/// The form with what an organisation is.
///
/// # Errors
/// When it is not there, or it is not allowed.
pub async fn get(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failure> {
    must(&visitor, ACTION)?;
    let found = find(&visitor, &id).await?;
    Ok(page(
        &visitor,
        Some(&found),
        &filled_of(&found),
        &State::default(),
    ))
}

/// Changes an organisation.
///
/// # Errors
/// When it is not there, or it is not allowed.
pub async fn save(
    visitor: Visitor,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    must(&visitor, ACTION)?;
    filled.must_be_sent_by(&visitor)?;
    let found = find(&visitor, &id).await?;
    let Some(input) = read(&filled) else {
        return Ok(page(
            &visitor,
            Some(&found),
            &filled,
            &without_kind(&visitor),
        ));
    };
    let bench = visitor.shared.bench();
    let saved = bench.change_organisation(&visitor.actor, &found.value.id, filled.seen(), input);
    match State::of(&visitor.words(), saved.await)? {
        Ok(()) => Ok(done("/beheer", "opgeslagen")),
        Err(state) => Ok(page(&visitor, Some(&found), &filled, &state)),
    }
}
