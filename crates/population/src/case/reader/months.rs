//! `maanden`: what changes in the course of the year.

use super::{HOUSEHOLD, PERSON, Reader};
use crate::case::names::nearest;
use crate::case::problem::{Path, ProblemKind};
use crate::case::relations::Persons;
use crate::case::timeline::Timeline;
use crate::case::tree::Node;
use crate::case::values;
use houvast_engine::people::Changed;
use houvast_lang::law::{Input, InputId, InputTime, Subject};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashSet};

/// A yes or no of a person that begins or ends on a day.
pub(super) struct Dated {
    pub(super) input: InputId,
    pub(super) place: u16,
    pub(super) day: Date,
    pub(super) holds: bool,
    /// Where in the text it stands.
    pub(super) at: usize,
}

impl Reader<'_, '_, '_> {
    pub(super) fn months(&mut self, node: &Node, persons: &Persons) {
        let path = Path::Root.key("maanden");
        let expected = "a list of changes";
        for (i, change) in values::list(node, expected, &path, self.problems)
            .iter()
            .enumerate()
        {
            self.change(change, persons, &path.index(i));
        }
        let mut seen = HashSet::new();
        let months = self.case.changes.iter();
        let months = months.map(|&(month, what, _)| (i8::try_from(month).unwrap_or(12), 1, what));
        let days = self.dated.iter().map(|dated| {
            let what = Changed::Person(dated.input, dated.place);
            (dated.day.month(), dated.day.day(), what)
        });
        for (month, day, what) in months.chain(days) {
            if !seen.insert((month, day, what)) {
                let input = self.names.law.inputs.get(what.input().index());
                let name = input.map_or_else(String::new, |input| input.name.clone());
                let when = if day == 1 {
                    format!("month {month}")
                } else {
                    format!("day {day} of month {month}")
                };
                let kind = ProblemKind::Duplicate(format!("{name} from {when}"));
                self.problems.error(&path, node.at, kind);
            }
        }
    }

    /// What is told by the day, as changes of months.
    pub(super) fn tell_dated(&mut self) {
        let mut dated = std::mem::take(&mut self.dated);
        dated.sort_by_key(|dated| dated.day);
        let law = self.names.law;
        let mut timelines: BTreeMap<(InputId, u16), (bool, usize, Timeline)> = BTreeMap::new();
        for Dated {
            input,
            place,
            day,
            holds,
            at,
        } in dated
        {
            let (_, _, timeline) = timelines.entry((input, place)).or_insert_with(|| {
                let before = self.holds_before(input, place);
                (before, at, Timeline::constant(self.case.year, before))
            });
            timeline.change(day, holds);
        }
        let path = Path::Root.key("maanden");
        for ((input, place), (before, at, timeline)) in timelines {
            for unseen in timeline.unseen(law.last_day_of(input).is_some()) {
                self.problems.warning(&path, at, unseen);
            }
            let what = |input| Changed::Person(input, place);
            let changes = timeline.changes(law, input, before, what);
            self.case.changes.extend(changes);
        }
    }

    /// Whether a yes or no of a person holds at the beginning of the year, as given or by default.
    fn holds_before(&self, input: InputId, place: u16) -> bool {
        let mut persons = self.case.persons.iter();
        let given = persons.rfind(|(at, id, _)| (*at, *id) == (place, input));
        match (given, self.names.law.inputs.get(input.index())) {
            (Some((_, _, value)), _) => *value != 0,
            (None, Some(input)) => input.default.value != 0.into(),
            (None, None) => false,
        }
    }

    fn change(&mut self, node: &Node, persons: &Persons, path: &Path<'_>) {
        let keys = ["vanaf", "personen", "huishouden"];
        let mut day = None;
        let entries = values::table(node, path, self.problems);
        for (name, value) in entries {
            if name == "vanaf" {
                day = self.change_day(value, &path.key(name));
            } else if !keys.contains(&name.as_str()) {
                let nearest = nearest(name, keys);
                let kind = ProblemKind::Unknown {
                    name: name.clone(),
                    place: "`maanden`",
                    nearest,
                };
                self.problems.error(&path.key(name), value.at, kind);
            }
        }
        if !entries.iter().any(|(name, _)| name == "vanaf") {
            let expected = "the first day of a month, such as \"2025-07-01\"".into();
            let kind = ProblemKind::Missing {
                name: "vanaf".into(),
                expected,
            };
            self.problems.error(path, node.at, kind);
        }
        // Without a usable day the values are still read, so that what is wrong with them shows in the same run.
        let day = day.unwrap_or_else(|| super::year::first_day(self.case.year));
        for (name, value) in entries {
            let here = path.key(name);
            match name.as_str() {
                "personen" => self.changed_persons(value, day, persons, &here),
                "huishouden" => {
                    for (name, value) in values::table(value, &here, self.problems) {
                        let at = here.key(name);
                        let found = self.input(name, value, Subject::Household, HOUSEHOLD, &at);
                        if let Some((id, new)) =
                            found.filter(|&(id, _)| self.may_change(id, day, value, &at))
                        {
                            let month = month(day);
                            self.case.changes.push((month, Changed::Household(id), new));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn changed_persons(&mut self, node: &Node, day: Date, persons: &Persons, path: &Path<'_>) {
        for (id, changed) in values::table(node, path, self.problems) {
            let path = path.key(id);
            let Some(place) = persons.place(id, changed.at, &path, self.problems) else {
                continue;
            };
            for (name, value) in values::table(changed, &path, self.problems) {
                let here = path.key(name);
                if name == "adres" {
                    self.address(value, place, Some(day), &here);
                    continue;
                }
                let found = self.input(name, value, Subject::Person, PERSON, &here);
                if let Some((id, new)) =
                    found.filter(|&(id, _)| self.may_change(id, day, value, &here))
                {
                    self.changed(id, place, (day, value.at), new);
                }
            }
        }
    }

    /// A person's input that has another value from the day on.
    pub(super) fn changed(
        &mut self,
        input: InputId,
        place: u16,
        (day, at): (Date, usize),
        value: i64,
    ) {
        let law = self.names.law;
        let by_the_day = law.inputs.get(input.index());
        if by_the_day.is_some_and(Input::has_last_day) {
            self.dated.push(Dated {
                input,
                place,
                day,
                holds: value != 0,
                at,
            });
        } else {
            let what = Changed::Person(input, place);
            self.case.changes.push((month(day), what, value));
        }
    }

    fn may_change(&mut self, id: InputId, day: Date, node: &Node, path: &Path<'_>) -> bool {
        let Some(input) = self.names.law.inputs.get(id.index()) else {
            return false;
        };
        let kind = if input.time == InputTime::Year {
            ProblemKind::FixedForYear {
                name: input.name.clone(),
            }
        } else if day.day() != 1 && !input.has_last_day() {
            let name = &input.name;
            ProblemKind::Kind {
                given: format!("`{name}` from {day}"),
                expected: "the first day of a month: only a yes or no changes by the day".into(),
            }
        } else {
            return true;
        };
        self.problems.error(path, node.at, kind);
        false
    }

    fn change_day(&mut self, node: &Node, path: &Path<'_>) -> Option<Date> {
        let date = values::date(node, path, self.problems)?;
        if date.year() != self.case.year {
            let expected = format!("a day of {}", self.case.year);
            let kind = ProblemKind::Kind {
                given: date.to_string(),
                expected,
            };
            self.problems.error(path, node.at, kind);
            return None;
        }
        Some(date)
    }
}

fn month(day: Date) -> u8 {
    u8::try_from(day.month()).unwrap_or(1)
}
