//! What is done in Python: tests of the package, and the benchmark against a peer. Each has a virtual environment of its own below `target/python`.

use crate::steps::{Outcome, command, root, target, words};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether there is a Python that can make virtual environments and is new enough for the packages that are tested with.
pub fn present() -> bool {
    let check = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";
    let found = Command::new("python3").args(["-c", check]).output();
    found.is_ok_and(|output| output.status.success())
}

/// A virtual environment with these requirements; made anew when they are others.
///
/// # Errors
/// What could not be made or installed.
pub fn environment(name: &str, requirements: &Path) -> Result<PathBuf, String> {
    let folder = target().join("python").join(name);
    let python = if cfg!(windows) {
        folder.join("Scripts/python.exe")
    } else {
        folder.join("bin/python")
    };
    let wanted = read(requirements)?;
    let stamp = folder.join("requirements.txt");
    if python.exists() && read(&stamp).is_ok_and(|known| known == wanted) {
        return Ok(python);
    }
    let mut venv = Command::new("python3");
    command(
        "virtual environment",
        venv.args(["-m", "venv", "--clear"]).arg(&folder),
    )?;
    let mut pip = Command::new(&python);
    pip.args(words(
        "-m pip install --quiet --disable-pip-version-check -r",
    ))
    .arg(requirements);
    command("packages of Python", &mut pip)?;
    std::fs::write(&stamp, wanted).map_err(|error| format!("{} ({error})", stamp.display()))?;
    Ok(python)
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{} ({error})", path.display()))
}

/// Whether a local Spark is asked for too.
///
/// # Errors
/// Another option.
pub fn spark(rest: &[String]) -> Result<bool, String> {
    match rest {
        [] => Ok(false),
        [option] if option == "--spark" => Ok(true),
        _ => Err(format!("unknown options: {}", rest.join(" "))),
    }
}

/// Builds the wheel of the package, puts it into a virtual environment and tests it there; with `spark` also on a local Spark.
///
/// # Errors
/// The first step that fails.
pub fn test(spark: bool) -> Outcome {
    if !present() {
        eprintln!("\n== Python package: not tested, there is no python3 (3.11 or later) with venv");
        return Ok(());
    }
    let package = root().join("crates/python");
    let python = environment("test", &package.join("requirements-test.txt"))?;
    let wheels = target().join("python/wheels");
    // Older wheels would be candidates too.
    let _ = std::fs::remove_dir_all(&wheels);
    let mut maturin = Command::new(&python);
    maturin
        .args(words("-m maturin build --quiet --out"))
        .arg(&wheels)
        .current_dir(&package);
    command("wheel of the Python package", &mut maturin)?;
    let mut pip = Command::new(&python);
    pip.args(words(
        "-m pip install --quiet --disable-pip-version-check --no-index --no-deps --force-reinstall houvast --find-links",
    ))
    .arg(&wheels);
    command("the wheel in a virtual environment", &mut pip)?;
    if spark {
        let mut pip = Command::new(&python);
        pip.args(words("-m pip install --quiet --disable-pip-version-check"))
            .arg("pyspark>=4,<5");
        command("Spark", &mut pip)?;
    }
    let mut mypy = Command::new(&python);
    mypy.args(words(
        "-m mypy --strict --no-error-summary --package houvast",
    ))
    .current_dir(&wheels);
    command("types of the Python package", &mut mypy)?;
    let mut pytest = Command::new(&python);
    pytest
        .args(words("-m pytest -q -p no:cacheprovider"))
        .current_dir(&package)
        .env("PYTHONDONTWRITEBYTECODE", "1");
    if spark {
        pytest.env("HOUVAST_SPARK", "1");
    }
    command("tests of the Python package", &mut pytest)
}
