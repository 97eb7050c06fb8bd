//! The people that are asked for: by name, from a file, or from a table.

use crate::failure::Failure;
use crate::interrupt::Signals;
use crate::request::Request;
use crate::table::Table;
use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_pyarrow::FromPyArrow;
use arrow_schema::{ArrowError, SchemaRef};
use houvast_assessment::laws::is_file;
use houvast_assessment::{Choice, Crowd, Error, crowd};
use houvast_lang::law::Law;
use houvast_population::sample::sample;
use houvast_population::{Options, read_batches, record_batches};
use pyo3::prelude::*;
use std::path::PathBuf;

/// Where people come from.
pub(crate) enum Origin {
    /// A built-in population, or a file.
    Named(PathBuf),
    /// Rows of another library.
    Rows(Box<dyn RecordBatchReader + Send>),
}

impl Origin {
    /// Takes over what Python gives.
    ///
    /// # Errors
    /// It is no name and has no rows.
    pub(crate) fn of(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        if object.hasattr("__arrow_c_stream__")? {
            let reader = RecordBatchStreamReader::from_pyarrow_bound(object)?;
            return Ok(Origin::Rows(Box::new(reader)));
        }
        if object.hasattr("__arrow_c_array__")? {
            let batch = RecordBatch::from_pyarrow_bound(object)?;
            let schema = batch.schema();
            let reader = arrow_array::RecordBatchIterator::new([Ok(batch)], schema);
            return Ok(Origin::Rows(Box::new(reader)));
        }
        let path = object.extract::<PathBuf>().map_err(|_| {
            let kind = object.get_type();
            let kind = kind.name().map(|name| name.to_string());
            Failure::Usage(format!(
                "a population is a name, a file or a table with Arrow's PyCapsule interface, not {}",
                kind.unwrap_or_default()
            ))
        })?;
        Ok(Origin::Named(path))
    }

    /// How a receipt names it.
    pub(crate) fn name(&self) -> String {
        match self {
            Origin::Named(path) => {
                let name = path.file_name().unwrap_or_default();
                name.to_string_lossy().into_owned()
            }
            Origin::Rows(_) => ROWS.to_owned(),
        }
    }

    /// The people.
    ///
    /// # Errors
    /// All that is wrong with them; a signal.
    pub(crate) fn crowd<'l>(
        self,
        law: &'l Law,
        year: i16,
        allow_errors: bool,
        request: &Request,
    ) -> Result<Crowd<'l>, Failure> {
        let take_up = request.take_up()?;
        let mut crowd = self.people(law, year, allow_errors)?;
        crowd.take_up = take_up.unwrap_or(crowd.take_up);
        crowd.smallest = request.smallest().unwrap_or(crowd.smallest);
        Ok(crowd)
    }

    fn people<'l>(self, law: &'l Law, year: i16, allow_errors: bool) -> Result<Crowd<'l>, Failure> {
        match self {
            Origin::Rows(reader) => rows(reader, law, Options { allow_errors }),
            Origin::Named(path) => {
                let built_in = path.to_str().and_then(Choice::built_in);
                if let Some(choice) = built_in {
                    return Ok(crowd(choice, law, year)?);
                }
                is_file(&path)?;
                let choice = Choice::File {
                    path: &path,
                    allow_errors,
                };
                Ok(crowd(choice, law, year)?)
            }
        }
    }
}

/// What people are called that came as a table.
const ROWS: &str = "tabel";

/// Reads rows; between batches signals are looked at.
fn rows<'l>(
    reader: Box<dyn RecordBatchReader + Send>,
    law: &'l Law,
    options: Options,
) -> Result<Crowd<'l>, Failure> {
    let signals = Signals::default();
    let mut stopped = None;
    let schema = reader.schema();
    let batches = reader.map_while(|batch| match signals.check() {
        Ok(()) => Some(batch),
        Err(failure) => {
            stopped = Some(failure);
            None
        }
    });
    let loaded = read_batches(ROWS, &schema, batches, law, options);
    match stopped {
        Some(failure) => Err(failure),
        None => Ok(loaded?.into()),
    }
}

/// Rows of a batch of people that is handed over.
const BATCH: usize = 1 << 16;

/// A sample of the built-in population as a table: one row per person.
#[pyfunction]
#[pyo3(name = "populatie")]
pub(crate) fn population(
    py: Python<'_>,
    request: Request,
    size: usize,
    seed: u64,
) -> PyResult<Table> {
    let made = py.detach(|| -> Result<Table, Failure> {
        let world = request.world()?;
        let law = &world.before;
        let loaded = sample(law, world.settings.year, seed, size).map_err(Error::from)?;
        let batches = record_batches(law, &loaded, BATCH);
        let batches = batches.map_err(|error| Failure::Usage(error.to_string()))?;
        let schema = schema(&batches).map_err(|error| Failure::Usage(error.to_string()))?;
        Ok(Table::new(schema, batches))
    });
    Ok(made?)
}

fn schema(batches: &[RecordBatch]) -> Result<SchemaRef, ArrowError> {
    let first = batches.first().map(RecordBatch::schema);
    first.ok_or_else(|| ArrowError::SchemaError("nobody".to_owned()))
}
