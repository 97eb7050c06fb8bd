//! Describing a bottleneck: what goes wrong, who owns it, and the rules that it hangs on.

use super::view::find;
use super::{address, trail};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::dossiers::signed_in;
use crate::pages::failure::Failure;
use crate::pages::forms::{Difference, State, done};
use crate::pages::{show, signals};
use crate::ui::form::{self, Field};
use crate::ui::layout::Page;
use crate::ui::paragraph;
use axum::extract::{Path, Query};
use axum::response::Response;
use houvast_workbench::bottlenecks::{Bottleneck, BottleneckInput};
use houvast_workbench::id::SignalId;
use houvast_workbench::parties::TouchedRule;
use houvast_workbench::policy::Action;
use houvast_workbench::{Error, Involvement, Level};
use maud::{Markup, html};

/// Rules that a form has room for beside those that there are.
const ROOM: usize = 3;
/// Most rules that are read from a form; the core says what is too many.
const MOST: usize = 60;

/// What is in the form.
#[derive(Debug, Clone, Default)]
struct Entered {
    seen: i64,
    title: String,
    description: String,
    owner: String,
    rules: Vec<TouchedRule>,
    /// Signals that go into a new bottleneck.
    signals: Vec<SignalId>,
}

impl Entered {
    fn of(bottleneck: &Bottleneck, seen: i64) -> Self {
        let about = &bottleneck.about;
        Entered {
            seen,
            title: about.title.clone(),
            description: about.description.clone(),
            owner: about.owner.to_string(),
            rules: about.rules.clone(),
            signals: Vec::new(),
        }
    }

    /// Rows that were left empty are left out.
    fn read(filled: &Filled) -> Self {
        let rule = |row: usize| TouchedRule {
            law: filled.text(&format!("rules.{row}.law")),
            article: filled
                .get(&format!("rules.{row}.article"))
                .trim()
                .to_owned(),
        };
        let rules = (0..filled.rows("rules", MOST)).map(rule);
        Entered {
            seen: filled.seen(),
            title: filled.text("title"),
            description: filled.text("description"),
            owner: filled.text("owner"),
            rules: rules
                .filter(|rule| !rule.law.is_empty() || !rule.article.is_empty())
                .collect(),
            signals: filled
                .all("signaal")
                .filter_map(|id| id.parse().ok())
                .collect(),
        }
    }

    /// As the core takes it; nothing when no owner was chosen.
    fn input(&self) -> Option<BottleneckInput> {
        Some(BottleneckInput {
            title: self.title.clone(),
            description: self.description.clone(),
            owner: self.owner.parse().ok()?,
            rules: self.rules.clone(),
        })
    }
}

/// Refuses who may not write bottlenecks, before any form is shown.
fn must_write(visitor: &Visitor) -> Result<(), Failure> {
    signed_in(visitor)?;
    let action = Action::BottleneckWrite;
    let bench = visitor.shared.bench();
    if bench.may(&visitor.actor, action, &[Involvement::None], Level::Open) {
        Ok(())
    } else {
        Err(Error::Forbidden { action }.into())
    }
}

async fn fields(visitor: &Visitor, entered: &Entered, state: &State) -> Result<Markup, Failure> {
    let words = visitor.words();
    let problems = &state.problems;
    let organisations = visitor.shared.bench().organisations(&visitor.actor).await?;
    let owners: Vec<(String, String)> = organisations
        .into_iter()
        .map(|one| (one.value.id.to_string(), one.value.name))
        .collect();
    let acts = visitor.shared.acts().options();
    let empty = TouchedRule {
        law: String::new(),
        article: String::new(),
    };
    let rules = entered
        .rules
        .iter()
        .chain(std::iter::repeat_n(&empty, ROOM));
    Ok(html! {
        input type="hidden" name="seen" value=(entered.seen);
        @for signal in &entered.signals { input type="hidden" name="signaal" value=(signal); }
        (Field::new("title", words.t("field-title")).value(&entered.title).line(&words, problems, "text", None))
        (Field::new("description", words.t("field-description")).hint(words.t("hint-description")).value(&entered.description)
            .lines(&words, problems, 6))
        (Field::new("owner", words.t("column-owner")).hint(words.t("hint-owner")).value(&entered.owner)
            .choice(&words, problems, &owners))
        fieldset .utrecht-form-fieldset.utrecht-form-fieldset--html-fieldset {
            legend .utrecht-form-fieldset__legend.utrecht-form-fieldset__legend--html-legend { (words.t("bottleneck-rules")) }
            (paragraph(&words.t("hint-rules")))
            @for (row, rule) in rules.enumerate() {
                @let (law, article) = (format!("rules.{row}.law"), format!("rules.{row}.article"));
                div .werkbank-wide-and-narrow {
                    (Field::new(&law, words.t("field-law")).value(&rule.law).optional().choice(&words, problems, &acts))
                    (Field::new(&article, words.t("field-article")).value(&rule.article).optional().line(&words, problems, "text", None))
                }
            }
        }
    })
}

/// The form for a new bottleneck; signals in the address go into it.
///
/// # Errors
/// When it is not allowed.
pub async fn new(
    visitor: Visitor,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    must_write(&visitor)?;
    let filled = Filled::new(asked);
    new_page(&visitor, &Entered::read(&filled), &State::default()).await
}

async fn new_page(
    visitor: &Visitor,
    entered: &Entered,
    state: &State,
) -> Result<Response, Failure> {
    let words = visitor.words();
    let count = entered.signals.len();
    let content = html! {
        (state.above(&words, &[]))
        (paragraph(&words.t("bottleneck-new-intro")))
        @if count > 0 { (paragraph(&words.with("bottleneck-takes-signals", &[("count", count.into())]))) }
        (form::post("/knelpunten/nieuw", &visitor.token, &html! {
            (fields(visitor, entered, state).await?)
            (form::submit(&words.t("bottleneck-open")))
        }))
    };
    let (title, trail) = (words.t("bottleneck-new"), trail(&words));
    let page = Page::new(&title, &visitor.path, content).along(&trail);
    Ok(state.answer(show(visitor, &page)))
}

/// Opens a bottleneck, and sorts the signals into it.
///
/// # Errors
/// When it is not allowed.
pub async fn create(visitor: Visitor, filled: Filled) -> Result<Response, Failure> {
    must_write(&visitor)?;
    filled.must_be_sent_by(&visitor)?;
    let words = visitor.words();
    let entered = Entered::read(&filled);
    let Some(input) = entered.input() else {
        return new_page(&visitor, &entered, &without_owner(&visitor)).await;
    };
    let bench = visitor.shared.bench();
    match State::of(&words, bench.open_bottleneck(&visitor.actor, input).await)? {
        Ok(id) => {
            if !entered.signals.is_empty() {
                bench
                    .sort_signals(&visitor.actor, &entered.signals, Some(&id))
                    .await?;
            }
            Ok(done(&address(&id), "bottleneck"))
        }
        Err(state) => new_page(&visitor, &entered, &state).await,
    }
}

fn without_owner(visitor: &Visitor) -> State {
    let mut state = State::default();
    state
        .problems
        .add("owner", visitor.words().t("wrong-empty"));
    state
}

/// The form with what a bottleneck says.
///
/// # Errors
/// When there is none, or it is not allowed.
pub async fn change(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failure> {
    must_write(&visitor)?;
    let found = find(&visitor, &id).await?.bottleneck;
    let entered = Entered::of(&found.value, found.version);
    change_page(&visitor, &found.value, &entered, &State::default()).await
}

async fn change_page(
    visitor: &Visitor,
    now: &Bottleneck,
    entered: &Entered,
    state: &State,
) -> Result<Response, Failure> {
    let words = visitor.words();
    let rules = |rules: &[TouchedRule]| {
        let texts: Vec<String> = rules
            .iter()
            .map(|rule| signals::rule(&words, visitor.shared.acts(), rule))
            .collect();
        texts.join("\n")
    };
    let differences = [
        Difference::new(words.t("field-title"), &now.about.title, &entered.title),
        Difference::new(
            words.t("field-description"),
            &now.about.description,
            &entered.description,
        ),
        Difference::new(
            words.t("bottleneck-rules"),
            rules(&now.about.rules),
            rules(&entered.rules),
        ),
    ];
    let content = html! {
        (state.above(&words, &differences))
        (form::post(&format!("{}/wijzigen", address(&now.id)), &visitor.token, &html! {
            (fields(visitor, entered, state).await?)
            (form::submit(&words.t("dossier-save")))
        }))
    };
    let mut trail = trail(&words);
    trail.push((address(&now.id), now.about.title.clone()));
    let title = words.t("bottleneck-change");
    let page = Page::new(&title, &visitor.path, content).along(&trail);
    Ok(state.answer(show(visitor, &page)))
}

/// Changes a bottleneck.
///
/// # Errors
/// When there is none, or it is not allowed.
pub async fn save(
    visitor: Visitor,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    must_write(&visitor)?;
    filled.must_be_sent_by(&visitor)?;
    let found = find(&visitor, &id).await?.bottleneck;
    let words = visitor.words();
    let mut entered = Entered::read(&filled);
    let Some(input) = entered.input() else {
        return change_page(&visitor, &found.value, &entered, &without_owner(&visitor)).await;
    };
    let bench = visitor.shared.bench();
    let id = &found.value.id;
    let saved = bench
        .change_bottleneck(&visitor.actor, id, entered.seen, input)
        .await;
    match State::of(&words, saved)? {
        Ok(()) => Ok(done(&address(id), "opgeslagen")),
        Err(state) => {
            if state.is_behind() {
                entered.seen = found.version;
            }
            change_page(&visitor, &found.value, &entered, &state).await
        }
    }
}
