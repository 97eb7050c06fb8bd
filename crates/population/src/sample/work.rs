//! What people live on.

use super::draw::{Draw, Purpose, Quantiles, Rank, quantile};
use super::figures::{Figures, Year, at, group};
use super::members::{Composition, Member, Role};
use super::strata::Stratum;

/// What someone lives on. The order is that of the shares in the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Employed,
    SelfEmployed,
    Both,
    Unemployed,
    Disabled,
    DisabledYoung,
    EarlyPension,
    Student,
    Nothing,
    SocialAssistance,
}

const STATES: [State; 9] = [
    State::Employed,
    State::SelfEmployed,
    State::Both,
    State::Unemployed,
    State::Disabled,
    State::DisabledYoung,
    State::EarlyPension,
    State::Student,
    State::Nothing,
];

/// Income of a person in whole euros a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Income {
    /// Source.
    pub state: State,
    /// Place in the distribution of incomes.
    pub rank: Rank,
    /// Wage.
    pub wage: i64,
    /// Hours a week.
    pub hours: i64,
    /// Taxable profit.
    pub profit: i64,
    /// Benefit for work lost, or social assistance before tax.
    pub benefit: i64,
    /// Pension.
    pub pension: i64,
    /// AOW with holiday allowance.
    pub aow: i64,
    /// Completeness of the AOW in percent.
    pub completeness: i64,
}

impl Income {
    /// Everything together.
    pub const fn total(&self) -> i64 {
        self.wage + self.profit + self.benefit + self.pension + self.aow
    }
}

/// What the incomes of a household depend on.
#[derive(Debug, Clone, Copy)]
pub struct Work<'a> {
    /// The figures.
    pub figures: &'a Figures,
    /// Of which year.
    pub year: &'a Year,
    /// The stratum.
    pub stratum: &'a Stratum,
}

/// Whose income it is, besides age and role.
#[derive(Debug, Clone, Copy)]
struct Position {
    /// One of a couple.
    couple: bool,
    /// On social assistance.
    assisted: bool,
    /// Younger parent of young children.
    young_children: bool,
}

/// Parents of children under this age work fewer hours.
const YOUNG: i64 = 12;

/// Incomes of the members, in their order.
pub fn incomes(
    work: Work<'_>,
    composition: &Composition,
    seed: u64,
    household: u64,
) -> Vec<Income> {
    let mut draw = Draw::new(seed, household, Purpose::Work);
    let assisted = draw.happens(work.assistance());
    let young_children = composition.members.iter().any(|member| member.age < YOUNG);
    let couple = composition
        .members
        .iter()
        .any(|member| member.role == Role::Partner);
    let mut incomes: Vec<Income> = Vec::with_capacity(composition.members.len());
    for (place, member) in composition.members.iter().enumerate() {
        let rank = match (member.role, incomes.first()) {
            (Role::Partner, Some(head)) => {
                draw.near(head.rank, work.figures.work.samenhang.partners)
            }
            _ => draw.rank(),
        };
        let adult = place == 0 || member.role == Role::Partner;
        let position = Position {
            couple: couple && member.role != Role::Child,
            assisted: assisted && adult,
            young_children: young_children && member.role == Role::Partner,
        };
        incomes.push(work.income(member, rank, position, &mut draw));
    }
    incomes
}

impl Work<'_> {
    /// Chance in a thousand of social assistance.
    fn assistance(&self) -> i64 {
        let kind = self.figures.households.typen.get(self.stratum.kind);
        kind.and_then(|kind| self.figures.work.bijstand.get(&kind.naam))
            .map_or(0, |shares| at(shares, self.stratum.age))
    }

    fn income(&self, member: &Member, rank: Rank, position: Position, draw: &mut Draw) -> Income {
        let mut income = Income {
            state: State::Nothing,
            rank,
            wage: 0,
            hours: 0,
            profit: 0,
            benefit: 0,
            pension: 0,
            aow: 0,
            completeness: 100,
        };
        if member.age < 18 {
            return income;
        }
        income.state = self.state(member, draw);
        let old = self.months_of_aow(member);
        if position.assisted {
            income.state = State::SocialAssistance;
            income.benefit = self.year.bijstand[usize::from(position.couple)] * (12 - old) / 12;
        } else {
            self.earn(member, position, &mut income, draw);
            // In the year of AOW age work and benefits count until then.
            if old > 0 && old < 12 {
                for amount in [
                    &mut income.wage,
                    &mut income.profit,
                    &mut income.benefit,
                    &mut income.pension,
                ] {
                    *amount = *amount * (12 - old) / 12;
                }
            }
        }
        if old > 0 {
            self.retire(member, old, position, &mut income, draw);
        }
        income
    }

    fn state(&self, member: &Member, draw: &mut Draw) -> State {
        let states = &self.figures.work.toestand;
        let rows = states
            .rollen
            .get(member.role.name())
            .and_then(|rows| rows.get(group(&states.leeftijd_tot, member.age)));
        rows.map_or(State::Nothing, |shares| {
            STATES
                .get(draw.pick(shares))
                .copied()
                .unwrap_or(State::Nothing)
        })
    }

    /// Months of the year from AOW age on.
    fn months_of_aow(&self, member: &Member) -> i64 {
        let months_in_january = (member.age + 1) * 12 + 1 - member.month;
        (months_in_january + 12 - self.year.aow_maanden).clamp(0, 12)
    }

    fn earn(&self, member: &Member, position: Position, income: &mut Income, draw: &mut Draw) {
        let work = &self.figures.work;
        let wages = |amount: i64| amount * self.year.lonen / 1000;
        let of = |points: &Quantiles, rank: Rank| wages(quantile(points, rank) / 1000);
        match income.state {
            State::Employed => self.wage(member, position, income, draw),
            State::SelfEmployed => income.profit = of(&work.winst.hoofd, income.rank),
            State::Both => {
                self.wage(member, position, income, draw);
                income.profit = of(&work.winst.bijverdienste, draw.rank());
            }
            State::Unemployed => {
                self.wage(member, position, income, draw);
                let part = quantile(&work.uitkering.ww_deel, draw.rank()) / 1000;
                income.benefit = income.wage * part / 1000 * work.uitkering.ww_hoogte / 1000;
                income.wage = income.wage * (1000 - part) / 1000;
            }
            State::Disabled => {
                income.benefit = of(&work.uitkering.arbeidsongeschikt, income.rank);
                if draw.happens(work.uitkering.ao_werkt) {
                    income.hours = work.uitkering.ao_uren;
                    income.wage = self.full_time(member.age, draw.rank() / 2) * income.hours
                        / work.loon.voltijd_uren;
                }
            }
            State::DisabledYoung => income.benefit = of(&work.uitkering.wajong, income.rank),
            State::EarlyPension => income.pension = of(&work.pensioen.vroeg, income.rank),
            State::Student if draw.happens(work.loon.heeft_bijbaan) => {
                income.wage = of(&work.loon.bijbaan, income.rank);
                income.hours = 10;
            }
            State::Student | State::Nothing | State::SocialAssistance => {}
        }
    }

    fn wage(&self, member: &Member, position: Position, income: &mut Income, draw: &mut Draw) {
        let work = &self.figures.work;
        let role = if position.young_children {
            "partner_jonge_kinderen"
        } else {
            member.role.name()
        };
        let shares = work.uren.rollen.get(role).map_or(&[][..], Vec::as_slice);
        income.hours = at(&work.uren.waarden, draw.pick(shares));
        income.wage =
            self.full_time(member.age, income.rank) * income.hours / work.loon.voltijd_uren;
    }

    /// Full-time wage at an age and a place in the distribution.
    fn full_time(&self, age: i64, rank: Rank) -> i64 {
        let wages = &self.figures.work.loon;
        let median = at(&wages.mediaan, group(&wages.leeftijd_tot, age)) * self.year.lonen / 1000;
        median * quantile(&wages.kwantielen, rank) / 1_000_000
    }

    /// AOW and supplementary pension of the months from AOW age on.
    fn retire(
        &self,
        member: &Member,
        months: i64,
        position: Position,
        income: &mut Income,
        draw: &mut Draw,
    ) {
        let figures = &self.figures.work.pensioen;
        let incomplete = draw.happens(figures.onvolledige_aow) || position.assisted;
        if incomplete {
            income.completeness = quantile(&figures.opbouw, draw.rank()) / 1000;
        }
        let full = self.year.aow[usize::from(position.couple)] * months / 12;
        income.aow = full * income.completeness / 100;
        if position.assisted {
            // The supplement for the elderly (AIO), about up to the full AOW.
            income.benefit += full - income.aow;
            return;
        }
        let points = match member.role {
            Role::Head => &figures.hoofd,
            Role::Partner => &figures.partner,
            Role::Alone | Role::SingleParent | Role::Child => &figures.alleen,
        };
        income.pension +=
            quantile(points, income.rank) / 1000 * self.year.pensioenen / 1000 * months / 12;
    }
}
