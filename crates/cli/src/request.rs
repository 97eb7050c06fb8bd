//! What a command that computes people asks for: the law with intentions, and the people.

use crate::args::{AccordingTo, Common, LawChoice, PeopleChoice};
use crate::output::{Failure, Output, counted};
use houvast_assessment::laws::{Laws, Texts, is_file};
use houvast_assessment::{
    self as assessment, Choice, Crowd, NATION, Progress, SAMPLE, Watcher, World,
};
use houvast_effects::number::Cents;
use houvast_lang::diagnostic::render;
use houvast_lang::in_force::Settings;
use houvast_lang::law::Law;
use houvast_population::case::CaseReader;
use std::io::Write as _;
use std::path::Path;

/// Reads the law and the intentions, and checks the law without and with them.
pub(crate) fn world(
    intentions: &[String],
    people: &PeopleChoice,
    law: &LawChoice,
    common: &Common,
    output: &mut Output,
) -> Result<World, Failure> {
    let mut laws = Laws::new(Texts::of(common.wetten.as_deref())?.sources);
    laws.with(intentions, law.basis.as_deref())?;
    let known_on = law.bekend_op.or(laws.known_on());
    let settings = Settings {
        year: assessment::year(&laws.intentions, people.jaar)?,
        known_on,
        practice: law.volgens == AccordingTo::Praktijk,
    };
    let world = World::new(laws.library, laws.baseline, laws.intentions, settings)?;
    known(&world)?;
    if !world.warnings.is_empty() {
        let text = render(&world.warnings, world.library.sources(), output.colour());
        output.message(text.trim_end());
    }
    Ok(world)
}

/// Refuses a year for which the law has no figures.
fn known(world: &World) -> Result<(), Failure> {
    let (first, last) = CaseReader::new(&world.after).years();
    let year = world.settings.year;
    if (first..=last).contains(&year) {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "the year {year} was given; the law is known for {first} to {last}"
    )))
}

/// The people that are asked for.
pub(crate) fn crowd<'l>(
    choice: &PeopleChoice,
    law: &'l Law,
    year: i16,
) -> Result<Crowd<'l>, Failure> {
    let (take_up, smallest) = (choice.gebruik, choice.kleinste_groep);
    let name = &choice.populatie;
    let path = Path::new(name);
    let choice = match Choice::built_in(name) {
        Some(choice) => choice,
        None if !path.exists() && path.components().count() == 1 && path.extension().is_none() => {
            return Err(Failure::Usage(format!(
                "there is no population `{name}`: it is not `{SAMPLE}`, `{NATION}` or a file"
            )));
        }
        None => {
            is_file(path)?;
            Choice::File {
                path,
                allow_errors: choice.sla_fouten_over,
            }
        }
    };
    let mut crowd = assessment::crowd(choice, law, year)?;
    if crowd.smallest > 0 {
        crowd.smallest = smallest;
    }
    if let Some(take_up) = take_up {
        crowd.take_up = take_up.into();
    }
    Ok(crowd)
}

/// Says on standard error how far a test is.
pub(crate) struct Waiting;

impl Watcher for Waiting {
    fn progress(&self, progress: Progress) {
        let text = match progress {
            Progress::Compiling => "compiling the law with and without the intention".to_owned(),
            Progress::Households { done, of } => {
                format!("{done} of {}", counted(of, "household", "households"))
            }
            Progress::Examples => "example households".to_owned(),
            Progress::Totals => "official totals beside those of the sample".to_owned(),
        };
        // Nobody can be told that standard error cannot be written.
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }
}

/// A balance in words for messages.
#[must_use]
pub(crate) fn million(amount: Cents) -> f64 {
    // Six decimals of a million are whole euros.
    #[allow(clippy::cast_precision_loss)]
    let euros = (amount.0 / 100) as f64;
    euros / 1_000_000.0
}
