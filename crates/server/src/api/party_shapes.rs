//! The shapes of parties, invitations, tests of organisations and their templates.

use super::shape::{Named, each, shown, taken};
use super::values::{Dag, Kenmerk, Organisatiesoort, Rijsoort, Tijdstip, Waarom};
use houvast_workbench::id::OrganisationId;
use houvast_workbench::parties::{ComputedFact, Invitation, InvitationInput, Party, Reason, Who};
use houvast_workbench::party_tests::{
    Amounts, Given, PartyTest, RowAnswer, RowInput, RowValue, TestSupplement,
};
use houvast_workbench::templates::{Choice, Row, Template};
use houvast_workbench::{Bilingual, Versioned};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

shown! {
    /// Een tekst in twee talen.
    #[schema(as = Tweetalig)]
    TweetaligUit from Bilingual as it {
        /// Nederlands.
        nl: String = it.nl.clone(),
        /// Engels.
        en: String = it.en.clone(),
    }

    /// Iemand die moet of mag worden gevraagd, en waarvoor.
    #[schema(as = Partij)]
    PartijUit from Party as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.id).into(),
        /// De organisatie, als die hier bekend is.
        organisatie: Option<Kenmerk> = it.organisation.as_ref().map(Kenmerk::from),
        /// Wie volgens de wet wordt bedoeld.
        wie: WieUit = (&it.proposal.who).into(),
        /// Met welk sjabloon.
        sjabloon: String = it.proposal.template.clone(),
        /// Moet er zijn voordat er wordt besloten.
        verplicht: bool = it.proposal.mandatory,
        /// Waarom.
        redenen: Vec<RedenUit> = each(&it.proposal.reasons),
        /// Volgt niet meer uit wat er wijzigt.
        vervallen: bool = it.lapsed,
    }

    /// Waarom iemand wordt gevraagd.
    #[schema(as = Reden)]
    RedenUit from Reason as it {
        /// Waarom.
        waarom: Waarom = it.why.into(),
        /// Door welke wetten, taken of plichten.
        door: Vec<String> = it.through.clone(),
    }

    /// Een vraag aan een organisatie om haar toets.
    #[schema(as = Uitnodiging)]
    UitnodigingUit from Versioned<Invitation> as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.value.id).into(),
        /// Kenmerk van het dossier.
        dossier: Kenmerk = (&it.value.dossier).into(),
        /// Wie is gevraagd.
        organisatie: Kenmerk = (&it.value.about.organisation).into(),
        /// Voor welke toets.
        sjabloon: String = it.value.about.template.clone(),
        /// Wanneer er is gevraagd.
        gevraagd_op: Dag = Dag(it.value.asked),
        /// Voor wanneer.
        uiterlijk: Dag = Dag(it.value.about.due),
        /// Dagen die er te weinig zijn voor dit sjabloon.
        dagen_te_kort: i32 = it.value.days_short,
        /// Wat er in het bijzonder wordt gevraagd.
        vraag: String = it.value.about.question.clone(),
        /// Waarom de vraag is ingetrokken.
        ingetrokken: Option<String> = it.value.withdrawn.clone(),
        /// De versie, voor `If-Match`.
        versie: i64 = it.version,
    }

    /// Door wie en wanneer iets is gegeven.
    #[schema(as = Gegeven)]
    GegevenUit from Given as it {
        /// Door wie.
        door: Kenmerk = (&it.by).into(),
        /// Wanneer.
        op: Tijdstip = Tijdstip(it.at),
    }

    /// De toets van een organisatie.
    #[schema(as = Uitvoeringstoets)]
    UitvoeringstoetsUit from Uitvoeringstoets as it {
        /// Kenmerk.
        kenmerk: Kenmerk = (&it.test.value.id).into(),
        /// Van welke organisatie.
        organisatie: Kenmerk = (&it.test.value.organisation).into(),
        /// De vraag waarop zij antwoordt.
        uitnodiging: Kenmerk = (&it.test.value.invitation).into(),
        /// Het sjabloon zoals het was toen de toets werd begonnen.
        sjabloon: SjabloonUit = (&it.test.value.template).into(),
        /// Berekende feiten naast de rijen; niemand heeft die ingevuld.
        berekend: Vec<BerekendUit> = each(&it.test.value.computed),
        /// Wat er is ingevuld, per rij.
        rijen: BTreeMap<String, RijUit> = it.test.value.rows.iter().map(|(key, row)| (key.clone(), row.into())).collect(),
        /// Door wie en wanneer zij is gegeven; daarna staat zij vast.
        gegeven: Option<GegevenUit> = it.test.value.given.as_ref().map(GegevenUit::from),
        /// Wat er daarna is aangevuld.
        aanvullingen: Vec<AanvullingUit> = each(&it.supplements),
        /// De versie, voor `If-Match`.
        versie: i64 = it.test.version,
    }

    /// Een berekend feit.
    #[schema(as = Berekend)]
    BerekendUit from ComputedFact as it {
        /// Welk feit.
        feit: String = it.fact.clone(),
        /// In woorden.
        tekst: TweetaligUit = (&it.text).into(),
        /// Waaruit het is berekend.
        bron: String = it.source.clone(),
    }

    /// Wat er in een rij is ingevuld.
    #[schema(as = Rij)]
    RijUit from RowAnswer as it {
        /// De waarde.
        waarde: Option<Rijwaarde> = it.answer.value.as_ref().map(Rijwaarde::from),
        /// Waarom.
        motivering: String = it.answer.motivation.clone(),
        /// Waar het te lezen is.
        onderbouwing: Vec<String> = it.answer.evidence.clone(),
        /// Door wie.
        door: Kenmerk = (&it.by).into(),
        /// Wanneer.
        op: Tijdstip = Tijdstip(it.at),
    }

    /// Wat er na het geven is aangevuld.
    #[schema(as = Aanvulling)]
    AanvullingUit from TestSupplement as it {
        /// De tekst.
        tekst: String = it.text.clone(),
        /// Door wie.
        door: Kenmerk = (&it.by).into(),
        /// Wanneer.
        op: Tijdstip = Tijdstip(it.at),
    }

    /// Een sjabloon van een toets.
    #[schema(as = Sjabloon)]
    SjabloonUit from Template as it {
        /// Korte naam.
        sjabloon: String = it.id.clone(),
        /// De hoeveelste versie.
        versie: u32 = it.version,
        /// Naam.
        naam: TweetaligUit = (&it.name).into(),
        /// Wat ermee wordt getoetst.
        doel: TweetaligUit = (&it.purpose).into(),
        /// Waar het vandaan komt.
        bron: String = it.source.clone(),
        /// Hoeveel dagen invullen ten minste kost.
        dagen: u16 = it.least_days,
        /// De rijen.
        rijen: Vec<SjabloonrijUit> = each(&it.rows),
    }

    /// Een rij van een sjabloon.
    #[schema(as = Sjabloonrij)]
    SjabloonrijUit from Row as it {
        /// Korte naam.
        rij: String = it.key.clone(),
        /// Opschrift.
        opschrift: TweetaligUit = (&it.label).into(),
        /// Wat er wordt ingevuld.
        soort: Rijsoort = it.answer.into(),
        /// Waaruit kan worden gekozen.
        keuzen: Vec<KeuzeUit> = each(&it.options),
        /// Onderdelen van bedragen.
        onderdelen: Vec<KeuzeUit> = each(&it.parts),
        /// Moet zijn ingevuld voordat de toets wordt gegeven.
        verplicht: bool = it.required,
        /// Keuzen die een motivering vragen.
        motiveren: Vec<String> = it.explain.clone(),
    }

    /// Iets om te kiezen, of een onderdeel.
    #[schema(as = Keuze)]
    KeuzeUit from Choice as it {
        /// Korte naam.
        waarde: String = it.value.clone(),
        /// Nederlands.
        nl: String = it.nl.clone(),
        /// Engels.
        en: String = it.en.clone(),
    }
}

/// A test with what was added to it.
pub(super) struct Uitvoeringstoets {
    pub(super) test: Versioned<PartyTest>,
    pub(super) supplements: Vec<TestSupplement>,
}

/// Wie wordt bedoeld.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Wie)]
pub enum WieUit {
    /// De organisatie die het dossier leidt.
    Leiding(bool),
    /// Een organisatie, met haar naam.
    Organisatie(String),
    /// Alle organisaties van een soort.
    Soort(Organisatiesoort),
}

impl From<&Who> for WieUit {
    fn from(who: &Who) -> Self {
        match who {
            Who::Lead => WieUit::Leiding(true),
            Who::Named { title, .. } => WieUit::Organisatie(title.clone()),
            Who::Kind { kind } => WieUit::Soort((*kind).into()),
        }
    }
}

/// Wat er als waarde van een rij wordt ingevuld, in de vorm die het sjabloon vraagt.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Rijwaarde {
    /// Een van de keuzen van de rij.
    Keuze(String),
    /// Een tekst.
    Tekst(String),
    /// Een dag.
    Datum(Dag),
    /// Hele euro's, per onderdeel en in totaal.
    Geld {
        /// Per onderdeel.
        onderdelen: BTreeMap<String, Bedragen>,
        /// Het totaal zoals het is opgegeven.
        totaal: Bedragen,
    },
    /// Tienden van voltijdbanen.
    Fte(Bedragen),
}

/// Wat eenmalig is en wat blijft.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Bedragen {
    /// Eenmalig.
    eenmalig: i64,
    /// Elk jaar.
    jaarlijks: i64,
}

impl From<Amounts> for Bedragen {
    fn from(amounts: Amounts) -> Self {
        Bedragen {
            eenmalig: amounts.once,
            jaarlijks: amounts.yearly,
        }
    }
}

impl From<Bedragen> for Amounts {
    fn from(amounts: Bedragen) -> Self {
        Amounts {
            once: amounts.eenmalig,
            yearly: amounts.jaarlijks,
        }
    }
}

impl From<&RowValue> for Rijwaarde {
    fn from(value: &RowValue) -> Self {
        match value {
            RowValue::Choice(choice) => Rijwaarde::Keuze(choice.clone()),
            RowValue::Text(text) => Rijwaarde::Tekst(text.clone()),
            RowValue::Date(date) => Rijwaarde::Datum(Dag(*date)),
            RowValue::Money { parts, total } => Rijwaarde::Geld {
                onderdelen: parts
                    .iter()
                    .map(|(name, part)| (name.clone(), (*part).into()))
                    .collect(),
                totaal: (*total).into(),
            },
            RowValue::Staff(staff) => Rijwaarde::Fte((*staff).into()),
        }
    }
}

impl From<Rijwaarde> for RowValue {
    fn from(value: Rijwaarde) -> Self {
        match value {
            Rijwaarde::Keuze(choice) => RowValue::Choice(choice),
            Rijwaarde::Tekst(text) => RowValue::Text(text),
            Rijwaarde::Datum(date) => RowValue::Date(date.0),
            Rijwaarde::Geld { onderdelen, totaal } => RowValue::Money {
                parts: onderdelen
                    .into_iter()
                    .map(|(name, part)| (name, part.into()))
                    .collect(),
                total: totaal.into(),
            },
            Rijwaarde::Fte(staff) => RowValue::Staff(staff.into()),
        }
    }
}

taken! {
    /// Wat er in een rij wordt ingevuld; een lege invulling maakt de rij leeg.
    RijInvoer into RowInput {
        /// De waarde.
        #[serde(default)]
        waarde: Option<Rijwaarde> => value with (|value: Option<Rijwaarde>| value.map(Into::into)),
        /// Waarom.
        #[serde(default)]
        motivering: String => motivation,
        /// Waar het te lezen is: adressen of titels.
        #[serde(default)]
        onderbouwing: Vec<String> => evidence,
    }

    /// Wie wordt gevraagd, en waarvoor.
    UitnodigingInvoer into InvitationInput {
        /// Kenmerk van de organisatie.
        #[schema(value_type = Kenmerk)]
        organisatie: OrganisationId => organisation,
        /// Voor welke toets.
        sjabloon: String => template,
        /// Voor wanneer.
        uiterlijk: Dag => due,
        /// Wat er in het bijzonder wordt gevraagd. Mag leeg blijven.
        #[serde(default)]
        vraag: String => question,
    }
}

/// Wat er wordt aangevuld.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AanvullingInvoer {
    /// De tekst.
    pub(super) tekst: String,
}

/// What stands within the value of a row.
pub(super) struct Waarde;

impl Named for Waarde {
    const NAMES: &'static [(&'static str, &'static str)] = &[
        ("once", "eenmalig"),
        ("yearly", "jaarlijks"),
        ("total", "totaal"),
    ];
}
