//! The drawn households in the columns of the law's inputs.

use super::SampleError;
use super::living::{Home, Tenure, Wealth};
use super::members::{Bond, Composition, Role};
use super::work::{Income, State};
use crate::schema::{self, BIRTH};
use houvast_engine::people::{Column, PairFact, People, storage_scale};
use houvast_lang::law::{InputId, Law, Type};

/// Names of the inputs of persons that the sample fills.
const PERSON: [&str; 18] = [
    BIRTH,
    "loon",
    "pensioen",
    "aow",
    "aow_opbouw",
    "uitkering_werk",
    "belastbare_winst",
    "belastbaar_inkomen_box2",
    "belastbaar_inkomen_box3",
    "banktegoeden",
    "overige_bezittingen",
    "schulden",
    "woz_waarde",
    "hypotheekrente",
    "hypotheekschuld",
    "student",
    "arbeidsongeschikt_jong",
    "uren_per_week",
];
/// And of households.
const HOUSEHOLD: [&str; 2] = ["kale_huur", "servicekosten"];
/// And of two persons.
const PAIR: [&str; 8] = [
    "gehuwd",
    "geregistreerd_partner",
    "samenwonend",
    "samenlevingscontract",
    "gezamenlijke_woning",
    "pensioenpartner",
    "partner_vorig_jaar",
    "ouder",
];

/// Storage units in one unit of the sample, which counts percentages in hundredths.
fn scale(ty: Type) -> i64 {
    if ty == Type::Percentage {
        storage_scale(ty) / 100
    } else {
        storage_scale(ty)
    }
}

/// An input with its storage scale and values.
#[derive(Debug)]
struct Filled {
    input: Option<(InputId, i64)>,
    /// What the law assumes of those without a value, in storage units.
    default: i64,
    values: Vec<i64>,
}

/// Households as they are drawn.
#[derive(Debug)]
pub struct Table {
    person: Vec<Filled>,
    household: Vec<Filled>,
    pair: [Option<InputId>; PAIR.len()],
    people: People,
}

impl Table {
    /// Finds the inputs in the law.
    pub fn new(law: &Law) -> Result<Self, SampleError> {
        let find = |name: &&str| {
            let found = schema::input(law, name);
            Filled {
                input: found.map(|(id, input)| (id, scale(input.ty))),
                default: found.map_or(0, |(_, i)| schema::storage(i.default.value, i.ty)),
                values: Vec::new(),
            }
        };
        let person: Vec<Filled> = PERSON.iter().map(find).collect();
        if person.first().is_none_or(|birth| birth.input.is_none()) {
            return Err(SampleError::Input(BIRTH));
        }
        let pair = PAIR.map(|name| schema::input(law, name).map(|(id, _)| id));
        let people = People {
            offsets: vec![0],
            ..People::default()
        };
        Ok(Self {
            person,
            household: HOUSEHOLD.iter().map(find).collect(),
            pair,
            people,
        })
    }

    /// Adds a household.
    pub fn add(
        &mut self,
        weight: u64,
        composition: &Composition,
        incomes: &[Income],
        home: &Home,
        wealth: &[Wealth],
    ) {
        for (place, ((member, income), wealth)) in composition
            .members
            .iter()
            .zip(incomes)
            .zip(wealth)
            .enumerate()
        {
            let owner = place == 0;
            let own = |amount: i64| if owner { amount } else { 0 };
            let values = [
                member.birth,
                income.wage,
                income.pension,
                income.aow,
                income.completeness,
                income.benefit,
                income.profit,
                wealth.box2,
                wealth.box3,
                wealth.bank,
                wealth.other,
                wealth.debt,
                own(home.value),
                own(home.interest),
                own(home.debt),
                i64::from(income.state == State::Student),
                i64::from(income.state == State::DisabledYoung),
                income.hours,
            ];
            fill(&mut self.person, &values);
        }
        fill(&mut self.household, &[home.rent, home.service]);
        self.relate(composition, home);
        let size = u32::try_from(composition.members.len()).unwrap_or(0);
        let last = self.people.offsets.last().copied().unwrap_or(0);
        self.people.offsets.push(last + size);
        self.people.weights.push(weight);
    }

    fn relate(&mut self, composition: &Composition, home: &Home) {
        let [
            married,
            registered,
            cohabiting,
            contract,
            owners,
            pension,
            last_year,
            parent,
        ] = self.pair;
        let household = u32::try_from(self.people.weights.len()).unwrap_or(u32::MAX);
        let first = self.people.pairs.len();
        let mut add = |input: Option<InputId>, from: usize, to: usize, holds: bool| {
            let places = (u16::try_from(from), u16::try_from(to));
            if let (Some(input), true, (Ok(from), Ok(to))) = (input, holds, places) {
                self.people.pairs.push(PairFact {
                    input,
                    household,
                    from,
                    to,
                });
            }
        };
        match composition.bond {
            Bond::None => {}
            Bond::Married => add(married, 0, 1, true),
            Bond::Registered => add(registered, 0, 1, true),
            Bond::Cohabiting {
                contract: has_contract,
                pension: has_pension,
                last_year: since,
                owners: own,
            } => {
                add(cohabiting, 0, 1, true);
                add(contract, 0, 1, has_contract);
                add(pension, 0, 1, has_pension);
                add(last_year, 0, 1, since);
                add(owners, 0, 1, own && home.tenure == Tenure::Owner);
            }
        }
        for (child, _) in composition
            .members
            .iter()
            .enumerate()
            .filter(|(_, member)| member.role == Role::Child)
        {
            (0..composition.parents).for_each(|of| add(parent, of, child, true));
        }
        self.people.pairs[first..].sort_unstable();
    }

    /// Adds the households of another table after those of this one.
    pub fn append(&mut self, other: Table) {
        let (households, persons) = (self.people.weights.len(), self.people.persons());
        let household = u32::try_from(households).unwrap_or(u32::MAX);
        let person = u32::try_from(persons).unwrap_or(u32::MAX);
        let mine = self.person.iter_mut().chain(&mut self.household);
        for (mine, theirs) in mine.zip(other.person.into_iter().chain(other.household)) {
            mine.values.extend(theirs.values);
        }
        let more = other.people;
        let offsets = more.offsets.iter().skip(1).map(|offset| offset + person);
        self.people.offsets.extend(offsets);
        self.people.weights.extend(more.weights);
        let pairs = more.pairs.into_iter().map(|fact| PairFact {
            household: fact.household + household,
            ..fact
        });
        self.people.pairs.extend(pairs);
    }

    /// The people.
    pub fn people(self) -> People {
        let mut people = self.people;
        for filled in self.person.into_iter().chain(self.household) {
            let Some((id, _)) = filled.input else {
                continue;
            };
            // A column of defaults says no more than the law.
            if filled.values.iter().any(|&value| value != filled.default) {
                people.columns.insert(
                    id,
                    Column {
                        values: filled.values,
                    },
                );
            }
        }
        people
    }
}

/// Adds a value to each input, in its storage unit.
fn fill(inputs: &mut [Filled], values: &[i64]) {
    for (filled, &value) in inputs.iter_mut().zip(values) {
        if let Some((_, scale)) = filled.input {
            filled.values.push(value * scale);
        }
    }
}
