//! `houvast werkbank`: the workbench in the browser.

use crate::args::Serve;
use crate::output::{Failure, Output, Status};
use houvast_server::{ServeError, Settings, serve};
use std::path::PathBuf;

/// Serves until the process is asked to stop.
pub(crate) fn run(args: &Serve, output: &mut Output) -> Result<Status, Failure> {
    let how = houvast_server::Serve {
        data: data(args)?,
        database: args.database.clone(),
        host: args.adres,
        port: args.poort,
        front_end: args.bestanden.clone(),
        settings: Settings {
            behind_tls: args.achter_tls,
            security_contact: args.veiligheid.clone(),
        },
    };
    output.message(format!("data in {}", how.data.display()));
    serve(how, |address| {
        output.message(format!("the workbench is at http://{address}"));
    })
    .map_err(failure)?;
    Ok(Status::Done)
}

/// The folder that was asked for, or the one of this platform.
fn data(args: &Serve) -> Result<PathBuf, Failure> {
    if let Some(folder) = &args.data {
        return Ok(folder.clone());
    }
    directories::ProjectDirs::from("nl", "", "houvast")
        .map(|folders| folders.data_dir().join("werkbank"))
        .ok_or_else(|| {
            let text = "this system names no folder for data of programs; name one with --data";
            Failure::Usage(text.to_owned())
        })
}

fn failure(error: ServeError) -> Failure {
    Failure::Usage(error.to_string())
}
