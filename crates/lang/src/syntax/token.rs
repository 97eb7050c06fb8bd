//! Tokens: the words of the language with their places.

use crate::number::Exact;
use crate::source::Span;
use jiff::civil::Date;

/// One token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where.
    pub span: Span,
    /// Only white space and comments stand before it on its line.
    pub first_on_line: bool,
}

/// What a token is. The text of words, texts and labels is that of the span.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum TokenKind {
    /// A name or a keyword.
    Word,
    /// `12`, `0,7981`
    Number(Exact),
    /// `€ 1.987,50`
    Amount(Exact),
    /// `13,7%`, already divided by 100
    Percentage(Exact),
    /// `2026-07-01`
    Date(Date),
    /// `"…"`, quotes included in the span
    Text,
    /// What stands after `artikel`, `lid` or `onder`.
    Label,
    /// Punctuation or an operator.
    Symbol(Symbol),
    /// Something unreadable, already reported.
    Bad,
    /// After the last token.
    End,
}

/// Declares the symbols with their one way of writing.
macro_rules! symbols {
    ($($name:ident = $text:literal,)*) => {
        /// Punctuation and operators.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Symbol { $($name,)* }
        impl Symbol {
            /// As the formatter writes it.
            pub fn as_str(self) -> &'static str { match self { $(Symbol::$name => $text,)* } }
        }
    };
}

symbols! {
    Comma = ",",
    Colon = ":",
    Open = "(",
    Close = ")",
    Bar = "|",
    Plus = "+",
    Minus = "−",
    Times = "×",
    Slash = "/",
    Equal = "=",
    NotEqual = "≠",
    Less = "<",
    LessEqual = "≤",
    Greater = ">",
    GreaterEqual = "≥",
}

/// Words that cannot be names, sorted.
pub(super) const RESERVED: &[&str] = &[
    "aanname",
    "aantal",
    "als",
    "anders",
    "artikel",
    "bedrag",
    "begrip",
    "bekend",
    "besluit",
    "bij",
    "bron",
    "daarboven",
    "dan",
    "datum",
    "de",
    "een",
    "eenheid",
    "elk",
    "elke",
    "en",
    "er",
    "gelezen",
    "getal",
    "hoogste",
    "in",
    "indien",
    "invoer",
    "invulling",
    "is",
    "ja",
    "jaar",
    "je",
    "kwartaal",
    "laagste",
    "leeftijd",
    "lid",
    "maand",
    "met",
    "nee",
    "niet",
    "of",
    "om",
    "onder",
    "ongeverifieerd",
    "op",
    "open",
    "organisatie",
    "over",
    "parameter",
    "per",
    "percentage",
    "plicht",
    "raming",
    "regel",
    "regeling",
    "register",
    "relatie",
    "som",
    "soort",
    "tabel",
    "ten",
    "tot",
    "uit",
    "uitkomst",
    "uitvoeringspraktijk",
    "van",
    "vanaf",
    "vastgesteld",
    "verordening",
    "vervalt",
    "volgens",
    "voor",
    "voornemen",
    "voorstel",
    "waarde",
    "waarin",
    "waarvoor",
    "wet",
];

/// Whether the word is a keyword and so cannot be a name.
pub(super) fn is_reserved(word: &str) -> bool {
    RESERVED.binary_search(&word).is_ok()
}
