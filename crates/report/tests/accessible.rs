//! What every reader must be able to use: structure, names, contrast. A browser's check (axe) comes on top where there is one:
//! `cargo xtask a11y`.

#![allow(
    clippy::unwrap_used,
    reason = "the helpers of these tests fail as the tests do"
)]

mod sample;

use houvast_report::html::palette::{CHART_ON_PAPER, COLOURS, Colour, TEXT_ON_GROUND};
use houvast_report::{Language, html};
use std::collections::BTreeSet;

fn pages() -> Vec<(Language, String)> {
    let mut out = Vec::new();
    for language in [Language::Nl, Language::En] {
        for assessment in [sample::one(), sample::two(), sample::nothing()] {
            out.push((language, html::render(&assessment, language)));
        }
    }
    out
}

/// Start tags: name and everything up to `>`.
fn tags(page: &str) -> Vec<(&str, &str)> {
    let body = page.split_once("<body>").unwrap().1;
    let starts = body
        .split('<')
        .skip(1)
        .filter(|t| !t.starts_with(['/', '!']));
    starts
        .map(|t| {
            let tag = t.split('>').next().unwrap();
            tag.split_once(' ').unwrap_or((tag, ""))
        })
        .collect()
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let rest = attributes.split_once(&format!("{name}=\""))?.1;
    rest.split('"').next()
}

#[test]
fn the_page_states_its_language_and_title() {
    for (language, page) in pages() {
        assert!(page.starts_with("<!DOCTYPE html>"));
        assert!(page.contains(&format!("<html lang=\"{}\">", language.code())));
        let title = page
            .split_once("<title>")
            .unwrap()
            .1
            .split('<')
            .next()
            .unwrap();
        assert!(title.len() > 10);
    }
}

#[test]
fn there_is_one_of_each_landmark_and_a_way_past_the_contents() {
    for (_, page) in pages() {
        let tags = tags(&page);
        for name in ["main", "header", "nav", "footer", "h1"] {
            assert_eq!(tags.iter().filter(|t| t.0 == name).count(), 1, "{name}");
        }
        assert_eq!(tags[0].0, "a", "the first thing is the skip link");
        assert!(page.contains("href=\"#inhoud\"") && page.contains("id=\"inhoud\""));
    }
}

#[test]
fn headings_do_not_skip_a_level() {
    for (_, page) in pages() {
        let mut last = 0;
        for (name, _) in tags(&page) {
            let level = name.strip_prefix('h').and_then(|l| l.parse::<u8>().ok());
            if let Some(level) = level {
                assert!(level <= last + 1, "h{level} after h{last}");
                last = level;
            }
        }
    }
}

#[test]
fn words_of_another_language_say_so() {
    let dutch = "<span lang=\"nl\">";
    for (language, page) in pages() {
        assert_eq!(page.contains(dutch), language == Language::En);
        // The marks by which the words are known are not for readers.
        assert!(!page.contains(['\u{E000}', '\u{E001}']));
    }
    let page = html::render(&sample::one(), Language::En);
    let act = format!("{dutch}Wet op de zorgtoeslag</span> (Healthcare Benefit Act)");
    assert!(page.contains(&act));
    let text = "Servicekosten die meetellen voor de huurtoeslag";
    assert!(page.contains(&format!("{dutch}{text}</span> (in Dutch)")));
}

#[test]
fn every_table_has_a_caption_and_scoped_headings() {
    for (_, page) in pages() {
        for table in page.split("<table").skip(1) {
            let table = table.split("</table>").next().unwrap();
            let caption = table
                .split_once("<caption>")
                .unwrap()
                .1
                .split("</caption>")
                .next()
                .unwrap();
            assert!(!caption.is_empty());
            for head in table.split("<th").skip(1).filter(|t| !t.starts_with("ead")) {
                let tag = head.split('>').next().unwrap();
                assert!(
                    tag.contains("scope=\"col\"") || tag.contains("scope=\"row\""),
                    "{tag}"
                );
            }
        }
    }
}

#[test]
fn every_chart_has_a_name_a_description_and_a_table() {
    for (_, page) in pages() {
        for figure in page.split("<figure>").skip(1) {
            let (chart, after) = figure.split_once("</figure>").unwrap();
            assert!(chart.contains("<figcaption>") && chart.contains("role=\"img\""));
            for part in ["title", "desc"] {
                let text = chart.split_once(&format!("<{part} ")).unwrap().1;
                let text = text.split_once('>').unwrap().1.split('<').next().unwrap();
                assert!(!text.is_empty(), "{part} of {chart}");
            }
            assert!(after.trim_start().starts_with("<div class=\"scroll\""));
        }
    }
}

#[test]
fn names_of_places_are_unique_and_references_arrive() {
    for (_, page) in pages() {
        let tags = tags(&page);
        let ids: Vec<&str> = tags
            .iter()
            .filter_map(|t| {
                attribute(t.1, " id")
                    .or_else(|| t.1.strip_prefix("id=\"").and_then(|r| r.split('"').next()))
            })
            .collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len());
        for (_, attributes) in &tags {
            let labels = attribute(attributes, "aria-labelledby").unwrap_or("");
            for id in labels.split_whitespace() {
                assert!(unique.contains(id), "{id}");
            }
            if let Some(id) = attribute(attributes, "href").and_then(|h| h.strip_prefix('#')) {
                assert!(unique.contains(id), "{id}");
            }
        }
    }
}

#[test]
fn what_scrolls_can_be_reached_and_has_a_name() {
    for (_, page) in pages() {
        for (_, attributes) in tags(&page)
            .iter()
            .filter(|t| t.1.contains("class=\"scroll\""))
        {
            assert_eq!(attribute(attributes, "tabindex"), Some("0"));
            assert!(attribute(attributes, "aria-label").is_some_and(|l| !l.is_empty()));
        }
    }
}

#[test]
fn the_page_needs_nothing_from_elsewhere() {
    for (_, page) in pages() {
        for word in [
            "<script", "<link", "<img", "<iframe", "@import", "src=", "url(http",
        ] {
            assert!(!page.contains(word), "{word}");
        }
    }
}

/// Relative luminance (WCAG 2.1).
fn luminance(colour: Colour) -> f64 {
    let [r, g, b] = colour.map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.03928 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: &str, b: &str) -> f64 {
    let find = |name| COLOURS.iter().find(|c| c.name == name).unwrap().colour;
    let (a, b) = (luminance(find(a)), luminance(find(b)));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn texts_and_charts_stand_out() {
    for (text, ground) in TEXT_ON_GROUND {
        assert!(
            contrast(text, ground) >= 4.5,
            "{text} on {ground}: {}",
            contrast(text, ground)
        );
    }
    for part in CHART_ON_PAPER {
        assert!(contrast(part, "papier") >= 3.0, "{part}");
    }
}

#[test]
fn the_style_sheet_uses_no_other_colours() {
    let (_, page) = pages().remove(0);
    let style = page.split_once("</style>").unwrap().0;
    let rules = style.split_once("}").unwrap().1;
    assert!(
        !rules.contains("#1") && !rules.contains("rgb("),
        "colours belong in the palette"
    );
}
