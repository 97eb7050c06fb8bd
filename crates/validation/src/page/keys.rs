//! The key table.

use super::{Table, Words};
use crate::keytable::{KeyOutcome, KeyTable};
use houvast_effects::number::{Cents, divide};
use houvast_report::Language;

/// Effects above this, in hundredths of a million, should be near within ten percent; others within twenty-five.
const LARGE: i64 = 300_00;

/// The page of a table.
#[must_use]
pub fn keys(table: &KeyTable, language: Language) -> String {
    let w = Words(language);
    let title = match language {
        Language::Nl => format!("Sleuteltabel {}", table.year),
        Language::En => format!("Key table {}", table.year),
    };
    let mut out = w.opening(&title, &table.population);
    out += w.pick(
        "Het budgettaire effect van een verhoging met één eenheid, in miljoenen euro per jaar (+ is opbrengst), naast dat van de fiscale sleuteltabel van het Ministerie \
         van Financiën. Streven: binnen 10% voor sleutels vanaf 300 miljoen, binnen 25% voor de andere.\n\n\
         Hoe: de niveaus uit de tabel worden als voornemen over de wet van het jaar gelegd, en elke sleutel is een voornemen daar bovenop. Alleen de inkomstenbelasting met \
         premies telt. Wat elke sleutel in de wet verandert, staat in `figures/sleuteltabel.toml` en is voor de tabel van elk jaar hetzelfde. Een andere tabel: \
         `houvast sleuteltabel BESTAND.csv` met de kolommen `year,key,level,unit,eur_mln` (of `cargo xtask validate --sleuteltabel BESTAND.csv`).\n\n\
         De tabel rekent \"waar relevant\" met gedrag (eerste orde) en zegt niet bij welke sleutels. Waar dat volgens ons waarschijnlijk is, staat een g. Onze uitkomst heeft geen gedrag.\n\n",
        "The budget effect of an increase by one unit, in millions of euros a year (+ is revenue), next to that of the fiscal key table of the Ministry of Finance. Aim: within 10% \
         for keys from 300 million on, within 25% for the others.\n\n\
         How: the levels of the table are laid over the law of its year as an intention, and each key is an intention on top of it. Only income tax with premiums counts. What each key \
         changes in the law stands in `figures/sleuteltabel.toml` and is the same for the table of every year. Another table: `houvast sleuteltabel FILE.csv` with the \
         columns `year,key,level,unit,eur_mln` (or `cargo xtask validate --sleuteltabel FILE.csv`).\n\n\
         The table has first-order behaviour \"where relevant\" and does not say in which keys. Where we think it likely there is a g. Our outcome has no behaviour.\n\n",
    );
    out += &rows(table, w);
    out += &differences(table, w);
    out += &basis(table, w);
    out
}

fn rows(table: &KeyTable, w: Words) -> String {
    let heads = match w.0 {
        Language::Nl => [
            "Sleutel",
            ">Tabel",
            ">Houvast",
            ">Verschil",
            ">± steekproef",
            "Gedrag",
            "Binnen streven",
        ],
        Language::En => [
            "Key",
            ">Table",
            ">Houvast",
            ">Difference",
            ">± sample",
            "Behaviour",
            "Within aim",
        ],
    };
    let mut out = Table::new(&heads);
    for row in &table.rows {
        let decimals = u32::from(row.key.effect.0 % 100 != 0);
        let ours = row.millions();
        let dash = || "–".to_owned();
        let error = row.effect.as_ref().ok().and_then(|effect| effect.error);
        let error = error.map(|e| Cents(divide(e.0.into(), 1_000_000)));
        let within = match (row.off(), &row.effect) {
            (Some(_), _) => w.met(within(row)),
            (None, Err(reason)) => match w.0 {
                Language::Nl => format!("niet te berekenen: {}", w.text(reason)),
                Language::En => format!("cannot be computed: {}", w.text(reason)),
            },
            (None, Ok(_)) => dash(),
        };
        out.row(&[
            super::cell(&row.key.name),
            w.figure(row.key.effect, decimals),
            ours.map_or_else(dash, |ours| w.figure(ours, decimals)),
            row.off().map_or_else(dash, |off| w.off(off)),
            error.map_or_else(dash, |error| w.figure(error, 1)),
            if row.behaviour { "g" } else { "" }.to_owned(),
            within,
        ]);
    }
    out.finish()
}

/// Is it near enough.
fn within(row: &KeyOutcome) -> bool {
    let aim = if row.key.effect.0.abs() >= LARGE {
        10_00
    } else {
        25_00
    };
    row.off().is_some_and(|off| off.0.abs() <= aim)
}

/// Why ours differ.
fn differences(table: &KeyTable, w: Words) -> String {
    let mut out = format!(
        "## {}\n\n",
        w.pick(
            "Wat de verschillen verklaart",
            "What explains the differences"
        )
    );
    for row in &table.rows {
        let (Some(off), Some(remark)) = (row.off(), &row.remark) else {
            continue;
        };
        out += &format!(
            "- **{}** ({}): {}\n",
            row.key.name,
            w.off(off),
            w.text(remark)
        );
    }
    out += "\n";
    out += w.pick(
        "Voor alle sleutels: de nagemaakte bevolking heeft de inkomens van particuliere huishoudens, zonder mensen in het buitenland en in instellingen. De som van de officiële opbrengst is \
         daardoor hoger. Wat de tabel als niveau noemt is afgerond; de grenzen van de arbeidskorting waarover zij zwijgt, zijn die van de wet van het jaar.\n\n",
        "For all keys: the synthetic population has the incomes of private households, without people abroad and in institutions, which makes the official sums higher. Levels in the table are \
         rounded; limits of the labour tax credit about which it says nothing are those of the law of the year.\n\n",
    );
    out
}

/// The law of the table.
fn basis(table: &KeyTable, w: Words) -> String {
    let head = w.pick("De wet van de tabel", "The law of the table");
    let words = w.pick(
        "Het voornemen dat eerst over de wet wordt gelegd:",
        "The intention that is laid over the law first:",
    );
    format!(
        "## {head}\n\n{words}\n\n```\n{}\n```\n",
        table.basis.trim_end()
    )
}
