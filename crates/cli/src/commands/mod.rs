//! The commands.

mod bereken;
mod controleer;
mod logboek;
mod opmaak;
mod populatie;
mod simuleer;
mod sleuteltabel;
mod toets;
mod werkbank;

use crate::args::{Arguments, Command};
use crate::output::{Failure, Output, Status};

/// Runs the command that was asked for.
pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> Result<Status, Failure> {
    match &arguments.command {
        Command::Bereken(args) => bereken::run(args, &arguments.common, output),
        Command::Toets(args) => toets::run(args, &arguments.common, output),
        Command::Simuleer(args) => simuleer::run(args, &arguments.common, output),
        Command::Controleer(args) => controleer::run(args, &arguments.common, output),
        Command::Populatie(args) => populatie::run(args, &arguments.common, output),
        Command::Sleuteltabel(args) => sleuteltabel::run(args, &arguments.common, output),
        Command::Opmaak(args) => opmaak::run(args, &arguments.common, output),
        Command::Logboek(command) => logboek::run(command, arguments.common.json, output),
        Command::Werkbank(args) => werkbank::run(args, output),
    }
}
