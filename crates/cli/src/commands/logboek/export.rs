//! An exported dossier, checked by itself: without the workbench it came from.

use super::{Head, Shown, Trace, text};
use crate::args::Verify;
use crate::output::{Failure, counted};
use houvast_logbook::extract::{Checked, Extract, check as check_extract};
use serde_json::Value;
use std::path::Path;

/// The proof in an exported dossier.
const PROOF: &str = "logboek.json";
/// What the proof is of.
const DOSSIER: &str = "dossier.json";

/// Checks an unpacked export, or its proof alone.
pub(super) fn check(file: &Path, args: &Verify) -> Result<Shown, Failure> {
    let folder = file.is_dir();
    let proof = if folder { file.join(PROOF) } else { file.to_path_buf() };
    let extract: Extract = serde_json::from_str(&text(&proof)?).map_err(|error| {
        let name = proof.display();
        Failure::Usage(format!("{name} is no proof of an exported dossier: {error}"))
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
    if folder {
        beside(&file.join(DOSSIER), &extract, &mut shown)?;
        notes.push(format!(
            "the pages to read are made from {DOSSIER} and are not signed themselves"
        ));
    }
    notes.push("an export shows that what is in it is unchanged, not that nothing was left out".to_owned());
    shown.let_op = notes;
    Ok(shown)
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
            counted(extract.entries.len(), "entry with its proof", "entries with their proofs"),
            counted(extract.contents.len(), "content", "contents"),
        ],
        aangeraakt: traces.collect(),
        ijkpunt: checked.checkpoint.map(Head::of),
        let_op: Vec::new(),
    }
}

/// The dossier for programs must be one of the contents of the proof.
fn beside(file: &Path, extract: &Extract, shown: &mut Shown) -> Result<(), Failure> {
    let stated: Option<Value> = serde_json::from_str(&text(file)?).ok();
    let mut contents = extract.contents.iter();
    let proven = contents.any(|one| serde_json::from_str(&one.content).ok() == stated);
    if stated.is_none() || !proven {
        shown.gaaf = false;
        shown.aangeraakt.push(Trace {
            tekst: format!("{DOSSIER} is not what was entered in the log"),
            bevinding: Value::Null,
        });
    }
    Ok(())
}
