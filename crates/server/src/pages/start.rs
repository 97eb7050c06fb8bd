//! The first page.

use super::failure::Failure;
use super::{parties, show};
use crate::http::session::Visitor;
use crate::state::Shared;
use crate::ui::layout::Page;
use crate::ui::{link, paragraph};
use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use maud::html;

/// The first page.
pub fn routes() -> Router<Shared> {
    Router::new().route("/", get(page))
}

/// What this is, and where to go from here. A workbench without accounts asks for the first one.
async fn page(visitor: Visitor) -> Result<Response, Failure> {
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
    let waiting = parties::waiting::list(&visitor).await?;
    let content = html! {
        (paragraph(&words.t("start-public")))
        @if let Some(inside) = &inside { (paragraph(inside)) }
        @if inside.is_some() { p .utrecht-paragraph { (link("/dossiers", &words.t("menu-dossiers"))) } }
        (waiting)
    };
    let title = words.t("start-title");
    Ok(show(&visitor, &Page::new(&title, &visitor.path, content)))
}
