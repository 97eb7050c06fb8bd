//! Starts the workbench on this machine: its folder, its key, its database, and the address that it answers on.

use crate::place::{Place, PlaceError};
use crate::state::{Settings, Shared};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

/// Where and how to serve.
#[derive(Debug, Clone)]
pub struct Serve {
    /// Where it keeps its things.
    pub place: Place,
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
    /// The folder, the key or the database cannot be used.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The front end was not built.
    #[error("the folder {0} has no built front end; `cargo xtask werkbank` builds it")]
    FrontEnd(PathBuf),
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
    let bench = how.place.open().await?;
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
