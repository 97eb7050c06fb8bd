//! Working more or less because of the intention: computed apart, on top of the effects without behaviour.

use crate::error::Error;
use crate::evaluate::Evaluator;
use crate::take_up::{Claims, Keys};
use houvast_effects::money::{Sample, Tally};
use houvast_effects::number::{Cents, HIDDEN, divide, percent, too_few};
use houvast_effects::side::{Scheme, Side};
use houvast_effects::supply::{Elasticities, SupplyEffects, answer};
use houvast_effects::weighted::{ONE, count};
use houvast_effects::work::{self, Raised};
use houvast_engine::people::People;
use houvast_lang::english::Bilingual;
use serde::Deserialize;

const TEXT: &str = include_str!("../../../figures/arbeidsaanbod.toml");
const NAME: &str = "figures/arbeidsaanbod.toml";

/// It is computed at most so often.
const ROUNDS: u32 = 12;

/// A labour income that moves by less than this, in millionths, has settled.
const SETTLED: i64 = 500;

/// Elasticities with their source.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Figures {
    bron: String,
    bron_en: String,
    #[expect(dead_code, reason = "for readers of the file")]
    status: String,
    elasticiteit: Elasticities,
}

impl Figures {
    /// Those of the program.
    pub(crate) fn built_in() -> Result<Self, Error> {
        toml::from_str(TEXT).map_err(|error| Error::Figures {
            file: NAME,
            problem: error.to_string(),
        })
    }

    /// Where they come from.
    pub(crate) fn source(&self) -> Bilingual {
        Bilingual::new(&self.bron, &self.bron_en)
    }
}

/// The answers of everyone, added up over parts of a population.
pub(crate) struct Supply {
    figures: Figures,
    money: Tally<'static>,
    labour: i128,
    change: i128,
    more: Counted,
    less: Counted,
    unsettled: Counted,
    rounds: u32,
}

/// A weight, and how many were observed.
#[derive(Debug, Clone, Copy, Default)]
struct Counted(i128, u32);

impl Counted {
    fn add(&mut self, weight: i128, is: bool) {
        if is {
            self.0 += weight;
            self.1 += 1;
        }
    }

    /// How many, unless too few were observed.
    fn shown(self, smallest: u32) -> u64 {
        if too_few(self.1, smallest) {
            HIDDEN
        } else {
            count(self.0)
        }
    }
}

/// A part of the people, with the names of the kinds of their households and what they had without behaviour.
pub(crate) struct Part<'a> {
    pub(crate) people: &'a People,
    pub(crate) kinds: &'a [&'static str],
    pub(crate) keys: Option<&'a Keys>,
    pub(crate) names: &'a [Scheme],
    /// Who earns more, and what was kept under the baseline, in millionths.
    pub(crate) raised: &'a Raised,
    pub(crate) kept: &'a [i64],
    /// Outcomes with the intention, without behaviour.
    pub(crate) after: &'a Side,
}

impl Supply {
    /// Nobody yet.
    pub(crate) fn new() -> Result<Self, Error> {
        Ok(Supply {
            figures: Figures::built_in()?,
            money: Tally::new(Sample::Everyone),
            labour: 0,
            change: 0,
            more: Counted::default(),
            less: Counted::default(),
            unsettled: Counted::default(),
            rounds: 0,
        })
    }

    /// Adds a part: repeats until what everyone earns agrees with what he or she keeps of it.
    pub(crate) fn add(&mut self, law: &Evaluator<'_>, part: &Part<'_>) -> Result<(), Error> {
        let elasticities = self.elasticities(law, part);
        let mut factors = vec![1_000_000; part.raised.who.len()];
        let mut moved = vec![0; factors.len()];
        let mut side = part.after.clone();
        for round in 1..=ROUNDS {
            let people = work::scaled(law.law, part.people, &part.raised.who, &factors);
            let claims = Claims::of(part.keys);
            let (now, claimed) = law.side(&people, part.names, claims)?;
            side = now;
            let raised = work::raise(law.law, &people, 0..people.households());
            if raised.who != part.raised.who {
                // Somebody has nothing left to raise: amounts of cents.
                break;
            }
            self.rounds = self.rounds.max(round);
            let claimed = claimed.select(&raised.of);
            let (more, _) = law.side(&raised.people, part.names, Claims::As(&claimed))?;
            let kept = raised.kept(&side, &more);
            let mut settled = true;
            for (at, factor) in factors.iter_mut().enumerate() {
                let wanted = answer(elasticities[at], part.kept[at], kept[at]);
                // From the second round on half way, so that two who take turns meet.
                let next = if round == 1 {
                    wanted
                } else {
                    (*factor + wanted) / 2
                };
                moved[at] = next - *factor;
                settled &= moved[at].abs() < SETTLED;
                *factor = next;
            }
            if settled {
                break;
            }
        }
        self.add_up(law, part, &factors, &moved, &side)
    }

    fn add_up(
        &mut self,
        law: &Evaluator<'_>,
        part: &Part<'_>,
        factors: &[i64],
        moved: &[i64],
        side: &Side,
    ) -> Result<(), Error> {
        let weights = &part.people.weights;
        for (row, (&factor, &last)) in factors.iter().zip(moved).enumerate() {
            let weight = i128::from(weights[part.raised.of[row]]);
            let labour = work::labour_income(law.law, part.people, part.raised.who[row]);
            self.labour += i128::from(labour) * weight;
            let change = divide(
                i128::from(labour) * i128::from(factor - 1_000_000),
                1_000_000,
            );
            self.change += i128::from(change) * weight;
            self.more.add(weight, factor > 1_000_000);
            self.less.add(weight, factor < 1_000_000);
            self.unsettled.add(weight, last.abs() >= SETTLED);
        }
        Ok(self.money.add(weights, part.after, side)?)
    }

    /// The elasticity of every worker.
    fn elasticities(&self, law: &Evaluator<'_>, part: &Part<'_>) -> Vec<i64> {
        let earns = |person: usize| work::labour_income(law.law, part.people, person);
        let mut out = Vec::with_capacity(part.raised.who.len());
        for (&household, &person) in part.raised.of.iter().zip(&part.raised.who) {
            let bounds = part.people.offsets[household] as usize
                ..part.people.offsets[household + 1] as usize;
            let own = earns(person);
            // Of equals the first.
            let main = bounds.clone().all(|other| {
                let others = earns(other);
                others < own || (others == own && other >= person)
            });
            let kind = part.kinds.get(household).copied().unwrap_or("overig");
            out.push(self.figures.elasticiteit.of(kind, main));
        }
        out
    }

    /// The effects, with the source of the elasticities.
    pub(crate) fn effects(&self, smallest: u32) -> (SupplyEffects, Bilingual) {
        let money = self.money.effects();
        let effects = SupplyEffects {
            hours: percent(self.change / ONE, self.labour / ONE),
            labour_income: Cents(divide(self.change, ONE)),
            balance: money.balance,
            income: money.income,
            more: self.more.shown(smallest),
            less: self.less.shown(smallest),
            rounds: self.rounds,
            unsettled: self.unsettled.shown(smallest),
        };
        (effects, self.figures.source())
    }
}
