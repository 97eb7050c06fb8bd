//! Where a value is zero for certain: a factor that says nothing new costs no instruction.
//!
//! Law repeats its conditions: of the partner, of the head of a household, of somebody else. For each node is kept which conditions it was multiplied
//! with, so that multiplying with one of them again is seen to change nothing.

use super::{Arg, Args, Cmp, Graph, Lane, Mode, NodeId, Op, Shape};

/// So many are kept of a node.
const MOST: usize = 32;

/// A condition without which a value is zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Guard {
    /// Subject and other are not the same person.
    Apart,
    /// This node, read so in the frame of the value.
    Node(NodeId, Mode),
}

impl Guard {
    /// The same condition in the frame of an instruction that reads the value in this mode.
    fn read(self, mode: Mode) -> Guard {
        let Guard::Node(node, own) = self else {
            return self;
        };
        Guard::Node(
            node,
            match (mode, own) {
                (Mode::Other, Mode::Subject) => Mode::Other,
                (Mode::Transposed, Mode::Subject) => Mode::Other,
                (Mode::Transposed, Mode::Other) => Mode::Subject,
                (Mode::Transposed, Mode::Pair) => Mode::Transposed,
                (Mode::Transposed, Mode::Transposed) => Mode::Pair,
                _ => own,
            },
        )
    }

    /// Speaks of the subject alone, or of nobody.
    fn of_subject(self) -> bool {
        matches!(self, Guard::Node(_, Mode::Subject | Mode::Household))
    }
}

/// Both, sorted.
fn union(mut a: Vec<Guard>, b: &[Guard]) -> Vec<Guard> {
    a.extend_from_slice(b);
    a.sort_unstable();
    a.dedup();
    a.truncate(MOST);
    a
}

/// What is in both.
fn common(mut a: Vec<Guard>, b: &[Guard]) -> Vec<Guard> {
    a.retain(|guard| b.binary_search(guard).is_ok());
    a
}

impl Graph {
    /// Whether `value` is zero wherever the condition does not hold.
    pub(super) fn implies(&self, value: Lane, condition: Lane) -> bool {
        let Some(mode) = condition.axes.mode(value.axes) else {
            return false;
        };
        let own = Arg {
            node: value.node,
            mode: value.axes.shape().own(),
        };
        let guards = self.zero_unless(Some(own));
        if guards
            .binary_search(&Guard::Node(condition.node, mode))
            .is_ok()
        {
            return true;
        }
        self.tells_apart(condition.node) && guards.contains(&Guard::Apart)
    }

    /// Whether at most one member of a condition is left for each subject.
    pub(super) fn at_most_one(&self, arg: Arg, frame: Shape) -> bool {
        let own = frame.own();
        self.zero_unless(Some(arg))
            .iter()
            .any(|guard| match *guard {
                Guard::Node(node, mode) if mode == own => {
                    matches!(self.node(node).op, Op::First { frame: f } if f == frame)
                }
                _ => false,
            })
    }

    /// The node says that subject and other are not the same.
    fn tells_apart(&self, id: NodeId) -> bool {
        let node = self.node(id);
        let same = |arg: &Arg| matches!(self.node(arg.node).op, Op::Same);
        matches!(node.op, Op::Linear { k: -1, c: 1 }) && node.args[0].as_ref().is_some_and(same)
    }

    fn is_condition(&self, id: NodeId) -> bool {
        let node = self.node(id);
        node.lo >= 0 && node.hi <= 1
    }

    /// Without which an operand is zero, in the frame of the instruction. Sorted.
    fn zero_unless(&self, arg: Option<Arg>) -> Vec<Guard> {
        let Some(Arg { node, mode }) = arg else {
            return Vec::new();
        };
        let mut guards: Vec<Guard> = self.guards[node.index()]
            .iter()
            .map(|g| g.read(mode))
            .collect();
        if self.is_condition(node) {
            guards.push(Guard::Node(node, mode));
        }
        guards.sort_unstable();
        guards
    }

    /// Without which the result of an instruction is zero. Sorted.
    pub(super) fn derive_guards(&self, op: Op, args: &Args) -> Vec<Guard> {
        let of = |index: usize| self.zero_unless(args[index]);
        let never_negative = |index: usize| args[index].is_some_and(|a| self.node(a.node).lo >= 0);
        match op {
            Op::PairInput { .. } => vec![Guard::Apart],
            Op::Linear { k: -1, c: 1 } if self.of_same(args[0]) => vec![Guard::Apart],
            Op::Linear { c: 0, .. } | Op::Divide { .. } => of(0),
            Op::Mul
            | Op::SelectConst {
                c: 0, flip: false, ..
            } => union(of(0), &of(1)),
            Op::SelectConst {
                c: 0, flip: true, ..
            } => of(1),
            Op::Min { ka: 1.., kb: 1.. } if never_negative(0) && never_negative(1) => {
                union(of(0), &of(1))
            }
            Op::Combine { c: 0, .. } | Op::Min { .. } | Op::Max { .. } => common(of(0), &of(1)),
            Op::MaxConst { c: ..=0, .. } | Op::MinConst { c: 0.., .. } => of(0),
            Op::Floor { c, d, .. } if (0..d).contains(&c) => of(0),
            Op::Select { .. } => common(union(of(0), &of(1)), &of(2)),
            Op::CompareConst { cmp, c } if !crate::exec::holds(cmp, 0, c) => of(0),
            Op::Compare {
                cmp: Cmp::Lt | Cmp::Ne,
                ka,
                kb,
            } if ka == kb && opposite(args) => {
                vec![Guard::Apart]
            }
            Op::First { .. } => of(0),
            Op::Sum { frame, .. }
            | Op::Highest { frame, init: 0 }
            | Op::Lowest { frame, init: 0 } => {
                let mut guards = union(of(0), &of(1));
                // What speaks of the members is folded away with them.
                guards.retain(|g| match frame {
                    Shape::Pair => g.of_subject(),
                    _ => matches!(g, Guard::Node(_, Mode::Household)),
                });
                guards
            }
            Op::Compose => {
                let (mut from, mut to) = (of(0), of(1));
                from.retain(|g| g.of_subject());
                to.retain(|g| matches!(g, Guard::Node(_, Mode::Other | Mode::Household)));
                union(from, &to)
            }
            _ => Vec::new(),
        }
    }

    fn of_same(&self, arg: Option<Arg>) -> bool {
        arg.is_some_and(|a| matches!(self.node(a.node).op, Op::Same))
    }
}

/// One value of both persons.
fn opposite(args: &Args) -> bool {
    match args {
        [Some(a), Some(b), _] => {
            a.node == b.node
                && matches!(
                    (a.mode, b.mode),
                    (Mode::Subject, Mode::Other) | (Mode::Other, Mode::Subject)
                )
        }
        _ => false,
    }
}
