//! One run of the test: every variant against the law, with the receipt.

use super::check::NAME;
use super::law::shipped_law;
use houvast_assessment::{
    Choice, Error, Progress, SAMPLE, Tested, Watcher, World, assess, baseline, crowd, shipped, year,
};
use houvast_lang::in_force::Settings;
use houvast_lang::library::Library;
use houvast_population::sample::SEED;
use houvast_report::assessment::Assessment;
use houvast_workbench::runs::RunSettings;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// The result of a run.
#[derive(Debug)]
pub struct Carried {
    /// One assessment for each variant.
    pub assessments: Vec<Assessment>,
    /// What fixes them.
    pub receipt: BTreeMap<String, String>,
}

/// How far a run is, and whether someone cancelled it; shared with who carries it out.
#[derive(Debug, Default)]
pub struct Pace {
    percent: AtomicU8,
    cancelled: AtomicBool,
}

impl Pace {
    /// Percentage done.
    #[must_use]
    pub fn percent(&self) -> u8 {
        self.percent.load(Ordering::Relaxed)
    }

    /// Asks whoever carries it out to stop.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

/// Watches one variant of several.
struct OneOf<'p> {
    pace: &'p Pace,
    place: usize,
    of: usize,
}

impl Watcher for OneOf<'_> {
    fn progress(&self, progress: Progress) {
        // The law takes little, the households nearly everything.
        let part = match progress {
            Progress::Compiling => 2,
            Progress::Households { done, of } => 5 + done.saturating_mul(90) / of.max(1),
            Progress::Examples => 96,
            Progress::Totals => 98,
        };
        let all = (self.place * 100 + part) / self.of.max(1);
        let percent = u8::try_from(all.min(99)).unwrap_or(99);
        self.pace.percent.store(percent, Ordering::Relaxed);
    }

    fn cancelled(&self) -> bool {
        self.pace.cancelled.load(Ordering::Relaxed)
    }
}

/// Tests the texts of the variants on `threads` threads.
///
/// # Errors
/// What is wrong with a text, or that it was cancelled.
pub fn carry_out(
    texts: &[String],
    settings: &RunSettings,
    threads: usize,
    pace: &Pace,
) -> Result<Carried, Error> {
    let law = shipped_law()?;
    let population = Choice::built_in(&settings.population)
        .ok_or_else(|| Error::UnknownPopulation(settings.population.clone()))?;
    let mut carried = Carried {
        assessments: Vec::new(),
        receipt: BTreeMap::new(),
    };
    for (place, text) in texts.iter().enumerate() {
        let watcher = OneOf {
            pace,
            place,
            of: texts.len(),
        };
        let mut library = law.library.clone();
        let tested = shipped::read(&mut library, NAME, text)?;
        let practice = settings.reading != "wet";
        let mut world = world(
            library,
            vec![tested],
            &settings.baseline,
            settings.year,
            practice,
        )?;
        world.threads = threads;
        let people = crowd(population, &world.before, world.settings.year)?;
        let command = command(&world, settings);
        let assessment = assess(&world, &people, SEED, command, &watcher)?;
        add(&mut carried.receipt, place, &assessment);
        carried.assessments.push(assessment);
    }
    Ok(carried)
}

/// The law without and with the intentions; the baseline is a shipped intention, or what the intentions name.
pub(super) fn world(
    mut library: Library,
    tested: Vec<Tested>,
    asked: &str,
    asked_year: Option<i16>,
    practice: bool,
) -> Result<World, Error> {
    let asked = (!asked.is_empty()).then_some(asked);
    let before = baseline(&tested, asked, |name, _| shipped::open(&mut library, name))?;
    let settings = Settings {
        year: year(&tested, asked_year)?,
        known_on: tested.iter().filter_map(|i| i.head.known_on).min(),
        practice,
    };
    World::new(library, before, tested, settings)
}

/// The command that gives the same test from the text of the variant.
fn command(world: &World, settings: &RunSettings) -> String {
    let year = world.settings.year;
    let population = match settings.population.as_str() {
        "" => SAMPLE,
        name => name,
    };
    let mut out = format!("houvast toets {NAME} --jaar {year} --populatie {population}");
    if !settings.baseline.is_empty() {
        out += &format!(" --basis {}", settings.baseline);
    }
    if !world.settings.practice {
        out += " --volgens wet";
    }
    out
}

/// Adds the receipt of one variant to that of the run.
fn add(receipt: &mut BTreeMap<String, String>, place: usize, assessment: &Assessment) {
    let own = &assessment.receipt;
    let mut put = |name: &str, value: &str| receipt.insert(name.to_owned(), value.to_owned());
    put("programma", &own.program);
    put("wet", &own.law);
    put("engels", &own.english);
    put("populatie", &own.population);
    put("voorbeelden", &own.examples);
    put("zaad", &own.seed.to_string());
    put("jaar", &assessment.year.to_string());
    for overlay in &own.overlays {
        put(
            &format!("variant {} · {}", place + 1, overlay.name),
            &overlay.sha256,
        );
    }
}
