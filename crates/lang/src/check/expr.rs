//! Expressions: literals, operators, choice, rounding, periods. Names are in `refs`, persons in `persons`.

use super::fold;
use super::names::{Names, Sym};
use super::periods::conversion_help;
use super::refs::Use;
use super::scope::Scope;
use super::types::{Flex, Typed, common, type_text};
use crate::diagnostic::{Code, Diagnostic};
use crate::law::*;
use crate::number::Exact;
use crate::source::Span;
use crate::syntax::ast;

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

    /// Both sides, each reported, the left one deciding which `soort` a case belongs to.
    pub(super) fn sides(
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

    pub(super) fn unify_two(
        &mut self,
        left: Typed,
        right: Typed,
        what: &str,
    ) -> Option<(Typed, Typed, Type, Flex)> {
        let (items, ty, flex) = self.unify(vec![left, right], what)?;
        let mut items = items.into_iter();
        Some((items.next()?, items.next()?, ty, flex))
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
        let kind = ExprKind::Lookup {
            table: id,
            key: Box::new(key.expr),
        };
        Some(Typed::new(kind, ty, grid, span, key.people))
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

/// Days since 1970-01-01.
pub(crate) fn days(date: jiff::civil::Date) -> i64 {
    let epoch = jiff::civil::Date::constant(1970, 1, 1);
    epoch
        .until((jiff::Unit::Day, date))
        .map_or(0, |span| i64::from(span.get_days()))
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
