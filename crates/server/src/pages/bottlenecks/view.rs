//! One bottleneck: what it is, how old, what it hangs on, and what its owner answers.

use super::{address, age, outcome, standing, trail};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::dossiers::{day, signed_in};
use crate::pages::failure::Failure;
use crate::pages::forms::{Difference, State, done};
use crate::pages::{show, signals};
use crate::ui::form::{self, Field};
use crate::ui::layout::Page;
use crate::ui::{badge, data_list, heading, link};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::bottlenecks::{Answer, Bottleneck, BottleneckSummary, Outcome};
use houvast_workbench::id::BottleneckId;
use houvast_workbench::policy::Action;
use houvast_workbench::{Error, Involvement, Level};
use maud::{Markup, html};

/// The bottleneck of an address.
///
/// # Errors
/// When there is none.
pub(super) async fn find(visitor: &Visitor, id: &str) -> Result<BottleneckSummary, Failure> {
    let id: BottleneckId = id.parse().map_err(|_| Failure::Core(Error::NotFound))?;
    Ok(visitor
        .shared
        .bench()
        .bottleneck(&visitor.actor, &id)
        .await?)
}

/// The page.
///
/// # Errors
/// When there is none.
pub async fn get(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failure> {
    page(&visitor, &id, &Filled::default(), &State::default()).await
}

async fn page(
    visitor: &Visitor,
    id: &str,
    filled: &Filled,
    state: &State,
) -> Result<Response, Failure> {
    let found = find(visitor, id).await?;
    let bench = visitor.shared.bench();
    let bottleneck = &found.bottleneck.value;
    let names = bench.organisation_names([&bottleneck.about.owner]).await?;
    let owner = names
        .get(&bottleneck.about.owner)
        .cloned()
        .unwrap_or_default();
    let versions = bench
        .bottleneck_history(&visitor.actor, &bottleneck.id)
        .await?;
    let words = visitor.words();
    let may = |action, involvement| bench.may(&visitor.actor, action, &[involvement], Level::Open);
    let solved = bottleneck
        .answer
        .as_ref()
        .is_some_and(|answer| answer.outcome == Outcome::Solved);
    let answers = !solved && may_answer(visitor, bottleneck);
    let content = html! {
        (facts(visitor, &found, &owner))
        p .utrecht-paragraph.werkbank-lines { (bottleneck.about.description) }
        @if may(Action::BottleneckWrite, Involvement::None) {
            p .utrecht-paragraph { (link(&format!("{}/wijzigen", address(&bottleneck.id)), &words.t("bottleneck-change"))) }
        }
        @if found.signals > 0 && may(Action::SignalRead, Involvement::None) {
            p .utrecht-paragraph { (link(&format!("/signalen?knelpunt={}", bottleneck.id), &words.t("bottleneck-signals"))) }
        }
        (answer_now(visitor, bottleneck, &owner))
        @if answers { (answer_form(visitor, &found, filled, state)) }
        (earlier(visitor, bottleneck, versions.iter().map(|one| &one.value)))
    };
    let title = &bottleneck.about.title;
    let trail = trail(&words);
    let page = Page::new(title, &visitor.path, content).along(&trail);
    Ok(state.answer(show(visitor, &page)))
}

/// Whether the visitor answers for the owner.
fn may_answer(visitor: &Visitor, bottleneck: &Bottleneck) -> bool {
    let (bench, actor) = (visitor.shared.bench(), &visitor.actor);
    let own = actor.organisation() == Some(&bottleneck.about.owner);
    let action = Action::BottleneckAnswer;
    own && bench.may(actor, action, &[Involvement::Author], Level::Open)
}

fn facts(visitor: &Visitor, found: &BottleneckSummary, owner: &str) -> Markup {
    let words = visitor.words();
    let bottleneck = &found.bottleneck.value;
    let mut rows = vec![
        (
            words.t("column-age"),
            html! { strong { (age(&words, found.age_days)) } },
        ),
        (
            words.t("bottleneck-since"),
            html! { (day(&words, bottleneck.opened)) },
        ),
        (words.t("column-owner"), html! { (owner) }),
        (
            words.t("column-answer"),
            badge(&standing(&words, bottleneck)),
        ),
        (words.t("column-signals"), html! { (found.signals) }),
    ];
    if !bottleneck.about.rules.is_empty() {
        rows.push((
            words.t("bottleneck-rules"),
            html! {
                ul .utrecht-unordered-list {
                    @for rule in &bottleneck.about.rules {
                        li .utrecht-unordered-list__item { (signals::rule(&words, visitor.shared.acts(), rule)) }
                    }
                }
            },
        ));
    }
    data_list(&rows)
}

fn answer_now(visitor: &Visitor, bottleneck: &Bottleneck, owner: &str) -> Markup {
    let words = visitor.words();
    html! {
        (heading(2, Some("antwoord"), &words.t("bottleneck-answer")))
        @match &bottleneck.answer {
            Some(answer) => (one_answer(visitor, answer)),
            None => p .utrecht-paragraph { (words.with("bottleneck-waits-for", &[("owner", owner.into())])) },
        }
    }
}

fn one_answer(visitor: &Visitor, answer: &Answer) -> Markup {
    let words = visitor.words();
    let at = visitor.shared.bench().day(answer.at);
    html! {
        p .utrecht-paragraph { strong { (outcome(&words, answer.outcome)) } ", " (day(&words, at)) }
        p .utrecht-paragraph.werkbank-lines { (answer.text) }
    }
}

/// Answers that a later one replaced: what was promised before stays visible.
fn earlier<'b>(
    visitor: &Visitor,
    now: &Bottleneck,
    versions: impl Iterator<Item = &'b Bottleneck>,
) -> Markup {
    let mut answers: Vec<&Answer> = versions.filter_map(|one| one.answer.as_ref()).collect();
    answers.dedup();
    answers.retain(|answer| Some(*answer) != now.answer.as_ref());
    let words = visitor.words();
    html! {
        @if !answers.is_empty() {
            (heading(3, None, &words.t("bottleneck-earlier")))
            @for answer in answers.iter().rev() { (one_answer(visitor, answer)) }
        }
    }
}

fn answer_form(
    visitor: &Visitor,
    found: &BottleneckSummary,
    filled: &Filled,
    state: &State,
) -> Markup {
    let words = visitor.words();
    let outcomes: Vec<(String, String)> = Outcome::ALL
        .iter()
        .map(|one| (one.word().to_owned(), outcome(&words, *one)))
        .collect();
    let now = found
        .bottleneck
        .value
        .answer
        .as_ref()
        .map_or("", |answer| &answer.text);
    let differences = [Difference::new(
        words.t("field-text"),
        now,
        filled.get("text"),
    )];
    html! {
        (heading(2, Some("beantwoorden"), &words.t("bottleneck-do-answer")))
        (state.above(&words, &differences))
        (form::post(&format!("{}/antwoord", address(&found.bottleneck.value.id)), &visitor.token, &html! {
            input type="hidden" name="seen" value=(found.bottleneck.version);
            (Field::new("outcome", words.t("field-outcome")).value(filled.get("outcome")).choice(&words, &state.problems, &outcomes))
            (Field::new("text", words.t("field-text")).hint(words.t("hint-answer")).value(filled.get("text"))
                .lines(&words, &state.problems, 5))
            (form::submit(&words.t("bottleneck-send-answer")))
        }))
    }
}

/// Answers.
///
/// # Errors
/// When it is not allowed: only the owner answers.
pub async fn answer(
    visitor: Visitor,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    filled.must_be_sent_by(&visitor)?;
    let found = find(&visitor, &id).await?;
    if !may_answer(&visitor, &found.bottleneck.value) {
        let action = Action::BottleneckAnswer;
        return Err(Error::Forbidden { action }.into());
    }
    let words = visitor.words();
    let bench = visitor.shared.bench();
    let Ok(outcome) = filled.get("outcome").parse() else {
        let mut state = State::default();
        state.problems.add("outcome", words.t("wrong-empty"));
        return page(&visitor, &id, &filled, &state).await;
    };
    let of = &found.bottleneck.value.id;
    let answer = bench.answer_bottleneck(
        &visitor.actor,
        of,
        filled.seen(),
        outcome,
        filled.get("text"),
    );
    match State::of(&words, answer.await)? {
        Ok(()) => Ok(done(&address(of), "answered")),
        Err(state) => page(&visitor, &id, &filled, &state).await,
    }
}
