//! `houvast sleuteltabel`: the budget effect of every key of a fiscal key table, beside the published one.

use crate::args::{Common, KeyTable};
use crate::output::{Failure, Output, Status};
use houvast_assessment::laws::read;
use houvast_assessment::{Choice, text_of};
use houvast_validation::Error;
use houvast_validation::keytable::{Basis, KeyOutcome, TABLE, key_table};
use houvast_validation::page;
use serde_json::{Value, json};

/// Runs it.
pub(crate) fn run(
    args: &KeyTable,
    common: &Common,
    output: &mut Output,
) -> Result<Status, Failure> {
    let text = match &args.tabel {
        Some(path) => read(path)?,
        None => TABLE.to_owned(),
    };
    let law = args.basis.as_deref().map(text_of).transpose()?;
    let basis = law.as_ref().map(|(name, text)| Basis { name, text });
    let choice = Choice::built_in(&args.populatie).unwrap_or(Choice::Sample);
    let table = key_table(&text, basis, choice).map_err(failure)?;
    if common.json {
        output.json(&json!({
            "jaar": table.year,
            "populatie": table.population,
            "basis": table.basis,
            "sleutels": table.rows.iter().map(key).collect::<Vec<_>>(),
        }))?;
    } else {
        output.line(page::keys(&table, common.taal.into()).trim_end())?;
    }
    Ok(Status::Done)
}

/// A key as JSON; amounts in millions of euros.
fn key(row: &KeyOutcome) -> Value {
    let reason = row.effect.as_ref().err();
    json!({
        "sleutel": row.key.name,
        "tabel": row.key.effect,
        "houvast": row.millions(),
        "verschil_procent": row.off(),
        "gedrag": row.behaviour,
        "opmerking": row.remark,
        "niet_berekend": reason,
    })
}

fn failure(error: Error) -> Failure {
    match error {
        Error::Assessment(error) => error.into(),
        error => Failure::Input(format!("error: {error}")),
    }
}
