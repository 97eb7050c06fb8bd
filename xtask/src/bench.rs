//! The benchmark: households a second and one case, whole populations as a user runs them, and a peer on the same people in the same run.

use crate::python;
use crate::steps::{Outcome, built, root, run, target, words};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// So often is everything measured.
const RUNS: usize = 5;

/// All of it; further arguments go to the first part.
pub fn bench(rest: &[String]) -> Outcome {
    let mut arguments = words("run --release --package houvast-population --example bench --");
    arguments.extend(rest.iter().map(String::as_str));
    run("households a second", &arguments)?;
    run("the command", &words("build --release --package houvast"))?;
    eprintln!("\n== populations");
    let program = built("release", "houvast");
    println!("medians of {RUNS} runs");
    for population in ["steekproef", "nederland"] {
        let line = format!("simuleer --jaar 2026 --json --populatie {population}");
        measure(&program, &line, RUNS)?;
    }
    measure(
        &program,
        "toets huurtoeslag_2026 --json --populatie nederland",
        3,
    )?;
    peer()
}

/// Runs the command some times and prints the medians of what it says of its time, of the whole, and of the most memory it took.
fn measure(program: &Path, line: &str, runs: usize) -> Outcome {
    let mut found: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for _ in 0..runs {
        let once = once(program, line)?;
        for (name, value) in once {
            found.entry(name).or_default().push(value);
        }
    }
    let shown = found.into_iter().map(|(name, mut values)| {
        values.sort_by(f64::total_cmp);
        let median = values.get(values.len() / 2).copied().unwrap_or_default();
        format!("{name} {median:.3}")
    });
    println!("houvast {line}: {}", shown.collect::<Vec<_>>().join(", "));
    Ok(())
}

/// Times in seconds, by name, and the peak of memory in gigabytes where the system tells it.
fn once(program: &Path, line: &str) -> Result<Vec<(String, f64)>, String> {
    let failed = |error: std::io::Error| format!("houvast {line} ({error})");
    let output = target().join("bench.json");
    let file = fs::File::create(&output).map_err(failed)?;
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(words(line))
        .stdout(file)
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    let mut peak = 0.0_f64;
    let status = loop {
        peak = peak.max(gigabytes(child.id()));
        match child.try_wait().map_err(failed)? {
            Some(status) => break status,
            None => thread::sleep(Duration::from_millis(2)),
        }
    };
    let whole = start.elapsed().as_secs_f64();
    if !status.success() {
        return Err(format!("houvast {line}"));
    }
    let text = fs::read_to_string(&output).map_err(failed)?;
    let mut found = vec![("whole".to_owned(), whole), ("peak GB".to_owned(), peak)];
    let times = text.split_once("\"tijd\"").map_or("", |(_, times)| times);
    for name in ["laden", "rekenen", "samenvatten"] {
        let value = times.split_once(&format!("\"{name}\":"));
        let value = value.and_then(|(_, rest)| rest.split([',', '}', '\n']).next());
        found.extend(value.and_then(|v| Some((name.to_owned(), v.trim().parse().ok()?))));
    }
    Ok(found)
}

/// The most memory that a process has taken so far.
fn gigabytes(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1e6
}

/// OpenFisca with the same rules on the same people; it ends with an error when an outcome differs by more than 5 cents.
fn peer() -> Outcome {
    if !python::present() {
        eprintln!("\n== peer: not compared, there is no python3 (3.11 or later) with venv");
        return Ok(());
    }
    let folder = root().join("benchmarks/openfisca");
    let python = python::environment("peer", &folder.join("requirements.txt"))?;
    let files = target().join("python/peer-files");
    fs::create_dir_all(&files).map_err(|error| format!("{} ({error})", files.display()))?;
    run(
        "peer: build",
        &words("build --release --package houvast-population --example peer"),
    )?;
    let ours = measured(Command::new(built("release", "examples/peer")).arg(&files))?;
    let mut theirs = Command::new(&python);
    theirs
        .arg("vergelijk.py")
        .args([
            files.join("mensen.parquet"),
            files.join("uitkomsten.parquet"),
        ])
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .current_dir(&folder);
    let theirs = measured(&mut theirs)?;
    let of =
        |found: &BTreeMap<String, f64>, name: &str| found.get(name).copied().unwrap_or(f64::NAN);
    let rows = [
        ("every person, all processors", "seconden", "seconden"),
        ("every person, one thread", "seconden_1_draad", "seconden"),
        ("totals, all processors", "seconden_totalen", "seconden"),
        ("totals, one thread", "seconden_totalen_1_draad", "seconden"),
        ("setting the inputs", "seconden_invoer", "seconden_invoer"),
        ("MB above inputs, every person", "bytes", "bytes"),
        ("MB above inputs, totals", "bytes_totalen", "bytes"),
    ];
    println!(
        "income tax, healthcare benefit and child budget of {} households; greatest difference € {:.2}",
        of(&ours, "huishoudens"),
        of(&theirs, "grootste_verschil")
    );
    println!(
        "{:<32}{:>12}{:>12}{:>8}",
        "seconds", "houvast", "OpenFisca", "ratio"
    );
    for (what, our, their) in rows {
        let unit = if their == "bytes" { 1e6 } else { 1.0 };
        let (our, their) = (of(&ours, our) / unit, of(&theirs, their) / unit);
        println!("{what:<32}{our:>12.4}{their:>12.4}{:>8.1}", their / our);
    }
    Ok(())
}

/// What a command prints: a name and a number on each line.
fn measured(program: &mut Command) -> Result<BTreeMap<String, f64>, String> {
    let name = program.get_program().to_string_lossy().into_owned();
    let output = program.stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| format!("{name} ({error})"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        return Err(format!("{name}: {text}"));
    }
    let line = |line: &str| {
        let (name, value) = line.split_once(' ')?;
        Some((name.to_owned(), value.trim().parse().ok()?))
    };
    Ok(text.lines().filter_map(line).collect())
}
