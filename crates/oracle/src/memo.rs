//! What was computed for the household at hand, by index.

use crate::period::At;
use houvast_lang::law::{Grid, Law};

/// Values of items by person and period. Instead of being cleared for the next household, an entry of an earlier one is recognised by its stamp.
#[derive(Debug)]
pub(crate) struct Memo<T> {
    /// First entry of each item, for one person.
    starts: Vec<usize>,
    /// Entries of one person.
    stride: usize,
    entries: Vec<(u32, Option<T>)>,
    stamp: u32,
}

/// Periods of a grid; a month counts twice, as it is on its first day and on its last.
fn periods(grid: Grid) -> usize {
    match grid {
        Grid::Year => 1,
        Grid::Quarter => 4,
        Grid::Month => 24,
    }
}

/// Index of the period that begins in, or contains, the month.
fn period(grid: Grid, at: At) -> usize {
    let month = at.index();
    match grid {
        Grid::Year => 0,
        Grid::Quarter => month / 3,
        Grid::Month => month + if at.last_day { 12 } else { 0 },
    }
}

impl<T: Clone> Memo<T> {
    /// For items of these grids.
    pub(crate) fn new(grids: impl Iterator<Item = Grid>) -> Self {
        let mut starts = Vec::new();
        let mut stride = 0;
        for grid in grids {
            starts.push(stride);
            stride += periods(grid);
        }
        Memo {
            starts,
            stride,
            entries: Vec::new(),
            stamp: 1,
        }
    }

    /// For the rules of a law.
    pub(crate) fn of_rules(law: &Law) -> Self {
        Self::new(law.rules.iter().map(|rule| rule.grid))
    }

    /// Forgets everything and makes room for the persons.
    pub(crate) fn start(&mut self, persons: usize) {
        let needed = self.stride * persons;
        if self.entries.len() < needed {
            self.entries.resize(needed, (0, None));
        }
        self.stamp = self.stamp.wrapping_add(1);
        if self.stamp == 0 {
            self.entries.fill((0, None));
            self.stamp = 1;
        }
    }

    fn index(&self, item: usize, grid: Grid, person: u16, at: At) -> usize {
        let start = self.starts.get(item).copied().unwrap_or_default();
        self.stride * usize::from(person) + start + period(grid, at)
    }

    /// What is known.
    pub(crate) fn get(&self, item: usize, grid: Grid, person: u16, at: At) -> Option<T> {
        let (stamp, value) = self.entries.get(self.index(item, grid, person, at))?;
        if *stamp == self.stamp {
            value.clone()
        } else {
            None
        }
    }

    /// Remembers.
    pub(crate) fn set(&mut self, item: usize, grid: Grid, person: u16, at: At, value: T) {
        let index = self.index(item, grid, person, at);
        if let Some(entry) = self.entries.get_mut(index) {
            *entry = (self.stamp, Some(value));
        }
    }
}
