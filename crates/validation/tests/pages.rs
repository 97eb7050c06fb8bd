//! The pages are complete, and what makes them runs.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use houvast_assessment::Choice;
use houvast_report::Language;
use houvast_validation::keytable::{Basis, KeyTable, TABLE, key_table, read};
use houvast_validation::measure::Measured;
use houvast_validation::official::Official;
use houvast_validation::page;
use std::path::Path;
use std::sync::OnceLock;

/// The table of the repository on the built-in sample.
fn table() -> &'static KeyTable {
    static MADE: OnceLock<KeyTable> = OnceLock::new();
    MADE.get_or_init(|| key_table(TABLE, None, Choice::Sample).unwrap())
}

/// A page as it stands in the repository.
fn page_of(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/validation");
    let path = Path::new(folder).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Every row of a table has as many cells as its head, and no cell of a number is empty.
#[track_caller]
fn tables_are_whole(page: &str) {
    let mut width = None;
    for line in page.lines() {
        let cells = line.starts_with('|').then(|| line.matches('|').count());
        if let (Some(head), Some(cells)) = (width, cells) {
            assert_eq!(cells, head, "{line}");
        }
        width = cells.and(width.or(cells));
    }
}

#[test]
fn the_pages_in_the_repository_are_complete() {
    let official = Official::built_in().unwrap();
    for end in ["md", "en.md"] {
        let schemes = page_of(&format!("regelingen.{end}"));
        tables_are_whole(&schemes);
        let rows = schemes.lines().filter(|line| line.starts_with("| "));
        assert!(rows.count() >= official.totals.len(), "{end}");
        for total in &official.totals {
            let source = total.source();
            let source = source.en.filter(|_| end == "en.md").unwrap_or(source.nl);
            assert!(schemes.contains(&source), "{source} is not in {end}");
        }
        let keys = page_of(&format!("sleuteltabel.{end}"));
        tables_are_whole(&keys);
        for key in read(TABLE).unwrap() {
            assert!(
                keys.contains(&format!("| {} |", key.name)),
                "{} in {end}",
                key.name
            );
        }
        tables_are_whole(&page_of(&format!("steekproef.{end}")));
        let incomes = page_of(&format!("inkomens.{end}"));
        tables_are_whole(&incomes);
        for limit in ["P10", "P50", "P90", "0,", "%"] {
            let limit = if end == "en.md" && limit == "0," {
                "0."
            } else {
                limit
            };
            assert!(incomes.contains(limit), "{limit} in {end}");
        }
        assert!(incomes.contains("> 100%"));
    }
}

#[test]
fn every_key_is_computed_or_says_why_not() {
    let table = table();
    assert_eq!(table.rows.len(), read(TABLE).unwrap().len());
    for row in &table.rows {
        match (row.millions(), &row.effect) {
            // Revenue is revenue, a loss a loss.
            (Some(ours), _) => assert_eq!(
                ours.0.signum(),
                row.key.effect.0.signum(),
                "{}",
                row.key.name
            ),
            (None, Err(reason)) => assert!(!reason.nl.is_empty(), "{}", row.key.name),
            (None, Ok(_)) => panic!("{}", row.key.name),
        }
    }
    let computed = table.rows.iter().filter(|row| row.effect.is_ok()).count();
    assert!(computed >= 17, "{computed}");
}

#[test]
fn the_large_keys_are_of_the_right_size() {
    for row in table()
        .rows
        .iter()
        .filter(|row| row.key.effect.0.abs() >= 300_00)
    {
        let Some(off) = row.off() else { continue };
        // Ours have no behaviour: what the table has of it is a difference.
        let most = if row.behaviour { 50_00 } else { 35_00 };
        assert!(off.0.abs() <= most, "{}: {off:?}", row.key.name);
    }
}

#[test]
fn the_levels_of_the_table_as_an_intention_are_the_shipped_one() {
    let shipped = include_str!("../../../voornemens/stand-voorjaarsnota-2024.voornemen");
    let basis = Basis {
        name: "stand-voorjaarsnota-2024.voornemen",
        text: shipped,
    };
    let with = key_table(TABLE, Some(basis), Choice::Sample).unwrap();
    for (stated, shipped) in table().rows.iter().zip(&with.rows) {
        assert_eq!(stated.effect, shipped.effect, "{}", stated.key.name);
    }
}

#[test]
fn a_table_of_another_year_goes_the_same_way() {
    let text = "# niveaus van de wet\nyear,key,level,unit,eur_mln\n\
        2026,Tarief eerste schijf (gecombineerd),\"35,75%\",+1%-punt,3800\n\
        2026,Toptarief,\"49,50%\",+1%-punt,450\n\
        2026,Ouderenkorting,2067,+100,-180\n\
        2026,Iets anders,1,+1,1\n";
    let table = key_table(text, None, Choice::Sample).unwrap();
    assert_eq!(table.year, 2026);
    let computed: Vec<bool> = table.rows.iter().map(|row| row.effect.is_ok()).collect();
    assert_eq!(computed, [true, true, true, false]);
    let page = page::keys(&table, Language::En);
    assert!(
        page.contains("cannot be computed: this key is not known"),
        "{page}"
    );
    tables_are_whole(&page);
}

#[test]
fn schemes_and_incomes_are_measured() {
    let official = Official::built_in().unwrap();
    let measured = Measured::new(Choice::Sample, 2024, true).unwrap();
    let all = [measured];
    for language in [Language::Nl, Language::En] {
        let schemes = page::schemes(&official, &all, "steekproef", language);
        tables_are_whole(&schemes);
        assert!(schemes.contains("2024"));
        let incomes = page::incomes(&official, &all[0], "steekproef", language);
        tables_are_whole(&incomes);
        assert!(incomes.contains("> 100%"));
    }
}
