//! Project chores.
//!
//! `cargo xtask test` passes every test and check; `cargo xtask bench` measures speed; `cargo xtask help` lists them all.

mod bench;
mod python;
mod steps;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next();
    let rest: Vec<String> = args.collect();
    let outcome = match command.as_deref() {
        Some("test") => steps::test(&rest),
        Some("python") => python::spark(&rest).and_then(python::test),
        Some("bench") => bench::bench(&rest),
        Some("validate") => steps::validate(&rest),
        Some("a11y") => steps::accessibility(),
        Some("browser") => steps::browser(),
        Some("load") => steps::load(&rest),
        Some("werkbank") => steps::workbench(&rest),
        Some("help" | "--help" | "-h") | None => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Some(other) => {
            eprintln!("unknown chore `{other}`\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            eprintln!("\nfailed: {failed}");
            ExitCode::FAILURE
        }
    }
}

const HELP: &str = "\
cargo xtask test    formatting, clippy, all tests, the README's examples, the law files, the Python package (--spark: also on a local Spark, which needs Java)
cargo xtask python  the tests of the Python package only (--spark)
cargo xtask bench   speed and memory: households a second, one case, whole populations; next to a tree walk and, where there is python3, to OpenFisca
cargo xtask validate  the pages of docs/validation: outcomes beside official figures (--populatie steekproef is quick; --help)
cargo xtask a11y    accessibility of the HTML report in a browser (needs chromium and npm)
cargo xtask browser a walk through the workbench in a browser (needs chromium and npm)
cargo xtask load    many people at once in the workbench: waiting times, start, memory (needs npm); --large for a full database
cargo xtask werkbank  builds the front end with npm and starts the workbench; further options go to `houvast werkbank`";
