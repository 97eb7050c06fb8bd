//! The parts that operators join: literals, names, ages, aggregates, folds over the months.

use super::super::ast::{
    AggKind, Expr, ExprKind, Literal, Moment, MonthFold, Of, RelExpr, RelExprKind,
};
use super::super::token::{Symbol, TokenKind};
use super::{Parse, Parser};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Names of the months with their number and their days (29 for February: the year decides).
const MONTHS: [(&str, i8); 12] = [
    ("januari", 31),
    ("februari", 29),
    ("maart", 31),
    ("april", 30),
    ("mei", 31),
    ("juni", 30),
    ("juli", 31),
    ("augustus", 31),
    ("september", 30),
    ("oktober", 31),
    ("november", 30),
    ("december", 31),
];

/// Moments that move with the month or quarter.
const MOMENTS: [(&str, Moment); 4] = [
    ("de eerste dag van de maand", Moment::FirstOfMonth),
    ("de laatste dag van de maand", Moment::LastOfMonth),
    (
        "de laatste dag van de vorige maand",
        Moment::LastOfPreviousMonth,
    ),
    ("de eerste dag van het kwartaal", Moment::FirstOfQuarter),
];

impl Parser<'_> {
    pub(super) fn primary(&mut self) -> Parse<Expr> {
        self.node()?;
        let start = self.peek().span;
        if self.at_symbol(Symbol::Open) {
            return self.parenthesised();
        }
        let kind = match self.literal()? {
            Some(literal) => ExprKind::Literal(literal),
            None => match self.construct()? {
                Some(kind) => kind,
                None if self.at_name() => self.reference()?,
                None => return Err(self.expected("an expression")),
            },
        };
        Ok(Expr {
            kind,
            span: self.span_from(start),
        })
    }

    fn parenthesised(&mut self) -> Parse<Expr> {
        let open = self.advance().span;
        let met = std::mem::replace(&mut self.met_belongs_to_name, true);
        let inner = self.expr()?;
        self.met_belongs_to_name = met;
        if !self.eat_symbol(Symbol::Close) {
            let token = self.peek();
            if token.kind == TokenKind::Bad {
                return Err(super::Reported(()));
            }
            let message = format!(
                "expected an operator or `)`, found {}",
                self.describe(token)
            );
            let mut found =
                Diagnostic::error(Code::Expected, token.span, message).also(open, "opened here");
            found.help = self.advice("`)`");
            return Err(self.report(found));
        }
        Ok(Expr {
            kind: inner.kind,
            span: self.span_from(open),
        })
    }

    fn literal(&mut self) -> Parse<Option<Literal>> {
        let literal = match self.peek().kind {
            TokenKind::Amount(value) => Literal::Amount(value),
            TokenKind::Percentage(value) => Literal::Percentage(value),
            TokenKind::Date(date) => Literal::Date(date),
            TokenKind::Number(_) if self.word_at(1) == "jaar" => {
                return self.age_literal().map(Some);
            }
            TokenKind::Number(value) => Literal::Number(value),
            TokenKind::Word if self.at("ja") => Literal::Bool(true),
            TokenKind::Word if self.at("nee") => Literal::Bool(false),
            _ => return Ok(None),
        };
        self.advance();
        Ok(Some(literal))
    }

    /// `67 jaar en 3 maanden`, in months.
    fn age_literal(&mut self) -> Parse<Literal> {
        let years = self.small_number(150, "a whole number of years up to 150")?;
        self.expect_words("jaar")?;
        let months_follow = self.at("en")
            && matches!(self.peek_at(1).kind, TokenKind::Number(_))
            && ["maand", "maanden"].contains(&self.word_at(2));
        if !months_follow {
            return Ok(Literal::Age(years * 12));
        }
        self.advance();
        let months = self.small_number(11, "a number of months up to 11")?;
        self.advance();
        Ok(Literal::Age(years * 12 + months))
    }

    /// A whole number of at most `max`.
    fn small_number(&mut self, max: u32, what: &str) -> Parse<u32> {
        let token = self.peek();
        let written = self.written(token);
        let Some(number) = written.parse::<u32>().ok().filter(|n| *n <= max) else {
            let message = format!("expected {what}, found `{written}`");
            return Err(self.error(Code::BadLiteral, token.span, message));
        };
        self.advance();
        Ok(number)
    }

    /// What begins with keywords; `None` if nothing of the kind comes next.
    fn construct(&mut self) -> Parse<Option<ExprKind>> {
        let kind = match self.word_at(0) {
            "per" => {
                self.advance();
                let period = self.period()?;
                self.expect_words("van")?;
                ExprKind::Per {
                    period,
                    value: self.inner(Self::unary)?,
                }
            }
            "som" if self.at_words("som over") => self.sum_over_time()?,
            "som" => self.aggregate(AggKind::Sum)?,
            "hoogste" => self.aggregate(AggKind::Max)?,
            "laagste" => self.aggregate(AggKind::Min)?,
            "aantal" if self.eat_words("aantal maanden waarin") => {
                self.months(MonthFold::Count, Self::condition)?
            }
            "aantal" => {
                self.advance();
                ExprKind::Count(self.relation()?)
            }
            "in" if self.eat_words("in enige maand tot en met deze") => {
                self.months(MonthFold::AnySoFar, Self::condition)?
            }
            "in" if self.eat_words("in enige maand") => {
                self.months(MonthFold::Any, Self::condition)?
            }
            "in" if self.eat_words("in elke maand") => {
                self.months(MonthFold::All, Self::condition)?
            }
            "waarde" => {
                self.expect_words("waarde van")?;
                let table = self.name("the name of a table")?;
                self.expect_words("bij")?;
                ExprKind::Lookup {
                    table,
                    key: self.inner(Self::unary)?,
                }
            }
            "leeftijd" => self.age()?,
            "voordeligste" if self.eat_words("voordeligste verdeling van") => self.divide()?,
            _ => return Ok(None),
        };
        Ok(Some(kind))
    }

    fn inner(&mut self, part: fn(&mut Self) -> Parse<Expr>) -> Parse<Box<Expr>> {
        self.nested(part).map(Box::new)
    }

    fn months(&mut self, fold: MonthFold, part: fn(&mut Self) -> Parse<Expr>) -> Parse<ExprKind> {
        Ok(ExprKind::Months {
            fold,
            value: self.inner(part)?,
        })
    }

    fn sum_over_time(&mut self) -> Parse<ExprKind> {
        if self.eat_words("som over de maanden van") {
            return self.months(MonthFold::Sum, Self::unary);
        }
        if self.eat_words("som over de kwartalen van") {
            return self.months(MonthFold::SumQuarters, Self::unary);
        }
        self.expect_words("som over de")?;
        Err(self.expected("`maanden van` or `kwartalen van`"))
    }

    /// `som van E over R`, `hoogste van E over R anders D`
    fn aggregate(&mut self, kind: AggKind) -> Parse<ExprKind> {
        self.advance();
        self.expect_words("van")?;
        let value = self.inner(Self::product)?;
        self.expect_words("over")?;
        let over = self.relation()?;
        let otherwise = if self.eat_words("anders") {
            Some(self.inner(Self::unary)?)
        } else {
            None
        };
        Ok(ExprKind::Aggregate {
            kind,
            over,
            value,
            otherwise,
        })
    }

    /// `leeftijd van kind op 1 januari`
    fn age(&mut self) -> Parse<ExprKind> {
        self.expect_words("leeftijd")?;
        let of = if self.eat_words("van") {
            Some(self.name("the name of a person")?)
        } else {
            None
        };
        Ok(ExprKind::Age {
            of,
            at: self.moment_if_any()?,
        })
    }

    fn divide(&mut self) -> Parse<ExprKind> {
        let met = std::mem::replace(&mut self.met_belongs_to_name, false);
        let total = self.inner(Self::unary)?;
        self.met_belongs_to_name = met;
        self.expect_words("met")?;
        let with = self.nested(Self::relation_name)?;
        self.expect_words("uit")?;
        let mut candidates = vec![self.nested(Self::sum)?];
        while self.eat_symbol(Symbol::Comma) {
            candidates.push(self.nested(Self::sum)?);
        }
        self.expect_words("naar laagste")?;
        let lowest = self.name("the name of the rule that is to be lowest")?;
        Ok(ExprKind::Divide {
            total,
            with,
            candidates,
            lowest,
        })
    }

    /// A name with what belongs to it: `loon van toeslagpartner anders € 0`, `standaardpremie op 1 januari`.
    fn reference(&mut self) -> Parse<ExprKind> {
        let name = self.name("a name")?;
        if self.eat_words("volgens") {
            let provision = if self.eat_words("de wet") {
                None
            } else {
                Some(self.provision_anywhere()?)
            };
            return Ok(ExprKind::According { name, provision });
        }
        let met = if self.met_belongs_to_name && self.at("met") && !self.at_words("met leden") {
            self.advance();
            Some(self.name("the name of a person")?)
        } else {
            None
        };
        let (of, mut at) = if self.eat_words("van") {
            let (of, at) = self.nested(Self::of)?;
            (Some(Box::new(of)), at)
        } else {
            (None, None)
        };
        if at.is_none() {
            at = self.moment_if_any()?;
        }
        Ok(ExprKind::Ref { name, of, met, at })
    }

    /// What stands after `van`: a relation with the value for when there is nobody, or a person; then a moment after it is that of
    /// the value.
    fn of(&mut self) -> Parse<(Of, Option<(Moment, Span)>)> {
        let over = self.relation()?;
        if self.eat_words("anders") {
            let otherwise = Some(self.nested(Self::unary)?);
            return Ok((Of::Relation { over, otherwise }, None));
        }
        match over {
            RelExpr {
                kind: RelExprKind::Name { name, of: None, at },
                ..
            } => Ok((Of::Name(name), at)),
            RelExpr { span, .. } => Err(self.no_otherwise(span)),
        }
    }

    fn no_otherwise(&mut self, span: Span) -> super::Reported {
        let found = Diagnostic::error(
            Code::MissingOtherwise,
            span,
            "the value of the one member must say what applies when there is nobody",
        );
        self.report(
            found
                .at("there may be nobody here")
                .help("write `… anders` and a value: `loon van toeslagpartner anders € 0`"),
        )
    }

    /// `op 1 januari`, `op de eerste dag van de maand`, `op 2025-07-01`. In an ordering `op volgorde van` means something else.
    pub(super) fn moment_if_any(&mut self) -> Parse<Option<(Moment, Span)>> {
        if !self.at("op") || self.word_at(1) == "volgorde" {
            return Ok(None);
        }
        self.advance();
        let start = self.peek().span;
        let moment = self.moment()?;
        Ok(Some((moment, self.span_from(start))))
    }

    /// How many tokens a moment takes that may begin `ahead` tokens further on.
    pub(super) fn moment_length(&self, ahead: usize) -> Option<usize> {
        let month = |word: &str| MONTHS.iter().any(|(name, _)| *name == word);
        match self.peek_at(ahead).kind {
            TokenKind::Date(_) => Some(1),
            TokenKind::Number(_) => month(self.word_at(ahead + 1)).then_some(2),
            _ => {
                let words = MOMENTS.iter().map(|(words, _)| *words);
                let found = { words }.find(|words| self.words_ahead(ahead, words))?;
                Some(found.split(' ').count())
            }
        }
    }

    fn moment(&mut self) -> Parse<Moment> {
        let found = MOMENTS.iter().find(|(words, _)| self.eat_words(words));
        if let Some((_, moment)) = found {
            return Ok(*moment);
        }
        match self.peek().kind {
            TokenKind::Date(date) => {
                self.advance();
                Ok(Moment::Date(date))
            }
            TokenKind::Number(_) => self.day_of_year(),
            _ => Err(self.expected(
                "a moment (`1 januari`, `de eerste dag van de maand`, `de laatste dag van de maand`, `de laatste dag van de vorige maand`, `de eerste dag van het kwartaal` or a date)",
            )),
        }
    }

    /// `31 december`
    fn day_of_year(&mut self) -> Parse<Moment> {
        let start = self.peek().span;
        let day = self.small_number(31, "a day of the month up to 31")?;
        let word = self.word_at(0);
        let Some(month) = (1u8..).zip(MONTHS).find(|(_, (name, _))| *name == word) else {
            return Err(self.expected("the name of a month"));
        };
        self.advance();
        let (number, (_, days)) = month;
        match u8::try_from(day) {
            Ok(day @ 1..) if i16::from(day) <= i16::from(days) => {
                Ok(Moment::DayOfYear { month: number, day })
            }
            _ => {
                let span = self.span_from(start);
                let message = format!("there is no day `{day} {word}`");
                Err(self.error(Code::BadLiteral, span, message))
            }
        }
    }
}
