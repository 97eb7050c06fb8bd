//! `houvast opmaak`: gives law files and intentions their one style.

use crate::args::Format;
use crate::laws::{law_files, no_law, read};
use crate::output::{Failure, Output, Status};
use houvast_lang::diagnostic::render;
use houvast_lang::source::Sources;
use houvast_lang::syntax;
use houvast_population::Staged;
use std::path::{Path, PathBuf};

/// Runs it.
pub(crate) fn run(args: &Format, output: &mut Output) -> Result<Status, Failure> {
    let stdin = Path::new("-");
    if args.paths.iter().any(|path| path == stdin) {
        return one(stdin, args.check, output);
    }
    let usual = || ["laws", "voornemens"].map(PathBuf::from).into_iter();
    let paths: Vec<PathBuf> = match args.paths.as_slice() {
        [] => usual().filter(|folder| folder.is_dir()).collect(),
        paths => paths.to_vec(),
    };
    if paths.is_empty() {
        let text = "there is no folder `laws` or `voornemens` here: name the files";
        return Err(Failure::Usage(text.into()));
    }
    let mut status = Status::Done;
    let files = law_files(&paths)?;
    if files.is_empty() {
        return Err(no_law(&paths));
    }
    for path in files {
        if one(&path, args.check, output)? == Status::WithErrors {
            status = Status::WithErrors;
        }
    }
    Ok(status)
}

/// Formats one file, in its place; standard input to standard output.
fn one(path: &Path, check: bool, output: &mut Output) -> Result<Status, Failure> {
    let text = read(path)?;
    let name = path.display().to_string();
    let formatted = match syntax::format(&text) {
        Ok(formatted) => formatted,
        Err(found) => {
            let mut sources = Sources::default();
            sources.add(name, text);
            output.message(render(&found, &sources, output.colour()).trim_end());
            return Ok(Status::WithErrors);
        }
    };
    let same = formatted == text;
    match (path == Path::new("-"), check) {
        (_, true) if same => {}
        (_, true) => {
            output.line(name)?;
            return Ok(Status::WithErrors);
        }
        (true, false) => output.line(formatted.trim_end_matches('\n'))?,
        (false, false) if same => {}
        (false, false) => Staged::write_all(path, formatted.as_bytes())?,
    }
    Ok(Status::Done)
}
