//! What a report says: from an assessment to a [`Document`].

mod asked;
mod beside;
mod calendar;
mod changes;
mod data;
mod examples;
mod frame;
mod known;
mod money;
mod people;
mod pieces;
mod step;
mod summary;
mod system;
mod together;
mod totals;
mod words;
mod work;

use crate::assessment::{Assessment, Baseline, TakeUp};
use crate::document::{Cell, Document, Row, Section, Tile, Tone};
use crate::numbers;
use crate::texts::{self, Language, Text};
use crate::tongue;
use houvast_effects::number::{HIDDEN, Percent, percent};
pub(crate) use words::{Marks, Words};

/// Share of households.
fn share(part: u64, whole: u64) -> Percent {
    if part == HIDDEN || whole == HIDDEN {
        return Percent::HIDDEN;
    }
    percent(part.into(), whole.into())
}

/// A row of plain cells.
fn row(cells: Vec<Cell>) -> Row {
    Row {
        cells,
        ..Row::default()
    }
}

/// The last row of a table.
fn total(cells: Vec<Cell>) -> Row {
    Row {
        cells,
        total: true,
        part: false,
    }
}

/// A row that is a part of the one above.
fn part(cells: Vec<Cell>) -> Row {
    Row {
        cells,
        total: false,
        part: true,
    }
}

/// With a capital.
fn capital(text: &str) -> String {
    changed_at_start(text, |c| c.to_uppercase().collect())
}

/// The text with its first letter changed; a mark before it stays.
fn changed_at_start(text: &str, change: impl Fn(char) -> String) -> String {
    let letters = text.trim_start_matches(tongue::is_mark);
    let (mark, mut chars) = (&text[..text.len() - letters.len()], letters.chars());
    let first = chars.next().map(change).unwrap_or_default();
    format!("{mark}{first}{}", chars.as_str())
}

/// Without a capital, within a sentence; abbreviations keep theirs.
fn small(text: &str) -> String {
    let second = text.trim_start_matches(tongue::is_mark).chars().nth(1);
    match second {
        Some(second) if !second.is_uppercase() => {
            changed_at_start(text, |c| c.to_lowercase().collect())
        }
        _ => text.to_owned(),
    }
}

/// Makes the document of an assessment.
pub(crate) fn document(a: &Assessment, language: Language, marks: Marks) -> Document {
    let context = words::Context::new(marks);
    let w = Words(language, &context);
    let several = a.intentions.len() > 1;
    type Make = fn(&Assessment, Words<'_>) -> Option<Section>;
    let all: [Make; 11] = [
        |a, w| Some(changes::section(a, w)),
        |a, w| Some(people::section(a, w)),
        |a, w| Some(examples::section(a, w)),
        |a, w| Some(work::section(a, w)),
        |a, w| Some(money::section(a, w)),
        together::section,
        |a, w| Some(known::section(a, w)),
        |a, w| Some(frame::section(a, w)),
        |a, w| Some(system::complexity(a, w)),
        |a, w| Some(system::assumptions(a, w)),
        |a, w| Some(system::receipt(a, w)),
    ];
    // A reader may begin with any section: each names acts in full where it first mentions them.
    let mut sections: Vec<Section> = Vec::new();
    for make in all {
        context.begin();
        sections.extend(make(a, w));
    }
    context.begin();
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
                .map(|i| w.name(&i.title))
                .collect::<Vec<_>>(),
        ),
        lead: lead(a, w),
        facts: facts(a, w),
        tiles: tiles(a, w),
        summary: summary::sentences(a, w),
        beside: beside::blocks(a, w),
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

/// The aim of a single intention; of several each stands with its facts.
fn lead(a: &Assessment, w: Words) -> Option<String> {
    match a.intentions.as_slice() {
        [only] => only.aim.as_ref().map(|aim| w.text(aim)),
        _ => None,
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
    let several = a.intentions.len() > 1;
    let day = |d: &Option<String>| d.as_deref().map(|d| w.day(d)).unwrap_or_default();
    for intention in &a.intentions {
        if several {
            put(Text::ColIntention, w.name(&intention.title));
            let aim = intention.aim.as_ref().map(|aim| w.text(aim));
            put(Text::FactAim, aim.unwrap_or_default());
        }
        if w.0 == Language::En && intention.title.en.is_some() {
            put(Text::FactDutchTitle, w.dutch(&intention.title.nl));
        }
        if let Some(kind) = &intention.kind {
            put(Text::FactKind, capital(&texts::intention_kind(kind, w.0)));
        }
        put(Text::FactDecided, day(&intention.decided));
        put(Text::FactEffect, day(&intention.effect));
        for source in &intention.sources {
            let address = source
                .address
                .as_ref()
                .map(|a| format!(" ({a})"))
                .unwrap_or_default();
            put(
                Text::FactSource,
                format!("{}{address}", w.name(&source.title)),
            );
        }
    }
    put(Text::FactBaseline, capital(&baseline(a, &a.baseline, w)));
    let p = &a.population;
    let text = match (p.synthetic, p.is_sample) {
        (true, true) => Text::PopulationLineSample,
        (true, false) => Text::PopulationLineMade,
        (false, _) => Text::PopulationLine,
    };
    let values = [
        ("name", p.name.as_str()),
        ("sample", &numbers::whole(p.sample, w.0)),
        ("households", &w.count(p.households)),
        ("persons", &w.count(p.persons)),
    ];
    let mut people = capital(&w.with(text, &values));
    if p.take_up == TakeUp::Estimated {
        people += &w.get(Text::PopulationTakeUp);
    }
    if let Some(smallest) = p.smallest {
        people += &w.with(Text::PopulationSmallest, &[("n", &smallest.to_string())]);
    }
    put(Text::FactPopulation, people);
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
        let quoted = |o| w.with(Text::Quoted, &[("text", &w.name(o))]);
        let overlays: Vec<String> = baseline.overlays.iter().map(quoted).collect();
        let overlays = w.list(&overlays);
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
    let shares = numbers::shares(&[total.gain, total.same, total.lose]);
    let mut out = vec![
        Tile {
            figure: w.percent(shares[0]),
            label: w.get(Text::TileGain),
            note: Some(households(total.gain)),
        },
        Tile {
            figure: w.percent(shares[2]),
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
