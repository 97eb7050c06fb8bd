//! Tokens with which a program works as an account: made, shown once, and withdrawn. For oneself, and for who manages accounts for anyone.

use super::dossiers::{day, signed_in};
use super::failure::Failure;
use super::forms::{State, done};
use super::show;
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::state::Shared;
use crate::ui::form::{self, Field};
use crate::ui::layout::Page;
use crate::ui::table::{Column, table};
use crate::ui::{Kind, alert, heading, link, paragraph};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use houvast_workbench::accounts::{ApiToken, ApiTokenInput, IssuedToken};
use houvast_workbench::id::{AccountId, ApiTokenId};
use maud::{Markup, html};

/// One's own tokens, and those of an account that one manages.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/account/sleutels", get(own).post(issue_own))
        .route("/account/sleutels/{token}/intrekken", post(revoke_own))
        .route("/beheer/accounts/{id}/sleutels", get(of).post(issue_of))
        .route(
            "/beheer/accounts/{id}/sleutels/{token}/intrekken",
            post(revoke_of),
        )
}

/// Days that a token is valid unless someone chooses otherwise.
const USUAL_DAYS: &str = "90";

/// Whose tokens are shown, and where.
struct Holder {
    id: AccountId,
    /// The name, when it is someone else.
    name: Option<String>,
    path: String,
}

impl Holder {
    fn own(visitor: &Visitor) -> Result<Self, Failure> {
        signed_in(visitor)?;
        let id = visitor.actor.account().ok_or_else(Failure::not_found)?;
        Ok(Holder {
            id: id.clone(),
            name: None,
            path: "/account/sleutels".to_owned(),
        })
    }

    async fn other(visitor: &Visitor, id: AccountId) -> Result<Self, Failure> {
        signed_in(visitor)?;
        let found = visitor.shared.bench().account(&visitor.actor, &id).await?;
        Ok(Holder {
            path: format!("/beheer/accounts/{id}/sleutels"),
            name: Some(found.value.name),
            id,
        })
    }
}

async fn own(visitor: Visitor) -> Result<Response, Failure> {
    let holder = Holder::own(&visitor)?;
    page(&visitor, &holder, &Filled::default(), &State::default()).await
}

async fn of(visitor: Visitor, Path(id): Path<AccountId>) -> Result<Response, Failure> {
    let holder = Holder::other(&visitor, id).await?;
    page(&visitor, &holder, &Filled::default(), &State::default()).await
}

async fn issue_own(visitor: Visitor, filled: Filled) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let holder = Holder::own(&visitor)?;
    issue(&visitor, &holder, &filled).await
}

async fn issue_of(
    visitor: Visitor,
    Path(id): Path<AccountId>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let holder = Holder::other(&visitor, id).await?;
    issue(&visitor, &holder, &filled).await
}

async fn revoke_own(
    visitor: Visitor,
    Path(token): Path<ApiTokenId>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let holder = Holder::own(&visitor)?;
    revoke(&visitor, &holder, &token).await
}

async fn revoke_of(
    visitor: Visitor,
    Path((id, token)): Path<(AccountId, ApiTokenId)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let holder = Holder::other(&visitor, id).await?;
    revoke(&visitor, &holder, &token).await
}

/// The tokens that there are, and the form for a new one.
async fn page(
    visitor: &Visitor,
    holder: &Holder,
    filled: &Filled,
    state: &State,
) -> Result<Response, Failure> {
    let words = visitor.words();
    let bench = visitor.shared.bench();
    let tokens = bench.tokens(&visitor.actor, &holder.id).await?;
    let content = html! {
        (state.above(&words, &[]))
        (paragraph(&match &holder.name {
            Some(name) => words.with("tokens-of", &[("name", name.as_str().into())]),
            None => words.t("tokens-intro"),
        }))
        p .utrecht-paragraph { (link("/openapi.json", &words.t("tokens-document"))) }
        (list(visitor, &words, holder, &tokens))
        (new_form(visitor, &words, holder, filled, state))
    };
    let title = words.t("tokens-title");
    let page = Page::new(&title, &visitor.path, content);
    Ok(state.answer(show(visitor, &page)))
}

fn list(visitor: &Visitor, words: &Words<'_>, holder: &Holder, tokens: &[ApiToken]) -> Markup {
    if tokens.is_empty() {
        return paragraph(&words.t("tokens-none"));
    }
    let columns = [
        Column::text(words.t("field-token-name")),
        Column::text(words.t("column-token-ends")),
        Column::text(words.t("column-token-used")),
        Column::text(words.t("column-token-revoke")),
    ];
    let bench = visitor.shared.bench();
    let row = |token: &ApiToken| {
        let revoke = words.with(
            "token-revoke-named",
            &[("name", token.name.as_str().into())],
        );
        vec![
            html! { (token.name) },
            html! { (day(words, bench.day(token.ends))) },
            html! { (token.used.map_or_else(|| words.t("token-unused"), |used| day(words, bench.day(used)))) },
            form::post(
                &format!("{}/{}/intrekken", holder.path, token.id),
                &visitor.token,
                &form::submit_second(&revoke),
            ),
        ]
    };
    let rows: Vec<Vec<Markup>> = tokens.iter().map(row).collect();
    table(&words.t("tokens-caption"), &columns, &rows)
}

fn new_form(
    visitor: &Visitor,
    words: &Words<'_>,
    holder: &Holder,
    filled: &Filled,
    state: &State,
) -> Markup {
    let days = match filled.has("days") {
        true => filled.get("days"),
        false => USUAL_DAYS,
    };
    let problems = &state.problems;
    let name = Field::new("name", words.t("field-token-name")).hint(words.t("hint-token-name"));
    let field = Field::new("days", words.t("field-token-days")).hint(words.t("hint-token-days"));
    html! {
        (heading(2, Some("nieuw"), &words.t("token-new")))
        (form::post(&holder.path, &visitor.token, &html! {
            (name.value(filled.get("name")).line(words, problems, "text", None))
            (field.value(days).line(words, problems, "number", None))
            (form::submit(&words.t("token-make")))
        }))
    }
}

/// Makes a token and shows it, this once.
async fn issue(visitor: &Visitor, holder: &Holder, filled: &Filled) -> Result<Response, Failure> {
    let words = visitor.words();
    let input = ApiTokenInput {
        name: filled.text("name"),
        // What is no number of days is refused as one that is too small.
        days: filled.read("days").ok().flatten().unwrap_or_default(),
    };
    let bench = visitor.shared.bench();
    let answer = bench.issue_token(&visitor.actor, &holder.id, input).await;
    match State::of(&words, answer)? {
        Ok(issued) => Ok(issued_page(visitor, &words, holder, &issued)),
        Err(state) => page(visitor, holder, filled, &state).await,
    }
}

fn issued_page(
    visitor: &Visitor,
    words: &Words<'_>,
    holder: &Holder,
    issued: &IssuedToken,
) -> Response {
    let ends = day(words, visitor.shared.bench().day(issued.token.ends));
    let content = html! {
        (alert(Kind::Ok, &html! {
            (paragraph(&words.with("token-made", &[("name", issued.token.name.as_str().into()), ("ends", ends.into())])))
            p .utrecht-paragraph { code .utrecht-code { (issued.secret) } }
            (paragraph(&words.t("token-once")))
        }))
        p .utrecht-paragraph { (link(&holder.path, &words.t("tokens-back"))) }
    };
    let title = words.t("token-made-title");
    show(visitor, &Page::new(&title, &visitor.path, content)).into_response()
}

async fn revoke(
    visitor: &Visitor,
    holder: &Holder,
    token: &ApiTokenId,
) -> Result<Response, Failure> {
    let bench = visitor.shared.bench();
    // A token of someone else is not one of this page.
    let tokens = bench.tokens(&visitor.actor, &holder.id).await?;
    if !tokens.iter().any(|one| one.id == *token) {
        return Err(Failure::not_found());
    }
    bench.revoke_token(&visitor.actor, token).await?;
    Ok(done(&holder.path, "sleutel-ingetrokken"))
}
