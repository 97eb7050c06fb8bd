//! How complicated the law is, counted from its text.

use crate::graph::{Graph, LAST_MONTH, at_the_end};
use houvast_lang::english::Bilingual;
use houvast_lang::in_force::InForce;
use houvast_lang::law::{
    ConceptKind, Defined, ExprKind, InputId, InputTime, Item, Law, Node, OutcomeRole, RelExprKind,
    RelationBody, RuleId, Subject, Type, UnitId,
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
    /// Concepts of income that the law marks (`begrip … als inkomen`).
    #[serde(rename = "inkomensbegrippen")]
    pub incomes: Vec<Bilingual>,
    /// Concepts of partner that the law marks: who is partner of whom.
    #[serde(rename = "partnerbegrippen")]
    pub partners: Vec<Bilingual>,
    /// Concepts of household that the law marks: who belongs together, who claims for whom.
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

/// Counts everything in force at the end of the year.
#[must_use]
pub fn measure(in_force: &InForce<'_>, graph: &Graph) -> Complexity {
    let params = in_force.params.iter().filter_map(|p| at_the_end(p));
    let tables = in_force.tables.iter().filter_map(|t| at_the_end(t));
    let mut out = Complexity {
        params: count(params) + count(tables),
        ..Complexity::default()
    };
    for rule in &in_force.rules {
        if let Some(body) = at_the_end(&rule.bodies) {
            out.rules += 1;
            body.walk(&mut |part| out.conditions += condition(part));
        }
    }
    departures(in_force, &mut out);
    persons(in_force, &mut out);
    concepts(in_force, &mut out);
    inputs(in_force.law, graph, &mut out);
    interaction(in_force.law, graph, &mut out);
    out
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

/// How many conditions this part itself brings.
fn condition(part: Node<'_>) -> u32 {
    match part {
        Node::Expr(e) => match &e.kind {
            ExprKind::Choice { branches, .. } => count(branches.iter()),
            _ => 0,
        },
        Node::Persons(r) => u32::from(matches!(r.kind, RelExprKind::Where { .. })),
    }
}

fn departures(in_force: &InForce<'_>, out: &mut Complexity) {
    for departure in in_force.rules.iter().flat_map(|rule| &rule.departures) {
        let Some(body) = at_the_end(&departure.bodies) else {
            continue;
        };
        let stated = in_force.law.departures.get(departure.id.index());
        if stated.is_some_and(|stated| stated.practice.is_some()) {
            out.practices += 1;
            continue;
        }
        out.exceptions += 1;
        body.walk(&mut |part| out.conditions += condition(part));
        if let Some(when) = departure.condition {
            out.conditions += 1;
            when.walk(&mut |part| out.conditions += condition(part));
        }
    }
}

/// Conditions in who is related to whom, and in who claims.
fn persons(in_force: &InForce<'_>, out: &mut Complexity) {
    for body in in_force.relations.iter().filter_map(|r| at_the_end(r)) {
        out.conditions += u32::from(matches!(body, RelationBody::Condition(_)));
        body.walk(&mut |part| out.conditions += condition(part));
    }
    for (id, unit) in (0u32..).map(UnitId).zip(&in_force.law.units) {
        if claims(in_force, id) {
            out.conditions += 1;
            unit.condition
                .walk(&mut |part| out.conditions += condition(part));
        }
    }
}

/// Whether rules of this unit are in force: without them it claims nothing any more.
fn claims(in_force: &InForce<'_>, unit: UnitId) -> bool {
    let rules = in_force.law.rules.iter().zip(&in_force.rules);
    { rules }
        .any(|(rule, bodies)| rule.subject == Subject::Unit(unit) && bodies.applies(LAST_MONTH))
}

/// The concepts that the law marks and that are in force.
fn concepts(in_force: &InForce<'_>, out: &mut Complexity) {
    for concept in &in_force.law.concepts {
        let list = match concept.kind {
            ConceptKind::Inkomen => &mut out.incomes,
            ConceptKind::Partner => &mut out.partners,
            ConceptKind::Huishouden => &mut out.households,
        };
        list.extend(name_in_force(in_force, concept.of));
    }
}

/// The name of what is a concept, if that is in force.
fn name_in_force(in_force: &InForce<'_>, of: Defined) -> Option<Bilingual> {
    let law = in_force.law;
    let (name, applies) = match of {
        Defined::Rule(id) => {
            let rule = in_force.rules.get(id.index())?;
            (&law.rules.get(id.index())?.name, rule.applies(LAST_MONTH))
        }
        Defined::Input(id) => (&law.inputs.get(id.index())?.name, true),
        Defined::Relation(id) => {
            let bodies = in_force.relations.get(id.index())?;
            let applies = at_the_end(bodies).is_some();
            (&law.relations.get(id.index())?.name, applies)
        }
        Defined::Unit(id) => (&law.units.get(id.index())?.name, claims(in_force, id)),
    };
    applies.then(|| law.named(name))
}

/// The rules of headline outcomes.
fn outcomes(law: &Law) -> impl Iterator<Item = Item> + '_ {
    law.outcomes.iter().map(|o| Item::Rule(o.rule))
}

fn inputs(law: &Law, graph: &Graph, out: &mut Complexity) {
    for node in graph.needs(outcomes(law)) {
        let Item::Input(id) = node else { continue };
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
        let needs = graph.needs([Item::Rule(RuleId(outcome.rule.0))]);
        let incomes = needs.into_iter().filter_map(|n| match n {
            Item::Input(id) if income(&id) => Some(id),
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
