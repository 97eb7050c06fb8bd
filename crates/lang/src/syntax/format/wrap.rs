//! Breaking lines that are too long, at their weakest operators.

use super::pieces::Piece;
use crate::syntax::token::{Symbol, TokenKind, is_reserved};

/// Longest line, in characters.
const WIDTH: usize = 110;

/// How much deeper than its first line the further lines of something broken stand.
#[derive(Clone, Copy)]
struct Hang {
    /// Those that begin with a sign of arithmetic.
    sign: usize,
    /// Those that do not.
    other: usize,
}

/// Further lines two deeper.
const PLAIN: Hang = Hang { sign: 2, other: 2 };
/// Under `=`: `+` right below it, the rest below the expression.
const UNDER_EQUAL: Hang = Hang { sign: 0, other: 2 };

/// Writes the pieces as lines that begin at `indent`.
pub(super) fn wrap(pieces: &[Piece], indent: usize, lines: &mut Vec<String>) {
    let fits = indent + flat(pieces).chars().count() <= WIDTH;
    match body_of_version(pieces) {
        Some(body) if !fits => {
            wrap_at(&pieces[..body], indent, PLAIN, lines);
            wrap_at(&pieces[body..], indent + 2, UNDER_EQUAL, lines);
        }
        _ if pieces.first().is_some_and(|p| p.is(Symbol::Equal)) => {
            wrap_at(pieces, indent, UNDER_EQUAL, lines);
        }
        _ => wrap_at(pieces, indent, PLAIN, lines),
    }
}

/// Where in `vanaf 2025, bron "…" = …` the body begins.
fn body_of_version(pieces: &[Piece]) -> Option<usize> {
    let version = pieces.first()?.is_word("vanaf") && !pieces.iter().any(|p| p.is(Symbol::Colon));
    pieces
        .iter()
        .position(|p| p.is(Symbol::Equal))
        .filter(|_| version)
}

fn wrap_at(pieces: &[Piece], indent: usize, hang: Hang, lines: &mut Vec<String>) {
    let flat = flat(pieces);
    let fits = indent + flat.chars().count() <= WIDTH;
    let breaks = if fits {
        Vec::new()
    } else {
        weakest_breaks(pieces)
    };
    let Some(first) = breaks.first() else {
        lines.push(" ".repeat(indent) + &flat);
        return;
    };
    let deeper = if is_arithmetic(&pieces[*first]) {
        hang.sign
    } else {
        hang.other
    };
    // What is broken within the first line stands deeper than what is broken here.
    let within = Hang {
        sign: hang.other + 2,
        other: hang.other + 2,
    };
    wrap_at(&pieces[..*first], indent, within, lines);
    for (number, from) in breaks.iter().enumerate() {
        let end = breaks.get(number + 1).copied().unwrap_or(pieces.len());
        let part = &pieces[*from..end];
        if !(is_note(part) && fill(part, lines)) {
            wrap_at(part, indent + deeper, PLAIN, lines);
        }
    }
}

fn is_arithmetic(piece: &Piece) -> bool {
    [Symbol::Plus, Symbol::Minus, Symbol::Times, Symbol::Slash]
        .iter()
        .any(|sign| piece.is(*sign))
}

/// Whether this is a note of a version or another short addition, several of which share a line.
fn is_note(pieces: &[Piece]) -> bool {
    const NOTES: [&str; 9] = [
        "vastgesteld",
        "voorstel",
        "raming",
        "aanname",
        "bekend",
        "bron",
        "ongeverifieerd",
        "rapportage",
        "bij",
    ];
    pieces
        .first()
        .is_some_and(|first| NOTES.iter().any(|note| first.is_word(note)))
}

/// Adds the pieces to the last line if they fit there.
fn fill(pieces: &[Piece], lines: &mut [String]) -> bool {
    let Some(last) = lines.last_mut() else {
        return false;
    };
    let more = flat(pieces);
    let fits = last.chars().count() + 1 + more.chars().count() <= WIDTH;
    if fits {
        last.push(' ');
        last.push_str(&more);
    }
    fits
}

/// The pieces on one line.
fn flat(pieces: &[Piece]) -> String {
    let mut line = String::new();
    for (i, piece) in pieces.iter().enumerate() {
        if i > 0 && piece.space {
            line.push(' ');
        }
        line.push_str(&piece.text);
    }
    line
}

/// Where the weakest operators outside the most parentheses stand: the pieces that begin a new line.
fn weakest_breaks(pieces: &[Piece]) -> Vec<usize> {
    let mut weakest: Option<(i32, u8)> = None;
    let mut breaks = Vec::new();
    let mut depth = 0i32;
    for index in 0..pieces.len() {
        if pieces[index].is(Symbol::Close) {
            depth -= 1;
        }
        if let Some(strength) = break_before(pieces, index) {
            let rank = (depth, strength);
            if weakest.is_none_or(|w| rank < w) {
                weakest = Some(rank);
                breaks.clear();
            }
            if weakest == Some(rank) {
                breaks.push(index);
            }
        }
        if pieces[index].is(Symbol::Open) {
            depth += 1;
        }
    }
    breaks
}

/// How strongly the piece is bound to the one before it, if the line may be broken there; 0 is the weakest.
fn break_before(pieces: &[Piece], index: usize) -> Option<u8> {
    let before = &pieces[index.checked_sub(1)?];
    let piece = &pieces[index];
    let next = |word| pieces.get(index + 1).is_some_and(|next| next.is_word(word));
    if before.is(Symbol::Comma) {
        // A list of paragraphs stays together, and so do the rules of a duty.
        let together = piece.kind == TokenKind::Label || in_list_of_rules(&pieces[..index]);
        return (!together).then_some(1);
    }
    if before.is_word("waarvoor") {
        return Some(9);
    }
    match piece.kind {
        TokenKind::Text => (before.kind == TokenKind::Text).then_some(1),
        TokenKind::Word => match piece.text.as_str() {
            "met" if next("leden") => Some(0),
            "bron" if before.kind == TokenKind::Text => Some(1),
            "indien" | "anders" => Some(2),
            "of" => Some(3),
            "en" => (!part_of_phrase(pieces, index)).then_some(4),
            "op" if next("volgorde") => Some(5),
            "over" if !before.is_word("som") => Some(10),
            "naar" | "uit" => Some(10),
            _ => None,
        },
        TokenKind::Symbol(symbol) => match symbol {
            Symbol::Bar => Some(1),
            Symbol::Equal
            | Symbol::NotEqual
            | Symbol::Less
            | Symbol::LessEqual
            | Symbol::Greater
            | Symbol::GreaterEqual => Some(6),
            Symbol::Plus => Some(7),
            // Nothing stands between a sign and its operand.
            Symbol::Minus if pieces.get(index + 1).is_some_and(|next| next.space) => Some(7),
            Symbol::Times | Symbol::Slash if piece.space => Some(8),
            _ => None,
        },
        _ => None,
    }
}

/// Whether these pieces end within `, bij naam, naam`.
fn in_list_of_rules(before: &[Piece]) -> bool {
    let names = |piece: &&Piece| {
        piece.is(Symbol::Comma) || piece.kind == TokenKind::Word && !is_reserved(&piece.text)
    };
    let bij = before
        .len()
        .checked_sub(1 + before.iter().rev().take_while(names).count());
    bij.is_some_and(|bij| {
        bij > 0 && before[bij].is_word("bij") && before[bij - 1].is(Symbol::Comma)
    })
}

/// `lid 1 en 2`, `tot en met`, `67 jaar en 3 maanden`
fn part_of_phrase(pieces: &[Piece], index: usize) -> bool {
    let at = |i: usize| pieces.get(i);
    let list = at(index - 1).is_some_and(|p| p.kind == TokenKind::Label || p.is_word("tot"))
        && at(index + 1).is_some_and(|p| p.kind == TokenKind::Label || p.is_word("met"));
    let months = at(index + 2).is_some_and(|p| p.is_word("maand") || p.is_word("maanden"));
    list || months
}
