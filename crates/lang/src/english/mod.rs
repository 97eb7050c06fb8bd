//! English words for the law: a catalogue (`NAME.en.toml`) beside each file of law and each intention.
//!
//! The law itself is in Dutch, and stays readable as such. A catalogue gives for every name a *term*, which stands in formulas, and for
//! every text of the file the same text in English. A text is its own key: when the Dutch changes, the English no longer fits and
//! [`Library::check_english`](crate::library::Library::check_english) finds both the text without English and the English without a text.

mod check;
mod read;

pub(crate) use check::{Named, alone, check};
pub(crate) use read::{Catalogue, is_catalogue, read};

use std::collections::BTreeMap;

/// What a name of the law is called in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// For one, and where the number does not matter: `child`.
    pub one: String,
    /// For several: `children`.
    pub many: String,
}

/// The name and the description of the input that is built in.
const BUILT_IN: [(&str, &str, &str); 2] = [
    ("geboortedatum", "date of birth", "dates of birth"),
    ("Geboortedatum", "Date of birth", ""),
];

/// The English of all files together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct English {
    terms: BTreeMap<String, Term>,
    texts: BTreeMap<String, String>,
}

impl English {
    /// Puts catalogues together, and what no file declares. Where two differ, the first counts; [`check()`] reports it.
    pub(crate) fn of(catalogues: &[Catalogue]) -> Self {
        let mut all = English::default();
        for catalogue in catalogues {
            for entry in &catalogue.terms {
                let term = || entry.english.clone();
                all.terms.entry(entry.dutch.clone()).or_insert_with(term);
            }
            for entry in &catalogue.texts {
                let text = || entry.english.clone();
                all.texts.entry(entry.dutch.clone()).or_insert_with(text);
            }
        }
        let [(name, one, many), (dutch, english, _)] = BUILT_IN;
        let term = || Term {
            one: one.to_owned(),
            many: many.to_owned(),
        };
        all.terms.entry(name.to_owned()).or_insert_with(term);
        let text = all.texts.entry(dutch.to_owned());
        text.or_insert_with(|| english.to_owned());
        all
    }

    /// The term for a name.
    #[must_use]
    pub fn term(&self, name: &str) -> Option<&Term> {
        self.terms.get(name)
    }

    /// A Dutch text in English.
    #[must_use]
    pub fn text(&self, dutch: &str) -> Option<&str> {
        self.texts.get(dutch).map(String::as_str)
    }
}

/// A text in Dutch, and in English where there is one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)
)]
pub struct Bilingual {
    /// In Dutch.
    pub nl: String,
    /// In English; absent when nobody has translated it.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub en: Option<String>,
}

impl Bilingual {
    /// A text in both languages.
    #[must_use]
    pub fn new(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            nl: nl.into(),
            en: Some(en.into()),
        }
    }

    /// A text that reads the same in both.
    #[must_use]
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            nl: text.clone(),
            en: Some(text),
        }
    }

    /// A text that is there in Dutch only.
    #[must_use]
    pub fn dutch(nl: impl Into<String>) -> Self {
        Self {
            nl: nl.into(),
            en: None,
        }
    }

    /// Is there nothing to be read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nl.is_empty()
    }
}
