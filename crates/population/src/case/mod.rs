//! Case files: one household as people write it, in TOML, JSON or JSON Lines.
//!
//! The format is described in `docs/schema/geval.json`. Amounts are read exactly, from the digits as written. All
//! problems of a case are found in one run; a case with errors is never computed.

mod example;
mod names;
mod number;
mod problem;
mod reader;
mod relations;
mod timeline;
mod tree;
mod values;

pub use example::{Example, Expected, MAX_EXAMPLES_BYTES};
pub use names::nearest;
pub use problem::{MAX_PROBLEMS, Problem, ProblemKind};
pub use tree::MAX_DEPTH;

use houvast_engine::people::{
    Changed, Column, Given, MAX_PERSONS, MonthChange, PairFact, People, storage_scale,
};
use houvast_lang::law::{InputId, Law, RuleId, Subject};
use houvast_lang::number::Exact;
use jiff::civil::Date;
use problem::{Path, Problems};
use std::io::{self, BufRead, Read as _};
use std::sync::Arc;

/// Most persons in one case.
pub const MAX_CASE_PERSONS: usize = MAX_PERSONS;

/// Largest case in bytes; the largest sensible one is a hundredth of it.
pub const MAX_CASE_BYTES: usize = 1 << 20;

/// How a case file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One case in TOML.
    Toml,
    /// One case in JSON.
    Json,
    /// One case in JSON on every line.
    JsonLines,
}

impl Format {
    /// By the extension of the name (`toml`, `json`, `jsonl`, `ndjson`), else by the text: what begins with `{` is JSON, and JSON Lines
    /// when its first line is a document of its own and others follow.
    #[must_use]
    pub fn detect(name: &str, text: &str) -> Format {
        match name.rsplit_once('.').map(|(_, extension)| extension) {
            Some("toml") => return Format::Toml,
            Some("json") => return Format::Json,
            Some("jsonl" | "ndjson") => return Format::JsonLines,
            _ => {}
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        match lines.next() {
            Some(first) if first.trim_start().starts_with('{') => {
                let whole = serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok();
                if whole && lines.next().is_some() {
                    Format::JsonLines
                } else {
                    Format::Json
                }
            }
            _ => Format::Toml,
        }
    }
}

/// One household as read, in the storage units of [`houvast_engine::people`]. Persons are named by their place in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The year to calculate.
    pub year: i16,
    /// The day for which monthly and quarterly outcomes are asked; in the year.
    pub reference: Date,
    /// Ids of the persons, in order.
    pub ids: Vec<String>,
    /// Inputs of persons: place, input, value.
    pub persons: Vec<(u16, InputId, i64)>,
    /// Inputs of the household.
    pub household: Vec<(InputId, i64)>,
    /// Facts about two persons that hold on 1 January.
    pub pairs: Vec<(InputId, u16, u16)>,
    /// Changes in the year: first month, what, new value.
    pub changes: Vec<(u8, Changed, i64)>,
    /// Values of rules that are given instead of computed.
    pub given: Vec<GivenValue>,
    /// What the user should know but does not stop the case.
    pub warnings: Vec<Problem>,
}

impl Default for Case {
    fn default() -> Self {
        Case {
            year: 1970,
            reference: Date::constant(1970, 1, 1),
            ids: Vec::new(),
            persons: Vec::new(),
            household: Vec::new(),
            pairs: Vec::new(),
            changes: Vec::new(),
            given: Vec::new(),
            warnings: Vec::new(),
        }
    }
}

impl Case {
    /// Whether the case states an input of a person, or of the household, for some part of the year.
    #[must_use]
    pub fn states(&self, input: InputId, person: Option<u16>) -> bool {
        let changed = match person {
            Some(person) => Changed::Person(input, person),
            None => Changed::Household(input),
        };
        let stated = match person {
            Some(person) => self
                .persons
                .iter()
                .any(|(p, id, _)| (*p, *id) == (person, input)),
            None => self.household.iter().any(|(id, _)| *id == input),
        };
        stated || self.changes.iter().any(|(_, what, _)| *what == changed)
    }

    /// The rules whose values are given, each once, in the order of the law.
    #[must_use]
    pub fn given_rules(&self) -> Vec<RuleId> {
        let mut rules: Vec<RuleId> = self.given.iter().map(|given| given.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        rules
    }
}

/// The value of a rule for every subject, or for one person or the units that contain that person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenValue {
    /// The rule.
    pub rule: RuleId,
    /// The person's place; `None`: every subject.
    pub person: Option<u16>,
    /// In storage units.
    pub value: i64,
}

/// Reads cases against the names of one law.
#[derive(Debug)]
pub struct CaseReader<'a> {
    names: names::Names<'a>,
}

impl<'a> CaseReader<'a> {
    /// A reader for cases under this law.
    #[must_use]
    pub fn new(law: &'a Law) -> Self {
        CaseReader {
            names: names::Names::new(law),
        }
    }

    /// First and last year that a case may have under this law.
    #[must_use]
    pub fn years(&self) -> (i16, i16) {
        self.names.years
    }

    /// Reads every case of a file, in order; `file` is the name for messages.
    ///
    /// # Errors
    /// Each case that has problems is the list of all of them.
    #[must_use]
    pub fn read(
        &self,
        file: &Arc<str>,
        text: &str,
        format: Format,
    ) -> Vec<Result<Case, Vec<Problem>>> {
        self.read_bytes(file, text.as_bytes(), format)
    }

    /// Reads every case of a file that may hold bytes that are no text: these spoil only the case in which they stand.
    ///
    /// # Errors
    /// Each case that has problems is the list of all of them.
    #[must_use]
    pub fn read_bytes(
        &self,
        file: &Arc<str>,
        bytes: &[u8],
        format: Format,
    ) -> Vec<Result<Case, Vec<Problem>>> {
        let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
        if format != Format::JsonLines {
            return vec![match std::str::from_utf8(bytes) {
                Ok(text) => self.read_one(file, text, 1, format),
                Err(error) => Err(not_text(file, 1, bytes, error)),
            }];
        }
        let lines = (1..).zip(bytes.split(|&byte| byte == b'\n'));
        let cases = lines.filter_map(|(number, line)| self.read_line(file, number, line));
        cases.collect()
    }

    /// Reads the case on a line of JSON Lines; `None` when the line is empty.
    fn read_line(
        &self,
        file: &Arc<str>,
        number: u32,
        line: &[u8],
    ) -> Option<Result<Case, Vec<Problem>>> {
        match std::str::from_utf8(line) {
            Ok(text) if text.trim().is_empty() => None,
            Ok(text) => Some(self.read_one(file, text, number, Format::JsonLines)),
            Err(error) => Some(Err(not_text(file, number, line, error))),
        }
    }

    /// Reads the cases of JSON Lines one by one, so that no more than one is held; of a line that is too long no more than the limit is kept.
    ///
    /// # Errors
    /// Of the item when the lines cannot be read any more; of the case all its problems.
    pub fn lines<'r>(
        &'r self,
        file: &'r Arc<str>,
        input: impl BufRead + 'r,
    ) -> impl Iterator<Item = io::Result<Result<Case, Vec<Problem>>>> + 'r {
        let mut lines = Lines {
            input,
            number: 0,
            line: Vec::new(),
        };
        std::iter::from_fn(move || {
            loop {
                let beyond = match lines.next() {
                    Ok(Some(beyond)) => beyond,
                    Ok(None) => return None,
                    Err(error) => return Some(Err(error)),
                };
                let number = lines.number;
                if beyond > 0 {
                    let given = lines.line.len().saturating_add(beyond);
                    return Some(Ok(Err(vec![too_long(file, number, given)])));
                }
                if let Some(case) = self.read_line(file, number, &lines.line) {
                    return Some(Ok(case));
                }
            }
        })
    }

    fn read_one(
        &self,
        file: &Arc<str>,
        text: &str,
        first_line: u32,
        format: Format,
    ) -> Result<Case, Vec<Problem>> {
        let mut problems = Problems::of(file, text, first_line, CASE_LIMIT)?;
        if text.trim().is_empty() {
            problems.error(&Path::Root, 0, ProblemKind::Empty);
            return Err(problems.errors);
        }
        let tree = match format {
            Format::Toml => tree::toml(&mut problems),
            Format::Json | Format::JsonLines => tree::json(&mut problems),
        };
        let case = tree.and_then(|tree| reader::read(&tree, &self.names, &mut problems));
        match case {
            Some(case) if problems.errors.is_empty() => Ok(Case {
                warnings: problems.warnings,
                ..case
            }),
            _ => {
                problems.errors.sort_by_key(|problem| problem.line);
                Err(problems.errors)
            }
        }
    }
}

/// Lines of a file that may be of any length.
struct Lines<R> {
    input: R,
    /// Of the line that was read last, from 1.
    number: u32,
    /// What is kept of it.
    line: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    /// Reads a line, and says how many bytes of it are not kept; `None` at the end.
    fn next(&mut self) -> io::Result<Option<usize>> {
        self.line.clear();
        let limit = MAX_CASE_BYTES as u64 + 1;
        let read = (&mut self.input).take(limit);
        let read = { read }.read_until(b'\n', &mut self.line)?;
        if read == 0 {
            return Ok(None);
        }
        self.number = self.number.saturating_add(1);
        if self.number == 1 && self.line.starts_with(BYTE_ORDER_MARK) {
            self.line.drain(..BYTE_ORDER_MARK.len());
        }
        if self.line.pop_if(|last| *last == b'\n').is_none() && self.line.len() > MAX_CASE_BYTES {
            return self.input.skip_until(b'\n').map(Some);
        }
        Ok(Some(0))
    }
}

fn too_long(file: &Arc<str>, line: u32, given: usize) -> Problem {
    let (what, limit) = CASE_LIMIT;
    Problem {
        file: Arc::clone(file),
        line,
        path: String::new(),
        kind: ProblemKind::Limit { what, given, limit },
    }
}

/// Some editors begin a file with it.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What of a case is limited.
const CASE_LIMIT: (&str, usize) = ("size of one case in bytes", MAX_CASE_BYTES);

/// Where bytes that begin in a line are no text.
fn not_text(
    file: &Arc<str>,
    first_line: u32,
    bytes: &[u8],
    error: std::str::Utf8Error,
) -> Vec<Problem> {
    let (line, column) = place_of(bytes, error.valid_up_to());
    let line = first_line.saturating_add(u32::try_from(line - 1).unwrap_or(u32::MAX));
    vec![Problem {
        file: Arc::clone(file),
        line,
        path: String::new(),
        kind: ProblemKind::NotText { column },
    }]
}

/// Line and column, both from 1, of a byte before which all is text; columns are characters, as editors count them.
#[must_use]
pub fn place_of(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = bytes.get(..at).unwrap_or(bytes);
    let line = before.split(|&byte| byte == b'\n');
    let (lines, last) = line.fold((0, &b""[..]), |(lines, _), line| (lines + 1, line));
    (lines, String::from_utf8_lossy(last).chars().count() + 1)
}

/// Several cases as people in columns, one household per case, in order. The cases must be of the same law and, to be run together, of one
/// year and one set of given rules.
#[must_use]
pub fn to_people<'c>(law: &Law, cases: impl IntoIterator<Item = &'c Case>) -> People {
    let cases: Vec<&Case> = cases.into_iter().collect();
    let mut people = People {
        offsets: vec![0],
        ..People::default()
    };
    let mut persons = 0u32;
    for case in &cases {
        persons = persons.saturating_add(u32::try_from(case.ids.len()).unwrap_or(u32::MAX));
        people.offsets.push(persons);
        people.weights.push(1_000_000);
    }
    for (household, case) in (0u32..).zip(&cases) {
        add(&mut people, law, household, case);
    }
    people
}

fn add(people: &mut People, law: &Law, household: u32, case: &Case) {
    let first = people
        .offsets
        .get(household as usize)
        .copied()
        .unwrap_or_default() as usize;
    for &(place, input, value) in &case.persons {
        set(people, law, input, first + usize::from(place), value);
    }
    for &(input, value) in &case.household {
        set(people, law, input, household as usize, value);
    }
    let pairs = case.pairs.iter();
    people
        .pairs
        .extend(pairs.map(|&(input, from, to)| PairFact {
            input,
            household,
            from,
            to,
        }));
    let mut changes: Vec<MonthChange> = Vec::with_capacity(case.changes.len());
    for &(month, what, value) in &case.changes {
        changes.push(MonthChange {
            household,
            month,
            what,
            value,
        });
    }
    changes.sort_by_key(|change| change.month);
    people.changes.append(&mut changes);
    let given = case.given.iter();
    people.given.extend(given.map(
        |&GivenValue {
             rule,
             person,
             value,
         }| Given {
            household,
            rule,
            person,
            value,
        },
    ));
}

fn set(people: &mut People, law: &Law, id: InputId, row: usize, value: i64) {
    let Some(input) = law.inputs.get(id.index()) else {
        return;
    };
    let rows = match input.subject {
        Subject::Household => people.households(),
        _ => people.persons(),
    };
    let column = people.columns.entry(id).or_insert_with(|| {
        let scale = Exact::from_integer(i128::from(storage_scale(input.ty)));
        let default = (input.default.value * scale).round().to_integer();
        Column {
            values: vec![i64::try_from(default).unwrap_or_default(); rows],
        }
    });
    if let Some(slot) = column.values.get_mut(row) {
        *slot = value;
    }
}
