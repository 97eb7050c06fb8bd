//! Lists, searches and counts: exactly what may be seen, in every order and with every filter.

use super::Wrong;
use super::asking::Asker;
use super::expected::{allowed, sees};
use super::leaks;
use super::probes::Of;
use super::world::World;
use houvast_workbench::overview::Order;
use houvast_workbench::policy::Action;
use houvast_workbench::{Level, Phase};
use serde_json::Value;
use std::collections::BTreeSet;

/// Pages and lists on which something of a dossier could stand.
const PAGES: [&str; 8] = [
    "/",
    "/dossiers",
    "/portfolio",
    "/opgaven",
    "/knelpunten",
    "/signalen",
    "/publiek",
    "/logboek",
];
const LISTS: [&str; 5] = [
    "/uitnodigingen",
    "/opgaven",
    "/knelpunten",
    "/openbaarmakingen",
    "/gebeurtenissen",
];

/// What is wrong with the lists that this asker gets.
pub async fn wrong(world: &World, asker: &Asker) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let numbers = |fits: &dyn Fn(Level, Phase) -> bool| -> BTreeSet<String> {
        let seen = world.dossiers.iter().filter(|spot| {
            sees(world.policy(), asker, spot) && fits(spot.level, spot.phase.unwrap())
        });
        seen.map(|spot| spot.thing("nummer").to_owned()).collect()
    };
    let all = numbers(&|_, _| true);
    let mut check = async |path: String, pointer: &str, expected: &BTreeSet<String>| {
        let answer = asker.program(world, "GET", &path, String::new()).await;
        let part: Value = serde_json::from_str(&answer.text).unwrap_or_default();
        let rows = part["resultaten"].as_array().cloned().unwrap_or_default();
        let found = rows.iter().filter_map(|row| row.pointer(pointer)?.as_str());
        let found: BTreeSet<String> = found.map(str::to_owned).collect();
        let total = part["totaal"].as_u64();
        if found != *expected || total != Some(expected.len() as u64) {
            let counts = (expected.len(), found.len(), total);
            wrong.push(Wrong::new(path, format!("{asker}: {counts:?}")));
        }
    };
    check("/dossiers?aantal=200".to_owned(), "/nummer", &all).await;
    for order in Order::ALL {
        let path = format!("/overzicht?aantal=200&volgorde={order}");
        check(path, "/dossier/nummer", &all).await;
    }
    for phase in Phase::ALL {
        let path = format!("/dossiers?aantal=200&fase={phase}");
        check(path, "/nummer", &numbers(&|_, other| other == *phase)).await;
    }
    for level in Level::ALL {
        let path = format!("/dossiers?aantal=200&woorden=op-{level}");
        check(path, "/nummer", &numbers(&|other, _| other == *level)).await;
    }
    for spot in &world.dossiers {
        wrong.extend(within(world, asker, spot).await);
    }
    for (api, paths) in [(false, &PAGES[..]), (true, &LISTS[..])] {
        for path in paths {
            let answer = match api {
                true => asker.program(world, "GET", path, String::new()).await,
                false => asker.browser(world, "GET", path, "").await,
            };
            let shown = leaks::in_list(world, asker, &answer, path);
            wrong.extend(shown.into_iter().map(|word| {
                Wrong::new(
                    format!("{path} shows too much"),
                    format!("{word} for {asker}"),
                )
            }));
        }
    }
    wrong
}

/// The lists in one dossier.
async fn within(world: &World, asker: &Asker, spot: &super::Spot) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    if !sees(world.policy(), asker, spot) {
        return wrong;
    }
    let may = |of, action| usize::from(allowed(world.policy(), asker, of, spot, action));
    let makes = asker.makes();
    let others = spot.made.len() - usize::from(makes);
    let advices = may(Of::Advice, Action::AdviceReadFacts) * (1 + others)
        + usize::from(makes)
            * (may(Of::OwnAdvice, Action::AdviceReadFacts)
                + may(Of::OwnAdviceDraft, Action::AdviceWrite));
    let tests = may(Of::Draft, Action::TestReadDraft) + may(Of::Given, Action::TestRead);
    for (what, expected) in [("adviezen", advices), ("uitvoeringstoetsen", tests)] {
        let path = format!("/dossiers/{}/{what}", spot.thing("nummer"));
        let answer = asker.program(world, "GET", &path, String::new()).await;
        let found: Value = serde_json::from_str(&answer.text).unwrap_or_default();
        let found = found.as_array().map(Vec::len);
        if found != Some(expected) {
            let place = format!("{spot} for {asker}: {found:?} instead of {expected}");
            wrong.push(Wrong::new(what, place));
        }
    }
    wrong
}
