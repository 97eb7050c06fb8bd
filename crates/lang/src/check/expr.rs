//! Expressions: literals, operators, choice, rounding, periods. Names are in `refs`, persons in `persons`.

use super::fold;
use super::names::{Names, Sym};
use super::refs::Use;
use super::scope::Scope;
use super::types::{Flex, Typed, common, period_text, rescale, type_text};
use crate::diagnostic::{Code, Diagnostic};
use crate::law::*;
use crate::number::Exact;
use crate::source::Span;
use crate::syntax::ast;
use num_traits::{Signed, Zero};

/// Checks expressions against the declarations; what is wrong goes to `out`. `None` from its functions means: reported already.
pub(super) struct ExprChecker<'a> {
    pub(super) law: &'a Law,
    pub(super) names: &'a Names,
    pub(super) out: &'a mut Vec<Diagnostic>,
}

impl ExprChecker<'_> {
    pub(super) fn error(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.out.push(Diagnostic::error(code, span, message));
        let last = self.out.len() - 1;
        &mut self.out[last]
    }

    /// Reports an error with advice.
    pub(super) fn report(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.out
            .push(Diagnostic::error(code, span, message).help(help));
    }

    /// Sets the advice of the last report.
    pub(super) fn advise(&mut self, help: impl Into<String>) {
        if let Some(last) = self.out.last_mut() {
            last.help = Some(help.into());
        }
    }

    pub(super) fn ty(&self, ty: Type) -> String {
        type_text(self.law, ty)
    }

    /// What to call the type of a part in a message.
    pub(super) fn described(&self, item: &Typed) -> String {
        match item.flex {
            Flex::Amount => "a literal amount".to_owned(),
            Flex::Number { .. } if matches!(item.expr.kind, ExprKind::Const(_)) => {
                "a literal number".to_owned()
            }
            _ => self.ty(item.expr.ty),
        }
    }

    /// Checks a body whose value must be of the type `want`.
    pub(super) fn body(
        &mut self,
        e: &ast::Expr,
        scope: &Scope<'_>,
        want: Type,
        what: &str,
    ) -> Option<Expr> {
        let typed = match &e.kind {
            ast::ExprKind::Divide { .. } => self.divide(e, scope)?,
            _ => self.expr(e, scope, Some(want))?,
        };
        self.fit(typed, want, what).map(|t| t.expr)
    }

    /// Checks an expression whose value must be of the type `want`; `what` says where it stands.
    pub(super) fn expect(
        &mut self,
        e: &ast::Expr,
        scope: &Scope<'_>,
        want: Type,
        what: &str,
    ) -> Option<Typed> {
        let typed = self.expr(e, scope, Some(want))?;
        self.fit(typed, want, what)
    }

    /// Checks a condition.
    pub(super) fn condition(
        &mut self,
        e: &ast::Expr,
        scope: &Scope<'_>,
        what: &str,
    ) -> Option<Typed> {
        self.expect(e, scope, Type::JaNee, what)
    }

    /// Makes it `want`, or reports that it is something else.
    pub(super) fn fit(&mut self, typed: Typed, want: Type, what: &str) -> Option<Typed> {
        match typed.fit(want) {
            Ok(typed) => Some(typed),
            Err(typed) => {
                let (have, wanted) = (self.described(&typed), self.ty(want));
                let span = typed.expr.span;
                let help = conversion_help(typed.expr.ty, want);
                let code = if both_money(typed.expr.ty, want) {
                    Code::PeriodMismatch
                } else {
                    Code::TypeMismatch
                };
                let diagnostic = Diagnostic::error(
                    code,
                    span,
                    format!("{what} must be {wanted}, and this is {have}"),
                )
                .at(have);
                self.out.push(match help {
                    Some(help) => diagnostic.help(help),
                    None => diagnostic,
                });
                None
            }
        }
    }

    /// Checks any expression. `hint` is the type that the place asks for; it only decides what a bare name of a case of a `soort` means.
    pub(super) fn expr(
        &mut self,
        e: &ast::Expr,
        scope: &Scope<'_>,
        hint: Option<Type>,
    ) -> Option<Typed> {
        use ast::ExprKind as K;
        let typed = match &e.kind {
            K::Literal(literal) => Some(self::literal(literal, e.span)),
            K::Ref { name, of, met, at } => {
                let used = Use {
                    name,
                    of: None,
                    met: met.as_ref(),
                    at: *at,
                    span: e.span,
                };
                self.reference(used, of.as_deref(), scope, hint)
            }
            K::According { name, provision } => {
                self.according(name, provision.as_ref(), e.span, scope)
            }
            K::Neg(x) => self.negative(x, e.span, scope),
            K::Not(x) => {
                let x = self.condition(x, scope, "what follows `niet`")?;
                Some(x.wrap(Type::JaNee, e.span, ExprKind::Not))
            }
            K::Binary { op, left, right } => self.binary(*op, left, right, e.span, scope, false),
            K::Choice {
                branches,
                otherwise,
            } => self.choice(branches, otherwise, e.span, scope, hint),
            K::AtLeast(a, b) => self.clamp(a, b, e.span, scope, ExprKind::AtLeast, "ten minste"),
            K::AtMost(a, b) => self.clamp(a, b, e.span, scope, ExprKind::AtMost, "ten hoogste"),
            K::Round {
                value,
                direction,
                unit,
            } => self.round(value, *direction, unit, e.span, scope),
            K::ReadAs { value, period, .. } => self.read_as(value, *period, e.span, scope),
            K::Per { period, value } => self.per(*period, value, e.span, scope),
            K::Aggregate {
                kind,
                over,
                value,
                otherwise,
            } => self.aggregate(*kind, over, value, otherwise.as_deref(), e.span, scope),
            K::Count(over) => {
                let over = self.persons(over, scope)?;
                Some(over.into_typed(ExprKind::Count, Type::Aantal, e.span))
            }
            K::Exists { over, negated } => {
                let over = self.persons(over, scope)?;
                Some(negate_if(
                    *negated,
                    over.into_typed(ExprKind::Exists, Type::JaNee, e.span),
                ))
            }
            K::ForAll { over, condition } => self.for_all(over, condition, e.span, scope),
            K::Member { person, over } => self.member(person, over, e.span, scope),
            K::Months { fold, value } => self.months(*fold, value, e.span, scope),
            K::Age { of, at } => self.age(of.as_ref(), *at, e.span, scope),
            K::Lookup { table, key } => self.lookup(table, key, e.span, scope),
            K::Divide { .. } => {
                self.error(Code::DivideForm, e.span, "`voordeligste verdeling` must be the whole of a rule")
                    .help = Some("give the division a rule `van persoon` of its own and use the name of that rule here".into());
                None
            }
        }?;
        self.at_most_two_persons(typed)
    }

    fn at_most_two_persons(&mut self, typed: Typed) -> Option<Typed> {
        if typed.people.count_ones() <= 2 {
            return Some(typed);
        }
        self.too_many_persons(typed.expr.span);
        None
    }

    pub(super) fn too_many_persons(&mut self, span: Span) {
        self.error(
            Code::TooManyPersons,
            span,
            "this speaks of three persons at once, and an expression may speak of two",
        )
        .help =
            Some("give the inner part a rule or relation of its own, and use its name here".into());
    }

    fn negative(&mut self, x: &ast::Expr, span: Span, scope: &Scope<'_>) -> Option<Typed> {
        let x = self.expr(x, scope, None)?;
        if !x.is_money() && !x.is_number() {
            let have = self.described(&x);
            self.error(
                Code::TypeMismatch,
                span,
                format!("`−` needs an amount or a number, and this is {have}"),
            );
            return None;
        }
        if let ExprKind::Const(constant) = x.expr.kind {
            let value = Const {
                value: -constant.value,
                ty: constant.ty,
            };
            return Some(Typed {
                expr: Expr {
                    kind: ExprKind::Const(value),
                    span,
                    ..x.expr
                },
                ..x
            });
        }
        let (ty, flex) = (x.expr.ty, x.flex);
        Some(Typed {
            flex,
            ..x.wrap(ty, span, ExprKind::Neg)
        })
    }

    /// `a ∘ b`; `rounded`: it stands directly under a rounding, so a division need not be by something fixed.
    fn binary(
        &mut self,
        op: BinOp,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
        rounded: bool,
    ) -> Option<Typed> {
        match op {
            BinOp::And | BinOp::Or => {
                let word = if op == BinOp::And { "en" } else { "of" };
                let left = self.condition(left, scope, &format!("what stands before `{word}`"));
                let right = self.condition(right, scope, &format!("what stands after `{word}`"));
                let (left, right) = (left?, right?);
                Some(pair(op, left, right, Type::JaNee, span))
            }
            BinOp::Eq | BinOp::Ne
                if self.is_person(left, scope) && self.is_person(right, scope) =>
            {
                self.same_person(op, left, right, span, scope)
            }
            BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Le | BinOp::Gt | BinOp::Ge => {
                self.compare(op, left, right, span, scope)
            }
            BinOp::Add | BinOp::Sub => self.sum(op, left, right, span, scope),
            BinOp::Mul => self.product(left, right, span, scope),
            BinOp::Div => self.quotient(left, right, span, scope, rounded),
        }
    }

    /// Both sides, each reported, the left one deciding which `soort` a case belongs to.
    fn sides(
        &mut self,
        left: &ast::Expr,
        right: &ast::Expr,
        scope: &Scope<'_>,
    ) -> Option<(Typed, Typed)> {
        let left = self.expr(left, scope, None);
        let right = self.expr(right, scope, left.as_ref().map(|l| l.expr.ty));
        Some((left?, right?))
    }

    /// Brings parts to their common type, or reports the first that does not agree.
    pub(super) fn unify(
        &mut self,
        items: Vec<Typed>,
        what: &str,
    ) -> Option<(Vec<Typed>, Type, Flex)> {
        match common(&items) {
            Ok((ty, flex)) if flex != Flex::No => Some((items, ty, flex)),
            Ok((ty, flex)) => {
                let fitted: Option<Vec<Typed>> = items
                    .into_iter()
                    .map(|item| self.fit(item, ty, what))
                    .collect();
                fitted.map(|items| (items, ty, flex))
            }
            Err((odd, other)) => {
                let (odd, other) = (items.get(odd)?, items.get(other)?);
                let (have, want) = (self.described(odd), self.described(other));
                let code = if both_money(odd.expr.ty, other.expr.ty) {
                    Code::PeriodMismatch
                } else {
                    Code::TypeMismatch
                };
                let help = conversion_help(odd.expr.ty, other.expr.ty);
                let diagnostic = Diagnostic::error(
                    code,
                    odd.expr.span,
                    format!("{what}: {have} does not go with {want}"),
                )
                .at(have)
                .also(other.expr.span, want);
                self.out.push(match help {
                    Some(help) => diagnostic.help(help),
                    None => diagnostic,
                });
                None
            }
        }
    }

    fn unify_two(
        &mut self,
        left: Typed,
        right: Typed,
        what: &str,
    ) -> Option<(Typed, Typed, Type, Flex)> {
        let (items, ty, flex) = self.unify(vec![left, right], what)?;
        let mut items = items.into_iter();
        Some((items.next()?, items.next()?, ty, flex))
    }

    fn sum(
        &mut self,
        op: BinOp,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let word = if op == BinOp::Add {
            "addition"
        } else {
            "subtraction"
        };
        let (left, right) = self.sides(left, right, scope)?;
        for side in [&left, &right] {
            if !side.is_money() && !side.is_number() {
                let have = self.described(side);
                self.error(
                    Code::TypeMismatch,
                    side.expr.span,
                    format!("an {word} needs amounts or numbers, and this is {have}"),
                );
                return None;
            }
        }
        let (left, right, ty, flex) = self.unify_two(left, right, word)?;
        Some(Typed {
            flex,
            ..pair(op, left, right, ty, span)
        })
    }

    fn product(
        &mut self,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let (left, right) = self.sides(left, right, scope)?;
        let per_euro = |t: &Typed| t.expr.ty == Type::GetalPerEuro;
        let (ty, flex) = match (&left, &right) {
            (a, b) if a.is_money() && b.is_number() => (a.expr.ty, a.flex),
            (a, b) if a.is_number() && b.is_money() => (b.expr.ty, b.flex),
            (a, b) if a.is_money() && per_euro(b) || per_euro(a) && b.is_money() => {
                (Type::Getal, Flex::No)
            }
            (a, b) if a.is_number() && b.is_number() => number_product(a, b),
            (a, b) => {
                let (x, y) = (self.described(a), self.described(b));
                let help = if a.is_money() && b.is_money() {
                    "an amount is multiplied by a percentage, a getal or an aantal; a factor per euro is a `getal per euro`"
                } else {
                    "an amount or a number is multiplied by a percentage, a getal or an aantal"
                };
                let diagnostic = Diagnostic::error(
                    Code::TypeMismatch,
                    span,
                    format!("{x} × {y} has no meaning"),
                );
                self.out.push(diagnostic.help(help));
                return None;
            }
        };
        Some(Typed {
            flex,
            ..pair(BinOp::Mul, left, right, ty, span)
        })
    }

    fn quotient(
        &mut self,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
        rounded: bool,
    ) -> Option<Typed> {
        let (left, right) = self.sides(left, right, scope)?;
        if right.fixed && fold::fold(&right.expr).is_ok_and(|value| value.is_zero()) {
            self.error(
                Code::NotRepresentable,
                right.expr.span,
                "a division by zero",
            );
            return None;
        }
        if !right.fixed && !rounded {
            let diagnostic = Diagnostic::error(
                Code::DivisionNotRounded,
                span,
                "a division by what differs between people must be rounded where it stands",
            )
            .at("the quotient need not be a finite decimal")
            .also(right.expr.span, "not a literal or a parameter");
            self.out.push(diagnostic.help(
                "write `(… / …), rekenkundig afgerond op 0,001`, with the rounding of the law",
            ));
            return None;
        }
        if left.is_money() && right.is_number() {
            let (ty, flex) = (left.expr.ty, left.flex);
            return Some(Typed {
                flex,
                ..pair(BinOp::Div, left, right, ty, span)
            });
        }
        if left.is_money() && right.is_money() {
            let (left, right, ..) = self.unify_two(left, right, "division")?;
            return Some(Typed {
                flex: Flex::Number { whole: false },
                ..pair(BinOp::Div, left, right, Type::Getal, span)
            });
        }
        if left.is_number() && right.is_number() {
            return Some(Typed {
                flex: Flex::Number { whole: false },
                ..pair(BinOp::Div, left, right, Type::Getal, span)
            });
        }
        let (x, y) = (self.described(&left), self.described(&right));
        self.error(
            Code::TypeMismatch,
            span,
            format!("{x} / {y} has no meaning"),
        );
        None
    }

    fn compare(
        &mut self,
        op: BinOp,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let (left, right) = self.sides(left, right, scope)?;
        let order = !matches!(op, BinOp::Eq | BinOp::Ne);
        for side in [&left, &right] {
            let bad = match side.expr.ty {
                Type::JaNee => Some("a ja/nee is itself a condition: write `x` or `niet x`"),
                Type::Enum(_) if order => {
                    Some("the cases of a soort have no order: write `is` or `≠`")
                }
                _ => None,
            };
            if let Some(help) = bad {
                let have = self.described(side);
                let diagnostic = Diagnostic::error(
                    Code::TypeMismatch,
                    side.expr.span,
                    format!("{have} cannot be compared in this way"),
                );
                self.out.push(diagnostic.help(help));
                return None;
            }
        }
        let (left, right, ..) = self.unify_two(left, right, "comparison")?;
        Some(pair(op, left, right, Type::JaNee, span))
    }

    fn choice(
        &mut self,
        branches: &[(ast::Expr, ast::Expr)],
        otherwise: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
        hint: Option<Type>,
    ) -> Option<Typed> {
        let mut values = Vec::with_capacity(branches.len() + 1);
        let mut conditions = Vec::with_capacity(branches.len());
        for (value, condition) in branches {
            values.push(self.expr(value, scope, hint));
            conditions.push(self.condition(condition, scope, "what follows `indien`"));
        }
        values.push(self.expr(otherwise, scope, hint));
        let values: Vec<Typed> = values.into_iter().collect::<Option<_>>()?;
        let conditions: Vec<Typed> = conditions.into_iter().collect::<Option<_>>()?;
        let (mut values, ty, flex) = self.unify(values, "the outcomes of a choice")?;
        let all = || values.iter().chain(&conditions);
        let people = all().fold(0, |mask, t| mask | t.people);
        let grid = all().map(|t| t.expr.grid).max().unwrap_or(Grid::Year);
        let fixed = all().all(|t| t.fixed);
        let otherwise = Box::new(values.pop()?.expr);
        let branches = values
            .into_iter()
            .zip(conditions)
            .map(|(v, c)| (v.expr, c.expr))
            .collect();
        let expr = Expr {
            kind: ExprKind::Choice {
                branches,
                otherwise,
            },
            ty,
            grid,
            span,
        };
        Some(Typed {
            expr,
            flex,
            people,
            fixed,
        })
    }

    fn clamp(
        &mut self,
        value: &ast::Expr,
        limit: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
        make: fn(Box<Expr>, Box<Expr>) -> ExprKind,
        word: &str,
    ) -> Option<Typed> {
        let (value, limit) = self.sides(value, limit, scope)?;
        if matches!(value.expr.ty, Type::JaNee | Type::Enum(_)) {
            let have = self.described(&value);
            self.error(
                Code::TypeMismatch,
                value.expr.span,
                format!("`{word}` needs something that has an order, and this is {have}"),
            );
            return None;
        }
        let (value, limit, ty, flex) = self.unify_two(value, limit, &format!("`{word}`"))?;
        Some(Typed {
            flex,
            ..value.join(limit, ty, span, make)
        })
    }

    fn round(
        &mut self,
        value: &ast::Expr,
        direction: RoundDirection,
        unit: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let value = match &value.kind {
            ast::ExprKind::Binary {
                op: BinOp::Div,
                left,
                right,
            } => self.binary(BinOp::Div, left, right, value.span, scope, true),
            _ => self.expr(value, scope, None),
        };
        let unit_span = unit.span;
        let unit = self.expr(unit, scope, None);
        let (value, unit) = (value?, unit?);
        if !value.is_money() && !value.is_number() {
            let have = self.described(&value);
            self.error(
                Code::TypeMismatch,
                value.expr.span,
                format!("an amount or a number can be rounded, and this is {have}"),
            );
            return None;
        }
        let unit_type = if value.flex == Flex::No {
            value.expr.ty
        } else {
            unit.expr.ty
        };
        let unit_type = if unit_type == Type::Aantal {
            Type::Getal
        } else {
            unit_type
        };
        let unit = if value.is_money() == unit.is_money() {
            unit
        } else {
            self.fit(unit, unit_type, "the unit of a rounding")?
        };
        let step = match fold::fold(&unit.expr) {
            Ok(step) if step.is_positive() => step,
            _ => {
                self.error(
                    Code::NotConstant,
                    unit_span,
                    "the unit of a rounding must be a literal above zero",
                )
                .help = Some("write for instance `rekenkundig afgerond op € 1`".into());
                return None;
            }
        };
        let whole = matches!(value.expr.ty, Type::Getal | Type::Aantal) && step.is_integer();
        let (ty, flex) = if whole {
            (Type::Aantal, Flex::Number { whole })
        } else {
            (value.expr.ty, value.flex)
        };
        let typed = value.wrap(ty, span, |value| ExprKind::Round {
            value,
            direction,
            unit: step,
        });
        Some(Typed { flex, ..typed })
    }

    fn read_as(
        &mut self,
        value: &ast::Expr,
        period: Period,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let value = self.expr(value, scope, None)?;
        if !value.is_money() {
            let have = self.described(&value);
            self.error(
                Code::TypeMismatch,
                value.expr.span,
                format!(
                    "only an amount can be read as an amount per {}, and this is {have}",
                    period_text(period)
                ),
            );
            return None;
        }
        let ty = Type::Bedrag(Some(period));
        let expr = rescale(value.expr, Exact::from_integer(1), ty);
        Some(Typed {
            expr: Expr { span, ..expr },
            flex: Flex::No,
            people: value.people,
            fixed: value.fixed,
        })
    }

    fn per(
        &mut self,
        period: Period,
        value: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let value = self.expr(value, scope, None)?;
        let have = self.described(&value);
        let reason = match (value.expr.ty, value.flex) {
            (_, Flex::Amount) => {
                "a literal amount takes the period that is asked: leave the conversion out"
            }
            (Type::Bedrag(Some(own)), _) if own == period => {
                "it is that already: leave the conversion out"
            }
            (Type::Bedrag(Some(own)), _) => match conversion(own, period) {
                Some(factor) => {
                    let expr = rescale(value.expr, factor, Type::Bedrag(Some(period)));
                    return Some(Typed {
                        expr: Expr { span, ..expr },
                        flex: Flex::No,
                        people: value.people,
                        fixed: value.fixed,
                    });
                }
                None => {
                    "an amount per uur becomes one per month or year by a number of hours: multiply, and say `gelezen als`"
                }
            },
            (Type::Bedrag(None), _) => {
                "it has no period; if the law reads it so, write `…, gelezen als bedrag per jaar`"
            }
            _ => "only an amount has a period",
        };
        self.error(
            Code::NoConversion,
            span,
            format!(
                "`per {} van` needs an amount of another period, and this is {have}",
                period_text(period)
            ),
        )
        .help = Some(reason.into());
        None
    }

    fn lookup(
        &mut self,
        table: &ast::Name,
        key: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let sym = self.names.values.find(table, self.out);
        let Some(Sym::Table(id)) = sym else {
            if let Some(sym) = sym {
                self.wrong_kind(table, sym, "a tabel");
            }
            self.expr(key, scope, None);
            return None;
        };
        let declared = self.law.tables.get(id.index())?;
        let poisoned = self.names.poisoned.contains(&Sym::Table(id));
        let key = if poisoned {
            self.expr(key, scope, None)
        } else {
            self.expect(key, scope, declared.key, "the key of this table")
        }?;
        if poisoned {
            return None;
        }
        let ty = declared.ty;
        let grid = self
            .names
            .table_grids
            .get(id.index())
            .copied()
            .unwrap_or(Grid::Year)
            .min(scope.grid)
            .max(key.expr.grid);
        let expr = Expr {
            kind: ExprKind::Lookup {
                table: id,
                key: Box::new(key.expr),
            },
            ty,
            grid,
            span,
        };
        Some(Typed {
            expr,
            flex: Flex::No,
            people: key.people,
            fixed: false,
        })
    }

    /// The constant value of an expression of literals.
    pub(super) fn constant(&mut self, e: &ast::Expr, ty: Type, what: &str) -> Option<Const> {
        let typed = self.expect(e, &Scope::constants(), ty, what)?;
        let message = match fold::fold(&typed.expr) {
            Ok(value) => return Some(Const { value, ty }),
            Err(fold::NotAConstant::NotLiteral) => {
                self.error(
                    Code::NotConstant,
                    e.span,
                    format!("{what} must be a literal, or arithmetic on literals"),
                )
                .help = Some("what is computed from other values is a `regel`".into());
                return None;
            }
            Err(fold::NotAConstant::Overflow) => "the numbers become too large to be held exactly",
            Err(fold::NotAConstant::ByZero) => "a division by zero",
        };
        self.error(Code::NotRepresentable, e.span, message);
        None
    }
}

/// A literal with its type.
fn literal(literal: &ast::Literal, span: Span) -> Typed {
    use ast::Literal as L;
    let (value, ty, flex) = match *literal {
        L::Amount(value) => (value, Type::Bedrag(None), Flex::Amount),
        L::Percentage(value) => (value, Type::Percentage, Flex::No),
        L::Number(value) => {
            let whole = value.is_integer();
            (
                value,
                if whole { Type::Aantal } else { Type::Getal },
                Flex::Number { whole },
            )
        }
        L::Age(months) => (Exact::from_integer(months.into()), Type::Leeftijd, Flex::No),
        L::Date(date) => (
            Exact::from_integer(days(date).into()),
            Type::Datum,
            Flex::No,
        ),
        L::Bool(value) => (
            Exact::from_integer(i128::from(value)),
            Type::JaNee,
            Flex::No,
        ),
    };
    let kind = ExprKind::Const(Const { value, ty });
    Typed {
        expr: Expr {
            kind,
            ty,
            grid: Grid::Year,
            span,
        },
        flex,
        people: 0,
        fixed: true,
    }
}

/// Days since 1970-01-01.
pub(crate) fn days(date: jiff::civil::Date) -> i64 {
    let epoch = jiff::civil::Date::constant(1970, 1, 1);
    epoch
        .until((jiff::Unit::Day, date))
        .map_or(0, |span| i64::from(span.get_days()))
}

/// Type of the product of two numbers. A percentage of a number is a number, and fits a percentage as well.
fn number_product(a: &Typed, b: &Typed) -> (Type, Flex) {
    let whole = |t: &Typed| t.expr.ty == Type::Aantal;
    match (a.flex, b.flex) {
        (Flex::Number { whole: p }, Flex::Number { whole: q }) => (
            if p && q { Type::Aantal } else { Type::Getal },
            Flex::Number { whole: p && q },
        ),
        _ if a.expr.ty == Type::Percentage && b.expr.ty == Type::Percentage => {
            (Type::Percentage, Flex::No)
        }
        _ if a.expr.ty == Type::Percentage || b.expr.ty == Type::Percentage => {
            (Type::Getal, Flex::Number { whole: false })
        }
        _ if whole(a) && whole(b) => (Type::Aantal, Flex::No),
        _ => (Type::Getal, Flex::No),
    }
}

fn pair(op: BinOp, a: Typed, b: Typed, ty: Type, span: Span) -> Typed {
    a.join(b, ty, span, |a, b| ExprKind::Binary(op, a, b))
}

/// `niet`, if `negated`.
pub(super) fn negate_if(negated: bool, typed: Typed) -> Typed {
    let span = typed.expr.span;
    if negated {
        typed.wrap(Type::JaNee, span, ExprKind::Not)
    } else {
        typed
    }
}

fn both_money(a: Type, b: Type) -> bool {
    matches!((a, b), (Type::Bedrag(_), Type::Bedrag(_)))
}

/// By what an amount per `from` is multiplied to become one per `to`.
fn conversion(from: Period, to: Period) -> Option<Exact> {
    let per_year = |period| match period {
        Period::Year => Some(1),
        Period::Quarter => Some(4),
        Period::Month => Some(12),
        Period::Hour => None,
    };
    Some(Exact::new(per_year(from)?, per_year(to)?))
}

/// What to write to get from one type to the other.
fn conversion_help(have: Type, want: Type) -> Option<String> {
    match (have, want) {
        (Type::Bedrag(Some(a)), Type::Bedrag(Some(b))) if conversion(a, b).is_some() => {
            Some(format!(
                "write `per {} van …`; periods are never converted by themselves",
                period_text(b)
            ))
        }
        (Type::Bedrag(_), Type::Bedrag(Some(b))) => Some(format!(
            "where the law reads the number so, write `…, gelezen als bedrag per {}`",
            period_text(b)
        )),
        (Type::Getal | Type::Aantal, Type::Bedrag(_)) => {
            Some("an amount has a euro sign, zero too: `€ 0`".into())
        }
        (Type::Percentage, Type::Bedrag(_)) => {
            Some("a percentage is of something: write `percentage × bedrag`".into())
        }
        (Type::Getal, Type::Percentage) => Some("write `100% × …`".into()),
        (Type::Getal, Type::Aantal) => {
            Some("an aantal is whole: round it, or make the type `getal`".into())
        }
        _ => None,
    }
}
