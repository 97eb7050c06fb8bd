//! The pages of `docs/validation`, in Markdown, in both languages.

mod incomes;
mod keys;
mod sampling;
mod schemes;

pub use incomes::incomes;
pub use keys::keys;
pub use sampling::sampling;
pub use schemes::schemes;

use crate::official::Reading;
use houvast_effects::number::{Cents, Percent};
use houvast_lang::english::Bilingual;
use houvast_report::Language;
use houvast_report::numbers::{self, Sign};

/// Words in the language of a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words(pub(crate) Language);

impl Words {
    /// One of the two.
    pub(crate) fn pick<'a>(self, nl: &'a str, en: &'a str) -> &'a str {
        match self.0 {
            Language::Nl => nl,
            Language::En => en,
        }
    }

    /// A text; in Dutch where it has no English.
    pub(crate) fn text(self, text: &Bilingual) -> String {
        let english = text.en.as_ref().filter(|_| self.0 == Language::En);
        cell(english.unwrap_or(&text.nl))
    }

    /// A difference in percent of the official figure.
    pub(crate) fn off(self, off: Percent) -> String {
        numbers::percent(off, 1, Sign::Both, self.0)
    }

    /// A number of hundredths.
    pub(crate) fn figure(self, value: Cents, decimals: u32) -> String {
        numbers::hundredths(value, decimals, Sign::Minus, self.0)
    }

    /// Whether a figure comes near enough.
    pub(crate) fn met(self, met: bool) -> String {
        match met {
            true => self.pick("ja", "yes"),
            false => self.pick("**nee**", "**no**"),
        }
        .to_owned()
    }

    /// How a figure was found; nothing for one that was read.
    pub(crate) fn reading(self, reading: Reading) -> &'static str {
        let (nl, en) = match reading {
            Reading::Gelezen => return "",
            Reading::Afgeleid => (" (afgeleid)", " (derived)"),
            Reading::Aanname => (" (niet nagelezen)", " (not verified)"),
        };
        match self.0 {
            Language::Nl => nl,
            Language::En => en,
        }
    }

    /// What the pages have in common: on whom they were made, and how to make them again.
    pub(crate) fn opening(self, title: &str, population: &str) -> String {
        let text = match self.0 {
            Language::Nl => format!(
                "Gemaakt door `cargo xtask validate`, niet met de hand. Bevolking: `{population}`, versie {} van het programma.",
                env!("CARGO_PKG_VERSION")
            ),
            Language::En => format!(
                "Made by `cargo xtask validate`, not by hand. Population: `{population}`, version {} of the program.",
                env!("CARGO_PKG_VERSION")
            ),
        };
        format!("# {title}\n\n{text}\n\n")
    }
}

/// A text that stands in one cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "/").replace('\n', " ")
}

/// A table.
#[derive(Debug, Default)]
pub(crate) struct Table {
    text: String,
}

impl Table {
    /// With these headings; those that begin with `>` are numbers.
    pub(crate) fn new(heads: &[&str]) -> Self {
        let names: Vec<&str> = heads.iter().map(|h| h.trim_start_matches('>')).collect();
        let rules: Vec<&str> = heads
            .iter()
            .map(|h| if h.starts_with('>') { "---:" } else { "---" })
            .collect();
        let mut table = Table::default();
        table.row(&names);
        table.row(&rules);
        table
    }

    /// A row.
    pub(crate) fn row(&mut self, cells: &[impl AsRef<str>]) {
        self.text.push('|');
        for cell in cells {
            self.text.push(' ');
            self.text.push_str(cell.as_ref());
            self.text.push_str(" |");
        }
        self.text.push('\n');
    }

    /// The table with an empty line after it.
    pub(crate) fn finish(self) -> String {
        self.text + "\n"
    }
}

/// A decimal number in hundredths.
#[expect(
    clippy::cast_possible_truncation,
    reason = "official figures are far below the limit"
)]
pub(crate) fn hundredths(value: f64) -> i64 {
    (value * 100.0).round() as i64
}
