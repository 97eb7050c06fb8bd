//! The cases of a file or of standard input; those of JSON Lines part by part, so that a file may be of any length.

use crate::output::Failure;
use houvast_assessment::laws::{opened, unreadable};
use houvast_population::case::{Case, CaseReader, Format, MAX_CASE_BYTES, Problem};
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;

/// Where cases are read from.
pub(super) struct Cases<'a> {
    path: &'a Path,
    format: Format,
    /// What was read to know how they are written.
    head: Vec<u8>,
    rest: Box<dyn BufRead>,
}

/// So much is read to know how cases are written: more than one case may have.
const HEAD: u64 = 2 * MAX_CASE_BYTES as u64;

/// So many cases of JSON Lines are held at a time: together they are calculated several times as fast as each by itself.
const PART: usize = 1 << 11;

impl<'a> Cases<'a> {
    /// Opens a file; `-` is standard input.
    pub(super) fn open(path: &'a Path) -> Result<Self, Failure> {
        let mut rest = BufReader::new(opened(path)?);
        let mut head = Vec::new();
        let read = (&mut rest).take(HEAD).read_to_end(&mut head);
        read.map_err(|error| unreadable(path, &error))?;
        let format = Format::detect(&path.to_string_lossy(), &String::from_utf8_lossy(&head));
        Ok(Self {
            path,
            format,
            head,
            rest: Box::new(rest),
        })
    }

    /// How they are written.
    pub(super) fn format(&self) -> Format {
        self.format
    }

    /// Reads the cases part by part, each case or what is wrong with it.
    pub(super) fn parts(
        self,
        reader: &CaseReader<'_>,
        mut take: impl FnMut(&[Result<Case, Vec<Problem>>]) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let file: Arc<str> = if self.path == Path::new("-") {
            "standard input".into()
        } else {
            self.path.display().to_string().into()
        };
        if self.format != Format::JsonLines {
            return take(&reader.read_bytes(&file, &self.head, self.format));
        }
        let input = Cursor::new(self.head).chain(self.rest);
        let mut part = Vec::with_capacity(PART);
        for case in reader.lines(&file, input) {
            part.push(case.map_err(|error| unreadable(self.path, &error))?);
            if part.len() == PART {
                take(&part)?;
                part.clear();
            }
        }
        take(&part)
    }
}
