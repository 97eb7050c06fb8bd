//! The one style. Works on tokens, so that nothing that was written can get lost: [`units`] says where lines begin, [`wrap`]
//! breaks lines that are too long, and here lines, comments and blank lines are put together.

mod pieces;
mod units;
mod wrap;

use super::token::Token;
use super::{Comment, Parsed, lexer};
use pieces::Piece;
use units::{Unit, UnitStart};

/// Formats a text that has been parsed without errors.
pub(super) fn format(text: &str, parsed: &Parsed) -> String {
    let tokens = lexer::lex(text, parsed.file.id).tokens;
    let pieces = pieces::pieces(text, &tokens);
    let units = units::units(text, &tokens, &parsed.file);
    let mut writer = Writer {
        text,
        tokens: &tokens,
        pieces: &pieces,
        comments: &parsed.comments,
        out: String::new(),
        done: 0,
        previous: None,
    };
    for unit in &units {
        writer.unit(unit);
    }
    writer.comments_at_end();
    writer.out
}

/// What was written last, as far as it matters for blank lines.
#[derive(Clone, Copy, PartialEq)]
enum Previous {
    /// The header or one of its fields.
    Header,
    /// `artikel …`
    Heading,
    /// An item, and whether it took one line.
    Item { one_line: bool },
    /// A comment on a line of its own.
    Comment,
}

struct Writer<'a> {
    text: &'a str,
    tokens: &'a [Token],
    pieces: &'a [Piece],
    comments: &'a [Comment],
    out: String,
    /// How many bytes of the text have been dealt with.
    done: usize,
    previous: Option<Previous>,
}

impl<'a> Writer<'a> {
    fn unit(&mut self, unit: &Unit) {
        let first = self.tokens[unit.tokens.start];
        self.own_line_comments(first.span.start as usize, unit);
        let lines = self.lines(unit);
        self.blank_line(unit, first.span.start as usize, lines.len());
        for line in &lines {
            self.out.push_str(line);
            self.out.push('\n');
        }
        self.done = self.tokens[unit.tokens.end - 1].span.end as usize;
        self.trailing_comment();
        self.previous = Some(match unit.start {
            UnitStart::Header => Previous::Header,
            UnitStart::Heading => Previous::Heading,
            UnitStart::Item => Previous::Item {
                one_line: lines.len() == 1,
            },
            UnitStart::Within => match unit.header {
                true => Previous::Header,
                false => Previous::Item { one_line: false },
            },
        });
    }

    /// Comments that stand on lines of their own before a unit.
    fn own_line_comments(&mut self, before: usize, unit: &Unit) {
        while let Some(comment) = self.next_comment(before) {
            let start = comment.span.start as usize;
            if self.wants_blank(start) || self.starts_group(unit) {
                self.out.push('\n');
            }
            self.write_comment(comment, unit.indent);
        }
    }

    /// Whether a comment before this unit stands apart from what is above: the first before an item does.
    fn starts_group(&self, unit: &Unit) -> bool {
        let apart = match self.previous {
            Some(Previous::Item { one_line }) => !one_line || unit.start == UnitStart::Heading,
            Some(Previous::Header) => !unit.header,
            Some(Previous::Heading | Previous::Comment) | None => false,
        };
        apart && unit.start != UnitStart::Within && !self.out.ends_with("\n\n")
    }

    fn write_comment(&mut self, comment: &Comment, indent: usize) {
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(&comment_text(comment));
        self.out.push('\n');
        self.done = comment.span.end as usize;
        self.previous = Some(Previous::Comment);
    }

    /// The next comment that has not been written and begins before this place.
    fn next_comment(&self, before: usize) -> Option<&'a Comment> {
        let index = self
            .comments
            .partition_point(|c| (c.span.start as usize) < self.done);
        self.comments
            .get(index)
            .filter(|c| (c.span.start as usize) < before)
    }

    /// Whether the author left a line blank before this place, and none has been written.
    fn wants_blank(&self, before: usize) -> bool {
        let gap = &self.text[self.done.min(before)..before];
        gap.matches('\n').count() > 1 && !self.out.is_empty() && !self.out.ends_with("\n\n")
    }

    fn blank_line(&mut self, unit: &Unit, start: usize, lines: usize) {
        let wanted = match (self.previous, unit.start) {
            (None, _) | (_, UnitStart::Within) => false,
            (Some(Previous::Comment), _) => self.wants_blank(start),
            (Some(Previous::Header), _) => !unit.header,
            (_, UnitStart::Heading) => {
                self.previous != Some(Previous::Heading) || self.wants_blank(start)
            }
            (Some(Previous::Heading), _) => false,
            (Some(Previous::Item { one_line }), _) => {
                !(one_line && lines == 1 && unit.last) || self.wants_blank(start)
            }
        };
        if wanted && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A comment after the unit on its last line stays there.
    fn trailing_comment(&mut self) {
        let Some(comment) = self.next_comment(self.text.len()) else {
            return;
        };
        let gap = &self.text[self.done..comment.span.start as usize];
        if gap.chars().any(|c| c == '\n' || !c.is_whitespace()) {
            return;
        }
        self.out.truncate(self.out.trim_end_matches('\n').len());
        self.out.push_str("  ");
        self.out.push_str(&comment_text(comment));
        self.out.push('\n');
        self.done = comment.span.end as usize;
    }

    /// The lines of a unit. A comment inside it ends a line, and what follows continues below.
    fn lines(&self, unit: &Unit) -> Vec<String> {
        let mut lines = Vec::new();
        let mut from = unit.tokens.start;
        let mut indent = unit.indent;
        for index in unit.tokens.start + 1..=unit.tokens.end {
            let last = index == unit.tokens.end;
            let start = self.tokens[index - 1].span.end;
            let end = self.tokens[index].span.start;
            let inside: Vec<&Comment> = match last {
                true => Vec::new(),
                false => self.comments_between(start, end),
            };
            if !last && inside.is_empty() {
                continue;
            }
            wrap::wrap(&self.pieces[from..index], indent, &mut lines);
            indent = unit.indent + 2;
            from = index;
            for comment in inside {
                match lines.last_mut() {
                    Some(line) if !comment.own_line => {
                        line.push_str("  ");
                        line.push_str(&comment_text(comment));
                    }
                    _ => lines.push(" ".repeat(indent) + &comment_text(comment)),
                }
            }
        }
        lines
    }

    fn comments_between(&self, start: u32, end: u32) -> Vec<&'a Comment> {
        let first = self.comments.partition_point(|c| c.span.start < start);
        self.comments[first..]
            .iter()
            .take_while(|c| c.span.start < end)
            .collect()
    }

    fn comments_at_end(&mut self) {
        let end = self.text.len();
        while let Some(comment) = self.next_comment(end) {
            if self.wants_blank(comment.span.start as usize) {
                self.out.push('\n');
            }
            self.write_comment(comment, 0);
        }
    }
}

fn comment_text(comment: &Comment) -> String {
    format!("-- {}", comment.text).trim_end().to_owned()
}
