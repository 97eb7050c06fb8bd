//! Steps as text and as JSON.

use super::{Departed, Step, Taken, Value, What};
use crate::args::Language;
use crate::calculate::Choice;
use crate::money;
use houvast_lang::in_force::{InForce, ParamInForce, Settings};
use houvast_lang::law::{Law, ParamId, Period, ProvisionId, RuleId, Status, Subject, Type};
use houvast_population::case::Case;
use serde::Serialize;
use serde_json::value::RawValue;

/// What is said of a step besides its values.
struct Head {
    name: String,
    kind: &'static str,
    provision: Option<ProvisionId>,
    description: String,
    ty: Option<Type>,
}

fn head(law: &Law, what: What) -> Option<Head> {
    let (name, kind, provision, description, ty) = match what {
        What::Rule(id) => {
            let rule = law.rules.get(id.index())?;
            (
                &rule.name,
                "regel",
                rule.provision,
                rule.description.as_str(),
                Some(rule.ty),
            )
        }
        What::Relation(id) => {
            let relation = law.relations.get(id.index())?;
            (&relation.name, "relatie", relation.provision, "", None)
        }
        What::Param(id) => {
            let param = law.params.get(id.index())?;
            (
                &param.name,
                "parameter",
                param.provision,
                param.description.as_str(),
                Some(param.ty),
            )
        }
        What::Table(id) => {
            let table = law.tables.get(id.index())?;
            (
                &table.name,
                "tabel",
                table.provision,
                table.description.as_str(),
                None,
            )
        }
        What::Input(id) => {
            let input = law.inputs.get(id.index())?;
            (
                &input.name,
                "invoer",
                None,
                input.description.as_str(),
                Some(input.ty),
            )
        }
    };
    Some(Head {
        name: name.clone(),
        kind,
        provision,
        description: description.into(),
        ty,
    })
}

/// How certain a parameter is, and where its figure stands.
fn certainty<'l>(in_force: &InForce<'l>, id: ParamId, month: usize) -> Option<ParamInForce<'l>> {
    in_force
        .params
        .get(id.index())?
        .get(month)
        .copied()
        .flatten()
}

fn status(param: &ParamInForce<'_>) -> Option<&'static str> {
    match param.status {
        _ if param.carried_from.is_some() => Some("aanname"),
        Status::Vastgesteld => None,
        Status::Voorstel => Some("voorstel"),
        Status::Raming => Some("raming"),
        Status::Aanname => Some("aanname"),
    }
}

fn in_force<'l>(law: &'l Law, choice: Choice, case: &Case) -> Option<InForce<'l>> {
    let Choice { known_on, practice } = choice;
    InForce::new(
        law,
        &Settings {
            year: case.year,
            known_on,
            practice,
        },
    )
    .ok()
}

/// A step as JSON.
#[derive(Serialize)]
pub(crate) struct JsonStep {
    naam: String,
    soort: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    bron: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    formules: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    gegeven: bool,
    waarden: Vec<JsonValue>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keuzes: Vec<JsonTaken>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    afwijkingen: Vec<JsonDeparted>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vindplaats: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    gebruikt: Vec<String>,
}

#[derive(Serialize)]
struct JsonValue {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    leden: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waarde: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maanden: Option<Vec<Box<RawValue>>>,
}

#[derive(Serialize)]
struct JsonDeparted {
    bron: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    praktijk: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    voorwaarde: Option<String>,
    formule: String,
    geldt: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    voor: Vec<JsonWhom>,
}

#[derive(Serialize)]
struct JsonTaken {
    #[serde(skip_serializing_if = "Option::is_none")]
    voorwaarde: Option<String>,
    voor: Vec<JsonWhom>,
}

/// For whom something holds; without months in all of them.
#[derive(Serialize)]
struct JsonWhom {
    leden: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maanden: Option<Vec<usize>>,
}

impl JsonWhom {
    fn all(case: &Case, values: &[Value]) -> Vec<Self> {
        let whom = values.iter().map(|value| JsonWhom {
            leden: names(case, &value.members),
            maanden: (!same(value)).then(|| {
                let months = (1..).zip(&value.months);
                let months = months.filter(|(_, holds)| holds.is_some());
                months.map(|(month, _)| month).collect()
            }),
        });
        whom.collect()
    }
}

/// The steps for JSON.
pub(crate) fn json(
    law: &Law,
    choice: Choice,
    case: &Case,
    steps: &[Step],
) -> Result<Vec<JsonStep>, serde_json::Error> {
    let in_force = in_force(law, choice, case);
    let mut list = Vec::new();
    for step in steps {
        let Some(head) = head(law, step.what) else {
            continue;
        };
        let certainty = match (&in_force, step.what) {
            (Some(in_force), What::Param(id)) => certainty(in_force, id, month(case)),
            _ => None,
        };
        let values: Result<Vec<JsonValue>, _> = step
            .values
            .iter()
            .map(|value| json_value(law, case, &head, value))
            .collect();
        list.push(JsonStep {
            naam: head.name,
            soort: head.kind,
            bron: head.provision.map(|id| law.citation(id)),
            formules: step.formulas.clone(),
            gegeven: step.given,
            waarden: values?,
            keuzes: (step.choices.iter())
                .map(|Taken { condition, applies }| JsonTaken {
                    voorwaarde: condition.clone(),
                    voor: JsonWhom::all(case, applies),
                })
                .collect(),
            afwijkingen: step
                .departures
                .iter()
                .map(|d| json_departed(law, case, d))
                .collect(),
            vindplaats: certainty.and_then(|param| param.source.map(str::to_owned)),
            status: certainty.as_ref().and_then(status),
            gebruikt: step
                .uses
                .iter()
                .filter_map(|&w| Some(self::head(law, w)?.name))
                .collect(),
        });
    }
    Ok(list)
}

fn month(case: &Case) -> usize {
    usize::try_from(case.reference.month() - 1).unwrap_or(0)
}

fn json_value(
    law: &Law,
    case: &Case,
    head: &Head,
    value: &Value,
) -> Result<JsonValue, serde_json::Error> {
    let raw = |value: Option<i64>| {
        RawValue::from_string(match (value, head.ty) {
            (None, _) => "null".into(),
            (Some(value), Some(ty)) => money::json(law, ty, value),
            (Some(bits), None) => serde_json::to_string(&related(case, bits))?,
        })
    };
    let leden = names(case, &value.members);
    if same(value) {
        let waarde = raw(value.months.first().copied().flatten())?;
        return Ok(JsonValue {
            leden,
            waarde: Some(waarde),
            maanden: None,
        });
    }
    let maanden: Result<Vec<_>, _> = value.months.iter().map(|&month| raw(month)).collect();
    Ok(JsonValue {
        leden,
        waarde: None,
        maanden: Some(maanden?),
    })
}

fn json_departed(law: &Law, case: &Case, departed: &Departed) -> JsonDeparted {
    let departure = law.departures.get(departed.id.index());
    let provision = departure.and_then(|departure| departure.provision);
    JsonDeparted {
        bron: provision.map(|id| law.citation(id)).unwrap_or_default(),
        praktijk: departure
            .and_then(|d| d.practice.as_ref())
            .map(|(what, _)| what.clone()),
        voorwaarde: departed.condition.clone(),
        formule: departed.formula.clone(),
        geldt: !departed.applies.is_empty(),
        voor: JsonWhom::all(case, &departed.applies),
    }
}

fn same(value: &Value) -> bool {
    value
        .months
        .windows(2)
        .all(|pair| pair.first() == pair.last())
}

fn names(case: &Case, places: &[u16]) -> Vec<String> {
    let ids = places
        .iter()
        .filter_map(|&place| case.ids.get(usize::from(place)));
    ids.cloned().collect()
}

fn related(case: &Case, bits: i64) -> Vec<String> {
    let ids = case
        .ids
        .iter()
        .enumerate()
        .filter(|(place, _)| bits >> place & 1 == 1);
    ids.map(|(_, id)| id.clone()).collect()
}

/// The steps as lines of text.
pub(crate) fn lines(
    law: &Law,
    choice: Choice,
    case: &Case,
    steps: &[Step],
    language: Language,
) -> Vec<String> {
    let in_force = in_force(law, choice, case);
    let nl = language == Language::Nl;
    let mut lines = vec![if nl { "Uitleg" } else { "Explanation" }.to_owned()];
    for step in steps {
        let Some(head) = head(law, step.what) else {
            continue;
        };
        lines.push(String::new());
        let source = head.provision.map(|id| format!(" — {}", law.citation(id)));
        let kind = in_words(head.kind, nl);
        lines.push(format!(
            "{} ({kind}){}",
            head.name,
            source.unwrap_or_default()
        ));
        if !head.description.is_empty() {
            lines.push(format!("    {}", head.description));
        }
        if step.given {
            lines.push(
                if nl {
                    "    gegeven, niet berekend"
                } else {
                    "    given, not computed"
                }
                .into(),
            );
        } else {
            lines.extend(
                step.formulas
                    .iter()
                    .map(|formula| format!("    = {formula}")),
            );
            let taken = step.choices.iter();
            lines.extend(taken.map(|taken| branch(case, taken, language)));
            for departed in &step.departures {
                lines.push(departure(law, departed, nl));
                if departed.limited && !departed.applies.is_empty() {
                    let for_whom = if nl { "geldt voor" } else { "applies to" };
                    let whom = whom(case, &departed.applies, language);
                    lines.push(format!("        {for_whom} {whom}"));
                }
            }
        }
        if let (Some(in_force), What::Param(id)) = (&in_force, step.what) {
            lines.extend(origin(law, certainty(in_force, id, month(case)), nl));
        }
        if step.values.is_empty() && !matches!(step.what, What::Table(_)) {
            lines.push("    —".into());
        }
        for value in &step.values {
            let text = value_text(law, case, &head, value, language);
            let who = match step.what {
                What::Rule(id) if is_of_law(law, id) => String::new(),
                _ => names(case, &value.members).join(", "),
            };
            let who = if who.is_empty() {
                who
            } else {
                format!("{who}: ")
            };
            lines.push(format!("    {who}{text}"));
        }
    }
    lines
}

fn in_words(kind: &'static str, nl: bool) -> &'static str {
    match kind {
        _ if nl => kind,
        "regel" => "rule",
        "relatie" => "relation",
        "tabel" => "table",
        "invoer" => "input",
        _ => "parameter",
    }
}

/// A branch of a choice that is taken, and for whom.
fn branch(case: &Case, taken: &Taken, language: Language) -> String {
    let (when, otherwise) = match language {
        Language::Nl => ("indien", "anders"),
        Language::En => ("if", "otherwise"),
    };
    let whom = whom(case, &taken.applies, language);
    match &taken.condition {
        Some(condition) => format!("        {when} {condition}: {whom}"),
        None => format!("        {otherwise}: {whom}"),
    }
}

/// For whom something holds, and in which months if not in all.
fn whom(case: &Case, values: &[Value], language: Language) -> String {
    let parts = values.iter().map(|value| {
        let who = names(case, &value.members).join(", ");
        if same(value) {
            return who;
        }
        let mut stretches = Vec::new();
        let mut start = 0;
        for (month, now) in value.months.iter().enumerate() {
            if value.months.get(month + 1) != Some(now) {
                if now.is_some() {
                    stretches.push(stretch(start, month, language));
                }
                start = month + 1;
            }
        }
        format!("{who} ({})", stretches.join(", "))
    });
    let parts: Vec<String> = parts.collect();
    parts.join("; ")
}

fn departure(law: &Law, departed: &Departed, nl: bool) -> String {
    let departure = law.departures.get(departed.id.index());
    let provision = departure
        .and_then(|d| d.provision)
        .map(|id| law.citation(id));
    let practice = departure
        .and_then(|d| d.practice.as_ref())
        .map(|(what, _)| what.clone());
    let what = match (practice, nl) {
        (Some(practice), true) => format!("uitvoeringspraktijk ({practice})"),
        (Some(practice), false) => format!("practice ({practice})"),
        (None, true) => format!("in afwijking hiervan {}", provision.unwrap_or_default()),
        (None, false) => format!("departure: {}", provision.unwrap_or_default()),
    };
    let when = if nl { "indien" } else { "if" };
    let condition = departed
        .condition
        .as_ref()
        .map(|text| format!(", {when} {text}"));
    let condition = condition.unwrap_or_default();
    if !departed.applies.is_empty() {
        return format!("    {what}{condition}: = {}", departed.formula);
    }
    let not = if nl {
        "geldt hier niet"
    } else {
        "does not apply here"
    };
    format!("    {what}{condition}: {not}")
}

fn origin(law: &Law, param: Option<ParamInForce<'_>>, nl: bool) -> Option<String> {
    let param = param?;
    let mut parts = Vec::new();
    parts.extend(param.source.map(str::to_owned));
    parts.extend(status(&param).map(str::to_owned));
    if let Some(year) = param.carried_from {
        let text = if nl {
            "overgenomen van"
        } else {
            "carried over from"
        };
        parts.push(format!("{text} {year}"));
    }
    if let Some(factor) = param.indexed_by.and_then(|id| law.params.get(id.index())) {
        let text = if nl {
            "geïndexeerd met"
        } else {
            "indexed with"
        };
        parts.push(format!("{text} {}", factor.name));
    }
    if param.unverified {
        parts.push(if nl { "ongeverifieerd" } else { "unverified" }.into());
    }
    (!parts.is_empty()).then(|| format!("    {}", parts.join("; ")))
}

/// One value, or the values of stretches of months.
fn value_text(law: &Law, case: &Case, head: &Head, value: &Value, language: Language) -> String {
    let show = |value: Option<i64>| match (value, head.ty) {
        (None, _) => "—".to_owned(),
        (Some(value), Some(ty)) => {
            format!(
                "{}{}",
                money::text(law, ty, value, language),
                per(ty, language)
            )
        }
        (Some(bits), None) => {
            let names = related(case, bits);
            if names.is_empty() {
                "—".into()
            } else {
                names.join(", ")
            }
        }
    };
    if same(value) {
        return show(value.months.first().copied().flatten());
    }
    let mut parts = Vec::new();
    let mut start = 0;
    for (month, now) in value.months.iter().enumerate() {
        if value.months.get(month + 1) != Some(now) {
            let range = stretch(start, month, language);
            parts.push(format!("{range} {}", show(*now)));
            start = month + 1;
        }
    }
    parts.join("; ")
}

/// The months from one to another.
fn stretch(start: usize, end: usize, language: Language) -> String {
    if start == end {
        name(start, language).into()
    } else {
        format!("{}–{}", name(start, language), name(end, language))
    }
}

/// The same for everyone.
fn is_of_law(law: &Law, id: RuleId) -> bool {
    law.rules
        .get(id.index())
        .is_some_and(|rule| rule.subject == Subject::Law)
}

/// The period of an amount.
fn per(ty: Type, language: Language) -> &'static str {
    let nl = language == Language::Nl;
    match ty {
        Type::Bedrag(Some(Period::Year)) => {
            if nl {
                " per jaar"
            } else {
                " per year"
            }
        }
        Type::Bedrag(Some(Period::Quarter)) => {
            if nl {
                " per kwartaal"
            } else {
                " per quarter"
            }
        }
        Type::Bedrag(Some(Period::Month)) => {
            if nl {
                " per maand"
            } else {
                " per month"
            }
        }
        Type::Bedrag(Some(Period::Hour)) => {
            if nl {
                " per uur"
            } else {
                " per hour"
            }
        }
        _ => "",
    }
}

fn name(month: usize, language: Language) -> &'static str {
    const NL: [&str; 12] = [
        "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
    ];
    const EN: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let names = if language == Language::Nl { NL } else { EN };
    names.get(month).copied().unwrap_or_default()
}
