//! Expressions as text.

use super::persons::Number;
use super::value::{at_moment, constant};
use super::words::{Tongue, Word};
use crate::check::period_text;
use crate::law::*;
use crate::number::Exact;

/// How strongly an expression holds together, from weak to strong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Suffix,
    Choice,
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Unary,
}

/// A text and how strongly it holds together; `None` when a name has no word in the language.
type Written = Option<(String, Level)>;

/// Writes expressions; knows who is spoken of.
pub(super) struct Printer<'l> {
    pub(super) law: &'l Law,
    pub(super) tongue: Tongue,
    people: Vec<Option<&'l str>>,
    subject: Option<Var>,
}

impl<'l> Printer<'l> {
    pub(super) fn new<'p: 'l>(law: &'l Law, people: &[&'p str], tongue: Tongue) -> Self {
        let subject = (!people.is_empty()).then_some(Var(0));
        Self {
            law,
            tongue,
            people: people.iter().map(|name| Some(*name)).collect(),
            subject,
        }
    }

    /// The same with a member as subject.
    pub(super) fn member(&self, member: Var) -> Self {
        let mut people = self.people.clone();
        people.resize(usize::from(member.0) + 1, None);
        Self {
            law: self.law,
            tongue: self.tongue,
            people,
            subject: Some(member),
        }
    }

    pub(super) fn word(&self, word: Word) -> &'static str {
        word.get(self.tongue)
    }

    /// A name of the law.
    pub(super) fn term(&self, name: &str) -> Option<String> {
        match self.tongue {
            Tongue::Dutch => Some(name.to_owned()),
            Tongue::English => Some(self.law.english.term(name)?.one.clone()),
        }
    }

    /// What a person is called.
    pub(super) fn who(&self, var: Var) -> Option<String> {
        let name = self.people.get(usize::from(var.0)).copied().flatten();
        let name = name.unwrap_or("persoon");
        Some(match (self.tongue, name) {
            (Tongue::Dutch, name) => name.to_owned(),
            (Tongue::English, "persoon") => "the person".to_owned(),
            (Tongue::English, "ander") => "the other".to_owned(),
            (Tongue::English, name) if self.law.units.iter().any(|unit| unit.name == name) => {
                format!("the {}", self.term(name)?)
            }
            // A person with a name of their own.
            (Tongue::English, name) => name.to_owned(),
        })
    }

    /// Is it the person of whom is spoken unless another is named.
    pub(super) fn is_subject(&self, var: Var) -> bool {
        Some(var) == self.subject
    }

    /// `naam`, or `naam van wie` when another than the subject is meant. What is yes or no has whom it is about in brackets in English.
    fn of(&self, name: String, of: Option<Var>, ty: Type) -> Option<String> {
        let Some(var) = of.filter(|&var| !self.is_subject(var)) else {
            return Some(name);
        };
        let who = self.who(var)?;
        Some(match (self.tongue, ty) {
            (Tongue::English, Type::JaNee) => format!("{name} ({who})"),
            _ => format!("{name} {} {who}", self.word(Word::Of)),
        })
    }

    /// An expression for a place that asks for `level`; weaker ones get parentheses.
    pub(super) fn expr(&self, e: &Expr, level: Level) -> Option<String> {
        let (text, own) = self.written(e)?;
        Some(if own < level {
            format!("({text})")
        } else {
            text
        })
    }

    /// Expressions with commas between them.
    pub(super) fn list(&self, list: &[Expr]) -> Option<String> {
        let parts: Option<Vec<String>> = list.iter().map(|e| self.expr(e, Level::Unary)).collect();
        Some(parts?.join(", "))
    }

    fn written(&self, e: &Expr) -> Written {
        match &e.kind {
            ExprKind::Neg(x) => Some((format!("−{}", self.expr(x, Level::Unary)?), Level::Unary)),
            ExprKind::Not(x) => self.negated(x),
            ExprKind::Binary(op, a, b) => self.binary(*op, a, b),
            ExprKind::Choice {
                branches,
                otherwise,
            } => self.choice(branches, otherwise),
            ExprKind::AtLeast(a, b) => self.bounded(a, Word::AtLeast, b),
            ExprKind::AtMost(a, b) => self.bounded(a, Word::AtMost, b),
            ExprKind::Round {
                value,
                direction,
                unit,
            } => self.rounded(value, *direction, *unit),
            ExprKind::Scale(x, factor) => self.scaled(e, x, *factor),
            kind => Some((self.primary(e)?, self.primary_level(kind))),
        }
    }

    fn choice(&self, branches: &[(Expr, Expr)], otherwise: &Expr) -> Written {
        let mut text = String::new();
        for (value, condition) in branches {
            let value = self.expr(value, Level::Or)?;
            let condition = self.expr(condition, Level::Or)?;
            text += &format!("{value} {} {condition}, ", self.word(Word::If));
        }
        let otherwise = self.expr(otherwise, Level::Or)?;
        text += &format!("{} {otherwise}", self.word(Word::Otherwise));
        Some((text, Level::Choice))
    }

    fn suffix(&self, value: &Expr, suffix: &str) -> Written {
        let value = self.expr(value, Level::Suffix)?;
        Some((format!("{value}, {suffix}"), Level::Suffix))
    }

    fn bounded(&self, value: &Expr, word: Word, bound: &Expr) -> Written {
        let bound = self.expr(bound, Level::Or)?;
        self.suffix(value, &format!("{} {bound}", self.word(word)))
    }

    fn rounded(&self, value: &Expr, direction: RoundDirection, unit: Exact) -> Written {
        let ty = match value.ty {
            Type::Aantal => Type::Getal,
            ty => ty,
        };
        let shown = constant(self.law, Const { value: unit, ty }, self.tongue)?;
        let suffix = match self.tongue {
            Tongue::Dutch => {
                let how = match direction {
                    RoundDirection::HalfUp => "rekenkundig",
                    RoundDirection::Down => "naar beneden",
                    RoundDirection::Up => "naar boven",
                };
                format!("{how} afgerond op {shown}")
            }
            Tongue::English => {
                let how = match direction {
                    RoundDirection::HalfUp => "rounded",
                    RoundDirection::Down => "rounded down",
                    RoundDirection::Up => "rounded up",
                };
                let one = Exact::from_integer(1);
                match ty {
                    Type::Bedrag(_) if unit == one => format!("{how} to whole euros"),
                    Type::Bedrag(_) if unit == Exact::new(1, 100) => {
                        format!("{how} to whole cents")
                    }
                    _ if unit == one => format!("{how} to a whole number"),
                    _ => format!("{how} to a multiple of {shown}"),
                }
            }
        };
        self.suffix(value, &suffix)
    }

    /// A conversion of periods, a reading as another period, or a count read as a number.
    fn scaled(&self, e: &Expr, x: &Expr, factor: Exact) -> Written {
        let Type::Bedrag(Some(period)) = e.ty else {
            return self.written(x);
        };
        let reading = factor == Exact::from_integer(1);
        if reading {
            return match self.tongue {
                Tongue::Dutch => {
                    let period = period_text(period);
                    self.suffix(x, &format!("gelezen als bedrag per {period}"))
                }
                Tongue::English => {
                    let period = in_english(period);
                    self.suffix(x, &format!("read as an amount per {period}"))
                }
            };
        }
        let x = self.expr(x, Level::Unary)?;
        let text = match self.tongue {
            Tongue::Dutch => format!("per {} van {x}", period_text(period)),
            Tongue::English => match period {
                Period::Year => format!("the yearly amount of {x}"),
                Period::Quarter => format!("the quarterly amount of {x}"),
                Period::Month => format!("the monthly amount of {x}"),
                Period::Hour => format!("the hourly amount of {x}"),
            },
        };
        Some((text, Level::Unary))
    }

    fn negated(&self, x: &Expr) -> Written {
        match &x.kind {
            ExprKind::Exists(over) => {
                if let RelExprKind::Where {
                    base,
                    member,
                    condition,
                } = &over.kind
                    && let ExprKind::Not(condition) = &condition.kind
                {
                    let condition = self.member(*member).expr(condition, Level::Not)?;
                    return Some((self.for_every(base, &condition)?, Level::Not));
                }
                Some((self.there_is(over, false)?, Level::Not))
            }
            ExprKind::Same(a, b) => {
                let text = format!("{} ≠ {}", self.who(*a)?, self.who(*b)?);
                Some((text, Level::Comparison))
            }
            ExprKind::Input {
                met: Some(_),
                at: None,
                ..
            }
            | ExprKind::Related { .. }
            | ExprKind::Member { .. }
            | ExprKind::IsUnit(..)
                if self.tongue == Tongue::English =>
            {
                Some((self.is_one_of(x, false)?, Level::Comparison))
            }
            _ => {
                let x = self.expr(x, Level::Not)?;
                Some((format!("{} {x}", self.word(Word::Not)), Level::Not))
            }
        }
    }

    fn binary(&self, op: BinOp, a: &Expr, b: &Expr) -> Written {
        let (sign, level) = match op {
            BinOp::Or => (self.word(Word::Or), Level::Or),
            BinOp::And => (self.word(Word::And), Level::And),
            BinOp::Eq if matches!(a.ty, Type::Enum(_)) => (self.word(Word::Is), Level::Comparison),
            BinOp::Eq => ("=", Level::Comparison),
            BinOp::Ne => ("≠", Level::Comparison),
            BinOp::Lt => ("<", Level::Comparison),
            BinOp::Le => ("≤", Level::Comparison),
            BinOp::Gt => (">", Level::Comparison),
            BinOp::Ge => ("≥", Level::Comparison),
            BinOp::Add => ("+", Level::Sum),
            BinOp::Sub => ("−", Level::Sum),
            BinOp::Mul => ("×", Level::Product),
            BinOp::Div => ("/", Level::Product),
        };
        let stronger = match level {
            Level::Or => Level::And,
            Level::And => Level::Not,
            Level::Comparison => Level::Sum,
            Level::Sum => Level::Product,
            _ => Level::Unary,
        };
        let left = if level == Level::Comparison {
            stronger
        } else {
            level
        };
        let (a, b) = (self.expr(a, left)?, self.expr(b, stronger)?);
        Some((format!("{a} {sign} {b}"), level))
    }

    fn primary(&self, e: &Expr) -> Option<String> {
        let law = self.law;
        match &e.kind {
            ExprKind::Const(value) => constant(law, *value, self.tongue),
            ExprKind::Param { id, at } => {
                let name = self.term(&law.params.get(id.index())?.name)?;
                Some(format!("{name}{}", at_moment(*at, self.tongue)))
            }
            ExprKind::Input {
                id,
                of,
                met: None,
                at,
            } => {
                let name = self.term(&law.inputs.get(id.index())?.name)?;
                let name = self.of(name, *of, e.ty)?;
                Some(format!("{name}{}", at_moment(*at, self.tongue)))
            }
            ExprKind::Rule { id, of, at } => {
                let name = self.term(&law.rules.get(id.index())?.name)?;
                let name = self.of(name, *of, e.ty)?;
                Some(format!("{name}{}", at_moment(*at, self.tongue)))
            }
            ExprKind::Before { rule, with, .. } => self.before(*rule, with),
            ExprKind::Input {
                met: Some(_), at, ..
            } => {
                let related = self.is_one_of(e, true)?;
                Some(format!("{related}{}", at_moment(*at, self.tongue)))
            }
            ExprKind::Related { .. } | ExprKind::Member { .. } | ExprKind::IsUnit(..) => {
                self.is_one_of(e, true)
            }
            ExprKind::Same(a, b) => Some(format!("{} = {}", self.who(*a)?, self.who(*b)?)),
            ExprKind::Ordinal(of) => {
                let name = self.word(Word::PlaceInHousehold).to_owned();
                self.of(name, Some(*of), e.ty)
            }
            ExprKind::MonthNumber => Some(self.word(Word::MonthNumber).to_owned()),
            ExprKind::Age { of, at } => {
                let age = self.of(self.word(Word::Age).to_owned(), Some(*of), e.ty)?;
                Some(format!("{age}{}", at_moment(Some(*at), self.tongue)))
            }
            ExprKind::Aggregate {
                kind,
                over,
                member,
                value,
                otherwise,
            } => self.aggregate(*kind, over, *member, value, otherwise.as_deref()),
            ExprKind::Count(over) => {
                let persons = self.persons(over, Number::Many)?;
                Some(format!("{} {persons}", self.word(Word::Count)))
            }
            ExprKind::Exists(over) => self.there_is(over, true),
            ExprKind::Months(fold, x) => self.months(*fold, x),
            ExprKind::Lookup { table, key } => {
                let name = self.term(&law.tables.get(table.index())?.name)?;
                let key = self.expr(key, Level::Unary)?;
                let (of, at) = (self.word(Word::ValueOf), self.word(Word::ValueAt));
                Some(format!("{of} {name} {at} {key}"))
            }
            ExprKind::Divide {
                total,
                with,
                candidates,
                lowest,
                ..
            } => self.divided(total, with, candidates, *lowest),
            _ => self.expr(e, Level::Suffix),
        }
    }

    /// `naam volgens artikel X`: the last departure that is left in force, or the rule's own provision.
    fn before(&self, rule: RuleId, with: &[DepartureId]) -> Option<String> {
        let declared = self.law.rules.get(rule.index())?;
        let departure = with
            .last()
            .and_then(|id| self.law.departures.get(id.index()));
        let provision = departure.map_or(declared.provision, |d| d.provision);
        let provision = provision.and_then(|id| self.law.provisions.get(id.index()));
        let name = self.term(&declared.name)?;
        Some(match (self.tongue, provision) {
            (Tongue::Dutch, Some(provision)) => format!("{name} volgens {provision}"),
            (Tongue::Dutch, None) => format!("{name} volgens de wet"),
            (Tongue::English, Some(provision)) => format!("{name} under {}", provision.english()),
            (Tongue::English, None) => format!("{name} under the act"),
        })
    }

    /// Constructs that end in a condition or relation take in what follows them.
    fn primary_level(&self, kind: &ExprKind) -> Level {
        let open = |over: &RelExpr| {
            matches!(
                over.kind,
                RelExprKind::Where { .. } | RelExprKind::First { .. }
            )
        };
        match kind {
            ExprKind::Exists(_) => Level::Not,
            ExprKind::Months(fold, _) => match fold {
                MonthFold::Sum | MonthFold::SumQuarters => Level::Unary,
                MonthFold::Count | MonthFold::Any | MonthFold::AnySoFar | MonthFold::All => {
                    Level::Not
                }
            },
            ExprKind::Count(over) | ExprKind::Member { over, .. } if open(over) => Level::Not,
            // `…, or else …` would run on.
            ExprKind::Aggregate {
                otherwise: Some(_), ..
            } if self.tongue == Tongue::English => Level::Suffix,
            ExprKind::Aggregate {
                over,
                otherwise: None,
                ..
            } if open(over) => Level::Not,
            ExprKind::Member { .. } | ExprKind::Same(..) => Level::Comparison,
            ExprKind::Divide { .. } => Level::Suffix,
            _ => Level::Unary,
        }
    }
}

fn in_english(period: Period) -> &'static str {
    match period {
        Period::Year => "year",
        Period::Quarter => "quarter",
        Period::Month => "month",
        Period::Hour => "hour",
    }
}
