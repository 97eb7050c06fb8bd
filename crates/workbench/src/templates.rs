//! Templates of tests: data in `templates/*.toml`, each an ordered list of rows with what can be answered.

use crate::words::{Bilingual, words};
use serde::{Deserialize, Serialize};

words! {
    /// What is answered in a row.
    AnswerKind {
        /// One of the row's options.
        Choice = "keuze",
        /// A text.
        Text = "tekst",
        /// A date.
        Date = "datum",
        /// Whole euros, once and every year, in the row's parts.
        Money = "geld",
        /// Staff in full-time equivalents, once and lasting.
        Staff = "fte",
    }
}

/// A template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Short name.
    pub id: String,
    /// Counts up when the rows change; a test keeps the version that it was filled in with.
    pub version: u32,
    /// Name.
    pub name: Bilingual,
    /// What it tests, in a sentence.
    pub purpose: Bilingual,
    /// Where the template comes from.
    pub source: String,
    /// Organisations whose own template this is, by their short names.
    #[serde(default)]
    pub organisations: Vec<String>,
    /// Days that filling it in takes at least.
    pub least_days: u16,
    /// Where that number comes from.
    pub least_days_source: String,
    /// The rows, in order.
    #[serde(rename = "row")]
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Short name.
    pub key: String,
    /// Label.
    pub label: Bilingual,
    /// What to think of.
    pub help: Option<Bilingual>,
    /// What is answered.
    pub answer: AnswerKind,
    /// What can be chosen.
    #[serde(default)]
    pub options: Vec<Choice>,
    /// Parts that amounts are split in.
    #[serde(default)]
    pub parts: Vec<Choice>,
    /// Must be answered before the test is given.
    #[serde(default)]
    pub required: bool,
    /// Choices that are explained before the test is given.
    #[serde(default)]
    pub explain: Vec<String>,
    /// Computed facts that stand beside the row.
    #[serde(default)]
    pub computed: Vec<String>,
}

/// Something to choose, or a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Short name.
    pub value: String,
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

/// The templates that the workbench knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Templates(Vec<Template>);

/// A template that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the template {name} cannot be read: {why}")]
pub struct UnreadableTemplate {
    /// Which.
    pub name: String,
    /// Why.
    pub why: String,
}

/// The templates that the workbench ships with.
const SHIPPED: &[(&str, &str)] = &[
    (
        "uitvoeringstoets",
        include_str!("../templates/uitvoeringstoets.toml"),
    ),
    (
        "uitvoeringstoets_kern",
        include_str!("../templates/uitvoeringstoets_kern.toml"),
    ),
    ("udo", include_str!("../templates/udo.toml")),
    ("huf", include_str!("../templates/huf.toml")),
    (
        "doenvermogen",
        include_str!("../templates/doenvermogen.toml"),
    ),
    ("mkb", include_str!("../templates/mkb.toml")),
    ("atr", include_str!("../templates/atr.toml")),
    ("ict", include_str!("../templates/ict.toml")),
];

impl Templates {
    /// The templates that the workbench ships with.
    ///
    /// # Errors
    /// Never: they are tested.
    pub fn shipped() -> Result<Self, UnreadableTemplate> {
        Self::parse(SHIPPED.iter().copied())
    }

    /// Reads templates: pairs of a name, for messages, and a text.
    ///
    /// # Errors
    /// When one is malformed or has the same short name as another.
    pub fn parse<'a>(
        texts: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, UnreadableTemplate> {
        let mut templates: Vec<Template> = Vec::new();
        for (name, text) in texts {
            let unreadable = |why: String| UnreadableTemplate {
                name: name.to_owned(),
                why,
            };
            let template: Template =
                toml::from_str(text).map_err(|error| unreadable(error.to_string()))?;
            if let Some(why) = template.mistake() {
                return Err(unreadable(why));
            }
            if templates.iter().any(|other| other.id == template.id) {
                return Err(unreadable(format!("there are two named `{}`", template.id)));
            }
            templates.push(template);
        }
        Ok(Self(templates))
    }

    /// All of them.
    pub fn all(&self) -> &[Template] {
        &self.0
    }

    /// The template with this short name.
    pub fn get(&self, id: &str) -> Option<&Template> {
        self.0.iter().find(|template| template.id == id)
    }

    /// The template with which an organisation tests whether it can carry something out: its own, or the common core.
    pub fn of_executor(&self, short_name: &str) -> &str {
        let own =
            |template: &&Template| template.organisations.iter().any(|name| name == short_name);
        self.0
            .iter()
            .find(own)
            .map_or(CORE, |template| &template.id)
    }
}

/// The template of executing organisations without one of their own.
pub const CORE: &str = "uitvoeringstoets_kern";

impl Template {
    /// The row with this short name.
    pub fn row(&self, key: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.key == key)
    }

    fn mistake(&self) -> Option<String> {
        let twice = |row: &Row| {
            self.rows
                .iter()
                .filter(|other| other.key == row.key)
                .count()
                > 1
        };
        self.rows.iter().find_map(|row| {
            let key = &row.key;
            let strange = row.explain.iter().find(|value| row.choice(value).is_none());
            match row.answer {
                _ if twice(row) => Some(format!("two rows are named `{key}`")),
                AnswerKind::Choice if row.options.is_empty() => {
                    Some(format!("row `{key}` has nothing to choose"))
                }
                AnswerKind::Money if row.parts.is_empty() => {
                    Some(format!("row `{key}` has no parts"))
                }
                _ => strange
                    .map(|value| format!("row `{key}` explains `{value}`, which cannot be chosen")),
            }
        })
    }
}

impl Row {
    /// The option with this short name.
    pub fn choice(&self, value: &str) -> Option<&Choice> {
        self.options.iter().find(|option| option.value == value)
    }
}
