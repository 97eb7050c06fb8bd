//! Who may do what, through HTTP: every role, in every place, at every level and in every phase, for everything that the policy names. What must come back follows
//! from the policy; there is no second list of who may what. A thing that one may not see answers exactly as a thing that is not there, and no page, list, search,
//! count or refusal shows anything of it.
//!
//! In an ordinary run the requests that carry out an action take turns over the places, so that each place is asked at least once for each action, and each request a
//! quarter of the places; with `HOUVAST_MATRIX=full` every request goes to every place.

mod asking;
mod expected;
mod leaks;
mod lists;
mod probes;
mod world;

use crate::support::databases;
use asking::Asker;
use expected::{Expected, expected, is_recorded};
use houvast_workbench::Role;
use houvast_workbench::policy::Action;
use probes::{PROBES, Probe};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;
use world::{Spot, World};

/// Askers that are at work at the same time.
const AT_ONCE: usize = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_anyone_may_see_and_do_follows_from_the_policy() {
    for (address, _folder) in databases().await {
        let world = Arc::new(World::made(&address).await);
        let working: Vec<_> = (0..AT_ONCE)
            .map(|turn| {
                let world = Arc::clone(&world);
                tokio::spawn(async move {
                    let mut wrong = Vec::new();
                    for asker in world.askers.iter().skip(turn).step_by(AT_ONCE) {
                        wrong.extend(asked(&world, asker).await);
                    }
                    wrong
                })
            })
            .collect();
        let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for work in working {
            for Wrong { what, place } in work.await.unwrap() {
                wrong.entry(what).or_default().push(place);
            }
        }
        let told: Vec<String> = wrong
            .iter()
            .map(|(what, places)| format!("{what}: {} times, first {}", places.len(), places[0]))
            .collect();
        assert!(
            told.is_empty(),
            "not as the policy says:\n{}",
            told.join("\n")
        );
    }
}

/// An answer that is not what the policy says.
struct Wrong {
    what: String,
    place: String,
}

impl Wrong {
    fn new(what: impl fmt::Display, place: impl fmt::Display) -> Self {
        Wrong {
            what: what.to_string(),
            place: place.to_string(),
        }
    }
}

/// Everything that one asker can ask, and what was wrong with the answers.
async fn asked(world: &World, asker: &Asker) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let (nowhere, mut recorded) = (world.nowhere(), 0);
    for (turn, probe) in PROBES.iter().enumerate() {
        let nothing = asker.ask(world, probe, &nowhere).await;
        for (place, spot) in world.spots(probe.of).iter().enumerate() {
            if !probes::is_turn(turn, place + asker.turn) {
                continue;
            }
            let Some(expected) = expected(world.policy(), asker, probe, spot) else {
                continue;
            };
            if probe.lasts && expected == Expected::Allowed {
                continue;
            }
            let answer = asker.ask(world, probe, spot).await;
            if !answer.is(expected, asker, probe, &nothing) {
                let what = format!(
                    "{probe} is {expected:?} by the policy, but {}",
                    answer.status
                );
                wrong.push(Wrong::new(what, format!("{spot} for {asker}")));
            }
            if probe.reads_advice && expected == Expected::Allowed {
                recorded += usize::from(is_recorded(world.policy(), asker, probe, spot));
            }
            if probe.previews && expected == Expected::Allowed {
                recorded += world.previewed(asker, spot);
            }
            let shown = leaks::shown(world, asker, &answer, probe);
            wrong.extend(shown.into_iter().map(|word| {
                let place = format!("{word} at {spot} for {asker}");
                Wrong::new(format!("{probe} shows too much"), place)
            }));
        }
    }
    wrong.extend(lists::wrong(world, asker).await);
    let found = world.readings(&asker.actor).await;
    if found != recorded {
        let place = format!("{asker}: {recorded} by the policy, {found} in the log");
        wrong.push(Wrong::new("recorded readings of advice", place));
    }
    wrong
}

/// What the policy lets people do can be asked over HTTP.
#[test]
fn everything_that_people_may_do_is_asked() {
    let policy = world::shipped();
    let asked: BTreeSet<&str> = PROBES.iter().map(|probe| probe.action.word()).collect();
    for action in Action::ALL {
        let mut rows = policy
            .allow
            .iter()
            .filter(|row| row.actions.contains(action));
        let people = rows.any(|row| row.roles.iter().any(|role| *role != Role::System));
        assert_eq!(people, asked.contains(action.word()), "{action}");
    }
}

impl fmt::Display for Probe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} {})", self.action, self.method, self.path)
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.phase {
            Some(phase) => write!(f, "{}/{phase}", self.level),
            None => write!(f, "{}", self.level),
        }
    }
}

impl fmt::Display for Asker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:?})", self.role, self.place)
    }
}
