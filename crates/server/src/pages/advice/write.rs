//! Writing an advice, until it is given.

use super::list::writable;
use super::{find, own};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::dossiers::level;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::{Difference, State, done, must_be_filled};
use crate::ui::form::{self, Field, Problems, label};
use crate::ui::{heading, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_workbench::advice::{AdviceInput, AdviceOption, AdviceRead};
use houvast_workbench::policy::Action;
use houvast_workbench::{Conflict, Error};
use maud::{Markup, html};

/// Options that an advice has at most.
const MOST: usize = 20;
const OPTION: [&str; 2] = ["option", "consequences"];

/// The form for a new advice.
///
/// # Errors
/// When the dossier may not be seen, or it is not allowed.
pub async fn new(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    must_write(&opened)?;
    Ok(page(
        &opened,
        None,
        &Filled::default(),
        &State::default(),
        &[],
    ))
}

fn must_write(opened: &Opened<'_>) -> Result<(), Failure> {
    if writable(opened).is_empty() {
        let action = Action::AdviceWrite;
        return Err(Error::Forbidden { action }.into());
    }
    Ok(())
}

/// One's own advice that was not given yet.
async fn draft(opened: &Opened<'_>, id: &str) -> Result<AdviceRead, Failure> {
    let found = find(opened, id).await?;
    let advice = &found.advice.value;
    if !own(opened, advice) {
        let action = Action::AdviceWrite;
        return Err(Error::Forbidden { action }.into());
    }
    if advice.given.is_some() {
        return Err(Error::Conflict(Conflict::AlreadyGiven).into());
    }
    let visitor = opened.visitor;
    let bench = visitor.shared.bench();
    Ok(bench.read_advice(&visitor.actor, &advice.id).await?)
}

/// The form with what was written.
///
/// # Errors
/// When the advice is not there, not one's own, or given.
pub async fn change(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    let advice = draft(&opened, &id).await?;
    let stored = stored(&advice);
    Ok(page(
        &opened,
        Some(&advice),
        &stored,
        &State::default(),
        &[],
    ))
}

/// What was written, as the form has it.
fn stored(read: &AdviceRead) -> Filled {
    let advice = &read.advice.value;
    let facts = read.facts.as_ref();
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let mut fields = vec![
        ("title".to_owned(), advice.title.clone()),
        ("level".to_owned(), advice.level.word().to_owned()),
        ("facts".to_owned(), text(facts.map(|facts| &facts.text))),
        (
            "views".to_owned(),
            text(read.views.as_ref().map(|views| &views.text)),
        ),
    ];
    for (place, one) in facts.iter().flat_map(|facts| &facts.options).enumerate() {
        fields.push((format!("options.{place}.option"), one.option.clone()));
        let consequences = one.consequences.clone();
        fields.push((format!("options.{place}.consequences"), consequences));
    }
    Filled::new(fields)
}

fn page(
    opened: &Opened<'_>,
    advice: Option<&AdviceRead>,
    filled: &Filled,
    state: &State,
    differences: &[Difference],
) -> Response {
    let words = opened.words();
    let path = match advice {
        Some(read) => format!("advies/{}/schrijven", read.advice.value.id),
        None => "advies/nieuw".to_owned(),
    };
    let seen = match (advice, filled.seen()) {
        (Some(_), seen) if seen > 0 && !state.is_behind() => seen,
        (Some(read), _) => read.advice.version,
        (None, _) => 0,
    };
    let content = html! {
        (state.above(&words, differences))
        (paragraph(&words.t("advice-write-intro")))
        (form::post(&opened.path(&path), &opened.visitor.token, &html! {
            input type="hidden" name="seen" value=(seen);
            (fields(opened, filled, &state.problems))
            (form::submit(&words.t("advice-save")))
        }))
    };
    let title = words.t(if advice.is_some() {
        "advice-change-title"
    } else {
        "advice-new"
    });
    state.answer(opened.show(PartPage {
        part: "advies",
        title: &title,
        within: &[(opened.path("advies"), words.t("part-advice"))],
        content,
    }))
}

fn fields(opened: &Opened<'_>, filled: &Filled, problems: &Problems) -> Markup {
    let words = &opened.words();
    let levels: Vec<(String, String)> = writable(opened)
        .into_iter()
        .map(|one| (one.word().to_owned(), level(words, one)))
        .collect();
    let more = usize::from(filled.has("erbij"));
    let rows = (filled.rows("options", MOST) + more).clamp(1, MOST);
    let field = |name, text: &str| Field::new(name, words.t(text)).value(filled.get(name));
    html! {
        (field("title", "field-title").line(words, problems, "text", None))
        (field("level", "field-level").hint(words.t("hint-advice-level")).choice(words, problems, &levels))
        (heading(2, None, &words.t("advice-facts")))
        (paragraph(&words.t("advice-facts-hint")))
        (field("facts", "field-facts").optional().lines(words, problems, 8))
        div #options {
            @for row in 0..rows { (option_fields(words, filled, problems, row)) }
        }
        div .utrecht-action-group {
            button .utrecht-button.utrecht-button--secondary-action type="submit" name="erbij" value="ja" { (words.t("advice-more")) }
        }
        (heading(2, None, &words.t("advice-views")))
        (paragraph(&words.t("advice-views-hint")))
        (field("views", "field-views").optional().lines(words, problems, 8))
    }
}

fn option_fields(words: &Words<'_>, filled: &Filled, problems: &Problems, row: usize) -> Markup {
    html! {
        fieldset .utrecht-form-fieldset.werkbank-item {
            legend .utrecht-form-fieldset__legend { (words.with("advice-option", &[("number", (row + 1).into())])) }
            @for name in OPTION {
                @let field = format!("options.{row}.{name}");
                (Field::new(&field, words.t(&format!("field-{name}"))).value(filled.get(&field)).in_row().lines(words, problems, 3))
            }
        }
    }
}

/// What was filled in. Options in which nothing stands are left out.
fn read(words: &Words<'_>, filled: &Filled) -> Result<AdviceInput, State> {
    let Ok(Some(level)) = filled.read("level") else {
        let mut problems = Problems::default();
        must_be_filled(words, filled, &["title"], &mut problems);
        problems.add("level", words.t("wrong-empty"));
        return Err(State::wrong(problems));
    };
    let option = |row: usize| AdviceOption {
        option: filled.text(&format!("options.{row}.option")),
        consequences: filled.text(&format!("options.{row}.consequences")),
    };
    Ok(AdviceInput {
        title: filled.text("title"),
        level,
        facts: filled.text("facts"),
        options: (0..filled.rows("options", MOST)).map(option).collect(),
        views: filled.text("views"),
    })
}

/// Begins an advice.
///
/// # Errors
/// When the dossier may not be seen, or it is not allowed.
pub async fn begin(
    visitor: Visitor,
    Path(number): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    must_write(&opened)?;
    let words = visitor.words();
    if filled.has("erbij") {
        return Ok(page(&opened, None, &filled, &State::default(), &[]));
    }
    let filled = filled.without_empty_rows("options", &OPTION, MOST);
    let input = match read(&words, &filled) {
        Ok(input) => input,
        Err(state) => return Ok(page(&opened, None, &filled, &state, &[])),
    };
    let (id, bench) = (&opened.dossier.value.id, visitor.shared.bench());
    let answer = bench.begin_advice(&visitor.actor, id, input).await;
    Ok(match State::of(&words, answer)? {
        Ok(advice) => done(&opened.path(&format!("advies/{advice}")), "advies"),
        Err(state) => page(&opened, None, &filled, &state, &[]),
    })
}

/// Keeps what was written.
///
/// # Errors
/// When the advice is not there, not one's own, or given.
pub async fn save(
    visitor: Visitor,
    Path((number, id)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    let advice = draft(&opened, &id).await?;
    let words = visitor.words();
    if filled.has("erbij") {
        return Ok(page(
            &opened,
            Some(&advice),
            &filled,
            &State::default(),
            &[],
        ));
    }
    let filled = filled.without_empty_rows("options", &OPTION, MOST);
    let input = match read(&words, &filled) {
        Ok(input) => input,
        Err(state) => return Ok(page(&opened, Some(&advice), &filled, &state, &[])),
    };
    let bench = visitor.shared.bench();
    let answer = bench.write_advice(
        &visitor.actor,
        &advice.advice.value.id,
        filled.seen(),
        input,
    );
    Ok(match State::of(&words, answer.await)? {
        Ok(()) => done(&opened.path(&format!("advies/{id}")), "opgeslagen"),
        Err(state) => {
            let differences = differences(&words, &stored(&advice), &filled);
            page(&opened, Some(&advice), &filled, &state, &differences)
        }
    })
}

fn differences(words: &Words<'_>, theirs: &Filled, yours: &Filled) -> Vec<Difference> {
    let rows = theirs
        .rows("options", MOST)
        .max(yours.rows("options", MOST));
    let options = (0..rows).flat_map(|row| OPTION.map(|name| format!("options.{row}.{name}")));
    ["title", "level", "facts", "views"]
        .map(str::to_owned)
        .into_iter()
        .chain(options)
        .map(|name| {
            let label = label(words, &name).unwrap_or_default();
            Difference::new(label, theirs.get(&name), yours.get(&name))
        })
        .collect()
}
