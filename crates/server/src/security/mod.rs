//! What every answer carries, whoever asks.

pub mod headers;
