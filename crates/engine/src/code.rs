//! The instructions that are run: what the graph says, in the form in which processors like it.
//!
//! A value is carried in one of three forms. Numbers are whole numbers in floats; what does not fit those is carried in 128-bit integers; and what
//! is true or not of two persons is a bit: a word per person, of which bit q speaks of that person and the q-th.

use crate::graph::{Cmp, Mode, Shape, Toward};

/// How a value is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// A float per lane.
    Narrow,
    /// A 128-bit integer per lane.
    Wide,
    /// A word per person.
    Words,
}

/// Where a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot {
    pub form: Form,
    /// Among the slots of its form.
    pub index: u32,
    /// Its first row, when a row holds one household: a slot of pairs has [`ROW`] rows.
    pub row: u32,
}

/// A household of at most so many persons fits a row.
pub(crate) const ROW: usize = 8;

/// Where an operand is and how it is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Src {
    pub slot: Slot,
    pub mode: Mode,
}

/// What an instruction does. `a`, `b`, `c` are its operands; the constants stand in [`Instr::k`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// An input; month 0: the same all year.
    Input { input: u32, month: u8 },
    /// Facts about pairs, as words.
    Facts { input: u32, month: u8 },
    /// The day of birth.
    Births,
    /// The month in which a part of the year begins.
    Change { part: u8 },
    /// The value of a rule that is given.
    Given { rule: u32, person: bool },
    /// Whether it is.
    IsGiven { rule: u32, person: bool },
    /// Place of the person, from 1.
    Ordinal,
    /// Number of persons.
    Size,
    /// Subject and other are the same person, as words.
    Same,
    /// k0
    Fill,

    /// k0·a + k1
    Linear,
    /// a + b
    Add,
    /// a − b
    Sub,
    /// k0·a + k1·b + k2
    Combine,
    /// a·b
    Mul,
    /// min(k0·a, k1·b)
    Min,
    /// max(k0·a, k1·b)
    Max,
    /// max(a, b)
    Higher,
    /// min(k0·a, k1)
    AtMost,
    /// max(k0·a, k1)
    AtLeast,
    /// k0·a ? k1·b
    Compare(Cmp),
    /// a ? k0
    Against(Cmp),
    /// a ≠ 0 → k0·b, else k1·c
    Select,
    /// a ≠ 0 → k0·b, else k1
    SelectOr,
    /// a = 0 → k0·b, else k1
    SelectUnless,
    /// ⌊(k0·a + k1) / k2⌋, with k3 = 1 / k2
    Floor,
    /// k0·a / (k1·b) to a whole number; 0 where b is 0
    Divide(Toward),
    /// Value of a step function.
    Steps(u32),

    /// Σ b where a; without a: all.
    Sum(Shape),
    /// Highest of b where a, k0 where there is nobody.
    Highest(Shape),
    /// Lowest of b where a.
    Lowest(Shape),
    /// The first person of the household for whom a.
    First,

    /// Of words: a and b.
    And,
    /// a or b
    Or,
    /// not a
    Not,
    /// The first other for whom a.
    FirstOther,
    /// Is there a k with a(p, k) and b(k, q).
    Compose,
    /// a(q, p)
    Transpose,
    /// A condition of the subject, as words.
    OfSubject,
    /// A condition of the other, as words.
    OfOther,
    /// Numbers that are 0 or 1, as words.
    Pack,
    /// Words as numbers that are 0 or 1.
    Unpack,
    /// Is there any.
    Exists,
    /// How many there are.
    CountOthers,
    /// Σ b where a
    SumOthers,
    /// Highest of b where a, k0 where there is nobody.
    HighestOther,
    /// Lowest of b where a.
    LowestOther,
    /// As [`Act::Compare`], as words.
    ComparePair(Cmp),
    /// As [`Act::Against`], as words.
    AgainstPair(Cmp),

    /// In 128-bit integers: the operation with this number.
    Exact(u32),
}

/// One instruction.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Instr {
    pub act: Act,
    /// Shape of the result.
    pub shape: Shape,
    pub out: Slot,
    pub args: [Option<Src>; 3],
    /// Every operand has its lanes in the order of the result.
    pub alike: bool,
    /// Constants.
    pub k: [f64; 4],
}

/// A value that leaves the program, as a whole number.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Out {
    Const(i128),
    Lane { slot: Slot, mode: Mode },
}
