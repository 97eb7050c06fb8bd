//! What the law says about its own rules: headline outcomes, duties, concepts.

use super::bodies::Second;
use super::names::{Sym, unknown};
use crate::diagnostic::{Code, Diagnostic};
use crate::law::*;
use crate::source::Span;
use crate::syntax::ast;

/// Who, besides organisations, can have a duty.
const PEOPLE: [&str; 3] = ["burger", "werkgever", "ondernemer"];

impl Second<'_> {
    pub(super) fn outcome(&mut self, text: &ast::Uitkomst, span: Span) -> Option<Outcome> {
        let rule = self.rule_named(&text.rule)?;
        if let Some((first, _)) = self
            .bodies
            .outcomes
            .iter()
            .find(|(other, _)| other.rule.text == text.rule.text)
            && first.rule.span != text.rule.span
        {
            let message = format!("`{}` is an uitkomst already", text.rule.text);
            self.out.push(
                Diagnostic::error(Code::DuplicateName, text.rule.span, message)
                    .also(first.rule.span, "declared here first"),
            );
            return None;
        }
        let label = text.label.as_ref().map(|label| label.text.clone());
        let role = text
            .role
            .as_ref()
            .map(|(role, name)| (*role, name.text.clone()));
        Some(Outcome {
            rule,
            role,
            label: label.unwrap_or_default(),
            span,
        })
    }

    pub(super) fn duty(
        &mut self,
        text: &ast::Plicht,
        provision: Option<ProvisionId>,
        span: Span,
    ) -> Duty {
        let who = text.who.text.as_str();
        if !PEOPLE.contains(&who) && self.names.organisations.get(who).is_none() {
            let known = self.names.organisations.names().chain(PEOPLE);
            self.out.push(unknown("organisatie", &text.who, known));
        }
        let same = |other: &&ast::Plicht| {
            other.who.text == text.who.text && other.text.text == text.text.text
        };
        let first = self.bodies.duties.iter().map(|(duty, ..)| *duty).find(same);
        if let Some(first) = first.filter(|first| first.text.span != text.text.span) {
            let message = format!("`{who}` has this plicht already");
            let again = Diagnostic::error(Code::DuplicateName, text.text.span, message);
            self.out
                .push(again.also(first.text.span, "stated here first"));
        }
        let rules = text.rules.iter().filter_map(|name| self.rule_named(name));
        Duty {
            who: who.to_owned(),
            text: text.text.text.clone(),
            reporting: text.reporting,
            rules: rules.collect(),
            versions: self.versions(&text.versions, |_, ()| Some(())),
            provision,
            span,
        }
    }

    fn rule_named(&mut self, name: &ast::Name) -> Option<RuleId> {
        match self.names.values.find(name, &mut self.out)? {
            Sym::Rule(id) => Some(id),
            sym => {
                self.checker().wrong_kind(name, sym, "a regel");
                None
            }
        }
    }

    /// For whom an input matters: a yes/no rule of the year, of whom the input is.
    pub(super) fn warning(
        &mut self,
        id: InputId,
        text: &ast::InputWarning,
    ) -> Option<InputWarning> {
        let when = self.rule_named(&text.when)?;
        let (input, rule) = (
            self.law.inputs.get(id.index())?,
            self.law.rules.get(when.index())?,
        );
        if self.names.poisoned.contains(&Sym::Rule(when)) {
            return None;
        }
        let of = match input.subject {
            Subject::Household => "van huishouden",
            _ => "van persoon",
        };
        let yearly = rule.ty == Type::JaNee && rule.grid == Grid::Year;
        if !yearly || rule.subject != input.subject {
            let message = format!(
                "`{}` does not say for whom this invoer matters: that takes a regel `{of}: ja/nee` of the year",
                text.when.text
            );
            let wrong = Diagnostic::error(Code::WrongKind, text.when.span, message);
            self.out.push(wrong.also(rule.span, "declared here"));
            return None;
        }
        Some(InputWarning {
            text: text.text.text.clone(),
            when,
        })
    }

    pub(super) fn concept(&mut self, text: &ast::Begrip, span: Span) -> Option<Concept> {
        let name = &text.name;
        let sym = self.names.values.find(name, &mut self.out)?;
        if self.names.poisoned.contains(&sym) {
            return None;
        }
        let first = self.bodies.concepts.iter().map(|(first, _)| first);
        if let Some(first) = { first }.find(|first| first.name.text == name.text)
            && first.name.span != name.span
        {
            let message = format!("`{}` is a begrip already", name.text);
            let again = Diagnostic::error(Code::DuplicateName, name.span, message);
            self.out
                .push(again.also(first.name.span, "marked here first"));
            return None;
        }
        let Some(of) = self.defined(sym, text.concept) else {
            let wanted = match text.concept {
                ConceptKind::Inkomen => "an amount (a regel or an invoer)",
                ConceptKind::Partner => "a relatie (or an invoer about two persons)",
                ConceptKind::Huishouden => {
                    "a relatie or an eenheid (or an invoer about two persons)"
                }
            };
            self.checker().wrong_kind(name, sym, wanted);
            return None;
        };
        let kind = text.concept;
        Some(Concept { kind, of, span })
    }

    /// What the name stands for, if it can be such a concept.
    fn defined(&self, sym: Sym, concept: ConceptKind) -> Option<Defined> {
        let amount = |ty| matches!(ty, Type::Bedrag(_));
        match (sym, concept) {
            (Sym::Rule(id), ConceptKind::Inkomen) => {
                let rule = self.law.rules.get(id.index());
                rule.filter(|rule| amount(rule.ty))
                    .map(|_| Defined::Rule(id))
            }
            (Sym::Input(id), _) => {
                let input = self.law.inputs.get(id.index())?;
                let pair = input.subject == Subject::Pair;
                let fits = match concept {
                    ConceptKind::Inkomen => amount(input.ty),
                    ConceptKind::Partner | ConceptKind::Huishouden => pair,
                };
                fits.then_some(Defined::Input(id))
            }
            (Sym::Relation(id), ConceptKind::Partner | ConceptKind::Huishouden) => {
                Some(Defined::Relation(id))
            }
            (Sym::Unit(id), ConceptKind::Huishouden) => Some(Defined::Unit(id)),
            _ => None,
        }
    }
}
