//! Dates: fixed change moments, minimum terms, and the yearly cycle.

use crate::cycle::{Cycle, CycleMoment, Named};
use crate::facts::CO_GOVERNMENTS;
use houvast_lang::english::Bilingual;
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
    /// Of several intentions: the title of the one whose dates these are. It is the one that can take effect last.
    #[serde(rename = "voornemen", default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Bilingual>,
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
    /// The organisation that the rule is stated for; absent when the rule cannot be applied.
    #[serde(rename = "regel_van")]
    pub rule_of: Option<Bilingual>,
    /// Those who carry out the change and of whom no last day for changes is known.
    #[serde(rename = "zonder_bekende_regel")]
    pub without_rule: Vec<Bilingual>,
    /// The yearly cycle of those who carry out the change.
    #[serde(rename = "jaarcyclus")]
    pub cycle: Vec<CycleMoment>,
    /// Whole months between decision and entry into force.
    #[serde(rename = "maanden_voorbereiding")]
    pub preparation: Option<i32>,
}

/// The change of which the dates are compared.
#[derive(Debug, Clone, Copy)]
pub struct Planned<'a> {
    /// Day of entry into force.
    pub effect: Date,
    /// Day of the decision or submission, if stated.
    pub decided: Option<Date>,
    /// Anything but values of parameters changes.
    pub structure: bool,
    /// Those who carry it out.
    pub executors: &'a [Named],
    /// All organisations.
    pub organisations: &'a [Named],
}

/// Compares the dates with the fixed change moments and the yearly cycle.
#[must_use]
pub fn timing(planned: Planned<'_>, cycle: &Cycle) -> Timing {
    let Planned {
        effect,
        decided,
        structure,
        executors,
        organisations,
    } = planned;
    // The change matters directly to municipalities, provinces or water boards.
    let co_governments = { executors.iter() }.any(|o| CO_GOVERNMENTS.contains(&o.name.as_str()));
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
    let decided_for_january = decided.filter(|_| january);
    let closing = cycle.closes(true, effect.year());
    let rule_of = closing.filter(|_| decided_for_january.is_some());
    let title = |name: &str| organisations.iter().find(|o| o.name == name);
    let without = executors.iter().filter(|o| !cycle.has_closing(&o.name));
    Timing {
        of: None,
        effect: effect.to_string(),
        decided: decided.map(|d| d.to_string()),
        fixed_moment: effect.day() == 1 && matches!(effect.month(), 1 | 7),
        minimum_term: term,
        publish_by: months_back(effect, term).to_string(),
        retroactive: decided.is_some_and(|d| effect < d),
        structure,
        after_august: { closing.zip(decided_for_january) }
            .map(|((last, _), decided)| decided >= last),
        first_january: decided_for_january
            .and_then(|day| first_january(day, structure, cycle))
            .map(|d| d.to_string()),
        rule_of: rule_of.and_then(|(_, name)| title(name).map(|o| o.title.clone())),
        without_rule: without.map(|o| o.title.clone()).collect(),
        cycle: cycle.moments(executors, effect.year(), decided),
        preparation: decided.map(|d| months_between(d, effect)),
    }
}

/// How many years ahead a first possible 1 January is sought.
const YEARS_AHEAD: i16 = 5;

/// The first 1 January for which the cycle is still open on the day of the decision.
fn first_january(decided: Date, structure: bool, cycle: &Cycle) -> Option<Date> {
    let years = 1..=YEARS_AHEAD;
    let mut januaries = years.map(|ahead| date(decided.year() + ahead, 1, 1));
    januaries.find(|january| {
        let closing = cycle.closes(structure, january.year());
        closing.is_none_or(|(last, _)| decided < last)
    })
}

/// Whole months from one day to another; negative when the other lies before.
fn months_between(from: Date, to: Date) -> i32 {
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12
        + (i32::from(to.month()) - i32::from(from.month()));
    months - i32::from(to.day() < from.day())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed step is a failed test")]
mod tests {
    use super::*;

    fn named(name: &str) -> Named {
        Named {
            name: name.to_owned(),
            title: Bilingual::same(name),
        }
    }

    fn of(effect: Date, decided: Option<Date>, structure: bool, executors: &[&str]) -> Timing {
        let executors: Vec<Named> = executors.iter().map(|n| named(n)).collect();
        let planned = Planned {
            effect,
            decided,
            structure,
            executors: &executors,
            organisations: &[named("belastingdienst"), named("svb"), named("gemeenten")],
        };
        timing(planned, &Cycle::built_in().unwrap())
    }

    #[test]
    fn a_parameter_may_follow_the_august_decisions_a_structure_may_not() {
        let effect = date(2027, 1, 1);
        let of = |decided, structure| of(effect, Some(decided), structure, &["belastingdienst"]);
        let parameter = of(date(2026, 9, 15), false);
        assert_eq!(parameter.first_january.as_deref(), Some("2027-01-01"));
        let structure = of(date(2026, 9, 15), true);
        assert_eq!(structure.first_january.as_deref(), Some("2028-01-01"));
        assert_eq!(structure.after_august, Some(true));
        assert!(structure.without_rule.is_empty());
        let early = of(date(2026, 7, 31), true);
        assert_eq!(early.first_january.as_deref(), Some("2027-01-01"));
        assert_eq!(early.after_august, Some(false));
    }

    #[test]
    fn a_rule_of_one_organisation_is_not_presented_as_that_of_another() {
        let t = of(date(2027, 1, 1), Some(date(2026, 9, 15)), true, &["svb"]);
        assert_eq!(t.rule_of.unwrap().nl, "belastingdienst");
        assert_eq!(t.without_rule[0].nl, "svb");
        assert!(t.cycle.iter().all(|m| m.organisation == "svb"));
    }

    #[test]
    fn terms_and_moments() {
        let t = of(date(2026, 7, 1), None, false, &["gemeenten"]);
        assert!(t.fixed_moment && t.first_january.is_none());
        assert_eq!((t.minimum_term, t.publish_by.as_str()), (3, "2026-04-01"));
        let t = of(date(2026, 3, 1), Some(date(2026, 5, 2)), false, &[]);
        assert!(t.retroactive && !t.fixed_moment);
        assert_eq!(t.preparation, Some(-3));
    }
}
