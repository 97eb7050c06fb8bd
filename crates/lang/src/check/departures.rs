//! The order of departures: each goes over the provisions that it names, a practice over everything.

use super::scope::InDeparture;
use crate::diagnostic::{Code, Diagnostic, enough};
use crate::law::*;
use crate::limits;
use crate::source::Span;
use crate::syntax::ast;
use std::collections::{BTreeMap, BTreeSet};

/// How a reference meets a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meets {
    Exactly,
    /// It names the article or paragraph of which the provision is a part.
    AsPart,
    Not,
}

fn meets(law: &Law, named: &ast::ProvisionRef, provision: Option<ProvisionId>) -> Meets {
    let Some(provision) = provision.and_then(|id| law.provisions.get(id.index())) else {
        return Meets::Not;
    };
    let act = law
        .acts
        .get(provision.act.index())
        .map(|act| act.name.as_str());
    if named
        .act
        .as_ref()
        .is_some_and(|name| act != Some(name.text.as_str()))
        || named.artikel != provision.artikel
    {
        return Meets::Not;
    }
    if named.leden == provision.leden && named.onder == provision.onder {
        return Meets::Exactly;
    }
    let leden =
        named.leden.is_empty() || named.leden.iter().any(|lid| provision.leden.contains(lid));
    if leden && provision.onder.starts_with(&named.onder) {
        Meets::AsPart
    } else {
        Meets::Not
    }
}

/// Which of the provisions a reference means: those it names exactly, or else those that are a part of it.
fn meant<T: Copy>(
    law: &Law,
    named: &ast::ProvisionRef,
    all: &[(T, Option<ProvisionId>)],
) -> Vec<T> {
    let pick = |want| {
        all.iter()
            .filter(|(_, provision)| meets(law, named, *provision) == want)
            .map(|(item, _)| *item)
            .collect::<Vec<T>>()
    };
    let exact = pick(Meets::Exactly);
    if exact.is_empty() {
        pick(Meets::AsPart)
    } else {
        exact
    }
}

/// Orders the departures of every rule; fills `after` of departures and `departures` of rules.
pub(super) fn place(
    law: &mut Law,
    texts: &[(DepartureId, &ast::Afwijking)],
    out: &mut Vec<Diagnostic>,
) {
    let mut by_rule: BTreeMap<RuleId, Vec<(DepartureId, &ast::Afwijking)>> = BTreeMap::new();
    for &(id, text) in texts {
        if let Some(departure) = law.departures.get(id.index()) {
            by_rule.entry(departure.rule).or_default().push((id, text));
        }
    }
    for (rule, texts) in by_rule {
        if enough(out) {
            break;
        }
        if let Some((_, beyond)) = texts.get(limits::DEPARTURES) {
            let text = format!("more than {} departures from one rule", limits::DEPARTURES);
            out.push(Diagnostic::error(Code::Limit, beyond.rule.span, text));
            continue;
        }
        let direct = direct_order(law, rule, &texts, out);
        let ids: Vec<DepartureId> = texts.iter().map(|(id, _)| *id).collect();
        let after = closure(&ids, &direct);
        report_circles(law, rule, &ids, &after, out);
        let order = sorted(law, &ids, &after);
        for &id in &ids {
            let before: Vec<DepartureId> = order
                .iter()
                .copied()
                .filter(|other| *other != id && after[&id].contains(other))
                .collect();
            if let Some(departure) = law.departures.get_mut(id.index()) {
                departure.after = before;
            }
        }
        if let Some(rule) = law.rules.get_mut(rule.index()) {
            rule.departures = order;
        }
    }
}

type Over = BTreeMap<DepartureId, BTreeSet<DepartureId>>;

/// Over which departures each goes by its own words.
fn direct_order(
    law: &Law,
    rule: RuleId,
    texts: &[(DepartureId, &ast::Afwijking)],
    out: &mut Vec<Diagnostic>,
) -> Over {
    let mut over = Over::new();
    let Some(declared) = law.rules.get(rule.index()) else {
        return over;
    };
    let is_practice = |id: DepartureId| {
        law.departures
            .get(id.index())
            .is_some_and(|d| d.practice.is_some())
    };
    let provision = |id: DepartureId| law.departures.get(id.index()).and_then(|d| d.provision);
    for &(id, text) in texts {
        let mut mine = BTreeSet::new();
        if is_practice(id) {
            mine.extend(
                texts
                    .iter()
                    .map(|(other, _)| *other)
                    .filter(|other| !is_practice(*other)),
            );
        }
        let mut places: Vec<(Option<DepartureId>, Option<ProvisionId>)> =
            vec![(None, declared.provision)];
        let own = provision(id);
        let others = texts.iter().map(|(other, _)| *other).filter(|other| {
            *other != id && !is_practice(*other) && (own.is_none() || provision(*other) != own)
        });
        places.extend(others.map(|other| (Some(other), provision(other))));
        for named in &text.from {
            let found = meant(law, named, &places);
            if found.is_empty() {
                out.push(wrong_target(law, declared, named, &places));
            }
            mine.extend(found.into_iter().flatten());
        }
        over.insert(id, mine);
    }
    over
}

fn wrong_target(
    law: &Law,
    rule: &Rule,
    named: &ast::ProvisionRef,
    places: &[(Option<DepartureId>, Option<ProvisionId>)],
) -> Diagnostic {
    let label = provision_label(named);
    let text = format!(
        "`{}` is not determined in {label}: one departs from the provision that determines it",
        rule.name
    );
    let known: Vec<String> = places
        .iter()
        .filter_map(|(_, provision)| *provision)
        .map(|id| law.citation(id))
        .collect();
    let diagnostic = Diagnostic::error(Code::DepartureTarget, named.span, text)
        .also(rule.span, format!("`{}` is declared here", rule.name));
    if known.is_empty() {
        return diagnostic.help(format!("put `{}` under an `artikel`", rule.name));
    }
    diagnostic.help(format!("it is determined in: {}", known.join("; ")))
}

/// A provision as it is written.
pub(crate) fn provision_label(named: &ast::ProvisionRef) -> String {
    let mut text = String::new();
    let _ = write_label(&mut text, &named.artikel, &named.leden, &named.onder); // writing to a String does not fail
    match &named.act {
        Some(act) => format!("{text} van {}", act.text),
        None => text,
    }
}

/// Over which departures each goes, directly or through others.
fn closure(ids: &[DepartureId], direct: &Over) -> Over {
    let mut all = Over::new();
    for &id in ids {
        let mut reached = BTreeSet::new();
        let mut open: Vec<DepartureId> = direct.get(&id).into_iter().flatten().copied().collect();
        while let Some(next) = open.pop() {
            if reached.insert(next) {
                open.extend(direct.get(&next).into_iter().flatten().copied());
            }
        }
        all.insert(id, reached);
    }
    all
}

fn report_circles(
    law: &Law,
    rule: RuleId,
    ids: &[DepartureId],
    after: &Over,
    out: &mut Vec<Diagnostic>,
) {
    let circle: Vec<&Departure> = ids
        .iter()
        .filter(|id| after[id].contains(id))
        .filter_map(|id| law.departures.get(id.index()))
        .collect();
    let Some((first, rest)) = circle.split_first() else {
        return;
    };
    let name = law
        .rules
        .get(rule.index())
        .map_or("", |rule| rule.name.as_str());
    let text = format!("departures from `{name}` go over each other in a circle");
    let mut diagnostic = Diagnostic::error(Code::DepartureCycle, first.span, text)
        .at(law.cited(first.provision).trim().to_owned());
    for departure in rest {
        diagnostic = diagnostic.also(
            departure.span,
            law.cited(departure.provision).trim().to_owned(),
        );
    }
    out.push(
        diagnostic.help(
            "let each name, after `in afwijking van`, only the provisions over which it goes",
        ),
    );
}

/// Each after those over which it goes; practices last; otherwise as in the text.
fn sorted(law: &Law, ids: &[DepartureId], after: &Over) -> Vec<DepartureId> {
    let practice = |id: DepartureId| {
        law.departures
            .get(id.index())
            .is_some_and(|d| d.practice.is_some())
    };
    let mut order = ids.to_vec();
    // whoever goes over another goes over all that the other goes over, so the number of those is an order
    order.sort_by_key(|id| (practice(*id), after[id].len(), *id));
    order
}

/// The departures that `volgens …` inside a departure leaves in force.
pub(super) fn according(
    law: &Law,
    inside: InDeparture,
    named: Option<&ast::ProvisionRef>,
    span: Span,
    out: &mut Vec<Diagnostic>,
) -> Option<Vec<DepartureId>> {
    let rule = law.rules.get(inside.rule.index())?;
    let me = law.departures.get(inside.departure.index())?;
    let Some(named) = named else {
        if me.practice.is_some() {
            return Some(me.after.clone());
        }
        let diagnostic = Diagnostic::error(
            Code::According,
            span,
            "`volgens de wet` has a meaning only in an uitvoeringspraktijk",
        );
        out.push(diagnostic.help(format!("write `{} volgens artikel …`", rule.name)));
        return None;
    };
    let place = |id: DepartureId| law.departures.get(id.index()).and_then(|d| d.provision);
    let mut places: Vec<(Option<DepartureId>, Option<ProvisionId>)> = vec![(None, rule.provision)];
    places.extend(me.after.iter().map(|&id| (Some(id), place(id))));
    let found = meant(law, named, &places);
    if found.is_empty() {
        let label = provision_label(named);
        let text = format!("this departure does not go over {label}");
        let help =
            format!("name {label} after `in afwijking van`, or a provision that is named there");
        out.push(Diagnostic::error(Code::According, named.span, text).help(help));
        return None;
    }
    let mut kept = BTreeSet::new();
    for id in found.into_iter().flatten() {
        kept.insert(id);
        kept.extend(
            law.departures
                .get(id.index())
                .into_iter()
                .flat_map(|d| d.after.iter().copied()),
        );
    }
    Some(
        rule.departures
            .iter()
            .copied()
            .filter(|id| kept.contains(id))
            .collect(),
    )
}

/// Departures without a condition that are in force together while neither goes over the other.
pub(super) fn conflicts(law: &Law, out: &mut Vec<Diagnostic>) {
    for rule in &law.rules {
        let always: Vec<(DepartureId, &Departure)> = rule
            .departures
            .iter()
            .filter_map(|id| Some((*id, law.departures.get(id.index())?)))
            .filter(|(_, d)| d.condition.is_none())
            .collect();
        for (index, &(a, first)) in always.iter().enumerate() {
            if enough(out) {
                return;
            }
            for &(b, second) in always.iter().skip(index + 1) {
                if first.after.contains(&b) || second.after.contains(&a) || !together(first, second)
                {
                    continue;
                }
                let name = |d: &Departure| {
                    d.provision
                        .map_or_else(|| "a practice".to_owned(), |id| law.citation(id))
                };
                let text = format!(
                    "two departures from `{}` always apply both, and neither goes over the other",
                    rule.name
                );
                let diagnostic = Diagnostic::error(Code::DepartureConflict, second.span, text)
                    .at(name(second))
                    .also(first.span, name(first))
                    .also(
                        rule.span,
                        format!("`{}`{}", rule.name, law.cited(rule.provision)),
                    );
                out.push(
                    diagnostic.help(
                        "name the other provision after `in afwijking van`, or add `indien …`",
                    ),
                );
            }
        }
    }
}

/// Whether there is a day on which both have a body.
fn together(a: &Departure, b: &Departure) -> bool {
    let on = |d: &Departure, day| {
        d.versions
            .iter()
            .rfind(|version| version.from <= day)
            .is_some_and(|version| version.body.is_some())
    };
    a.versions
        .iter()
        .chain(&b.versions)
        .any(|version| on(a, version.from) && on(b, version.from))
}
