//! The rules of publication, as data.

use crate::words::{Level, words};
use serde::Deserialize;

words! {
    /// A type of thing in a dossier, as the rules of publication name it.
    What {
        /// Title, source, goal, phase and date.
        Intention = "voornemen",
        /// Answers to the questions of the Beleidskompas.
        Compass = "beleidskompas",
        /// A variant.
        Variant = "variant",
        /// A test that was given.
        Test = "uitvoeringstoets",
        /// A test that was not given yet.
        TestDraft = "uitvoeringstoets_concept",
        /// A balance of tasks and money.
        Balance = "balans",
        /// Facts, options and consequences in an advice.
        AdviceFacts = "advies_feiten",
        /// Views in an advice that lay on the table of a decision.
        AdviceViewsDecided = "advies_opvattingen_bij_besluit",
        /// Views in an advice that lay on no table.
        AdviceViews = "advies_opvattingen",
        /// An advice that was not given yet.
        AdviceDraft = "advies_concept",
        /// A decision.
        Decision = "besluit",
        /// A lesson.
        Lesson = "les",
        /// What came out of the implementation test.
        ImplementationTest = "invoeringstoets",
        /// A signal.
        Signal = "signaal",
    }
}

impl What {
    /// Something that an advice says.
    pub fn is_advice(self) -> bool {
        matches!(
            self,
            Self::AdviceFacts | Self::AdviceViewsDecided | Self::AdviceViews
        )
    }
}

/// The rules that the workbench ships with.
const SHIPPED: &str = include_str!("../../policy/publication.toml");

/// The rules of publication.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicationRules {
    /// The rules; the first that names a type counts.
    pub rule: Vec<PublicationRule>,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicationRule {
    /// About which type.
    pub what: What,
    /// Published up to and including this level; never when absent.
    pub up_to: Option<Level>,
    /// On what ground of the Woo it is withheld otherwise.
    pub ground: String,
    /// Why.
    pub why: String,
}

/// Rules that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the rules of publication cannot be read: {0}")]
pub struct UnreadableRules(pub String);

impl PublicationRules {
    /// The rules that the workbench ships with.
    ///
    /// # Errors
    /// Never: they are tested.
    pub fn shipped() -> Result<Self, UnreadableRules> {
        Self::parse(SHIPPED)
    }

    /// Reads rules.
    ///
    /// # Errors
    /// When they are malformed.
    pub fn parse(text: &str) -> Result<Self, UnreadableRules> {
        toml::from_str(text).map_err(|error| UnreadableRules(error.to_string()))
    }

    /// May a thing of this type and level be published? Otherwise the ground on which it is withheld.
    pub fn judge(&self, what: What, level: Level) -> Result<(), String> {
        match self.rule.iter().find(|rule| rule.what == what) {
            Some(rule) if rule.up_to.is_some_and(|up_to| level <= up_to) => Ok(()),
            Some(rule) => Err(rule.ground.clone()),
            None => Err("5.1".to_owned()),
        }
    }
}
