//! Names in expressions: whose value.

use super::expr::ExprChecker;
use super::names::{Sym, nearest};
use super::persons::{NamedRelation, Persons};
use super::scope::{Scope, bit};
use super::time::At;
use super::types::{Flex, Typed};
use crate::diagnostic::{Code, Diagnostic, enough};
use crate::law::*;
use crate::number::Exact;
use crate::source::Span;
use crate::syntax::ast;

/// A name as it is used: `naam [met naam] [van naam] [op moment]`.
#[derive(Clone, Copy)]
pub(super) struct Use<'e> {
    pub(super) name: &'e ast::Name,
    pub(super) of: Option<&'e ast::Name>,
    pub(super) met: Option<&'e ast::Name>,
    pub(super) at: At,
    pub(super) span: Span,
}

impl ExprChecker<'_> {
    /// A name in an expression. `of` is what stands after `van`; in `used` it is left out.
    pub(super) fn reference(
        &mut self,
        used: Use<'_>,
        of: Option<&ast::Of>,
        scope: &Scope<'_>,
        hint: Option<Type>,
    ) -> Option<Typed> {
        let bare = of.is_none() && used.met.is_none() && used.at.is_none();
        if bare && let Some(case) = self.case(used.name, hint) {
            return Some(case);
        }
        let Some(sym) = self.names.values.get(&used.name.text) else {
            self.unknown_value(used.name, scope);
            return None;
        };
        if scope.constant {
            self.not_constant(used.span);
            return None;
        }
        if self.names.poisoned.contains(&sym) {
            return None;
        }
        match of {
            Some(ast::Of::Relation { over, otherwise }) => {
                self.value_of_one(used, over, otherwise.as_ref(), scope)
            }
            Some(ast::Of::Name(of)) => self.value(
                Use {
                    of: Some(of),
                    ..used
                },
                sym,
                scope,
            ),
            None => self.value(used, sym, scope),
        }
    }

    /// The case of an enumeration with this name: of the one that is asked, or else of the only one that has it.
    fn case(&self, name: &ast::Name, hint: Option<Type>) -> Option<Typed> {
        let index_in = |id: EnumId| {
            self.law
                .enums
                .get(id.index())?
                .cases
                .iter()
                .position(|case| *case == name.text)
        };
        let (id, index) = match hint {
            Some(Type::Enum(id)) => (id, index_in(id)?),
            _ if self.names.values.get(&name.text).is_some() => return None,
            _ => {
                let mut holders = (0u32..)
                    .map(EnumId)
                    .take(self.law.enums.len())
                    .filter_map(|id| Some((id, index_in(id)?)));
                let first = holders.next()?;
                if holders.next().is_some() {
                    return None;
                }
                first
            }
        };
        let ty = Type::Enum(id);
        let value = Const {
            value: Exact::from_integer(i128::try_from(index).ok()?),
            ty,
        };
        let expr = Expr {
            kind: ExprKind::Const(value),
            ty,
            grid: Grid::Year,
            span: name.span,
        };
        Some(Typed {
            expr,
            flex: Flex::No,
            people: 0,
            fixed: true,
        })
    }

    fn unknown_value(&mut self, name: &ast::Name, scope: &Scope<'_>) {
        if enough(self.out) {
            return;
        }
        if scope.named(&name.text).is_some() {
            self.error(
                Code::WrongKind,
                name.span,
                format!("`{}` is a person, and here a value is asked", name.text),
            )
            .help = Some(format!("a value of that person is `… van {}`", name.text));
            return;
        }
        let cases = self
            .law
            .enums
            .iter()
            .flat_map(|e| e.cases.iter().map(String::as_str));
        let best = nearest(&name.text, self.names.values.names().chain(cases))
            .map(|best| format!("the nearest known name is `{best}`"));
        let diagnostic = self.error(
            Code::UnknownName,
            name.span,
            format!("unknown name `{}`", name.text),
        );
        diagnostic.help = best;
        if let Some(label) = diagnostic.labels.first_mut() {
            label.text = "not declared in any file".into();
        }
    }

    pub(super) fn wrong_kind(&mut self, name: &ast::Name, sym: Sym, wanted: &str) {
        let place = self.names.values.place(&name.text);
        let diagnostic = Diagnostic::error(
            Code::WrongKind,
            name.span,
            format!(
                "`{}` is {}, and here {wanted} is asked",
                name.text,
                sym.kind()
            ),
        );
        self.out.push(match place {
            Some(place) => diagnostic.also(place, "declared here"),
            None => diagnostic,
        });
    }

    pub(super) fn not_constant(&mut self, span: Span) {
        self.error(
            Code::NotConstant,
            span,
            "here only literals and arithmetic on literals may stand",
        )
        .help = Some("what is computed from other values is a `regel`".into());
    }

    /// The person whom a name speaks of; unknown names are reported.
    pub(super) fn person_named(&mut self, name: &ast::Name, scope: &Scope<'_>) -> Option<Var> {
        let found = scope.named(&name.text);
        if found.is_none() {
            let known: Vec<String> = scope.people().map(|known| format!("`{known}`")).collect();
            let help = match self.names.values.get(&name.text) {
                Some(Sym::Relation(_)) => format!("`{}` is a relation: write `… van {} anders …`, with what applies when there is nobody", name.text, name.text),
                Some(Sym::Input(_)) => "the value of persons in a relation is a sum, a highest, or `… van de eerste van …`".to_owned(),
                _ if known.is_empty() => "no single person is spoken of here: this is a rule of the household or of the law".to_owned(),
                _ => format!("here one can speak of {}", known.join(" and ")),
            };
            self.error(
                Code::WhoseValue,
                name.span,
                format!("`{}` is not a person here", name.text),
            )
            .help = Some(help);
        }
        found
    }

    /// The person named, or else the subject.
    pub(super) fn person_or_subject(
        &mut self,
        of: Option<&ast::Name>,
        what: &ast::Name,
        scope: &Scope<'_>,
    ) -> Option<Var> {
        if let Some(of) = of {
            return self.person_named(of, scope);
        }
        if scope.subject.is_none() {
            self.error(
                Code::WhoseValue,
                what.span,
                format!(
                    "`{}` belongs to a person, and this rule is of nobody in particular",
                    what.text
                ),
            )
            .help = Some(format!(
                "write for instance `som van {} over bewoners`, or make it a rule `van persoon`",
                what.text
            ));
        }
        scope.subject
    }

    /// `x van toeslagpartner anders € 0`
    fn value_of_one(
        &mut self,
        used: Use<'_>,
        over: &ast::RelExpr,
        otherwise: Option<&ast::Expr>,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let persons: Option<Persons> = self.persons(over, scope);
        let member = self.bind(used.span, scope)?;
        let inner = scope.member(member);
        let value = self.reference(
            Use {
                span: used.name.span,
                ..used
            },
            None,
            &inner,
            None,
        );
        let hint = value.as_ref().map(|v| v.expr.ty);
        let name = &used.name.text;
        let Some(otherwise) = otherwise else {
            let text = format!("`{name}` has no value when there is nobody: `anders` is missing");
            let help = "write after the relation what applies when there is nobody, \
                        for instance `anders € 0`";
            self.report(Code::Otherwise, used.span, text, help);
            return None;
        };
        let otherwise = self.expr(otherwise, scope, hint);
        let (persons, value, otherwise) = (persons?, value?, otherwise?);
        if !persons.expr.at_most_one {
            self.not_at_most_one(over.span);
            return None;
        }
        self.aggregated(
            AggKind::Max,
            persons,
            member,
            value,
            Some(otherwise),
            used.span,
        )
    }

    /// The value of a name whose kind is known.
    fn value(&mut self, used: Use<'_>, sym: Sym, scope: &Scope<'_>) -> Option<Typed> {
        let is_pair = self.is_relation(used.name);
        if is_pair && sym != Sym::Everyone {
            return self.related(used, scope);
        }
        if let Some(met) = used.met {
            let text = format!("`{}` is not about two persons", used.name.text);
            self.report(Code::WhoseValue, met.span, text, "leave `met …` out");
            return None;
        }
        match sym {
            Sym::Input(id) => self.input(used, id, scope),
            Sym::Param(id) => self.param(used, id, scope),
            Sym::Rule(id) => self.rule(used, id, scope),
            Sym::Unit(id) => self.head_of_unit(used, id, scope),
            Sym::Ordinal => {
                let person = self.person_or_subject(used.of, used.name, scope)?;
                let kind = ExprKind::Ordinal(person);
                Some(leaf(kind, Type::Aantal, Grid::Year, used.span, bit(person)))
            }
            Sym::MonthNumber => {
                let grid = self.grid_here(used.name, Grid::Month, scope)?;
                Some(leaf(
                    ExprKind::MonthNumber,
                    Type::Aantal,
                    grid,
                    used.span,
                    0,
                ))
            }
            Sym::Table(_) => {
                self.wrong_kind(used.name, sym, "a value");
                self.advise(format!("write `waarde van {} bij …`", used.name.text));
                None
            }
            Sym::Relation(_) | Sym::Others | Sym::Everyone => {
                self.wrong_kind(used.name, sym, "a value");
                None
            }
        }
    }

    /// `aanvrager`: is this person the head of such a unit?
    fn head_of_unit(&mut self, used: Use<'_>, id: UnitId, scope: &Scope<'_>) -> Option<Typed> {
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
        Some(leaf(
            ExprKind::IsUnit(id, person),
            Type::JaNee,
            grid,
            used.span,
            bit(person),
        ))
    }

    /// `gehuwd met ander`
    fn related(&mut self, used: Use<'_>, scope: &Scope<'_>) -> Option<Typed> {
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
        Some(leaf(kind, Type::JaNee, grid, span, bit(of) | bit(person)))
    }

    fn input(&mut self, used: Use<'_>, id: InputId, scope: &Scope<'_>) -> Option<Typed> {
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
        Some(leaf(kind, ty, grid, used.span, of.map_or(0, bit)))
    }

    fn param(&mut self, used: Use<'_>, id: ParamId, scope: &Scope<'_>) -> Option<Typed> {
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
        let typed = leaf(ExprKind::Param { id, at }, ty, grid, used.span, 0);
        Some(Typed {
            fixed: true,
            ..typed
        })
    }

    fn rule(&mut self, used: Use<'_>, id: RuleId, scope: &Scope<'_>) -> Option<Typed> {
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
        let typed = leaf(kind, ty, grid, used.span, of.map_or(0, bit));
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

    /// `naam volgens artikel X` in a departure, `naam volgens de wet` in a practice.
    pub(super) fn according(
        &mut self,
        name: &ast::Name,
        provision: Option<&ast::ProvisionRef>,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let sym = self.names.values.find(name, self.out)?;
        let Some(inside) = scope
            .departure
            .filter(|inside| sym == Sym::Rule(inside.rule))
        else {
            self.error(
                Code::According,
                span,
                format!(
                    "`{} volgens …` has a meaning only inside a departure from `{}` itself",
                    name.text, name.text
                ),
            )
            .help = Some(
                "leave `volgens …` out: a name alone is the outcome with all departures".into(),
            );
            return None;
        };
        let with = super::departures::according(self.law, inside, provision, span, self.out)?;
        let rule = self.law.rules.get(inside.rule.index())?;
        let of = match rule.subject {
            Subject::Household | Subject::Law => None,
            _ => Some(scope.subject?),
        };
        Some(leaf(
            ExprKind::Before {
                rule: inside.rule,
                with,
                of,
            },
            rule.ty,
            rule.grid.min(scope.grid),
            span,
            of.map_or(0, bit),
        ))
    }
}

/// An expression without parts.
pub(super) fn leaf(kind: ExprKind, ty: Type, grid: Grid, span: Span, people: u64) -> Typed {
    Typed {
        expr: Expr {
            kind,
            ty,
            grid,
            span,
        },
        flex: Flex::No,
        people,
        fixed: false,
    }
}
