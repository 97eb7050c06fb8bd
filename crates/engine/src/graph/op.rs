//! The instructions, and how they read their operands.

use super::NodeId;

/// What there is one lane of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Shape {
    Household,
    Person,
    Pair,
}

impl Shape {
    /// How an operand of this shape is read lane by lane.
    pub(crate) fn own(self) -> Mode {
        match self {
            Shape::Household => Mode::Household,
            Shape::Person => Mode::Subject,
            Shape::Pair => Mode::Pair,
        }
    }
}

/// How an operand is read in the frame of its instruction: the frame runs over a subject and, for pairs, another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Mode {
    Household,
    Subject,
    Other,
    Pair,
    Transposed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Arg {
    pub node: NodeId,
    pub mode: Mode,
}

pub(crate) type Args = [Option<Arg>; 3];

/// Comparisons that remain after normalisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Cmp {
    Lt,
    Le,
    Ge,
    Eq,
    Ne,
}

/// Where the quotient goes that does not come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Toward {
    Down,
    Nearest,
    Up,
}

/// Index of a step function in [`Graph::steps`].
pub(crate) type StepsId = u32;

/// The instructions. `a`, `b`, `c` are the operands in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Op {
    /// An input; month 0: the same all year.
    Input {
        input: u32,
        month: u8,
    },
    /// A fact about pairs.
    PairInput {
        input: u32,
        month: u8,
    },
    /// Month of birth × 32 + day. `moment`: 0, or the kind of moment that moves with the month for which it is asked, in a program for
    /// households in which that makes no difference.
    BirthKey {
        moment: u8,
    },
    /// The month in which the part of the year begins; 13: it has no such part.
    Change {
        part: u8,
    },
    /// Value of a rule that is given, and whether it is: for the household as a whole or for the person.
    Given {
        rule: u32,
        person: bool,
    },
    IsGiven {
        rule: u32,
        person: bool,
    },
    /// Place of the person, from 1.
    Ordinal,
    /// Subject and other are the same person.
    Same,
    /// Number of persons.
    Size,
    /// A constant.
    Fill {
        value: i128,
    },
    /// k·a + c
    Linear {
        k: i128,
        c: i128,
    },
    /// ka·a + kb·b + c
    Combine {
        ka: i128,
        kb: i128,
        c: i128,
    },
    /// a·b
    Mul,
    /// min(ka·a, kb·b)
    Min {
        ka: i128,
        kb: i128,
    },
    /// max(ka·a, kb·b)
    Max {
        ka: i128,
        kb: i128,
    },
    /// min(k·a, c)
    MinConst {
        k: i128,
        c: i128,
    },
    /// max(k·a, c)
    MaxConst {
        k: i128,
        c: i128,
    },
    /// ka·a ? kb·b
    Compare {
        cmp: Cmp,
        ka: i128,
        kb: i128,
    },
    /// a ? c
    CompareConst {
        cmp: Cmp,
        c: i128,
    },
    /// a ≠ 0 → ka·b, else kb·c
    Select {
        ka: i128,
        kb: i128,
    },
    /// a ≠ 0 (flip: a = 0) → k·b, else c
    SelectConst {
        k: i128,
        c: i128,
        flip: bool,
    },
    /// ⌊(k·a + c) / d⌋
    Floor {
        k: i128,
        c: i128,
        d: i128,
    },
    /// ka·a / (kb·b) to a whole number; 0 where b is 0
    Divide {
        ka: i128,
        kb: i128,
        toward: Toward,
    },
    /// Value of a step function.
    Steps {
        table: StepsId,
    },
    /// Σ b where a (each may be absent: every member; 1). `one`: at most one member qualifies.
    Sum {
        frame: Shape,
        one: bool,
    },
    /// Highest of b where a; `init` where there is nobody.
    Highest {
        frame: Shape,
        init: i128,
    },
    /// Lowest of b where a.
    Lowest {
        frame: Shape,
        init: i128,
    },
    /// Only the first member of a in the order of the household.
    First {
        frame: Shape,
    },
    /// Is there a k with a(p, k) and b(k, q).
    Compose,
}

impl Op {
    /// Makes of the lanes of its operands one lane each; all else are leaves, or look at several persons.
    pub(crate) fn is_map(self) -> bool {
        match self {
            Op::Input { .. }
            | Op::PairInput { .. }
            | Op::BirthKey { .. }
            | Op::Change { .. }
            | Op::Given { .. }
            | Op::IsGiven { .. }
            | Op::Ordinal
            | Op::Same
            | Op::Size
            | Op::Sum { .. }
            | Op::Highest { .. }
            | Op::Lowest { .. }
            | Op::First { .. }
            | Op::Compose => false,
            Op::Fill { .. }
            | Op::Linear { .. }
            | Op::Combine { .. }
            | Op::Mul
            | Op::Min { .. }
            | Op::Max { .. }
            | Op::MinConst { .. }
            | Op::MaxConst { .. }
            | Op::Compare { .. }
            | Op::CompareConst { .. }
            | Op::Select { .. }
            | Op::SelectConst { .. }
            | Op::Floor { .. }
            | Op::Divide { .. }
            | Op::Steps { .. } => true,
        }
    }
}
