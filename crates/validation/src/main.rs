//! Writes the pages of `docs/validation`: `cargo xtask validate`.

use clap::Parser;
use houvast_assessment::Choice;
use houvast_report::Language;
use houvast_validation::Error;
use houvast_validation::keytable::{Basis, TABLE, key_table};
use houvast_validation::measure::{Measured, sample_weights};
use houvast_validation::official::Official;
use houvast_validation::page;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Outcomes of the built-in population beside official figures
#[derive(Debug, Parser)]
#[command(name = "cargo xtask validate")]
struct Arguments {
    /// `nederland`, or `steekproef`, which is quick
    #[arg(long, default_value = "nederland", value_parser = ["nederland", "steekproef"])]
    populatie: String,
    /// Compute this key table instead, and write its page to standard output: columns year,key,level,unit,eur_mln
    #[arg(long, value_name = "FILE")]
    sleuteltabel: Option<PathBuf>,
    /// Intention that is the law of the key table [default: the levels that the table states]
    #[arg(long, value_name = "FILE", requires = "sleuteltabel")]
    basis: Option<PathBuf>,
    /// Folder for the pages
    #[arg(long, default_value = "docs/validation", value_name = "FOLDER")]
    uit: PathBuf,
}

/// Why there are no pages.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0}: {1}")]
    File(String, std::io::Error),
    #[error(transparent)]
    Validation(#[from] Error),
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Nobody can be told that standard error cannot be written.
            let _ = writeln!(std::io::stderr(), "error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let choice = Choice::built_in(&arguments.populatie).unwrap_or(Choice::Sample);
    if let Some(path) = &arguments.sleuteltabel {
        let text = read(path)?;
        let basis = arguments.basis.as_deref();
        let law = basis
            .map(|path| Ok::<_, Failure>((path.display().to_string(), read(path)?)))
            .transpose()?;
        let basis = law.as_ref().map(|(name, text)| Basis { name, text });
        let table = key_table(&text, basis, choice)?;
        let page = page::keys(&table, Language::Nl);
        let written = std::io::stdout().lock().write_all(page.as_bytes());
        return written.map_err(|error| Failure::File("standard output".to_owned(), error));
    }
    let official = Official::built_in().map_err(Error::from)?;
    let mut years: Vec<i16> = official.totals.iter().map(|total| total.jaar).collect();
    years.sort_unstable();
    years.dedup();
    let measured: Vec<Measured> = years
        .iter()
        .map(|&year| Measured::new(choice, year, Some(&year) == years.first()))
        .collect::<Result<_, _>>()?;
    let table = key_table(TABLE, None, choice)?;
    let population = &arguments.populatie;
    let weights = sample_weights(years.first().copied().unwrap_or_default())?;
    for (language, end) in [(Language::Nl, "md"), (Language::En, "en.md")] {
        let schemes = page::schemes(&official, &measured, population, language);
        write(&arguments.uit, &format!("regelingen.{end}"), &schemes)?;
        if let Some(first) = measured.first() {
            let incomes = page::incomes(&official, first, population, language);
            write(&arguments.uit, &format!("inkomens.{end}"), &incomes)?;
        }
        let sampling = page::sampling(&weights, language);
        write(&arguments.uit, &format!("steekproef.{end}"), &sampling)?;
        let keys = page::keys(&table, language);
        write(&arguments.uit, &format!("sleuteltabel.{end}"), &keys)?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure::File(path.display().to_string(), error))
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), Failure> {
    let path = folder.join(name);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&path, text))
        .map_err(|error| Failure::File(path.display().to_string(), error))
}
