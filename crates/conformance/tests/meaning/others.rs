//! The households among which a case is evaluated: copies of it, and others of the same and of other sizes.

use houvast_engine::people::{Changed, storage_scale};
use houvast_lang::law::{Input, InputId, InputTime, Law, Subject, Type};
use houvast_population::case::Case;

/// Cases with copies of the case among them, and the places of the copies. Some copies are told in the course of the year what they had
/// been told already.
pub fn among(law: &Law, case: &Case) -> (Vec<Case>, Vec<usize>) {
    let mut dice = Dice(case.ids.len() as u64 * 7 + case.persons.len() as u64 + 1);
    let mut cases = Vec::new();
    let mut copies = Vec::new();
    let size = case.ids.len();
    for (round, persons) in [size, 1, 2, size + 1, 3, size, 5, 9]
        .into_iter()
        .enumerate()
    {
        cases.push(other(law, case, persons, &mut dice));
        copies.push(cases.len());
        cases.push(match round % 3 {
            0 => case.clone(),
            _ => repeated(law, case, 1 + (round * 5 % 12) as u8),
        });
        cases.push(varied(law, case, &mut dice));
    }
    (cases, copies)
}

/// The case with one change that changes nothing, where an input may change in the year.
fn repeated(law: &Law, case: &Case, month: u8) -> Case {
    let mut case = case.clone();
    for (id, input) in inputs(law).filter(|(_, input)| input.time != InputTime::Year) {
        let what = match input.subject {
            Subject::Person => Changed::Person(id, 0),
            Subject::Household => Changed::Household(id),
            _ => continue,
        };
        if case.changes.iter().any(|&(_, other, _)| other == what) {
            continue;
        }
        let value = match what {
            Changed::Person(..) => {
                let mut known = case.persons.iter();
                known
                    .find(|&&(p, i, _)| (p, i) == (0, id))
                    .map(|&(.., v)| v)
            }
            _ => {
                let mut known = case.household.iter();
                known.find(|&&(i, _)| i == id).map(|&(_, v)| v)
            }
        };
        let value = value.unwrap_or_else(|| stored(input, input.default.value));
        case.changes.push((month, what, value));
        case.changes.sort_by_key(|&(month, ..)| month);
        break;
    }
    case
}

/// The case with some values, relations and changes replaced.
fn varied(law: &Law, case: &Case, dice: &mut Dice) -> Case {
    let mut case = case.clone();
    for (_, id, value) in &mut case.persons {
        if dice.below(3) == 0 {
            *value = dice.value(law, &law.inputs[id.index()], case.year);
        }
    }
    if dice.below(2) == 0 {
        case.pairs.pop();
    }
    if dice.below(2) == 0 {
        case.changes.clear();
    }
    let persons = case.ids.len();
    change(law, &mut case, persons, dice);
    case
}

/// Another household of the same year, anything but the case.
fn other(law: &Law, like: &Case, persons: usize, dice: &mut Dice) -> Case {
    let mut case = Case {
        year: like.year,
        reference: like.reference,
        ids: (0..persons).map(|p| format!("p{p}")).collect(),
        ..Case::default()
    };
    for (id, input) in inputs(law) {
        match input.subject {
            Subject::Person if input.name != "volgnummer" => {
                for place in 0..persons as u16 {
                    if id.index() == 0 || dice.below(2) == 0 {
                        let value = dice.value(law, input, like.year);
                        case.persons.push((place, id, value));
                    }
                }
            }
            Subject::Household if dice.below(2) == 0 => {
                case.household.push((id, dice.value(law, input, like.year)));
            }
            Subject::Pair => {
                for _ in 0..persons {
                    let (from, to) = dice.two(persons);
                    if from != to && !case.pairs.contains(&(id, from, to)) {
                        case.pairs.push((id, from, to));
                    }
                }
            }
            _ => {}
        }
    }
    for _ in 0..dice.below(4) {
        change(law, &mut case, persons, dice);
    }
    case
}

/// One change in the year, of anything that may change.
fn change(law: &Law, case: &mut Case, persons: usize, dice: &mut Dice) {
    let may: Vec<_> = inputs(law)
        .filter(|(_, input)| input.time != InputTime::Year)
        .collect();
    if may.is_empty() {
        return;
    }
    let (id, input) = may[dice.below(may.len() as u64) as usize];
    let (from, to) = dice.two(persons);
    let what = match input.subject {
        Subject::Person => Changed::Person(id, from),
        Subject::Household => Changed::Household(id),
        Subject::Pair if from != to => Changed::Pair(id, from, to),
        _ => return,
    };
    let month = dice.below(12) as u8 + 1;
    if !case
        .changes
        .iter()
        .any(|&(m, w, _)| m == month && w == what)
    {
        let value = dice.value(law, input, case.year);
        case.changes.push((month, what, value));
        case.changes.sort_by_key(|&(month, ..)| month);
    }
}

fn inputs(law: &Law) -> impl Iterator<Item = (InputId, &Input)> {
    (0u32..).map(InputId).zip(&law.inputs)
}

fn stored(input: &Input, value: houvast_lang::number::Exact) -> i64 {
    let scale = houvast_lang::number::Exact::from_integer(i128::from(storage_scale(input.ty)));
    (value * scale).to_integer() as i64
}

/// The same numbers every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(0x5851_F42D_4C95_7F2D)
            .wrapping_add(0x1405_7B7E_F767_814F);
        (self.0 >> 33) % n
    }

    fn two(&mut self, persons: usize) -> (u16, u16) {
        let n = persons as u64;
        (self.below(n) as u16, self.below(n) as u16)
    }

    /// A value of the input, more often a small one.
    fn value(&mut self, law: &Law, input: &Input, year: i16) -> i64 {
        let value = match input.ty {
            Type::JaNee => self.below(2) as i64,
            Type::Enum(id) => self.below(law.enums[id.index()].cases.len() as u64) as i64,
            Type::Datum => {
                let years = i64::from(year) - 1970 - self.below(80) as i64;
                years * 365 + self.below(365) as i64
            }
            Type::Bedrag(_) => {
                let most = [100, 50_000, 3_000_000, 12_000_000][self.below(4) as usize];
                self.below(most) as i64
            }
            Type::Percentage | Type::Getal | Type::GetalPerEuro => self.below(300_000) as i64,
            Type::Aantal | Type::Leeftijd => self.below(40) as i64,
        };
        value.clamp(stored(input, input.range.0), stored(input, input.range.1))
    }
}
