//! The chores themselves: each is a list of commands that must all succeed.

use crate::python;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What failed, in one line.
pub type Outcome = Result<(), String>;

/// Every check that a change must pass: its name, and what cargo does.
const CHECKS: [(&str, &str); 6] = [
    ("formatting", "fmt --all --check"),
    ("clippy", "clippy --workspace --all-targets -- -D warnings"),
    (
        "law files, intentions and worked examples",
        "run --quiet --package houvast -- controleer laws/ voornemens/",
    ),
    (
        "style of the law files",
        "run --quiet --package houvast -- opmaak --check laws/ voornemens/",
    ),
    ("tests", "test --workspace --all-targets"),
    ("documentation tests", "test --workspace --doc"),
];

/// Passes every check; all of them run, so that one failure does not hide the next.
pub fn test(rest: &[String]) -> Outcome {
    let spark = python::spark(rest)?;
    let checks = CHECKS.iter().chain(dependencies());
    let mut failed: Vec<String> = checks
        .filter_map(|(name, line)| run(name, &words(line)).err())
        .collect();
    failed.extend(python::test(spark).err());
    if failed.is_empty() {
        Ok(())
    } else {
        Err(failed.join(", "))
    }
}

/// The check of licences and origins of dependencies, where `cargo-deny` is installed: building it takes longer than all other checks. What is known of
/// vulnerabilities has to be fetched, so that is for who asks for it (`cargo deny check`).
fn dependencies() -> Option<&'static (&'static str, &'static str)> {
    let installed = Command::new("cargo-deny").arg("--version").output().is_ok();
    if !installed {
        eprintln!("\n== dependencies: not checked, `cargo-deny` is not installed");
    }
    installed.then_some(&("dependencies", "deny --offline check licenses bans sources"))
}

/// The words of a line.
pub fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

/// The pages of `docs/validation`; further arguments go to it.
pub fn validate(rest: &[String]) -> Outcome {
    let mut arguments = words("run --quiet --package houvast-validation --");
    arguments.extend(rest.iter().map(String::as_str));
    run("validation", &arguments)
}

/// axe-core in a browser on the report of an intention, in both languages.
pub fn accessibility() -> Outcome {
    let folder = root().join("xtask/a11y");
    let target = root().join("target");
    std::fs::create_dir_all(&target).map_err(|error| format!("{} ({error})", target.display()))?;
    let mut pages = Vec::new();
    for language in ["nl", "en"] {
        let page = target.join(format!("toets.{language}.html"));
        let page = page.to_string_lossy().into_owned();
        let line = "run --quiet -- toets voornemens/huurtoeslag-2026.voornemen --taal";
        let mut arguments = words(line);
        arguments.extend([language, "--html", &page]);
        run("report", &arguments)?;
        pages.push(page);
    }
    command(
        "npm install",
        Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(&folder),
    )?;
    command(
        "accessibility",
        Command::new("node")
            .arg("check.mjs")
            .args(&pages)
            .current_dir(&folder),
    )
}

/// Builds the workbench with its front end and walks through it in the installed browser.
///
/// # Errors
/// The first step that fails.
pub fn browser() -> Outcome {
    let folder = root().join("werkbank");
    front_end(&folder)?;
    run("workbench", &words("build --quiet -p houvast"))?;
    let program = built("debug", "houvast");
    let mut walk = Command::new("node");
    command(
        "browser",
        walk.arg("test/walk.mjs").arg(program).current_dir(&folder),
    )
}

/// Measures the workbench under load: the program as it is released, and the people in a process of their own; further arguments go to the latter.
///
/// # Errors
/// The first step that fails.
pub fn load(rest: &[String]) -> Outcome {
    let folder = root().join("werkbank");
    front_end(&folder)?;
    run("workbench", &words("build --release -p houvast"))?;
    let program = built("release", "houvast");
    let (program, pages) = (program.display().to_string(), folder.join("dist"));
    let pages = pages.display().to_string();
    let mut arguments = words("run --release -p houvast-server --example load --");
    arguments.extend([program.as_str(), pages.as_str()]);
    arguments.extend(rest.iter().map(String::as_str));
    run("load", &arguments)
}

/// A program that was built.
pub fn built(profile: &str, name: &str) -> PathBuf {
    target()
        .join(profile)
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Installs the packages of the front end by their lockfile and builds it.
fn front_end(folder: &Path) -> Outcome {
    for (name, line) in [
        ("packages of the front end", "ci --no-audit --no-fund"),
        ("front end", "run build"),
    ] {
        let mut npm = Command::new("npm");
        command(name, npm.args(words(line)).current_dir(folder))?;
    }
    Ok(())
}

/// The workbench: its front end by lockfile, then the server; further arguments go to it.
pub fn workbench(rest: &[String]) -> Outcome {
    front_end(&root().join("werkbank"))?;
    let mut arguments = words("run --release -- werkbank");
    arguments.extend(rest.iter().map(String::as_str));
    run("workbench", &arguments)
}

/// Runs cargo.
pub fn run(name: &str, arguments: &[&str]) -> Outcome {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    command(
        name,
        Command::new(cargo).args(arguments).current_dir(root()),
    )
}

/// Runs a command, and says what it is.
pub fn command(name: &str, command: &mut Command) -> Outcome {
    eprintln!("\n== {name}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(name.to_owned()),
        Err(error) => Err(format!("{name} ({error})")),
    }
}

/// The root of the repository: the parent of this package.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
        .to_path_buf()
}

/// Where cargo builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
