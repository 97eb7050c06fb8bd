//! Pieces of an intention in the rule language: its head, and changes chosen from the law. What comes out is text that a person reads and completes.

use houvast_lang::law::display::ty;
use houvast_lang::law::{Law, Param, Provision, ProvisionId, Rule};
use houvast_lang::source::{Sources, Span};
use houvast_workbench::dossiers::Dossier;
use houvast_workbench::{Date, IntentionKind};

/// The day on which an intention of a dossier takes effect, as far as the dossier says.
#[must_use]
pub fn effect(dossier: &Dossier, today: Date) -> Date {
    let year = dossier.about.year.unwrap_or(today.year() + 1);
    dossier
        .about
        .intended
        .unwrap_or_else(|| Date::constant(year.clamp(1, 9999), 1, 1))
}

/// An intention that changes nothing yet, with what the dossier says of it in its head.
#[must_use]
pub fn head(dossier: &Dossier, name: &str, today: Date) -> String {
    let about = &dossier.about;
    let from = effect(dossier, today);
    let mut out = format!("voornemen {} {}\n", slug(name), quoted(name));
    if let Some(kind) = kind(about.kind) {
        out += &format!("soort {kind}\n");
    }
    if !about.source.is_empty() {
        out += &format!("bron {}\n", quoted(&about.source));
    }
    if !about.goal.is_empty() {
        out += &format!("doel {}\n", quoted(&about.goal));
    }
    let year = about.year.unwrap_or(from.year());
    out += &format!("jaar {year}\ningangsdatum {from}\n");
    out
}

/// The kind of intention as the language names it; nothing for what has no text in the law yet.
fn kind(kind: IntentionKind) -> Option<&'static str> {
    match kind {
        IntentionKind::Agreement => Some("regeerakkoord"),
        IntentionKind::Bill => Some("wetsvoorstel"),
        IntentionKind::Amendment => Some("amendement"),
        IntentionKind::Motion => Some("motie"),
        IntentionKind::Regulation | IntentionKind::Exploration => None,
    }
}

/// A short name: letters, digits and underscores.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.ends_with('_') && !out.is_empty() {
            out.push('_');
        }
    }
    let short: String = out.chars().take(60).collect();
    let short = short.trim_matches('_');
    if short.starts_with(|c: char| c.is_ascii_alphabetic()) {
        short.to_owned()
    } else {
        format!("voornemen_{short}")
            .trim_end_matches('_')
            .to_owned()
    }
}

/// A text between quotation marks on one line; the language has no quotation mark within a text.
#[must_use]
pub fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{}\"", line.replace('"', "'"))
}

/// A new value of a parameter.
pub struct NewValue<'a> {
    /// As it is written, with its unit.
    pub value: &'a str,
    /// From which day.
    pub from: Date,
    /// Where it comes from; may be empty.
    pub source: &'a str,
}

/// The text with a new value of a parameter after it; `None` when the parameter stands in no article.
#[must_use]
pub fn with_value(text: &str, law: &Law, param: &Param, new: &NewValue<'_>) -> Option<String> {
    let place = place(law, param.provision?)?;
    let source = match new.source.trim() {
        "" => String::new(),
        source => format!(", bron {}", quoted(source)),
    };
    let value = new.value.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(format!(
        "{}\n\nin {place}\n  parameter {}: {}\n    vanaf {}: {value}, voorstel{source}\n",
        text.trim_end(),
        param.name,
        ty(law, param.ty),
        new.from,
    ))
}

/// The text with a rule as the law has it now after it, to be changed by hand.
#[must_use]
pub fn with_rule(
    text: &str,
    law: &Law,
    sources: &Sources,
    rule: &Rule,
    from: Date,
) -> Option<String> {
    let place = place(law, rule.provision?)?;
    let item = Item::of(sources, rule.span)?;
    Some(format!(
        "{}\n\nin {place}\n{}\n    vanaf {from}\n{}, voorstel\n",
        text.trim_end(),
        item.head,
        item.body
    ))
}

/// The text with the lapse of a rule or parameter after it.
#[must_use]
pub fn with_lapse(
    text: &str,
    law: &Law,
    provision: Option<ProvisionId>,
    name: &str,
    from: Date,
) -> Option<String> {
    let place = place(law, provision?)?;
    Some(format!(
        "{}\n\nin {place}\n  vervalt {name} vanaf {from}\n",
        text.trim_end()
    ))
}

/// Where a provision stands, as it follows on `in`.
fn place(law: &Law, id: ProvisionId) -> Option<String> {
    let provision: &Provision = law.provisions.get(id.index())?;
    let act = law.acts.get(provision.act.index())?;
    Some(format!("{} {provision}", act.name))
}

/// A rule as it is written.
struct Item {
    /// Its first line.
    head: String,
    /// The body that stands last, with its lines further in.
    body: String,
}

impl Item {
    /// The rule that begins at a place in the law. Laws are written by the formatter: what belongs to an item stands further in than its first line.
    fn of(sources: &Sources, span: Span) -> Option<Self> {
        let text = &sources.get(span.file)?.text;
        let start = usize::try_from(span.start).ok()?;
        let begin = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
        let mut lines = text.get(begin..)?.lines();
        let head = lines.next()?;
        let depth = indent(head);
        let body: Vec<&str> = lines
            .take_while(|line| !line.trim().is_empty() && indent(line) > depth)
            .filter(|line| !line.trim_start().starts_with(['"', '-']))
            .collect();
        let last = body
            .iter()
            .rposition(|line| line.trim_start().starts_with("vanaf "));
        let mut out = Vec::new();
        if let Some(last) = last {
            // The first line of a version can hold the whole of it: `vanaf 2026 = …`.
            if let Some((_, rest)) = body.get(last)?.split_once(" = ") {
                out.push(format!("      = {rest}"));
            }
            out.extend(body.iter().skip(last + 1).map(|line| (*line).to_owned()));
        } else {
            out.extend(body.iter().map(|line| format!("  {line}")));
        }
        (!out.is_empty()).then(|| Item {
            head: head.to_owned(),
            body: out.join("\n"),
        })
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_short_name() {
        assert_eq!(slug("Hogere toeslag, 2027!"), "hogere_toeslag_2027");
        assert_eq!(slug("2027"), "voornemen_2027");
        assert_eq!(slug("€€"), "voornemen");
        assert_eq!(slug("\"Één\" idee"), "n_idee");
    }

    #[test]
    fn a_text_has_no_quotation_mark_or_line_within() {
        assert_eq!(
            quoted("een \"citaat\"\nen meer"),
            "\"een 'citaat' en meer\""
        );
    }
}
