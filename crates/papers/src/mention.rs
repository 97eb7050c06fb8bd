//! Where a paper names an article, an act, or a concept of the law.

use crate::Place;
use crate::paper::{Paper, pattern};
use houvast_lang::law::{ActId, Law, ParamId, RuleId};
use regex::Regex;
use std::collections::BTreeMap;

/// An article as a paper names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// `8.11`, or `I` for an article of the bill itself.
    pub number: String,
    /// `2`
    pub lid: Option<String>,
    /// `a`
    pub onder: Option<String>,
    /// The act that is named with it, before it or in the heading above it. Absent: not named, or not in the law that is loaded.
    pub act: Option<ActId>,
    /// It is an article of the bill that the paper is about (a Roman numeral), not of an act.
    pub of_the_bill: bool,
}

/// What a mention names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// An article.
    Article(Article),
    /// An act.
    Act(ActId),
    /// A headline outcome, by its label or name.
    Outcome(RuleId),
    /// A parameter, by its name.
    Parameter(ParamId),
}

/// Something that a paper names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub place: Place,
    /// What.
    pub named: Named,
}

/// The names of the law as words: titles and short names of acts, labels of headline outcomes, names of parameters.
#[derive(Debug)]
pub struct Vocabulary {
    names: BTreeMap<String, Named>,
    pattern: Option<Regex>,
}

/// Shorter names are words of everyday language.
const SHORTEST_NAME: usize = 8;

impl Vocabulary {
    /// The names in a law.
    #[must_use]
    pub fn of(law: &Law) -> Self {
        let mut names = BTreeMap::new();
        // The first that is put in stays: an outcome goes before an act of the same name, that before a parameter.
        let mut put = |name: &str, named: Named| {
            names
                .entry(name.replace('_', " ").to_lowercase())
                .or_insert(named);
        };
        for outcome in law.outcomes.iter().filter(|o| o.role.is_some()) {
            put(&outcome.label, Named::Outcome(outcome.rule));
            if let Some(rule) = law.rules.get(outcome.rule.index()) {
                put(&rule.name, Named::Outcome(outcome.rule));
            }
        }
        for (act, id) in law.acts.iter().zip((0..).map(ActId)) {
            put(&act.title, Named::Act(id));
            put(&act.name, Named::Act(id));
        }
        for (param, id) in law.params.iter().zip((0..).map(ParamId)) {
            if param.name.chars().count() >= SHORTEST_NAME {
                put(&param.name, Named::Parameter(id));
            }
        }
        let mut words: Vec<&String> = names.keys().collect();
        words.sort_by_key(|w| std::cmp::Reverse(w.len()));
        let any: Vec<String> = words.into_iter().map(|w| regex::escape(w)).collect();
        let pattern = Regex::new(&format!(r"(?i)\b(?:{})\b", any.join("|"))).ok();
        Vocabulary {
            pattern: pattern.filter(|_| !names.is_empty()),
            names,
        }
    }

    fn found<'v, 't>(
        &'v self,
        text: &'t str,
    ) -> impl Iterator<Item = (std::ops::Range<usize>, &'v Named)> + use<'v, 't> {
        self.pattern
            .iter()
            .flat_map(move |pattern| pattern.find_iter(text))
            .filter_map(|m| Some((m.range(), self.names.get(&m.as_str().to_lowercase())?)))
    }
}

pattern!(
    ARTICLE,
    concat!(
        r"\b[Aa](?:rtikel(?:en)?|RTIKEL)\s+(?P<number>\d+(?:\.\d+)?[a-z]{0,3}|[IVXLC]+[A-Z]{0,2})\b",
        r"(?:,?\s+(?:(?P<ordinal>[a-z]+)\s+lid|lid\s+(?P<lid>\d+[a-z]?))\b)?",
        r"(?:,\s+[a-z]+\s+(?:zin|volzin))?",
        r"(?:,?\s+(?:aanhef en\s+)?(?:onderdeel|onder)\s+(?P<part>[A-Za-z]{1,2})\b)?",
    )
);
pattern!(OF_THE_ACT, r"^,?\s+van\s+(?:de|het)\s+");
pattern!(
    BILL_ARTICLE,
    r"^[IVXL]+[A-Z]?$|^(?i:artikel) [IVXL]+[A-Z]*$"
);

/// Every mention in a paper, in the order of the text.
#[must_use]
pub fn mentions(paper: &Paper, vocabulary: &Vocabulary) -> Vec<Mention> {
    let mut out = Vec::new();
    // The act that a heading such as «De Wet X wordt als volgt gewijzigd» holds for what follows.
    let mut heading = None;
    for (index, paragraph) in paper.paragraphs.iter().enumerate() {
        let text = &paragraph.text;
        if BILL_ARTICLE.is_match(text) {
            heading = None;
        }
        let names: Vec<_> = vocabulary.found(text).collect();
        let acts: Vec<(std::ops::Range<usize>, ActId)> = names
            .iter()
            .filter_map(|(range, named)| match named {
                Named::Act(id) => Some((range.clone(), *id)),
                _ => None,
            })
            .collect();
        if let Some((_, act)) = acts.first().filter(|_| changes_an_act(text)) {
            heading = Some(*act);
        }
        let place = |range: &std::ops::Range<usize>| Place {
            paragraph: index,
            start: range.start,
            end: range.end,
        };
        let mut here: Vec<Mention> = names
            .iter()
            .map(|(range, named)| Mention {
                place: place(range),
                named: (*named).clone(),
            })
            .collect();
        for found in ARTICLE.captures_iter(text) {
            let Some(whole) = found.get(0) else { continue };
            let named = Named::Article(article(&found, text, &acts, heading));
            here.push(Mention {
                place: place(&whole.range()),
                named,
            });
        }
        here.sort_by_key(|m| m.place);
        out.extend(here);
    }
    out
}

fn changes_an_act(text: &str) -> bool {
    let head = text.get(..3).unwrap_or_default().to_lowercase();
    (head == "de " || head == "het" || head == "in ") && text.contains("word")
}

fn article(
    found: &regex::Captures<'_>,
    text: &str,
    acts: &[(std::ops::Range<usize>, ActId)],
    heading: Option<ActId>,
) -> Article {
    let part = |name: &str| found.name(name).map(|m| m.as_str().to_owned());
    let number = part("number").unwrap_or_default();
    let of_the_bill = number.starts_with(|c: char| c.is_ascii_uppercase());
    let range = found.get(0).map(|m| m.range()).unwrap_or_default();
    let ordinal = part("ordinal").and_then(|word| crate::words::ordinal(&word));
    Article {
        number,
        lid: part("lid").or_else(|| ordinal.map(|n| n.to_string())),
        onder: part("part").filter(|p| p.starts_with(|c: char| c.is_lowercase())),
        act: if of_the_bill {
            None
        } else {
            named_after(text, range.end, acts)
                .or_else(|| {
                    acts.iter()
                        .rfind(|(act, _)| act.end <= range.start)
                        .map(|a| a.1)
                })
                .or(heading)
        },
        of_the_bill,
    }
}

/// The act in «artikel 2 van de Wet X».
fn named_after(text: &str, end: usize, acts: &[(std::ops::Range<usize>, ActId)]) -> Option<ActId> {
    let between = OF_THE_ACT.find(text.get(end..)?)?;
    let start = end + between.end();
    acts.iter()
        .find(|(range, _)| range.start == start)
        .map(|a| a.1)
}
