//! The frame of the official executability test, with what is computed and what is left open.

use super::{Words, asked, calendar, data, row, system};
use crate::assessment::Assessment;
use crate::document::{Block, Criterion, Head, Section, Table};
use crate::texts::{self, Text};
use houvast_execution::duties::{DutyChange, DutyFact};
use houvast_execution::facts::Part;

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
    let interaction = criterion(Text::CrInteractie, interaction(a, w), Text::LtTicks);
    let systems = criterion(Text::CrSystemen, systems(a, w), Text::LtTicks);
    let enforce = criterion(Text::CrHandhaafbaar, enforcement(a, w), Text::LtTicks);
    let fraud = criterion(Text::CrFraude, data::fraud(a, w), Text::LtTicks);
    let complexity = criterion(Text::CrComplex, complexity(a, w), Text::LtComplex);
    let risk = criterion(Text::CrRisico, calendar::risk(a, w), Text::LtRisico);
    let introduction = calendar::introduction(a, w);
    let introduction = criterion(Text::CrInvoering, introduction, Text::LtInvoering);
    let rows = vec![
        effects,
        interaction,
        systems,
        enforce,
        fraud,
        complexity,
        risk,
        criterion(Text::CrKosten, nothing(w), Text::LtKosten),
        criterion(Text::CrPersoneel, nothing(w), Text::LtPersoneel),
        introduction,
        criterion(Text::CrPortfolio, portfolio(a, w), Text::LtPortfolio),
        criterion(Text::CrEindoordeel, nothing(w), Text::LtEindoordeel),
    ];
    let mut blocks = vec![Block::Text(w.get(Text::ExecutionIntro)), Block::Frame(rows)];
    blocks.extend(data::changed(a, w).into_iter().map(Block::Table));
    blocks.extend(calendar::cycle(a, w));
    blocks.extend(asked::blocks(a, w));
    // What few readers need stands last, and as wide as the page.
    for table in [organisations(a, w), data::needed(a, w)]
        .into_iter()
        .flatten()
    {
        let title = format!("{} ({})", table.caption, table.rows.len());
        blocks.push(Block::Fold(title, vec![Block::Table(table)]));
    }
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
    let touched = a.people.total.gain.saturating_add(a.people.total.lose);
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
    let new = a.executability.inputs.iter().filter(|i| i.new).count();
    let gone = a.executability.dropped_inputs.len();
    for (n, some, none) in [
        (new, Text::FrNewInputs, Text::FrNoNewInputs),
        (gone, Text::FrDropped, Text::FrNoDropped),
    ] {
        out.push(match n {
            0 => w.get(none),
            n => w.with(some, &[("n", &n.to_string())]),
        });
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
    let count = |verified, text| {
        let n = inputs.iter().filter(|i| i.verified == verified).count();
        (n > 0).then(|| w.with(text, &[("n", &n.to_string())]))
    };
    let origins = [
        (Some(true), Text::FrInputsVerified),
        (Some(false), Text::FrInputsDeclared),
        (None, Text::FrInputsUnknown),
    ];
    let origins = { origins.into_iter() }.filter_map(|(verified, text)| count(verified, text));
    let list = w.list(&origins.collect::<Vec<_>>());
    let n = inputs.len().to_string();
    let mut out = Vec::new();
    if !inputs.is_empty() {
        out.push(w.with(Text::FrInputs, &[("n", &n), ("list", &list)]));
    }
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
