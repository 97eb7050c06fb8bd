//! What an amendment or bill changes, in the set phrases of the drafting instructions (Aanwijzingen voor de regelgeving).

use crate::Place;
use crate::mention::{Article, Mention, Named};
use crate::paper::{Paper, Role, pattern};
use crate::words::{Quantity, date, ordinal, quantity};
use jiff::civil::Date;

/// How something is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// «oud» is replaced by «nieuw».
    Replace {
        /// The old words.
        old: String,
        /// The new words.
        new: String,
    },
    /// A figure goes up.
    Raise {
        /// By how much, as it is written.
        by: String,
        /// Which figure of the provision, where it says so: 1 is the first; `None` for the only or the last one.
        which: Option<usize>,
    },
    /// A figure goes down.
    Lower {
        /// By how much, as it is written.
        by: String,
        /// Which figure of the provision, where it says so: 1 is the first; `None` for the only or the last one.
        which: Option<usize>,
    },
    /// It gets another text.
    Rewrite,
    /// Something is put in.
    Insert,
    /// It lapses.
    Repeal,
}

/// One change that a paper makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instruction {
    /// Where the paper says it.
    pub place: Place,
    /// Of which article; absent if the paper names none.
    pub article: Option<Article>,
    /// What happens.
    pub change: Change,
    /// «met ingang van», in this paragraph or the heading above it.
    pub from: Option<Date>,
}

impl Change {
    /// The quantities in it: old and new, or the step.
    #[must_use]
    pub fn quantities(&self) -> Vec<Quantity> {
        let texts: Vec<&String> = match self {
            Change::Replace { old, new } => vec![old, new],
            Change::Raise { by, .. } | Change::Lower { by, .. } => vec![by],
            _ => Vec::new(),
        };
        texts.into_iter().filter_map(|t| quantity(t)).collect()
    }
}

pattern!(
    REPLACED,
    r"[«“](?P<old>[^»”]+)[»”]\s+(?:telkens\s+)?(?:wordt\s+)?(?:telkens\s+)?vervangen door:?\s*(?:[«“](?P<new>[^»”]+)[»”]|(?P<bare>€?\s?\d[\d.,]*%?))"
);
pattern!(
    STEPPED,
    r"(?P<way>verhoogd|verlaagd)\s+met\s+(?P<by>€\s?\d[\d.,]*|\d[\d,]*\s?%(?:-punt(?:en)?)?|\d[\d.,]*\s+euro|\d[\d,]*\s+procentpunt)"
);
pattern!(WHICH, r"als\s+(?P<ordinal>[a-z]+)\s+vermelde");
pattern!(LAPSES, r"\bverval(?:t|len)\b");
pattern!(READS, r"\bkom(?:t|en) te luiden\b");
pattern!(INSERTED, r"\b(?:ingevoegd|toegevoegd)\b");
pattern!(
    FROM,
    r"met ingang van (\d{1,2}) (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) (\d{4})"
);
pattern!(
    NEW_PART,
    r"^(?:[IVXL]+[A-Z]?|ARTIKEL\s.*|Artikel [IVXL]+[A-Z]*)$"
);

/// The changes in the dictum of an amendment or a bill, in the order of the text. A motion changes no articles.
#[must_use]
pub fn instructions(paper: &Paper, mentions: &[Mention]) -> Vec<Instruction> {
    let mut out = Vec::new();
    let (mut article, mut from) = (None, None);
    for (index, paragraph) in paper.paragraphs.iter().enumerate() {
        if paragraph.role != Role::Dictum {
            continue;
        }
        let text = &paragraph.text;
        if NEW_PART.is_match(text) {
            (article, from) = (None, None);
        }
        let here: Vec<(&Place, &Article)> = mentions
            .iter()
            .filter(|m| m.place.paragraph == index)
            .filter_map(|m| match &m.named {
                Named::Article(article) => Some((&m.place, article)),
                _ => None,
            })
            .collect();
        let day = FROM.captures(text).and_then(|f| date(&f[1], &f[2], &f[3]));
        from = day.or(from);
        if let Some((_, last)) = here.last().filter(|_| text.ends_with(':')) {
            article = Some((*last).clone());
        }
        for (start, end, change) in changes(text) {
            let near = here.iter().rfind(|(place, _)| place.start <= start);
            let nearest = near.or(here.first()).map(|(_, a)| (*a).clone());
            out.push(Instruction {
                place: Place {
                    paragraph: index,
                    start,
                    end,
                },
                article: nearest.or_else(|| article.clone()),
                change,
                from,
            });
        }
    }
    out
}

/// The changes in one paragraph: figures and words first, for they are the more exact reading of a sentence.
fn changes(text: &str) -> Vec<(usize, usize, Change)> {
    let mut out = Vec::new();
    for found in REPLACED.captures_iter(text) {
        let (Some(whole), Some(old)) = (found.get(0), found.name("old")) else {
            continue;
        };
        let new = found.name("new").or(found.name("bare"));
        let new = new.map(|m| m.as_str().trim_end_matches(['.', ',']).trim().to_owned());
        out.push((
            whole.start(),
            whole.end(),
            Change::Replace {
                old: old.as_str().trim().to_owned(),
                new: new.unwrap_or_default(),
            },
        ));
    }
    for found in STEPPED.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let by = found["by"].trim_end_matches(['.', ',']).to_owned();
        let before = text.get(..whole.start()).unwrap_or_default();
        let which = WHICH
            .captures_iter(before)
            .last()
            .and_then(|w| ordinal(&w["ordinal"]));
        let change = if &found["way"] == "verhoogd" {
            Change::Raise { by, which }
        } else {
            Change::Lower { by, which }
        };
        out.push((whole.start(), whole.end(), change));
    }
    if out.is_empty() {
        for (pattern, change) in [
            (&READS, Change::Rewrite),
            (&INSERTED, Change::Insert),
            (&LAPSES, Change::Repeal),
        ] {
            if let Some(found) = pattern.find(text) {
                out.push((found.start(), found.end(), change));
                break;
            }
        }
    }
    out.sort_by_key(|(start, ..)| *start);
    out
}
