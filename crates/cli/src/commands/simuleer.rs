//! `houvast simuleer`: recipients and money per scheme for a population.

use crate::args::{Common, Simulate};
use crate::assess::{Evaluator, World, crowd, million};
use crate::output::{Failure, Output, Status};
use houvast_effects::money::{Sample, measure};
use houvast_effects::side::schemes;
use houvast_report::numbers::{self, Sign};
use serde_json::{Map, json};
use std::time::Instant;

/// Year of the law unless asked otherwise.
const YEAR: i16 = 2026;

/// Runs it.
pub(crate) fn run(
    args: &Simulate,
    common: &Common,
    output: &mut Output,
) -> Result<Status, Failure> {
    let start = Instant::now();
    let mut choice = args.people.clone();
    if args.voornemen.is_none() {
        choice.jaar = choice.jaar.or(Some(YEAR));
    }
    let named: Vec<String> = args.voornemen.iter().cloned().collect();
    let world = World::new(&named, &choice, &args.law, common, output)?;
    let crowd = crowd(&choice, &world.before, world.settings.year)?;
    let in_force = world.in_force(&world.after, world.settings.year, output)?;
    let evaluator = Evaluator::new(&world, &world.after, &in_force, output)?;
    let loaded = start.elapsed();
    let names = schemes(&[&world.after]);
    let side = evaluator.side(&crowd.people, &names)?;
    let calculated = start.elapsed();
    let weights = &crowd.people.weights;
    let money = measure(weights, &side, &side, Sample::Everyone)?;
    let mut households = houvast_effects::weighted::Sum::default();
    let mut persons = houvast_effects::weighted::Sum::default();
    for (bounds, &weight) in crowd.people.offsets.windows(2).zip(weights) {
        households.add(1, weight);
        persons.add(i64::from(bounds[1] - bounds[0]), weight);
    }
    let summed = start.elapsed();

    if common.json {
        let mut all = Map::new();
        for s in &money.schemes {
            let figures =
                json!({ "ontvangers": s.recipients.after, "miljoen_euro": million(s.total.after) });
            all.insert(s.scheme.name.clone(), figures);
        }
        let seconds = |a: std::time::Duration| (a.as_secs_f64() * 1000.0).round() / 1000.0;
        let text = serde_json::to_string_pretty(&json!({
            "jaar": world.settings.year,
            "huishoudens": households.total(),
            "personen": persons.total(),
            "regelingen": all,
            "tijd": {
                "laden": seconds(loaded),
                "rekenen": seconds(calculated.saturating_sub(loaded)),
                "samenvatten": seconds(summed.saturating_sub(calculated)),
            },
        }));
        output.line(text.map_err(|error| Failure::Input(error.to_string()))?)?;
        return Ok(Status::Done);
    }
    let language: houvast_report::Language = common.taal.into();
    let nl = language == houvast_report::Language::Nl;
    let heads = if nl {
        ["Regeling", "Ontvangers", "Miljoen euro"]
    } else {
        ["Scheme", "Recipients", "Million euros"]
    };
    output.line(format!("{:<52}{:>16}{:>16}", heads[0], heads[1], heads[2]))?;
    for s in &money.schemes {
        let label = if nl {
            &s.scheme.label
        } else {
            &s.scheme.label_en
        };
        let recipients = numbers::people(s.recipients.after, language);
        let total = numbers::millions(s.total.after, Sign::Minus, language);
        output.line(format!("{label:<52}{recipients:>16}{total:>16}"))?;
    }
    Ok(Status::Done)
}
