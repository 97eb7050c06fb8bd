//! The first page.

use super::failure::Failure;
use super::show;
use crate::http::session::Visitor;
use crate::ui::layout::Page;
use crate::ui::{link, paragraph};
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

/// What this is, and where to go from here. A workbench without accounts asks for the first one.
pub async fn get(visitor: Visitor) -> Result<Response, Failure> {
    if visitor.session.is_none() && visitor.shared.bench().is_new().await? {
        return Ok(Redirect::to("/eerste-keer").into_response());
    }
    let words = visitor.words();
    let inside = visitor.session.as_ref().map(|session| {
        let organisation = visitor.organisation.as_deref().unwrap_or_default();
        let name = session.account.name.as_str();
        words.with(
            "start-inside",
            &[("name", name.into()), ("organisation", organisation.into())],
        )
    });
    let content = html! {
        (paragraph(&words.t("start-public")))
        @if let Some(inside) = &inside { (paragraph(inside)) }
        @if inside.is_some() { p .utrecht-paragraph { (link("/dossiers", &words.t("menu-dossiers"))) } }
    };
    let page = Page {
        title: &words.t("start-title"),
        trail: &[],
        path: &visitor.path,
        notice: None,
        content,
    };
    Ok(show(&visitor, &page))
}
