//! Parliamentary papers: what a motion asks, what an amendment changes, and which articles they name.
//!
//! In: the text of a paper, as pasted or as official XML. Out: its head, the passages that ask something, every mention of an
//! article or of a concept of the law with its place in the text, the instructions that change articles, and for each what in
//! the law it can be about. Nothing is guessed silently: what is not certain is a question with its candidates, never a change.
//!
//! It computes no effects and changes no law; its draft is text that a person reads, completes and tests.

mod draft;
mod instruction;
mod mention;
mod paper;
mod proposal;
mod words;

pub use draft::draft;
pub use instruction::{Change, Instruction, instructions};
pub use mention::{Article, Mention, Named, Vocabulary, mentions};
pub use paper::{Kind, MAX_CHARACTERS, Paper, ReadError, Role, read};
pub use proposal::{Answer, Candidate, Proposal, Question, proposals};

/// A piece of a paper: bytes `start..end` of one of its paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// First byte.
    pub start: usize,
    /// After the last byte.
    pub end: usize,
}

impl Place {
    /// The words at this place.
    #[must_use]
    pub fn text<'p>(&self, paper: &'p Paper) -> &'p str {
        paper
            .paragraphs
            .get(self.paragraph)
            .and_then(|p| p.text.get(self.start..self.end))
            .unwrap_or_default()
    }
}
