//! A second evaluation of the law: a walk over the checked expression trees, one household and one value at a time.
//!
//! **In**: a law [in force](houvast_lang::in_force::InForce) and [`People`](houvast_engine::people::People). **Out**: values as exact fractions, or the
//! [`Trap`] that makes the case an error.
//!
//! It is written from `docs/taal.md` alone and shares no lowering, no graph and no kernel with the engine, so that the two agree only where both are
//! right. Every month is evaluated by itself, whether or not anything changes in the year. [`Evaluator`] serves two kinds of number:
//! [`Big`](num_rational::BigRational), without any limit, is the yardstick for correctness; [`Small`] holds 128 bits and is the
//! yardstick for speed.
//!
//! Deliberately absent: speed beyond the plainly sensible (values by index, each computed once), explanations, totals. Not for use outside tests
//! and benchmarks.

mod divide;
mod evaluate;
mod household;
mod memo;
mod number;
mod outcomes;
mod period;
mod persons;
mod rules;
mod trap;

pub use evaluate::Evaluator;
pub use number::{Big, Number, Small};
pub use outcomes::outcomes;
pub use trap::Trap;
