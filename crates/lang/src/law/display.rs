//! Checked law in the words of the rule language, for explanations and comparisons.

use super::*;
mod value;

pub use value::constant;

use crate::check::{period_text, type_text};
use crate::number::Exact;
use std::fmt::Write;
use value::at_moment;

/// A type as it is written: `bedrag per jaar`.
#[must_use]
pub fn ty(law: &Law, ty: Type) -> String {
    type_text(law, ty)
}

/// The body of a rule or of one of its departures.
#[must_use]
pub fn rule_body(law: &Law, rule: &Rule, body: &Expr) -> String {
    let subject = match rule.subject {
        Subject::Law | Subject::Household => return expr(law, &[], body),
        Subject::Person | Subject::Pair => "persoon",
        Subject::Unit(id) => law
            .units
            .get(id.index())
            .map_or("persoon", |unit| &unit.name),
    };
    expr(law, &[subject], body)
}

/// The body of a relation. The second person is called `ander`.
#[must_use]
pub fn relation_body(law: &Law, body: &RelationBody) -> String {
    match body {
        RelationBody::Condition(condition) => expr(law, &["persoon", "ander"], condition),
        RelationBody::Relation(relation) => Printer::new(law, &["persoon"]).persons(relation),
    }
}

/// An expression in which `people` are the names of `Var(0)`, `Var(1)`, …; the first is the subject.
#[must_use]
pub fn expr(law: &Law, people: &[&str], body: &Expr) -> String {
    Printer::new(law, people).expr(body, Level::Suffix)
}

/// How strongly an expression holds together, from weak to strong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
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

/// Constructs that end in a condition or relation take in what follows them.
fn primary_level(kind: &ExprKind) -> Level {
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
            MonthFold::Count | MonthFold::Any | MonthFold::AnySoFar | MonthFold::All => Level::Not,
        },
        ExprKind::Count(over) | ExprKind::Member { over, .. } if open(over) => Level::Not,
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

/// Writes expressions; knows who is spoken of.
struct Printer<'l> {
    law: &'l Law,
    people: Vec<Option<&'l str>>,
    subject: Option<Var>,
}

impl<'l> Printer<'l> {
    fn new<'p: 'l>(law: &'l Law, people: &[&'p str]) -> Self {
        let subject = (!people.is_empty()).then_some(Var(0));
        Self {
            law,
            people: people.iter().map(|name| Some(*name)).collect(),
            subject,
        }
    }

    /// The same with a member as subject.
    fn member(&self, member: Var) -> Self {
        let mut people = self.people.clone();
        people.resize(usize::from(member.0) + 1, None);
        Self {
            law: self.law,
            people,
            subject: Some(member),
        }
    }

    fn name(&self, var: Var) -> &'l str {
        self.people
            .get(usize::from(var.0))
            .copied()
            .flatten()
            .unwrap_or("persoon")
    }

    /// `naam`, or `naam van wie` when another than the subject is meant.
    fn of(&self, name: &str, of: Option<Var>) -> String {
        match of {
            Some(var) if Some(var) != self.subject => format!("{name} van {}", self.name(var)),
            _ => name.to_owned(),
        }
    }

    /// An expression for a place that asks for `level`; weaker ones get parentheses.
    fn expr(&self, e: &Expr, level: Level) -> String {
        let (text, own) = self.written(e);
        if own < level {
            format!("({text})")
        } else {
            text
        }
    }

    fn written(&self, e: &Expr) -> (String, Level) {
        match &e.kind {
            ExprKind::Neg(x) => (format!("−{}", self.expr(x, Level::Unary)), Level::Unary),
            ExprKind::Not(x) => self.negated(x),
            ExprKind::Binary(op, a, b) => self.binary(*op, a, b),
            ExprKind::Choice {
                branches,
                otherwise,
            } => {
                let branches = branches.iter().map(|(value, condition)| {
                    let (value, condition) =
                        (self.expr(value, Level::Or), self.expr(condition, Level::Or));
                    format!("{value} indien {condition}")
                });
                let branches: Vec<String> = branches.collect();
                let otherwise = self.expr(otherwise, Level::Or);
                (
                    format!("{}, anders {otherwise}", branches.join(", ")),
                    Level::Choice,
                )
            }
            ExprKind::AtLeast(a, b) => {
                self.suffix(a, &format!("ten minste {}", self.expr(b, Level::Or)))
            }
            ExprKind::AtMost(a, b) => {
                self.suffix(a, &format!("ten hoogste {}", self.expr(b, Level::Or)))
            }
            ExprKind::Round {
                value,
                direction,
                unit,
            } => {
                let how = match direction {
                    RoundDirection::HalfUp => "rekenkundig",
                    RoundDirection::Down => "naar beneden",
                    RoundDirection::Up => "naar boven",
                };
                let ty = if value.ty == Type::Aantal {
                    Type::Getal
                } else {
                    value.ty
                };
                let unit = constant(self.law, Const { value: *unit, ty });
                self.suffix(value, &format!("{how} afgerond op {unit}"))
            }
            ExprKind::Scale(x, factor) => self.scaled(e, x, *factor),
            kind => (self.primary(e), primary_level(kind)),
        }
    }

    fn suffix(&self, value: &Expr, suffix: &str) -> (String, Level) {
        (
            format!("{}, {suffix}", self.expr(value, Level::Suffix)),
            Level::Suffix,
        )
    }

    /// A conversion of periods, a reading as another period, or a count read as a number.
    fn scaled(&self, e: &Expr, x: &Expr, factor: Exact) -> (String, Level) {
        match (e.ty, factor == Exact::from_integer(1)) {
            (Type::Bedrag(Some(period)), true) => self.suffix(
                x,
                &format!("gelezen als bedrag per {}", period_text(period)),
            ),
            (Type::Bedrag(Some(period)), false) => {
                let text = format!(
                    "per {} van {}",
                    period_text(period),
                    self.expr(x, Level::Unary)
                );
                (text, Level::Unary)
            }
            _ => self.written(x),
        }
    }

    fn negated(&self, x: &Expr) -> (String, Level) {
        match &x.kind {
            ExprKind::Exists(over) => match &over.kind {
                RelExprKind::Where {
                    base,
                    member,
                    condition,
                } if matches!(condition.kind, ExprKind::Not(_)) => {
                    let ExprKind::Not(condition) = &condition.kind else {
                        return (String::new(), Level::Not);
                    };
                    let condition = self.member(*member).expr(condition, Level::Not);
                    (
                        format!("voor elke {} geldt {condition}", self.persons(base)),
                        Level::Not,
                    )
                }
                _ => (format!("er is geen {}", self.persons(over)), Level::Not),
            },
            ExprKind::Same(a, b) => (
                format!("{} ≠ {}", self.name(*a), self.name(*b)),
                Level::Comparison,
            ),
            _ => (format!("niet {}", self.expr(x, Level::Not)), Level::Not),
        }
    }

    fn binary(&self, op: BinOp, a: &Expr, b: &Expr) -> (String, Level) {
        let (sign, level) = match op {
            BinOp::Or => ("of", Level::Or),
            BinOp::And => ("en", Level::And),
            BinOp::Eq if matches!(a.ty, Type::Enum(_)) => ("is", Level::Comparison),
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
        (
            format!("{} {sign} {}", self.expr(a, left), self.expr(b, stronger)),
            level,
        )
    }

    fn primary(&self, e: &Expr) -> String {
        let law = self.law;
        match &e.kind {
            ExprKind::Const(value) => constant(law, *value),
            ExprKind::Param { id, at } => {
                let name = law.params.get(id.index()).map_or("?", |p| &p.name);
                format!("{name}{}", at_moment(*at))
            }
            ExprKind::Input { id, of, met, at } => {
                let name = law.inputs.get(id.index()).map_or("?", |i| &i.name);
                let met = met.map_or_else(String::new, |met| format!(" met {}", self.name(met)));
                format!(
                    "{}{}",
                    self.of(&format!("{name}{met}"), *of),
                    at_moment(*at)
                )
            }
            ExprKind::Rule { id, of, at } => {
                let name = law.rules.get(id.index()).map_or("?", |r| &r.name);
                format!("{}{}", self.of(name, *of), at_moment(*at))
            }
            ExprKind::Before { rule, with, .. } => self.before(*rule, with),
            ExprKind::Related { rel, of, person } => {
                let name = self.relation(*rel);
                self.of(&format!("{name} met {}", self.name(*person)), Some(*of))
            }
            ExprKind::Member { person, over } => {
                format!("{} in {}", self.name(*person), self.persons(over))
            }
            ExprKind::Same(a, b) => format!("{} = {}", self.name(*a), self.name(*b)),
            ExprKind::IsUnit(id, of) => self.of(
                law.units.get(id.index()).map_or("?", |u| &u.name),
                Some(*of),
            ),
            ExprKind::Ordinal(of) => self.of("volgnummer", Some(*of)),
            ExprKind::MonthNumber => "maandnummer".to_owned(),
            ExprKind::Age { of, at } => {
                format!("{}{}", self.of("leeftijd", Some(*of)), at_moment(Some(*at)))
            }
            ExprKind::Aggregate {
                kind,
                over,
                member,
                value,
                otherwise,
            } => self.aggregate(*kind, over, *member, value, otherwise.as_deref()),
            ExprKind::Count(over) => format!("aantal {}", self.persons(over)),
            ExprKind::Exists(over) => format!("er is een {}", self.persons(over)),
            ExprKind::Months(fold, x) => self.months(*fold, x),
            ExprKind::Lookup { table, key } => {
                let name = law.tables.get(table.index()).map_or("?", |t| &t.name);
                format!("waarde van {name} bij {}", self.expr(key, Level::Unary))
            }
            ExprKind::Divide {
                total,
                with,
                candidates,
                lowest,
                ..
            } => {
                let candidates: Vec<String> = candidates
                    .iter()
                    .map(|c| self.expr(c, Level::Unary))
                    .collect();
                format!(
                    "voordeligste verdeling van {} met {} uit {} naar laagste {}",
                    self.expr(total, Level::Unary),
                    self.persons(with),
                    candidates.join(", "),
                    law.rules.get(lowest.index()).map_or("?", |r| &r.name),
                )
            }
            _ => self.expr(e, Level::Suffix),
        }
    }

    /// `naam volgens artikel X`: the last departure that is left in force, or the rule's own provision.
    fn before(&self, rule: RuleId, with: &[DepartureId]) -> String {
        let Some(declared) = self.law.rules.get(rule.index()) else {
            return String::new();
        };
        let departure = with
            .last()
            .and_then(|id| self.law.departures.get(id.index()));
        let provision = departure.map_or(declared.provision, |d| d.provision);
        let provision = provision.and_then(|id| self.law.provisions.get(id.index()));
        match provision {
            Some(provision) => format!("{} volgens {provision}", declared.name),
            None => format!("{} volgens de wet", declared.name),
        }
    }

    fn aggregate(
        &self,
        kind: AggKind,
        over: &RelExpr,
        member: Var,
        value: &Expr,
        otherwise: Option<&Expr>,
    ) -> String {
        let inner = self.member(member);
        let persons = self.persons(over);
        let otherwise = otherwise.map_or_else(String::new, |o| {
            format!(" anders {}", self.expr(o, Level::Unary))
        });
        let own = matches!(&value.kind, ExprKind::Input { of: Some(of), .. } | ExprKind::Rule { of: Some(of), .. } if *of == member);
        if kind == AggKind::Max && over.at_most_one && own && !otherwise.is_empty() {
            return format!(
                "{} van {persons}{otherwise}",
                inner.expr(value, Level::Unary)
            );
        }
        let word = match kind {
            AggKind::Sum => "som",
            AggKind::Max => "hoogste",
            AggKind::Min => "laagste",
        };
        format!(
            "{word} van {} over {persons}{otherwise}",
            inner.expr(value, Level::Product)
        )
    }

    fn months(&self, fold: MonthFold, x: &Expr) -> String {
        match fold {
            MonthFold::Sum => format!("som over de maanden van {}", self.expr(x, Level::Unary)),
            MonthFold::SumQuarters => {
                format!("som over de kwartalen van {}", self.expr(x, Level::Unary))
            }
            MonthFold::Count => format!("aantal maanden waarin {}", self.expr(x, Level::Not)),
            MonthFold::Any => format!("in enige maand {}", self.expr(x, Level::Not)),
            MonthFold::AnySoFar => {
                format!(
                    "in enige maand tot en met deze {}",
                    self.expr(x, Level::Not)
                )
            }
            MonthFold::All => format!("in elke maand {}", self.expr(x, Level::Not)),
        }
    }

    fn relation(&self, rel: RelRef) -> &'l str {
        match rel {
            RelRef::Law(id) => self.law.relations.get(id.index()).map_or("?", |r| &r.name),
            RelRef::Input(id) => self.law.inputs.get(id.index()).map_or("?", |i| &i.name),
            RelRef::Others => "anderen",
        }
    }

    fn persons(&self, r: &RelExpr) -> String {
        match &r.kind {
            RelExprKind::Everyone => "bewoners".to_owned(),
            RelExprKind::From { rel, of } => self.of(self.relation(*rel), Some(*of)),
            RelExprKind::Via { rel, via } => {
                format!("{} van {}", self.relation(*rel), self.grouped(via))
            }
            RelExprKind::Union(a, b) => format!("({} of {})", self.persons(a), self.persons(b)),
            RelExprKind::Where {
                base,
                member,
                condition,
            } => {
                let condition = self.member(*member).expr(condition, Level::Not);
                format!("{} waarvoor {condition}", self.persons(base))
            }
            RelExprKind::First { base, member, keys } => {
                let inner = self.member(*member);
                let mut text = format!("de eerste van {} op volgorde van ", self.persons(base));
                for (index, (key, descending)) in keys.iter().enumerate() {
                    let comma = if index > 0 { ", " } else { "" };
                    let down = if *descending { " aflopend" } else { "" };
                    let key = inner.expr(key, Level::Sum);
                    let _ = write!(text, "{comma}{key}{down}"); // writing to a String does not fail
                }
                text
            }
        }
    }

    /// A relation expression after `van`.
    fn grouped(&self, r: &RelExpr) -> String {
        match &r.kind {
            RelExprKind::Where { .. } | RelExprKind::First { .. } => {
                format!("({})", self.persons(r))
            }
            _ => self.persons(r),
        }
    }
}
