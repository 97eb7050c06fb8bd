//! The computed test behind the pages: the law that ships with the program, what the checker says of a variant, and runs carried out in turn.

mod carry_out;
mod check;
mod facts;
mod law;
mod worker;

pub use carry_out::{Carried, Pace, carry_out};
pub use check::{Checked, Finding, check};
pub use facts::facts;
pub use law::{ShippedLaw, shipped_law};
pub use worker::{work, work_through};
