//! `houvast werkbank`: the workbench in the browser, and copies of it.

use crate::args::{Serve, WorkbenchCommand};
use crate::commands::logboek::Shown;
use crate::output::{Failure, Output, Status};
use houvast_server::demo::Filled;
use houvast_server::{KeepingError, Place, Restored, Settings, serve};
use houvast_workbench::Verdict;
use std::path::{Path, PathBuf};

/// Serves until the process is asked to stop, or makes or puts back a copy.
pub(crate) fn run(args: &Serve, output: &mut Output) -> Result<Status, Failure> {
    let place = place(args.data.as_ref(), args.database.as_ref())?;
    match &args.command {
        Some(WorkbenchCommand::Backup { doel }) => backup(&place, doel, output),
        Some(WorkbenchCommand::Herstel { bron }) => restore(&place, bron, output),
        None => start(args, place, output),
    }
}

fn start(args: &Serve, place: Place, output: &mut Output) -> Result<Status, Failure> {
    output.message(format!("data in {}", place.data.display()));
    if args.demo {
        output.message("making the example: this takes a moment");
        let filled = place.fill().map_err(usage)?;
        show(&filled, output);
    }
    let how = houvast_server::Serve {
        place,
        host: args.adres,
        port: args.poort,
        front_end: args.bestanden.clone(),
        settings: Settings {
            behind_tls: args.achter_tls,
            security_contact: args.veiligheid.clone(),
        },
    };
    serve(how, |address| {
        output.message(format!("the workbench is at http://{address}"));
    })
    .map_err(usage)?;
    Ok(Status::Done)
}

fn backup(place: &Place, target: &Path, output: &mut Output) -> Result<Status, Failure> {
    let verdict = place.backup(target).map_err(usage)?;
    output.message(format!("the copy is in {}", target.display()));
    report(place, verdict, output)
}

fn restore(place: &Place, source: &Path, output: &mut Output) -> Result<Status, Failure> {
    let (verdict, text) = match place.restore(source).map_err(usage)? {
        Restored::Done(verdict) => (verdict, format!("put back in {}", place.data.display())),
        Restored::Refused(verdict) => {
            let text = "nothing was put back: the copy is not as it was written".to_owned();
            (verdict, text)
        }
    };
    output.message(text);
    let from = Place {
        data: source.to_path_buf(),
        database: None,
    };
    report(&from, verdict, output)
}

/// What the check of a copy shows.
fn report(place: &Place, verdict: Verdict, output: &mut Output) -> Result<Status, Failure> {
    let intact = verdict.intact();
    let key = place.public_key(None).map_err(usage::<KeepingError>)?;
    Shown::of(verdict, key).show(output)?;
    Ok(if intact {
        Status::Done
    } else {
        Status::WithErrors
    })
}

/// Where the workbench keeps its things: in the folder that was asked for, or the one of this platform.
pub(super) fn place(data: Option<&PathBuf>, database: Option<&String>) -> Result<Place, Failure> {
    let data = match data {
        Some(folder) => folder.clone(),
        None => platform_folder()?,
    };
    let database = database.cloned();
    Ok(Place { data, database })
}

fn platform_folder() -> Result<PathBuf, Failure> {
    let folders = directories::ProjectDirs::from("nl", "", "houvast");
    let folder = folders.map(|folders| folders.data_dir().join("werkbank"));
    folder.ok_or_else(|| {
        let text = "this system names no folder for data of programs; name one with --data";
        Failure::Usage(text.to_owned())
    })
}

/// The accounts of the example. Their password is shown here and nowhere else.
fn show(filled: &Filled, output: &mut Output) {
    let width = filled.accounts.iter().map(|one| one.email.len()).max();
    for account in &filled.accounts {
        let roles = account.roles.join(", ");
        output.message(format!(
            "  {:width$}  {} ({roles})",
            account.email,
            account.organisation,
            width = width.unwrap_or_default(),
        ));
    }
    output.message(format!(
        "password of all these accounts, shown only now: {}",
        filled.password
    ));
}

fn usage<E: std::fmt::Display>(error: E) -> Failure {
    Failure::Usage(error.to_string())
}
