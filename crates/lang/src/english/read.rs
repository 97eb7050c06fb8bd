//! From the text of a catalogue to its entries.

use super::Term;
use crate::diagnostic::{Code, Diagnostic};
use crate::limits;
use crate::source::{FileId, Span};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// How the name of a catalogue ends.
const ENDING: &str = ".en.toml";

/// Is this the name of a catalogue.
pub(crate) fn is_catalogue(name: &str) -> bool {
    name.ends_with(ENDING)
}

/// The English of one file.
#[derive(Debug, Clone)]
pub(crate) struct Catalogue {
    /// Its own file.
    pub(crate) file: FileId,
    /// The name of the file that it translates, without the ending.
    pub(crate) of: String,
    /// Terms by name.
    pub(crate) terms: Vec<Entry<Term>>,
    /// Texts by their Dutch.
    pub(crate) texts: Vec<Entry<String>>,
}

/// One translation.
#[derive(Debug, Clone)]
pub(crate) struct Entry<T> {
    /// A name or a text.
    pub(crate) dutch: String,
    /// What it is in English.
    pub(crate) english: T,
    /// Where the Dutch stands in the catalogue.
    pub(crate) span: Span,
}

/// Reads a catalogue. What is not understood is left out and reported.
pub(crate) fn read(name: &str, text: &str, file: FileId) -> (Catalogue, Vec<Diagnostic>) {
    let mut reader = Reader {
        file,
        out: Vec::new(),
    };
    let mut catalogue = Catalogue {
        file,
        of: name.strip_suffix(ENDING).unwrap_or(name).to_owned(),
        terms: Vec::new(),
        texts: Vec::new(),
    };
    if text.len() > limits::FILE_BYTES {
        let limit = limits::FILE_BYTES;
        reader.error(0..0, Code::Limit, format!("more than {limit} bytes"));
        return (catalogue, reader.out);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let message = format!("this is not TOML: {}", error.message());
        reader.error(error.span().unwrap_or(0..0), Code::Catalogue, message);
    }
    if !errors.is_empty() {
        return (catalogue, reader.out);
    }
    for (section, value) in table.get_ref() {
        let entries = match value.get_ref() {
            DeValue::Table(entries) => entries,
            _ => &DeTable::new(),
        };
        match section.get_ref().as_ref() {
            "termen" => catalogue.terms = reader.entries(entries, Reader::term),
            "teksten" => catalogue.texts = reader.entries(entries, Reader::text),
            other => {
                let message = format!("`{other}` is no part of a catalogue");
                reader.error(section.span(), Code::Catalogue, message);
                reader.help("the parts are `[termen]` and `[teksten]`");
            }
        }
    }
    // A table of TOML does not keep the order of the text.
    let place = |found: &Diagnostic| found.labels.first().map(|label| label.span.start);
    reader.out.sort_by_key(place);
    (catalogue, reader.out)
}

type Value<'a> = Spanned<DeValue<'a>>;

struct Reader {
    file: FileId,
    out: Vec<Diagnostic>,
}

impl Reader {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span {
            file: self.file,
            start: offset(range.start),
            end: offset(range.end),
        }
    }

    fn error(&mut self, at: std::ops::Range<usize>, code: Code, message: String) {
        if self.out.len() < limits::DIAGNOSTICS {
            let span = self.span(at);
            self.out.push(Diagnostic::error(code, span, message));
        }
    }

    /// Advice with the last error.
    fn help(&mut self, text: &str) {
        if let Some(last) = self.out.pop() {
            self.out.push(last.help(text));
        }
    }

    fn entries<T>(
        &mut self,
        table: &DeTable<'_>,
        read: impl Fn(&mut Self, &Value<'_>) -> Option<T>,
    ) -> Vec<Entry<T>> {
        let mut entries = Vec::with_capacity(table.len());
        for (dutch, value) in table {
            if let Some(english) = read(self, value) {
                entries.push(Entry {
                    dutch: dutch.get_ref().to_string(),
                    english,
                    span: self.span(dutch.span()),
                });
            }
        }
        entries.sort_by_key(|entry| entry.span.start);
        entries
    }

    /// A text that is not empty.
    fn text(&mut self, value: &Value<'_>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                self.error(value.span(), Code::Catalogue, "an empty text".to_owned());
                self.help("leave the line out when there is no English");
                None
            }
            DeValue::String(text) => Some(text.trim().to_owned()),
            _ => {
                let message = "expected a text between quotes".to_owned();
                self.error(value.span(), Code::Catalogue, message);
                None
            }
        }
    }

    /// A text, or a table with the forms for one and for several.
    fn term(&mut self, value: &Value<'_>) -> Option<Term> {
        let DeValue::Table(forms) = value.get_ref() else {
            let one = self.text(value)?;
            let many = format!("{one}s");
            return Some(Term { one, many });
        };
        let before = self.out.len();
        let (mut one, mut many) = (None, None);
        for (form, value) in forms {
            match form.get_ref().as_ref() {
                "enkelvoud" => one = self.text(value),
                "meervoud" => many = self.text(value),
                other => {
                    let message = format!("`{other}` is no form of a term");
                    self.error(form.span(), Code::Catalogue, message);
                    self.help("the forms are `enkelvoud` and `meervoud`");
                }
            }
        }
        let term = one.zip(many).map(|(one, many)| Term { one, many });
        if term.is_none() && self.out.len() == before {
            let message = "a term with forms needs both `enkelvoud` and `meervoud`".to_owned();
            self.error(value.span(), Code::Catalogue, message);
        }
        term
    }
}
