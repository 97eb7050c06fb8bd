//! From graph to linear code: what is not needed is left out, and slots are used again as soon as their value is dead.

use crate::graph::num::Num;
use crate::graph::{Axes, Graph, Mode, NodeId, Op, Shape};
use crate::program::{Instr, Out, Src};

/// Code with slots.
pub(crate) struct Code {
    pub instrs: Vec<Instr>,
    pub narrow: Vec<Shape>,
    pub wide: Vec<Shape>,
    /// Per node its slot, and whether it is wide.
    place: Vec<(u32, bool)>,
}

impl Code {
    /// Where a number comes out. Its factor is the caller's affair.
    pub(crate) fn out(&self, num: Num) -> Out {
        match num {
            Num::Const(c) if *c.denom() == 1 => Out::Const(*c.numer()),
            // A constant that is not whole is carried by its factor.
            Num::Const(_) => Out::Const(1),
            Num::Lane(lane, _) => {
                let (slot, wide) = self.place[lane.node.index()];
                let mode = match lane.axes {
                    Axes::None => Mode::Household,
                    Axes::One(_) => Mode::Subject,
                    Axes::Two(a, b) => {
                        if a < b {
                            Mode::Pair
                        } else {
                            Mode::Transposed
                        }
                    }
                };
                Out::Lane { slot, mode, wide }
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

/// Gives every live node a slot; those that are wanted keep theirs to the end.
pub(crate) fn allocate(graph: &Graph, live: &[bool], wanted: &[NodeId]) -> Code {
    let mut last = vec![0usize; graph.nodes.len()];
    for (index, node) in graph.nodes.iter().enumerate().filter(|(i, _)| live[*i]) {
        for arg in node.args.iter().flatten() {
            last[arg.node.index()] = index;
        }
    }
    for id in wanted {
        last[id.index()] = usize::MAX;
    }
    let mut code = Code {
        instrs: Vec::new(),
        narrow: Vec::new(),
        wide: Vec::new(),
        place: vec![(u32::MAX, false); graph.nodes.len()],
    };
    let mut free: [[Vec<u32>; 3]; 2] = Default::default();
    for (index, node) in graph.nodes.iter().enumerate().filter(|(i, _)| live[*i]) {
        let out_wide = node.wide_result();
        let pool = if out_wide {
            &mut code.wide
        } else {
            &mut code.narrow
        };
        let out = free[usize::from(out_wide)][node.shape as usize]
            .pop()
            .unwrap_or_else(|| {
                pool.push(node.shape);
                pool.len() as u32 - 1
            });
        code.place[index] = (out, out_wide);
        let args = node.args.map(|arg| {
            arg.map(|a| {
                let (slot, wide) = code.place[a.node.index()];
                Src {
                    slot,
                    mode: a.mode,
                    wide,
                }
            })
        });
        let mut seen: [Option<NodeId>; 3] = [None; 3];
        for (i, arg) in node.args.iter().enumerate() {
            let Some(arg) = arg else { continue };
            if last[arg.node.index()] == index && !seen.contains(&Some(arg.node)) {
                let (slot, wide) = code.place[arg.node.index()];
                free[usize::from(wide)][graph.node(arg.node).shape as usize].push(slot);
            }
            seen[i] = Some(arg.node);
        }
        let own = node.shape.own();
        let any_wide = args.iter().flatten().any(|a| a.wide);
        code.instrs.push(Instr {
            op: node.op,
            shape: node.shape,
            out,
            out_wide,
            args,
            alike: args.iter().flatten().all(|a| a.mode == own),
            wide: node.wide || out_wide || any_wide,
            k: numbers(node.op),
        });
    }
    code
}

/// The numbers of an instruction as floats. Where it is run on floats they are proved to be exact.
fn numbers(op: Op) -> [f64; 4] {
    let k = match op {
        Op::Linear { k, c } | Op::MinConst { k, c } | Op::MaxConst { k, c } => [k, c, 0],
        Op::SelectConst { k, c, .. } => [k, c, 0],
        Op::Combine { ka, kb, c } => [ka, kb, c],
        Op::Min { ka, kb } | Op::Max { ka, kb } | Op::Select { ka, kb } => [ka, kb, 0],
        Op::Compare { ka, kb, .. } | Op::Divide { ka, kb, .. } => [ka, kb, 0],
        Op::CompareConst { c, .. } => [c, 0, 0],
        Op::Floor { k, c, d } => [k, c, d],
        Op::Highest { init, .. } | Op::Lowest { init, .. } => [init, 0, 0],
        Op::Fill { value } => [value, 0, 0],
        _ => [0, 0, 0],
    };
    let [a, b, c] = k.map(|x| x as f64);
    [a, b, c, 1.0 / c]
}
