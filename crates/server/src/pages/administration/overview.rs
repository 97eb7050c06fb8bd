//! All organisations and accounts.

use super::must;
use crate::http::session::Visitor;
use crate::pages::failure::Failure;
use crate::pages::show;
use crate::ui::layout::Page;
use crate::ui::table::{Column, table};
use crate::ui::{heading, link, paragraph};
use axum::response::Response;
use houvast_workbench::accounts::Account;
use houvast_workbench::policy::Action;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The page.
///
/// # Errors
/// When it is not allowed.
pub async fn get(visitor: Visitor) -> Result<Response, Failure> {
    must(&visitor, Action::AccountManage)?;
    let bench = visitor.shared.bench();
    let organisations = bench.organisations(&visitor.actor).await?;
    let accounts = bench.accounts(&visitor.actor, None).await?;
    let words = visitor.words();
    let names: BTreeMap<_, _> = organisations
        .iter()
        .map(|one| (&one.value.id, one.value.name.as_str()))
        .collect();
    let organisation_rows: Vec<Vec<Markup>> = organisations
        .iter()
        .map(|one| &one.value)
        .map(|one| {
            vec![
                link(&format!("/beheer/organisaties/{}", one.id), &one.name),
                html! { (words.t(&format!("kind-{}", one.kind))) },
                html! { (one.law_name.as_deref().unwrap_or_default()) },
                html! { (one.contact) },
            ]
        })
        .collect();
    let account_row = |one: &Account| {
        let roles: Vec<String> = one
            .roles
            .iter()
            .map(|role| words.t(&role_message(role.word())))
            .collect();
        vec![
            link(&format!("/beheer/accounts/{}", one.id), &one.name),
            html! { (one.email) },
            html! { (names.get(&one.organisation).copied().unwrap_or_default()) },
            html! { (roles.join(", ")) },
            html! { (words.t(if one.active { "account-active" } else { "account-inactive" })) },
        ]
    };
    let account_rows: Vec<Vec<Markup>> =
        accounts.iter().map(|one| account_row(&one.value)).collect();
    let organisation_columns = [
        Column::text(words.t("field-organisation-name")),
        Column::text(words.t("field-organisation-kind")),
        Column::text(words.t("field-law-name")),
        Column::text(words.t("field-contact")),
    ];
    let account_columns = [
        Column::text(words.t("column-name")),
        Column::text(words.t("field-email")),
        Column::text(words.t("column-organisation")),
        Column::text(words.t("field-roles")),
        Column::text(words.t("field-active")),
    ];
    let content = html! {
        (paragraph(&words.t("administration-intro")))
        (heading(2, None, &words.t("organisations-title")))
        p .utrecht-paragraph { (link("/beheer/organisaties/nieuw", &words.t("organisation-new"))) }
        (table(&words.t("organisations-title"), &organisation_columns, &organisation_rows))
        (heading(2, None, &words.t("accounts-title")))
        p .utrecht-paragraph { (link("/beheer/accounts/nieuw", &words.t("account-new"))) }
        (table(&words.t("accounts-title"), &account_columns, &account_rows))
    };
    let title = words.t("administration-title");
    Ok(show(&visitor, &Page::new(&title, &visitor.path, content)))
}

/// The message with the name of a role.
pub(super) fn role_message(role: &str) -> String {
    format!("role-{}", role.replace('_', "-"))
}
