//! Parameters in years without a version of their own: they stay, are carried over, or are indexed.

use super::{ParamInForce, Settings, version};
use crate::check::fold::round;
use crate::diagnostic::{Code, Diagnostic};
use crate::law::{Const, Law, Param, ParamId, Renewal, Status, Version};
use crate::number::Exact;
use jiff::civil::Date;
use num_traits::CheckedMul;

/// Furthest year to which an amount is indexed from its last version.
const FURTHEST: i16 = 100;

/// The value of a parameter on a day; `None` when it is not in force, or (reported) when it cannot be indexed.
pub(super) fn value<'l>(
    law: &'l Law,
    settings: Settings,
    id: ParamId,
    day: Date,
    out: &mut Vec<Diagnostic>,
) -> Option<ParamInForce<'l>> {
    let param = law.params.get(id.index())?;
    let version = version(settings, &param.versions, day)?;
    let own = stated(version)?;
    if version.from == Date::MIN || version.from.year() >= day.year() {
        return Some(own);
    }
    match param.renewal {
        Renewal::Fixed => Some(own),
        Renewal::Yearly => Some(ParamInForce {
            status: Status::Aanname,
            carried_from: Some(version.from.year()),
            ..own
        }),
        Renewal::Indexed { factor, rounding } => {
            let years = version.from.year()..day.year();
            let mut indexed = ParamInForce {
                indexed_by: Some(factor),
                ..own
            };
            if years.len() > usize::from(FURTHEST.unsigned_abs()) {
                out.push(not_representable(param, version));
                return None;
            }
            for year in years {
                let first = Date::new(year + 1, 1, 1).ok()?;
                let factor = value(law, settings, factor, first, out)?;
                let times = indexed.value.value.checked_mul(&factor.value.value);
                let rounded = times.and_then(|value| rounded(value, rounding));
                let Some(value) = rounded else {
                    out.push(not_representable(param, version));
                    return None;
                };
                indexed.value = Const {
                    value,
                    ..indexed.value
                };
                indexed.status = less_certain(indexed.status, factor.status);
                indexed.unverified |= factor.unverified;
            }
            Some(indexed)
        }
    }
}

/// A version as it stands.
fn stated(version: &Version<Const>) -> Option<ParamInForce<'_>> {
    Some(ParamInForce {
        value: version.body?,
        status: version.status,
        source: version.source.as_deref(),
        known: version.known,
        unverified: version.unverified,
        carried_from: None,
        indexed_by: None,
        by: version.by,
    })
}

fn rounded(value: Exact, rounding: Option<(crate::law::RoundDirection, Exact)>) -> Option<Exact> {
    match rounding {
        None => Some(value),
        Some((direction, unit)) => round(value, direction, unit),
    }
}

/// An amount is as certain as the least certain of what it is made from.
fn less_certain(a: Status, b: Status) -> Status {
    let rank = |status| match status {
        Status::Vastgesteld => 0,
        Status::Voorstel => 1,
        Status::Raming => 2,
        Status::Aanname => 3,
    };
    if rank(b) > rank(a) { b } else { a }
}

fn not_representable(param: &Param, version: &Version<Const>) -> Diagnostic {
    let text = format!(
        "`{}` cannot be indexed from {} so far on",
        param.name, version.from
    );
    Diagnostic::error(Code::NotRepresentable, version.span, text)
        .help("give it a later version, or a rounding after each year")
}
