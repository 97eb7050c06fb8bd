//! Headings and code blocks, and how blocks make cases.

use super::{Case, Expected, Text, Verdict};
use std::ops::Range;

/// A line and what is wrong there.
type Wrong = (usize, String);

/// A fenced code block.
struct Block<'a> {
    words: Vec<&'a str>,
    line: usize,
    range: Range<usize>,
    text: &'a str,
}

/// What the structure of a document consists of.
enum Part<'a> {
    Heading(&'a str),
    Block(Block<'a>),
}

/// All cases of a text, or the first place where the blocks do not make one.
pub(super) fn cases(text: &str) -> Result<Vec<Case>, Wrong> {
    let mut builder = Builder::default();
    for part in parts(text)? {
        match part {
            Part::Heading(title) => {
                builder.finish()?;
                builder.title = title.to_owned();
            }
            Part::Block(block) => builder.block(&block)?,
        }
    }
    builder.finish()?;
    Ok(builder.cases)
}

fn parts(text: &str) -> Result<Vec<Part<'_>>, Wrong> {
    let mut parts = Vec::new();
    let mut open: Option<(usize, usize, &str, usize)> = None;
    let mut offset = 0;
    for (index, raw) in text.split_inclusive('\n').enumerate() {
        let line = raw.trim_end();
        let ticks = line.len() - line.trim_start_matches('`').len();
        match open {
            Some((fence, begin, info, number)) if ticks >= fence && line.len() == ticks => {
                let range = begin..offset;
                let words = info.split_whitespace().collect();
                let block = Block {
                    words,
                    line: number,
                    text: &text[range.clone()],
                    range,
                };
                parts.push(Part::Block(block));
                open = None;
            }
            Some(_) => {}
            None if ticks >= 3 => {
                open = Some((ticks, offset + raw.len(), &line[ticks..], index + 1))
            }
            None if line.starts_with('#') => {
                parts.push(Part::Heading(line.trim_start_matches('#').trim()));
            }
            None => {}
        }
        offset += raw.len();
    }
    match open {
        Some((.., line)) => Err((line, "this block is not closed".to_owned())),
        None => Ok(parts),
    }
}

/// Collects blocks until a case is complete.
#[derive(Default)]
struct Builder {
    title: String,
    line: usize,
    texts: Vec<Text>,
    /// The verdict word of the texts so far.
    word: Option<&'static str>,
    verdict: Option<Verdict>,
    cases: Vec<Case>,
}

impl Builder {
    fn block(&mut self, block: &Block<'_>) -> Result<(), Wrong> {
        let first = block.words.first().copied().unwrap_or("");
        match first {
            "wet" | "voornemen" | "engels" => self.law(block, first),
            "diagnostiek" | "opgemaakt" | "voorbeeld" => self.expectation(block, first),
            "" | "ebnf" | "text" | "toml" | "json" | "console" => Ok(()),
            _ => Err((block.line, format!("`{first}` is not a kind of block"))),
        }
    }

    fn law(&mut self, block: &Block<'_>, kind: &str) -> Result<(), Wrong> {
        if self.verdict.is_some() {
            self.finish()?;
        }
        if self.texts.is_empty() {
            self.line = block.line;
        }
        let mut name = match kind {
            "voornemen" => "voornemen.voornemen",
            "engels" => "wet.en.toml",
            _ => "wet.wet",
        }
        .to_owned();
        for word in &block.words[1..] {
            match *word {
                "gelezen" => self.word = Some("gelezen"),
                "goed" => self.word = Some("goed"),
                "fout" => self.word = Some("fout"),
                "opmaak" => self.word = Some("opmaak"),
                file if file.contains('.') => name = file.to_owned(),
                other => return Err((block.line, format!("`{other}` says nothing about a text"))),
            }
        }
        self.texts.push(Text {
            name,
            intention: kind == "voornemen",
            text: block.text.to_owned(),
        });
        match self.word {
            Some("gelezen") => self.verdict = Some(Verdict::Read),
            Some("goed") => self.verdict = Some(Verdict::Good),
            _ => {}
        }
        Ok(())
    }

    fn expectation(&mut self, block: &Block<'_>, kind: &str) -> Result<(), Wrong> {
        let expected = Expected {
            text: block.text.to_owned(),
            range: block.range.clone(),
        };
        self.verdict = Some(match (kind, self.word, self.verdict.take()) {
            ("diagnostiek", Some("fout"), None) => Verdict::Bad(expected),
            ("opgemaakt", Some("opmaak"), None) => Verdict::Formatted(expected),
            ("voorbeeld", None, None) if !self.texts.is_empty() => {
                Verdict::Examples(vec![expected])
            }
            ("voorbeeld", None, Some(Verdict::Examples(mut examples))) => {
                examples.push(expected);
                Verdict::Examples(examples)
            }
            _ => {
                let message = format!("`{kind}` does not fit the texts before it");
                return Err((block.line, message));
            }
        });
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Wrong> {
        self.word = None;
        let texts = std::mem::take(&mut self.texts);
        if texts.is_empty() {
            return Ok(());
        }
        let Some(verdict) = self.verdict.take() else {
            return Err((self.line, "nothing is expected of this text".to_owned()));
        };
        self.cases.push(Case {
            title: self.title.clone(),
            line: self.line,
            texts,
            verdict,
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "# A\n```wet goed\nx\n```\n```wet fout a.wet\ny\n```\n```diagnostiek\nz\n```\n\
                            # B\n```wet\nl\n```\n```voorbeeld\nj = 1\n```\n```voorbeeld\nj = 2\n```\n";

    #[test]
    fn blocks_make_cases() {
        let cases = cases(DOCUMENT).unwrap();
        let verdicts: Vec<_> = cases
            .iter()
            .map(|c| (c.title.as_str(), &c.verdict))
            .collect();
        assert!(matches!(
            verdicts.as_slice(),
            [("A", Verdict::Good), ("A", Verdict::Bad(_)), ("B", Verdict::Examples(e))] if e.len() == 2
        ));
        assert_eq!(cases[1].texts[0].name, "a.wet");
    }

    #[test]
    fn misplaced_blocks_are_reported_with_their_line() {
        for (text, line) in [
            ("```diagnostiek\n```\n", 1),
            ("# A\n\n```wet\nx\n```\n", 3),
            ("```wet goed\nx", 1),
            ("```wett\n```", 1),
            ("```wet goed\n```\n```diagnostiek\n```\n", 3),
        ] {
            assert_eq!(cases(text).unwrap_err().0, line, "{text}");
        }
    }
}
