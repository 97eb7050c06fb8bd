//! What goes wrong, as exceptions of `houvast.fouten` that carry every problem.

use houvast_assessment::Error;
use houvast_cases::answer::Found;
use houvast_lang::diagnostic::{findings, render};
use houvast_population::PopulationErrors;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

/// Why a call ends before it is done.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What the test says.
    Test(Error),
    /// A call that makes no sense.
    Usage(String),
    /// What is wrong with cases.
    Cases(Vec<Found>),
    /// What Python says: a signal, or an object that is not what it should be.
    Python(PyErr),
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure::Test(error.into())
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        Python::attach(|py| failure.raised(py).unwrap_or_else(|error| error))
    }
}

impl Failure {
    fn raised(self, py: Python<'_>) -> PyResult<PyErr> {
        match self {
            Failure::Python(error) => Ok(error),
            Failure::Usage(text) => usage(py, &text),
            Failure::Cases(found) => of_cases(py, &found),
            Failure::Test(Error::People(errors)) => of_people(py, &errors),
            Failure::Test(Error::Findings {
                diagnostics,
                sources,
            }) => {
                let text = render(&diagnostics, &sources, false);
                let problems = PyList::empty(py);
                for finding in findings(&diagnostics, &sources) {
                    let problem = PyDict::new(py);
                    problem.set_item("bestand", finding.file)?;
                    problem.set_item("rij", finding.line)?;
                    problem.set_item("code", finding.code)?;
                    problem.set_item("melding", finding.message)?;
                    problem.set_item("verwacht", finding.help)?;
                    problems.append(problem)?;
                }
                exception(py, "WetFout", text.trim_end(), problems)
            }
            Failure::Test(
                error @ (Error::NotKnownYet(_)
                | Error::Effects(_)
                | Error::Compile(_)
                | Error::Fit(_)
                | Error::Run(_)),
            ) => exception(py, "HouvastFout", &error.to_string(), PyList::empty(py)),
            Failure::Test(error) => usage(py, &error.to_string()),
        }
    }
}

fn usage(py: Python<'_>, text: &str) -> PyResult<PyErr> {
    exception(py, "GebruiksFout", text, PyList::empty(py))
}

fn of_cases(py: Python<'_>, found: &[Found]) -> PyResult<PyErr> {
    let problems = PyList::empty(py);
    let mut lines = Vec::new();
    for found in found {
        let problem = PyDict::new(py);
        problem.set_item("rij", found.line)?;
        problem.set_item("plaats", &found.place)?;
        problem.set_item("melding", &found.message)?;
        problems.append(problem)?;
        let place = [&found.place, &found.message];
        let said = place.into_iter().filter(|text| !text.is_empty());
        let said: Vec<&str> = said.map(String::as_str).collect();
        lines.push(match found.line {
            Some(line) => format!("line {line}: {}", said.join(": ")),
            None => said.join(": "),
        });
    }
    exception(py, "GevalFout", &lines.join("\n"), problems)
}

fn of_people(py: Python<'_>, errors: &PopulationErrors) -> PyResult<PyErr> {
    let problems = PyList::empty(py);
    for found in &errors.problems {
        let problem = PyDict::new(py);
        problem.set_item("bestand", &errors.file)?;
        problem.set_item("rij", found.row)?;
        problem.set_item("kolom", &found.column)?;
        problem.set_item("waarde", &found.value)?;
        problem.set_item("verwacht", &found.expected)?;
        problem.set_item("melding", found.to_string())?;
        problems.append(problem)?;
    }
    let error = exception(py, "PersonenFout", &errors.to_string(), problems)?;
    error.value(py).setattr("aantal", errors.total)?;
    Ok(error)
}

/// An exception of this class with these problems.
fn exception(
    py: Python<'_>,
    class: &str,
    text: &str,
    problems: Bound<'_, PyList>,
) -> PyResult<PyErr> {
    let class = py.import("houvast.fouten")?.getattr(class)?;
    Ok(PyErr::from_value(class.call1((text, problems))?))
}
