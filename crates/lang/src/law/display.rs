//! Checked law in the words of the rule language, for explanations and comparisons.

use super::*;
use crate::check::{period_text, type_text};
use crate::number::Exact;
use num_traits::{CheckedMul, Signed, Zero};
use std::fmt::Write;

/// A constant as it is written: `€ 1.987,50`, `13,7%`, `67 jaar en 3 maanden`.
#[must_use]
pub fn constant(law: &Law, constant: Const) -> String {
    let value = constant.value;
    match constant.ty {
        Type::Bedrag(_) => amount(value),
        Type::Percentage => {
            let hundredfold = value.checked_mul(&Exact::from_integer(100));
            hundredfold.map_or_else(
                || number(value, 0),
                |value| format!("{}%", number(value, 0)),
            )
        }
        Type::Getal | Type::GetalPerEuro | Type::Aantal => number(value, 0),
        Type::Datum => date(value).map_or_else(|| number(value, 0), |date| date.to_string()),
        Type::Leeftijd => age(value.to_integer()),
        Type::JaNee => if value.is_zero() { "nee" } else { "ja" }.to_owned(),
        Type::Enum(id) => {
            let index = usize::try_from(value.to_integer()).ok();
            let cases = law.enums.get(id.index()).map(|e| &e.cases);
            let case = cases.zip(index).and_then(|(cases, index)| cases.get(index));
            case.cloned().unwrap_or_else(|| number(value, 0))
        }
    }
}

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

fn amount(value: Exact) -> String {
    let sign = if value.is_negative() { "−" } else { "" };
    let value = value.abs();
    let decimals = if value.is_integer() { 0 } else { 2 };
    format!("{sign}€ {}", number(value, decimals))
}

fn age(months: i128) -> String {
    match (months / 12, months % 12) {
        (years, 0) => format!("{years} jaar"),
        (years, months) => format!("{years} jaar en {months} maanden"),
    }
}

fn date(value: Exact) -> Option<jiff::civil::Date> {
    let days = i32::try_from(value.to_integer()).ok()?;
    let epoch = jiff::civil::Date::constant(1970, 1, 1);
    epoch
        .checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()
}

/// A number with dots between thousands and a comma; at least so many decimals. What is no finite decimal is written as a fraction.
fn number(value: Exact, decimals: usize) -> String {
    let (numer, denom) = (*value.numer(), *value.denom());
    let places = (0..=30u32).find(|places| {
        10i128
            .checked_pow(*places)
            .is_some_and(|power| power % denom == 0)
    });
    let Some(scaled) = places.and_then(|places| {
        let factor = 10i128.checked_pow(places)? / denom;
        Some((numer.checked_mul(factor)?, places as usize))
    }) else {
        return format!("{numer} / {denom}");
    };
    let (scaled, places) = scaled;
    let digits = format!(
        "{:0>width$}",
        scaled.unsigned_abs().to_string(),
        width = places + 1
    );
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let mut text = String::from(if scaled < 0 { "−" } else { "" });
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push('.');
        }
        text.push(digit);
    }
    let fraction = format!("{fraction:0<decimals$}");
    if !fraction.is_empty() {
        text.push(',');
        text.push_str(&fraction);
    }
    text
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

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

fn at_moment(at: Option<Moment>) -> String {
    match at {
        None => String::new(),
        Some(Moment::DayOfYear { month, day }) => {
            let month = MONTHS
                .get(usize::from(month).saturating_sub(1))
                .copied()
                .unwrap_or("?");
            format!(" op {day} {month}")
        }
        Some(Moment::FirstOfMonth) => " op de eerste dag van de maand".to_owned(),
        Some(Moment::LastOfMonth) => " op de laatste dag van de maand".to_owned(),
        Some(Moment::LastOfPreviousMonth) => " op de laatste dag van de vorige maand".to_owned(),
        Some(Moment::FirstOfQuarter) => " op de eerste dag van het kwartaal".to_owned(),
        Some(Moment::Date(date)) => format!(" op {date}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_written_as_in_the_law() {
        let law = Law::default();
        let text = |numer, denom, ty| {
            constant(
                &law,
                Const {
                    value: Exact::new(numer, denom),
                    ty,
                },
            )
        };
        assert_eq!(text(1_987_500, 1000, Type::Bedrag(None)), "€ 1.987,50");
        assert_eq!(text(-38_883, 1, Type::Bedrag(None)), "−€ 38.883");
        assert_eq!(text(137, 1000, Type::Percentage), "13,7%");
        assert_eq!(text(1, 3, Type::Getal), "1 / 3");
        assert_eq!(text(807, 1, Type::Leeftijd), "67 jaar en 3 maanden");
        assert_eq!(text(20_089, 1, Type::Datum), "2025-01-01");
        assert_eq!(text(1, 1, Type::JaNee), "ja");
    }
}
