//! People as the engine runs them: blocks of households of one size, inputs in columns.

mod columns;
mod source;

use crate::code::ROW;
use crate::error::PeopleError;
use crate::lower::Profile;
use crate::parallel;
use crate::people::{MAX_PERSONS, People};
use crate::plan::Plan;
use crate::program::Program;
pub(crate) use source::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Values of one input in one block: the persons' rows one after the other.
#[derive(Debug, Clone)]
pub(crate) enum Column {
    Same(i64),
    /// At most a row of them.
    Few([i64; ROW]),
    Small(Vec<i32>),
    Large(Vec<i64>),
}

static NOTHING: Column = Column::Same(0);

impl Column {
    fn of(values: &[i64]) -> Column {
        let first = values.first().copied().unwrap_or(0);
        if values.iter().all(|&v| v == first) {
            return Column::Same(first);
        }
        if values.len() <= ROW {
            let mut few = [0; ROW];
            few[..values.len()].copy_from_slice(values);
            return Column::Few(few);
        }
        match values
            .iter()
            .map(|&v| i32::try_from(v))
            .collect::<Result<Vec<_>, _>>()
        {
            Ok(small) => Column::Small(small),
            Err(_) => Column::Large(values.to_vec()),
        }
    }

    fn bytes(&self) -> usize {
        match self {
            Column::Same(_) | Column::Few(_) => 0,
            Column::Small(v) => v.len() * 4,
            Column::Large(v) => v.len() * 8,
        }
    }
}

/// The same all year, or per month.
#[derive(Debug, Clone)]
enum Timed<T> {
    Year(T),
    Months(Vec<T>),
}

impl<T> Timed<T> {
    fn at(&self, month: u8) -> &T {
        match self {
            Timed::Year(value) => value,
            Timed::Months(values) => &values[usize::from(month.max(1) - 1).min(values.len() - 1)],
        }
    }
}

#[derive(Debug)]
struct GivenColumns {
    rule: u32,
    person: bool,
    value: Column,
    present: Column,
}

/// Households of one size.
#[derive(Debug)]
pub(crate) struct Block {
    pub persons: usize,
    /// Into how many parts circumstances cut the year: 1, 2, 3 or 12.
    pub parts: u8,
    /// From the second part on: the month in which it begins.
    changes: Vec<Column>,
    /// Their places among the people.
    pub households: Vec<u32>,
    pub weights: Vec<u64>,
    pub births: Column,
    columns: Vec<Timed<Column>>,
    facts: Vec<Option<Timed<Vec<u64>>>>,
    given: Vec<GivenColumns>,
}

impl Block {
    pub(crate) fn len(&self) -> usize {
        self.households.len()
    }

    /// Persons per household, and households.
    pub(crate) fn lanes(&self) -> (usize, usize) {
        (self.persons, self.len())
    }

    pub(crate) fn column(&self, input: u32, month: u8) -> &Column {
        self.columns
            .get(input as usize)
            .map_or(&NOTHING, |c| c.at(month))
    }

    /// The month in which a part of the year begins.
    pub(crate) fn change(&self, part: u8) -> &Column {
        self.changes
            .get(usize::from(part).saturating_sub(1))
            .unwrap_or(&NOTHING)
    }

    /// Per person a word of which bit q says that the q-th person is related; `None`: nobody is.
    pub(crate) fn facts(&self, input: u32, month: u8) -> Option<&[u64]> {
        self.facts
            .get(input as usize)?
            .as_ref()
            .map(|f| f.at(month).as_slice())
    }

    /// Values of a given rule, and where they are given.
    pub(crate) fn given(&self, rule: u32, person: bool) -> (&Column, &Column) {
        let found = self
            .given
            .iter()
            .find(|g| g.rule == rule && g.person == person);
        found.map_or((&NOTHING, &NOTHING), |g| (&g.value, &g.present))
    }

    fn bytes(&self) -> usize {
        let columns = self.columns.iter().map(|c| match c {
            Timed::Year(c) => c.bytes(),
            Timed::Months(c) => c.iter().map(Column::bytes).sum(),
        });
        let facts = self.facts.iter().flatten().map(|f| match f {
            Timed::Year(f) => f.len() * 8,
            Timed::Months(f) => f.iter().map(|f| f.len() * 8).sum(),
        });
        let slots = self.columns.len() * size_of::<Timed<Column>>()
            + self.facts.len() * size_of::<Option<Timed<Vec<u64>>>>();
        columns.sum::<usize>()
            + facts.sum::<usize>()
            + self.births.bytes()
            + slots
            + self.len() * 12
    }
}

/// Prepared people. Prepared once, they can be run under the plan for which they were prepared, for any reference month.
#[derive(Debug)]
pub struct Blocks {
    pub(crate) blocks: Vec<Block>,
    pub(crate) profile: Arc<Profile>,
    pub(crate) offsets: Vec<u32>,
}

/// From so many households on a program is made for just these people: inputs that nobody has cost nothing.
const OWN_PROGRAM_FROM: usize = 2_048;

/// So many households are looked at in one go.
const STRETCH: usize = 16_384;

impl Blocks {
    /// Checks the people and puts them into blocks.
    ///
    /// # Errors
    /// The first thing that is wrong with the people: lengths, ranges, references; or that no program can be made for them.
    pub fn new(plan: &Plan, people: &People) -> Result<Blocks, PeopleError> {
        Blocks::sized(plan, people, None)
    }

    /// As [`Blocks::new`], with at most `block` households per block instead of what fits the cache.
    ///
    /// # Errors
    /// As [`Blocks::new`].
    pub fn sized(
        plan: &Plan,
        people: &People,
        block: Option<usize>,
    ) -> Result<Blocks, PeopleError> {
        Blocks::made(plan, people, block, false)
    }

    /// Every month by itself, whether or not anything changes.
    pub(crate) fn by_month(plan: &Plan, people: &People) -> Result<Blocks, PeopleError> {
        Blocks::made(plan, people, None, true)
    }

    fn made(
        plan: &Plan,
        people: &People,
        block: Option<usize>,
        by_month: bool,
    ) -> Result<Blocks, PeopleError> {
        let mut source = Source::new(&plan.year, &plan.given, people)?;
        let profile = if people.households() >= OWN_PROGRAM_FROM {
            Arc::new(source.profile(&plan.given))
        } else {
            plan.profile.clone()
        };
        let threads = if people.households() >= OWN_PROGRAM_FROM {
            parallel::processors()
        } else {
            1
        };
        let mut programs: Vec<Option<Arc<Program>>> = vec![None; MAX_PERSONS + 1];
        for household in 0..people.households() {
            let n = source.persons(household);
            if programs[n].is_none() {
                programs[n] = Some(plan.program(n, 1, &profile, 1)?);
            }
        }
        let months = |household: usize| {
            let program = programs[source.persons(household)].as_ref();
            program.map_or(0, |p| source.changes_in(household, &p.watch))
        };
        let count = people.households();
        let stretch = |i: usize| i * STRETCH..((i + 1) * STRETCH).min(count);
        let stretches = count.div_ceil(STRETCH);
        let changing = parallel::map(stretches, threads, |i| {
            stretch(i).map(months).collect::<Vec<u16>>()
        });
        source.changing = changing.concat();
        let mut groups: BTreeMap<(usize, u8), Vec<u32>> = BTreeMap::new();
        for household in 0..count {
            let parts = if by_month {
                12
            } else {
                source.parts(household)
            };
            groups
                .entry((source.persons(household), parts))
                .or_default()
                .push(household as u32);
        }
        let mut chunks: Vec<(usize, u8, &[u32])> = Vec::new();
        for (&(n, parts), households) in &groups {
            let size = match block {
                Some(size) => size.max(1),
                None => plan.program(n, parts, &profile, 1)?.block_size(n),
            };
            chunks.extend(households.chunks(size).map(|chunk| (n, parts, chunk)));
        }
        let blocks = parallel::map(chunks.len(), threads, |i| {
            let (n, parts, households) = chunks[i];
            source.block(n, parts, households)
        });
        Ok(Blocks {
            blocks,
            profile,
            offsets: people.offsets.clone(),
        })
    }

    /// Number of households.
    #[must_use]
    pub fn households(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Number of households for which something changes in the course of the year.
    #[must_use]
    pub fn varying(&self) -> usize {
        self.blocks
            .iter()
            .filter(|b| b.parts > 1)
            .map(Block::len)
            .sum()
    }

    /// Memory that the prepared people take, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.blocks.iter().map(Block::bytes).sum::<usize>() + self.offsets.len() * 4
    }
}
