//! The law as in force in one calendar year, month by month.
//!
//! **In**: a checked [`Law`] and [`Settings`]. **Out**: for every parameter, table, relation, rule and departure what applies in each of the twelve
//! months. A month takes what applies on its first day. References point into the law; nothing is copied.

use crate::law::{
    ActId, Const, DepartureId, Expr, Law, ParamId, RelationBody, Status, TableRow, Version,
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
}

impl<'l> InForce<'l> {
    /// What applies in the year of `settings`.
    ///
    /// # Errors
    /// Diagnostics when something that is in force needs what is not.
    pub fn new(
        law: &'l Law,
        settings: &Settings,
    ) -> Result<InForce<'l>, Vec<crate::diagnostic::Diagnostic>> {
        let s = *settings;
        let params = law
            .params
            .iter()
            .map(|p| months(s, |d| param(s, &p.versions, d)))
            .collect();
        let tables = law
            .tables
            .iter()
            .map(|t| months(s, |d| body(s, &t.versions, d).map(Vec::as_slice)))
            .collect();
        let relations = law
            .relations
            .iter()
            .map(|r| months(s, |d| body(s, &r.versions, d)))
            .collect();
        let rules = law
            .rules
            .iter()
            .map(|r| RuleInForce {
                bodies: months(s, |d| body(s, &r.versions, d)),
                per_gemeente: r
                    .per_gemeente
                    .iter()
                    .map(|(code, v)| (*code, months(s, |d| body(s, v, d))))
                    .collect(),
                departures: r
                    .departures
                    .iter()
                    .map(|&id| (id, &law.departures[id.index()]))
                    .filter(|(_, d)| s.practice || d.practice.is_none())
                    .map(|(id, d)| DepartureInForce {
                        id,
                        condition: d.condition.as_ref(),
                        bodies: months(s, |day| body(s, &d.versions, day)),
                        after: &d.after,
                    })
                    .collect(),
            })
            .collect();
        Ok(InForce {
            law,
            settings: s,
            params,
            tables,
            relations,
            rules,
        })
    }

    /// A parameter on any day, also outside the year.
    #[must_use]
    pub fn param_on(&self, id: ParamId, day: Date) -> Option<ParamInForce<'l>> {
        param(
            self.settings,
            &self.law.params.get(id.index())?.versions,
            day,
        )
    }
}

fn months<T>(settings: Settings, at: impl Fn(Date) -> T) -> Months<T> {
    std::array::from_fn(|i| {
        let month = i8::try_from(i + 1).unwrap_or(12);
        at(Date::new(settings.year, month, 1).unwrap_or(Date::MAX))
    })
}

/// The version that applies on a day.
fn version<T>(settings: Settings, versions: &[Version<T>], day: Date) -> Option<&Version<T>> {
    versions.iter().rfind(|v| {
        v.from <= day
            && (v.status != Status::Voorstel || v.by.is_some())
            && settings
                .known_on
                .is_none_or(|k| v.by.is_some() || v.known.unwrap_or(v.from) <= k)
    })
}

fn body<T>(settings: Settings, versions: &[Version<T>], day: Date) -> Option<&T> {
    version(settings, versions, day)?.body.as_ref()
}

fn param(settings: Settings, versions: &[Version<Const>], day: Date) -> Option<ParamInForce<'_>> {
    let v = version(settings, versions, day)?;
    Some(ParamInForce {
        value: v.body?,
        status: v.status,
        source: v.source.as_deref(),
        unverified: v.unverified,
        carried_from: None,
        indexed_by: None,
        by: v.by,
    })
}
