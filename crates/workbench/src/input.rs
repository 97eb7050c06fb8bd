//! Checks what was filled in, and collects all problems before anything is refused.

use crate::error::{Error, Problem, Result, Wrong};

/// Characters in a title or a name.
pub const TITLE: usize = 300;
/// Characters in an ordinary text.
pub const TEXT: usize = 20_000;
/// Characters in a text in the rule language, or another long document.
pub const DOCUMENT: usize = 1_000_000;

/// Collects problems.
#[derive(Debug, Default)]
pub(crate) struct Check {
    problems: Vec<Problem>,
}

impl Check {
    pub(crate) fn wrong(&mut self, field: impl Into<String>, wrong: Wrong) {
        let field = field.into();
        self.problems.push(Problem { field, wrong });
    }

    /// A text of one line that must be there.
    pub(crate) fn line(&mut self, field: impl Into<String>, text: &str, most: usize) {
        let field = field.into();
        if text.trim().is_empty() {
            self.wrong(field, Wrong::Empty);
        } else if text.contains(['\n', '\r']) {
            self.wrong(field, Wrong::ControlCharacters);
        } else {
            self.optional(field, text, most);
        }
    }

    /// A text that must be there.
    pub(crate) fn text(&mut self, field: impl Into<String>, text: &str, most: usize) {
        if text.trim().is_empty() {
            self.wrong(field, Wrong::Empty);
        } else {
            self.optional(field, text, most);
        }
    }

    /// A text that may be empty.
    pub(crate) fn optional(&mut self, field: impl Into<String>, text: &str, most: usize) {
        let field = field.into();
        // Zero would be cut off by one database and refused by the other; the rest has no place in a text.
        let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        if text.chars().any(control) {
            self.wrong(field, Wrong::ControlCharacters);
        } else if text.chars().count() > most {
            self.wrong(field, Wrong::TooLong { most });
        }
    }

    /// A list of at most so many.
    pub(crate) fn count(&mut self, field: impl Into<String>, count: usize, most: usize) {
        if count > most {
            self.wrong(field, Wrong::TooMany { most });
        }
    }

    /// Refuses when there were problems.
    pub(crate) fn done(self) -> Result<()> {
        if self.problems.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self.problems))
        }
    }
}
