//! Marginal pressure without what so few real workers were observed for that it cannot be shown.

use super::{Pressure, PressureBand, Rates, Tally, WorkEffects};
use crate::number::{HIDDEN, Pair, Percent, too_few};
use crate::people::join_small;

impl Tally {
    /// The effect on work without what so few workers were observed for that it cannot be shown; `None` when they are too few altogether.
    #[must_use]
    pub fn protected(&self, smallest: u32) -> Option<WorkEffects> {
        let mut out = self.effects()?;
        if self.before.seen(None, None) < smallest {
            return None;
        }
        for (count, seen) in [
            (&mut out.higher, self.seen[0]),
            (&mut out.lower, self.seen[1]),
        ] {
            if too_few(seen, smallest) {
                *count = HIDDEN;
            }
        }
        for (pressure, rates) in [
            (&mut out.pressure.before, &self.before),
            (&mut out.pressure.after, &self.after),
        ] {
            pressure.hide(rates, smallest);
        }
        let few = |rates: &Rates| too_few(rates.seen(Some(100), None), smallest);
        if few(&self.before) {
            out.causes.before.clear();
        }
        if few(&self.after) {
            out.causes.after.clear();
        }
        out.bands = self.joined(out.bands, smallest);
        Some(out)
    }

    /// Bands joined with their neighbours until none is too small under either law.
    fn joined(&self, bands: Vec<PressureBand>, smallest: u32) -> Vec<PressureBand> {
        let join = |a: &PressureBand, b: &PressureBand| PressureBand {
            from: a.from,
            to: b.to,
            workers: Pair {
                before: a.workers.before + b.workers.before,
                after: a.workers.after + b.workers.after,
            },
            share: Pair {
                before: a.share.before + b.share.before,
                after: a.share.after + b.share.after,
            },
        };
        let fewest = |band: PressureBand| {
            let seen = [&self.before, &self.after].map(|r| r.seen(band.from, band.to));
            let small = seen.into_iter().filter(|&n| n > 0).min();
            (band, small.unwrap_or(0))
        };
        join_small(bands.into_iter().map(fewest).collect(), smallest, join)
    }
}

impl Pressure {
    /// Hides the shares of too few workers.
    fn hide(&mut self, rates: &Rates, smallest: u32) {
        for (share, limit) in [
            (&mut self.above_60, 60),
            (&mut self.above_80, 80),
            (&mut self.above_100, 100),
        ] {
            if too_few(rates.seen(Some(limit), None), smallest) {
                *share = Percent::HIDDEN;
            }
        }
        if too_few(self.sample_above_100, smallest) {
            (self.count_above_100, self.sample_above_100) = (HIDDEN, 0);
        }
    }
}
