//! From persons to one: sums, highest, first and composition over a relation.

use super::num::Num;
use super::{Arg, Args, Axes, Axis, Fail, Graph, Lane, Made, Op, Shape};
use crate::ratio;

impl Graph {
    /// The frame in which a member varies, for lanes that may also speak of one other person.
    fn frame(&self, lanes: &[Lane], member: Axis) -> Made<Axes> {
        let mut outer = None;
        for axis in lanes
            .iter()
            .flat_map(|l| l.axes.list())
            .filter(|&a| a != member)
        {
            match outer {
                None => outer = Some(axis),
                Some(known) if known == axis => {}
                Some(_) => return Err(Fail::ThreePersons),
            }
        }
        Ok(outer.map_or(Axes::One(member), |o| Axes::Two(o, member)))
    }

    /// Folds the member away.
    fn fold(
        &mut self,
        op: impl Fn(Shape) -> Op,
        mask: Option<Lane>,
        value: Option<Lane>,
        member: Axis,
    ) -> Made<Lane> {
        let lanes: Vec<Lane> = mask.into_iter().chain(value).collect();
        let frame = self.frame(&lanes, member)?;
        let mut args: Args = [None; 3];
        for (slot, lane) in args.iter_mut().zip([mask, value]) {
            *slot = match lane {
                Some(l) => {
                    let mode = l.axes.mode(frame).ok_or(Fail::ThreePersons)?;
                    Some(Arg { node: l.node, mode })
                }
                None => None,
            };
        }
        let axes = match frame {
            Axes::Two(outer, _) => Axes::One(outer),
            _ => Axes::None,
        };
        let node = self.bounded(op(frame.shape()), args, axes.shape())?;
        Ok(Lane { node, axes })
    }

    /// Number of members.
    pub(crate) fn count(&mut self, mask: Num, member: Axis, at_most_one: bool) -> Made<Num> {
        if at_most_one {
            return self.exists(mask, member);
        }
        match (mask, mask.known()) {
            (_, Some(false)) => Ok(Num::ZERO),
            (Num::Lane(lane, _), None) => {
                let op = |frame| Op::Sum { frame, one: false };
                let sum = self.fold(op, Some(lane), None, member)?;
                Ok(Num::lane(sum))
            }
            _ => self.persons(),
        }
    }

    /// Number of persons of the case.
    fn persons(&mut self) -> Made<Num> {
        if self.size == 1 {
            return Ok(Num::ONE);
        }
        let size = self.size;
        Ok(Num::lane(self.leaf(Op::Size, Axes::None, 1, size)))
    }

    /// Is there a member.
    pub(crate) fn exists(&mut self, mask: Num, member: Axis) -> Made<Num> {
        match (mask, mask.known()) {
            (Num::Lane(lane, _), None) => {
                let lane = self.whole_of_first(lane, member);
                let op = |frame| Op::Highest { frame, init: 0 };
                Ok(Num::lane(self.fold(op, None, Some(lane), member)?))
            }
            (_, known) => Ok(Num::bool(known == Some(true))),
        }
    }

    /// There is a first member where there is a member.
    fn whole_of_first(&self, lane: Lane, member: Axis) -> Lane {
        let node = self.node(lane.node);
        let of_member = match lane.axes {
            Axes::None => false,
            Axes::One(a) | Axes::Two(_, a) => a == member,
        };
        match (node.op, node.args[0]) {
            (Op::First { frame }, Some(arg)) if of_member && arg.mode == frame.own() => Lane {
                node: arg.node,
                axes: lane.axes,
            },
            _ => lane,
        }
    }

    /// Sum of the values of the members.
    pub(crate) fn sum(
        &mut self,
        mask: Num,
        value: Num,
        member: Axis,
        at_most_one: bool,
    ) -> Made<Num> {
        if mask.known() == Some(false) || value.is_zero() {
            return Ok(Num::ZERO);
        }
        let mask_lane = match mask {
            Num::Lane(lane, _) => Some(lane),
            Num::Const(_) => None,
        };
        match value {
            Num::Const(c) => {
                let count = self.count(mask, member, at_most_one)?;
                self.scale(count, c)
            }
            Num::Lane(lane, f) => {
                let op = |frame| Op::Sum {
                    frame,
                    one: at_most_one,
                };
                let sum = self.fold(op, mask_lane, Some(lane), member)?;
                Ok(Num::Lane(sum, f))
            }
        }
    }

    /// Highest or lowest value of the members; meaningless where there is nobody.
    pub(crate) fn extreme_of(
        &mut self,
        highest: bool,
        mask: Num,
        value: Num,
        member: Axis,
    ) -> Made<Num> {
        let (lane, f) = match value {
            Num::Const(_) => return Ok(value),
            Num::Lane(lane, f) => (lane, f),
        };
        let mask_lane = match mask {
            Num::Lane(lane, _) => Some(lane),
            Num::Const(_) => None,
        };
        let (lo, hi) = self.bounds(lane);
        // A negative factor turns the order round.
        let folded = if highest == (*f.numer() > 0) {
            let op = |frame| Op::Highest { frame, init: lo };
            self.fold(op, mask_lane, Some(lane), member)?
        } else {
            let op = |frame| Op::Lowest { frame, init: hi };
            self.fold(op, mask_lane, Some(lane), member)?
        };
        Ok(Num::Lane(folded, f))
    }

    /// The first member in the order of the household, per outer person.
    pub(crate) fn first(&mut self, mask: Num, outer: Option<Axis>, member: Axis) -> Made<Num> {
        let lane = match (mask, mask.known()) {
            (_, Some(false)) => return Ok(Num::ZERO),
            (Num::Lane(lane, _), _) => lane,
            (Num::Const(_), _) => {
                let ordinal = self.ordinal(member);
                return self.compare(super::Test::Eq, ordinal, Num::ONE);
            }
        };
        let outer = outer.filter(|&o| lane.axes.has(o));
        let frame = outer.map_or(Axes::One(member), |o| Axes::Two(o, member));
        if !lane.axes.has(member) {
            // All or nobody: the first person of the household.
            let everyone = self.first(Num::ONE, None, member)?;
            return self.and(mask, everyone);
        }
        let mode = lane.axes.mode(frame).ok_or(Fail::ThreePersons)?;
        let arg = Arg {
            node: lane.node,
            mode,
        };
        if self.at_most_one(arg, frame.shape()) {
            return Ok(mask);
        }
        let args = [Some(arg), None, None];
        let node = self.bounded(
            Op::First {
                frame: frame.shape(),
            },
            args,
            frame.shape(),
        )?;
        Ok(Num::lane(Lane { node, axes: frame }))
    }

    /// Is there a `via` for which both hold; `a` speaks of `via` and another, `b` of `via` and `member`.
    pub(crate) fn compose(&mut self, a: Num, b: Num, via: Axis, member: Axis) -> Made<Num> {
        if a.known() == Some(false) || b.known() == Some(false) {
            return Ok(Num::ZERO);
        }
        if let (Num::Lane(x, _), Num::Lane(y, _)) = (a, b) {
            let outer = x.axes.list().find(|&o| o != via);
            if let Some(outer) = outer
                && x.axes.has(via)
                && y.axes.has(member)
                && outer != member
            {
                let left = x.axes.mode(Axes::Two(outer, via));
                let right = y.axes.mode(Axes::Two(via, member));
                let (left, right) = left.zip(right).ok_or(Fail::ThreePersons)?;
                let args = [
                    Some(Arg {
                        node: x.node,
                        mode: left,
                    }),
                    Some(Arg {
                        node: y.node,
                        mode: right,
                    }),
                    None,
                ];
                let node = self.bounded(Op::Compose, args, Shape::Pair)?;
                return Ok(Num::lane(Lane {
                    node,
                    axes: Axes::Two(outer, member),
                }));
            }
        }
        let both = self.and(a, b)?;
        self.exists(both, via)
    }

    /// Place of the person, from 1.
    pub(crate) fn ordinal(&mut self, axis: Axis) -> Num {
        if self.size == 1 {
            return Num::ONE;
        }
        let size = self.size;
        Num::lane(self.leaf(Op::Ordinal, Axes::One(axis), 1, size))
    }

    /// The two are the same person.
    pub(crate) fn same(&mut self, a: Axis, b: Axis) -> Num {
        if a == b || self.size == 1 {
            return Num::ONE;
        }
        let axes = Axes::Two(a.min(b), a.max(b));
        Num::lane(self.leaf(Op::Same, axes, 0, 1))
    }

    /// The same value for other persons.
    pub(crate) fn rename(&self, num: Num, to: impl Fn(Axis) -> Axis) -> Num {
        match num {
            Num::Const(_) => num,
            Num::Lane(lane, f) => {
                let axes = match lane.axes {
                    Axes::None => Axes::None,
                    Axes::One(a) => Axes::One(to(a)),
                    Axes::Two(a, b) => Axes::Two(to(a), to(b)),
                };
                Num::Lane(
                    Lane {
                        node: lane.node,
                        axes,
                    },
                    f,
                )
            }
        }
    }

    /// A whole number of the units in which outcomes are stored (of a lane: lane times factor): halves up.
    pub(crate) fn stored(&mut self, num: Num, per_unit: i128) -> Made<Num> {
        let unit = ratio::new(1, per_unit)?;
        let rounded = self.round(num, houvast_lang::law::RoundDirection::HalfUp, unit)?;
        self.scale(rounded, ratio::int(per_unit))
    }
}
