//! The summary: five to seven sentences.

use super::Words;
use crate::assessment::Assessment;
use crate::numbers::{self, Sign};
use crate::texts::{self, Text};
use houvast_effects::number::{Cents, Percent};
use houvast_effects::people::Row;
use houvast_effects::profile::Trait;
use houvast_execution::change::Change;
use houvast_lang::english::Bilingual;

/// The sentences.
pub(super) fn sentences(a: &Assessment, w: Words) -> Vec<String> {
    if a.changes.is_empty() && a.people.total.gain == 0 && a.people.total.lose == 0 {
        return vec![w.get(Text::SumNothing)];
    }
    let mut out = vec![what(a, w)];
    out.extend(people(a, w));
    out.extend(groups(a, w));
    out.extend(step(a, w));
    out.push(money(a, w));
    out.extend(work(a, w));
    out.push(execution(a, w));
    out
}

/// What changes, and who carries it out.
fn what(a: &Assessment, w: Words) -> String {
    let mut acts: Vec<&Bilingual> = Vec::new();
    let stated = || a.changes.iter().filter(|c| !c.derived);
    for change in stated() {
        if !acts.contains(&&change.act_title) {
            acts.push(&change.act_title);
        }
    }
    let acts: Vec<String> = acts.into_iter().map(|act| w.the_act(act)).collect();
    let kinds: Vec<String> = a
        .executability
        .kinds
        .iter()
        .map(|k| format!("{} {}", k.count, texts::kind(k.kind, k.count != 1, w.0)))
        .collect();
    let mut changes = w.with(
        Text::SumChanges,
        &[("acts", &w.list(&acts)), ("kinds", &w.list(&kinds))],
    );
    let along = a.changes.iter().filter(|c| c.derived).count();
    if along > 0 {
        changes += &w.with(Text::SumDerived, &[("n", &along.to_string())]);
    }
    let executors = a.executability.executors();
    let executors: Vec<String> = executors.iter().map(|name| w.official(name)).collect();
    if executors.is_empty() {
        return changes;
    }
    let by = w.with(Text::SumOrganisations, &[("names", &w.list(&executors))]);
    format!("{changes} {by}")
}

/// How many gain and lose, and how much.
fn people(a: &Assessment, w: Words) -> Vec<String> {
    let t = &a.people.total;
    if t.gain == 0 && t.lose == 0 {
        return vec![w.get(Text::SumPeopleNone)];
    }
    let shares = numbers::shares(&[t.gain, t.same, t.lose]);
    let counts = w.with(
        Text::SumPeople,
        &[
            ("all", &w.count(t.households)),
            ("gain", &w.count(t.gain)),
            ("gainshare", &w.percent(shares[0])),
            ("lose", &w.count(t.lose)),
            ("loseshare", &w.percent(shares[2])),
        ],
    );
    let size = match (t.gain > 0, t.lose > 0) {
        (true, true) => Text::SumSizeBoth,
        (true, false) => Text::SumSizeGain,
        _ => Text::SumSizeLoss,
    };
    let (gain, loss) = (w.plain_euros(t.mean_gain, 2), w.plain_euros(t.mean_loss, 2));
    vec![counts, w.with(size, &[("gain", &gain), ("loss", &loss)])]
}

/// For whom it turns out best and worst, relative to income: among kinds of household or income groups, whichever tells more apart.
fn groups(a: &Assessment, w: Words) -> Option<String> {
    let extremes_of = |by: Trait| {
        let rows = &a.people.breakdowns.iter().find(|b| b.by == by)?.rows;
        let mean = |r: &Row| r.group.map(|g| (r.value.clone(), g.mean_percent));
        let rows: Vec<(String, Percent)> = rows.iter().filter_map(mean).collect();
        let [worst, best] = super::extremes(&rows)?;
        Some((by, worst.clone(), best.clone()))
    };
    let found = [Trait::Household, Trait::Decile].map(extremes_of);
    let spread =
        |(_, worst, best): &(Trait, (String, Percent), (String, Percent))| best.1 - worst.1;
    let (by, worst, best) = found.into_iter().flatten().rev().max_by_key(spread)?;
    let shown = |p: Percent| numbers::percent(p, 1, Sign::Both, w.0);
    // What reads the same says nothing.
    if shown(worst.1) == shown(best.1) {
        return None;
    }
    let name = |key: &str| match by {
        Trait::Decile if key == "1" => w.get(Text::IncomeLowest),
        Trait::Decile if key == "10" => w.get(Text::IncomeHighest),
        Trait::Decile => w.with(Text::IncomeGroup, &[("group", &texts::value(by, key, w.0))]),
        _ => texts::value(by, key, w.0),
    };
    Some(w.with(
        Text::SumGroups,
        &[
            ("best", &name(&best.0)),
            ("bestshare", &shown(best.1)),
            ("worst", &name(&worst.0)),
            ("worstshare", &shown(worst.1)),
        ],
    ))
}

/// Against the law of the year before, which is what many readers have in mind.
fn step(a: &Assessment, w: Words) -> Option<String> {
    let step = a.step.as_ref()?;
    if step.people.gain == 0 && step.people.lose == 0 {
        return None;
    }
    let both = &step.together;
    Some(w.with(
        Text::SumStep,
        &[
            ("from", &step.from_year.to_string()),
            ("to", &a.year.to_string()),
            ("gain", &w.count(both.gain)),
            ("lose", &w.count(both.lose)),
            ("median", &w.month(both.median)),
        ],
    ))
}

fn money(a: &Assessment, w: Words) -> String {
    let balance = a.money.balance;
    if balance.0 == 0 {
        return w.get(Text::SumMoneyNone);
    }
    if let Some(error) = a.money.error.filter(|error| balance.0.abs() < error.0) {
        let values = [w.millions_change(balance), w.millions(error)];
        return w.with(
            Text::SumMoneyWithin,
            &[("amount", &values[0]), ("error", &values[1])],
        );
    }
    let text = if balance.0 < 0 {
        Text::SumMoneyCost
    } else {
        Text::SumMoneyGain
    };
    let error = a.money.error.filter(|e| e.0 > 0);
    let text_of_error = if a.population.synthetic {
        Text::SumErrorSynthetic
    } else {
        Text::SumError
    };
    let error = error
        .map(|e| w.with(text_of_error, &[("error", &w.millions(e))]))
        .unwrap_or_default();
    let amount = w.millions(Cents(balance.0.abs()));
    w.with(text, &[("amount", &amount), ("error", &error)])
}

fn work(a: &Assessment, w: Words) -> Option<String> {
    let pressure = &a.work.as_ref()?.pressure;
    // What reads the same is said to stay the same.
    let sentence = |different, same, before, after| {
        let (before, after) = (w.percent(before), w.percent(after));
        let text = if before == after { same } else { different };
        w.with(text, &[("before", &before), ("after", &after)])
    };
    let (before, after) = (&pressure.before, &pressure.after);
    let median = sentence(
        Text::SumWork,
        Text::SumWorkSame,
        before.median,
        after.median,
    );
    let above = sentence(
        Text::SumAbove,
        Text::SumAboveSame,
        before.above_60,
        after.above_60,
    );
    Some(format!("{median} {above}"))
}

/// Parameters or structure, and what that means for the date.
fn execution(a: &Assessment, w: Words) -> String {
    let stated = |c: &&Change| !c.derived;
    let structure = { a.changes.iter().filter(stated) }.any(|c| c.kind.is_structure());
    let timing = a.executability.timing.as_ref();
    let who = timing
        .and_then(|t| t.rule_of.as_ref())
        .map(|o| w.official(o));
    if !structure {
        let only = w.get(Text::SumParameter);
        // The rule of one organisation says nothing of another.
        let theirs = timing.is_some_and(|t| t.without_rule.is_empty());
        return match who.filter(|_| theirs) {
            Some(who) => format!(
                "{only} {}",
                w.with(Text::SumParameterRule, &[("who", &who)])
            ),
            None => only,
        };
    }
    let late = timing.and_then(|t| {
        let first = t.first_january.as_deref()?;
        (t.after_august == Some(true)).then(|| (w.day(first), w.day(&t.effect)))
    });
    match (late, who) {
        (Some((day, effect)), Some(who)) => w.with(
            Text::SumStructureLate,
            &[("day", &day), ("effect", &effect), ("who", &who)],
        ),
        _ => w.get(Text::SumStructure),
    }
}
