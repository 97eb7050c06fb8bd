//! Names in expressions: whose value.

use super::expr::ExprChecker;
use super::names::{Sym, nearest};
use super::persons::Persons;
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
                Some(Typed::new(
                    kind,
                    Type::Aantal,
                    Grid::Year,
                    used.span,
                    bit(person),
                ))
            }
            Sym::MonthNumber => {
                let grid = self.grid_here(used.name, Grid::Month, scope)?;
                Some(Typed::new(
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
        Some(Typed::new(
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
