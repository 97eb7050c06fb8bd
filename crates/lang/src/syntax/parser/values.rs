//! Parameters, tables and everything with dated versions.

use super::super::ast::{
    Expr, Parameter, Renewal, RoundDirection, Status, Tabel, TabelRow, Version, VersionHead,
};
use super::super::token::{Symbol, TokenKind};
use super::{Parse, Parser};
use crate::source::Span;

impl Parser<'_> {
    pub(super) fn parameter(&mut self) -> Parse<Parameter> {
        let name = self.name("the name of a parameter")?;
        self.expect_symbol(Symbol::Colon)?;
        let ty = self.type_ref()?;
        let renewal = self.renewal()?;
        let description = self.quoted_if_any();
        if self.at_symbol(Symbol::Equal) {
            return Err(self.expected("`vanaf` and a date: the value of a parameter has a date"));
        }
        let versions = self.versions(Self::version_body);
        Ok(Parameter {
            name,
            ty,
            renewal,
            versions,
            description,
        })
    }

    /// `, jaarlijks vastgesteld` or `, jaarlijks geïndexeerd met factor, naar boven afgerond op € 1`
    pub(super) fn renewal(&mut self) -> Parse<Renewal> {
        if !self.eat_comma_words("jaarlijks") {
            return Ok(Renewal::Fixed);
        }
        if self.eat_words("vastgesteld") {
            return Ok(Renewal::Yearly);
        }
        if !(self.eat_words("geïndexeerd") || self.eat_words("geindexeerd")) {
            return Err(self.expected("`vastgesteld` or `geïndexeerd met`"));
        }
        self.expect_words("met")?;
        let factor = self.name("the name of the parameter that is the factor")?;
        Ok(Renewal::Indexed {
            factor,
            rounding: self.renewal_rounding()?,
        })
    }

    fn renewal_rounding(&mut self) -> Parse<Option<(RoundDirection, Expr)>> {
        if !self.at_symbol(Symbol::Comma) {
            return Ok(None);
        }
        let Some((direction, words)) = self.direction_at(1) else {
            return Ok(None);
        };
        self.pos += 1 + words;
        self.expect_words("afgerond op")?;
        Ok(Some((direction, self.rounding_unit()?)))
    }

    pub(super) fn tabel(&mut self) -> Parse<Tabel> {
        let name = self.name("the name of a table")?;
        self.expect_symbol(Symbol::Colon)?;
        let ty = self.type_ref()?;
        self.expect_words("naar")?;
        let key = self.type_ref()?;
        let description = self.quoted_if_any();
        let versions = self.versions(|parser, head| {
            if parser.eat_words("vervalt") {
                parser.notes(head)?;
                return Ok(None);
            }
            parser.notes(head)?;
            parser.rows().map(Some)
        });
        Ok(Tabel {
            name,
            ty,
            key,
            versions,
            description,
        })
    }

    fn rows(&mut self) -> Parse<Vec<TabelRow>> {
        let mut rows = Vec::new();
        loop {
            let key = if self.eat_words("tot en met") {
                Some(self.expression()?)
            } else if self.eat_words("daarboven") {
                None
            } else if rows.is_empty() {
                return Err(
                    self.expected("a row of the table: `tot en met …: …` or `daarboven: …`")
                );
            } else {
                return Ok(rows);
            };
            self.room_after(rows.len())?;
            self.expect_symbol(Symbol::Colon)?;
            rows.push((key, self.expression()?));
        }
    }

    /// `= expr` for always, or versions by date.
    pub(super) fn bodies(&mut self) -> Parse<Vec<Version<Expr>>> {
        let start = self.peek().span;
        if self.eat_symbol(Symbol::Equal) {
            let body = self.expression()?;
            return Ok(vec![Version {
                head: always(start),
                body: Some(body),
            }]);
        }
        if self.at("vanaf") {
            return Ok(self.versions(Self::version_body));
        }
        Err(self.expected("`=` and an expression, or `vanaf` and a date"))
    }

    /// Versions as long as there are any. A broken one is reported and the next is read all the same.
    pub(super) fn versions<T>(
        &mut self,
        body: impl Fn(&mut Self, &mut VersionHead) -> Parse<Option<T>>,
    ) -> Vec<Version<T>> {
        let mut versions = Vec::new();
        while self.at("vanaf") {
            if self.room_after(versions.len()).is_err() {
                self.skip_to_item();
                break;
            }
            match self.version(&body) {
                Ok(version) => versions.push(version),
                Err(_) => self.skip_to_version(),
            }
            if !(self.at("vanaf") || self.at_item() || self.peek().kind == TokenKind::End) {
                self.expected(
                    "an operator, a note such as `, bron \"…\"`, `vanaf` or the next item",
                );
                self.skip_to_version();
            }
        }
        versions
    }

    fn version<T>(
        &mut self,
        body: &impl Fn(&mut Self, &mut VersionHead) -> Parse<Option<T>>,
    ) -> Parse<Version<T>> {
        let start = self.peek().span;
        self.expect_words("vanaf")?;
        let from = self.date()?;
        let mut head = always(self.span_from(start));
        head.from = Some(from);
        let body = body(self, &mut head)?;
        Ok(Version { head, body })
    }

    /// `: expr`, `= expr` or `vervalt`, and notes.
    pub(super) fn version_body(&mut self, head: &mut VersionHead) -> Parse<Option<Expr>> {
        let body = if self.eat_words("vervalt") {
            None
        } else if self.eat_symbol(Symbol::Colon) || self.eat_symbol(Symbol::Equal) {
            Some(self.expression()?)
        } else {
            return Err(self.expected("`:` and the value, or `vervalt`"));
        };
        self.notes(head)?;
        Ok(body)
    }

    /// `, raming`, `, bekend 2025-11-20`, `, bron "…"`, `, ongeverifieerd`
    pub(super) fn notes(&mut self, head: &mut VersionHead) -> Parse<()> {
        while self.at_symbol(Symbol::Comma) {
            let word = self.word_at(1);
            match word {
                "vastgesteld" => head.status = Status::Vastgesteld,
                "voorstel" => head.status = Status::Voorstel,
                "raming" => head.status = Status::Raming,
                "aanname" => head.status = Status::Aanname,
                "ongeverifieerd" => head.unverified = true,
                "bekend" | "bron" => {}
                _ => {
                    self.advance();
                    return Err(self.expected(
                        "a note (`vastgesteld`, `voorstel`, `raming`, `aanname`, `bekend …`, `bron \"…\"`, `ongeverifieerd`) or `ten minste`, `ten hoogste` or a rounding",
                    ));
                }
            }
            self.advance();
            self.advance();
            match word {
                "bekend" => head.known = Some(self.date()?),
                "bron" => head.source = Some(self.quoted("the source between quotes")?),
                _ => {}
            }
        }
        Ok(())
    }

    /// After a broken version: to the next version or item.
    fn skip_to_version(&mut self) {
        while !self.at_recovery_point() && !self.at("vanaf") {
            self.advance();
        }
    }
}

/// The head of a version without date or notes.
pub(super) fn always(span: Span) -> VersionHead {
    VersionHead {
        from: None,
        status: Status::Vastgesteld,
        known: None,
        source: None,
        unverified: false,
        span,
    }
}
