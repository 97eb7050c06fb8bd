//! Who must be asked about a change of the law, for which test, and why.
//!
//! Follows from the executability facts and from what a dossier states of costs and tasks. It says who is to be asked; the test itself is theirs.

use crate::facts::{CO_GOVERNMENTS, Executability, InputFact, Part};
use houvast_lang::english::Bilingual;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A test that an intention can need.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// The executing organisation: can it be done, by when, at what cost.
    Uitvoeringstoets,
    /// Co-governments: can they carry it out, with the money that comes with it (Uitvoerbaarheidstoets Decentrale Overheden).
    Udo,
    /// The supervisor: enforceable, executable, proof against fraud.
    HufToets,
    /// What it asks of the mental capacity of citizens and small entrepreneurs.
    Doenvermogentoets,
    /// A panel of small and medium enterprises.
    MkbToets,
    /// The Adviescollege toetsing regeldruk: the pressure of rules.
    RegeldrukToets,
    /// The Adviescollege ICT-toetsing.
    IctToets,
}

/// Who is to be asked.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// An organisation that the law names: its short name.
    Organisatie(String),
    /// The supervisor of what changes.
    Toezichthouder,
    /// Those who represent municipalities, provinces or water boards.
    Koepels,
    /// A panel of citizens or professionals.
    Burgers,
    /// A panel of entrepreneurs.
    Ondernemers,
    /// The advisory board for the pressure of rules.
    AdviescollegeRegeldruk,
    /// The advisory board for ICT.
    AdviescollegeIct,
}

/// Why someone is to be asked. Each is a fact that can be looked up in the change or in the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "soort", content = "wat")]
pub enum Reason {
    /// Rules that the organisation carries out change: titles of the acts.
    RegelsWijzigen(Vec<Bilingual>),
    /// Rules that it carries out use what changes: titles of the acts.
    RegelsGebruiken(Vec<Bilingual>),
    /// It must supply data that were not needed before: their descriptions.
    NieuweGegevens(Vec<Bilingual>),
    /// It supplies data that the changed rules need: titles of the registers.
    LevertGegevens(Vec<Bilingual>),
    /// Duties come or go: their texts.
    PlichtenWijzigen(Vec<Bilingual>),
    /// Citizens must themselves state data that were not needed before: their descriptions.
    ZelfOpgeven(Vec<Bilingual>),
    /// Formulas, concepts or rules change, not only amounts.
    StructuurWijzigt,
    /// The dossier says that co-governments get a task.
    TaakMedeoverheden,
    /// The ICT part costs more than the limit, in millions of euros.
    IctKosten(u32),
}

/// Someone who is to be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Party {
    /// Who.
    #[serde(rename = "wie")]
    pub who: Who,
    /// For which test.
    #[serde(rename = "toets")]
    pub test: Test,
    /// A decision waits for it; otherwise it is wise to ask.
    #[serde(rename = "verplicht")]
    pub mandatory: bool,
    /// Why.
    #[serde(rename = "redenen")]
    pub reasons: Vec<Reason>,
}

/// What a dossier states that no text of the law shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stated {
    /// Municipalities, provinces or water boards get or lose a task.
    pub task_of_co_governments: bool,
    /// Costs of the ICT part, in millions of euros.
    pub ict_million: Option<u32>,
}

/// From this amount on (millions of euros) the Adviescollege ICT-toetsing must be asked (Aanwijzingen voor de regelgeving 7.5b: more than 5 million).
pub const ICT_LIMIT_MILLION: u32 = 5;

/// Everyone who is to be asked: mandatory tests first, in the order of [`Test`].
#[must_use]
pub fn parties(facts: &Executability, stated: Stated) -> Vec<Party> {
    let mut out = executors(facts);
    out.extend(co_governments(facts, stated));
    out.extend(citizens(facts));
    out.extend(entrepreneurs(facts));
    out.extend(pressure_of_rules(facts));
    if let Some(million) = stated.ict_million.filter(|m| *m > ICT_LIMIT_MILLION) {
        out.push(mandatory(
            Who::AdviescollegeIct,
            Test::IctToets,
            vec![Reason::IctKosten(million)],
        ));
    }
    if structure(facts) {
        out.push(Party {
            who: Who::Toezichthouder,
            test: Test::HufToets,
            mandatory: false,
            reasons: vec![Reason::StructuurWijzigt],
        });
    }
    out.sort_by_key(|p| (!p.mandatory, p.test));
    out
}

fn mandatory(who: Who, test: Test, reasons: Vec<Reason>) -> Party {
    Party {
        who,
        test,
        mandatory: true,
        reasons,
    }
}

/// Organisations whose rules change or that must supply something new must test; the others can be asked.
fn executors(facts: &Executability) -> Vec<Party> {
    let organisations = facts.organisations.iter();
    let national = organisations.filter(|o| !CO_GOVERNMENTS.contains(&o.name.as_str()));
    national
        .filter_map(|organisation| {
            let list = |part| {
                let titles = organisation.parts.get(&part)?;
                Some(titles.iter().cloned().collect::<Vec<_>>())
            };
            let new = new_data(facts, |i| i.keeper.as_ref() == Some(&organisation.title));
            let reasons: Vec<Reason> = [
                list(Part::CarriesOut).map(Reason::RegelsWijzigen),
                (!new.is_empty()).then_some(Reason::NieuweGegevens(new)),
                list(Part::Uses).map(Reason::RegelsGebruiken),
                list(Part::Supplies).map(Reason::LevertGegevens),
            ]
            .into_iter()
            .flatten()
            .collect();
            let mandatory = reasons
                .iter()
                .any(|r| matches!(r, Reason::RegelsWijzigen(_) | Reason::NieuweGegevens(_)));
            (!reasons.is_empty()).then(|| Party {
                who: Who::Organisatie(organisation.name.clone()),
                test: Test::Uitvoeringstoets,
                mandatory,
                reasons,
            })
        })
        .collect()
}

fn co_governments(facts: &Executability, stated: Stated) -> Option<Party> {
    let theirs = |name: &str| CO_GOVERNMENTS.contains(&name);
    let mut reasons = Vec::new();
    for organisation in facts.organisations.iter().filter(|o| theirs(&o.name)) {
        if let Some(acts) = organisation.parts.get(&Part::CarriesOut) {
            reasons.push(Reason::RegelsWijzigen(acts.iter().cloned().collect()));
        }
        let new = new_data(facts, |i| i.keeper.as_ref() == Some(&organisation.title));
        if !new.is_empty() {
            reasons.push(Reason::NieuweGegevens(new));
        }
    }
    let duties = duties(facts, theirs);
    if !duties.is_empty() {
        reasons.push(Reason::PlichtenWijzigen(duties));
    }
    if stated.task_of_co_governments {
        reasons.push(Reason::TaakMedeoverheden);
    }
    (!reasons.is_empty()).then(|| mandatory(Who::Koepels, Test::Udo, reasons))
}

fn citizens(facts: &Executability) -> Option<Party> {
    let duties = duties(facts, |who| who == "burger");
    let declared = new_data(facts, |i| i.verified == Some(false));
    let mut reasons = Vec::new();
    if !duties.is_empty() {
        reasons.push(Reason::PlichtenWijzigen(duties));
    }
    if !declared.is_empty() {
        reasons.push(Reason::ZelfOpgeven(declared));
    }
    (!reasons.is_empty()).then(|| mandatory(Who::Burgers, Test::Doenvermogentoets, reasons))
}

fn entrepreneurs(facts: &Executability) -> Option<Party> {
    let duties = duties(facts, |who| who == "werkgever" || who == "ondernemer");
    (!duties.is_empty()).then(|| {
        mandatory(
            Who::Ondernemers,
            Test::MkbToets,
            vec![Reason::PlichtenWijzigen(duties)],
        )
    })
}

fn pressure_of_rules(facts: &Executability) -> Option<Party> {
    let duties = duties(facts, |who| {
        ["burger", "werkgever", "ondernemer"].contains(&who)
    });
    (!duties.is_empty()).then(|| {
        mandatory(
            Who::AdviescollegeRegeldruk,
            Test::RegeldrukToets,
            vec![Reason::PlichtenWijzigen(duties)],
        )
    })
}

fn structure(facts: &Executability) -> bool {
    facts
        .kinds
        .iter()
        .any(|k| k.kind.is_structure() && k.count > 0)
}

fn new_data(facts: &Executability, whose: impl Fn(&InputFact) -> bool) -> Vec<Bilingual> {
    let new = facts.inputs.iter().filter(|i| i.new && whose(i));
    new.map(|i| i.description.clone()).collect()
}

fn duties(facts: &Executability, whose: impl Fn(&str) -> bool) -> Vec<Bilingual> {
    let theirs = facts.duties.iter().filter(|d| whose(&d.who));
    theirs.map(|d| d.text.clone()).collect()
}
