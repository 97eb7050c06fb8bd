//! The fields of the form for a decision.

use super::view::{followed, party_list};
use crate::http::filled::Filled;
use crate::i18n::Words;
use crate::pages::dossiers::parts::Opened;
use crate::pages::failure::Failure;
use crate::pages::parties::names;
use crate::ui::form::{Field, Problems};
use crate::ui::{Kind, alert, heading, link, paragraph};
use houvast_workbench::advice::Advice;
use houvast_workbench::decisions::Followed;
use maud::{Markup, html};

/// Options or effects that a decision has at most.
pub const MOST: usize = 50;
/// Options that the form begins with: a choice is between at least two.
const FIRST: usize = 2;
/// The fields of an option.
pub const OPTION: [&str; 3] = ["name", "description", "variant"];
/// The fields of an effect.
pub const EFFECT: [&str; 5] = ["what", "unit", "now", "expected", "look_at"];

/// All fields, with what was filled in.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(
    opened: &Opened<'_>,
    filled: &Filled,
    problems: &Problems,
) -> Result<Markup, Failure> {
    let words = &opened.words();
    let field = |name, text: &str| Field::new(name, words.t(text)).value(filled.get(name));
    Ok(html! {
        (field("title", "field-decision-title").line(words, problems, "text", None))
        (options(opened, filled, problems).await?)
        (field("why", "field-choice-why").lines(words, problems, 5))
        (heading(2, None, &words.t("decision-advice")))
        (advice(opened, filled, problems).await?)
        (heading(2, None, &words.t("decision-later")))
        (field("long_term", "field-long-term").hint(words.t("hint-long-term")).lines(words, problems, 5))
        (effects(words, filled, problems))
        (waiver(opened, filled, problems).await?)
    })
}

async fn options(
    opened: &Opened<'_>,
    filled: &Filled,
    problems: &Problems,
) -> Result<Markup, Failure> {
    let words = &opened.words();
    let visitor = opened.visitor;
    let bench = visitor.shared.bench();
    let variants = bench
        .variants(&visitor.actor, &opened.dossier.value.id)
        .await?;
    let variants: Vec<(String, String)> = variants
        .into_iter()
        .map(|variant| (variant.value.id.to_string(), variant.value.about.name))
        .collect();
    let more = usize::from(filled.has("optie-erbij"));
    let rows = (filled.rows("options", MOST) + more).clamp(FIRST, MOST);
    Ok(html! {
        div #options tabindex="-1" {
            (heading(2, None, &words.t("decision-options")))
            (paragraph(&words.t("decision-options-hint")))
            @if let Some(problem) = problems.of("options") { (problem_text("options", problem)) }
            @if let Some(problem) = problems.of("chosen") { (problem_text("chosen", problem)) }
            @for row in 0..rows { (option(words, filled, problems, row, &variants)) }
        }
        div .utrecht-action-group {
            button .utrecht-button.utrecht-button--secondary-action type="submit" name="optie-erbij" value="ja" { (words.t("decision-more-options")) }
        }
    })
}

fn problem_text(field: &str, problem: &str) -> Markup {
    html! { div .utrecht-form-field-error-message id={ (field) "-problem" } { (problem) } }
}

fn option(
    words: &Words<'_>,
    filled: &Filled,
    problems: &Problems,
    row: usize,
    variants: &[(String, String)],
) -> Markup {
    let field = |name: &str| format!("options.{row}.{name}");
    let (name, description, variant) = (field("name"), field("description"), field("variant"));
    // The first radio button is the place that a problem with the choice points to.
    let id = match row {
        0 => "chosen".to_owned(),
        row => format!("chosen-{row}"),
    };
    let problem = problems.of("chosen").map(|_| "chosen-problem");
    html! {
        fieldset .utrecht-form-fieldset.werkbank-item {
            legend .utrecht-form-fieldset__legend { (words.with("decision-option", &[("number", (row + 1).into())])) }
            (Field::new(&name, words.t("field-option-name")).value(filled.get(&name)).in_row().line(words, problems, "text", None))
            (Field::new(&description, words.t("field-options-description")).value(filled.get(&description)).optional().lines(words, problems, 3))
            @if !variants.is_empty() {
                (Field::new(&variant, words.t("field-variant")).value(filled.get(&variant)).optional().choice(words, problems, variants))
            }
            div .utrecht-form-field {
                label .utrecht-form-label.utrecht-form-label--radio for=(id) {
                    input .utrecht-radio-button.utrecht-radio-button--html-input type="radio" name="chosen" id=(id) value=(row)
                        checked[filled.get("chosen") == row.to_string()] aria-describedby=[problem];
                    " " (words.t("decision-this-one"))
                }
            }
        }
    }
}

async fn advice(
    opened: &Opened<'_>,
    filled: &Filled,
    problems: &Problems,
) -> Result<Markup, Failure> {
    let words = &opened.words();
    let visitor = opened.visitor;
    let bench = visitor.shared.bench();
    let all = bench
        .advice_on_the_table(&visitor.actor, &opened.dossier.value.id)
        .await?;
    let names = names(opened).await?;
    let choices: Vec<(String, String)> = Followed::ALL
        .iter()
        .map(|one| (one.word().to_owned(), followed(opened, *one)))
        .collect();
    Ok(html! {
        (paragraph(&words.t(if all.is_empty() { "decision-no-advice" } else { "decision-advice-hint" })))
        @for one in &all {
            @let (choice, why) = (format!("advice.{}.followed", one.id), format!("advice.{}.why", one.id));
            @let whose = names.get(&one.organisation).map_or("", String::as_str);
            fieldset .utrecht-form-fieldset.werkbank-item {
                legend .utrecht-form-fieldset__legend { (one.title) ", " (whose) }
                p .utrecht-paragraph {
                    a .utrecht-link href=(opened.path(&format!("advies/{}", one.id))) aria-label={ (words.t("advice-read")) ": " (one.title) } {
                        (words.t("advice-read"))
                    }
                }
                (Field::new(&choice, words.t("field-followed")).value(filled.get(&choice)).choice(words, problems, &choices))
                (Field::new(&why, words.t("field-followed-why")).hint(words.t("hint-followed-why")).value(filled.get(&why)).optional()
                    .lines(words, problems, 3))
            }
        }
    })
}

fn effects(words: &Words<'_>, filled: &Filled, problems: &Problems) -> Markup {
    let more = usize::from(filled.has("effect-erbij"));
    let rows = (filled.rows("effects", MOST) + more).clamp(1, MOST);
    html! {
        (heading(2, Some("effects"), &words.t("decision-effects")))
        (paragraph(&words.t("decision-effects-hint")))
        @for row in 0..rows {
            fieldset .utrecht-form-fieldset.werkbank-item {
                legend .utrecht-form-fieldset__legend { (words.with("decision-effect", &[("number", (row + 1).into())])) }
                @for name in EFFECT {
                    @let id = format!("effects.{row}.{name}");
                    @let label = words.t(effect_label(name));
                    @let kind = if name == "look_at" { "date" } else { "text" };
                    (Field::new(&id, label).value(filled.get(&id)).in_row().line(words, problems, kind, None))
                }
            }
        }
        div .utrecht-action-group {
            button .utrecht-button.utrecht-button--secondary-action type="submit" name="effect-erbij" value="ja" { (words.t("decision-more-effects")) }
        }
    }
}

fn effect_label(name: &str) -> &'static str {
    match name {
        "what" => "field-effects-what",
        "unit" => "field-unit",
        "now" => "field-now",
        "expected" => "field-expected",
        _ => "field-look-at",
    }
}

/// The mandatory tests that are missing, and the field in which one says that one decides without them.
async fn waiver(
    opened: &Opened<'_>,
    filled: &Filled,
    problems: &Problems,
) -> Result<Markup, Failure> {
    let words = &opened.words();
    let visitor = opened.visitor;
    let bench = visitor.shared.bench();
    let missing = bench
        .missing_tests(&visitor.actor, &opened.dossier.value.id)
        .await?;
    if missing.is_empty() {
        return Ok(html! {});
    }
    let names = names(opened).await?;
    Ok(html! {
        (heading(2, None, &words.t("decision-missing-title")))
        (alert(Kind::Warning, &html! {
            (paragraph(&words.t("decision-missing")))
            (party_list(opened, &names, missing.iter()))
            p .utrecht-paragraph { (link(&opened.path("partijen"), &words.t("part-parties"))) }
        }))
        (Field::new("waiver", words.t("field-waiver")).hint(words.t("hint-waiver")).value(filled.get("waiver")).optional()
            .lines(words, problems, 4))
    })
}

/// What the summary calls a field: for advice its title, for others their own name.
pub fn label(words: &Words<'_>, advice: &[Advice], field: &str) -> Option<String> {
    let own = match field {
        "title" => "field-decision-title",
        "why" => "field-choice-why",
        "options" | "chosen" => "decision-options",
        _ => "",
    };
    if !own.is_empty() {
        return Some(words.t(own));
    }
    if field.starts_with("options.") && field.ends_with(".name") {
        let row: usize = field.split('.').nth(1)?.parse().ok()?;
        let number = ("number", (row + 1).into());
        return Some(words.with("decision-option", &[number]));
    }
    let id = field.strip_prefix("advice.")?.split('.').next()?;
    let found = advice.iter().find(|one| one.id.as_str() == id)?;
    Some(found.title.clone())
}

/// Where a problem is on the page: what is wrong with an advice as a whole stands at the choice.
pub fn place(field: &str) -> String {
    match field.strip_prefix("advice.") {
        Some(rest) if !rest.contains('.') => format!("{field}.followed"),
        _ => field.to_owned(),
    }
}
