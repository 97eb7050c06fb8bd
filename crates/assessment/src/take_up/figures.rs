//! How many do not claim: figures and assumptions with their source.

use super::Household;
use super::draw::purpose;
use crate::error::Error;
use crate::world::hash;
use houvast_lang::english::Bilingual;
use serde::Deserialize;
use std::sync::OnceLock;

const TEXT: &str = include_str!("../../../../figures/gebruik.toml");
const NAME: &str = "figures/gebruik.toml";

/// Of a thousand, as places in a distribution.
const WHOLE: i64 = 1 << 32;

/// At most this share of a thousand does not claim, whatever the factors.
const MOST: i64 = 950;

/// One scheme.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SchemeUse {
    /// Its name in the law.
    #[serde(rename = "naam")]
    pub(crate) name: String,
    /// Other outcomes with the same amount.
    #[serde(rename = "uitkomsten")]
    pub(crate) outcomes: Vec<String>,
    /// Share that was published, of a thousand.
    #[serde(rename = "niet_gebruik")]
    pub(crate) published: i64,
    /// Share by amount: `[euros a month, of a thousand]`.
    naar_bedrag: Vec<[i64; 2]>,
    /// Factors in percent.
    zelfstandig: i64,
    pas_aow: i64,
    bijstand: i64,
    /// How the duty to claim begins.
    #[serde(rename = "aanvraag")]
    pub(crate) claim: String,
    /// Number of its draws.
    #[serde(skip)]
    pub(crate) purpose: u64,
}

impl SchemeUse {
    /// The place in a distribution below which one does not claim an amount (in cents a year).
    pub(crate) fn threshold(&self, amount: i64, household: Household) -> i64 {
        let factor = |applies: bool, percent: i64| if applies { percent } else { 100 };
        let share = self.share(amount)
            * factor(household.self_employed, self.zelfstandig)
            * factor(household.recent, self.pas_aow)
            * factor(household.assistance, self.bijstand)
            / 1_000_000;
        // Shares are in thousandths of a thousandth.
        share.min(MOST * 1_000) * (WHOLE / 1_000_000)
    }

    /// The share for an amount, in millionths.
    fn share(&self, amount: i64) -> i64 {
        let mut before: Option<[i64; 2]> = None;
        for &[euros, share] in &self.naar_bedrag {
            let at = euros * 1200;
            if amount < at {
                let Some([from, first]) = before else {
                    return share * 1_000;
                };
                let from = from * 1200;
                let part = (share - first) * 1_000 * (amount - from) / (at - from).max(1);
                return first * 1_000 + part;
            }
            before = Some([euros, share]);
        }
        before.map_or(0, |[_, share]| share * 1_000)
    }
}

/// All figures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Figures {
    bron: String,
    bron_en: String,
    #[expect(dead_code, reason = "for readers of the file")]
    status: String,
    /// The schemes.
    #[serde(rename = "regeling")]
    pub(crate) schemes: Vec<SchemeUse>,
}

/// Those of the program.
///
/// # Errors
/// The shipped file is wrong, which a test excludes.
pub(crate) fn figures() -> Result<&'static Figures, Error> {
    static FIGURES: OnceLock<Result<Figures, String>> = OnceLock::new();
    let read = || {
        let mut read: Figures = toml::from_str(TEXT).map_err(|error| error.to_string())?;
        for scheme in &mut read.schemes {
            scheme.purpose = purpose(&scheme.name);
        }
        Ok(read)
    };
    FIGURES
        .get_or_init(read)
        .as_ref()
        .map_err(|problem| Error::Figures {
            file: NAME,
            problem: problem.clone(),
        })
}

/// Where they come from.
///
/// # Errors
/// The shipped file is wrong, which a test excludes.
pub(crate) fn source() -> Result<Bilingual, Error> {
    let figures = figures()?;
    Ok(Bilingual::new(&figures.bron, &figures.bron_en))
}

/// SHA-256 of the figures.
#[must_use]
pub(crate) fn sha256() -> String {
    hash(TEXT)
}
