//! Everyone under the law of a year: schemes, incomes, pressure.

use crate::error::Error;
use houvast_assessment::{Choice, Evaluator, World, crowd, equivalence, shipped};
use houvast_effects::money::Totals;
use houvast_effects::number::Cents;
use houvast_effects::profile::{Profile, Trait};
use houvast_effects::side::{Scheme, schemes};
use houvast_effects::work::{self, WorkEffects};
use houvast_lang::in_force::Settings;
use houvast_lang::library::Library;

/// So many households are computed at a time.
const PART: usize = 1 << 16;

/// What is measured of everyone under the law of one year.
#[derive(Debug)]
pub struct Measured {
    /// The year.
    pub year: i16,
    /// Households and persons that the population stands for.
    pub population: (u64, u64),
    /// Observed households.
    pub sample: usize,
    /// Recipients and total a year of every scheme.
    pub schemes: Vec<(Scheme, u64, Cents)>,
    /// Standardised disposable income of each household, in cents a year.
    incomes: Vec<i64>,
    profile: Profile,
    /// Persons in each household.
    persons: Vec<u16>,
    /// Marginal pressure.
    pub work: Option<WorkEffects>,
}

impl Measured {
    /// Computes them under the enacted law of the year.
    ///
    /// # Errors
    /// What the law of the year lacks; that no people can be made for it.
    pub fn new(choice: Choice<'_>, year: i16) -> Result<Self, Error> {
        let settings = Settings {
            year,
            known_on: None,
            practice: true,
        };
        let library = Library::parse(shipped::laws());
        let world = World::new(library, Vec::new(), Vec::new(), settings)?;
        let law = &world.before;
        let crowd = crowd(choice, law, year)?;
        let in_force = world.in_force(law, year)?;
        let evaluator = Evaluator::new(&world, law, &in_force)?;
        let schemes = schemes(&[(law, &|_| true)]);
        let equivalence = equivalence()?;
        let mut totals = Totals::default();
        let (mut profile, mut work) = (Profile::default(), work::Tally::default());
        let (mut income, mut persons) = (Vec::new(), Vec::new());
        for part in crowd.parts(PART) {
            let part = part?;
            let people = part.people.as_ref();
            let side = evaluator.side(people, &schemes)?;
            totals.add(people, &side)?;
            profile.add(law, people, year, &equivalence)?;
            let sizes = people.offsets.windows(2).map(|b| b[1] - b[0]);
            persons.extend(sizes.map(|n| u16::try_from(n).unwrap_or(u16::MAX)));
            let raised = work::raise(law, people, 0..people.households());
            if !raised.of.is_empty() {
                let more = evaluator.side(&raised.people, &schemes)?;
                let outcomes = work::Outcomes {
                    base: &side,
                    raised: &more,
                };
                work.add(&people.weights, &raised, outcomes, outcomes)?;
            }
            income.extend(side.income);
        }
        Ok(Measured {
            year,
            population: totals.population(),
            sample: crowd.households(),
            schemes: { totals.schemes() }
                .map(|(scheme, recipients, total)| (scheme.clone(), recipients, total))
                .collect(),
            incomes: profile.standardised(&income),
            profile,
            persons,
            work: work.effects(),
        })
    }

    /// Standardised incomes and weights of the households of these kinds; of all when there are none.
    #[must_use]
    pub fn incomes(&self, kinds: &[String]) -> Vec<(i64, u64)> {
        let names = Trait::Household.values();
        let of = self.profile.values(Trait::Household);
        let rows = self.incomes.iter().zip(&self.profile.weights).zip(of);
        let wanted = |kind: u8| {
            let name = names.get(usize::from(kind));
            kinds.is_empty() || name.is_some_and(|name| kinds.iter().any(|k| k == name))
        };
        rows.filter(|(_, kind)| wanted(**kind))
            .map(|((&income, &weight), _)| (income, weight))
            .collect()
    }

    /// Standardised incomes of all persons, with their weights.
    #[must_use]
    pub fn of_persons(&self) -> Vec<(i64, u64)> {
        let rows = self.incomes.iter().zip(&self.profile.weights);
        rows.zip(&self.persons)
            .map(|((&income, &weight), &n)| (income, weight * u64::from(n)))
            .collect()
    }
}
