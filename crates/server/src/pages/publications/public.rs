//! What was published, for everyone.

use super::content::{Speaker, title};
use crate::export;
use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::dossiers::day;
use crate::pages::failure::Failure;
use crate::pages::show;
use crate::ui::layout::Page;
use crate::ui::table::{Column, table};
use crate::ui::{link, paragraph};
use axum::extract::{Path, Query};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use houvast_workbench::dossiers::Page as Part;
use houvast_workbench::publication::{Publication, What};
use maud::{Markup, html};
use serde::Deserialize;

/// Which part of the list.
#[derive(Debug, Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    vanaf: u32,
}

const TAKE: u32 = 50;

/// All that was published, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let bench = visitor.shared.bench();
    let part = Part {
        skip: asked.vanaf,
        take: TAKE,
    };
    let found = bench.publications(&visitor.actor, part).await?;
    let words = visitor.words();
    let columns = [
        Column::text(words.t("column-dossier")),
        Column::text(words.t("column-lead")),
        Column::text(words.t("column-published")),
        Column::number(words.t("column-withheld")),
    ];
    let rows: Vec<Vec<Markup>> = found.items.iter().map(|one| row(&visitor, one)).collect();
    let caption = words.with("dossiers-count", &[("count", found.total.into())]);
    let content = html! {
        (paragraph(&words.t("public-intro")))
        @if rows.is_empty() { (paragraph(&words.t("public-none"))) } @else { (table(&caption, &columns, &rows)) }
        (pages(&words, asked.vanaf, found.total))
    };
    let title = words.t("public-title");
    Ok(show(&visitor, &Page::new(&title, &visitor.path, content)))
}

fn row(visitor: &Visitor, one: &Publication) -> Vec<Markup> {
    let words = visitor.words();
    let intention = one
        .version
        .items
        .iter()
        .find(|item| item.what == What::Intention);
    let lead = intention
        .and_then(|item| item.organisation.clone())
        .unwrap_or_default();
    let withheld: u32 = one.version.withheld.iter().map(|one| one.count).sum();
    vec![
        link(&format!("/publiek/{}", one.number), title(&one.version)),
        html! { (lead) },
        html! { (day(&words, visitor.shared.bench().day(one.at))) },
        html! { (withheld) },
    ]
}

fn pages(words: &Words<'_>, from: u32, total: i64) -> Markup {
    let to = |from: u32| format!("/publiek?vanaf={from}");
    let next = from.saturating_add(TAKE);
    html! {
        nav .werkbank-pages aria-label=(words.t("pages")) {
            @if from > 0 { (link(&to(from.saturating_sub(TAKE)), &words.t("page-previous"))) " " }
            @if i64::from(next) < total { (link(&to(next), &words.t("page-next"))) }
        }
    }
}

/// The public version of a dossier.
///
/// # Errors
/// When it was not published, or there is no such dossier: both look the same.
pub async fn get(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let bench = visitor.shared.bench();
    let found = bench.publication(&visitor.actor, &number).await?;
    let words = visitor.words();
    let speaker = Speaker {
        words,
        templates: bench.templates(),
        bench,
    };
    let date = day(&words, bench.day(found.at));
    let content = html! {
        (paragraph(&words.with("public-as-of", &[("date", date.into())])))
        p .utrecht-paragraph { (link(&format!("/publiek/{}/archief.zip", found.number), &words.t("public-archive"))) }
        (paragraph(&words.t("public-archive-what")))
        (speaker.version(&found.version))
    };
    let trail = [("/publiek".to_owned(), words.t("public-title"))];
    Ok(show(
        &visitor,
        &Page::new(title(&found.version), &visitor.path, content).along(&trail),
    ))
}

/// The public version as one file that opens without the application.
///
/// # Errors
/// When it was not published.
pub async fn archive(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let bench = visitor.shared.bench();
    let found = bench.publication(&visitor.actor, &number).await?;
    let extract = bench.publication_extract(&visitor.actor, &number).await?;
    let bytes = export::archive(bench, &found, &extract)?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/zip"),
    );
    // A number has letters, digits and a dash only.
    let name = format!("attachment; filename=\"dossier-{}.zip\"", found.number);
    if let Ok(value) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}
