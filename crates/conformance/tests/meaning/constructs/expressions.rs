//! Expressions: values, conditions and persons.

use super::Seen;
use houvast_lang::source::Span;
use houvast_lang::syntax::ast::*;

impl Seen {
    pub(super) fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Literal(literal) => self.note(match literal {
                Literal::Amount(_) => "€",
                Literal::Percentage(_) => "%",
                Literal::Number(_) => "literal getal",
                Literal::Age(_) => "literal leeftijd",
                Literal::Date(_) => "literal datum",
                Literal::Bool(_) => "literal ja/nee",
            }),
            ExprKind::Ref { name, of, met, at } => {
                self.name(name, of.as_deref(), met.is_some(), at)
            }
            ExprKind::According { provision, .. } => self.note(match provision {
                Some(_) => "volgens artikel",
                None => "volgens de wet",
            }),
            ExprKind::Neg(inner) => self.with("min", [inner]),
            ExprKind::Not(inner) => self.with("niet", [inner]),
            ExprKind::Binary { op, left, right } => self.with(operator(*op), [left, right]),
            ExprKind::Choice {
                branches,
                otherwise,
            } => {
                self.note_if(branches.len() > 1, "indien met meer takken");
                self.note("indien anders");
                for (value, condition) in branches {
                    self.expr(value);
                    self.expr(condition);
                }
                self.expr(otherwise);
            }
            ExprKind::AtLeast(left, right) => self.with("ten minste", [left, right]),
            ExprKind::AtMost(left, right) => self.with("ten hoogste", [left, right]),
            ExprKind::Round {
                value,
                direction,
                unit,
            } => self.with(rounding(*direction), [value, unit]),
            ExprKind::ReadAs { value, .. } => self.with("gelezen als", [value]),
            ExprKind::Per { period, value } => {
                match period {
                    Period::Year => self.note("per jaar van"),
                    Period::Quarter => self.note("per kwartaal van"),
                    Period::Month => self.note("per maand van"),
                    // Nothing can be converted to hours.
                    Period::Hour => {}
                }
                self.expr(value);
            }
            ExprKind::Aggregate {
                kind,
                over,
                value,
                otherwise,
            } => {
                let name = match kind {
                    AggKind::Sum => "som van",
                    AggKind::Max => "hoogste van",
                    AggKind::Min => "laagste van",
                };
                self.with(name, [value].into_iter().chain(otherwise));
                self.over(over);
            }
            ExprKind::Count(over) => {
                self.note("aantal van");
                self.over(over);
            }
            ExprKind::Exists { over, negated } => {
                self.note(if *negated { "er is geen" } else { "er is een" });
                self.over(over);
            }
            ExprKind::ForAll { over, condition } => {
                self.with("voor elke", [condition]);
                self.over(over);
            }
            ExprKind::Member { over, .. } => {
                self.note("in relatie");
                self.over(over);
            }
            ExprKind::Months { fold, value } => self.with(folded(*fold), [value]),
            ExprKind::Age { of, at } => {
                self.note("leeftijd op");
                self.note_if(of.is_some(), "leeftijd van");
                self.moment(at.as_ref().map(|(at, _)| *at));
            }
            ExprKind::Lookup { key, .. } => self.with("waarde van", [key]),
            ExprKind::Divide {
                total,
                with,
                candidates,
                ..
            } => {
                self.with("voordeligste verdeling", [total]);
                self.over(with);
                for candidate in candidates {
                    self.expr(candidate);
                }
            }
        }
    }

    /// A construct and the expressions in it.
    fn with<'e>(&mut self, name: &'static str, parts: impl IntoIterator<Item = &'e Box<Expr>>) {
        self.note(name);
        for part in parts {
            self.expr(part);
        }
    }

    fn name<S>(&mut self, name: &Name, of: Option<&Of>, met: bool, at: &Option<(Moment, S)>) {
        self.note(match name.text.as_str() {
            "maandnummer" => "maandnummer",
            "volgnummer" => "volgnummer",
            _ => "naam",
        });
        self.note_if(met, "naam met");
        match of {
            None => {}
            Some(Of::Name(_)) => self.note("naam van"),
            Some(Of::Relation { over, otherwise }) => {
                self.note("naam van relatie anders");
                self.over(over);
                if let Some(otherwise) = otherwise {
                    self.expr(otherwise);
                }
            }
        }
        self.moment(at.as_ref().map(|(at, _)| *at));
    }

    fn moment(&mut self, at: Option<Moment>) {
        let Some(at) = at else { return };
        self.note(match at {
            Moment::DayOfYear { .. } => "op een dag van het jaar",
            Moment::FirstOfMonth => "op de eerste dag van de maand",
            Moment::LastOfMonth => "op de laatste dag van de maand",
            Moment::LastOfPreviousMonth => "op de laatste dag van de vorige maand",
            Moment::FirstOfQuarter => "op de eerste dag van het kwartaal",
            Moment::Date(_) => "op een datum",
        });
    }

    /// The moment of a relation.
    fn asked(&mut self, at: &Option<(Moment, Span)>) {
        self.note_if(at.is_some(), "relatie op moment");
        self.moment(at.as_ref().map(|(at, _)| *at));
    }

    pub(super) fn over(&mut self, over: &RelExpr) {
        match &over.kind {
            RelExprKind::Name { name, of, at } => {
                self.asked(at);
                self.note(match name.text.as_str() {
                    "bewoners" => "bewoners",
                    "anderen" => "anderen",
                    _ => "relatie",
                });
                self.note_if(of.is_some(), "relatie van naam");
            }
            RelExprKind::Via { via, at, .. } => {
                self.asked(at);
                self.note("relatie van relatie");
                self.over(via);
            }
            RelExprKind::Union(left, right) => {
                self.note("relatie of relatie");
                self.over(left);
                self.over(right);
            }
            RelExprKind::Where { base, condition } => {
                self.with("waarvoor", [condition]);
                self.over(base);
            }
            RelExprKind::First { base, keys } => {
                self.note("de eerste van");
                self.over(base);
                for (key, descending) in keys {
                    self.note_if(*descending, "aflopend");
                    self.expr(key);
                }
            }
        }
    }
}

fn operator(op: BinOp) -> &'static str {
    match op {
        BinOp::Add => "+",
        BinOp::Sub => "−",
        BinOp::Mul => "×",
        BinOp::Div => "/",
        BinOp::Eq => "=",
        BinOp::Ne => "≠",
        BinOp::Lt => "<",
        BinOp::Le => "≤",
        BinOp::Gt => ">",
        BinOp::Ge => "≥",
        BinOp::And => "en",
        BinOp::Or => "of",
    }
}

fn rounding(direction: RoundDirection) -> &'static str {
    match direction {
        RoundDirection::HalfUp => "rekenkundig",
        RoundDirection::Down => "naar beneden",
        RoundDirection::Up => "naar boven",
    }
}

fn folded(fold: MonthFold) -> &'static str {
    match fold {
        MonthFold::Sum => "som over de maanden",
        MonthFold::SumQuarters => "som over de kwartalen",
        MonthFold::Count => "aantal maanden waarin",
        MonthFold::Any => "in enige maand",
        MonthFold::AnySoFar => "in enige maand tot en met deze",
        MonthFold::All => "in elke maand",
    }
}
