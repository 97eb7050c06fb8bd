//! A published dossier as one archive that opens without the application: pages to read, data for programs, metadata for an archive, and the proof from the log.

mod mdto;
mod pages;

use houvast_logbook::extract::Extract;
use houvast_workbench::Workbench;
use houvast_workbench::publication::Publication;
use jiff::tz::TimeZone;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive that could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// It cannot be packed.
    #[error("the archive cannot be packed: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// A file cannot be written into it.
    #[error("the archive cannot be written: {0}")]
    Write(#[from] std::io::Error),
    /// The content cannot be written as JSON.
    #[error("the content cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// A file of the archive.
struct File {
    name: &'static str,
    format: Format,
    bytes: Vec<u8>,
}

/// The format of a file, as the PRONOM register of The National Archives (UK) calls it.
struct Format {
    label: &'static str,
    puid: &'static str,
}

const HTML: Format = Format {
    label: "Hypertext Markup Language (5)",
    puid: "fmt/471",
};
const JSON: Format = Format {
    label: "JSON Data Interchange Format",
    puid: "fmt/817",
};
const TEXT: Format = Format {
    label: "Plain Text File",
    puid: "x-fmt/111",
};

/// The archive of a publication; the same publication gives the same pages, data and metadata.
///
/// # Errors
/// When it cannot be written.
pub fn archive(
    bench: &Workbench,
    publication: &Publication,
    extract: &Extract,
) -> Result<Vec<u8>, ExportError> {
    let files = files(bench, publication, extract)?;
    let moment = time(bench, publication);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(moment);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, bytes: &[u8]| -> Result<(), ExportError> {
        zip.start_file(name, options)?;
        Ok(zip.write_all(bytes)?)
    };
    for file in &files {
        put(file.name, &file.bytes)?;
        let about = mdto::of_file(publication, file);
        put(&format!("{}.bestand.mdto.xml", file.name), about.as_bytes())?;
    }
    let about = mdto::of_dossier(bench, publication, &files);
    put("dossier.informatieobject.mdto.xml", about.as_bytes())?;
    Ok(zip.finish()?.into_inner())
}

fn files(
    bench: &Workbench,
    publication: &Publication,
    extract: &Extract,
) -> Result<Vec<File>, ExportError> {
    let page = |language| pages::page(bench, publication, language).into_bytes();
    let (dutch, english) = (crate::i18n::Language::Dutch, crate::i18n::Language::English);
    Ok(vec![
        File {
            name: "LEESMIJ.txt",
            format: TEXT,
            bytes: pages::read_me(bench, publication).into_bytes(),
        },
        File {
            name: "dossier.html",
            format: HTML,
            bytes: page(dutch),
        },
        File {
            name: "dossier.en.html",
            format: HTML,
            bytes: page(english),
        },
        File {
            name: "dossier.json",
            format: JSON,
            bytes: serde_json::to_vec_pretty(publication)?,
        },
        File {
            name: "logboek.json",
            format: JSON,
            bytes: serde_json::to_vec_pretty(extract)?,
        },
    ])
}

/// The moment of publication as a zip has it; the zip's own beginning of time when it has no such moment.
fn time(bench: &Workbench, publication: &Publication) -> DateTime {
    let day = bench.day(publication.at);
    let clock = TimeZone::UTC.to_datetime(publication.at);
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or(1980);
    let (hour, minute, second) = (
        part(clock.hour()),
        part(clock.minute()),
        part(clock.second()),
    );
    DateTime::from_date_and_time(
        year,
        part(day.month()),
        part(day.day()),
        hour,
        minute,
        second,
    )
    .unwrap_or_default()
}
