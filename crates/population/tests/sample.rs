//! The built-in sample.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{id, law};
use houvast_engine::people::People;
use houvast_population::sample::{GROUPS, Generator, SEED, SIZE, SampleError, sample, sources};
use houvast_population::schema;
use houvast_population::{Format, Loaded, Options, read_bytes, write};

/// Weighted sum over persons of what `value` gives for the place of the person, in millions.
fn sum(people: &People, value: impl Fn(usize) -> i128) -> i128 {
    let members = people.offsets.windows(2).zip(&people.weights);
    let weighted = members.map(|(bounds, &weight)| {
        (bounds[0] as usize..bounds[1] as usize)
            .map(&value)
            .sum::<i128>()
            * i128::from(weight)
    });
    weighted.sum::<i128>() / 1_000_000
}

fn column<'a>(loaded: &'a Loaded, name: &str) -> &'a [i64] {
    &loaded.people.columns[&id(&law(), name)].values
}

#[test]
fn the_country_has_its_size() {
    let loaded = sample(&law(), 2024, SEED, SIZE).unwrap();
    let total: u64 = loaded.people.weights.iter().sum();
    assert!(total.abs_diff(8_374_404_000_000) < 1_000_000);
    let persons = sum(&loaded.people, |_| 1);
    assert!(
        (17_300_000..17_900_000).contains(&persons),
        "{persons} persons"
    );
    let wages = column(&loaded, "loon");
    let earners = sum(&loaded.people, |person| i128::from(wages[person] > 0));
    assert!(
        (8_000_000..9_500_000).contains(&earners),
        "{earners} earn a wage"
    );
}

#[test]
fn parents_are_older_than_their_children_and_partners_are_adults() {
    let loaded = sample(&law(), 2026, SEED, 20_000).unwrap();
    let births = column(&loaded, "geboortedatum");
    let law = law();
    let parent = id(&law, "ouder");
    for fact in &loaded.people.pairs {
        let start = loaded.people.offsets[fact.household as usize] as usize;
        let (from, to) = (
            births[start + fact.from as usize],
            births[start + fact.to as usize],
        );
        if fact.input == parent {
            assert!(to - from > 14 * 365, "a parent is at least 14 years older");
        } else {
            let adult = schema::days(jiff::civil::date(2008, 1, 1));
            assert!(from < adult && to < adult, "partners are 18 or over");
        }
    }
}

#[test]
fn the_same_bytes_every_time() {
    let first = sample(&law(), 2026, SEED, 1_000).unwrap();
    let second = sample(&law(), 2026, SEED, 1_000).unwrap();
    assert_eq!(first.people, second.people);
    assert_eq!(first.report, second.report);
    let other = sample(&law(), 2026, SEED + 1, 1_000).unwrap();
    assert_ne!(first.people, other.people);
    assert_ne!(first.report.sha256, other.report.sha256);
}

/// One household of each stratum. It differs only when the figures or the way of drawing do; never between machines.
#[test]
fn the_same_people_on_every_machine() {
    let loaded = sample(&law(), 2026, SEED, 1).unwrap();
    let mut bytes = Vec::new();
    write(&mut bytes, Format::Csv, &law(), &loaded).unwrap();
    insta::assert_snapshot!(String::from_utf8(bytes).unwrap());
}

#[test]
fn every_group_is_a_sample_of_its_own() {
    let loaded = sample(&law(), 2026, SEED, 10_000).unwrap();
    let total: u64 = loaded.people.weights.iter().sum();
    let groups = loaded.groups.unwrap();
    for group in 1..=GROUPS {
        let weights = loaded.people.weights.iter().zip(&groups);
        let part: u64 = weights.filter(|&(_, g)| *g == group).map(|(w, _)| w).sum();
        let share = part * 40 * 100 / total;
        assert!(
            (80..120).contains(&share),
            "group {group} has {share}% of its share"
        );
    }
}

#[test]
fn it_can_be_written_and_read_back() {
    let loaded = sample(&law(), 2025, SEED, 2_000).unwrap();
    for format in [Format::Parquet, Format::Csv] {
        let mut bytes = Vec::new();
        write(&mut bytes, format, &law(), &loaded).unwrap();
        let again = read_bytes("steekproef", bytes, &law(), Options::default()).unwrap();
        assert_eq!(again.people, loaded.people);
        assert_eq!(again.groups, loaded.groups);
    }
}

#[test]
fn what_cannot_be_drawn() {
    assert!(matches!(
        sample(&law(), 2030, SEED, 10),
        Err(SampleError::Year { .. })
    ));
    assert!(matches!(
        sample(&law(), 2026, SEED, 0),
        Err(SampleError::Size(0))
    ));
    assert!(!sources().unwrap().is_empty());
}

#[test]
fn everyone_is_there_with_a_weight_of_about_one() {
    let law = law();
    let everyone = Generator::everyone(&law, 2024, SEED).unwrap();
    // Each stratum is rounded to whole households; the weights make up for it.
    assert!(everyone.households().abs_diff(8_374_404) < 30);
    let people = everyone.people(3_000_000..3_002_000, 2).unwrap();
    assert_eq!(people.households(), 2_000);
    for weight in &people.weights {
        assert!(weight.abs_diff(1_000_000) < 1_000, "{weight}");
    }
    assert_eq!(
        everyone
            .people(8_375_000..9_000_000, 2)
            .unwrap()
            .households(),
        0
    );
}

#[test]
fn the_same_people_on_any_number_of_threads_and_in_any_parts() {
    let law = law();
    let everyone = Generator::everyone(&law, 2026, SEED).unwrap();
    // Somewhere in the middle, over the border of two strata or more.
    let (start, end) = (5_000_000, 5_001_000);
    let whole = everyone.people(start..end, 1).unwrap();
    for threads in [2, 3, 64] {
        assert_eq!(everyone.people(start..end, threads).unwrap(), whole);
    }
    for place in [0, 1, 499, 998] {
        let one = everyone
            .people(start + place..start + place + 2, 1)
            .unwrap();
        let offset = whole.offsets[place];
        let offsets: Vec<u32> = one.offsets.iter().map(|o| o + offset).collect();
        assert_eq!(offsets, whole.offsets[place..place + 3]);
        let births = &one.columns[&id(&law, "geboortedatum")].values;
        let (from, to) = (offset as usize, offsets[2] as usize);
        assert_eq!(
            births[..],
            whole.columns[&id(&law, "geboortedatum")].values[from..to]
        );
    }
}

#[test]
fn the_sample_is_the_beginning_of_every_stratum() {
    let law = law();
    let drawn = sample(&law, 2026, SEED, 2_000).unwrap().people;
    let everyone = Generator::everyone(&law, 2026, SEED).unwrap();
    let first = everyone.people(0..5, 1).unwrap();
    let persons = first.persons();
    let birth = id(&law, "geboortedatum");
    assert_eq!(first.offsets[..], drawn.offsets[..6]);
    assert_eq!(
        first.columns[&birth].values[..],
        drawn.columns[&birth].values[..persons]
    );
}
