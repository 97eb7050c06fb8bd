//! Words that stand in one thing only. Who may not see the thing sees them nowhere.

use super::asking::{Asker, Told};
use super::expected::{allowed, sees};
use super::probes::{Of, Probe};
use super::world::World;
use houvast_workbench::Role;
use houvast_workbench::policy::Action;

/// What a word stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// The dossier itself: its title, number and what else everyone sees who sees it.
    Dossier,
    /// The identifier of the dossier.
    Name,
    /// The test of the organisation that was asked, before it was given.
    Draft,
    /// The same, given.
    Given,
    /// The title and the facts of an advice.
    Facts,
    /// The views of an advice.
    Views,
    /// An advice that someone is writing.
    AdviceDraft,
    /// An advice that one of the askers is writing: the place of the asker.
    MadeDraft(usize),
    /// The title and the facts of an advice that one of the askers gave.
    MadeFacts(usize),
    /// The views of an advice that one of the askers gave.
    MadeViews(usize),
    /// A decision.
    Decision,
}

/// What the answer shows that this asker may not see. The log names things and shows nothing of them; who publishes sees what would be public.
pub fn shown(world: &World, asker: &Asker, answer: &Told, probe: &Probe) -> Vec<String> {
    let public = |within| {
        use Within::{Facts, MadeFacts, Views};
        matches!(within, Facts | Views | MadeFacts(_))
    };
    found(world, asker, answer, |spot, within| match within {
        Within::Name => probe.tells_names,
        _ if probe.previews && public(within) => {
            let spot = &world.dossiers[spot];
            allowed(
                world.policy(),
                asker,
                Of::Dossier,
                spot,
                Action::PublicationMake,
            )
        }
        _ => false,
    })
}

/// What a list of everything shows that this asker may not see.
pub fn in_list(world: &World, asker: &Asker, answer: &Told, path: &str) -> Vec<String> {
    let log = ["/gebeurtenissen", "/logboek"].contains(&path);
    found(world, asker, answer, |_, within| {
        log && within == Within::Name
    })
}

fn found(
    world: &World,
    asker: &Asker,
    answer: &Told,
    but: impl Fn(usize, Within) -> bool,
) -> Vec<String> {
    let part = |c: char| !(c.is_ascii_alphanumeric() || c == '-');
    let words = answer.text.split(part).filter(|word| word.len() >= 8);
    let guarded = words.filter_map(|word| Some((word, *world.words.get(word)?)));
    let hidden = guarded.filter(|(_, (spot, within))| {
        !but(*spot, *within) && !may_see(world, asker, *spot, *within)
    });
    hidden.map(|(word, _)| word.to_owned()).collect()
}

fn may_see(world: &World, asker: &Asker, spot: usize, within: Within) -> bool {
    let (policy, spot) = (world.policy(), &world.dossiers[spot]);
    let may = |of, action| allowed(policy, asker, of, spot, action);
    let own = |maker: usize| std::ptr::eq(&world.askers[maker], asker);
    let advice = |maker| {
        if own(maker) {
            Of::OwnAdvice
        } else {
            Of::Advice
        }
    };
    // Who sees the log of all is told what there is, not what is in it.
    if within == Within::Name && asker.role == Role::Auditor {
        return true;
    }
    sees(policy, asker, spot)
        && match within {
            Within::Dossier | Within::Name => true,
            Within::Draft => may(Of::Draft, Action::TestReadDraft),
            Within::Given => may(Of::Given, Action::TestRead),
            Within::Facts => may(Of::Advice, Action::AdviceReadFacts),
            Within::Views => may(Of::Advice, Action::AdviceReadViews),
            Within::AdviceDraft => false,
            Within::MadeDraft(maker) => own(maker) && may(Of::OwnAdviceDraft, Action::AdviceWrite),
            Within::MadeFacts(maker) => may(advice(maker), Action::AdviceReadFacts),
            Within::MadeViews(maker) => may(advice(maker), Action::AdviceReadViews),
            Within::Decision => may(Of::Dossier, Action::DecisionRead),
        }
}
