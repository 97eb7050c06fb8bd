//! The checked law: names resolved, types known, every value with its citation.
//!
//! This is the contract between the language and everything that uses law (`engine`, `execution`, `report`).
//! Invariants: ids index the vectors of [`Law`]; every [`Expr`] is well typed; the dependency graph of rules and relations on the
//! grids has no cycle; an expression speaks of at most two persons at once (its free variables), so it fits a pair of persons.

mod cite;
pub mod display;
pub mod expr;
pub mod items;
pub mod walk;

pub(crate) use cite::write_label;
pub use expr::*;
pub use items::*;
pub use walk::{Item, Node};

/// Declares index types.
macro_rules! ids {
    ($($(#[doc = $doc:literal])* $name:ident),* $(,)?) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);
        impl $name {
            /// As an index into the vector of [`Law`] that holds these.
            #[must_use]
            pub fn index(self) -> usize { self.0 as usize }
        }
    )*};
}

ids! {
    /// An act, regulation or other text.
    ActId,
    /// An article, paragraph or part of an act.
    ProvisionId,
    /// An organisation.
    OrgId,
    /// A register.
    RegisterId,
    /// A closed enumeration.
    EnumId,
    /// An input.
    InputId,
    /// A parameter.
    ParamId,
    /// A table.
    TableId,
    /// A relation defined by law.
    RelId,
    /// A unit.
    UnitId,
    /// A rule.
    RuleId,
    /// A departure from a rule.
    DepartureId,
}
