//! Programmes (opgaven): a goal above dossiers, what was promised for it, its dossiers in order, and how it stands.

mod commitments;
mod edit;
mod list;
mod order;
mod view;

use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::failure::Failure;
use crate::state::Shared;
use axum::Router;
use axum::routing::{get, post};
use houvast_workbench::id::ProgrammeId;
use houvast_workbench::policy::Action;
use houvast_workbench::programmes::Programme;
use houvast_workbench::{Error, Involvement, Versioned};

/// The addresses of programmes.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/opgaven", get(list::get))
        .route("/opgaven/nieuw", get(edit::new).post(edit::create))
        .route("/opgaven/{id}", get(view::get))
        .route("/opgaven/{id}/wijzigen", get(edit::change).post(edit::save))
        .route("/opgaven/{id}/dossiers", post(order::bring_in))
        .route("/opgaven/{id}/dossiers/eruit", post(order::take_out))
        .route("/opgaven/{id}/volgorde", get(order::get).post(order::save))
        .route(
            "/opgaven/{id}/toezeggingen",
            get(commitments::new).post(commitments::add),
        )
        .route(
            "/opgaven/{id}/toezeggingen/{commitment}",
            get(commitments::get).post(commitments::answer),
        )
}

/// The programme of an address.
///
/// # Errors
/// When it is not there or may not be seen.
async fn find(visitor: &Visitor, id: &str) -> Result<Versioned<Programme>, Failure> {
    let id: ProgrammeId = id.parse().map_err(|_| Failure::Core(Error::NotFound))?;
    Ok(visitor
        .shared
        .bench()
        .programme(&visitor.actor, &id)
        .await?)
}

/// May the visitor write in this programme?
fn may_write(visitor: &Visitor, programme: &Programme) -> bool {
    let own = visitor.actor.organisation() == Some(&programme.lead);
    let involvement: &[Involvement] = match own {
        true => &[Involvement::None, Involvement::Own],
        false => &[Involvement::None],
    };
    let level = programme.about.level;
    visitor
        .shared
        .bench()
        .may(&visitor.actor, Action::ProgrammeWrite, involvement, level)
}

/// Refuses who may not write in it, before any form is shown.
fn must_write(visitor: &Visitor, programme: &Programme) -> Result<(), Failure> {
    if may_write(visitor, programme) {
        Ok(())
    } else {
        Err(Error::Forbidden {
            action: Action::ProgrammeWrite,
        }
        .into())
    }
}

/// Its address.
fn address(id: &ProgrammeId) -> String {
    format!("/opgaven/{id}")
}

/// The way to a page of a programme; to the programme itself when there is none.
fn trail(words: &Words<'_>, programme: Option<&Programme>) -> Vec<(String, String)> {
    let mut trail = vec![("/opgaven".to_owned(), words.t("programmes-title"))];
    trail.extend(programme.map(|one| (address(&one.id), one.about.title.clone())));
    trail
}
