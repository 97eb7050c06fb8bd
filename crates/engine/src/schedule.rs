//! From graph to linear code: what is not needed is left out, and slots are used again as soon as their value is dead.

use crate::code::{Form, Instr, Out, ROW, Slot, Src};
use crate::graph::num::Num;
use crate::graph::{Axes, Graph, Mode, NodeId, Op, Shape};
use crate::translate::{Code, Value, translate};

/// Code with slots.
pub(crate) struct Schedule {
    pub instrs: Vec<Instr>,
    pub slots: Slots,
    /// Operations in 128-bit integers.
    pub exact: Vec<Op>,
    /// Per node the slot of its value.
    place: Vec<Option<Slot>>,
}

/// The memory that a program works in.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    /// Shape of every slot of floats.
    pub narrow: Vec<Shape>,
    /// Shape of every slot of 128-bit integers.
    pub wide: Vec<Shape>,
    /// Number of slots of words.
    pub words: usize,
    /// When a row holds one household: number of rows of floats, and of 128-bit integers.
    pub rows: [u32; 2],
}

impl Slots {
    fn add(&mut self, form: Form, shape: Shape) -> Slot {
        let (pool, rows) = match form {
            Form::Words => {
                self.words += 1;
                let index = self.words as u32 - 1;
                return Slot {
                    form,
                    index,
                    row: index,
                };
            }
            Form::Narrow => (&mut self.narrow, &mut self.rows[0]),
            Form::Wide => (&mut self.wide, &mut self.rows[1]),
        };
        pool.push(shape);
        let row = *rows;
        *rows += if shape == Shape::Pair { ROW as u32 } else { 1 };
        Slot {
            form,
            index: pool.len() as u32 - 1,
            row,
        }
    }

    /// Bytes that a household of `n` persons takes.
    pub(crate) fn bytes(&self, n: usize) -> usize {
        let rows = |shapes: &[Shape]| shapes.iter().map(|s| s.rows(n)).sum::<usize>();
        rows(&self.narrow) * 8 + rows(&self.wide) * 16 + self.words * n * 8
    }
}

impl Schedule {
    /// Where a number comes out. Its factor is the caller's affair.
    pub(crate) fn out(&self, num: Num) -> Out {
        match num {
            Num::Const(c) if *c.denom() == 1 => Out::Const(*c.numer()),
            // A constant that is not whole is carried by its factor.
            Num::Const(_) => Out::Const(1),
            Num::Lane(lane, _) => {
                let mode = match lane.axes {
                    Axes::None => Mode::Household,
                    Axes::One(_) => Mode::Subject,
                    Axes::Two(a, b) if a < b => Mode::Pair,
                    Axes::Two(..) => Mode::Transposed,
                };
                match self.place[lane.node.index()] {
                    Some(slot) => Out::Lane { slot, mode },
                    None => Out::Const(0),
                }
            }
        }
    }
}

/// Which nodes the wanted ones need.
pub(crate) fn live(graph: &Graph, wanted: &[NodeId]) -> Vec<bool> {
    let mut live = vec![false; graph.nodes.len()];
    for id in wanted {
        live[id.index()] = true;
    }
    // Operands come before what uses them.
    for index in (0..graph.nodes.len()).rev() {
        if live[index] {
            for arg in graph.nodes[index].args.iter().flatten() {
                live[arg.node.index()] = true;
            }
        }
    }
    live
}

/// The code for what is live; what is wanted keeps its slot to the end.
pub(crate) fn schedule(graph: &Graph, live: &[bool], wanted: &[NodeId]) -> Schedule {
    let Code {
        values,
        of_node,
        exact,
        ..
    } = translate(graph, live);
    let mut last = last_uses(&values);
    for value in wanted.iter().filter_map(|id| of_node[id.index()]) {
        last[value as usize] = usize::MAX;
    }
    let mut slots = Slots::default();
    let mut instrs = Vec::with_capacity(values.len());
    let mut places: Vec<Slot> = Vec::with_capacity(values.len());
    let mut free: [[Vec<Slot>; 3]; 3] = Default::default();
    for (index, value) in values.iter().enumerate() {
        let pool = &mut free[value.form as usize][value.shape as usize];
        let out = pool
            .pop()
            .unwrap_or_else(|| slots.add(value.form, value.shape));
        places.push(out);
        instrs.push(instruction(value, out, &places));
        let mut seen: [Option<u32>; 3] = [None; 3];
        for (i, (arg, _)) in value
            .args
            .iter()
            .enumerate()
            .filter_map(|(i, a)| Some((i, (*a)?)))
        {
            let dead = last[arg as usize] == index && !seen.contains(&Some(arg));
            if dead {
                let shape = values[arg as usize].shape;
                let slot = places[arg as usize];
                free[slot.form as usize][shape as usize].push(slot);
            }
            seen[i] = Some(arg);
        }
    }
    let place = |value: Option<u32>| value.map(|v| places[v as usize]);
    Schedule {
        instrs,
        slots,
        exact,
        place: of_node.into_iter().map(place).collect(),
    }
}

/// Where each value is used last.
fn last_uses(values: &[Value]) -> Vec<usize> {
    let mut last = vec![0; values.len()];
    for (index, value) in values.iter().enumerate() {
        for (arg, _) in value.args.iter().flatten() {
            last[*arg as usize] = index;
        }
    }
    last
}

fn instruction(value: &Value, out: Slot, places: &[Slot]) -> Instr {
    let args = value.args.map(|arg| {
        arg.map(|(value, mode)| Src {
            slot: places[value as usize],
            mode,
        })
    });
    let own = value.shape.own();
    Instr {
        act: value.act,
        shape: value.shape,
        out,
        args,
        alike: args.iter().flatten().all(|a| a.mode == own),
        k: value.k,
    }
}
