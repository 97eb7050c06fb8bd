//! Files with outcomes per household.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use arrow_array::cast::AsArray;
use arrow_array::types::Decimal128Type;
use houvast_population::{HouseholdFile, Labels, StagedError, WriteError};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use std::fs::File;
use std::path::{Path, PathBuf};

/// An empty folder.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn parts_come_back_as_one_table() {
    let folder = folder("geheel");
    let path = folder.join("uitkomsten.parquet");
    std::fs::write(&path, "an older file").unwrap();
    let mut file = HouseholdFile::create(&path, &["zorgtoeslag"]).unwrap();
    let ids: Labels = ["1", "2"].into_iter().collect();
    file.add(&ids, &[1_000_000, 1_500_000], &[vec![12_34, -5]])
        .unwrap();
    let ids: Labels = ["3"].into_iter().collect();
    file.add(&ids, &[1], &[vec![0]]).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "an older file");
    file.finish().unwrap();
    assert_eq!(names(&folder), ["uitkomsten.parquet"]);

    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(&path).unwrap());
    let batch = reader.unwrap().build().unwrap().next().unwrap().unwrap();
    let schema = batch.schema();
    let columns: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
    assert_eq!(columns, ["huishouden", "gewicht", "zorgtoeslag"]);
    let ids: Vec<_> = batch
        .column(0)
        .as_string::<i32>()
        .iter()
        .flatten()
        .collect();
    assert_eq!(ids, ["1", "2", "3"]);
    let decimals = |column: usize| {
        let values = batch.column(column).as_primitive::<Decimal128Type>();
        values.values().to_vec()
    };
    assert_eq!(decimals(1), [1_000_000, 1_500_000, 1]);
    assert_eq!(decimals(2), [12_34, -5, 0]);
}

#[test]
fn an_unfinished_file_leaves_nothing_behind() {
    let folder = folder("onaf");
    let path = folder.join("uitkomsten.parquet");
    let mut file = HouseholdFile::create(&path, &["zorgtoeslag"]).unwrap();
    let ids: Labels = ["1"].into_iter().collect();
    let large = file.add(&ids, &[1_000_000], &[vec![i64::MAX]]);
    assert!(matches!(large, Err(WriteError::TooLarge(column)) if column == "zorgtoeslag"));
    assert!(file.add(&ids, &[1_000_000], &[vec![1, 2]]).is_err());
    drop(file);
    assert!(names(&folder).is_empty());
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let folder = folder("ontbreekt");
    let path = folder.join("geen/uitkomsten.parquet");
    assert!(matches!(
        HouseholdFile::create(&path, &[]),
        Err(WriteError::Staged(StagedError::NoFolder { .. }))
    ));
}
