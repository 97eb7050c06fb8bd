//! Tokens to syntax tree, by recursive descent.
//!
//! An error is reported where it is found and the function returns [`Reported`]; the nearest place that can go on (a version,
//! an item) skips to where the next one begins. So each broken version or item gives one error, and none hides the next.

mod advice;
mod expressions;
mod header;
mod items;
mod primary;
mod provisions;
mod relations;
mod rules;
mod types;
mod values;

use super::Parsed;
use super::ast::{self, Name, Text};
use super::lexer::{self, Lexed};
use super::token::{Symbol, Token, TokenKind, is_reserved};
use crate::diagnostic::{self, Code, Diagnostic};
use crate::limits;
use crate::source::{FileId, Span};

/// Parses a whole text.
pub(super) fn parse(text: &str, file: FileId) -> Parsed {
    let Lexed {
        tokens,
        comments,
        diagnostics,
    } = lexer::lex(text, file);
    let mut parser = Parser::new(text, tokens, diagnostics);
    let file = parser.file(file);
    let mut diagnostics = parser.diagnostics;
    if text.len() > limits::FILE_BYTES {
        // Nothing was read, so there is nothing to say about what stands in it.
        diagnostics.retain(|d| d.code == Code::Limit);
    }
    Parsed {
        file,
        diagnostics: diagnostic::in_order(diagnostics),
        comments,
    }
}

/// Proof that an error has been reported (or was before, by the lexer).
#[derive(Debug, Clone, Copy)]
struct Reported(());

type Parse<T> = Result<T, Reported>;

/// The parser's state: a cursor over the tokens.
struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    pos: usize,
    diagnostics: Vec<Diagnostic>,
    /// In an intention `in NAME artikel` begins an item.
    voornemen: bool,
    /// How deep the current expression is nested.
    depth: u32,
    /// Nodes of the current expression so far.
    nodes: u32,
    /// Whether `met` may belong to a name here (not in the total of a division, where it begins the next part).
    met_belongs_to_name: bool,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, tokens: Vec<Token>, diagnostics: Vec<Diagnostic>) -> Self {
        Self {
            text,
            tokens,
            pos: 0,
            diagnostics,
            voornemen: false,
            depth: 0,
            nodes: 0,
            met_belongs_to_name: true,
        }
    }

    fn file(&mut self, id: FileId) -> ast::File {
        let header = self.header();
        self.voornemen = header
            .as_ref()
            .is_some_and(|h| h.kind == ast::ActKind::Voornemen);
        ast::File {
            id,
            header,
            items: self.items(),
        }
    }

    // Looking.

    /// The token `ahead` places further on; [`TokenKind::End`] beyond the end.
    fn peek_at(&self, ahead: usize) -> Token {
        let last = self.tokens.len().saturating_sub(1);
        self.tokens[(self.pos + ahead).min(last)]
    }

    fn peek(&self) -> Token {
        self.peek_at(0)
    }

    fn previous(&self) -> Token {
        self.tokens[self.pos.saturating_sub(1)]
    }

    /// The written text of a token.
    fn written(&self, token: Token) -> &'a str {
        &self.text[token.span.start as usize..token.span.end as usize]
    }

    /// The word `ahead` places further on; empty if that is not a word.
    fn word_at(&self, ahead: usize) -> &'a str {
        let token = self.peek_at(ahead);
        if token.kind == TokenKind::Word {
            self.written(token)
        } else {
            ""
        }
    }

    fn at(&self, word: &str) -> bool {
        self.word_at(0) == word
    }

    /// Whether these words (separated by spaces) come next.
    fn at_words(&self, words: &str) -> bool {
        self.words_ahead(0, words)
    }

    fn words_ahead(&self, ahead: usize, words: &str) -> bool {
        words
            .split(' ')
            .enumerate()
            .all(|(i, word)| self.word_at(ahead + i) == word)
    }

    fn at_symbol(&self, symbol: Symbol) -> bool {
        self.peek().kind == TokenKind::Symbol(symbol)
    }

    /// Whether a comma comes next and after it these words.
    fn at_comma_words(&self, words: &str) -> bool {
        self.at_symbol(Symbol::Comma) && self.words_ahead(1, words)
    }

    fn at_name(&self) -> bool {
        self.name_at(0)
    }

    fn name_at(&self, ahead: usize) -> bool {
        let word = self.word_at(ahead);
        !word.is_empty() && !is_reserved(word)
    }

    // Taking.

    /// Moves on one token; stays at the end.
    fn advance(&mut self) -> Token {
        let token = self.peek();
        if token.kind != TokenKind::End {
            self.pos += 1;
        }
        token
    }

    fn eat_words(&mut self, words: &str) -> bool {
        let found = self.at_words(words);
        if found {
            self.pos += words.split(' ').count();
        }
        found
    }

    fn eat_symbol(&mut self, symbol: Symbol) -> bool {
        let found = self.at_symbol(symbol);
        if found {
            self.pos += 1;
        }
        found
    }

    fn eat_comma_words(&mut self, words: &str) -> bool {
        let found = self.at_comma_words(words);
        if found {
            self.pos += 1 + words.split(' ').count();
        }
        found
    }

    /// Takes these words or reports the first that is not there.
    fn expect_words(&mut self, words: &str) -> Parse<()> {
        for (i, word) in words.split(' ').enumerate() {
            if !self.at(word) {
                let left: Vec<&str> = words.split(' ').skip(i).collect();
                return Err(self.expected(&format!("`{}`", left.join(" "))));
            }
            self.pos += 1;
        }
        Ok(())
    }

    fn expect_symbol(&mut self, symbol: Symbol) -> Parse<()> {
        if self.eat_symbol(symbol) {
            return Ok(());
        }
        Err(self.expected(&format!("`{}`", symbol.as_str())))
    }

    /// A name; `what` says of what, for the error ("the name of a rule").
    fn name(&mut self, what: &str) -> Parse<Name> {
        let token = self.peek();
        if token.kind != TokenKind::Word {
            return Err(self.expected(what));
        }
        let text = self.written(token);
        if is_reserved(text) {
            let message = format!("expected {what}, found the keyword `{text}`");
            let found = Diagnostic::error(Code::Expected, token.span, message).help(format!(
                "`{text}` is a word of the language; choose another name"
            ));
            return Err(self.report(found));
        }
        self.pos += 1;
        Ok(Name {
            text: text.to_owned(),
            span: token.span,
        })
    }

    fn quoted(&mut self, what: &str) -> Parse<Text> {
        match self.quoted_if_any() {
            Some(text) => Ok(text),
            None => Err(self.expected(what)),
        }
    }

    fn quoted_if_any(&mut self) -> Option<Text> {
        let token = self.peek();
        if token.kind != TokenKind::Text {
            return None;
        }
        self.pos += 1;
        let text = self.written(token).trim_matches('"').to_owned();
        Some(Text {
            text,
            span: token.span,
        })
    }

    // Places.

    /// From `start` to the end of the last token taken.
    fn span_from(&self, start: Span) -> Span {
        let end = self.previous().span;
        if end.start < start.start {
            start
        } else {
            start.to(end)
        }
    }

    // Reporting.

    fn report(&mut self, diagnostic: Diagnostic) -> Reported {
        self.diagnostics.push(diagnostic);
        Reported(())
    }

    fn error(&mut self, code: Code, span: Span, message: impl Into<String>) -> Reported {
        self.report(Diagnostic::error(code, span, message))
    }

    /// Reports that something else was expected here. What the lexer could not read has been reported already.
    fn expected(&mut self, what: &str) -> Reported {
        let token = self.peek();
        if token.kind == TokenKind::Bad {
            return Reported(());
        }
        let message = format!("expected {what}, found {}", self.describe(token));
        let mut found = Diagnostic::error(Code::Expected, self.place_of(token, what), message);
        found.help = self.advice(what);
        self.report(found)
    }

    /// Where to point when `token` was found instead of something else: at the token, or, when it stands on a further line, at
    /// the end of what stands before it, for that is where something is missing.
    fn place_of(&self, token: Token, what: &str) -> Span {
        let before = self.previous().span;
        let missing = token.first_on_line && self.pos > 0 && !what.starts_with("an item");
        if missing {
            Span {
                start: before.end,
                ..before
            }
        } else {
            token.span
        }
    }

    // Limits.

    /// Runs a part of the grammar that may contain itself, unless it is nested too deep.
    fn nested<T>(&mut self, inner: impl FnOnce(&mut Self) -> Parse<T>) -> Parse<T> {
        if self.depth >= limits::NESTING {
            let message = format!("this is nested more than {} deep", limits::NESTING);
            let span = self.peek().span;
            let found = Diagnostic::error(Code::Limit, span, message)
                .help("give the inner part a rule of its own");
            return Err(self.report(found));
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    /// Whether an item that has so many parts of a kind may have one more.
    fn room_after(&mut self, parts: usize) -> Parse<()> {
        if parts < limits::PARTS {
            return Ok(());
        }
        let message = format!("more than {} of these belong to one item", limits::PARTS);
        let span = self.peek().span;
        Err(self.error(Code::Limit, span, message))
    }

    /// One part, and as many more as `more` takes the separators of.
    fn list<T>(
        &mut self,
        mut more: impl FnMut(&mut Self) -> bool,
        mut part: impl FnMut(&mut Self) -> Parse<T>,
    ) -> Parse<Vec<T>> {
        let mut parts = vec![part(self)?];
        while more(self) {
            self.room_after(parts.len())?;
            parts.push(part(self)?);
        }
        Ok(parts)
    }

    /// Counts a node of the current expression.
    fn node(&mut self) -> Parse<()> {
        self.nodes += 1;
        if self.nodes <= limits::EXPRESSION_NODES {
            return Ok(());
        }
        let message = format!(
            "this expression has more than {} parts",
            limits::EXPRESSION_NODES
        );
        let span = self.peek().span;
        let found = Diagnostic::error(Code::Limit, span, message)
            .help("give parts of it a rule of their own, or use a table");
        Err(self.report(found))
    }
}
