//! Parquet: amounts, percentages, numbers and weights as exact decimals.

use super::{Sheet, Value, WriteError};
use crate::schema;
use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::Compression;
use ::parquet::file::properties::WriterProperties;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int64Array, RecordBatch, StringArray,
};
use arrow_schema::{Field, Schema};
use houvast_lang::law::Type;
use std::io::Write;
use std::sync::Arc;

/// Rows that are converted at a time.
const BATCH: usize = 1 << 16;

pub fn write(out: &mut (impl Write + Send), sheet: &Sheet<'_>) -> Result<(), WriteError> {
    let members: Vec<(usize, usize)> = sheet.members().collect();
    let mut writer = None;
    let mut out = Some(out);
    for rows in members.chunks(BATCH) {
        let batch = batch(sheet, rows)?;
        if let Some(out) = out.take() {
            // The name of the program with its version stands in every file otherwise, and the bytes would change with it.
            let properties = WriterProperties::builder()
                .set_compression(Compression::SNAPPY)
                .set_created_by("houvast".to_owned())
                .build();
            writer = Some(ArrowWriter::try_new(out, batch.schema(), Some(properties))?);
        }
        if let Some(writer) = &mut writer {
            writer.write(&batch)?;
        }
    }
    if let Some(writer) = writer {
        writer.close()?;
    }
    Ok(())
}

pub(super) fn batch(sheet: &Sheet<'_>, rows: &[(usize, usize)]) -> Result<RecordBatch, WriteError> {
    let mut columns: Vec<(&str, ArrayRef)> = vec![
        (
            schema::HOUSEHOLD,
            texts(
                rows.iter()
                    .map(|&(household, _)| sheet.households.get(household)),
            ),
        ),
        (
            schema::PERSON,
            texts(rows.iter().map(|&(_, person)| sheet.persons.get(person))),
        ),
        (
            schema::WEIGHT,
            decimals(
                rows.iter().map(|&(household, _)| {
                    sheet
                        .people
                        .weights
                        .get(household)
                        .copied()
                        .unwrap_or(1)
                        .into()
                }),
                6,
            )?,
        ),
    ];
    if let Some(groups) = sheet.groups {
        let numbers = rows
            .iter()
            .map(|&(household, _)| i64::from(groups.get(household).copied().unwrap_or(1)));
        columns.push((
            schema::GROUP,
            Arc::new(Int64Array::from_iter_values(numbers)),
        ));
    }
    for value in &sheet.values {
        columns.push((&value.input.name, values(value, rows)?));
    }
    for (name, ids) in &sheet.relations {
        let named = rows
            .iter()
            .map(|&(_, person)| Some(ids.get(person)).filter(|ids| !ids.is_empty()));
        columns.push((name, Arc::new(named.collect::<StringArray>())));
    }
    let fields: Vec<Field> = columns
        .iter()
        .map(|(name, array)| Field::new(*name, array.data_type().clone(), true))
        .collect();
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    Ok(RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)?)
}

fn values(value: &Value<'_>, rows: &[(usize, usize)]) -> Result<ArrayRef, WriteError> {
    let stored = rows
        .iter()
        .map(|&(household, person)| value.at(household, person));
    Ok(match value.ty() {
        Type::JaNee => Arc::new(BooleanArray::from_iter(stored.map(|v| Some(v != 0)))),
        Type::Datum => Arc::new(Date32Array::from_iter_values(
            stored.map(|v| i32::try_from(v).unwrap_or_default()),
        )),
        Type::Enum(_) => Arc::new(StringArray::from_iter_values(
            stored.map(|v| value.spec.text(v)),
        )),
        Type::Aantal | Type::Leeftijd => Arc::new(Int64Array::from_iter_values(stored)),
        _ => decimals(
            stored.map(i128::from),
            i8::try_from(value.spec.decimals()).unwrap_or(0),
        )?,
    })
}

fn decimals(values: impl Iterator<Item = i128>, scale: i8) -> Result<ArrayRef, WriteError> {
    Ok(Arc::new(
        Decimal128Array::from_iter_values(values).with_precision_and_scale(18, scale)?,
    ))
}

fn texts<'a>(values: impl Iterator<Item = &'a str>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(values))
}
