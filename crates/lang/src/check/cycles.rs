//! What needs itself: the graph of rules, relations, units and index factors must have no circle.

use crate::diagnostic::{Code, Diagnostic};
use crate::law::*;
use crate::source::Span;
use std::collections::{BTreeMap, HashSet, VecDeque};

/// What each item needs, and where it says so.
type Needs = BTreeMap<Item, Vec<(Item, Span)>>;

/// Reports every circle once, with all its members and their provisions.
pub(super) fn report(law: &Law, out: &mut Vec<Diagnostic>) {
    let needs = needs(law);
    let mut seen: HashSet<Item> = HashSet::new();
    for group in groups(&needs) {
        let Some(&first) = group.iter().min() else {
            continue;
        };
        if seen.contains(&first) {
            continue;
        }
        seen.extend(&group);
        let members: HashSet<Item> = group.into_iter().collect();
        if let Some(circle) = shortest(first, &needs, &members) {
            out.push(diagnostic(law, &circle));
        }
    }
}

fn needs(law: &Law) -> Needs {
    let mut needs = Needs::new();
    for item in law.determined() {
        let mut found = law.head(item);
        law.walk(item, &mut |node| {
            // What a departure says of its own rule is the outcome without that departure.
            let before = matches!(node, Node::Expr(e) if matches!(e.kind, ExprKind::Before { .. }));
            found.extend(
                node.item()
                    .filter(|_| !before)
                    .map(|needed| (needed, node.span())),
            );
        });
        needs.insert(item, found);
    }
    needs
}

/// Groups of items that need each other (strongly connected, and either several or one that needs itself). Iterative Tarjan.
fn groups(needs: &Needs) -> Vec<Vec<Item>> {
    let mut state = Tarjan::default();
    for &start in needs.keys() {
        state.from(start, needs);
    }
    state.groups
}

#[derive(Default)]
struct Tarjan {
    index: BTreeMap<Item, usize>,
    low: BTreeMap<Item, usize>,
    stack: Vec<Item>,
    on_stack: HashSet<Item>,
    groups: Vec<Vec<Item>>,
}

impl Tarjan {
    fn from(&mut self, start: Item, needs: &Needs) {
        if self.index.contains_key(&start) {
            return;
        }
        let mut work: Vec<(Item, usize)> = vec![(start, 0)];
        self.open(start);
        while let Some((item, at)) = work.pop() {
            let next = needs
                .get(&item)
                .and_then(|all| all.get(at))
                .map(|(next, _)| *next);
            let Some(next) = next else {
                self.close(item, needs);
                if let Some((parent, _)) = work.last() {
                    self.lower(*parent, self.low.get(&item).copied());
                }
                continue;
            };
            work.push((item, at + 1));
            if !self.index.contains_key(&next) {
                self.open(next);
                work.push((next, 0));
            } else if self.on_stack.contains(&next) {
                self.lower(item, self.index.get(&next).copied());
            }
        }
    }

    fn open(&mut self, item: Item) {
        let number = self.index.len();
        self.index.insert(item, number);
        self.low.insert(item, number);
        self.stack.push(item);
        self.on_stack.insert(item);
    }

    fn lower(&mut self, item: Item, to: Option<usize>) {
        if let (Some(low), Some(to)) = (self.low.get_mut(&item), to) {
            *low = (*low).min(to);
        }
    }

    fn close(&mut self, item: Item, needs: &Needs) {
        if self.low.get(&item) != self.index.get(&item) {
            return;
        }
        let mut group = Vec::new();
        while let Some(top) = self.stack.pop() {
            self.on_stack.remove(&top);
            group.push(top);
            if top == item {
                break;
            }
        }
        let itself = needs
            .get(&item)
            .is_some_and(|all| all.iter().any(|(next, _)| *next == item));
        if group.len() > 1 || itself {
            self.groups.push(group);
        }
    }
}

/// The shortest way from `start` back to itself within the group, with the places where each needs the next.
fn shortest(start: Item, needs: &Needs, group: &HashSet<Item>) -> Option<Vec<(Item, Span)>> {
    let mut from: BTreeMap<Item, (Item, Span)> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(item) = queue.pop_front() {
        for &(next, span) in needs
            .get(&item)
            .into_iter()
            .flatten()
            .filter(|(next, _)| group.contains(next))
        {
            if next == start {
                let mut circle = vec![(item, span)];
                let mut at = item;
                while let Some(&(before, span)) = from.get(&at) {
                    circle.push((before, span));
                    at = before;
                }
                circle.reverse();
                return Some(circle);
            }
            if let std::collections::btree_map::Entry::Vacant(entry) = from.entry(next) {
                entry.insert((item, span));
                queue.push_back(next);
            }
        }
    }
    None
}

fn diagnostic(law: &Law, circle: &[(Item, Span)]) -> Diagnostic {
    let names: Vec<String> = circle
        .iter()
        .map(|(item, _)| described(law, *item))
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

fn described(law: &Law, item: Item) -> String {
    let found = match item {
        Item::Rule(id) => (law.rules.get(id.index())).map(|x| (&x.name, x.provision)),
        Item::Relation(id) => (law.relations.get(id.index())).map(|x| (&x.name, x.provision)),
        Item::Unit(id) => (law.units.get(id.index())).map(|x| (&x.name, x.provision)),
        Item::Param(_) | Item::Table(_) | Item::Input(_) => None,
    };
    found.map_or_else(String::new, |(name, provision)| {
        format!("`{name}`{}", law.cited(provision))
    })
}
