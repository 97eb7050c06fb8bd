//! The policy as a condition in SQL, so that lists, searches and counts only ever hold what may be seen.

use super::{Action, Policy};
use crate::actor::Actor;
use crate::storage::{Sql, Value};
use crate::words::{Involvement, Level, Phase};

/// The dossiers `d` at which the actor may do this. `level` is the column that is compared, `d.level` for the dossier itself.
pub(crate) fn readable(policy: &Policy, actor: &Actor, action: Action, level: &'static str) -> Sql {
    let mut sql = Sql::new("(").join(&up_to(policy, actor, action, Involvement::None, level));
    if let Some(organisation) = actor.organisation() {
        let own = up_to(policy, actor, action, Involvement::Own, level);
        let invited = up_to(policy, actor, action, Involvement::Invited, level);
        sql = sql
            .and(" OR (d.lead = ")
            .value(organisation.as_str())
            .and(" AND ")
            .join(&own)
            .and(") OR (EXISTS (SELECT 1 FROM invitation i WHERE i.dossier = d.id AND i.withdrawn = 0 AND i.organisation = ")
            .value(organisation.as_str())
            .and(") AND ")
            .join(&invited)
            .and(")");
    }
    sql.and(")")
}

/// The level is at most what the policy allows in the dossier's phase.
fn up_to(
    policy: &Policy,
    actor: &Actor,
    action: Action,
    involvement: Involvement,
    level: &'static str,
) -> Sql {
    let ceiling = |phase| policy.ceiling(action, actor.roles(), involvement, Some(phase));
    let ceilings: Vec<_> = Phase::ALL
        .iter()
        .map(|phase| (*phase, ceiling(*phase)))
        .collect();
    let rank = |found: Option<Level>| Value::Number(found.map_or(-1, Level::rank));
    let sql = Sql::new(level).and(" <= ");
    match ceilings.first() {
        Some((_, first)) if ceilings.iter().all(|(_, other)| other == first) => {
            sql.value(rank(*first))
        }
        _ => {
            let mut cases = sql.and("CASE d.phase");
            for (phase, found) in ceilings {
                cases = cases
                    .and(" WHEN ")
                    .value(phase.word())
                    .and(" THEN ")
                    .value(rank(found));
            }
            cases.and(" ELSE -1 END")
        }
    }
}
