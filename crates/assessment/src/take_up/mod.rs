//! Who claims what he or she is entitled to: a stable draw per person.
//!
//! Everyone who is entitled has a number of his or her own for each scheme, drawn from the seed, the id of the household, the id of the person and the scheme. Who has a number below the
//! share that does not claim, does not. The share depends on the amount and on the household ([`figures`]), so an intention that changes the amount, or makes claiming needless, changes who
//! claims; one that changes nothing changes nobody. It comes after the law: nothing in the law depends on whether somebody claims.

mod draw;
mod figures;

pub use draw::Keys;
pub(crate) use figures::{SchemeUse, figures, sha256, source};
pub use houvast_report::assessment::TakeUp;

use crate::error::Error;
use crate::people::Choice;
use draw::number;
use figures::Figures;
use houvast_effects::side::income_rule;
use houvast_engine::outcome::{OutcomeColumn, Outcomes, Per};
use houvast_engine::people::People;
use houvast_execution::graph::Graph;
use houvast_lang::in_force::InForce;
use houvast_lang::law::{InputId, Item, Law, OutcomeRole, Period, RuleId, Type};
use jiff::civil::date;

/// Who claims, of some people.
#[derive(Debug, Clone, Copy)]
pub enum Claims<'a> {
    /// Everyone.
    All,
    /// By the draw of each.
    Drawn(&'a Keys),
    /// As was decided before.
    As(&'a Claimed),
}

impl<'a> Claims<'a> {
    /// By the draw of each where there is one.
    #[must_use]
    pub fn of(keys: Option<&'a Keys>) -> Self {
        keys.map_or(Self::All, Self::Drawn)
    }
}

/// Built-in people stand for the country, of which official totals are what is paid; of those in a file their owner knows who claims.
pub(crate) const fn usual(choice: Choice<'_>) -> TakeUp {
    match choice {
        Choice::File { .. } => TakeUp::Full,
        Choice::Sample | Choice::Nation => TakeUp::Estimated,
    }
}

/// Who does not claim, of some people under one law.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claimed {
    /// Per scheme of the figures: who does not; empty when everyone does.
    not: Vec<Vec<bool>>,
    /// Start of each household's persons.
    offsets: Vec<u32>,
}

impl Claimed {
    /// That of the households with these places, in this order.
    #[must_use]
    pub fn select(&self, households: &[usize]) -> Self {
        let mut out = Claimed {
            not: vec![Vec::new(); self.not.len()],
            offsets: vec![0],
        };
        let (all, count) = (
            self.offsets.last().copied().unwrap_or(0),
            self.offsets.len(),
        );
        for &household in households {
            let (Some(&start), Some(&end)) =
                (self.offsets.get(household), self.offsets.get(household + 1))
            else {
                continue;
            };
            for (from, to) in self.not.iter().zip(&mut out.not) {
                let range = if from.len() == all as usize {
                    start as usize..end as usize
                } else if from.len() + 1 == count {
                    household..household + 1
                } else {
                    0..0
                };
                to.extend_from_slice(from.get(range).unwrap_or_default());
            }
            let last = out.offsets.last().copied().unwrap_or(0);
            out.offsets.push(last + end.saturating_sub(start));
        }
        out
    }
}

/// The schemes of the figures in one law.
#[derive(Debug)]
pub(crate) struct Uses {
    figures: &'static Figures,
    year: i16,
    schemes: Vec<Option<Use>>,
    income: Option<RuleId>,
    inputs: Inputs,
}

/// One scheme in one law.
#[derive(Debug)]
struct Use {
    rule: RuleId,
    /// Amounts a year.
    times: i64,
    /// Other outcomes with the same amount.
    others: Vec<RuleId>,
    /// It is part of disposable income.
    in_income: bool,
    /// It must be claimed.
    claimed: bool,
}

/// Inputs that tell households apart.
#[derive(Debug, Default)]
struct Inputs {
    profit: Option<InputId>,
    assistance: Option<InputId>,
    elsewhere: Option<InputId>,
}

impl Uses {
    /// Finds the schemes in the law.
    pub(crate) fn new(law: &Law, in_force: &InForce<'_>) -> Result<Self, Error> {
        let figures = figures()?;
        let input = |name: &str| {
            let at = law.inputs.iter().position(|i| i.name == name)?;
            u32::try_from(at).ok().map(InputId)
        };
        let income = income_rule(law).ok();
        let graph = Graph::new(in_force);
        let needs = graph.needs(income.map(Item::Rule));
        let in_income = |rule: RuleId| needs.contains(&Item::Rule(rule));
        let schemes = { figures.schemes.iter() }
            .map(|scheme| Use::new(law, in_force, scheme, &in_income))
            .collect();
        Ok(Uses {
            figures,
            year: in_force.settings.year,
            schemes,
            income,
            inputs: Inputs {
                profit: input("belastbare_winst"),
                assistance: input("bijstand"),
                elsewhere: input("adres_elders"),
            },
        })
    }

    /// Takes from the outcomes what is not claimed.
    pub(crate) fn apply(
        &self,
        people: &People,
        outcomes: &mut Outcomes,
        claims: Claims<'_>,
    ) -> Claimed {
        let claimed = match claims {
            Claims::All => return Claimed::default(),
            Claims::Drawn(keys) => self.decide(people, outcomes, keys),
            Claims::As(claimed) => claimed.clone(),
        };
        for (found, not) in self.schemes.iter().zip(&claimed.not) {
            let Some(found) = found else { continue };
            if !not.contains(&true) {
                continue;
            }
            if found.in_income {
                self.lower_income(people, outcomes, found, not);
            }
            for rule in std::iter::once(&found.rule).chain(&found.others) {
                let column = outcomes.columns.iter_mut().find(|c| c.rule == *rule);
                for (value, &not) in column.into_iter().flat_map(|c| &mut c.values).zip(not) {
                    if not {
                        *value = 0;
                    }
                }
            }
        }
        claimed
    }

    /// Takes from disposable income what is not claimed.
    fn lower_income(&self, people: &People, outcomes: &mut Outcomes, found: &Use, not: &[bool]) {
        let Some(column) = outcomes.columns.iter().find(|c| c.rule == found.rule) else {
            return;
        };
        let missed: Vec<i64> = { column.values.iter().zip(not) }
            .map(|(&value, &not)| if not { value * found.times } else { 0 })
            .collect();
        let per = column.per;
        let elsewhere = self.inputs.elsewhere.and_then(|id| people.columns.get(&id));
        let away = |person: usize| elsewhere.is_some_and(|c| c.values.get(person) == Some(&1));
        let income = self.income;
        let incomes = outcomes.columns.iter_mut().find(|c| Some(c.rule) == income);
        let Some(incomes) = incomes.filter(|c| c.per == Per::Household) else {
            return;
        };
        for (h, (bounds, income)) in { people.offsets.windows(2) }
            .zip(&mut incomes.values)
            .enumerate()
        {
            let persons = bounds[0] as usize..bounds[1] as usize;
            *income -= match per {
                Per::Person => { persons.filter(|&p| !away(p)) }
                    .filter_map(|p| missed.get(p))
                    .sum(),
                Per::Household => missed.get(h).copied().unwrap_or(0),
                Per::Law => 0,
            };
        }
    }

    /// Decides who does not claim.
    fn decide(&self, people: &People, outcomes: &Outcomes, keys: &Keys) -> Claimed {
        let households = self.households(people);
        let not = self.schemes.iter().zip(&self.figures.schemes);
        let not = not.map(|(found, scheme)| {
            let found = found.as_ref().filter(|found| found.claimed);
            let column = found.and_then(|f| outcomes.column(f.rule));
            let (Some(found), Some(column)) = (found, column) else {
                return Vec::new();
            };
            not_claimed(people, &households, keys, (found, scheme, column))
        });
        Claimed {
            not: not.collect(),
            offsets: people.offsets.clone(),
        }
    }

    /// What kind of household each is.
    fn households(&self, people: &People) -> Vec<Household> {
        let births = people.columns.get(&InputId::BIRTH);
        let column = |id: Option<InputId>| id.and_then(|id| people.columns.get(&id));
        let (profit, assistance) = (column(self.inputs.profit), column(self.inputs.assistance));
        let (old, young) = (born_by(self.year, 67), born_by(self.year, 69));
        let kind = |bounds: &[u32]| {
            let persons = bounds[0] as usize..bounds[1] as usize;
            let some = |column: Option<&houvast_engine::people::Column>| {
                let values = column.and_then(|c| c.values.get(persons.clone()));
                values.is_some_and(|v| v.iter().any(|&v| v > 0))
            };
            let head = births.and_then(|c| c.values.get(persons.start)).copied();
            Household {
                self_employed: some(profit),
                recent: head.is_some_and(|born| born <= old && born > young),
                assistance: some(assistance),
            }
        };
        people.offsets.windows(2).map(kind).collect()
    }
}

/// What matters of a household.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Household {
    /// Somebody has profit.
    pub(crate) self_employed: bool,
    /// The first person reached the AOW age in the last two years.
    pub(crate) recent: bool,
    /// On social assistance.
    pub(crate) assistance: bool,
}

/// Who does not claim one scheme.
fn not_claimed(
    people: &People,
    households: &[Household],
    keys: &Keys,
    (found, scheme, column): (&Use, &SchemeUse, &OutcomeColumn),
) -> Vec<bool> {
    let mut out = vec![false; column.values.len()];
    let does_not = |place: usize, person: usize, household: &Household| {
        let amount = column.values.get(place).copied().unwrap_or(0) * found.times;
        amount > 0
            && i64::from(number(keys.of(person), scheme.purpose))
                < scheme.threshold(amount, *household)
    };
    for (h, (bounds, household)) in people.offsets.windows(2).zip(households).enumerate() {
        let persons = bounds[0] as usize..bounds[1] as usize;
        match column.per {
            Per::Person => {
                for person in persons {
                    out[person] = does_not(person, person, household);
                }
            }
            Per::Household => out[h] = does_not(h, persons.start, household),
            Per::Law => {}
        }
    }
    out
}

impl Use {
    /// The scheme of this name, if the law has it.
    fn new(
        law: &Law,
        in_force: &InForce<'_>,
        scheme: &SchemeUse,
        in_income: &dyn Fn(RuleId) -> bool,
    ) -> Option<Self> {
        let named = |o: &&houvast_lang::law::Outcome| {
            let spending = OutcomeRole::Uitgave;
            matches!(&o.role, Some((role, name)) if *role == spending && *name == scheme.name)
        };
        let rule = law.outcomes.iter().find(named)?.rule;
        let times = match law.rules.get(rule.index())?.ty {
            Type::Bedrag(Some(Period::Month)) => 12,
            Type::Bedrag(Some(Period::Quarter)) => 4,
            _ => 1,
        };
        let others = law.rules.iter().zip(0u32..);
        let others = others.filter(|(r, _)| scheme.outcomes.contains(&r.name));
        let duty = law
            .duties
            .iter()
            .position(|d| d.who == "burger" && d.text.starts_with(&scheme.claim));
        let stands = |at: usize| in_force.duties.get(at).is_none_or(|months| months[0]);
        Some(Use {
            rule,
            times,
            others: others.map(|(_, id)| RuleId(id)).collect(),
            in_income: in_income(rule),
            claimed: duty.is_none_or(stands),
        })
    }
}

/// Days since 1970-01-01 of the last birthday on which one has reached the age on 1 January of the year.
fn born_by(year: i16, age: i16) -> i64 {
    let epoch = date(1970, 1, 1);
    let days = epoch.until(date(year - age, 1, 1));
    days.map_or(0, |span| i64::from(span.get_days()))
}
