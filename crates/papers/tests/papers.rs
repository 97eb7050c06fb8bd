//! Papers of our own making, in the set phrases of parliament, against the shipped law.
#![allow(clippy::unwrap_used)]

use houvast_lang::in_force::{InForce, Settings};
use houvast_lang::law::Law;
use houvast_lang::library::Library;
use houvast_lang::source::Sources;
use houvast_papers::{
    Answer, Kind, Named, Question, ReadError, Role, Vocabulary, draft, instructions, mentions,
    proposals, read,
};
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

static LAW: LazyLock<Law> = LazyLock::new(|| {
    let mut sources = Sources::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../laws");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "wet"))
        .collect();
    files.sort();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        sources.add(path.display().to_string(), text);
    }
    Library::parse(sources).law(&[]).unwrap()
});

const AMENDMENT: &str = "\
36 999 Wijziging van enkele belastingwetten (verzonnen voor een test)

Nr. 7 AMENDEMENT VAN HET LID PROEF

Ontvangen 3 november 2026

De ondergetekende stelt het volgende amendement voor:

I

In artikel I, onderdeel A, wordt «0,07%-punt» vervangen door
«0,12%-punt».

II

Na artikel I, onderdeel G, wordt een onderdeel ingevoegd, luidende:

Ga

Artikel 8.11, tweede lid, eerste zin, wordt als volgt gewijzigd:

1. Het in onderdeel a vermelde bedrag wordt verlaagd met € 5.

III

In de Wet op het kindgebonden budget wordt met ingang van 1 januari 2027 artikel 2, tweede lid, als volgt gewijzigd:

1. «€ 2.580» wordt vervangen door «€ 2.680».

IV

Artikel 99 van de Wet op de zorgtoeslag vervalt.

Toelichting

Dit is verzonnen.

Proef
";

fn text(input: &str) -> String {
    let paper = read(input).unwrap();
    let found = mentions(&paper, &Vocabulary::of(&LAW));
    let changes = instructions(&paper, &found);
    let settings = Settings {
        year: 2026,
        known_on: None,
        practice: true,
    };
    let in_force = InForce::new(&LAW, &settings).unwrap();
    draft(&LAW, &paper, &proposals(&in_force, &found, &changes), 2027)
}

#[test]
fn an_amendment_becomes_a_draft_with_its_questions() {
    insta::assert_snapshot!(text(AMENDMENT));
}

#[test]
fn the_head_and_the_parts_of_an_amendment() {
    let paper = read(AMENDMENT).unwrap();
    assert_eq!(paper.kind, Kind::Amendment);
    assert_eq!(paper.number.as_deref(), Some("36999-7"));
    assert_eq!(paper.date.unwrap().to_string(), "2026-11-03");
    let of = |role: Role| paper.paragraphs.iter().filter(|p| p.role == role).count();
    assert_eq!(of(Role::Dictum), 12, "{:#?}", paper.paragraphs);
    // The heading, its text, and the name under it.
    assert_eq!(of(Role::Explanation), 3);
}

const MOTION: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie><kamerstuk>
 <dossier><dossiernummer><dossiernr>36 998</dossiernr></dossiernummer><titel>Verzonnen voor een test</titel></dossier>
 <stuk><stuknr>Nr. <ondernummer kamer="2">12</ondernummer></stuknr><titel>MOTIE VAN HET LID PROEF</titel>
 <datumtekst>Voorgesteld <datum isodatum="2026-11-04">4 november 2026</datum></datumtekst>
 <algemeen><vrije-tekst><tekst>
 <al>De Kamer,</al><al>gehoord de beraadslaging,</al>
 <al>overwegende dat de huurtoeslag hoog is;</al>
 <al>verzoekt de regering de arbeidskorting te verhogen en artikel 2 van de Wet op de zorgtoeslag te vereenvoudigen,</al>
 <al>en gaat over tot de orde van de dag.</al><al>Proef</al>
 </tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"#;

#[test]
fn a_motion_changes_nothing_by_itself() {
    let paper = read(MOTION).unwrap();
    assert_eq!(
        (paper.kind, paper.number.as_deref()),
        (Kind::Motion, Some("36998-12"))
    );
    let dictum: Vec<&str> = paper
        .paragraphs
        .iter()
        .filter(|p| p.role == Role::Dictum)
        .map(|p| p.text.as_str())
        .collect();
    assert_eq!(dictum.len(), 1);
    assert!(dictum[0].starts_with("verzoekt de regering de arbeidskorting"));
    let found = mentions(&paper, &Vocabulary::of(&LAW));
    let outcomes = found
        .iter()
        .filter(|m| matches!(m.named, Named::Outcome(_)));
    assert_eq!(outcomes.count(), 2);
    let article = found.iter().find_map(|m| match &m.named {
        Named::Article(article) => Some(article),
        _ => None,
    });
    let article = article.unwrap();
    assert_eq!(LAW.acts[article.act.unwrap().index()].name, "zorgtoeslag");
    assert!(instructions(&paper, &found).is_empty());
    insta::assert_snapshot!(text(MOTION));
}

#[test]
fn what_cannot_be_read_says_why() {
    assert_eq!(read("  \n "), Err(ReadError::Empty));
    assert!(matches!(
        read("<?xml version=\"1.0\"?><a>"),
        Err(ReadError::Xml(_))
    ));
    assert_eq!(
        read("<?xml version=\"1.0\"?><a/>"),
        Err(ReadError::OtherXml)
    );
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
    assert!(matches!(read(bomb), Err(ReadError::Xml(_))));
}

#[test]
fn several_figures_that_fit_are_a_question() {
    let paper = read(
        "De ondergetekende stelt het volgende amendement voor:\n\nI\n\n\
         In de Wet inkomstenbelasting 2001 wordt artikel 8.11, tweede lid, als volgt gewijzigd:\n\n\
         1. Het in onderdeel b als tweede vermelde bedrag wordt verhoogd met € 25.",
    )
    .unwrap();
    let found = mentions(&paper, &Vocabulary::of(&LAW));
    let settings = Settings {
        year: 2026,
        known_on: None,
        practice: true,
    };
    let in_force = InForce::new(&LAW, &settings).unwrap();
    let all = proposals(&in_force, &found, &instructions(&paper, &found));
    assert!(matches!(
        &all[0].answer,
        Answer::Ask { question: Question::SeveralFit, candidates } if candidates.len() > 1
    ));
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(input in "(?s).{0,400}") {
        let _ = read(&input).map(|paper| {
            let found = mentions(&paper, &Vocabulary::of(&LAW));
            instructions(&paper, &found)
        });
    }

    #[test]
    fn set_phrases_in_any_order_are_read_without_a_panic(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("artikel 8.11, tweede lid, "), Just("«€ 1»"), Just(" wordt vervangen door "), Just("\n\n"), Just("I"),
                Just("De Wet op de zorgtoeslag wordt als volgt gewijzigd:"), Just("verhoogd met € 5"), Just("é"), Just("verzoekt de regering"),
                Just("AMENDEMENT"), Just("stelt het volgende amendement voor:"), Just("met ingang van 31 februari 2027"), Just("als tweede vermelde"),
            ], 0..40)
    ) {
        let input = parts.concat();
        if let Ok(paper) = read(&input) {
            let found = mentions(&paper, &Vocabulary::of(&LAW));
            for mention in &found {
                prop_assert!(!mention.place.text(&paper).is_empty());
            }
            let _ = instructions(&paper, &found);
        }
    }
}
