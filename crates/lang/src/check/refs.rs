//! Names in expressions: whose value, and at which moment.

use super::expr::ExprChecker;
use super::names::{Sym, nearest};
use super::persons::Persons;
use super::scope::{Scope, bit};
use super::types::{Flex, Typed, period_text};
use crate::diagnostic::{Code, Diagnostic};
use crate::law::*;
use crate::number::Exact;
use crate::source::Span;
use crate::syntax::ast;

/// A moment with its place.
type At = Option<(Moment, Span)>;

impl ExprChecker<'_> {
    /// `naam [met naam] [van …] [op …]`
    #[allow(clippy::too_many_arguments)] // the parts of the construct, each optional
    pub(super) fn reference(
        &mut self,
        name: &ast::Name,
        of: Option<&ast::Of>,
        met: Option<&ast::Name>,
        at: At,
        span: Span,
        scope: &Scope<'_>,
        hint: Option<Type>,
    ) -> Option<Typed> {
        let bare = of.is_none() && met.is_none() && at.is_none();
        if bare && let Some(case) = self.case(name, hint) {
            return Some(case);
        }
        let Some(sym) = self.names.values.get(&name.text) else {
            self.unknown_value(name, scope);
            return None;
        };
        if scope.constant {
            self.not_constant(span);
            return None;
        }
        if self.names.poisoned.contains(&sym) {
            return None;
        }
        match of {
            Some(ast::Of::Relation { over, otherwise }) => {
                self.value_of_one(name, over, otherwise.as_ref(), met, at, span, scope)
            }
            Some(ast::Of::Name(of)) => self.value(name, sym, Some(of), met, at, span, scope),
            None => self.value(name, sym, None, met, at, span, scope),
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
    #[allow(clippy::too_many_arguments)] // the parts of the construct, each optional
    fn value_of_one(
        &mut self,
        name: &ast::Name,
        over: &ast::RelExpr,
        otherwise: Option<&ast::Expr>,
        met: Option<&ast::Name>,
        at: At,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let over_span = over.span;
        let over: Option<Persons> = self.persons(over, scope);
        let Some(member) = scope.next() else {
            self.error(Code::Limit, span, "relations are nested too deeply here");
            return None;
        };
        let value = self.reference(name, None, met, at, name.span, &scope.member(member), None);
        let hint = value.as_ref().map(|v| v.expr.ty);
        let Some(otherwise) = otherwise else {
            self.error(Code::Otherwise, span, format!("`{}` has no value when there is nobody: `anders` is missing", name.text)).help =
                Some("write after the relation what applies when there is nobody, for instance `anders € 0`".into());
            return None;
        };
        let otherwise = self.expr(otherwise, scope, hint);
        let (over, value, otherwise) = (over?, value?, otherwise?);
        if !over.expr.at_most_one {
            self.not_at_most_one(over_span);
            return None;
        }
        self.aggregated(AggKind::Max, over, member, value, Some(otherwise), span)
    }

    #[allow(clippy::too_many_arguments)] // the parts of the construct, each optional
    fn value(
        &mut self,
        name: &ast::Name,
        sym: Sym,
        of: Option<&ast::Name>,
        met: Option<&ast::Name>,
        at: At,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let is_pair = match sym {
            Sym::Relation(_) | Sym::Others => true,
            Sym::Input(id) => self.law.inputs.get(id.index())?.subject == Subject::Pair,
            _ => false,
        };
        if let Some(met) = met.filter(|_| !is_pair) {
            self.error(
                Code::WhoseValue,
                met.span,
                format!(
                    "`{}` is not about two persons: `met` has no meaning",
                    name.text
                ),
            );
            return None;
        }
        if is_pair {
            return self.related(name, sym, of, met, at, span, scope);
        }
        match sym {
            Sym::Input(id) => self.input(name, id, of, at, span, scope),
            Sym::Param(id) => self.param(name, id, of, at, span, scope),
            Sym::Rule(id) => self.rule(name, id, of, at, span, scope),
            Sym::Unit(id) => {
                let unit = self.law.units.get(id.index())?.grid;
                let person = self.person_or_subject(of, name, scope)?;
                let (at, grid) = self.moment(name, unit, at, scope)?;
                if at.is_some() {
                    self.no_moment(
                        span,
                        "whether somebody is the head of a unit is asked in the month itself",
                    );
                    return None;
                }
                Some(leaf(
                    ExprKind::IsUnit(id, person),
                    Type::JaNee,
                    grid,
                    span,
                    bit(person),
                ))
            }
            Sym::Ordinal => {
                let person = self.person_or_subject(of, name, scope)?;
                Some(leaf(
                    ExprKind::Ordinal(person),
                    Type::Aantal,
                    Grid::Year,
                    span,
                    bit(person),
                ))
            }
            Sym::MonthNumber => {
                let grid = self.grid_here(name, Grid::Month, scope)?;
                Some(leaf(ExprKind::MonthNumber, Type::Aantal, grid, span, 0))
            }
            Sym::Table(_) => {
                self.wrong_kind(name, sym, "a value");
                if let Some(last) = self.out.last_mut() {
                    last.help = Some(format!("write `waarde van {} bij …`", name.text));
                }
                None
            }
            Sym::Relation(_) | Sym::Others | Sym::Everyone => {
                self.wrong_kind(name, sym, "a value");
                None
            }
        }
    }

    /// `gehuwd met ander`
    #[allow(clippy::too_many_arguments)] // the parts of the construct, each optional
    fn related(
        &mut self,
        name: &ast::Name,
        sym: Sym,
        of: Option<&ast::Name>,
        met: Option<&ast::Name>,
        at: At,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let Some(met) = met else {
            let text = format!(
                "`{}` is about two persons, and here a value is asked",
                name.text
            );
            self.error(Code::WrongKind, span, text).help = Some(format!(
                "write `{0} met …` with the name of the other, `er is een {0}`, or `aantal {0}`",
                name.text
            ));
            return None;
        };
        let person = self.person_named(met, scope);
        let of = self.person_or_subject(of, name, scope);
        if let (Sym::Input(id), Some(_)) = (sym, at) {
            let grid = if self.law.inputs.get(id.index())?.time == InputTime::Month {
                Grid::Month
            } else {
                Grid::Year
            };
            let (at, grid) = self.moment(name, grid, at, scope)?;
            let (of, person) = (of?, person?);
            let kind = ExprKind::Input {
                id,
                of: Some(of),
                met: Some(person),
                at,
            };
            return Some(leaf(kind, Type::JaNee, grid, span, bit(of) | bit(person)));
        }
        if let Some((_, at)) = at {
            self.no_moment(
                at,
                "a relation of the law is determined in the period itself",
            );
            self.relation_moment_help(name);
            return None;
        }
        let (rel, grid, _) = self.relation_named(name, scope)?;
        let (of, person) = (of?, person?);
        Some(leaf(
            ExprKind::Related { rel, of, person },
            Type::JaNee,
            grid,
            span,
            bit(of) | bit(person),
        ))
    }

    fn relation_moment_help(&mut self, name: &ast::Name) {
        if let Some(last) = self.out.last_mut() {
            last.help = Some(format!(
                "give the count or value over `{}` a rule `elke maand` of its own, and use that rule `op …`",
                name.text
            ));
        }
    }

    fn input(
        &mut self,
        name: &ast::Name,
        id: InputId,
        of: Option<&ast::Name>,
        at: At,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let input = self.law.inputs.get(id.index())?;
        let (ty, time) = (input.ty, input.time);
        let of = self.owner(name, input.subject, of, scope)?;
        let (at, grid) = match (time, at) {
            (InputTime::Month, _) => self.moment(name, Grid::Month, at, scope)?,
            (InputTime::Flow, Some(_)) => self.moment(name, Grid::Month, at, scope)?,
            (InputTime::Flow, None) => (None, Grid::Year),
            (InputTime::Year, at) => {
                self.moment_exists(at)?;
                (None, Grid::Year)
            }
        };
        let people = of.map_or(0, bit);
        Some(leaf(
            ExprKind::Input {
                id,
                of,
                met: None,
                at,
            },
            ty,
            grid,
            span,
            people,
        ))
    }

    fn param(
        &mut self,
        name: &ast::Name,
        id: ParamId,
        of: Option<&ast::Name>,
        at: At,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let param = self.law.params.get(id.index())?;
        let ty = param.ty;
        if let Some(of) = of {
            self.error(
                Code::WhoseValue,
                of.span,
                format!(
                    "`{}` is a parameter: it is the same for everyone",
                    name.text
                ),
            )
            .help = Some("leave `van …` out".into());
            return None;
        }
        let natural = self
            .names
            .param_grids
            .get(id.index())
            .copied()
            .unwrap_or(Grid::Year);
        let (at, grid) = match at {
            Some((Moment::Date(date), _)) => (Some(Moment::Date(date)), Grid::Year),
            Some(_) => self.moment(name, natural.max(Grid::Month), at, scope)?,
            None => (None, natural.min(scope.grid)),
        };
        let typed = leaf(ExprKind::Param { id, at }, ty, grid, span, 0);
        Some(Typed {
            fixed: true,
            ..typed
        })
    }

    fn rule(
        &mut self,
        name: &ast::Name,
        id: RuleId,
        of: Option<&ast::Name>,
        at: At,
        span: Span,
        scope: &Scope<'_>,
    ) -> Option<Typed> {
        let rule = self.law.rules.get(id.index())?;
        let (ty, grid, place) = (rule.ty, rule.grid, rule.span);
        let of = self.owner(name, rule.subject, of, scope)?;
        if grid == Grid::Year
            && let Some((_, moment)) = at
        {
            let diagnostic = Diagnostic::error(
                Code::BadMoment,
                moment,
                format!(
                    "`{}` is determined once for the year: a moment has no meaning",
                    name.text
                ),
            );
            self.out.push(
                diagnostic
                    .also(place, "declared here without `elke maand`")
                    .help("leave `op …` out"),
            );
            return None;
        }
        let (at, grid) = self.moment(name, grid, at, scope)?;
        Some(leaf(
            ExprKind::Rule { id, of, at },
            ty,
            grid,
            span,
            of.map_or(0, bit),
        ))
    }

    /// Whose value a name speaks of: `Some(None)` for the household and the law.
    fn owner(
        &mut self,
        name: &ast::Name,
        subject: Subject,
        of: Option<&ast::Name>,
        scope: &Scope<'_>,
    ) -> Option<Option<Var>> {
        match subject {
            Subject::Person | Subject::Unit(_) | Subject::Pair => {
                self.person_or_subject(of, name, scope).map(Some)
            }
            Subject::Household if of.is_none_or(|of| of.text == "huishouden") => Some(None),
            Subject::Law if of.is_none() => Some(None),
            Subject::Household | Subject::Law => {
                let whose = if subject == Subject::Household {
                    "the household"
                } else {
                    "the law itself"
                };
                let span = of.map_or(name.span, |of| of.span);
                self.error(
                    Code::WhoseValue,
                    span,
                    format!("`{}` is a value of {whose}, not of a person", name.text),
                )
                .help = Some("leave `van …` out".into());
                None
            }
        }
    }

    /// The moment and the grid of a value that is determined on `grid`, as used here.
    fn moment(
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
                    "an invoer or regel is known in the year of calculation only",
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

    fn no_moment(&mut self, span: Span, message: &str) {
        self.error(Code::BadMoment, span, message);
    }

    /// Whether the day exists in some year.
    fn moment_exists(&mut self, at: At) -> Option<()> {
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
        let help = "write `… op 1 januari`, fold it over the months (`som over de maanden van …`, `in enige maand …`), or make this `elke maand`";
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
        Some(leaf(
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

fn leaf(kind: ExprKind, ty: Type, grid: Grid, span: Span, people: u64) -> Typed {
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
