//! Reading an advice. Where reading is recorded, the page says so first, and reading is a button: nothing is recorded by following a link.

use super::{find, own};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::dossiers::{day, level};
use crate::pages::failure::Failure;
use crate::pages::forms::{State, done};
use crate::pages::parties::names;
use crate::ui::form::{self, Field, Problems};
use crate::ui::{Kind, alert, badge, data_list, heading, link, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::advice::{
    Advice, AdviceOption, AdvicePart, AdviceRead, AdviceSummary, AdviceSupplement,
};
use houvast_workbench::policy::Action;
use maud::{Markup, html};

/// The advice; when reading is recorded, first the question whether to read it.
///
/// # Errors
/// When the dossier or the advice is not there, or one may not know of it.
pub async fn get(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    let found = find(&opened, &id).await?;
    if found.recorded {
        return ask_first(&opened, &found).await;
    }
    page(&opened, &found, &Filled::default(), &State::default()).await
}

/// Reads an advice of which that is recorded.
///
/// # Errors
/// When the dossier or the advice is not there, or one may not know of it.
pub async fn recorded(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    let found = find(&opened, &id).await?;
    page(&opened, &found, &Filled::default(), &State::default()).await
}

async fn ask_first(opened: &Opened<'_>, found: &AdviceSummary) -> Result<Response, Failure> {
    let words = opened.words();
    let advice = &found.advice.value;
    let content = html! {
        (about(opened, advice).await?)
        (alert(Kind::Info, &paragraph(&words.t("advice-recorded"))))
        (form::post(&opened.path(&format!("advies/{}", advice.id)), &opened.visitor.token,
            &form::submit(&words.t("advice-read-recorded"))))
    };
    Ok(show(opened, advice, content))
}

fn show(opened: &Opened<'_>, advice: &Advice, content: Markup) -> Response {
    opened.show(PartPage {
        part: "advies",
        title: &advice.title,
        within: &[(opened.path("advies"), opened.words().t("part-advice"))],
        content,
    })
}

/// Whose it is, how confidential, and when it was given.
async fn about(opened: &Opened<'_>, advice: &Advice) -> Result<Markup, Failure> {
    let words = opened.words();
    let visitor = opened.visitor;
    let bench = visitor.shared.bench();
    let names = names(opened).await?;
    let whose = names.get(&advice.organisation).cloned().unwrap_or_default();
    let author = bench.name_of(&visitor.actor, &advice.author).await?;
    let given = match &advice.given {
        Some(given) => day(&words, bench.day(given.at)),
        None => words.t("advice-draft"),
    };
    Ok(data_list(&[
        (words.t("advice-by"), html! { (author) ", " (whose) }),
        (words.t("advice-when"), html! { (given) }),
        (words.t("field-level"), badge(&level(&words, advice.level))),
    ]))
}

async fn page(
    opened: &Opened<'_>,
    found: &AdviceSummary,
    filled: &Filled,
    state: &State,
) -> Result<Response, Failure> {
    let words = opened.words();
    let visitor = opened.visitor;
    let bench = visitor.shared.bench();
    let advice = &found.advice.value;
    let read = bench.read_advice(&visitor.actor, &advice.id).await?;
    let content = html! {
        (state.above(&words, &[]))
        (about(opened, advice).await?)
        @if read.recorded { (paragraph(&words.t("advice-was-recorded"))) }
        @if own(opened, advice) && advice.given.is_none() { (own_steps(opened, &read, filled, state)) }
        (facts(&words, &read))
        (additions(opened, &read, AdvicePart::Facts).await?)
        (views(&words, &read))
        (additions(opened, &read, AdvicePart::Views).await?)
        @if own(opened, advice) && advice.given.is_some() { (supplement_form(opened, advice, filled, state)) }
    };
    Ok(state.answer(show(opened, advice, content)))
}

fn facts(words: &Words<'_>, read: &AdviceRead) -> Markup {
    html! {
        (heading(2, None, &words.t("advice-facts")))
        @match &read.facts {
            None => (paragraph(&words.t("advice-destroyed"))),
            Some(facts) => {
                @if facts.text.trim().is_empty() && facts.options.is_empty() { (paragraph(&words.t("advice-empty-part"))) }
                @if !facts.text.trim().is_empty() { p .utrecht-paragraph.werkbank-lines { (facts.text) } }
                (options(words, &facts.options))
            },
        }
    }
}

fn options(words: &Words<'_>, options: &[AdviceOption]) -> Markup {
    html! {
        @for (place, one) in options.iter().enumerate() {
            (heading(3, None, &words.with("advice-option", &[("number", (place + 1).into())])))
            p .utrecht-paragraph.werkbank-lines { (one.option) }
            @if !one.consequences.trim().is_empty() {
                p .utrecht-paragraph.werkbank-lines { strong { (words.t("field-consequences")) ":" } " " (one.consequences) }
            }
        }
    }
}

fn views(words: &Words<'_>, read: &AdviceRead) -> Markup {
    html! {
        (heading(2, None, &words.t("advice-views")))
        @match &read.views {
            _ if read.views_withheld => (paragraph(&words.t("advice-views-withheld"))),
            None => (paragraph(&words.t("advice-destroyed"))),
            Some(views) if views.text.trim().is_empty() => (paragraph(&words.t("advice-empty-part"))),
            Some(views) => p .utrecht-paragraph.werkbank-lines { (views.text) },
        }
    }
}

/// What was added to a part.
async fn additions(
    opened: &Opened<'_>,
    read: &AdviceRead,
    part: AdvicePart,
) -> Result<Markup, Failure> {
    let words = opened.words();
    let visitor = opened.visitor;
    let bench = visitor.shared.bench();
    let all: Vec<&AdviceSupplement> = read
        .supplements
        .iter()
        .filter(|one| one.part == part)
        .collect();
    if all.is_empty() {
        return Ok(html! {});
    }
    let by = bench
        .name_of(&visitor.actor, &read.advice.value.author)
        .await?;
    Ok(html! {
        (heading(3, Some(&format!("aanvullingen-{part}")), &words.t("supplements")))
        @for one in all {
            p .utrecht-paragraph {
                strong { (words.with("supplement-by", &[("date", day(&words, bench.day(one.at)).into()), ("name", by.as_str().into())])) }
            }
            p .utrecht-paragraph.werkbank-lines { (one.text) }
        }
    })
}

/// What the author can do with a draft.
fn own_steps(opened: &Opened<'_>, read: &AdviceRead, filled: &Filled, state: &State) -> Markup {
    let words = opened.words();
    let advice = &read.advice.value;
    let address = opened.path(&format!("advies/{}", advice.id));
    html! {
        (alert(Kind::Info, &paragraph(&words.t("advice-draft-own"))))
        p .utrecht-paragraph { (link(&format!("{address}/schrijven"), &words.t("advice-go-on"))) }
        @if opened.may.may_at(Action::AdviceGive, advice.level, true) {
            details open[filled.has("csrf")] {
                summary { (words.t("advice-give")) }
                (form::post(&format!("{address}/geven"), &opened.visitor.token, &html! {
                    input type="hidden" name="seen" value=(read.advice.version);
                    (form::confirm("sure", &words.t("advice-give-sure"), filled.has("sure"), &state.problems))
                    (form::submit(&words.t("advice-give")))
                }))
            }
        }
    }
}

fn supplement_form(opened: &Opened<'_>, advice: &Advice, filled: &Filled, state: &State) -> Markup {
    let words = opened.words();
    let path = opened.path(&format!("advies/{}/aanvullen", advice.id));
    let parts = [AdvicePart::Facts, AdvicePart::Views].map(|part| {
        (
            part.word().to_owned(),
            words.t(&format!("advice-part-{part}")),
        )
    });
    html! {
        (heading(2, None, &words.t("advice-supplement")))
        (paragraph(&words.t("supplement-intro")))
        (form::post(&path, &opened.visitor.token, &html! {
            (Field::new("part", words.t("field-part")).value(filled.get("part")).choice(&words, &state.problems, &parts))
            (Field::new("text", words.t("field-text")).value(filled.get("text")).lines(&words, &state.problems, 5))
            (form::submit_second(&words.t("supplement-button")))
        }))
    }
}

/// Gives the advice: from then on it lies on the table as it is.
///
/// # Errors
/// When the advice is not there, or not one's own.
pub async fn give(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    let found = find(&opened, &id).await?;
    let words = visitor.words();
    let advice = &found.advice.value;
    if own(&opened, advice) && !filled.has("sure") {
        let mut problems = Problems::default();
        problems.add_to("sure", words.t("advice-give"), words.t("wrong-confirm"));
        return page(&opened, &found, &filled, &State::wrong(problems)).await;
    }
    let bench = visitor.shared.bench();
    let answer = bench.give_advice(&visitor.actor, &advice.id, filled.seen());
    match State::of(&words, answer.await)? {
        Ok(()) => Ok(done(&opened.path(&format!("advies/{id}")), "gegeven")),
        Err(state) => page(&opened, &found, &filled, &state).await,
    }
}

/// Adds to one part of an advice that was given.
///
/// # Errors
/// When the advice is not there, or not one's own.
pub async fn supplement(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    let found = find(&opened, &id).await?;
    let advice = &found.advice.value;
    let words = visitor.words();
    let part = match filled.read("part") {
        Ok(Some(part)) => part,
        _ if own(&opened, advice) => {
            let mut problems = Problems::default();
            problems.add("part", words.t("wrong-empty"));
            return page(&opened, &found, &filled, &State::wrong(problems)).await;
        }
        _ => AdvicePart::Facts,
    };
    let bench = visitor.shared.bench();
    let text = filled.get("text");
    let answer = bench.supplement_advice(&visitor.actor, &advice.id, part, text);
    match State::of(&words, answer.await)? {
        Ok(()) => {
            let path = opened.path(&format!("advies/{id}#aanvullingen-{part}"));
            Ok(done(&path, "aangevuld"))
        }
        Err(state) => page(&opened, &found, &filled, &state).await,
    }
}
