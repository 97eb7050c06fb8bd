//! The difference of two laws and the execution facts, turned into executability and complexity facts.
//!
//! **In**: the law before and after, the changes between them ([`change::Change`]), and the dates of the intention. **Out**: facts ([`facts::Executability`],
//! [`complexity::Complexity`]), each computed from the text of the law: which organisations, data, duties and dates are touched.
//!
//! Deliberately absent: a verdict. What an organisation must judge itself (feasibility, costs, staff, the final judgement) is not here, and nothing here adds up to it.

pub mod calendar;
pub mod change;
pub mod complexity;
pub mod cycle;
pub mod difference;
pub mod duties;
pub mod facts;
pub mod graph;
pub mod parties;
