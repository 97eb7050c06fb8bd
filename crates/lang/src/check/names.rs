//! The names of all files together: one concept, one name.

use crate::diagnostic::{Code, Diagnostic, enough};
use crate::law::*;
use crate::source::Span;
use crate::syntax::ast::Name;
use std::collections::{BTreeMap, HashSet};

/// What a name in an expression can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Sym {
    Input(InputId),
    Param(ParamId),
    Table(TableId),
    Relation(RelId),
    Unit(UnitId),
    Rule(RuleId),
    /// `volgnummer`
    Ordinal,
    /// `maandnummer`
    MonthNumber,
    /// `bewoners`
    Everyone,
    /// `anderen`
    Others,
}

impl Sym {
    /// The kind of thing, for messages.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Sym::Input(_) | Sym::Ordinal | Sym::MonthNumber => "an invoer",
            Sym::Param(_) => "a parameter",
            Sym::Table(_) => "a tabel",
            Sym::Relation(_) | Sym::Everyone | Sym::Others => "a relatie",
            Sym::Unit(_) => "an eenheid",
            Sym::Rule(_) => "a regel",
        }
    }
}

/// One name space.
#[derive(Debug, Clone)]
pub(super) struct Space<T> {
    what: &'static str,
    entries: BTreeMap<String, (T, Option<Span>)>,
}

impl<T: Copy> Space<T> {
    pub(super) fn new(what: &'static str) -> Self {
        Self {
            what,
            entries: BTreeMap::new(),
        }
    }

    /// Adds a name that no text declares.
    pub(super) fn built_in(&mut self, name: &str, value: T) {
        self.entries.insert(name.to_owned(), (value, None));
    }

    /// Adds a declared name; false (and a diagnostic with both places) when it exists already.
    pub(super) fn declare(&mut self, name: &Name, value: T, out: &mut Vec<Diagnostic>) -> bool {
        if let Some((_, first)) = self.entries.get(&name.text) {
            let text = format!("{} `{}` is declared twice", self.what, name.text);
            let mut diagnostic =
                Diagnostic::error(Code::DuplicateName, name.span, text).at("declared again here");
            diagnostic = match first {
                Some(span) => diagnostic.also(*span, "declared here first"),
                None => diagnostic.at("this name is built in"),
            };
            out.push(diagnostic.help("give one of the two another name: a name stands for one concept in all files together"));
            return false;
        }
        self.entries
            .insert(name.text.clone(), (value, Some(name.span)));
        true
    }

    pub(super) fn get(&self, name: &str) -> Option<T> {
        self.entries.get(name).map(|(value, _)| *value)
    }

    /// Where the name was declared.
    pub(super) fn place(&self, name: &str) -> Option<Span> {
        self.entries.get(name).and_then(|(_, span)| *span)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// Looks a name up; unknown: a diagnostic with the nearest known one.
    pub(super) fn find(&self, name: &Name, out: &mut Vec<Diagnostic>) -> Option<T> {
        let found = self.get(&name.text);
        if found.is_none() && !enough(out) {
            out.push(unknown(self.what, name, self.names()));
        }
        found
    }
}

/// What has a value is called.
const NAME: &str = "name";

/// "unknown X `name`", with the nearest of the known names.
pub(super) fn unknown<'a>(
    what: &str,
    name: &Name,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::UnknownName,
        name.span,
        format!("unknown {what} `{}`", name.text),
    )
    .at("not declared in any file");
    match nearest(&name.text, known) {
        Some(best) => diagnostic.help(format!("the nearest known name is `{best}`")),
        None if what == NAME => diagnostic.help(
            "what is new must be declared: as `invoer`, `parameter`, `tabel`, `regel` or `relatie`",
        ),
        None => diagnostic,
    }
}

/// The known name that differs least from `name`, if the difference could be a slip of the pen: a third of its letters.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    nearest_within(name, known, (name.chars().count() / 3).clamp(1, 6))
}

/// The known name that differs least from `name`, in at most `limit` letters.
pub(crate) fn nearest_within<'a>(
    name: &str,
    known: impl Iterator<Item = &'a str>,
    limit: usize,
) -> Option<&'a str> {
    let wanted: Vec<char> = name.chars().collect();
    let (mut best, mut limit) = (None, limit);
    let mut letters = Vec::new();
    for candidate in known {
        letters.clear();
        letters.extend(candidate.chars());
        if let Some(distance) = edit_distance(&wanted, &letters, limit) {
            limit = distance;
            let found = (distance, candidate);
            best = Some(best.map_or(found, |best| found.min(best)));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Number of single-letter insertions, deletions and substitutions; `None` above `limit`. Only cells within `limit` of the diagonal can
/// matter.
fn edit_distance(from: &[char], to: &[char], limit: usize) -> Option<usize> {
    if from.len().abs_diff(to.len()) > limit {
        return None;
    }
    let far = limit + 1;
    let mut row: Vec<usize> = (0..=to.len()).map(|cost| cost.min(far)).collect();
    for (i, a) in from.iter().enumerate() {
        let (first, last) = ((i + 1).saturating_sub(limit), (i + 1 + limit).min(to.len()));
        let mut diagonal = row.get(first.max(1) - 1).copied().unwrap_or(far);
        let mut left = if first == 0 { (i + 1).min(far) } else { far };
        if let Some(cell) = row.get_mut(first.max(1) - 1) {
            *cell = left;
        }
        let mut least = left;
        for j in first.max(1)..=last {
            let above = row[j];
            let cost = (diagonal + usize::from(*a != to[j - 1]))
                .min(above + 1)
                .min(left + 1)
                .min(far);
            diagonal = above;
            left = cost;
            least = least.min(cost);
            row[j] = cost;
        }
        if least > limit {
            return None;
        }
    }
    row.last().copied().filter(|&distance| distance <= limit)
}

/// All name spaces.
#[derive(Debug, Clone)]
pub(super) struct Names {
    pub(super) acts: Space<ActId>,
    pub(super) organisations: Space<OrgId>,
    pub(super) registers: Space<RegisterId>,
    pub(super) types: Space<EnumId>,
    pub(super) values: Space<Sym>,
    /// Items whose head could not be understood: whoever uses them is not reported again.
    pub(super) poisoned: HashSet<Sym>,
    /// How finely the parameters and tables may differ within a year.
    pub(super) param_grids: Vec<Grid>,
    pub(super) table_grids: Vec<Grid>,
}

impl Names {
    pub(super) fn new() -> Self {
        let mut values = Space::new(NAME);
        values.built_in("volgnummer", Sym::Ordinal);
        values.built_in("maandnummer", Sym::MonthNumber);
        values.built_in("bewoners", Sym::Everyone);
        values.built_in("anderen", Sym::Others);
        Self {
            acts: Space::new("short name"),
            organisations: Space::new("organisatie"),
            registers: Space::new("register"),
            types: Space::new("soort"),
            values,
            poisoned: HashSet::new(),
            param_grids: Vec::new(),
            table_grids: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_allows_one_third_of_the_letters_to_differ() {
        let known = ["standaardpremie", "normpremie", "loon"];
        assert_eq!(
            nearest("standardpremie", known.into_iter()),
            Some("standaardpremie")
        );
        assert_eq!(nearest("lon", known.into_iter()), Some("loon"));
        assert_eq!(nearest("huur", known.into_iter()), None);
    }
}
