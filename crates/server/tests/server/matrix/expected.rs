//! What must come back, by the policy alone.

use super::asking::{Asker, Place};
use super::probes::{Of, Probe};
use super::world::Spot;
use houvast_workbench::policy::{Action, Decision, Policy, Question, decide};
use houvast_workbench::publication::{PublicationRules, What};
use houvast_workbench::{Involvement, Level};

/// What the policy says of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// It may be done.
    Allowed,
    /// What it is about may be seen, but this may not be done with it.
    Refused,
    /// What it is about may not be seen: there is nothing there.
    Hidden,
}

/// What the policy says; nothing when the asker has no such thing.
pub fn expected(policy: &Policy, asker: &Asker, probe: &Probe, spot: &Spot) -> Option<Expected> {
    let own = matches!(probe.of, Of::OwnAdvice | Of::OwnAdviceDraft | Of::OwnRun);
    if own && !asker.makes() {
        return None;
    }
    let may = |action| allowed(policy, asker, probe.of, spot, action);
    let in_dossier = spot.phase.is_some();
    let sees_dossier = !in_dossier || sees(policy, asker, spot);
    if !sees_dossier || !seen_by(probe).is_none_or(may) {
        return Some(Expected::Hidden);
    }
    // Another's draft is not there; another's figures stand beside one's own.
    let of_others = match probe.of {
        Of::AdviceDraft => return Some(Expected::Hidden),
        Of::Balance => asker.place != Place::Own,
        _ => false,
    };
    let expected = match may(probe.action) && !of_others {
        true => Expected::Allowed,
        false => Expected::Refused,
    };
    // Views stand in the same answer as facts, which is looked at for them.
    Some(match probe.action {
        Action::AdviceReadViews => Expected::Allowed,
        _ => expected,
    })
}

/// What must be allowed before one may know of the thing, beside seeing the dossier that it is in.
fn seen_by(probe: &Probe) -> Option<Action> {
    match probe.of {
        Of::Draft => Some(Action::TestReadDraft),
        Of::Given => Some(Action::TestRead),
        Of::Advice | Of::OwnAdvice => Some(Action::AdviceReadFacts),
        Of::OwnAdviceDraft if probe.path.contains("{eigen_klad}") => Some(Action::AdviceWrite),
        Of::Effect => Some(Action::DecisionRead),
        Of::Programme | Of::Commitment => Some(Action::ProgrammeRead),
        _ => None,
    }
}

/// Whether someone sees the dossier there.
pub fn sees(policy: &Policy, asker: &Asker, spot: &Spot) -> bool {
    allowed(policy, asker, Of::Dossier, spot, Action::DossierRead)
}

/// Whether someone may do this with such a thing there.
pub fn allowed(policy: &Policy, asker: &Asker, of: Of, spot: &Spot, action: Action) -> bool {
    asks(policy, asker, of, spot, action).allowed
}

/// Whether reading the advice there is recorded.
pub fn is_recorded(policy: &Policy, asker: &Asker, probe: &Probe, spot: &Spot) -> bool {
    [Action::AdviceReadFacts, Action::AdviceReadViews]
        .into_iter()
        .any(|action| asks(policy, asker, probe.of, spot, action).recorded)
}

/// Of how many advices there a preview of the public version records the reading: those of which it shows a part that the asker reads with a record, or not otherwise.
pub fn previewed(policy: &Policy, rules: &PublicationRules, asker: &Asker, spot: &Spot) -> usize {
    if !allowed(policy, asker, Of::Dossier, spot, Action::PublicationMake) {
        return 0;
    }
    let recorded = |of, what, action| {
        let asked = asks(policy, asker, of, spot, action);
        rules.judge(what, spot.level).is_ok() && (asked.recorded || !asked.allowed)
    };
    let facts = |of| recorded(of, What::AdviceFacts, Action::AdviceReadFacts);
    // One of them lay on the table of the decision.
    let views = recorded(
        Of::Advice,
        What::AdviceViewsDecided,
        Action::AdviceReadViews,
    );
    usize::from(facts(Of::Advice) || views)
        + usize::from(facts(Of::Advice)) * (spot.made.len() - usize::from(asker.makes()))
        + usize::from(asker.makes() && facts(Of::OwnAdvice))
}

fn asks(policy: &Policy, asker: &Asker, of: Of, spot: &Spot, action: Action) -> Decision {
    let mut involvement = vec![Involvement::None];
    match (of, asker.place) {
        (Of::New, _) => involvement = vec![Involvement::Own],
        (Of::All | Of::Bottleneck | Of::Kept, _) => {}
        (_, Place::Own) => involvement.push(Involvement::Own),
        (Of::Programme | Of::Commitment, _) | (_, Place::Outside) => {}
        (_, Place::Invited) => involvement.push(Involvement::Invited),
    }
    let of_asked = [
        Of::Invitation,
        Of::Draft,
        Of::Given,
        Of::Bottleneck,
        Of::Commitment,
    ];
    let own = [Of::OwnAdvice, Of::OwnAdviceDraft, Of::OwnRun, Of::Kept];
    if own.contains(&of) || of_asked.contains(&of) && asker.place == Place::Invited {
        involvement.push(Involvement::Author);
    }
    let level = match (of, action) {
        (Of::Kept, _) | (_, Action::SignalRead | Action::SignalSort) => Level::Case,
        (Of::All | Of::Bottleneck, _) | (_, Action::CommitmentAnswer) => Level::Open,
        _ => spot.level,
    };
    let question = Question {
        action,
        roles: asker.actor.roles(),
        involvement: &involvement,
        level,
        phase: spot.phase,
    };
    decide(policy, &question)
}
