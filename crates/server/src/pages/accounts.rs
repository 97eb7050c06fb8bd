//! Signing in and out, and setting up the first account.

use super::failure::{Failure, problem};
use super::{refused, show};
use crate::http::language::on_this_site;
use crate::http::peer::Peer;
use crate::http::session::{self, Visitor};
use crate::state::Shared;
use crate::ui::form::{self, Field, Problems};
use crate::ui::layout::Page;
use crate::ui::{Kind, alert, heading, paragraph};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use houvast_workbench::accounts::{FirstAccount, SignIn};
use houvast_workbench::organisations::OrganisationInput;
use houvast_workbench::{Error, OrganisationKind};
use maud::{Markup, html};
use serde::Deserialize;

/// Signing in and out, and the first account.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/inloggen", get(sign_in).post(do_sign_in))
        .route("/uitloggen", post(sign_out))
        .route("/eerste-keer", get(set_up).post(do_set_up))
}

/// Where to go on after signing in.
#[derive(Debug, Deserialize)]
pub struct Onward {
    #[serde(default)]
    naar: String,
}

/// The form to sign in with.
async fn sign_in(visitor: Visitor, Query(onward): Query<Onward>) -> Response {
    sign_in_page(&visitor, &onward.naar, "", None)
}

fn sign_in_page(visitor: &Visitor, onward: &str, email: &str, wrong: Option<Markup>) -> Response {
    let words = visitor.words();
    let problems = Problems::default();
    let content = html! {
        (paragraph(&words.t("sign-in-intro")))
        (form::post("/inloggen", &visitor.token, &html! {
            input type="hidden" name="naar" value=(onward);
            (Field::new("email", words.t("field-email")).value(email).line(&words, &problems, "email", Some("username")))
            (Field::new("password", words.t("field-password")).line(&words, &problems, "password", Some("current-password")))
            (form::submit(&words.t("sign-in-button")))
        }))
    };
    let title = words.t("sign-in-title");
    let page = Page {
        notice: wrong,
        ..Page::new(&title, "/inloggen", content)
    };
    show(visitor, &page)
}

/// What the form to sign in with sends.
#[derive(Deserialize)]
pub struct SignInForm {
    csrf: String,
    #[serde(default)]
    naar: String,
    email: String,
    password: String,
}

/// Signs in.
async fn do_sign_in(
    visitor: Visitor,
    peer: Peer,
    Form(form): Form<SignInForm>,
) -> Result<Response, Failure> {
    visitor.must_have_sent(&form.csrf)?;
    let attempt = SignIn {
        email: &form.email,
        password: &form.password,
        from: &peer.0,
    };
    let Some(token) = visitor.shared.bench().sign_in(attempt).await? else {
        let wrong = alert(Kind::Error, &html! { (visitor.words().t("sign-in-wrong")) });
        let mut response = sign_in_page(&visitor, &form.naar, &form.email, Some(wrong));
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    };
    let mut response = Redirect::to(on_this_site(&form.naar)).into_response();
    session::start(response.headers_mut(), &visitor.shared, &token);
    Ok(response)
}

/// A form with nothing but its token.
#[derive(Deserialize)]
pub struct Bare {
    csrf: String,
}

/// Signs out.
async fn sign_out(visitor: Visitor, Form(form): Form<Bare>) -> Result<Response, Failure> {
    visitor.must_have_sent(&form.csrf)?;
    if let Some(token) = visitor.session_token() {
        visitor.shared.bench().sign_out(token).await?;
    }
    let mut response = Redirect::to("/").into_response();
    session::end(response.headers_mut(), &visitor.shared);
    Ok(response)
}

/// What the form to set up sends.
#[derive(Deserialize, Default)]
pub struct SetUpForm {
    #[serde(default)]
    csrf: String,
    #[serde(default)]
    organisation_name: String,
    #[serde(default)]
    organisation_kind: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
}

/// The form for the first account; only while there is none.
async fn set_up(visitor: Visitor) -> Result<Response, Failure> {
    if !visitor.shared.bench().is_new().await? {
        return Ok(Redirect::to("/inloggen").into_response());
    }
    Ok(set_up_page(
        &visitor,
        &SetUpForm::default(),
        &Problems::default(),
    ))
}

fn set_up_page(visitor: &Visitor, filled: &SetUpForm, problems: &Problems) -> Response {
    let words = visitor.words();
    let kinds: Vec<(String, String)> = OrganisationKind::ALL
        .iter()
        .map(|kind| (kind.word().to_owned(), words.t(&format!("kind-{kind}"))))
        .collect();
    let field = |name, text: &str| Field::new(name, words.t(text));
    let content = html! {
        (problems.summary(&words))
        (paragraph(&words.t("set-up-intro")))
        (form::post("/eerste-keer", &visitor.token, &html! {
            (heading(2, None, &words.t("set-up-organisation")))
            (field("organisation_name", "field-organisation-name").value(&filled.organisation_name)
                .line(&words, problems, "text", Some("organization")))
            (field("organisation_kind", "field-organisation-kind").value(&filled.organisation_kind)
                .choice(&words, problems, &kinds))
            (heading(2, None, &words.t("set-up-account")))
            (field("name", "field-name").value(&filled.name).line(&words, problems, "text", Some("name")))
            (field("email", "field-email").value(&filled.email).line(&words, problems, "email", Some("email")))
            (field("password", "field-password").hint(words.t("hint-password"))
                .line(&words, problems, "password", Some("new-password")))
            (form::submit(&words.t("set-up-button")))
        }))
    };
    let title = words.t("set-up-title");
    show(visitor, &Page::new(&title, "/eerste-keer", content))
}

/// Sets up the workbench and signs in.
async fn do_set_up(visitor: Visitor, Form(form): Form<SetUpForm>) -> Result<Response, Failure> {
    visitor.must_have_sent(&form.csrf)?;
    let words = visitor.words();
    let Ok(kind) = form.organisation_kind.parse() else {
        let mut problems = Problems::default();
        problems.add("organisation_kind", words.t("wrong-empty"));
        return Ok(refused(set_up_page(&visitor, &form, &problems)));
    };
    let organisation = OrganisationInput {
        kind,
        name: form.organisation_name.clone(),
        law_name: None,
        contact: String::new(),
    };
    let first = FirstAccount {
        name: form.name.clone(),
        email: form.email.clone(),
        password: form.password.clone(),
    };
    match visitor.shared.bench().set_up(organisation, first).await {
        Ok(token) => {
            let mut response = Redirect::to("/").into_response();
            session::start(response.headers_mut(), &visitor.shared, &token);
            Ok(response)
        }
        Err(Error::Invalid(wrong)) => {
            let mut problems = Problems::default();
            for one in &wrong {
                problems.add(one.field.replace('.', "_"), problem(&words, one));
            }
            Ok(refused(set_up_page(&visitor, &form, &problems)))
        }
        Err(error) => Err(error.into()),
    }
}
