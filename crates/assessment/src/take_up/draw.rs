//! Chance: counter-based, in whole numbers, the same on every machine.

use houvast_engine::people::People;
use houvast_population::Labels;

/// The keys of persons: of the seed, the id of the household and that of the person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys(Vec<u64>);

impl Keys {
    /// Those of people whose households and persons have these ids.
    #[must_use]
    pub fn new(seed: u64, people: &People, households: &Labels, persons: &Labels) -> Self {
        let mut keys = Vec::with_capacity(people.persons());
        for (h, bounds) in people.offsets.windows(2).enumerate() {
            let household = spelled(mix(seed), households.get(h).as_bytes());
            for person in bounds[0] as usize..bounds[1] as usize {
                keys.push(spelled(household, persons.get(person).as_bytes()));
            }
        }
        Keys(keys)
    }

    /// The key of a person.
    pub(crate) fn of(&self, person: usize) -> u64 {
        self.0.get(person).copied().unwrap_or(0)
    }
}

/// A place in a distribution, from 0 to just under 2^32, for a person and a purpose.
pub(crate) const fn number(key: u64, purpose: u64) -> u32 {
    let [.., a, b, c, d] = mix(key ^ purpose).to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

/// The number of a purpose.
pub(crate) fn purpose(name: &str) -> u64 {
    spelled(0, name.as_bytes())
}

/// A number that depends on every letter of a text, and on another number (FNV-1a, then mixed).
fn spelled(start: u64, text: &[u8]) -> u64 {
    let letter = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    mix(text.iter().fold(start ^ 0xcbf2_9ce4_8422_2325, letter))
}

/// SplitMix64.
const fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}
