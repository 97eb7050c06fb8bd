//! One case: the persons, the household, changes in the year and given values.

mod months;
mod year;

use super::names::{Names, nearest};
use super::problem::{Path, ProblemKind, Problems};
use super::relations::{self, Persons};
use super::tree::{Node, Value};
use super::{Case, GivenValue, MAX_CASE_PERSONS, values};
use houvast_lang::law::{Input, InputId, Subject};
use jiff::civil::Date;
use std::cmp::Ordering;

const KEYS: [&str; 7] = [
    "jaar",
    "peildatum",
    "personen",
    "relaties",
    "huishouden",
    "gegeven",
    "maanden",
];

/// Reads a case from its tree; problems are left in `problems`.
pub(super) fn read(node: &Node, names: &Names<'_>, problems: &mut Problems<'_>) -> Option<Case> {
    let path = Path::Root;
    let entries = values::table(node, &path, problems);
    for (name, value) in entries {
        if !KEYS.contains(&name.as_str()) {
            top_level_unknown(name, value, names, problems);
        }
    }
    let get = |name: &str| {
        entries
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    };
    let when = year::year(get("jaar"), get("peildatum"), node.at, names, problems);
    // Without a usable year the rest is still looked at, as of the last year that is known, but for what depends on the year itself.
    let (year, reference) = when.unwrap_or_else(|| (names.years.1, year::first_day(names.years.1)));
    let mut case = Case {
        year,
        reference,
        ..Case::default()
    };
    let Some(list) = get("personen") else {
        let expected = "a list of at least one person".into();
        let kind = ProblemKind::Missing {
            name: "personen".into(),
            expected,
        };
        problems.error(&path, node.at, kind);
        return None;
    };
    let mut reader = Reader {
        names,
        problems,
        case: &mut case,
        dated: Vec::new(),
    };
    let persons = reader.persons(list)?;
    if let Some(household) = get("huishouden") {
        reader.household(household);
    }
    if let Some(list) = get("maanden").filter(|_| when.is_some()) {
        reader.months(list, &persons);
    }
    reader.tell_dated();
    if let Some(given) = get("gegeven") {
        reader.given(given, &persons);
    }
    if let Some(list) = get("relaties") {
        relations::read(list, &persons, names, &mut case, problems);
    }
    Some(case)
}

fn top_level_unknown(name: &str, value: &Node, names: &Names<'_>, problems: &mut Problems<'_>) {
    let place = "the case";
    let kind = match names
        .input(name)
        .and_then(|id| names.law.inputs.get(id.index()))
    {
        Some(input) => misplaced(input, name, place),
        None => {
            let nearest = nearest(name, KEYS);
            ProblemKind::Unknown {
                name: name.into(),
                place,
                nearest,
            }
        }
    };
    problems.error(&Path::Root.key(name), value.at, kind);
}

fn misplaced(input: &Input, name: &str, place: &'static str) -> ProblemKind {
    let instead = match input.subject {
        Subject::Household => "it belongs under `huishouden`",
        Subject::Pair => "it belongs to a relation under `relaties`",
        _ => "it belongs to a person under `personen`",
    };
    ProblemKind::Misplaced {
        name: name.into(),
        place,
        instead: instead.into(),
    }
}

struct Reader<'r, 'a, 't> {
    names: &'r Names<'a>,
    problems: &'r mut Problems<'t>,
    case: &'r mut Case,
    /// What begins or ends on a day of the year, in the order of the file.
    dated: Vec<months::Dated>,
}

/// Where values stand, in words.
const PERSON: &str = "a person";
const HOUSEHOLD: &str = "`huishouden`";

impl Reader<'_, '_, '_> {
    fn persons(&mut self, node: &Node) -> Option<Persons> {
        let path = Path::Root.key("personen");
        let list = values::list(node, "a list of persons", &path, self.problems);
        if list.is_empty() {
            if matches!(node.value, Value::List(_)) {
                let expected = "at least one person".into();
                let kind = ProblemKind::Kind {
                    given: "an empty list".into(),
                    expected,
                };
                self.problems.error(&path, node.at, kind);
            }
            return None;
        }
        if list.len() > MAX_CASE_PERSONS {
            let (what, limit) = ("number of persons in one case", MAX_CASE_PERSONS);
            let kind = ProblemKind::Limit {
                what,
                given: list.len(),
                limit,
            };
            self.problems.error(&path, node.at, kind);
            return None;
        }
        let mut persons = Persons::default();
        for (place, person) in list.iter().enumerate() {
            let path = path.index(place);
            let entries = values::table(person, &path, self.problems);
            let id = self.id(entries, person.at, &path, &persons);
            // A person without a usable id keeps a place, so that the others keep theirs.
            persons.ids.push(id.unwrap_or_default());
            let place = u16::try_from(place).unwrap_or(u16::MAX);
            let born = self.person(entries, place, person.at, &path);
            persons.born.push(born);
        }
        self.case.ids.clone_from(&persons.ids);
        Some(persons)
    }

    fn id(
        &mut self,
        entries: &[(String, Node)],
        at: usize,
        path: &Path<'_>,
        known: &Persons,
    ) -> Option<String> {
        let expected = "a text that names the person in this case, such as \"a\"";
        let Some((_, node)) = entries.iter().find(|(name, _)| name == "id") else {
            let kind = ProblemKind::Missing {
                name: "id".into(),
                expected: expected.into(),
            };
            self.problems.error(path, at, kind);
            return None;
        };
        let path = path.key("id");
        let id = values::text(node, expected, &path, self.problems)?;
        if id.is_empty() {
            let kind = ProblemKind::Kind {
                given: "\"\"".into(),
                expected: expected.into(),
            };
            self.problems.error(&path, node.at, kind);
            return None;
        }
        if known.ids.iter().any(|other| other == id) {
            self.problems
                .error(&path, node.at, ProblemKind::SameId { id: id.into() });
            return None;
        }
        Some(id.into())
    }

    fn person(
        &mut self,
        entries: &[(String, Node)],
        place: u16,
        at: usize,
        path: &Path<'_>,
    ) -> Option<i64> {
        let mut born = None;
        for (name, node) in entries {
            let here = path.key(name);
            match name.as_str() {
                "id" => {}
                "adres" => self.address(node, place, None, &here),
                "opvang" => self.care(node, &here),
                "overleden_op" => self.death(node, place, &here),
                _ => {
                    let value = self.input(name, node, Subject::Person, PERSON, &here);
                    if let Some((id, value)) = value {
                        self.case.persons.push((place, id, value));
                        if value != 0 && self.names.has_no_effect(id) {
                            self.warn_no_effect(name, node, &here);
                        }
                        if name == BORN {
                            born = Some(value);
                            self.check_born(value, node, &here);
                        }
                    }
                }
            }
        }
        if !entries.iter().any(|(name, _)| name == BORN) {
            let expected = "a date, such as \"1985-03-01\"".into();
            self.problems.error(
                path,
                at,
                ProblemKind::Missing {
                    name: BORN.into(),
                    expected,
                },
            );
        }
        born
    }

    /// Nobody is born after the year of the case, or before anyone now alive.
    fn check_born(&mut self, value: i64, node: &Node, path: &Path<'_>) {
        const OLDEST: i16 = 130;
        let last = year::first_day(self.case.year).last_of_year();
        let first = year::first_day(self.case.year - OLDEST);
        if value < values::days(first) || value > values::days(last) {
            let given = node.describe();
            let (low, high) = (first.to_string(), last.to_string());
            self.problems
                .error(path, node.at, ProblemKind::Range { given, low, high });
        }
    }

    fn warn_no_effect(&mut self, name: &str, node: &Node, path: &Path<'_>) {
        let why = "no rule of the law depends on it, so it has no effect on the outcomes";
        let name = name.to_owned();
        self.problems
            .warning(path, node.at, ProblemKind::NotUsed { name, why });
    }

    /// `"adres": "elders"` is short for the input `adres_elders`.
    fn address(&mut self, node: &Node, place: u16, day: Option<Date>, path: &Path<'_>) {
        let elsewhere = match &node.value {
            Value::Text(text) if text == "elders" => true,
            Value::Text(text) if text == "hier" => false,
            _ => {
                let expected = "\"elders\" (or \"hier\", the address of the household)".into();
                let kind = ProblemKind::Kind {
                    given: node.describe(),
                    expected,
                };
                self.problems.error(path, node.at, kind);
                return;
            }
        };
        let Some(id) = self.names.input("adres_elders") else {
            let name = "adres".to_owned();
            let kind = ProblemKind::Unknown {
                name,
                place: PERSON,
                nearest: None,
            };
            self.problems.error(path, node.at, kind);
            return;
        };
        let value = i64::from(elsewhere);
        match day {
            Some(day) => self.changed(id, place, (day, node.at), value),
            None => self.case.persons.push((place, id, value)),
        }
    }

    /// `"overleden_op": "2025-05-10"` is short for the input `overleden` from that day on.
    fn death(&mut self, node: &Node, place: u16, path: &Path<'_>) {
        let Some(day) = values::date(node, path, self.problems) else {
            return;
        };
        let Some(id) = self.names.input("overleden") else {
            let name = "overleden_op".to_owned();
            let kind = ProblemKind::Unknown {
                name,
                place: PERSON,
                nearest: None,
            };
            self.problems.error(path, node.at, kind);
            return;
        };
        match day.year().cmp(&self.case.year) {
            Ordering::Less => self.case.persons.push((place, id, 1)),
            Ordering::Equal => self.changed(id, place, (day, node.at), 1),
            Ordering::Greater => {}
        }
    }

    /// Child care is read so that a case for the whole interface runs; nothing is computed from it yet.
    fn care(&mut self, node: &Node, path: &Path<'_>) {
        let keys = ["soort", "uren_per_maand", "uurprijs"];
        for (i, care) in values::list(node, "a list of care", path, self.problems)
            .iter()
            .enumerate()
        {
            let path = path.index(i);
            for (name, value) in values::table(care, &path, self.problems) {
                if !keys.contains(&name.as_str()) {
                    let nearest = nearest(name, keys);
                    let place = "`opvang`";
                    let kind = ProblemKind::Unknown {
                        name: name.clone(),
                        place,
                        nearest,
                    };
                    self.problems.error(&path.key(name), value.at, kind);
                }
            }
        }
        let why = "kinderopvangtoeslag is not computed in this version";
        let kind = ProblemKind::NotUsed {
            name: "opvang".into(),
            why,
        };
        self.problems.warning(path, node.at, kind);
    }

    fn household(&mut self, node: &Node) {
        let path = Path::Root.key("huishouden");
        for (name, node) in values::table(node, &path, self.problems) {
            let here = path.key(name);
            let value = self.input(name, node, Subject::Household, HOUSEHOLD, &here);
            self.case.household.extend(value);
        }
    }

    /// The input of that name and its value.
    fn input(
        &mut self,
        name: &str,
        node: &Node,
        subject: Subject,
        place: &'static str,
        path: &Path<'_>,
    ) -> Option<(InputId, i64)> {
        let law = self.names.law;
        let known = self.names.input(name);
        if let Some((id, input)) = known.and_then(|id| Some((id, law.inputs.get(id.index())?))) {
            if input.subject == subject && name != "volgnummer" {
                let value = values::input(node, input, law, path, self.problems)?;
                return Some((id, value));
            }
            self.problems
                .error(path, node.at, misplaced(input, name, place));
            return None;
        }
        let kind = if self.names.rule(name).is_some() {
            let instead = "it is computed; to fix its value use `gegeven`".into();
            ProblemKind::Misplaced {
                name: name.into(),
                place,
                instead,
            }
        } else {
            let extra: &[&str] = if subject == Subject::Person {
                &["id", "adres", "overleden_op"]
            } else {
                &[]
            };
            let known = self.names.of(subject).chain(extra.iter().copied());
            ProblemKind::Unknown {
                name: name.into(),
                place,
                nearest: nearest(name, known),
            }
        };
        self.problems.error(path, node.at, kind);
        None
    }

    fn given(&mut self, node: &Node, persons: &Persons) {
        let path = Path::Root.key("gegeven");
        let law = self.names.law;
        for (key, node) in values::table(node, &path, self.problems) {
            let here = path.key(key);
            let (name, person) = match key.split_once('@') {
                Some((name, id)) => {
                    let Some(place) = persons.place(id, node.at, &here, self.problems) else {
                        continue;
                    };
                    (name, Some(place))
                }
                None => (key.as_str(), None),
            };
            let Some(rule) = self.names.rule(name) else {
                let place = "`gegeven`";
                let kind = match self
                    .names
                    .input(name)
                    .and_then(|id| law.inputs.get(id.index()))
                {
                    Some(input) => misplaced(input, name, place),
                    None => {
                        let nearest = nearest(name, self.names.rules());
                        ProblemKind::Unknown {
                            name: name.into(),
                            place,
                            nearest,
                        }
                    }
                };
                self.problems.error(&here, node.at, kind);
                continue;
            };
            let Some(ty) = law.rules.get(rule.index()).map(|rule| rule.ty) else {
                continue;
            };
            if let Some(value) = values::given(node, name, ty, law, &here, self.problems) {
                self.case.given.push(GivenValue {
                    rule,
                    person,
                    value,
                });
            }
        }
    }
}

/// The input that every person has.
const BORN: &str = "geboortedatum";
