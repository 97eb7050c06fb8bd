//! Numbers in measures: exact integers inside, decimals in JSON.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Declares an integer in hundredths that is a decimal number in JSON.
macro_rules! hundredths {
    ($($(#[doc = $doc:literal])* $name:ident),* $(,)?) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, JsonSchema)]
        #[schemars(with = "f64")]
        pub struct $name(pub i64);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if self.0 == i64::MIN {
                    return serializer.serialize_none();
                }
                // The nearest double of n/100 prints as n/100 for every n below 2^53.
                #[allow(clippy::cast_precision_loss)]
                serializer.serialize_f64(self.0 as f64 / 100.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let Some(value) = Option::<f64>::deserialize(deserializer)? else {
                    return Ok(Self(i64::MIN));
                };
                #[allow(clippy::cast_possible_truncation)]
                Ok(Self((value * 100.0).round() as i64))
            }
        }

        impl std::ops::Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }

        impl std::ops::Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }
    )*};
}

hundredths! {
    /// Euros, held in cents.
    Cents,
    /// A percentage, held in hundredths of a percent.
    Percent,
}

/// A count that is not shown, because too few were observed; `null` in JSON.
pub const HIDDEN: u64 = u64::MAX;

impl Percent {
    /// A share that is not shown.
    pub const HIDDEN: Self = Self(i64::MIN);
}

/// Whether so many observations are some, but too few to be shown: fewer than the smallest group.
#[must_use]
pub const fn too_few(seen: u32, smallest: u32) -> bool {
    seen > 0 && seen < smallest
}

/// A count in JSON: `null` when it is [`HIDDEN`].
pub mod shown {
    use super::HIDDEN;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Writes it.
    ///
    /// # Errors
    /// Those of the serializer.
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "the signature that serde asks for"
    )]
    pub fn serialize<S: Serializer>(count: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        (*count != HIDDEN).then_some(*count).serialize(serializer)
    }

    /// Reads it.
    ///
    /// # Errors
    /// Those of the deserializer.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        Ok(Option::deserialize(deserializer)?.unwrap_or(HIDDEN))
    }
}

/// A value before and after, with the difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Pair<T> {
    /// Under the baseline.
    #[serde(rename = "voor")]
    pub before: T,
    /// With the intention.
    #[serde(rename = "na")]
    pub after: T,
}

/// `n / d` rounded to the nearest integer, halves away from zero; zero when `d` is zero or the result does not fit.
#[must_use]
pub fn divide(n: i128, d: i128) -> i64 {
    if d == 0 {
        return 0;
    }
    let (n, d) = if d < 0 { (-n, -d) } else { (n, d) };
    let half = d / 2;
    let rounded = if n >= 0 {
        (n + half) / d
    } else {
        (n - half) / d
    };
    i64::try_from(rounded).unwrap_or(0)
}

/// `part` as a percentage of `whole`; zero when `whole` is zero.
#[must_use]
pub fn percent(part: i128, whole: i128) -> Percent {
    Percent(divide(part.saturating_mul(10_000), whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero() {
        assert_eq!(
            (divide(5, 2), divide(-5, 2), divide(4, 3), divide(1, 0)),
            (3, -3, 1, 0)
        );
    }

    #[test]
    fn a_percentage_is_in_hundredths() {
        assert_eq!(percent(1, 3), Percent(3333));
    }
}
