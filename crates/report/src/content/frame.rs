//! The frame of the official executability test, with what is computed and what is left open.

use super::{Words, row, system};
use crate::assessment::Assessment;
use crate::document::{Block, Cell, Criterion, Head, Section, Table};
use crate::texts::{self, Text};
use houvast_execution::calendar::Timing;
use houvast_execution::duties::{DutyChange, DutyFact};
use houvast_execution::facts::{InputFact, Part};

/// The section.
pub(super) fn section(a: &Assessment, w: Words) -> Section {
    let by = executors(a, w);
    let criterion = |title: Text, facts: Vec<String>, left: Text| Criterion {
        title: w.get(title),
        facts,
        tables: Vec::new(),
        left: w.get(left),
        by: w.with(Text::LeftTo, &[("who", &by)]),
    };
    // In the order in which they are read: each organisation is named in full where it is first mentioned.
    let mut effects = criterion(Text::CrGevolgen, consequences(a, w), Text::LtGevolgen);
    effects.tables.extend(decisions(a, w).map(|t| (t, true)));
    effects
        .tables
        .extend(organisations(a, w).map(|t| (t, true)));
    let mut enforce = criterion(Text::CrHandhaafbaar, enforcement(a, w), Text::LtTicks);
    if !a.executability.inputs.is_empty() {
        enforce
            .tables
            .push((inputs_table(&a.executability.inputs, w), false));
    }
    let mut fraud_criterion = criterion(Text::CrFraude, fraud(a, w), Text::LtTicks);
    fraud_criterion
        .tables
        .extend(declared(a, w).map(|t| (t, false)));
    let rows = vec![
        effects,
        criterion(Text::CrInteractie, interaction(a, w), Text::LtTicks),
        criterion(Text::CrSystemen, systems(a, w), Text::LtTicks),
        enforce,
        fraud_criterion,
        criterion(Text::CrComplex, complexity(a, w), Text::LtComplex),
        criterion(Text::CrRisico, risk(a, w), Text::LtRisico),
        criterion(Text::CrKosten, nothing(w), Text::LtKosten),
        criterion(Text::CrPersoneel, nothing(w), Text::LtPersoneel),
        criterion(Text::CrInvoering, introduction(a, w), Text::LtInvoering),
        criterion(Text::CrPortfolio, portfolio(a, w), Text::LtPortfolio),
        criterion(Text::CrEindoordeel, nothing(w), Text::LtEindoordeel),
    ];
    let blocks = vec![Block::Text(w.get(Text::ExecutionIntro)), Block::Frame(rows)];
    Section {
        id: "uitvoerbaarheid",
        title: w.get(Text::SecExecution),
        blocks,
    }
}

/// Costs, staff and judgement are not in the law.
fn nothing(w: Words) -> Vec<String> {
    vec![w.get(Text::NothingComputed)]
}

/// Who must fill in the open fields.
fn executors(a: &Assessment, w: Words) -> String {
    let names = a.executability.executors();
    let names: Vec<String> = names.iter().map(|name| w.short(name)).collect();
    if names.is_empty() {
        w.get(Text::TheOrganisations)
    } else {
        w.list(&names)
    }
}

fn kinds(a: &Assessment, structure_only: bool, w: Words) -> Vec<String> {
    let shown = a
        .executability
        .kinds
        .iter()
        .filter(|k| !structure_only || k.kind.is_structure());
    shown
        .map(|k| format!("{} {}", k.count, texts::kind(k.kind, k.count != 1, w.0)))
        .collect()
}

/// Gevolgen: size.
fn consequences(a: &Assessment, w: Words) -> Vec<String> {
    let touched = a.people.total.gain + a.people.total.lose;
    let mut out = Vec::new();
    let kinds = kinds(a, false, w);
    if !kinds.is_empty() {
        out.push(w.with(Text::FrKinds, &[("list", &w.list(&kinds))]));
    }
    out.push(w.with(Text::FrAffected, &[("n", &w.count(touched))]));
    if a.money.schemes.iter().all(|m| m.changed == 0) {
        out.push(w.get(Text::FrNoDecisions));
    }
    out
}

/// How many amounts are set again.
fn decisions(a: &Assessment, w: Words) -> Option<Table> {
    let changed = a.money.schemes.iter().filter(|m| m.changed > 0);
    let rows: Vec<_> = changed
        .map(|m| {
            let label = w.name(&m.scheme.label);
            row(vec![
                super::capital(&label).into(),
                w.count(m.changed).into(),
            ])
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        caption: w.get(Text::FrDecisions),
        head: vec![
            Head::text(w.get(Text::ColScheme)),
            Head::number(w.get(Text::ColDecisions)),
        ],
        rows,
        note: Some(w.get(Text::FrDecisionsNote)),
    })
}

/// Who carries out, uses and supplies.
fn organisations(a: &Assessment, w: Words) -> Option<Table> {
    let parts = a
        .executability
        .organisations
        .iter()
        .flat_map(|organisation| {
            let each = organisation.parts.iter();
            each.map(move |(&part, through)| (part, organisation.title.clone(), through))
        });
    let mut rows: Vec<_> = parts.collect();
    rows.sort_by_key(|r| r.0);
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(part, title, through)| {
            let name = |title| match part {
                Part::CarriesOut | Part::Uses => w.official(title),
                Part::Supplies => w.name(title),
            };
            let through: Vec<String> = through.iter().map(name).collect();
            row(vec![
                w.official(&title).into(),
                w.get(texts::part(part)).into(),
                w.list(&through).into(),
            ])
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        caption: w.get(Text::FrOrganisations),
        head: [Text::ColOrganisation, Text::ColPart, Text::ColThrough]
            .map(|t| Head::text(w.get(t)))
            .into(),
        rows,
        note: None,
    })
}

/// Interactie burgers/bedrijven: duties and data.
fn interaction(a: &Assessment, w: Words) -> Vec<String> {
    let public = |d: &&DutyFact| matches!(d.who.as_str(), "burger" | "werkgever" | "ondernemer");
    let duties: Vec<&DutyFact> = a.executability.duties.iter().filter(public).collect();
    let mut out: Vec<String> = duties.iter().map(|d| duty(d, w)).collect();
    if duties.is_empty() {
        out.push(w.get(Text::FrDutyNone));
    }
    if a.executability.kept_duties > 0 {
        let n = a.executability.kept_duties.to_string();
        out.push(w.with(Text::FrDutyKept, &[("n", &n)]));
    }
    out
}

/// Maakbaarheid systemen: kind and reach of the change.
fn systems(a: &Assessment, w: Words) -> Vec<String> {
    let structure = kinds(a, true, w);
    let mut out = Vec::new();
    if !structure.is_empty() {
        out.push(w.with(Text::FrStructure, &[("list", &w.list(&structure))]));
    } else if !a.changes.is_empty() {
        out.push(w.get(Text::FrParameterOnly));
    }
    let n = a.executability.touched_rules.to_string();
    out.push(w.with(Text::FrTouched, &[("n", &n)]));
    let new: Vec<String> = a
        .executability
        .inputs
        .iter()
        .filter(|i| i.new)
        .map(|i| w.text(&i.description))
        .collect();
    out.push(if new.is_empty() {
        w.get(Text::FrNoNewInputs)
    } else {
        w.with(Text::FrNewInputs, &[("list", &w.list(&new))])
    });
    if !a.executability.dropped_inputs.is_empty() {
        let list = a.executability.dropped_inputs.iter();
        let list: Vec<String> = list.map(|input| w.text(input)).collect();
        let list = w.list(&list);
        out.push(w.with(Text::FrDropped, &[("list", &list)]));
    }
    out.extend(reporting(a, w));
    out
}

/// Duties of organisations to report.
fn reporting(a: &Assessment, w: Words) -> Vec<String> {
    let duties: Vec<&DutyFact> = a
        .executability
        .duties
        .iter()
        .filter(|d| d.reporting)
        .collect();
    if duties.is_empty() {
        return vec![w.get(Text::FrReportingNone)];
    }
    duties.iter().map(|d| duty(d, w)).collect()
}

/// One duty: what becomes of it, for whom, and because of which rules.
fn duty(duty: &DutyFact, w: Words) -> String {
    let text = match (duty.change, duty.reporting) {
        (DutyChange::Added, false) => Text::FrDutyAdded,
        (DutyChange::Added, true) => Text::FrReporting,
        (DutyChange::Lapsed, false) => Text::FrDutyGone,
        (DutyChange::Lapsed, true) => Text::FrReportingGone,
        (DutyChange::Wider, _) => Text::FrDutyWider,
        (DutyChange::Narrower, _) => Text::FrDutyNarrower,
    };
    let who = match &duty.organisation {
        Some(organisation) => w.official(organisation),
        None => texts::who(&duty.who, w.0),
    };
    let rules: Vec<String> = duty.rules.iter().map(|rule| w.name(rule)).collect();
    let values = [
        ("who", &*who),
        ("text", &w.text(&duty.text)),
        ("rules", &w.list(&rules)),
    ];
    let mut out = w.with(text, &values);
    if !duty.act.is_empty() {
        out += &format!(" ({})", w.place(&duty.act, &duty.provision));
    }
    out
}

/// Handhaafbaarheid: where data comes from, and anchors.
fn enforcement(a: &Assessment, w: Words) -> Vec<String> {
    let inputs = &a.executability.inputs;
    let count = |v: Option<bool>| {
        inputs
            .iter()
            .filter(|i| i.verified == v)
            .count()
            .to_string()
    };
    let mut out = vec![w.with(
        Text::FrInputs,
        &[
            ("n", &inputs.len().to_string()),
            ("verified", &count(Some(true))),
            ("declared", &count(Some(false))),
            ("unknown", &count(None)),
        ],
    )];
    for anchor in &a.executability.anchors {
        let why = anchor
            .why
            .as_ref()
            .map(|why| format!(": {}", w.text(why)))
            .unwrap_or_default();
        let (source, act) = (w.name(&anchor.source), w.official(&anchor.act));
        let values = [("source", &source), ("act", &act), ("why", &why)];
        let values = values.map(|(key, value)| (key, value.as_str()));
        out.push(w.with(Text::FrAnchor, &values));
    }
    if a.executability.anchors.is_empty() {
        out.push(w.get(Text::FrNoAnchor));
    }
    out
}

/// Data with its register, keeper and origin.
fn inputs_table(inputs: &[InputFact], w: Words) -> Table {
    let dash = || "–".to_owned();
    let rows = inputs.iter().map(|i| {
        let origin = match i.verified {
            Some(true) => Text::Verified,
            Some(false) => Text::Declared,
            None => Text::NotStated,
        };
        let mut name = Cell::from(w.text(&i.description));
        if i.new {
            name = name.small(w.get(Text::NewData));
        }
        row(vec![
            name,
            i.register.as_ref().map_or_else(dash, |r| w.name(r)).into(),
            i.keeper
                .as_ref()
                .map_or_else(dash, |k| w.official(k))
                .into(),
            w.get(origin).into(),
        ])
    });
    Table {
        caption: w.get(Text::FrInputsCaption),
        head: [
            Text::ColData,
            Text::ColRegister,
            Text::ColKeeper,
            Text::ColVerified,
        ]
        .map(|t| Head::text(w.get(t)))
        .into(),
        rows: rows.collect(),
        note: None,
    }
}

/// Fraudebestendigheid: what only the citizen declares.
fn fraud(a: &Assessment, w: Words) -> Vec<String> {
    let declared = a
        .executability
        .inputs
        .iter()
        .filter(|i| i.verified == Some(false));
    let (n, all) = (declared.count(), a.executability.inputs.len());
    if n == 0 {
        return vec![w.get(Text::FrDeclaredNone)];
    }
    let (n, all) = (n.to_string(), all.to_string());
    vec![w.with(Text::FrDeclaredCount, &[("n", &n), ("all", &all)])]
}

/// What only the citizen declares, by name.
fn declared(a: &Assessment, w: Words) -> Option<Table> {
    let inputs = a.executability.inputs.iter();
    let own: Vec<InputFact> = inputs
        .filter(|i| i.verified == Some(false))
        .cloned()
        .collect();
    (!own.is_empty()).then(|| Table {
        caption: w.get(Text::FrDeclaredCaption),
        ..inputs_table(&own, w)
    })
}

/// Complexiteitsgevolgen: counts that differ.
fn complexity(a: &Assessment, w: Words) -> Vec<String> {
    let differing = |more: bool| -> Vec<String> {
        system::counts(a)
            .into_iter()
            .filter(|&(_, before, after)| if more { after > before } else { after < before })
            .map(|(text, before, after)| {
                format!("{} ({before} → {after})", super::small(text.get(w.0)))
            })
            .collect()
    };
    let (up, down) = (differing(true), differing(false));
    let mut out = Vec::new();
    if !up.is_empty() {
        out.push(w.with(Text::FrComplexUp, &[("list", &up.join("; "))]));
    }
    if !down.is_empty() {
        out.push(w.with(Text::FrComplexDown, &[("list", &down.join("; "))]));
    }
    if out.is_empty() {
        out.push(w.get(Text::FrComplexSame));
    }
    out
}

/// Risico procesverstoringen: time to prepare.
fn risk(a: &Assessment, w: Words) -> Vec<String> {
    let Some(t) = &a.executability.timing else {
        return vec![w.get(Text::FrNoDates)];
    };
    let mut out = Vec::new();
    if let (Some(decided), Some(n)) = (&t.decided, t.preparation) {
        let values = [
            ("decided", w.day(decided)),
            ("effect", w.day(&t.effect)),
            ("n", n.to_string()),
        ];
        let values = values.each_ref().map(|(k, v)| (*k, v.as_str()));
        out.push(w.with(Text::FrPreparation, &values));
    }
    if t.retroactive {
        out.push(w.get(Text::FrRetroactive));
    }
    out.extend(august(t, w));
    out
}

/// The rule of letter 36410-83.
fn august(t: &Timing, w: Words) -> Option<String> {
    if t.decided.is_none() {
        return Some(w.get(Text::FrNoDecided));
    }
    Some(w.get(match (t.after_august?, t.structure) {
        (true, true) => Text::FrAugustStructure,
        (true, false) => Text::FrAugustParameter,
        (false, _) => Text::FrBeforeAugust,
    }))
}

/// Invoering mogelijk per: what the calendar says.
fn introduction(a: &Assessment, w: Words) -> Vec<String> {
    let Some(t) = &a.executability.timing else {
        return vec![w.get(Text::FrNoDates)];
    };
    let effect = w.day(&t.effect);
    let moment = if t.fixed_moment {
        Text::FrMoment
    } else {
        Text::FrNoMoment
    };
    let term = t.minimum_term.to_string();
    let publish = w.day(&t.publish_by);
    let mut out = vec![
        w.with(moment, &[("day", &effect)]),
        w.with(Text::FrPublish, &[("n", &term), ("day", &publish)]),
    ];
    if let Some(first) = &t.first_january {
        let first = w.day(first);
        out.push(w.with(
            Text::FrFirstJanuary,
            &[("day", &first), ("effect", &effect)],
        ));
    }
    out
}

/// Beslag portfolio: parameters or more.
fn portfolio(a: &Assessment, w: Words) -> Vec<String> {
    let structure = kinds(a, true, w);
    if !structure.is_empty() {
        vec![w.with(Text::FrPortfolioStructure, &[("list", &w.list(&structure))])]
    } else if a.changes.is_empty() {
        Vec::new()
    } else {
        vec![w.get(Text::FrPortfolioParameter)]
    }
}
