//! What differs between two laws in one year, per article.
//!
//! Things are compared by their name, and bodies by their text, because two laws number their items each in its own way. Amounts are compared as they apply
//! in the year, so that what follows from another change (an amount indexed with a changed factor) is seen as well; it is marked as such.

mod departures;
mod texts;
mod values;

use crate::change::{Change, Kind, article};
use houvast_lang::in_force::{InForce, Months};
use houvast_lang::law::{ActId, Law, ProvisionId};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// All differences, in the order of the acts and their text. `previous`: the baseline of the year before.
#[must_use]
pub fn between(
    before: &InForce<'_>,
    after: &InForce<'_>,
    previous: Option<&InForce<'_>>,
) -> Vec<Change> {
    let comparison = Comparison {
        before,
        after,
        previous,
    };
    let mut found = comparison.params();
    found.extend(comparison.tables());
    found.extend(comparison.rules());
    found.extend(comparison.relations());
    found.extend(comparison.units());
    found.extend(comparison.inputs());
    found.extend(comparison.duties());
    // Stable: within an article the order above.
    found.sort_by_key(|f| f.place);
    found.into_iter().map(|f| f.change).collect()
}

/// A change and where it stands.
struct Found {
    place: (usize, usize),
    change: Change,
}

struct Comparison<'c, 'l> {
    before: &'c InForce<'l>,
    after: &'c InForce<'l>,
    previous: Option<&'c InForce<'l>>,
}

/// An item with its index, before and after.
type Both<'a, T> = (Option<(usize, &'a T)>, Option<(usize, &'a T)>);

/// What a name stands for in both laws.
fn pairs<'a, T, K: Ord>(old: &'a [T], new: &'a [T], key: impl Fn(&'a T) -> K) -> Vec<Both<'a, T>> {
    let index: BTreeMap<K, usize> = old.iter().enumerate().map(|(i, x)| (key(x), i)).collect();
    let mut seen = vec![false; old.len()];
    let mut out = Vec::new();
    for (i, x) in new.iter().enumerate() {
        let same = index.get(&key(x)).copied();
        if let Some(j) = same {
            seen[j] = true;
        }
        out.push((same.map(|j| (j, &old[j])), Some((i, x))));
    }
    let gone = old.iter().enumerate().filter(|(j, _)| !seen[*j]);
    out.extend(gone.map(|(j, x)| (Some((j, x)), None)));
    out
}

/// The first month in which two rows of months differ, if any.
fn first_difference<A, B>(
    a: Option<&Months<A>>,
    b: Option<&Months<B>>,
    same: impl Fn(Option<&A>, Option<&B>) -> bool,
) -> Option<usize> {
    (0..12).find(|&m| !same(a.map(|a| &a[m]), b.map(|b| &b[m])))
}

impl<'l> Comparison<'_, 'l> {
    /// A change that is still without values.
    fn blank(&self, law: &Law, provision: Option<ProvisionId>, kind: Kind, name: &str) -> Found {
        let at = provision.and_then(|p| Some((p, law.provisions.get(p.index())?)));
        let act = at.and_then(|(_, p)| law.acts.get(p.act.index()));
        let place = at.map_or((usize::MAX, usize::MAX), |(id, p)| {
            (p.act.index(), id.index())
        });
        Found {
            place,
            change: Change {
                act: act.map(|a| a.name.clone()).unwrap_or_default(),
                act_title: act.map(|a| law.bilingual(&a.title)).unwrap_or_default(),
                provision: at.map(|(_, p)| article(p)).unwrap_or_default(),
                kind,
                name: name.to_owned(),
                description: law.named(name),
                previous_year: None,
                before: None,
                after: None,
                from: None,
                by: None,
                derived: false,
                unchanged_departures: Vec::new(),
            },
        }
    }

    /// `2027-01-01`: the first day on which it differs. A month takes what applies on its first day; `since` is the day on which that
    /// began, and says it more exactly where it lies in the month before.
    fn from(&self, month: usize, since: Option<Date>) -> Option<String> {
        let first = self.after.first_of(month);
        let month_before = month.checked_sub(1).map(|m| self.after.first_of(m));
        let within = |day: &Date| month_before.is_some_and(|before| *day > before && *day < first);
        Some(since.filter(within).unwrap_or(first).to_string())
    }

    fn by(&self, act: Option<ActId>) -> Option<String> {
        act.and_then(|a| self.after.law.acts.get(a.index()))
            .map(|a| a.name.clone())
    }

    /// The item with the law that has it: after, or else before.
    fn item<'i, T>(&self, (old, new): Both<'i, T>) -> Option<(&'l Law, &'i T)> {
        match (old, new) {
            (_, Some((_, item))) => Some((self.after.law, item)),
            (Some((_, item)), None) => Some((self.before.law, item)),
            (None, None) => None,
        }
    }

    fn inputs(&self) -> Vec<Found> {
        let known = |name: &str| self.before.law.inputs.iter().any(|i| i.name == name);
        let new = self.after.law.inputs.iter().filter(|i| !known(&i.name));
        new.map(|input| {
            let mut found = self.blank(self.after.law, None, Kind::NewInput, &input.name);
            found.change.description = self.after.law.described(&input.name, &input.description);
            found
        })
        .collect()
    }
}
