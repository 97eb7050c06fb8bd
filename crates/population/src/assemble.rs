//! From rows to households.

use crate::labels::Labels;
use crate::problem::Problems;
use crate::rows::{ABSENT, Rows, Values};
use crate::schema::{self, WEIGHT_UNIT};
use houvast_engine::people::{Column, MAX_PERSONS, PairFact, People};
use houvast_lang::law::{InputId, Law};
use std::collections::HashMap;

/// Households made from rows.
#[derive(Debug, Default)]
pub struct Assembled {
    /// The people.
    pub people: People,
    /// Ids of the households.
    pub households: Labels,
    /// Ids of the persons.
    pub persons: Labels,
    /// Random groups of the households.
    pub groups: Option<Vec<u8>>,
    /// Households left out because of a fault.
    pub dropped_households: u64,
    /// Persons in them.
    pub dropped_persons: u64,
}

/// Makes households of the rows without faults; faults between rows are added to the problems.
pub fn assemble(rows: Rows, law: &Law, problems: &mut Problems) -> Assembled {
    let mut maker = Maker::new(&rows, law);
    for members in Groups::of(&rows.households).iter() {
        maker.household(members, problems);
    }
    let Maker {
        defaults,
        shared,
        kept,
        mut out,
        ..
    } = maker;
    // One input after the other, so that the values are not held twice.
    for ((values, default), shared) in rows.values.into_iter().zip(defaults).zip(shared) {
        let given = |value: i64| if value == ABSENT { default } else { value };
        let column = if values.of_household {
            shared
        } else {
            kept.iter().map(|&row| given(values.values[row])).collect()
        };
        out.people
            .columns
            .insert(values.input, Column { values: column });
    }
    out
}

/// Rows by household, in the order in which the households appear. Rows of one household need not be together.
struct Groups {
    order: Vec<usize>,
    starts: Vec<usize>,
}

impl Groups {
    fn of(ids: &Labels) -> Self {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut number_of_row = Vec::with_capacity(ids.len());
        let mut last: Option<(&str, usize)> = None;
        for id in ids.iter() {
            let number = match last {
                Some((same, number)) if same == id => number,
                _ => {
                    let next = numbers.len();
                    *numbers.entry(id).or_insert(next)
                }
            };
            last = Some((id, number));
            number_of_row.push(number);
        }
        let mut starts = vec![0; numbers.len() + 1];
        for &number in &number_of_row {
            starts[number + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        let mut next = starts.clone();
        let mut order = vec![0; number_of_row.len()];
        for (row, &number) in number_of_row.iter().enumerate() {
            order[next[number]] = row;
            next[number] += 1;
        }
        Self { order, starts }
    }

    fn iter(&self) -> impl Iterator<Item = &[usize]> {
        self.starts
            .windows(2)
            .map(|bounds| &self.order[bounds[0]..bounds[1]])
    }
}

/// A fact about two members of the household at hand, by their places.
type Fact = (InputId, u16, u16);

struct Maker<'a> {
    rows: &'a Rows,
    defaults: Vec<i64>,
    /// For each input the values of the households; empty for inputs of persons.
    shared: Vec<Vec<i64>>,
    /// Rows of the persons, in the order in which they come out.
    kept: Vec<usize>,
    out: Assembled,
}

impl<'a> Maker<'a> {
    fn new(rows: &'a Rows, law: &Law) -> Self {
        let default = |values: &Values| {
            let input = &law.inputs[values.input.index()];
            schema::storage(input.default.value, input.ty)
        };
        let mut out = Assembled {
            groups: rows.groups.as_ref().map(|_| Vec::new()),
            ..Assembled::default()
        };
        out.people.offsets.push(0);
        Self {
            rows,
            defaults: rows.values.iter().map(default).collect(),
            shared: vec![Vec::new(); rows.values.len()],
            kept: Vec::new(),
            out,
        }
    }

    /// Checks one household and adds it, or counts it as left out.
    fn household(&mut self, members: &[usize], problems: &mut Problems) {
        let before = problems.total;
        let mut facts = Vec::new();
        let Some(&first) = members.first() else {
            return;
        };
        if members.len() > MAX_PERSONS {
            let id = self.rows.households.get(first).to_owned();
            problems.row(
                self.rows.line(first),
                schema::HOUSEHOLD,
                Some(&id),
                format!(
                    "at most {MAX_PERSONS} persons in a household, not {}",
                    members.len()
                ),
            );
        } else {
            self.check_persons(members, problems);
            facts = self.facts(members, problems);
        }
        let weight = self.weight(members, problems);
        let group = self.group(members, problems);
        let shared = self.shared(members, problems);
        if problems.total > before || members.iter().any(|row| self.rows.bad.contains(row)) {
            self.out.dropped_households += 1;
            self.out.dropped_persons += members.len() as u64;
            return;
        }
        self.add(members, weight, group, &shared, facts);
    }

    /// Ids differ and everyone has a date of birth.
    fn check_persons(&self, members: &[usize], problems: &mut Problems) {
        for (place, &row) in members.iter().enumerate() {
            let id = self.rows.persons.get(row);
            if !id.is_empty()
                && members[..place]
                    .iter()
                    .any(|&other| self.rows.persons.get(other) == id)
            {
                problems.row(
                    self.rows.line(row),
                    schema::PERSON,
                    Some(id),
                    "an id that no other person of the household has",
                );
            }
            let birth = self
                .rows
                .values
                .iter()
                .find(|values| values.name == schema::BIRTH);
            if birth.is_some_and(|values| values.values[row] == ABSENT)
                && !self.rows.bad.contains(&row)
            {
                problems.row(
                    self.rows.line(row),
                    schema::BIRTH,
                    Some(""),
                    "a date of birth; it has no default",
                );
            }
        }
    }

    /// Weight in millionths: one for the household, on any of its rows.
    fn weight(&self, members: &[usize], problems: &mut Problems) -> u64 {
        let Some(weights) = &self.rows.weights else {
            return WEIGHT_UNIT.unsigned_abs();
        };
        self.agreed(
            weights,
            schema::WEIGHT,
            &schema::Spec::weight(),
            members,
            problems,
            true,
        )
        .unwrap_or(WEIGHT_UNIT)
        .unsigned_abs()
    }

    fn group(&self, members: &[usize], problems: &mut Problems) -> u8 {
        let Some(groups) = &self.rows.groups else {
            return 1;
        };
        let agreed = self.agreed(
            groups,
            schema::GROUP,
            &schema::Spec::group(),
            members,
            problems,
            true,
        );
        agreed
            .and_then(|group| u8::try_from(group).ok())
            .unwrap_or(1)
    }

    /// The values of household inputs, `None` for inputs of persons and where no row has one.
    fn shared(&self, members: &[usize], problems: &mut Problems) -> Vec<Option<i64>> {
        let of = |values: &Values, problems: &mut Problems| {
            values
                .of_household
                .then(|| {
                    self.agreed(
                        &values.values,
                        &values.name,
                        &values.spec,
                        members,
                        problems,
                        false,
                    )
                })
                .flatten()
        };
        self.rows
            .values
            .iter()
            .map(|values| of(values, problems))
            .collect()
    }

    /// The one value that the rows of a household give; those that leave it empty agree with any.
    fn agreed(
        &self,
        values: &[i64],
        name: &str,
        spec: &schema::Spec,
        members: &[usize],
        problems: &mut Problems,
        required: bool,
    ) -> Option<i64> {
        let mut given = members
            .iter()
            .map(|&row| (row, values[row]))
            .filter(|&(_, value)| value != ABSENT);
        let Some((first, value)) = given.next() else {
            let row = members.first().copied().unwrap_or(0);
            if required && !members.iter().any(|row| self.rows.bad.contains(row)) {
                problems.row(self.rows.line(row), name, Some(""), spec.expectation());
            }
            return None;
        };
        if let Some((row, other)) = given.find(|&(_, other)| other != value) {
            let (line, shown) = (self.rows.line(first), spec.text(value));
            problems.row(
                self.rows.line(row),
                name,
                Some(&spec.text(other)),
                format!("the same value on all rows of the household: row {line} has {shown}"),
            );
        }
        Some(value)
    }

    /// Relations of the members, each once.
    fn facts(&self, members: &[usize], problems: &mut Problems) -> Vec<Fact> {
        let mut facts = Vec::new();
        for references in &self.rows.references {
            for (place, &row) in members.iter().enumerate() {
                for id in references
                    .ids
                    .get(row)
                    .split([' ', '|', ','])
                    .filter(|id| !id.is_empty())
                {
                    let found = if references.symmetric && id == "ja" {
                        self.only_partner(members, place)
                    } else {
                        self.place(members, id)
                    };
                    match found.filter(|&other| other != place) {
                        Some(other) => {
                            facts.extend(fact(references.input, references.symmetric, place, other))
                        }
                        None => problems.row(
                            self.rows.line(row),
                            &references.name,
                            Some(id),
                            self.others(members, place),
                        ),
                    }
                }
            }
        }
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    fn place(&self, members: &[usize], id: &str) -> Option<usize> {
        members
            .iter()
            .position(|&row| self.rows.persons.get(row) == id)
    }

    /// The one person whom this person names in the symmetric relations: what `ja` in another one refers to.
    fn only_partner(&self, members: &[usize], place: usize) -> Option<usize> {
        let row = *members.get(place)?;
        let named = self
            .rows
            .references
            .iter()
            .filter(|r| r.symmetric)
            .map(|r| r.ids.get(row))
            .filter(|id| !id.is_empty() && *id != "ja");
        let mut places = named.filter_map(|id| self.place(members, id));
        let first = places.next()?;
        places.all(|other| other == first).then_some(first)
    }

    /// Which ids would have been right, as a phrase.
    fn others(&self, members: &[usize], place: usize) -> String {
        let ids: Vec<&str> = members
            .iter()
            .enumerate()
            .filter(|&(other, _)| other != place)
            .map(|(_, &row)| self.rows.persons.get(row))
            .take(8)
            .collect();
        let household = members
            .first()
            .map_or("", |&row| self.rows.households.get(row));
        if ids.is_empty() {
            return format!("nothing: household {household} has no other persons");
        }
        format!(
            "the id of another person of household {household}: {}",
            ids.join(", ")
        )
    }

    fn add(
        &mut self,
        members: &[usize],
        weight: u64,
        group: u8,
        shared: &[Option<i64>],
        facts: Vec<Fact>,
    ) {
        let (rows, out) = (self.rows, &mut self.out);
        let household = u32::try_from(out.people.weights.len()).unwrap_or(u32::MAX);
        let inputs = rows.values.iter().zip(&mut self.shared);
        for ((values, column), (&default, &shared)) in inputs.zip(self.defaults.iter().zip(shared))
        {
            if values.of_household {
                column.push(shared.unwrap_or(default));
            }
        }
        self.kept.extend_from_slice(members);
        for &row in members {
            out.persons.push(rows.persons.get(row));
        }
        out.households
            .push(members.first().map_or("", |&row| rows.households.get(row)));
        out.people
            .offsets
            .push(u32::try_from(out.persons.len()).unwrap_or(u32::MAX));
        out.people.weights.push(weight);
        out.people
            .pairs
            .extend(facts.into_iter().map(|(input, from, to)| PairFact {
                input,
                household,
                from,
                to,
            }));
        if let Some(groups) = &mut out.groups {
            groups.push(group);
        }
    }
}

/// In a relation that holds in both directions the one who comes first is the subject. In another the column says who *is* it: `ouder` in the row
/// of a child names its parents, who are the subjects.
fn fact(input: InputId, symmetric: bool, place: usize, other: usize) -> Option<Fact> {
    let (place, other) = (u16::try_from(place).ok()?, u16::try_from(other).ok()?);
    Some(if symmetric {
        (input, place.min(other), place.max(other))
    } else {
        (input, other, place)
    })
}
