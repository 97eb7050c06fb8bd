//! The law as in force in one calendar year, month by month.
//!
//! **In**: a checked [`Law`] and [`Settings`]. **Out**: for every parameter, table, relation, rule and departure what applies in each of the twelve
//! months. A month takes what applies on its first day. References point into the law; nothing is copied.

mod problems;
mod renewal;

use crate::diagnostic::Diagnostic;
use crate::law::{
    ActId, Const, DepartureId, Duty, Expr, Law, ParamId, RelationBody, RuleId, Status, TableRow,
    Version,
};
use jiff::civil::Date;

/// Which law is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Calendar year.
    pub year: i16,
    /// Only what was known on this day; everything if absent.
    pub known_on: Option<Date>,
    /// With the practices of the executing organisations.
    pub practice: bool,
}

/// One value for each month of the year.
pub type Months<T> = [T; 12];

/// A parameter in one month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParamInForce<'l> {
    /// Its value.
    pub value: Const,
    /// How certain.
    pub status: Status,
    /// Source of the figure.
    pub source: Option<&'l str>,
    /// The day on which it became known, where stated.
    pub known: Option<Date>,
    /// Not yet read in a source.
    pub unverified: bool,
    /// Carried over, as an assumption, from this year.
    pub carried_from: Option<i16>,
    /// Indexed with this factor.
    pub indexed_by: Option<ParamId>,
    /// The intention that brought it.
    pub by: Option<ActId>,
}

/// A departure and its bodies.
#[derive(Debug, Clone, PartialEq)]
pub struct DepartureInForce<'l> {
    /// Which.
    pub id: DepartureId,
    /// When it applies; always if absent.
    pub condition: Option<&'l Expr>,
    /// Per month; `None`: not in force.
    pub bodies: Months<Option<&'l Expr>>,
    /// Over which other departures it goes.
    pub after: &'l [DepartureId],
}

/// A rule and its departures.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleInForce<'l> {
    /// Per month; `None`: lapsed or not yet in force: zero or no.
    pub bodies: Months<Option<&'l Expr>>,
    /// Fillings per municipality.
    pub per_gemeente: Vec<(u16, Months<Option<&'l Expr>>)>,
    /// In the order in which they are applied.
    pub departures: Vec<DepartureInForce<'l>>,
}

/// The law in one year.
#[derive(Debug, Clone)]
pub struct InForce<'l> {
    /// The whole law.
    pub law: &'l Law,
    /// What was asked for.
    pub settings: Settings,
    /// Per parameter; `None`: not in force.
    pub params: Vec<Months<Option<ParamInForce<'l>>>>,
    /// Per table.
    pub tables: Vec<Months<Option<&'l [TableRow]>>>,
    /// Per relation.
    pub relations: Vec<Months<Option<&'l RelationBody>>>,
    /// Per rule.
    pub rules: Vec<RuleInForce<'l>>,
    /// Per duty: whether it stands, of itself and because one of the rules that it is for is in force.
    pub duties: Vec<Months<bool>>,
}

impl<'l> InForce<'l> {
    /// What applies in the year of `settings`.
    ///
    /// # Errors
    /// Diagnostics when something in force needs what has lapsed (a headline outcome that lapsed counts as nothing and may be
    /// needed), or when an indexed amount cannot be held. What has no value in the year only because it does not exist yet is not
    /// an error here; see [`InForce::missing`].
    pub fn new(law: &'l Law, settings: &Settings) -> Result<InForce<'l>, Vec<Diagnostic>> {
        let s = *settings;
        let mut out = Vec::new();
        let ids = (0u32..).map(ParamId).take(law.params.len());
        let params = ids
            .map(|id| months(s, |day| renewal::value(law, s, id, day, &mut out)))
            .collect();
        let rules: Vec<RuleInForce<'l>> = law
            .rules
            .iter()
            .map(|rule| RuleInForce::new(law, s, rule))
            .collect();
        let in_force = InForce {
            law,
            settings: s,
            params,
            tables: (law.tables.iter())
                .map(|t| months(s, |day| body(s, &t.versions, day).map(Vec::as_slice)))
                .collect(),
            relations: (law.relations.iter())
                .map(|r| months(s, |day| body(s, &r.versions, day)))
                .collect(),
            duties: (law.duties.iter())
                .map(|duty| stands(s, duty, &rules))
                .collect(),
            rules,
        };
        out.extend(in_force.lapsed());
        out.dedup();
        if out.is_empty() {
            Ok(in_force)
        } else {
            Err(out)
        }
    }

    /// A parameter on any day, also outside the year.
    #[must_use]
    pub fn param_on(&self, id: ParamId, day: Date) -> Option<ParamInForce<'l>> {
        renewal::value(self.law, self.settings, id, day, &mut Vec::new())
    }

    /// The version that applies on a day, also one that says that it lapses.
    #[must_use]
    pub fn version<'v, T>(&self, versions: &'v [Version<T>], day: Date) -> Option<&'v Version<T>> {
        version(self.settings, versions, day)
    }

    /// The first day of a month of the year, from 0.
    #[must_use]
    pub fn first_of(&self, month: usize) -> Date {
        first_of(self.settings, month)
    }

    /// A parameter of a law on a day.
    pub(crate) fn param_of(
        law: &'l Law,
        settings: Settings,
        id: ParamId,
        day: Date,
    ) -> Option<ParamInForce<'l>> {
        renewal::value(law, settings, id, day, &mut Vec::new())
    }

    /// Errors for every parameter, table and rule without a value in the year that one of `rules` needs, directly or through others.
    #[must_use]
    pub fn missing(&self, rules: &[RuleId]) -> Vec<Diagnostic> {
        problems::missing(self, rules)
    }

    /// Errors for everything that lapsed and is needed by something in force.
    fn lapsed(&self) -> Vec<Diagnostic> {
        problems::lapsed(self)
    }
}

/// That outcomes have no value because of the day on which the law is to be as known, if that is why: with all that is enacted they have one.
#[must_use]
pub fn not_known_yet(law: &Law, settings: &Settings, rules: &[RuleId]) -> Option<String> {
    let (day, year) = (settings.known_on?, settings.year);
    let enacted = Settings {
        known_on: None,
        ..*settings
    };
    if !InForce::new(law, &enacted).ok()?.missing(rules).is_empty() {
        return None;
    }
    let found = match InForce::new(law, settings) {
        Ok(in_force) => in_force.missing(rules),
        Err(found) => found,
    };
    let (first, more) = found.split_first()?;
    let first = &first.message;
    let more = match more.len() {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    Some(format!(
        "as known on {day} the law does not have what these outcomes need in {year}: {first}{more}"
    ))
}

impl<'l> RuleInForce<'l> {
    fn new(law: &'l Law, s: Settings, rule: &'l crate::law::Rule) -> Self {
        let bodies = months(s, |day| body(s, &rule.versions, day));
        let per_gemeente = (rule.per_gemeente.iter())
            .map(|(code, versions)| (*code, months(s, |day| body(s, versions, day))))
            .collect();
        let mut found = RuleInForce {
            bodies,
            per_gemeente,
            departures: Vec::new(),
        };
        let departures = (rule.departures.iter())
            .filter_map(|&id| Some((id, law.departures.get(id.index())?)))
            .filter(|(_, departure)| s.practice || departure.practice.is_none())
            .map(|(id, departure)| DepartureInForce {
                id,
                condition: departure.condition.as_ref(),
                bodies: months(s, |day| {
                    let month = usize::from(day.month().unsigned_abs()).saturating_sub(1);
                    // departures of a rule that lapsed have nothing to depart from
                    body(s, &departure.versions, day).filter(|_| found.applies(month))
                }),
                after: &departure.after,
            })
            .collect();
        found.departures = departures;
        found
    }

    /// Whether it applies in a month (from 0), for everyone or in some municipality.
    #[must_use]
    pub fn applies(&self, month: usize) -> bool {
        let some = |bodies: &Months<Option<&Expr>>| bodies.get(month).is_some_and(Option::is_some);
        some(&self.bodies) || self.per_gemeente.iter().any(|(_, bodies)| some(bodies))
    }
}

/// Whether a duty stands, month by month.
fn stands(settings: Settings, duty: &Duty, rules: &[RuleInForce<'_>]) -> Months<bool> {
    let own = months(settings, |day| {
        body(settings, &duty.versions, day).is_some()
    });
    std::array::from_fn(|month| {
        let mut needed = duty.rules.iter().filter_map(|rule| rules.get(rule.index()));
        own[month] && (duty.rules.is_empty() || needed.any(|rule| rule.applies(month)))
    })
}

/// The first day of each month.
fn months<T>(settings: Settings, mut at: impl FnMut(Date) -> T) -> Months<T> {
    std::array::from_fn(|index| at(first_of(settings, index)))
}

fn first_of(settings: Settings, month: usize) -> Date {
    let month = i8::try_from(month + 1).unwrap_or(12);
    Date::new(settings.year, month, 1).unwrap_or(Date::MAX)
}

/// The version that applies on a day. Versions are sorted by date, and those of one date by the day on which they became known.
pub(crate) fn version<T>(
    settings: Settings,
    versions: &[Version<T>],
    day: Date,
) -> Option<&Version<T>> {
    versions
        .iter()
        .rfind(|version| version.from <= day && applies(settings, version))
}

/// A proposal applies only when an intention brings it; what an intention brings is known whenever it is asked.
fn applies<T>(settings: Settings, version: &Version<T>) -> bool {
    if version.by.is_some() {
        return true;
    }
    let known = version.known.unwrap_or(version.from);
    version.status != Status::Voorstel && settings.known_on.is_none_or(|day| known <= day)
}

fn body<T>(settings: Settings, versions: &[Version<T>], day: Date) -> Option<&T> {
    version(settings, versions, day)?.body.as_ref()
}
