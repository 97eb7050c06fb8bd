//! What kind of household each one is: the characteristics by which effects are told apart.
//!
//! The characteristics are those that Dutch income statistics use; they serve description only and decide nothing in law.

use crate::EffectsError;
use crate::number::{Cents, divide};
use houvast_engine::people::{Column, People};
use houvast_lang::law::{InputId, Law};
use jiff::civil::date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A characteristic.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub enum Trait {
    /// Who live together.
    #[serde(rename = "huishouden")]
    Household,
    /// Group of ten by standardised disposable income.
    #[serde(rename = "inkomensgroep")]
    Decile,
    /// Largest source of income.
    #[serde(rename = "inkomensbron")]
    Source,
    /// Number of children under 18.
    #[serde(rename = "kinderen")]
    Children,
    /// Rented or owned dwelling.
    #[serde(rename = "woning")]
    Tenure,
}

impl Trait {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 5] = [
        Self::Household,
        Self::Decile,
        Self::Source,
        Self::Children,
        Self::Tenure,
    ];

    /// The name in JSON and in catalogues of texts.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Household => "huishouden",
            Self::Decile => "inkomensgroep",
            Self::Source => "inkomensbron",
            Self::Children => "kinderen",
            Self::Tenure => "woning",
        }
    }

    /// Its values, by the index that [`Profile`] holds.
    #[must_use]
    pub const fn values(self) -> &'static [&'static str] {
        match self {
            Self::Household => &[
                "alleenstaand",
                "alleenstaand_aow",
                "paar",
                "paar_aow",
                "eenouder",
                "paar_kinderen",
                "paar_volwassen_kinderen",
                "overig",
            ],
            Self::Decile => &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
            Self::Source => &["loon", "winst", "uitkering", "pensioen", "student", "geen"],
            Self::Children => &["0", "1", "2", "3_of_meer"],
            Self::Tenure => &["huur", "koop", "onbekend"],
        }
    }
}

/// Age from which a household counts as one of pensioners: the AOW age of 2024 to 2027 (Algemene Ouderdomswet, article 7a).
pub const PENSION_AGE: i16 = 67;

/// Factors by which incomes of households of different size are made comparable, in hundredths:
/// `factors[adults - 1][children]`. Larger households take the last row or column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Equivalence {
    /// By number of adults (from 1), then number of children under 18 (from 0).
    pub factors: Vec<Vec<u32>>,
}

impl Equivalence {
    /// The factor of a household, in hundredths; 100 when the table is empty.
    #[must_use]
    pub fn factor(&self, adults: usize, children: usize) -> u32 {
        let row = self
            .factors
            .get(adults.max(1) - 1)
            .or_else(|| self.factors.last());
        row.and_then(|r| r.get(children).or_else(|| r.last()))
            .copied()
            .unwrap_or(100)
            .max(1)
    }
}

/// Description of every household.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// Weight of each household, in millionths.
    pub weights: Vec<u64>,
    /// For each characteristic, in the order of [`Trait::ALL`]: the index of the value of each household. The income groups are there once
    /// the households have been ranked.
    values: [Vec<u8>; 5],
    /// Equivalence factor of each household, in hundredths.
    factors: Vec<u16>,
    /// Highest standardised disposable income a month of each income group but the last.
    limits: Vec<Cents>,
}

impl Profile {
    /// Adds the households of a part of the population.
    ///
    /// # Errors
    /// When the people have no dates of birth.
    pub fn add(
        &mut self,
        law: &Law,
        people: &People,
        year: i16,
        equivalence: &Equivalence,
    ) -> Result<(), EffectsError> {
        let inputs = Inputs::new(law, people);
        let births = inputs
            .column("geboortedatum")
            .ok_or_else(|| EffectsError::NoColumn("geboortedatum".to_owned()))?;
        let (adult, pensioner) = (born_by(year, 18), born_by(year, PENSION_AGE));
        let (paired, children) = (inputs.paired(), inputs.children());
        let mut own = children.as_slice();
        for (h, bounds) in people.offsets.windows(2).enumerate() {
            let persons = bounds[0] as usize..bounds[1] as usize;
            let ages = births.values.get(persons.clone()).unwrap_or(&[]);
            let (here, rest) = own.split_at(own.partition_point(|&(of, _)| of as usize <= h));
            own = rest;
            let family = Family {
                adults: ages.iter().filter(|&&b| b <= adult).count(),
                minors: ages.iter().filter(|&&b| b > adult).count(),
                grown: grown(ages, here, adult),
                paired: paired[h],
                old: ages.first().is_some_and(|&b| b <= pensioner),
            };
            self.values[0].push(family.kind());
            self.values[2].push(inputs.source(persons.clone()));
            self.values[3].push(u8::try_from(family.minors.min(3)).unwrap_or(3));
            self.values[4].push(inputs.tenure(h, persons));
            let factor = equivalence.factor(family.adults, family.minors);
            self.factors.push(u16::try_from(factor).unwrap_or(u16::MAX));
        }
        self.weights.extend(&people.weights);
        Ok(())
    }

    /// Makes the income groups: tenths of the households by standardised disposable income under the baseline.
    ///
    /// # Errors
    /// When there are not as many incomes as households.
    pub fn rank(&mut self, income: &[i64]) -> Result<(), EffectsError> {
        if income.len() != self.len() {
            return Err(EffectsError::Length {
                what: "the column of incomes".to_owned(),
                found: income.len(),
                expected: self.len(),
            });
        }
        let standardised = self.standardised(income);
        let groups = crate::weighted::deciles(&standardised, &self.weights);
        self.values[1] = groups.of;
        let month = |&yearly: &i64| Cents(divide(yearly.into(), 12));
        self.limits = groups.limits.iter().map(month).collect();
        Ok(())
    }

    /// Incomes made comparable between households of different size: what each would be for one who lives alone.
    #[must_use]
    pub fn standardised(&self, income: &[i64]) -> Vec<i64> {
        let factors = self.factors.iter().map(|&f| i64::from(f.max(1)));
        income
            .iter()
            .zip(factors)
            .map(|(i, f)| i * 100 / f)
            .collect()
    }

    /// A description from ready-made indices, one column for each of [`Trait::ALL`].
    ///
    /// # Errors
    /// When the columns differ in length.
    pub fn from_values(weights: Vec<u64>, values: [Vec<u8>; 5]) -> Result<Self, EffectsError> {
        for (column, which) in values.iter().zip(Trait::ALL) {
            if column.len() != weights.len() {
                return Err(EffectsError::Length {
                    what: which.key().to_owned(),
                    found: column.len(),
                    expected: weights.len(),
                });
            }
        }
        Ok(Self {
            weights,
            values,
            ..Self::default()
        })
    }

    /// Index of the value of every household.
    #[must_use]
    pub fn values(&self, which: Trait) -> &[u8] {
        &self.values[which as usize]
    }

    /// Highest standardised disposable income a month of each income group but the last.
    #[must_use]
    pub fn limits(&self) -> &[Cents] {
        &self.limits
    }

    /// Number of households.
    #[must_use]
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }
}

/// Days since 1970-01-01 of the last birthday on which one has reached the age on 1 January of the year.
fn born_by(year: i16, age: i16) -> i64 {
    let birth = date(year - age, 1, 1);
    let epoch = date(1970, 1, 1);
    epoch
        .until(birth)
        .map_or(0, |span| i64::from(span.get_days()))
}

/// Who live together.
struct Family {
    /// Persons of 18 and over.
    adults: usize,
    /// Persons under 18.
    minors: usize,
    /// Adults who live with a parent.
    grown: usize,
    /// There is a couple.
    paired: bool,
    /// The first person has reached [`PENSION_AGE`].
    old: bool,
}

impl Family {
    /// Index among the values of [`Trait::Household`]. As Statistics Netherlands does, a child is who lives with a parent, of any age.
    fn kind(&self) -> u8 {
        let elders = self.adults - self.grown;
        let young = self.minors > 0;
        match (elders, self.paired) {
            (1, false) if !young && self.grown == 0 => u8::from(self.old),
            (1, false) => 4,
            (2, true) if young => 5,
            (2, true) if self.grown > 0 => 6,
            (2, true) => 2 + u8::from(self.old),
            _ => 7,
        }
    }
}

/// How many of the persons with these dates of birth are adult children of another one. `children`: the household and place of each child.
fn grown(births: &[i64], children: &[(u32, u16)], adult: i64) -> usize {
    let is_adult = |place: u16| births.get(usize::from(place)).is_some_and(|&b| b <= adult);
    children.iter().filter(|c| is_adult(c.1)).count()
}

/// The inputs that describe households.
struct Inputs<'a> {
    law: &'a Law,
    people: &'a People,
    amounts: Vec<(u8, Option<&'a Column>)>,
    student: Option<&'a Column>,
    rent: Option<&'a Column>,
    home: Option<&'a Column>,
}

/// Which inputs make which source of income (index among the values of [`Trait::Source`]).
const SOURCES: [(&str, u8); 7] = [
    ("loon", 0),
    ("belastbare_winst", 1),
    ("resultaat_overig", 1),
    ("uitkering_werk", 2),
    ("pensioen", 3),
    ("aow", 3),
    ("bijstand", 2),
];

impl<'a> Inputs<'a> {
    fn new(law: &'a Law, people: &'a People) -> Self {
        let column = |name: &str| find(law, name).and_then(|id| people.columns.get(&id));
        Self {
            law,
            people,
            amounts: SOURCES
                .iter()
                .map(|&(name, source)| (source, column(name)))
                .collect(),
            student: column("student"),
            rent: column("kale_huur"),
            home: column("woz_waarde"),
        }
    }

    fn column(&self, name: &str) -> Option<&'a Column> {
        find(self.law, name).and_then(|id| self.people.columns.get(&id))
    }

    /// Whether each household has a couple.
    fn paired(&self) -> Vec<bool> {
        let couples: Vec<InputId> = ["gehuwd", "geregistreerd_partner", "samenwonend"]
            .iter()
            .filter_map(|name| find(self.law, name))
            .collect();
        let mut out = vec![false; self.people.households()];
        for pair in self
            .people
            .pairs
            .iter()
            .filter(|p| couples.contains(&p.input))
        {
            if let Some(place) = out.get_mut(pair.household as usize) {
                *place = true;
            }
        }
        out
    }

    /// Household and place of everyone who lives with a parent, each once, in order.
    fn children(&self) -> Vec<(u32, u16)> {
        let Some(parent) = find(self.law, "ouder") else {
            return Vec::new();
        };
        let pairs = self.people.pairs.iter().filter(|p| p.input == parent);
        let mut out: Vec<(u32, u16)> = pairs.map(|p| (p.household, p.to)).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The source from which most income of these persons comes.
    fn source(&self, persons: std::ops::Range<usize>) -> u8 {
        let mut sums = [0i64; 4];
        for (source, column) in &self.amounts {
            let Some(column) = column else { continue };
            let values = column.values.get(persons.clone()).unwrap_or(&[]);
            sums[usize::from(*source)] += values.iter().sum::<i64>();
        }
        // The first of equals, so that the outcome does not depend on the iterator.
        let (mut best, mut most) = (5, 0);
        for (source, &sum) in (0u8..).zip(&sums) {
            if sum > most {
                (best, most) = (source, sum);
            }
        }
        let studies = |c: &Column| c.values.get(persons).is_some_and(|v| v.first() == Some(&1));
        if best != 3 && most < STUDENT_INCOME && self.student.is_some_and(studies) {
            return 4;
        }
        best
    }

    /// Index among the values of [`Trait::Tenure`].
    fn tenure(&self, household: usize, persons: std::ops::Range<usize>) -> u8 {
        let rents = |c: &Column| c.values.get(household).is_some_and(|&v| v > 0);
        let owns = |c: &Column| {
            c.values
                .get(persons)
                .is_some_and(|v| v.iter().any(|&x| x > 0))
        };
        if self.home.is_some_and(owns) {
            1
        } else if self.rent.is_some_and(rents) {
            0
        } else {
            2
        }
    }
}

/// A household whose first person studies and that earns less than this counts as one of students, in cents a year.
const STUDENT_INCOME: i64 = 15_000_00;

/// An input by its name.
fn find(law: &Law, name: &str) -> Option<InputId> {
    let index = law.inputs.iter().position(|i| i.name == name)?;
    u32::try_from(index).ok().map(InputId)
}
