//! The whole test of shipped intentions, as the command and the workbench make it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use houvast_assessment::{
    Choice, Error, Progress, Watcher, World, assess, baseline, crowd, shipped, year,
};
use houvast_lang::in_force::Settings;
use houvast_lang::library::Library;
use houvast_report::assessment::Assessment;
use std::cell::RefCell;

/// Keeps what it is told, and stops after the first part of the households when asked to.
#[derive(Default)]
struct Notes {
    seen: RefCell<Vec<Progress>>,
    stop: bool,
}

impl Watcher for Notes {
    fn progress(&self, progress: Progress) {
        self.seen.borrow_mut().push(progress);
    }

    fn cancelled(&self) -> bool {
        self.stop
    }
}

fn world(names: &[&str]) -> Result<World, Error> {
    let mut library = Library::parse(shipped::laws());
    let tested: Result<Vec<_>, _> = names
        .iter()
        .map(|name| shipped::open(&mut library, name))
        .collect();
    let tested = tested?;
    let before = baseline(&tested, None, |name, _| shipped::open(&mut library, name))?;
    let settings = Settings {
        year: year(&tested, None)?,
        known_on: tested.iter().filter_map(|i| i.head.known_on).min(),
        practice: true,
    };
    World::new(library, before, tested, settings)
}

fn test(names: &[&str], notes: &Notes) -> Result<Assessment, Error> {
    let world = world(names)?;
    let crowd = crowd(Choice::Sample, &world.before, world.settings.year)?;
    assess(&world, &crowd, 1, String::new(), notes)
}

#[test]
fn says_how_far_it_is_and_ends_with_everyone() {
    let notes = Notes::default();
    let assessment = test(&["kindgebonden_budget_2025"], &notes).unwrap();
    let seen = notes.seen.borrow();
    assert_eq!(seen.first(), Some(&Progress::Compiling));
    let households: Vec<(usize, usize)> = seen
        .iter()
        .filter_map(|step| match step {
            Progress::Households { done, of } => Some((*done, *of)),
            _ => None,
        })
        .collect();
    assert!(households.is_sorted());
    let (done, of) = households.last().unwrap();
    assert_eq!(done, of);
    assert_eq!(assessment.population.sample, *of as u64);
}

#[test]
fn stops_when_nobody_waits_any_more() {
    let notes = Notes {
        stop: true,
        ..Notes::default()
    };
    let ended = test(&["kindgebonden_budget_2025"], &notes);
    assert!(matches!(ended, Err(Error::Cancelled)));
    assert!(!notes.seen.borrow().contains(&Progress::Examples));
}

#[test]
fn every_shipped_intention_has_a_name_under_which_it_opens() {
    for (file, text) in shipped::intentions() {
        let name = shipped::short_name(text).unwrap_or_else(|| panic!("{file} has no name"));
        world(&[name]).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
}

#[test]
fn an_unknown_intention_is_named() {
    let error = world(&["onbekend"]).err().unwrap();
    assert_eq!(error.to_string(), "there is no intention `onbekend`");
}
