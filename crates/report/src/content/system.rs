//! Complexity, assumptions and the receipt.

use super::{Words, part, row};
use crate::assessment::{Assessment, Assumption, AssumptionKind, NonTakeUp};
use crate::document::{Block, Cell, Head, Row, Section, Table, Tag};
use crate::numbers::{self, Sign};
use crate::texts::{self, Language, Text};
use houvast_execution::complexity::Complexity;
use houvast_lang::english::Bilingual;

/// The counts of complexity: what, before, after.
pub(super) fn counts(a: &Assessment) -> Vec<(Text, i64, i64)> {
    let (b, n) = (&a.complexity.before, &a.complexity.after);
    let len = |names: &[Bilingual]| i64::try_from(names.len()).unwrap_or(i64::MAX);
    let mut out = vec![
        (Text::CxRules, b.rules.into(), n.rules.into()),
        (Text::CxParams, b.params.into(), n.params.into()),
        (Text::CxConditions, b.conditions.into(), n.conditions.into()),
        (Text::CxExceptions, b.exceptions.into(), n.exceptions.into()),
        (Text::CxPractices, b.practices.into(), n.practices.into()),
        (Text::CxIncomes, len(&b.incomes), len(&n.incomes)),
        (Text::CxPartners, len(&b.partners), len(&n.partners)),
        (Text::CxHouseholds, len(&b.households), len(&n.households)),
        (Text::CxInputs, b.inputs.into(), n.inputs.into()),
        (
            Text::CxDeclared,
            b.declared_inputs.into(),
            n.declared_inputs.into(),
        ),
        (
            Text::CxIncomeSchemes,
            b.income_schemes.into(),
            n.income_schemes.into(),
        ),
        (
            Text::CxPairs,
            b.interacting_pairs.into(),
            n.interacting_pairs.into(),
        ),
    ];
    if let Some(work) = &a.work {
        let p = &work.pressure;
        out.push((
            Text::CxRates,
            p.before.distinct.into(),
            p.after.distinct.into(),
        ));
    }
    out
}

/// The section on complexity.
pub(super) fn complexity(a: &Assessment, w: Words) -> Section {
    let rows = counts(a).into_iter().map(|(text, before, after)| {
        let number = |n: i64| numbers::whole(n.unsigned_abs(), w.0);
        let of_the_row_above = text == Text::CxDeclared;
        let line = if of_the_row_above { part } else { row };
        line(vec![
            w.get(text).into(),
            number(before).into(),
            number(after).into(),
            // More is less simple.
            Cell::toned(
                numbers::whole_difference(after - before, w.0),
                before - after,
            ),
        ])
    });
    let table = Table {
        caption: w.get(Text::ComplexityCaption),
        head: vec![
            Head::text(w.get(Text::ColMeasure)),
            Head::number(w.get(Text::ColBefore)),
            Head::number(w.get(Text::ColAfter)),
            Head::number(w.get(Text::ColDifference)),
        ],
        rows: rows.collect(),
        note: None,
    };
    let year = a.year.to_string();
    let mut blocks = vec![
        Block::Text(w.with(Text::ComplexityIntro, &[("year", &year)])),
        Block::Table(table),
    ];
    blocks.extend(came_and_went(a, w).map(Block::Text));
    blocks.push(Block::Fold(w.get(Text::CxNames), concepts(a, w)));
    Section {
        id: "complexiteit",
        title: w.get(Text::SecComplexity),
        blocks,
    }
}

/// The concepts that were counted, by name.
fn concepts(a: &Assessment, w: Words) -> Vec<Block> {
    let c = &a.complexity.after;
    let kinds = [
        (Text::CxIncomes, &c.incomes),
        (Text::CxPartners, &c.partners),
        (Text::CxHouseholds, &c.households),
    ];
    let item = |(text, names): (Text, &Vec<Bilingual>)| {
        let names: Vec<String> = names.iter().map(|n| w.name(n)).collect();
        format!("{}: {}.", w.get(text), w.list(&names))
    };
    vec![Block::List(kinds.into_iter().map(item).collect())]
}

/// Concepts that come or go.
fn came_and_went(a: &Assessment, w: Words) -> impl Iterator<Item = String> {
    let all = |c: &Complexity| -> Vec<Bilingual> {
        let lists = [&c.incomes, &c.partners, &c.households];
        lists.into_iter().flatten().cloned().collect()
    };
    let (before, after) = (all(&a.complexity.before), all(&a.complexity.after));
    let minus = |x: &[Bilingual], y: &[Bilingual]| -> Vec<String> {
        let gone = x.iter().filter(|n| !y.contains(n));
        gone.map(|n| w.name(n)).collect()
    };
    let sides = [
        (Text::CxNew, minus(&after, &before)),
        (Text::CxGone, minus(&before, &after)),
    ];
    sides
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(move |(text, names)| w.with(text, &[("list", &w.list(&names))]))
}

/// The section on assumptions.
pub(super) fn assumptions(a: &Assessment, w: Words) -> Section {
    let (own, others): (Vec<_>, Vec<_>) = a.assumptions.iter().partition(|x| x.relevant);
    let table = |caption: Text, rows: &[&Assumption]| {
        Block::Table(Table {
            caption: w.get(caption),
            head: vec![
                Head::text(w.get(Text::ColProvision)),
                Head::text(w.get(Text::ColWhat)),
                Head::number(w.get(Text::ColValue)),
                Head::text(w.get(Text::ColBasis)),
            ],
            rows: rows.iter().map(|x| assumption(x, w)).collect(),
            note: None,
        })
    };
    let mut blocks = Vec::new();
    if a.assumptions.is_empty() {
        blocks.push(Block::Text(w.get(Text::AssumptionsNone)));
    } else {
        blocks.push(Block::Text(w.get(Text::AssumptionsIntro)));
    }
    if !own.is_empty() {
        blocks.push(table(Text::AssumptionsCaption, &own));
    }
    if !others.is_empty() {
        let n = others.len().to_string();
        let title = w.with(Text::AssumptionsOthers, &[("n", &n)]);
        blocks.push(Block::Fold(
            title,
            vec![table(Text::AssumptionsOthersCaption, &others)],
        ));
    }
    blocks.push(Block::Text(w.get(Text::AssumptionsModel)));
    let claims = match &a.take_up {
        Some(assumed) => take_up(assumed, w),
        None => w.get(Text::AssumptionsAllClaim),
    };
    blocks.push(Block::Text(claims));
    Section {
        id: "aannames",
        title: w.get(Text::SecAssumptions),
        blocks,
    }
}

/// How many do not claim.
fn take_up(assumed: &NonTakeUp, w: Words) -> String {
    let shares = assumed.schemes.iter().map(|(scheme, share)| {
        let share = numbers::percent(*share, 1, Sign::None, w.0);
        format!("{} {share}", w.name(&scheme.label))
    });
    let shares: Vec<String> = shares.collect();
    let source = w.text(&assumed.source);
    w.with(
        Text::AssumptionsTakeUp,
        &[("shares", &w.list(&shares)), ("source", &source)],
    )
}

fn assumption(a: &Assumption, w: Words) -> Row {
    let year = a.from_year.map(|y| y.to_string()).unwrap_or_default();
    let basis = match a.kind {
        AssumptionKind::Carried => w.with(Text::BasisCarried, &[("year", &year)]),
        AssumptionKind::Indexed => w.with(Text::BasisIndexed, &[("year", &year)]),
        AssumptionKind::Stated => w.get(Text::BasisStated),
        AssumptionKind::Unverified => w.get(Text::BasisUnverified),
    };
    let mut basis = Cell::from(basis);
    if let Some(source) = &a.source {
        basis = basis.small(w.name(source));
    }
    let tag = Tag {
        key: a.standing.key(),
        text: texts::standing(a.standing, w.0).to_owned(),
    };
    row(vec![
        w.place(&a.act_title, &a.provision).into(),
        w.text(&a.description).into(),
        Cell {
            text: w.name(&a.value),
            tag: Some(tag),
            ..Cell::default()
        },
        basis,
    ])
}

/// The receipt.
pub(super) fn receipt(a: &Assessment, w: Words) -> Section {
    let r = &a.receipt;
    let known = match &a.baseline.known_on {
        Some(day) => w.day(day),
        None => w.get(Text::RcKnownAll),
    };
    let practice = if a.baseline.practice {
        Text::RcPracticeYes
    } else {
        Text::RcPracticeNo
    };
    let mut pairs = vec![
        (w.get(Text::RcProgram), r.program.clone()),
        (w.get(Text::RcYear), a.year.to_string()),
        (w.get(Text::RcKnown), known),
        (w.get(Text::RcPractice), w.get(practice)),
        (w.get(Text::RcLaw), r.law.clone()),
    ];
    for overlay in &r.overlays {
        let name = w.with(Text::RcOverlay, &[("name", &overlay.name)]);
        pairs.push((name, overlay.sha256.clone()));
    }
    if w.0 == Language::En {
        pairs.push((w.get(Text::RcEnglish), r.english.clone()));
    }
    pairs.extend([
        (w.get(Text::RcPopulation), r.population.clone()),
        (w.get(Text::RcTakeUp), r.take_up.clone().unwrap_or_default()),
        (w.get(Text::RcExamples), r.examples.clone()),
        (w.get(Text::RcSeed), r.seed.to_string()),
        (w.get(Text::RcCommand), r.command.clone()),
    ]);
    pairs.retain(|(_, value)| !value.is_empty());
    let blocks = vec![Block::Text(w.get(Text::ReceiptIntro)), Block::Pairs(pairs)];
    Section {
        id: "verantwoording",
        title: w.get(Text::SecReceipt),
        blocks,
    }
}
