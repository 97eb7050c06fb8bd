//! Figures that are not law: carried over, estimated, assumed or not yet read in a source.

use crate::assess::Law_;
use crate::error::Error;
use crate::take_up::{self, TakeUp};
use houvast_effects::money::MoneyEffects;
use houvast_effects::number::Percent;
use houvast_effects::side::{Scheme, wanted};
use houvast_execution::change::{Change, Standing};
use houvast_lang::english::Bilingual;
use houvast_lang::in_force::{InForce, ParamInForce};
use houvast_lang::law::display::both;
use houvast_lang::law::{Item, Law, Param, ParamId, Status};
use houvast_report::assessment::{Assumption, AssumptionKind, NonTakeUp};

/// The assumptions among the parameters that the outcomes need; those on which a scheme rests that changes come first. What an
/// intention brings, or moves along, is no assumption.
pub(crate) fn assumptions(
    after: &Law_<'_>,
    changes: &[Change],
    money: &MoneyEffects,
) -> Result<Vec<Assumption>, Error> {
    let law = after.law;
    let needs = after.graph.needs(wanted(law)?.into_iter().map(Item::Rule));
    let changed = |name: &str| {
        let mut schemes = money.schemes.iter();
        schemes.any(|m| m.scheme.name == name && (m.difference.0 != 0 || m.changed > 0))
    };
    let touched = law.outcomes.iter().filter_map(|outcome| {
        let (_, name) = outcome.role.as_ref()?;
        changed(name).then_some(Item::Rule(outcome.rule))
    });
    let relevant = after.graph.needs(touched);
    let mut out = Vec::new();
    for node in needs {
        let Item::Param(id) = node else { continue };
        let Some((param, value)) = value(&after.in_force, id) else {
            continue;
        };
        if value.by.is_some() || changes.iter().any(|c| c.name == param.name) {
            continue;
        }
        if let Some(kind) = kind(&value) {
            let relevant = relevant.contains(&node);
            out.push(assumption(law, param, &value, (kind, relevant)));
        }
    }
    out.sort_by_key(|a| !a.relevant);
    Ok(out)
}

/// How many do not claim, of the schemes that are in the law; nothing where everyone does.
pub(crate) fn take_up(used: TakeUp, schemes: &[Scheme]) -> Result<Option<NonTakeUp>, Error> {
    if used == TakeUp::Full {
        return Ok(None);
    }
    let of = |name: &str| schemes.iter().find(|scheme| scheme.name == name).cloned();
    let share =
        |figure: &take_up::SchemeUse| Some((of(&figure.name)?, Percent(figure.published * 10)));
    Ok(Some(NonTakeUp {
        schemes: take_up::figures()?
            .schemes
            .iter()
            .filter_map(share)
            .collect(),
        source: take_up::source()?,
    }))
}

/// A parameter as it applies in January, or else in the first month in which it does.
fn value<'l>(in_force: &InForce<'l>, id: ParamId) -> Option<(&'l Param, ParamInForce<'l>)> {
    let param = in_force.law.params.get(id.index())?;
    let months = in_force.params.get(id.index())?;
    months.iter().find_map(|m| *m).map(|value| (param, value))
}

/// The title of the text in which it stands.
fn act(law: &Law, param: &Param) -> Bilingual {
    let provision = param
        .provision
        .and_then(|id| law.provisions.get(id.index()));
    let act = match provision {
        Some(provision) => law.acts.get(provision.act.index()),
        None => law.acts.iter().find(|act| act.span.file == param.span.file),
    };
    act.map_or_else(Bilingual::default, |act| law.bilingual(&act.title))
}

/// The article; nothing for what stands in none.
fn article(law: &Law, param: &Param) -> Bilingual {
    let provision = param
        .provision
        .and_then(|id| law.provisions.get(id.index()));
    provision.map_or_else(Bilingual::default, |provision| {
        Bilingual::new(provision.to_string(), provision.english())
    })
}

fn kind(value: &ParamInForce<'_>) -> Option<AssumptionKind> {
    let uncertain = value.status != Status::Vastgesteld;
    if value.carried_from.is_some() {
        Some(AssumptionKind::Carried)
    } else if uncertain && value.indexed_by.is_some() {
        Some(AssumptionKind::Indexed)
    } else if uncertain {
        Some(AssumptionKind::Stated)
    } else if value.unverified {
        Some(AssumptionKind::Unverified)
    } else {
        None
    }
}

fn assumption(
    law: &Law,
    param: &Param,
    value: &ParamInForce<'_>,
    (kind, relevant): (AssumptionKind, bool),
) -> Assumption {
    let last = param
        .versions
        .iter()
        .rfind(|v| v.body == Some(value.value))
        .or(param.versions.last());
    let indexed_from = last.map(|v| v.from.year());
    let standing: Standing = value.status.into();
    Assumption {
        kind,
        standing,
        name: param.name.clone(),
        description: law.described(&param.name, &param.description),
        act_title: act(law, param),
        provision: article(law, param),
        value: both::constant(law, value.value),
        from_year: match kind {
            AssumptionKind::Carried => value.carried_from,
            AssumptionKind::Indexed => indexed_from,
            AssumptionKind::Stated | AssumptionKind::Unverified => None,
        },
        source: value.source.map(|source| law.bilingual(source)),
        relevant,
    }
}
