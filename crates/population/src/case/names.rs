//! The names that a case may use: the inputs and rules of the law.

use houvast_lang::law::{ExprKind, InputId, Law, Node, Renewal, RuleId, Subject, Type};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Names of the law, looked up while reading.
#[derive(Debug)]
pub(super) struct Names<'a> {
    /// The law.
    pub(super) law: &'a Law,
    inputs: HashMap<&'a str, InputId>,
    rules: HashMap<&'a str, RuleId>,
    /// Inputs on which some rule, relation or unit depends.
    used: HashSet<InputId>,
    /// First and last year that a case may have.
    pub(super) years: (i16, i16),
}

impl<'a> Names<'a> {
    /// Collects them.
    pub(super) fn new(law: &'a Law) -> Self {
        let id = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
        let inputs = law.inputs.iter().enumerate();
        let rules = law.rules.iter().enumerate();
        Names {
            law,
            inputs: inputs
                .map(|(i, input)| (input.name.as_str(), InputId(id(i))))
                .collect(),
            rules: rules
                .map(|(i, rule)| (rule.name.as_str(), RuleId(id(i))))
                .collect(),
            used: used(law),
            years: years(law),
        }
    }

    /// The input of that name.
    pub(super) fn input(&self, name: &str) -> Option<InputId> {
        self.inputs.get(name).copied()
    }

    /// Whether it is an amount that a user may think counts, while nothing depends on it.
    pub(super) fn has_no_effect(&self, id: InputId) -> bool {
        let money = |input: &houvast_lang::law::Input| matches!(input.ty, Type::Bedrag(_));
        self.law.inputs.get(id.index()).is_some_and(money) && !self.used.contains(&id)
    }

    /// The rule of that name.
    pub(super) fn rule(&self, name: &str) -> Option<RuleId> {
        self.rules.get(name).copied()
    }

    /// Names of inputs of the subject.
    pub(super) fn of(&self, subject: Subject) -> impl Iterator<Item = &'a str> {
        let inputs = self.law.inputs.iter();
        inputs
            .filter(move |input| input.subject == subject)
            .map(|input| input.name.as_str())
    }

    /// Names of all rules.
    pub(super) fn rules(&self) -> impl Iterator<Item = &'a str> {
        self.law.rules.iter().map(|rule| rule.name.as_str())
    }
}

/// The values of persons and households that any body of the law asks for.
fn used(law: &Law) -> HashSet<InputId> {
    let mut used = HashSet::new();
    let mut see = |node: Node<'_>| {
        if let Node::Expr(expr) = node
            && let ExprKind::Input { id, .. } = expr.kind
        {
            used.insert(id);
        }
    };
    for rule in &law.rules {
        let fillings = rule.per_gemeente.iter().flat_map(|(_, versions)| versions);
        for body in rule
            .versions
            .iter()
            .chain(fillings)
            .filter_map(|v| v.body.as_ref())
        {
            body.walk(&mut see);
        }
    }
    for departure in &law.departures {
        let bodies = departure.versions.iter().filter_map(|v| v.body.as_ref());
        for expr in bodies.chain(&departure.condition) {
            expr.walk(&mut see);
        }
    }
    for body in law
        .relations
        .iter()
        .flat_map(|r| &r.versions)
        .filter_map(|v| v.body.as_ref())
    {
        body.walk(&mut see);
    }
    for unit in &law.units {
        unit.condition.walk(&mut see);
    }
    used
}

/// The years for which the law has figures: those in which at least half of the parameters that are set or indexed every year have begun,
/// up to the last year for which any of them has a version. A law without such parameters serves every year of a century around it.
fn years(law: &Law) -> (i16, i16) {
    let yearly = law
        .params
        .iter()
        .filter(|param| param.renewal != Renewal::Fixed);
    let mut firsts = Vec::new();
    let mut last = None;
    for param in yearly {
        let dated = param.versions.iter().map(|version| version.from.year());
        firsts.extend(dated.clone().min());
        last = last.max(dated.max());
    }
    firsts.sort_unstable();
    match (firsts.get(firsts.len() / 2), last) {
        (Some(&first), Some(last)) => (first, last),
        _ => (1950, 2050),
    }
}

/// The known name most like a misspelt one, if any is like it.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let name = name.to_lowercase();
    let limit = 1 + name.chars().count() / 4;
    let mut by_distance: BTreeMap<usize, &str> = BTreeMap::new();
    for candidate in known {
        let distance = distance(&name, candidate);
        let part = candidate.split('_').any(|word| word == name)
            || name.split('_').any(|word| word == candidate);
        if distance <= limit {
            by_distance.entry(distance).or_insert(candidate);
        } else if part {
            by_distance.entry(limit + distance).or_insert(candidate);
        }
    }
    by_distance.into_values().next().map(str::to_owned)
}

/// Number of letters to insert, remove or replace.
fn distance(a: &str, b: &str) -> usize {
    // A hostile name may be a megabyte long; no known name is.
    const LONGEST: usize = 80;
    let b: Vec<char> = b.chars().collect();
    if a.chars().count() > LONGEST {
        return usize::MAX / 2;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        for (j, &y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_the_name_that_was_meant() {
        let known = ["loon", "pensioen", "kale_huur", "servicekosten"];
        assert_eq!(nearest("lon", known).as_deref(), Some("loon"));
        assert_eq!(nearest("kalehuur", known).as_deref(), Some("kale_huur"));
        assert_eq!(nearest("huur", known).as_deref(), Some("kale_huur"));
        assert_eq!(nearest("Loon", known).as_deref(), Some("loon"));
        assert_eq!(nearest("xyzzy", known), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), known), None);
    }
}
