//! Giving a signal: tell, check what will be sent, send. Nothing is kept before the last step.

use super::about;
use crate::http::filled::Filled;
use crate::http::peer::Peer;
use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::failure::{Failure, problem};
use crate::pages::forms::done;
use crate::pages::{refused, show};
use crate::ui::choices::Choices;
use crate::ui::form::{self, Field, Problems};
use crate::ui::layout::Page;
use crate::ui::{Kind, alert, data_list, link, paragraph};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use houvast_workbench::Error;
use houvast_workbench::signals::{Giver, Hint, SignalInput, personal_data};
use maud::{Markup, html};

/// The empty form.
pub async fn get(visitor: Visitor) -> Response {
    form_page(&visitor, &Filled::default(), &Problems::default())
}

fn form_page(visitor: &Visitor, filled: &Filled, problems: &Problems) -> Response {
    let words = visitor.words();
    let givers: Vec<(String, String)> = Giver::ALL
        .iter()
        .map(|giver| (giver.word().to_owned(), words.t(&format!("giver-{giver}"))))
        .collect();
    let giver = Choices {
        name: "giver",
        question: words.t("field-giver"),
        hint: None,
        options: &givers,
    };
    let content = html! {
        (problems.summary(&words))
        (paragraph(&words.t("signal-intro")))
        (paragraph(&words.t("signal-no-help")))
        (form::post("/signaal", &visitor.token, &html! {
            (Field::new("text", words.t("field-signal")).hint(words.t("hint-signal")).value(filled.get("text"))
                .lines(&words, problems, 7))
            (about::fields(&words, visitor.shared.acts(), filled, problems))
            (giver.one(problems, filled.get("giver")))
            (paragraph(&words.t("signal-next")))
            (form::submit(&words.t("signal-check")))
        }))
        (paragraph(&words.t("signal-what-happens")))
        p .utrecht-paragraph { (link("/signaal/volgen", &words.t("signal-follow-link"))) }
    };
    let title = words.t("signal-title");
    show(visitor, &Page::new(&title, &visitor.path, content))
}

/// The next step: check, change, leave out what looks like personal data, or send.
///
/// # Errors
/// When the form was not sent from our own page.
pub async fn post(visitor: Visitor, peer: Peer, filled: Filled) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let input = match read(&visitor, &filled) {
        Ok(input) => input,
        Err(problems) => return Ok(refused(form_page(&visitor, &filled, &problems))),
    };
    match filled.get("stap") {
        "versturen" => send(&visitor, &peer, &filled, input).await,
        "weglaten" => {
            let text = without(&input.text, &personal_data(&input.text));
            let shorter = SignalInput { text, ..input };
            Ok(check_page(
                &visitor,
                &filled,
                &shorter,
                &Problems::default(),
            ))
        }
        "aanpassen" => Ok(form_page(&visitor, &filled, &Problems::default())),
        _ => Ok(check_page(&visitor, &filled, &input, &Problems::default())),
    }
}

/// What was filled in, or what of it is missing. The core checks it again when it is sent; here the giver hears it before.
fn read(visitor: &Visitor, filled: &Filled) -> Result<SignalInput, Problems> {
    let words = visitor.words();
    let mut problems = Problems::default();
    if filled.get("text").trim().is_empty() {
        problems.add("text", words.t("wrong-empty"));
    }
    let about = about::read(visitor.shared.acts(), filled);
    if about.is_none() {
        problems.add("about", words.t("wrong-empty"));
    }
    let giver = filled.get("giver").parse();
    if giver.is_err() {
        problems.add("giver", words.t("wrong-empty"));
    }
    let (Some(about), Ok(giver), true) = (about, giver, problems.is_empty()) else {
        return Err(problems);
    };
    let input = SignalInput {
        about,
        giver,
        text: filled.text("text"),
        confirmed: filled.has("confirmed"),
    };
    // Whether personal data was confirmed comes after the giver has seen it.
    let seen = SignalInput {
        confirmed: true,
        ..input.clone()
    };
    match seen.check() {
        Err(Error::Invalid(wrong)) => Err(named(&words, &wrong)),
        _ => Ok(input),
    }
}

fn named(words: &Words<'_>, wrong: &[houvast_workbench::Problem]) -> Problems {
    let mut problems = Problems::default();
    for one in wrong {
        problems.add(about::field(&one.field), problem(words, one));
    }
    problems
}

async fn send(
    visitor: &Visitor,
    peer: &Peer,
    filled: &Filled,
    input: SignalInput,
) -> Result<Response, Failure> {
    let words = visitor.words();
    let bench = visitor.shared.bench();
    match bench
        .give_signal(&visitor.actor, &peer.0, input.clone())
        .await
    {
        Ok(code) => Ok(done(&format!("/signaal/{}", in_groups(&code)), "signaal")),
        Err(Error::Invalid(wrong)) => {
            let problems = named(&words, &wrong);
            Ok(refused(check_page(visitor, filled, &input, &problems)))
        }
        Err(Error::TooMany { wait_seconds }) => Ok(later(
            check_page_with(
                visitor,
                filled,
                &input,
                &Problems::default(),
                Some(&too_many(&words, wait_seconds)),
            ),
            wait_seconds,
        )),
        Err(error) => Err(error.into()),
    }
}

fn too_many(words: &Words<'_>, seconds: u64) -> Markup {
    let minutes = seconds.div_ceil(60);
    let text = words.with("signal-too-many", &[("minutes", minutes.into())]);
    alert(Kind::Error, &paragraph(&text))
}

/// The answer when there were too many from one place: what was written stays on the page.
fn later(mut page: Response, seconds: u64) -> Response {
    *page.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    if let Ok(value) = HeaderValue::from_str(&seconds.to_string()) {
        page.headers_mut().insert(header::RETRY_AFTER, value);
    }
    page
}

fn check_page(
    visitor: &Visitor,
    filled: &Filled,
    input: &SignalInput,
    problems: &Problems,
) -> Response {
    check_page_with(visitor, filled, input, problems, None)
}

/// What will be sent, with what looks like personal data marked in it.
fn check_page_with(
    visitor: &Visitor,
    filled: &Filled,
    input: &SignalInput,
    problems: &Problems,
    notice: Option<&Markup>,
) -> Response {
    let words = visitor.words();
    let hints = personal_data(&input.text);
    let rows = [
        (
            words.t("field-about"),
            html! { (about::in_words(&words, visitor.shared.acts(), &input.about)) },
        ),
        (
            words.t("field-giver"),
            html! { (words.t(&format!("giver-{}", input.giver))) },
        ),
    ];
    let content = html! {
        @if let Some(notice) = notice { (notice) }
        (problems.summary(&words))
        @if hints.is_empty() { (paragraph(&words.t("signal-check-intro"))) } @else { (warning(&words, &hints)) }
        blockquote .werkbank-signal.werkbank-lines { (marked(&input.text, &hints)) }
        (data_list(&rows))
        (form::post("/signaal", &visitor.token, &html! {
            @for name in ["about", "scheme", "law", "article", "giver"] {
                input type="hidden" name=(name) value=(filled.get(name));
            }
            input type="hidden" name="text" value=(input.text);
            @if !hints.is_empty() { (confirm(&words, problems)) }
            div .utrecht-action-group {
                @if !hints.is_empty() { (step(&words, "weglaten", "signal-leave-out", true)) }
                (step(&words, "aanpassen", "signal-change", false))
                (step(&words, "versturen", "signal-send", hints.is_empty()))
            }
        }))
    };
    let title = words.t("signal-check-title");
    show(visitor, &Page::new(&title, &visitor.path, content))
}

fn step(words: &Words<'_>, step: &str, text: &str, first: bool) -> Markup {
    let class = if first {
        "utrecht-button utrecht-button--primary-action"
    } else {
        "utrecht-button utrecht-button--secondary-action"
    };
    html! { button class=(class) type="submit" name="stap" value=(step) { (words.t(text)) } }
}

fn confirm(words: &Words<'_>, problems: &Problems) -> Markup {
    html! {
        @if let Some(problem) = problems.of("confirmed") {
            div .utrecht-form-field-error-message #confirmed-problem { (problem) }
        }
        (form::tick("confirmed", &words.t("signal-confirm"), false))
    }
}

fn warning(words: &Words<'_>, hints: &[Hint]) -> Markup {
    let mut kinds: Vec<_> = hints.iter().map(|hint| hint.kind).collect();
    kinds.sort();
    kinds.dedup();
    alert(
        Kind::Warning,
        &html! {
            (paragraph(&words.t("signal-personal")))
            ul .utrecht-unordered-list {
                @for kind in kinds {
                    li .utrecht-unordered-list__item { (words.t(&format!("personal-{}", kind.word().replace('_', "-")))) }
                }
            }
            (paragraph(&words.t("signal-personal-why")))
        },
    )
}

/// The text with a mark around what looks like personal data.
fn marked(text: &str, hints: &[Hint]) -> Markup {
    let mut from = 0;
    let mut parts = Vec::new();
    for hint in hints {
        parts.push((
            text.get(from..hint.place.start),
            text.get(hint.place.clone()),
        ));
        from = hint.place.end;
    }
    html! {
        @for (before, found) in parts { (before.unwrap_or_default()) mark { (found.unwrap_or_default()) } }
        (text.get(from..).unwrap_or_default())
    }
}

/// The text without what looks like personal data; a mark shows that something stood there.
fn without(text: &str, hints: &[Hint]) -> String {
    let mut out = String::new();
    let mut from = 0;
    for hint in hints {
        out.push_str(text.get(from..hint.place.start).unwrap_or_default());
        out.push_str("[…]");
        from = hint.place.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// A code as people can read it out: in groups of four.
fn in_groups(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}
