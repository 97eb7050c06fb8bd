//! Columns of a block from those of the people.

use super::source::Source;
use super::{Block, Column, GivenColumns, Timed};
use crate::graph::Shape;
use crate::lower::{Profile, Use};
use crate::people::{Changed, MonthChange};
use houvast_lang::law::{InputId, RuleId, Subject};

impl Source<'_> {
    /// What these people use, bounds rounded outwards to powers of two so that similar people share a program.
    pub(super) fn profile(&self, given: &[RuleId]) -> Profile {
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

    pub(crate) fn block(&self, n: usize, parts: u8, households: &[u32]) -> Block {
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
        if let &[household] = households
            && self.changes_of(household).is_empty()
        {
            let from = match input.subject {
                Subject::Household => household as usize,
                _ => self.start(household as usize),
            };
            return Timed::Year(match self.columns[index] {
                Some(column) => Column::of(&column[from..from + rows]),
                None => Column::Same(input.default),
            });
        }
        let mut changes: Vec<(usize, &MonthChange)> = households
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
            let shape = if person {
                Shape::Person
            } else {
                Shape::Household
            };
            let size = shape.rows(n) * len;
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
