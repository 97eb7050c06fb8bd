//! How households live and what they own.

use super::draw::{Draw, Purpose, Rank, quantile};
use super::figures::{at, group};
use super::members::{Composition, Role};
use super::work::{Income, State, Work};

/// How a household lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tenure {
    /// Owner-occupier.
    Owner,
    /// Tenant of a housing corporation.
    Corporation,
    /// Other tenant.
    Private,
    /// In a room without a front door of its own.
    Room,
}

/// Where a household lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Home {
    /// Owner or tenant.
    pub tenure: Tenure,
    /// Basic rent in euros a month; zero for owners and in rooms.
    pub rent: i64,
    /// Service costs that count.
    pub service: i64,
    /// Value of the own home.
    pub value: i64,
    /// Debt on it.
    pub debt: i64,
    /// Interest on that.
    pub interest: i64,
}

/// Draws the home.
pub fn home(
    work: Work<'_>,
    composition: &Composition,
    incomes: &[Income],
    seed: u64,
    household: u64,
) -> Home {
    let mut draw = Draw::new(seed, household, Purpose::Home);
    let figures = &work.figures.homes;
    let age = composition.members.first().map_or(0, |member| member.age);
    let rank = incomes.first().map_or(0, |income| income.rank);
    let tenure = tenure(work, composition, incomes, &mut draw);
    let mut home = Home {
        tenure,
        rent: 0,
        service: 0,
        value: 0,
        debt: 0,
        interest: 0,
    };
    let place = draw.near(rank, work.figures.work.samenhang.huur);
    let amount = |points| quantile(points, place) / 1000;
    match tenure {
        Tenure::Owner => {
            home.value = amount(&figures.waarde.woz) * work.year.lonen / 1000;
            home.debt = home.value
                * at(
                    &figures.waarde.schuld,
                    group(&figures.waarde.leeftijd_tot, age),
                )
                / 1000;
            home.interest = home.debt * figures.waarde.rente / 1000;
        }
        Tenure::Corporation => {
            home.rent = amount(&figures.huur.corporatie) * work.year.huren / 1000
        }
        Tenure::Private => {
            home.rent = private_rent(work, place, gross(composition, incomes), &mut draw);
        }
        Tenure::Room => {}
    }
    if home.rent > 0 {
        home.service = quantile(&figures.huur.servicekosten, draw.rank()) / 1000;
    }
    home
}

/// Gross income of the adults who run the household, in euros a year.
fn gross(composition: &Composition, incomes: &[Income]) -> i64 {
    let members = composition.members.iter().zip(incomes);
    let of_adults = members.filter(|(member, _)| member.role != Role::Child);
    of_adults.map(|(_, income)| income.total()).sum()
}

/// Rent in the private sector: what the landlord finds the income enough for, or else the cheapest that was seen.
fn private_rent(work: Work<'_>, place: Rank, income: i64, draw: &mut Draw) -> i64 {
    let figures = &work.figures.homes.huur;
    let rent = |place| quantile(&figures.andere, place) / 1000 * work.year.huren / 1000;
    let mut cheapest = rent(place);
    for _ in 1..figures.keren {
        if cheapest * 12 <= income * figures.inkomenseis / 1000 {
            break;
        }
        cheapest = cheapest.min(rent(draw.rank()));
    }
    cheapest
}

/// Income bands in which single people may live in a room.
const LOW_BANDS: usize = 3;

fn tenure(
    work: Work<'_>,
    composition: &Composition,
    incomes: &[Income],
    draw: &mut Draw,
) -> Tenure {
    let figures = &work.figures.homes.eigendom;
    let alone = composition.members.len() == 1;
    if alone
        && incomes.iter().any(|income| income.state == State::Student)
        && draw.happens(figures.kamer)
    {
        return Tenure::Room;
    }
    let age = composition.members.first().map_or(0, |member| member.age);
    let income = gross(composition, incomes) * 1000 / work.year.lonen.max(1);
    let band = group(&figures.inkomen_tot, income);
    let of_age = group(&figures.leeftijd_tot, age);
    let owners = figures
        .koop
        .get(of_age)
        .map_or(0, |shares| at(shares, band));
    let assisted = incomes
        .iter()
        .any(|income| income.state == State::SocialAssistance);
    if draw.happens(if assisted { owners / 3 } else { owners }) {
        Tenure::Owner
    } else if draw.happens(at(&figures.corporatie, band)) {
        Tenure::Corporation
    } else if alone && band < LOW_BANDS && draw.happens(at(&figures.kamer_anders, of_age)) {
        Tenure::Room
    } else {
        Tenure::Private
    }
}

/// What a person owns and owes, in whole euros.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wealth {
    /// Bank balances.
    pub bank: i64,
    /// Securities, a second home.
    pub other: i64,
    /// Debts other than on the own home.
    pub debt: i64,
    /// Taxable income in box 3.
    pub box3: i64,
    /// Taxable income in box 2.
    pub box2: i64,
}

/// Draws the wealth of the members, in their order.
pub fn wealth(
    work: Work<'_>,
    composition: &Composition,
    incomes: &[Income],
    home: &Home,
    seed: u64,
    household: u64,
) -> Vec<Wealth> {
    let mut draw = Draw::new(seed, household, Purpose::Wealth);
    let couple = composition
        .members
        .iter()
        .any(|member| member.role == Role::Partner);
    let of_couple = couple_wealth(work, incomes, home, couple, &mut draw);
    let mut out = Vec::with_capacity(composition.members.len());
    for (member, income) in composition.members.iter().zip(incomes) {
        out.push(match member.role {
            Role::Head => Wealth {
                bank: of_couple.bank * 6 / 10,
                ..of_couple
            },
            Role::Partner => Wealth {
                bank: of_couple.bank - of_couple.bank * 6 / 10,
                ..Wealth::default()
            },
            _ if out.is_empty() => of_couple,
            Role::Child if member.age < 18 => Wealth::default(),
            _ => Wealth {
                bank: bank(
                    work,
                    0,
                    1000,
                    draw.near(income.rank, work.figures.work.samenhang.vermogen),
                ),
                ..Wealth::default()
            },
        });
    }
    out
}

/// Bank balance for a median by age group, times thousandths.
fn bank(work: Work<'_>, age: usize, factor: i64, rank: Rank) -> i64 {
    let figures = &work.figures.wealth.banktegoeden;
    let median = at(&figures.mediaan, age) * factor / 1000 * work.year.vermogen / 1000;
    median * (quantile(&figures.kwantielen, rank) / 1000) / 1000
}

fn couple_wealth(
    work: Work<'_>,
    incomes: &[Income],
    home: &Home,
    couple: bool,
    draw: &mut Draw,
) -> Wealth {
    let figures = &work.figures.wealth;
    let balances = &figures.banktegoeden;
    let Some(head) = incomes.first() else {
        return Wealth::default();
    };
    let rank = draw.near(head.rank, work.figures.work.samenhang.vermogen);
    let by_home = if home.tenure == Tenure::Owner {
        balances.koop
    } else {
        balances.huur
    };
    let by_type = if couple {
        balances.samen
    } else {
        balances.alleen
    };
    let mut found = Wealth {
        bank: bank(work, work.stratum.age, by_home * by_type / 1000, rank),
        ..Wealth::default()
    };
    // The chance of other assets rises with the place in the distribution, from nothing to twice the mean.
    let chance = (figures.overig.hebben * 2 * i64::from(rank)) >> 32;
    if draw.happens(chance) {
        found.other = quantile(&figures.overig.bedrag, draw.near(rank, 700)) / 1000
            * work.year.vermogen
            / 1000;
    }
    if draw.happens(figures.schulden.hebben) {
        found.debt =
            quantile(&figures.schulden.bedrag, draw.rank()) / 1000 * work.year.vermogen / 1000;
    }
    if head.state == State::SocialAssistance {
        // Nobody gets social assistance with more than a modest sum.
        found = Wealth {
            bank: found.bank.min(if couple { 14_000 } else { 7_000 }),
            debt: found.debt,
            ..Wealth::default()
        };
    } else if matches!(
        head.state,
        State::Employed | State::SelfEmployed | State::Both
    ) && draw.happens(figures.box2.hebben)
    {
        found.box2 = quantile(&figures.box2.bedrag, rank) / 1000;
    }
    found.box3 = box3(work, &found, if couple { 2 } else { 1 });
    found
}

/// Debts up to this amount a person do not count.
const DEBT_THRESHOLD: i64 = 3_800;

/// Income from savings and investments, roughly as the law presumes it: the return on all, for the part of the base above what is exempt.
fn box3(work: Work<'_>, wealth: &Wealth, persons: i64) -> i64 {
    let rates = &work.year.box3;
    let debt = (wealth.debt - DEBT_THRESHOLD * persons).max(0);
    let base = wealth.bank + wealth.other - debt;
    let above = base - rates.vrij * persons;
    if above <= 0 {
        return 0;
    }
    let presumed = (wealth.bank * rates.bank + wealth.other * rates.overig - debt * rates.schuld)
        .max(0)
        / 10_000;
    i64::try_from(i128::from(presumed) * i128::from(above) / i128::from(base)).unwrap_or(0)
}
