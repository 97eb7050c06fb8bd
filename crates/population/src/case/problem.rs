//! What can be wrong with a case, and where.

use std::fmt;
use std::sync::Arc;

/// Most problems listed for one case.
pub const MAX_PROBLEMS: usize = 200;

/// A finding about a case: where, and what was given and expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file as the user named it.
    pub file: Arc<str>,
    /// Line in the file, from 1.
    pub line: u32,
    /// Place in the case, such as `personen[0].loon`; empty for the case itself.
    pub path: String,
    /// What.
    pub kind: ProblemKind,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{}", self.kind)
    }
}

impl std::error::Error for Problem {}

/// What is wrong, with the value that was given and what is allowed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The text is not TOML or JSON.
    #[error("not well-formed {format}: {message}")]
    Syntax {
        /// `TOML` or `JSON`.
        format: &'static str,
        /// What the parser says.
        message: String,
    },
    /// There is no text at all.
    #[error("the file is empty: expected a case")]
    Empty,
    /// The bytes are no text.
    #[error("column {column} is not UTF-8 text: save the file as UTF-8")]
    NotText {
        /// The first column of the line that is not, from 1.
        column: usize,
    },
    /// More than a stated limit.
    #[error("{what}: {given}; at most {limit} are allowed")]
    Limit {
        /// What is counted.
        what: &'static str,
        /// How many were given.
        given: usize,
        /// The limit.
        limit: usize,
    },
    /// Lists and tables within each other beyond the limit.
    #[error("lists and tables are nested more than {limit} deep")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// Something that must be there is absent.
    #[error("`{name}` is missing: expected {expected}")]
    Missing {
        /// The key.
        name: String,
        /// What belongs there.
        expected: String,
    },
    /// A key stands twice in one table.
    #[error("`{0}` is given twice")]
    Duplicate(String),
    /// A name that nobody knows.
    #[error("unknown name `{name}` in {place}{}", hint(.nearest))]
    Unknown {
        /// The name.
        name: String,
        /// Where it stands, in words.
        place: &'static str,
        /// The known name that is most like it.
        nearest: Option<String>,
    },
    /// A known name in the wrong place.
    #[error("`{name}` does not belong in {place}: {instead}")]
    Misplaced {
        /// The name.
        name: String,
        /// Where it stands.
        place: &'static str,
        /// Where it belongs.
        instead: String,
    },
    /// A value of the wrong kind.
    #[error("{given} was given; expected {expected}")]
    Kind {
        /// What was given.
        given: String,
        /// What belongs there.
        expected: String,
    },
    /// A number with more decimals than its type has.
    #[error("{given} was given; expected at most {decimals} decimals")]
    Decimals {
        /// What was given.
        given: String,
        /// How many decimals are allowed.
        decimals: u32,
    },
    /// Outside the range of the input.
    #[error("{given} was given; expected {low} to {high}")]
    Range {
        /// What was given.
        given: String,
        /// The smallest allowed.
        low: String,
        /// The largest allowed.
        high: String,
    },
    /// A year without law.
    #[error("the year {given} was given; the law is known for {first} to {last}")]
    Year {
        /// What was given.
        given: i64,
        /// First year of the law.
        first: i16,
        /// Last year of the law.
        last: i16,
    },
    /// Two persons with the same id.
    #[error("the id \"{id}\" was given to two persons; every person needs an id of their own")]
    SameId {
        /// The id.
        id: String,
    },
    /// An id that no person has.
    #[error("there is no person \"{id}\"; the persons are {known}")]
    NoPerson {
        /// The id.
        id: String,
        /// The ids of the case.
        known: String,
    },
    /// A relation of a person with the same person.
    #[error("\"{id}\" cannot be related to the same person")]
    Self_ {
        /// The id.
        id: String,
    },
    /// A person who would be their own ancestor.
    #[error("\"{0}\" would be an ancestor of the same person")]
    Cycle(String),
    /// A parent who is not older than the child.
    #[error("the parent \"{parent}\" is not older than the child \"{child}\"")]
    YoungParent {
        /// The parent.
        parent: String,
        /// The child.
        child: String,
    },
    /// Two marriages or registered partnerships at the same time.
    #[error("\"{id}\" would be married or registered with two persons at the same time")]
    TwoMarriages {
        /// Who.
        id: String,
    },
    /// The same relation stated twice for overlapping times.
    #[error("`{name}` of \"{from}\" and \"{to}\" is stated twice for the same time")]
    SameRelation {
        /// The relation.
        name: String,
        /// One.
        from: String,
        /// The other.
        to: String,
    },
    /// `tot` not after `vanaf`.
    #[error("`tot` {until} is not after `vanaf` {from}")]
    EmptyPeriod {
        /// From.
        from: String,
        /// Until.
        until: String,
    },
    /// A change of something that is fixed for the year.
    #[error("`{name}` is fixed for the year; it cannot change in `maanden`")]
    FixedForYear {
        /// The input.
        name: String,
    },
    /// There are more problems than are listed.
    #[error("there are more problems; they show when these are solved")]
    More,
    /// A warning: days that no rule can see.
    #[error(
        "the days from {from} until {until} are within one month and do not count: the law is told what holds on the first and the last day \
         of each month"
    )]
    WithinMonth {
        /// The first of the days.
        from: String,
        /// The day after the last.
        until: String,
    },
    /// A warning: a length that rules see in whole months.
    #[error(
        "from {from} until {until} begins and ends within a month: a term of six months (tax credits) may be counted up to a month too \
         short, as the law is told what holds on the first and the last day of each month"
    )]
    PartsOfMonths {
        /// The first day.
        from: String,
        /// The day after the last.
        until: String,
    },
    /// A warning: accepted, but not used yet.
    #[error("`{name}` is not used yet: {why}")]
    NotUsed {
        /// The input.
        name: String,
        /// Why.
        why: &'static str,
    },
}

fn hint(nearest: &Option<String>) -> String {
    nearest
        .as_ref()
        .map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

/// A place in a case, kept as a chain while reading and written out only for a problem.
#[derive(Debug, Clone, Copy)]
pub(super) enum Path<'a> {
    /// The case itself.
    Root,
    /// A key of a table.
    Key(&'a Path<'a>, &'a str),
    /// An element of a list.
    Index(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    /// The path of a key below this one.
    pub(super) fn key(&'a self, name: &'a str) -> Path<'a> {
        Path::Key(self, name)
    }

    /// The path of an element below this one.
    pub(super) fn index(&'a self, index: usize) -> Path<'a> {
        Path::Index(self, index)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Path::Root => Ok(()),
            Path::Key(Path::Root, name) => f.write_str(name),
            Path::Key(above, name) => write!(f, "{above}.{name}"),
            Path::Index(above, index) => write!(f, "{above}[{index}]"),
        }
    }
}

/// The text that is being read, and what was found wrong with it.
pub(super) struct Problems<'a> {
    /// The file as the user named it.
    pub(super) file: &'a Arc<str>,
    /// The text of the case.
    pub(super) text: &'a str,
    /// Line of the file on which the text begins, from 1.
    pub(super) first_line: u32,
    /// What was found.
    pub(super) errors: Vec<Problem>,
    /// What was found but does not stop the case.
    pub(super) warnings: Vec<Problem>,
}

impl<'a> Problems<'a> {
    /// To read a text of at most `limit` bytes; `what`: how the problem of a longer one names its size.
    pub(super) fn of(
        file: &'a Arc<str>,
        text: &'a str,
        first_line: u32,
        (what, limit): (&'static str, usize),
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Problems {
            file,
            text,
            first_line,
            errors: Vec::new(),
            warnings: Vec::new(),
        };
        if text.len() <= limit {
            return Ok(problems);
        }
        let given = text.len();
        problems.error(&Path::Root, 0, ProblemKind::Limit { what, given, limit });
        Err(problems.errors)
    }

    fn problem(&self, path: &Path<'_>, at: usize, kind: ProblemKind) -> Problem {
        let (file, line) = (self.file.clone(), self.line(at));
        Problem {
            file,
            line,
            path: path.to_string(),
            kind,
        }
    }

    /// The line of the file on which a byte of the text stands.
    pub(super) fn line(&self, at: usize) -> u32 {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        let lines = before.iter().filter(|&&byte| byte == b'\n').count();
        self.first_line
            .saturating_add(u32::try_from(lines).unwrap_or(u32::MAX))
    }

    /// An error at a byte of the text. Beyond [`MAX_PROBLEMS`] only that there are more.
    pub(super) fn error(&mut self, path: &Path<'_>, at: usize, kind: ProblemKind) {
        if self.errors.len() > MAX_PROBLEMS {
            return;
        }
        let kind = if self.errors.len() == MAX_PROBLEMS {
            ProblemKind::More
        } else {
            kind
        };
        let problem = self.problem(path, at, kind);
        self.errors.push(problem);
    }

    /// A warning at a byte of the text.
    pub(super) fn warning(&mut self, path: &Path<'_>, at: usize, kind: ProblemKind) {
        let problem = self.problem(path, at, kind);
        self.warnings.push(problem);
    }
}
