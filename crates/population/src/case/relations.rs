//! The relations of a case: which persons, since when and until when.

use super::names::{Names, nearest};
use super::problem::{Path, ProblemKind, Problems};
use super::timeline::Timeline;
use super::tree::Node;
use super::{Case, values};
use houvast_engine::people::Changed;
use houvast_lang::law::{InputId, Law, Subject};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The persons of the case.
#[derive(Debug, Default)]
pub(super) struct Persons {
    /// Ids in the order of the case; empty where unusable.
    pub(super) ids: Vec<String>,
    /// Dates of birth, where usable, in days since 1970-01-01.
    pub(super) born: Vec<Option<i64>>,
}

impl Persons {
    /// The place of the person with that id.
    pub(super) fn place(
        &self,
        id: &str,
        at: usize,
        path: &Path<'_>,
        problems: &mut Problems<'_>,
    ) -> Option<u16> {
        let place = self
            .ids
            .iter()
            .position(|known| known == id && !id.is_empty());
        if place.is_none() {
            let ids: Vec<String> = self
                .ids
                .iter()
                .filter(|id| !id.is_empty())
                .map(|id| format!("\"{id}\""))
                .collect();
            let known = ids.join(", ");
            problems.error(
                path,
                at,
                ProblemKind::NoPerson {
                    id: id.into(),
                    known,
                },
            );
        }
        place.and_then(|place| u16::try_from(place).ok())
    }

    fn id(&self, place: u16) -> String {
        self.ids
            .get(usize::from(place))
            .cloned()
            .unwrap_or_default()
    }
}

/// One relation as read.
struct Fact {
    input: InputId,
    from: u16,
    to: u16,
    period: Period,
    at: usize,
}

/// From a day up to and not including another; without one: since before the year, and after it.
#[derive(Clone, Copy)]
struct Period {
    begins: Option<Date>,
    ends: Option<Date>,
}

/// Relations that exclude each other for one person at one time.
const MARRIAGES: [&str; 2] = ["gehuwd", "geregistreerd_partner"];

/// Reads the list of relations into the case.
pub(super) fn read(
    node: &Node,
    persons: &Persons,
    names: &Names<'_>,
    case: &mut Case,
    problems: &mut Problems<'_>,
) {
    let path = Path::Root.key("relaties");
    let mut facts = Vec::new();
    for (i, relation) in values::list(node, "a list of relations", &path, problems)
        .iter()
        .enumerate()
    {
        let path = path.index(i);
        let mut one = One {
            persons,
            names,
            problems,
            facts: &mut facts,
        };
        one.read(relation, &path);
    }
    check_twice(&facts, persons, names, problems, &path);
    check_marriages(&facts, persons, names, problems, &path);
    check_parents(&facts, persons, names, problems, &path);
    store(&facts, names.law, case, problems, &path);
}

/// A fact that holds on 1 January is a fact; what begins or ends in the year are its changes.
fn store(facts: &[Fact], law: &Law, case: &mut Case, problems: &mut Problems<'_>, path: &Path<'_>) {
    let year = case.year;
    let mut timelines: BTreeMap<(InputId, u16, u16), (usize, Timeline)> = BTreeMap::new();
    for fact in facts {
        let symmetric = law.inputs.get(fact.input.index());
        let symmetric = symmetric.is_some_and(|input| input.symmetric);
        let (from, to) = if symmetric && fact.to < fact.from {
            (fact.to, fact.from)
        } else {
            (fact.from, fact.to)
        };
        let (_, timeline) = timelines
            .entry((fact.input, from, to))
            .or_insert_with(|| (fact.at, Timeline::constant(year, false)));
        timeline.add(fact.period.begins, fact.period.ends);
    }
    for ((input, from, to), (at, timeline)) in timelines {
        for unseen in timeline.unseen(law.last_day_of(input).is_some()) {
            problems.warning(path, at, unseen);
        }
        let holds = timeline.at_first();
        if holds {
            case.pairs.push((input, from, to));
        }
        let what = |input| Changed::Pair(input, from, to);
        case.changes
            .extend(timeline.changes(law, input, holds, what));
    }
}

struct One<'r, 'a, 't> {
    persons: &'r Persons,
    names: &'r Names<'a>,
    problems: &'r mut Problems<'t>,
    facts: &'r mut Vec<Fact>,
}

impl One<'_, '_, '_> {
    fn read(&mut self, node: &Node, path: &Path<'_>) {
        let entries = values::table(node, path, self.problems);
        let get = |name: &str| {
            entries
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value)
        };
        let kind = self.kind(get("soort"), node.at, path);
        let period = self.period(get("vanaf"), get("tot"), path);
        let pair = self.pair(kind, entries, node.at, path);
        let mut inputs: Vec<InputId> = kind.into_iter().collect();
        for (name, value) in entries {
            let known = ["soort", "vanaf", "tot", "personen", "ouder", "kind"];
            if known.contains(&name.as_str()) {
                continue;
            }
            let here = path.key(name);
            match self.flag(name) {
                Some(id) => {
                    if values::yes_no(value, &here, self.problems) == Some(true) {
                        inputs.push(id);
                    }
                }
                None => {
                    let flags = self.names.of(Subject::Pair).chain(known);
                    let nearest = nearest(name, flags);
                    let place = "a relation";
                    let kind = ProblemKind::Unknown {
                        name: name.clone(),
                        place,
                        nearest,
                    };
                    self.problems.error(&here, value.at, kind);
                }
            }
        }
        if let (Some((from, to)), Some(period)) = (pair, period) {
            let at = node.at;
            let facts = inputs.into_iter();
            self.facts.extend(facts.map(|input| Fact {
                input,
                from,
                to,
                period,
                at,
            }));
        }
    }

    /// The pair input that the relation is about.
    fn kind(&mut self, node: Option<&Node>, at: usize, path: &Path<'_>) -> Option<InputId> {
        let expected = "`gehuwd`, `geregistreerd_partner`, `samenwonend` or `ouder`";
        let Some(node) = node else {
            let kind = ProblemKind::Missing {
                name: "soort".into(),
                expected: expected.into(),
            };
            self.problems.error(path, at, kind);
            return None;
        };
        let path = path.key("soort");
        let name = values::text(node, expected, &path, self.problems)?;
        let id = self.names.input(name).filter(|&id| self.is_pair(id));
        if id.is_none() {
            let nearest = nearest(name, self.names.of(Subject::Pair));
            let place = "`soort` of a relation";
            let kind = ProblemKind::Unknown {
                name: name.into(),
                place,
                nearest,
            };
            self.problems.error(&path, node.at, kind);
        }
        id
    }

    fn is_pair(&self, id: InputId) -> bool {
        self.names
            .law
            .inputs
            .get(id.index())
            .is_some_and(|input| input.subject == Subject::Pair)
    }

    fn is_symmetric(&self, id: InputId) -> bool {
        self.names
            .law
            .inputs
            .get(id.index())
            .is_some_and(|input| input.symmetric)
    }

    fn flag(&self, name: &str) -> Option<InputId> {
        let id = self.names.input(name)?;
        (self.is_pair(id) && self.is_symmetric(id)).then_some(id)
    }

    /// The two persons: `personen` where the relation goes both ways, else `ouder` and `kind`.
    fn pair(
        &mut self,
        kind: Option<InputId>,
        entries: &[(String, Node)],
        at: usize,
        path: &Path<'_>,
    ) -> Option<(u16, u16)> {
        let get = |name: &str| {
            entries
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value)
        };
        let symmetric = self.is_symmetric(kind?);
        let wrong = if symmetric {
            vec!["ouder", "kind"]
        } else {
            vec!["personen"]
        };
        for (name, value) in entries
            .iter()
            .filter(|(name, _)| wrong.contains(&name.as_str()))
        {
            let instead = if symmetric {
                "name the two under `personen`"
            } else {
                "name the parent as `ouder` and the child as `kind`"
            };
            let place = "this relation";
            let kind = ProblemKind::Misplaced {
                name: name.clone(),
                place,
                instead: instead.into(),
            };
            self.problems.error(&path.key(name), value.at, kind);
        }
        let (from, to) = if symmetric {
            let expected = "a list of two ids";
            let node = get("personen").or_else(|| self.missing("personen", expected, at, path))?;
            let path = path.key("personen");
            let list = values::list(node, expected, &path, self.problems);
            let [one, two] = list else {
                if let super::tree::Value::List(list) = &node.value {
                    let given = format!("a list of {}", list.len());
                    let kind = ProblemKind::Kind {
                        given,
                        expected: expected.into(),
                    };
                    self.problems.error(&path, node.at, kind);
                }
                return None;
            };
            (
                self.person(one, &path.index(0)),
                self.person(two, &path.index(1)),
            )
        } else {
            let parent =
                get("ouder").or_else(|| self.missing("ouder", "the id of the parent", at, path));
            let child =
                get("kind").or_else(|| self.missing("kind", "the id of the child", at, path));
            let parent = parent.and_then(|node| self.person(node, &path.key("ouder")));
            (
                parent,
                child.and_then(|node| self.person(node, &path.key("kind"))),
            )
        };
        let (from, to) = (from?, to?);
        if from == to {
            let kind = ProblemKind::Self_ {
                id: self.persons.id(from),
            };
            self.problems.error(path, at, kind);
            return None;
        }
        Some((from, to))
    }

    fn missing<'n>(
        &mut self,
        name: &str,
        expected: &str,
        at: usize,
        path: &Path<'_>,
    ) -> Option<&'n Node> {
        let kind = ProblemKind::Missing {
            name: name.into(),
            expected: expected.into(),
        };
        self.problems.error(path, at, kind);
        None
    }

    fn person(&mut self, node: &Node, path: &Path<'_>) -> Option<u16> {
        let id = values::text(node, "the id of a person", path, self.problems)?;
        self.persons.place(id, node.at, path, self.problems)
    }

    /// From when until when it holds.
    fn period(
        &mut self,
        from: Option<&Node>,
        until: Option<&Node>,
        path: &Path<'_>,
    ) -> Option<Period> {
        let mut read = |node: Option<&Node>, name: &str| match node {
            Some(node) => values::date(node, &path.key(name), self.problems).map(Some),
            None => Some(None),
        };
        let (begins, ends) = (read(from, "vanaf"), read(until, "tot"));
        let (begins, ends) = (begins?, ends?);
        if let (Some(begins), Some(ends), Some(node)) = (begins, ends, until)
            && ends <= begins
        {
            let (from, until) = (begins.to_string(), ends.to_string());
            let kind = ProblemKind::EmptyPeriod { from, until };
            self.problems.error(&path.key("tot"), node.at, kind);
            return None;
        }
        Some(Period { begins, ends })
    }
}

fn overlap(a: &Fact, b: &Fact) -> bool {
    let begins = a.period.begins.max(b.period.begins);
    let ends = [a.period.ends, b.period.ends].into_iter().flatten().min();
    ends.zip(begins).is_none_or(|(ends, begins)| begins < ends)
}

fn check_twice(
    facts: &[Fact],
    persons: &Persons,
    names: &Names<'_>,
    problems: &mut Problems<'_>,
    path: &Path<'_>,
) {
    for (i, fact) in facts.iter().enumerate() {
        let Some(input) = names.law.inputs.get(fact.input.index()) else {
            continue;
        };
        let same = |other: &&Fact| {
            other.input == fact.input
                && overlap(other, fact)
                && ((other.from, other.to) == (fact.from, fact.to)
                    || input.symmetric && (other.from, other.to) == (fact.to, fact.from))
        };
        if facts[..i].iter().any(|other| same(&other)) {
            let (from, to) = (persons.id(fact.from), persons.id(fact.to));
            let kind = ProblemKind::SameRelation {
                name: input.name.clone(),
                from,
                to,
            };
            problems.error(path, fact.at, kind);
        }
    }
}

fn check_marriages(
    facts: &[Fact],
    persons: &Persons,
    names: &Names<'_>,
    problems: &mut Problems<'_>,
    path: &Path<'_>,
) {
    let is_marriage = |fact: &&Fact| {
        let input = names.law.inputs.get(fact.input.index());
        input.is_some_and(|input| MARRIAGES.contains(&input.name.as_str()))
    };
    let marriages: Vec<&Fact> = facts.iter().filter(is_marriage).collect();
    for (i, fact) in marriages.iter().enumerate() {
        for other in marriages[..i].iter().filter(|other| overlap(other, fact)) {
            let (a, b) = ([fact.from, fact.to], [other.from, other.to]);
            let shared = a.iter().find(|person| b.contains(person));
            let same_two = a.iter().all(|person| b.contains(person));
            if let Some(&person) = shared.filter(|_| !same_two || fact.input != other.input) {
                let kind = ProblemKind::TwoMarriages {
                    id: persons.id(person),
                };
                problems.error(path, fact.at, kind);
            }
        }
    }
}

/// Parents are older than their children and nobody is their own ancestor.
fn check_parents(
    facts: &[Fact],
    persons: &Persons,
    names: &Names<'_>,
    problems: &mut Problems<'_>,
    path: &Path<'_>,
) {
    let Some(parent) = names.input("ouder") else {
        return;
    };
    let edges: Vec<&Fact> = facts.iter().filter(|fact| fact.input == parent).collect();
    let born = |place: u16| persons.born.get(usize::from(place)).copied().flatten();
    let mut above = vec![0u64; persons.ids.len()];
    for _ in 0..persons.ids.len() {
        for edge in &edges {
            let of_parent = above
                .get(usize::from(edge.from))
                .copied()
                .unwrap_or_default();
            if let Some(of_child) = above.get_mut(usize::from(edge.to)) {
                *of_child |= of_parent | 1u64.checked_shl(u32::from(edge.from)).unwrap_or(0);
            }
        }
    }
    for (place, ancestors) in above.iter().enumerate() {
        if ancestors >> place & 1 == 1 {
            let id = persons.ids.get(place).cloned().unwrap_or_default();
            let at = edges.first().map_or(0, |edge| edge.at);
            problems.error(path, at, ProblemKind::Cycle(id));
        }
    }
    for edge in edges {
        let cyclic = above
            .get(usize::from(edge.from))
            .is_some_and(|a| a >> edge.from & 1 == 1);
        if let (false, Some(old), Some(young)) = (cyclic, born(edge.from), born(edge.to))
            && old >= young
        {
            let (parent, child) = (persons.id(edge.from), persons.id(edge.to));
            problems.error(path, edge.at, ProblemKind::YoungParent { parent, child });
        }
    }
}
