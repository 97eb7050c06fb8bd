//! An exported dossier, checked by itself: without the workbench it came from.

use super::{Head, Shown, Trace, text};
use crate::args::Verify;
use crate::output::{Failure, counted};
use houvast_logbook::extract::{Checked, Extract, check as check_extract};
use serde_json::Value;
use std::io::Read;
use std::path::Path;
use zip::ZipArchive;

/// The proof in an exported dossier.
const PROOF: &str = "logboek.json";
/// What the proof is of.
const DOSSIER: &str = "dossier.json";
/// No more of a packed file is read: what unpacks to more is no dossier.
const LARGEST: u64 = 512 * 1024 * 1024;

/// What there is to check.
struct Export {
    proof: String,
    /// The dossier for programs, when more than the proof was given.
    dossier: Option<String>,
}

/// Checks an export, packed or unpacked, or its proof alone.
pub(super) fn check(file: &Path, args: &Verify) -> Result<Shown, Failure> {
    let export = read(file)?;
    let extract: Extract = serde_json::from_str(&export.proof).map_err(|error| {
        let name = file.display();
        Failure::Usage(format!("{name} has no proof of a dossier: {error}"))
    })?;
    let mut notes = Vec::new();
    let key = match &args.sleutel {
        Some(key) => key.trim().to_owned(),
        None => {
            let text = "checked with the key that the export itself names; compare it with the key that the organisation publishes, or give that with --sleutel";
            notes.push(text.to_owned());
            extract.key.trim().to_owned()
        }
    };
    let mut shown = shown(check_extract(&extract, &key), &extract, key);
    if let Some(dossier) = &export.dossier {
        beside(dossier, &extract, &mut shown);
        notes.push(format!(
            "the pages to read are made from {DOSSIER} and are not signed themselves"
        ));
    }
    let text = "an export shows that what is in it is unchanged, not that nothing was left out";
    notes.push(text.to_owned());
    shown.let_op = notes;
    Ok(shown)
}

fn read(file: &Path) -> Result<Export, Failure> {
    if file.is_dir() {
        return Ok(Export {
            proof: text(&file.join(PROOF))?,
            dossier: Some(text(&file.join(DOSSIER))?),
        });
    }
    let wrong = |error: &dyn std::fmt::Display| {
        let name = file.display();
        Failure::Usage(format!("{name}: {error}"))
    };
    let mut opened = std::fs::File::open(file).map_err(|error| wrong(&error))?;
    let mut start = [0; 2];
    let packed = opened.read_exact(&mut start).is_ok() && start == *b"PK";
    if !packed {
        return Ok(Export {
            proof: text(file)?,
            dossier: None,
        });
    }
    let mut zip = ZipArchive::new(opened).map_err(|error| wrong(&error))?;
    let mut part = |name| -> Result<String, Failure> {
        let part = zip.by_name(name).map_err(|error| wrong(&error))?;
        let mut text = String::new();
        let read = part.take(LARGEST).read_to_string(&mut text);
        read.map_err(|error| wrong(&error))?;
        Ok(text)
    };
    Ok(Export {
        proof: part(PROOF)?,
        dossier: Some(part(DOSSIER)?),
    })
}

fn shown(checked: Checked, extract: &Extract, key: String) -> Shown {
    let traces = checked.touched.iter().map(|touched| Trace {
        tekst: touched.to_string(),
        bevinding: Value::Null,
    });
    Shown {
        gaaf: checked.touched.is_empty(),
        sleutel: key,
        geteld: vec![
            counted(
                extract.entries.len(),
                "entry with its proof",
                "entries with their proofs",
            ),
            counted(extract.contents.len(), "content", "contents"),
        ],
        aangeraakt: traces.collect(),
        ijkpunt: checked.checkpoint.map(Head::of),
        let_op: Vec::new(),
    }
}

/// The dossier for programs must be one of the contents of the proof.
fn beside(dossier: &str, extract: &Extract, shown: &mut Shown) {
    let stated: Option<Value> = serde_json::from_str(dossier).ok();
    let mut contents = extract.contents.iter();
    let proven = contents.any(|one| serde_json::from_str(&one.content).ok() == stated);
    if stated.is_none() || !proven {
        shown.gaaf = false;
        shown.aangeraakt.push(Trace {
            tekst: format!("{DOSSIER} is not what was entered in the log"),
            bevinding: Value::Null,
        });
    }
}
