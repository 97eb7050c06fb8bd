//! Which birthdays make a difference in the course of the year.

use crate::graph::{Cmp, Graph, Node, NodeId, Op};

/// In which months an age that is asked every month may pass a threshold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Watch {
    /// Ages are used as such: any month may differ.
    always: bool,
    /// Ranges of birth keys for which any month may differ, inclusive, sorted and apart.
    ranges: Vec<(i128, i128)>,
    /// Born up to this key, the threshold is reached at the first moment of the year of this kind. Sorted.
    thresholds: Vec<(i128, u8)>,
    /// Per kind of moment how far it lies from the first of the year.
    later: [[i128; 12]; 5],
}

/// Every month but the first.
const ALL: u16 = 0x0ffe;

impl Watch {
    /// The months (bit 0: January) from which something may differ for somebody with this birth key.
    pub(crate) fn months(&self, birth: i128) -> u16 {
        let index = self.ranges.partition_point(|r| r.1 < birth);
        if self.always || self.ranges.get(index).is_some_and(|r| r.0 <= birth) {
            return ALL;
        }
        let mut months = 0;
        // Later than 13 months of 32 days no threshold is reached within the year.
        let from = self.thresholds.partition_point(|t| t.0 < birth - 32 * 13);
        for &(key, kind) in self.thresholds[from..].iter().take_while(|t| t.0 < birth) {
            let later = &self.later[usize::from(kind)];
            if let Some(month) = later.iter().position(|&l| birth <= key + l) {
                months |= 1 << month;
            }
        }
        months & ALL
    }
}

/// Collects the thresholds in a program for constant circumstances, where monthly ages are all asked at the first moment of their kind.
pub(crate) fn of(graph: &Graph, live: &[bool], moments: &[[i128; 12]; 5]) -> Watch {
    let mut watch = Watch {
        later: moments.map(|m| m.map(|key| key - m[0])),
        ..Watch::default()
    };
    let first = moments[1..].iter().map(|m| m[0]).min().unwrap_or(0);
    let last = moments[1..].iter().map(|m| m[11]).max().unwrap_or(0);
    let kind = |id: NodeId| match graph.node(id).op {
        Op::BirthKey { moment } if moment > 0 => Some(moment),
        _ => None,
    };
    let monthly = |id: NodeId| kind(id).is_some();
    let age = |id: NodeId| {
        let node = graph.node(id);
        matches!(node.op, Op::Floor { k: -1, d: 32, .. }) && operand(node, 0).is_some_and(monthly)
    };
    for (index, node) in graph.nodes.iter().enumerate().filter(|(i, _)| live[*i]) {
        let id = NodeId(index as u32);
        let uses = |f: &dyn Fn(NodeId) -> bool| node.args.iter().flatten().any(|a| f(a.node));
        match (node.op, operand(node, 0).and_then(kind)) {
            (Op::CompareConst { cmp: Cmp::Le, c }, Some(kind)) => watch.thresholds.push((c, kind)),
            (Op::CompareConst { cmp: Cmp::Ge, c }, Some(kind)) => {
                watch.thresholds.push((c - 1, kind));
            }
            _ if uses(&monthly) && !age(id) => watch.always = true,
            (Op::CompareConst { c, .. }, _) if uses(&age) => {
                // An exact age: the month in which it is reached and the month after.
                watch
                    .ranges
                    .push((first - 32 * (c + 2), last - 32 * (c - 1)));
            }
            (Op::Compare { ka, kb, .. }, _) if uses(&age) => {
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
    watch.thresholds.sort_unstable();
    watch.thresholds.dedup();
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
