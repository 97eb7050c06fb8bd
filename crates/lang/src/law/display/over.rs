//! What is taken over persons and over the months, and the division between partners.

use super::persons::Number;
use super::printer::{Level, Printer};
use super::words::{Tongue, Word};
use crate::law::*;

impl Printer<'_> {
    pub(super) fn aggregate(
        &self,
        kind: AggKind,
        over: &RelExpr,
        member: Var,
        value: &Expr,
        otherwise: Option<&Expr>,
    ) -> Option<String> {
        let inner = self.member(member);
        let own = matches!(&value.kind, ExprKind::Input { of: Some(of), .. } | ExprKind::Rule { of: Some(of), .. } if *of == member);
        let otherwise = match otherwise {
            Some(otherwise) => Some(self.expr(otherwise, Level::Unary)?),
            None => None,
        };
        let english = self.tongue == Tongue::English;
        let or_else = match (&otherwise, english) {
            (None, _) => String::new(),
            (Some(otherwise), false) => format!(" anders {otherwise}"),
            (Some(otherwise), true) => format!(", or else {otherwise}"),
        };
        if kind == AggKind::Max && over.at_most_one && own && otherwise.is_some() {
            let value_text = inner.expr(value, Level::Unary)?;
            let one = self.before_otherwise(over, Number::The)?;
            return Some(match (english, value.ty) {
                (true, Type::JaNee) => format!("{value_text} ({one}){or_else}"),
                _ => format!("{value_text} {} {one}{or_else}", self.word(Word::Of)),
            });
        }
        let word = self.word(match kind {
            AggKind::Sum => Word::Sum,
            AggKind::Max => Word::Highest,
            AggKind::Min => Word::Lowest,
        });
        let value = inner.expr(value, Level::Product)?;
        let persons = match otherwise {
            Some(_) => self.before_otherwise(over, Number::Many)?,
            None => self.persons(over, Number::Many)?,
        };
        let (of, over) = (self.word(Word::Of), self.word(Word::Over));
        Some(format!("{word} {of} {value} {over} {persons}{or_else}"))
    }

    pub(super) fn months(&self, fold: MonthFold, x: &Expr) -> Option<String> {
        let (word, level) = match fold {
            MonthFold::Sum => (Word::SumOverMonths, Level::Unary),
            MonthFold::SumQuarters => (Word::SumOverQuarters, Level::Unary),
            MonthFold::Count => (Word::MonthsInWhich, Level::Not),
            MonthFold::Any => (Word::InAnyMonth, Level::Not),
            MonthFold::AnySoFar => (Word::InAnyMonthSoFar, Level::Not),
            MonthFold::All => (Word::InEveryMonth, Level::Not),
        };
        Some(format!("{} {}", self.word(word), self.expr(x, level)?))
    }

    pub(super) fn divided(
        &self,
        total: &Expr,
        with: &RelExpr,
        candidates: &[Expr],
        lowest: RuleId,
    ) -> Option<String> {
        let total = self.expr(total, Level::Unary)?;
        let partner = self.persons(with, Number::One)?;
        let candidates = self.list(candidates)?;
        let lowest = self.term(&self.law.rules.get(lowest.index())?.name)?;
        let word = |word| self.word(word);
        let (what, with, out_of, by) = (
            word(Word::MostFavourable),
            word(Word::With),
            word(Word::OutOf),
            word(Word::By),
        );
        Some(format!(
            "{what} {total} {with} {partner} {out_of} {candidates} {by} {lowest}"
        ))
    }
}
