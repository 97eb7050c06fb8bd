//! Which birthdays make a difference in the course of the year.

use crate::exec::{exact, holds};
use crate::graph::{Cmp, Graph, Node, NodeId, Op};
use crate::moment::days_of_key;

/// In which months an age that is asked every month may pass a threshold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Watch {
    /// Ages are used as such: any month may differ.
    always: bool,
    /// Birth keys after those before, up to and including this one, and the months that differ for them. Later keys: none.
    runs: Vec<(i128, u16)>,
}

/// Every month but the first.
const ALL: u16 = 0x0ffe;

/// What an age is compared with is worked out for so many birth keys at most: a thousand years.
const MOST_KEYS: i128 = 32 * 12 * 1_000;

/// And if it follows from the birthday in so many instructions at most.
const MOST_STEPS: usize = 100;

impl Watch {
    /// The months (bit 0: January) from which something may differ for somebody with this birth key.
    pub(crate) fn months(&self, birth: i128) -> u16 {
        if self.always {
            return ALL;
        }
        let index = self.runs.partition_point(|&(last, _)| last < birth);
        self.runs.get(index).map_or(0, |&(_, months)| months)
    }
}

/// Collects the thresholds in a program for constant circumstances, where monthly ages are all asked at the first moment of their kind.
/// An age that is itself asked for, as one of `wanted`, differs every month. Also of instructions that no outcome needs: what makes them superfluous (a number of
/// months is twelve or none, so never one) need not hold in a year in which something changes.
pub(crate) fn of(graph: &Graph, wanted: &[NodeId], moments: &[[i128; 12]; 5]) -> Watch {
    let mut search = Search {
        graph,
        later: moments.map(|m| m.map(|key| key - m[0])),
        always: false,
        ranges: Vec::new(),
    };
    for (index, node) in graph.nodes.iter().enumerate() {
        search.look(NodeId(index as u32), node);
    }
    search.always |= wanted.iter().any(|&id| search.age(id).is_some());
    Watch {
        always: search.always,
        runs: runs(&search.ranges),
    }
}

/// Birth keys from and to (inclusive), and the months that differ for them.
type Range = (i128, i128, u16);

struct Search<'g> {
    graph: &'g Graph,
    /// Per kind of moment how far it lies from the first of the year.
    later: [[i128; 12]; 5],
    always: bool,
    ranges: Vec<Range>,
}

/// An age that is asked every month: completed months at `moment`, the first of the year of its kind.
#[derive(Clone, Copy)]
struct Age {
    kind: u8,
    moment: i128,
}

/// `k_age × age` against `k_other × other`.
struct Against {
    cmp: Cmp,
    k_age: i128,
    k_other: i128,
    /// The age stands on the right.
    mirrored: bool,
}

impl Against {
    fn holds(&self, age: i128, other: i128) -> bool {
        let (x, y) = (self.k_age * age, self.k_other * other);
        if self.mirrored {
            holds(self.cmp, y, x)
        } else {
            holds(self.cmp, x, y)
        }
    }

    /// The ages at which the answer turns.
    fn turns(&self, other: i128) -> impl Iterator<Item = i128> + '_ {
        let near = (self.k_other * other).div_euclid(self.k_age);
        (near - 1..=near + 2).filter(move |&a| self.holds(a, other) != self.holds(a - 1, other))
    }
}

impl Search<'_> {
    fn look(&mut self, id: NodeId, node: &Node) {
        let uses = |f: &dyn Fn(NodeId) -> bool| node.args.iter().flatten().any(|a| f(a.node));
        match (node.op, operand(node, 0).and_then(|id| self.kind(id))) {
            (Op::CompareConst { cmp: Cmp::Le, c }, Some(kind)) => self.passes(kind, c, EVERYONE),
            (Op::CompareConst { cmp: Cmp::Ge, c }, Some(kind)) => {
                self.passes(kind, c - 1, EVERYONE);
            }
            _ if uses(&|id| self.kind(id).is_some()) => self.always |= self.age(id).is_none(),
            _ if uses(&|id| self.age(id).is_some()) => self.always |= self.compared(node).is_none(),
            _ => {}
        }
    }

    /// The kind of moment at which a birthday is asked every month.
    fn kind(&self, id: NodeId) -> Option<u8> {
        match self.graph.node(id).op {
            Op::BirthKey { moment } if moment > 0 => Some(moment),
            _ => None,
        }
    }

    fn age(&self, id: NodeId) -> Option<Age> {
        let node = self.graph.node(id);
        match node.op {
            Op::Floor { k: -1, c, d: 32 } => Some(Age {
                kind: self.kind(operand(node, 0)?)?,
                moment: c,
            }),
            _ => None,
        }
    }

    /// Born up to `key`, of those in `within`, one is past the threshold at the first moment of the year of this kind.
    fn passes(&mut self, kind: u8, key: i128, within: (i128, i128)) {
        let later = &self.later[usize::from(kind)];
        for month in 1..12 {
            let from = (key + later[month - 1] + 1).max(within.0);
            let to = (key + later[month]).min(within.1);
            if from <= to {
                self.ranges.push((from, to, 1 << month));
            }
        }
    }

    /// A comparison of an age; `None` if an age is used in another way.
    fn compared(&mut self, node: &Node) -> Option<()> {
        let first = operand(node, 0)?;
        match node.op {
            Op::CompareConst { cmp, c } => {
                let against = Against {
                    cmp,
                    k_age: 1,
                    k_other: 1,
                    mirrored: false,
                };
                let age = self.age(first)?;
                for turn in against.turns(c) {
                    self.passes(age.kind, age.moment - 32 * turn, EVERYONE);
                }
                Some(())
            }
            Op::Compare { cmp, ka, kb } => {
                let second = operand(node, 1)?;
                let mirrored = self.age(first).is_none();
                let (age, other, k_age, k_other) = match (self.age(first), self.age(second)) {
                    (Some(age), None) => (age, second, ka, kb),
                    (None, Some(age)) => (age, first, kb, ka),
                    _ => return None,
                };
                let against = Against {
                    cmp,
                    k_age,
                    k_other,
                    mirrored,
                };
                self.reaches(age, &against, other)
            }
            _ => None,
        }
    }

    /// Where an age begins or ceases to compare with something that is itself computed.
    fn reaches(&mut self, age: Age, against: &Against, other: NodeId) -> Option<()> {
        let node = self.graph.node(other);
        let bounds = [node.lo, node.hi].map(|b| b.checked_mul(against.k_other));
        let bounds = [bounds[0]?, bounds[1]?].map(|b| b.div_euclid(against.k_age));
        let (lo, hi) = (bounds[0].min(bounds[1]) - 1, bounds[0].max(bounds[1]) + 2);
        let last = age.moment + self.later[usize::from(age.kind)][11];
        let (from, to) = (age.moment - 32 * (hi + 1), last - 32 * lo);
        let Some(follows) = Follows::new(self.graph, other).filter(|_| to - from <= MOST_KEYS)
        else {
            self.ranges.push((from, to, ALL));
            return Some(());
        };
        let mut start = (from, follows.of(from));
        for key in from + 1..=to + 1 {
            let value = follows.of(key);
            if value != start.1 || key > to {
                for turn in against.turns(start.1) {
                    self.passes(age.kind, age.moment - 32 * turn, (start.0, key - 1));
                }
                start = (key, value);
            }
        }
        Some(())
    }
}

/// The day of birth itself, in days.
const BIRTHDAY: Op = Op::Input { input: 0, month: 0 };

const EVERYONE: (i128, i128) = (i128::MIN, i128::MAX);

fn operand(node: &Node, index: usize) -> Option<NodeId> {
    node.args[index].map(|a| a.node)
}

/// A number that follows from the day of birth alone.
struct Follows<'g> {
    graph: &'g Graph,
    /// What it takes, operands first.
    steps: Vec<NodeId>,
}

impl<'g> Follows<'g> {
    /// `None` if it depends on anything else, or on the month.
    fn new(graph: &'g Graph, wanted: NodeId) -> Option<Self> {
        let mut steps = vec![wanted];
        let mut next = 0;
        while let Some(&id) = steps.get(next) {
            let node = graph.node(id);
            match node.op {
                Op::BirthKey { moment: 0 } | BIRTHDAY => {}
                op if op.is_map() => {
                    for arg in node.args.iter().flatten() {
                        if arg.mode != node.shape.own() {
                            return None;
                        }
                        if !steps.contains(&arg.node) {
                            steps.push(arg.node);
                        }
                    }
                }
                _ => return None,
            }
            if steps.len() > MOST_STEPS {
                return None;
            }
            next += 1;
        }
        steps.sort_unstable();
        Some(Self { graph, steps })
    }

    /// The number for a birth key.
    fn of(&self, birth: i128) -> i128 {
        let mut values: Vec<i128> = Vec::with_capacity(self.steps.len());
        for &id in &self.steps {
            let node = self.graph.node(id);
            let value = |arg: Option<crate::graph::Arg>| {
                let found = arg.and_then(|a| self.steps.binary_search(&a.node).ok());
                found.and_then(|i| values.get(i)).copied().unwrap_or(0)
            };
            values.push(match node.op {
                Op::BirthKey { .. } => birth,
                BIRTHDAY => days_of_key(birth),
                op => exact(op, &self.graph.steps, node.args.map(value)),
            });
        }
        values.last().copied().unwrap_or(0)
    }
}

/// One after the other, with all months that differ.
fn runs(ranges: &[Range]) -> Vec<(i128, u16)> {
    let mut bounds: Vec<i128> = ranges.iter().flat_map(|r| [r.0 - 1, r.1]).collect();
    bounds.sort_unstable();
    bounds.dedup();
    let mut runs: Vec<(i128, u16)> = bounds.into_iter().map(|last| (last, 0)).collect();
    for &(from, to, months) in ranges {
        let first = runs.partition_point(|r| r.0 < from);
        for run in runs[first..].iter_mut().take_while(|r| r.0 <= to) {
            run.1 |= months;
        }
    }
    // Equal neighbours are one run.
    runs.dedup_by(|next, kept| {
        let same = next.1 == kept.1;
        if same {
            kept.0 = next.0;
        }
        same
    });
    runs
}
