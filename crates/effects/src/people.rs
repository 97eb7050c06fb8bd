//! Who gains and who loses, and how much.

use crate::number::{Cents, HIDDEN, Percent, divide, percent, shown, too_few};
use crate::profile::{Profile, Trait};
use crate::weighted::{ONE, Sum, count, median};
use crate::{EffectsError, losers};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A yearly change smaller than this counts as none: one euro a month, in cents a year.
pub const SAME: i64 = 12_00;

/// A group of which fewer households than this were observed is not shown.
pub const SMALLEST_GROUP: u32 = 10;

/// Upper limits of the bands of change, in euros a month: a band runs from the limit before it up to, but not including, its own.
/// The last band has no upper limit. Between −1 and +1 euro lies "the same".
const BANDS: [i64; 10] = [-100, -50, -25, -10, -1, 1, 10, 25, 50, 100];

/// What happens to a group of households.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Group {
    /// Observed households.
    #[serde(rename = "waarnemingen")]
    pub sample: u32,
    /// Households that they stand for.
    #[serde(rename = "huishoudens", with = "shown")]
    #[schemars(with = "Option<u64>")]
    pub households: u64,
    /// Those that gain one euro a month or more.
    #[serde(rename = "vooruit", with = "shown")]
    #[schemars(with = "Option<u64>")]
    pub gain: u64,
    /// Those that lose one euro a month or more.
    #[serde(rename = "achteruit", with = "shown")]
    #[schemars(with = "Option<u64>")]
    pub lose: u64,
    /// The others.
    #[serde(rename = "gelijk", with = "shown")]
    #[schemars(with = "Option<u64>")]
    pub same: u64,
    /// Mean change a month.
    #[serde(rename = "gemiddeld_per_maand")]
    pub mean: Cents,
    /// Median change a month.
    #[serde(rename = "mediaan_per_maand")]
    pub median: Cents,
    /// Sum of the changes as a percentage of the sum of disposable incomes.
    #[serde(rename = "gemiddeld_procent")]
    pub mean_percent: Percent,
    /// Median of the changes in percent of the household's own disposable income.
    #[serde(rename = "mediaan_procent")]
    pub median_percent: Percent,
    /// Standard error of the mean change a month that follows from the sample; absent for people who are not a sample.
    #[serde(rename = "standaardfout_per_maand", default)]
    pub error: Option<Cents>,
    /// Mean change a month of those that gain.
    #[serde(rename = "vooruit_gemiddeld_per_maand")]
    pub mean_gain: Cents,
    /// Mean change a month of those that lose.
    #[serde(rename = "achteruit_gemiddeld_per_maand")]
    pub mean_loss: Cents,
}

/// One value of a characteristic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Row {
    /// The value (a key; reports have the words).
    #[serde(rename = "waarde")]
    pub value: String,
    /// What happens to these households; absent when too few were observed.
    #[serde(rename = "groep")]
    pub group: Option<Group>,
}

/// The population by one characteristic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Breakdown {
    /// Which characteristic.
    #[serde(rename = "kenmerk")]
    pub by: Trait,
    /// Its values.
    #[serde(rename = "rijen")]
    pub rows: Vec<Row>,
    /// Of income groups: the highest standardised disposable income a month of each group but the last.
    #[serde(
        rename = "grenzen_per_maand",
        default,
        skip_serializing_if = "Vec::is_empty"
    )]
    pub limits: Vec<Cents>,
}

/// Households by the size of their change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Band {
    /// From this change a month in euros (absent: no lower limit).
    #[serde(rename = "vanaf")]
    pub from: Option<i64>,
    /// Up to this one (absent: no upper limit).
    #[serde(rename = "tot")]
    pub to: Option<i64>,
    /// How many.
    #[serde(rename = "huishoudens")]
    pub households: u64,
    /// As a share of all.
    #[serde(rename = "procent")]
    pub share: Percent,
}

/// The effect on people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PeopleEffects {
    /// Everyone.
    #[serde(rename = "totaal")]
    pub total: Group,
    /// By characteristic.
    #[serde(rename = "naar_kenmerk")]
    pub breakdowns: Vec<Breakdown>,
    /// By size of the change.
    #[serde(rename = "verdeling")]
    pub bands: Vec<Band>,
    /// Who loses most in euros; absent when nobody loses.
    #[serde(rename = "grootste_verliezers")]
    pub losers: Option<losers::Losers>,
    /// Who loses most in proportion to disposable income; absent when nobody loses.
    #[serde(rename = "grootste_verliezers_naar_inkomen")]
    pub relative_losers: Option<losers::Losers>,
}

/// Change of each household a year, in cents.
///
/// # Errors
/// When the columns differ in length.
pub fn changes(before: &[i64], after: &[i64]) -> Result<Vec<i64>, EffectsError> {
    if before.len() != after.len() {
        return Err(EffectsError::Length {
            what: "the outcome after".to_owned(),
            found: after.len(),
            expected: before.len(),
        });
    }
    Ok(before.iter().zip(after).map(|(b, a)| a - b).collect())
}

/// Measures a group: `(disposable income before, change, weight)` of each household, per year in cents.
#[must_use]
pub fn group(households: impl Iterator<Item = (i64, i64, u64)> + Clone) -> Group {
    let (mut all, mut incomes) = (Sum::default(), Sum::default());
    let (mut gains, mut losses) = (Sum::default(), Sum::default());
    for (income, change, weight) in households.clone() {
        all.add(change, weight);
        incomes.add(income, weight);
        if change >= SAME {
            gains.add(change, weight);
        } else if change <= -SAME {
            losses.add(change, weight);
        }
    }
    let same = all.weight - gains.weight - losses.weight;
    let share = |(income, change, weight): (i64, i64, u64)| {
        (income > 0).then(|| (percent(change.into(), income.into()).0, weight))
    };
    // One after the other, so that only one copy is in memory.
    let amount = median(
        &mut households
            .clone()
            .map(|(_, c, w)| (c, w))
            .collect::<Vec<_>>(),
    );
    let relative = median(&mut households.filter_map(share).collect::<Vec<_>>());
    Group {
        sample: all.sample,
        households: all.count(),
        gain: gains.count(),
        lose: losses.count(),
        same: count(same),
        mean: per_month(&all),
        median: Cents(divide(amount.unwrap_or(0).into(), 12)),
        mean_percent: percent(all.total / ONE, incomes.total / ONE),
        median_percent: Percent(relative.unwrap_or(0)),
        error: None,
        mean_gain: per_month(&gains),
        mean_loss: per_month(&losses),
    }
}

/// Standard error of the mean of `(yearly change, weight)`, per month: that of a ratio of weighted sums, in which every household was drawn by itself.
#[must_use]
pub fn mean_error(households: impl Iterator<Item = (i64, u64)> + Clone) -> Cents {
    let mut all = Sum::default();
    households.clone().for_each(|(c, w)| all.add(c, w));
    let mean = all.mean();
    // Weights in thousandths: squares of a whole country fit.
    let squares = households.map(|(change, weight)| {
        let off = (i128::from(change) - i128::from(mean)) * i128::from(weight / 1_000);
        off.unsigned_abs().pow(2)
    });
    let root = squares.sum::<u128>().isqrt();
    let root = i128::try_from(root).unwrap_or(i128::MAX);
    Cents(divide(root, all.weight / 1_000 * 12))
}

/// How many of these changes are gains, losses and neither.
#[must_use]
pub fn seen(changes: impl Iterator<Item = i64>) -> [u32; 3] {
    let mut out = [0; 3];
    for change in changes {
        let at = match (change >= SAME, change <= -SAME) {
            (true, _) => 0,
            (_, true) => 1,
            _ => 2,
        };
        out[at] += 1;
    }
    out
}

impl Group {
    /// Whether a part of the group has so few observations that it cannot be shown.
    #[must_use]
    pub fn discloses(seen: [u32; 3], smallest: u32) -> bool {
        seen.iter().any(|&n| too_few(n, smallest))
    }

    /// The group without the parts that are too small, and without the smallest other part, from which they would follow. `seen`: observations that gain, lose
    /// and neither.
    #[must_use]
    pub fn protected(mut self, seen: [u32; 3], smallest: u32) -> Self {
        if !Self::discloses(seen, smallest) {
            return self;
        }
        if too_few(self.sample, smallest) {
            return Group {
                households: HIDDEN,
                gain: HIDDEN,
                lose: HIDDEN,
                same: HIDDEN,
                ..Group::default()
            };
        }
        let hidden = |n: u32| too_few(n, smallest);
        let others = seen.iter().filter(|&&n| n > 0 && !hidden(n));
        let next = others
            .min()
            .copied()
            .filter(|_| seen.iter().filter(|&&n| hidden(n)).count() == 1);
        let hide = |n: u32| hidden(n) || Some(n) == next;
        if hide(seen[0]) {
            (self.gain, self.mean_gain) = (HIDDEN, Cents(0));
        }
        if hide(seen[1]) {
            (self.lose, self.mean_loss) = (HIDDEN, Cents(0));
        }
        if hide(seen[2]) {
            self.same = HIDDEN;
        }
        self
    }
}

/// Mean of a yearly sum, per month.
pub(crate) fn per_month(sum: &Sum) -> Cents {
    Cents(divide(sum.total, sum.weight * 12))
}

/// Measures the whole population and its parts.
///
/// # Errors
/// When the columns do not fit the profile, or there is nobody.
pub fn measure(
    profile: &Profile,
    income: &[i64],
    changes: &[i64],
    sums: &losers::LossSums,
) -> Result<PeopleEffects, EffectsError> {
    for (what, column) in [("incomes", income), ("changes", changes)] {
        if column.len() != profile.len() {
            return Err(EffectsError::Length {
                what: format!("the column of {what}"),
                found: column.len(),
                expected: profile.len(),
            });
        }
    }
    if profile.weights.iter().all(|&w| w == 0) {
        return Err(EffectsError::Nobody);
    }
    let row = |h: usize| (income[h], changes[h], profile.weights[h]);
    Ok(PeopleEffects {
        total: group((0..profile.len()).map(row)),
        breakdowns: Trait::ALL
            .iter()
            .map(|&by| breakdown(profile, by, &row))
            .collect(),
        bands: bands(profile, changes),
        losers: losers::in_amount(profile, income, changes, sums),
        relative_losers: losers::in_proportion(profile, income, changes, sums),
    })
}

/// Measures each value of one characteristic.
fn breakdown(profile: &Profile, by: Trait, row: &impl Fn(usize) -> (i64, i64, u64)) -> Breakdown {
    let values = profile.values(by);
    let rows = (0u8..).zip(by.values()).map(|(index, &value)| {
        let members = (0..profile.len()).filter(|&h| values[h] == index);
        let group = group(members.map(row));
        Row {
            value: value.to_owned(),
            group: (group.sample >= SMALLEST_GROUP).then_some(group),
        }
    });
    let limits = if by == Trait::Decile {
        profile.limits().to_vec()
    } else {
        Vec::new()
    };
    Breakdown {
        by,
        rows: rows.collect(),
        limits,
    }
}

/// Joins bands with their neighbours until none has so few observations that it cannot be shown.
#[must_use]
pub fn joined(bands: &[Band], changes: &[i64], smallest: u32) -> Vec<Band> {
    let count = |band: &Band| {
        let inside = changes
            .iter()
            .filter(|&&change| band_of(change) == index(band));
        u32::try_from(inside.count()).unwrap_or(u32::MAX)
    };
    let cells: Vec<(Band, u32)> = bands.iter().map(|band| (*band, count(band))).collect();
    let join = |a: &Band, b: &Band| Band {
        from: a.from,
        to: b.to,
        households: a.households + b.households,
        share: a.share + b.share,
    };
    join_small(cells, smallest, join)
}

/// Joins neighbours until none has so few observations that it cannot be shown.
pub(crate) fn join_small<T: Copy>(
    cells: Vec<(T, u32)>,
    smallest: u32,
    join: impl Fn(&T, &T) -> T,
) -> Vec<T> {
    let mut out: Vec<(T, u32)> = Vec::with_capacity(cells.len());
    for (cell, seen) in cells {
        match out.last_mut() {
            // A small band takes the next one in.
            Some((last, before)) if too_few(*before, smallest) => {
                *last = join(last, &cell);
                *before += seen;
            }
            _ => out.push((cell, seen)),
        }
    }
    // What is left small at the end goes to the band before it that has somebody.
    while out.len() > 1 && out.last().is_some_and(|(_, seen)| too_few(*seen, smallest)) {
        if let Some((cell, seen)) = out.pop()
            && let Some((last, before)) = out.last_mut()
        {
            *last = join(last, &cell);
            *before += seen;
        }
    }
    out.into_iter().map(|(cell, _)| cell).collect()
}

/// The number of a band.
fn index(band: &Band) -> usize {
    let after = |from: i64| {
        BANDS
            .iter()
            .position(|&limit| limit == from)
            .map(|at| at + 1)
    };
    band.from.and_then(after).unwrap_or(0)
}

/// The number of the band of a yearly change. A loss of exactly one euro is a loss: the limits below zero belong to the band under them.
fn band_of(change: i64) -> usize {
    let below = |limit: i64| {
        if limit < 0 {
            change <= limit * 1200
        } else {
            change < limit * 1200
        }
    };
    let found = BANDS.iter().position(|&limit| below(limit));
    found.unwrap_or(BANDS.len())
}

/// Counts households by the size of their change.
fn bands(profile: &Profile, changes: &[i64]) -> Vec<Band> {
    let mut weights = [0i128; BANDS.len() + 1];
    let mut whole = 0;
    for (&change, &weight) in changes.iter().zip(&profile.weights) {
        let band = band_of(change);
        weights[band] += i128::from(weight);
        whole += i128::from(weight);
    }
    let limit = |i: usize| BANDS.get(i).copied();
    (0..weights.len())
        .map(|i| Band {
            from: i.checked_sub(1).and_then(limit),
            to: limit(i),
            households: count(weights[i]),
            share: percent(weights[i], whole),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::losers::LossSums;

    const W: u64 = 1_000_000;

    #[test]
    fn gains_and_losses_under_a_euro_a_month_are_no_change() {
        let g = group(
            [
                (20_000_00, 11_99, W),
                (20_000_00, 12_00, W),
                (20_000_00, -12_00, W),
            ]
            .into_iter(),
        );
        assert_eq!((g.gain, g.lose, g.same), (1, 1, 1));
        assert_eq!((g.mean_gain, g.mean_loss), (Cents(100), Cents(-100)));
    }

    #[test]
    fn bands_add_up_and_agree_with_gains_and_losses() {
        let changes = [-1200_00, -12_00, -11_99, 0, 11_99, 12_00, 1200_00];
        let profile =
            Profile::from_values(vec![W; 7], std::array::from_fn(|_| vec![0; 7])).unwrap();
        let all = measure(&profile, &[20_000_00; 7], &changes, &LossSums::default()).unwrap();
        let sum = |range: std::ops::Range<usize>| -> u64 {
            all.bands[range].iter().map(|b| b.households).sum()
        };
        assert_eq!(
            (sum(0..5), sum(5..6), sum(6..11)),
            (all.total.lose, all.total.same, all.total.gain)
        );
        assert_eq!(all.bands[0].households, 1);
        assert_eq!(all.bands[10].households, 1);
    }

    #[test]
    fn no_change_is_exactly_zero() {
        let profile =
            Profile::from_values(vec![W; 20], std::array::from_fn(|_| vec![0; 20])).unwrap();
        let all = measure(&profile, &[1; 20], &[0; 20], &LossSums::default()).unwrap();
        assert_eq!(
            (all.total.gain, all.total.lose, all.total.mean.0),
            (0, 0, 0)
        );
        assert!(all.losers.is_none());
    }
}
