//! What must be read with the summary: published figures beside ours, and what the figures rest on.

use super::{Words, known};
use crate::assessment::{Assessment, Assumption};
use crate::document::Block;
use crate::texts::{self, Text};
use houvast_execution::change::Standing;

/// The blocks under the summary.
pub(super) fn blocks(a: &Assessment, w: Words) -> Vec<Block> {
    let mut out = known::beside_summary(a, w);
    let remarks = remarks(a, w);
    if !remarks.is_empty() {
        out.push(Block::Heading(w.get(Text::BesideTitle)));
        out.push(Block::List(remarks));
    }
    out
}

fn remarks(a: &Assessment, w: Words) -> Vec<String> {
    let several = a.intentions.len() > 1;
    let note = |i: &crate::assessment::Intention| {
        let title = w.name(&i.title);
        let own = i.notes.iter().map(|n| w.text(n));
        let own = own.map(|n| if several { format!("{title}: {n}") } else { n });
        own.collect::<Vec<_>>()
    };
    let mut out: Vec<String> = a.intentions.iter().flat_map(note).collect();
    out.extend(uncertain(a, w));
    if a.population.synthetic {
        out.push(w.get(Text::BesideSynthetic));
    }
    if a.population.with_errors {
        out.push(w.get(Text::PopulationErrors));
    }
    out.push(w.get(Text::AssumptionsModel));
    out
}

/// How many figures on which the outcome rests are not law.
fn uncertain(a: &Assessment, w: Words) -> Option<String> {
    let relevant: Vec<&Assumption> = a.assumptions.iter().filter(|x| x.relevant).collect();
    if relevant.is_empty() {
        return None;
    }
    let count = |standing: Standing| {
        let n = relevant.iter().filter(|x| x.standing == standing).count();
        (n > 0).then(|| format!("{n} {}", texts::standing_of(standing, n != 1, w.0)))
    };
    let all = [
        Standing::Raming,
        Standing::Aanname,
        Standing::Voorstel,
        Standing::Wet,
    ];
    let kinds: Vec<String> = all.into_iter().filter_map(count).collect();
    Some(w.with(Text::BesideUncertain, &[("list", &w.list(&kinds))]))
}
