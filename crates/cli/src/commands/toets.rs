//! `houvast toets`: tests one intention, or several together.

use crate::args::{AccordingTo, Assess, Behaviour, Common, TakeUp};
use crate::output::{Failure, Output, Status};
use crate::request::{Waiting, crowd, world};
use houvast_assessment::{Tested, assess};
use houvast_effects::people::SMALLEST_GROUP;
use houvast_population::Staged;
use houvast_population::sample::SEED;
use houvast_report::{html, json, terminal};
use std::path::Path;

/// Runs it.
pub(crate) fn run(args: &Assess, common: &Common, output: &mut Output) -> Result<Status, Failure> {
    if let Some(path) = &args.html {
        Staged::check(path)?;
    }
    output.message("reading the law");
    let world = world(&args.voornemens, &args.people, &args.law, common, output)?;
    output.message(format!("population {}", args.people.populatie));
    let mut crowd = crowd(&args.people, &world.before, world.settings.year)?;
    crowd.behaviour = args.gedrag == Behaviour::Arbeidsaanbod;
    let command = command(args, world.settings.year);
    let assessment = assess(&world, &crowd, SEED, command, &Waiting)?;

    let asks = |tested: &Tested| !tested.head.file.items.is_empty();
    if assessment.changes.is_empty() && world.intentions.iter().any(asks) {
        let year = world.settings.year;
        output.message(format!(
            "warning: nothing of what the intention changes applies in {year}: all differences are zero"
        ));
    }
    let language = common.taal.into();
    if let Some(path) = &args.html {
        let page = html::render(&assessment, language);
        Staged::write_all(path, page.as_bytes())?;
        output.message(format!("page written to {}", path.display()));
    }
    if common.json {
        let text = json(&assessment).map_err(|error| Failure::Input(error.to_string()))?;
        output.line(text.trim_end())?;
    } else {
        output.line(terminal::render(&assessment, language).trim_end())?;
    }
    Ok(Status::Done)
}

/// The command that gives the same test: names of files without their folders, and every choice that matters.
fn command(args: &Assess, year: i16) -> String {
    let name = |text: &str| {
        let file = Path::new(text).file_name();
        file.map_or_else(|| text.to_owned(), |f| f.to_string_lossy().into_owned())
    };
    let mut out = "houvast toets".to_owned();
    for intention in &args.voornemens {
        out += &format!(" {}", name(intention));
    }
    out += &format!(
        " --jaar {year} --populatie {}",
        name(&args.people.populatie)
    );
    if let Some(basis) = &args.law.basis {
        out += &format!(" --basis {}", name(basis));
    }
    if let Some(day) = args.law.bekend_op {
        out += &format!(" --bekend-op {day}");
    }
    if args.people.kleinste_groep != SMALLEST_GROUP {
        out += &format!(" --kleinste-groep {}", args.people.kleinste_groep);
    }
    if args.gedrag == Behaviour::Arbeidsaanbod {
        out += " --gedrag arbeidsaanbod";
    }
    match args.people.gebruik {
        Some(TakeUp::Volledig) => out += " --gebruik volledig",
        Some(TakeUp::Geschat) => out += " --gebruik geschat",
        None => {}
    }
    if args.law.volgens == AccordingTo::Wet {
        out += " --volgens wet";
    }
    out
}
