//! The pages of dossiers: the list, a new one, and one dossier with its phases and the policy compass.

pub mod compass;
pub mod edit;
pub mod list;
pub mod view;

use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::failure::Failure;
use houvast_workbench::dossiers::Dossier;
use houvast_workbench::{Level, Versioned};

/// Refuses the public; the way back after signing in is this page.
///
/// # Errors
/// [`Failure::SignIn`].
pub fn signed_in(visitor: &Visitor) -> Result<(), Failure> {
    if visitor.session.is_some() {
        Ok(())
    } else {
        Err(Failure::SignIn {
            path: visitor.path.clone(),
        })
    }
}

/// The dossier of an address.
///
/// # Errors
/// When nobody is signed in, or it is not there or may not be seen.
pub async fn dossier(visitor: &Visitor, number: &str) -> Result<Versioned<Dossier>, Failure> {
    signed_in(visitor)?;
    let bench = visitor.shared.bench();
    Ok(bench.dossier(&visitor.actor, number).await?)
}

/// The way to a page of a dossier.
#[must_use]
pub fn trail(words: &Words<'_>, dossier: &Dossier) -> Vec<(String, String)> {
    vec![
        ("/dossiers".to_owned(), words.t("dossiers-title")),
        (
            format!("/dossiers/{}", dossier.number),
            dossier.about.title.clone(),
        ),
    ]
}

/// A level in words.
#[must_use]
pub fn level(words: &Words<'_>, level: Level) -> String {
    words.t(&format!("level-{}", level.word().replace('_', "-")))
}

/// A day as it is written in a sentence.
#[must_use]
pub fn day(words: &Words<'_>, date: houvast_workbench::Date) -> String {
    let month = words.t(&format!("month-{}", date.month()));
    format!("{} {month} {}", date.day(), date.year())
}
