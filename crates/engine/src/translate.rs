//! From the graph to acts: how each value is carried, and what brings one form into another.

use crate::code::{Act, Form};
use crate::graph::{Arg, Args, Graph, Mode, Node, NodeId, Op, QuickMap, Shape};

/// Index of a value in [`Code::values`].
pub(crate) type ValueId = u32;

/// A value and what makes it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value {
    pub act: Act,
    pub shape: Shape,
    pub form: Form,
    pub args: [Option<(ValueId, Mode)>; 3],
    pub k: [f64; 4],
}

/// What is to be done, before there are slots.
#[derive(Debug, Default)]
pub(crate) struct Code {
    pub values: Vec<Value>,
    /// The value of each live node.
    pub of_node: Vec<Option<ValueId>>,
    /// Operations in 128-bit integers.
    pub exact: Vec<Op>,
    /// Conversions that were made.
    converted: QuickMap<(ValueId, Conversion), ValueId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Conversion {
    Transpose,
    OfSubject,
    OfOther,
    Pack,
    Unpack,
}

/// Translates the live nodes.
pub(crate) fn translate(graph: &Graph, live: &[bool]) -> Code {
    let mut translator = Translator {
        graph,
        code: Code {
            of_node: vec![None; graph.nodes.len()],
            ..Code::default()
        },
    };
    for (index, node) in graph.nodes.iter().enumerate().filter(|(i, _)| live[*i]) {
        let value = translator.node(node);
        translator.code.of_node[index] = Some(value);
    }
    translator.code
}

struct Translator<'g> {
    graph: &'g Graph,
    code: Code,
}

/// It is true or not.
fn is_condition(node: &Node) -> bool {
    node.lo >= 0 && node.hi <= 1
}

impl Translator<'_> {
    fn make(&mut self, value: Value) -> ValueId {
        let id = self.code.values.len() as ValueId;
        self.code.values.push(value);
        id
    }

    fn value(&self, id: NodeId) -> ValueId {
        // Operands come before what uses them.
        self.code.of_node[id.index()].unwrap_or(0)
    }

    fn form(&self, value: ValueId) -> Form {
        self.code.values[value as usize].form
    }

    /// Words from words or from numbers that are made of them.
    fn words_of(&mut self, act: Act, args: [Option<ValueId>; 2]) -> ValueId {
        let [a, b] = args.map(|a| a.map(|a| (a, Mode::Pair)));
        self.make(Value {
            act,
            shape: Shape::Pair,
            form: Form::Words,
            args: [a, b, None],
            k: [0.0; 4],
        })
    }

    fn convert(&mut self, value: ValueId, mode: Mode, conversion: Conversion) -> ValueId {
        if let Some(&known) = self.code.converted.get(&(value, conversion)) {
            return known;
        }
        let (act, form) = match conversion {
            Conversion::Transpose => (Act::Transpose, Form::Words),
            Conversion::OfSubject => (Act::OfSubject, Form::Words),
            Conversion::OfOther => (Act::OfOther, Form::Words),
            Conversion::Pack => (Act::Pack, Form::Words),
            Conversion::Unpack => (Act::Unpack, Form::Narrow),
        };
        let made = self.make(Value {
            act,
            shape: Shape::Pair,
            form,
            args: [Some((value, mode)), None, None],
            k: [0.0; 4],
        });
        self.code.converted.insert((value, conversion), made);
        made
    }

    /// An operand that is true or not of two persons, as words.
    fn words(&mut self, arg: Arg) -> ValueId {
        let value = self.value(arg.node);
        let words = match (self.form(value), arg.mode) {
            (Form::Words, _) => value,
            (_, Mode::Subject | Mode::Household) => {
                return self.convert(value, arg.mode, Conversion::OfSubject);
            }
            (_, Mode::Other) => return self.convert(value, arg.mode, Conversion::OfOther),
            (_, Mode::Pair | Mode::Transposed) => self.convert(value, Mode::Pair, Conversion::Pack),
        };
        if arg.mode == Mode::Transposed {
            self.convert(words, Mode::Pair, Conversion::Transpose)
        } else {
            words
        }
    }

    /// An operand as numbers.
    fn number(&mut self, arg: Arg) -> (ValueId, Mode) {
        let value = self.value(arg.node);
        match self.form(value) {
            Form::Words => (
                self.convert(value, Mode::Pair, Conversion::Unpack),
                arg.mode,
            ),
            _ => (value, arg.mode),
        }
    }

    fn numbers(&mut self, args: &Args) -> [Option<(ValueId, Mode)>; 3] {
        args.map(|arg| arg.map(|arg| self.number(arg)))
    }

    fn node(&mut self, node: &Node) -> ValueId {
        let wide_operand = |a: &Arg| self.form(self.value(a.node)) == Form::Wide;
        let exact = node.wide || node.wide_result() || node.args.iter().flatten().any(wide_operand);
        if !exact && let Some(value) = self.of_pairs(node) {
            return value;
        }
        let act = if exact {
            self.code.exact.push(node.op);
            Act::Exact(self.code.exact.len() as u32 - 1)
        } else {
            act(node.op)
        };
        let form = if node.wide_result() {
            Form::Wide
        } else {
            Form::Narrow
        };
        let args = match node.op {
            // A sum of a condition: all of it.
            Op::Sum { .. } if !exact && node.args[1].is_none() => [None, node.args[0], None],
            _ => node.args,
        };
        let args = self.numbers(&args);
        let value = self.make(Value {
            act,
            shape: node.shape,
            form,
            args,
            k: constants(node.op),
        });
        if node.shape == Shape::Pair && is_condition(node) {
            return self.convert(value, Mode::Pair, Conversion::Pack);
        }
        value
    }

    /// What looks at conditions between persons.
    fn of_pairs(&mut self, node: &Node) -> Option<ValueId> {
        match node.op {
            Op::Sum {
                frame: Shape::Pair, ..
            }
            | Op::Highest {
                frame: Shape::Pair, ..
            }
            | Op::Lowest {
                frame: Shape::Pair, ..
            } => self.of_others(node),
            _ if node.shape == Shape::Pair && is_condition(node) => self.condition(node),
            _ => None,
        }
    }

    /// A condition between persons, from words where possible.
    fn condition(&mut self, node: &Node) -> Option<ValueId> {
        let [a, b, _] = node.args;
        let condition = |arg: Option<Arg>| arg.filter(|a| is_condition(self.graph.node(a.node)));
        let (x, y) = (condition(a), condition(b));
        let (act, words): (Act, [Option<Arg>; 2]) = match (node.op, x, y) {
            (Op::PairInput { input, month }, ..) => (Act::Facts { input, month }, [None; 2]),
            (Op::Same, ..) => (Act::Same, [None; 2]),
            (Op::Mul | Op::Min { ka: 1, kb: 1 }, Some(_), Some(_)) => (Act::And, [x, y]),
            (Op::Max { ka: 1, kb: 1 }, Some(_), Some(_)) => (Act::Or, [x, y]),
            (Op::Linear { k: -1, c: 1 }, Some(_), _) => (Act::Not, [x, None]),
            (Op::First { .. }, Some(_), _) => (Act::FirstOther, [x, None]),
            (Op::Compose, Some(_), Some(_)) => (Act::Compose, [x, y]),
            (Op::Compare { cmp, .. }, ..) => {
                return Some(self.compared(node, Act::ComparePair(cmp)));
            }
            (Op::CompareConst { cmp, .. }, ..) => {
                return Some(self.compared(node, Act::AgainstPair(cmp)));
            }
            _ => return None,
        };
        let words = words.map(|arg| arg.map(|arg| self.words(arg)));
        Some(self.words_of(act, words))
    }

    fn compared(&mut self, node: &Node, act: Act) -> ValueId {
        let args = self.numbers(&node.args);
        self.make(Value {
            act,
            shape: Shape::Pair,
            form: Form::Words,
            args,
            k: constants(node.op),
        })
    }

    /// Folds others into one value per subject.
    fn of_others(&mut self, node: &Node) -> Option<ValueId> {
        let [mask, value, _] = node.args;
        let mask = mask.map(|mask| self.words(mask));
        // What is counted: a condition between persons, of those that the mask leaves.
        let counted = match (mask, value) {
            (Some(mask), None) => Some(mask),
            (mask, Some(value)) if self.form(self.value(value.node)) == Form::Words => {
                let words = self.words(value);
                Some(match mask {
                    Some(mask) => self.words_of(Act::And, [Some(mask), Some(words)]),
                    None => words,
                })
            }
            _ => None,
        };
        let (act, args) = match (node.op, counted) {
            (Op::Sum { .. }, Some(words)) => {
                (Act::CountOthers, [Some((words, Mode::Pair)), None, None])
            }
            (Op::Highest { init: 0, .. }, Some(words)) => {
                (Act::Exists, [Some((words, Mode::Pair)), None, None])
            }
            (op, _) => {
                let act = match (op, mask) {
                    (_, None) => act(op),
                    (Op::Sum { .. }, _) => Act::SumOthers,
                    (Op::Highest { .. }, _) => Act::HighestOther,
                    _ => Act::LowestOther,
                };
                let value = self.number(value?);
                (act, [mask.map(|m| (m, Mode::Pair)), Some(value), None])
            }
        };
        Some(self.make(Value {
            act,
            shape: node.shape,
            form: Form::Narrow,
            args,
            k: constants(node.op),
        }))
    }
}

/// What is done with numbers.
fn act(op: Op) -> Act {
    match op {
        Op::Input { input, month } => Act::Input { input, month },
        Op::PairInput { input, month } => Act::Facts { input, month },
        Op::BirthKey { .. } => Act::Births,
        Op::Change { part } => Act::Change { part },
        Op::Given { rule, person } => Act::Given { rule, person },
        Op::IsGiven { rule, person } => Act::IsGiven { rule, person },
        Op::Ordinal => Act::Ordinal,
        Op::Same => Act::Same,
        Op::Size => Act::Size,
        Op::Fill { .. } => Act::Fill,
        Op::Linear { .. } => Act::Linear,
        Op::Combine { ka: 1, kb: 1, c: 0 } => Act::Add,
        Op::Combine {
            ka: 1,
            kb: -1,
            c: 0,
        } => Act::Sub,
        Op::Combine { .. } => Act::Combine,
        Op::Mul => Act::Mul,
        Op::Min { .. } => Act::Min,
        Op::Max { ka: 1, kb: 1 } => Act::Higher,
        Op::Max { .. } => Act::Max,
        Op::MinConst { .. } => Act::AtMost,
        Op::MaxConst { .. } => Act::AtLeast,
        Op::Compare { cmp, .. } => Act::Compare(cmp),
        Op::CompareConst { cmp, .. } => Act::Against(cmp),
        Op::Select { .. } => Act::Select,
        Op::SelectConst { flip: false, .. } => Act::SelectOr,
        Op::SelectConst { flip: true, .. } => Act::SelectUnless,
        Op::Floor { .. } => Act::Floor,
        Op::Divide { toward, .. } => Act::Divide(toward),
        Op::Steps { table } => Act::Steps(table),
        Op::Sum { frame, .. } => Act::Sum(frame),
        Op::Highest { frame, .. } => Act::Highest(frame),
        Op::Lowest { frame, .. } => Act::Lowest(frame),
        Op::First { .. } => Act::First,
        Op::Compose => Act::Compose,
    }
}

/// The constants of an operation. Where it is run on floats they are proved to be exact.
fn constants(op: Op) -> [f64; 4] {
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
