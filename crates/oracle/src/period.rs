//! Periods and moments.

use crate::evaluate::Evaluator;
use crate::number::Number;
use crate::trap::Trap;
use houvast_lang::law::{Grid, InputId, Moment};
use jiff::civil::Date;
use std::cmp::Ordering;

/// A period of evaluation: its grid, and its first month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct At {
    /// How long it is.
    pub(crate) grid: Grid,
    /// Its first month, 1 to 12.
    pub(crate) month: u8,
    /// States are those of the last day of the month.
    pub(crate) last_day: bool,
}

impl At {
    /// A month.
    pub(crate) fn month(month: u8) -> At {
        At {
            grid: Grid::Month,
            month,
            last_day: false,
        }
    }

    /// The quarter that contains the month.
    pub(crate) fn quarter(month: u8) -> At {
        At {
            grid: Grid::Quarter,
            month: month.saturating_sub(1) / 3 * 3 + 1,
            last_day: false,
        }
    }

    /// The period of another grid that counts for this one: what contains it, or the first of those in it.
    pub(crate) fn on(self, grid: Grid) -> At {
        match grid {
            Grid::Year => At {
                grid,
                ..At::month(1)
            },
            Grid::Quarter => At::quarter(self.month),
            Grid::Month => At { grid, ..self },
        }
    }

    /// Index of its first month.
    pub(crate) fn index(self) -> usize {
        usize::from(self.month.saturating_sub(1))
    }
}

impl<N: Number> Evaluator<'_, '_, N> {
    pub(crate) fn day_of(&self, moment: Moment, at: At) -> Date {
        let year = self.in_force.settings.year;
        let day = |month: u8, day: u8| {
            let (month, day) = (i8::try_from(month), i8::try_from(day));
            Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).unwrap_or(Date::MIN)
        };
        match moment {
            Moment::DayOfYear {
                month,
                day: of_month,
            } => day(month, of_month),
            Moment::FirstOfMonth => day(at.month, 1),
            Moment::LastOfMonth => day(at.month, 1).last_of_month(),
            Moment::LastOfPreviousMonth => day(at.month, 1).yesterday().unwrap_or(Date::MIN),
            Moment::FirstOfQuarter => day(At::quarter(at.month).month, 1),
            Moment::Date(date) => date,
        }
    }

    /// The period in which something is asked: the month of the moment, with states of its last day if that is the moment; or the period itself.
    pub(crate) fn asked(&self, moment: Option<Moment>, at: At) -> At {
        let Some(moment) = moment else { return at };
        let day = self.day_of(moment, at);
        let last_day = day.year() == self.in_force.settings.year && day == day.last_of_month();
        At {
            last_day,
            ..At::month(self.month_of(moment, at))
        }
    }

    /// The month of the year whose state counts at the moment; before the year the first, after it the last.
    pub(crate) fn month_of(&self, moment: Moment, at: At) -> u8 {
        let day = self.day_of(moment, at);
        match day.year().cmp(&self.in_force.settings.year) {
            Ordering::Less => 1,
            Ordering::Greater => 12,
            Ordering::Equal => u8::try_from(day.month()).unwrap_or(1),
        }
    }

    /// Completed months of life on the day; negative before birth.
    pub(crate) fn age(&self, person: u16, day: Date) -> Result<i64, Trap> {
        let born = self
            .household
            .stored(self.law, InputId::BIRTH, person, At::month(1));
        let born = born.ok_or(Trap::Malformed("no date of birth"))?;
        let born = Date::constant(1970, 1, 1).checked_add(jiff::Span::new().days(born));
        let born = born.map_err(|_| Trap::Malformed("a date of birth out of range"))?;
        let months = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month());
        Ok(months(day) - months(born) - i64::from(day.day() < born.day()))
    }
}
