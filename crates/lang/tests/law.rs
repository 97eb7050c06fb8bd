//! The checker, the display and the library on the law as it is in `laws/`.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

use houvast_lang::check::{check, unused};
use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::{Expr, Law, ProvisionId, Rule, Subject, display};
use houvast_lang::library::Library;
use houvast_lang::source::{FileId, Sources};
use houvast_lang::syntax;
use proptest::prelude::*;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn library() -> Library {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join("laws"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "wet"))
        .collect();
    paths.sort();
    let mut sources = Sources::default();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        sources.add(name, std::fs::read_to_string(path).unwrap());
    }
    Library::parse(sources)
}

#[test]
fn the_law_has_no_findings() {
    let library = library();
    let checked = library.check(&[], &[]);
    assert_eq!(checked.diagnostics, []);
    assert_eq!(unused(&checked.law), []);
}

#[test]
fn the_law_is_complete_in_every_year_of_the_figures() {
    let law = library().law(&[]).unwrap();
    let outcomes: Vec<_> = law.outcomes.iter().map(|outcome| outcome.rule).collect();
    for year in 2025..=2028 {
        let settings = Settings {
            year,
            known_on: None,
            practice: true,
        };
        let in_force = InForce::new(&law, &settings).unwrap();
        assert_eq!(in_force.missing(&outcomes), [], "{year}");
    }
}

/// The text of a rule with the body as displayed, under another name.
fn again(law: &Law, rule: &Rule, body: &Expr, name: &str) -> String {
    let subject = match rule.subject {
        Subject::Law => String::new(),
        Subject::Household => " van huishouden".to_owned(),
        Subject::Person | Subject::Pair => " van persoon".to_owned(),
        Subject::Unit(id) => format!(" van {}", law.units[id.index()].name),
    };
    let grid = match rule.grid {
        houvast_lang::law::Grid::Year => "",
        houvast_lang::law::Grid::Quarter => ", elk kwartaal",
        houvast_lang::law::Grid::Month => ", elke maand",
    };
    let ty = display::ty(law, rule.ty);
    format!(
        "regel {name}{subject}{grid}: {ty} = {}\n",
        display::rule_body(law, rule, body)
    )
}

#[test]
fn what_is_displayed_reads_back_as_the_same() {
    let library = library();
    let law = library.law(&[]).unwrap();
    let mut text = String::from("begrippen nog_eens \"Nog eens\"\n");
    let mut bodies = Vec::new();
    for rule in law.rules.iter().filter(|rule| rule.delegated.is_none()) {
        for body in rule
            .versions
            .iter()
            .filter_map(|version| version.body.as_ref())
        {
            // a division is compared by the rule that names it, which differs here
            if matches!(body.kind, houvast_lang::law::ExprKind::Divide { .. }) {
                continue;
            }
            let name = format!("nog_eens_{}", bodies.len());
            write!(text, "{}", again(&law, rule, body, &name)).unwrap();
            bodies.push((name, body));
        }
    }
    let parsed = syntax::parse(&text, FileId(1000));
    assert!(!parsed.has_errors(), "{:#?}", parsed.diagnostics);
    let mut files = library.files().to_vec();
    files.push(parsed.file);
    let checked = check(&files);
    assert_eq!(checked.diagnostics, []);
    for (name, body) in bodies {
        let copy = checked
            .law
            .rules
            .iter()
            .find(|rule| rule.name == name)
            .unwrap();
        assert_eq!(copy.versions[0].body.as_ref(), Some(body), "{name}");
    }
}

/// Parameters that are carried over and indexed.
const AMOUNTS: &str = r#"wet bedragen "Wet op de bedragen"
artikel 1
  parameter tarief: percentage, jaarlijks vastgesteld
    vanaf 2025: 13,7%, bron "Stb. 2024, 1"
  parameter premie: bedrag per jaar, jaarlijks geïndexeerd met factor, rekenkundig afgerond op € 1
    vanaf 2025: € 2.112
  parameter factor: getal, jaarlijks vastgesteld
    vanaf 2026: 1,02
  regel toeslag van persoon: bedrag per jaar = premie × tarief
"#;

#[test]
fn parameters_are_carried_over_and_indexed() {
    let mut sources = Sources::default();
    sources.add("bedragen.wet", AMOUNTS);
    let law = Library::parse(sources).law(&[]).unwrap();
    let mut text = String::new();
    for year in 2025..=2028 {
        let settings = Settings {
            year,
            known_on: None,
            practice: true,
        };
        let in_force = InForce::new(&law, &settings).unwrap();
        for (param, months) in law.params.iter().zip(&in_force.params) {
            let Some(found) = months[0] else { continue };
            let value = display::constant(&law, found.value);
            let carried = found
                .carried_from
                .map_or_else(String::new, |year| format!(", carried from {year}"));
            writeln!(
                text,
                "{year} {}: {value} ({:?}{carried})",
                param.name, found.status
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!(text);
}

#[test]
fn a_proposal_applies_only_when_an_intention_brings_it() {
    let mut sources = Sources::default();
    let text = "wet w \"Wet\"\nartikel 1\nparameter grens: bedrag\n vanaf 2025: € 1\n vanaf 2026: € 2, voorstel";
    sources.add("w.wet", text);
    let mut library = Library::parse(sources);
    let plan = "voornemen plan \"Plan\"\nin w artikel 1\nparameter grens: bedrag\n vanaf 2026: € 2, voorstel";
    let plan = library.intention("plan.voornemen", plan).unwrap();
    let value = |law: &Law| {
        let settings = Settings {
            year: 2026,
            known_on: None,
            practice: true,
        };
        let in_force = InForce::new(law, &settings).unwrap();
        display::constant(law, in_force.params[0][0].unwrap().value)
    };
    assert_eq!(value(&library.law(&[]).unwrap()), "€ 1");
    assert_eq!(value(&library.law(&[&plan]).unwrap()), "€ 2");
}

#[test]
fn the_hash_follows_the_texts() {
    let hash = |text: &str| {
        let mut sources = Sources::default();
        sources.add("w.wet", text);
        Library::parse(sources).hash()
    };
    assert_eq!(hash(AMOUNTS), hash(AMOUNTS));
    assert_ne!(hash(AMOUNTS), hash(&AMOUNTS.replace("2.112", "2.113")));
    assert_eq!(hash(AMOUNTS).len(), 64);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever lines are left out or stand in another place: a finding, never a failure.
    #[test]
    fn damaged_law_gives_findings(
        file in 0usize..64,
        moves in proptest::collection::vec((0usize..400, 0usize..400, any::<bool>()), 1..6),
    ) {
        let library = library();
        let mut files = library.files().to_vec();
        let index = file % files.len();
        let source = library.sources().get(files[index].id).unwrap();
        let mut lines: Vec<&str> = source.text.lines().collect();
        for (from, to, leave_out) in moves {
            if lines.len() < 2 {
                break;
            }
            let line = lines.remove(from % lines.len());
            if !leave_out {
                lines.insert(to % lines.len(), line);
            }
        }
        let parsed = syntax::parse(&lines.join("\n"), files[index].id);
        files[index] = parsed.file;
        let checked = check(&files);
        let _ = unused(&checked.law);
        for year in [2024, 2026] {
            let settings = Settings { year, known_on: None, practice: true };
            if let Ok(in_force) = InForce::new(&checked.law, &settings) {
                let rules: Vec<_> = checked.law.outcomes.iter().map(|outcome| outcome.rule).collect();
                let _ = in_force.missing(&rules);
            }
        }
    }
}

#[test]
fn a_provision_has_a_link_to_the_published_text() {
    let law = library().law(&[]).unwrap();
    let link = |rule: &str| {
        let rule = law.rules.iter().find(|known| known.name == rule).unwrap();
        law.juriconnect(rule.provision.unwrap()).unwrap()
    };
    let act = "jci1.3:c:BWBR0018451";
    assert_eq!(link("standaardpremie"), format!("{act}&artikel=4"));
    assert_eq!(link("zorgtoeslag"), format!("{act}&artikel=2&lid=1"));
    assert_eq!(link("drempelinkomen"), format!("{act}&artikel=1&lid=1&o=f"));
    for id in (0u32..).map(ProvisionId).take(law.provisions.len()) {
        let in_bwb = law.acts[law.provisions[id.index()].act.index()]
            .bwb
            .is_some();
        assert_eq!(law.juriconnect(id).is_some(), in_bwb);
    }
}
