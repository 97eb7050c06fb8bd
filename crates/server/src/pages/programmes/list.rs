//! The list of programmes, each with how it stands.

use super::address;
use crate::http::session::Visitor;
use crate::pages::failure::Failure;
use crate::pages::show;
use crate::ui::layout::Page;
use crate::ui::table::{Column, table};
use crate::ui::{link, paragraph};
use axum::response::Response;
use houvast_workbench::policy::Action;
use houvast_workbench::{Involvement, Level};
use maud::{Markup, html};

/// The list.
///
/// # Errors
/// When the database cannot be read.
pub async fn get(visitor: Visitor) -> Result<Response, Failure> {
    let bench = visitor.shared.bench();
    let programmes = bench.programmes(&visitor.actor).await?;
    let names = bench
        .organisation_names(programmes.iter().map(|one| &one.value.lead))
        .await?;
    let words = visitor.words();
    let today = bench.today();
    let mut rows: Vec<Vec<Markup>> = Vec::new();
    for programme in programmes.iter().map(|one| &one.value) {
        let commitments = bench.commitments(&visitor.actor, &programme.id).await?;
        let overdue = commitments
            .iter()
            .filter(|one| one.value.overdue(today))
            .count();
        let about = &programme.about;
        rows.push(vec![
            link(&address(&programme.id), &about.title),
            html! { (about.first_year) "–" (about.last_year) },
            html! { (names.get(&programme.lead).map_or("", String::as_str)) },
            html! { (commitments.len()) },
            html! { (overdue) },
        ]);
    }
    let columns = [
        Column::text(words.t("column-programme")),
        Column::text(words.t("column-years")),
        Column::text(words.t("column-lead")),
        Column::number(words.t("column-commitments")),
        Column::number(words.t("column-overdue")),
    ];
    let caption = words.with("programmes-count", &[("count", rows.len().into())]);
    let involvement = [Involvement::Own];
    let may_make = bench.may(
        &visitor.actor,
        Action::ProgrammeWrite,
        &involvement,
        Level::Open,
    );
    let content = html! {
        (paragraph(&words.t("programmes-intro")))
        @if may_make { p .utrecht-paragraph { (link("/opgaven/nieuw", &words.t("programme-new"))) } }
        @if rows.is_empty() { (paragraph(&words.t("programmes-none"))) } @else { (table(&caption, &columns, &rows)) }
    };
    let title = words.t("programmes-title");
    Ok(show(&visitor, &Page::new(&title, &visitor.path, content)))
}
