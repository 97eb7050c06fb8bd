//! The portfolio: every dossier that one may see, and what stands in its way.

use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::dossiers::{day, signed_in};
use crate::pages::failure::{Failure, encoded};
use crate::pages::show;
use crate::state::Shared;
use crate::ui::form::{Field, Problems};
use crate::ui::layout::Page;
use crate::ui::table::{Column, table};
use crate::ui::{badge, link, paragraph};
use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use houvast_workbench::dossiers::{Filter, Found, Page as Part};
use houvast_workbench::overview::{Order, PortfolioRow};
use houvast_workbench::{IntentionKind, Phase};
use maud::{Markup, html};
use serde::Deserialize;

/// The address of the portfolio.
pub fn routes() -> Router<Shared> {
    Router::new().route("/portfolio", get(page))
}

/// Rows on a page.
const TAKE: u32 = 50;

/// Which dossiers, in which order.
#[derive(Debug, Deserialize, Default)]
struct Asked {
    #[serde(default)]
    zoek: String,
    #[serde(default)]
    fase: String,
    #[serde(default)]
    soort: String,
    #[serde(default)]
    trekker: String,
    #[serde(default)]
    opgave: String,
    #[serde(default)]
    volgorde: String,
    #[serde(default)]
    vanaf: u32,
}

impl Asked {
    fn filter(&self) -> Filter {
        Filter {
            words: self.zoek.clone(),
            phase: self.fase.parse().ok(),
            kind: self.soort.parse().ok(),
            lead: self.trekker.parse().ok(),
            programme: self.opgave.parse().ok(),
            invited: None,
        }
    }

    fn order(&self) -> Order {
        self.volgorde.parse().unwrap_or(Order::Newest)
    }

    fn address(&self, from: u32) -> String {
        format!(
            "/portfolio?zoek={}&fase={}&soort={}&trekker={}&opgave={}&volgorde={}&vanaf={from}",
            encoded(&self.zoek),
            encoded(&self.fase),
            encoded(&self.soort),
            encoded(&self.trekker),
            encoded(&self.opgave),
            encoded(&self.volgorde)
        )
    }
}

async fn page(visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    let bench = visitor.shared.bench();
    let part = Part {
        skip: asked.vanaf,
        take: TAKE,
    };
    let found = bench
        .portfolio(&visitor.actor, &asked.filter(), asked.order(), part)
        .await?;
    let words = visitor.words();
    let content = html! {
        (paragraph(&words.t("portfolio-intro")))
        (search(&visitor, &asked).await?)
        @if found.items.is_empty() {
            (paragraph(&words.t("dossiers-none")))
        } @else {
            (rows(&visitor, &found))
        }
        (pages(&words, &asked, found.total))
    };
    let title = words.t("portfolio-title");
    Ok(show(&visitor, &Page::new(&title, &visitor.path, content)))
}

async fn search(visitor: &Visitor, asked: &Asked) -> Result<Markup, Failure> {
    let (bench, words) = (visitor.shared.bench(), visitor.words());
    let none = Problems::default();
    let option = |word: &str, text: String| (word.to_owned(), text);
    let phases: Vec<_> = Phase::ALL
        .iter()
        .map(|one| option(one.word(), words.t(&format!("phase-{one}"))))
        .collect();
    let kinds: Vec<_> = IntentionKind::ALL
        .iter()
        .map(|one| option(one.word(), words.t(&format!("intention-{one}"))))
        .collect();
    let orders: Vec<_> = Order::ALL
        .iter()
        .map(|one| option(one.word(), words.t(&format!("order-{one}"))))
        .collect();
    let organisations = bench.organisations(&visitor.actor).await?;
    let leads: Vec<_> = organisations
        .into_iter()
        .map(|one| option(one.value.id.as_str(), one.value.name))
        .collect();
    let programmes = bench.programmes(&visitor.actor).await?;
    let programmes: Vec<_> = programmes
        .into_iter()
        .map(|one| option(one.value.id.as_str(), one.value.about.title))
        .collect();
    Ok(html! {
        form .utrecht-form.werkbank-search method="get" action="/portfolio" role="search" {
            (Field::new("zoek", words.t("dossiers-search")).value(&asked.zoek).optional().line(&words, &none, "search", None))
            (Field::new("fase", words.t("field-phase")).value(&asked.fase).optional().choice(&words, &none, &phases))
            (Field::new("soort", words.t("column-kind")).value(&asked.soort).optional().choice(&words, &none, &kinds))
            (Field::new("trekker", words.t("column-lead")).value(&asked.trekker).optional().choice(&words, &none, &leads))
            @if !programmes.is_empty() {
                (Field::new("opgave", words.t("column-programme")).value(&asked.opgave).optional().choice(&words, &none, &programmes))
            }
            (Field::new("volgorde", words.t("portfolio-order")).value(asked.order().word()).choice(&words, &none, &orders))
            button .utrecht-button.utrecht-button--secondary-action type="submit" { (words.t("show")) }
        }
    })
}

fn rows(visitor: &Visitor, found: &Found<PortfolioRow>) -> Markup {
    let words = visitor.words();
    let columns = [
        Column::text(words.t("column-dossier")),
        Column::text(words.t("column-phase")),
        Column::text(words.t("column-intended")),
        Column::number(words.t("column-tests")),
        Column::text(words.t("column-waiting")),
        Column::text(words.t("column-oldest")),
        Column::text(words.t("column-clashes")),
    ];
    let rows: Vec<Vec<Markup>> = found.items.iter().map(|one| row(visitor, one)).collect();
    let caption = words.with("dossiers-count", &[("count", found.total.into())]);
    table(&caption, &columns, &rows)
}

fn row(visitor: &Visitor, row: &PortfolioRow) -> Vec<Markup> {
    let words = visitor.words();
    let dossier = &row.dossier;
    let to = |part: &str| format!("/dossiers/{}{part}", dossier.number);
    vec![
        html! { (link(&to(""), &dossier.about.title)) " " span .werkbank-number { (dossier.number) } },
        badge(&words.t(&format!("phase-{}", dossier.phase))),
        html! { (dossier.about.intended.map(|date| day(&words, date)).unwrap_or_default()) },
        html! { (row.tests_missing) },
        waiting(visitor, row),
        html! {
            @if let Some(days) = row.oldest_bottleneck {
                (link(&to("/knelpunten"), &words.with("bottleneck-age-days", &[("days", days.into())])))
            }
        },
        html! {
            @for number in &row.clashes { (link(&format!("/dossiers/{number}"), number)) " " }
        },
    ]
}

/// How many must still answer, and by when; also that it is too late.
fn waiting(visitor: &Visitor, row: &PortfolioRow) -> Markup {
    let words = visitor.words();
    if row.waiting == 0 {
        return html! {};
    }
    html! {
        (words.with("stand-waiting", &[("count", row.waiting.into())]))
        @if let Some(due) = row.first_due {
            ", " (words.with("portfolio-due", &[("date", day(&words, due).into())]))
            @if due < visitor.shared.bench().today() { " " strong { (words.t("portfolio-late")) } }
        }
    }
}

fn pages(words: &Words<'_>, asked: &Asked, total: i64) -> Markup {
    let next = asked.vanaf.saturating_add(TAKE);
    html! {
        nav .werkbank-pages aria-label=(words.t("pages")) {
            @if asked.vanaf > 0 { (link(&asked.address(asked.vanaf.saturating_sub(TAKE)), &words.t("page-previous"))) " " }
            @if i64::from(next) < total { (link(&asked.address(next), &words.t("page-next"))) }
        }
    }
}
