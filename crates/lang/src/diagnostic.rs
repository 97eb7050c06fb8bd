//! Diagnostics as data: what is wrong, where, and what to do about it. [`render`] makes text of them, [`findings`] flat data.

mod finding;
mod render;

pub use finding::{Finding, Place, findings};
pub use render::render;

use crate::limits;
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

    /// Whether it says more than another of the same code at the same place.
    pub(crate) fn replaces(&self, other: &Diagnostic) -> bool {
        let place = |of: &Diagnostic| of.labels.first().map(|label| label.span);
        self.code == other.code && place(self) == place(other)
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }
}

/// In the order of their places; of very many the first, and that there are more.
pub(crate) fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let place = |d: &Diagnostic| d.labels.first().map(|label| label.span);
    diagnostics.sort_by_key(|d| place(d).map(|span| (span.file, span.start, span.end)));
    let hidden = diagnostics.get(limits::DIAGNOSTICS).and_then(place);
    diagnostics.truncate(limits::DIAGNOSTICS);
    diagnostics.extend(hidden.map(|span| {
        let text = format!(
            "more than {} findings: the rest is not shown",
            limits::DIAGNOSTICS
        );
        Diagnostic::error(Code::Limit, span, text)
    }));
    diagnostics
}

/// Whether there are more than are shown, so that there is no need to look for others.
pub(crate) fn enough(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.len() > limits::DIAGNOSTICS
}

/// Declares the codes with one line of meaning each; the conformance suite has an example of every one.
macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident = $text:literal,)*) => {
        /// The code of a diagnostic. E00xx: text and grammar; E01xx: names; E02xx: types, units and periods; E03xx: law (exceptions,
        /// delegation, versions, cycles); E04xx: overlays; E05xx: limits and exactness; E06xx: English.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[doc = $doc])* $name,)* }
        impl Code {
            /// The code as printed.
            #[must_use]
            pub fn as_str(self) -> &'static str { match self { $(Code::$name => $text,)* } }
            /// What is wrong, in one line.
            #[must_use]
            pub fn meaning(self) -> &'static str { match self { $(Code::$name => concat!($($doc)*).trim_ascii(),)* } }
            /// All codes, for the checks that the documentation lists them and the conformance suite shows them.
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
    /// A name that no file declares.
    UnknownName = "E0101",
    /// A name that is declared twice.
    DuplicateName = "E0102",
    /// A name of another kind than is needed here, such as a relation where a value is asked.
    WrongKind = "E0103",
    /// It is not said whose value is meant, or the value has no owner.
    WhoseValue = "E0104",
    /// An expression speaks of more than two persons at once.
    TooManyPersons = "E0105",
    /// A declaration whose parts do not go together.
    BadDeclaration = "E0106",
    /// Another type was expected.
    TypeMismatch = "E0201",
    /// Amounts of different periods.
    PeriodMismatch = "E0202",
    /// A value that differs from month to month where one for the year is asked.
    GridMismatch = "E0203",
    /// Something that is not a literal or arithmetic on literals, where a constant is asked.
    NotConstant = "E0204",
    /// A division by what is not fixed, without rounding.
    DivisionNotRounded = "E0205",
    /// A conversion of periods that is not possible or does nothing.
    NoConversion = "E0206",
    /// `anders` is missing, or stands where it has no meaning.
    Otherwise = "E0207",
    /// Several persons may qualify where one is asked.
    NotAtMostOne = "E0208",
    /// A moment that has no meaning here.
    BadMoment = "E0209",
    /// Versions that are not in the order of their dates.
    VersionOrder = "E0301",
    /// Two versions of one item on the same date.
    VersionTwice = "E0302",
    /// A departure from a provision that does not determine the rule.
    DepartureTarget = "E0303",
    /// Departures that go over each other in a circle.
    DepartureCycle = "E0304",
    /// Two departures that always apply both, without an order between them.
    DepartureConflict = "E0305",
    /// `volgens` where it has no meaning.
    According = "E0306",
    /// An open term that nothing fills in.
    Unfilled = "E0307",
    /// A filling that does not fit an open term.
    Filling = "E0308",
    /// A rule, relation or unit that needs itself.
    Cycle = "E0309",
    /// Rows of a table that do not rise or do not end.
    TableRows = "E0310",
    /// A division between partners that is not a rule of its own.
    DivideForm = "E0311",
    /// A parameter or rule on which no outcome depends.
    Unused = "E0312",
    /// A rule or parameter that lapsed and is still used.
    LapsedInUse = "E0313",
    /// A rule or parameter that has no value in the year.
    NotInForce = "E0314",
    /// An act that no file holds.
    UnknownAct = "E0401",
    /// A change of something that is not there.
    UnknownTarget = "E0402",
    /// A change that stands under another provision than what it changes.
    WrongPlace = "E0403",
    /// Two changes of the same thing at the same date.
    Contradiction = "E0404",
    /// A change that equals what already applies.
    NoEffect = "E0405",
    /// A change without a date.
    MissingDate = "E0406",
    /// Something that cannot stand in such a file.
    NotHere = "E0407",
    /// A later version of the law stays after the change.
    LaterVersion = "E0408",
    /// A change that differs in more than its content from what it changes.
    OtherHead = "E0409",
    /// A header that is not complete or contradicts itself.
    Header = "E0410",
    /// A constant that the exact numbers cannot hold, or a division by zero.
    NotRepresentable = "E0501",
    /// A value outside its stated range.
    OutOfRange = "E0502",
    /// A catalogue of English that cannot be read, or that belongs to no file.
    Catalogue = "E0601",
    /// English for a name or text that the file does not have, or that has other English elsewhere.
    CatalogueEntry = "E0602",
    /// A name or text without English, where there is a catalogue.
    NoEnglish = "E0603",
}
