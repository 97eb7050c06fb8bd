//! A linear program: instructions in order, each with the slots it reads and writes.

use crate::code::{Instr, Out};
use crate::error::{CompileError, Trap, TrapKind};
use crate::graph::logic::Val;
use crate::graph::num::Num;
use crate::graph::{Graph, NodeId, Op, Steps};
use crate::lower::{Key, Lowerer, Spec, Stop};
use crate::outcome::Per;
use crate::people::storage_scale;
use crate::schedule::{self, Slots};
use crate::watch::{self, Watch};
use crate::year::Year;
use houvast_lang::law::{RuleId, Subject};
use houvast_lang::number::Exact;

/// One outcome that was asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    pub rule: RuleId,
    pub per: Per,
    pub value: Out,
    /// How many storage units one of it is.
    pub times: i128,
    /// Largest magnitude of the outcome by its bounds, in storage units.
    pub most: i128,
    /// The trap for a value that does not fit in 64 bits, where the bounds do not exclude it.
    pub too_large: Option<u32>,
    /// 0, or the code of the trap.
    pub trap: Out,
    /// For rules of a unit: who is the head.
    pub applies: Option<Out>,
}

/// A value that is kept for the explanation.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub key: Key,
    pub value: Out,
    pub factor: Exact,
    pub trap: Out,
}

#[derive(Debug)]
pub(crate) struct Program {
    pub instrs: Vec<Instr>,
    pub slots: Slots,
    /// Operations in 128-bit integers.
    pub exact: Vec<Op>,
    pub steps: Vec<Steps>,
    pub outputs: Vec<Output>,
    pub kept: Vec<Kept>,
    pub traps: Vec<Trap>,
    /// Which ages make a household's year vary, in the program for circumstances that are constant.
    pub watch: Watch,
}

/// What is asked of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    /// Rules of which the outcome is wanted.
    pub outcomes: Vec<RuleId>,
    /// Rules whose value may be given with the people instead of computed.
    pub given: Vec<RuleId>,
}

/// A root before slots are allocated.
struct Root {
    rule: RuleId,
    value: Num,
    trap: Num,
    applies: Option<Num>,
}

/// Makes the program for one reference month; with `keep` every rule, relation and unit is kept for the explanation.
pub(crate) fn build(
    year: &Year,
    outcomes: &[RuleId],
    spec: &Spec,
    month: u8,
    keep: bool,
) -> Result<Program, CompileError> {
    let mut lowerer = Lowerer::new(year, spec);
    let mut roots = Vec::new();
    for &rule in outcomes {
        roots.push(root(&mut lowerer, rule, month).map_err(Stop::error)?);
    }
    let kept: Vec<(Key, Val)> = if keep {
        lowerer.memo.iter().map(|(k, v)| (k.clone(), *v)).collect()
    } else {
        Vec::new()
    };
    let elsewhere = other_stretches(&mut lowerer, outcomes, month).map_err(Stop::error)?;
    let Lowerer { graph, traps, .. } = lowerer;
    let nums = roots
        .iter()
        .flat_map(|r| [Some(r.value), Some(r.trap), r.applies])
        .flatten();
    let nums = nums.chain(kept.iter().flat_map(|(_, v)| [v.num, v.trap]));
    let wanted: Vec<NodeId> = nums
        .filter_map(|n| match n {
            Num::Lane(lane, _) => Some(lane.node),
            Num::Const(_) => None,
        })
        .collect();
    let live = schedule::live(&graph, &wanted);
    let watch = if spec.parts == 1 {
        let watched: Vec<NodeId> = wanted.iter().copied().chain(elsewhere).collect();
        watch::of(&graph, &watched, &year.moments)
    } else {
        Watch::default()
    };
    let code = schedule::schedule(&graph, &live, &wanted);
    let mut traps = traps;
    let outputs = roots
        .into_iter()
        .map(|r| Output {
            too_large: (most(&graph, r.value) > i128::from(i64::MAX)).then(|| {
                let rule = year.rule(r.rule);
                let text = format!("{}: larger than an outcome can be", rule.place);
                let kind = TrapKind::TooLarge;
                traps.push(Trap {
                    kind,
                    rule: Some(r.rule),
                    span: rule.span,
                    text,
                });
                traps.len() as u32 - 1
            }),
            rule: r.rule,
            per: match year.rule(r.rule).subject {
                Subject::Law if r.value.constant().is_some() => Per::Law,
                Subject::Law | Subject::Household => Per::Household,
                _ => Per::Person,
            },
            value: code.out(r.value),
            times: match r.value {
                Num::Const(_) => 1,
                Num::Lane(_, f) => *f.numer(),
            },
            most: most(&graph, r.value),
            trap: code.out(r.trap),
            applies: r.applies.map(|a| code.out(a)),
        })
        .collect();
    let kept = kept
        .into_iter()
        .map(|(key, val)| Kept {
            key,
            value: match val.num {
                // A constant is carried by its factor.
                Num::Const(_) => Out::Const(1),
                lane => code.out(lane),
            },
            factor: match val.num {
                Num::Const(c) => c,
                Num::Lane(_, f) => f,
            },
            trap: code.out(val.trap),
        })
        .collect();
    Ok(Program {
        instrs: code.instrs,
        slots: code.slots,
        exact: code.exact,
        steps: graph.steps,
        outputs,
        kept,
        traps,
        watch,
    })
}

/// Largest magnitude of a number whose factor is whole.
fn most(graph: &Graph, value: Num) -> i128 {
    match value {
        Num::Const(c) => c.numer().abs(),
        Num::Lane(lane, f) => {
            let (lo, hi) = graph.bounds(lane);
            lo.abs().max(hi.abs()).saturating_mul(f.numer().abs())
        }
    }
}

/// What the outcomes need in other stretches of the law than that of the reference month: the same people are run for any month.
fn other_stretches(
    lowerer: &mut Lowerer<'_>,
    outcomes: &[RuleId],
    month: u8,
) -> Result<Vec<NodeId>, Stop> {
    let mut nodes = Vec::new();
    if lowerer.parts() > 1 {
        return Ok(nodes);
    }
    for (from, to) in lowerer.year.stretches.clone() {
        if (from..=to).contains(&month) {
            continue;
        }
        for &rule in outcomes {
            let root = root(lowerer, rule, from)?;
            let nums = [Some(root.value), Some(root.trap), root.applies];
            nodes.extend(nums.into_iter().flatten().filter_map(|n| match n {
                Num::Lane(lane, _) => Some(lane.node),
                Num::Const(_) => None,
            }));
        }
    }
    Ok(nodes)
}

fn root(lowerer: &mut Lowerer<'_>, id: RuleId, month: u8) -> Result<Root, Stop> {
    let rule = lowerer.year.rule(id);
    let val = lowerer.rule(id, month, 0)?;
    let value = lowerer
        .graph
        .stored(val.num, i128::from(storage_scale(rule.ty)));
    let applies = match rule.subject {
        Subject::Unit(unit) => Some(lowerer.unit(unit, month, 0)?.num),
        _ => None,
    };
    let value = value.map_err(|f| Stop::from(f).inside(&rule.place))?;
    Ok(Root {
        rule: id,
        value,
        trap: val.trap,
        applies,
    })
}
