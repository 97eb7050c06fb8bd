//! The words of reports, in both languages.

mod sample;

use houvast_report::{Language, html, json, schema, terminal};

#[test]
fn one_intention_in_dutch() {
    insta::assert_snapshot!(terminal::render(&sample::one(), Language::Nl));
}

#[test]
fn one_intention_in_english() {
    insta::assert_snapshot!(terminal::render(&sample::one(), Language::En));
}

#[test]
fn two_intentions_in_dutch() {
    let text = terminal::render(&sample::two(), Language::Nl);
    let from = text.find("Wat doen de voornemens samen").unwrap();
    let to = text.find("Uitvoerbaarheid: de feiten").unwrap();
    insta::assert_snapshot!(&text[from..to]);
}

#[test]
fn nothing_changes() {
    let text = terminal::render(&sample::nothing(), Language::Nl);
    assert!(
        text.contains("Dit voornemen verandert niets aan de wet."),
        "{text}"
    );
}

#[test]
fn no_line_is_too_long_but_for_single_words() {
    for language in [Language::Nl, Language::En] {
        for line in terminal::render(&sample::two(), language).lines() {
            let words = line.trim().split(' ').count();
            assert!(
                line.chars().count() <= terminal::WIDTH || words < 3,
                "{line}"
            );
        }
    }
}

#[test]
fn json_comes_back_as_it_went() {
    for assessment in [sample::one(), sample::two(), sample::nothing()] {
        let text = json(&assessment).unwrap();
        let back: houvast_report::Assessment = serde_json::from_str(&text).unwrap();
        assert_eq!(back, assessment);
    }
}

/// The schema in the repository is that of the code. To renew it: `HOUVAST_SCHEMA=write cargo test -p houvast-report`.
#[test]
fn the_schema_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/schema/toets.json");
    let schema = schema().unwrap();
    if std::env::var_os("HOUVAST_SCHEMA").is_some() {
        std::fs::write(path, &schema).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), schema);
}

#[test]
fn the_same_assessment_gives_the_same_bytes() {
    let page = || html::render(&sample::two(), Language::Nl);
    assert_eq!(page(), page());
}
