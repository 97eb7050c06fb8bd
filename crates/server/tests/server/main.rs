//! The pages through HTTP: what each shows, what each form does, and who is refused.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    dead_code,
    reason = "helpers of tests"
)]

mod administration;
mod advice;
mod api;
mod api_document;
mod api_example;
mod api_robust;
mod balance;
mod decisions;
mod demo;
mod dossiers;
mod forged;
mod matrix;
mod parties;
mod party_tests;
mod programmes;
mod publications;
mod runs;
mod signals;
mod support;
mod variants;
