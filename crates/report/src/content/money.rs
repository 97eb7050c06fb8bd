//! Money per scheme.

use super::{PLAIN, Words, capital, row};
use crate::assessment::Assessment;
use crate::document::{Bar, Block, Cell, Chart, ChartKind, Head, Row, Section, Table};
use crate::texts::Text;
use houvast_effects::money::SchemeMoney;
use houvast_effects::number::Cents;
use houvast_effects::side::Role;

/// The section.
pub(super) fn section(a: &Assessment, w: Words) -> Section {
    let mut blocks = vec![Block::Text(w.get(Text::MoneyIntro)), figure(a, w)];
    let income = a.money.income;
    if income.0 != 0 {
        let direction = w.get(if income.0 > 0 {
            Text::DirectionMore
        } else {
            Text::DirectionLess
        });
        let amount = w.millions(Cents(income.0.abs()));
        let values = [
            ("amount", amount.as_str()),
            ("direction", direction.as_str()),
        ];
        blocks.push(Block::Text(w.with(Text::MoneyIncome, &values)));
    }
    if a.money.error.is_some() {
        blocks.push(Block::Note(w.get(Text::MoneyErrorNote)));
    }
    Section {
        id: "geld",
        title: w.get(Text::SecMoney),
        blocks,
    }
}

fn label(money: &SchemeMoney, w: Words) -> String {
    capital(&w.name(&money.scheme.label))
}

fn figure(a: &Assessment, w: Words) -> Block {
    let changed: Vec<&SchemeMoney> = a
        .money
        .schemes
        .iter()
        .filter(|m| m.difference.0 != 0)
        .collect();
    let mut bars: Vec<Bar> = changed
        .iter()
        .map(|m| Bar {
            label: label(m, w),
            value: m.difference.0,
            text: w.millions_change(m.difference),
            tone: PLAIN,
        })
        .collect();
    bars.push(Bar {
        label: w.get(Text::Balance),
        value: a.money.balance.0,
        text: w.millions_change(a.money.balance),
        tone: PLAIN,
    });
    let largest = changed.iter().max_by_key(|m| m.difference.0.abs());
    let description = largest.map(|m| {
        let value = w.millions_change(m.difference);
        w.with(
            Text::MoneyDesc,
            &[("label", &label(m, w)), ("value", &value)],
        )
    });
    let chart = Chart {
        title: w.get(Text::MoneyChart),
        description: description.unwrap_or_else(|| w.get(Text::SumMoneyNone)),
        kind: ChartKind::Bars(bars),
    };
    Block::Figure(chart, table(a, w))
}

fn table(a: &Assessment, w: Words) -> Table {
    let error = |e: Option<Cents>| e.map_or_else(|| "–".to_owned(), |e| w.millions(e));
    let mut rows: Vec<Row> = a
        .money
        .schemes
        .iter()
        .map(|m| {
            let role = match m.scheme.role {
                Role::Spending => Text::RoleSpending,
                Role::Revenue => Text::RoleRevenue,
                Role::Credit => Text::RoleCredit,
            };
            row(vec![
                Cell::from(label(m, w)).small(w.get(role)),
                w.count(m.recipients.before).into(),
                w.count(m.recipients.after).into(),
                w.millions(m.total.before).into(),
                w.millions(m.total.after).into(),
                w.millions_change(m.difference).into(),
                error(m.error).into(),
            ])
        })
        .collect();
    let mut total = vec![Cell::from(w.get(Text::Balance))];
    total.extend((0..4).map(|_| Cell::default()));
    total.extend([
        w.millions_change(a.money.balance).into(),
        error(a.money.error).into(),
    ]);
    rows.push(Row {
        cells: total,
        total: true,
    });
    Table {
        caption: w.get(Text::MoneyCaption),
        head: vec![
            Head::text(w.get(Text::ColScheme)),
            Head::number(w.get(Text::ColRecipients)),
            Head::number(w.get(Text::ColRecipientsAfter)),
            Head::number(w.get(Text::ColTotalBefore)),
            Head::number(w.get(Text::ColTotalAfter)),
            Head::number(w.get(Text::ColDifference)),
            Head::number(w.get(Text::ColError)),
        ],
        rows,
        note: None,
    }
}
