//! Types, periods, grids, subjects.

use super::super::ast::{Grid, Period, RoundDirection, SubjectRef, TypeRef, TypeRefKind};
use super::super::token::Symbol;
use super::{Parse, Parser};

impl Parser<'_> {
    /// `bedrag per jaar`, `ja/nee`, the name of an enumeration.
    pub(super) fn type_ref(&mut self) -> Parse<TypeRef> {
        let start = self.peek().span;
        let kind = match self.word_at(0) {
            "bedrag" => {
                self.advance();
                let period = if self.eat_words("per") {
                    Some(self.period()?)
                } else {
                    None
                };
                TypeRefKind::Bedrag(period)
            }
            "getal" => {
                self.advance();
                if self.eat_words("per") {
                    self.expect_words("euro")?;
                    TypeRefKind::GetalPerEuro
                } else {
                    TypeRefKind::Getal
                }
            }
            "ja" => {
                self.advance();
                self.expect_symbol(Symbol::Slash)?;
                self.expect_words("nee")?;
                TypeRefKind::JaNee
            }
            "percentage" => self.simple_type(TypeRefKind::Percentage),
            "aantal" => self.simple_type(TypeRefKind::Aantal),
            "datum" => self.simple_type(TypeRefKind::Datum),
            "leeftijd" => self.simple_type(TypeRefKind::Leeftijd),
            _ if self.at_name() => TypeRefKind::Named(self.name("a type")?),
            _ => {
                return Err(self.expected(
                    "a type (`bedrag`, `percentage`, `getal`, `aantal`, `datum`, `leeftijd`, `ja/nee` or the name of a `soort`)",
                ));
            }
        };
        Ok(TypeRef {
            kind,
            span: self.span_from(start),
        })
    }

    fn simple_type(&mut self, kind: TypeRefKind) -> TypeRefKind {
        self.advance();
        kind
    }

    /// `jaar`, `kwartaal`, `maand` or `uur`.
    pub(super) fn period(&mut self) -> Parse<Period> {
        let period = match self.word_at(0) {
            "jaar" => Period::Year,
            "kwartaal" => Period::Quarter,
            "maand" => Period::Month,
            "uur" => Period::Hour,
            _ => return Err(self.expected("`jaar`, `kwartaal`, `maand` or `uur`")),
        };
        self.advance();
        Ok(period)
    }

    /// `, elke maand`; once a year if it is not there.
    pub(super) fn grid(&mut self) -> Parse<Grid> {
        if self.eat_comma_words("elke maand") {
            return Ok(Grid::Month);
        }
        if self.eat_comma_words("elk kwartaal") {
            return Ok(Grid::Quarter);
        }
        if self.eat_comma_words("elk jaar") {
            return Ok(Grid::Year);
        }
        if self.at_comma_words("elk") || self.at_comma_words("elke") {
            self.advance();
            return Err(self.expected("`elke maand`, `elk kwartaal` or `elk jaar`"));
        }
        Ok(Grid::Year)
    }

    /// `van persoon`, `van aanvrager`; nothing for a value of the law itself.
    pub(super) fn subject_if_any(&mut self) -> Parse<Option<SubjectRef>> {
        if !self.eat_words("van") {
            return Ok(None);
        }
        self.name("`persoon`, `huishouden` or the name of a unit")
            .map(Some)
    }

    /// The direction of rounding that stands `ahead` tokens further on, and how many words it takes.
    pub(super) fn direction_at(&self, ahead: usize) -> Option<(RoundDirection, usize)> {
        if self.word_at(ahead) == "rekenkundig" {
            return Some((RoundDirection::HalfUp, 1));
        }
        if self.words_ahead(ahead, "naar beneden") {
            return Some((RoundDirection::Down, 2));
        }
        self.words_ahead(ahead, "naar boven")
            .then_some((RoundDirection::Up, 2))
    }
}
