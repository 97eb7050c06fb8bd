//! The data that the changed rules need: where it comes from, and what is new or no longer needed.

use super::{Words, row};
use crate::assessment::Assessment;
use crate::document::{Cell, Head, Table};
use crate::texts::Text;
use houvast_execution::facts::InputFact;

/// All data that the changed rules need: what only the citizen declares comes first.
pub(super) fn needed(a: &Assessment, w: Words) -> Option<Table> {
    let mut inputs: Vec<&InputFact> = a.executability.inputs.iter().collect();
    inputs.sort_by_key(|i| i.verified);
    let rows: Vec<_> = { inputs.into_iter() }.map(|i| row(cells(i, w))).collect();
    let heads = [
        Text::ColData,
        Text::ColRegister,
        Text::ColKeeper,
        Text::ColVerified,
    ];
    (!rows.is_empty()).then(|| Table {
        caption: w.get(Text::FrInputsCaption),
        head: heads.map(|t| Head::text(w.get(t))).into(),
        rows,
        note: None,
    })
}

/// What is needed now, and what is needed no longer.
pub(super) fn changed(a: &Assessment, w: Words) -> Option<Table> {
    let new = a.executability.inputs.iter().filter(|i| i.new);
    let gone = a.executability.dropped_inputs.iter();
    let new = new.map(|i| (Text::DataNew, i));
    let rows: Vec<_> = { new.chain(gone.map(|i| (Text::DataGone, i))) }
        .map(|(what, input)| {
            let mut cells = cells(input, w);
            cells.insert(1, w.get(what).into());
            row(cells)
        })
        .collect();
    let heads = [
        Text::ColData,
        Text::ColChange,
        Text::ColRegister,
        Text::ColKeeper,
        Text::ColVerified,
    ];
    (!rows.is_empty()).then(|| Table {
        caption: w.get(Text::FrDataChanges),
        head: heads.map(|t| Head::text(w.get(t))).into(),
        rows,
        note: Some(w.get(Text::FrOriginNote)),
    })
}

/// A data item with its register, keeper and origin.
fn cells(input: &InputFact, w: Words) -> Vec<Cell> {
    let dash = || "–".to_owned();
    let origin = match input.verified {
        Some(true) => Text::Verified,
        Some(false) => Text::Declared,
        None => Text::NotStated,
    };
    let register = input.register.as_ref().map_or_else(dash, |r| w.name(r));
    let keeper = input.keeper.as_ref().map_or_else(dash, |k| w.official(k));
    vec![
        w.text(&input.description).into(),
        register.into(),
        keeper.into(),
        w.get(origin).into(),
    ]
}

/// Fraudebestendigheid: what only the citizen declares.
pub(super) fn fraud(a: &Assessment, w: Words) -> Vec<String> {
    let all = &a.executability.inputs;
    let declared = all.iter().filter(|i| i.verified == Some(false)).count();
    if declared == 0 {
        return vec![w.get(Text::FrDeclaredNone)];
    }
    let (n, all) = (declared.to_string(), all.len().to_string());
    vec![w.with(Text::FrDeclaredCount, &[("n", &n), ("all", &all)])]
}
