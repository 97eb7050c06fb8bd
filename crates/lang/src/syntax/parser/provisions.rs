//! Provisions (`artikel 2 lid 4 onder a`) and dates.

use super::super::ast::{Name, ProvisionRef};
use super::super::token::{Symbol, TokenKind};
use super::{Parse, Parser};
use crate::diagnostic::{Code, Diagnostic};
use jiff::civil::Date;

impl Parser<'_> {
    /// `artikel 2 lid 2 en 3 onder a`
    pub(super) fn provision(&mut self, act: Option<Name>) -> Parse<ProvisionRef> {
        let start = self.peek().span;
        self.expect_words("artikel")?;
        let artikel = self.label("the number of the article")?;
        let leden = if self.eat_words("lid") {
            let more = |parser: &mut Self| {
                let next = parser.at_next_label();
                if next {
                    parser.advance();
                }
                next
            };
            self.list(more, |parser| parser.label("the number of the paragraph"))?
        } else {
            Vec::new()
        };
        let mut onder = Vec::new();
        while self.eat_words("onder") {
            self.room_after(onder.len())?;
            onder.push(self.label("the letter of the part")?);
        }
        let start = act.as_ref().map_or(start, |name| name.span);
        Ok(ProvisionRef {
            act,
            artikel,
            leden,
            onder,
            span: self.span_from(start),
        })
    }

    /// A provision that may be in another act: `artikel 3 van awir`.
    pub(super) fn provision_anywhere(&mut self) -> Parse<ProvisionRef> {
        let mut provision = self.provision(None)?;
        if self.eat_words("van") {
            provision.act = Some(self.name("the short name of an act")?);
            provision.span = self.span_from(provision.span);
        }
        Ok(provision)
    }

    /// A comma or `en` with a label after it.
    fn at_next_label(&self) -> bool {
        (self.at("en") || self.at_symbol(Symbol::Comma)) && self.peek_at(1).kind == TokenKind::Label
    }

    fn label(&mut self, what: &str) -> Parse<String> {
        let token = self.peek();
        if token.kind != TokenKind::Label {
            return Err(self.expected(what));
        }
        self.advance();
        Ok(self.written(token).to_owned())
    }

    /// A date; a bare year is 1 January.
    pub(super) fn date(&mut self) -> Parse<Date> {
        let token = self.peek();
        match token.kind {
            TokenKind::Date(date) => {
                self.advance();
                Ok(date)
            }
            TokenKind::Number(_) => {
                let written = self.written(token);
                let year = written.parse::<i16>().ok().filter(|_| written.len() == 4);
                let Some(date) = year.and_then(|year| Date::new(year, 1, 1).ok()) else {
                    let message = format!("expected a date, found the number `{written}`");
                    let found = Diagnostic::error(Code::Expected, token.span, message)
                        .help("write `2026-07-01`, or `2026` for 1 January 2026");
                    return Err(self.report(found));
                };
                self.advance();
                Ok(date)
            }
            _ => Err(self.expected("a date")),
        }
    }
}
