//! Which constructs of the language occur in texts.
//!
//! The names in [`all`] are those of the syntax tree. The `match` expressions have no catch-all, so a construct that is added to the language does not
//! compile here until it has a name, and the test fails until it has an evaluated example.

mod all;
mod expressions;
mod items;

use all::ALL;
use houvast_lang::source::FileId;
use houvast_lang::syntax::parse;
use std::collections::BTreeSet;

/// The constructs that were met.
#[derive(Default)]
pub struct Seen(BTreeSet<&'static str>);

impl Seen {
    /// Notes all constructs of a text.
    pub fn text(&mut self, text: &str) {
        for item in parse(text, FileId(0)).file.items {
            self.item(&item.kind);
        }
    }

    /// What an example must have and none has.
    pub fn missing(&self) -> Vec<&'static str> {
        let unseen = |name: &&&str| !self.0.contains(**name);
        ALL.iter().filter(unseen).copied().collect()
    }

    fn note(&mut self, name: &'static str) {
        assert!(ALL.contains(&name), "`{name}` is not among the constructs");
        self.0.insert(name);
    }

    fn note_if(&mut self, condition: bool, name: &'static str) {
        if condition {
            self.note(name);
        }
    }
}
