//! Dates: fixed change moments, minimum terms, and the yearly cycle.

use jiff::civil::{Date, date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Months between publication and entry into force (Aanwijzingen voor de regelgeving, aanwijzing 4.17 lid 4).
pub const MINIMUM_TERM: i32 = 2;

/// The same where the change matters directly to municipalities, provinces or water boards.
pub const MINIMUM_TERM_CO_GOVERNMENTS: i32 = 3;

/// What the dates of an intention mean for those who carry it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Timing {
    /// Day of entry into force.
    #[serde(rename = "ingangsdatum")]
    pub effect: String,
    /// Day of the decision or submission, if stated.
    #[serde(rename = "besloten")]
    pub decided: Option<String>,
    /// Whether the entry into force is a fixed change moment for acts: 1 January or 1 July.
    #[serde(rename = "vast_verandermoment")]
    pub fixed_moment: bool,
    /// The minimum term in months between publication and entry into force.
    #[serde(rename = "minimale_termijn_maanden")]
    pub minimum_term: i32,
    /// The last day of publication with which the minimum term is kept.
    #[serde(rename = "publicatie_uiterlijk")]
    pub publish_by: String,
    /// Entry into force lies before the decision.
    #[serde(rename = "terugwerkend")]
    pub retroactive: bool,
    /// Whether anything but values of parameters changes.
    #[serde(rename = "structuurwijziging")]
    pub structure: bool,
    /// Whether the decision was taken during or after the August decisions of the year before; absent when the date of decision or the rule does not apply.
    #[serde(rename = "na_augustusbesluitvorming")]
    pub after_august: Option<bool>,
    /// By the rule of letter 36410-83: the first 1 January on which the change can be carried out; absent when the rule cannot be applied.
    #[serde(rename = "eerste_1_januari")]
    pub first_january: Option<String>,
    /// Whole months between decision and entry into force.
    #[serde(rename = "maanden_voorbereiding")]
    pub preparation: Option<i32>,
}

/// Compares the dates. `co_governments`: the change matters directly to municipalities, provinces or water boards.
#[must_use]
pub fn timing(
    effect: Date,
    decided: Option<Date>,
    structure: bool,
    co_governments: bool,
) -> Timing {
    let term = if co_governments {
        MINIMUM_TERM_CO_GOVERNMENTS
    } else {
        MINIMUM_TERM
    };
    let months_back = |day: Date, months: i32| {
        day.checked_sub(jiff::Span::new().months(months))
            .unwrap_or(day)
    };
    let january = effect.month() == 1 && effect.day() == 1;
    let after_august = decided
        .filter(|_| january)
        .map(|day| day >= date(effect.year() - 1, 8, 1));
    let first_january = decided
        .filter(|_| january)
        .map(|day| first_january(day, structure));
    Timing {
        effect: effect.to_string(),
        decided: decided.map(|d| d.to_string()),
        fixed_moment: effect.day() == 1 && matches!(effect.month(), 1 | 7),
        minimum_term: term,
        publish_by: months_back(effect, term).to_string(),
        retroactive: decided.is_some_and(|d| effect < d),
        structure,
        after_august,
        first_january: first_january.map(|d| d.to_string()),
        preparation: decided.map(|d| months_between(d, effect)),
    }
}

/// The rule of letter 36410-83 (29 September 2023): from the August decisions on, only values of parameters can still change on the next 1 January;
/// a change of structure waits a year longer.
fn first_january(decided: Date, structure: bool) -> Date {
    let next = decided.year() + 1;
    let late = structure && decided >= date(decided.year(), 8, 1);
    date(if late { next + 1 } else { next }, 1, 1)
}

/// Whole months from one day to another; negative when the other lies before.
fn months_between(from: Date, to: Date) -> i32 {
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12
        + (i32::from(to.month()) - i32::from(from.month()));
    months - i32::from(to.day() < from.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_may_follow_the_august_decisions_a_structure_may_not() {
        let effect = date(2027, 1, 1);
        let parameter = timing(effect, Some(date(2026, 9, 15)), false, false);
        assert_eq!(parameter.first_january.as_deref(), Some("2027-01-01"));
        let structure = timing(effect, Some(date(2026, 9, 15)), true, false);
        assert_eq!(structure.first_january.as_deref(), Some("2028-01-01"));
        assert_eq!(structure.after_august, Some(true));
        let early = timing(effect, Some(date(2026, 7, 31)), true, false);
        assert_eq!(early.first_january.as_deref(), Some("2027-01-01"));
    }

    #[test]
    fn terms_and_moments() {
        let t = timing(date(2026, 7, 1), None, false, true);
        assert!(t.fixed_moment && t.first_january.is_none());
        assert_eq!((t.minimum_term, t.publish_by.as_str()), (3, "2026-04-01"));
        let t = timing(date(2026, 3, 1), Some(date(2026, 5, 2)), false, false);
        assert!(t.retroactive && !t.fixed_moment);
        assert_eq!(t.preparation, Some(-3));
    }
}
