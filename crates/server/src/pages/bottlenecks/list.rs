//! The list of bottlenecks, for everyone, the oldest first.

use super::{address, age, standing};
use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::failure::Failure;
use crate::pages::show;
use crate::ui::form::{Field, Problems};
use crate::ui::layout::Page;
use crate::ui::table::{Column, table};
use crate::ui::{badge, link, paragraph};
use axum::extract::Query;
use axum::response::Response;
use houvast_workbench::bottlenecks::{BottleneckFilter, BottleneckSummary};
use houvast_workbench::dossiers::Page as Part;
use houvast_workbench::id::OrganisationId;
use houvast_workbench::policy::Action;
use houvast_workbench::{Involvement, Level};
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Which bottlenecks.
#[derive(Debug, Deserialize, Default)]
pub struct Asked {
    /// `onbeantwoord`, `mijn` (owned by the own organisation) or `alle`; open ones otherwise.
    #[serde(default)]
    welke: String,
    #[serde(default)]
    vanaf: u32,
}

const TAKE: u32 = 50;

/// The list.
///
/// # Errors
/// When the database cannot be read.
pub async fn get(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let bench = visitor.shared.bench();
    let own = visitor.actor.organisation().cloned();
    let filter = BottleneckFilter {
        open: asked.welke != "alle",
        unanswered: asked.welke == "onbeantwoord",
        owner: own.filter(|_| asked.welke == "mijn"),
        rule: None,
    };
    let part = Part {
        skip: asked.vanaf,
        take: TAKE,
    };
    let found = bench.bottlenecks(&visitor.actor, &filter, part).await?;
    let owners = found
        .items
        .iter()
        .map(|one| &one.bottleneck.value.about.owner);
    let names = bench.organisation_names(owners).await?;
    let words = visitor.words();
    let may_write = bench.may(
        &visitor.actor,
        Action::BottleneckWrite,
        &[Involvement::None],
        Level::Open,
    );
    let content = html! {
        (paragraph(&words.t("bottlenecks-intro")))
        (search(&visitor, &asked))
        @if may_write { p .utrecht-paragraph { (link("/knelpunten/nieuw", &words.t("bottleneck-new"))) } }
        @if found.items.is_empty() {
            (paragraph(&words.t("bottlenecks-none")))
        } @else {
            (rows(&words, &words.with("bottlenecks-count", &[("count", found.total.into())]), &found.items, &names))
        }
        (pages(&words, &asked, found.total))
        p .utrecht-paragraph { (link("/signaal", &words.t("bottlenecks-give"))) }
    };
    let title = words.t("bottlenecks-title");
    Ok(show(&visitor, &Page::new(&title, &visitor.path, content)))
}

fn search(visitor: &Visitor, asked: &Asked) -> Markup {
    let words = visitor.words();
    let none = Problems::default();
    let mut options = vec![
        ("open".to_owned(), words.t("bottlenecks-open")),
        ("onbeantwoord".to_owned(), words.t("bottlenecks-unanswered")),
        ("alle".to_owned(), words.t("bottlenecks-all")),
    ];
    if visitor.session.is_some() {
        options.push(("mijn".to_owned(), words.t("bottlenecks-mine")));
    }
    let chosen = if asked.welke.is_empty() {
        "open"
    } else {
        &asked.welke
    };
    html! {
        form .utrecht-form.werkbank-search method="get" action="/knelpunten" {
            (Field::new("welke", words.t("bottlenecks-which")).value(chosen).choice(&words, &none, &options))
            button .utrecht-button.utrecht-button--secondary-action type="submit" { (words.t("show")) }
        }
    }
}

/// A table of bottlenecks.
pub(super) fn rows(
    words: &Words<'_>,
    caption: &str,
    items: &[BottleneckSummary],
    names: &BTreeMap<OrganisationId, String>,
) -> Markup {
    let columns = [
        Column::text(words.t("column-bottleneck")),
        Column::text(words.t("column-age")),
        Column::text(words.t("column-owner")),
        Column::text(words.t("column-answer")),
        Column::number(words.t("column-signals")),
    ];
    let rows: Vec<Vec<Markup>> = items
        .iter()
        .map(|one| {
            let bottleneck = &one.bottleneck.value;
            vec![
                link(&address(&bottleneck.id), &bottleneck.about.title),
                html! { (age(words, one.age_days)) },
                html! { (names.get(&bottleneck.about.owner).map_or("", String::as_str)) },
                badge(&standing(words, bottleneck)),
                html! { (one.signals) },
            ]
        })
        .collect();
    table(caption, &columns, &rows)
}

fn pages(words: &Words<'_>, asked: &Asked, total: i64) -> Markup {
    let which = crate::pages::failure::encoded(&asked.welke);
    let to = |from: u32| format!("/knelpunten?welke={which}&vanaf={from}");
    let next = asked.vanaf.saturating_add(TAKE);
    html! {
        nav .werkbank-pages aria-label=(words.t("pages")) {
            @if asked.vanaf > 0 { (link(&to(asked.vanaf.saturating_sub(TAKE)), &words.t("page-previous"))) " " }
            @if i64::from(next) < total { (link(&to(next), &words.t("page-next"))) }
        }
    }
}
