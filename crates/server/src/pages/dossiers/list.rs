//! The list of dossiers, which can be searched.

use super::edit::may_create;
use super::{day, signed_in};
use crate::http::session::Visitor;
use crate::pages::failure::{Failure, encoded};
use crate::pages::show;
use crate::ui::form::{Field, Problems};
use crate::ui::layout::Page;
use crate::ui::table::{Column, table};
use crate::ui::{badge, link, paragraph};
use axum::extract::Query;
use axum::response::Response;
use houvast_workbench::dossiers::{self, Dossier, Filter, Found};
use houvast_workbench::{Level, Phase, Versioned};
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is looked for.
#[derive(Debug, Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    zoek: String,
    #[serde(default)]
    fase: String,
    #[serde(default)]
    vanaf: u32,
}

/// The list.
///
/// # Errors
/// When nobody is signed in, or the database cannot be read.
pub async fn get(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    let words = visitor.words();
    let bench = visitor.shared.bench();
    let filter = Filter {
        words: asked.zoek.clone(),
        phase: asked.fase.parse().ok(),
        ..Filter::default()
    };
    let part = dossiers::Page {
        skip: asked.vanaf,
        ..dossiers::Page::default()
    };
    let found = bench.dossiers(&visitor.actor, &filter, part).await?;
    let organisations = bench.organisations(&visitor.actor).await?;
    let names: BTreeMap<String, String> = organisations
        .into_iter()
        .map(|o| (o.value.id.to_string(), o.value.name))
        .collect();
    let content = html! {
        (search(&visitor, &asked))
        @if may_create(&visitor, Level::Open) {
            p .utrecht-paragraph { (link("/dossiers/nieuw", &words.t("dossiers-new"))) }
        }
        (results(&visitor, &found, &names))
        (pages(&visitor, &asked, part.take, found.total))
    };
    let title = words.t("dossiers-title");
    Ok(show(&visitor, &Page::new(&title, &visitor.path, content)))
}

fn search(visitor: &Visitor, asked: &Asked) -> Markup {
    let words = visitor.words();
    let none = Problems::default();
    let phases: Vec<(String, String)> = Phase::ALL
        .iter()
        .map(|phase| (phase.word().to_owned(), words.t(&format!("phase-{phase}"))))
        .collect();
    html! {
        form .utrecht-form.werkbank-search method="get" action="/dossiers" role="search" {
            (Field::new("zoek", words.t("dossiers-search")).value(&asked.zoek).optional().line(&words, &none, "search", None))
            (Field::new("fase", words.t("field-phase")).value(&asked.fase).optional().choice(&words, &none, &phases))
            button .utrecht-button.utrecht-button--secondary-action type="submit" { (words.t("dossiers-search-button")) }
        }
    }
}

fn results(
    visitor: &Visitor,
    found: &Found<Versioned<Dossier>>,
    names: &BTreeMap<String, String>,
) -> Markup {
    let words = visitor.words();
    if found.items.is_empty() {
        return paragraph(&words.t("dossiers-none"));
    }
    let columns = [
        Column::text(words.t("column-dossier")),
        Column::text(words.t("column-kind")),
        Column::text(words.t("column-phase")),
        Column::text(words.t("column-intended")),
        Column::text(words.t("column-lead")),
    ];
    let rows: Vec<Vec<Markup>> = found
        .items
        .iter()
        .map(|dossier| {
            let Dossier {
                number,
                about,
                lead,
                phase,
                ..
            } = &dossier.value;
            vec![
                link(&format!("/dossiers/{number}"), &about.title),
                html! { (words.t(&format!("intention-{}", about.kind))) },
                badge(&words.t(&format!("phase-{phase}"))),
                html! { (about.intended.map(|date| day(&words, date)).unwrap_or_default()) },
                html! { (names.get(lead.as_str()).map_or("", String::as_str)) },
            ]
        })
        .collect();
    let caption = words.with("dossiers-count", &[("count", found.total.into())]);
    table(&caption, &columns, &rows)
}

fn pages(visitor: &Visitor, asked: &Asked, take: u32, total: i64) -> Markup {
    let words = visitor.words();
    let address = |from: u32| {
        format!(
            "/dossiers?zoek={}&fase={}&vanaf={from}",
            encoded(&asked.zoek),
            encoded(&asked.fase)
        )
    };
    let next = asked.vanaf.saturating_add(take);
    html! {
        nav .werkbank-pages aria-label=(words.t("pages")) {
            @if asked.vanaf > 0 { (link(&address(asked.vanaf.saturating_sub(take)), &words.t("page-previous"))) " " }
            @if i64::from(next) < total { (link(&address(next), &words.t("page-next"))) }
        }
    }
}
