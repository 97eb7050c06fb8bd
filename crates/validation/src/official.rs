//! Official figures: data with their sources.

use houvast_lang::english::Bilingual;
use serde::Deserialize;

const TOTALS: &str = include_str!("../../../figures/doelen.toml");
const AIMS: &str = include_str!("../../../figures/validatie.toml");

/// How a figure was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// Seen in the named source.
    Gelezen,
    /// Computed from the named source.
    Afgeleid,
    /// Not verified.
    Aanname,
}

/// A total of a scheme.
#[derive(Debug, Clone, Deserialize)]
pub struct Total {
    /// Which scheme; absent for a total that is of no scheme.
    pub regeling: Option<String>,
    /// Year.
    pub jaar: i16,
    /// It is of all who are entitled, whether they claim or not.
    #[serde(default)]
    pub recht: bool,
    /// `miljoen` euros, or `duizend` recipients.
    pub eenheid: String,
    /// How much.
    pub waarde: f64,
    /// How it was found.
    pub status: Reading,
    bron: String,
    bron_en: Option<String>,
}

/// How near a scheme should come.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aim {
    /// Which scheme.
    pub regeling: String,
    /// In percent.
    pub procent: f64,
    uitleg: String,
    uitleg_en: Option<String>,
}

/// Limits between tenths of households.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Percentiles {
    /// Year.
    pub jaar: i16,
    /// In thousands of euros.
    pub waarden: Vec<f64>,
    /// How they were found.
    pub status: Reading,
    bron: String,
    bron_en: Option<String>,
    uitleg: String,
    uitleg_en: Option<String>,
}

/// Incomes of some households.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incomes {
    /// Kinds of household; all when empty.
    pub soort: Vec<String>,
    naam: String,
    naam_en: Option<String>,
    /// Year.
    pub jaar: i16,
    /// Gini coefficient.
    pub gini: Option<f64>,
    /// Mean, in thousands of euros.
    pub gemiddeld: Option<f64>,
    /// Median, in thousands of euros.
    pub mediaan: Option<f64>,
    /// How they were found.
    pub status: Reading,
    bron: String,
    bron_en: Option<String>,
}

/// Persons below a limit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Below {
    naam: String,
    naam_en: Option<String>,
    /// Year.
    pub jaar: i16,
    /// Share of all persons.
    pub procent: f64,
    /// The limit for one who lives alone, in euros a month.
    pub grens_per_maand: i64,
    /// How it was found.
    pub status: Reading,
    bron: String,
    bron_en: Option<String>,
    uitleg: String,
    uitleg_en: Option<String>,
}

/// A figure of marginal pressure.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pressure {
    /// Which figure.
    pub maat: PressureMeasure,
    /// Year.
    pub jaar: i16,
    /// In percent.
    pub procent: f64,
    /// The figure is a lower limit.
    #[serde(default)]
    pub minstens: bool,
    /// How it was found.
    pub status: Reading,
    bron: String,
    bron_en: Option<String>,
    uitleg: String,
    uitleg_en: Option<String>,
}

/// Which figure of marginal pressure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum PressureMeasure {
    /// Mean.
    #[serde(rename = "gemiddeld")]
    Mean,
    /// Share of workers above 60 percent.
    #[serde(rename = "boven_60")]
    Above60,
    /// Share above 80 percent.
    #[serde(rename = "boven_80")]
    Above80,
    /// Share from 50 to 60 percent.
    #[serde(rename = "van_50_tot_60")]
    From50To60,
}

/// All official figures.
#[derive(Debug)]
pub struct Official {
    /// Totals of schemes.
    pub totals: Vec<Total>,
    /// What stands in `validatie.toml`.
    pub other: Other,
}

/// What stands in `validatie.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Other {
    /// How near schemes should come.
    pub streven: Vec<Aim>,
    /// Further totals of schemes.
    pub doel: Vec<Total>,
    /// Limits between tenths.
    pub percentielen: Vec<Percentiles>,
    /// Incomes of households.
    pub inkomen: Vec<Incomes>,
    /// Persons below a limit.
    pub onder_grens: Vec<Below>,
    /// Marginal pressure.
    pub druk: Vec<Pressure>,
}

impl Official {
    /// Those of the program.
    ///
    /// # Errors
    /// A file is malformed: a defect of this program.
    pub fn built_in() -> Result<Self, toml::de::Error> {
        #[derive(Deserialize)]
        struct File {
            doel: Vec<Total>,
        }
        let file: File = toml::from_str(TOTALS)?;
        let mut other: Other = toml::from_str(AIMS)?;
        let totals = file.doel.into_iter().filter(|t| t.regeling.is_some());
        let mut totals: Vec<Total> = totals.collect();
        totals.append(&mut other.doel);
        Ok(Official { totals, other })
    }
}

fn both(nl: &str, en: Option<&String>) -> Bilingual {
    Bilingual {
        nl: nl.to_owned(),
        en: en.cloned(),
    }
}

/// Declares what a figure says in both languages.
macro_rules! said {
    ($($of:ty { $($method:ident: $nl:ident, $en:ident, $doc:literal;)* })*) => {$(
        impl $of {
            $(
                #[doc = $doc]
                #[must_use]
                pub fn $method(&self) -> Bilingual {
                    both(&self.$nl, self.$en.as_ref())
                }
            )*
        }
    )*};
}

said! {
    Total { source: bron, bron_en, "Where it stands."; }
    Aim { reason: uitleg, uitleg_en, "The likely reason of a difference."; }
    Percentiles {
        source: bron, bron_en, "Where they stand.";
        reason: uitleg, uitleg_en, "The likely reason of a difference.";
    }
    Incomes {
        name: naam, naam_en, "Which households.";
        source: bron, bron_en, "Where they stand.";
    }
    Below {
        name: naam, naam_en, "What the limit is of.";
        source: bron, bron_en, "Where it stands.";
        reason: uitleg, uitleg_en, "The likely reason of a difference.";
    }
    Pressure {
        source: bron, bron_en, "Where it stands.";
        reason: uitleg, uitleg_en, "The likely reason of a difference.";
    }
}
