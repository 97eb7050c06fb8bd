//! What was found, in words, and advice for mistakes that people make often.

use super::super::token::{Symbol, Token, TokenKind, is_reserved};
use super::Parser;

/// Keywords with which an item begins (besides `in`).
pub(super) const ITEM_WORDS: &[&str] = &[
    "artikel",
    "organisatie",
    "register",
    "soort",
    "invoer",
    "parameter",
    "tabel",
    "relatie",
    "eenheid",
    "regel",
    "uitvoeringspraktijk",
    "open",
    "invulling",
    "uitkomst",
    "plicht",
    "begrip",
    "vervalt",
];

impl Parser<'_> {
    /// A token as an error names it.
    pub(super) fn describe(&self, token: Token) -> String {
        let mut written: String = self.written(token).chars().take(40).collect();
        if written.len() < self.written(token).len() {
            written.push('…');
        }
        match token.kind {
            TokenKind::Word if is_reserved(&written) => format!("the keyword `{written}`"),
            TokenKind::Word => format!("the name `{written}`"),
            TokenKind::Number(_) => format!("the number `{written}`"),
            TokenKind::Amount(_) => format!("the amount `{written}`"),
            TokenKind::Percentage(_) => format!("the percentage `{written}`"),
            TokenKind::Date(_) => format!("the date `{written}`"),
            TokenKind::Text => "a text between quotes".to_owned(),
            TokenKind::Label => format!("the label `{written}`"),
            TokenKind::Symbol(symbol) => format!("`{}`", symbol.as_str()),
            TokenKind::Bad => "something unreadable".to_owned(),
            TokenKind::End => "the end of the file".to_owned(),
        }
    }

    /// Advice for when `what` was expected and the current token was found.
    pub(super) fn advice(&self, what: &str) -> Option<String> {
        let word = self.word_at(0);
        if let Some(help) = foreign_word(word) {
            return Some(help.to_owned());
        }
        let after_expression = what.contains("operator");
        let help = match (self.peek().kind, word) {
            (_, "indien") if what == "an expression" => {
                "the value comes first: `A indien C, anders B`"
            }
            (_, "indien") => "write a comma before `indien`",
            (_, "dan" | "anders") => "a choice is written `A indien C, anders B`",
            (_, "ten" | "gelezen" | "rekenkundig" | "naar") if after_expression => {
                "write a comma before `ten minste`, `ten hoogste`, a rounding and `gelezen als`"
            }
            (_, "lid") if self.written(self.previous()) == "en" => {
                "several paragraphs are written `lid 1 en 2`"
            }
            (TokenKind::Symbol(symbol), _) if after_expression && is_comparison(symbol) => {
                "compare two values at a time and join the comparisons with `en`"
            }
            (TokenKind::Symbol(Symbol::Open), _) if after_expression => {
                "there are no functions with parentheses; the larger of two is `a, ten minste b`, the smaller `a, ten hoogste b`"
            }
            _ => return self.nearest(what, word),
        };
        Some(help.to_owned())
    }

    /// Whether the word here is a misspelt keyword of an item.
    pub(super) fn nearly_an_item(&self) -> bool {
        self.nearest("an item", self.word_at(0)).is_some()
    }

    /// A keyword that was expected and differs little from the word found.
    fn nearest(&self, what: &str, word: &str) -> Option<String> {
        if word.chars().count() < 4 || is_reserved(word) {
            return None;
        }
        // The keywords that could have stood here are in `what` between backticks.
        let named = what.split('`').skip(1).step_by(2);
        let items = ITEM_WORDS
            .iter()
            .copied()
            .filter(|_| what.contains("an item"));
        named
            .chain(items)
            .map(|candidate| (distance(word, candidate), candidate))
            .filter(|(distance, _)| *distance <= 2)
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, candidate)| format!("did you mean `{candidate}`?"))
    }
}

fn is_comparison(symbol: Symbol) -> bool {
    use Symbol as S;
    matches!(
        symbol,
        S::Equal | S::NotEqual | S::Less | S::LessEqual | S::Greater | S::GreaterEqual
    )
}

/// What to write for a word that people bring along from elsewhere.
fn foreign_word(word: &str) -> Option<&'static str> {
    Some(match word {
        "if" | "when" | "then" | "else" | "wanneer" | "mits" | "tenzij" => {
            "a choice is written `A indien C, anders B`"
        }
        "and" => "write `en`",
        "or" => "write `of`",
        "not" => "write `niet`",
        "true" | "waar" => "write `ja`",
        "false" | "onwaar" => "write `nee`",
        "max" | "maximum" => "write `a, ten minste b` for the larger of two",
        "min" | "minimum" => "write `a, ten hoogste b` for the smaller of two",
        "sum" => "write `som van … over …`",
        "round" | "afronden" | "afgerond" => "write `…, rekenkundig afgerond op € 1`",
        "euro" | "EUR" => "an amount is written `€ 1.987,50`",
        "procent" => "a percentage is written `13,7%`",
        _ => return None,
    })
}

/// How many letters must change, be added or left out; words of more than 30 letters are far from everything.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().max(b.len()) > 30 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
