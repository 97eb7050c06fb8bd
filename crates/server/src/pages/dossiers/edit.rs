//! Making a dossier, and changing what it says.

use super::{dossier, level, signed_in, trail};
use crate::http::session::Visitor;
use crate::pages::failure::{Failure, problem};
use crate::pages::{refused, show};
use crate::ui::form::{self, Field, Problems};
use crate::ui::layout::Page;
use crate::ui::paragraph;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use houvast_workbench::dossiers::DossierInput;
use houvast_workbench::{Error, IntentionKind, Level};
use maud::{Markup, html};
use serde::Deserialize;

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
pub struct Filled {
    #[serde(default)]
    csrf: String,
    #[serde(default)]
    seen: i64,
    #[serde(default)]
    title: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    goal: String,
    #[serde(default)]
    intended: String,
    #[serde(default)]
    year: String,
    #[serde(default)]
    level: String,
}

impl Filled {
    fn of(about: &DossierInput, seen: i64) -> Self {
        Filled {
            csrf: String::new(),
            seen,
            title: about.title.clone(),
            kind: about.kind.word().to_owned(),
            source: about.source.clone(),
            goal: about.goal.clone(),
            intended: about.intended.map(|d| d.to_string()).unwrap_or_default(),
            year: about.year.map(|y| y.to_string()).unwrap_or_default(),
            level: about.level.word().to_owned(),
        }
    }

    /// What was filled in, or what of it is no date, number or word from the list.
    fn read(&self, visitor: &Visitor) -> Result<DossierInput, Problems> {
        let words = visitor.words();
        let mut problems = Problems::default();
        let kind = self.kind.parse();
        if kind.is_err() {
            problems.add("kind", words.t("wrong-empty"));
        }
        let level = self.level.parse();
        if level.is_err() {
            problems.add("level", words.t("wrong-empty"));
        }
        let intended = optional(&self.intended);
        if intended.is_err() {
            problems.add(
                "intended",
                words.with("wrong-form", &[("expected", "2027-01-01".into())]),
            );
        }
        let year = optional(&self.year);
        if year.is_err() {
            problems.add(
                "year",
                words.with("wrong-form", &[("expected", "2027".into())]),
            );
        }
        match (kind, level, intended, year) {
            (Ok(kind), Ok(level), Ok(intended), Ok(year)) => Ok(DossierInput {
                title: self.title.clone(),
                kind,
                source: self.source.clone(),
                goal: self.goal.clone(),
                intended,
                year,
                level,
            }),
            _ => Err(problems),
        }
    }
}

/// Nothing, or something of this type.
fn optional<T: std::str::FromStr>(text: &str) -> Result<Option<T>, T::Err> {
    let text = text.trim();
    if text.is_empty() {
        Ok(None)
    } else {
        text.parse().map(Some)
    }
}

fn fields(visitor: &Visitor, filled: &Filled, problems: &Problems) -> Markup {
    let words = visitor.words();
    let kinds: Vec<(String, String)> = IntentionKind::ALL
        .iter()
        .map(|kind| {
            (
                kind.word().to_owned(),
                words.t(&format!("intention-{kind}")),
            )
        })
        .collect();
    let levels: Vec<(String, String)> = Level::ALL
        .iter()
        .map(|one| (one.word().to_owned(), level(&words, *one)))
        .collect();
    let field = |name, text: &str| Field::new(name, words.t(text));
    html! {
        input type="hidden" name="seen" value=(filled.seen);
        (field("title", "field-title").value(&filled.title).line(&words, problems, "text", None))
        (field("kind", "field-kind").value(&filled.kind).choice(&words, problems, &kinds))
        (field("source", "field-source").hint(words.t("hint-source")).value(&filled.source).optional()
            .line(&words, problems, "text", None))
        (field("goal", "field-goal").hint(words.t("hint-goal")).value(&filled.goal).lines(&words, problems, 5))
        (field("intended", "field-intended").value(&filled.intended).optional().line(&words, problems, "date", None))
        (field("year", "field-year").value(&filled.year).optional().line(&words, problems, "number", None))
        (field("level", "field-level").value(&filled.level).choice(&words, problems, &levels))
    }
}

/// The form for a new dossier.
///
/// # Errors
/// When nobody is signed in.
pub async fn new(visitor: Visitor) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    let filled = Filled {
        level: Level::Internal.word().to_owned(),
        ..Filled::default()
    };
    Ok(new_page(&visitor, &filled, &Problems::default()))
}

fn new_page(visitor: &Visitor, filled: &Filled, problems: &Problems) -> Response {
    let words = visitor.words();
    let content = html! {
        (problems.summary(&words))
        (paragraph(&words.t("dossier-new-intro")))
        (form::post("/dossiers/nieuw", &visitor.token, &html! {
            (fields(visitor, filled, problems))
            (form::submit(&words.t("dossier-new-button")))
        }))
    };
    let page = Page {
        title: &words.t("dossier-new-title"),
        trail: &[("/dossiers".to_owned(), words.t("dossiers-title"))],
        path: &visitor.path,
        notice: None,
        content,
    };
    show(visitor, &page)
}

/// Makes a dossier.
///
/// # Errors
/// When nobody is signed in, or it is not allowed.
pub async fn create(visitor: Visitor, Form(filled): Form<Filled>) -> Result<Response, Failure> {
    signed_in(&visitor)?;
    visitor.must_have_sent(&filled.csrf)?;
    let input = match filled.read(&visitor) {
        Ok(input) => input,
        Err(problems) => return Ok(refused(new_page(&visitor, &filled, &problems))),
    };
    match visitor
        .shared
        .bench()
        .create_dossier(&visitor.actor, input)
        .await
    {
        Ok(made) => Ok(Redirect::to(&format!("/dossiers/{}", made.number)).into_response()),
        Err(Error::Invalid(wrong)) => Ok(refused(new_page(
            &visitor,
            &filled,
            &named(&visitor, &wrong),
        ))),
        Err(error) => Err(error.into()),
    }
}

fn named(visitor: &Visitor, wrong: &[houvast_workbench::Problem]) -> Problems {
    let mut problems = Problems::default();
    for one in wrong {
        problems.add(one.field.clone(), problem(&visitor.words(), one));
    }
    problems
}

/// The form with what a dossier says.
///
/// # Errors
/// When it may not be seen.
pub async fn change(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let found = dossier(&visitor, &number).await?;
    let filled = Filled::of(&found.value.about, found.version);
    Ok(change_page(
        &visitor,
        &found.value,
        &filled,
        &Problems::default(),
    ))
}

fn change_page(
    visitor: &Visitor,
    dossier: &houvast_workbench::dossiers::Dossier,
    filled: &Filled,
    problems: &Problems,
) -> Response {
    let words = visitor.words();
    let content = html! {
        (problems.summary(&words))
        (form::post(&format!("/dossiers/{}/gegevens", dossier.number), &visitor.token, &html! {
            (fields(visitor, filled, problems))
            (form::submit(&words.t("dossier-save")))
        }))
    };
    let page = Page {
        title: &words.t("dossier-change-title"),
        trail: &trail(&words, dossier),
        path: &visitor.path,
        notice: None,
        content,
    };
    show(visitor, &page)
}

/// Changes what a dossier says.
///
/// # Errors
/// When it is not allowed, or someone else changed it meanwhile.
pub async fn save(
    visitor: Visitor,
    Path(number): Path<String>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    visitor.must_have_sent(&filled.csrf)?;
    let found = dossier(&visitor, &number).await?;
    let input = match filled.read(&visitor) {
        Ok(input) => input,
        Err(problems) => {
            return Ok(refused(change_page(
                &visitor,
                &found.value,
                &filled,
                &problems,
            )));
        }
    };
    let bench = visitor.shared.bench();
    match bench
        .change_dossier(&visitor.actor, &found.value.id, filled.seen, input)
        .await
    {
        Ok(()) => Ok(Redirect::to(&format!("/dossiers/{number}")).into_response()),
        Err(Error::Invalid(wrong)) => {
            let problems = named(&visitor, &wrong);
            Ok(refused(change_page(
                &visitor,
                &found.value,
                &filled,
                &problems,
            )))
        }
        Err(error) => Err(error.into()),
    }
}
