//! Starts the workbench on this machine: its folder, its key, its database, and the address that it answers on.

use crate::state::{Settings, Shared};
use houvast_workbench::surroundings::{Random, SystemRandom};
use houvast_workbench::{LogKey, Options, Workbench, sqlite_address};
use std::io::Write;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

/// Where and how to serve.
#[derive(Debug, Clone)]
pub struct Serve {
    /// The folder of the database and the key; made when it is not there.
    pub data: PathBuf,
    /// Another database than SQLite in `data`: `postgres://…`.
    pub database: Option<String>,
    /// The address to answer on.
    pub host: IpAddr,
    /// The port; 0 takes a free one.
    pub port: u16,
    /// The folder with the built styles and scripts.
    pub front_end: PathBuf,
    /// What requests need to know.
    pub settings: Settings,
}

/// Why the workbench cannot start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The folder with data cannot be used.
    #[error("the data folder {folder} cannot be used: {problem}")]
    Data {
        /// Which.
        folder: PathBuf,
        /// Why.
        problem: String,
    },
    /// The key that signs the log cannot be used.
    #[error("the key {file} that signs the log cannot be used: {problem}")]
    Key {
        /// Which.
        file: PathBuf,
        /// Why.
        problem: String,
    },
    /// The front end was not built.
    #[error("the folder {0} has no built front end; `cargo xtask werkbank` builds it")]
    FrontEnd(PathBuf),
    /// The database cannot be opened.
    #[error("the database cannot be opened: {0}")]
    Database(#[from] houvast_workbench::StorageError),
    /// The policy that ships with the program cannot be read; a test excludes it.
    #[error("the policy cannot be read: {0}")]
    Policy(String),
    /// Nothing can be served on the address.
    #[error("cannot answer on {address}: {problem}")]
    Address {
        /// Which.
        address: SocketAddr,
        /// Why.
        problem: std::io::Error,
    },
    /// The system gives no threads.
    #[error("cannot start: {0}")]
    Runtime(std::io::Error),
}

/// Serves until the process is asked to stop; what is under way is finished first. `ready` is told the address.
///
/// # Errors
/// See [`ServeError`]; once it serves, it ends only when it is asked to.
pub fn serve(how: Serve, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Runtime::new().map_err(ServeError::Runtime)?;
    runtime.block_on(run(how, ready))
}

async fn run(how: Serve, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    if !how.front_end.join("werkbank.css").is_file() {
        return Err(ServeError::FrontEnd(how.front_end));
    }
    let bench = open(&how.data, how.database.as_deref()).await?;
    let shared = Shared::new(bench, how.settings);
    let address = SocketAddr::new(how.host, how.port);
    let failed = |problem| ServeError::Address { address, problem };
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .map_err(failed)?;
    ready(listener.local_addr().map_err(failed)?);
    let runs = tokio::spawn(crate::testing::work(shared.clone()));
    let service = crate::router(shared.clone(), &how.front_end)
        .into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(asked_to_stop())
        .await
        .map_err(failed)?;
    // A run that is under way begins again at the next start.
    runs.abort();
    shared.bench().close().await;
    Ok(())
}

/// Opens the workbench of a data folder.
///
/// # Errors
/// When the folder, the key or the database cannot be used.
pub async fn open(data: &Path, database: Option<&str>) -> Result<Workbench, ServeError> {
    std::fs::create_dir_all(data).map_err(|error| ServeError::Data {
        folder: data.to_path_buf(),
        problem: error.to_string(),
    })?;
    let key = key(&data.join("logboek.sleutel"))?;
    let options = Options::new(key).map_err(|error| ServeError::Policy(error.to_string()))?;
    let address = match database {
        Some(address) => address.to_owned(),
        None => sqlite_address(&data.join("werkbank.sqlite")),
    };
    Ok(Workbench::open(&address, options).await?)
}

/// The key in a file, made when the file is not there.
fn key(file: &Path) -> Result<LogKey, ServeError> {
    let unusable = |problem: String| ServeError::Key {
        file: file.to_path_buf(),
        problem,
    };
    match std::fs::read_to_string(file) {
        Ok(text) => LogKey::parse(text.trim()).map_err(|error| unusable(error.to_string())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let mut random = [0; 32];
            SystemRandom
                .fill(&mut random)
                .map_err(|error| unusable(error.to_string()))?;
            let key = LogKey::new("houvast-werkbank", random)
                .map_err(|error| unusable(error.to_string()))?;
            keep(file, &key.secret_text()).map_err(|error| unusable(error.to_string()))?;
            Ok(key)
        }
        Err(error) => Err(unusable(error.to_string())),
    }
}

/// Writes a file that only its owner can read, whole or not at all.
fn keep(file: &Path, text: &str) -> std::io::Result<()> {
    let beside = file.with_extension("nieuw");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut handle = options.open(&beside)?;
    handle.write_all(text.as_bytes())?;
    handle.write_all(b"\n")?;
    handle.sync_all()?;
    std::fs::rename(beside, file)
}

async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
