//! People as the engine runs them: blocks of households of one size, inputs in columns.

use crate::error::PeopleError;
use crate::exec::rows;
use crate::graph::Shape;
use crate::lower::{Profile, Use};
use crate::people::{Changed, MAX_PERSONS, People};
use crate::plan::Plan;
use crate::watch::Watch;
use crate::year::{Year, birth_key};
use houvast_lang::law::{InputId, InputTime, RuleId, Subject};
use std::sync::Arc;

/// Values of one input in one block: the persons' rows one after the other.
#[derive(Debug, Clone)]
pub(crate) enum Column {
    Same(i64),
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
            Column::Same(_) => 0,
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
        let mut groups: std::collections::BTreeMap<(usize, u8), Vec<u32>> = Default::default();
        for household in 0..people.households() {
            let n = source.persons(household);
            let program = plan.program(n, 1, &profile, 1)?;
            let months = source.change_months(household, &program.watch);
            let parts = match months.count_ones() {
                _ if by_month => 12,
                0 => 1,
                changes @ 1..=2 if plan.year.divisible => changes as u8 + 1,
                _ => 12,
            };
            groups.entry((n, parts)).or_default().push(household as u32);
            if parts > 1 {
                source.changing.insert(household as u32, months);
            }
        }
        let mut blocks = Vec::new();
        for ((n, parts), households) in groups {
            let size = match block {
                Some(size) => size.max(1),
                None => plan.program(n, parts, &profile, 1)?.block_size(n),
            };
            for chunk in households.chunks(size) {
                blocks.push(source.block(n, parts, chunk));
            }
        }
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

/// People with the law's view of their inputs.
struct Source<'p> {
    year: &'p Year,
    people: &'p People,
    /// Column per input.
    columns: Vec<Option<&'p [i64]>>,
    given: &'p [RuleId],
    /// Starts of each household's facts, changes and given values.
    facts: Vec<u32>,
    changed: Vec<u32>,
    given_at: Vec<u32>,
    /// From which months (bit 0: January) something changes, for whom anything does.
    changing: std::collections::HashMap<u32, u16>,
}

/// Starts per household in a list sorted by household.
fn starts(count: usize, households: impl Iterator<Item = u32>) -> Option<Vec<u32>> {
    let mut starts = vec![0u32; count + 1];
    let mut last = 0;
    for household in households {
        if household < last || household as usize >= count {
            return None;
        }
        last = household;
        starts[household as usize + 1] += 1;
    }
    for i in 0..count {
        starts[i + 1] += starts[i];
    }
    Some(starts)
}

impl<'p> Source<'p> {
    fn new(
        year: &'p Year,
        given: &'p [RuleId],
        people: &'p People,
    ) -> Result<Source<'p>, PeopleError> {
        let count = people.households();
        if people.offsets.first().is_some_and(|&first| first != 0) {
            return Err(PeopleError::Offsets { household: 0 });
        }
        for (household, pair) in people.offsets.windows(2).enumerate() {
            let n = pair[1].saturating_sub(pair[0]) as usize;
            if n == 0 || n > MAX_PERSONS {
                return Err(PeopleError::Offsets { household });
            }
        }
        if people.weights.len() != count {
            let (found, expected) = (people.weights.len(), count);
            return Err(PeopleError::Length {
                input: "weight".to_owned(),
                found,
                expected,
            });
        }
        let unsorted = |what: &str| PeopleError::Reference {
            household: 0,
            what: format!("{what} must be sorted by household and refer to households that exist"),
        };
        let facts = starts(count, people.pairs.iter().map(|p| p.household));
        let changed = starts(count, people.changes.iter().map(|c| c.household));
        let given_at = starts(count, people.given.iter().map(|g| g.household));
        let mut source = Source {
            year,
            people,
            columns: vec![None; year.inputs.len()],
            given,
            facts: facts.ok_or_else(|| unsorted("facts about pairs"))?,
            changed: changed.ok_or_else(|| unsorted("changes"))?,
            given_at: given_at.ok_or_else(|| unsorted("given values"))?,
            changing: std::collections::HashMap::new(),
        };
        source.check_columns()?;
        source.check_facts()?;
        source.check_changes()?;
        source.check_given()?;
        Ok(source)
    }

    fn check_columns(&mut self) -> Result<(), PeopleError> {
        for (&id, column) in &self.people.columns {
            let input = self
                .year
                .inputs
                .get(id.index())
                .ok_or_else(|| PeopleError::Reference {
                    household: 0,
                    what: format!("there is no input {}", id.0),
                })?;
            let expected = match input.subject {
                Subject::Person => self.people.persons(),
                Subject::Household => self.people.households(),
                _ => 0,
            };
            if column.values.len() != expected {
                let found = column.values.len();
                return Err(PeopleError::Length {
                    input: input.name.clone(),
                    found,
                    expected,
                });
            }
            let (lo, hi) = input.range;
            if let Some(index) = column.values.iter().position(|v| !(lo..=hi).contains(v)) {
                let household = match input.subject {
                    Subject::Person => {
                        self.people
                            .offsets
                            .partition_point(|&o| o as usize <= index)
                            - 1
                    }
                    _ => index,
                };
                let (input, value) = (input.name.clone(), column.values[index]);
                return Err(PeopleError::Range {
                    household,
                    input,
                    value,
                    lo,
                    hi,
                });
            }
            self.columns[id.index()] = Some(&column.values);
        }
        Ok(())
    }

    fn reference(household: u32, what: impl Into<String>) -> PeopleError {
        PeopleError::Reference {
            household: household as usize,
            what: what.into(),
        }
    }

    fn check_person(&self, household: u32, place: u16) -> Result<(), PeopleError> {
        let n = self.persons(household as usize);
        if usize::from(place) < n {
            return Ok(());
        }
        Err(Self::reference(
            household,
            format!("there is no person at place {place} (of {n})"),
        ))
    }

    fn check_input(
        &self,
        household: u32,
        id: InputId,
        subject: Subject,
    ) -> Result<(), PeopleError> {
        match self.year.inputs.get(id.index()) {
            Some(input) if input.subject == subject => Ok(()),
            Some(input) => {
                let what = format!("`{}` is not an input of this kind", input.name);
                Err(Self::reference(household, what))
            }
            None => Err(Self::reference(
                household,
                format!("there is no input {}", id.0),
            )),
        }
    }

    fn check_facts(&self) -> Result<(), PeopleError> {
        for fact in &self.people.pairs {
            self.check_input(fact.household, fact.input, Subject::Pair)?;
            self.check_person(fact.household, fact.from)?;
            self.check_person(fact.household, fact.to)?;
        }
        Ok(())
    }

    fn check_changes(&self) -> Result<(), PeopleError> {
        for change in &self.people.changes {
            let household = change.household;
            let id = match change.what {
                Changed::Person(id, place) => {
                    self.check_input(household, id, Subject::Person)?;
                    self.check_person(household, place)?;
                    id
                }
                Changed::Household(id) => {
                    self.check_input(household, id, Subject::Household)?;
                    id
                }
                Changed::Pair(id, from, to) => {
                    self.check_input(household, id, Subject::Pair)?;
                    self.check_person(household, from)?;
                    self.check_person(household, to)?;
                    id
                }
            };
            let input = self.year.input(id);
            if input.time == InputTime::Year {
                let what = format!("`{}` cannot change in the course of the year", input.name);
                return Err(Self::reference(household, what));
            }
            if !(1..=12).contains(&change.month) {
                let what = format!("there is no month {}", change.month);
                return Err(Self::reference(household, what));
            }
            let (lo, hi) = if input.subject == Subject::Pair {
                (0, 1)
            } else {
                input.range
            };
            self.check_range(household, &input.name, change.value, (lo, hi))?;
        }
        Ok(())
    }

    fn check_range(
        &self,
        household: u32,
        name: &str,
        value: i64,
        (lo, hi): (i64, i64),
    ) -> Result<(), PeopleError> {
        if (lo..=hi).contains(&value) {
            return Ok(());
        }
        let (household, input) = (household as usize, name.to_owned());
        Err(PeopleError::Range {
            household,
            input,
            value,
            lo,
            hi,
        })
    }

    fn check_given(&self) -> Result<(), PeopleError> {
        for given in &self.people.given {
            if !self.given.contains(&given.rule) {
                let what = "a rule is given that the plan does not take as given";
                return Err(Self::reference(given.household, what));
            }
            if let Some(place) = given.person {
                self.check_person(given.household, place)?;
            }
            let rule = self.year.rule(given.rule);
            let range = crate::lower::given_range(rule.ty);
            self.check_range(given.household, &rule.name, given.value, range)?;
        }
        Ok(())
    }

    fn start(&self, household: usize) -> usize {
        self.people.offsets[household] as usize
    }

    fn persons(&self, household: usize) -> usize {
        self.start(household + 1) - self.start(household)
    }

    /// The months, after the first, from which something may differ.
    fn change_months(&self, household: usize, watch: &Watch) -> u16 {
        let changes = self.changes_of(household as u32).iter();
        let stated = changes.fold(0, |months, c| months | 1u16 << (c.month - 1));
        let births = self.births(household);
        births.fold(stated & !1, |months, birth| months | watch.months(birth))
    }

    /// The last month that a part of the year certainly has in common with its first: the changes up to that month hold in it.
    fn begins(&self, household: u32, parts: u8) -> Vec<u8> {
        if parts == 12 {
            return (1..=12).collect();
        }
        let months = self.changing.get(&household).copied().unwrap_or(0);
        let changes = (2..=12u8).filter(|m| months >> (m - 1) & 1 == 1);
        let begins = std::iter::once(1)
            .chain(changes)
            .chain(std::iter::repeat(13));
        begins.take(usize::from(parts)).collect()
    }

    /// Keys of the days of birth of the members.
    fn births(&self, household: usize) -> impl Iterator<Item = i128> + '_ {
        let range = self.start(household)..self.start(household + 1);
        let default = self.year.inputs.first().map_or(0, |i| i.default);
        let column = self.columns.first().copied().flatten();
        range.map(move |i| birth_key(column.map_or(default, |c| c[i])))
    }

    /// What these people use, bounds rounded outwards to powers of two so that similar people share a program.
    fn profile(&self, given: &[RuleId]) -> Profile {
        let mut changing = vec![false; self.year.inputs.len()];
        let mut values: Vec<Option<(i64, i64)>> = self
            .columns
            .iter()
            .zip(&self.year.inputs)
            .map(|(column, input)| {
                let column = (*column)?;
                let lo = column.iter().copied().min()?;
                let hi = column.iter().copied().max()?;
                ((lo, hi) != (input.default, input.default)).then_some((lo, hi))
            })
            .collect();
        for fact in &self.people.pairs {
            values[fact.input.index()] = Some((0, 1));
        }
        for change in &self.people.changes {
            let (Changed::Person(id, _) | Changed::Household(id) | Changed::Pair(id, ..)) =
                change.what;
            changing[id.index()] = true;
            let default = self.year.input(id).default;
            let (lo, hi) = values[id.index()].unwrap_or((default, default));
            values[id.index()] = Some((lo.min(change.value), hi.max(change.value)));
        }
        let inputs = values.iter().zip(&self.year.inputs).zip(&changing);
        let inputs = inputs.map(|((range, input), &changing)| match range {
            None => Use::Absent,
            Some((lo, hi)) => {
                let lo = (-outward(lo.saturating_neg())).max(input.range.0);
                let hi = outward(*hi).min(input.range.1);
                if changing {
                    Use::Changing(lo, hi)
                } else {
                    Use::Fixed(lo, hi)
                }
            }
        });
        let given = given.iter().filter_map(|&rule| {
            let of_rule = || self.people.given.iter().filter(|g| g.rule == rule);
            let person = of_rule().any(|g| self.given_person(g).is_some());
            let everyone = of_rule().any(|g| self.given_person(g).is_none());
            (person || everyone).then_some((rule, everyone, person))
        });
        Profile::new(inputs.collect(), given.collect())
    }

    /// For whom a value is given: rules of a household or of the law itself are given for everyone.
    fn given_person(&self, given: &crate::people::Given) -> Option<u16> {
        match self.year.rule(given.rule).subject {
            Subject::Person | Subject::Unit(_) => given.person,
            _ => None,
        }
    }

    fn block(&self, n: usize, parts: u8, households: &[u32]) -> Block {
        let begins: Vec<Vec<u8>> = households.iter().map(|&h| self.begins(h, parts)).collect();
        let columns = (0..self.year.inputs.len()).map(|i| self.column(i, n, households, &begins));
        let change = |part: u8| {
            let months = begins.iter().map(|b| i64::from(b[usize::from(part)]));
            Column::of(&months.collect::<Vec<_>>())
        };
        Block {
            persons: n,
            parts,
            changes: if parts < 12 {
                (1..parts).map(change).collect()
            } else {
                Vec::new()
            },
            households: households.to_vec(),
            weights: households
                .iter()
                .map(|&h| self.people.weights[h as usize])
                .collect(),
            births: self.birth_column(n, households),
            columns: columns.collect(),
            facts: self.fact_columns(n, households, &begins),
            given: self.given_columns(n, households),
        }
    }

    fn birth_column(&self, n: usize, households: &[u32]) -> Column {
        let mut keys = vec![0i64; n * households.len()];
        for (k, &h) in households.iter().enumerate() {
            for (p, key) in self.births(h as usize).enumerate() {
                keys[p * households.len() + k] = key as i64;
            }
        }
        Column::of(&keys)
    }

    fn column(
        &self,
        index: usize,
        n: usize,
        households: &[u32],
        begins: &[Vec<u8>],
    ) -> Timed<Column> {
        let input = &self.year.inputs[index];
        let rows = match input.subject {
            Subject::Person => n,
            Subject::Household => 1,
            _ => return Timed::Year(Column::Same(0)),
        };
        let len = households.len();
        let mut changes: Vec<(usize, &crate::people::MonthChange)> = households
            .iter()
            .enumerate()
            .flat_map(|(k, &h)| self.changes_of(h).iter().map(move |c| (k, c)))
            .filter(|(_, c)| {
                matches!(c.what, Changed::Person(i, _) | Changed::Household(i) if i.index() == index)
            })
            .collect();
        let mut values = vec![input.default; rows * len];
        match self.columns[index] {
            Some(column) => {
                for (k, &h) in households.iter().enumerate() {
                    let from = if rows == 1 && input.subject == Subject::Household {
                        h as usize
                    } else {
                        self.start(h as usize)
                    };
                    for p in 0..rows {
                        values[p * len + k] = column[from + p];
                    }
                }
            }
            None if changes.is_empty() => return Timed::Year(Column::Same(input.default)),
            None => {}
        }
        if changes.is_empty() {
            return Timed::Year(Column::of(&values));
        }
        changes.sort_by_key(|(_, c)| c.month);
        let parts = begins.first().map_or(1, Vec::len);
        let columns = (0..parts).map(|part| {
            for (k, change) in &changes {
                if !newly(&begins[*k], part, change.month) {
                    continue;
                }
                let p = match change.what {
                    Changed::Person(_, p) => usize::from(p),
                    _ => 0,
                };
                values[p * len + k] = change.value;
            }
            Column::of(&values)
        });
        Timed::Months(columns.collect())
    }

    fn changes_of(&self, household: u32) -> &'p [crate::people::MonthChange] {
        let h = household as usize;
        &self.people.changes[self.changed[h] as usize..self.changed[h + 1] as usize]
    }

    fn fact_columns(
        &self,
        n: usize,
        households: &[u32],
        begins: &[Vec<u8>],
    ) -> Vec<Option<Timed<Vec<u64>>>> {
        let len = households.len();
        let mut facts: Vec<Option<Vec<u64>>> = vec![None; self.year.inputs.len()];
        let mut changes: Vec<(usize, u8, InputId, u16, u16, bool)> = Vec::new();
        for (k, &h) in households.iter().enumerate() {
            let range = self.facts[h as usize] as usize..self.facts[h as usize + 1] as usize;
            for fact in &self.people.pairs[range] {
                let words = facts[fact.input.index()].get_or_insert_with(|| vec![0u64; n * len]);
                self.set_fact(words, (k, len), fact.input, fact.from, fact.to, true);
            }
            for change in self.changes_of(h) {
                if let Changed::Pair(id, from, to) = change.what {
                    changes.push((k, change.month, id, from, to, change.value != 0));
                }
            }
        }
        changes.sort_by_key(|c| c.1);
        let parts = begins.first().map_or(1, Vec::len);
        let mut timed: Vec<Option<Timed<Vec<u64>>>> = Vec::with_capacity(facts.len());
        for (index, words) in facts.into_iter().enumerate() {
            let of_input: Vec<_> = changes.iter().filter(|c| c.2.index() == index).collect();
            if of_input.is_empty() {
                timed.push(words.map(Timed::Year));
                continue;
            }
            let mut words = words.unwrap_or_else(|| vec![0u64; n * len]);
            let months = (0..parts).map(|part| {
                for &&(k, month, id, from, to, holds) in &of_input {
                    if newly(&begins[k], part, month) {
                        self.set_fact(&mut words, (k, len), id, from, to, holds);
                    }
                }
                words.clone()
            });
            timed.push(Some(Timed::Months(months.collect())));
        }
        timed
    }

    fn set_fact(
        &self,
        words: &mut [u64],
        (k, len): (usize, usize),
        input: InputId,
        from: u16,
        to: u16,
        holds: bool,
    ) {
        if from == to {
            return;
        }
        let mut set = |a: u16, b: u16| {
            let word = &mut words[usize::from(a) * len + k];
            if holds {
                *word |= 1 << b;
            } else {
                *word &= !(1 << b);
            }
        };
        set(from, to);
        if self.year.input(input).symmetric {
            set(to, from);
        }
    }

    fn given_columns(&self, n: usize, households: &[u32]) -> Vec<GivenColumns> {
        let len = households.len();
        let mut columns = Vec::new();
        for (rule, person) in self.given.iter().flat_map(|&r| [(r, false), (r, true)]) {
            let size = rows(
                if person {
                    Shape::Person
                } else {
                    Shape::Household
                },
                n,
            ) * len;
            let mut value = vec![0i64; size];
            let mut present = vec![0i64; size];
            for (k, &h) in households.iter().enumerate() {
                let h = h as usize;
                let range = self.given_at[h] as usize..self.given_at[h + 1] as usize;
                for given in self.people.given[range].iter().filter(|g| g.rule == rule) {
                    let place = self.given_person(given);
                    if place.is_some() == person {
                        let at = usize::from(place.unwrap_or(0)) * len + k;
                        value[at] = given.value;
                        present[at] = 1;
                    }
                }
            }
            if present.contains(&1) {
                let (value, present) = (Column::of(&value), Column::of(&present));
                columns.push(GivenColumns {
                    rule: rule.0,
                    person,
                    value,
                    present,
                });
            }
        }
        columns
    }
}

/// Whether a change in a month first shows in this part of the year.
fn newly(begins: &[u8], part: usize, month: u8) -> bool {
    let before = if part == 0 { 0 } else { begins[part - 1] };
    before < month && month <= begins[part]
}

/// The next power of two, or zero for what is not positive.
fn outward(value: i64) -> i64 {
    match u64::try_from(value) {
        Ok(value) if value > 0 => value
            .checked_next_power_of_two()
            .unwrap_or(1 << 62)
            .min(1 << 62) as i64,
        _ => 0,
    }
}
