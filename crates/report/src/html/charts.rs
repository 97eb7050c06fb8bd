//! Charts as inline SVG: title, description, and a pattern or text beside every colour.

use crate::document::{Bar, Chart, ChartKind, Share, Tone};
use crate::tongue::plain;
use maud::{Markup, PreEscaped, html};

/// Width in user units; text is 13 units high, so the chart reads on a phone of this width.
const WIDTH: i64 = 360;

/// Width of a letter of a label and of a figure (which is bold), in tenths of a unit.
const LETTER: usize = 66;
const DIGIT: usize = 76;

/// Height of a row with its label.
const ROW: i64 = 38;

/// Patterns that all charts use.
pub(super) fn patterns() -> Markup {
    PreEscaped(
        "<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs>\
         <pattern id=\"streep\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
         <rect width=\"6\" height=\"6\" class=\"bar-down\"/><rect width=\"2\" height=\"6\" class=\"gap\"/></pattern>\
         <pattern id=\"stip\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
         <rect width=\"6\" height=\"6\" class=\"bar-flat\"/><circle cx=\"3\" cy=\"3\" r=\"1\" class=\"gap\"/></pattern>\
         </defs></svg>"
            .to_owned(),
    )
}

/// A chart.
pub(super) fn chart(chart: &Chart, id: &str) -> Markup {
    match &chart.kind {
        ChartKind::Bars(bars) => bars_chart(chart, bars, id),
        ChartKind::Pairs { names, rows } => pairs_chart(chart, names, rows, id),
        ChartKind::Split(parts) => split_chart(chart, parts, id),
    }
}

/// The frame of every chart.
fn svg(chart: &Chart, id: &str, height: i64, body: Markup) -> Markup {
    let (title, description) = (format!("{id}-t"), format!("{id}-d"));
    html! {
        svg role="img" viewBox={ "0 0 " (WIDTH) " " (height) }
            aria-labelledby={ (title) " " (description) } xmlns="http://www.w3.org/2000/svg" {
            title id=(title) { (chart.title) }
            desc id=(description) { (plain(&chart.description)) }
            (body)
        }
    }
}

fn fill(tone: Tone) -> &'static str {
    match tone {
        Tone::Up => "bar-up",
        Tone::Down => "bar-hatched",
        Tone::Plain => "bar-flat",
    }
}

/// Where values lie: the place of zero, and of a value. Integers, so that the same bytes come out everywhere.
struct Scale {
    low: i64,
    span: i64,
}

impl Scale {
    fn new(values: impl Iterator<Item = i64>) -> Self {
        let (low, high) = values.fold((0, 0), |(l, h), v| (l.min(v), h.max(v)));
        Self {
            low,
            span: (high - low).max(1),
        }
    }

    fn x(&self, value: i64) -> i64 {
        let offset = i128::from(value - self.low) * i128::from(WIDTH) / i128::from(self.span);
        i64::try_from(offset).unwrap_or(0)
    }

    /// Left end and width of a bar from zero; something that is not zero is at least visible.
    fn bar(&self, value: i64) -> (i64, i64) {
        let (zero, end) = (self.x(0), self.x(value));
        let width = (end - zero).abs().max(i64::from(value != 0));
        (zero.min(end).min(WIDTH - width), width)
    }
}

fn bars_chart(chart: &Chart, bars: &[Bar], id: &str) -> Markup {
    let scale = Scale::new(bars.iter().map(|b| b.value));
    let height = rows(bars.len());
    let zero = scale.x(0);
    let body = html! {
        @for (y, bar) in (0..).step_by(38).zip(bars) {
            @let (x, width) = scale.bar(bar.value);
            text .label x="0" y=(y + 13) { (short(&bar.label, &bar.text)) }
            text .figure-text x=(WIDTH) y=(y + 13) text-anchor="end" { (bar.text) }
            rect .track x="0" y=(y + 19) width=(WIDTH) height="11" {}
            rect class=(fill(bar.tone)) x=(x) y=(y + 19) width=(width) height="11" {}
            @if scale.low < 0 { line .axis x1=(zero) x2=(zero) y1=(y + 17) y2=(y + 32) {} }
        }
    };
    svg(chart, id, height, body)
}

/// A label that leaves room for the figure beside it: without what stands between parentheses, or cut after a word; the table has the whole.
fn short(label: &str, figure: &str) -> String {
    let label = plain(label);
    let room = (WIDTH as usize * 10).saturating_sub((figure.chars().count() + 1) * DIGIT) / LETTER;
    if label.chars().count() <= room {
        return label;
    }
    if let Some((before, _)) = label.split_once(" (")
        && before.chars().count() <= room
    {
        return before.to_owned();
    }
    let mut cut: String = label.chars().take(room.saturating_sub(1)).collect();
    if let Some(end) = cut.rfind(' ') {
        cut.truncate(end);
    }
    format!("{}…", cut.trim_end_matches([' ', ',']))
}

fn rows(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(0) * ROW
}

fn pairs_chart(
    chart: &Chart,
    names: &[String; 2],
    all: &[(String, [(i64, String); 2])],
    id: &str,
) -> Markup {
    let scale = Scale::new(all.iter().flat_map(|(_, pair)| pair.iter().map(|p| p.0)));
    // About seven units a letter.
    let second = 34 + i64::try_from(names[0].chars().count()).unwrap_or(0) * 7;
    let body = html! {
        rect .bar-before x="0" y="3" width="11" height="11" {}
        text .label x="17" y="13" { (names[0]) }
        rect .bar-after x=(second) y="3" width="11" height="11" {}
        text .label x=(second + 17) y="13" { (names[1]) }
        @for (y, (label, [before, after])) in (26..).step_by(46).zip(all) {
            @let figure = format!("{} → {}", before.1, after.1);
            text .label x="0" y=(y + 13) { (short(label, &figure)) }
            text .figure-text x=(WIDTH) y=(y + 13) text-anchor="end" { (figure) }
            @for (offset, class, value) in [(19, "bar-before", before.0), (29, "bar-after", after.0)] {
                @let (x, width) = scale.bar(value);
                rect class=(class) x=(x) y=(y + offset) width=(width) height="9" {}
            }
        }
    };
    svg(
        chart,
        id,
        26 + i64::try_from(all.len()).unwrap_or(0) * 46,
        body,
    )
}

fn split_chart(chart: &Chart, parts: &[Share], id: &str) -> Markup {
    let whole: u128 = parts
        .iter()
        .map(|p| u128::from(p.size))
        .sum::<u128>()
        .max(1);
    let end = |upto: u128| i64::try_from(upto * WIDTH as u128 / whole).unwrap_or(0);
    let mut seen = 0u128;
    let placed: Vec<(i64, i64, &Share)> = parts
        .iter()
        .map(|part| {
            let from = end(seen);
            seen += u128::from(part.size);
            (from, end(seen) - from, part)
        })
        .collect();
    let body = html! {
        @for (x, width, part) in &placed {
            rect class=(fill(part.tone)) x=(x) y="2" width=(width) height="34" {}
            @if *x > 0 && *width > 0 { line .gap-line x1=(x) x2=(x) y1="2" y2="36" {} }
        }
        @for (y, (_, _, part)) in (48..).step_by(22).zip(&placed) {
            rect class=(fill(part.tone)) x="0" y=(y) width="13" height="13" {}
            text .label x="20" y=(y + 11) { (plain(&part.label)) }
            text .figure-text x=(WIDTH) y=(y + 11) text-anchor="end" { (part.text) }
        }
    };
    svg(
        chart,
        id,
        48 + i64::try_from(parts.len()).unwrap_or(0) * 22,
        body,
    )
}
