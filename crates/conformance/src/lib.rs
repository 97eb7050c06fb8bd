//! The conformance suite of the rule language as data.
//!
//! **In**: Markdown (`crates/lang/conformance/*.md`) whose code blocks are the tests. **Out**: [`Case`]s: texts of law and what
//! is to be expected of them. Every way of reading or evaluating law runs the same cases: the language crate those about reading
//! and checking, the engine and its oracle those with examples. Deliberately absent: running anything.
//!
//! # How a case is written
//!
//! A case is one or more blocks of law followed by what is expected. The first word after the backticks says what a block is,
//! further words say more:
//!
//! | block | meaning |
//! |---|---|
//! | `wet` or `voornemen` | a text; a further word with a dot is its file name (default `wet.wet`, `voornemen.voornemen`) |
//! | `engels` | a catalogue of English; a further word with a dot is its file name (default `wet.en.toml`) |
//! | … `gelezen` | can be read without findings; is not checked further |
//! | … `goed` | can be read and checked without findings |
//! | … `fout` | gives exactly what the next block says |
//! | … `opmaak` | the formatter makes of it what the next block says |
//! | `diagnostiek` | the findings as rendered without colour |
//! | `opgemaakt` | the formatted text |
//! | `voorbeeld` | TOML: a case in the shape of the command line, with a table `verwacht` of outcomes (`naam@id` for a person), a table `fout` of outcomes that do not exist and the words that the user sees, and optionally `bekend_op` and `volgens = "wet"` |
//!
//! A text without such a word belongs to the verdict or the examples that follow it. A heading, or a text after an
//! expectation, begins a new case. Blocks of `ebnf`, `text`, `toml`, `json`, `console` and without a word are prose.

mod markdown;

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What is expected of the texts of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Reading gives no findings.
    Read,
    /// Reading and checking give no findings.
    Good,
    /// Reading or checking gives these findings.
    Bad(Expected),
    /// Formatting gives this text.
    Formatted(Expected),
    /// Evaluating gives the outcomes of the examples.
    Examples(Vec<Expected>),
}

/// A text of law, an intention, or a catalogue of English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The file name that diagnostics show.
    pub name: String,
    /// It is an intention.
    pub intention: bool,
    /// The text.
    pub text: String,
}

/// The content of an expectation block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The content, without the line of backticks.
    pub text: String,
    /// Where the content stands in the document, in bytes.
    pub range: Range<usize>,
}

/// One test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The heading above it.
    pub title: String,
    /// Line of its first block.
    pub line: usize,
    /// Its texts, in order.
    pub texts: Vec<Text>,
    /// What is expected.
    pub verdict: Verdict,
}

/// One Markdown file of the suite.
#[derive(Debug, Clone)]
pub struct Document {
    /// Where it was read, for messages.
    pub path: PathBuf,
    /// Its whole text.
    pub text: String,
    /// Its tests, in order.
    pub cases: Vec<Case>,
}

/// Why a document is not a conformance document.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder cannot be read or written.
    #[error("{path}: {source}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The blocks do not make cases.
    #[error("{path}:{line}: {message}")]
    Shape {
        /// Which document.
        path: PathBuf,
        /// Line of the block.
        line: usize,
        /// What is wrong.
        message: String,
    },
}

impl Document {
    /// Reads the cases of a text.
    ///
    /// # Errors
    /// When a block has an unknown word or an expectation has no text before it.
    pub fn parse(path: impl Into<PathBuf>, text: impl Into<String>) -> Result<Self, Error> {
        let (path, text) = (path.into(), text.into());
        let cases = markdown::cases(&text).map_err(|(line, message)| Error::Shape {
            path: path.clone(),
            line,
            message,
        })?;
        Ok(Self { path, text, cases })
    }

    /// Reads all `.md` files of a folder, in the order of their names.
    ///
    /// # Errors
    /// When the folder or a file cannot be read, or a file is not a conformance document.
    pub fn load_folder(folder: &Path) -> Result<Vec<Self>, Error> {
        let io = |path: &Path| {
            let path = path.to_owned();
            move |source| Error::Io { path, source }
        };
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(io(folder))? {
            let path = entry.map_err(io(folder))?.path();
            if path.extension().is_some_and(|e| e == "md") {
                paths.push(path);
            }
        }
        paths.sort();
        paths
            .into_iter()
            .map(|path| {
                let text = std::fs::read_to_string(&path).map_err(io(&path))?;
                Self::parse(path, text)
            })
            .collect()
    }

    /// The text with the content of expectation blocks replaced; for bringing a suite up to date.
    #[must_use]
    pub fn with_replaced(&self, replacements: &[(Range<usize>, String)]) -> String {
        let mut sorted: Vec<_> = replacements.iter().collect();
        sorted.sort_by_key(|(range, _)| range.start);
        let mut out = String::new();
        let mut copied = 0;
        for (range, text) in sorted {
            out.push_str(&self.text[copied..range.start]);
            out.push_str(text.trim_end_matches('\n'));
            out.push('\n');
            copied = range.end;
        }
        out.push_str(&self.text[copied..]);
        out
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (line {})", self.title, self.line)
    }
}

/// Whether the person who runs the tests asks to bring the expectations up to date (`HOUVAST_CONFORMANCE=update`).
#[must_use]
pub fn update_asked() -> bool {
    std::env::var_os("HOUVAST_CONFORMANCE").is_some_and(|value| value == "update")
}
