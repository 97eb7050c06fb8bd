//! What came in: read, and sorted into bottlenecks.

use super::about;
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::dossiers::{day, signed_in};
use crate::pages::failure::{Failure, encoded};
use crate::pages::forms::done;
use crate::pages::{refused, show};
use crate::ui::form::{self, Field, Problems};
use crate::ui::layout::Page;
use crate::ui::{badge, link, paragraph};
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use houvast_workbench::Versioned;
use houvast_workbench::bottlenecks::BottleneckFilter;
use houvast_workbench::dossiers::{Found, Page as Part};
use houvast_workbench::id::{BottleneckId, SignalId};
use houvast_workbench::signals::{Signal, SignalFilter};
use maud::{Markup, html};
use serde::Deserialize;

/// Sorted into a new bottleneck.
const NEW: &str = "nieuw";
/// Taken out of its bottleneck.
const OUT: &str = "eruit";

/// Which signals.
#[derive(Debug, Clone, Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    zoek: String,
    #[serde(default)]
    regeling: String,
    /// `alle` shows the sorted ones too.
    #[serde(default)]
    welke: String,
    #[serde(default)]
    knelpunt: String,
    #[serde(default)]
    vanaf: u32,
}

impl Asked {
    fn filter(&self) -> SignalFilter {
        let bottleneck = self.knelpunt.parse().ok();
        SignalFilter {
            unsorted: self.welke != "alle" && bottleneck.is_none(),
            bottleneck,
            scheme: (!self.regeling.is_empty()).then(|| self.regeling.clone()),
            words: self.zoek.clone(),
        }
    }

    fn address(&self, from: u32) -> String {
        format!(
            "/signalen?zoek={}&regeling={}&welke={}&knelpunt={}&vanaf={from}",
            encoded(&self.zoek),
            encoded(&self.regeling),
            encoded(&self.welke),
            encoded(&self.knelpunt)
        )
    }
}

/// The signals, who waits longest first.
///
/// # Errors
/// When nobody is signed in, or it is not allowed.
pub async fn get(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    page(&visitor, &asked, &[], &Problems::default()).await
}

async fn page(
    visitor: &Visitor,
    asked: &Asked,
    ticked: &[&str],
    problems: &Problems,
) -> Result<Response, Failure> {
    let bench = visitor.shared.bench();
    let part = Part {
        skip: asked.vanaf,
        take: 50,
    };
    let found = bench.signals(&visitor.actor, &asked.filter(), part).await?;
    let open = BottleneckFilter {
        open: true,
        ..BottleneckFilter::default()
    };
    let open = bench
        .bottlenecks(&visitor.actor, &open, Part { skip: 0, take: 200 })
        .await?;
    let bottlenecks: Vec<(String, String)> = open
        .items
        .into_iter()
        .map(|one| one.bottleneck.value)
        .map(|one| (one.id.to_string(), one.about.title))
        .collect();
    let words = visitor.words();
    let content = html! {
        (problems.summary(&words))
        (paragraph(&words.t("signals-intro")))
        (search(&words, asked))
        @if found.items.is_empty() {
            (paragraph(&words.t("signals-none")))
        } @else {
            p .utrecht-paragraph { strong { (words.with("signals-count", &[("count", found.total.into())])) } }
            (form::post(&asked.address(asked.vanaf), &visitor.token, &html! {
                (list(visitor, &found, ticked))
                (sorting(&words, &bottlenecks, problems))
            }))
            (pages(&words, asked, part.take, found.total))
        }
    };
    let title = words.t("signals-title");
    let page = Page::new(&title, &visitor.path, content);
    Ok(show(visitor, &page))
}

fn search(words: &Words<'_>, asked: &Asked) -> Markup {
    let none = Problems::default();
    let which = [("alle".to_owned(), words.t("signals-all"))];
    html! {
        form .utrecht-form.werkbank-search method="get" action="/signalen" role="search" {
            (Field::new("zoek", words.t("dossiers-search")).value(&asked.zoek).optional().line(words, &none, "search", None))
            (Field::new("regeling", words.t("field-scheme-known")).value(&asked.regeling).optional()
                .choice(words, &none, &about::schemes(words)))
            (Field::new("welke", words.t("signals-which")).value(&asked.welke).optional().choice(words, &none, &which))
            button .utrecht-button.utrecht-button--secondary-action type="submit" { (words.t("dossiers-search-button")) }
        }
    }
}

fn list(visitor: &Visitor, found: &Found<Versioned<Signal>>, ticked: &[&str]) -> Markup {
    let words = visitor.words();
    let bench = visitor.shared.bench();
    html! {
        ul .werkbank-inbox role="list" {
            @for signal in found.items.iter().map(|signal| &signal.value) {
                li .werkbank-inbox__item {
                    label .utrecht-form-label.werkbank-choice for={ "s-" (signal.id) } {
                        input .utrecht-checkbox.utrecht-checkbox--html-input id={ "s-" (signal.id) } type="checkbox" name="signal"
                            value=(signal.id) checked[ticked.contains(&signal.id.as_str())];
                        span {
                            (about::in_words(&words, visitor.shared.acts(), &signal.about)) ", "
                            (words.t(&format!("giver-{}", signal.giver))) ", " (day(&words, bench.day(signal.at)))
                        }
                    }
                    p .utrecht-paragraph.werkbank-lines { (signal.text) }
                    @if let Some(bottleneck) = &signal.bottleneck {
                        p .utrecht-paragraph {
                            (badge(&words.t("signal-is-sorted"))) " " (link(&format!("/knelpunten/{bottleneck}"), &words.t("signal-bottleneck")))
                        }
                    }
                }
            }
        }
    }
}

/// Where the ticked signals go.
fn sorting(words: &Words<'_>, bottlenecks: &[(String, String)], problems: &Problems) -> Markup {
    let mut options = vec![(NEW.to_owned(), words.t("signals-new-bottleneck"))];
    options.extend_from_slice(bottlenecks);
    options.push((OUT.to_owned(), words.t("signals-out")));
    html! {
        (Field::new("bottleneck", words.t("signals-into")).choice(words, problems, &options))
        (form::submit(&words.t("signals-sort")))
    }
}

fn pages(words: &Words<'_>, asked: &Asked, take: u32, total: i64) -> Markup {
    let next = asked.vanaf.saturating_add(take);
    html! {
        nav .werkbank-pages aria-label=(words.t("pages")) {
            @if asked.vanaf > 0 { (link(&asked.address(asked.vanaf.saturating_sub(take)), &words.t("page-previous"))) " " }
            @if i64::from(next) < total { (link(&asked.address(next), &words.t("page-next"))) }
        }
    }
}

/// Sorts the ticked signals; for a new bottleneck goes on to its form, which takes them along.
///
/// # Errors
/// When it is not allowed, or a signal or the bottleneck is not there.
pub async fn sort(
    visitor: Visitor,
    Query(asked): Query<Asked>,
    filled: Filled,
) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    filled.must_be_sent_by(&visitor)?;
    let words = visitor.words();
    let signals: Vec<SignalId> = filled
        .all("signal")
        .filter_map(|id| id.parse().ok())
        .collect();
    let bottleneck: Option<BottleneckId> = filled.get("bottleneck").parse().ok();
    let mut problems = Problems::default();
    if signals.is_empty() {
        problems.add("inhoud", words.t("signals-tick-some"));
    }
    if bottleneck.is_none() && ![NEW, OUT].contains(&filled.get("bottleneck")) {
        problems.add("bottleneck", words.t("wrong-empty"));
    }
    if !problems.is_empty() {
        let ticked: Vec<&str> = filled.all("signal").collect();
        let again = page(&visitor, &asked, &ticked, &problems).await?;
        return Ok(refused(again));
    }
    if filled.get("bottleneck") == NEW {
        let ids: Vec<String> = signals.iter().map(|id| format!("signaal={id}")).collect();
        let target = format!("/knelpunten/nieuw?{}", ids.join("&"));
        return Ok(Redirect::to(&target).into_response());
    }
    let bench = visitor.shared.bench();
    bench
        .sort_signals(&visitor.actor, &signals, bottleneck.as_ref())
        .await?;
    Ok(done("/signalen", "sorted"))
}
