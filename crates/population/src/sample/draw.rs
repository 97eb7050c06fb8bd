//! Chance: counter-based, in whole numbers, the same on every machine.

/// What is being drawn; each has its own stream, so that a change in one leaves the others as they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Ages and children.
    Members = 1,
    /// Sources and amounts of income.
    Work = 2,
    /// Tenure and rent.
    Home = 3,
    /// Assets and debts.
    Wealth = 4,
}

/// A share of the population, from 0 to just under 2^32: a place in a distribution.
pub type Rank = u32;

/// A stream of draws.
#[derive(Debug, Clone)]
pub struct Draw(u64);

impl Draw {
    /// The stream of a household for a purpose.
    pub const fn new(seed: u64, household: u64, purpose: Purpose) -> Self {
        Self(mix(mix(mix(seed) ^ household) ^ purpose as u64))
    }

    /// The next place in a distribution (SplitMix64).
    pub fn rank(&mut self) -> Rank {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let [.., a, b, c, d] = mix(self.0).to_le_bytes();
        u32::from_le_bytes([a, b, c, d])
    }

    /// Whether something happens that happens to so many of a thousand.
    pub fn happens(&mut self, permille: i64) -> bool {
        (i64::from(self.rank()) * 1000) >> 32 < permille
    }

    /// A whole number from 0 up to, not including, `count`.
    pub fn below(&mut self, count: i64) -> i64 {
        (i64::from(self.rank()) * count) >> 32
    }

    /// The place of one of these shares, which need not add up to anything in particular.
    pub fn pick(&mut self, shares: &[i64]) -> usize {
        let mut left = self.below(shares.iter().sum::<i64>().max(1));
        for (index, &share) in shares.iter().enumerate() {
            if left < share {
                return index;
            }
            left -= share;
        }
        shares.len().saturating_sub(1)
    }

    /// A place that in so many of a thousand cases is near the other one, and else independent of it.
    pub fn near(&mut self, other: Rank, permille: i64) -> Rank {
        let (follows, fresh) = (self.happens(permille), self.rank());
        if !follows {
            return fresh;
        }
        // A tenth of the distribution to either side, turned back at the ends.
        const WIDTH: i64 = 1 << 32;
        let moved = i64::from(other) + (i64::from(fresh) - WIDTH / 2) / 5;
        let inside = if moved < 0 {
            -moved
        } else {
            moved.min(2 * (WIDTH - 1) - moved)
        };
        u32::try_from(inside).unwrap_or(u32::MAX)
    }
}

const fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// A distribution: `[share of people up to here in 1/10,000, value]`, straight in between.
pub type Quantiles = [[i64; 2]];

/// The value at a place of a distribution, times a thousand so that nothing is lost in between.
pub fn quantile(points: &Quantiles, rank: Rank) -> i64 {
    let share = (i64::from(rank) * 10_000_000) >> 32;
    let after = points
        .iter()
        .position(|&[to, _]| to * 1000 > share)
        .unwrap_or(points.len().saturating_sub(1));
    let (Some(&[to, high]), Some(&[from, low])) =
        (points.get(after), points.get(after.saturating_sub(1)))
    else {
        return 0;
    };
    if to <= from {
        return high * 1000;
    }
    low * 1000 + (high - low) * (share - from * 1000) / (to - from)
}
