//! The Python package `houvast`, as far as it is written in Rust; what people import is in `python/houvast`.
//!
//! **In**: cases as text; people as the name of a population, a file, or a table of any library that speaks Arrow's PyCapsule interface.
//! **Out**: answers as JSON text, and tables over the same interface.
//!
//! Long work runs without the interpreter's lock and looks at signals between parts, so Ctrl-C stops it. Deliberately absent: any computation of its
//! own.

mod assess;
mod cases;
mod failure;
mod interrupt;
mod people;
mod request;
mod simulate;
mod table;

use pyo3::prelude::*;

/// The part of `houvast` that is written in Rust.
#[pymodule]
fn _houvast(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<table::Table>()?;
    module.add_class::<simulate::Simulation>()?;
    module.add_class::<assess::Test>()?;
    module.add_function(wrap_pyfunction!(cases::calculate, module)?)?;
    module.add_function(wrap_pyfunction!(simulate::simulate, module)?)?;
    module.add_function(wrap_pyfunction!(assess::test, module)?)?;
    module.add_function(wrap_pyfunction!(people::population, module)?)?;
    module.add_function(wrap_pyfunction!(request::intentions, module)?)?;
    Ok(())
}
