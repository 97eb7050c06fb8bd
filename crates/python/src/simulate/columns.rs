//! Outcomes as Arrow columns. Decimals have 128 bits: narrower ones are new to the format, and not every library reads them rightly.

use crate::failure::Failure;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int64Array, RecordBatch, StringArray,
};
use arrow_schema::ArrowError;
use houvast_assessment::{Crowd, Part};
use houvast_effects::side::household_sums;
use houvast_engine::outcome::{OutcomeColumn, Outcomes, Per as Whose};
use houvast_engine::people::People;
use houvast_lang::law::{Law, RuleId, Subject, Type};
use houvast_population::Labels;
use houvast_population::schema::{HOUSEHOLD, PERSON, WEIGHT};
use std::sync::Arc;

/// Whose outcomes stand on a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Per {
    /// Of a household.
    Household,
    /// Of a person.
    Person,
}

impl Per {
    /// The one of this name.
    pub(super) fn of(name: &str) -> Result<Self, Failure> {
        match name {
            "huishouden" => Ok(Per::Household),
            "persoon" => Ok(Per::Person),
            other => Err(Failure::Usage(format!(
                "per is \"huishouden\" or \"persoon\", not {other:?}"
            ))),
        }
    }

    /// Can this outcome be told of it: of a household what is its own, and amounts, which are added up.
    pub(super) fn fits(self, law: &Law, rule: RuleId) -> bool {
        let Some(rule) = law.rules.get(rule.index()) else {
            return false;
        };
        let own = matches!(rule.subject, Subject::Household);
        self == Per::Person || own || matches!(rule.ty, Type::Bedrag(_))
    }
}

/// An outcome that is asked for.
pub(super) struct Column<'l> {
    rule: RuleId,
    name: &'l str,
    ty: Type,
    cases: &'l [String],
}

impl<'l> Column<'l> {
    /// Of a rule of the law.
    pub(super) fn of(law: &'l Law, id: RuleId) -> Option<Self> {
        let rule = law.rules.get(id.index())?;
        let cases = match rule.ty {
            Type::Enum(id) => law.enums.get(id.index()).map(|e| e.cases.as_slice()),
            _ => None,
        };
        Some(Self {
            rule: id,
            name: &rule.name,
            ty: rule.ty,
            cases: cases.unwrap_or_default(),
        })
    }

    /// Values in storage units as a column; where `applies` says no there is none.
    fn array(&self, values: Vec<i64>, applies: Option<Vec<bool>>) -> Result<ArrayRef, ArrowError> {
        let decimal = |values: Vec<i64>, scale| {
            let wide = values.into_iter().map(i128::from).collect::<Vec<_>>();
            let array = Decimal128Array::new(wide.into(), applies.clone().map(Into::into));
            array.with_precision_and_scale(18, scale)
        };
        let stands = |row: usize| applies.as_ref().is_none_or(|a| a.get(row) == Some(&true));
        let some = || {
            values
                .iter()
                .enumerate()
                .map(|(row, &v)| stands(row).then_some(v))
        };
        Ok(match self.ty {
            Type::Bedrag(_) => Arc::new(decimal(values, 2)?),
            Type::Percentage => Arc::new(decimal(values, 3)?),
            Type::Getal | Type::GetalPerEuro => Arc::new(decimal(values, 5)?),
            Type::Aantal | Type::Leeftijd => {
                Arc::new(Int64Array::new(values.into(), applies.map(Into::into)))
            }
            Type::JaNee => Arc::new(some().map(|v| v.map(|v| v != 0)).collect::<BooleanArray>()),
            Type::Datum => {
                let day = |v: Option<i64>| v.and_then(|v| i32::try_from(v).ok());
                Arc::new(some().map(day).collect::<Date32Array>())
            }
            Type::Enum(_) => {
                let word = |v: Option<i64>| self.cases.get(usize::try_from(v?).ok()?);
                Arc::new(some().map(word).collect::<StringArray>())
            }
        })
    }
}

/// A defect of this program: columns that do not fit each other.
pub(super) fn defect(error: ArrowError) -> Failure {
    Failure::Usage(error.to_string())
}

/// The outcomes of some of the people.
pub(super) fn batch(
    per: Per,
    columns: &[Column<'_>],
    crowd: &Crowd<'_>,
    part: &Part<'_>,
    outcomes: Outcomes,
) -> Result<RecordBatch, Failure> {
    let people = part.people.as_ref();
    let ids = crowd.ids(part);
    let mut out: Vec<(&str, ArrayRef)> = match per {
        Per::Household => vec![(HOUSEHOLD, texts(&ids)), (WEIGHT, weights(people, per)?)],
        Per::Person => vec![
            (HOUSEHOLD, of_persons(people, &ids)),
            (PERSON, texts(&crowd.persons(part))),
            (WEIGHT, weights(people, per)?),
        ],
    };
    let mut found = outcomes.columns;
    for column in columns {
        let place = found.iter().position(|f| f.rule == column.rule);
        let Some(place) = place else { continue };
        let (values, applies) = match per {
            Per::Household => (of_households(people, &found[place], column)?, None),
            Per::Person => on_persons(people, found.swap_remove(place)),
        };
        let array = column.array(values, applies).map_err(defect)?;
        out.push((column.name, array));
    }
    RecordBatch::try_from_iter_with_nullable(
        out.into_iter().map(|(name, array)| (name, array, true)),
    )
    .map_err(defect)
}

fn texts(labels: &Labels) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(labels.iter()))
}

/// The id of the household of every person.
fn of_persons(people: &People, ids: &Labels) -> ArrayRef {
    let each = people.offsets.windows(2).enumerate();
    let each = each.flat_map(|(household, bounds)| {
        let count = bounds[1].saturating_sub(bounds[0]) as usize;
        std::iter::repeat_n(ids.get(household), count)
    });
    Arc::new(StringArray::from_iter_values(each))
}

fn weights(people: &People, per: Per) -> Result<ArrayRef, Failure> {
    let weights: Vec<i128> = match per {
        Per::Household => people.weights.iter().map(|&w| w.into()).collect(),
        Per::Person => {
            let each = people.offsets.windows(2).zip(&people.weights);
            each.flat_map(|(bounds, w)| {
                let count = bounds[1].saturating_sub(bounds[0]) as usize;
                std::iter::repeat_n(i128::from(*w), count)
            })
            .collect()
        }
    };
    let array = Decimal128Array::from(weights);
    let array = array.with_precision_and_scale(18, 6).map_err(defect)?;
    Ok(Arc::new(array))
}

/// One value per household.
fn of_households(
    people: &People,
    found: &OutcomeColumn,
    column: &Column<'_>,
) -> Result<Vec<i64>, Failure> {
    match (column.ty, found.per) {
        (Type::Bedrag(_), Whose::Person) => Ok(household_sums(people, found, column.name)?),
        (_, Whose::Law) => {
            let value = found.values.first().copied().unwrap_or_default();
            Ok(vec![value; people.households()])
        }
        _ => Ok(found.values.clone()),
    }
}

/// One value per person: what is of the household stands on the row of its first person.
fn on_persons(people: &People, found: OutcomeColumn) -> (Vec<i64>, Option<Vec<bool>>) {
    if found.per == Whose::Person {
        // Who headed a unit in another part of the year has a value of the year too.
        let applies = found.applies.map(|mut applies| {
            let each = applies.iter_mut().zip(&found.values);
            each.for_each(|(applies, &value)| *applies |= value != 0);
            applies
        });
        return (found.values, applies);
    }
    let mut values = vec![0; people.persons()];
    let mut applies = vec![false; people.persons()];
    for (household, &first) in people.offsets.iter().enumerate().take(people.households()) {
        let place = if found.per == Whose::Law {
            0
        } else {
            household
        };
        let slots = (
            values.get_mut(first as usize),
            applies.get_mut(first as usize),
        );
        if let ((Some(slot), Some(stands)), Some(&value)) = (slots, found.values.get(place)) {
            (*slot, *stands) = (value, true);
        }
    }
    (values, Some(applies))
}
