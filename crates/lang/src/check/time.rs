//! Moments, ages and months: when an expression speaks.

use super::expr::ExprChecker;
use super::scope::{Scope, bit};
use super::types::{Typed, period_text};
use crate::diagnostic::{Code, Diagnostic};
use crate::law::*;
use crate::source::Span;
use crate::syntax::ast;

/// A moment with its place.
pub(super) type At = Option<(Moment, Span)>;

impl ExprChecker<'_> {
    /// The moment and the grid of a value that is determined on `grid`, as used here.
    pub(super) fn moment(
        &mut self,
        name: &ast::Name,
        grid: Grid,
        at: At,
        scope: &Scope<'_>,
    ) -> Option<(Option<Moment>, Grid)> {
        self.moment_exists(at)?;
        match at {
            None => Some((None, self.grid_here(name, grid, scope)?)),
            Some((Moment::DayOfYear { month, day }, _)) => {
                Some((Some(Moment::DayOfYear { month, day }), Grid::Year))
            }
            Some((Moment::Date(_), span)) => {
                self.no_moment(
                    span,
                    "an invoer, regel or relatie is known in the year of calculation only",
                );
                if let Some(last) = self.out.last_mut() {
                    last.help = Some("write a day of the year, such as `op 1 januari`".into());
                }
                None
            }
            Some((moment, span)) => Some((Some(moment), self.moving(moment, span, scope)?)),
        }
    }

    /// The grid of a moment that moves with the month or quarter.
    fn moving(&mut self, moment: Moment, span: Span, scope: &Scope<'_>) -> Option<Grid> {
        if scope.grid == Grid::Year {
            self.no_moment(
                span,
                "in a rule that is determined once for the year there is no month",
            );
            if let Some(last) = self.out.last_mut() {
                last.help = Some("write `op 1 januari`, or make the rule `elke maand`".into());
            }
            return None;
        }
        let own = if moment == Moment::FirstOfQuarter {
            Grid::Quarter
        } else {
            Grid::Month
        };
        Some(own.min(scope.grid))
    }

    pub(super) fn no_moment(&mut self, span: Span, message: &str) {
        self.error(Code::BadMoment, span, message);
    }

    /// Whether the day exists in some year.
    pub(super) fn moment_exists(&mut self, at: At) -> Option<()> {
        if let Some((Moment::DayOfYear { month, day }, span)) = at {
            let (m, d) = (
                i8::try_from(month).unwrap_or(0),
                i8::try_from(day).unwrap_or(0),
            );
            if jiff::civil::Date::new(2023, m, d).is_err() {
                self.no_moment(span, "that day does not exist in every year");
                return None;
            }
        }
        Some(())
    }

    /// The grid of a value on `grid` used here without a moment; a finer value in a yearly expression is reported.
    pub(super) fn grid_here(
        &mut self,
        name: &ast::Name,
        grid: Grid,
        scope: &Scope<'_>,
    ) -> Option<Grid> {
        if scope.grid > Grid::Year || grid == Grid::Year {
            return Some(grid.min(scope.grid));
        }
        let often = if grid == Grid::Month {
            "elke maand"
        } else {
            "elk kwartaal"
        };
        let text = format!(
            "`{}` is determined {often}, and this is determined once for the year",
            name.text
        );
        let mut diagnostic =
            Diagnostic::error(Code::GridMismatch, name.span, text).at("which month is meant?");
        if let Some(place) = self.names.values.place(&name.text) {
            diagnostic = diagnostic.also(place, format!("declared here `{often}`"));
        }
        let help = if self.is_relation(name) {
            "write `… op 1 januari`, ask it in a fold over the months (`in enige maand …`), or \
             make this `elke maand`"
        } else {
            "write `… op 1 januari`, fold it over the months (`som over de maanden van …`, \
             `in enige maand …`), or make this `elke maand`"
        };
        self.out.push(diagnostic.help(help));
        None
    }

    /// `leeftijd van X op …`
    pub(super) fn age(
        &mut self,
        of: Option<&ast::Name>,
        at: At,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        if scope.constant {
            self.not_constant(span);
            return None;
        }
        let leeftijd = ast::Name {
            text: "leeftijd".into(),
            span,
        };
        let person = self.person_or_subject(of, &leeftijd, scope)?;
        self.moment_exists(at)?;
        let (moment, grid) = match at {
            Some((moment @ (Moment::DayOfYear { .. } | Moment::Date(_)), _)) => {
                (moment, Grid::Year)
            }
            Some((moment, at)) => (moment, self.moving(moment, at, scope)?),
            None => {
                self.no_moment(span, "an age needs a moment");
                if let Some(last) = self.out.last_mut() {
                    last.help = Some("write for instance `leeftijd op 1 januari` or `leeftijd op de eerste dag van de maand`".into());
                }
                return None;
            }
        };
        Some(Typed::new(
            ExprKind::Age {
                of: person,
                at: moment,
            },
            Type::Leeftijd,
            grid,
            span,
            bit(person),
        ))
    }

    /// `som over de maanden van …` and the like.
    pub(super) fn months(
        &mut self,
        fold: MonthFold,
        value: &ast::Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        if fold == MonthFold::AnySoFar {
            return self.so_far(value, span, scope);
        }
        let quarters = fold == MonthFold::SumQuarters;
        let inner = scope.at(if quarters { Grid::Quarter } else { Grid::Month });
        let (value, ty) = match fold {
            MonthFold::Sum => self.summed_over(value, &inner, Period::Month)?,
            MonthFold::SumQuarters => self.summed_over(value, &inner, Period::Quarter)?,
            MonthFold::Count => {
                let what = "what follows `aantal maanden waarin`";
                (self.condition(value, &inner, what)?, Type::Aantal)
            }
            MonthFold::Any | MonthFold::AnySoFar => (
                self.condition(value, &inner, "what follows `in enige maand`")?,
                Type::JaNee,
            ),
            MonthFold::All => (
                self.condition(value, &inner, "what follows `in elke maand`")?,
                Type::JaNee,
            ),
        };
        let folded = value.wrap(ty, span, |value| ExprKind::Months(fold, value));
        Some(Typed {
            expr: Expr {
                grid: Grid::Year,
                ..folded.expr
            },
            fixed: false,
            ..folded
        })
    }

    /// `in enige maand tot en met deze C`: a value of the month.
    fn so_far(&mut self, value: &ast::Expr, span: Span, scope: &Scope<'_>) -> Option<Typed> {
        let inner = scope.at(Grid::Month);
        let value = self.condition(
            value,
            &inner,
            "what follows `in enige maand tot en met deze`",
        );
        if scope.grid == Grid::Year {
            self.no_moment(
                span,
                "in a rule that is determined once for the year there is no month",
            );
            if let Some(last) = self.out.last_mut() {
                last.help = Some("write `in enige maand …`, or make the rule `elke maand`".into());
            }
            return None;
        }
        let folded = value?.wrap(Type::JaNee, span, |value| {
            ExprKind::Months(MonthFold::AnySoFar, value)
        });
        let expr = Expr {
            grid: scope.grid,
            ..folded.expr
        };
        Some(Typed {
            expr,
            fixed: false,
            ..folded
        })
    }

    fn summed_over(
        &mut self,
        value: &ast::Expr,
        scope: &Scope<'_>,
        period: Period,
    ) -> Option<(Typed, Type)> {
        let value = self.expr(value, scope, None)?;
        if value.is_number() {
            let ty = value.expr.ty;
            return Some((value, ty));
        }
        let each = period_text(period);
        if matches!(value.expr.ty, Type::Bedrag(Some(own)) if own != period && own != Period::Hour)
        {
            let have = self.described(&value);
            let text = format!(
                "a sum over the months or quarters needs amounts per {each}, and this is {have}"
            );
            self.error(Code::PeriodMismatch, value.expr.span, text).help =
                Some(format!("write `per {each} van …`"));
            return None;
        }
        let value = self.fit(
            value,
            Type::Bedrag(Some(period)),
            "what is summed over the year",
        )?;
        Some((value, Type::Bedrag(Some(Period::Year))))
    }
}
