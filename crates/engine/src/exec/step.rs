//! What each act does with its lanes. On floats every result is a whole number that is proved to be exact, so neither the order of adding nor the
//! width of the vectors changes a bit.

use crate::blocks::{Block, Column};
use crate::code::{Act, Instr};
use crate::graph::{Cmp, Shape, Toward};
use crate::program::Program;

/// The lanes of the operands and the result of one instruction.
pub(super) trait Lanes {
    /// The values of an input.
    fn column(&mut self, column: &Column);
    /// Facts about pairs; `None`: there are none.
    fn facts(&mut self, facts: Option<&[u64]>);
    /// The same value for all.
    fn fill(&mut self, value: f64);
    /// A value for each person of a household.
    fn persons(&mut self, f: impl Fn(usize) -> f64);
    /// A word for each person of a household.
    fn own_words(&mut self, f: impl Fn(usize) -> u64);

    /// Lane by lane.
    fn map1(&mut self, f: impl Fn(f64) -> f64 + Copy);
    /// Lane by lane.
    fn map2(&mut self, f: impl Fn(f64, f64) -> f64 + Copy);
    /// Lane by lane.
    fn map3(&mut self, f: impl Fn(f64, f64, f64) -> f64 + Copy);
    /// Lane by lane, to bits.
    fn test1(&mut self, f: impl Fn(f64) -> bool + Copy);
    /// Lane by lane, to bits.
    fn test2(&mut self, f: impl Fn(f64, f64) -> bool + Copy);
    /// Word by word.
    fn words1(&mut self, f: impl Fn(u64) -> u64 + Copy);
    /// Word by word.
    fn words2(&mut self, f: impl Fn(u64, u64) -> u64 + Copy);
    /// Word by word, to numbers.
    fn number_of(&mut self, f: impl Fn(u64) -> f64 + Copy);

    /// Folds persons (of the household, or the others of each) into one, from the mask (1 where there is none) and the value of each.
    fn fold(&mut self, frame: Shape, init: f64, f: impl Fn(f64, f64, f64) -> f64 + Copy);
    /// Folds the others of each person into one, from the bit and the value of each.
    fn others(&mut self, init: f64, f: impl Fn(f64, bool, f64) -> f64 + Copy);
    /// Folds the bits of each word, without values.
    fn bits(&mut self, init: f64, f: impl Fn(f64, bool) -> f64 + Copy);
    /// Only the first person that has a one.
    fn first(&mut self);
    /// Is there a third person between the two.
    fn compose(&mut self);
    /// Bits the other way round.
    fn transpose(&mut self);
    /// A condition of the subject, for all others.
    fn of_subject(&mut self);
    /// A condition of the other, for all subjects.
    fn of_other(&mut self);
    /// Bits as numbers.
    fn unpack(&mut self);
}

#[inline(always)]
pub(super) fn step(program: &Program, instr: &Instr, block: &Block, lanes: &mut impl Lanes) {
    let n = block.persons;
    let [k, l, m, inverse] = instr.k;
    match instr.act {
        Act::Input { input, month } => lanes.column(block.column(input, month)),
        Act::Facts { input, month } => lanes.facts(block.facts(input, month)),
        Act::Births => lanes.column(&block.births),
        Act::Change { part } => lanes.column(block.change(part)),
        Act::Given { rule, person } => lanes.column(block.given(rule, person).0),
        Act::IsGiven { rule, person } => lanes.column(block.given(rule, person).1),
        Act::Ordinal => lanes.persons(|p| (p + 1) as f64),
        Act::Size => lanes.fill(n as f64),
        Act::Same => lanes.own_words(|p| 1 << p),
        Act::Fill => lanes.fill(k),

        Act::Linear => lanes.map1(move |x| k * x + l),
        Act::Add => lanes.map2(|x, y| x + y),
        Act::Sub => lanes.map2(|x, y| x - y),
        Act::Combine => lanes.map2(move |x, y| k * x + l * y + m),
        Act::Mul => lanes.map2(|x, y| x * y),
        Act::Min => lanes.map2(move |x, y| lower(k * x, l * y)),
        Act::Max => lanes.map2(move |x, y| higher(k * x, l * y)),
        Act::Higher => lanes.map2(higher),
        Act::AtMost => lanes.map1(move |x| lower(k * x, l)),
        Act::AtLeast => lanes.map1(move |x| higher(k * x, l)),
        Act::Compare(cmp) => match cmp {
            Cmp::Lt => lanes.map2(move |x, y| truth(k * x < l * y)),
            Cmp::Le => lanes.map2(move |x, y| truth(k * x <= l * y)),
            Cmp::Ge => lanes.map2(move |x, y| truth(k * x >= l * y)),
            Cmp::Eq => lanes.map2(move |x, y| truth(k * x == l * y)),
            Cmp::Ne => lanes.map2(move |x, y| truth(k * x != l * y)),
        },
        Act::Against(cmp) => match cmp {
            Cmp::Lt => lanes.map1(move |x| truth(x < k)),
            Cmp::Le => lanes.map1(move |x| truth(x <= k)),
            Cmp::Ge => lanes.map1(move |x| truth(x >= k)),
            Cmp::Eq => lanes.map1(move |x| truth(x == k)),
            Cmp::Ne => lanes.map1(move |x| truth(x != k)),
        },
        Act::Select => lanes.map3(move |w, x, y| choose(w != 0.0, k * x, l * y)),
        Act::SelectOr => lanes.map2(move |w, x| choose(w != 0.0, k * x, l)),
        Act::SelectUnless => lanes.map2(move |w, x| choose(w == 0.0, k * x, l)),
        Act::Floor => lanes.map1(move |x| floor_div(k * x + l, m, inverse)),
        Act::Divide(toward) => match toward {
            Toward::Down => lanes.map2(move |x, y| divide(k * x, l * y, Toward::Down)),
            Toward::Nearest => lanes.map2(move |x, y| divide(k * x, l * y, Toward::Nearest)),
            Toward::Up => lanes.map2(move |x, y| divide(k * x, l * y, Toward::Up)),
        },
        Act::Steps(table) => {
            let steps = &program.steps[table as usize];
            lanes.map1(|x| {
                let key = i128::from(x as i64);
                // Constants of proven size.
                steps.values[steps.keys.partition_point(|&k| k < key)] as f64
            });
        }

        Act::Sum(frame) => lanes.fold(frame, 0.0, |sum, mask, x| sum + mask * x),
        Act::Highest(frame) => lanes.fold(frame, k, move |best, mask, x| {
            higher(best, choose(mask != 0.0, x, k))
        }),
        Act::Lowest(frame) => lanes.fold(frame, k, move |best, mask, x| {
            lower(best, choose(mask != 0.0, x, k))
        }),
        Act::First => lanes.first(),

        Act::And => lanes.words2(|a, b| a & b),
        Act::Or => lanes.words2(|a, b| a | b),
        Act::Not => {
            let everyone = u64::MAX >> (64 - n);
            lanes.words1(move |a| !a & everyone);
        }
        Act::FirstOther => lanes.words1(|a| a & a.wrapping_neg()),
        Act::Compose => lanes.compose(),
        Act::Transpose => lanes.transpose(),
        Act::OfSubject => lanes.of_subject(),
        Act::OfOther => lanes.of_other(),
        Act::Pack => lanes.test1(|x| x != 0.0),
        Act::Unpack => lanes.unpack(),
        Act::Exists => lanes.number_of(|a| truth(a != 0)),
        Act::CountOthers => lanes.bits(0.0, |sum, bit| sum + truth(bit)),
        Act::SumOthers => lanes.others(0.0, |sum, bit, x| sum + choose(bit, x, 0.0)),
        Act::HighestOther => {
            lanes.others(k, move |best, bit, x| higher(best, choose(bit, x, k)));
        }
        Act::LowestOther => lanes.others(k, move |best, bit, x| lower(best, choose(bit, x, k))),
        Act::ComparePair(cmp) => match cmp {
            Cmp::Lt => lanes.test2(move |x, y| k * x < l * y),
            Cmp::Le => lanes.test2(move |x, y| k * x <= l * y),
            Cmp::Ge => lanes.test2(move |x, y| k * x >= l * y),
            Cmp::Eq => lanes.test2(move |x, y| k * x == l * y),
            Cmp::Ne => lanes.test2(move |x, y| k * x != l * y),
        },
        Act::AgainstPair(cmp) => match cmp {
            Cmp::Lt => lanes.test1(move |x| x < k),
            Cmp::Le => lanes.test1(move |x| x <= k),
            Cmp::Ge => lanes.test1(move |x| x >= k),
            Cmp::Eq => lanes.test1(move |x| x == k),
            Cmp::Ne => lanes.test1(move |x| x != k),
        },
        // Has its own way, in [`super::wide`].
        Act::Exact(_) => {}
    }
}

#[inline(always)]
pub(super) fn truth(x: bool) -> f64 {
    if x { 1.0 } else { 0.0 }
}

#[inline(always)]
fn choose(condition: bool, x: f64, y: f64) -> f64 {
    if condition { x } else { y }
}

#[inline(always)]
fn higher(x: f64, y: f64) -> f64 {
    if x > y { x } else { y }
}

#[inline(always)]
fn lower(x: f64, y: f64) -> f64 {
    if x < y { x } else { y }
}

/// ⌊x / d⌋ for whole numbers of which the bounds are proven.
#[inline(always)]
fn floor_div(x: f64, d: f64, inverse: f64) -> f64 {
    let q = (x * inverse).floor();
    let rest = x - q * d;
    q - truth(rest < 0.0) + truth(rest >= d)
}

#[inline(always)]
fn divide(p: f64, q: f64, toward: Toward) -> f64 {
    if q == 0.0 {
        return 0.0;
    }
    let (p, q) = if q < 0.0 { (-p, -q) } else { (p, q) };
    let (x, d) = match toward {
        Toward::Down => (p, q),
        Toward::Nearest => (2.0 * p + q, 2.0 * q),
        Toward::Up => (p + q - 1.0, q),
    };
    let guess = (x / d).floor();
    let rest = x - guess * d;
    guess - truth(rest < 0.0) + truth(rest >= d)
}
