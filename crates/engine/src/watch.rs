//! Which birthdays make a difference in the course of the year.

use crate::graph::{Cmp, Graph, Node, NodeId, Op};

/// The births for which an age that is asked every month may pass a threshold within the year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Watch {
    /// Ages are used as such: any month may differ.
    pub always: bool,
    /// Ranges of birth keys, inclusive, sorted and apart.
    pub ranges: Vec<(i128, i128)>,
}

impl Watch {
    pub(crate) fn concerns(&self, birth: i128) -> bool {
        self.always || {
            let index = self.ranges.partition_point(|r| r.1 < birth);
            self.ranges.get(index).is_some_and(|r| r.0 <= birth)
        }
    }
}

/// Collects the thresholds in a program for constant circumstances. Monthly ages there are all asked at the `first` moment.
pub(crate) fn of(graph: &Graph, live: &[bool], (first, last): (i128, i128)) -> Watch {
    let mut watch = Watch::default();
    let span = last - first;
    let monthly = |id: NodeId| matches!(graph.node(id).op, Op::BirthKey { monthly: true });
    let age = |id: NodeId| {
        let node = graph.node(id);
        matches!(node.op, Op::Floor { k: -1, d: 32, .. }) && operand(node, 0).is_some_and(monthly)
    };
    for (index, node) in graph.nodes.iter().enumerate().filter(|(i, _)| live[*i]) {
        let id = NodeId(index as u32);
        let uses = |f: &dyn Fn(NodeId) -> bool| node.args.iter().flatten().any(|a| f(a.node));
        match node.op {
            Op::CompareConst { cmp, c } if uses(&monthly) => match cmp {
                Cmp::Le | Cmp::Lt => watch.ranges.push((c, c + span)),
                Cmp::Ge => watch.ranges.push((c - 1, c - 1 + span)),
                Cmp::Eq | Cmp::Ne => watch.always = true,
            },
            _ if uses(&monthly) && !age(id) => watch.always = true,
            Op::CompareConst { c, .. } if uses(&age) => {
                // An exact age: the month in which it is reached and the month after.
                watch
                    .ranges
                    .push((first - 32 * (c + 2), last - 32 * (c - 1)));
            }
            Op::Compare { ka, kb, .. } if uses(&age) => {
                match threshold(graph, node, &age, ka, kb) {
                    Some((lo, hi)) => {
                        watch
                            .ranges
                            .push((first - 32 * (hi + 2), last - 32 * (lo - 1)));
                    }
                    None => watch.always = true,
                }
            }
            _ if uses(&age) => watch.always = true,
            _ => {}
        }
    }
    watch.ranges = merged(watch.ranges);
    watch
}

fn operand(node: &Node, index: usize) -> Option<NodeId> {
    node.args[index].map(|a| a.node)
}

/// Between which ages lies what an age is compared with, if that is not itself an age.
fn threshold(
    graph: &Graph,
    node: &Node,
    age: &dyn Fn(NodeId) -> bool,
    ka: i128,
    kb: i128,
) -> Option<(i128, i128)> {
    let (a, b) = (operand(node, 0)?, operand(node, 1)?);
    let (other, k_age, k_other) = match (age(a), age(b)) {
        (true, false) => (b, ka, kb),
        (false, true) => (a, kb, ka),
        _ => return None,
    };
    let other = graph.node(other);
    let (x, y) = (
        other.lo.checked_mul(k_other)?,
        other.hi.checked_mul(k_other)?,
    );
    let bounds = [x.div_euclid(k_age), y.div_euclid(k_age)];
    Some((bounds[0].min(bounds[1]), bounds[0].max(bounds[1]) + 1))
}

fn merged(mut ranges: Vec<(i128, i128)>) -> Vec<(i128, i128)> {
    ranges.sort_unstable();
    let mut result: Vec<(i128, i128)> = Vec::new();
    for (lo, hi) in ranges {
        match result.last_mut() {
            Some(last) if lo <= last.1 => last.1 = last.1.max(hi),
            _ => result.push((lo, hi)),
        }
    }
    result
}
