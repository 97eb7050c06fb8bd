//! What the API calls the fields that the core names in a problem.

use super::request::short;
use super::shape::Named;
use super::{
    advice, archive, balances, decisions, dossiers, follow, parties, party_shapes, practice,
    programmes, runs, variants,
};

/// The names in everything that is taken.
const ALL: &[&[(&str, &str)]] = &[
    dossiers::DossierInvoer::NAMES,
    dossiers::Fasewisseling::NAMES,
    variants::VariantInvoer::NAMES,
    variants::Intrekking::NAMES,
    runs::Toetsaanvraag::NAMES,
    parties::Rijen::NAMES,
    party_shapes::RijInvoer::NAMES,
    party_shapes::UitnodigingInvoer::NAMES,
    party_shapes::Waarde::NAMES,
    advice::AdviesInvoer::NAMES,
    advice::AdviesoptieInvoer::NAMES,
    decisions::BesluitInvoer::NAMES,
    decisions::OptieInvoer::NAMES,
    decisions::EffectInvoer::NAMES,
    decisions::GewordenInvoer::NAMES,
    balances::BalansInvoer::NAMES,
    balances::BalansregelInvoer::NAMES,
    practice::SignaalInvoer::NAMES,
    practice::Regelverwijzing::NAMES,
    practice::KnelpuntInvoer::NAMES,
    programmes::OpgaveInvoer::NAMES,
    programmes::StapInvoer::NAMES,
    programmes::ToezeggingInvoer::NAMES,
    programmes::Afsluiting::NAMES,
    archive::Vernietiging::NAMES,
    follow::LesInvoer::NAMES,
    follow::BevindingenInvoer::NAMES,
];

/// The place of a field in the body, as a JSON pointer. A part of the core's name that is no field's is a place in a list or a key, and stays.
pub(super) fn pointer(field: &str) -> String {
    let parts = field.split('.').filter(|part| !part.is_empty());
    parts
        .map(|part| format!("/{}", short(&sent(part))))
        .collect()
}

/// A name of the core as it is sent.
fn sent(own: &str) -> String {
    let mut all = ALL.iter().flat_map(|names| names.iter());
    let found = all.find(|(name, _)| *name == own);
    found.map_or_else(|| own.to_owned(), |(_, name)| camel(name))
}

/// `cost_once` as `costOnce`.
fn camel(name: &str) -> String {
    let mut out = String::new();
    for (place, word) in name.split('_').enumerate() {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if place > 0 => out.extend(first.to_uppercase()),
            Some(first) => out.push(first),
            None => {}
        }
        out.push_str(letters.as_str());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_name_of_the_core_has_one_name_in_the_api() {
        let mut known = BTreeMap::new();
        for (own, sent) in ALL.iter().flat_map(|names| names.iter()) {
            let before = known.insert(own, sent);
            assert!(before.is_none_or(|before| before == sent), "{own}");
        }
    }

    #[test]
    fn fields_are_pointed_to_as_they_are_sent() {
        assert_eq!(pointer("title"), "/titel");
        assert_eq!(pointer("rows.3.unknown"), "/rijen/3/unknown");
    }
}
