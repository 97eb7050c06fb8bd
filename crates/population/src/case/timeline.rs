//! A yes or no by the day: what holds on the first and on the last day of each month.

use super::problem::ProblemKind;
use houvast_engine::people::Changed;
use houvast_lang::law::{InputId, Law};
use jiff::civil::Date;

/// Whether something holds on the first and on the last day of each month of a year.
#[derive(Debug, Clone)]
pub(super) struct Timeline {
    year: i16,
    first: [bool; 12],
    last: [bool; 12],
    /// The days of the year on which it begins or ends.
    turns: Vec<Date>,
}

impl Timeline {
    /// The same all year.
    pub(super) fn constant(year: i16, holds: bool) -> Timeline {
        Timeline {
            year,
            first: [holds; 12],
            last: [holds; 12],
            turns: Vec::new(),
        }
    }

    /// From the day on it holds or no longer holds. Changes come in the order of their days.
    pub(super) fn change(&mut self, day: Date, holds: bool) {
        self.turns.push(day);
        self.each(|first, last| (day <= first, day <= last), holds);
    }

    /// It also holds from a day (without one: always before) up to and not including another (without one: always after).
    pub(super) fn add(&mut self, from: Option<Date>, until: Option<Date>) {
        let turns = [from, until].into_iter().flatten();
        self.turns
            .extend(turns.filter(|day| day.year() == self.year));
        let within = |day: Date| {
            from.is_none_or(|from| from <= day) && until.is_none_or(|until| day < until)
        };
        self.each(|first, last| (within(first), within(last)), true);
    }

    /// Sets the days of a month for which the condition holds.
    fn each(&mut self, mut applies: impl FnMut(Date, Date) -> (bool, bool), value: bool) {
        for (month, (on_first, on_last)) in (1..).zip(self.first.iter_mut().zip(&mut self.last)) {
            let Ok(first) = Date::new(self.year, month, 1) else {
                continue;
            };
            let (set_first, set_last) = applies(first, first.last_of_month());
            if set_first {
                *on_first = value;
            }
            if set_last {
                *on_last = value;
            }
        }
    }

    /// Does it hold on 1 January.
    pub(super) fn at_first(&self) -> bool {
        self.first[0]
    }

    /// What the first and the last days of the months do not show: days between two turns within one month, and the length of what begins
    /// and ends within a month, which a term in months (`by_the_day`: the law asks for one) counts up to a month too short.
    pub(super) fn unseen(&self, by_the_day: bool) -> Vec<ProblemKind> {
        let mut turns = self.turns.clone();
        turns.sort_unstable();
        turns.dedup();
        let pairs = turns.windows(2).filter_map(|pair| match pair {
            [from, until] if from.day() > 1 && until.day() > 1 => Some((*from, *until)),
            _ => None,
        });
        pairs
            .filter_map(|(from, until)| {
                let same_month = from.month() == until.month();
                let (from, until) = (from.to_string(), until.to_string());
                if same_month {
                    Some(ProblemKind::WithinMonth { from, until })
                } else {
                    by_the_day.then_some(ProblemKind::PartsOfMonths { from, until })
                }
            })
            .collect()
    }

    /// The changes that tell it of an input that was `before`; `what` makes the change of an input.
    pub(super) fn changes(
        &self,
        law: &Law,
        input: InputId,
        before: bool,
        what: impl Fn(InputId) -> Changed,
    ) -> Vec<(u8, Changed, i64)> {
        let mut found = Vec::new();
        let mut tell = |states: [bool; 12], mut before: bool, input: InputId| {
            for (month, state) in (1..).zip(states) {
                if state != before {
                    found.push((month, what(input), i64::from(state)));
                }
                before = state;
            }
        };
        tell(self.first, before, input);
        if let Some(last_day) = law.last_day_of(input) {
            let differs = std::array::from_fn(|m| self.first[m] != self.last[m]);
            tell(differs, false, last_day);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn days(timeline: &Timeline) -> Vec<(bool, bool)> {
        timeline.first.into_iter().zip(timeline.last).collect()
    }

    #[test]
    fn a_change_within_a_month_holds_on_its_last_day() {
        let mut timeline = Timeline::constant(2025, false);
        timeline.change(date(2025, 12, 15), true);
        let days = days(&timeline);
        assert!(days[..11].iter().all(|d| *d == (false, false)));
        assert_eq!(days[11], (false, true));
    }

    #[test]
    fn two_stretches_that_meet_in_a_month_are_one_on_its_days() {
        let mut timeline = Timeline::constant(2025, false);
        timeline.add(None, Some(date(2025, 7, 10)));
        timeline.add(Some(date(2025, 7, 20)), None);
        assert!(days(&timeline).iter().all(|d| *d == (true, true)));
    }

    #[test]
    fn what_the_days_do_not_show_is_told() {
        let unseen = |from: Date, until: Date| {
            let mut timeline = Timeline::constant(2025, false);
            timeline.add(Some(from), Some(until));
            timeline.unseen(true).len()
        };
        assert_eq!(unseen(date(2025, 3, 10), date(2025, 3, 20)), 1);
        assert_eq!(unseen(date(2025, 3, 10), date(2025, 9, 20)), 1);
        assert_eq!(unseen(date(2025, 3, 1), date(2025, 9, 20)), 0);
        assert_eq!(unseen(date(2025, 3, 10), date(2025, 9, 1)), 0);
        assert_eq!(unseen(date(2024, 3, 10), date(2025, 9, 20)), 0);
    }

    #[test]
    fn until_a_last_day_does_not_include_it() {
        let mut timeline = Timeline::constant(2025, false);
        timeline.add(Some(date(2025, 3, 1)), Some(date(2025, 3, 31)));
        assert_eq!(days(&timeline)[2], (true, false));
        assert_eq!(days(&timeline)[3], (false, false));
    }
}
