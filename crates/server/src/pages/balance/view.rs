//! All tasks with their costs and money.

use super::word;
use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::dossiers::day;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::parties::{Names, names};
use crate::ui::number::{euros, whole};
use crate::ui::table::{Column, table};
use crate::ui::{Kind, alert, data_list, link, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::Versioned;
use houvast_workbench::balance::{Balance, BalanceLine, ImbalanceFact};
use houvast_workbench::policy::Action;
use maud::{Markup, html};

/// The page.
///
/// # Errors
/// When nobody is signed in, or the dossier is not there or may not be seen.
pub async fn get(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    let words = visitor.words();
    let bench = visitor.shared.bench();
    let id = &opened.dossier.value.id;
    let balances = bench.balances(&visitor.actor, id).await?;
    let facts = bench.change_facts(&visitor.actor, id).await?;
    let tasks = facts
        .map(|facts| facts.facts.co_government_tasks)
        .unwrap_or_default();
    let names = names(&opened).await?;
    let content = html! {
        (paragraph(&words.t("balance-intro")))
        @if !tasks.is_empty() { (tasks_that_change(&words, &tasks, balances.is_empty())) }
        @if balances.is_empty() { (paragraph(&words.t("balance-none"))) }
        @for (balance, imbalances) in &balances { (one(&opened, &names, balance, imbalances)) }
        @if opened.may.may(Action::BalanceWrite) {
            p .utrecht-paragraph { (link(&opened.path("taken-en-geld/nieuw"), &words.t("balance-add"))) }
        }
    };
    Ok(opened.show(PartPage {
        part: "taken-en-geld",
        title: &words.t("part-balance"),
        within: &[],
        content,
    }))
}

/// The tasks that change by the law; a warning when nobody stated what they cost.
fn tasks_that_change(words: &Words<'_>, tasks: &[String], none: bool) -> Markup {
    let content = html! {
        p .utrecht-paragraph { (words.t(if none { "balance-tasks-without" } else { "balance-tasks" })) }
        ul .utrecht-unordered-list { @for task in tasks { li .utrecht-unordered-list__item { (task) } } }
    };
    alert(if none { Kind::Warning } else { Kind::Info }, &content)
}

fn one(
    opened: &Opened<'_>,
    names: &Names,
    balance: &Versioned<Balance>,
    imbalances: &[ImbalanceFact],
) -> Markup {
    let words = opened.words();
    let (value, about) = (&balance.value, &balance.value.about);
    let own = opened.visitor.actor.organisation() == Some(&value.organisation);
    let date = day(&words, opened.visitor.shared.bench().day(value.at));
    let whose = names.get(&value.organisation).map_or("", String::as_str);
    html! {
        section .werkbank-card aria-labelledby={ "balans-" (value.id) } {
            h2 .utrecht-heading-2 id={ "balans-" (value.id) } { (about.task) }
            p .utrecht-paragraph { (words.with("balance-whose", &[("name", whose.into()), ("date", date.into())])) }
            (imbalance_list(&words, imbalances))
            (data_list(&about_rows(&words, value)))
            @if !about.lines.is_empty() { (figures(&words, &about.task, &about.lines)) }
            @if own && opened.may.may(Action::BalanceWrite) {
                p .utrecht-paragraph {
                    a .utrecht-link href=(opened.path(&format!("taken-en-geld/{}", value.id)))
                        aria-label={ (words.t("balance-change")) ": " (about.task) } { (words.t("balance-change")) }
                }
            }
        }
    }
}

fn about_rows(words: &Words<'_>, balance: &Balance) -> Vec<(String, Markup)> {
    let about = &balance.about;
    let text = |text: String| html! { (text) };
    let consulted = match about.consulted {
        Some(date) => day(words, date),
        None => words.t("balance-not-consulted"),
    };
    let mut rows = vec![
        (
            words.t("field-of"),
            text(word(words, "co-government", about.of.word())),
        ),
        (
            words.t("field-funding"),
            text(word(words, "funding", about.funding.word())),
        ),
        (
            words.t("field-freedom"),
            text(word(words, "freedom", about.freedom.word())),
        ),
        (words.t("field-consulted"), text(consulted)),
        (words.t("field-source"), text(about.source.clone())),
    ];
    if !about.opinion.is_empty() {
        let opinion = html! { span .werkbank-lines { (about.opinion) } };
        rows.push((words.t("field-opinion"), opinion));
    }
    rows
}

/// What does not add up, or that all does.
fn imbalance_list(words: &Words<'_>, facts: &[ImbalanceFact]) -> Markup {
    if facts.is_empty() {
        return alert(Kind::Ok, &paragraph(&words.t("imbalance-none")));
    }
    let text = |fact: &ImbalanceFact| {
        let message = format!("imbalance-{}", fact.what.word().replace('_', "-"));
        let short = euros(words, fact.short.unwrap_or(0));
        let size = fact.size.clone().unwrap_or_default();
        words.with(&message, &[("short", short.into()), ("size", size.into())])
    };
    alert(
        Kind::Warning,
        &html! {
            p .utrecht-paragraph { strong { (words.t("imbalance-title")) } }
            ul .utrecht-unordered-list {
                @for fact in facts { li .utrecht-unordered-list__item { (text(fact)) } }
            }
        },
    )
}

fn figures(words: &Words<'_>, task: &str, lines: &[BalanceLine]) -> Markup {
    let number = |name: &str| Column::number(words.t(name));
    let columns = [
        Column::text(words.t("field-size")),
        number("field-count"),
        number("field-cost-once"),
        number("field-money-once"),
        number("balance-short-once"),
        number("field-cost-yearly"),
        number("field-money-yearly"),
        number("balance-short-yearly"),
    ];
    let row = |line: &BalanceLine, name: Markup, count: String| {
        let short_once = line.cost_once.saturating_sub(line.money_once);
        let short_yearly = line.cost_yearly.saturating_sub(line.money_yearly);
        vec![
            name,
            html! { (count) },
            html! { (euros(words, line.cost_once)) },
            html! { (euros(words, line.money_once)) },
            short(words, short_once),
            html! { (euros(words, line.cost_yearly)) },
            html! { (euros(words, line.money_yearly)) },
            short(words, short_yearly),
        ]
    };
    let mut rows: Vec<Vec<Markup>> = lines
        .iter()
        .map(|line| row(line, html! { (line.size) }, whole(words, line.count.into())))
        .collect();
    let total = total(lines);
    let all = whole(words, total.count.into());
    rows.push(row(
        &total,
        html! { strong { (words.t("balance-total")) } },
        all,
    ));
    let caption = words.with("balance-caption", &[("task", task.into())]);
    table(&caption, &columns, &rows)
}

/// What falls short stands out; what is left over is shown as such.
fn short(words: &Words<'_>, amount: i64) -> Markup {
    html! {
        @if amount > 0 { strong { (euros(words, amount)) } } @else { (euros(words, amount)) }
    }
}

fn total(lines: &[BalanceLine]) -> BalanceLine {
    let sum = |of: fn(&BalanceLine) -> i64| lines.iter().map(of).fold(0, i64::saturating_add);
    BalanceLine {
        size: String::new(),
        count: lines
            .iter()
            .map(|line| line.count)
            .fold(0, u32::saturating_add),
        cost_once: sum(|line| line.cost_once),
        cost_yearly: sum(|line| line.cost_yearly),
        money_once: sum(|line| line.money_once),
        money_yearly: sum(|line| line.money_yearly),
    }
}
