//! Load: many people at once in a workbench that carries out simulations, and how long they wait for a page.
//!
//! `cargo xtask load` builds and runs this. The workbench is a process of its own, on the processors that are named; the people are here, on the others.

#![allow(
    clippy::print_stdout,
    reason = "a program that reports what it measured"
)]

mod fill;
mod people;
mod report;
mod server;

use fill::Size;
use people::Person;
use report::Report;
use server::Server;
use std::process::ExitCode;
use std::time::Duration;

/// What is measured.
struct Plan {
    /// The program `houvast`.
    program: String,
    /// The folder with the built styles and scripts.
    front_end: String,
    /// Processors that the workbench may use, as `taskset` writes them.
    processors: String,
    /// A database other than SQLite in a folder of its own: an empty one.
    database: Option<String>,
    size: Size,
    people: usize,
    seconds: u64,
}

const HELP: &str = "load PROGRAM FRONT-END [--large] [--people N] [--seconds N] [--processors LIST] [--database ADDRESS]";

/// Each asks for a page this often.
const EVERY: Duration = Duration::from_secs(5);
/// Runs that are being carried out all the time.
const SIMULATIONS: usize = 2;

impl Plan {
    fn read(mut arguments: impl Iterator<Item = String>) -> Option<Self> {
        let mut plan = Plan {
            program: arguments.next()?,
            front_end: arguments.next()?,
            processors: "0,1".to_owned(),
            database: None,
            size: Size::SMALL,
            people: 200,
            seconds: 60,
        };
        while let Some(name) = arguments.next() {
            match name.as_str() {
                "--large" => plan.size = Size::LARGE,
                "--people" => plan.people = arguments.next()?.parse().ok()?,
                "--seconds" => plan.seconds = arguments.next()?.parse().ok()?,
                "--processors" => plan.processors = arguments.next()?,
                "--database" => plan.database = Some(arguments.next()?),
                _ => return None,
            }
        }
        Some(plan)
    }
}

/// What can go wrong here: it is told and ends the measurement.
type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[tokio::main]
async fn main() -> ExitCode {
    let Some(plan) = Plan::read(std::env::args().skip(1)) else {
        println!("{HELP}");
        return ExitCode::from(2);
    };
    match measure(&plan).await {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            println!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn measure(plan: &Plan) -> Outcome<Report> {
    let folder = std::env::temp_dir().join(format!("houvast-load-{}", std::process::id()));
    let outcome = measure_in(plan, &folder).await;
    let _ = std::fs::remove_dir_all(&folder);
    outcome
}

async fn measure_in(plan: &Plan, folder: &std::path::Path) -> Outcome<Report> {
    let filled = fill::fill(folder, plan.database.as_deref(), &plan.size, plan.people).await?;
    let server = Server::start(plan, folder).await?;
    let at_rest = server.memory();
    let computing: Vec<_> = (0..SIMULATIONS)
        .map(|_| tokio::spawn(people::compute(server.address, filled.simulation.clone())))
        .collect();
    let until = tokio::time::Instant::now() + Duration::from_secs(plan.seconds);
    let visits = filled.sessions.iter().enumerate().map(|(place, session)| {
        let person = Person {
            place,
            of: plan.people,
            session: session.clone(),
            addresses: filled.addresses.clone(),
        };
        tokio::spawn(person.browse(server.address, EVERY, until))
    });
    let mut visited = Vec::new();
    for visit in visits.collect::<Vec<_>>() {
        visited.extend(visit.await??);
    }
    for work in computing {
        if work.is_finished() {
            work.await??;
        } else {
            work.abort();
        }
    }
    Ok(Report {
        visited,
        started: server.started,
        at_rest,
        under_load: server.memory(),
        people: plan.people,
        simulations: filled.simulation.done(),
        contents: filled.contents,
    })
}
