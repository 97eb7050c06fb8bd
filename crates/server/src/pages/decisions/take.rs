//! Taking a decision.

use super::fields::{self, EFFECT, MOST, OPTION};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::{State, done, must_be_filled};
use crate::ui::form::{self, Problems};
use crate::ui::paragraph;
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::advice::Advice;
use houvast_workbench::decisions::{
    DecisionInput, DecisionOption, EffectInput, Figure, Followed, WeighedAdvice,
};
use houvast_workbench::policy::Action;
use houvast_workbench::{Conflict, Date};
use maud::html;

/// The form.
///
/// # Errors
/// When the dossier may not be seen, or deciding is not allowed.
pub async fn form(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    opened.must(Action::DecisionTake)?;
    page(&opened, &Filled::default(), &State::default()).await
}

async fn page(opened: &Opened<'_>, filled: &Filled, state: &State) -> Result<Response, Failure> {
    let words = opened.words();
    let content = html! {
        (state.above(&words, &[]))
        (paragraph(&words.t("decision-take-intro")))
        (form::post(&opened.path("besluit/nieuw"), &opened.visitor.token, &html! {
            (fields::all(opened, filled, &state.problems).await?)
            (form::confirm("sure", &words.t("decision-sure"), filled.has("sure"), &state.problems))
            (form::submit(&words.t("decision-button")))
        }))
    };
    Ok(state.answer(opened.show(PartPage {
        part: "besluit",
        title: &words.t("decision-take"),
        within: &[(opened.path("besluit"), words.t("part-decision"))],
        content,
    })))
}

/// Takes the decision.
///
/// # Errors
/// When the dossier may not be seen, or deciding is not allowed.
pub async fn decide(
    visitor: Visitor,
    Path(number): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    opened.must(Action::DecisionTake)?;
    let words = visitor.words();
    if filled.has("optie-erbij") || filled.has("effect-erbij") {
        return page(&opened, &filled, &State::default()).await;
    }
    let (bench, id) = (visitor.shared.bench(), &opened.dossier.value.id);
    let on_the_table = bench.advice_on_the_table(&visitor.actor, id).await?;
    let filled = with_chosen_kept(&filled).without_empty_rows("effects", &EFFECT, MOST);
    let input = match read(&words, &filled, &on_the_table) {
        Ok(input) => input,
        Err(state) => return page(&opened, &filled, &state).await,
    };
    let answer = bench.decide_dossier(&visitor.actor, id, input).await;
    match State::of(&words, answer)? {
        Ok(_) => Ok(done(&opened.path("besluit"), "besloten")),
        Err(state) => {
            let label = |field: &str| fields::label(&words, &on_the_table, field);
            let state = explained(&words, state).named(label).at(fields::place);
            page(&opened, &filled, &state).await
        }
    }
}

/// Without the options in which nothing stands. What was chosen moves along with its option.
fn with_chosen_kept(filled: &Filled) -> Filled {
    let rows = filled.rows("options", MOST);
    let kept = (0..rows).filter(|row| filled.row_has_text("options", *row, &OPTION));
    let chosen: Option<usize> = filled.read("chosen").ok().flatten();
    let place = chosen.and_then(|chosen| kept.clone().position(|row| row == chosen));
    let chosen = place.map(|place| place.to_string()).unwrap_or_default();
    filled
        .clone()
        .without_empty_rows("options", &OPTION, MOST)
        .replacing("chosen", &chosen)
}

/// That tests are missing is said at the field in which one can say that one decides without them.
fn explained(words: &Words<'_>, state: State) -> State {
    if state.conflict != Some(Conflict::TestsMissing) {
        return state;
    }
    let mut problems = Problems::default();
    problems.add("waiver", words.t("decision-waiver-needed"));
    State::wrong(problems)
}

/// What was filled in, or what of it is no number, date or choice.
fn read(words: &Words<'_>, filled: &Filled, advice: &[Advice]) -> Result<DecisionInput, State> {
    let mut problems = Problems::default();
    must_be_filled(words, filled, &["title"], &mut problems);
    if filled.rows("options", MOST) < 2 {
        problems.add("options", words.t("decision-two-options"));
    }
    let chosen: Option<usize> = filled.read("chosen").ok().flatten();
    if chosen.is_none() {
        problems.add("chosen", words.t("decision-choose-one"));
    }
    must_be_filled(words, filled, &["why"], &mut problems);
    let weighed = advice
        .iter()
        .filter_map(|one| weigh(words, filled, one, &mut problems))
        .collect();
    must_be_filled(words, filled, &["long_term"], &mut problems);
    let rows = 0..filled.rows("effects", MOST);
    let effects = rows
        .filter_map(|row| effect(words, filled, row, &mut problems))
        .collect();
    if !filled.has("sure") {
        let button = words.t("decision-button");
        problems.add_to("sure", button, words.t("wrong-confirm"));
    }
    match chosen {
        Some(chosen) if problems.is_empty() => Ok(DecisionInput {
            title: filled.text("title"),
            options: (0..filled.rows("options", MOST))
                .map(|row| option(filled, row))
                .collect(),
            chosen,
            why: filled.text("why"),
            advice: weighed,
            long_term: filled.text("long_term"),
            waiver: filled.text("waiver"),
            effects,
        }),
        _ => Err(State::wrong(problems).named(|field| fields::label(words, advice, field))),
    }
}

fn option(filled: &Filled, row: usize) -> DecisionOption {
    let field = |name: &str| format!("options.{row}.{name}");
    DecisionOption {
        name: filled.text(&field("name")),
        description: filled.text(&field("description")),
        variant: filled.read(&field("variant")).ok().flatten(),
        run: None,
    }
}

fn weigh(
    words: &Words<'_>,
    filled: &Filled,
    advice: &Advice,
    problems: &mut Problems,
) -> Option<WeighedAdvice> {
    let field = |name: &str| format!("advice.{}.{name}", advice.id);
    let followed: Option<Followed> = filled.read(&field("followed")).ok().flatten();
    if followed.is_none() {
        problems.add(field("followed"), words.t("wrong-empty"));
    }
    Some(WeighedAdvice {
        advice: advice.id.clone(),
        followed: followed?,
        why: filled.text(&field("why")),
    })
}

fn effect(
    words: &Words<'_>,
    filled: &Filled,
    row: usize,
    problems: &mut Problems,
) -> Option<EffectInput> {
    let field = |name: &str| format!("effects.{row}.{name}");
    let mut wrong = |name: &str, expected: &'static str| {
        let text = words.with("wrong-form", &[("expected", expected.into())]);
        problems.add(field(name), text);
    };
    let now = filled.read::<Figure>(&field("now"));
    let expected = filled.read::<Figure>(&field("expected")).ok().flatten();
    let look_at = filled.read::<Date>(&field("look_at")).ok().flatten();
    if now.is_err() {
        wrong("now", "1250,5");
    }
    if expected.is_none() {
        wrong("expected", "1250,5");
    }
    if look_at.is_none() {
        wrong("look_at", "2029-01-01");
    }
    Some(EffectInput {
        what: filled.text(&field("what")),
        unit: filled.text(&field("unit")),
        now: now.ok()?,
        expected: expected?,
        look_at: look_at?,
    })
}
