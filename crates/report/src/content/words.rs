//! The language of a report, and the short ways to words and figures.

use crate::document::Cell;
use crate::numbers::{self, Sign};
use crate::texts::{self, Language, Text};
use crate::tongue;
use houvast_effects::number::{Cents, Percent};
use houvast_lang::english::Bilingual;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Whether words of another language carry marks ([`tongue`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marks {
    /// For a page, which tells a screen reader.
    Yes,
    /// For plain text.
    No,
}

/// What is known while a report is worded.
#[derive(Debug)]
pub(super) struct Context {
    marks: Marks,
    /// Acts and organisations that the section has mentioned.
    mentioned: RefCell<BTreeSet<String>>,
}

impl Context {
    pub(super) fn new(marks: Marks) -> Self {
        let mentioned = RefCell::default();
        Self { marks, mentioned }
    }

    /// A new section begins.
    pub(super) fn begin(&self) {
        self.mentioned.borrow_mut().clear();
    }

    /// Is it mentioned for the first time.
    fn is_new(&self, title: &str) -> bool {
        self.mentioned.borrow_mut().insert(title.to_owned())
    }
}

/// The language, and what is known of the section.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<'c>(pub Language, pub(super) &'c Context);

impl Words<'_> {
    pub(super) fn get(self, text: Text) -> String {
        text.get(self.0).to_owned()
    }

    pub(super) fn with(self, text: Text, values: &[(&str, &str)]) -> String {
        text.with(self.0, values)
    }

    /// Euros a month with cents.
    pub(super) fn month(self, amount: Cents) -> String {
        numbers::euros(amount, 2, Sign::Both, self.0)
    }

    /// A difference as a table shows it.
    pub(super) fn change(self, amount: Cents) -> Cell {
        Cell::toned(self.month(amount), amount.0)
    }

    pub(super) fn plain_euros(self, amount: Cents, decimals: u32) -> String {
        numbers::euros(amount, decimals, Sign::None, self.0)
    }

    /// A share; one that is too small to show is not nothing.
    pub(super) fn percent(self, share: Percent) -> String {
        match share {
            Percent(1..5) => {
                let least = numbers::percent(Percent(10), 1, Sign::None, self.0);
                format!("< {least}")
            }
            share => numbers::percent(share, 1, Sign::Minus, self.0),
        }
    }

    pub(super) fn percent_change(self, share: Percent) -> String {
        numbers::percent(share, 1, Sign::Both, self.0)
    }

    /// A difference of percentages in points, of what is shown of both.
    pub(super) fn points(self, before: Percent, after: Percent) -> (String, i64) {
        let difference = numbers::points(before, after);
        if difference == Percent::HIDDEN {
            return ("–".to_owned(), 0);
        }
        let text = numbers::hundredths(Cents(difference.0), 1, Sign::Both, self.0);
        (text, difference.0)
    }

    pub(super) fn count(self, n: u64) -> String {
        numbers::people(n, self.0)
    }

    pub(super) fn millions(self, amount: Cents) -> String {
        numbers::millions(amount, Sign::Minus, self.0)
    }

    pub(super) fn millions_change(self, amount: Cents) -> String {
        numbers::millions(amount, Sign::Both, self.0)
    }

    pub(super) fn day(self, iso: &str) -> String {
        numbers::day(iso, self.0)
    }

    pub(super) fn list(self, items: &[String]) -> String {
        texts::list(items, self.0)
    }

    /// A text for people. What is there in Dutch only says so.
    pub(super) fn text(self, text: &Bilingual) -> String {
        match (self.0, &text.en) {
            (Language::En, None) if !text.is_empty() => {
                format!("{} {}", self.dutch(&text.nl), self.get(Text::InDutch))
            }
            _ => self.name(text),
        }
    }

    /// A name, a citation or a formula. What is there in Dutch only stands as it is.
    pub(super) fn name(self, text: &Bilingual) -> String {
        match (self.0, &text.en) {
            (Language::Nl, _) => text.nl.clone(),
            (Language::En, Some(text)) => text.clone(),
            (Language::En, None) => self.dutch(&text.nl),
        }
    }

    /// The title of an act or an organisation: the Dutch one, which is its name; where a section first mentions it followed by what it is
    /// called in English.
    pub(super) fn official(self, title: &Bilingual) -> String {
        if self.0 == Language::Nl {
            return title.nl.clone();
        }
        let name = self.dutch(&title.nl);
        match &title.en {
            Some(english) if self.1.is_new(&title.nl) => format!("{name} ({english})"),
            _ => name,
        }
    }

    /// The title of an act with its article, as in "the Wet op de zorgtoeslag".
    pub(super) fn the_act(self, title: &Bilingual) -> String {
        let article = match self.0 {
            Language::En => "the",
            Language::Nl if title.nl.contains("esluit") => "het",
            Language::Nl => "de",
        };
        format!("{article} {}", self.official(title))
    }

    /// The Dutch title alone, for what is mentioned before.
    pub(super) fn short(self, title: &Bilingual) -> String {
        self.dutch(&title.nl)
    }

    /// Where something stands: `Wet op de huurtoeslag, article 5(1)`.
    pub(super) fn place(self, act: &Bilingual, provision: &Bilingual) -> String {
        let act = self.official(act);
        match (act.is_empty(), provision.is_empty()) {
            (true, _) => self.name(provision),
            (_, true) => act,
            _ => format!("{act}, {}", self.name(provision)),
        }
    }

    /// Dutch words, marked as such within another language.
    pub(super) fn dutch(self, text: &str) -> String {
        match (self.0, self.1.marks) {
            (Language::En, Marks::Yes) => tongue::dutch(text),
            _ => text.to_owned(),
        }
    }
}
