//! `houvast logboek verifieer`: says of a workbench, or of an exported dossier, whether anyone touched it, and where.

mod export;

use crate::args::{Log, Verify};
use crate::commands::werkbank::place;
use crate::output::{Failure, Output, Status, counted};
use houvast_logbook::checkpoint::{self, Checkpoint};
use houvast_server::KeepingError;
use houvast_workbench::Verdict;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What was asked.
pub(crate) fn run(command: &Log, json: bool, output: &mut Output) -> Result<Status, Failure> {
    let Log::Verifieer(args) = command;
    let result = match &args.export {
        Some(file) => export::check(file, args)?,
        None => database(args)?,
    };
    if json {
        output.json(&result)?;
    } else {
        result.show(output)?;
    }
    Ok(result.status())
}

/// What a check shows.
#[derive(Debug, Serialize)]
pub(crate) struct Shown {
    /// Nothing was touched.
    gaaf: bool,
    /// Public key with which it was checked.
    sleutel: String,
    /// The latest checkpoint whose signature fits.
    ijkpunt: Option<Head>,
    /// What was counted, in words.
    geteld: Vec<String>,
    /// What was touched.
    aangeraakt: Vec<Trace>,
    /// What the check cannot show.
    let_op: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Head {
    logboek: String,
    omvang: u64,
    wortel: String,
}

/// Something that was touched.
#[derive(Debug, Serialize)]
struct Trace {
    tekst: String,
    #[serde(skip_serializing_if = "serde_json::Value::is_null")]
    bevinding: serde_json::Value,
}

impl Shown {
    /// What a check of a database shows.
    pub(crate) fn of(verdict: Verdict, key: String) -> Self {
        let traces = verdict.touched.iter().map(|touched| Trace {
            tekst: touched.to_string(),
            bevinding: serde_json::to_value(touched).unwrap_or_default(),
        });
        let mut shown = Self {
            gaaf: verdict.intact(),
            sleutel: key,
            geteld: vec![
                counted(
                    verdict.checkpoints,
                    "signed checkpoint",
                    "signed checkpoints",
                ),
                counted(verdict.contents, "content that fits", "contents that fit"),
                counted(
                    verdict.destroyed,
                    "record that was lawfully destroyed",
                    "records that were lawfully destroyed",
                ),
            ],
            aangeraakt: traces.collect(),
            ijkpunt: verdict.head.map(Head::of),
            let_op: Vec::new(),
        };
        if shown.ijkpunt.is_none() && shown.gaaf {
            shown.let_op.push("the log is empty".to_owned());
        }
        shown
    }

    fn status(&self) -> Status {
        match self.gaaf {
            true => Status::Done,
            false => Status::WithErrors,
        }
    }

    /// In words.
    pub(crate) fn show(&self, output: &mut Output) -> Result<(), Failure> {
        output.line(format!("key: {}", self.sleutel))?;
        match &self.ijkpunt {
            Some(head) => output.line(format!(
                "latest checkpoint: {}, {}, root {}",
                head.logboek,
                counted(head.omvang, "entry", "entries"),
                head.wortel
            ))?,
            None => output.line("latest checkpoint: none whose signature fits the key")?,
        }
        output.line(format!("counted: {}", self.geteld.join(", ")))?;
        for trace in &self.aangeraakt {
            output.line(format!("touched: {}", trace.tekst))?;
        }
        if self.gaaf {
            output.line("intact")?;
        }
        for note in &self.let_op {
            output.message(format!("note: {note}"));
        }
        Ok(())
    }
}

impl Head {
    fn of(checkpoint: Checkpoint) -> Self {
        Self {
            logboek: checkpoint.origin,
            omvang: checkpoint.size,
            wortel: checkpoint.root.to_string(),
        }
    }
}

fn database(args: &Verify) -> Result<Shown, Failure> {
    let place = place(args.data.as_ref(), args.database.as_ref())?;
    let named = args.sleutel.as_deref();
    let key = place.public_key(named).map_err(unusable)?;
    let elsewhere = elsewhere(&args.ijkpunt, &key)?;
    let verdict = place.verify(named, &elsewhere).map_err(unusable)?;
    let mut shown = Shown::of(verdict, key);
    if elsewhere.is_empty() {
        let text = "a database that was put back to an earlier state as a whole only shows beside a checkpoint that was kept elsewhere (--ijkpunt)";
        shown.let_op.push(text.to_owned());
    }
    Ok(shown)
}

/// Checkpoints that were kept elsewhere; each must be signed with the key.
fn elsewhere(files: &[PathBuf], key: &str) -> Result<Vec<Checkpoint>, Failure> {
    let read = |file: &PathBuf| {
        let text = text(file)?;
        let opened = checkpoint::open(&text, key);
        opened.map_err(|error| Failure::Usage(format!("{}: {error}", file.display())))
    };
    files.iter().map(read).collect()
}

fn text(file: &Path) -> Result<String, Failure> {
    let read = std::fs::read_to_string(file);
    read.map_err(|error| Failure::Usage(format!("{}: {error}", file.display())))
}

fn unusable(error: KeepingError) -> Failure {
    Failure::Usage(error.to_string())
}
