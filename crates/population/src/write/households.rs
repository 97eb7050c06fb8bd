//! Outcomes per household in a Parquet file, written part by part.

use super::{Staged, WriteError};
use crate::labels::Labels;
use crate::schema;
use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::Compression;
use ::parquet::file::properties::WriterProperties;
use arrow_array::{ArrayRef, Decimal128Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use std::path::Path;
use std::sync::Arc;

/// Digits of the numbers in the file: what fits in 64 bits.
const DIGITS: u8 = 18;

/// A file with one row per household: its id, its weight and amounts.
///
/// It is written beside its place under another name, and gets its own name only when it is whole. Dropped before that, it leaves nothing behind.
#[derive(Debug)]
pub struct HouseholdFile {
    writer: ArrowWriter<Staged>,
    schema: Arc<Schema>,
}

impl HouseholdFile {
    /// Begins a file with these columns of amounts.
    ///
    /// # Errors
    /// What the file system says.
    pub fn create(path: &Path, amounts: &[&str]) -> Result<Self, WriteError> {
        let decimal =
            |name: &str, scale| Field::new(name, DataType::Decimal128(DIGITS, scale), false);
        let mut fields = vec![
            Field::new(schema::HOUSEHOLD, DataType::Utf8, false),
            decimal(schema::WEIGHT, 6),
        ];
        fields.extend(amounts.iter().map(|name| decimal(name, 2)));
        let schema = Arc::new(Schema::new(fields));
        let file = Staged::create(path)?;
        // The version of the program is left out, or the bytes would change with it.
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by("houvast".to_owned())
            .build();
        let writer = ArrowWriter::try_new(file, schema.clone(), Some(properties))?;
        Ok(Self { writer, schema })
    }

    /// Adds households: their ids, their weights in millionths, and their amounts in cents, one list per column.
    ///
    /// # Errors
    /// The lists differ in length, an amount does not fit, or what the file system says.
    pub fn add(
        &mut self,
        ids: &Labels,
        weights: &[u64],
        amounts: &[Vec<i64>],
    ) -> Result<(), WriteError> {
        let mut columns: Vec<ArrayRef> = vec![Arc::new(StringArray::from_iter_values(ids.iter()))];
        columns.push(decimals(
            schema::WEIGHT,
            weights.iter().map(|&w| w.into()),
            6,
        )?);
        for (values, field) in amounts.iter().zip(self.schema.fields().iter().skip(2)) {
            columns.push(decimals(field.name(), values.iter().map(|&v| v.into()), 2)?);
        }
        // Checks the number and the lengths of the columns.
        self.writer
            .write(&RecordBatch::try_new(self.schema.clone(), columns)?)?;
        Ok(())
    }

    /// Ends the file and gives it its name, in place of what had that name.
    ///
    /// # Errors
    /// What the file system says.
    pub fn finish(self) -> Result<(), WriteError> {
        self.writer.into_inner()?.finish()?;
        Ok(())
    }
}

fn decimals(
    name: &str,
    values: impl Iterator<Item = i128>,
    scale: i8,
) -> Result<ArrayRef, WriteError> {
    let limit = 10_i128.pow(DIGITS.into());
    let fits = |value: i128| {
        let fits = (-limit < value && value < limit).then_some(value);
        fits.ok_or_else(|| WriteError::TooLarge(name.to_owned()))
    };
    let values = values
        .map(fits)
        .collect::<Result<Vec<i128>, WriteError>>()?;
    Ok(Arc::new(
        Decimal128Array::from_iter_values(values).with_precision_and_scale(DIGITS, scale)?,
    ))
}
