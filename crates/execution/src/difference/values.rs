//! Values of parameters, as they apply in the year.

use super::{Comparison, Found, first_difference, pairs};
use crate::change::{Change, Kind, Standing, Stated};
use houvast_lang::in_force::{InForce, Months, ParamInForce};
use houvast_lang::law::display::both;
use houvast_lang::law::{Law, Param, Status};

impl Comparison<'_, '_> {
    pub(super) fn params(&self) -> Vec<Found> {
        let (old, new) = (self.before, self.after);
        pairs(&old.law.params, &new.law.params, |p| p.name.as_str())
            .into_iter()
            .filter_map(|both| {
                let x = both.0.and_then(|(i, _)| months(old, i));
                let y = both.1.and_then(|(i, _)| months(new, i));
                let month = first_difference(x, y, |a, b| value(a) == value(b))?;
                let (x, y) = (x.and_then(|x| x[month]), y.and_then(|y| y[month]));
                let kind = match (&x, &y) {
                    (None, _) => Kind::NewParameter,
                    (_, None) => Kind::Repeal,
                    _ => Kind::ParameterValue,
                };
                let (law, param) = self.item(both)?;
                let mut found = self.blank(law, param.provision, kind, &param.name);
                found.change.description = law.described(&param.name, &param.description);
                self.fill(&mut found.change, param, month, (x, y));
                Some(found)
            })
            .collect()
    }

    /// The values of a parameter.
    fn fill(
        &self,
        change: &mut Change,
        param: &Param,
        month: usize,
        (before, after): (Option<ParamInForce<'_>>, Option<ParamInForce<'_>>),
    ) {
        change.before = before.map(|p| stated(self.before.law, &p));
        change.after = after.map(|p| stated(self.after.law, &p));
        change.previous_year = self.previous.and_then(|previous| {
            let named = |p: &Param| p.name == param.name;
            let i = previous.law.params.iter().position(named)?;
            Some(stated(previous.law, &previous.params.get(i)?[month]?))
        });
        let day = self.after.first_of(month);
        let version = self.after.version(&param.versions, day);
        change.from = self.from(month, version.map(|v| v.from));
        // The version that lets it lapse has no value, and says who brought it all the same.
        let by = after.map_or_else(|| version.and_then(|v| v.by), |p| p.by);
        change.by = self.by(by);
        change.derived = after.is_some_and(|p| p.by.is_none() || p.indexed_by.is_some());
    }
}

/// A parameter month by month.
fn months<'f, 'l>(
    f: &'f InForce<'l>,
    index: usize,
) -> Option<&'f Months<Option<ParamInForce<'l>>>> {
    f.params.get(index)
}

fn value(param: Option<&Option<ParamInForce<'_>>>) -> Option<houvast_lang::number::Exact> {
    param.copied().flatten().map(|p| p.value.value)
}

/// A parameter as it applies, with its standing.
fn stated(law: &Law, p: &ParamInForce<'_>) -> Stated {
    // An amount that is indexed for a coming year by a factor that is enacted is law; carried over it is an assumption.
    let standing = if p.carried_from.is_some() && p.status == Status::Vastgesteld {
        Standing::Aanname
    } else {
        p.status.into()
    };
    Stated {
        text: both::constant(law, p.value),
        standing,
        source: p.source.map(|source| law.bilingual(source)),
        known: p.known.map(|day| day.to_string()),
    }
}
