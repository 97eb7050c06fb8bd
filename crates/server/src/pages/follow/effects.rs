//! Effects that a decision expects, against what they became.

use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::i18n::{Language, Words};
use crate::pages::dossiers::day;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::{State, done};
use crate::ui::form::{self, Field};
use crate::ui::table::{Column, table};
use crate::ui::{badge, data_list, heading, link, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::decisions::{Effect, Figure, RealisedInput};
use houvast_workbench::policy::Action;
use houvast_workbench::{Conflict, Error};
use maud::{Markup, html};

/// The table of effects; nothing for who may not read decisions.
pub(super) async fn section(opened: &Opened<'_>) -> Result<Markup, Failure> {
    if !opened.may.may(Action::DecisionRead) {
        return Ok(html! {});
    }
    let words = opened.words();
    let (bench, actor) = (opened.visitor.shared.bench(), &opened.visitor.actor);
    let effects = bench.effects(actor, &opened.dossier.value.id).await?;
    Ok(html! {
        (heading(2, Some("effecten"), &words.t("effects-title")))
        @if effects.is_empty() {
            (paragraph(&words.t("effects-none")))
        } @else {
            (rows(opened, effects.iter().map(|one| &one.value)))
        }
    })
}

/// A number as it is written in the language of the page.
fn number(words: &Words<'_>, figure: Figure) -> String {
    let text = figure.to_string();
    match words.language() {
        Language::Dutch => text.replace('.', ","),
        Language::English => text,
    }
}

fn rows<'e>(opened: &Opened<'_>, effects: impl Iterator<Item = &'e Effect>) -> Markup {
    let words = opened.words();
    let columns = [
        Column::text(words.t("column-effect")),
        Column::number(words.t("column-now")),
        Column::number(words.t("column-expected")),
        Column::number(words.t("column-became")),
        Column::text(words.t("column-look-at")),
        Column::text(words.t("column-standing")),
    ];
    let rows: Vec<Vec<Markup>> = effects.map(|effect| row(opened, effect)).collect();
    table(&words.t("effects-title"), &columns, &rows)
}

fn row(opened: &Opened<'_>, effect: &Effect) -> Vec<Markup> {
    let words = opened.words();
    let expected = &effect.expected;
    let became = effect.realised.as_ref().map(|realised| &realised.about);
    let writes = opened.may.may(Action::FollowWrite);
    let overdue = expected.look_at < opened.visitor.shared.bench().today();
    vec![
        html! { (expected.what) ", " (expected.unit) },
        html! { (expected.now.map(|now| number(&words, now)).unwrap_or_default()) },
        html! { (number(&words, expected.expected)) },
        html! { (became.map(|became| number(&words, became.became)).unwrap_or_default()) },
        html! { (day(&words, expected.look_at)) },
        html! {
            @match became {
                Some(became) => {
                    p .utrecht-paragraph { (words.with("effect-source", &[("source", became.source.as_str().into())])) }
                    @if !became.explanation.is_empty() { p .utrecht-paragraph.werkbank-lines { (became.explanation) } }
                }
                None => {
                    (badge(&words.t(if overdue { "effect-overdue" } else { "effect-waits" })))
                    @if writes { " " (link(&opened.path(&format!("vervolg/effecten/{}", effect.id)), &words.t("effect-fill-in"))) }
                }
            }
        },
    ]
}

/// An effect of the dossier that was not looked at yet, for who may write here.
async fn find(opened: &Opened<'_>, id: &str) -> Result<Effect, Failure> {
    // Effects are seen with the decisions that expect them.
    if !opened.may.may(Action::DecisionRead) {
        return Err(Failure::not_found());
    }
    let (bench, actor) = (opened.visitor.shared.bench(), &opened.visitor.actor);
    let effects = bench.effects(actor, &opened.dossier.value.id).await?;
    let found = effects
        .into_iter()
        .map(|one| one.value)
        .find(|one| one.id.as_str() == id);
    let effect = found.ok_or(Failure::Core(Error::NotFound))?;
    opened.must(Action::FollowWrite)?;
    match effect.realised {
        Some(_) => Err(Error::Conflict(Conflict::AlreadyGiven).into()),
        None => Ok(effect),
    }
}

/// The form for what an effect became.
///
/// # Errors
/// When it is not there or filled in, or it is not allowed.
pub async fn get(
    visitor: Visitor,
    Path((number, effect)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    let effect = find(&opened, &effect).await?;
    Ok(page(
        &opened,
        &effect,
        &Filled::default(),
        &State::default(),
    ))
}

fn page(opened: &Opened<'_>, effect: &Effect, filled: &Filled, state: &State) -> Response {
    let words = opened.words();
    let expected = &effect.expected;
    let field =
        |name: &'static str, text: &str| Field::new(name, words.t(text)).value(filled.get(name));
    let content = html! {
        (state.above(&words, &[]))
        (data_list(&[
            (words.t("column-effect"), html! { (expected.what) ", " (expected.unit) }),
            (words.t("column-expected"), html! { (number(&words, expected.expected)) }),
            (words.t("column-look-at"), html! { (day(&words, expected.look_at)) }),
        ]))
        (form::post(&opened.path(&format!("vervolg/effecten/{}", effect.id)), &opened.visitor.token, &html! {
            (field("became", "field-became").hint(words.t("hint-became")).line(&words, &state.problems, "text", None))
            (field("source", "field-source").hint(words.t("hint-effect-source")).line(&words, &state.problems, "text", None))
            (field("explanation", "field-explanation").hint(words.t("hint-explanation")).optional().lines(&words, &state.problems, 4))
            (form::submit(&words.t("effect-save")))
        }))
    };
    let title = words.t("effect-fill-in-title");
    let within = [(opened.path("vervolg"), words.t("follow-title"))];
    let page = PartPage {
        part: "vervolg",
        title: &title,
        within: &within,
        content,
    };
    state.answer(opened.show(page))
}

/// Records what an effect became. Once: it is not changed afterwards.
///
/// # Errors
/// When it is not there or filled in, or it is not allowed.
pub async fn realise(
    visitor: Visitor,
    Path((number, effect)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    let effect = find(&opened, &effect).await?;
    let words = opened.words();
    let Ok(became) = filled.get("became").parse() else {
        let mut state = State::default();
        state.problems.add(
            "became",
            words.with("wrong-form", &[("expected", "12 / 3,5".into())]),
        );
        return Ok(page(&opened, &effect, &filled, &state));
    };
    let input = RealisedInput {
        became,
        source: filled.text("source"),
        explanation: filled.text("explanation"),
    };
    let bench = visitor.shared.bench();
    match State::of(
        &words,
        bench
            .realise_effect(&visitor.actor, &effect.id, input)
            .await,
    )? {
        Ok(()) => Ok(done(&opened.path("vervolg#effecten"), "opgeslagen")),
        Err(state) => Ok(page(&opened, &effect, &filled, &state)),
    }
}
