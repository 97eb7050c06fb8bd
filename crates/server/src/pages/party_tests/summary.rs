//! What those who were asked say, in short, beside what the ministry says on the overview of a dossier.

use super::value::in_words;
use crate::pages::dossiers::parts::Opened;
use crate::pages::failure::Failure;
use crate::pages::parties::names;
use crate::ui::{heading, link, paragraph};
use houvast_workbench::party_tests::PartyTest;
use houvast_workbench::templates::AnswerKind;
use maud::{Markup, html};

/// Each test that was given with its judgement, and how many are still waited for.
///
/// # Errors
/// When the database cannot be read.
pub async fn given(opened: &Opened<'_>) -> Result<Markup, Failure> {
    let words = opened.words();
    let (actor, id) = (&opened.visitor.actor, &opened.dossier.value.id);
    let bench = opened.visitor.shared.bench();
    let tests = bench.party_tests(actor, id).await?;
    let tests: Vec<&PartyTest> = tests
        .iter()
        .map(|test| &test.value)
        .filter(|test| test.given.is_some())
        .collect();
    let missing = bench.missing_tests(actor, id).await?.len();
    let names = names(opened).await?;
    Ok(html! {
        @if tests.is_empty() { (paragraph(&words.t("summary-none"))) }
        @for test in &tests {
            (heading(3, None, names.get(&test.organisation).map_or("", String::as_str)))
            @if let Some((judgement, motivation)) = judgement(opened, test) {
                p .utrecht-paragraph { strong { (judgement) } }
                @if !motivation.is_empty() { p .utrecht-paragraph.werkbank-lines { (motivation) } }
            }
            p .utrecht-paragraph { (link(&opened.path(&format!("toetsen/{}", test.id)), words.said(&test.template.name))) }
        }
        @if missing > 0 {
            p .utrecht-paragraph {
                (words.with("parties-missing", &[("count", missing.into())])) " "
                (link(&opened.path("partijen"), &words.t("part-parties")))
            }
        }
    })
}

/// The judgement of a test: its last choice, in the words of the template, with why.
fn judgement<'t>(opened: &Opened<'_>, test: &'t PartyTest) -> Option<(String, &'t str)> {
    let mut choices = test.template.rows.iter().rev();
    let row = choices.find(|row| row.answer == AnswerKind::Choice)?;
    let answer = &test.rows.get(&row.key)?.answer;
    let value = answer.value.as_ref()?;
    Some((in_words(&opened.words(), row, value), &answer.motivation))
}
