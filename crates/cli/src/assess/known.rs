//! Published outcomes beside ours.
//!
//! What was published stands in the intention (`bekend resultaat`). A file `NAME.bekend.toml` beside it may add a figure that can be compared:
//!
//! ```toml
//! [[uitkomst]]
//! bron = "the source, as in the intention"
//! maat = "regeling.huurtoeslag"        # or saldo_overheid, ontvangers.NAME, mensen.vooruit, mensen.achteruit
//! officieel = 650                      # million euros a year, or thousands
//! reden = "likely reason of the difference"
//! reden_en = "the same in English"
//! ```
//!
//! Without `maat` and `officieel` the reason says why the published outcome cannot be compared.

use super::world::Read;
use crate::laws;
use houvast_effects::money::MoneyEffects;
use houvast_effects::number::{Cents, divide};
use houvast_effects::people::PeopleEffects;
use houvast_lang::english::Bilingual;
use houvast_lang::law::Law;
use houvast_lang::overlay::Intention;
use houvast_report::assessment::{Comparison, KnownOutcome, Unit};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    uitkomst: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    bron: String,
    maat: Option<String>,
    officieel: Option<f64>,
    reden: Option<String>,
    reden_en: Option<String>,
}

/// The published outcomes of all intentions.
pub(super) fn outcomes(
    intentions: &[Read],
    money: &MoneyEffects,
    people: &PeopleEffects,
    law: &Law,
) -> Vec<KnownOutcome> {
    let mut out = Vec::new();
    for intention in intentions {
        let file = file(intention);
        for published in &intention.head.published {
            // A figure of one of several intentions cannot be put beside that of all together.
            let entry = file.uitkomst.iter().find(|e| e.bron == published.source);
            let entry = entry.filter(|_| intentions.len() == 1);
            out.push(KnownOutcome {
                source: law.bilingual(&published.source),
                text: law.bilingual(&published.text),
                comparison: entry.and_then(|e| compare(e, money, people)),
                reason: entry.and_then(reason),
            });
        }
    }
    out
}

/// Why the two differ, or cannot be compared.
fn reason(entry: &Entry) -> Option<Bilingual> {
    let reason = entry.reden.clone()?;
    Some(Bilingual {
        nl: reason,
        en: entry.reden_en.clone(),
    })
}

/// The figures beside an intention; none when there is no readable file.
fn file(intention: &Read) -> File {
    let text = match &intention.path {
        Some(path) => std::fs::read_to_string(path.with_extension("bekend.toml")).ok(),
        None => {
            let found = laws::built_in_beside(&intention.shown, ".bekend.toml");
            found.map(|(_, text)| text.to_owned())
        }
    };
    text.and_then(|text| toml::from_str(&text).ok())
        .unwrap_or_default()
}

/// What is wrong with the text of a file of published figures beside an intention.
pub(crate) fn problems(text: &str, intention: &Intention, law: &Law) -> Vec<String> {
    let file: File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => return vec![error.to_string().trim_end().to_owned()],
    };
    let mut found = Vec::new();
    for entry in &file.uitkomst {
        let bron = &entry.bron;
        let published = &intention.published;
        if !published.iter().any(|known| known.source == *bron) {
            found.push(format!(
                "the intention has no `bekend resultaat \"{bron}\"`"
            ));
        }
        match (&entry.maat, entry.officieel) {
            (Some(maat), Some(_)) if !is_measure(law, maat) => {
                found.push(format!("unknown measure `{maat}`"));
            }
            (Some(_), None) | (None, Some(_)) => {
                found.push("`maat` and `officieel` belong together".to_owned());
            }
            _ => {}
        }
    }
    found
}

/// Is it the name of a measure of [`compare`].
fn is_measure(law: &Law, measure: &str) -> bool {
    let outcome = |name: &str| {
        let mut rules = law
            .outcomes
            .iter()
            .filter_map(|outcome| law.rules.get(outcome.rule.index()));
        rules.any(|rule| rule.name == name)
    };
    match measure.split_once('.') {
        Some(("regeling" | "ontvangers", name)) => outcome(name),
        Some(("mensen", "vooruit" | "achteruit")) => true,
        Some(_) => false,
        None => measure == "saldo_overheid",
    }
}

/// Our figure for the same measure.
fn compare(entry: &Entry, money: &MoneyEffects, people: &PeopleEffects) -> Option<Comparison> {
    let (measure, official) = (entry.maat.as_deref()?, entry.officieel?);
    // Hundredths of a million euros from cents, hundredths of a thousand from ones.
    let million = |amount: Cents| Cents(divide(amount.0.into(), 1_000_000));
    let thousand = |n: i64| Cents(divide(n.into(), 10));
    let signed = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let scheme = |name: &str| money.schemes.iter().find(|s| s.scheme.name == name);
    let (unit, ours) = match measure.split_once('.') {
        Some(("regeling", name)) => (Unit::MillionEuros, million(scheme(name)?.difference)),
        Some(("ontvangers", name)) => {
            let recipients = scheme(name)?.recipients;
            let more = signed(recipients.after) - signed(recipients.before);
            (Unit::Thousands, thousand(more))
        }
        Some(("mensen", "vooruit")) => (Unit::Thousands, thousand(signed(people.total.gain))),
        Some(("mensen", "achteruit")) => (Unit::Thousands, thousand(signed(people.total.lose))),
        None if measure == "saldo_overheid" => (Unit::MillionEuros, million(money.balance)),
        _ => return None,
    };
    #[allow(clippy::cast_possible_truncation)]
    let official = Cents((official * 100.0).round() as i64);
    Some(Comparison {
        measure: measure.to_owned(),
        unit,
        official,
        ours,
        difference: ours - official,
    })
}
