//! What is needed in a year and is not in force.

use super::{InForce, Months, version};
use crate::diagnostic::{Code, Diagnostic};
use crate::law::{Expr, ExprKind, Grid, Item, Law, Moment, Node, RuleId, Version};
use crate::source::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Someitem that a body needs.
#[derive(Debug, Clone, Copy)]
struct Need {
    item: Item,
    /// Where the body says so.
    span: Span,
    /// The moment that it states.
    at: Option<Moment>,
    /// Monthly: it is asked in every month.
    grid: Grid,
}

/// Errors for what lapsed and is needed by what is in force.
pub(super) fn lapsed(in_force: &InForce<'_>) -> Vec<Diagnostic> {
    let law = in_force.law;
    let mut found: BTreeMap<(Item, RuleId), (Span, Span)> = BTreeMap::new();
    for (id, rule) in (0u32..).map(RuleId).zip(&in_force.rules) {
        for (need, day) in asked(in_force, id, rule) {
            if let Some(since) = lapsed_in(in_force, need.item, day)
                && !is_outcome(law, need.item)
            {
                found.entry((need.item, id)).or_insert((need.span, since));
            }
        }
    }
    let found = found.into_iter();
    found
        .map(|((item, user), (span, since))| still_used(law, item, user, span, since))
        .collect()
}

fn still_used(law: &Law, item: Item, user: RuleId, span: Span, since: Span) -> Diagnostic {
    let (what, name, cited) = described(law, item);
    let (_, user, user_cited) = described(law, Item::Rule(user));
    let text = format!("{what} `{name}`{cited} has lapsed, and `{user}`{user_cited} still uses it");
    Diagnostic::error(Code::LapsedInUse, since, text)
        .at("lapses here")
        .also(span, format!("used by `{user}`"))
        .help(format!(
            "let `{user}` lapse too, or give it a version that does without `{name}`"
        ))
}

/// Errors for what `rules` need, directly or through others, and has no value in the year.
pub(super) fn missing(in_force: &InForce<'_>, rules: &[RuleId]) -> Vec<Diagnostic> {
    let mut seen: BTreeSet<RuleId> = BTreeSet::new();
    let mut open: Vec<RuleId> = rules.to_vec();
    let mut found: BTreeMap<Item, (RuleId, Span)> = BTreeMap::new();
    while let Some(id) = open.pop() {
        let Some(rule) = in_force.rules.get(id.index()).filter(|_| seen.insert(id)) else {
            continue;
        };
        for (need, day) in asked(in_force, id, rule) {
            if let Item::Rule(needed) = need.item {
                open.push(needed);
            }
            if !has_value(in_force, need.item, day) {
                found.entry(need.item).or_insert((id, need.span));
            }
        }
    }
    let found = found
        .into_iter()
        .filter(|(item, _)| !is_outcome(in_force.law, *item));
    found
        .map(|(item, (user, span))| no_value(in_force, item, user, span))
        .collect()
}

fn no_value(in_force: &InForce<'_>, item: Item, user: RuleId, span: Span) -> Diagnostic {
    let law = in_force.law;
    let (what, name, cited) = described(law, item);
    let (_, user, user_cited) = described(law, Item::Rule(user));
    let year = in_force.settings.year;
    let text =
        format!("{what} `{name}`{cited} has no value in {year}, and `{user}`{user_cited} uses it");
    let diagnostic = Diagnostic::error(Code::NotInForce, span, text);
    match (first_day(law, item), in_force.settings.known_on) {
        (Some(first), None) => diagnostic.help(format!("its first version begins on {first}")),
        (_, Some(day)) => diagnostic.help(format!("no version of it was known on {day}")),
        (None, None) => diagnostic,
    }
}

/// Everyitem that a rule needs in the year, with the days on which it asks for it.
fn asked(in_force: &InForce<'_>, id: RuleId, rule: &super::RuleInForce<'_>) -> Vec<(Need, Date)> {
    let yearly = in_force
        .law
        .rules
        .get(id.index())
        .is_some_and(|rule| rule.grid == Grid::Year);
    let mut found = Vec::new();
    for (body, months) in bodies(rule) {
        if yearly && !months.contains(&0) {
            continue; // for a yearly rule what applies on 1 January counts
        }
        let in_folds: Vec<usize> = if yearly {
            (0..12).collect()
        } else {
            months.clone()
        };
        for need in needs(body) {
            let months = if need.grid == Grid::Year {
                months.get(..1)
            } else {
                Some(&in_folds[..])
            };
            let days: BTreeSet<Date> = (months.unwrap_or_default().iter())
                .map(|month| day_asked(in_force, *month, need.at))
                .collect();
            found.extend(days.into_iter().map(|day| (need, day)));
        }
    }
    found
}

/// The bodies and conditions of a rule, each with the months in which it applies.
fn bodies<'l>(rule: &super::RuleInForce<'l>) -> Vec<(&'l Expr, Vec<usize>)> {
    let mut found: Vec<(&'l Expr, Vec<usize>)> = Vec::new();
    let mut add = |body: &'l Expr, month: usize| match found
        .iter_mut()
        .find(|(known, _)| std::ptr::eq(*known, body))
    {
        Some((_, months)) => months.push(month),
        None => found.push((body, vec![month])),
    };
    let mut all = |months: &Months<Option<&'l Expr>>, condition: Option<&'l Expr>| {
        for (month, body) in months.iter().enumerate() {
            for body in body
                .iter()
                .copied()
                .chain(condition.filter(|_| body.is_some()))
            {
                add(body, month);
            }
        }
    };
    all(&rule.bodies, None);
    for (_, months) in &rule.per_gemeente {
        all(months, None);
    }
    for departure in &rule.departures {
        all(&departure.bodies, departure.condition);
    }
    found
}

fn needs(body: &Expr) -> Vec<Need> {
    let mut needs = Vec::new();
    body.walk(&mut |node| {
        let grid = match node {
            // A departure goes over a rule that is in force.
            Node::Expr(Expr {
                kind: ExprKind::Before { .. },
                ..
            }) => return,
            Node::Expr(e) => e.grid,
            Node::Persons(r) => r.grid,
        };
        needs.extend(node.item().map(|item| Need {
            item,
            span: node.span(),
            at: node.moment(),
            grid,
        }));
    });
    needs
}

/// The day on which someitem is asked: the stated one, or the first of the month.
fn day_asked(in_force: &InForce<'_>, month: usize, at: Option<Moment>) -> Date {
    let year = in_force.settings.year;
    let of = |month: u8, day: u8| {
        let (month, day) = (
            i8::try_from(month).unwrap_or(1),
            i8::try_from(day).unwrap_or(1),
        );
        Date::new(year, month, day).unwrap_or(Date::MAX)
    };
    match at {
        Some(Moment::Date(date)) => date,
        Some(Moment::DayOfYear { month, day }) => of(month, day),
        _ => of(u8::try_from(month + 1).unwrap_or(12), 1),
    }
}

/// Where it lapsed, if it did before or on the day.
fn lapsed_in(in_force: &InForce<'_>, item: Item, day: Date) -> Option<Span> {
    fn since<T>(in_force: &InForce<'_>, versions: &[Version<T>], day: Date) -> Option<Span> {
        let version = version(in_force.settings, versions, day)?;
        version.body.is_none().then_some(version.span)
    }
    let law = in_force.law;
    match item {
        Item::Rule(id) => since(in_force, &law.rules.get(id.index())?.versions, day),
        Item::Param(id) => since(in_force, &law.params.get(id.index())?.versions, day),
        Item::Table(id) => since(in_force, &law.tables.get(id.index())?.versions, day),
        Item::Relation(id) => since(in_force, &law.relations.get(id.index())?.versions, day),
        Item::Unit(_) | Item::Input(_) => None,
    }
}

fn has_value(in_force: &InForce<'_>, item: Item, day: Date) -> bool {
    fn some<T>(in_force: &InForce<'_>, versions: &[Version<T>], day: Date) -> bool {
        version(in_force.settings, versions, day).is_some_and(|version| version.body.is_some())
    }
    let law = in_force.law;
    match item {
        Item::Rule(id) => law.rules.get(id.index()).is_some_and(|rule| {
            !rule.per_gemeente.is_empty() || some(in_force, &rule.versions, day)
        }),
        Item::Param(id) => in_force.param_on(id, day).is_some(),
        Item::Table(id) => law
            .tables
            .get(id.index())
            .is_some_and(|table| some(in_force, &table.versions, day)),
        Item::Relation(id) => law
            .relations
            .get(id.index())
            .is_some_and(|relation| some(in_force, &relation.versions, day)),
        Item::Unit(_) | Item::Input(_) => true,
    }
}

fn is_outcome(law: &Law, item: Item) -> bool {
    matches!(item, Item::Rule(id) if law.outcomes.iter().any(|outcome| outcome.rule == id))
}

fn first_day(law: &Law, item: Item) -> Option<Date> {
    fn first<T>(versions: &[Version<T>]) -> Option<Date> {
        versions.first().map(|version| version.from)
    }
    match item {
        Item::Rule(id) => first(&law.rules.get(id.index())?.versions),
        Item::Param(id) => first(&law.params.get(id.index())?.versions),
        Item::Table(id) => first(&law.tables.get(id.index())?.versions),
        Item::Relation(id) => first(&law.relations.get(id.index())?.versions),
        Item::Unit(_) | Item::Input(_) => None,
    }
}

fn described(law: &Law, item: Item) -> (&'static str, String, String) {
    let found = match item {
        Item::Rule(id) => law
            .rules
            .get(id.index())
            .map(|r| ("regel", &r.name, r.provision)),
        Item::Param(id) => law
            .params
            .get(id.index())
            .map(|p| ("parameter", &p.name, p.provision)),
        Item::Table(id) => law
            .tables
            .get(id.index())
            .map(|t| ("tabel", &t.name, t.provision)),
        Item::Relation(id) => law
            .relations
            .get(id.index())
            .map(|r| ("relatie", &r.name, r.provision)),
        Item::Unit(_) | Item::Input(_) => None,
    };
    found.map_or_else(Default::default, |(what, name, provision)| {
        (what, name.clone(), law.cited(provision))
    })
}
