//! Which law is asked for.

use crate::failure::Failure;
use houvast_assessment::laws::{Laws, Texts};
use houvast_assessment::{TakeUp, World, shipped, year};
use houvast_lang::in_force::Settings;
use houvast_lang::law::Law;
use houvast_population::case::CaseReader;
use houvast_report::Language;
use jiff::civil::Date;
use pyo3::prelude::*;
use std::path::PathBuf;

/// Year of the law unless an intention or the caller says otherwise.
const YEAR: i16 = 2026;

/// Which law: the keyword arguments that all functions of the package share.
#[derive(Debug, Clone, FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Request {
    /// Intentions: names of shipped ones, files, or texts.
    voornemen: Vec<String>,
    /// Year of the law.
    jaar: Option<i16>,
    /// Intention that comes first.
    basis: Option<String>,
    /// Day of knowledge, as text.
    bekend_op: Option<String>,
    /// `praktijk` or `wet`.
    volgens: String,
    /// Folder with law files.
    wetten: Option<PathBuf>,
    /// `volledig` or `geschat`; none: what is usual for the people.
    gebruik: Option<String>,
    /// What fewer households were observed of is not shown; none: what is usual for the people.
    kleinste_groep: Option<u32>,
    /// Threads; none: as many as there are processors.
    draden: Option<usize>,
}

impl Request {
    /// With the practice of those who carry out the law.
    pub(crate) fn practice(&self) -> Result<bool, Failure> {
        match self.volgens.as_str() {
            "praktijk" => Ok(true),
            "wet" => Ok(false),
            other => Err(Failure::Usage(format!(
                "volgens is \"praktijk\" or \"wet\", not {other:?}"
            ))),
        }
    }

    /// How few households may be shown, if it was said.
    pub(crate) fn smallest(&self) -> Option<u32> {
        self.kleinste_groep
    }

    /// Who claims, if it was said.
    pub(crate) fn take_up(&self) -> Result<Option<TakeUp>, Failure> {
        match self.gebruik.as_deref() {
            None => Ok(None),
            Some("volledig") => Ok(Some(TakeUp::Full)),
            Some("geschat") => Ok(Some(TakeUp::Estimated)),
            Some(other) => Err(Failure::Usage(format!(
                "gebruik is \"volledig\" or \"geschat\", not {other:?}"
            ))),
        }
    }

    /// The texts of the law and the intentions.
    pub(crate) fn laws(&self) -> Result<Laws, Failure> {
        let mut laws = Laws::new(Texts::of(self.wetten.as_deref())?.sources);
        laws.with(&self.voornemen, self.basis.as_deref())?;
        Ok(laws)
    }

    /// The day of knowledge: the one asked for, or else that of the intentions.
    pub(crate) fn known_on(&self, laws: &Laws) -> Result<Option<Date>, Failure> {
        match &self.bekend_op {
            None => Ok(laws.known_on()),
            Some(text) => text.parse().map(Some).map_err(|_| {
                Failure::Usage(format!(
                    "bekend_op is a day such as \"2026-09-15\", not {text:?}"
                ))
            }),
        }
    }

    /// The law with and without the intentions.
    pub(crate) fn world(&self) -> Result<World, Failure> {
        let laws = self.laws()?;
        let known_on = self.known_on(&laws)?;
        let asked = if self.voornemen.is_empty() {
            self.jaar.or(Some(YEAR))
        } else {
            self.jaar
        };
        let settings = Settings {
            year: year(&laws.intentions, asked)?,
            known_on,
            practice: self.practice()?,
        };
        let mut world = World::new(laws.library, laws.baseline, laws.intentions, settings)?;
        known(&world.after, settings.year)?;
        if let Some(threads) = self.draden {
            world.threads = threads.max(1);
        }
        Ok(world)
    }

    /// The call that gives the same again, for the receipt of a test.
    pub(crate) fn call(&self, people: &str, year: i16, behaviour: bool) -> String {
        let name = |text: &String| match text.contains('\n') {
            true => shipped::short_name(text).unwrap_or_default().to_owned(),
            false => text.clone(),
        };
        let names: Vec<String> = self.voornemen.iter().map(name).collect();
        let mut out = format!("houvast.toets({names:?}, {people:?}, jaar={year}");
        if let Some(basis) = &self.basis {
            out += &format!(", basis={:?}", name(basis));
        }
        if let Some(day) = &self.bekend_op {
            out += &format!(", bekend_op={day:?}");
        }
        if let Some(take_up) = &self.gebruik {
            out += &format!(", gebruik={take_up:?}");
        }
        if behaviour {
            out += ", gedrag=\"arbeidsaanbod\"";
        }
        if self.volgens == "wet" {
            out += ", volgens=\"wet\"";
        }
        out + ")"
    }
}

/// Refuses a year for which the law has no figures.
fn known(law: &Law, year: i16) -> Result<(), Failure> {
    let (first, last) = CaseReader::new(law).years();
    if (first..=last).contains(&year) {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "the year {year} was given; the law is known for {first} to {last}"
    )))
}

/// The language of this name.
pub(crate) fn language(name: &str) -> Result<Language, Failure> {
    match name {
        "nl" => Ok(Language::Nl),
        "en" => Ok(Language::En),
        other => Err(Failure::Usage(format!(
            "taal is \"nl\" or \"en\", not {other:?}"
        ))),
    }
}

/// Short name and title of every intention in the package.
#[pyfunction]
#[pyo3(name = "voornemens")]
pub(crate) fn intentions() -> Vec<(String, String)> {
    let all = shipped::intentions().iter();
    all.filter_map(|(_, text)| {
        let name = shipped::short_name(text)?;
        Some((name.to_owned(), shipped::title(text)))
    })
    .collect()
}
