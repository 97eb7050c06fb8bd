//! What too few real households were observed of is not shown: in groups, bands and totals, so that nobody can be found in a table.

use crate::measure::Measured;
use houvast_effects::number::too_few;
use houvast_effects::people::{self as gains, Breakdown, Group, PeopleEffects};

impl Measured<'_> {
    /// Whether so few gain, lose or neither that it cannot be shown.
    pub(crate) fn discloses(&self, changes: impl Iterator<Item = i64>) -> bool {
        self.smallest > 0 && Group::discloses(gains::seen(changes), self.smallest)
    }

    /// Takes out of the effects on people what too few were observed of.
    pub(crate) fn protect(&self, effects: &mut PeopleEffects) {
        let smallest = self.smallest;
        for breakdown in &mut effects.breakdowns {
            self.protect_breakdown(breakdown, effects.total.sample);
        }
        effects.bands = gains::joined(&effects.bands, &self.changes, smallest);
        let few = |sample: u32| sample < smallest;
        effects.losers.take_if(|l| few(l.sample));
        effects.relative_losers.take_if(|l| few(l.sample));
        let seen = gains::seen(self.changes.iter().copied());
        effects.total = effects.total.protected(seen, smallest);
    }

    /// Leaves out the values with too few, and one more where what is left out would follow from the total.
    fn protect_breakdown(&self, breakdown: &mut Breakdown, all: u32) {
        let (values, names) = (self.profile.values(breakdown.by), breakdown.by.values());
        let small = |name: &str| {
            let at = names.iter().position(|known| *known == name);
            let own = |&(_, value): &(&i64, &u8)| Some(usize::from(*value)) == at;
            let changes = self.changes.iter().zip(values).filter(own);
            let seen = gains::seen(changes.map(|(change, _)| *change));
            Group::discloses(seen, self.smallest)
        };
        breakdown.rows.retain(|row| !small(&row.value));
        let sample = |row: &gains::Row| row.group.map_or(0, |group| group.sample);
        let shown: u32 = breakdown.rows.iter().map(sample).sum();
        if too_few(all.saturating_sub(shown), self.smallest) {
            let least = breakdown.rows.iter().map(sample).min();
            let place = breakdown
                .rows
                .iter()
                .position(|row| Some(sample(row)) == least);
            place.map(|place| breakdown.rows.remove(place));
        }
    }
}
