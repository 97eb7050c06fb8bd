//! A draft of an intention from a paper: what is certain as changes, the rest as questions in notes.

use crate::paper::{Kind, Paper};
use crate::proposal::{Answer, Candidate, Proposal, Question};
use houvast_lang::law::display::{constant, ty};
use houvast_lang::law::{Law, ParamId, ProvisionId};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The text of an intention for `year`, to be read and completed by a person before it is tested.
#[must_use]
pub fn draft(law: &Law, paper: &Paper, proposals: &[Proposal], year: i16) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = head(&mut out, paper, year);
    for (act, provision, figures) in figures(law, proposals) {
        let _ = writeln!(out, "\nin {act} {provision}");
        for (parameter, versions) in figures {
            let Some(param) = law.params.get(parameter.index()) else {
                continue;
            };
            let _ = writeln!(out, "  parameter {}: {}", param.name, ty(law, param.ty));
            for version in versions {
                let from = version
                    .from
                    .map_or_else(|| year.to_string(), |d| d.to_string());
                let _ = writeln!(out, "    vanaf {from}: {}, voorstel", version.value);
                if version.act_presumed {
                    let _ = writeln!(
                        out,
                        "    -- Het stuk noemt de wet niet; van de wetten van Houvast heeft alleen deze dit artikel."
                    );
                }
            }
        }
    }
    for proposal in proposals {
        if let Answer::Ask {
            question,
            candidates,
        } = &proposal.answer
        {
            let _ = ask(&mut out, law, paper, proposal, *question, candidates);
        }
    }
    out
}

/// A new value of a figure.
struct New {
    value: String,
    from: Option<jiff::civil::Date>,
    act_presumed: bool,
}

/// The certain changes: act, provision, and per parameter its new values.
fn figures(
    law: &Law,
    proposals: &[Proposal],
) -> Vec<(String, String, BTreeMap<ParamId, Vec<New>>)> {
    let mut places: BTreeMap<ProvisionId, BTreeMap<ParamId, Vec<New>>> = BTreeMap::new();
    for proposal in proposals {
        let Answer::Change {
            parameter,
            after,
            act_presumed,
            ..
        } = &proposal.answer
        else {
            continue;
        };
        let provision = law.params.get(parameter.index()).and_then(|p| p.provision);
        let Some(provision) = provision else { continue };
        let new = New {
            value: constant(law, *after),
            from: proposal.instruction.as_ref().and_then(|i| i.from),
            act_presumed: *act_presumed,
        };
        places
            .entry(provision)
            .or_default()
            .entry(*parameter)
            .or_default()
            .push(new);
    }
    places
        .into_iter()
        .filter_map(|(id, figures)| {
            let provision = law.provisions.get(id.index())?;
            let act = law.acts.get(provision.act.index())?;
            Some((act.name.clone(), provision.to_string(), figures))
        })
        .collect()
}

fn head(out: &mut String, paper: &Paper, year: i16) -> std::fmt::Result {
    let title = paper.title.as_deref().unwrap_or("Naamloos stuk");
    let number = paper.number.as_deref().unwrap_or_default();
    let kind = match paper.kind {
        Kind::Amendment => "amendement",
        Kind::Bill => "wetsvoorstel",
        Kind::Motion | Kind::Other => "motie",
    };
    writeln!(out, "voornemen {kind}_{} {}", name(number), quoted(title))?;
    writeln!(out, "soort {kind}")?;
    let source = if number.is_empty() { title } else { number };
    writeln!(out, "bron {}", quoted(&format!("Kamerstuk {source}")))?;
    writeln!(out, "jaar {year}")?;
    if let Some(date) = paper.date {
        writeln!(out, "besloten op {date}")?;
    }
    writeln!(out, "ingangsdatum {year}-01-01")
}

fn ask(
    out: &mut String,
    law: &Law,
    paper: &Paper,
    proposal: &Proposal,
    question: Question,
    candidates: &[Candidate],
) -> std::fmt::Result {
    let place = match (&proposal.instruction, &proposal.mention) {
        (Some(instruction), _) => instruction.place,
        (None, Some(mention)) => mention.place,
        (None, None) => return Ok(()),
    };
    let passage = paper
        .paragraphs
        .get(place.paragraph)
        .map_or("", |p| p.text.as_str());
    writeln!(out, "\n-- Vraag: {}", why(question))?;
    writeln!(out, "-- Het stuk: «{}»", shortened(passage))?;
    for candidate in candidates {
        let (name, description, provision) = match candidate {
            Candidate::Parameter(id) => match law.params.get(id.index()) {
                Some(p) => (&p.name, &p.description, p.provision),
                None => continue,
            },
            Candidate::Rule(id) => match law.rules.get(id.index()) {
                Some(r) => (&r.name, &r.description, r.provision),
                None => continue,
            },
        };
        let cited = provision.map(|p| law.citation(p)).unwrap_or_default();
        writeln!(out, "--   {name}: {description} ({cited})")?;
    }
    Ok(())
}

fn why(question: Question) -> &'static str {
    match question {
        Question::NoFigure => {
            "het stuk noemt dit, maar niet welk bedrag of welke regel waarin verandert."
        }
        Question::OfTheBill => {
            "dit wijzigt een artikel van het wetsvoorstel zelf; daarvoor is de tekst van het wetsvoorstel nodig."
        }
        Question::NoArticle => "het stuk noemt hier geen artikel.",
        Question::NotLoaded => "dit artikel staat niet in de wetten van Houvast.",
        Question::NothingFits => {
            "geen bedrag of percentage van dit artikel past bij wat het stuk zegt."
        }
        Question::SeveralFit => {
            "meer bedragen of percentages van dit artikel passen; kies welk is bedoeld."
        }
        Question::Words => "hier veranderen woorden; schrijf de regel zoals hij wordt.",
    }
}

/// Longest passage in a note.
const LONGEST_PASSAGE: usize = 300;

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST_PASSAGE).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// A text between quotation marks; the language has no quotation mark within a text.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "'"))
}

fn name(number: &str) -> String {
    let name: String = number
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '_'
            }
        })
        .collect();
    if name.is_empty() {
        "zonder_nummer".to_owned()
    } else {
        name
    }
}
