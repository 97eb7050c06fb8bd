//! Rules, departures, practices, relations, units, open terms.

use super::super::ast::{
    Afwijking, Eenheid, Invulling, Name, Open, Regel, Relatie, RelatieBody, Version,
};
use super::super::token::{Symbol, TokenKind};
use super::values::always;
use super::{Parse, Parser};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

impl Parser<'_> {
    pub(super) fn regel(&mut self) -> Parse<Regel> {
        let name = self.name("the name of a rule")?;
        let subject = self.subject_if_any()?;
        let grid = self.grid()?;
        self.expect_symbol(Symbol::Colon)?;
        let ty = self.type_ref()?;
        let description = self.quoted_if_any();
        let versions = self.bodies()?;
        Ok(Regel {
            name,
            subject,
            grid,
            ty,
            versions,
            description,
        })
    }

    /// `in afwijking van …` or `uitvoeringspraktijk …`
    pub(super) fn afwijking(&mut self) -> Parse<Afwijking> {
        let mut from = Vec::new();
        let mut practice = None;
        if self.eat_words("in afwijking van") {
            let more = |parser: &mut Self| parser.eat_words("en");
            from = self.list(more, Self::provision_anywhere)?;
        } else {
            self.expect_words("uitvoeringspraktijk")?;
            let what = self.quoted("what the organisation does, between quotes")?;
            let source = if self.eat_words("bron") {
                Some(self.quoted("the source between quotes")?)
            } else {
                None
            };
            practice = Some((what, source));
        }
        let condition = if self.eat_comma_words("indien") {
            Some(self.expression()?)
        } else {
            None
        };
        self.expect_symbol(Symbol::Colon)?;
        let rule = self.name("the name of the rule whose outcome is replaced")?;
        let versions = self.bodies()?;
        Ok(Afwijking {
            from,
            practice,
            rule,
            condition,
            versions,
        })
    }

    pub(super) fn relatie(&mut self) -> Parse<Relatie> {
        let name = self.name("the name of a relation")?;
        self.expect_words("van")?;
        let subject = self.name("`persoon`")?;
        self.expect_words("met")?;
        let met = self.name("a name for the other person")?;
        let grid = self.grid()?;
        let at_most_one = self.eat_comma_words("ten hoogste");
        if at_most_one && !self.eat_words("een") {
            self.expect_words("één")?;
        }
        let start = self.peek().span;
        let versions = if self.eat_symbol(Symbol::Equal) {
            let body = self.relation_body(&met)?;
            vec![Version {
                head: always(start),
                body: Some(body),
            }]
        } else if self.at("vanaf") {
            self.versions(|parser, head| {
                let lapses = parser.eat_words("vervalt");
                parser.notes(head)?;
                if lapses {
                    return Ok(None);
                }
                parser.expect_symbol(Symbol::Equal)?;
                let body = parser.relation_body(&met)?;
                parser.notes(head)?;
                Ok(Some(body))
            })
        } else {
            return Err(self.expected("`=` and what makes the relation, or `vanaf` and a date"));
        };
        Ok(Relatie {
            name,
            subject,
            met,
            grid,
            at_most_one,
            versions,
        })
    }

    /// A relation expression if everything up to the end of the body can be read as one, else a condition.
    fn relation_body(&mut self, met: &Name) -> Parse<RelatieBody> {
        if self.body_is_relation(met) {
            self.nodes = 0;
            return self.relation_with_union().map(RelatieBody::Relation);
        }
        self.expression().map(RelatieBody::Condition)
    }

    pub(super) fn eenheid(&mut self) -> Parse<Eenheid> {
        let mut head = always(self.peek().span);
        let name = self.name("the name of a unit")?;
        let grid = self.grid()?;
        self.expect_symbol(Symbol::Equal)?;
        self.expect_words("persoon waarvoor")?;
        let condition = self.expression()?;
        let members = if self.eat_words("met leden") {
            let more =
                |parser: &mut Self| !parser.note_follows() && parser.eat_symbol(Symbol::Comma);
            self.list(more, |parser| parser.name("the name of a relation"))?
        } else {
            Vec::new()
        };
        self.notes(&mut head)?;
        Ok(Eenheid {
            name,
            grid,
            condition,
            members,
            head,
        })
    }

    pub(super) fn open(&mut self) -> Parse<Open> {
        let name = self.name("the name of the open term")?;
        let subject = self.subject_if_any()?;
        let grid = self.grid()?;
        self.expect_symbol(Symbol::Colon)?;
        let ty = self.type_ref()?;
        self.expect_symbol(Symbol::Comma)?;
        self.expect_words("in te vullen door")?;
        let by = self.quoted("who fills it in, between quotes")?;
        let per_gemeente = self.eat_comma_words("per gemeente");
        Ok(Open {
            name,
            subject,
            grid,
            ty,
            by,
            per_gemeente,
        })
    }

    pub(super) fn invulling(&mut self) -> Parse<Invulling> {
        self.expect_words("van")?;
        let term = self.name("the name of an open term")?;
        let gemeenten = if self.eat_words("voor") {
            self.expect_words("gemeente")?;
            let more = |parser: &mut Self| {
                matches!(parser.peek_at(1).kind, TokenKind::Number(_))
                    && parser.eat_symbol(Symbol::Comma)
            };
            self.list(more, Self::municipality)?
        } else {
            Vec::new()
        };
        let renewal = self.renewal()?;
        let versions = self.bodies()?;
        Ok(Invulling {
            term,
            gemeenten,
            renewal,
            versions,
        })
    }

    /// The code of a municipality, four digits.
    fn municipality(&mut self) -> Parse<(u16, Span)> {
        let token = self.peek();
        if !matches!(token.kind, TokenKind::Number(_)) {
            return Err(self.expected("the code of a municipality (four digits)"));
        }
        let written = self.written(token);
        let Some(code) = written.parse::<u16>().ok().filter(|_| written.len() == 4) else {
            let message = format!("`{written}` is not the code of a municipality");
            let found = Diagnostic::error(Code::BadLiteral, token.span, message)
                .help("a code has four digits, such as `0363`; put a space after a comma");
            return Err(self.report(found));
        };
        self.advance();
        Ok((code, token.span))
    }
}
