//! Departures of one rule in both laws.

use super::items::{dates, differing, push};
use super::{Change, Compare, Kind, Order, VersionChange, change};
use crate::law::{Departure, Law, Rule, display};

impl Compare<'_> {
    /// `changed`: the rule itself has another formula, so departures that are as before are worth a line.
    pub(super) fn departures(
        &self,
        old: Option<&Rule>,
        rule: &Rule,
        changed: bool,
        found: &mut Vec<(Order, Change)>,
    ) {
        let mut known = old.map(|old| of(self.before, old)).unwrap_or_default();
        for departure in of(self.after, rule) {
            let same = known
                .iter()
                .position(|other| key(self.before, other) == key(self.after, departure));
            let before = same.map(|index| known.remove(index));
            let versions = self.versions(old, before, rule, departure);
            if versions.is_empty() && changed && before.is_some() {
                let stays = change(
                    self.after,
                    Kind::DepartureStays,
                    departure.provision,
                    &rule.name,
                );
                found.push(stays);
            }
            let kind = if before.is_some() {
                Kind::Departure
            } else {
                Kind::NewDeparture
            };
            push(
                found,
                self.after,
                kind,
                departure.provision,
                &rule.name,
                practice(departure),
                versions,
            );
        }
        for departure in known {
            found.push(change(
                self.before,
                Kind::Repeal,
                departure.provision,
                &rule.name,
            ));
        }
    }

    fn versions(
        &self,
        old: Option<&Rule>,
        before: Option<&Departure>,
        rule: &Rule,
        after: &Departure,
    ) -> Vec<VersionChange> {
        let old_versions = before.map_or(&[][..], |departure| &departure.versions);
        differing(&dates(&after.versions, old_versions), |day| {
            let text = |law: &Law, rule: &Rule, departure: &Departure| {
                let stated = self.stated(&departure.versions, day, |body| {
                    display::rule_body(law, rule, body)
                })?;
                let condition = departure.condition.as_ref();
                let condition =
                    condition.map(|c| format!("indien {}: ", display::rule_body(law, rule, c)));
                let text = format!("{}{}", condition.unwrap_or_default(), stated.text);
                Some(super::Stated { text, ..stated })
            };
            let was = old
                .zip(before)
                .and_then(|(rule, departure)| text(self.before, rule, departure));
            (was, text(self.after, rule, after))
        })
    }
}

fn of<'l>(law: &'l Law, rule: &'l Rule) -> Vec<&'l Departure> {
    rule.departures
        .iter()
        .filter_map(|id| law.departures.get(id.index()))
        .collect()
}

fn practice(departure: &Departure) -> &str {
    departure.practice.as_ref().map_or("", |(what, _)| what)
}

/// By what a departure is recognised in another version of the law: its place, and what practice it is.
fn key(law: &Law, departure: &Departure) -> (Option<String>, String) {
    (
        departure.provision.map(|id| law.citation(id)),
        practice(departure).to_owned(),
    )
}
