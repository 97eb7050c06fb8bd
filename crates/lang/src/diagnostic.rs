//! Diagnostics as data: what is wrong, where, and what to do about it. Rendering happens in one place only
//! (`diagnostic::render`).

use crate::source::Span;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The law cannot be used until this is mended.
    Error,
    /// The law can be used; this is probably not what was meant.
    Warning,
}

/// A labelled place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is to be seen there.
    pub text: String,
}

/// One finding. The first label is the primary place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code, such as `E0102`; every code is listed in [`Code`].
    pub code: Code,
    /// How bad.
    pub severity: Severity,
    /// One sentence: what was given and what was expected.
    pub message: String,
    /// Places, the primary first.
    pub labels: Vec<Label>,
    /// Advice, if there is any.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at one place.
    #[must_use]
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            labels: vec![Label {
                span,
                text: String::new(),
            }],
            help: None,
        }
    }

    /// A warning at one place.
    #[must_use]
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, span, message)
        }
    }

    /// Sets the text at the primary place.
    #[must_use]
    pub fn at(mut self, text: impl Into<String>) -> Self {
        if let Some(first) = self.labels.first_mut() {
            first.text = text.into();
        }
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }
}

/// Declares the codes with one line of meaning each; the conformance suite has an example of every one.
macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident = $text:literal,)*) => {
        /// The code of a diagnostic. E00xx: text and grammar; E01xx: names; E02xx: types, units and periods; E03xx: law (exceptions,
        /// delegation, versions, cycles); E04xx: overlays; E05xx: limits and exactness.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[doc = $doc])* $name,)* }
        impl Code {
            /// The code as printed.
            #[must_use]
            pub fn as_str(self) -> &'static str { match self { $(Code::$name => $text,)* } }
            /// All codes, for the check that the conformance suite covers them.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];
        }
    };
}

codes! {
    /// A character that the language does not know.
    UnknownCharacter = "E0001",
    /// A text literal that is not closed on its line.
    UnclosedText = "E0002",
    /// A number, amount or date that is not well formed.
    BadLiteral = "E0003",
    /// Something else was expected here.
    Expected = "E0004",
    /// A file, line, nesting or number of items beyond a stated limit.
    Limit = "E0005",
    /// A sign of another notation, such as `==`.
    ForeignNotation = "E0006",
    /// A choice, or the value of the one member, that does not say what applies otherwise.
    MissingOtherwise = "E0007",
    /// An amount that is probably written in the English notation.
    SuspiciousAmount = "E0008",
}
