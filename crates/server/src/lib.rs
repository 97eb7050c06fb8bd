//! The workbench in the browser: server-rendered pages and an HTTP API over one core.
//!
//! In: requests. Out: escaped HTML that works without scripts, and JSON. What may be seen or done is decided by the core, never here;
//! this crate turns requests into its commands and queries, and its answers into pages. It holds no state of its own apart from the
//! queue of runs.

pub mod acts;
pub mod api;
pub mod demo;
pub mod export;
pub mod http;
pub mod i18n;
mod keeping;
pub mod pages;
mod place;
mod router;
pub mod security;
mod serve;
mod state;
pub mod testing;
pub mod ui;

pub use keeping::{KeepingError, Restored};
pub use place::{Place, PlaceError};
pub use router::router;
pub use serve::{Serve, ServeError, serve};
pub use state::{Settings, Shared};
