//! The header of a file and its fields.

use super::super::ast::{ActKind, Bekend, Cijfer, Header, HeaderField, Maat, Name};
use super::super::token::{Symbol, TokenKind};
use super::{Parse, Parser};
use crate::diagnostic::Code;
use crate::number::Exact;
use crate::source::Span;
use num_traits::CheckedMul;

/// In cents: no budget reaches it, and comparing with it stays exact.
const LARGEST_FIGURE: Exact = Exact::new_raw(1_000_000_000_000_000, 1);

/// Words with which the measure of a published figure begins.
const MEASURES: [&str; 4] = ["saldo_overheid", "regeling", "ontvangers", "mensen"];

impl Parser<'_> {
    /// The header, or `None` when it is missing or broken (which is reported).
    pub(super) fn header(&mut self) -> Option<Header> {
        let header = self.header_line();
        if header.is_err() {
            self.skip_to_item();
        }
        header.ok()
    }

    fn header_line(&mut self) -> Parse<Header> {
        let start = self.peek().span;
        let Some(kind) = act_kind(self.word_at(0)) else {
            return Err(self.expected(
                "the header of the file: `wet`, `besluit`, `regeling`, `verordening`, `begrippen` or `voornemen`",
            ));
        };
        self.advance();
        let name = self.name("the short name of the text")?;
        let title = self.quoted("the title between quotes")?;
        let mut fields = Vec::new();
        while let Some(field) = self.header_field() {
            match field {
                Ok(field) => fields.push(field),
                Err(_) => self.skip_to_field(),
            }
        }
        Ok(Header {
            kind,
            name,
            title,
            fields,
            span: self.span_from(start),
        })
    }

    /// The next field; `None` where the fields end.
    fn header_field(&mut self) -> Option<Parse<HeaderField>> {
        let field = match self.word_at(0) {
            "bwb" => self
                .named_field("the number in the Basiswettenbestand (`BWBR…`)")
                .map(HeaderField::Bwb),
            "uitvoerder" => self
                .named_field("the name of an organisation")
                .map(HeaderField::Uitvoerder),
            "basis" => self
                .named_field("the name of an intention")
                .map(HeaderField::Basis),
            // `soort naam = …` is an item.
            "soort" if self.peek_at(2).kind != TokenKind::Symbol(Symbol::Equal) => self
                .named_field("the kind of intention")
                .map(HeaderField::Soort),
            "eu" => self
                .two_texts("what in EU law or a treaty")
                .map(|(a, b)| HeaderField::Eu(a, b)),
            "bron" => self
                .two_texts("the source")
                .map(|(a, b)| HeaderField::Bron(a, b)),
            "doel" => self.text_field("the aim").map(HeaderField::Doel),
            "toelichting" => self
                .text_field("the explanation")
                .map(HeaderField::Toelichting),
            "jaar" => self.year_field(),
            "bekend" if self.word_at(1) == "resultaat" => self.known_outcome(),
            "bekend" => self
                .date_field("bekend op")
                .map(|(d, s)| HeaderField::BekendOp(d, s)),
            "besloten" => self
                .date_field("besloten op")
                .map(|(d, s)| HeaderField::BeslotenOp(d, s)),
            "ingangsdatum" => self
                .date_field("ingangsdatum")
                .map(|(d, s)| HeaderField::Ingangsdatum(d, s)),
            _ => return None,
        };
        Some(field)
    }

    fn named_field(&mut self, what: &str) -> Parse<Name> {
        self.advance();
        self.name(what)
    }

    fn text_field(&mut self, what: &str) -> Parse<super::Text> {
        self.advance();
        self.quoted(&format!("{what} between quotes"))
    }

    fn two_texts(&mut self, what: &str) -> Parse<(super::Text, Option<super::Text>)> {
        let first = self.text_field(what)?;
        Ok((first, self.quoted_if_any()))
    }

    fn date_field(&mut self, words: &str) -> Parse<(jiff::civil::Date, Span)> {
        self.expect_words(words)?;
        let span = self.peek().span;
        Ok((self.date()?, span))
    }

    fn year_field(&mut self) -> Parse<HeaderField> {
        self.advance();
        let (year, span) = self.year()?;
        Ok(HeaderField::Jaar(year, span))
    }

    fn year(&mut self) -> Parse<(u16, Span)> {
        let token = self.peek();
        let written = self.written(token);
        match written.parse::<u16>() {
            Ok(year) if written.len() == 4 => {
                self.advance();
                Ok((year, token.span))
            }
            _ => Err(self.expected("a year of four digits")),
        }
    }

    /// `bekend resultaat "bron": "text" cijfer … reden "…"`
    fn known_outcome(&mut self) -> Parse<HeaderField> {
        self.expect_words("bekend resultaat")?;
        let source = self.quoted("the source of the published outcome between quotes")?;
        self.expect_symbol(Symbol::Colon)?;
        let text = self.quoted("the published outcome between quotes")?;
        let mut figures = Vec::new();
        while self.at("cijfer") {
            self.room_after(figures.len())?;
            figures.push(self.figure()?);
        }
        let reason = if self.eat_words("reden") {
            Some(self.quoted("the reason of the difference between quotes")?)
        } else {
            None
        };
        Ok(HeaderField::Bekend(Bekend {
            source,
            text,
            figures,
            reason,
        }))
    }

    /// `cijfer regeling huurtoeslag in 2026: € 650 miljoen`
    fn figure(&mut self) -> Parse<Cijfer> {
        let start = self.peek().span;
        self.expect_words("cijfer")?;
        let measure = self.measure()?;
        self.expect_words("in")?;
        let year = self.year()?.0;
        self.expect_symbol(Symbol::Colon)?;
        let value_start = self.peek().span;
        let (value, amount) = self.figure_value()?;
        let value_span = self.span_from(value_start);
        Ok(Cijfer {
            measure,
            year,
            value,
            amount,
            value_span,
            span: self.span_from(start),
        })
    }

    fn measure(&mut self) -> Parse<Maat> {
        let word = self.word_at(0);
        if !MEASURES.contains(&word) {
            return Err(self.expected(
                "what the figure is of: `saldo_overheid`, `regeling …`, `ontvangers …`, `mensen vooruit` or `mensen achteruit`",
            ));
        }
        self.advance();
        Ok(match word {
            "regeling" => Maat::Regeling(self.name("the name of a scheme")?),
            "ontvangers" => Maat::Ontvangers(self.name("the name of a scheme")?),
            "mensen" if self.eat_words("vooruit") => Maat::Vooruit,
            "mensen" if self.eat_words("achteruit") => Maat::Achteruit,
            "mensen" => return Err(self.expected("`vooruit` or `achteruit`")),
            _ => Maat::Saldo,
        })
    }

    /// `€ 650 miljoen`, `−€ 0,5 miljard` or `170.000`; and whether it is an amount.
    fn figure_value(&mut self) -> Parse<(Exact, bool)> {
        let negative = self.eat_symbol(Symbol::Minus);
        let (value, amount) = match self.peek().kind {
            TokenKind::Amount(value) => (value, true),
            TokenKind::Number(value) => (value, false),
            _ => return Err(self.expected("an amount or a number")),
        };
        let span = self.advance().span;
        let times = if self.eat_words("miljoen") {
            1_000_000
        } else if self.eat_words("miljard") {
            1_000_000_000
        } else {
            1
        };
        let value = value.checked_mul(&Exact::from_integer(times));
        let cents = value.and_then(|value| value.checked_mul(&Exact::from_integer(100)));
        match (value, cents) {
            (Some(value), Some(cents)) if cents.is_integer() && cents < LARGEST_FIGURE => {
                Ok((if negative { -value } else { value }, amount))
            }
            _ => {
                let message = "a published figure is in whole cents and less than 10.000 miljard";
                Err(self.error(Code::NotRepresentable, span, message))
            }
        }
    }

    /// After a broken field: to the next word that begins a field or item.
    fn skip_to_field(&mut self) {
        const FIELDS: &[&str] = &[
            "bwb",
            "uitvoerder",
            "basis",
            "soort",
            "eu",
            "bron",
            "doel",
            "toelichting",
            "jaar",
            "bekend",
            "besloten",
            "ingangsdatum",
        ];
        while self.peek().kind != TokenKind::End && !self.at_item() {
            if self.peek().first_on_line && FIELDS.contains(&self.word_at(0)) {
                return;
            }
            self.advance();
        }
    }
}

fn act_kind(word: &str) -> Option<ActKind> {
    Some(match word {
        "wet" => ActKind::Wet,
        "besluit" => ActKind::Besluit,
        "regeling" => ActKind::Regeling,
        "verordening" => ActKind::Verordening,
        "begrippen" => ActKind::Begrippen,
        "voornemen" => ActKind::Voornemen,
        _ => return None,
    })
}
