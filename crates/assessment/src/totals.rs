//! Official totals per scheme beside those of the built-in sample, each under the law of its own year.

use crate::error::Error;
use crate::evaluate::Evaluator;
use crate::people::{Choice, crowd};
use crate::take_up::Claims;
use crate::world::World;
use houvast_effects::money::{MoneyEffects, Sample, SchemeMoney, Tally};
use houvast_effects::number::{Cents, divide, percent};
use houvast_effects::side::Scheme;
use houvast_lang::english::Bilingual;
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::Law;
use houvast_report::assessment::{Comparison, OfficialTotal, Reading, Unit};
use serde::Deserialize;
use std::collections::BTreeMap;

const TEXT: &str = include_str!("../../../figures/doelen.toml");
const NAME: &str = "figures/doelen.toml";

/// A total as the file states it. What has no scheme is of no use here.
#[derive(Deserialize)]
struct Stated {
    regeling: Option<String>,
    jaar: i16,
    /// The figure is of all who are entitled, whether they claim or not.
    #[serde(default)]
    recht: bool,
    eenheid: String,
    waarde: f64,
    status: Reading,
    bron: String,
    bron_en: Option<String>,
}

/// The totals of all schemes that have one. Nothing but the built-in sample can be made for another year.
pub(crate) fn totals(world: &World, schemes: &[Scheme]) -> Result<Vec<OfficialTotal>, Error> {
    #[derive(Deserialize)]
    struct File {
        doel: Vec<Stated>,
    }
    let file: File = toml::from_str(TEXT).map_err(|error| Error::Figures {
        file: NAME,
        problem: error.to_string(),
    })?;
    let law = world.enacted()?;
    let mut years: BTreeMap<i16, Option<Both>> = BTreeMap::new();
    let mut out = Vec::new();
    for stated in &file.doel {
        let Some(name) = &stated.regeling else {
            continue;
        };
        let money = match years.get(&stated.jaar) {
            Some(money) => money,
            None => {
                let found = sample_of(world, &law, schemes, stated.jaar)?;
                years.entry(stated.jaar).or_insert(found)
            }
        };
        let of = |both: &'_ Both| match stated.recht {
            true => both.entitled.schemes.clone(),
            false => both.paid.schemes.clone(),
        };
        let ours = money.as_ref().map(of).unwrap_or_default();
        if let Some(ours) = ours.iter().find(|s| s.scheme.name == *name) {
            out.extend(stated.beside(ours));
        }
    }
    Ok(out)
}

/// What everyone is entitled to, and what is paid to those who claim.
struct Both {
    entitled: MoneyEffects,
    paid: MoneyEffects,
}

/// The sample under the law of a year; nothing when that law cannot be computed.
fn sample_of(
    world: &World,
    law: &Law,
    schemes: &[Scheme],
    year: i16,
) -> Result<Option<Both>, Error> {
    let settings = Settings {
        year,
        known_on: None,
        practice: true,
    };
    let Ok(in_force) = InForce::new(law, &settings) else {
        return Ok(None);
    };
    let Ok(evaluator) = Evaluator::new(world, law, &in_force) else {
        return Ok(None);
    };
    // The evaluator expects people with the numbers of the baseline.
    let crowd = crowd(Choice::Sample, &world.before, year)?;
    let (mut entitled, mut paid) = (Tally::new(Sample::Everyone), Tally::new(Sample::Everyone));
    for part in crowd.parts(usize::MAX) {
        let part = part?;
        let people = part.people.as_ref();
        let (side, _) = evaluator.side(people, schemes, Claims::All)?;
        entitled.add(&people.weights, &side, &side)?;
        let keys = crowd.keys(&part);
        let (side, _) = evaluator.side(people, schemes, Claims::of(keys.as_ref()))?;
        paid.add(&people.weights, &side, &side)?;
    }
    Ok(Some(Both {
        entitled: entitled.effects(),
        paid: paid.effects(),
    }))
}

impl Stated {
    /// Beside our total of the same scheme; nothing for a unit that is not known.
    fn beside(&self, ours: &SchemeMoney) -> Option<OfficialTotal> {
        let signed = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        // Hundredths of a million euros from cents, hundredths of a thousand from ones.
        let (unit, found) = match self.eenheid.as_str() {
            "miljoen" => (
                Unit::MillionEuros,
                divide(ours.total.before.0.into(), 1_000_000),
            ),
            "duizend" => (
                Unit::Thousands,
                divide(signed(ours.recipients.before).into(), 10),
            ),
            _ => return None,
        };
        #[allow(
            clippy::cast_possible_truncation,
            reason = "official totals are far below the limit"
        )]
        let official = (self.waarde * 100.0).round() as i64;
        Some(OfficialTotal {
            scheme: ours.scheme.clone(),
            year: self.jaar,
            comparison: Comparison {
                measure: format!("regeling.{}", ours.scheme.name),
                unit,
                official: Cents(official),
                ours: Cents(found),
                difference: Cents(found - official),
            },
            percent: percent((found - official).into(), official.into()),
            source: Bilingual {
                nl: self.bron.clone(),
                en: self.bron_en.clone(),
            },
            reading: self.status,
        })
    }
}
