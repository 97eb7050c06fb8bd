//! The graph of instructions: every value an exact integer per lane with proven bounds, equal instructions shared.
//!
//! A node stands for one integer per household, person or ordered pair of persons. What the integer is worth is not the node's
//! affair: a [`Num`] is a node times an exact factor, so a conversion of periods or a fixed percentage costs no instruction.

pub(crate) mod bounds;
mod compare;
mod guards;
pub(crate) mod logic;
pub(crate) mod num;
mod op;
pub(crate) mod over;
mod quick;

pub(crate) use compare::Test;
pub(crate) use op::{Arg, Args, Cmp, Mode, Op, Shape, StepsId, Toward};
pub(crate) use quick::{Quick, QuickMap};

use crate::ratio::TooLarge;
use guards::Guard;

/// Integers up to this magnitude are exact in 64-bit floats.
pub(crate) const EXACT: i128 = 1 << 53;
/// Nothing may leave this range, intermediate results included.
pub(crate) const LIMIT: i128 = 1 << 126;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NodeId(pub u32);

impl NodeId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A node with its proven bounds (inclusive).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub op: Op,
    pub args: Args,
    pub shape: Shape,
    pub lo: i128,
    pub hi: i128,
    /// An operand, intermediate result or the result may leave the exact range of floats.
    pub wide: bool,
}

impl Node {
    /// The result needs 128-bit lanes.
    pub(crate) fn wide_result(&self) -> bool {
        self.lo < -EXACT || self.hi > EXACT
    }
}

/// A step function: the value beside the first key that is not smaller; the last value has no key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Steps {
    pub keys: Vec<i128>,
    pub values: Vec<i128>,
}

/// A person that a value depends on.
pub(crate) type Axis = u16;

/// Which persons the lanes of a node run over, subject first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Axes {
    None,
    One(Axis),
    Two(Axis, Axis),
}

impl Axes {
    pub(crate) fn shape(self) -> Shape {
        match self {
            Axes::None => Shape::Household,
            Axes::One(_) => Shape::Person,
            Axes::Two(..) => Shape::Pair,
        }
    }

    pub(crate) fn has(self, axis: Axis) -> bool {
        match self {
            Axes::None => false,
            Axes::One(a) => a == axis,
            Axes::Two(a, b) => a == axis || b == axis,
        }
    }

    pub(crate) fn list(self) -> impl Iterator<Item = Axis> {
        let (a, b) = match self {
            Axes::None => (None, None),
            Axes::One(a) => (Some(a), None),
            Axes::Two(a, b) => (Some(a), Some(b)),
        };
        a.into_iter().chain(b)
    }

    /// How a node with these axes is read in a frame.
    fn mode(self, frame: Axes) -> Option<Mode> {
        match (self, frame) {
            (Axes::None, _) => Some(Mode::Household),
            (Axes::One(a), Axes::One(f) | Axes::Two(f, _)) if a == f => Some(Mode::Subject),
            (Axes::One(a), Axes::Two(_, f)) if a == f => Some(Mode::Other),
            (Axes::Two(a, b), Axes::Two(f, g)) if (a, b) == (f, g) => Some(Mode::Pair),
            (Axes::Two(a, b), Axes::Two(f, g)) if (b, a) == (f, g) => Some(Mode::Transposed),
            _ => None,
        }
    }
}

/// A node read for certain persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Lane {
    pub node: NodeId,
    pub axes: Axes,
}

/// Why a value cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fail {
    /// Beyond the exact range.
    TooLarge,
    /// Speaks of more than two persons at once.
    ThreePersons,
}

impl From<TooLarge> for Fail {
    fn from(_: TooLarge) -> Self {
        Fail::TooLarge
    }
}

pub(crate) type Made<T> = Result<T, Fail>;

/// The nodes of one program in the order in which they were made: operands come first.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    pub nodes: Vec<Node>,
    pub steps: Vec<Steps>,
    /// Largest household for which it is made.
    pub size: i128,
    /// Per node the conditions without which it is zero, sorted.
    guards: Vec<Vec<Guard>>,
    known: QuickMap<(Op, Args), NodeId>,
    known_steps: QuickMap<Steps, StepsId>,
}

impl Graph {
    pub(crate) fn new(size: usize) -> Self {
        Self {
            size: size as i128,
            ..Self::default()
        }
    }

    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// Bounds of a lane.
    pub(crate) fn bounds(&self, lane: Lane) -> (i128, i128) {
        let n = self.node(lane.node);
        (n.lo, n.hi)
    }

    /// A leaf with stated bounds.
    pub(crate) fn leaf(&mut self, op: Op, axes: Axes, lo: i128, hi: i128) -> Lane {
        Lane {
            node: self.intern(op, [None; 3], axes.shape(), lo, hi, false),
            axes,
        }
    }

    pub(crate) fn table(&mut self, steps: Steps) -> StepsId {
        if let Some(&id) = self.known_steps.get(&steps) {
            return id;
        }
        let id = u32::try_from(self.steps.len()).unwrap_or(u32::MAX);
        self.steps.push(steps.clone());
        self.known_steps.insert(steps, id);
        id
    }

    /// An instruction that maps lanes to lanes.
    pub(crate) fn map(&mut self, op: Op, operands: &[Lane]) -> Made<Lane> {
        let axes = join(operands)?;
        let mut args: Args = [None; 3];
        for (arg, lane) in args.iter_mut().zip(operands) {
            let mode = lane.axes.mode(axes).ok_or(Fail::ThreePersons)?;
            *arg = Some(Arg {
                node: lane.node,
                mode,
            });
        }
        Ok(Lane {
            node: self.bounded(op, args, axes.shape())?,
            axes,
        })
    }

    /// An instruction with explicit operands; its bounds are derived.
    pub(crate) fn bounded(&mut self, op: Op, args: Args, shape: Shape) -> Made<NodeId> {
        if let Some(&id) = self.known.get(&(op, args)) {
            return Ok(id);
        }
        let (lo, hi, wide) = self.derive(op, &args)?;
        Ok(self.intern(op, args, shape, lo, hi, wide))
    }

    fn intern(
        &mut self,
        op: Op,
        args: Args,
        shape: Shape,
        lo: i128,
        hi: i128,
        wide: bool,
    ) -> NodeId {
        if let Some(&id) = self.known.get(&(op, args)) {
            return id;
        }
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        let guards = self.derive_guards(op, &args);
        self.guards.push(guards);
        self.nodes.push(Node {
            op,
            args,
            shape,
            lo,
            hi,
            wide,
        });
        self.known.insert((op, args), id);
        id
    }
}

/// The persons that operands speak of together; a pair is kept in the order in which it is given.
fn join(operands: &[Lane]) -> Made<Axes> {
    if let Some(pair) = operands
        .iter()
        .map(|l| l.axes)
        .find(|a| matches!(a, Axes::Two(..)))
    {
        return Ok(pair);
    }
    let mut axes = Axes::None;
    for axis in operands.iter().flat_map(|l| l.axes.list()) {
        axes = match axes {
            Axes::None => Axes::One(axis),
            _ if axes.has(axis) => axes,
            Axes::One(a) => Axes::Two(a.min(axis), a.max(axis)),
            Axes::Two(..) => return Err(Fail::ThreePersons),
        };
    }
    Ok(axes)
}
