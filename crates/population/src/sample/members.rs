//! Who lives in a household.

use super::draw::{Draw, Purpose};
use super::figures::{Figures, at};
use super::strata::Stratum;
use crate::schema::days;
use jiff::civil::Date;

/// What someone is in the household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Adult without a partner in the household.
    Alone,
    /// First of a couple.
    Head,
    /// Second of a couple.
    Partner,
    /// Parent without a partner in the household.
    SingleParent,
    /// Child, of any age.
    Child,
}

impl Role {
    /// Its name in the figures.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Alone => "alleen",
            Self::Head => "hoofd",
            Self::Partner => "partner",
            Self::SingleParent => "eenouder",
            Self::Child => "kind",
        }
    }
}

/// A person before there is any income.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// In the household.
    pub role: Role,
    /// Completed years on 1 January.
    pub age: i64,
    /// Date of birth in days since 1970-01-01.
    pub birth: i64,
    /// Month of birth.
    pub month: i64,
}

/// Couples by the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bond {
    /// No couple.
    None,
    /// Married.
    Married,
    /// Registered.
    Registered,
    /// Neither.
    Cohabiting {
        /// With a notarial contract.
        contract: bool,
        /// Registered with a pension fund.
        pension: bool,
        /// Partners last year already.
        last_year: bool,
        /// Owners together, if they own.
        owners: bool,
    },
}

/// The members of a household: adults first, then children from old to young.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composition {
    /// Everyone.
    pub members: Vec<Member>,
    /// Of the first two.
    pub bond: Bond,
    /// How many of the first are parents of the children.
    pub parents: usize,
}

/// Adults are 18 or over.
const ADULT: i64 = 18;

/// Draws the members.
pub fn composition(
    figures: &Figures,
    stratum: &Stratum,
    year: i16,
    seed: u64,
    household: u64,
) -> Composition {
    let mut draw = Draw::new(seed, household, Purpose::Members);
    let households = &figures.households;
    let name = households
        .typen
        .get(stratum.kind)
        .map_or("", |kind| kind.naam.as_str());
    let couple = name.contains("paar");
    let head = head_age(figures, stratum, &mut draw);
    let bond = bond(figures, name, &mut draw);
    let children = households
        .kindertal
        .get(name)
        .map_or(0, |counts| draw.pick(counts) + 1);
    let role = if couple {
        Role::Head
    } else if children > 0 {
        Role::SingleParent
    } else {
        Role::Alone
    };
    let mut ages = vec![(role, head)];
    if couple {
        let chosen = draw.pick(&households.leeftijdsverschil.promille);
        ages.push((
            Role::Partner,
            (head + at(&households.leeftijdsverschil.jaren, chosen)).max(ADULT),
        ));
    }
    if name == "overig" {
        // Two or three adults who are no couple, of about the same age or a generation apart.
        for _ in 0..=draw.below(2) {
            ages.push((
                Role::Alone,
                (head + draw.below(9) - 4 + if draw.happens(300) { 28 } else { 0 })
                    .clamp(ADULT, 100),
            ));
        }
    }
    let youngest_parent = ages.iter().map(|&(_, age)| age).min().unwrap_or(head);
    let mut young = children_ages(figures, children, youngest_parent, &mut draw);
    young.sort_unstable_by(|a, b| b.cmp(a));
    ages.extend(young.into_iter().map(|age| (Role::Child, age)));
    let members = ages
        .into_iter()
        .map(|(role, age)| born(role, age, year, &mut draw))
        .collect();
    Composition {
        members,
        bond,
        parents: if couple { 2 } else { 1 },
    }
}

fn head_age(figures: &Figures, stratum: &Stratum, draw: &mut Draw) -> i64 {
    let Some(group) = figures.households.leeftijden.get(stratum.age) else {
        return ADULT;
    };
    let width = group.tot - group.van + 1;
    match (stratum.age, draw.below(width), draw.below(width)) {
        // Few live on their own at 18, and few reach 96.
        (0, a, b) => group.van + a.max(b),
        (last, a, b) if last + 1 == figures.households.leeftijden.len() => group.van + a.min(b),
        (_, a, _) => group.van + a,
    }
}

fn bond(figures: &Figures, name: &str, draw: &mut Draw) -> Bond {
    let chances = &figures.households.samenlevend;
    let registered = draw.happens(chances.geregistreerd);
    let [contract, pension, last_year, owners] = [
        chances.samenlevingscontract,
        chances.pensioenpartner,
        chances.partner_vorig_jaar,
        chances.gezamenlijke_woning,
    ]
    .map(|chance| draw.happens(chance));
    if name.starts_with("gehuwd") {
        if registered {
            Bond::Registered
        } else {
            Bond::Married
        }
    } else if name.starts_with("ongehuwd") {
        Bond::Cohabiting {
            contract,
            pension,
            last_year,
            owners,
        }
    } else {
        Bond::None
    }
}

/// Ages of the children at home: most brothers and sisters differ a few years.
fn children_ages(figures: &Figures, count: usize, parent: i64, draw: &mut Draw) -> Vec<i64> {
    let siblings = &figures.households.broers_en_zussen;
    let mut ages: Vec<i64> = Vec::with_capacity(count);
    for _ in 0..count {
        let near = draw.happens(siblings.nabij);
        let age = match ages.first() {
            Some(&first) if near => {
                let age = first + at(&siblings.jaren, draw.pick(&siblings.promille));
                let possible =
                    age >= 0 && age <= parent - ADULT && lives_at_home(figures, age, draw);
                if possible { age } else { first }
            }
            _ => child_age(figures, parent, draw),
        };
        ages.push(age);
    }
    ages
}

fn lives_at_home(figures: &Figures, age: i64, draw: &mut Draw) -> bool {
    let home = &figures.households.thuiswonend.promille;
    usize::try_from(age).is_ok_and(|age| draw.happens(at(home, age)))
}

/// Attempts before the nearest possible age is taken.
const ATTEMPTS: usize = 60;

/// Age of a child at home, from the age of the parent at its birth and the chance that it still lives at home.
fn child_age(figures: &Figures, parent: i64, draw: &mut Draw) -> i64 {
    let births = &figures.households.leeftijd_bij_geboorte;
    for _ in 0..ATTEMPTS {
        let at_birth = births.van + i64::try_from(draw.pick(&births.aantallen)).unwrap_or(0);
        let age = parent - at_birth;
        if lives_at_home(figures, age, draw) {
            return age;
        }
    }
    (parent - 30).max(0)
}

/// A date of birth that gives this age on 1 January.
fn born(role: Role, age: i64, year: i16, draw: &mut Draw) -> Member {
    let of_birth = i16::try_from(i64::from(year) - 1 - age).unwrap_or(1900);
    let month = 1 + draw.below(12);
    let day = 1 + draw.below(28);
    // Born on 1 January: a year older on that day than someone born on the 2nd.
    let day = if month == 1 { day.max(2) } else { day };
    let small = |value: i64| i8::try_from(value).unwrap_or(1);
    let birth = Date::new(of_birth, small(month), small(day))
        .map(days)
        .unwrap_or_default();
    Member {
        role,
        age,
        birth,
        month,
    }
}
