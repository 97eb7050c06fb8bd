//! What a report says: from an assessment to a [`Document`].

mod changes;
mod examples;
mod frame;
mod known;
mod money;
mod people;
mod summary;
mod system;
mod together;
mod work;

use crate::assessment::{Assessment, Baseline};
use crate::document::{Cell, Document, Row, Tile, Tone};
use crate::numbers::{self, Sign};
use crate::texts::{self, Language, Text};
use houvast_effects::number::{Cents, Percent, percent};

/// The language and the short ways to words and figures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words(pub Language);

impl Words {
    fn get(self, text: Text) -> String {
        text.get(self.0).to_owned()
    }

    fn with(self, text: Text, values: &[(&str, &str)]) -> String {
        text.with(self.0, values)
    }

    /// Euros a month with cents.
    fn month(self, amount: Cents) -> String {
        numbers::euros(amount, 2, Sign::Both, self.0)
    }

    /// A difference as a table shows it: whole euros when large.
    fn change(self, amount: Cents) -> Cell {
        Cell::toned(self.month(amount), amount.0)
    }

    fn plain_euros(self, amount: Cents, decimals: u32) -> String {
        numbers::euros(amount, decimals, Sign::None, self.0)
    }

    fn percent(self, share: Percent) -> String {
        numbers::percent(share, 1, Sign::Minus, self.0)
    }

    fn percent_change(self, share: Percent) -> String {
        numbers::percent(share, 1, Sign::Both, self.0)
    }

    fn count(self, n: u64) -> String {
        numbers::people(n, self.0)
    }

    fn millions(self, amount: Cents) -> String {
        numbers::millions(amount, Sign::Minus, self.0)
    }

    fn millions_change(self, amount: Cents) -> String {
        numbers::millions(amount, Sign::Both, self.0)
    }

    fn day(self, iso: &str) -> String {
        numbers::day(iso, self.0)
    }

    fn list(self, items: &[String]) -> String {
        texts::list(items, self.0)
    }

    /// The label in this language of something with two.
    fn label<'a>(self, nl: &'a str, en: &'a str) -> &'a str {
        if self.0 == Language::Nl || en.is_empty() {
            nl
        } else {
            en
        }
    }
}

/// Share of households.
fn share(part: u64, whole: u64) -> Percent {
    percent(part.into(), whole.into())
}

/// A row of plain cells.
fn row(cells: Vec<Cell>) -> Row {
    Row {
        cells,
        total: false,
    }
}

/// With a capital.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// Without a capital, within a sentence; abbreviations keep theirs.
fn small(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

/// Makes the document of an assessment.
pub(crate) fn document(a: &Assessment, language: Language) -> Document {
    let w = Words(language);
    let several = a.intentions.len() > 1;
    let mut sections = vec![
        changes::section(a, w),
        people::section(a, w),
        examples::section(a, w),
        work::section(a, w),
        money::section(a, w),
    ];
    sections.extend(together::section(a, w));
    sections.extend([
        frame::section(a, w),
        system::complexity(a, w),
        system::assumptions(a, w),
        known::section(a, w),
        system::receipt(a, w),
    ]);
    sections.retain(|s| !s.blocks.is_empty());
    let n = a.intentions.len().to_string();
    let population = if a.population.synthetic {
        Text::PopulationSynthetic
    } else {
        Text::PopulationGiven
    };
    Document {
        language,
        kicker: if several {
            w.with(Text::KickerSeveral, &[("n", &n)])
        } else {
            w.get(Text::Kicker)
        },
        title: w.list(
            &a.intentions
                .iter()
                .map(|i| i.title.clone())
                .collect::<Vec<_>>(),
        ),
        facts: facts(a, w),
        tiles: tiles(a, w),
        summary: summary::sentences(a, w),
        sections,
        footer: w.with(
            Text::Footer,
            &[
                ("version", &a.receipt.program),
                ("population", &w.get(population)),
            ],
        ),
    }
}

/// What stands under the title.
fn facts(a: &Assessment, w: Words) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut put = |name: Text, value: String| {
        if !value.is_empty() {
            out.push((w.get(name), value));
        }
    };
    for intention in &a.intentions {
        if let Some(kind) = &intention.kind {
            put(Text::FactKind, capital(&texts::intention_kind(kind, w.0)));
        }
        put(Text::FactAim, intention.aim.clone().unwrap_or_default());
        for source in &intention.sources {
            let address = source
                .address
                .as_ref()
                .map(|a| format!(" ({a})"))
                .unwrap_or_default();
            put(Text::FactSource, format!("{}{address}", source.title));
        }
        for note in &intention.notes {
            put(Text::FactNote, note.clone());
        }
        put(
            Text::FactDecided,
            intention
                .decided
                .as_deref()
                .map(|d| w.day(d))
                .unwrap_or_default(),
        );
        put(
            Text::FactEffect,
            intention
                .effect
                .as_deref()
                .map(|d| w.day(d))
                .unwrap_or_default(),
        );
    }
    put(Text::FactBaseline, capital(&baseline(a, &a.baseline, w)));
    let p = &a.population;
    let mut population = w.with(
        Text::PopulationLine,
        &[
            ("name", &p.name),
            ("sample", &numbers::whole(p.sample, w.0)),
            ("households", &w.count(p.households)),
            ("persons", &w.count(p.persons)),
        ],
    );
    if p.with_errors {
        population = format!("{population}. {}", w.get(Text::PopulationErrors));
    }
    put(Text::FactPopulation, population);
    out
}

/// With what is compared.
fn baseline(a: &Assessment, baseline: &Baseline, w: Words) -> String {
    let year = a.year.to_string();
    let mut out = if baseline.overlays.is_empty() {
        let several = a.intentions.len() > 1;
        let text = if several {
            Text::BaselinePlainSeveral
        } else {
            Text::BaselinePlain
        };
        w.with(text, &[("year", &year)])
    } else {
        let overlays = w.list(&baseline.overlays);
        w.with(
            Text::BaselineOverlay,
            &[("year", &year), ("overlays", &overlays)],
        )
    };
    if let Some(day) = &baseline.known_on {
        out += &w.with(Text::BaselineKnown, &[("day", &w.day(day))]);
    }
    if !baseline.practice {
        out += Text::BaselineLetter.get(w.0);
    }
    out
}

/// The main figures.
fn tiles(a: &Assessment, w: Words) -> Vec<Tile> {
    let total = &a.people.total;
    let households = |n: u64| w.with(Text::TileHouseholds, &[("n", &w.count(n))]);
    let whole_percent = |part| numbers::percent(share(part, total.households), 0, Sign::Minus, w.0);
    let mut out = vec![
        Tile {
            figure: whole_percent(total.gain),
            label: w.get(Text::TileGain),
            note: Some(households(total.gain)),
        },
        Tile {
            figure: whole_percent(total.lose),
            label: w.get(Text::TileLose),
            note: Some(households(total.lose)),
        },
        Tile {
            figure: w.month(total.median),
            label: w.get(Text::TileMedian),
            note: None,
        },
        Tile {
            figure: w.millions_change(a.money.balance),
            label: w.get(Text::TileBalance),
            note: a
                .money
                .error
                .map(|e| w.with(Text::TileError, &[("value", &w.millions(e))])),
        },
    ];
    if let Some(work) = &a.work {
        let was = w.percent(work.pressure.before.above_60);
        out.push(Tile {
            figure: w.percent(work.pressure.after.above_60),
            label: w.get(Text::TilePressure),
            note: Some(w.with(Text::TileWas, &[("value", &was)])),
        });
    }
    out
}

/// A value with its label.
type Labelled<T> = (String, T);

/// Lowest and highest of labelled values, for descriptions of charts.
fn extremes<T: Copy + Ord>(rows: &[Labelled<T>]) -> Option<[&Labelled<T>; 2]> {
    let low = rows.iter().min_by_key(|r| r.1)?;
    let high = rows.iter().max_by_key(|r| r.1)?;
    Some([low, high])
}

/// The tone of money for the government is none: more for one is less for another.
const PLAIN: Tone = Tone::Plain;
