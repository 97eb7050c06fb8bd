//! Diagnostics as text and as data.

use houvast_lang::diagnostic::{Code, Diagnostic, findings, render};
use houvast_lang::source::{FileId, Sources, Span};

fn span(file: FileId, start: u32, end: u32) -> Span {
    Span { file, start, end }
}

/// Two files and a finding that points into both.
fn sample() -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let a = sources.add("a.wet", "wet a \"Wet a\"\n  regel één: getal = 1\n");
    let b = sources.add("b.wet", "wet b \"Wet b\"\nregel één: getal = 2\n");
    let found = Diagnostic::error(Code::Expected, span(b, 20, 25), "`één` is declared twice")
        .at("here again")
        .also(span(a, 22, 27), "first here")
        .help("names are global; choose another");
    (sources, vec![found])
}

#[test]
fn places_in_several_files_are_shown() {
    let (sources, diagnostics) = sample();
    insta::assert_snapshot!(render(&diagnostics, &sources, false));
}

#[test]
fn colour_only_adds_escapes() {
    let (sources, diagnostics) = sample();
    let coloured = render(&diagnostics, &sources, true);
    assert!(coloured.contains("\u{1b}["));
    let mut plain = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    assert_eq!(plain, render(&diagnostics, &sources, false));
}

#[test]
fn data_has_lines_and_columns_in_characters() {
    let (sources, diagnostics) = sample();
    insta::assert_debug_snapshot!(findings(&diagnostics, &sources));
}

#[test]
fn of_a_very_long_line_a_part_is_shown() {
    let mut sources = Sources::default();
    let text = format!("{}fout{}", "é".repeat(10_000), "x".repeat(10_000));
    let file = sources.add("lang.wet", text);
    let found = Diagnostic::error(Code::Expected, span(file, 20_000, 20_004), "not this");
    let shown = render(&[found], &sources, false);
    assert!(
        shown.contains("lang.wet:1:10001") && shown.contains("fout"),
        "{shown}"
    );
    assert!(shown.len() < 2_000);
}

#[test]
fn places_outside_the_sources_are_left_out() {
    let sources = Sources::default();
    let found = Diagnostic::warning(Code::Expected, span(FileId(7), 3, 9), "somewhere");
    assert_eq!(
        render(std::slice::from_ref(&found), &sources, false).trim(),
        "warning[E0004]: somewhere"
    );
    assert_eq!(findings(&[found], &sources)[0].places, []);
}
