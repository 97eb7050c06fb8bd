//! Text to tokens. Never fails: what cannot be read is reported and becomes [`TokenKind::Bad`], or the token that was
//! probably meant, so that the parser can go on.

mod literal;

use super::Comment;
use super::token::{Symbol, Token, TokenKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::limits;
use crate::source::{FileId, Span};

/// What the lexer understood.
pub(super) struct Lexed {
    /// The tokens; the last is [`TokenKind::End`].
    pub tokens: Vec<Token>,
    /// The comments, in order.
    pub comments: Vec<Comment>,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Splits a text into tokens, in one pass.
pub(super) fn lex(text: &str, file: FileId) -> Lexed {
    let mut lexer = Lexer {
        text,
        file,
        pos: 0,
        line_start: true,
        labels: Labels::None,
        out: Lexed {
            tokens: Vec::new(),
            comments: Vec::new(),
            diagnostics: Vec::new(),
        },
    };
    if text.len() > limits::FILE_BYTES {
        let message = format!("the file is larger than {} bytes", limits::FILE_BYTES);
        lexer.report(Code::Limit, 0, 0, message);
    } else {
        lexer.run();
    }
    let end = lexer.span(lexer.pos, lexer.pos);
    lexer.out.tokens.push(Token {
        kind: TokenKind::End,
        span: end,
        first_on_line: true,
    });
    lexer.out
}

/// Where provision labels are expected: only there `2.10a` is one word.
#[derive(Clone, Copy, PartialEq)]
enum Labels {
    /// Nowhere near.
    None,
    /// Directly after `artikel`, `lid` or `onder`.
    Now {
        /// After `lid`, which may be followed by a list.
        list: bool,
    },
    /// Directly after a label of `lid`: a list may follow.
    AfterLid,
    /// After a comma or `en` that follows a label of `lid`: a digit continues the list.
    MaybeNext,
}

struct Lexer<'a> {
    text: &'a str,
    file: FileId,
    pos: usize,
    line_start: bool,
    labels: Labels,
    out: Lexed,
}

impl<'a> Lexer<'a> {
    fn run(&mut self) {
        if self.text.starts_with('\u{feff}') {
            self.pos = '\u{feff}'.len_utf8();
        }
        while let Some(c) = self.peek() {
            let start = self.pos;
            if self.out.tokens.len() + self.out.comments.len() >= limits::TOKENS {
                let message = format!("the file has more than {} words and signs", limits::TOKENS);
                self.report(Code::Limit, start, start, message);
                self.pos = self.text.len();
                break;
            }
            match c {
                '\n' => {
                    self.pos += 1;
                    self.line_start = true;
                }
                _ if c.is_whitespace() => self.pos += c.len_utf8(),
                '-' if self.rest().starts_with("--") => self.comment(),
                _ if self.label_follows(c) => self.label(),
                _ if c.is_alphabetic() => self.word(),
                '0'..='9' => self.number(),
                '€' => self.amount(),
                '"' => self.quoted(),
                _ => self.symbol(c),
            }
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.pos..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Moves past all characters for which `keep` holds.
    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|c| !keep(c)).unwrap_or(rest.len());
        self.pos += length;
        &rest[..length]
    }

    /// The span of a range of bytes. Files are far smaller than 4 GiB ([`limits::FILE_BYTES`]), so this never saturates.
    fn span(&self, start: usize, end: usize) -> Span {
        let at = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Span {
            file: self.file,
            start: at(start),
            end: at(end),
        }
    }

    fn report(&mut self, code: Code, start: usize, end: usize, message: impl Into<String>) {
        self.push_diagnostic(Diagnostic::error(code, self.span(start, end), message));
    }

    fn push_diagnostic(&mut self, diagnostic: Diagnostic) {
        self.out.diagnostics.push(diagnostic);
    }

    /// Adds the token that runs from `start` to here.
    fn push(&mut self, kind: TokenKind, start: usize) {
        let span = self.span(start, self.pos);
        self.labels = match (self.labels, kind) {
            (Labels::Now { list: true } | Labels::MaybeNext, TokenKind::Label) => Labels::AfterLid,
            (Labels::AfterLid, TokenKind::Symbol(Symbol::Comma)) => Labels::MaybeNext,
            (before, TokenKind::Word) => match &self.text[start..self.pos] {
                "artikel" | "onder" => Labels::Now { list: false },
                "lid" => Labels::Now { list: true },
                "en" if before == Labels::AfterLid => Labels::MaybeNext,
                _ => Labels::None,
            },
            _ => Labels::None,
        };
        self.out.tokens.push(Token {
            kind,
            span,
            first_on_line: self.line_start,
        });
        self.line_start = false;
    }

    fn comment(&mut self) {
        let start = self.pos;
        let written = self.take_while(|c| c != '\n').trim_end();
        let comment = Comment {
            text: written[2..].trim().to_owned(),
            span: self.span(start, start + written.len()),
            own_line: self.line_start,
        };
        self.out.comments.push(comment);
    }

    fn label_follows(&self, c: char) -> bool {
        match self.labels {
            Labels::Now { .. } => {
                let length = self
                    .rest()
                    .find(|c| !is_name_char(c))
                    .unwrap_or(self.rest().len());
                // On the next line only a number can be meant: a word begins the next item.
                (c.is_ascii_digit() || c.is_alphabetic() && !self.line_start)
                    && !matches!(&self.rest()[..length], "artikel" | "lid" | "onder")
            }
            Labels::MaybeNext => c.is_ascii_digit(),
            Labels::None | Labels::AfterLid => false,
        }
    }

    /// `2.10a`, `4:23`; a dot or colon at the end belongs to the sentence.
    fn label(&mut self) {
        let start = self.pos;
        let taken = self.take_while(|c| c.is_alphanumeric() || matches!(c, '.' | ':'));
        self.pos = start + taken.trim_end_matches(['.', ':']).len();
        self.check_length(start);
        self.push(TokenKind::Label, start);
    }

    fn word(&mut self) {
        let start = self.pos;
        self.take_while(is_name_char);
        self.check_length(start);
        self.push(TokenKind::Word, start);
    }

    fn check_length(&mut self, start: usize) {
        if self.text[start..self.pos].chars().count() > limits::NAME_CHARS {
            let message = format!("this name is longer than {} characters", limits::NAME_CHARS);
            self.report(Code::Limit, start, self.pos, message);
        }
    }

    fn quoted(&mut self) {
        let start = self.pos;
        self.pos += 1;
        let inner = self.take_while(|c| c != '"' && c != '\n');
        if self.peek() == Some('"') {
            self.pos += 1;
            if inner.chars().count() > limits::TEXT_CHARS {
                let message = format!("this text is longer than {} characters", limits::TEXT_CHARS);
                self.report(Code::Limit, start, self.pos, message);
            }
        } else {
            self.pos = start + 1 + inner.trim_end().len();
            let found = Diagnostic::error(
                Code::UnclosedText,
                self.span(start, self.pos),
                "a text must end with `\"` on the line on which it begins",
            );
            self.push_diagnostic(found.at("this text is not closed"));
        }
        self.push(TokenKind::Text, start);
    }

    fn symbol(&mut self, c: char) {
        let start = self.pos;
        if let Some((length, symbol)) = known_symbol(self.rest()) {
            self.pos += length;
            self.push(TokenKind::Symbol(symbol), start);
        } else if let Some(foreign) = FOREIGN.iter().find(|f| self.rest().starts_with(f.written)) {
            self.pos += foreign.written.len();
            let found = Diagnostic::error(
                Code::ForeignNotation,
                self.span(start, self.pos),
                format!("`{}` is not a sign of this language", foreign.written),
            );
            self.push_diagnostic(found.help(foreign.help));
            match foreign.meant {
                Meant::Symbol(symbol) => self.push(TokenKind::Symbol(symbol), start),
                Meant::Unclear => self.push(TokenKind::Bad, start),
                Meant::Nothing => {}
            }
        } else {
            self.unknown(c);
        }
    }

    /// A run of characters without meaning is one finding.
    fn unknown(&mut self, first: char) {
        let start = self.pos;
        self.take_while(|c| {
            !(c.is_alphanumeric() || c.is_whitespace() || matches!(c, '"' | '€' | '-'))
                && known_symbol(c.encode_utf8(&mut [0; 4])).is_none()
        });
        if self.pos == start {
            self.pos += first.len_utf8();
        }
        let count = self.text[start..self.pos].chars().count();
        let code_point = u32::from(first);
        let message = match (count, first.is_control()) {
            (1, false) => format!("the character `{first}` has no meaning here"),
            (1, true) => format!("the control character U+{code_point:04X} has no meaning here"),
            _ => format!("{count} characters, from U+{code_point:04X} on, have no meaning here"),
        };
        let mut found =
            Diagnostic::error(Code::UnknownCharacter, self.span(start, self.pos), message);
        if let Some(help) = unknown_help(first) {
            found = found.help(help);
        }
        self.push_diagnostic(found);
        self.push(TokenKind::Bad, start);
    }
}

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn unknown_help(c: char) -> Option<&'static str> {
    match c {
        '\u{300}'..='\u{36f}' => Some("write accented letters as one character (Unicode NFC)"),
        '_' => Some("a name begins with a letter"),
        '.' => Some("a number begins with a digit, and decimals stand after a comma: `0,5`"),
        _ => None,
    }
}

/// The symbol at the start of the text and its length in bytes, in the Unicode or the ASCII form.
fn known_symbol(text: &str) -> Option<(usize, Symbol)> {
    const KNOWN: &[(&str, Symbol)] = &[
        ("<=", Symbol::LessEqual),
        ("<>", Symbol::NotEqual),
        (">=", Symbol::GreaterEqual),
        ("<", Symbol::Less),
        (">", Symbol::Greater),
        ("≤", Symbol::LessEqual),
        ("≥", Symbol::GreaterEqual),
        ("≠", Symbol::NotEqual),
        ("=", Symbol::Equal),
        ("+", Symbol::Plus),
        ("-", Symbol::Minus),
        ("−", Symbol::Minus),
        ("*", Symbol::Times),
        ("×", Symbol::Times),
        ("/", Symbol::Slash),
        ("(", Symbol::Open),
        (")", Symbol::Close),
        (",", Symbol::Comma),
        (":", Symbol::Colon),
        ("|", Symbol::Bar),
    ];
    // Signs of other languages that begin with one of ours.
    if ["==", "=>", "=<", "||", "**", "//", "/*"]
        .iter()
        .any(|f| text.starts_with(f))
    {
        return None;
    }
    KNOWN
        .iter()
        .find(|(written, _)| text.starts_with(written))
        .map(|(w, s)| (w.len(), *s))
}

/// What somebody meant with a sign of another language.
enum Meant {
    /// This symbol: go on with it.
    Symbol(Symbol),
    /// Something that the parser should not guess at.
    Unclear,
    /// It can be left out.
    Nothing,
}

/// A sign that people bring along from elsewhere.
struct Foreign {
    written: &'static str,
    meant: Meant,
    help: &'static str,
}

const fn foreign(written: &'static str, meant: Meant, help: &'static str) -> Foreign {
    Foreign {
        written,
        meant,
        help,
    }
}

const FOREIGN: &[Foreign] = &[
    foreign(
        "==",
        Meant::Symbol(Symbol::Equal),
        "equality is written `=`",
    ),
    foreign("!=", Meant::Symbol(Symbol::NotEqual), "write `≠` or `<>`"),
    foreign("=<", Meant::Symbol(Symbol::LessEqual), "write `≤` or `<=`"),
    foreign(
        "=>",
        Meant::Symbol(Symbol::GreaterEqual),
        "for “at least” write `≥` or `>=`",
    ),
    foreign("&&", Meant::Unclear, "write `en`"),
    foreign("||", Meant::Unclear, "write `of`"),
    foreign(
        "**",
        Meant::Unclear,
        "there are no powers; write the product",
    ),
    foreign("//", Meant::Unclear, "a comment begins with `--`"),
    foreign("/*", Meant::Unclear, "a comment begins with `--`"),
    foreign("#", Meant::Unclear, "a comment begins with `--`"),
    foreign("!", Meant::Unclear, "write `niet`"),
    foreign(
        ";",
        Meant::Nothing,
        "leave it out: an item ends where the next begins",
    ),
    foreign(
        "·",
        Meant::Symbol(Symbol::Times),
        "multiplication is written `×` or `*`",
    ),
    foreign("÷", Meant::Symbol(Symbol::Slash), "division is written `/`"),
    foreign(
        "–",
        Meant::Symbol(Symbol::Minus),
        "this is a dash; minus is written `−` or `-`",
    ),
    foreign(
        "—",
        Meant::Symbol(Symbol::Minus),
        "this is a dash; minus is written `−` or `-`",
    ),
    foreign(
        "“",
        Meant::Unclear,
        "a text stands between straight quotes: `\"…\"`",
    ),
    foreign(
        "”",
        Meant::Unclear,
        "a text stands between straight quotes: `\"…\"`",
    ),
    foreign(
        "„",
        Meant::Unclear,
        "a text stands between straight quotes: `\"…\"`",
    ),
    foreign(
        "'",
        Meant::Unclear,
        "a text stands between straight quotes: `\"…\"`",
    ),
    foreign("$", Meant::Unclear, "an amount is written `€ 1.987,50`"),
    foreign(
        "%",
        Meant::Unclear,
        "a percentage is a number directly followed by `%`: `13,7%`",
    ),
];
