//! The population that is asked for: built in, or a file.

use crate::output::Failure;
use houvast_assessment::laws::is_file;
use houvast_assessment::{NATION, SAMPLE};
use houvast_lang::law::Law;
use houvast_population::sample::{SEED, SIZE, sample};
use houvast_population::{Loaded, Options, read};
use std::path::Path;

/// Makes the built-in sample for the year, or reads the file. Households with errors are left out only when `skip_errors`; the report of what was
/// read then counts them, and whoever prints an outcome must say so.
pub(crate) fn load(
    law: &Law,
    population: &Path,
    year: i16,
    skip_errors: bool,
) -> Result<Loaded, Failure> {
    if population == Path::new(SAMPLE) {
        return sample(law, year, SEED, SIZE).map_err(|error| Failure::Usage(error.to_string()));
    }
    if population == Path::new(NATION) {
        return Err(Failure::Usage(format!(
            "`populatie beschrijf` does not take `{NATION}`, which is made part by part and never in memory as a whole; use `{SAMPLE}`, or a larger \
             sample from `houvast populatie maak --omvang 1000000 --uit FILE.parquet`"
        )));
    }
    is_file(population)?;
    let options = Options {
        allow_errors: skip_errors,
    };
    read(population, law, options).map_err(|errors| Failure::Input(format!("error: {errors}")))
}
