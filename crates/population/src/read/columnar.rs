//! Parquet and Arrow files: record batches into rows.

use super::{rows_for, too_large};
use crate::problem::Problems;
use crate::rows::Rows;
use crate::schema::Cell;
use arrow_array::cast::AsArray;
use arrow_array::types::*;
use arrow_array::{Array, RecordBatch};
use arrow_schema::{ArrowError, DataType, Schema, TimeUnit};
use houvast_lang::law::Law;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::metadata::{ParquetMetaData, RowGroupMetaData};
use std::io::Cursor;

/// Rows of a Parquet file; `None` when the file as a whole is at fault, which is then among the problems.
pub fn parquet(bytes: Vec<u8>, law: &Law, problems: &mut Problems) -> Option<Rows> {
    let length = bytes.len() as u64;
    contained("Parquet", problems, |problems| {
        let builder = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(bytes));
        let builder = unreadable(builder, "Parquet", problems)?;
        if !lies_within(builder.metadata(), length) {
            problems.file(
                None,
                None,
                "a complete and readable Parquet file: its index points outside the file",
            );
            return None;
        }
        let count = builder.metadata().file_metadata().num_rows();
        if too_large(0, usize::try_from(count).unwrap_or(usize::MAX), problems) {
            return None;
        }
        let mut rows = header(builder.schema(), law, problems)?;
        let reader = unreadable(builder.with_batch_size(BATCH).build(), "Parquet", problems)?;
        for batch in reader {
            take(
                &unreadable(batch, "Parquet", problems)?,
                &mut rows,
                problems,
            );
        }
        Some(rows)
    })
}

/// Rows that are read at a time.
const BATCH: usize = 8_192;

/// Whether all columns lie within the file: the reader takes that for granted.
fn lies_within(metadata: &ParquetMetaData, length: u64) -> bool {
    let columns = metadata
        .row_groups()
        .iter()
        .flat_map(RowGroupMetaData::columns);
    columns.into_iter().all(|column| {
        let start = column
            .dictionary_page_offset()
            .unwrap_or(column.data_page_offset());
        let places =
            [start, column.data_page_offset(), column.compressed_size()].map(u64::try_from);
        let [Ok(start), Ok(data), Ok(size)] = places else {
            return false;
        };
        start <= data && start.checked_add(size).is_some_and(|end| end <= length)
    })
}

/// Rows of an Arrow (IPC, Feather version 2) file.
pub fn arrow(bytes: Vec<u8>, law: &Law, problems: &mut Problems) -> Option<Rows> {
    contained("Arrow", problems, |problems| {
        let reader = arrow_ipc::reader::FileReader::try_new(Cursor::new(bytes), None);
        let reader = unreadable(reader, "Arrow", problems)?;
        batches(&reader.schema(), reader, law, problems)
    })
}

/// Rows of record batches that all have this schema.
pub fn batches(
    schema: &Schema,
    batches: impl Iterator<Item = Result<RecordBatch, ArrowError>>,
    law: &Law,
    problems: &mut Problems,
) -> Option<Rows> {
    let mut rows = header(schema, law, problems)?;
    for batch in batches {
        let batch = unreadable(batch, "Arrow", problems)?;
        if too_large(0, rows.len() + batch.num_rows(), problems) {
            return None;
        }
        take(&batch, &mut rows, problems);
    }
    Some(rows)
}

/// The readers of these formats check most of a damaged file and panic on some of the rest; here that becomes a fault of the file.
fn contained(
    format: &str,
    problems: &mut Problems,
    read: impl FnOnce(&mut Problems) -> Option<Rows>,
) -> Option<Rows> {
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let mut found = Problems::default();
        let rows = read(&mut found);
        (rows, found)
    }));
    match result {
        Ok((rows, found)) => {
            *problems = found;
            rows
        }
        Err(_) => {
            problems.file(
                None,
                None,
                format!("a complete and readable {format} file; this one is damaged"),
            );
            None
        }
    }
}

fn unreadable<T, E: std::fmt::Display>(
    result: Result<T, E>,
    format: &str,
    problems: &mut Problems,
) -> Option<T> {
    result
        .map_err(|error| {
            problems.file(
                None,
                None,
                format!("a complete and readable {format} file: {error}"),
            )
        })
        .ok()
}

/// Resolves the columns and refuses types that hold no plain values.
fn header(schema: &Schema, law: &Law, problems: &mut Problems) -> Option<Rows> {
    let names = schema
        .fields()
        .iter()
        .map(|field| field.name().clone())
        .collect();
    let rows = rows_for(names, law, problems);
    for field in schema.fields() {
        if !is_plain(field.data_type()) {
            let shown = field.data_type().to_string();
            problems.file(
                Some(field.name()),
                Some(&shown),
                "a column of text, whole numbers, decimals, float64, booleans or dates",
            );
        }
    }
    rows.filter(|_| !problems.of_the_file)
}

fn is_plain(ty: &DataType) -> bool {
    use DataType::*;
    match ty {
        Dictionary(_, values) => matches!(values.as_ref(), Utf8 | LargeUtf8 | Utf8View),
        Utf8 | LargeUtf8 | Utf8View | Boolean | Date32 | Date64 | Timestamp(..) | Null => true,
        Int8 | Int16 | Int32 | Int64 | UInt8 | UInt16 | UInt32 | UInt64 | Float64
        | Decimal32(..) | Decimal64(..) | Decimal128(..) => true,
        // 32 bits cannot hold an income with its cents.
        _ => false,
    }
}

fn take(batch: &RecordBatch, rows: &mut Rows, problems: &mut Problems) {
    let base = rows.len();
    for (column, array) in batch.columns().iter().enumerate() {
        take_column(array.as_ref(), column, base, rows, problems);
    }
}

/// Puts every value of an array; `$make` makes a cell of a value.
macro_rules! put_all {
    ($array:expr, $column:expr, $base:expr, $rows:expr, $problems:expr, $make:expr) => {{
        let array = $array;
        for index in 0..array.len() {
            let cell = if array.is_null(index) {
                Cell::Empty
            } else {
                $make(array.value(index))
            };
            $rows.put($column, $base + index, cell, $problems);
        }
    }};
}

fn take_column(
    array: &dyn Array,
    column: usize,
    base: usize,
    rows: &mut Rows,
    problems: &mut Problems,
) {
    macro_rules! put {
        ($array:expr, $make:expr) => {
            put_all!($array, column, base, rows, problems, $make)
        };
    }
    match array.data_type() {
        DataType::Utf8 => put!(array.as_string::<i32>(), Cell::Text),
        DataType::LargeUtf8 => put!(array.as_string::<i64>(), Cell::Text),
        DataType::Utf8View => put!(array.as_string_view(), Cell::Text),
        DataType::Boolean => put!(array.as_boolean(), Cell::Bool),
        DataType::Int8 => put!(array.as_primitive::<Int8Type>(), |v: i8| Cell::Int(
            v.into()
        )),
        DataType::Int16 => put!(array.as_primitive::<Int16Type>(), |v: i16| Cell::Int(
            v.into()
        )),
        DataType::Int32 => put!(array.as_primitive::<Int32Type>(), |v: i32| Cell::Int(
            v.into()
        )),
        DataType::Int64 => put!(array.as_primitive::<Int64Type>(), |v: i64| Cell::Int(
            v.into()
        )),
        DataType::UInt8 => put!(array.as_primitive::<UInt8Type>(), |v: u8| Cell::Int(
            v.into()
        )),
        DataType::UInt16 => put!(array.as_primitive::<UInt16Type>(), |v: u16| Cell::Int(
            v.into()
        )),
        DataType::UInt32 => put!(array.as_primitive::<UInt32Type>(), |v: u32| Cell::Int(
            v.into()
        )),
        DataType::UInt64 => put!(array.as_primitive::<UInt64Type>(), |v: u64| Cell::Int(
            v.into()
        )),
        DataType::Float64 => put!(array.as_primitive::<Float64Type>(), Cell::Float),
        DataType::Decimal32(_, scale) => {
            put!(array.as_primitive::<Decimal32Type>(), |v: i32| {
                Cell::Decimal(v.into(), *scale)
            })
        }
        DataType::Decimal64(_, scale) => {
            put!(array.as_primitive::<Decimal64Type>(), |v: i64| {
                Cell::Decimal(v.into(), *scale)
            })
        }
        DataType::Decimal128(_, scale) => {
            put!(array.as_primitive::<Decimal128Type>(), |v: i128| {
                Cell::Decimal(v, *scale)
            })
        }
        DataType::Date32 => put!(array.as_primitive::<Date32Type>(), |v: i32| Cell::Days(
            v.into()
        )),
        DataType::Date64 => put!(array.as_primitive::<Date64Type>(), |v: i64| whole_day(
            v, 86_400_000
        )),
        DataType::Timestamp(unit, _) => take_timestamps(array, *unit, column, base, rows, problems),
        DataType::Dictionary(..) => take_dictionary(array, column, base, rows, problems),
        _ => {
            (0..array.len()).for_each(|index| rows.put(column, base + index, Cell::Empty, problems))
        }
    }
}

/// Many programs write a date as a point in time at midnight.
fn take_timestamps(
    array: &dyn Array,
    unit: TimeUnit,
    column: usize,
    base: usize,
    rows: &mut Rows,
    problems: &mut Problems,
) {
    match unit {
        TimeUnit::Second => put_all!(
            array.as_primitive::<TimestampSecondType>(),
            column,
            base,
            rows,
            problems,
            |v: i64| whole_day(v, 86_400)
        ),
        TimeUnit::Millisecond => put_all!(
            array.as_primitive::<TimestampMillisecondType>(),
            column,
            base,
            rows,
            problems,
            |v: i64| whole_day(v, 86_400_000)
        ),
        TimeUnit::Microsecond => {
            put_all!(
                array.as_primitive::<TimestampMicrosecondType>(),
                column,
                base,
                rows,
                problems,
                |v: i64| whole_day(v, 86_400_000_000)
            );
        }
        TimeUnit::Nanosecond => {
            put_all!(
                array.as_primitive::<TimestampNanosecondType>(),
                column,
                base,
                rows,
                problems,
                |v: i64| whole_day(v, 86_400_000_000_000)
            );
        }
    }
}

/// A point in time as a date, if it is midnight; else a number, which fits no date.
fn whole_day(value: i64, day: i64) -> Cell<'static> {
    if value.rem_euclid(day) == 0 {
        Cell::Days(value.div_euclid(day))
    } else {
        Cell::Int(value.into())
    }
}

/// Categories (factors) of text.
fn take_dictionary(
    array: &dyn Array,
    column: usize,
    base: usize,
    rows: &mut Rows,
    problems: &mut Problems,
) {
    let dictionary = array.as_any_dictionary();
    let texts = dictionary.values();
    let keys = if texts.is_empty() {
        vec![0; array.len()]
    } else {
        dictionary.normalized_keys()
    };
    for (index, &key) in keys.iter().enumerate() {
        let cell = if dictionary.keys().is_null(index) || texts.is_null(key) {
            Cell::Empty
        } else {
            Cell::Text(text_at(texts.as_ref(), key))
        };
        rows.put(column, base + index, cell, problems);
    }
}

fn text_at(texts: &dyn Array, index: usize) -> &str {
    match texts.data_type() {
        DataType::Utf8 => texts.as_string::<i32>().value(index),
        DataType::LargeUtf8 => texts.as_string::<i64>().value(index),
        _ => texts.as_string_view().value(index),
    }
}
