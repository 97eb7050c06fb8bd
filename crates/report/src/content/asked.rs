//! Who must be asked, for which test and why.

use super::{Words, capital, row};
use crate::assessment::Assessment;
use crate::document::{Block, Cell, Head, Row, Table};
use crate::texts::{self, Text};
use houvast_execution::parties::{ICT_LIMIT_MILLION, Party, Reason, Who};
use houvast_lang::english::Bilingual;
use std::collections::BTreeSet;

/// A heading and a table; nothing when nobody is to be asked.
pub(super) fn blocks(a: &Assessment, w: Words) -> Vec<Block> {
    if a.parties.is_empty() {
        return Vec::new();
    }
    let heads = [Text::ColWho, Text::ColTest, Text::ColMust, Text::ColWhy];
    let table = Table {
        caption: w.get(Text::AskedCaption),
        head: heads.map(|t| Head::text(w.get(t))).into(),
        rows: rows(a, w),
        note: Some(w.with(
            Text::AskedNote,
            &[("million", &ICT_LIMIT_MILLION.to_string())],
        )),
    };
    vec![
        Block::Heading(w.get(Text::AskedTitle)),
        Block::Text(w.get(Text::AskedIntro)),
        Block::Table(table),
    ]
}

/// Each party; what a test is about stands where it is first named.
fn rows(a: &Assessment, w: Words) -> Vec<Row> {
    let mut named = BTreeSet::new();
    let line = |party: &Party| row(cells(party, named.insert(party.test), a, w));
    a.parties.iter().map(line).collect()
}

fn cells(party: &Party, first: bool, a: &Assessment, w: Words) -> Vec<Cell> {
    let must = if party.mandatory {
        Text::AskedMust
    } else {
        Text::AskedCan
    };
    let (test, about) = texts::test(party.test);
    let mut name = Cell::from(w.get(test));
    if first {
        name = name.small(w.get(about));
    }
    let reasons: Vec<String> = party.reasons.iter().map(|r| reason(r, w)).collect();
    vec![
        capital(&who(&party.who, a, w)).into(),
        name,
        w.get(must).into(),
        reasons.join(" ").into(),
    ]
}

fn who(who: &Who, a: &Assessment, w: Words) -> String {
    let text = match who {
        Who::Organisatie(name) => {
            let all = &a.executability.organisations;
            let known = all.iter().find(|o| o.name == *name);
            return known.map_or_else(|| name.clone(), |o| w.official(&o.title));
        }
        Who::Toezichthouder => Text::WhoSupervisor,
        Who::Koepels => Text::WhoUmbrellas,
        Who::Burgers => Text::WhoCitizens,
        Who::Ondernemers => Text::WhoEntrepreneurs,
        Who::AdviescollegeRegeldruk => Text::WhoRegeldruk,
        Who::AdviescollegeIct => Text::WhoIct,
    };
    w.get(text)
}

fn reason(reason: &Reason, w: Words) -> String {
    // Acts have a name of their own, other things are described.
    let acts = |list: &[Bilingual]| list.iter().map(|t| w.official(t)).collect::<Vec<_>>();
    let things = |list: &[Bilingual]| list.iter().map(|t| w.text(t)).collect::<Vec<_>>();
    let (text, items) = match reason {
        Reason::RegelsWijzigen(list) => (Text::WhyRules, acts(list)),
        Reason::RegelsGebruiken(list) => (Text::WhyUses, acts(list)),
        Reason::NieuweGegevens(list) => (Text::WhyNewData, things(list)),
        Reason::LevertGegevens(list) => (Text::WhySupplies, things(list)),
        Reason::PlichtenWijzigen(list) => (Text::WhyDuties, things(list)),
        Reason::ZelfOpgeven(list) => (Text::WhyDeclare, things(list)),
        Reason::StructuurWijzigt => return w.get(Text::WhyStructure),
        Reason::TaakMedeoverheden => return w.get(Text::WhyTask),
        Reason::IctKosten(million) => (Text::WhyIct, vec![million.to_string()]),
    };
    w.with(text, &[("list", &items.join("; "))])
}
