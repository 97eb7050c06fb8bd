//! Dates: time to prepare, fixed change moments, and the yearly cycle of those who carry it out.

use super::{Words, capital, row};
use crate::assessment::Assessment;
use crate::document::{Block, Cell, Head, Table};
use crate::texts::Text;
use houvast_execution::calendar::Timing;
use houvast_execution::cycle::{CycleMoment, Reading};

/// Risico procesverstoringen: time to prepare.
pub(super) fn risk(a: &Assessment, w: Words) -> Vec<String> {
    let Some(t) = &a.executability.timing else {
        return vec![w.get(Text::FrNoDates)];
    };
    let mut out = Vec::new();
    if let Some(title) = &t.of {
        out.push(w.with(Text::FrDecisive, &[("title", &w.name(title))]));
    }
    if let (Some(decided), Some(n), false) = (&t.decided, t.preparation, t.retroactive) {
        let values = [
            ("decided", w.day(decided)),
            ("effect", w.day(&t.effect)),
            ("n", n.to_string()),
        ];
        let values = values.each_ref().map(|(k, v)| (*k, v.as_str()));
        out.push(w.with(Text::FrPreparation, &values));
    }
    if t.retroactive {
        out.push(w.get(Text::FrRetroactive));
    }
    out.extend(august(t, w));
    out
}

/// The rule of letter 36410-83.
fn august(t: &Timing, w: Words) -> Option<String> {
    if t.decided.is_none() {
        return Some(w.get(Text::FrNoDecided));
    }
    let mut out = w.get(match (t.after_august?, t.structure) {
        (true, true) => Text::FrAugustStructure,
        (true, false) => Text::FrAugustParameter,
        (false, _) => Text::FrBeforeAugust,
    });
    if let Some(of) = t.rule_of.as_ref().filter(|_| !t.without_rule.is_empty()) {
        let others: Vec<String> = t.without_rule.iter().map(|o| w.official(o)).collect();
        let values = [("who", &*w.official(of)), ("others", &w.list(&others))];
        out.push(' ');
        out += &w.with(Text::FrRuleOf, &values);
    }
    Some(out)
}

/// Invoering mogelijk per: what the calendar says.
pub(super) fn introduction(a: &Assessment, w: Words) -> Vec<String> {
    let Some(t) = &a.executability.timing else {
        return vec![w.get(Text::FrNoDates)];
    };
    let effect = w.day(&t.effect);
    let moment = if t.fixed_moment {
        Text::FrMoment
    } else {
        Text::FrNoMoment
    };
    let term = t.minimum_term.to_string();
    let publish = w.day(&t.publish_by);
    let mut out = vec![
        w.with(moment, &[("day", &effect)]),
        w.with(Text::FrPublish, &[("n", &term), ("day", &publish)]),
    ];
    // The rule of one organisation gives no date for another.
    if let Some(first) = t
        .first_january
        .as_ref()
        .filter(|_| t.without_rule.is_empty())
    {
        let first = w.day(first);
        out.push(w.with(
            Text::FrFirstJanuary,
            &[("day", &first), ("effect", &effect)],
        ));
    }
    out
}

/// The yearly cycle of those who carry it out, held against the day of the decision: heading, words and table.
pub(super) fn cycle(a: &Assessment, w: Words) -> Vec<Block> {
    let Some(timing) = &a.executability.timing else {
        return Vec::new();
    };
    if timing.cycle.is_empty() {
        return Vec::new();
    }
    let decided = timing.decided.as_deref();
    let year = timing.effect.split('-').next().unwrap_or_default();
    let mut head = vec![Text::ColWhen, Text::ColHappens];
    head.extend(decided.map(|_| Text::ColDecision));
    let words = match decided {
        Some(day) => w.with(Text::FrCycleWords, &[("decided", &w.day(day))]),
        None => w.get(Text::FrCycleWordsPlain),
    };
    let table = Table {
        caption: w.with(Text::FrCycle, &[("year", year)]),
        head: head.into_iter().map(|t| Head::text(w.get(t))).collect(),
        rows: { timing.cycle.iter() }
            .map(|m| row(moment(m, decided, w)))
            .collect(),
        note: Some(w.get(Text::FrCycleNote)),
    };
    vec![
        Block::Heading(w.get(Text::FrCycleTitle)),
        Block::Text(words),
        Block::Table(table),
    ]
}

/// When and who, what with its source, and where the decision lies.
fn moment(m: &CycleMoment, decided: Option<&str>, w: Words) -> Vec<Cell> {
    let when = match (&m.day, &m.when) {
        (Some(day), _) => w.day(day),
        (None, Some(words)) => w.text(words),
        (None, None) => "–".to_owned(),
    };
    let mut source = w.name(&m.source);
    match m.reading {
        Reading::Gelezen => {}
        Reading::Doorgegeven => source += &w.get(Text::ReadingQuoted),
        Reading::Aanname => source += &w.get(Text::ReadingAssumed),
    }
    let mut out = vec![
        Cell::from(when).small(w.official(&m.title)),
        Cell::from(capital(&w.text(&m.text))).small(source),
    ];
    if decided.is_some() {
        let place = match m.decided_after {
            Some(_) if m.day.as_deref() == decided => w.get(Text::DecidedSame),
            Some(true) => w.get(Text::DecidedAfter),
            Some(false) => w.get(Text::DecidedBefore),
            None => "–".to_owned(),
        };
        out.push(place.into());
    }
    out
}
