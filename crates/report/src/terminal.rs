//! The report as text of at most [`WIDTH`] columns.

use crate::Assessment;
use crate::content::{self, Marks};
use crate::document::{Block, Cell, Compare, Criterion, Document, Head, Row, Table};
use crate::texts::{Language, Text};

/// Width of the text in columns.
pub const WIDTH: usize = 100;

/// Narrowest column of words in a table.
const NARROWEST: usize = 18;

/// Renders the text.
#[must_use]
pub fn render(assessment: &Assessment, language: Language) -> String {
    let d = content::document(assessment, language, Marks::No);
    let mut out = Out {
        text: String::new(),
        language,
    };
    out.document(&d);
    out.text
}

struct Out {
    text: String,
    language: Language,
}

impl Out {
    fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    /// A paragraph: `first` before the first line, as many spaces before the others.
    fn wrapped(&mut self, first: &str, text: &str, width: usize) {
        let indent = " ".repeat(first.chars().count());
        for (i, line) in wrap(text, width.saturating_sub(indent.len()).max(20))
            .iter()
            .enumerate()
        {
            let start = if i == 0 { first } else { &indent };
            self.line(&format!("{start}{line}"));
        }
    }

    fn document(&mut self, d: &Document) {
        self.line(&d.kicker.to_uppercase());
        self.wrapped("", &d.title, WIDTH);
        if let Some(lead) = &d.lead {
            self.wrapped("", lead, WIDTH);
        }
        self.line("");
        for (name, value) in &d.facts {
            self.wrapped(&format!("{name:<24}"), value, WIDTH);
        }
        let several = d.kicker != Text::Kicker.get(d.language);
        let title = if several {
            Text::SummarySeveral
        } else {
            Text::Summary
        };
        self.title(title.get(d.language));
        for sentence in &d.summary {
            self.wrapped("• ", sentence, WIDTH);
        }
        self.line("");
        d.beside.iter().for_each(|block| self.block(block));
        for section in &d.sections {
            self.title(&section.title);
            for block in &section.blocks {
                self.block(block);
            }
        }
        self.line("");
        self.line(&"─".repeat(WIDTH));
        self.wrapped("", &d.footer, WIDTH);
    }

    fn title(&mut self, title: &str) {
        self.line("");
        self.line(title);
        self.line(&"═".repeat(title.chars().count()));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text) => {
                self.line("");
                self.line(text);
                self.line(&"─".repeat(text.chars().count()));
            }
            Block::Text(text) | Block::Note(text) => {
                self.wrapped("", text, WIDTH);
                self.line("");
            }
            Block::List(items) => {
                for item in items {
                    self.wrapped("• ", item, WIDTH);
                }
                self.line("");
            }
            Block::Table(t) | Block::Figure(_, t) => self.table(t),
            Block::Compare(c) => self.compare(c),
            // Each example by itself is on the page and in JSON; the table of all examples suffices here.
            Block::Cards(_) => self.elsewhere(Text::CardsElsewhere.get(self.language)),
            Block::Fold(title, _) => {
                self.elsewhere(&Text::FoldElsewhere.with(self.language, &[("title", title)]));
            }
            Block::Frame(rows) => rows.iter().for_each(|c| self.criterion(c)),
            Block::Pairs(pairs) => {
                for (name, value) in pairs {
                    self.wrapped(&format!("{name:<32} "), value, WIDTH);
                }
            }
        }
    }

    /// Says what this text leaves out.
    fn elsewhere(&mut self, text: &str) {
        self.wrapped("", text, WIDTH);
        self.line("");
    }

    fn compare(&mut self, c: &Compare) {
        self.wrapped(
            "",
            &format!("{} ({}): {}", c.title, c.kind.to_lowercase(), c.description),
            WIDTH,
        );
        for (label, text, tag) in [&c.before, &c.after] {
            let tag = tag
                .as_ref()
                .map(|t| format!(" [{}]", t.text))
                .unwrap_or_default();
            self.line(&format!("  {label}{tag}"));
            for line in text.lines() {
                self.wrapped("    ", line, WIDTH);
            }
        }
        for note in &c.notes {
            self.wrapped("  ", note, WIDTH);
        }
        self.line("");
    }

    fn criterion(&mut self, c: &Criterion) {
        self.line(&c.title);
        for fact in &c.facts {
            self.wrapped("  • ", fact, WIDTH);
        }
        c.tables.iter().for_each(|(t, _)| self.table(t));
        self.wrapped("  □ ", &format!("{}: {}", c.by, c.left), WIDTH);
        self.line("");
    }

    /// A table: the first columns of words share what the numbers leave.
    fn table(&mut self, t: &Table) {
        self.line(&t.caption);
        let columns = t.head.len();
        let mut widths: Vec<usize> = (0..columns).map(|i| natural(t, i)).collect();
        shrink(&mut widths, &t.head);
        let head = Row {
            cells: t.head.iter().map(|h| Cell::from(h.text.clone())).collect(),
            ..Row::default()
        };
        self.row(&head, &widths, &t.head);
        let rule: Vec<String> = widths.iter().map(|&n| "─".repeat(n)).collect();
        self.line(&rule.join("  "));
        for row in &t.rows {
            if row.total {
                self.line(&rule.join("  "));
            }
            self.row(row, &widths, &t.head);
        }
        if let Some(note) = &t.note {
            self.wrapped("", note, WIDTH);
        }
        self.line("");
    }

    fn row(&mut self, row: &Row, widths: &[usize], head: &[Head]) {
        let cells: Vec<Vec<String>> = row
            .cells
            .iter()
            .zip(widths)
            .map(|(c, &width)| wrap(&plain(c), width))
            .collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let parts: Vec<String> = cells
                .iter()
                .zip(widths)
                .zip(head)
                .map(|((lines, &width), head)| {
                    let text = lines.get(line).map_or("", String::as_str);
                    let gap = " ".repeat(width.saturating_sub(text.chars().count()));
                    if head.numeric {
                        format!("{gap}{text}")
                    } else {
                        format!("{text}{gap}")
                    }
                })
                .collect();
            self.line(&parts.join("  "));
        }
    }
}

/// A cell as text.
fn plain(cell: &Cell) -> String {
    let mut out = cell.text.clone();
    if let Some(tag) = &cell.tag {
        out = format!("{out} [{}]", tag.text);
    }
    if let Some(small) = &cell.small {
        out = format!("{out} ({small})");
    }
    out
}

/// The width that a column would like: numbers are not broken, but their headings may be.
fn natural(t: &Table, column: usize) -> usize {
    let cells = t.rows.iter().filter_map(|r| r.cells.get(column));
    let widest = cells.map(|c| plain(c).chars().count()).max().unwrap_or(0);
    let head = t.head.get(column).map_or("", |h| &h.text);
    let word = head
        .split(' ')
        .map(|w| w.chars().count())
        .max()
        .unwrap_or(0);
    widest.max(word)
}

/// Makes the columns of words narrower until the table fits.
fn shrink(widths: &mut [usize], head: &[Head]) {
    loop {
        let total: usize = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
        if total <= WIDTH {
            return;
        }
        let widest = (0..widths.len())
            .filter(|&i| !head[i].numeric && widths[i] > NARROWEST)
            .max_by_key(|&i| widths[i]);
        match widest {
            Some(i) => widths[i] -= 1,
            None => return,
        }
    }
}

/// Breaks a text at spaces; words that are too long are kept whole.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let words = text.trim_start_matches(' ');
    let indent = text.len() - words.len();
    let mut lines = vec![" ".repeat(indent)];
    let mut length = 0;
    for word in words.split(' ') {
        let size = word.chars().count();
        if length > 0 && length + 1 + size > width {
            lines.push(String::new());
            length = 0;
        }
        if let Some(line) = lines.last_mut() {
            if length > 0 {
                line.push(' ');
                length += 1;
            }
            line.push_str(word);
            length += size;
        }
    }
    lines
}
