//! The laws of the repository, and people made up at random.
#![allow(dead_code, clippy::unwrap_used)]

use houvast_engine::people::{Changed, Column, MonthChange, PairFact, People, storage_scale};
use houvast_lang::check::check;
use houvast_lang::diagnostic::Severity;
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::{InputTime, Law, RuleId, Subject, Type};
use houvast_lang::source::FileId;
use houvast_lang::syntax::parse;

/// The texts of the laws of the repository.
pub fn texts() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../laws");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "wet"))
        .collect();
    paths.sort();
    let texts = paths
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap());
    texts.collect()
}

/// Laws, checked together.
pub struct Laws {
    pub law: Law,
    /// What is wrong with them.
    pub problems: Vec<String>,
}

impl Laws {
    /// The laws of the repository.
    pub fn load() -> Laws {
        let texts = texts();
        Laws::of(&texts.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Laws from their texts.
    pub fn of(texts: &[&str]) -> Laws {
        let mut problems = Vec::new();
        let mut files = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            let parsed = parse(text, FileId(index as u32));
            problems.extend(parsed.diagnostics.iter().map(|d| format!("{d:?}")));
            files.push(parsed.file);
        }
        let checked = check(&files);
        let errors = checked
            .diagnostics
            .iter()
            .filter(|d| d.severity == Severity::Error);
        problems.extend(errors.map(|d| format!("{d:?}")));
        Laws {
            law: checked.law,
            problems,
        }
    }

    /// A rule by its name.
    pub fn rule(&self, name: &str) -> RuleId {
        RuleId(self.law.rules.iter().position(|r| r.name == name).unwrap() as u32)
    }

    pub fn in_force(&self, year: i16) -> InForce<'_> {
        let settings = Settings {
            year,
            known_on: None,
            practice: true,
        };
        InForce::new(&self.law, &settings).unwrap()
    }

    pub fn rules(&self) -> Vec<RuleId> {
        (0..self.law.rules.len() as u32).map(RuleId).collect()
    }

    pub fn headlines(&self) -> Vec<RuleId> {
        self.law.outcomes.iter().map(|o| o.rule).collect()
    }
}

/// A small generator of numbers; the same seed gives the same people everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    /// Between two values, more often near the one that is nearest to zero.
    pub fn value(&mut self, ty: Type, (lo, hi): (i64, i64)) -> i64 {
        let span = match ty {
            Type::Bedrag(_) => {
                [10_000, 100_000, 2_000_000, 6_000_000, 40_000_000][self.below(5) as usize]
            }
            Type::Percentage | Type::Getal | Type::GetalPerEuro => {
                [100_000, 4_000_000, 20_000_000][self.below(3) as usize]
            }
            _ => 40,
        };
        let value = self.below(span) as i64 * if lo < 0 && self.below(4) == 0 { -1 } else { 1 };
        value.clamp(lo, hi)
    }
}

/// Days from 1970-01-01 to a birthday for an age in the year.
fn birth(year: i16, age: i64, day: i64) -> i64 {
    (i64::from(year) - 1970 - age) * 365 + (i64::from(year) - 1970 - age) / 4 + day
}

pub fn random_people(law: &Law, year: i16, seed: u64, households: usize, changes: bool) -> People {
    let mut dice = Dice::new(seed + 77);
    let mut people = People {
        offsets: vec![0],
        ..People::default()
    };
    for _ in 0..households {
        let n = [1, 1, 2, 2, 3, 4, 5, 9][dice.below(8) as usize];
        people.offsets.push(people.offsets.last().unwrap() + n);
        people.weights.push(dice.below(3_000_000) + 1);
    }
    let persons = people.persons();
    let within = |input: &houvast_lang::law::Input| {
        let scale = i128::from(storage_scale(input.ty));
        let whole = |x: houvast_lang::number::Exact| {
            (x * houvast_lang::number::Exact::from_integer(scale)).to_integer() as i64
        };
        (whole(input.range.0), whole(input.range.1))
    };
    for (index, input) in law.inputs.iter().enumerate() {
        let id = houvast_lang::law::InputId(index as u32);
        let range = match input.ty {
            Type::JaNee => (0, 1),
            Type::Enum(e) => (0, law.enums[e.index()].cases.len() as i64 - 1),
            _ => within(input),
        };
        let count = match input.subject {
            Subject::Person => persons,
            Subject::Household => households,
            _ => continue,
        };
        let mut values = Vec::with_capacity(count);
        for i in 0..count {
            let household = people.offsets.partition_point(|&o| o as usize <= i) - 1;
            let place = i - people.offsets[household] as usize;
            values.push(match input.ty {
                _ if index == 0 && input.subject == Subject::Person => {
                    let age = if place < 2 {
                        17 + dice.below(55)
                    } else {
                        dice.below(24)
                    };
                    birth(year, age as i64, dice.below(365) as i64)
                }
                Type::JaNee => i64::from(dice.below(4) == 0),
                Type::Enum(_) => dice.below(range.1 as u64 + 1) as i64,
                ty if dice.below(2) == 0 => dice.value(ty, range),
                _ => 0i64.clamp(range.0, range.1),
            });
        }
        people.columns.insert(id, Column { values });
    }
    let pairs: Vec<_> = law
        .inputs
        .iter()
        .enumerate()
        .filter(|(_, i)| i.subject == Subject::Pair)
        .map(|(i, _)| houvast_lang::law::InputId(i as u32))
        .collect();
    for household in 0..households {
        let n = (people.offsets[household + 1] - people.offsets[household]) as u64;
        facts(law, &mut people, &mut dice, household as u32, n, &pairs);
        if changes {
            for _ in 0..dice.below(4) {
                change(law, &mut people, &mut dice, household as u32, n, &within);
            }
        }
    }
    people
}

fn facts(
    law: &Law,
    people: &mut People,
    dice: &mut Dice,
    household: u32,
    n: u64,
    pairs: &[houvast_lang::law::InputId],
) {
    for &input in pairs {
        let parent = law.inputs[input.index()].name == "ouder";
        for from in 0..n.min(2) {
            for to in 0..n {
                let likely = if parent { to >= 2 } else { from + to == 1 };
                if from != to && dice.below(3) == 0 && likely {
                    let (from, to) = (from as u16, to as u16);
                    people.pairs.push(PairFact {
                        input,
                        household,
                        from,
                        to,
                    });
                }
            }
        }
    }
}

fn change(
    law: &Law,
    people: &mut People,
    dice: &mut Dice,
    household: u32,
    n: u64,
    within: &dyn Fn(&houvast_lang::law::Input) -> (i64, i64),
) {
    let index = dice.below(law.inputs.len() as u64) as usize;
    let input = &law.inputs[index];
    let id = houvast_lang::law::InputId(index as u32);
    if input.time == InputTime::Year {
        return;
    }
    let place = dice.below(n) as u16;
    let (what, value) = match input.subject {
        Subject::Person => (
            Changed::Person(id, place),
            dice.value(input.ty, within(input)),
        ),
        Subject::Household => (Changed::Household(id), dice.value(input.ty, within(input))),
        _ => (
            Changed::Pair(id, place, dice.below(n) as u16),
            dice.below(2) as i64,
        ),
    };
    let value = if input.ty == Type::JaNee {
        dice.below(2) as i64
    } else {
        value
    };
    let month = dice.below(12) as u8 + 1;
    people.changes.push(MonthChange {
        household,
        month,
        what,
        value,
    });
    within_month(law, people, dice);
}

/// Sometimes lets what changed last be other on the last day of some month.
pub fn within_month(law: &Law, people: &mut People, dice: &mut Dice) {
    let Some(&last) = people.changes.last() else {
        return;
    };
    let Some(id) = law
        .last_day_of(last.what.input())
        .filter(|_| dice.below(2) == 0)
    else {
        return;
    };
    let what = match last.what {
        Changed::Person(_, place) => Changed::Person(id, place),
        Changed::Pair(_, from, to) => Changed::Pair(id, from, to),
        Changed::Household(_) => return,
    };
    let month = dice.below(12) as u8 + 1;
    let differs = MonthChange {
        what,
        month,
        value: 1,
        ..last
    };
    people.changes.push(differs);
    if month < 12 {
        people.changes.push(MonthChange {
            month: month + 1,
            value: 0,
            ..differs
        });
    }
}
