//! The log: what happened in a dossier, or in all, with the commitments by which anyone can check it.

use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::dossiers::parts::{PartPage, open};
use crate::pages::dossiers::{day, signed_in};
use crate::pages::failure::Failure;
use crate::pages::show;
use crate::state::Shared;
use crate::ui::layout::Page;
use crate::ui::table::{Column, table};
use crate::ui::{heading, link, paragraph};
use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::get;
use houvast_workbench::dossiers::{Found, Page as Part};
use houvast_workbench::id::{AccountId, OrganisationId};
use houvast_workbench::{By, Error, Event, Moment};
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The addresses of the log.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/dossiers/{number}/logboek", get(of_dossier))
        .route("/logboek", get(of_all))
}

/// Entries on a page.
const TAKE: u32 = 100;

/// Which part of the log.
#[derive(Debug, Deserialize, Default)]
struct Asked {
    #[serde(default)]
    vanaf: u32,
}

impl Asked {
    fn part(&self) -> Part {
        Part {
            skip: self.vanaf,
            take: TAKE,
        }
    }
}

async fn of_dossier(
    visitor: Visitor,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    let bench = visitor.shared.bench();
    let dossier = &opened.dossier.value.id;
    let found = bench
        .events(&visitor.actor, Some(dossier), asked.part())
        .await?;
    let words = opened.words();
    let content = html! {
        (paragraph(&words.t("log-intro")))
        (entries(&visitor, &found).await?)
        (pages(&words, &opened.path("logboek"), &asked, found.total))
    };
    let title = words.t("log-title");
    Ok(opened.show(PartPage {
        part: "logboek",
        title: &title,
        within: &[],
        content,
    }))
}

/// All entries, for an auditor; with the latest checkpoint, to keep elsewhere.
async fn of_all(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    let bench = visitor.shared.bench();
    let found = bench.events(&visitor.actor, None, asked.part()).await?;
    let checkpoint = match bench.checkpoint().await {
        Ok(note) => note,
        Err(Error::NotFound) => String::new(),
        Err(error) => return Err(error.into()),
    };
    let words = visitor.words();
    let content = html! {
        (paragraph(&words.t("log-intro")))
        (heading(2, None, &words.t("log-checkpoint")))
        (paragraph(&words.t("log-checkpoint-what")))
        pre .utrecht-code-block.werkbank-code-text tabindex="0" aria-label=(words.t("log-checkpoint")) { (checkpoint) }
        p .utrecht-paragraph { (words.t("log-key")) " " code { (bench.public_key()) } }
        (heading(2, None, &words.t("log-entries")))
        (entries(&visitor, &found).await?)
        (pages(&words, "/logboek", &asked, found.total))
    };
    let title = words.t("log-title");
    Ok(show(&visitor, &Page::new(&title, &visitor.path, content)))
}

/// Names of those who appear on the page.
struct Names {
    organisations: BTreeMap<OrganisationId, String>,
    accounts: BTreeMap<AccountId, String>,
}

impl Names {
    async fn of(visitor: &Visitor, events: &[Event]) -> Result<Self, Failure> {
        let bench = visitor.shared.bench();
        let by = events.iter().filter_map(|event| match &event.by {
            By::Account {
                account,
                organisation,
            } => Some((account, organisation)),
            By::Public | By::System => None,
        });
        let by: Vec<(&AccountId, &OrganisationId)> = by.collect();
        let organisations = bench
            .organisation_names(by.iter().map(|(_, one)| *one))
            .await?;
        let mut accounts = BTreeMap::new();
        for (account, _) in by {
            if accounts.contains_key(account) {
                continue;
            }
            // An account can be gone; its entries stay.
            if let Ok(name) = bench.name_of(&visitor.actor, account).await {
                accounts.insert(account.clone(), name);
            }
        }
        Ok(Names {
            organisations,
            accounts,
        })
    }

    fn who(&self, words: &Words<'_>, by: &By) -> String {
        match by {
            By::Public => words.t("log-public"),
            By::System => words.t("log-system"),
            By::Account {
                account,
                organisation,
            } => {
                let name = self.accounts.get(account);
                let at = self.organisations.get(organisation);
                let parts: Vec<&str> = name.into_iter().chain(at).map(String::as_str).collect();
                parts.join(", ")
            }
        }
    }
}

async fn entries(visitor: &Visitor, found: &Found<Event>) -> Result<Markup, Failure> {
    let words = visitor.words();
    let names = Names::of(visitor, &found.items).await?;
    let columns = [
        Column::number(words.t("column-seq")),
        Column::text(words.t("column-when")),
        Column::text(words.t("column-who")),
        Column::text(words.t("column-happened")),
        Column::text(words.t("column-commitments-log")),
    ];
    let rows: Vec<Vec<Markup>> = found
        .items
        .iter()
        .map(|event| row(visitor, &names, event))
        .collect();
    let caption = words.with("log-count", &[("count", found.total.into())]);
    Ok(table(&caption, &columns, &rows))
}

fn row(visitor: &Visitor, names: &Names, event: &Event) -> Vec<Markup> {
    let words = visitor.words();
    vec![
        html! { (event.seq) },
        html! { (when(visitor, &event.at)) },
        html! { (names.who(&words, &event.by)) },
        html! {
            (happened(&words, &event.kind))
            @for (name, value) in &event.data { p .utrecht-paragraph.werkbank-small { (name) ": " (plain(value)) } }
        },
        html! {
            @for sealed in &event.sealed {
                @let text = sealed.commitment.to_string();
                p .utrecht-paragraph.werkbank-small {
                    (sealed.record.split(':').next().unwrap_or_default()) " " (sealed.version) ": "
                    code title=(text) { (text.get(..12).unwrap_or(&text)) "…" }
                }
            }
        },
    ]
}

/// A fact of an entry, as text.
fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Day and time, in Dutch time for the day and with the moment itself for who needs it.
fn when(visitor: &Visitor, at: &str) -> Markup {
    let words = visitor.words();
    match at.parse::<Moment>() {
        Ok(moment) => html! {
            time datetime=(at) { (day(&words, visitor.shared.bench().day(moment))) }
            p .utrecht-paragraph.werkbank-small { (at.get(11..19).unwrap_or_default()) " UTC" }
        },
        Err(_) => html! { (at) },
    }
}

/// What happened, in words; the kind itself for one that the texts do not know.
fn happened(words: &Words<'_>, kind: &str) -> String {
    let message = format!("event-{}", kind.replace(['.', '_'], "-"));
    if words.has(&message) {
        words.t(&message)
    } else {
        kind.to_owned()
    }
}

fn pages(words: &Words<'_>, path: &str, asked: &Asked, total: i64) -> Markup {
    let to = |from: u32| format!("{path}?vanaf={from}");
    let next = asked.vanaf.saturating_add(TAKE);
    html! {
        nav .werkbank-pages aria-label=(words.t("pages")) {
            @if asked.vanaf > 0 { (link(&to(asked.vanaf.saturating_sub(TAKE)), &words.t("page-previous"))) " " }
            @if i64::from(next) < total { (link(&to(next), &words.t("page-next"))) }
        }
    }
}
