//! Everyone under the law of a year: schemes, incomes, pressure.

use crate::error::Error;
use houvast_assessment::{Choice, Claims, Evaluator, World, crowd, equivalence, shipped};
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
    /// Recipients and total a year of every scheme, as paid to those who claim.
    pub schemes: Vec<(Scheme, u64, Cents)>,
    /// The same for all who are entitled.
    pub entitled: Vec<(Scheme, u64, Cents)>,
    /// Standardised disposable income of each household, in cents a year.
    incomes: Vec<i64>,
    profile: Profile,
    /// Persons in each household.
    persons: Vec<u16>,
    /// Marginal pressure.
    pub work: Option<WorkEffects>,
}

fn listed(totals: &Totals) -> Vec<(Scheme, u64, Cents)> {
    let own =
        |(scheme, recipients, total): (&Scheme, u64, Cents)| (scheme.clone(), recipients, total);
    totals.schemes().map(own).collect()
}

impl Measured {
    /// Computes them under the enacted law of the year; with the marginal pressure, which costs most, where it is asked for.
    ///
    /// # Errors
    /// What the law of the year lacks; that no people can be made for it.
    pub fn new(choice: Choice<'_>, year: i16, pressure: bool) -> Result<Self, Error> {
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
        let (mut totals, mut entitled) = (Totals::default(), Totals::default());
        let (mut profile, mut work) = (Profile::default(), work::Tally::default());
        let (mut income, mut persons) = (Vec::new(), Vec::new());
        for part in crowd.parts(PART) {
            let part = part?;
            let people = part.people.as_ref();
            let keys = crowd.keys(&part);
            let (side, claimed) = evaluator.side(people, &schemes, Claims::of(keys.as_ref()))?;
            totals.add(people, &side)?;
            let (full, _) = evaluator.side(people, &schemes, Claims::All)?;
            entitled.add(people, &full)?;
            profile.add(law, people, year, &equivalence)?;
            let sizes = people.offsets.windows(2).map(|b| b[1] - b[0]);
            persons.extend(sizes.map(|n| u16::try_from(n).unwrap_or(u16::MAX)));
            let workers = if pressure { people.households() } else { 0 };
            let raised = work::raise(law, people, 0..workers);
            if !raised.of.is_empty() {
                let claimed = claimed.select(&raised.of);
                let claims = Claims::As(&claimed);
                let (more, _) = evaluator.side(&raised.people, &schemes, claims)?;
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
            schemes: listed(&totals),
            entitled: listed(&entitled),
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

/// The weights of the built-in sample of a year.
///
/// # Errors
/// That no people can be made for the year.
pub fn sample_weights(year: i16) -> Result<Vec<u64>, Error> {
    let settings = Settings {
        year,
        known_on: None,
        practice: true,
    };
    let library = Library::parse(shipped::laws());
    let world = World::new(library, Vec::new(), Vec::new(), settings)?;
    let crowd = crowd(Choice::Sample, &world.before, year)?;
    let mut out = Vec::new();
    for part in crowd.parts(PART) {
        out.extend(&part?.people.weights);
    }
    Ok(out)
}
