//! Tests of the workbench through its public interface, on SQLite and, when `HOUVAST_TEST_POSTGRES` holds an address, on PostgreSQL.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    dead_code,
    reason = "helpers of tests"
)]

mod accounts;
mod advice;
mod balance;
mod crash;
mod decisions;
mod destroy;
mod dossiers;
mod log;
mod parties;
mod policy;
mod practice;
mod programmes;
mod publication;
mod runs;
mod support;
mod tokens;
mod versions;
