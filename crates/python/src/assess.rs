//! `houvast.toets`: the whole test of intentions.

use crate::failure::Failure;
use crate::interrupt::Signals;
use crate::people::Origin;
use crate::request::{Request, language};
use houvast_assessment::assess;
use houvast_population::sample::SEED;
use houvast_report::assessment::Assessment;
use houvast_report::{html, json, terminal};
use pyo3::prelude::*;

/// A test of intentions.
#[pyclass(name = "Rapport", module = "houvast._houvast", frozen)]
pub(crate) struct Test {
    assessment: Assessment,
}

#[pymethods]
impl Test {
    /// The machine-readable report.
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        let text = py.detach(|| json(&self.assessment));
        Ok(text.map_err(|error| Failure::Usage(error.to_string()))?)
    }

    /// The report as a page.
    #[pyo3(signature = (taal="nl"))]
    fn html(&self, py: Python<'_>, taal: &str) -> PyResult<String> {
        let language = language(taal)?;
        Ok(py.detach(|| html::render(&self.assessment, language)))
    }

    /// The report as text.
    #[pyo3(signature = (taal="nl"))]
    fn tekst(&self, py: Python<'_>, taal: &str) -> PyResult<String> {
        let language = language(taal)?;
        Ok(py.detach(|| terminal::render(&self.assessment, language)))
    }
}

/// Tests intentions on people.
#[pyfunction]
#[pyo3(name = "toets")]
pub(crate) fn test(
    py: Python<'_>,
    request: Request,
    people: &Bound<'_, PyAny>,
    allow_errors: bool,
    behaviour: &str,
) -> PyResult<Test> {
    let behaviour = match behaviour {
        "geen" => false,
        "arbeidsaanbod" => true,
        other => {
            let text = format!("gedrag is \"geen\" or \"arbeidsaanbod\", not {other:?}");
            return Err(Failure::Usage(text).into());
        }
    };
    let origin = Origin::of(people)?;
    let made = py.detach(|| -> Result<Test, Failure> {
        let world = request.world()?;
        let year = world.settings.year;
        let call = request.call(&origin.name(), year, behaviour);
        let mut crowd = origin.crowd(&world.before, year, allow_errors, &request)?;
        crowd.behaviour = behaviour;
        let signals = Signals::default();
        let assessment = assess(&world, &crowd, SEED, call, &signals);
        let assessment = signals.told(assessment)?;
        Ok(Test { assessment })
    });
    Ok(made?)
}
