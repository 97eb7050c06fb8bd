//! A variant as text, with what the checker says beside it.

use super::{findings, text};
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::{Difference, State, done};
use crate::testing::Checked;
use crate::ui::form::{self, Field};
use crate::ui::{Kind, alert, heading, link, paragraph};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use houvast_assessment::shipped;
use houvast_workbench::id::VariantId;
use houvast_workbench::policy::Action;
use houvast_workbench::variants::{Variant, VariantInput};
use houvast_workbench::{Error, Versioned};
use maud::{Markup, html};
use serde::Deserialize;

/// From what a new variant begins.
#[derive(Debug, Default, Deserialize)]
pub struct From {
    /// Another variant of the dossier.
    vanaf: Option<VariantId>,
    /// A shipped intention, by its short name.
    voorbeeld: Option<String>,
}

fn must_write(opened: &Opened<'_>) -> Result<(), Failure> {
    let action = Action::VariantWrite;
    if opened.may.may(action) {
        Ok(())
    } else {
        Err(Error::Forbidden { action }.into())
    }
}

/// The variant of an address; it must be of this dossier.
pub(super) async fn variant(
    opened: &Opened<'_>,
    id: &VariantId,
) -> Result<Versioned<Variant>, Failure> {
    let visitor = opened.visitor;
    let found = visitor.shared.bench().variant(&visitor.actor, id).await?;
    if found.value.dossier == opened.dossier.value.id {
        Ok(found)
    } else {
        Err(Error::NotFound.into())
    }
}

/// The form for a new variant: empty, or from another variant or a shipped intention.
///
/// # Errors
/// When the dossier may not be seen or no variant may be written.
pub async fn new(
    visitor: Visitor,
    Path(number): Path<String>,
    Query(from): Query<From>,
) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    must_write(&opened)?;
    let dossier = &opened.dossier.value;
    let title = &dossier.about.title;
    let (name, body) = match (&from.vanaf, &from.voorbeeld) {
        (Some(id), _) => {
            let other = variant(&opened, id).await?.value;
            (other.about.name, other.about.text)
        }
        (None, Some(name)) => {
            let all = shipped::intentions().iter();
            let mut named = all.filter(|(_, text)| shipped::short_name(text) == Some(name));
            let (_, text) = named.next().ok_or(Error::NotFound)?;
            (shipped::title(text), (*text).to_owned())
        }
        (None, None) => {
            let today = visitor.shared.bench().today();
            (title.clone(), text::head(dossier, title, today))
        }
    };
    let based_on = from.vanaf.map(|id| id.to_string()).unwrap_or_default();
    let filled = Filled::new([
        ("name".to_owned(), name),
        ("text".to_owned(), body),
        ("based_on".to_owned(), based_on),
    ]);
    Ok(new_page(&opened, &filled, &State::default(), None))
}

fn new_page(
    opened: &Opened<'_>,
    filled: &Filled,
    state: &State,
    checked: Option<&Checked>,
) -> Response {
    let words = opened.words();
    let content = html! {
        (state.above(&words, &[]))
        (paragraph(&words.t("variant-new-intro")))
        (form(opened, "varianten/nieuw", filled, state, checked))
        @if checked.is_none() { (examples(opened)) }
    };
    state.answer(opened.show(PartPage {
        part: "voornemen",
        title: &words.t("variant-new"),
        within: &[(opened.path("voornemen"), words.t("part-intention"))],
        content,
    }))
}

/// The shipped intentions, to begin from.
fn examples(opened: &Opened<'_>) -> Markup {
    let words = opened.words();
    let shown = shipped::intentions()
        .iter()
        .filter_map(|(_, text)| Some((shipped::short_name(text)?, shipped::title(text))));
    html! {
        (heading(2, None, &words.t("variant-examples")))
        (paragraph(&words.t("variant-examples-intro")))
        ul .utrecht-unordered-list {
            @for (name, title) in shown {
                li { (link(&opened.path(&format!("varianten/nieuw?voorbeeld={name}")), &title)) }
            }
        }
    }
}

/// The form of a variant, with the findings beside the text.
fn form(
    opened: &Opened<'_>,
    address: &str,
    filled: &Filled,
    state: &State,
    checked: Option<&Checked>,
) -> Markup {
    let words = opened.words();
    let problems = &state.problems;
    let check = opened.path("varianten/controle");
    html! {
        (form::post(&opened.path(address), &opened.visitor.token, &html! {
            input type="hidden" name="seen" value=(filled.seen());
            input type="hidden" name="based_on" value=(filled.get("based_on"));
            (Field::new("name", words.t("field-variant-name")).hint(words.t("hint-variant-name")).value(filled.get("name"))
                .line(&words, problems, "text", None))
            div .werkbank-editor {
                div .werkbank-editor__text {
                    (Field::new("text", words.t("field-variant-text")).hint(words.t("hint-variant-text")).value(filled.get("text"))
                        .lines(&words, problems, 28))
                }
                section .werkbank-editor__findings #controle aria-live="polite" aria-label=(words.t("variant-findings")) data-check=(check) {
                    (heading(2, None, &words.t("variant-findings")))
                    @match checked {
                        Some(checked) => (findings(&words, checked)),
                        None => (paragraph(&words.t("variant-not-checked"))),
                    }
                }
            }
            (Field::new("note", words.t("field-variant-note")).value(filled.get("note")).optional().lines(&words, problems, 3))
            div .utrecht-action-group {
                button .utrecht-button.utrecht-button--primary-action.utrecht-button--submit type="submit" name="do" value="opslaan" { (words.t("dossier-save")) }
                button .utrecht-button.utrecht-button--secondary-action.utrecht-button--submit type="submit" name="do" value="controleer" { (words.t("variant-check")) }
            }
        }))
    }
}

fn input(filled: &Filled) -> VariantInput {
    VariantInput {
        name: filled.text("name"),
        text: filled.text("text"),
        note: filled.text("note"),
    }
}

async fn check(opened: &Opened<'_>, text: &str) -> std::sync::Arc<Checked> {
    let year = opened.dossier.value.about.year;
    let shared = &opened.visitor.shared;
    shared.checked(text.to_owned(), String::new(), year).await
}

/// Keeps a new variant, or checks its text without keeping it.
///
/// # Errors
/// When the dossier may not be seen or no variant may be written.
pub async fn create(
    visitor: Visitor,
    Path(number): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    must_write(&opened)?;
    if filled.get("do") == "controleer" {
        let checked = check(&opened, filled.get("text")).await;
        return Ok(new_page(
            &opened,
            &filled,
            &State::default(),
            Some(&checked),
        ));
    }
    let based_on = filled.read::<VariantId>("based_on").ok().flatten();
    let (bench, dossier) = (visitor.shared.bench(), &opened.dossier.value.id);
    let answer = bench
        .add_variant(&visitor.actor, dossier, input(&filled), based_on)
        .await;
    match State::of(&visitor.words(), answer)? {
        Ok(id) => Ok(done(&opened.path(&format!("varianten/{id}")), "opgeslagen")),
        Err(state) => Ok(new_page(&opened, &filled, &state, None)),
    }
}

/// One variant.
///
/// # Errors
/// When the dossier or the variant is not there or may not be seen.
pub async fn get(
    visitor: Visitor,
    Path((number, id)): Path<(String, VariantId)>,
) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    let found = variant(&opened, &id).await?;
    let about = &found.value.about;
    let filled = Filled::new([
        ("name".to_owned(), about.name.clone()),
        ("text".to_owned(), about.text.clone()),
        ("note".to_owned(), about.note.clone()),
        ("seen".to_owned(), found.version.to_string()),
    ]);
    let checked = check(&opened, &about.text).await;
    page(&opened, &found, &filled, &State::default(), &checked).await
}

async fn page(
    opened: &Opened<'_>,
    found: &Versioned<Variant>,
    filled: &Filled,
    state: &State,
    checked: &Checked,
) -> Result<Response, Failure> {
    let words = opened.words();
    let variant = &found.value;
    let address = format!("varianten/{}", variant.id);
    let writable = opened.may.may(Action::VariantWrite) && variant.withdrawn.is_none();
    let differences = differences(opened, variant, filled);
    let revisions = opened
        .visitor
        .shared
        .bench()
        .variant_revisions(&opened.visitor.actor, &variant.id)
        .await?;
    let content = html! {
        (state.above(&words, &differences))
        @if let Some(why) = &variant.withdrawn {
            (alert(Kind::Warning, &paragraph(&words.with("variant-is-withdrawn", &[("why", why.as_str().into())]))))
        }
        @if writable {
            p .utrecht-paragraph { (link(&opened.path(&format!("{address}/wijziging")), &words.t("variant-choose"))) }
            (form(opened, &address, filled, state, Some(checked)))
            p .utrecht-paragraph { (link(&opened.path(&format!("varianten/nieuw?vanaf={}", variant.id)), &words.t("variant-copy"))) }
            (withdrawal(opened, &address, state, filled))
        } @else {
            pre .werkbank-source-text tabindex="0" { code { (variant.about.text) } }
            (findings(&words, checked))
        }
        (revisions_list(opened, &revisions))
    };
    Ok(state.answer(opened.show(PartPage {
        part: "voornemen",
        title: &variant.about.name,
        within: &[(opened.path("voornemen"), words.t("part-intention"))],
        content,
    })))
}

fn differences(opened: &Opened<'_>, theirs: &Variant, filled: &Filled) -> Vec<Difference> {
    let words = opened.words();
    let about = &theirs.about;
    vec![
        Difference::new(
            words.t("field-variant-name"),
            &about.name,
            filled.get("name"),
        ),
        Difference::new(
            words.t("field-variant-text"),
            &about.text,
            filled.get("text"),
        ),
        Difference::new(
            words.t("field-variant-note"),
            &about.note,
            filled.get("note"),
        ),
    ]
}

fn withdrawal(opened: &Opened<'_>, address: &str, state: &State, filled: &Filled) -> Markup {
    let words = opened.words();
    html! {
        details .werkbank-details open[state.problems.of("why").is_some()] {
            summary { (words.t("variant-withdraw")) }
            (form::post(&opened.path(&format!("{address}/intrekken")), &opened.visitor.token, &html! {
                input type="hidden" name="seen" value=(filled.seen());
                (Field::new("why", words.t("field-why")).value(filled.get("why")).lines(&words, &state.problems, 3))
                (form::submit(&words.t("variant-withdraw")))
            }))
        }
    }
}

fn revisions_list(opened: &Opened<'_>, revisions: &[Versioned<Variant>]) -> Markup {
    let words = opened.words();
    let bench = opened.visitor.shared.bench();
    html! {
        @if revisions.len() > 1 {
            (heading(2, None, &words.t("variant-revisions")))
            @for revision in revisions.iter().rev() {
                details .werkbank-details {
                    summary {
                        (words.with("variant-revision", &[("version", revision.version.into())]))
                        ", " (crate::pages::dossiers::day(&words, bench.day(revision.value.at)))
                    }
                    pre .werkbank-source-text tabindex="0" { code { (revision.value.about.text) } }
                }
            }
        }
    }
}

/// Keeps a new revision, or checks its text without keeping it.
///
/// # Errors
/// When the dossier or the variant may not be seen, or it is not allowed.
pub async fn save(
    visitor: Visitor,
    Path((number, id)): Path<(String, VariantId)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    must_write(&opened)?;
    let found = variant(&opened, &id).await?;
    let mut filled = filled;
    let mut state = State::default();
    if filled.get("do") != "controleer" {
        let bench = visitor.shared.bench();
        let answer = bench
            .revise_variant(&visitor.actor, &id, filled.seen(), input(&filled))
            .await;
        state = match State::of(&visitor.words(), answer)? {
            Ok(()) => {
                let path = opened.path(&format!("varianten/{id}"));
                return Ok(done(&path, "opgeslagen"));
            }
            Err(state) => state,
        };
        if state.is_behind() {
            filled = filled.replaced("seen", &found.version.to_string());
        }
    }
    let checked = check(&opened, filled.get("text")).await;
    page(&opened, &found, &filled, &state, &checked).await
}

/// Withdraws a variant.
///
/// # Errors
/// When the dossier or the variant may not be seen, or it is not allowed.
pub async fn withdraw(
    visitor: Visitor,
    Path((number, id)): Path<(String, VariantId)>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    must_write(&opened)?;
    let found = variant(&opened, &id).await?;
    let bench = visitor.shared.bench();
    let answer = bench
        .withdraw_variant(&visitor.actor, &id, filled.seen(), filled.get("why"))
        .await;
    match State::of(&visitor.words(), answer)? {
        Ok(()) => Ok(done(&opened.path("voornemen"), "opgeslagen")),
        Err(state) => {
            let about = &found.value.about;
            let filled = Filled::new([
                ("name".to_owned(), about.name.clone()),
                ("text".to_owned(), about.text.clone()),
                ("note".to_owned(), about.note.clone()),
                ("seen".to_owned(), found.version.to_string()),
                ("why".to_owned(), filled.text("why")),
            ]);
            let checked = check(&opened, &about.text).await;
            page(&opened, &found, &filled, &state, &checked).await
        }
    }
}

/// What the checker says of a text, for the script that asks while one types.
///
/// # Errors
/// When the dossier may not be seen or no variant may be written.
pub async fn findings_only(
    visitor: Visitor,
    Path(number): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = open(&visitor, &number).await?;
    must_write(&opened)?;
    let checked = check(&opened, filled.get("text")).await;
    let words = opened.words();
    let content = html! {
        (heading(2, None, &words.t("variant-findings")))
        (findings(&words, &checked))
    };
    Ok(content.into_response())
}
