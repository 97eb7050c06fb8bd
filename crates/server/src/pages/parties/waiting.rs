//! What is asked of the own organisation, on the first page.

use crate::http::session::Visitor;
use crate::pages::dossiers::day;
use crate::pages::failure::Failure;
use crate::ui::{badge, heading, link};
use maud::{Markup, html};

/// The invitations that wait for a test, the most urgent first. Nothing when there are none.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(visitor: &Visitor) -> Result<Markup, Failure> {
    let words = visitor.words();
    let bench = visitor.shared.bench();
    let invitations = bench.my_invitations(&visitor.actor).await?;
    let mut rows = Vec::new();
    for invitation in &invitations {
        let asked = &invitation.value;
        let dossier = bench.dossier_by_id(&visitor.actor, &asked.dossier).await?;
        let template = bench.templates().get(&asked.about.template);
        let test = template.map_or("", |template| words.said(&template.name));
        let path = format!("/dossiers/{}/partijen", dossier.value.number);
        let due = day(&words, asked.about.due);
        rows.push(html! {
            li .utrecht-unordered-list__item {
                (link(&path, &dossier.value.about.title)) ": "
                (words.with("waiting-row", &[("test", test.into()), ("due", due.into())]))
                @if asked.about.due < bench.today() { " " (badge(&words.t("party-overdue"))) }
            }
        });
    }
    if rows.is_empty() {
        return Ok(html! {});
    }
    Ok(html! {
        (heading(2, None, &words.t("waiting-title")))
        ul .utrecht-unordered-list { @for row in rows { (row) } }
    })
}
