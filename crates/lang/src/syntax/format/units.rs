//! Where lines begin: the header and its fields, items, and within items versions, rows, bodies and clauses.

use crate::syntax::ast::{File, ItemKind};
use crate::syntax::token::{Symbol, Token, TokenKind};
use std::ops::Range;

/// Tokens that are written on one line if they fit.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Which tokens; never empty.
    pub tokens: Range<usize>,
    /// Spaces before the first.
    pub indent: usize,
    /// What begins here.
    pub start: UnitStart,
    /// It belongs to the header.
    pub header: bool,
    /// It is the last unit of its item.
    pub last: bool,
}

/// What begins with a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitStart {
    /// The header.
    Header,
    /// A provision.
    Heading,
    /// Another item.
    Item,
    /// A further line of the same.
    Within,
}

/// All units of a file, in order. Together they hold every token but the end.
pub(super) fn units(text: &str, tokens: &[Token], file: &File) -> Vec<Unit> {
    let reader = Reader { text, tokens };
    let mut units = Vec::new();
    let header_end = file
        .items
        .first()
        .map_or(tokens.len() - 1, |i| reader.index(i.span.start));
    reader.header(header_end, &mut units);
    let mut inside = false;
    for (number, item) in file.items.iter().enumerate() {
        let start = reader.index(item.span.start);
        let next = file.items.get(number + 1);
        let end = next.map_or(tokens.len() - 1, |next| reader.index(next.span.start));
        let heading = matches!(item.kind, ItemKind::Provision(_) | ItemKind::In(_));
        inside |= heading;
        let indent = if inside && !heading { 2 } else { 0 };
        reader.item(&item.kind, start..end, indent, &mut units);
    }
    units
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Reader<'_> {
    /// Index of the token at this place.
    fn index(&self, offset: u32) -> usize {
        self.tokens.partition_point(|t| t.span.start < offset)
    }

    fn word(&self, index: usize) -> &str {
        match self.tokens.get(index) {
            Some(token) if token.kind == TokenKind::Word => {
                &self.text[token.span.start as usize..token.span.end as usize]
            }
            _ => "",
        }
    }

    fn is_text(&self, index: usize) -> bool {
        self.tokens
            .get(index)
            .is_some_and(|t| t.kind == TokenKind::Text)
    }

    fn is_symbol(&self, index: usize, symbol: Symbol) -> bool {
        self.tokens
            .get(index)
            .is_some_and(|t| t.kind == TokenKind::Symbol(symbol))
    }

    fn header(&self, end: usize, units: &mut Vec<Unit>) {
        // The kind, the name and the title.
        let mut from = 0;
        let mut next = 3.min(end);
        while from < end {
            let start = if from == 0 {
                UnitStart::Header
            } else {
                UnitStart::Within
            };
            let last = next >= end;
            // These belong to the published outcome above them.
            let indent = match self.word(from) {
                "cijfer" | "reden" => 2,
                _ => 0,
            };
            units.push(Unit {
                tokens: from..next,
                indent,
                start,
                header: true,
                last,
            });
            from = next;
            next = (from + self.field_length(from)).min(end);
        }
    }

    /// How many tokens the field takes that begins here.
    fn field_length(&self, at: usize) -> usize {
        match (self.word(at), self.word(at + 1)) {
            ("eu" | "bron", _) if self.is_text(at + 2) => 3,
            ("bekend", "resultaat") => 5,
            ("cijfer", _) => self.figure_length(at),
            ("bekend" | "besloten", _) => 3,
            _ => 2,
        }
    }

    /// `cijfer regeling naam in 2026: −€ 650 miljoen`
    fn figure_length(&self, at: usize) -> usize {
        let colon = (at..at + 6).find(|&i| self.is_symbol(i, Symbol::Colon));
        let value = colon.map_or(at, |colon| colon + 1);
        let value = value + usize::from(self.is_symbol(value, Symbol::Minus));
        let scaled = matches!(self.word(value + 1), "miljoen" | "miljard");
        value + 1 + usize::from(scaled) - at
    }

    fn item(&self, kind: &ItemKind, tokens: Range<usize>, indent: usize, units: &mut Vec<Unit>) {
        let start = match kind {
            ItemKind::Provision(_) | ItemKind::In(_) => UnitStart::Heading,
            _ => UnitStart::Item,
        };
        let mut unit = Unit {
            tokens: tokens.clone(),
            indent,
            start,
            header: false,
            last: false,
        };
        let mut part = Part::Head;
        let mut depth = 0u32;
        for index in tokens.clone() {
            let outside = depth == 0 && index > tokens.start;
            match self.tokens[index].kind {
                TokenKind::Symbol(Symbol::Open) => depth += 1,
                TokenKind::Symbol(Symbol::Close) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if !outside {
                continue;
            }
            if let Some(extra) = self.line_begins(kind, index, &mut part) {
                unit.tokens.end = index;
                units.push(unit);
                unit = Unit {
                    tokens: index..tokens.end,
                    indent: indent + extra,
                    start: UnitStart::Within,
                    header: false,
                    last: false,
                };
            }
        }
        units.push(Unit { last: true, ..unit });
    }

    /// Whether a line begins with this token outside parentheses, and how much deeper than the item it stands.
    fn line_begins(&self, kind: &ItemKind, index: usize, part: &mut Part) -> Option<usize> {
        let word = self.word(index);
        if word == "vanaf" && !matches!(kind, ItemKind::Vervalt { .. }) {
            *part = Part::Body;
            return Some(2);
        }
        match kind {
            ItemKind::Parameter(_) => self.describes(index, part).then_some(2),
            ItemKind::Invoer(_) => {
                (self.clause_begins(index) || self.describes(index, part)).then_some(2)
            }
            ItemKind::Tabel(_) => {
                if word == "daarboven" || word == "tot" && self.word(index + 1) == "en" {
                    return Some(4);
                }
                self.describes(index, part).then_some(2)
            }
            ItemKind::Afwijking(departure) if *part == Part::Head => {
                // The condition before may hold an `=` of its own.
                let named = self.tokens[index].span == departure.rule.span;
                if named {
                    *part = Part::Body;
                }
                named.then_some(2)
            }
            ItemKind::Regel(_) if self.describes(index, part) => Some(2),
            ItemKind::Regel(_)
            | ItemKind::Relatie(_)
            | ItemKind::Eenheid(_)
            | ItemKind::Invulling(_)
            | ItemKind::Afwijking(_) => self.body_begins(index, part),
            _ => None,
        }
    }

    /// Whether this is the text that says what the item is.
    fn describes(&self, index: usize, part: &Part) -> bool {
        let warns = self.word(index.saturating_sub(1)) == "waarschuwing";
        *part == Part::Head && self.is_text(index) && !warns
    }

    /// The `=` of a body without date begins a line; that of a version stands behind its date.
    fn body_begins(&self, index: usize, part: &mut Part) -> Option<usize> {
        let equal = self.tokens[index].kind == TokenKind::Symbol(Symbol::Equal);
        if *part != Part::Head || !equal {
            return None;
        }
        *part = Part::Body;
        Some(2)
    }

    fn clause_begins(&self, index: usize) -> bool {
        match self.word(index) {
            "standaard" | "bereik" | "uit" | "waarschuwing" => true,
            // On the line of the register, if there is one.
            "geverifieerd" | "opgegeven" => self.word(index.saturating_sub(2)) != "uit",
            _ => false,
        }
    }
}

/// Where in an item a token stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Before the first version or body.
    Head,
    /// After that.
    Body,
}
