//! The acts of the law as far as people name them: in a signal, in a bottleneck.

use crate::testing::shipped_law;
use houvast_lang::syntax::ast::ActKind;

/// An act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Short name in the law: `zorgtoeslag`.
    pub name: String,
    /// Official title.
    pub title: String,
}

/// All acts, by title.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Acts(Vec<Act>);

impl Acts {
    /// Those of the law that ships with the program; none when it is not sound, which a test excludes.
    #[must_use]
    pub fn shipped() -> Self {
        let acts = shipped_law().map(|shipped| shipped.law.acts.as_slice());
        let acts = acts.unwrap_or_default().iter();
        let named = acts.filter(|act| act.kind != ActKind::Begrippen);
        Acts::new(named.map(|act| Act {
            name: act.name.clone(),
            title: act.title.clone(),
        }))
    }

    /// These acts.
    #[must_use]
    pub fn new(acts: impl IntoIterator<Item = Act>) -> Self {
        let mut acts: Vec<Act> = acts.into_iter().collect();
        acts.sort_by(|a, b| a.title.cmp(&b.title));
        Acts(acts)
    }

    /// Each short name with its title, to choose from.
    #[must_use]
    pub fn options(&self) -> Vec<(String, String)> {
        let option = |act: &Act| (act.name.clone(), act.title.clone());
        self.0.iter().map(option).collect()
    }

    /// The title of an act; its short name when there is no such act (any more).
    #[must_use]
    pub fn title<'a>(&'a self, name: &'a str) -> &'a str {
        let found = self.0.iter().find(|act| act.name == name);
        found.map_or(name, |act| &act.title)
    }
}
