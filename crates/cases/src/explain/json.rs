//! An explanation as JSON.

use super::reason::Fact;
use super::trace::{Departed, Work};
use super::words::{self, Head, head, ids};
use super::{Explanation, Figure, Stated, Step, Worked};
use crate::money;
use houvast_lang::law::{Expr, Item, Law, ProvisionId, Subject, Type};
use houvast_report::Language;
use serde::Serialize;
use serde_json::value::RawValue;

/// A step as JSON.
#[derive(Debug, Serialize)]
pub struct JsonStep {
    naam: String,
    soort: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    bron: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    omschrijving: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    uitwerking: Vec<JsonWorked>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waarden: Vec<JsonValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vindplaats: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    gebruikt: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    niets_opgegeven: Vec<String>,
}

/// What a rule, relation or unit came to for someone in a part of the year.
#[derive(Debug, Serialize)]
struct JsonWorked {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    leden: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maanden: Option<Vec<usize>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waarde: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    gegeven: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    berekening: Option<JsonWork>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    afwijkingen: Vec<JsonDeparted>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    betrokken: Vec<JsonRelated>,
}

/// A text, and the same with its values.
#[derive(Debug, Serialize)]
struct JsonWork {
    formule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ingevuld: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waarde: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    voorwaarden: Vec<JsonFact>,
}

/// A condition that decided.
#[derive(Debug, Serialize)]
struct JsonFact {
    voorwaarde: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ingevuld: Option<String>,
    geldt: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    niets_opgegeven: bool,
}

#[derive(Debug, Serialize)]
struct JsonDeparted {
    bron: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    praktijk: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    geldt: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    voorwaarden: Vec<JsonFact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    berekening: Option<JsonWork>,
}

#[derive(Debug, Serialize)]
struct JsonRelated {
    wie: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    voorwaarden: Vec<JsonFact>,
}

/// A figure or an input; without months the same in all.
#[derive(Debug, Serialize)]
struct JsonValue {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    leden: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waarde: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maanden: Option<Vec<Box<RawValue>>>,
    /// On the last day of the months in which that is another than on the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    laatste_dag: Option<Vec<Box<RawValue>>>,
}

/// The steps: rules, relations and units in the order in which one reads them, then figures, then inputs.
pub fn json(
    explanation: &Explanation<'_>,
    language: Language,
) -> Result<Vec<JsonStep>, serde_json::Error> {
    let json = Json {
        explanation,
        language,
        law: explanation.in_force.law,
    };
    let steps = explanation.steps.iter().map(|step| json.step(step));
    let figures = explanation.figures.iter().map(|figure| json.figure(figure));
    let stated = json.inputs();
    steps
        .chain(figures)
        .chain(stated)
        .filter_map(Result::transpose)
        .collect()
}

type Made<T> = Result<T, serde_json::Error>;

struct Json<'e> {
    explanation: &'e Explanation<'e>,
    law: &'e Law,
    language: Language,
}

impl Json<'_> {
    fn plain(&self, head: &Head<'_>) -> JsonStep {
        JsonStep {
            naam: head.name.to_owned(),
            soort: head.kind,
            bron: head.provision.map(|id| self.citation(id)),
            omschrijving: words::text(self.law, head.description, self.language).to_owned(),
            uitwerking: Vec::new(),
            waarden: Vec::new(),
            vindplaats: None,
            status: None,
            gebruikt: Vec::new(),
            niets_opgegeven: Vec::new(),
        }
    }

    fn step(&self, step: &Step<'_>) -> Made<Option<JsonStep>> {
        let Some(about) = head(self.law, step.item) else {
            return Ok(None);
        };
        let worked = step.worked.iter();
        let names = |items: &[Item]| {
            let heads = items.iter().filter_map(|&item| head(self.law, item));
            heads.map(|head| head.name.to_owned()).collect::<Vec<_>>()
        };
        let mut gebruikt = names(&step.uses);
        gebruikt.extend(names(&step.figures));
        Ok(Some(JsonStep {
            uitwerking: worked
                .map(|worked| self.worked(step.item, about.ty, worked))
                .collect::<Made<_>>()?,
            gebruikt,
            niets_opgegeven: names(&step.nothing),
            ..self.plain(&about)
        }))
    }

    fn worked(&self, item: Item, ty: Option<Type>, worked: &Worked<'_>) -> Made<JsonWorked> {
        let here = &worked.here;
        let case = self.explanation.case;
        let months = (1..).zip(&worked.months).filter(|(_, holds)| **holds);
        let all = worked.months.iter().all(|&holds| holds);
        let people = |other: u16| {
            here.members
                .iter()
                .copied()
                .take(1)
                .chain([other])
                .collect()
        };
        let related = here.related.iter().map(|(other, facts)| {
            let people: Vec<u16> = people(*other);
            JsonRelated {
                wie: ids(case, &[*other]).join(""),
                voorwaarden: self.facts(facts, &people),
            }
        });
        let departures = here.departures.iter();
        Ok(JsonWorked {
            leden: ids(case, &here.members),
            maanden: (!all).then(|| months.map(|(month, _)| month).collect()),
            waarde: self.value(ty, here.value)?,
            gegeven: here.given,
            berekening: match &here.own {
                Some(own) => Some(self.work(item, own, &here.members)?),
                None => None,
            },
            afwijkingen: departures
                .map(|departed| self.departed(item, departed, &here.members))
                .collect::<Made<_>>()?,
            betrokken: related.collect(),
        })
    }

    fn value(&self, ty: Option<Type>, value: Option<i64>) -> Made<Option<Box<RawValue>>> {
        let known = ty.zip(value);
        known
            .map(|(ty, value)| RawValue::from_string(money::json(self.law, ty, value)))
            .transpose()
    }

    fn work(&self, item: Item, work: &Work<'_>, people: &[u16]) -> Made<JsonWork> {
        let case = self.explanation.case;
        let filled = work.filled.as_ref();
        Ok(JsonWork {
            formule: self.of_law(item, work.text),
            ingevuld: filled
                .map(|filled| words::formula(self.law, case, people, filled, self.language)),
            waarde: self.value(Some(work.text.ty), work.value)?,
            voorwaarden: self.facts(&work.facts, people),
        })
    }

    fn of_law(&self, item: Item, text: &Expr) -> String {
        words::of_law(self.law, item, text, self.language)
    }

    fn citation(&self, id: ProvisionId) -> String {
        words::citation(self.law, id, self.language)
    }

    fn facts(&self, facts: &[Fact], people: &[u16]) -> Vec<JsonFact> {
        let case = self.explanation.case;
        let says = |expr: &Expr| words::formula(self.law, case, people, expr, self.language);
        let facts = facts.iter().map(|fact| JsonFact {
            voorwaarde: says(&fact.condition),
            ingevuld: fact.filled.as_ref().map(says),
            geldt: fact.holds,
            niets_opgegeven: fact.nothing,
        });
        facts.collect()
    }

    fn departed(&self, item: Item, departed: &Departed<'_>, people: &[u16]) -> Made<JsonDeparted> {
        let departure = self.law.departures.get(departed.id.index());
        let provision = departure.and_then(|departure| departure.provision);
        let practice = departure.and_then(|departure| departure.practice.as_ref());
        let work = departed.work.as_ref();
        Ok(JsonDeparted {
            bron: provision.map(|id| self.citation(id)).unwrap_or_default(),
            praktijk: practice
                .map(|(what, _)| words::text(self.law, what, self.language).to_owned()),
            geldt: departed.applies,
            voorwaarden: self.facts(&departed.facts, people),
            berekening: work.map(|work| self.work(item, work, people)).transpose()?,
        })
    }

    fn figure(&self, figure: &Figure<'_>) -> Made<Option<JsonStep>> {
        let item = match figure {
            Figure::Param(id, _) => Item::Param(*id),
            Figure::Table(id) => Item::Table(*id),
        };
        let Some(about) = head(self.law, item) else {
            return Ok(None);
        };
        let plain = self.plain(&about);
        let Figure::Param(_, months) = figure else {
            return Ok(Some(plain));
        };
        let last = months.iter().flatten().next_back();
        let scale = about.ty.map_or(1, houvast_engine::people::storage_scale);
        let values = months
            .as_ref()
            .map(|param| super::values::stored(param?.value.value, scale));
        // Where it was used it may be the same.
        let mut used = values.iter().flatten();
        let first = used.next().copied();
        let same = used.all(|value| Some(*value) == first);
        let values = if same { [first; 12] } else { values };
        Ok(Some(JsonStep {
            waarden: vec![self.months(about.ty, Vec::new(), &values)?],
            vindplaats: last.and_then(|param| param.source.map(str::to_owned)),
            status: last.and_then(words::status),
            ..plain
        }))
    }

    fn months(
        &self,
        ty: Option<Type>,
        leden: Vec<String>,
        months: &[Option<i64>; 12],
    ) -> Made<JsonValue> {
        let first = months.first().copied().flatten();
        if months.iter().all(|month| *month == first) {
            return Ok(JsonValue {
                leden,
                waarde: self.value(ty, first)?,
                maanden: None,
                laatste_dag: None,
            });
        }
        Ok(JsonValue {
            leden,
            waarde: None,
            maanden: Some(self.each(ty, months)?),
            laatste_dag: None,
        })
    }

    /// The values of the twelve months, `null` where there is none.
    fn each(&self, ty: Option<Type>, months: &[Option<i64>; 12]) -> Made<Vec<Box<RawValue>>> {
        let raw = months.iter().map(|&month| match self.value(ty, month)? {
            Some(value) => Ok(value),
            None => RawValue::from_string("null".into()),
        });
        raw.collect()
    }

    /// Inputs: those that the case states with their values, then the others with their default.
    fn inputs(&self) -> Vec<Made<Option<JsonStep>>> {
        let mut names: Vec<houvast_lang::law::InputId> = Vec::new();
        for stated in &self.explanation.stated {
            if !names.contains(&stated.input) {
                names.push(stated.input);
            }
        }
        let stated = names.into_iter().map(|id| self.stated(id));
        let unstated = self.explanation.unstated.iter().map(|&id| {
            let input = self.law.inputs.get(id.index());
            let (Some(about), Some(input)) = (head(self.law, Item::Input(id)), input) else {
                return Ok(None);
            };
            let default = super::values::default(input);
            let waarden = vec![self.months(about.ty, Vec::new(), &[default; 12])?];
            Ok(Some(JsonStep {
                waarden,
                status: Some("niet opgegeven"),
                ..self.plain(&about)
            }))
        });
        stated.chain(unstated).collect()
    }

    fn stated(&self, id: houvast_lang::law::InputId) -> Made<Option<JsonStep>> {
        let input = self.law.inputs.get(id.index());
        let (Some(about), Some(input)) = (head(self.law, Item::Input(id)), input) else {
            return Ok(None);
        };
        let of_household = input.subject == Subject::Household;
        let all = self.explanation.stated.iter();
        let values = all.filter(|stated| stated.input == id);
        let values = values.map(
            |Stated {
                 members,
                 months,
                 last_days,
                 ..
             }| {
                let leden = ids(self.explanation.case, members);
                let leden = if of_household { Vec::new() } else { leden };
                let mut value = self.months(about.ty, leden, months)?;
                if last_days.iter().any(Option::is_some) {
                    value.laatste_dag = Some(self.each(about.ty, last_days)?);
                }
                Ok(value)
            },
        );
        Ok(Some(JsonStep {
            waarden: values.collect::<Made<_>>()?,
            ..self.plain(&about)
        }))
    }
}
