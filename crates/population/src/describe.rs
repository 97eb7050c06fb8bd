//! What a population holds, in numbers that tell nothing of one person.

use crate::read::Loaded;
use crate::rows::id_expectation;
use crate::schema::{self, Spec, WEIGHT_UNIT, in_files};
use houvast_engine::people::People;
use houvast_lang::law::{Input, Law, Subject, Type};
use serde::Serialize;

/// A population in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Description {
    /// Name of the file.
    #[serde(rename = "bestand")]
    pub file: String,
    /// SHA-256 of the file, or of what the sample follows from.
    pub sha256: String,
    /// Households in the file.
    #[serde(rename = "huishoudens")]
    pub households: u64,
    /// Persons in the file.
    #[serde(rename = "personen")]
    pub persons: u64,
    /// Households that they stand for.
    #[serde(rename = "gewogen_huishoudens")]
    pub weighted_households: u64,
    /// Persons that they stand for.
    #[serde(rename = "gewogen_personen")]
    pub weighted_persons: u64,
    /// Number of random groups, if any.
    #[serde(rename = "groepen")]
    pub groups: Option<u8>,
    /// Inputs that have a column.
    #[serde(rename = "kolommen")]
    pub columns: Vec<ColumnDescription>,
    /// Relations that occur.
    #[serde(rename = "relaties")]
    pub relations: Vec<RelationDescription>,
}

/// An input of a population.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnDescription {
    /// Its name.
    #[serde(rename = "naam")]
    pub name: String,
    /// `persoon` or `huishouden`.
    #[serde(rename = "van")]
    pub subject: &'static str,
    /// Persons or households, weighted, that differ from zero and "no".
    #[serde(rename = "aantal")]
    pub count: u64,
    /// Weighted total of an amount, in whole euros.
    #[serde(rename = "totaal_euro", skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
}

/// A relation of a population.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RelationDescription {
    /// Its name.
    #[serde(rename = "naam")]
    pub name: String,
    /// Pairs of persons, weighted.
    #[serde(rename = "paren")]
    pub pairs: u64,
}

/// Describes a population.
#[must_use]
pub fn describe(law: &Law, loaded: &Loaded) -> Description {
    let people = &loaded.people;
    let sizes = people
        .offsets
        .windows(2)
        .map(|bounds| bounds[1].saturating_sub(bounds[0]));
    let weighted = sizes
        .zip(&people.weights)
        .map(|(size, &weight)| u128::from(size) * u128::from(weight));
    let columns = people.columns.iter().filter_map(|(id, column)| {
        let input = law.inputs.get(id.index())?;
        Some(describe_column(input, people, &column.values))
    });
    Description {
        file: loaded.report.file.clone(),
        sha256: loaded.report.sha256.clone(),
        households: people.households() as u64,
        persons: people.persons() as u64,
        weighted_households: whole(
            people
                .weights
                .iter()
                .map(|&weight| u128::from(weight))
                .sum(),
        ),
        weighted_persons: whole(weighted.sum()),
        groups: loaded
            .groups
            .as_ref()
            .map(|groups| groups.iter().copied().max().unwrap_or(0)),
        columns: columns.collect(),
        relations: describe_relations(law, people),
    }
}

fn describe_column(input: &Input, people: &People, values: &[i64]) -> ColumnDescription {
    let of_household = input.subject == Subject::Household;
    let (mut count, mut total) = (0_u128, 0_i128);
    for (household, (bounds, &weight)) in people.offsets.windows(2).zip(&people.weights).enumerate()
    {
        let members = if of_household {
            household..household + 1
        } else {
            bounds[0] as usize..bounds[1] as usize
        };
        for &value in values.get(members).unwrap_or_default() {
            count += u128::from(weight) * u128::from(value != 0);
            total += i128::from(weight) * i128::from(value);
        }
    }
    let euros = total / i128::from(100 * WEIGHT_UNIT);
    ColumnDescription {
        name: input.name.clone(),
        subject: if of_household {
            "huishouden"
        } else {
            "persoon"
        },
        count: whole(count),
        total: matches!(input.ty, Type::Bedrag(_))
            .then(|| i64::try_from(euros).unwrap_or(i64::MAX)),
    }
}

fn describe_relations(law: &Law, people: &People) -> Vec<RelationDescription> {
    let mut pairs = vec![0_u128; law.inputs.len()];
    for fact in &people.pairs {
        let weight = people
            .weights
            .get(fact.household as usize)
            .copied()
            .unwrap_or(0);
        if let Some(found) = pairs.get_mut(fact.input.index()) {
            *found += u128::from(weight);
        }
    }
    let found = law.inputs.iter().zip(pairs).filter(|&(_, pairs)| pairs > 0);
    found
        .map(|(input, pairs)| RelationDescription {
            name: input.name.clone(),
            pairs: whole(pairs),
        })
        .collect()
}

/// Millionths as a whole number, rounded half up.
fn whole(millionths: u128) -> u64 {
    let unit = u128::from(WEIGHT_UNIT.unsigned_abs());
    u64::try_from((millionths + unit / 2) / unit).unwrap_or(u64::MAX)
}

/// A column that a population file may have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KnownColumn {
    /// Its name.
    #[serde(rename = "naam")]
    pub name: String,
    /// `persoon`, `huishouden` or `paar`.
    #[serde(rename = "van")]
    pub subject: &'static str,
    /// Whether a file must have it.
    #[serde(rename = "verplicht")]
    pub required: bool,
    /// What a cell must hold.
    #[serde(rename = "waarde")]
    pub value: String,
    /// What it means.
    #[serde(rename = "omschrijving")]
    pub description: String,
}

/// All columns that a population file may have: those that hold it together, and the inputs in the order of the law.
#[must_use]
pub fn known_columns(law: &Law) -> Vec<KnownColumn> {
    let id = id_expectation();
    let frame = [
        (
            schema::HOUSEHOLD,
            true,
            id.clone(),
            "Kenmerk van het huishouden, op de rij van elke persoon",
        ),
        (
            schema::PERSON,
            true,
            id,
            "Kenmerk van de persoon binnen het huishouden",
        ),
        (
            schema::WEIGHT,
            false,
            Spec::weight().expectation(),
            "Voor hoeveel huishoudens dit huishouden staat",
        ),
        (
            schema::GROUP,
            false,
            Spec::group().expectation(),
            "Toevalsgroep van het huishouden, voor steekproeffouten",
        ),
    ];
    let frame = frame.map(|(name, required, value, description)| KnownColumn {
        name: name.to_owned(),
        subject: if name == schema::PERSON {
            "persoon"
        } else {
            "huishouden"
        },
        required,
        value,
        description: description.to_owned(),
    });
    let inputs = law.inputs.iter().filter(|input| in_files(input));
    let columns = inputs.map(|input| {
        let (subject, value) = match input.subject {
            Subject::Pair => (
                "paar",
                "the id of a person of the same household".to_owned(),
            ),
            Subject::Household => ("huishouden", Spec::of(law, input).expectation()),
            _ => ("persoon", Spec::of(law, input).expectation()),
        };
        KnownColumn {
            name: input.name.clone(),
            subject,
            required: input.name == schema::BIRTH,
            value,
            description: input.description.clone(),
        }
    });
    frame.into_iter().chain(columns).collect()
}
