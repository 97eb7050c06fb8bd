//! Requests and answers: what every page and the API share.

pub mod files;
pub mod filled;
pub mod language;
pub mod peer;
pub mod session;
pub mod standing;
