//! People that come from, and go to, another program as record batches.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use arrow_array::{
    ArrayRef, Decimal32Array, Decimal64Array, Decimal128Array, Int64Array, RecordBatch, StringArray,
};
use arrow_schema::ArrowError;
use common::{id, law};
use houvast_population::sample::sample;
use houvast_population::{Loaded, Options, PopulationErrors, read_batches, record_batches};
use std::sync::Arc;

fn load(batches: &[RecordBatch]) -> Result<Loaded, PopulationErrors> {
    let all = batches.iter().cloned().map(Ok);
    let schema = batches[0].schema();
    read_batches("tabel", &schema, all, &law(), Options::default())
}

/// One household of two, with wages in this column.
fn two(wages: ArrayRef) -> RecordBatch {
    let texts = |values: [&str; 2]| Arc::new(StringArray::from(values.to_vec())) as ArrayRef;
    RecordBatch::try_from_iter([
        ("huishouden", texts(["1", "1"])),
        ("persoon", texts(["a", "b"])),
        ("geboortedatum", texts(["1985-03-01", "1987-07-15"])),
        ("loon", wages),
    ])
    .unwrap()
}

#[test]
fn people_go_out_and_come_back_however_they_are_cut() {
    let law = law();
    let made = sample(&law, 2026, 1, 300).unwrap();
    let whole = record_batches(&law, &made, usize::MAX).unwrap();
    assert_eq!(whole.len(), 1);
    let digest = load(&whole).unwrap().report.sha256;
    for most in [1, 2, 7, 64] {
        let batches = record_batches(&law, &made, most).unwrap();
        let rows: usize = batches.iter().map(RecordBatch::num_rows).sum();
        assert_eq!(rows, made.people.persons());
        let mut seen: Vec<String> = Vec::new();
        for batch in &batches {
            let ids = batch.column(0).as_any().downcast_ref::<StringArray>();
            let mut ids: Vec<String> = ids.unwrap().iter().flatten().map(str::to_owned).collect();
            ids.dedup();
            assert!(batch.num_rows() <= most || ids.len() == 1, "{most}");
            assert!(ids.iter().all(|id| !seen.contains(id)), "{most}");
            seen.extend(ids);
        }
        let back = load(&batches).unwrap();
        assert_eq!(back.people, made.people, "{most}");
        assert_eq!(back.households, made.households);
        assert_eq!(back.persons, made.persons);
        assert_eq!(back.groups, made.groups);
        assert_eq!(back.report.sha256, digest);
    }
}

#[test]
fn amounts_may_stand_in_any_type_that_holds_cents() {
    let whole: [ArrayRef; 4] = [
        Arc::new(Int64Array::from(vec![41_000, 0])),
        Arc::new(
            Decimal32Array::from(vec![4_100_000, 0])
                .with_precision_and_scale(9, 2)
                .unwrap(),
        ),
        Arc::new(
            Decimal64Array::from(vec![41_000_000, 0])
                .with_precision_and_scale(18, 3)
                .unwrap(),
        ),
        Arc::new(
            Decimal128Array::from(vec![4_100_000, 0])
                .with_precision_and_scale(18, 2)
                .unwrap(),
        ),
    ];
    let loaded: Vec<Loaded> = whole
        .into_iter()
        .map(|wages| load(&[two(wages)]).unwrap())
        .collect();
    for one in &loaded {
        let wages = &one.people.columns[&id(&law(), "loon")].values;
        assert_eq!(*wages, [4_100_000, 0]);
        assert_eq!(one.report.sha256, loaded[0].report.sha256);
    }
}

#[test]
fn all_that_is_wrong_is_said_with_its_row_over_all_batches() {
    let wages = |values: [i64; 2]| two(Arc::new(Int64Array::from(values.to_vec())));
    let errors = load(&[wages([1, 2]), wages([-3, 4])]).unwrap_err();
    let shown: Vec<String> = errors.problems.iter().map(ToString::to_string).collect();
    assert!(
        shown[0].starts_with("row 3, column loon: \"-3\": expected an amount in euros"),
        "{shown:?}"
    );
    // The same household once more.
    assert!(shown.iter().any(|p| p.contains("row 3, column persoon")));
}

#[test]
fn a_batch_that_cannot_be_had_is_an_error() {
    let good = two(Arc::new(Int64Array::from(vec![1, 2])));
    let schema = good.schema();
    let gone = ArrowError::CDataInterface("the other side stopped".to_owned());
    let batches = [Ok(good), Err(gone)].into_iter();
    let errors = read_batches("tabel", &schema, batches, &law(), Options::default()).unwrap_err();
    assert!(errors.to_string().contains("the other side stopped"));
}
