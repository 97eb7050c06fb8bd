//! The command line: Dutch names, each with an English alias.

use clap::{Args, Parser, Subcommand, ValueEnum};
use houvast_effects::people::SMALLEST_GROUP;
use jiff::civil::Date;
use std::path::PathBuf;

/// Test an intention on the executable law.
#[derive(Debug, Parser)]
#[command(
    name = "houvast",
    version,
    propagate_version = true,
    after_help = EXAMPLES,
    max_term_width = 100
)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// What holds for every command.
    #[command(flatten)]
    pub(crate) common: Common,
}

/// What holds for every command.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Machine-readable output
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Language of reports
    #[arg(long, visible_alias = "lang", global = true, default_value = "nl")]
    pub(crate) taal: Language,
    /// Folder with law files to use instead of the built-in law
    #[arg(long, visible_alias = "laws", global = true, value_name = "FOLDER")]
    pub(crate) wetten: Option<PathBuf>,
}

/// Language of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// Dutch
    Nl,
    /// English
    En,
}

impl From<Language> for houvast_report::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::Nl => Self::Nl,
            Language::En => Self::En,
        }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Test an intention, or several together, against the law without it
    #[command(visible_alias = "assess")]
    Toets(Assess),
    /// Calculate a population: recipients and money per scheme
    #[command(visible_alias = "simulate")]
    Simuleer(Simulate),
    /// Calculate one household, or a file of them
    #[command(visible_alias = "calculate")]
    Bereken(Calculate),
    /// Check law files and their worked examples
    #[command(visible_alias = "check")]
    Controleer(Check),
    /// Make, describe or check a population
    #[command(visible_alias = "population", subcommand)]
    Populatie(Population),
    /// Compute a fiscal key table: the budget effect of one unit more of every key, beside the published one
    #[command(visible_alias = "key-table")]
    Sleuteltabel(KeyTable),
    /// Give law files and intentions their one style
    #[command(visible_alias = "format")]
    Opmaak(Format),
    /// Start the workbench in the browser, or make or put back a copy of it
    #[command(visible_alias = "workbench")]
    Werkbank(Serve),
    /// Check that nobody touched a workbench or an exported dossier
    #[command(visible_alias = "log", subcommand)]
    Logboek(Log),
}

/// Which law is asked for.
#[derive(Debug, Args)]
pub(crate) struct LawChoice {
    /// Intention that is applied first, so that another law is the baseline: a file, or the name of a built-in one [default:
    /// what the intention names]
    #[arg(long, visible_alias = "baseline", value_name = "VOORNEMEN")]
    pub(crate) basis: Option<String>,
    /// Law as known on this day [default: all that is enacted]
    #[arg(long, visible_alias = "known-on", value_name = "DATE", value_parser = day)]
    pub(crate) bekend_op: Option<Date>,
    /// With the practice of the executing organisations, or by the law alone
    #[arg(long, visible_alias = "according-to", default_value = "praktijk")]
    pub(crate) volgens: AccordingTo,
}

/// Practice or law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AccordingTo {
    /// As the executing organisations do it
    #[value(alias = "practice")]
    Praktijk,
    /// As the law says
    #[value(alias = "law")]
    Wet,
}

/// Arguments of `bereken`.
#[derive(Debug, Args)]
pub(crate) struct Calculate {
    /// Case file: TOML, JSON or JSON Lines; `-` reads standard input
    pub(crate) case: PathBuf,
    /// Under the law with this intention, on top of the baseline that it names: a file, or the name of a built-in one
    #[arg(long, visible_alias = "intention", value_name = "V")]
    pub(crate) voornemen: Option<String>,
    /// Only these outcomes, separated by commas: any rule of the law [default: the headline outcomes]
    #[arg(
        long,
        visible_alias = "outcome",
        value_name = "NAME",
        value_delimiter = ','
    )]
    pub(crate) uitkomst: Vec<String>,
    /// Explain every amount down to the inputs, each step with its article
    #[arg(long, visible_alias = "explain")]
    pub(crate) uitleg: bool,
    /// Which law.
    #[command(flatten)]
    pub(crate) law: LawChoice,
}

/// Which people and which year.
#[derive(Debug, Clone, Args)]
pub(crate) struct PeopleChoice {
    /// Year of the law [default: that of the intention; of `simuleer` without one 2026]
    #[arg(long, visible_alias = "year", value_name = "YEAR", value_parser = year)]
    pub(crate) jaar: Option<i16>,
    /// `steekproef`, `nederland` (all 8.4 million households), or a Parquet, Arrow or CSV file
    #[arg(
        long,
        visible_alias = "population",
        default_value = "steekproef",
        value_name = "P"
    )]
    pub(crate) populatie: String,
    /// Leave out households of the file that have errors, instead of refusing it
    #[arg(long, visible_alias = "skip-errors")]
    pub(crate) sla_fouten_over: bool,
    /// Everyone claims what he or she is entitled to, or as many do not as studies found [default: `geschat` for the
    /// built-in people, `volledig` for those of a file]
    #[arg(long, visible_alias = "take-up", value_name = "HOE")]
    pub(crate) gebruik: Option<TakeUp>,
    /// What fewer households of a file than this were observed of is not shown in tables; 0 shows everything
    #[arg(long, visible_alias = "smallest-group", value_name = "N", default_value_t = SMALLEST_GROUP)]
    pub(crate) kleinste_groep: u32,
}

/// Whether people change what they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Behaviour {
    /// Nobody does
    #[value(alias = "none")]
    Geen,
    /// Hours of work follow what work yields
    #[value(alias = "labour-supply")]
    Arbeidsaanbod,
}

/// Who claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TakeUp {
    /// Everyone who is entitled
    #[value(alias = "full")]
    Volledig,
    /// Not everyone, as studies found
    #[value(alias = "estimated")]
    Geschat,
}

impl From<TakeUp> for houvast_assessment::TakeUp {
    fn from(take_up: TakeUp) -> Self {
        match take_up {
            TakeUp::Volledig => Self::Full,
            TakeUp::Geschat => Self::Estimated,
        }
    }
}

/// Arguments of `toets`.
#[derive(Debug, Args)]
pub(crate) struct Assess {
    /// Files of intentions, or names of built-in ones
    #[arg(required = true, value_name = "VOORNEMEN")]
    pub(crate) voornemens: Vec<String>,
    /// Write the report as a page to this file
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Also compute, apart from all other figures, what people do who work more or less because of the intention
    #[arg(long, visible_alias = "behaviour", default_value = "geen")]
    pub(crate) gedrag: Behaviour,
    /// Which people.
    #[command(flatten)]
    pub(crate) people: PeopleChoice,
    /// Which law.
    #[command(flatten)]
    pub(crate) law: LawChoice,
}

/// Arguments of `sleuteltabel`.
#[derive(Debug, Args)]
pub(crate) struct KeyTable {
    /// CSV file with the columns year,key,level,unit,eur_mln [default: the table of 2025 of the Ministry of Finance]
    pub(crate) tabel: Option<PathBuf>,
    /// Intention that is the law of the table: a file, or the name of a built-in one [default: the levels that the table
    /// states]
    #[arg(long, visible_alias = "baseline", value_name = "VOORNEMEN")]
    pub(crate) basis: Option<String>,
    /// `steekproef` or `nederland`
    #[arg(long, visible_alias = "population", default_value = "steekproef", value_parser = ["steekproef", "nederland"])]
    pub(crate) populatie: String,
}

/// Arguments of `simuleer`.
#[derive(Debug, Args)]
pub(crate) struct Simulate {
    /// Apply this intention: a file, or the name of a built-in one
    #[arg(long, visible_alias = "intention", value_name = "V")]
    pub(crate) voornemen: Option<String>,
    /// Write the outcomes to this file, one row per household: .parquet
    #[arg(long, visible_alias = "out", value_name = "FILE")]
    pub(crate) uit: Option<PathBuf>,
    /// Which people.
    #[command(flatten)]
    pub(crate) people: PeopleChoice,
    /// Which law.
    #[command(flatten)]
    pub(crate) law: LawChoice,
}

/// Arguments of `controleer`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Law files, intentions, files of worked examples, or folders with them [default: laws/ and voornemens/ where they are,
    /// else the built-in law]
    pub(crate) paths: Vec<PathBuf>,
}

/// Arguments of `opmaak`.
#[derive(Debug, Args)]
pub(crate) struct Format {
    /// Files or folders; `-` reads standard input and writes the result to standard output [default: laws/ and voornemens/]
    pub(crate) paths: Vec<PathBuf>,
    /// Change nothing: name the files that are not in the one style, and end with status 1 if there are any
    #[arg(long)]
    pub(crate) check: bool,
}

/// What to do with a population.
#[derive(Debug, Subcommand)]
pub(crate) enum Population {
    /// Write the built-in sample to a file
    #[command(visible_alias = "make")]
    Maak(MakePopulation),
    /// What a population holds; without one: the columns that a file may have
    #[command(visible_alias = "describe")]
    Beschrijf(DescribePopulation),
    /// Check a file and show all its errors
    #[command(visible_alias = "check")]
    Controleer(CheckPopulation),
}

/// Arguments of `populatie maak`.
#[derive(Debug, Args)]
pub(crate) struct MakePopulation {
    /// File to write: .parquet or .csv
    #[arg(long, visible_alias = "out", value_name = "FILE")]
    pub(crate) uit: PathBuf,
    /// Year
    #[arg(long, visible_alias = "year", default_value_t = 2026, value_parser = year)]
    pub(crate) jaar: i16,
    /// Number from which the draw follows
    #[arg(long, visible_alias = "seed", default_value_t = houvast_population::sample::SEED)]
    pub(crate) zaad: u64,
    /// Number of households to draw, about: each kind is drawn at least once
    #[arg(long, visible_alias = "size", default_value_t = houvast_population::sample::SIZE)]
    pub(crate) omvang: usize,
}

/// Arguments of `populatie beschrijf`.
#[derive(Debug, Args)]
pub(crate) struct DescribePopulation {
    /// `steekproef`, or a Parquet, Arrow or CSV file
    pub(crate) populatie: Option<PathBuf>,
    /// Year of the built-in sample
    #[arg(long, visible_alias = "year", default_value_t = 2026, value_parser = year)]
    pub(crate) jaar: i16,
    /// Leave out households with errors, and say how many
    #[arg(long, visible_alias = "skip-errors")]
    pub(crate) sla_fouten_over: bool,
}

/// Arguments of `populatie controleer`.
#[derive(Debug, Args)]
pub(crate) struct CheckPopulation {
    /// Parquet, Arrow or CSV file
    pub(crate) bestand: PathBuf,
}

/// The workbench.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Something else than starting it
    #[command(subcommand)]
    pub(crate) command: Option<WorkbenchCommand>,
    /// Port to answer on; 0 takes a free one
    #[arg(long, visible_alias = "port", default_value_t = 8080, value_name = "N")]
    pub(crate) poort: u16,
    /// Address to answer on; another than this machine's own only behind a proxy that adds https
    #[arg(
        long,
        visible_alias = "host",
        default_value = "127.0.0.1",
        value_name = "IP"
    )]
    pub(crate) adres: std::net::IpAddr,
    /// Database to use instead of SQLite in the data folder
    #[arg(long, value_name = "postgres://…", global = true)]
    pub(crate) database: Option<String>,
    /// Folder for the database and the key of the log, by default where this platform keeps data of programs
    #[arg(long, value_name = "FOLDER", global = true)]
    pub(crate) data: Option<PathBuf>,
    /// First fill an empty database with fictitious organisations, accounts and dossiers
    #[arg(long)]
    pub(crate) demo: bool,
    /// Folder with the built styles and scripts
    #[arg(
        long,
        visible_alias = "front-end",
        default_value = "werkbank/dist",
        value_name = "FOLDER"
    )]
    pub(crate) bestanden: PathBuf,
    /// People reach it over https through a proxy on this machine
    #[arg(long, visible_alias = "behind-tls")]
    pub(crate) achter_tls: bool,
    /// Address for security.txt
    #[arg(long, visible_alias = "security-contact", value_name = "ADDRESS")]
    pub(crate) veiligheid: Option<String>,
}

/// Something else than starting the workbench.
#[derive(Debug, Subcommand)]
pub(crate) enum WorkbenchCommand {
    /// Copy the database and its key into a new folder, also while the workbench runs, and check the copy
    Backup {
        /// Folder for the copy
        #[arg(value_name = "FOLDER")]
        doel: PathBuf,
    },
    /// Check a copy and put it back where there is no workbench
    #[command(visible_alias = "restore")]
    Herstel {
        /// Folder with the copy
        #[arg(value_name = "FOLDER")]
        bron: PathBuf,
    },
}

/// The log of the workbench.
#[derive(Debug, Subcommand)]
pub(crate) enum Log {
    /// Say whether anything was changed, removed, added or moved, and which
    ///
    /// Exit status: 0 nothing was touched, 1 something was, 2 it cannot be checked.
    #[command(visible_alias = "verify")]
    Verifieer(Verify),
}

/// What is checked, and with what.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// Exported dossier, unpacked, or the logboek.json in it [default: the workbench itself]
    #[arg(value_name = "EXPORT", conflicts_with_all = ["data", "database", "ijkpunt"])]
    pub(crate) export: Option<PathBuf>,
    /// Folder of the workbench, by default where this platform keeps data of programs
    #[arg(long, value_name = "FOLDER")]
    pub(crate) data: Option<PathBuf>,
    /// Database to check instead of SQLite in that folder
    #[arg(long, value_name = "postgres://…")]
    pub(crate) database: Option<String>,
    /// Public key of the log [default: that of the key in the folder]
    #[arg(long, visible_alias = "key", value_name = "KEY")]
    pub(crate) sleutel: Option<String>,
    /// File with a signed checkpoint that was kept elsewhere; may be given several times
    #[arg(long, visible_alias = "checkpoint", value_name = "FILE")]
    pub(crate) ijkpunt: Vec<PathBuf>,
}

/// A year as it is typed.
fn year(text: &str) -> Result<i16, &'static str> {
    let year = text.parse().ok().filter(|year| (1..=9999).contains(year));
    year.ok_or("a year is a whole number of 1 to 9999, such as 2026")
}

/// A day as it is typed.
fn day(text: &str) -> Result<Date, &'static str> {
    let date = text.parse().ok();
    date.ok_or("a day is written as year, month and day: 2026-09-15")
}

/// Examples for the help of the program.
const EXAMPLES: &str = "\
Examples:
  houvast toets belastingplan_2027 --html toets.html
  houvast toets mijn.voornemen ander.voornemen --taal en
  houvast bereken geval.json --uitkomst zorgtoeslag,huurtoeslag --uitleg
  houvast simuleer --populatie mensen.parquet --uit uitkomsten.parquet
  houvast populatie beschrijf

Exit status: 0 done; 1 the input has errors, all of which are shown; 2 wrong usage, or a file that cannot be read or written.
Results go to standard output, messages and progress to standard error.";
