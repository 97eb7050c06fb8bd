//! The `houvast` command: reads arguments and files, asks the other crates, and prints.

mod args;
mod commands;
mod output;
mod population;
mod request;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = args::Arguments::parse();
    let mut output = output::Output::new();
    let result = commands::run(&arguments, &mut output);
    output.finish(result)
}
