//! Adding an account, changing what someone may be, and giving someone another password.

use super::overview::role_message;
use super::{must, trail};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::failure::Failure;
use crate::pages::forms::{Difference, State, done};
use crate::pages::show;
use crate::ui::choices::Choices;
use crate::ui::form::{self, Field};
use crate::ui::layout::Page;
use crate::ui::{heading, link, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::accounts::{Account, AccountInput};
use houvast_workbench::policy::Action;
use houvast_workbench::{Error, Role, Versioned};
use maud::{Markup, html};

const ACTION: Action = Action::AccountManage;

fn filled_of(found: &Versioned<Account>) -> Filled {
    let one = &found.value;
    let mut fields = vec![
        ("seen", found.version.to_string()),
        ("name", one.name.clone()),
        ("email", one.email.clone()),
        ("organisation", one.organisation.to_string()),
    ];
    if one.active {
        fields.push(("active", "ja".to_owned()));
    }
    fields.extend(
        one.roles
            .iter()
            .map(|role| ("roles", role.word().to_owned())),
    );
    Filled::new(
        fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value)),
    )
}

/// As the core takes it; nothing when no organisation was chosen.
fn read(filled: &Filled) -> Option<AccountInput> {
    Some(AccountInput {
        organisation: filled.get("organisation").parse().ok()?,
        name: filled.text("name"),
        email: filled.text("email"),
        roles: filled
            .all("roles")
            .filter_map(|role| role.parse().ok())
            .collect(),
        active: filled.has("active"),
    })
}

fn without_organisation(visitor: &Visitor) -> State {
    let words = visitor.words();
    let mut state = State::default();
    state.problems.add_to(
        "organisation",
        words.t("column-organisation"),
        words.t("wrong-empty"),
    );
    state
}

async fn fields(visitor: &Visitor, filled: &Filled, state: &State) -> Result<Markup, Failure> {
    let words = visitor.words();
    let problems = &state.problems;
    let organisations = visitor.shared.bench().organisations(&visitor.actor).await?;
    let organisations: Vec<(String, String)> = organisations
        .into_iter()
        .map(|one| (one.value.id.to_string(), one.value.name))
        .collect();
    let roles: Vec<(String, String)> = Role::assignable()
        .map(|role| (role.word().to_owned(), words.t(&role_message(role.word()))))
        .collect();
    let chosen: Vec<&str> = filled.all("roles").collect();
    let roles = Choices {
        name: "roles",
        question: words.t("field-roles"),
        hint: Some(words.t("hint-roles")),
        options: &roles,
    };
    let field =
        |name: &'static str, text: &str| Field::new(name, words.t(text)).value(filled.get(name));
    Ok(html! {
        (field("name", "column-name").line(&words, problems, "text", Some("off")))
        (field("email", "field-email").line(&words, problems, "email", Some("off")))
        (field("organisation", "column-organisation").choice(&words, problems, &organisations))
        (roles.any(problems, &chosen))
        (form::tick("active", &words.t("account-may-be-used"), filled.has("active")))
    })
}

/// The empty form.
///
/// # Errors
/// When it is not allowed.
pub async fn new(visitor: Visitor) -> Result<Response, Failure> {
    must(&visitor, ACTION)?;
    let active = ("active".to_owned(), "ja".to_owned());
    new_page(&visitor, &Filled::new([active]), &State::default()).await
}

async fn new_page(visitor: &Visitor, filled: &Filled, state: &State) -> Result<Response, Failure> {
    let words = visitor.words();
    let content = html! {
        (state.above(&words, &[]))
        (form::post("/beheer/accounts/nieuw", &visitor.token, &html! {
            (fields(visitor, filled, state).await?)
            (Field::new("password", words.t("field-first-password")).hint(words.t("hint-first-password")).optional()
                .line(&words, &state.problems, "password", Some("new-password")))
            (form::submit(&words.t("account-add")))
        }))
    };
    let (title, trail) = (words.t("account-new"), trail(&words));
    Ok(state.answer(show(
        visitor,
        &Page::new(&title, &visitor.path, content).along(&trail),
    )))
}

/// Adds an account.
///
/// # Errors
/// When it is not allowed.
pub async fn add(visitor: Visitor, filled: Filled) -> Result<Response, Failure> {
    must(&visitor, ACTION)?;
    filled.must_be_sent_by(&visitor)?;
    let Some(input) = read(&filled) else {
        return new_page(&visitor, &filled, &without_organisation(&visitor)).await;
    };
    let password = Some(filled.get("password")).filter(|password| !password.is_empty());
    let added = visitor
        .shared
        .bench()
        .add_account(&visitor.actor, input, password)
        .await;
    match State::of(&visitor.words(), added)? {
        Ok(_) => Ok(done("/beheer", "opgeslagen")),
        Err(state) => new_page(&visitor, &filled, &state).await,
    }
}

async fn find(visitor: &Visitor, id: &str) -> Result<Versioned<Account>, Failure> {
    let id = id.parse().map_err(|_| Failure::Core(Error::NotFound))?;
    Ok(visitor.shared.bench().account(&visitor.actor, &id).await?)
}

/// The form with what an account is.
///
/// # Errors
/// When it is not there, or it is not allowed.
pub async fn get(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failure> {
    must(&visitor, ACTION)?;
    let found = find(&visitor, &id).await?;
    page(&visitor, &found, &filled_of(&found), &State::default()).await
}

async fn page(
    visitor: &Visitor,
    found: &Versioned<Account>,
    filled: &Filled,
    state: &State,
) -> Result<Response, Failure> {
    let words = visitor.words();
    let theirs = filled_of(found);
    let roles = |of: &Filled| -> String {
        let roles: Vec<String> = of
            .all("roles")
            .map(|role| words.t(&role_message(role)))
            .collect();
        roles.join(", ")
    };
    let differences = [
        Difference::new(
            words.t("column-name"),
            theirs.get("name"),
            filled.get("name"),
        ),
        Difference::new(
            words.t("field-email"),
            theirs.get("email"),
            filled.get("email"),
        ),
        Difference::new(words.t("field-roles"), roles(&theirs), roles(filled)),
    ];
    let seen = if state.is_behind() {
        found.version
    } else {
        filled.seen()
    };
    let to = format!("/beheer/accounts/{}", found.value.id);
    let content = html! {
        (state.above(&words, &differences))
        (form::post(&to, &visitor.token, &html! {
            input type="hidden" name="seen" value=(seen);
            (fields(visitor, filled, state).await?)
            (form::submit(&words.t("dossier-save")))
        }))
        (heading(2, None, &words.t("account-password")))
        (paragraph(&words.t("account-password-what")))
        (form::post(&format!("{to}/wachtwoord"), &visitor.token, &html! {
            (Field::new("password", words.t("field-first-password")).hint(words.t("hint-password"))
                .line(&words, &state.problems, "password", Some("new-password")))
            (form::submit(&words.t("account-password-button")))
        }))
        p .utrecht-paragraph { (link(&format!("{to}/sleutels"), &words.t("tokens-title"))) }
    };
    let trail = trail(&words);
    Ok(state.answer(show(
        visitor,
        &Page::new(&found.value.name, &visitor.path, content).along(&trail),
    )))
}

/// Changes an account.
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
        return page(&visitor, &found, &filled, &without_organisation(&visitor)).await;
    };
    let bench = visitor.shared.bench();
    let saved = bench
        .change_account(&visitor.actor, &found.value.id, filled.seen(), input)
        .await;
    match State::of(&visitor.words(), saved)? {
        Ok(()) => Ok(done("/beheer", "opgeslagen")),
        Err(state) => page(&visitor, &found, &filled, &state).await,
    }
}

/// Gives someone another password, who is then signed out everywhere.
///
/// # Errors
/// When it is not there, or it is not allowed.
pub async fn set_password(
    visitor: Visitor,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    must(&visitor, ACTION)?;
    filled.must_be_sent_by(&visitor)?;
    let found = find(&visitor, &id).await?;
    let bench = visitor.shared.bench();
    let set = bench
        .set_password(&visitor.actor, &found.value.id, filled.get("password"))
        .await;
    match State::of(&visitor.words(), set)? {
        Ok(()) => Ok(done("/beheer", "opgeslagen")),
        Err(state) => page(&visitor, &found, &filled_of(&found), &state).await,
    }
}
