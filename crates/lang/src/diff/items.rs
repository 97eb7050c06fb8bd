//! Parameters, tables, relations, units, rules, duties and inputs.

use super::{Change, Compare, Kind, Order, Stated, VersionChange, change};
use crate::in_force::{InForce, Settings, version};
use crate::law::{
    Const, Expr, ExprKind, Law, Node, Param, ParamId, RelExprKind, RelRef, Rule, TableRow, Version,
    display,
};
use jiff::civil::Date;
use std::collections::BTreeSet;

impl Compare<'_> {
    pub(super) fn settings(&self, day: Date) -> Settings {
        Settings {
            year: day.year(),
            known_on: self.known_on,
            practice: true,
        }
    }

    pub(super) fn params(&self, found: &mut Vec<(Order, Change)>) {
        for (id, param) in (0u32..).map(ParamId).zip(&self.after.params) {
            let old = position(&self.before.params, |p: &Param| p.name == param.name);
            let dates = dates(
                &param.versions,
                old.and_then(|id| self.before.params.get(id as usize))
                    .map_or(&[], |p| &p.versions),
            );
            let at = |law, id: Option<ParamId>, day| id.and_then(|id| self.value(law, id, day));
            let versions = differing(&dates, |day| {
                (
                    at(self.before, old.map(ParamId), day),
                    at(self.after, Some(id), day),
                )
            });
            let kind = if old.is_none() {
                Kind::NewParameter
            } else {
                Kind::ParameterValue
            };
            push(
                found,
                self.after,
                kind,
                param.provision,
                &param.name,
                &param.description,
                versions,
            );
        }
        for param in self
            .before
            .params
            .iter()
            .filter(|p| self.after.params.iter().all(|q| q.name != p.name))
        {
            found.push(change(
                self.before,
                Kind::Repeal,
                param.provision,
                &param.name,
            ));
        }
    }

    fn value(&self, law: &Law, id: ParamId, day: Date) -> Option<Stated> {
        let found = InForce::param_of(law, self.settings(day), id, day)?;
        Some(Stated {
            text: display::constant(law, found.value),
            status: found.status,
            source: found.source.map(str::to_owned),
        })
    }

    pub(super) fn tables(&self, found: &mut Vec<(Order, Change)>) {
        for table in &self.after.tables {
            let old = self.before.tables.iter().find(|t| t.name == table.name);
            let before = old.map_or(&[][..], |t| &t.versions);
            let versions = differing(&dates(&table.versions, before), |day| {
                let text = |law, versions| {
                    self.stated(versions, day, |rows: &Vec<TableRow>| rows_text(law, rows))
                };
                (text(self.before, before), text(self.after, &table.versions))
            });
            push(
                found,
                self.after,
                Kind::Table,
                table.provision,
                &table.name,
                &table.description,
                versions,
            );
        }
    }

    pub(super) fn relations(&self, found: &mut Vec<(Order, Change)>) {
        for relation in &self.after.relations {
            let old = self
                .before
                .relations
                .iter()
                .find(|r| r.name == relation.name);
            let before = old.map_or(&[][..], |r| &r.versions);
            let versions = differing(&dates(&relation.versions, before), |day| {
                let text = |law, versions| {
                    self.stated(versions, day, |body| display::relation_body(law, body))
                };
                (
                    text(self.before, before),
                    text(self.after, &relation.versions),
                )
            });
            push(
                found,
                self.after,
                Kind::Relation,
                relation.provision,
                &relation.name,
                "",
                versions,
            );
        }
    }

    pub(super) fn units(&self, found: &mut Vec<(Order, Change)>) {
        for unit in &self.after.units {
            let text = |law, condition| Stated {
                text: display::expr(law, &["persoon"], condition),
                status: crate::law::Status::Vastgesteld,
                source: None,
            };
            let old = self.before.units.iter().find(|u| u.name == unit.name);
            let before = old.map(|old| text(self.before, &old.condition));
            let after = Some(text(self.after, &unit.condition));
            if before != after {
                let versions = vec![VersionChange {
                    from: None,
                    before,
                    after,
                }];
                push(
                    found,
                    self.after,
                    Kind::Unit,
                    unit.provision,
                    &unit.name,
                    "",
                    versions,
                );
            }
        }
    }

    pub(super) fn rules(&self, found: &mut Vec<(Order, Change)>) {
        for rule in &self.after.rules {
            let old = self.before.rules.iter().find(|r| r.name == rule.name);
            let before = old.map_or(&[][..], |r| &r.versions);
            let versions = differing(&dates(&rule.versions, before), |day| {
                let text = |law, rule: &Rule| {
                    self.stated(&rule.versions, day, |body| {
                        display::rule_body(law, rule, body)
                    })
                };
                (
                    old.and_then(|old| text(self.before, old)),
                    text(self.after, rule),
                )
            });
            let changed = versions.last().is_some_and(|last| last.after.is_some());
            let kind = if old.is_none() {
                Kind::NewRule
            } else {
                Kind::Formula
            };
            let at = found.len();
            push(
                found,
                self.after,
                kind,
                rule.provision,
                &rule.name,
                &rule.description,
                versions,
            );
            if let Some((_, change)) = found.get_mut(at) {
                let known = old.map(|old| inputs(self.before, old)).unwrap_or_default();
                change.new_inputs = inputs(self.after, rule)
                    .difference(&known)
                    .cloned()
                    .collect();
            }
            self.departures(old, rule, changed, found);
        }
        for rule in self
            .before
            .rules
            .iter()
            .filter(|r| self.after.rules.iter().all(|q| q.name != r.name))
        {
            found.push(change(
                self.before,
                Kind::Repeal,
                rule.provision,
                &rule.name,
            ));
        }
    }

    pub(super) fn duties(&self, found: &mut Vec<(Order, Change)>) {
        let key = |law: &Law, duty: &crate::law::Duty| {
            (
                duty.provision.map(|id| law.citation(id)),
                duty.who.clone(),
                duty.text.clone(),
            )
        };
        let all = |law: &Law| {
            law.duties
                .iter()
                .map(|duty| key(law, duty))
                .collect::<BTreeSet<_>>()
        };
        let (before, after) = (all(self.before), all(self.after));
        let mut compare = |law: &Law, other: &BTreeSet<_>, kind| {
            for duty in law
                .duties
                .iter()
                .filter(|duty| !other.contains(&key(law, duty)))
            {
                let (order, mut change) = change(law, kind, duty.provision, &duty.who);
                change.description = duty.text.clone();
                found.push((order, change));
            }
        };
        compare(self.after, &before, Kind::NewDuty);
        compare(self.before, &after, Kind::DutyLapses);
    }

    pub(super) fn inputs(&self, found: &mut Vec<(Order, Change)>) {
        for input in &self.after.inputs {
            if self.before.inputs.iter().all(|i| i.name != input.name) {
                let (order, mut change) = change(self.after, Kind::NewInput, None, &input.name);
                change.description = input.description.clone();
                found.push((order, change));
            }
        }
    }

    /// What a version says on a day.
    pub(super) fn stated<T>(
        &self,
        versions: &[Version<T>],
        day: Date,
        text: impl Fn(&T) -> String,
    ) -> Option<Stated> {
        let version = version(self.settings(day), versions, day)?;
        Some(Stated {
            text: text(version.body.as_ref()?),
            status: version.status,
            source: version.source.clone(),
        })
    }
}

fn position<T>(items: &[T], is_it: impl Fn(&T) -> bool) -> Option<u32> {
    items
        .iter()
        .position(is_it)
        .and_then(|index| u32::try_from(index).ok())
}

/// All dates on which a version of either begins.
pub(super) fn dates<T>(a: &[Version<T>], b: &[Version<T>]) -> BTreeSet<Date> {
    a.iter().chain(b).map(|version| version.from).collect()
}

/// The dates from which the two differ. A date on which the same difference goes on is left out.
pub(super) fn differing(
    dates: &BTreeSet<Date>,
    at: impl Fn(Date) -> (Option<Stated>, Option<Stated>),
) -> Vec<VersionChange> {
    let mut found: Vec<VersionChange> = Vec::new();
    let text = |stated: &Option<Stated>| stated.as_ref().map(|stated| stated.text.clone());
    for &date in dates {
        let (before, after) = at(date);
        if text(&before) == text(&after) {
            continue;
        }
        let from = (date != Date::MIN).then_some(date);
        let goes_on = found.last().is_some_and(|last| {
            text(&last.before) == text(&before) && text(&last.after) == text(&after)
        });
        if !goes_on {
            found.push(VersionChange {
                from,
                before,
                after,
            });
        }
    }
    found
}

/// Adds a change, unless there is none; one after which nothing applies is a repeal.
pub(super) fn push(
    found: &mut Vec<(Order, Change)>,
    law: &Law,
    kind: Kind,
    provision: Option<crate::law::ProvisionId>,
    name: &str,
    description: &str,
    versions: Vec<VersionChange>,
) {
    let Some(last) = versions.last() else { return };
    let kind = if last.after.is_none() {
        Kind::Repeal
    } else {
        kind
    };
    let (order, mut change) = change(law, kind, provision, name);
    change.description = description.to_owned();
    change.versions = versions;
    found.push((order, change));
}

fn rows_text(law: &Law, rows: &[TableRow]) -> String {
    let row = |(limit, value): &(Option<Const>, Const)| match limit {
        Some(limit) => format!(
            "tot en met {}: {}",
            display::constant(law, *limit),
            display::constant(law, *value)
        ),
        None => format!("daarboven: {}", display::constant(law, *value)),
    };
    rows.iter().map(row).collect::<Vec<_>>().join("; ")
}

/// The inputs that a rule and its departures need themselves.
fn inputs(law: &Law, rule: &Rule) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut add = |id: crate::law::InputId| {
        found.extend(law.inputs.get(id.index()).map(|input| input.name.clone()));
    };
    let mut visit = |body: &Expr| {
        body.walk(&mut |node| match node {
            Node::Expr(e) => match &e.kind {
                ExprKind::Input { id, .. }
                | ExprKind::Related {
                    rel: RelRef::Input(id),
                    ..
                } => add(*id),
                _ => {}
            },
            Node::Persons(r) => {
                if let RelExprKind::From {
                    rel: RelRef::Input(id),
                    ..
                }
                | RelExprKind::Via {
                    rel: RelRef::Input(id),
                    ..
                } = &r.kind
                {
                    add(*id);
                }
            }
        });
    };
    let departures = rule
        .departures
        .iter()
        .filter_map(|id| law.departures.get(id.index()));
    for departure in departures {
        departure.condition.iter().for_each(&mut visit);
        departure
            .versions
            .iter()
            .filter_map(|v| v.body.as_ref())
            .for_each(&mut visit);
    }
    rule.versions
        .iter()
        .filter_map(|v| v.body.as_ref())
        .for_each(&mut visit);
    found
}
