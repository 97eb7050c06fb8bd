//! How complicated the law is, counted from its text.

use crate::graph::{Graph, Node, in_force};
use houvast_lang::english::Bilingual;
use houvast_lang::law::{
    ExprKind, InputId, InputTime, Law, Node as Part, OutcomeRole, RelExprKind, RelationBody,
    RuleId, Subject, Type,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Counts of one law in one year.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Complexity {
    /// Rules in force.
    #[serde(rename = "regels")]
    pub rules: u32,
    /// Parameters and tables in force.
    #[serde(rename = "parameters")]
    pub params: u32,
    /// Conditions: branches of choices, selections of persons, conditions of exceptions, of relations and of claimants.
    #[serde(rename = "voorwaarden")]
    pub conditions: u32,
    /// Exceptions in the law.
    #[serde(rename = "uitzonderingen")]
    pub exceptions: u32,
    /// Practices that depart from the law.
    #[serde(rename = "uitvoeringspraktijken")]
    pub practices: u32,
    /// Rules that define an income: amounts with *inkomen* in their name.
    #[serde(rename = "inkomensbegrippen")]
    pub incomes: Vec<Bilingual>,
    /// Relations with at most one other person: who is partner.
    #[serde(rename = "partnerbegrippen")]
    pub partners: Vec<Bilingual>,
    /// Other relations and units: who belongs to the household, who claims.
    #[serde(rename = "huishoudbegrippen")]
    pub households: Vec<Bilingual>,
    /// Different facts about people that the headline outcomes need.
    #[serde(rename = "gegevens")]
    pub inputs: u32,
    /// Those among them that the citizen declares.
    #[serde(rename = "gegevens_opgegeven")]
    pub declared_inputs: u32,
    /// Schemes that depend on income.
    #[serde(rename = "inkomensafhankelijke_regelingen")]
    pub income_schemes: u32,
    /// Pairs of schemes that depend on the same income, and so work on each other.
    #[serde(rename = "samenlopende_paren")]
    pub interacting_pairs: u32,
}

/// Counts everything in force in the year.
#[must_use]
pub fn measure(law: &Law, graph: &Graph, year: i16) -> Complexity {
    let mut out = Complexity {
        params: count(
            law.params
                .iter()
                .filter(|p| in_force(&p.versions, year).is_some()),
        ) + count(
            law.tables
                .iter()
                .filter(|t| in_force(&t.versions, year).is_some()),
        ),
        ..Complexity::default()
    };
    for rule in &law.rules {
        let Some(body) = in_force(&rule.versions, year) else {
            continue;
        };
        out.rules += 1;
        body.walk(&mut |part| out.conditions += condition(part));
        if matches!(rule.ty, Type::Bedrag(_)) && rule.name.contains("inkomen") {
            out.incomes.push(law.named(&rule.name));
        }
    }
    departures(law, year, &mut out);
    relations(law, year, &mut out);
    inputs(law, graph, &mut out);
    interaction(law, graph, &mut out);
    out
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

/// How many conditions this part itself brings.
fn condition(part: Part<'_>) -> u32 {
    match part {
        Part::Expr(e) => match &e.kind {
            ExprKind::Choice { branches, .. } => count(branches.iter()),
            _ => 0,
        },
        Part::Persons(r) => u32::from(matches!(r.kind, RelExprKind::Where { .. })),
    }
}

fn departures(law: &Law, year: i16, out: &mut Complexity) {
    for departure in &law.departures {
        let lives = law
            .rules
            .get(departure.rule.index())
            .is_some_and(|r| in_force(&r.versions, year).is_some());
        let Some(body) = in_force(&departure.versions, year).filter(|_| lives) else {
            continue;
        };
        if departure.practice.is_some() {
            out.practices += 1;
            continue;
        }
        out.exceptions += 1;
        body.walk(&mut |part| out.conditions += condition(part));
        if let Some(when) = &departure.condition {
            out.conditions += 1;
            when.walk(&mut |part| out.conditions += condition(part));
        }
    }
}

fn relations(law: &Law, year: i16, out: &mut Complexity) {
    for relation in &law.relations {
        let Some(body) = in_force(&relation.versions, year) else {
            continue;
        };
        out.conditions += u32::from(matches!(body, RelationBody::Condition(_)));
        body.walk(&mut |part| out.conditions += condition(part));
        let list = if relation.at_most_one {
            &mut out.partners
        } else {
            &mut out.households
        };
        list.push(law.named(&relation.name));
    }
    for unit in &law.units {
        // A unit whose rules have all lapsed claims nothing any more.
        let lives = law.rules.iter().any(|r| {
            matches!(r.subject, Subject::Unit(u) if law.units.get(u.index()).is_some_and(|x| x.name == unit.name))
                && in_force(&r.versions, year).is_some()
        });
        if lives {
            out.conditions += 1;
            unit.condition
                .walk(&mut |part| out.conditions += condition(part));
            out.households.push(law.named(&unit.name));
        }
    }
}

/// The rules of headline outcomes.
fn outcomes(law: &Law) -> impl Iterator<Item = Node> + '_ {
    law.outcomes.iter().map(|o| Node::Rule(o.rule))
}

fn inputs(law: &Law, graph: &Graph, out: &mut Complexity) {
    for node in graph.needs(outcomes(law)) {
        let Node::Input(id) = node else { continue };
        out.inputs += 1;
        let declared = law
            .inputs
            .get(id.index())
            .is_some_and(|i| i.verified == Some(false));
        out.declared_inputs += u32::from(declared);
    }
}

/// Counts schemes that depend on income, and pairs of them that depend on the same income.
fn interaction(law: &Law, graph: &Graph, out: &mut Complexity) {
    let income = |id: &InputId| {
        law.inputs.get(id.index()).is_some_and(|i| {
            i.subject == Subject::Person
                && i.time == InputTime::Flow
                && matches!(i.ty, Type::Bedrag(_))
        })
    };
    let mut schemes: BTreeMap<&str, BTreeSet<InputId>> = BTreeMap::new();
    for outcome in &law.outcomes {
        // A tax is what the credits lower, so it counts through them.
        let Some((OutcomeRole::Uitgave | OutcomeRole::Korting, name)) = &outcome.role else {
            continue;
        };
        let needs = graph.needs([Node::Rule(RuleId(outcome.rule.0))]);
        let incomes = needs.into_iter().filter_map(|n| match n {
            Node::Input(id) if income(&id) => Some(id),
            _ => None,
        });
        schemes.entry(name).or_default().extend(incomes);
    }
    schemes.retain(|_, incomes| !incomes.is_empty());
    out.income_schemes = count(schemes.iter());
    let sets: Vec<_> = schemes.values().collect();
    for (i, a) in sets.iter().enumerate() {
        out.interacting_pairs += count(sets[i + 1..].iter().filter(|b| !a.is_disjoint(b)));
    }
}
