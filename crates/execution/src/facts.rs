//! Executability facts: what an intention touches.

use crate::calendar::{Planned, Timing, timing};
use crate::change::{Change, Kind};
use crate::cycle::{Cycle, Named};
use crate::duties::{DutyFact, duties};
use crate::graph::{Graph, find, provision};
use houvast_lang::english::Bilingual;
use houvast_lang::in_force::InForce;
use houvast_lang::law::{ActId, Input, Item, Law, OrgId};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What an organisation has to do with the change.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub enum Part {
    /// Rules that it carries out change.
    #[serde(rename = "voert_uit")]
    CarriesOut,
    /// Rules that it carries out use what changes.
    #[serde(rename = "gebruikt")]
    Uses,
    /// It keeps a register that supplies data which the changed rules need.
    #[serde(rename = "levert_gegevens")]
    Supplies,
}

/// An organisation that is touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OrganisationFact {
    /// Short name.
    #[serde(rename = "naam")]
    pub name: String,
    /// Full name.
    #[serde(rename = "titel")]
    pub title: Bilingual,
    /// How it is touched, and through which acts or registers (their titles).
    #[serde(rename = "rollen")]
    pub parts: BTreeMap<Part, BTreeSet<Bilingual>>,
}

/// A fact about people that the changed rules need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InputFact {
    /// Its name.
    #[serde(rename = "naam")]
    pub name: String,
    /// What it is; its name when the law has no words for it.
    #[serde(rename = "omschrijving")]
    pub description: Bilingual,
    /// Register that supplies it.
    #[serde(rename = "register")]
    pub register: Option<Bilingual>,
    /// Who keeps the register.
    #[serde(rename = "beheerder")]
    pub keeper: Option<Bilingual>,
    /// Checked against a source (true) or declared by the citizen (false).
    #[serde(rename = "geverifieerd")]
    pub verified: Option<bool>,
    /// The same rules did not need it before.
    #[serde(rename = "nieuw")]
    pub new: bool,
}

/// An anchor in EU law or a treaty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Anchor {
    /// Title of the act that has it.
    #[serde(rename = "wet")]
    pub act: Bilingual,
    /// Which act of EU law or treaty.
    #[serde(rename = "grondslag")]
    pub source: Bilingual,
    /// Why it matters.
    #[serde(rename = "waarom")]
    pub why: Option<Bilingual>,
}

/// How many changes of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KindCount {
    /// Which kind.
    #[serde(rename = "soort")]
    pub kind: Kind,
    /// How many.
    #[serde(rename = "aantal")]
    pub count: u32,
}

/// All facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Executability {
    /// Organisations, those who carry out first.
    #[serde(rename = "organisaties")]
    pub organisations: Vec<OrganisationFact>,
    /// Number of changes by kind.
    #[serde(rename = "soorten")]
    pub kinds: Vec<KindCount>,
    /// Rules that use what changes, directly or through others.
    #[serde(rename = "geraakte_regels")]
    pub touched_rules: u32,
    /// Data that the changed rules need.
    #[serde(rename = "gegevens")]
    pub inputs: Vec<InputFact>,
    /// Data that they needed before and need no longer.
    #[serde(rename = "gegevens_vervallen")]
    pub dropped_inputs: Vec<InputFact>,
    /// Dates; absent when the intention states no entry into force.
    #[serde(rename = "kalender")]
    pub timing: Option<Timing>,
    /// Anchors of the acts that change.
    #[serde(rename = "eu")]
    pub anchors: Vec<Anchor>,
    /// Duties that come, lapse, or are for more or fewer rules than before.
    #[serde(rename = "plichten")]
    pub duties: Vec<DutyFact>,
    /// Duties that stay in the acts that change.
    #[serde(rename = "plichten_ongewijzigd")]
    pub kept_duties: u32,
}

impl Executability {
    /// The titles of the organisations that carry out what changes.
    #[must_use]
    pub fn executors(&self) -> Vec<Bilingual> {
        let all = self.organisations.iter();
        all.filter(|o| o.parts.contains_key(&Part::CarriesOut))
            .map(|o| o.title.clone())
            .collect()
    }
}

/// One of the laws that are compared, and what depends on what in it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// As in force in the year of the test.
    pub in_force: &'a InForce<'a>,
    /// Its dependencies.
    pub graph: &'a Graph,
}

/// Dates that an intention states.
#[derive(Debug, Clone, Default)]
pub struct Dates {
    /// Its short name.
    pub name: String,
    /// Its title.
    pub title: Bilingual,
    /// Entry into force.
    pub effect: Option<Date>,
    /// Decision or submission.
    pub decided: Option<Date>,
}

/// Organisations whose changes matter directly to co-governments.
pub(crate) const CO_GOVERNMENTS: [&str; 3] = ["gemeenten", "provincies", "waterschappen"];

/// Gathers the facts of the changes between the baseline and the law with the intention.
#[must_use]
pub fn gather(
    before: Side<'_>,
    after: Side<'_>,
    changes: &[Change],
    dates: &[Dates],
    cycle: &Cycle,
) -> Executability {
    let (old_law, new_law) = (before.in_force.law, after.in_force.law);
    let changed = |law: &Law| -> BTreeSet<Item> {
        changes.iter().filter_map(|c| find(law, &c.name)).collect()
    };
    let users = after.graph.users(changed(new_law));
    let needs_old = needed(before.graph, &changed(old_law));
    let needs_new = needed(after.graph, &changed(new_law));
    let organisations = organisations(new_law, changes, &users, &needs_new);
    let stated: Vec<&Change> = changes.iter().filter(|c| !c.derived).collect();
    let (duties, kept_duties) = duties(before, after, changes);
    let timing = decisive(dates, &stated, &executors(&organisations), new_law, cycle);
    Executability {
        organisations,
        kinds: kinds(&stated),
        touched_rules: rules(&users),
        inputs: inputs(new_law, &needs_new, &names(old_law, &needs_old)),
        dropped_inputs: dropped(old_law, &needs_old, &names(new_law, &needs_new)),
        timing,
        anchors: anchors(old_law, new_law, changes),
        duties,
        kept_duties,
    }
}

fn rules(nodes: &BTreeSet<Item>) -> u32 {
    u32::try_from(nodes.iter().filter(|n| matches!(n, Item::Rule(_))).count()).unwrap_or(u32::MAX)
}

/// Everything needed by the changed rules, and by the rules that use a changed parameter or definition directly.
fn needed(graph: &Graph, changed: &BTreeSet<Item>) -> BTreeSet<Item> {
    let rules = changed.iter().flat_map(|&node| {
        let direct: Vec<Item> = match node {
            Item::Rule(_) => vec![node],
            _ => graph.used_by(node).chain([node]).collect(),
        };
        direct
    });
    graph.needs(rules)
}

fn kinds(changes: &[&Change]) -> Vec<KindCount> {
    let mut counts: BTreeMap<Kind, u32> = BTreeMap::new();
    for change in changes {
        *counts.entry(change.kind).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|(kind, count)| KindCount { kind, count })
        .collect()
}

/// The act in which something stands.
fn act_of(law: &Law, node: Item) -> Option<ActId> {
    provision(law, node)
        .and_then(|p| law.provisions.get(p.index()))
        .map(|p| p.act)
}

/// Who carries out, uses and supplies.
fn organisations(
    law: &Law,
    changes: &[Change],
    users: &BTreeSet<Item>,
    needs: &BTreeSet<Item>,
) -> Vec<OrganisationFact> {
    let mut out: BTreeMap<OrgId, OrganisationFact> = BTreeMap::new();
    let mut touch = |id: Option<OrgId>, part: Part, through: &Bilingual| {
        let Some(id) = id else { return };
        let Some(organisation) = law.organisations.get(id.index()) else {
            return;
        };
        let fact = out.entry(id).or_insert_with(|| OrganisationFact {
            name: organisation.name.clone(),
            title: law.bilingual(&organisation.title),
            parts: BTreeMap::new(),
        });
        fact.parts.entry(part).or_default().insert(through.clone());
    };
    for change in changes {
        let act = law.acts.iter().find(|a| a.name == change.act);
        touch(
            act.and_then(|a| a.executor),
            Part::CarriesOut,
            &change.act_title,
        );
    }
    for &node in users {
        let act = act_of(law, node).and_then(|a| law.acts.get(a.index()));
        if let Some(act) = act.filter(|a| changes.iter().all(|c| c.act != a.name)) {
            touch(act.executor, Part::Uses, &law.bilingual(&act.title));
        }
    }
    for &node in needs {
        let Item::Input(id) = node else { continue };
        let register = law.inputs.get(id.index()).and_then(|i| i.register);
        if let Some(register) = register.and_then(|r| law.registers.get(r.index())) {
            let title = law.bilingual(&register.title);
            touch(register.keeper, Part::Supplies, &title);
        }
    }
    let mut out: Vec<_> = out.into_values().collect();
    out.sort_by_key(|o| o.parts.keys().next().copied());
    out
}

/// The dates of the intention; of several those of the one that can take effect last.
fn decisive(
    dates: &[Dates],
    stated: &[&Change],
    executors: &[Named],
    law: &Law,
    cycle: &Cycle,
) -> Option<Timing> {
    let organisations = all(law);
    let several = dates.len() > 1;
    let of = |own: &Dates| {
        let brings = |c: &&&Change| c.by.as_deref().is_none_or(|by| by == own.name);
        let planned = Planned {
            effect: own.effect?,
            decided: own.decided,
            structure: { stated.iter().filter(brings) }.any(|c| c.kind.is_structure()),
            executors,
            organisations: &organisations,
        };
        let mut timing = timing(planned, cycle);
        timing.of = several.then(|| own.title.clone());
        Some(timing)
    };
    // Days are written so that their order is that of the texts.
    let last = |t: &Timing| {
        let first = t.first_january.clone().max(Some(t.effect.clone()));
        (first, t.decided.clone())
    };
    dates.iter().filter_map(of).max_by_key(last)
}

/// Those who carry out what changes.
fn executors(organisations: &[OrganisationFact]) -> Vec<Named> {
    let own = { organisations.iter() }.filter(|o| o.parts.contains_key(&Part::CarriesOut));
    own.map(|o| Named {
        name: o.name.clone(),
        title: o.title.clone(),
    })
    .collect()
}

/// All organisations of the law.
fn all(law: &Law) -> Vec<Named> {
    let named = |o: &houvast_lang::law::Organisation| Named {
        name: o.name.clone(),
        title: law.bilingual(&o.title),
    };
    law.organisations.iter().map(named).collect()
}

/// The data that changed rules need, and which of it is not among what they needed `before`.
fn inputs(law: &Law, needs: &BTreeSet<Item>, before: &BTreeSet<&str>) -> Vec<InputFact> {
    let fact = |input: &Input| {
        let register = input.register.and_then(|r| law.registers.get(r.index()));
        let keeper = register
            .and_then(|r| r.keeper)
            .and_then(|k| law.organisations.get(k.index()));
        InputFact {
            name: input.name.clone(),
            description: law.described(&input.name, &input.description),
            register: register.map(|r| law.bilingual(&r.title)),
            keeper: keeper.map(|k| law.bilingual(&k.title)),
            verified: input.verified,
            new: !before.contains(input.name.as_str()),
        }
    };
    inputs_among(law, needs).map(fact).collect()
}

/// What the changed rules needed, and is not among what they need `after`.
fn dropped(law: &Law, needs: &BTreeSet<Item>, after: &BTreeSet<&str>) -> Vec<InputFact> {
    let mut out = inputs(law, needs, after);
    out.retain(|input| input.new);
    out.iter_mut().for_each(|input| input.new = false);
    out
}

fn inputs_among<'l>(
    law: &'l Law,
    nodes: &'l BTreeSet<Item>,
) -> impl Iterator<Item = &'l Input> + 'l {
    nodes.iter().filter_map(|node| match node {
        Item::Input(id) => law.inputs.get(id.index()),
        _ => None,
    })
}

/// Names of the inputs among the nodes. Two laws number their inputs each in its own way; names are common.
fn names<'l>(law: &'l Law, nodes: &'l BTreeSet<Item>) -> BTreeSet<&'l str> {
    inputs_among(law, nodes).map(|i| i.name.as_str()).collect()
}

fn anchors(old: &Law, new: &Law, changes: &[Change]) -> Vec<Anchor> {
    let names: BTreeSet<&str> = changes.iter().map(|c| c.act.as_str()).collect();
    let act = |name: &str| new.acts.iter().chain(&old.acts).find(|a| a.name == name);
    names
        .into_iter()
        .filter_map(act)
        .flat_map(|a| a.eu.iter().map(move |(source, why)| (a, source, why)))
        .map(|(a, source, why)| Anchor {
            act: new.bilingual(&a.title),
            source: new.bilingual(source),
            why: why.as_ref().map(|why| new.bilingual(why)),
        })
        .collect()
}
