//! CSV.

use super::{Sheet, WriteError};
use crate::schema::{self, Spec};
use ::csv::WriterBuilder;
use std::io::Write;

pub fn write(out: &mut impl Write, sheet: &Sheet<'_>) -> Result<(), WriteError> {
    let mut writer = WriterBuilder::new().from_writer(out);
    writer.write_record(header(sheet))?;
    let weight = Spec::weight();
    for (household, person) in sheet.members() {
        writer.write_field(sheet.households.get(household))?;
        writer.write_field(sheet.persons.get(person))?;
        let stored = sheet.people.weights.get(household).copied().unwrap_or(1);
        writer.write_field(weight.text(i64::try_from(stored).unwrap_or(i64::MAX)))?;
        if let Some(groups) = sheet.groups {
            writer.write_field(groups.get(household).copied().unwrap_or(1).to_string())?;
        }
        for value in &sheet.values {
            writer.write_field(value.spec.text(value.at(household, person)))?;
        }
        for (_, ids) in &sheet.relations {
            writer.write_field(ids.get(person))?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()?;
    Ok(())
}

fn header<'a>(sheet: &'a Sheet<'_>) -> Vec<&'a str> {
    let mut names = vec![schema::HOUSEHOLD, schema::PERSON, schema::WEIGHT];
    names.extend(sheet.groups.map(|_| schema::GROUP));
    names.extend(sheet.values.iter().map(|value| value.input.name.as_str()));
    names.extend(sheet.relations.iter().map(|(name, _)| *name));
    names
}
