//! The yearly cycle of the organisations: until when what can change for 1 January, as stated in `figures/jaarcyclus.toml`.

use houvast_lang::english::Bilingual;
use jiff::civil::{Date, Weekday, date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The file that is built in.
const TEXT: &str = include_str!("../../../figures/jaarcyclus.toml");

/// A cycle that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum CycleError {
    /// It is no TOML of the right form.
    #[error("the yearly cycle: {0}")]
    Form(#[from] toml::de::Error),
    /// A day that is none.
    #[error("the yearly cycle: `{0}` is no day: `MM-DD` or `prinsjesdag`")]
    Day(String),
    /// A moment without a day and without words for when it is.
    #[error("the yearly cycle: `{0}` has neither `dag` nor `wanneer`")]
    NoMoment(String),
}

/// Which changes a moment closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Closes {
    /// Changes of structure; values of parameters can still change.
    Structuur,
    /// Every change.
    Alles,
}

/// Where a moment was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// In the source itself.
    Gelezen,
    /// In a public file that quotes the source.
    Doorgegeven,
    /// Nowhere: it is assumed.
    Aanname,
}

/// A moment as the file states it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    organisatie: String,
    dag: Option<String>,
    wanneer: Option<String>,
    wanneer_en: Option<String>,
    voor: i16,
    alleen: Option<i16>,
    sluit: Option<Closes>,
    tekst: String,
    tekst_en: String,
    bron: String,
    bron_en: String,
    status: Reading,
}

/// An organisation by its short name and its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Short name.
    pub name: String,
    /// Title.
    pub title: Bilingual,
}

/// The moments of all organisations.
#[derive(Debug, Clone, Default)]
pub struct Cycle {
    moments: Vec<Stated>,
}

/// A moment in the cycle for one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CycleMoment {
    /// Short name of the organisation.
    #[serde(rename = "organisatie")]
    pub organisation: String,
    /// Its full name.
    #[serde(rename = "titel")]
    pub title: Bilingual,
    /// The day (`2026-08-01`); absent when only a period is known.
    #[serde(rename = "dag")]
    pub day: Option<String>,
    /// The period in words, when no day is known.
    #[serde(rename = "wanneer")]
    pub when: Option<Bilingual>,
    /// What happens.
    #[serde(rename = "tekst")]
    pub text: Bilingual,
    /// What can no longer take effect on 1 January from this day on.
    #[serde(rename = "sluit")]
    pub closes: Option<Closes>,
    /// The decision was taken on this day or later; absent when one of the two days is unknown.
    #[serde(rename = "besluit_erna")]
    pub decided_after: Option<bool>,
    /// Source.
    #[serde(rename = "bron")]
    pub source: Bilingual,
    /// Where it was read.
    #[serde(rename = "status")]
    pub reading: Reading,
}

impl Cycle {
    /// The cycle that is built in.
    ///
    /// # Errors
    /// When the file does not have the form that it should.
    pub fn built_in() -> Result<Self, CycleError> {
        Self::parse(TEXT)
    }

    /// Reads a cycle.
    ///
    /// # Errors
    /// When the text does not have the form that it should.
    pub fn parse(text: &str) -> Result<Self, CycleError> {
        #[derive(Deserialize)]
        struct File {
            moment: Vec<Stated>,
        }
        let moments = toml::from_str::<File>(text)?.moment;
        for moment in &moments {
            match (&moment.dag, &moment.wanneer) {
                (Some(day), _) => {
                    day_of(day, 2024).ok_or_else(|| CycleError::Day(day.clone()))?;
                }
                (None, Some(_)) => {}
                (None, None) => return Err(CycleError::NoMoment(moment.tekst.clone())),
            }
        }
        Ok(Self { moments })
    }

    /// The moments of these organisations for changes in a year, in the order of the organisations and then of the days.
    #[must_use]
    pub fn moments(
        &self,
        organisations: &[Named],
        year: i16,
        decided: Option<Date>,
    ) -> Vec<CycleMoment> {
        let mut out = Vec::new();
        for organisation in organisations {
            let own = { self.moments.iter() }.filter(|m| m.organisatie == organisation.name);
            let applies = own.filter(|m| m.alleen.is_none_or(|only| only == year));
            let fact = |m: &Stated| m.fact(&organisation.title, year, decided);
            let mut own: Vec<_> = applies.map(fact).collect();
            // What has a day comes first.
            own.sort_by_key(|m| (m.day.is_none(), m.day.clone()));
            out.extend(own);
        }
        out
    }

    /// The first day from which a change of structure (or, without `structure`, any change) can no longer take effect on 1 January of the year,
    /// and the short name of the organisation whose rule that is.
    #[must_use]
    pub fn closes(&self, structure: bool, year: i16) -> Option<(Date, &str)> {
        let closes = |m: &&Stated| match m.sluit {
            Some(Closes::Structuur) => structure,
            Some(Closes::Alles) => true,
            None => false,
        };
        let closing = self.moments.iter().filter(closes);
        let closing = closing.filter(|m| m.alleen.is_none_or(|only| only == year));
        closing
            .filter_map(|m| Some((m.day(year)?, m.organisatie.as_str())))
            .min()
    }

    /// Whether a last day is known of this organisation.
    #[must_use]
    pub fn has_closing(&self, organisation: &str) -> bool {
        let mut own = self.moments.iter();
        own.any(|m| m.organisatie == organisation && m.sluit.is_some())
    }
}

impl Stated {
    /// The day in the cycle for a year.
    fn day(&self, year: i16) -> Option<Date> {
        day_of(self.dag.as_deref()?, year - self.voor)
    }

    fn fact(&self, title: &Bilingual, year: i16, decided: Option<Date>) -> CycleMoment {
        let day = self.day(year);
        let before = (year - self.voor).to_string();
        let filled = |text: &String| text.replace("{vorig_jaar}", &before);
        let when = self.wanneer.as_ref().map(|nl| Bilingual {
            nl: filled(nl),
            en: self.wanneer_en.as_ref().map(filled),
        });
        CycleMoment {
            organisation: self.organisatie.clone(),
            title: title.clone(),
            day: day.map(|d| d.to_string()),
            when: when.filter(|_| day.is_none()),
            text: Bilingual::new(&self.tekst, &self.tekst_en),
            closes: self.sluit,
            decided_after: day.zip(decided).map(|(day, decided)| decided >= day),
            source: Bilingual::new(&self.bron, &self.bron_en),
            reading: self.status,
        }
    }
}

/// `MM-DD` or `prinsjesdag` in a year.
fn day_of(text: &str, year: i16) -> Option<Date> {
    if text == "prinsjesdag" {
        return date(year, 9, 1)
            .nth_weekday_of_month(3, Weekday::Tuesday)
            .ok();
    }
    let (month, day) = text.split_once('-')?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed step is a failed test")]
mod tests {
    use super::*;

    fn organisation(name: &str) -> Named {
        Named {
            name: name.to_owned(),
            title: Bilingual::same(name),
        }
    }

    #[test]
    fn the_file_can_be_read_and_every_moment_has_a_source() {
        let cycle = Cycle::built_in().unwrap();
        assert!(!cycle.moments.is_empty());
        assert!(
            cycle
                .moments
                .iter()
                .all(|m| !m.bron.is_empty() && !m.bron_en.is_empty())
        );
    }

    #[test]
    fn days_lie_around_the_year_and_are_held_against_the_decision() {
        let cycle = Cycle::built_in().unwrap();
        let all = [organisation("belastingdienst"), organisation("svb")];
        let found = cycle.moments(&all, 2027, Some(date(2026, 9, 15)));
        let days: Vec<_> = found.iter().filter_map(|m| m.day.as_deref()).collect();
        assert_eq!(
            days,
            [
                "2026-07-10",
                "2026-08-01",
                "2026-09-15",
                "2026-10-13",
                "2026-12-01",
                "2027-01-01",
                "2027-07-01"
            ]
        );
        let after: Vec<_> = found
            .iter()
            .map(|m| m.decided_after == Some(true))
            .collect();
        assert_eq!(after, [true, true, true, false, false, false, false]);
        // The planning for 2027 says nothing of 2026.
        assert_eq!(cycle.moments(&all[..1], 2026, None).len(), 2);
        assert_eq!(
            cycle.closes(true, 2026),
            Some((date(2025, 8, 1), "belastingdienst"))
        );
        assert_eq!(cycle.closes(false, 2026), None);
        assert!(cycle.has_closing("belastingdienst") && !cycle.has_closing("svb"));
    }

    #[test]
    fn a_day_that_is_none_is_refused() {
        let moment = |when: &str| {
            format!(
                "[[moment]]\norganisatie = 'x'\nvoor = 1\n{when}\ntekst = 'a'\ntekst_en = 'a'\nbron = 'b'\nbron_en = 'b'\nstatus = 'gelezen'"
            )
        };
        assert!(Cycle::parse(&moment("dag = '02-29'")).is_ok());
        for wrong in ["dag = '13-01'", "dag = 'eens'", ""] {
            let error = Cycle::parse(&moment(wrong)).unwrap_err();
            assert!(!error.to_string().is_empty());
        }
    }
}
