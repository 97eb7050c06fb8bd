//! People checked against the law: lengths, ranges and references.

use crate::error::PeopleError;
use crate::moment::birth_key;
use crate::people::{Changed, MAX_PERSONS, MonthChange, People};
use crate::watch::Watch;
use crate::year::Year;
use houvast_lang::law::{InputId, InputTime, RuleId, Subject};

/// People with the law's view of their inputs.
pub(crate) struct Source<'p> {
    pub(super) year: &'p Year,
    pub(super) people: &'p People,
    /// Column per input.
    pub(super) columns: Vec<Option<&'p [i64]>>,
    pub(super) given: &'p [RuleId],
    /// Starts of each household's facts, changes and given values.
    pub(super) facts: Vec<u32>,
    pub(super) changed: Vec<u32>,
    pub(super) given_at: Vec<u32>,
    /// Per household from which months (bit 0: January) something changes.
    pub(super) changing: Vec<u16>,
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
    pub(crate) fn new(
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
            changing: Vec::new(),
        };
        source.check_columns()?;
        source.check_last_days()?;
        source.check_facts()?;
        source.check_changes()?;
        source.check_given()?;
        Ok(source)
    }

    /// What differs within a month is stated as a change; it holds until the next month, so that the year has more than one part.
    fn check_last_days(&self) -> Result<(), PeopleError> {
        let is_last_day = |id: InputId| id.index() >= self.year.own_inputs;
        let facts = self.people.pairs.iter();
        let fact = facts.filter(|f| is_last_day(f.input)).map(|f| f.household);
        let column = self.people.columns.keys().any(|&id| is_last_day(id));
        let changes = &self.people.changes;
        let whole_year = changes.iter().find(|c| {
            let ends = |d: &&MonthChange| {
                (d.household, d.what) == (c.household, c.what) && d.month > c.month && d.value == 0
            };
            is_last_day(c.what.input())
                && c.value != 0
                && c.month == 1
                && !changes.iter().any(|d| ends(&d))
        });
        let wrong = fact.chain(whole_year.map(|c| c.household)).next();
        match wrong.or(column.then_some(0)) {
            Some(household) => Err(Self::reference(
                household,
                "what is other on the last day of a month is a change that ends in the year",
            )),
            None => Ok(()),
        }
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

    pub(super) fn start(&self, household: usize) -> usize {
        self.people.offsets[household] as usize
    }

    pub(crate) fn persons(&self, household: usize) -> usize {
        self.start(household + 1) - self.start(household)
    }

    /// Notes in which months something may differ for a household, and tells into how many parts they cut its year.
    pub(crate) fn watch(&mut self, household: usize, watch: &Watch) -> u8 {
        self.changing.resize(self.people.households(), 0);
        self.changing[household] = self.changes_in(household, watch);
        self.parts(household)
    }

    /// Into how many parts the months in which something may differ cut the year.
    pub(super) fn parts(&self, household: usize) -> u8 {
        match self.changing[household].count_ones() {
            0 => 1,
            changes @ 1..=2 if self.year.divisible => changes as u8 + 1,
            _ => 12,
        }
    }

    /// The months, after the first, from which something may differ.
    pub(super) fn changes_in(&self, household: usize, watch: &Watch) -> u16 {
        let changes = self.changes_of(household as u32).iter();
        let stated = changes.fold(0, |months, c| months | 1u16 << (c.month - 1));
        let births = self.births(household);
        births.fold(stated & !1, |months, birth| months | watch.months(birth))
    }

    /// The month in which each part of the year begins; 13: there is no such part.
    pub(super) fn begins(&self, household: u32, parts: u8) -> Vec<u8> {
        if parts == 12 {
            return (1..=12).collect();
        }
        let months = self.changing.get(household as usize).copied().unwrap_or(0);
        let changes = (2..=12u8).filter(|m| months >> (m - 1) & 1 == 1);
        let begins = std::iter::once(1)
            .chain(changes)
            .chain(std::iter::repeat(13));
        begins.take(usize::from(parts)).collect()
    }

    /// Keys of the days of birth of the members.
    pub(super) fn births(&self, household: usize) -> impl Iterator<Item = i128> + '_ {
        let range = self.start(household)..self.start(household + 1);
        let default = self.year.inputs.first().map_or(0, |i| i.default);
        let column = self.columns.first().copied().flatten();
        range.map(move |i| birth_key(column.map_or(default, |c| c[i])))
    }

    pub(super) fn changes_of(&self, household: u32) -> &'p [MonthChange] {
        let h = household as usize;
        &self.people.changes[self.changed[h] as usize..self.changed[h + 1] as usize]
    }
}
