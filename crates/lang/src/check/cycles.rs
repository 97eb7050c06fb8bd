//! What needs itself: the graph of rules, relations, units and index factors must have no circle.

use crate::diagnostic::{Code, Diagnostic};
use crate::law::*;
use crate::source::Span;
use std::collections::{BTreeMap, HashSet, VecDeque};

/// Something that is determined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Thing {
    Rule(RuleId),
    Relation(RelId),
    Unit(UnitId),
    Param(ParamId),
}

/// What each thing needs, and where it says so.
type Needs = BTreeMap<Thing, Vec<(Thing, Span)>>;

/// Reports every circle once, with all its members and their provisions.
pub(super) fn report(law: &Law, out: &mut Vec<Diagnostic>) {
    let needs = needs(law);
    let mut seen: HashSet<Thing> = HashSet::new();
    for group in groups(&needs) {
        let Some(&first) = group.iter().min() else {
            continue;
        };
        if seen.contains(&first) {
            continue;
        }
        seen.extend(&group);
        let members: HashSet<Thing> = group.into_iter().collect();
        if let Some(circle) = shortest(first, &needs, &members) {
            out.push(diagnostic(law, &circle));
        }
    }
}

fn needs(law: &Law) -> Needs {
    let mut needs = Needs::new();
    for (index, rule) in (0u32..).zip(&law.rules) {
        let found = needs.entry(Thing::Rule(RuleId(index))).or_default();
        if let Subject::Unit(unit) = rule.subject {
            found.push((Thing::Unit(unit), rule.span));
        }
        let bodies = rule
            .versions
            .iter()
            .chain(rule.per_gemeente.iter().flat_map(|(_, versions)| versions));
        for body in bodies.filter_map(|version| version.body.as_ref()) {
            body.walk(&mut |node| collect(node, found));
        }
        for departure in rule
            .departures
            .iter()
            .filter_map(|id| law.departures.get(id.index()))
        {
            let bodies = departure
                .versions
                .iter()
                .filter_map(|version| version.body.as_ref());
            for body in departure.condition.iter().chain(bodies) {
                body.walk(&mut |node| collect(node, found));
            }
        }
    }
    for (index, relation) in (0u32..).zip(&law.relations) {
        let found = needs.entry(Thing::Relation(RelId(index))).or_default();
        for body in relation
            .versions
            .iter()
            .filter_map(|version| version.body.as_ref())
        {
            body.walk(&mut |node| collect(node, found));
        }
    }
    for (index, unit) in (0u32..).zip(&law.units) {
        let found = needs.entry(Thing::Unit(UnitId(index))).or_default();
        unit.condition.walk(&mut |node| collect(node, found));
        found.extend(
            unit.members
                .iter()
                .map(|rel| (Thing::Relation(*rel), unit.span)),
        );
    }
    for (index, param) in (0u32..).zip(&law.params) {
        let found = needs.entry(Thing::Param(ParamId(index))).or_default();
        if let Renewal::Indexed { factor, .. } = param.renewal {
            found.push((Thing::Param(factor), param.span));
        }
    }
    needs
}

/// What one node needs. The rule whose sum a division makes lowest is not needed: it is computed from the division.
fn collect(node: Node<'_>, found: &mut Vec<(Thing, Span)>) {
    if let Some(RelRef::Law(id)) = node.relation() {
        found.push((Thing::Relation(id), node.span()));
    }
    let Node::Expr(e) = node else { return };
    match e.kind {
        ExprKind::Rule { id, .. } => found.push((Thing::Rule(id), e.span)),
        ExprKind::IsUnit(id, _) => found.push((Thing::Unit(id), e.span)),
        _ => {}
    }
}

/// Groups of things that need each other (strongly connected, and either several or one that needs itself). Iterative Tarjan.
fn groups(needs: &Needs) -> Vec<Vec<Thing>> {
    let mut state = Tarjan::default();
    for &start in needs.keys() {
        state.from(start, needs);
    }
    state.groups
}

#[derive(Default)]
struct Tarjan {
    index: BTreeMap<Thing, usize>,
    low: BTreeMap<Thing, usize>,
    stack: Vec<Thing>,
    on_stack: HashSet<Thing>,
    groups: Vec<Vec<Thing>>,
}

impl Tarjan {
    fn from(&mut self, start: Thing, needs: &Needs) {
        if self.index.contains_key(&start) {
            return;
        }
        let mut work: Vec<(Thing, usize)> = vec![(start, 0)];
        self.open(start);
        while let Some((thing, at)) = work.pop() {
            let next = needs
                .get(&thing)
                .and_then(|all| all.get(at))
                .map(|(next, _)| *next);
            let Some(next) = next else {
                self.close(thing, needs);
                if let Some((parent, _)) = work.last() {
                    self.lower(*parent, self.low.get(&thing).copied());
                }
                continue;
            };
            work.push((thing, at + 1));
            if !self.index.contains_key(&next) {
                self.open(next);
                work.push((next, 0));
            } else if self.on_stack.contains(&next) {
                self.lower(thing, self.index.get(&next).copied());
            }
        }
    }

    fn open(&mut self, thing: Thing) {
        let number = self.index.len();
        self.index.insert(thing, number);
        self.low.insert(thing, number);
        self.stack.push(thing);
        self.on_stack.insert(thing);
    }

    fn lower(&mut self, thing: Thing, to: Option<usize>) {
        if let (Some(low), Some(to)) = (self.low.get_mut(&thing), to) {
            *low = (*low).min(to);
        }
    }

    fn close(&mut self, thing: Thing, needs: &Needs) {
        if self.low.get(&thing) != self.index.get(&thing) {
            return;
        }
        let mut group = Vec::new();
        while let Some(top) = self.stack.pop() {
            self.on_stack.remove(&top);
            group.push(top);
            if top == thing {
                break;
            }
        }
        let itself = needs
            .get(&thing)
            .is_some_and(|all| all.iter().any(|(next, _)| *next == thing));
        if group.len() > 1 || itself {
            self.groups.push(group);
        }
    }
}

/// The shortest way from `start` back to itself within the group, with the places where each needs the next.
fn shortest(start: Thing, needs: &Needs, group: &HashSet<Thing>) -> Option<Vec<(Thing, Span)>> {
    let mut from: BTreeMap<Thing, (Thing, Span)> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(thing) = queue.pop_front() {
        for &(next, span) in needs
            .get(&thing)
            .into_iter()
            .flatten()
            .filter(|(next, _)| group.contains(next))
        {
            if next == start {
                let mut circle = vec![(thing, span)];
                let mut at = thing;
                while let Some(&(before, span)) = from.get(&at) {
                    circle.push((before, span));
                    at = before;
                }
                circle.reverse();
                return Some(circle);
            }
            if let std::collections::btree_map::Entry::Vacant(entry) = from.entry(next) {
                entry.insert((thing, span));
                queue.push_back(next);
            }
        }
    }
    None
}

fn diagnostic(law: &Law, circle: &[(Thing, Span)]) -> Diagnostic {
    let names: Vec<String> = circle
        .iter()
        .map(|(thing, _)| described(law, *thing))
        .collect();
    let first = names.first().cloned().unwrap_or_default();
    let text = match names.as_slice() {
        [_] => format!("{first} needs itself"),
        _ => format!("{first} needs itself: {} → {first}", names.join(" → ")),
    };
    let mut labels = circle.iter().enumerate().map(|(index, (_, span))| {
        let next = names
            .get((index + 1) % names.len())
            .cloned()
            .unwrap_or_default();
        (*span, format!("needs {next}"))
    });
    let (span, label) = labels.next().unwrap_or((
        Span {
            file: crate::source::FileId(0),
            start: 0,
            end: 0,
        },
        String::new(),
    ));
    let mut diagnostic = Diagnostic::error(Code::Cycle, span, text).at(label);
    for (span, label) in labels {
        diagnostic = diagnostic.also(span, label);
    }
    diagnostic.help("a value cannot depend on itself; take one of them from what is known before, as the law prescribes (a figure of the year before is an invoer)")
}

fn described(law: &Law, thing: Thing) -> String {
    let found = match thing {
        Thing::Rule(id) => law
            .rules
            .get(id.index())
            .map(|rule| (&rule.name, rule.provision)),
        Thing::Relation(id) => law
            .relations
            .get(id.index())
            .map(|relation| (&relation.name, relation.provision)),
        Thing::Unit(id) => law
            .units
            .get(id.index())
            .map(|unit| (&unit.name, unit.provision)),
        Thing::Param(id) => law
            .params
            .get(id.index())
            .map(|param| (&param.name, param.provision)),
    };
    found.map_or_else(String::new, |(name, provision)| {
        format!("`{name}`{}", law.cited(provision))
    })
}
