//! The test of intentions: law before and after, people, measures, executability and complexity, brought together in one
//! [`Assessment`](houvast_report::assessment::Assessment).
//!
//! The command and the workbench make the same test through [`assess`]; the texts of the law that ship with the program are here too
//! ([`shipped`]). It reads no files but those of law, intentions and people that are named, and no clock; whoever waits is told how far it is and can stop it ([`Watcher`]).

mod assess;
mod assumptions;
mod baseline;
mod error;
mod evaluate;
mod examples;
mod intentions;
mod known;
pub mod laws;
mod measure;
mod people;
mod protect;
pub mod shipped;
mod supply;
mod take_up;
mod totals;
mod watch;
mod world;

pub use assess::assess;
pub use baseline::{baseline, year};
pub use error::Error;
pub use evaluate::Evaluator;
pub use intentions::text_of;
pub use people::{Choice, Crowd, NATION, Part, SAMPLE, crowd, equivalence};
pub use take_up::{Claimed, Claims, Keys, TakeUp};
pub use watch::{Progress, Watcher};
pub use world::{Tested, World};
