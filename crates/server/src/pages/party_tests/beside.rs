//! The ministry's text, to stand beside the test of an organisation.

use crate::pages::dossiers::parts::Opened;
use crate::pages::failure::Failure;
use crate::pages::parties::Names;
use crate::ui::{heading, paragraph};
use houvast_workbench::dossiers::Question;
use maud::{Markup, html};

/// What the organisation that leads says: the goal, and its answers to the questions of the Beleidskompas.
pub async fn ministry(opened: &Opened<'_>, names: &Names) -> Result<Markup, Failure> {
    let words = opened.words();
    let dossier = &opened.dossier.value;
    let visitor = opened.visitor;
    let answers = visitor
        .shared
        .bench()
        .compass(&visitor.actor, &dossier.id)
        .await?;
    let lead = names.get(&dossier.lead).map_or("", String::as_str);
    Ok(html! {
        section aria-labelledby="ministerie" {
            h2 #ministerie .utrecht-heading-2 { (lead) }
            (paragraph(&words.t("beside-intro")))
            (heading(3, None, &words.t("field-goal")))
            p .utrecht-paragraph.werkbank-lines { (dossier.about.goal) }
            @for question in Question::ALL {
                (heading(3, None, &words.t(&format!("compass-{question}"))))
                @match answers.iter().find(|answer| answer.value.question == *question) {
                    Some(answer) => p .utrecht-paragraph.werkbank-lines { (answer.value.answer.text) },
                    None => (paragraph(&words.t("compass-unanswered"))),
                }
            }
        }
    })
}
