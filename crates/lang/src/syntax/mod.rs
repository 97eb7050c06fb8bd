//! Text to syntax tree: lexer, parser with recovery, formatter.
//!
//! [`parse`] never fails: it returns what it understood and a list of diagnostics. A syntax tree with errors is only fit for
//! showing; names in it may be missing, so checking it further would give findings that are not there.

pub mod ast;
mod format;
mod lexer;
mod parser;
mod token;

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{FileId, Span};

/// A text as understood.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The syntax tree. Parts that could not be read are absent.
    pub file: ast::File,
    /// What is wrong with the text, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// The comments, in the order of the text.
    pub comments: Vec<Comment>,
}

impl Parsed {
    /// Whether any finding is an error (warnings leave the tree whole).
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|d| d.severity == Severity::Error)
    }
}

/// A comment, `--` to the end of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// What it says, without the dashes and the space around.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// Nothing else stands before it on its line.
    pub own_line: bool,
}

/// The words that cannot be names, sorted.
#[must_use]
pub fn keywords() -> &'static [&'static str] {
    token::RESERVED
}

/// Reads a file of law or an intention. All errors of the text are found in one pass, without follow-on errors.
#[must_use]
pub fn parse(text: &str, file: FileId) -> Parsed {
    parser::parse(text, file)
}

/// The text in the one style of the language: headings flush left, what stands under them indented, a blank line between items,
/// operators in their Unicode form, long lines broken at their weakest operators. Words, numbers and comments stay as they are, so the
/// meaning does; formatting twice changes nothing more.
///
/// # Errors
/// The diagnostics of the text (with file 0) when it has errors: broken text is not touched.
pub fn format(text: &str) -> Result<String, Vec<Diagnostic>> {
    let parsed = parse(text, FileId(0));
    if parsed.has_errors() {
        return Err(parsed.diagnostics);
    }
    Ok(format::format(text, &parsed))
}
