//! The built-in sample.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{id, law};
use houvast_engine::people::People;
use houvast_population::sample::{GROUPS, SEED, SIZE, SampleError, sample, sources};
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
    println!(
        "huishoudens {} rijen {} personen {persons}",
        loaded.people.households(),
        loaded.people.persons()
    );
    let births = column(&loaded, "geboortedatum");
    let days = |year: i64| (year - 1970) * 365 + (year - 1969) / 4;
    for (from, to) in [
        (0, 18),
        (18, 25),
        (25, 35),
        (35, 45),
        (45, 55),
        (55, 65),
        (65, 67),
        (67, 75),
        (75, 85),
        (85, 110),
    ] {
        let count = sum(&loaded.people, |p| {
            i128::from(births[p] < days(2024 - from) && births[p] >= days(2024 - to))
        });
        println!("leeftijd {from}-{to}: {count}");
    }
    for name in [
        "loon",
        "belastbare_winst",
        "pensioen",
        "aow",
        "uitkering_werk",
        "banktegoeden",
        "overige_bezittingen",
        "schulden",
        "belastbaar_inkomen_box3",
        "belastbaar_inkomen_box2",
        "woz_waarde",
        "hypotheekrente",
        "hypotheekschuld",
    ] {
        let values = column(&loaded, name);
        let total = sum(&loaded.people, |p| i128::from(values[p])) / 100_000_000_000;
        let count = sum(&loaded.people, |p| i128::from(values[p] != 0));
        println!("{name}: {total} mld, {count} personen");
    }
    let students = column(&loaded, "student");
    println!("studenten {}", sum(&loaded.people, |p| students[p].into()));
    let (rent, woz) = (column(&loaded, "kale_huur"), column(&loaded, "woz_waarde"));
    let (mut owner, mut tenant, mut rents) = (0, 0, 0);
    for (h, &w) in loaded.people.weights.iter().enumerate() {
        let w = i128::from(w);
        if woz[loaded.people.offsets[h] as usize] > 0 {
            owner += w
        }
        if rent[h] > 0 {
            tenant += w;
            rents += w * i128::from(rent[h])
        }
    }
    println!(
        "eigenaar {} huurder {} gemiddelde huur {}",
        owner / 1_000_000,
        tenant / 1_000_000,
        rents / tenant / 100
    );
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
