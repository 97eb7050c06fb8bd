//! `houvast opmaak`: gives law files and intentions their one style.

use crate::args::{Common, Format};
use crate::output::{Failure, Output, Status};
use houvast_assessment::laws::{law_files, no_law, read};
use houvast_lang::diagnostic::{Finding, findings, render};
use houvast_lang::source::Sources;
use houvast_lang::syntax;
use houvast_population::Staged;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Runs it.
pub(crate) fn run(args: &Format, common: &Common, output: &mut Output) -> Result<Status, Failure> {
    let mut formatting = Formatting {
        check: args.check,
        report: Report::default(),
        status: Status::Done,
    };
    let stdin = Path::new("-");
    if args.paths.iter().any(|path| path == stdin) {
        formatting.one(stdin, output)?;
    } else {
        for path in files(args)? {
            formatting.one(&path, output)?;
        }
    }
    formatting.print(common.json, output)?;
    Ok(formatting.status)
}

/// The named files, or those in the usual folders.
fn files(args: &Format) -> Result<Vec<PathBuf>, Failure> {
    let usual = || ["laws", "voornemens"].map(PathBuf::from).into_iter();
    let paths: Vec<PathBuf> = match args.paths.as_slice() {
        [] => usual().filter(|folder| folder.is_dir()).collect(),
        paths => paths.to_vec(),
    };
    if paths.is_empty() {
        let text = "there is no folder `laws` or `voornemens` here: name the files";
        return Err(Failure::Usage(text.into()));
    }
    let files = law_files(&paths)?;
    if files.is_empty() {
        return Err(no_law(&paths).into());
    }
    Ok(files)
}

/// What was done.
#[derive(Default, Serialize)]
struct Report {
    /// How many files were looked at.
    bestanden: usize,
    /// Those that are not in the one style, or were not.
    afwijkend: Vec<String>,
    /// Why files cannot be read.
    bevindingen: Vec<Finding>,
    /// What standard input is in the one style.
    #[serde(skip_serializing_if = "Option::is_none")]
    tekst: Option<String>,
}

struct Formatting {
    check: bool,
    report: Report,
    status: Status,
}

impl Formatting {
    /// Formats one file, in its place.
    fn one(&mut self, path: &Path, output: &mut Output) -> Result<(), Failure> {
        let text = read(path)?;
        let name = path.display().to_string();
        self.report.bestanden += 1;
        let formatted = match syntax::format(&text) {
            Ok(formatted) => formatted,
            Err(found) => {
                let mut sources = Sources::default();
                sources.add(name, text);
                output.message(render(&found, &sources, output.colour()).trim_end());
                self.report.bevindingen.extend(findings(&found, &sources));
                self.status = Status::WithErrors;
                return Ok(());
            }
        };
        if formatted != text {
            self.report.afwijkend.push(name);
            if self.check {
                self.status = Status::WithErrors;
            } else if path != Path::new("-") {
                Staged::write_all(path, formatted.as_bytes())?;
            }
        }
        if path == Path::new("-") && !self.check {
            self.report.tekst = Some(formatted);
        }
        Ok(())
    }

    fn print(&self, json: bool, output: &mut Output) -> Result<(), Failure> {
        if json {
            return output.json(&self.report);
        }
        if let Some(text) = &self.report.tekst {
            output.line(text.trim_end_matches('\n'))?;
        }
        for name in self.report.afwijkend.iter().filter(|_| self.check) {
            output.line(name)?;
        }
        Ok(())
    }
}
