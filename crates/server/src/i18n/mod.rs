//! The texts of the pages, in Dutch and English, as Fluent messages in `texts/`.
//!
//! A page asks for a message by its name. That every name exists in both languages is a test, so that a page never falls back on the other language.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// The language of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Dutch: what a reader gets who asks for nothing.
    #[default]
    Dutch,
    /// English.
    English,
}

impl Language {
    /// The code in `lang` attributes and cookies.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Language::Dutch => "nl",
            Language::English => "en",
        }
    }

    /// The language with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "nl" => Some(Language::Dutch),
            "en" => Some(Language::English),
            _ => None,
        }
    }

    /// The first known language of an `Accept-Language` header, by its order.
    #[must_use]
    pub fn from_accepted(header: &str) -> Option<Self> {
        header
            .split(',')
            .filter_map(|part| part.split([';', '-']).next())
            .find_map(|code| Self::from_code(code.trim()))
    }
}

/// What is wrong with the shipped texts.
#[derive(Debug, thiserror::Error)]
pub enum TextsError {
    /// A file is no Fluent.
    #[error("the texts in {language} cannot be read: {problem}")]
    Unreadable {
        /// The language's code.
        language: &'static str,
        /// What the reader said.
        problem: String,
    },
}

/// The shipped texts. Should they not load, which a test excludes, every message shows its own name.
static SHIPPED: LazyLock<Texts> = LazyLock::new(|| {
    Texts::load().unwrap_or_else(|_| Texts {
        dutch: FluentBundle::new_concurrent(Vec::new()),
        english: FluentBundle::new_concurrent(Vec::new()),
    })
});

/// The shipped texts in one language.
#[must_use]
pub fn words(language: Language) -> Words<'static> {
    SHIPPED.words(language)
}

/// The messages of both languages.
pub struct Texts {
    dutch: FluentBundle<FluentResource>,
    english: FluentBundle<FluentResource>,
}

/// The files of a language, one subject each.
macro_rules! files {
    ($language:literal) => {
        [
            include_str!(concat!("../../texts/", $language, "/common.ftl")),
            include_str!(concat!("../../texts/", $language, "/api.ftl")),
            include_str!(concat!("../../texts/", $language, "/bottlenecks.ftl")),
            include_str!(concat!("../../texts/", $language, "/administration.ftl")),
            include_str!(concat!("../../texts/", $language, "/log.ftl")),
            include_str!(concat!("../../texts/", $language, "/publications.ftl")),
            include_str!(concat!("../../texts/", $language, "/follow.ftl")),
            include_str!(concat!("../../texts/", $language, "/portfolio.ftl")),
            include_str!(concat!("../../texts/", $language, "/programmes.ftl")),
            include_str!(concat!("../../texts/", $language, "/signals.ftl")),
            include_str!(concat!("../../texts/", $language, "/accounts.ftl")),
            include_str!(concat!("../../texts/", $language, "/tokens.ftl")),
            include_str!(concat!("../../texts/", $language, "/dossiers.ftl")),
            include_str!(concat!("../../texts/", $language, "/failures.ftl")),
            include_str!(concat!("../../texts/", $language, "/runs.ftl")),
            include_str!(concat!("../../texts/", $language, "/variants.ftl")),
            include_str!(concat!("../../texts/", $language, "/parties.ftl")),
            include_str!(concat!("../../texts/", $language, "/party_tests.ftl")),
            include_str!(concat!("../../texts/", $language, "/balance.ftl")),
            include_str!(concat!("../../texts/", $language, "/advice.ftl")),
            include_str!(concat!("../../texts/", $language, "/decisions.ftl")),
        ]
    };
}

impl Texts {
    /// Reads the shipped texts.
    ///
    /// # Errors
    /// If a shipped file is no Fluent, or names a message twice; a test holds that this does not happen.
    pub fn load() -> Result<Self, TextsError> {
        Ok(Texts {
            dutch: bundle("nl", "nl-NL", &files!("nl"))?,
            english: bundle("en", "en-GB", &files!("en"))?,
        })
    }

    /// The texts in one language.
    #[must_use]
    pub fn words(&self, language: Language) -> Words<'_> {
        Words {
            bundle: match language {
                Language::Dutch => &self.dutch,
                Language::English => &self.english,
            },
            language,
        }
    }
}

fn bundle(
    language: &'static str,
    id: &str,
    files: &[&str],
) -> Result<FluentBundle<FluentResource>, TextsError> {
    let unreadable = |problem: String| TextsError::Unreadable { language, problem };
    let id: LanguageIdentifier = id.parse().map_err(|e| unreadable(format!("{e}")))?;
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks around values would be read aloud by some screen readers and break searching on the page.
    bundle.set_use_isolating(false);
    for file in files {
        let resource = FluentResource::try_new((*file).to_owned())
            .map_err(|(_, errors)| unreadable(format!("{errors:?}")))?;
        bundle
            .add_resource(resource)
            .map_err(|errors| unreadable(format!("{errors:?}")))?;
    }
    Ok(bundle)
}

/// The texts of one page, in its language.
#[derive(Clone, Copy)]
pub struct Words<'t> {
    bundle: &'t FluentBundle<FluentResource>,
    language: Language,
}

impl<'t> Words<'t> {
    /// The language of these words.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message of this name. A name without a message shows itself, so that a mistake is seen and breaks nothing.
    #[must_use]
    pub fn t(&self, name: &str) -> String {
        self.with(name, &[])
    }

    /// The message of this name with values filled in.
    #[must_use]
    pub fn with(&self, name: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(name).and_then(|m| m.value()) else {
            return format!("[{name}]");
        };
        let args: FluentArgs<'_> = values.iter().map(|(k, v)| (*k, v.clone())).collect();
        let mut problems = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&args), &mut problems);
        text.into_owned()
    }

    /// A text that is there in both languages.
    #[must_use]
    pub fn said<'b>(&self, text: &'b houvast_workbench::Bilingual) -> &'b str {
        match self.language {
            Language::Dutch => &text.nl,
            Language::English => &text.en,
        }
    }

    /// Whether there is a message of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.bundle.has_message(name)
    }
}

#[cfg(test)]
mod tests;
