//! Open terms and the lower regulations that fill them in.

use super::bodies::{Second, scope_of};
use super::fold;
use super::names::Sym;
use crate::diagnostic::{Code, Diagnostic, enough};
use crate::law::*;
use crate::source::Span;
use crate::syntax::ast;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What fills an open term, or one municipality's part of it.
struct Filling {
    provision: Option<ProvisionId>,
    renewal: Renewal,
    versions: Vec<Version<Expr>>,
    span: Span,
}

/// Fillings of one term: general (`None`) and per municipality.
type OfTerm = BTreeMap<Option<u16>, Filling>;

/// Terms that are filled in, ready to be put into the law.
pub(super) struct Filled {
    by_term: BTreeMap<RuleId, OfTerm>,
}

impl Second<'_> {
    /// Reads all fillings, and reports open terms without one.
    pub(super) fn fillings(&mut self) -> Filled {
        let bodies = self.bodies;
        let mut by_term: BTreeMap<RuleId, OfTerm> = BTreeMap::new();
        for &(text, provision) in &bodies.fillings {
            if enough(&self.out) {
                break;
            }
            let Some(term) = self.term(text) else {
                continue;
            };
            let Some(filling) = self.filling(term, text, provision) else {
                by_term.entry(term).or_default();
                continue;
            };
            self.put(text, filling, by_term.entry(term).or_default());
        }
        for &(id, open) in &bodies.opens {
            if !by_term.contains_key(&id) {
                self.out.push(unfilled(self.law, id, open));
            }
        }
        Filled { by_term }
    }

    fn term(&mut self, text: &ast::Invulling) -> Option<RuleId> {
        let sym = self.names.values.find(&text.term, &mut self.out)?;
        let open = self
            .bodies
            .opens
            .iter()
            .find(|(id, _)| sym == Sym::Rule(*id));
        let Some(&(id, open)) = open else {
            let message = format!(
                "`{}` is not open: only an `open` term can be filled in",
                text.term.text
            );
            let diagnostic = Diagnostic::error(Code::Filling, text.term.span, message);
            self.out
                .push(match self.names.values.place(&text.term.text) {
                    Some(place) => diagnostic.also(place, format!("{} declared here", sym.kind())),
                    None => diagnostic,
                });
            return None;
        };
        if !open.per_gemeente
            && let Some((_, span)) = text.gemeenten.first()
        {
            let message = format!("`{}` is not left to municipalities", text.term.text);
            let diagnostic = Diagnostic::error(Code::Filling, *span, message)
                .also(open.name.span, "declared here without `per gemeente`");
            self.out.push(diagnostic);
            return None;
        }
        self.gemeente_known(text);
        Some(id)
    }

    /// Municipal fillings need an input that says where a household lives.
    fn gemeente_known(&mut self, text: &ast::Invulling) {
        let Some((_, span)) = text.gemeenten.first() else {
            return;
        };
        let known = match self.names.values.get("gemeente") {
            Some(Sym::Input(id)) => self
                .law
                .inputs
                .get(id.index())
                .is_some_and(|i| i.subject == Subject::Household && i.ty == Type::Aantal),
            _ => false,
        };
        if !known {
            let diagnostic = Diagnostic::error(
                Code::Filling,
                *span,
                "a filling per gemeente needs the invoer `gemeente`",
            );
            self.out
                .push(diagnostic.help("declare `invoer gemeente van huishouden: aantal`"));
        }
    }

    fn filling(
        &mut self,
        term: RuleId,
        text: &ast::Invulling,
        provision: Option<ProvisionId>,
    ) -> Option<Filling> {
        if self.names.poisoned.contains(&Sym::Rule(term)) {
            return None;
        }
        let (scope, ty) = scope_of(self.law, term)?;
        let what = format!("the filling of `{}`", text.term.text);
        let renewal = self.renewal(&text.renewal, ty)?;
        let versions = self.versions(&text.versions, |me, e| {
            me.checker().body(e, &scope, ty, &what)
        });
        if renewal != Renewal::Fixed && constants(&versions, ty).is_none() {
            let message = "only amounts and numbers can be renewed each year, and this is computed";
            self.out.push(
                Diagnostic::error(Code::Filling, text.term.span, message)
                    .help("leave `jaarlijks …` out"),
            );
        }
        Some(Filling {
            provision,
            renewal,
            versions,
            span: text.term.span,
        })
    }

    fn put(&mut self, text: &ast::Invulling, filling: Filling, of_term: &mut OfTerm) {
        let codes: Vec<Option<u16>> = if text.gemeenten.is_empty() {
            vec![None]
        } else {
            text.gemeenten.iter().map(|(code, _)| Some(*code)).collect()
        };
        for code in codes {
            if let Some(first) = of_term.get(&code) {
                let whom = code.map_or_else(String::new, |code| format!(" for gemeente {code:04}"));
                let message = format!("`{}` is filled in twice{whom}", text.term.text);
                self.out.push(
                    Diagnostic::error(Code::Filling, text.term.span, message)
                        .also(first.span, "filled in here first"),
                );
                continue;
            }
            let copy = Filling {
                versions: filling.versions.clone(),
                renewal: filling.renewal.clone(),
                ..filling
            };
            of_term.insert(code, copy);
        }
    }
}

fn unfilled(law: &Law, id: RuleId, open: &ast::Open) -> Diagnostic {
    let cited = law.cited(law.rules.get(id.index()).and_then(|rule| rule.provision));
    let text = format!(
        "nothing fills in `{}`{cited}, which must be filled in by {}",
        open.name.text, open.by.text
    );
    Diagnostic::error(Code::Unfilled, open.name.span, text)
        .at("left open here")
        .help(format!(
            "write in the lower regulation: `invulling van {} …`",
            open.name.text
        ))
}

/// Versions whose bodies are all constants.
fn constants(versions: &[Version<Expr>], ty: Type) -> Option<Vec<Version<Const>>> {
    let one = |version: &Version<Expr>| {
        let body = match &version.body {
            Some(body) => Some(Const {
                value: fold::fold(body).ok()?,
                ty,
            }),
            None => None,
        };
        let Version {
            from,
            status,
            known,
            unverified,
            span,
            by,
            ..
        } = *version;
        Some(Version {
            from,
            status,
            known,
            source: version.source.clone(),
            unverified,
            body,
            span,
            by,
        })
    };
    versions.iter().map(one).collect()
}

impl Filled {
    /// Gives the open terms their bodies. A filling by amounts becomes a parameter of the regulation that fills in, so that it is renewed
    /// and compared like one.
    pub(super) fn put_into(self, law: &mut Law) {
        for (term, fillings) in self.by_term {
            for (code, filling) in fillings {
                let Some(rule) = law.rules.get(term.index()) else {
                    continue;
                };
                let name = code.map_or_else(
                    || rule.name.clone(),
                    |code| format!("{} (gemeente {code:04})", rule.name),
                );
                let (ty, own_grid, description) = (rule.ty, rule.grid, rule.description.clone());
                let provision = filling.provision;
                let versions = match constants(&filling.versions, ty) {
                    Some(values) if !values.is_empty() => {
                        let grid = within_year(&values).min(own_grid);
                        let id = ParamId(u32::try_from(law.params.len()).unwrap_or(u32::MAX));
                        let span = filling.span;
                        let own = |version: &Version<Const>| Version {
                            from: version.from,
                            status: version.status,
                            known: version.known,
                            by: version.by,
                            body: version.body.and(always(id, ty, grid, span).body),
                            ..always(id, ty, grid, span)
                        };
                        // A municipality that does not fill in yet, or no longer, has what holds for all.
                        let versions = match code {
                            Some(_) => values.iter().map(own).collect(),
                            None => vec![always(id, ty, grid, span)],
                        };
                        law.params.push(Param {
                            name,
                            ty,
                            provision,
                            renewal: filling.renewal,
                            versions: values,
                            description,
                            span,
                        });
                        versions
                    }
                    _ => filling.versions,
                };
                let Some(rule) = law.rules.get_mut(term.index()) else {
                    continue;
                };
                match code {
                    None => rule.versions = versions,
                    Some(code) => rule.per_gemeente.push((code, versions)),
                }
                if let (Some(delegated), Some(provision)) = (&mut rule.delegated, provision)
                    && !delegated.filled_in.contains(&provision)
                {
                    delegated.filled_in.push(provision);
                }
            }
        }
    }
}

/// The one version of a rule that is the value of a parameter.
fn always(id: ParamId, ty: Type, grid: Grid, span: Span) -> Version<Expr> {
    let body = Expr {
        kind: ExprKind::Param { id, at: None },
        ty,
        grid,
        span,
    };
    Version {
        from: Date::MIN,
        status: Status::Vastgesteld,
        known: None,
        source: None,
        unverified: false,
        body: Some(body),
        span,
        by: None,
    }
}

/// Monthly when some version begins in the course of a year.
fn within_year(versions: &[Version<Const>]) -> Grid {
    let first_day = |from: Date| from == Date::MIN || (from.month(), from.day()) == (1, 1);
    if versions.iter().all(|version| first_day(version.from)) {
        Grid::Year
    } else {
        Grid::Month
    }
}
