//! The pages, one module for each subject.

pub mod accounts;
pub mod administration;
pub mod advice;
pub mod balance;
pub mod bottlenecks;
pub mod decisions;
pub mod dossiers;
pub mod failure;
pub mod follow;
pub mod forms;
pub mod log;
mod menu;
pub mod parties;
pub mod party_tests;
pub mod portfolio;
pub mod programmes;
pub mod publications;
pub mod runs;
pub mod signals;
pub mod start;
pub mod tokens;
pub mod variants;

use crate::http::session::{Visitor, add};
use crate::ui::layout::{self, Page};
use axum::response::{IntoResponse, Response};
use maud::Markup;

/// A page for a visitor, in the frame of all pages.
#[must_use]
pub fn show(visitor: &Visitor, page: &Page<'_>) -> Response {
    let account = visitor.session.as_ref().map(|session| {
        let organisation = visitor.organisation.clone().unwrap_or_default();
        (session.account.name.clone(), organisation)
    });
    let seen = layout::Visitor {
        account,
        token: visitor.token.clone(),
        menu: menu::entries(visitor),
    };
    let words = visitor.words();
    let done = match page.notice {
        Some(_) => None,
        None => forms::notice(&words, &visitor.path),
    };
    let document: Markup = layout::document(&words, &seen, page, done.as_ref());
    let mut response = document.into_response();
    if let Some(cookie) = visitor.new_cookie() {
        add(response.headers_mut(), cookie);
    }
    response
}

/// The same page with the status of a form that was not right.
#[must_use]
pub fn refused(mut response: Response) -> Response {
    *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    response
}
