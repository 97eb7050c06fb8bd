//! Of whom and when an expression speaks.

use crate::law::{DepartureId, Grid, RuleId, Var};

/// The departure in whose text an expression stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct InDeparture {
    pub(super) rule: RuleId,
    pub(super) departure: DepartureId,
}

/// What names of persons mean, who the subject is, and how often the expression is determined.
#[derive(Debug, Clone)]
pub(super) struct Scope<'a> {
    /// Names of `Var(0)`, `Var(1)`, …; members of relations have none.
    people: Vec<Option<&'a str>>,
    /// The subject; `None` in a rule of the household or of the law itself.
    pub(super) subject: Option<Var>,
    /// How often it is determined.
    pub(super) grid: Grid,
    /// Inside a departure.
    pub(super) departure: Option<InDeparture>,
    /// The same for everyone: no household may be spoken of.
    pub(super) of_the_law: bool,
    /// Only literals.
    pub(super) constant: bool,
}

impl<'a> Scope<'a> {
    /// Nobody in particular: a rule of the household.
    pub(super) fn nobody(grid: Grid) -> Self {
        Self {
            people: Vec::new(),
            subject: None,
            grid,
            departure: None,
            of_the_law: false,
            constant: false,
        }
    }

    /// A rule of the law itself.
    pub(super) fn of_the_law(grid: Grid) -> Self {
        Self {
            of_the_law: true,
            ..Self::nobody(grid)
        }
    }

    /// One person, under the name `persoon` or that of a unit.
    pub(super) fn person(name: &'a str, grid: Grid) -> Self {
        Self {
            people: vec![Some(name)],
            subject: Some(Var(0)),
            ..Self::nobody(grid)
        }
    }

    /// The two persons of a relation.
    pub(super) fn pair(first: &'a str, second: &'a str, grid: Grid) -> Self {
        Self {
            people: vec![Some(first), Some(second)],
            subject: Some(Var(0)),
            ..Self::nobody(grid)
        }
    }

    /// Where only literals may stand.
    pub(super) fn constants() -> Self {
        Self {
            constant: true,
            ..Self::nobody(Grid::Month)
        }
    }

    /// The number that the next bound person gets; `None` when there are too many.
    pub(super) fn next(&self) -> Option<Var> {
        u8::try_from(self.people.len())
            .ok()
            .filter(|&n| n < 60)
            .map(Var)
    }

    /// The same with one more person, who is the subject.
    pub(super) fn member(&self, member: Var) -> Self {
        let mut inner = self.clone();
        inner.people.push(None);
        inner.subject = Some(member);
        inner
    }

    /// The same on another grid.
    pub(super) fn at(&self, grid: Grid) -> Self {
        Self {
            grid,
            ..self.clone()
        }
    }

    /// The person with this name. In a rule of a unit the subject is called `persoon` too.
    pub(super) fn named(&self, name: &str) -> Option<Var> {
        let found = self.people.iter().rposition(|known| *known == Some(name));
        let found = found.or_else(|| {
            (name == "persoon" && self.people.first().is_some_and(Option::is_some)).then_some(0)
        });
        found.and_then(|n| u8::try_from(n).ok()).map(Var)
    }

    /// The names of the persons, for messages.
    pub(super) fn people(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.people.iter().copied().flatten()
    }
}

/// The bit of a person in a mask.
pub(super) fn bit(var: Var) -> u64 {
    1u64.checked_shl(var.0.into()).unwrap_or(0)
}
