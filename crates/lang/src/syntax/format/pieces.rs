//! Tokens as they are written in the one style, and the space between them.

use crate::syntax::token::{Symbol, Token, TokenKind, is_reserved};

/// A token as it will be written.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Its text.
    pub text: String,
    /// What it is.
    pub kind: TokenKind,
    /// Whether a space stands before it when it is not the first on its line.
    pub space: bool,
}

impl Piece {
    /// Whether this is such a symbol.
    pub fn is(&self, symbol: Symbol) -> bool {
        self.kind == TokenKind::Symbol(symbol)
    }

    /// Whether this is such a word.
    pub fn is_word(&self, word: &str) -> bool {
        self.kind == TokenKind::Word && self.text == word
    }
}

/// All tokens as pieces.
pub(super) fn pieces(text: &str, tokens: &[Token]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(tokens.len());
    let mut tight = true;
    for token in tokens {
        let written = &text[token.span.start as usize..token.span.end as usize];
        let previous = pieces.last();
        let unary = token.kind == TokenKind::Symbol(Symbol::Minus)
            && previous.is_none_or(|p| !ends_operand(p));
        // `ja/nee` is one word to the reader.
        let yes_no = previous.is_some_and(|p| p.is_word("ja"))
            && token.kind == TokenKind::Symbol(Symbol::Slash);
        let space = !tight
            && !yes_no
            && !matches!(
                token.kind,
                TokenKind::Symbol(Symbol::Comma | Symbol::Colon | Symbol::Close)
            );
        tight = unary || yes_no || token.kind == TokenKind::Symbol(Symbol::Open);
        pieces.push(Piece {
            text: canonical(written, token.kind),
            kind: token.kind,
            space,
        });
    }
    pieces
}

/// Whether an operand can end with this, so that a minus after it is a subtraction.
fn ends_operand(piece: &Piece) -> bool {
    match piece.kind {
        TokenKind::Symbol(symbol) => symbol == Symbol::Close,
        TokenKind::Word => {
            let keyword = matches!(piece.text.as_str(), "bereik" | "standaard" | "minste");
            let literal = matches!(piece.text.as_str(), "ja" | "nee" | "jaar" | "maand");
            literal || !(keyword || is_reserved(&piece.text))
        }
        _ => true,
    }
}

fn canonical(written: &str, kind: TokenKind) -> String {
    match kind {
        TokenKind::Symbol(symbol) => symbol.as_str().to_owned(),
        TokenKind::Amount(_) => format!("€ {}", written.trim_start_matches('€').trim()),
        TokenKind::Percentage(_) => format!("{}%", written.trim_end_matches('%').trim()),
        _ => written.to_owned(),
    }
}
