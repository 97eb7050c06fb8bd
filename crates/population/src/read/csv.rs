//! CSV: comma, semicolon or tab; decimal point, or decimal comma when the separator is no comma.

use super::{rows_for, too_large};
use crate::problem::Problems;
use crate::rows::Rows;
use crate::schema::{self, Cell};
use ::csv::{ByteRecord, Reader, ReaderBuilder};
use houvast_lang::law::Law;

const BOM: &[u8] = &[0xef, 0xbb, 0xbf];

/// Reads all rows; `None` when the file as a whole is at fault, which is then among the problems.
pub fn read(bytes: &[u8], law: &Law, problems: &mut Problems) -> Option<Rows> {
    let text = bytes.strip_prefix(BOM).unwrap_or(bytes);
    if text.contains(&0) {
        problems.file(
            None,
            None,
            "a Parquet, Arrow or CSV file; this is none of these (CSV must be text in UTF-8)",
        );
        return None;
    }
    let separator = separator(text);
    let comma = separator != b',';
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .comment(Some(b'#'))
        .from_reader(text);
    let names = header(&mut reader, problems)?;
    if holds_no_names(&names, law) {
        let expected = "the names of the columns in the first line, such as huishouden, persoon and geboortedatum";
        problems.file(None, names.first().map(String::as_str), expected);
        return None;
    }
    let mut rows = rows_for(names, law, problems)?;
    let mut record = ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) if too_large(0, rows.len() + 1, problems) => return None,
            Ok(true) => row(&record, comma, &mut rows, problems),
            Ok(false) => return Some(rows),
            Err(error) => {
                problems.file(None, None, format!("well-formed CSV: {error}"));
                return None;
            }
        }
    }
}

/// The separator: of semicolon, tab and comma the one that occurs most in the header.
fn separator(text: &[u8]) -> u8 {
    let header = text
        .split(|&b| b == b'\n')
        .find(|line| !line.starts_with(b"#") && !line.trim_ascii().is_empty())
        .unwrap_or_default();
    let count = |mark: u8| header.iter().filter(|&&b| b == mark).count();
    let best = [b';', b'\t']
        .into_iter()
        .max_by_key(|&mark| count(mark))
        .unwrap_or(b';');
    if count(best) > count(b',') {
        best
    } else {
        b','
    }
}

fn header(reader: &mut Reader<&[u8]>, problems: &mut Problems) -> Option<Vec<String>> {
    let names = match reader.byte_headers() {
        Ok(names) => names
            .iter()
            .map(|name| std::str::from_utf8(name).map(str::to_owned))
            .collect::<Result<Vec<_>, _>>()
            .ok(),
        Err(_) => None,
    };
    if names.is_none() {
        problems.file(
            None,
            None,
            "a header with the names of the columns, in UTF-8 (in Excel: save as «CSV UTF-8»)",
        );
    }
    names
}

/// Does the first line look like a row of people: it has no name that is known, and something that begins with a digit.
fn holds_no_names(names: &[String], law: &Law) -> bool {
    let known = |name: &String| schema::role(name.trim(), law).is_ok();
    let number = |name: &String| name.trim().starts_with(|c: char| c.is_ascii_digit());
    !names.iter().any(known) && names.iter().any(number)
}

fn row(record: &ByteRecord, comma: bool, rows: &mut Rows, problems: &mut Problems) {
    let index = rows.len();
    let line = record.position().map_or(0, ::csv::Position::line);
    let columns = rows.names.len();
    rows.lines.push(line);
    if record.len() != columns {
        rows.bad.insert(index);
        let found = match record.len() {
            1 => "1 field".to_owned(),
            fields => format!("{fields} fields"),
        };
        problems.row(
            line,
            "(all)",
            Some(&found),
            format!("{columns} fields, as in the header"),
        );
    }
    for column in 0..columns {
        let bytes = record.get(column).unwrap_or_default();
        match std::str::from_utf8(bytes) {
            Ok(text) => rows.put(column, index, cell(text, comma), problems),
            Err(_) => {
                rows.bad.insert(index);
                let shown = String::from_utf8_lossy(bytes).into_owned();
                let name = rows.names[column].clone();
                problems.row(
                    line,
                    &name,
                    Some(&shown),
                    "text in UTF-8 (in Excel: save as «CSV UTF-8»)",
                );
                rows.put_unread(column, index);
            }
        }
    }
}

fn cell(text: &str, comma: bool) -> Cell<'_> {
    match text {
        "" => Cell::Empty,
        _ if comma => Cell::CommaText(text),
        _ => Cell::Text(text),
    }
}
