//! Diagnostics as text for people, in the style of a modern compiler. The only place that knows about layout and colour.

use super::{Diagnostic, Label, Severity};
use crate::source::{FileId, SourceFile, Sources, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// Longest line that is shown whole; of longer ones only the part around the label is.
const LINE_BYTES: usize = 400;
/// How much of a long line is shown on either side of a label.
const AROUND_BYTES: usize = 80;
/// Labels further apart than this many bytes get a snippet each.
const WINDOW_BYTES: usize = 32 * 1024;
/// Width for which lines are laid out. Fixed, so that output does not depend on where it is made.
const WIDTH: usize = 140;

/// All diagnostics, each with the lines it is about and its advice, separated by an empty line.
///
/// `color` adds ANSI escape sequences. A label in a file that `sources` does not hold is left out; the message always stands.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, color: bool) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .term_width(WIDTH);
    let mut out = String::new();
    for diagnostic in diagnostics {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&renderer.render(&[group(diagnostic, sources)]));
        out.push('\n');
    }
    out
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    for (file, labels) in windows(&diagnostic.labels, sources) {
        let primary = diagnostic.labels.first();
        group = add_window(group, file, &labels, primary);
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }
}

/// The labels by snippet: those of one file together unless they are far apart.
fn windows<'a>(labels: &'a [Label], sources: &'a Sources) -> Vec<(&'a SourceFile, Vec<&'a Label>)> {
    let mut windows: Vec<(FileId, &SourceFile, Vec<&Label>)> = Vec::new();
    for label in labels {
        let Some(file) = sources.get(label.span.file) else {
            continue;
        };
        let near =
            |other: &&Label| (other.span.start.abs_diff(label.span.start) as usize) < WINDOW_BYTES;
        let same = windows
            .iter_mut()
            .find(|(id, _, members)| *id == label.span.file && members.iter().all(near));
        match same {
            Some((_, _, members)) => members.push(label),
            None => windows.push((label.span.file, file, vec![label])),
        }
    }
    windows
        .into_iter()
        .map(|(_, file, members)| (file, members))
        .collect()
}

fn add_window<'a>(
    group: Group<'a>,
    file: &'a SourceFile,
    labels: &[&'a Label],
    primary: Option<&Label>,
) -> Group<'a> {
    let text: &str = &file.text;
    let spans: Vec<Range<usize>> = labels.iter().map(|l| byte_range(text, l.span)).collect();
    let start = spans.iter().map(|s| s.start).min().unwrap_or(0);
    let end = spans.iter().map(|s| s.end).max().unwrap_or(0);
    let lines = line_start(text, start)..line_end(text, end);
    let long = text[lines.clone()]
        .lines()
        .any(|line| line.len() > LINE_BYTES);
    let shown = if long {
        around(text, start, &lines)
    } else {
        lines
    };
    let (line, column) = file.position(start);
    let mut snippet = Snippet::source(&text[shown.clone()]).line_start(line);
    for (label, span) in labels.iter().zip(&spans) {
        let kind = match primary {
            Some(first) if std::ptr::eq(first, *label) => AnnotationKind::Primary,
            _ => AnnotationKind::Context,
        };
        let clip = |offset: usize| offset.clamp(shown.start, shown.end) - shown.start;
        let annotation = kind.span(clip(span.start)..clip(span.end));
        snippet = snippet.annotation(match label.text.as_str() {
            "" => annotation,
            text => annotation.label(text),
        });
    }
    if long {
        // The snippet does not begin at the start of the line, so the column is stated here.
        let origin = Origin::path(&*file.name).line(line).char_column(column);
        return group.element(origin).element(snippet);
    }
    group.element(snippet.path(&*file.name))
}

/// The span as a range of whole characters within the text.
fn byte_range(text: &str, span: Span) -> Range<usize> {
    let start = text.floor_char_boundary((span.start as usize).min(text.len()));
    let end = text.floor_char_boundary((span.end as usize).min(text.len()));
    start..end.max(start)
}

fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, offset: usize) -> usize {
    text[offset..]
        .find('\n')
        .map_or(text.len(), |length| offset + length)
}

/// A part of a long line around an offset.
fn around(text: &str, offset: usize, lines: &Range<usize>) -> Range<usize> {
    let start = text
        .ceil_char_boundary(offset.saturating_sub(AROUND_BYTES))
        .max(lines.start);
    let end = line_end(text, offset).min(offset + AROUND_BYTES);
    start..text.floor_char_boundary(end)
}
