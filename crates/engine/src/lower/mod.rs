//! From the law of a year to a graph of instructions.
//!
//! Months are unrolled: a monthly rule is lowered once for every month that is asked for, and instructions that come out the same are
//! shared by the graph. So whatever does not vary is computed once, without an analysis of its own.

mod expr;
mod input;
mod relation;
mod rule;
pub(crate) use rule::given_range;
mod split;
mod time;

use crate::error::{CompileError, CompileErrorKind, MAX_DEPTH, Trap, TrapKind};
use crate::graph::logic::Val;
use crate::graph::num::Num;
use crate::graph::{Axis, Fail, Graph, Quick, QuickMap};
use crate::ratio::TooLarge;
use crate::year::Year;
use houvast_lang::law::{DepartureId, InputId, RelId, RuleId, UnitId, Var};
use houvast_lang::source::Span;
use std::hash::{Hash, Hasher};

/// What is known of an input in the people for whom a program is made, in storage units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Use {
    /// Nobody has it: the default.
    Absent,
    /// The same all year, within these bounds.
    Fixed(i64, i64),
    /// May change from month to month.
    Changing(i64, i64),
}

/// What is known of the people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Profile {
    pub inputs: Vec<Use>,
    /// Rules that may be given: for the household, for persons.
    pub given: Vec<(RuleId, bool, bool)>,
    /// Worked out once: programs are looked up for every case.
    hash: u64,
}

impl Profile {
    pub(crate) fn new(inputs: Vec<Use>, given: Vec<(RuleId, bool, bool)>) -> Profile {
        let mut hash = Quick::default();
        (&inputs, &given).hash(&mut hash);
        Profile {
            inputs,
            given,
            hash: hash.finish(),
        }
    }
}

impl Hash for Profile {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash);
    }
}

/// For whom a program is made.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Spec {
    /// Largest household.
    pub size: usize,
    /// Into how many parts circumstances cut the year: 1, 2, 3 or 12.
    pub parts: u8,
    pub profile: std::sync::Arc<Profile>,
}

/// Month 1 to 12, 0 for the year as a whole, or a period of [`time`]; with [`LAST_DAY`] added as things are on its last day.
pub(crate) type Time = u8;

/// Added to a month or period: states are those of the last day of the month.
pub(crate) const LAST_DAY: Time = 0x80;

/// The subject of a rule and the other of a relation.
pub(crate) const SUBJECT: Axis = 0;
pub(crate) const OTHER: Axis = 1;

/// Stops the compilation; the place is filled in on the way out.
#[derive(Debug)]
pub(crate) struct Stop {
    kind: CompileErrorKind,
    span: Option<Span>,
    place: Option<String>,
}

impl From<Fail> for Stop {
    fn from(fail: Fail) -> Self {
        Stop::new(match fail {
            Fail::TooLarge => CompileErrorKind::TooLarge,
            Fail::ThreePersons => CompileErrorKind::ThreePersons,
        })
    }
}

impl From<TooLarge> for Stop {
    fn from(_: TooLarge) -> Self {
        Stop::new(CompileErrorKind::TooLarge)
    }
}

impl Stop {
    pub(crate) fn new(kind: CompileErrorKind) -> Self {
        Stop {
            kind,
            span: None,
            place: None,
        }
    }

    pub(crate) fn at(mut self, span: Span) -> Self {
        self.span.get_or_insert(span);
        self
    }

    pub(crate) fn inside(mut self, place: &str) -> Self {
        self.place.get_or_insert_with(|| place.to_owned());
        self
    }

    pub(crate) fn error(self) -> CompileError {
        CompileError {
            place: self.place.unwrap_or_default(),
            span: self.span,
            kind: self.kind,
        }
    }
}

pub(crate) type Lowered<T> = Result<T, Stop>;

/// What has been lowered before.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    Rule(RuleId, Time, Context),
    Before(RuleId, Vec<DepartureId>, Time, Context),
    Relation(RelId, Time, Context),
    Unit(UnitId, Time, Context),
    /// Condition of a departure, for the explanation.
    Departure(DepartureId, Time),
}

/// Under which assumed values of rules (index into [`Lowerer::contexts`]); 0: none.
pub(crate) type Context = u32;

/// Which person an expression means by a variable.
#[derive(Debug, Clone)]
struct Env {
    vars: Vec<(Var, Axis)>,
    time: Time,
    context: Context,
    /// In which rule, for the attribution of traps.
    rule: Option<RuleId>,
}

impl Env {
    fn axis(&self, var: Var) -> Lowered<Axis> {
        let found = self.vars.iter().rfind(|(v, _)| *v == var).map(|(_, a)| *a);
        found.ok_or_else(|| Stop::new(CompileErrorKind::Unchecked("an unbound person")))
    }

    fn with(&self, var: Var, axis: Axis) -> Env {
        let mut env = self.clone();
        env.vars.push((var, axis));
        env
    }

    fn at(&self, time: Time) -> Env {
        Env {
            time,
            ..self.clone()
        }
    }
}

pub(crate) struct Lowerer<'y> {
    pub year: &'y Year,
    pub graph: Graph,
    pub traps: Vec<Trap>,
    pub memo: QuickMap<Key, Val>,
    spec: &'y Spec,
    contexts: Vec<Vec<(RuleId, Val)>>,
    /// Being lowered, to catch what needs itself.
    busy: std::collections::HashSet<Key>,
    needs: split::Needs,
    next: Axis,
    depth: u32,
}

impl<'y> Lowerer<'y> {
    pub(crate) fn new(year: &'y Year, spec: &'y Spec) -> Self {
        Lowerer {
            year,
            graph: Graph::new(spec.size),
            traps: Vec::new(),
            memo: QuickMap::default(),
            spec,
            contexts: vec![Vec::new()],
            busy: std::collections::HashSet::new(),
            needs: split::Needs::default(),
            next: OTHER + 1,
            depth: 0,
        }
    }

    pub(crate) fn parts(&self) -> u8 {
        self.spec.parts
    }

    fn fresh(&mut self) -> Axis {
        self.next += 1;
        self.next - 1
    }

    /// For constant circumstances: the first month of the run in which the law is the same.
    fn alike(&self, month: u8) -> u8 {
        if self.spec.parts == 1 {
            self.year.alike[usize::from(month - 1)]
        } else {
            month
        }
    }

    /// Different months to lower, each with how many months it stands for.
    fn months(&self, months: impl Iterator<Item = u8>) -> Vec<(u8, i128)> {
        let mut distinct: Vec<(u8, i128)> = Vec::new();
        for month in months.map(|m| self.alike(m)) {
            match distinct.iter_mut().find(|(m, _)| *m == month) {
                Some((_, count)) => *count += 1,
                None => distinct.push((month, 1)),
            }
        }
        distinct
    }

    /// The code of a trap; the same trap has the same code in every month.
    fn trap(&mut self, kind: TrapKind, rule: Option<RuleId>, span: Span, text: &str) -> Num {
        let found = self
            .traps
            .iter()
            .position(|t| t.kind == kind && t.rule == rule && t.span == span);
        let index = found.unwrap_or_else(|| {
            let place = rule.map_or("", |r| self.year.rule(r).place.as_str());
            let text = if place.is_empty() {
                text.to_owned()
            } else {
                format!("{place}: {text}")
            };
            self.traps.push(Trap {
                kind,
                rule,
                span,
                text,
            });
            self.traps.len() - 1
        });
        Num::whole(index as i128 + 1)
    }

    fn enter(&mut self) -> Lowered<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            Err(Stop::new(CompileErrorKind::TooDeep))
        } else {
            Ok(())
        }
    }

    /// Once per key; what needs itself stops.
    fn once(&mut self, key: Key, make: impl FnOnce(&mut Self) -> Lowered<Val>) -> Lowered<Val> {
        if let Some(&val) = self.memo.get(&key) {
            return Ok(val);
        }
        if !self.busy.insert(key.clone()) {
            return Err(Stop::new(CompileErrorKind::Cycle));
        }
        self.enter()?;
        let next = std::mem::replace(&mut self.next, OTHER + 1);
        let val = make(self)?;
        self.next = next;
        self.depth -= 1;
        self.busy.remove(&key);
        self.memo.insert(key, val);
        Ok(val)
    }

    fn use_of(&self, id: InputId) -> Use {
        // What differs within a month makes the next month differ too.
        if self.spec.parts == 1 && id.index() >= self.year.own_inputs {
            return Use::Absent;
        }
        match self.spec.profile.inputs[id.index()] {
            Use::Changing(lo, hi) if self.spec.parts == 1 => Use::Fixed(lo, hi),
            other => other,
        }
    }
}
