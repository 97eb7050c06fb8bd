//! Money per scheme.

use super::{PLAIN, Words, capital, row, total, totals};
use crate::assessment::Assessment;
use crate::document::{Bar, Block, Cell, Chart, ChartKind, Head, Row, Section, Table};
use crate::texts::Text;
use houvast_effects::money::SchemeMoney;
use houvast_effects::number::Cents;
use houvast_effects::side::Role;

/// The section.
pub(super) fn section(a: &Assessment, w: Words) -> Section {
    let mut blocks = vec![Block::Text(w.get(Text::MoneyIntro)), figure(a, w)];
    blocks.extend(unchanged(a, w));
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
    blocks.extend(totals::blocks(a, w));
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

/// The schemes that change, with the balance.
fn table(a: &Assessment, w: Words) -> Table {
    let changes = |m: &&SchemeMoney| m.difference.0 != 0 || m.changed > 0;
    let schemes = a.money.schemes.iter().filter(changes);
    let mut rows: Vec<Row> = schemes.map(|m| scheme(m, w)).collect();
    let mut last = vec![Cell::from(w.get(Text::Balance))];
    last.extend((0..4).map(|_| Cell::default()));
    last.extend([
        w.millions_change(a.money.balance).into(),
        error(a.money.error, w),
    ]);
    rows.push(total(last));
    Table {
        caption: w.get(Text::MoneyCaption),
        head: head(w),
        rows,
        note: off(a, w).then(|| w.get(Text::RoundingNote)),
    }
}

/// The schemes that do not change.
fn unchanged(a: &Assessment, w: Words) -> Option<Block> {
    let same = |m: &&SchemeMoney| m.difference.0 == 0 && m.changed == 0;
    let rows: Vec<Row> = a
        .money
        .schemes
        .iter()
        .filter(same)
        .map(|m| scheme(m, w))
        .collect();
    let n = rows.len().to_string();
    let table = Table {
        caption: w.get(Text::MoneyCaption),
        head: head(w),
        rows,
        note: None,
    };
    (!table.rows.is_empty()).then(|| {
        Block::Fold(
            w.with(Text::MoneyUnchanged, &[("n", &n)]),
            vec![Block::Table(table)],
        )
    })
}

fn head(w: Words) -> Vec<Head> {
    let numbers = [
        Text::ColRecipients,
        Text::ColRecipientsAfter,
        Text::ColTotalBefore,
        Text::ColTotalAfter,
        Text::ColDifference,
        Text::ColError,
    ];
    let mut out = vec![Head::text(w.get(Text::ColScheme))];
    out.extend(numbers.map(|t| Head::number(w.get(t))));
    out
}

fn scheme(m: &SchemeMoney, w: Words) -> Row {
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
        error(m.error, w),
    ])
}

/// A standard error: one that is too small to show is not nothing.
fn error(error: Option<Cents>, w: Words) -> Cell {
    match error {
        None => "–".into(),
        Some(Cents(1..5_000_000)) => format!("< {}", w.millions(Cents(10_000_000))).into(),
        Some(error) => w.millions(error).into(),
    }
}

/// Whether a difference, as shown, is not that of the amounts beside it, as shown.
fn off(a: &Assessment, w: Words) -> bool {
    let millions = |amount: Cents| (amount.0.abs() + 50_000_000) / 100_000_000 * amount.0.signum();
    let exact = |m: &SchemeMoney| {
        let shown = w.millions_change(m.difference);
        let whole = millions(m.total.after) - millions(m.total.before);
        // Small differences have a decimal, which the amounts have not.
        shown.contains([',', '.']) || whole == millions(m.difference)
    };
    !a.money.schemes.iter().all(exact)
}
