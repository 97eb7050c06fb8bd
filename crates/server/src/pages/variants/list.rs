//! The variants of a dossier side by side: what each changes in the law, per article.

use crate::http::session::Visitor;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::testing::Checked;
use crate::ui::table::{Column, table};
use crate::ui::{heading, link, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_execution::change::{Change, Stated};
use houvast_workbench::Versioned;
use houvast_workbench::policy::Action;
use houvast_workbench::variants::Variant;
use maud::{Markup, html};
use std::sync::Arc;

/// The page.
///
/// # Errors
/// When nobody is signed in, or the dossier is not there or may not be seen.
pub async fn get(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = open(&visitor, &number).await?;
    let bench = visitor.shared.bench();
    let variants = bench
        .variants(&visitor.actor, &opened.dossier.value.id)
        .await?;
    let (withdrawn, present): (Vec<_>, Vec<_>) = variants
        .into_iter()
        .partition(|variant| variant.value.withdrawn.is_some());
    let mut checked = Vec::new();
    for variant in present {
        let year = opened.dossier.value.about.year;
        let text = variant.value.about.text.clone();
        let outcome = visitor.shared.checked(text, String::new(), year).await;
        checked.push((variant, outcome));
    }
    let words = visitor.words();
    let content = html! {
        (paragraph(&words.t("variants-intro")))
        @if checked.is_empty() { (paragraph(&words.t("variants-none"))) }
        @for (variant, outcome) in &checked { (summary(&opened, variant, outcome)) }
        @if opened.may.may(Action::VariantWrite) { (ways(&opened)) }
        @if !checked.is_empty() { (beside(&opened, &checked)) }
        @if !withdrawn.is_empty() { (gone(&opened, &withdrawn)) }
    };
    Ok(opened.show(PartPage {
        part: "voornemen",
        title: &words.t("part-intention"),
        within: &[],
        content,
    }))
}

fn summary(opened: &Opened<'_>, variant: &Versioned<Variant>, checked: &Checked) -> Markup {
    let words = opened.words();
    let about = &variant.value.about;
    let errors = checked.findings.iter().filter(|f| f.error).count();
    let standing = if checked.is_sound() {
        words.with("variant-sound", &[("count", checked.changes.len().into())])
    } else if checked.problem.is_some() {
        words.t("variant-untestable")
    } else {
        words.with("variant-errors", &[("count", errors.into())])
    };
    html! {
        (heading(2, None, &about.name))
        (paragraph(&standing))
        @if !about.note.is_empty() { p .utrecht-paragraph.werkbank-lines { (about.note) } }
        p .utrecht-paragraph {
            a .utrecht-link href=(opened.path(&format!("varianten/{}", variant.value.id)))
                aria-label={ (words.t("variant-open")) ": " (about.name) } { (words.t("variant-open")) }
        }
    }
}

/// The ways to begin a variant.
fn ways(opened: &Opened<'_>) -> Markup {
    let words = opened.words();
    html! {
        (heading(2, None, &words.t("variant-add")))
        ul .utrecht-unordered-list {
            li { (link(&opened.path("varianten/nieuw"), &words.t("variant-new"))) }
            li { (link(&opened.path("voornemen/stuk"), &words.t("variant-from-paper"))) }
        }
    }
}

/// What identifies a change over the variants.
fn key(change: &Change) -> (&str, &str, &str) {
    (&change.act, &change.provision.nl, &change.name)
}

/// Every change of any variant, with what each variant makes of it.
fn beside(opened: &Opened<'_>, variants: &[(Versioned<Variant>, Arc<Checked>)]) -> Markup {
    let words = opened.words();
    let mut rows: Vec<&Change> = Vec::new();
    for change in variants.iter().flat_map(|(_, checked)| &checked.changes) {
        if !rows.iter().any(|row| key(row) == key(change)) {
            rows.push(change);
        }
    }
    if rows.is_empty() {
        return html! {};
    }
    let mut columns = vec![
        Column::text(words.t("column-change")),
        Column::text(words.t("column-in-law")),
    ];
    columns.extend(
        variants
            .iter()
            .map(|(v, _)| Column::text(&v.value.about.name)),
    );
    let nl = words.language() == crate::i18n::Language::Dutch;
    let stated = |stated: &Option<Stated>| match stated {
        Some(stated) if nl => stated.text.nl.clone(),
        Some(stated) => stated.text.en.clone().unwrap_or(stated.text.nl.clone()),
        None => words.t("change-absent"),
    };
    let bilingual = |text: &houvast_lang::english::Bilingual| {
        if nl {
            text.nl.clone()
        } else {
            text.en.clone().unwrap_or(text.nl.clone())
        }
    };
    let row = |row: &Change| {
        let mut cells = vec![
            html! { (bilingual(&row.description)) br; span .werkbank-small { (bilingual(&row.act_title)) ", " (bilingual(&row.provision)) } },
            html! { span .werkbank-lines { (stated(&row.before)) } },
        ];
        for (_, checked) in variants {
            let own = checked.changes.iter().find(|other| key(other) == key(row));
            cells.push(match own {
                Some(change) => html! { span .werkbank-lines { (stated(&change.after)) } },
                None => html! { (words.t("change-none")) },
            });
        }
        cells
    };
    let rows: Vec<Vec<Markup>> = rows.into_iter().map(row).collect();
    html! {
        (heading(2, None, &words.t("variants-beside")))
        (table(&words.t("variants-beside-caption"), &columns, &rows))
    }
}

/// Variants that are no longer considered.
fn gone(opened: &Opened<'_>, withdrawn: &[Versioned<Variant>]) -> Markup {
    let words = opened.words();
    html! {
        (heading(2, None, &words.t("variants-withdrawn")))
        ul .utrecht-unordered-list {
            @for variant in withdrawn {
                li {
                    (link(&opened.path(&format!("varianten/{}", variant.value.id)), &variant.value.about.name))
                    ": " (variant.value.withdrawn.as_deref().unwrap_or_default())
                }
            }
        }
    }
}
