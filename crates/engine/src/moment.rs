//! Moments of the year, and days as keys from which ages follow.

use houvast_lang::law::Moment;
use jiff::civil::Date;

/// Number of the month × 32 + day: completed months of life are the difference of two of these, divided by 32 and rounded down.
pub(crate) fn day_key(day: Date) -> i128 {
    (i128::from(day.year()) * 12 + i128::from(day.month()) - 1) * 32 + i128::from(day.day())
}

/// The moment in a month (0: of the year, so its first), and whether it moves with the month.
pub(crate) fn moment_day(year: i16, moment: Moment, time: u8) -> (Date, bool) {
    let month = time.max(1) as i8;
    let first = |m: i8| Date::new(year, m, 1).unwrap_or(Date::MIN);
    let (day, moves) = match moment {
        Moment::DayOfYear { month, day } => {
            let day = Date::new(year, month as i8, day as i8);
            (
                day.unwrap_or_else(|_| first(month as i8).last_of_month()),
                false,
            )
        }
        Moment::Date(day) => (day, false),
        Moment::FirstOfMonth => (first(month), true),
        Moment::LastOfMonth => (first(month).last_of_month(), true),
        Moment::LastOfPreviousMonth => (first(month).yesterday().unwrap_or(Date::MIN), true),
        Moment::FirstOfQuarter => (first((month - 1) / 3 * 3 + 1), true),
    };
    (day, moves && time > 0)
}

/// The first of a month of the year: what the law says then is known per month.
pub(crate) fn is_month(day: Date, year: i16) -> bool {
    day.day() == 1 && day.year() == year
}

/// Kinds of moments that move with the month; 0: one that does not.
pub(crate) fn moment_kind(moment: Moment) -> u8 {
    match moment {
        Moment::DayOfYear { .. } | Moment::Date(_) => 0,
        Moment::FirstOfMonth => 1,
        Moment::LastOfMonth => 2,
        Moment::LastOfPreviousMonth => 3,
        Moment::FirstOfQuarter => 4,
    }
}

pub(crate) fn moments(year: i16) -> [[i128; 12]; 5] {
    let mut keys = [[0; 12]; 5];
    let kinds = [
        Moment::FirstOfMonth,
        Moment::LastOfMonth,
        Moment::LastOfPreviousMonth,
        Moment::FirstOfQuarter,
    ];
    for moment in kinds {
        for month in 1..=12u8 {
            let (day, _) = moment_day(year, moment, month);
            keys[usize::from(moment_kind(moment))][usize::from(month - 1)] = day_key(day);
        }
    }
    keys
}

/// The key of [`day_key`] for a number of days since 1970-01-01 in the Gregorian calendar, within the range of the inputs.
pub(crate) fn birth_key(days: i64) -> i128 {
    // Days are counted from 1 March of the year 0 in cycles of 400 years, so that the leap day comes last.
    let day = days.clamp(-1_000_000, 1_000_000) + 719_468;
    let cycle = day.div_euclid(146_097);
    let of_cycle = day.rem_euclid(146_097);
    let year = (of_cycle - of_cycle / 1_460 + of_cycle / 36_524 - of_cycle / 146_096) / 365;
    let of_year = of_cycle - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let months = (cycle * 400 + year) * 12 + month + 2;
    i128::from(months) * 32 + i128::from(of_month)
}

/// The days since 1970-01-01 of a key of [`day_key`]; of a key that is no day those of the nearest day in its month.
pub(crate) fn days_of_key(key: i128) -> i128 {
    let (month, day) = (key.div_euclid(32), key.rem_euclid(32));
    let first = i16::try_from(month.div_euclid(12))
        .ok()
        .and_then(|year| Date::new(year, month.rem_euclid(12) as i8 + 1, 1).ok());
    let Some(first) = first else {
        // Before or after all calendars.
        return if month < 0 { -1_000_000 } else { 1_000_000 };
    };
    let day = (day as i8).clamp(1, first.days_in_month());
    let epoch = Date::constant(1970, 1, 1);
    let days = epoch.duration_until(first).as_hours() / 24;
    i128::from(days) + i128::from(day) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn birth_keys_follow_the_calendar() {
        let epoch = Date::constant(1970, 1, 1);
        for days in (-80_000..60_000).step_by(7) {
            let date = epoch.checked_add(jiff::Span::new().days(days)).unwrap();
            assert_eq!(birth_key(days), day_key(date), "{date}");
            assert_eq!(days_of_key(day_key(date)), i128::from(days), "{date}");
        }
    }
}
