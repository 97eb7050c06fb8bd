//! Beginning from a motion or an amendment: its text is read, what it names in the law is shown, and a draft with questions is proposed. Nothing is kept until
//! a person says so.

use super::findings;
use crate::http::filled::Filled;
use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::dossiers::parts::{Opened, PartPage, open};
use crate::pages::failure::Failure;
use crate::pages::forms::{State, done};
use crate::testing::{Checked, ShippedLaw, shipped_law};
use crate::ui::form::{self, Field, Problems};
use crate::ui::table::{Column, table};
use crate::ui::{heading, paragraph};
use axum::extract::Path;
use axum::response::Response;
use houvast_lang::in_force::InForce;
use houvast_lang::law::Law;
use houvast_lang::law::display::constant;
use houvast_papers::{
    Answer, Candidate, Paper, Proposal, Question, Role, Vocabulary, draft, instructions, mentions,
    proposals, read,
};
use houvast_workbench::Error;
use houvast_workbench::policy::Action;
use houvast_workbench::variants::VariantInput;
use maud::{Markup, html};

/// The form for the text.
///
/// # Errors
/// When the dossier may not be seen or no variant may be written.
pub async fn get(visitor: Visitor, Path(number): Path<String>) -> Result<Response, Failure> {
    let opened = opened(&visitor, &number).await?;
    Ok(page(&opened, &Filled::default(), &State::default(), None))
}

async fn opened<'v>(visitor: &'v Visitor, number: &str) -> Result<Opened<'v>, Failure> {
    let opened = open(visitor, number).await?;
    let action = Action::VariantWrite;
    if opened.may.may(action) {
        Ok(opened)
    } else {
        Err(Error::Forbidden { action }.into())
    }
}

/// What was found in a text.
struct Found {
    paper: Paper,
    proposals: Vec<Proposal>,
    draft: String,
    checked: std::sync::Arc<Checked>,
}

fn page(opened: &Opened<'_>, filled: &Filled, state: &State, found: Option<&Found>) -> Response {
    let words = opened.words();
    let address = opened.path("voornemen/stuk");
    let content = html! {
        (state.above(&words, &[]))
        (paragraph(&words.t("paper-intro")))
        (form::post(&address, &opened.visitor.token, &html! {
            (Field::new("paper", words.t("field-paper")).hint(words.t("hint-paper")).value(filled.get("paper")).lines(&words, &state.problems, 12))
            button .utrecht-button.utrecht-button--primary-action.utrecht-button--submit type="submit" name="do" value="lees" { (words.t("paper-read")) }
        }))
        @if let Some(found) = found { (outcome(opened, filled, state, found)) }
    };
    state.answer(opened.show(PartPage {
        part: "voornemen",
        title: &words.t("variant-from-paper"),
        within: &[(opened.path("voornemen"), words.t("part-intention"))],
        content,
    }))
}

/// What the paper asks, what that can be in the law, and the draft.
fn outcome(opened: &Opened<'_>, filled: &Filled, state: &State, found: &Found) -> Markup {
    let words = opened.words();
    let address = opened.path("voornemen/stuk");
    let dictum = found
        .paper
        .paragraphs
        .iter()
        .filter(|p| p.role == Role::Dictum);
    html! {
        (heading(2, Some("gevonden"), &words.t("paper-dictum")))
        (paragraph(&words.t("paper-dictum-intro")))
        @for paragraph in dictum { blockquote .werkbank-quote.werkbank-lines { (paragraph.text) } }
        (heading(2, None, &words.t("paper-proposals")))
        (proposed(&words, found))
        (heading(2, None, &words.t("paper-draft")))
        (paragraph(&words.t("paper-draft-intro")))
        (form::post(&address, &opened.visitor.token, &html! {
            input type="hidden" name="paper" value=(filled.get("paper"));
            (Field::new("name", words.t("field-variant-name")).value(filled.get("name")).line(&words, &state.problems, "text", None))
            div .werkbank-law-text {
                (Field::new("text", words.t("field-variant-text")).value(&found.draft).lines(&words, &state.problems, 20))
            }
            section aria-label=(words.t("variant-findings")) { (findings(&words, &found.checked)) }
            button .utrecht-button.utrecht-button--primary-action.utrecht-button--submit type="submit" name="do" value="bewaar" { (words.t("paper-keep")) }
        }))
    }
}

/// One row for each passage: what it comes to, or which question it leaves.
fn proposed(words: &Words<'_>, found: &Found) -> Markup {
    let Ok(law) = shipped_law() else {
        return html! {};
    };
    if found.proposals.is_empty() {
        return paragraph(&words.t("paper-nothing"));
    }
    let columns = [
        Column::text(words.t("column-passage")),
        Column::text(words.t("column-comes-to")),
    ];
    let row = |proposal: &Proposal| {
        vec![
            html! { span .werkbank-lines { (passage(&found.paper, proposal)) } },
            answer(words, &law.law, &proposal.answer),
        ]
    };
    let rows: Vec<Vec<Markup>> = found.proposals.iter().map(row).collect();
    table(&words.t("paper-proposals"), &columns, &rows)
}

fn passage<'p>(paper: &'p Paper, proposal: &Proposal) -> &'p str {
    let place = match (&proposal.instruction, &proposal.mention) {
        (Some(instruction), _) => instruction.place,
        (None, Some(mention)) => mention.place,
        (None, None) => return "",
    };
    let paragraph = paper.paragraphs.get(place.paragraph);
    paragraph.map_or("", |paragraph| paragraph.text.as_str())
}

fn answer(words: &Words<'_>, law: &Law, answer: &Answer) -> Markup {
    match answer {
        Answer::Change {
            parameter,
            now,
            after,
            act_presumed,
        } => {
            let param = law.params.get(parameter.index());
            let name = param.map_or("", |param| param.description.as_str());
            let values = [
                ("name", name.to_owned().into()),
                ("before", constant(law, *now).into()),
                ("after", constant(law, *after).into()),
            ];
            html! {
                (words.with("paper-change", &values))
                @if let Some(id) = param.and_then(|param| param.provision) { " (" (law.citation(id)) ")" }
                @if *act_presumed { " " (words.t("paper-presumed")) }
            }
        }
        Answer::Ask {
            question,
            candidates,
        } => html! {
            strong { (words.t(question_text(*question))) }
            @if !candidates.is_empty() {
                ul .utrecht-unordered-list {
                    @for candidate in candidates { li { (candidate_text(law, *candidate)) } }
                }
            }
        },
    }
}

fn question_text(question: Question) -> &'static str {
    match question {
        Question::NoFigure => "paper-question-no-figure",
        Question::OfTheBill => "paper-question-of-the-bill",
        Question::NoArticle => "paper-question-no-article",
        Question::NotLoaded => "paper-question-not-loaded",
        Question::NothingFits => "paper-question-nothing-fits",
        Question::SeveralFit => "paper-question-several-fit",
        Question::Words => "paper-question-words",
    }
}

fn candidate_text(law: &Law, candidate: Candidate) -> String {
    let (name, description, provision) = match candidate {
        Candidate::Parameter(id) => match law.params.get(id.index()) {
            Some(param) => (&param.name, &param.description, param.provision),
            None => return String::new(),
        },
        Candidate::Rule(id) => match law.rules.get(id.index()) {
            Some(rule) => (&rule.name, &rule.description, rule.provision),
            None => return String::new(),
        },
    };
    let cited = provision.map(|id| law.citation(id)).unwrap_or_default();
    let what = if description.is_empty() {
        name
    } else {
        description
    };
    format!("{what} ({cited})")
}

/// Reads the text, or keeps the draft as a variant.
///
/// # Errors
/// When the dossier may not be seen or no variant may be written.
pub async fn save(
    visitor: Visitor,
    Path(number): Path<String>,
    filled: Filled,
) -> Result<Response, Failure> {
    filled.must_be_sent_by(&visitor)?;
    let opened = opened(&visitor, &number).await?;
    let found = match found(&opened, filled.get("paper")).await {
        Ok(found) => found,
        Err(text) => {
            let mut problems = Problems::default();
            problems.add("paper", text);
            return Ok(page(&opened, &filled, &State::wrong(problems), None));
        }
    };
    if filled.get("do") != "bewaar" {
        let name = found.paper.title.clone().unwrap_or_default();
        let name: String = name.chars().take(120).collect();
        let filled = filled.replaced("name", &name);
        return Ok(page(&opened, &filled, &State::default(), Some(&found)));
    }
    let input = VariantInput {
        name: filled.text("name"),
        text: filled.text("text"),
        note: String::new(),
    };
    let (bench, dossier) = (visitor.shared.bench(), &opened.dossier.value.id);
    let answer = bench
        .add_variant(&visitor.actor, dossier, input, None)
        .await;
    match State::of(&visitor.words(), answer)? {
        Ok(id) => Ok(done(&opened.path(&format!("varianten/{id}")), "opgeslagen")),
        Err(state) => {
            let found = Found {
                draft: filled.text("text"),
                ..found
            };
            Ok(page(&opened, &filled, &state, Some(&found)))
        }
    }
}

/// Reads a paper against the law; what is wrong with it in words.
async fn found(opened: &Opened<'_>, input: &str) -> Result<Found, String> {
    let words = opened.words();
    let today = opened.visitor.shared.bench().today();
    let dossier = &opened.dossier.value.about;
    let year = dossier.year.unwrap_or(today.year() + 1);
    let input = input.to_owned();
    let reading = tokio::task::spawn_blocking(move || read_paper(&input, year)).await;
    let (paper, proposals, draft) = match reading {
        Ok(Some(Ok(read))) => read,
        Ok(Some(Err(houvast_papers::ReadError::Empty))) => return Err(words.t("wrong-empty")),
        Ok(Some(Err(error))) => return Err(format!("{} ({error})", words.t("paper-unreadable"))),
        Ok(None) | Err(_) => return Err(words.t("paper-unreadable")),
    };
    let shared = &opened.visitor.shared;
    let checked = shared
        .checked(draft.clone(), String::new(), Some(year))
        .await;
    Ok(Found {
        paper,
        proposals,
        draft,
        checked,
    })
}

type Read = Result<(Paper, Vec<Proposal>, String), houvast_papers::ReadError>;

fn read_paper(input: &str, year: i16) -> Option<Read> {
    let law = &shipped_law().ok()?.law;
    let in_force = InForce::new(law, &ShippedLaw::settings(year)).ok()?;
    let read = read(input).map(|paper| {
        let found = mentions(&paper, &Vocabulary::of(law));
        let changes = instructions(&paper, &found);
        let proposals = proposals(&in_force, &found, &changes);
        let draft = draft(law, &paper, &proposals, year);
        (paper, proposals, draft)
    });
    Some(read)
}
