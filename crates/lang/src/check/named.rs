//! Names in expressions whose kind is known: what they stand for, of whom and when.

use super::expr::ExprChecker;
use super::persons::NamedRelation;
use super::refs::Use;
use super::scope::{Scope, bit};
use super::types::Typed;
use crate::diagnostic::{Code, Diagnostic};
use crate::law::*;
use crate::syntax::ast;

impl ExprChecker<'_> {
    /// `aanvrager`: is this person the head of such a unit?
    pub(super) fn head_of_unit(
        &mut self,
        used: Use<'_>,
        id: UnitId,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let grid = self.law.units.get(id.index())?.grid;
        let person = self.person_or_subject(used.of, used.name, scope)?;
        if let Some((_, at)) = used.at {
            self.no_moment(
                at,
                "whether somebody heads a unit is asked in the period itself",
            );
            return None;
        }
        let grid = self.grid_here(used.name, grid, scope)?;
        Some(Typed::new(
            ExprKind::IsUnit(id, person),
            Type::JaNee,
            grid,
            used.span,
            bit(person),
        ))
    }

    /// `gehuwd met ander`
    pub(super) fn related(&mut self, used: Use<'_>, scope: &Scope<'_>) -> Option<Typed> {
        let Use {
            name,
            of,
            met,
            at,
            span,
        } = used;
        let Some(met) = met else {
            let text = format!(
                "`{}` is about two persons, and here a value is asked",
                name.text
            );
            let help = format!(
                "write `{0} met …` with the name of the other, `er is een {0}`, or `aantal {0}`",
                name.text
            );
            self.report(Code::WrongKind, span, text, help);
            return None;
        };
        let person = self.person_named(met, scope);
        let of = self.person_or_subject(of, name, scope);
        let NamedRelation { rel, at, grid, .. } = self.relation_named(name, at, scope)?;
        let (of, person) = (of?, person?);
        let kind = match (rel, at) {
            (RelRef::Input(id), Some(_)) => ExprKind::Input {
                id,
                of: Some(of),
                met: Some(person),
                at,
            },
            _ => ExprKind::Related {
                rel,
                of,
                person,
                at,
            },
        };
        Some(Typed::new(
            kind,
            Type::JaNee,
            grid,
            span,
            bit(of) | bit(person),
        ))
    }

    pub(super) fn input(&mut self, used: Use<'_>, id: InputId, scope: &Scope<'_>) -> Option<Typed> {
        let input = self.law.inputs.get(id.index())?;
        let (ty, time) = (input.ty, input.time);
        let of = self.owner(used, input.subject, scope)?;
        let (at, grid) = match (time, used.at) {
            // the rate of a flow at a moment
            (InputTime::Month, at) | (InputTime::Flow, at @ Some(_)) => {
                self.moment(used.name, Grid::Month, at, scope)?
            }
            (InputTime::Flow, None) => (None, Grid::Year),
            // a fact that is fixed for the year holds at every moment of it
            (InputTime::Year, at) => {
                self.moment_exists(at)?;
                (None, Grid::Year)
            }
        };
        let kind = ExprKind::Input {
            id,
            of,
            met: None,
            at,
        };
        Some(Typed::new(kind, ty, grid, used.span, of.map_or(0, bit)))
    }

    pub(super) fn param(&mut self, used: Use<'_>, id: ParamId, scope: &Scope<'_>) -> Option<Typed> {
        let ty = self.law.params.get(id.index())?.ty;
        if let Some(of) = used.of {
            let text = format!(
                "`{}` is a parameter: it is the same for everyone",
                used.name.text
            );
            self.report(Code::WhoseValue, of.span, text, "leave `van …` out");
            return None;
        }
        let natural = self
            .names
            .param_grids
            .get(id.index())
            .copied()
            .unwrap_or(Grid::Year);
        let (at, grid) = match used.at {
            Some((Moment::Date(date), _)) => (Some(Moment::Date(date)), Grid::Year),
            Some(_) => self.moment(used.name, Grid::Month, used.at, scope)?,
            None => (None, natural.min(scope.grid)),
        };
        let typed = Typed::new(ExprKind::Param { id, at }, ty, grid, used.span, 0);
        Some(Typed {
            fixed: true,
            ..typed
        })
    }

    pub(super) fn rule(&mut self, used: Use<'_>, id: RuleId, scope: &Scope<'_>) -> Option<Typed> {
        let rule = self.law.rules.get(id.index())?;
        let (ty, grid, place, subject) = (rule.ty, rule.grid, rule.span, rule.subject);
        let of = self.owner(used, subject, scope)?;
        if grid == Grid::Year
            && let Some((_, moment)) = used.at
        {
            let text = format!("`{}` is determined once for the year", used.name.text);
            let diagnostic = Diagnostic::error(Code::BadMoment, moment, text)
                .at("a moment has no meaning")
                .also(place, "declared here without `elke maand`");
            self.out.push(diagnostic.help("leave `op …` out"));
            return None;
        }
        let (at, grid) = self.moment(used.name, grid, used.at, scope)?;
        let kind = ExprKind::Rule { id, of, at };
        let typed = Typed::new(kind, ty, grid, used.span, of.map_or(0, bit));
        Some(Typed {
            fixed: subject == Subject::Law,
            ..typed
        })
    }

    /// Whose value a name speaks of: `Some(None)` for the household and the law.
    fn owner(&mut self, used: Use<'_>, subject: Subject, scope: &Scope<'_>) -> Option<Option<Var>> {
        let of_household = used.of.is_some_and(|of| of.text == "huishouden");
        let whose = match subject {
            Subject::Person | Subject::Unit(_) | Subject::Pair => {
                return self.person_or_subject(used.of, used.name, scope).map(Some);
            }
            Subject::Household if used.of.is_none() || of_household => {
                self.household_allowed(used.name, scope)?;
                return Some(None);
            }
            Subject::Law if used.of.is_none() => return Some(None),
            Subject::Household => "the household",
            Subject::Law => "the law itself",
        };
        let span = used.of.map_or(used.name.span, |of| of.span);
        let text = format!(
            "`{}` is a value of {whose}, not of a person",
            used.name.text
        );
        self.report(Code::WhoseValue, span, text, "leave `van …` out");
        None
    }

    /// A rule of the law itself is the same for everyone and cannot speak of a household.
    pub(super) fn household_allowed(&mut self, name: &ast::Name, scope: &Scope<'_>) -> Option<()> {
        if !scope.of_the_law {
            return Some(());
        }
        let text = format!(
            "`{}` differs between households, and a rule without `van` is the same for everyone",
            name.text
        );
        self.report(
            Code::WhoseValue,
            name.span,
            text,
            "make the rule `van huishouden`",
        );
        None
    }
}
