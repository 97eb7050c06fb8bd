//! Which tests follow from a change, of whom, and why. A pure function: the same change asks for the same tests.

use super::facts::{FactsInput, Part};
use crate::templates::Templates;
use crate::words::{OrganisationKind, words};
use serde::{Deserialize, Serialize};

/// Above this many euros for information systems the Adviescollege ICT-toetsing is asked (Aanwijzingen voor de regelgeving, 7.5b).
pub const ICT_LIMIT: i64 = 5_000_000;

/// Who is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The organisation that leads the dossier: it does the test itself.
    Lead,
    /// An organisation by its short name.
    Named {
        /// Short name.
        short_name: String,
        /// Full name.
        title: String,
    },
    /// All organisations of a kind.
    Kind {
        /// Which kind.
        kind: OrganisationKind,
    },
}

words! {
    /// Why someone is asked.
    Why {
        /// Rules that it carries out change.
        CarriesOut = "voert_uit",
        /// Rules that it carries out use what changes.
        Uses = "gebruikt",
        /// It keeps a register that supplies data.
        Supplies = "levert_gegevens",
        /// It supervises what changes.
        Supervises = "houdt_toezicht",
        /// Tasks of municipalities, provinces or water boards change.
        CoGovernment = "taak_medeoverheden",
        /// Something changes for citizens.
        Citizens = "burgers",
        /// Something changes for entrepreneurs.
        Businesses = "ondernemers",
        /// Duties come or go.
        Burden = "regeldruk",
        /// Information systems cost more than the limit.
        Ict = "ict_boven_grens",
    }
}

/// A reason, with what it follows from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Why.
    pub why: Why,
    /// Through which acts, tasks or duties.
    pub through: Vec<String>,
}

/// A test that follows from a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Of whom.
    pub who: Who,
    /// With which template.
    pub template: String,
    /// Must be there before a decision.
    pub mandatory: bool,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// The tests that follow from a change, in order: executors, supervisors, co-governments, citizens, entrepreneurs, burden, information systems.
pub fn propose(facts: &FactsInput, templates: &Templates) -> Vec<Proposal> {
    let mut proposals: Vec<Proposal> = Vec::new();
    for organisation in &facts.organisations {
        let (template, mandatory) = match organisation.part {
            Part::CarriesOut => (templates.of_executor(&organisation.short_name), true),
            Part::Uses | Part::Supplies => (templates.of_executor(&organisation.short_name), false),
            Part::Supervises => ("huf", true),
        };
        // Co-governments are asked together, through their umbrellas.
        if is_co_government(&organisation.short_name) {
            continue;
        }
        let who = Who::Named {
            short_name: organisation.short_name.clone(),
            title: organisation.title.clone(),
        };
        let reason = Reason {
            why: organisation.part.into(),
            through: organisation.through.clone(),
        };
        add(
            &mut proposals,
            Proposal {
                who,
                template: template.to_owned(),
                mandatory,
                reasons: vec![reason],
            },
        );
    }
    let kind = |kind| Who::Kind { kind };
    let atr = || Who::Named {
        short_name: "atr".to_owned(),
        title: "Adviescollege toetsing regeldruk".to_owned(),
    };
    let ict = || Who::Named {
        short_name: "acict".to_owned(),
        title: "Adviescollege ICT-toetsing".to_owned(),
    };
    let costly = facts
        .ict_cost
        .filter(|cost| *cost > ICT_LIMIT)
        .map(|cost| cost.to_string());
    let rest = [
        (
            Why::CoGovernment,
            kind(OrganisationKind::Umbrella),
            "udo",
            co_government(facts),
        ),
        (
            Why::Citizens,
            Who::Lead,
            "doenvermogen",
            facts.citizens.clone(),
        ),
        (Why::Businesses, Who::Lead, "mkb", facts.businesses.clone()),
        (Why::Burden, atr(), "atr", facts.burden.clone()),
        (Why::Ict, ict(), "ict", costly.into_iter().collect()),
    ];
    for (why, who, template, through) in rest {
        if !through.is_empty() {
            let (template, reasons) = (template.to_owned(), vec![Reason { why, through }]);
            add(
                &mut proposals,
                Proposal {
                    who,
                    template,
                    mandatory: true,
                    reasons,
                },
            );
        }
    }
    proposals
}

/// Adds a proposal; the same test of the same party has all its reasons together.
fn add(proposals: &mut Vec<Proposal>, proposal: Proposal) {
    let same =
        |other: &&mut Proposal| other.who == proposal.who && other.template == proposal.template;
    match proposals.iter_mut().find(same) {
        Some(other) => {
            other.mandatory |= proposal.mandatory;
            other.reasons.extend(proposal.reasons);
        }
        None => proposals.push(proposal),
    }
}

/// Tasks of co-governments: those that are named, and the rules that they carry out.
fn co_government(facts: &FactsInput) -> Vec<String> {
    let carried_out = facts.organisations.iter().filter(|organisation| {
        organisation.part == Part::CarriesOut && is_co_government(&organisation.short_name)
    });
    let acts = carried_out.flat_map(|organisation| organisation.through.iter().cloned());
    facts
        .co_government_tasks
        .iter()
        .cloned()
        .chain(acts)
        .collect()
}

/// Short names under which the laws mean all municipalities, provinces or water boards.
fn is_co_government(short_name: &str) -> bool {
    matches!(short_name, "gemeenten" | "provincies" | "waterschappen")
}

impl From<Part> for Why {
    fn from(part: Part) -> Self {
        match part {
            Part::CarriesOut => Self::CarriesOut,
            Part::Uses => Self::Uses,
            Part::Supplies => Self::Supplies,
            Part::Supervises => Self::Supervises,
        }
    }
}
