//! What a text comes to for someone: which conditions decided, the text with its values filled in, and what else it was computed from.

use super::scope::{Need, Scope, extend};
use super::values::Known;
use houvast_engine::people::storage_scale;
use houvast_lang::law::{
    AggKind, BinOp, Const, Expr, ExprKind, Grid, MonthFold, RelExpr, Type, Var,
};
use houvast_lang::number::Exact;

/// A condition that decided, and whether it held.
/// Equality ignores what it is computed from.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    /// In the words of the law.
    pub(crate) condition: Expr,
    /// With its values filled in, where it compares.
    pub(crate) filled: Option<Expr>,
    /// Did it hold.
    pub(crate) holds: bool,
    /// It did not hold because nothing was given for it.
    pub(crate) nothing: bool,
    /// What it is computed from.
    pub(crate) needs: Vec<Need>,
}

impl Fact {
    /// Is it about an age.
    pub(super) fn compares_ages(&self) -> bool {
        matches!(&self.condition.kind, ExprKind::Binary(_, a, _) if a.ty == Type::Leeftijd)
    }
}

impl PartialEq for Fact {
    fn eq(&self, other: &Self) -> bool {
        (&self.condition, &self.filled, self.holds)
            == (&other.condition, &other.filled, other.holds)
    }
}

/// For whom and when a text is worked out.
#[derive(Clone, Copy)]
pub(super) struct At<'k> {
    pub(super) known: &'k Known<'k>,
    pub(super) grid: Grid,
    pub(super) person: Option<u16>,
    pub(super) other: Option<u16>,
    pub(super) month: usize,
}

impl<'k> At<'k> {
    fn value(&self, expr: &Expr) -> Option<i64> {
        self.known
            .part(expr, self.grid, self.person, self.other, self.month)
    }

    /// What a text as a whole came to.
    pub(super) fn whole(&self, text: &Expr) -> Option<i64> {
        match &text.kind {
            ExprKind::Const(value) => super::values::stored(value.value, storage_scale(value.ty)),
            _ => self.value(text),
        }
    }

    fn constant(&self, expr: &Expr) -> Option<Expr> {
        Some(constant(expr, self.value(expr)?))
    }

    /// Whether a condition holds, and what decided that: of several that must hold the first that does not, of several of which one suffices
    /// the first that holds.
    pub(super) fn decide(&self, expr: &Expr) -> Option<(bool, Vec<Fact>)> {
        match &expr.kind {
            ExprKind::Const(value) => Some((value.value != Exact::from_integer(0), Vec::new())),
            ExprKind::Not(x) => self.decide(x).map(|(holds, facts)| (!holds, facts)),
            ExprKind::Binary(op @ (BinOp::And | BinOp::Or), a, b) => {
                let (first, mut facts) = self.decide(a)?;
                if first == (*op == BinOp::Or) {
                    return Some((first, facts));
                }
                let (second, more) = self.decide(b)?;
                if second == (*op == BinOp::Or) {
                    return Some((second, more));
                }
                facts.extend(more);
                Some((second, facts))
            }
            ExprKind::Choice { .. } => {
                let (taken, mut facts) = self.taken(expr)?;
                let (holds, more) = self.decide(taken)?;
                facts.extend(more);
                Some((holds, facts))
            }
            _ => {
                let holds = self.value(expr)? != 0;
                let compares = matches!(expr.kind, ExprKind::Binary(..));
                let mut needs = Vec::new();
                // That two are not related is not explained by who else is.
                match expr.kind {
                    ExprKind::Related { .. } if holds => self.names(expr, &mut needs),
                    ExprKind::Related { .. } => {}
                    _ => self.needs(expr, &mut needs),
                }
                let fact = Fact {
                    condition: expr.clone(),
                    filled: if compares { self.fill(expr) } else { None },
                    holds,
                    nothing: false,
                    needs,
                };
                Some((holds, vec![fact]))
            }
        }
    }

    /// The branch of a choice that is taken, and what decided that.
    fn taken<'e>(&self, choice: &'e Expr) -> Option<(&'e Expr, Vec<Fact>)> {
        let ExprKind::Choice {
            branches,
            otherwise,
        } = &choice.kind
        else {
            return None;
        };
        let mut facts = Vec::new();
        for (value, condition) in branches {
            let (holds, found) = self.decide(condition)?;
            facts.extend(found);
            if holds {
                return Some((value, facts));
            }
        }
        Some((otherwise, facts))
    }

    /// The conditions that decided which branches of choices in a text were taken.
    pub(super) fn choices(&self, expr: &Expr, found: &mut Vec<Fact>) -> Option<()> {
        match &expr.kind {
            ExprKind::Choice { .. } => {
                let (taken, facts) = self.taken(expr)?;
                for fact in facts {
                    if !found.contains(&fact) {
                        found.push(fact);
                    }
                }
                self.choices(taken, found)
            }
            ExprKind::Neg(x) | ExprKind::Round { value: x, .. } | ExprKind::Scale(x, _) => {
                self.choices(x, found)
            }
            ExprKind::Binary(_, a, b) | ExprKind::AtLeast(a, b) | ExprKind::AtMost(a, b) => {
                self.choices(a, found)?;
                self.choices(b, found)
            }
            _ => Some(()),
        }
    }

    /// A text with its values filled in: of a choice the branch that is taken, of a sum the terms that are not zero.
    pub(super) fn fill(&self, expr: &Expr) -> Option<Expr> {
        let with = |kind| {
            Some(Expr {
                kind,
                ..expr.clone()
            })
        };
        let boxed = |x: &Expr| self.fill(x).map(Box::new);
        match &expr.kind {
            ExprKind::Const(_) => Some(expr.clone()),
            ExprKind::Neg(x) => with(ExprKind::Neg(boxed(x)?)),
            ExprKind::Scale(x, factor) => with(ExprKind::Scale(boxed(x)?, *factor)),
            ExprKind::Round {
                value,
                direction,
                unit,
            } => with(ExprKind::Round {
                value: boxed(value)?,
                direction: *direction,
                unit: *unit,
            }),
            ExprKind::AtLeast(a, b) => with(ExprKind::AtLeast(boxed(a)?, boxed(b)?)),
            ExprKind::AtMost(a, b) => with(ExprKind::AtMost(boxed(a)?, boxed(b)?)),
            ExprKind::Binary(BinOp::And | BinOp::Or, ..) | ExprKind::Not(_) => {
                let (holds, _) = self.decide(expr)?;
                Some(constant(expr, i64::from(holds)))
            }
            ExprKind::Binary(op, a, b) => {
                let (a, b) = (boxed(a)?, boxed(b)?);
                match op {
                    BinOp::Add if is_zero(&a) => Some(*b),
                    BinOp::Add | BinOp::Sub if is_zero(&b) => Some(*a),
                    op => with(ExprKind::Binary(*op, a, b)),
                }
            }
            ExprKind::Choice { .. } => self.fill(self.taken(expr)?.0),
            ExprKind::Months(MonthFold::Sum, x) => self.over_months(expr, x),
            ExprKind::Aggregate {
                kind: AggKind::Sum,
                over,
                value,
                ..
            } => self.over_members(expr, over, value),
            _ => self.constant(expr),
        }
    }

    /// A sum over the months, as the values of its periods.
    fn over_months(&self, sum: &Expr, x: &Expr) -> Option<Expr> {
        let mut periods: Vec<(u8, Expr)> = Vec::new();
        for month in 0..12 {
            let at = At {
                grid: Grid::Month,
                month,
                ..*self
            };
            let Some(value) = at.fill(x) else {
                return self.constant(sum);
            };
            match periods.last_mut() {
                Some((months, last)) if *last == value => *months += 1,
                _ => periods.push((1, value)),
            }
        }
        periods.retain(|(_, value)| !all_zero(value));
        if periods.len() > 4 {
            return self.constant(sum);
        }
        let term = |(months, value): (u8, Expr)| {
            let number = Const {
                value: Exact::from_integer(i128::from(months)),
                ty: Type::Aantal,
            };
            let number = Expr {
                kind: ExprKind::Const(number),
                ty: Type::Aantal,
                grid: Grid::Year,
                span: sum.span,
            };
            (months > 1)
                .then(|| value.clone())
                .map_or(value, |value| binary(BinOp::Mul, number, value, sum))
        };
        let added = periods
            .into_iter()
            .map(term)
            .reduce(|a, b| binary(BinOp::Add, a, b, sum));
        added.or_else(|| self.constant(sum))
    }

    /// A sum over persons of what each has of a rule or input, as the values of each.
    fn over_members(&self, sum: &Expr, over: &RelExpr, value: &Expr) -> Option<Expr> {
        let whole = self.constant(sum);
        let ExprKind::Rule { id, at: None, .. } = value.kind else {
            return whole;
        };
        let Some(members) = self.members(over).filter(|members| members.len() > 1) else {
            return whole;
        };
        let grid = self.known.grid(id);
        let values = members.into_iter().map(|member| {
            let found = self.known.rule(grid, id, Some(member), self.month);
            constant(value, found.map_or(0, |valued| valued.value))
        });
        let values = values.filter(|value| !is_zero(value));
        let added = values.reduce(|a, b| binary(BinOp::Add, a, b, sum));
        added.or(whole)
    }

    /// The persons of a relation expression that speaks of the subject.
    pub(super) fn members(&self, over: &RelExpr) -> Option<Vec<u16>> {
        self.known.members(over, self.grid, self.person, self.month)
    }

    /// What a text was computed from for this person: the branches that were taken and the conditions that decided.
    pub(super) fn needs(&self, expr: &Expr, found: &mut Vec<Need>) {
        match &expr.kind {
            ExprKind::Const(_) => {}
            ExprKind::Choice { .. } => match self.taken(expr) {
                Some((taken, facts)) => {
                    facts.iter().for_each(|fact| extend(found, &fact.needs));
                    self.needs(taken, found);
                }
                None => self.names(expr, found),
            },
            ExprKind::Not(_)
            | ExprKind::Binary(BinOp::And | BinOp::Or, ..)
            | ExprKind::Related { .. } => match self.decide(expr) {
                Some((_, facts)) => facts.iter().for_each(|fact| extend(found, &fact.needs)),
                None => self.names(expr, found),
            },
            ExprKind::Neg(x) | ExprKind::Round { value: x, .. } | ExprKind::Scale(x, _) => {
                self.needs(x, found)
            }
            ExprKind::Binary(_, a, b) | ExprKind::AtLeast(a, b) | ExprKind::AtMost(a, b) => {
                self.needs(a, found);
                self.needs(b, found);
            }
            ExprKind::Months(MonthFold::Sum, x) => {
                for month in 0..12 {
                    let at = At {
                        grid: Grid::Month,
                        month,
                        ..*self
                    };
                    at.needs(x, found);
                }
            }
            _ => self.names(expr, found),
        }
    }

    /// Everything that a part names.
    fn names(&self, expr: &Expr, found: &mut Vec<Need>) {
        self.scope().expr(expr, found);
    }

    /// By which relations the persons of a relation expression were found.
    pub(super) fn persons(&self, over: &RelExpr, found: &mut Vec<Need>) {
        self.scope().persons(over, found);
    }

    /// Who is spoken of in a text.
    pub(super) fn scope(&self) -> Scope<'k> {
        let mut people = vec![(Var(0), self.person.into_iter().collect::<Vec<u16>>())];
        people.extend(self.other.map(|other| (super::ask::OTHER, vec![other])));
        Scope {
            at: *self,
            all_months: false,
            people,
        }
    }
}

fn constant(expr: &Expr, stored: i64) -> Expr {
    let value = Exact::new(i128::from(stored), i128::from(storage_scale(expr.ty)));
    let kind = ExprKind::Const(Const { value, ty: expr.ty });
    Expr {
        kind,
        ..expr.clone()
    }
}

fn binary(op: BinOp, a: Expr, b: Expr, of: &Expr) -> Expr {
    Expr {
        kind: ExprKind::Binary(op, Box::new(a), Box::new(b)),
        ..of.clone()
    }
}

fn is_zero(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Const(value) if value.value == Exact::from_integer(0))
}

fn all_zero(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Scale(x, _) | ExprKind::Neg(x) => all_zero(x),
        _ => is_zero(expr),
    }
}
