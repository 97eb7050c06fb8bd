//! The rows of a file, column by column, before they are made into households.

use crate::labels::Labels;
use crate::problem::Problems;
use crate::schema::{self, Cell, Role, Spec};
use houvast_lang::law::{InputId, Law, Subject};
use std::collections::{BTreeSet, HashSet};

/// Stands for an empty cell.
pub const ABSENT: i64 = i64::MIN;

/// Values of one input as they stand in the rows.
#[derive(Debug)]
pub struct Values {
    /// Which input.
    pub input: InputId,
    /// Its name in the file.
    pub name: String,
    /// Whether it is about the household.
    pub of_household: bool,
    /// How it is written.
    pub spec: Spec,
    /// Per row, in storage units, or [`ABSENT`].
    pub values: Vec<i64>,
}

/// References to other persons as they stand in the rows.
#[derive(Debug)]
pub struct References {
    /// The relation.
    pub input: InputId,
    /// Name of the column.
    pub name: String,
    /// Whether it holds in both directions.
    pub symmetric: bool,
    /// Per row: ids of persons, or empty.
    pub ids: Labels,
}

/// Where the values of a column go.
#[derive(Debug, Clone, Copy)]
enum Slot {
    Household,
    Person,
    Weight,
    Group,
    Value(usize),
    Reference(usize),
    Ignored,
}

/// All rows of a file.
#[derive(Debug)]
pub struct Rows {
    /// Names of the columns, in the order of the file.
    pub names: Vec<String>,
    slots: Vec<Slot>,
    /// Ids of households.
    pub households: Labels,
    /// Ids of persons.
    pub persons: Labels,
    /// Weights in millionths, if there is such a column.
    pub weights: Option<Vec<i64>>,
    /// Random groups, if there is such a column.
    pub groups: Option<Vec<i64>>,
    /// Inputs.
    pub values: Vec<Values>,
    /// Relations.
    pub references: Vec<References>,
    /// Rows with a fault.
    pub bad: BTreeSet<usize>,
    /// Number in the file of each row; empty when it is the index plus one.
    pub lines: Vec<u64>,
}

impl Rows {
    /// Resolves the names of the columns.
    pub fn new(names: Vec<String>, law: &Law, problems: &mut Problems) -> Self {
        let mut rows = Self {
            names,
            slots: Vec::new(),
            households: Labels::new(),
            persons: Labels::new(),
            weights: None,
            groups: None,
            values: Vec::new(),
            references: Vec::new(),
            bad: BTreeSet::new(),
            lines: Vec::new(),
        };
        let mut seen = HashSet::new();
        for index in 0..rows.names.len() {
            let name = rows.names[index].clone();
            let slot = if seen.insert(name.clone()) {
                rows.slot(&name, law).unwrap_or_else(|expected| {
                    problems.file(Some(&name), None, expected);
                    Slot::Ignored
                })
            } else {
                problems.file(Some(&name), None, "each column once");
                Slot::Ignored
            };
            rows.slots.push(slot);
        }
        for required in [schema::HOUSEHOLD, schema::PERSON, schema::BIRTH] {
            if !seen.contains(required) {
                problems.file(Some(required), None, "this column: it is required");
            }
        }
        rows
    }

    fn slot(&mut self, name: &str, law: &Law) -> Result<Slot, String> {
        Ok(match schema::role(name, law)? {
            Role::Household => Slot::Household,
            Role::Person => Slot::Person,
            Role::Weight => {
                self.weights = Some(Vec::new());
                Slot::Weight
            }
            Role::Group => {
                self.groups = Some(Vec::new());
                Slot::Group
            }
            Role::Input(input) => {
                let declared = &law.inputs[input.index()];
                let of_household = declared.subject == Subject::Household;
                let spec = Spec::of(law, declared);
                self.values.push(Values {
                    input,
                    name: name.to_owned(),
                    of_household,
                    spec,
                    values: Vec::new(),
                });
                Slot::Value(self.values.len() - 1)
            }
            Role::Pair(input) => {
                let symmetric = law.inputs[input.index()].symmetric;
                self.references.push(References {
                    input,
                    name: name.to_owned(),
                    symmetric,
                    ids: Labels::new(),
                });
                Slot::Reference(self.references.len() - 1)
            }
        })
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.households.len()
    }

    /// Number of a row in the file.
    pub fn line(&self, row: usize) -> u64 {
        self.lines.get(row).copied().unwrap_or(row as u64 + 1)
    }

    /// Adds the next cell of a column. Within a column cells come in the order of the rows.
    pub fn put(&mut self, column: usize, row: usize, cell: Cell<'_>, problems: &mut Problems) {
        match self.slots.get(column).copied().unwrap_or(Slot::Ignored) {
            Slot::Household => self.put_id(column, row, cell, problems, false),
            Slot::Person => self.put_id(column, row, cell, problems, true),
            Slot::Weight => {
                let value = self.checked(column, row, cell, &Spec::weight(), problems);
                self.weights.get_or_insert_default().push(value);
            }
            Slot::Group => {
                let value = self.checked(column, row, cell, &Spec::group(), problems);
                self.groups.get_or_insert_default().push(value);
            }
            Slot::Value(index) => match self.values[index].spec.value(cell) {
                Ok(value) => self.values[index].values.push(value.unwrap_or(ABSENT)),
                Err(unfit) => {
                    self.fault(column, row, cell, unfit.0, problems);
                    self.values[index].values.push(ABSENT);
                }
            },
            Slot::Reference(index) => {
                match id(cell) {
                    Some(ids) => self.references[index].ids.push(&ids),
                    None => {
                        self.fault(column, row, cell, "the id of a person of the same household (several separated by spaces)".to_owned(), problems);
                        self.references[index].ids.push("");
                    }
                }
            }
            Slot::Ignored => {}
        }
    }

    /// Adds a cell that could not be read, of which a fault has been told.
    pub fn put_unread(&mut self, column: usize, row: usize) {
        let unknown = format!("?{row}");
        match self.slots.get(column).copied().unwrap_or(Slot::Ignored) {
            Slot::Household => self.households.push(&unknown),
            Slot::Person => self.persons.push(&unknown),
            Slot::Weight => self.weights.get_or_insert_default().push(ABSENT),
            Slot::Group => self.groups.get_or_insert_default().push(ABSENT),
            Slot::Value(index) => self.values[index].values.push(ABSENT),
            Slot::Reference(index) => self.references[index].ids.push(""),
            Slot::Ignored => {}
        }
    }

    fn checked(
        &mut self,
        column: usize,
        row: usize,
        cell: Cell<'_>,
        spec: &Spec,
        problems: &mut Problems,
    ) -> i64 {
        match spec.value(cell) {
            Ok(Some(value)) => value,
            Ok(None) => ABSENT,
            Err(unfit) => {
                self.fault(column, row, cell, unfit.0, problems);
                ABSENT
            }
        }
    }

    fn put_id(
        &mut self,
        column: usize,
        row: usize,
        cell: Cell<'_>,
        problems: &mut Problems,
        of_person: bool,
    ) {
        let found = id(cell)
            .filter(|id| !id.is_empty() && id.len() <= MAX_ID && !id.contains(char::is_whitespace));
        if found.is_none() {
            self.fault(column, row, cell, id_expectation(), problems);
        }
        let labels = if of_person {
            &mut self.persons
        } else {
            &mut self.households
        };
        labels.push(found.as_deref().unwrap_or(""));
    }

    fn fault(
        &mut self,
        column: usize,
        row: usize,
        cell: Cell<'_>,
        expected: String,
        problems: &mut Problems,
    ) {
        self.bad.insert(row);
        let shown = cell.shown().unwrap_or_default();
        let name = self.names.get(column).map_or("", String::as_str);
        problems.row(self.line(row), name, Some(&shown), expected);
    }
}

/// Longest id, in bytes.
const MAX_ID: usize = 100;

/// What a cell with an id must hold.
pub fn id_expectation() -> String {
    format!("an id: a whole number or a word without spaces of at most {MAX_ID} letters")
}

/// An id as text: numbers and words alike, so that 12 in one file is "12" in another.
fn id(cell: Cell<'_>) -> Option<std::borrow::Cow<'_, str>> {
    match cell {
        Cell::Empty => Some("".into()),
        Cell::Text(text) | Cell::CommaText(text) => Some(text.trim().into()),
        Cell::Int(value) => Some(value.to_string().into()),
        // Spreadsheets and R keep whole numbers as binary ones.
        Cell::Float(value) if value.fract() == 0.0 && value.abs() < 9e15 => {
            Some(format!("{value:.0}").into())
        }
        Cell::Decimal(value, 0) => Some(value.to_string().into()),
        Cell::Float(_) | Cell::Decimal(..) | Cell::Bool(_) | Cell::Days(_) => None,
    }
}
