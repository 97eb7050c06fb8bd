//! Population files, through the public reader and writer.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use arrow_array::{ArrayRef, Float64Array, Int32Array, RecordBatch, StringArray};
use common::{id, law};
use houvast_engine::people::PairFact;
use houvast_population::{Format, Loaded, Options, PopulationErrors, read_bytes, write};
use proptest::prelude::*;
use std::sync::Arc;

fn load(text: &str) -> Result<Loaded, PopulationErrors> {
    read_bytes(
        "mensen.csv",
        text.as_bytes().to_vec(),
        &law(),
        Options::default(),
    )
}

fn errors(text: impl Into<Vec<u8>>) -> String {
    read_bytes("mensen.csv", text.into(), &law(), Options::default())
        .unwrap_err()
        .to_string()
}

fn column(loaded: &Loaded, name: &str) -> Vec<i64> {
    loaded.people.columns[&id(&law(), name)].values.clone()
}

const FAMILY: &str = "\
huishouden,persoon,gewicht,geboortedatum,loon,kale_huur,gehuwd,ouder,aow_opbouw
1,a,83.7,1985-03-01,41000.55,650.10,b,,
1,b,,1987-07-15,0,,,,92.5
1,k,,2019-05-02,,,,a b,
2,a,1,1950-01-01,,,,,
";

#[test]
fn a_family_and_a_pensioner() {
    let loaded = load(FAMILY).unwrap();
    assert_eq!(loaded.people.offsets, [0, 3, 4]);
    assert_eq!(loaded.people.weights, [83_700_000, 1_000_000]);
    assert_eq!(column(&loaded, "loon"), [4_100_055, 0, 0, 0]);
    assert_eq!(column(&loaded, "kale_huur"), [65_010, 0]);
    assert_eq!(
        column(&loaded, "aow_opbouw"),
        [100_000, 92_500, 100_000, 100_000]
    );
    let fact = |name: &str, from, to| PairFact {
        input: id(&law(), name),
        household: 0,
        from,
        to,
    };
    assert_eq!(
        loaded.people.pairs,
        [
            fact("gehuwd", 0, 1),
            fact("ouder", 0, 2),
            fact("ouder", 1, 2)
        ]
    );
    assert_eq!(
        (loaded.persons.get(2), loaded.households.get(1)),
        ("k", "2")
    );
}

#[test]
fn a_sheet_as_a_dutch_spreadsheet_saves_it() {
    let text = "\u{feff}huishouden;persoon;gewicht;geboortedatum;loon;kale_huur\r\n1;1;12,5;1-3-1985;41000,55;650\r\n";
    let loaded = load(text).unwrap();
    assert_eq!(loaded.people.weights, [12_500_000]);
    assert_eq!(column(&loaded, "loon"), [4_100_055]);
    assert_eq!(column(&loaded, "geboortedatum"), [5_538]);
}

#[test]
fn rows_of_a_household_need_not_be_together() {
    let text = "huishouden,persoon,geboortedatum\n1,a,1980-01-01\n2,a,1990-01-01\n1,b,1981-01-01\n";
    let loaded = load(text).unwrap();
    assert_eq!(loaded.people.offsets, [0, 2, 3]);
    assert_eq!(loaded.persons.iter().collect::<Vec<_>>(), ["a", "b", "a"]);
}

#[test]
fn columns_at_fault() {
    insta::assert_snapshot!(errors(
        "huishouden,persoon,lon,schoenmaat,loon,loon\n1,a,1,2,3,4\n"
    ));
    insta::assert_snapshot!(errors("naam,leeftijd\nJan,40\n"));
}

#[test]
fn all_faults_of_the_rows_at_once() {
    insta::assert_snapshot!(errors(
        "\
huishouden,persoon,gewicht,geboortedatum,loon,kale_huur,student,gehuwd,ouder,uren_per_week
1,a,1,1985-03-01,\"41.000,55\",650,ja,c,,40
1,b,2,1985-02-30,12.345,651,misschien,a,b,40
1,b,1,,NaN,,ja,,,169
2,,0,1990-01-01,1e5,-1,,,,
3,a,-1,1850-01-01,99999999999999999999999,,,,,
4,a,1,1990-01-01,NA,,,,
"
    ));
}

#[test]
fn files_that_are_no_population() {
    insta::assert_snapshot!(errors(""));
    insta::assert_snapshot!(errors("huishouden,persoon,geboortedatum\n"));
    insta::assert_snapshot!(errors(b"PK\x03\x04rest".to_vec()));
    insta::assert_snapshot!(errors(b"\xff\xfeh\0u\0".to_vec()));
    insta::assert_snapshot!(errors(b"PAR1 and then nothing".to_vec()));
    insta::assert_snapshot!(errors(b"ARROW1 and then nothing".to_vec()));
    insta::assert_snapshot!(errors(
        b"huishouden,persoon,geboortedatum\n1,Ren\xe9,1990-01-01\n".to_vec()
    ));
    insta::assert_snapshot!(errors(
        "huishouden,persoon,geboortedatum\n\"1,a,1990-01-01\n2,a,1990-01-01\n"
    ));
}

#[test]
fn faults_can_be_passed_over_by_name() {
    let text = "huishouden,persoon,geboortedatum,loon\n1,a,1980-01-01,1\n2,a,1990-01-01,x\n2,b,1990-01-01,2\n3,a,1991-01-01,3\n";
    assert!(load(text).is_err());
    let loaded = read_bytes(
        "mensen.csv",
        text.into(),
        &law(),
        Options { allow_errors: true },
    )
    .unwrap();
    assert_eq!(loaded.households.iter().collect::<Vec<_>>(), ["1", "3"]);
    let report = loaded.report;
    assert_eq!(
        (
            report.dropped_households,
            report.dropped_persons,
            report.errors
        ),
        (1, 2, 1)
    );
    let unknown = read_bytes(
        "mensen.csv",
        "huishouden,persoon,geboortedatum,lon\n1,a,1980-01-01,1\n".into(),
        &law(),
        Options { allow_errors: true },
    );
    assert!(unknown.is_err(), "an unknown column is never passed over");
}

#[test]
fn very_many_faults_are_counted_and_not_all_shown() {
    let rows: String = (0..5_000)
        .map(|i| format!("{i},a,1980-01-01,x\n"))
        .collect();
    let error = load(&format!("huishouden,persoon,geboortedatum,loon\n{rows}")).unwrap_err();
    assert_eq!(
        (error.total, error.problems.len()),
        (5_000, houvast_population::MAX_KEPT)
    );
    assert!(error.to_string().ends_with("… and 4950 more"));
}

#[test]
fn numbers_of_people_who_write_parquet_from_r_or_python() {
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("huishouden", Arc::new(Int32Array::from(vec![1, 1, 2]))),
        ("persoon", Arc::new(Float64Array::from(vec![1.0, 2.0, 1.0]))),
        (
            "geboortedatum",
            Arc::new(StringArray::from(vec![
                "1980-01-01",
                "2010-01-01",
                "1970-01-01",
            ])),
        ),
        (
            "loon",
            Arc::new(Float64Array::from(vec![
                Some(0.1 + 0.2),
                None,
                Some(1_000_000.01),
            ])),
        ),
        (
            "ouder",
            Arc::new(Float64Array::from(vec![None, Some(1.0), None])),
        ),
    ];
    let loaded = read_bytes(
        "mensen.parquet",
        parquet(columns.clone()),
        &law(),
        Options::default(),
    )
    .unwrap();
    assert_eq!(column(&loaded, "loon"), [30, 0, 100_000_001]);
    assert_eq!(
        loaded.people.pairs,
        [PairFact {
            input: id(&law(), "ouder"),
            household: 0,
            from: 0,
            to: 1
        }]
    );
    let mut broken = columns;
    broken[3].1 = Arc::new(Float64Array::from(vec![0.005, f64::NAN, f64::INFINITY]));
    let error = read_bytes(
        "mensen.parquet",
        parquet(broken),
        &law(),
        Options::default(),
    )
    .unwrap_err();
    insta::assert_snapshot!(error);
}

#[test]
fn columns_of_a_wrong_type() {
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("huishouden", Arc::new(Int32Array::from(vec![1]))),
        ("persoon", Arc::new(Int32Array::from(vec![1]))),
        ("geboortedatum", Arc::new(Int32Array::from(vec![1980]))),
        ("loon", Arc::new(arrow_array::Float32Array::from(vec![1.0]))),
    ];
    insta::assert_snapshot!(
        read_bytes(
            "mensen.parquet",
            parquet(columns.clone()),
            &law(),
            Options::default()
        )
        .unwrap_err()
    );
    insta::assert_snapshot!(
        read_bytes(
            "mensen.parquet",
            parquet(columns[..3].to_vec()),
            &law(),
            Options::default()
        )
        .unwrap_err()
    );
}

fn parquet(columns: Vec<(&str, ArrayRef)>) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut bytes = Vec::new();
    let mut writer =
        ::parquet::arrow::ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}

fn written(loaded: &Loaded, format: Format) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&mut bytes, format, &law(), loaded).unwrap();
    bytes
}

prop_compose! {
    fn person()(birth in "19[0-9]{2}-0[1-9]-(1[0-9]|2[0-8])", loon in 0..2_000_000_000_i64, winst in -100_000_i64..100_000, opbouw in 0..=100_000_i64, student: bool) -> String {
        format!("{birth},{}.{:02},{winst},{}.{:03},{}", loon / 100, loon % 100, opbouw / 1000, opbouw % 1000, if student { "ja" } else { "nee" })
    }
}

prop_compose! {
    fn household()(people in prop::collection::vec(person(), 1..5), weight in 1..10_000_000_u64, rent in 0..500_000_u64, married: bool) -> Vec<String> {
        let size = people.len();
        people.into_iter().enumerate().map(|(place, person)| {
            let partner = if married && size > 1 && place == 0 { "p1" } else { "" };
            let parent = if place > 1 { "p0 p1" } else { "" };
            format!("p{place},{}.{:06},{person},{}.{:02},{partner},{parent}", weight / 1_000_000, weight % 1_000_000, rent / 100, rent % 100)
        }).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(households in prop::collection::vec(household(), 1..12)) {
        let mut text = "huishouden,persoon,gewicht,geboortedatum,loon,belastbare_winst,aow_opbouw,student,kale_huur,gehuwd,ouder\n".to_owned();
        for (number, rows) in households.iter().enumerate() {
            rows.iter().for_each(|row| text.push_str(&format!("{number},{row}\n")));
        }
        let first = load(&text).unwrap();
        for format in [Format::Csv, Format::Parquet] {
            let again = read_bytes("mensen", written(&first, format), &law(), Options::default()).unwrap();
            prop_assert_eq!(&again.people, &first.people);
            prop_assert_eq!(&again.persons, &first.persons);
            prop_assert_eq!(&again.households, &first.households);
        }
    }

    #[test]
    fn damaged_files_give_errors_and_no_panic(place in 0.0..1.0_f64, with: u8, cut in 0.0..1.0_f64) {
        let loaded = load(FAMILY).unwrap();
        for format in [Format::Csv, Format::Parquet] {
            let mut bytes = written(&loaded, format);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a share of a small length")]
            let at = |share: f64, length: usize| (share * length as f64) as usize;
            let index = at(place, bytes.len());
            bytes[index] = with;
            let _ = read_bytes("kapot", bytes.clone(), &law(), Options::default());
            bytes.truncate(at(cut, bytes.len()));
            let _ = read_bytes("kapot", bytes, &law(), Options::default());
        }
    }
}

#[test]
fn a_population_in_numbers() {
    let description = houvast_population::describe(&law(), &load(FAMILY).unwrap());
    insta::assert_json_snapshot!(description);
}
