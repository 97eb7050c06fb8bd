//! Second pass: values of parameters and tables, bodies of relations, units, rules and departures.

use super::declare::Bodies;
use super::expr::ExprChecker;
use super::names::{Names, Sym};
use super::scope::{InDeparture, Scope};
use crate::diagnostic::{Code, Diagnostic, enough};
use crate::law::*;
use crate::number::Exact;
use crate::source::Span;
use crate::syntax::ast;
use jiff::civil::Date;
use num_traits::Signed;

/// Checks everything against the declarations of the first pass.
pub(super) struct Second<'a> {
    pub(super) law: &'a Law,
    pub(super) names: &'a Names,
    pub(super) bodies: &'a Bodies<'a>,
    pub(super) out: Vec<Diagnostic>,
}

/// Smallest and largest value.
pub(super) type Range = (Exact, Exact);

/// What the second pass finds of an input.
pub(super) struct InputFound {
    pub(super) default: Const,
    pub(super) range: Option<Range>,
    pub(super) warning: Option<InputWarning>,
}

/// What the second pass finds, in the order of the declarations.
#[derive(Default)]
pub(super) struct Found {
    pub(super) inputs: Vec<(InputId, InputFound)>,
    pub(super) params: Vec<(ParamId, Renewal, Vec<Version<Const>>)>,
    pub(super) tables: Vec<(TableId, Vec<Version<Vec<TableRow>>>)>,
    pub(super) relations: Vec<(RelId, Vec<Version<RelationBody>>)>,
    pub(super) units: Vec<(UnitId, Expr, Vec<RelId>, Version<()>)>,
    pub(super) rules: Vec<(RuleId, Vec<Version<Expr>>)>,
    pub(super) departures: Vec<(DepartureId, Option<Expr>, Vec<Version<Expr>>)>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) duties: Vec<Duty>,
    pub(super) concepts: Vec<Concept>,
}

impl Second<'_> {
    /// Everything but the fillings of open terms.
    pub(super) fn read(&mut self) -> Found {
        let bodies = self.bodies;
        Found {
            inputs: self.each(&bodies.inputs, |me, &(id, text)| {
                Some((id, me.input(id, text)?))
            }),
            params: self.each(&bodies.params, |me, &(id, text)| me.param(id, text)),
            tables: self.each(&bodies.tables, |me, &(id, text)| me.table(id, text)),
            relations: self.each(&bodies.relations, |me, &(id, text)| {
                Some(me.relation(id, text))
            }),
            units: self.each(&bodies.units, |me, &(id, text)| me.unit(id, text)),
            rules: self.each(&bodies.rules, |me, &(id, text)| me.rule(id, text)),
            departures: self.each(&bodies.departures, |me, &(id, text)| me.departure(id, text)),
            outcomes: self.each(&bodies.outcomes, |me, &(text, span)| me.outcome(text, span)),
            duties: self.each(&bodies.duties, |me, &(text, provision, span)| {
                Some(me.duty(text, provision, span))
            }),
            concepts: self.each(&bodies.concepts, |me, &(text, span)| me.concept(text, span)),
        }
    }

    /// Reads all items of a kind, unless more is wrong already than is shown.
    fn each<T, R>(
        &mut self,
        texts: &[T],
        mut read: impl FnMut(&mut Self, &T) -> Option<R>,
    ) -> Vec<R> {
        let mut found = Vec::with_capacity(texts.len());
        for text in texts {
            if enough(&self.out) {
                break;
            }
            found.extend(read(self, text));
        }
        found
    }

    pub(super) fn checker(&mut self) -> ExprChecker<'_> {
        ExprChecker {
            law: self.law,
            names: self.names,
            out: &mut self.out,
        }
    }

    /// Versions with their heads; a date that does not rise is reported.
    pub(super) fn versions<A, B>(
        &mut self,
        texts: &[ast::Version<A>],
        mut read: impl FnMut(&mut Self, &A) -> Option<B>,
    ) -> Vec<Version<B>> {
        let mut versions: Vec<Version<B>> = Vec::with_capacity(texts.len());
        for text in texts {
            let head = &text.head;
            let from = head.from.unwrap_or(Date::MIN);
            if let Some(before) = versions.last() {
                self.date_rises(before, from, head);
            } else if text.body.is_none() {
                let diagnostic = Diagnostic::error(
                    Code::VersionOrder,
                    head.span,
                    "what has not begun cannot lapse",
                );
                self.out
                    .push(diagnostic.help("give the version that lapses first"));
            }
            let body = match &text.body {
                Some(body) => {
                    let Some(body) = read(self, body) else {
                        continue;
                    };
                    Some(body)
                }
                None => None,
            };
            versions.push(self.version(head, body));
        }
        versions
    }

    fn version<T>(&self, head: &ast::VersionHead, body: Option<T>) -> Version<T> {
        Version {
            from: head.from.unwrap_or(Date::MIN),
            status: head.status,
            known: head.known,
            source: head.source.as_ref().map(|source| source.text.clone()),
            unverified: head.unverified,
            body,
            span: head.span,
            by: self.bodies.intentions.get(&head.span.file).copied(),
        }
    }

    /// Versions of one date must differ in the day on which they became known.
    fn date_rises<B>(&mut self, before: &Version<B>, from: Date, head: &ast::VersionHead) {
        let known = head.known.unwrap_or(from);
        let known_before = before.known.unwrap_or(before.from);
        let (code, text) = if from < before.from {
            let text = format!("a version of {from} stands after one of {}", before.from);
            (Code::VersionOrder, text)
        } else if from > before.from || known > known_before {
            return;
        } else if known == known_before {
            (Code::VersionTwice, format!("two versions begin on {from}"))
        } else {
            let text =
                format!("a version known on {known} stands after one known on {known_before}");
            (Code::VersionOrder, text)
        };
        let help = "the versions stand in the order of their dates; two of one date in the order \
                    in which they became known, each with another `bekend`";
        let diagnostic = Diagnostic::error(code, head.span, text);
        let diagnostic = diagnostic.also(before.span, "the version before it");
        self.out.push(diagnostic.help(help));
    }

    fn input(&mut self, id: InputId, text: &ast::Invoer) -> Option<InputFound> {
        let input = self.law.inputs.get(id.index())?;
        let (ty, mut default, own) = (input.ty, input.default, input.range);
        if self.names.poisoned.contains(&Sym::Input(id)) {
            return None;
        }
        let range = text.range.as_ref().and_then(|(low, high)| {
            let low = self.checker().constant(low, ty, "the smallest value");
            let high_value = self.checker().constant(high, ty, "the largest value");
            let (low, high_value) = (low?.value, high_value?.value);
            if low > high_value {
                self.out.push(Diagnostic::error(
                    Code::OutOfRange,
                    high.span,
                    "the largest value lies below the smallest",
                ));
            }
            Some((low, high_value))
        });
        if let Some(stated) = &text.default
            && let Some(constant) = self.checker().constant(stated, ty, "the default")
        {
            default = constant;
            let (low, high) = range.unwrap_or(own);
            if constant.value < low || constant.value > high {
                self.out.push(Diagnostic::error(
                    Code::OutOfRange,
                    stated.span,
                    "the default lies outside the range of the invoer",
                ));
            }
        }
        let warning = text.warning.as_ref();
        let warning = warning.and_then(|warning| self.warning(id, warning));
        Some(InputFound {
            default,
            range,
            warning,
        })
    }

    fn param(
        &mut self,
        id: ParamId,
        text: &ast::Parameter,
    ) -> Option<(ParamId, Renewal, Vec<Version<Const>>)> {
        let ty = self.law.params.get(id.index())?.ty;
        if self.names.poisoned.contains(&Sym::Param(id)) {
            return None;
        }
        let what = format!("the value of `{}`", text.name.text);
        let renewal = self.renewal(&text.renewal, ty);
        let versions = self.versions(&text.versions, |me, e| me.checker().constant(e, ty, &what));
        Some((id, renewal.unwrap_or(Renewal::Fixed), versions))
    }

    pub(super) fn renewal(&mut self, text: &ast::Renewal, ty: Type) -> Option<Renewal> {
        let (factor, rounding) = match text {
            ast::Renewal::Fixed => return Some(Renewal::Fixed),
            ast::Renewal::Yearly => return Some(Renewal::Yearly),
            ast::Renewal::Indexed { factor, rounding } => (factor, rounding),
        };
        let sym = self.names.values.find(factor, &mut self.out)?;
        let Sym::Param(id) = sym else {
            self.checker().wrong_kind(factor, sym, "a parameter");
            return None;
        };
        let declared = self.bodies.params.get(id.index());
        let indexed =
            declared.filter(|(_, text)| matches!(text.renewal, ast::Renewal::Indexed { .. }));
        if let Some((_, text)) = indexed {
            let message = format!(
                "`{}` is itself indexed, and an index factor is a figure of each year",
                factor.text
            );
            let found = Diagnostic::error(Code::BadDeclaration, factor.span, message);
            self.out.push(found.also(text.name.span, "declared here"));
            return None;
        }
        let found = self.law.params.get(id.index())?.ty;
        if !matches!(found, Type::Getal | Type::Percentage) {
            let have = self.checker().ty(found);
            let text = format!(
                "an index factor is a getal or a percentage, and `{}` is {have}",
                factor.text
            );
            self.out
                .push(Diagnostic::error(Code::TypeMismatch, factor.span, text));
            return None;
        }
        let rounding = match rounding {
            None => None,
            Some((direction, unit)) => {
                let unit_type = if ty == Type::Aantal { Type::Getal } else { ty };
                let constant =
                    self.checker()
                        .constant(unit, unit_type, "the unit of a rounding")?;
                if !constant.value.is_positive() {
                    self.out.push(Diagnostic::error(
                        Code::NotConstant,
                        unit.span,
                        "the unit of a rounding must be above zero",
                    ));
                    return None;
                }
                Some((*direction, constant.value))
            }
        };
        Some(Renewal::Indexed {
            factor: id,
            rounding,
        })
    }

    fn table(
        &mut self,
        id: TableId,
        text: &ast::Tabel,
    ) -> Option<(TableId, Vec<Version<Vec<TableRow>>>)> {
        let table = self.law.tables.get(id.index())?;
        if self.names.poisoned.contains(&Sym::Table(id)) {
            return None;
        }
        let (key, ty) = (table.key, table.ty);
        let versions = self.versions(&text.versions, |me, rows| {
            me.rows(rows, key, ty, text.name.span)
        });
        Some((id, versions))
    }

    fn rows(
        &mut self,
        rows: &[(Option<ast::Expr>, ast::Expr)],
        key: Type,
        ty: Type,
        span: Span,
    ) -> Option<Vec<TableRow>> {
        let mut read: Vec<TableRow> = Vec::with_capacity(rows.len());
        let mut complete = true;
        for (index, (limit, value)) in rows.iter().enumerate() {
            let value_read = self.checker().constant(value, ty, "the value of a row");
            let limit_read = limit
                .as_ref()
                .map(|limit| self.checker().constant(limit, key, "the limit of a row"));
            let last = index + 1 == rows.len();
            match (&limit_read, read.last()) {
                (None, _) if !last => {
                    self.row_error(value.span, "`daarboven` must be the last row")
                }
                (Some(Some(limit_value)), Some((Some(before), _)))
                    if limit_value.value <= before.value =>
                {
                    self.row_error(
                        limit.as_ref().map_or(span, |limit| limit.span),
                        "the limits of the rows must rise",
                    );
                }
                _ => {}
            }
            match (value_read, limit_read) {
                (Some(value), None) => read.push((None, value)),
                (Some(value), Some(Some(limit))) => read.push((Some(limit), value)),
                _ => complete = false,
            }
        }
        if rows.last().is_none_or(|(limit, _)| limit.is_some()) {
            self.row_error(span, "the last row of a table must be `daarboven: …`");
        }
        complete.then_some(read)
    }

    fn row_error(&mut self, span: Span, text: &str) {
        self.out
            .push(Diagnostic::error(Code::TableRows, span, text));
    }

    fn relation(&mut self, id: RelId, text: &ast::Relatie) -> (RelId, Vec<Version<RelationBody>>) {
        if text.subject.text != "persoon" {
            let diagnostic = Diagnostic::error(
                Code::BadDeclaration,
                text.subject.span,
                "a relation is `van persoon met …`",
            );
            self.out.push(diagnostic.help("the one who is related is always called `persoon`; the other has the name after `met`"));
        }
        let scope = Scope::pair("persoon", &text.met.text, text.grid);
        let versions = self.versions(&text.versions, |me, body| me.relation_body(body, &scope));
        (id, versions)
    }

    fn relation_body(
        &mut self,
        body: &ast::RelatieBody,
        scope: &Scope<'_>,
    ) -> Option<RelationBody> {
        let mut checker = self.checker();
        match body {
            ast::RelatieBody::Condition(condition) => {
                let found = checker.condition(condition, scope, "the body of a relation")?;
                Some(RelationBody::Condition(found.expr))
            }
            ast::RelatieBody::Relation(relation) => {
                let found = checker.persons(relation, scope)?;
                if found.people & !1 != 0 {
                    let diagnostic = Diagnostic::error(
                        Code::WhoseValue,
                        relation.span,
                        "a relation given by persons can speak of `persoon` only",
                    );
                    self.out
                        .push(diagnostic.help("write a condition on the two instead"));
                    return None;
                }
                Some(RelationBody::Relation(found.expr))
            }
        }
    }

    fn unit(
        &mut self,
        id: UnitId,
        text: &ast::Eenheid,
    ) -> Option<(UnitId, Expr, Vec<RelId>, Version<()>)> {
        let scope = Scope::person("persoon", text.grid);
        let condition =
            self.checker()
                .condition(&text.condition, &scope, "what follows `waarvoor`");
        let mut members = Vec::with_capacity(text.members.len());
        for name in &text.members {
            match self.names.values.find(name, &mut self.out) {
                Some(Sym::Relation(rel)) => members.push(rel),
                Some(sym) => self.checker().wrong_kind(name, sym, "a relatie of the law"),
                None => {}
            }
        }
        Some((
            id,
            condition?.expr,
            members,
            self.version(&text.head, Some(())),
        ))
    }

    fn rule(&mut self, id: RuleId, text: &ast::Regel) -> Option<(RuleId, Vec<Version<Expr>>)> {
        if self.names.poisoned.contains(&Sym::Rule(id)) {
            return None;
        }
        let (scope, ty) = scope_of(self.law, id)?;
        let what = format!("the outcome of `{}`", text.name.text);
        let versions = self.versions(&text.versions, |me, e| {
            me.checker().body(e, &scope, ty, &what)
        });
        Some((id, versions))
    }

    fn departure(
        &mut self,
        id: DepartureId,
        text: &ast::Afwijking,
    ) -> Option<(DepartureId, Option<Expr>, Vec<Version<Expr>>)> {
        let rule = self.law.departures.get(id.index())?.rule;
        if self.names.poisoned.contains(&Sym::Rule(rule)) {
            return None;
        }
        let (mut scope, ty) = scope_of(self.law, rule)?;
        scope.departure = Some(InDeparture {
            rule,
            departure: id,
        });
        let what = format!("the outcome of `{}`", text.rule.text);
        let condition = text.condition.as_ref();
        let condition =
            condition.map(|e| self.checker().condition(e, &scope, "what follows `indien`"));
        let versions = self.versions(&text.versions, |me, e| {
            me.checker().body(e, &scope, ty, &what)
        });
        Some((
            id,
            condition.flatten().map(|condition| condition.expr),
            versions,
        ))
    }
}

/// The scope and the type of a rule's body.
pub(super) fn scope_of(law: &Law, rule: RuleId) -> Option<(Scope<'_>, Type)> {
    let rule = law.rules.get(rule.index())?;
    let scope = match rule.subject {
        Subject::Law => Scope::of_the_law(rule.grid),
        Subject::Household => Scope::nobody(rule.grid),
        Subject::Person | Subject::Pair => Scope::person("persoon", rule.grid),
        Subject::Unit(unit) => Scope::person(
            law.units
                .get(unit.index())
                .map_or("persoon", |unit| unit.name.as_str()),
            rule.grid,
        ),
    };
    Some((scope, rule.ty))
}
