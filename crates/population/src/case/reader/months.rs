//! `maanden`: what changes in the course of the year.

use super::{HOUSEHOLD, PERSON, Reader};
use crate::case::names::nearest;
use crate::case::problem::{Path, ProblemKind};
use crate::case::relations::Persons;
use crate::case::tree::Node;
use crate::case::values;
use houvast_engine::people::Changed;
use houvast_lang::law::{InputId, InputTime, Subject};
use std::collections::HashSet;

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
        for &(month, what, _) in &self.case.changes {
            if !seen.insert((month, what)) {
                let name = match what {
                    Changed::Person(id, _) | Changed::Household(id) | Changed::Pair(id, ..) => id,
                };
                let input = self.names.law.inputs.get(name.index());
                let name = input.map_or_else(String::new, |input| input.name.clone());
                let kind = ProblemKind::Duplicate(format!("{name} from month {month}"));
                self.problems.error(&path, node.at, kind);
            }
        }
    }

    fn change(&mut self, node: &Node, persons: &Persons, path: &Path<'_>) {
        let keys = ["vanaf", "personen", "huishouden"];
        let mut month = None;
        let entries = values::table(node, path, self.problems);
        for (name, value) in entries {
            if name == "vanaf" {
                month = self.change_month(value, &path.key(name));
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
        // Without a usable month the values are still read, so that what is wrong with them shows in the same run.
        let month = month.unwrap_or(1);
        for (name, value) in entries {
            let here = path.key(name);
            match name.as_str() {
                "personen" => self.changed_persons(value, month, persons, &here),
                "huishouden" => {
                    for (name, value) in values::table(value, &here, self.problems) {
                        let at = here.key(name);
                        let found = self.input(name, value, Subject::Household, HOUSEHOLD, &at);
                        if let Some((id, new)) =
                            found.filter(|&(id, _)| self.may_change(id, value, &at))
                        {
                            self.case.changes.push((month, Changed::Household(id), new));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn changed_persons(&mut self, node: &Node, month: u8, persons: &Persons, path: &Path<'_>) {
        for (id, changed) in values::table(node, path, self.problems) {
            let path = path.key(id);
            let Some(place) = persons.place(id, changed.at, &path, self.problems) else {
                continue;
            };
            for (name, value) in values::table(changed, &path, self.problems) {
                let here = path.key(name);
                if name == "adres" {
                    self.address(value, place, Some(month), &here);
                    continue;
                }
                let found = self.input(name, value, Subject::Person, PERSON, &here);
                if let Some((id, new)) = found.filter(|&(id, _)| self.may_change(id, value, &here))
                {
                    self.case
                        .changes
                        .push((month, Changed::Person(id, place), new));
                }
            }
        }
    }

    fn may_change(&mut self, id: InputId, node: &Node, path: &Path<'_>) -> bool {
        let Some(input) = self.names.law.inputs.get(id.index()) else {
            return false;
        };
        let fixed = input.time == InputTime::Year;
        if fixed {
            let kind = ProblemKind::FixedForYear {
                name: input.name.clone(),
            };
            self.problems.error(path, node.at, kind);
        }
        !fixed
    }

    fn change_month(&mut self, node: &Node, path: &Path<'_>) -> Option<u8> {
        let date = values::date(node, path, self.problems)?;
        if date.day() != 1 || date.year() != self.case.year {
            let expected = format!("the first day of a month of {}", self.case.year);
            let kind = ProblemKind::Kind {
                given: date.to_string(),
                expected,
            };
            self.problems.error(path, node.at, kind);
            return None;
        }
        u8::try_from(date.month()).ok()
    }
}
