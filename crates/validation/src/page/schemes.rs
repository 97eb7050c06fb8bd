//! Recipients and spending of schemes.

use super::{Table, Words, hundredths};
use crate::measure::Measured;
use crate::official::{Aim, Official, Total};
use houvast_effects::number::{Cents, divide, percent};
use houvast_report::Language;

/// The page of schemes.
#[must_use]
pub fn schemes(
    official: &Official,
    measured: &[Measured],
    population: &str,
    language: Language,
) -> String {
    let w = Words(language);
    let title = w.pick(
        "Regelingen: ontvangers en uitgaven",
        "Schemes: recipients and spending",
    );
    let mut out = w.opening(title, population);
    out += w.pick(
        "De totalen van de regelingen die in de wet staan, onder de wet van het jaar van het officiële cijfer, naast dat cijfer. Wie niet aanvraagt, telt niet mee (`figures/gebruik.toml`), behalve waar rechthebbenden staat. Een regeling zonder officieel cijfer staat onderaan.\n\n",
        "The totals of the schemes that are in the law here, under the law of the year of the official figure, next to that figure. Totals are of those who claim (`figures/gebruik.toml`), except where it says entitled. Schemes without an official figure are below.\n\n",
    );
    let heads = match language {
        Language::Nl => [
            "Regeling",
            "Jaar",
            "Maat",
            ">Officieel",
            ">Houvast",
            ">Verschil",
            ">Streven",
            "Gehaald",
            "Bron",
        ],
        Language::En => [
            "Scheme",
            "Year",
            "Measure",
            ">Official",
            ">Houvast",
            ">Difference",
            ">Aim",
            "Met",
            "Source",
        ],
    };
    let mut table = Table::new(&heads);
    let mut short: Vec<&Aim> = Vec::new();
    for total in &official.totals {
        let aim = official
            .other
            .streven
            .iter()
            .find(|aim| Some(&aim.regeling) == total.regeling.as_ref());
        let Some((row, met)) = row(total, aim, measured, w) else {
            continue;
        };
        table.row(&row);
        short.extend(aim.filter(|_| met == Some(false)));
    }
    out += &table.finish();
    out += &reasons(&short, measured, w);
    out += &rest(official, measured, w);
    out
}

/// A row, and whether it comes near enough.
fn row(
    total: &Total,
    aim: Option<&Aim>,
    measured: &[Measured],
    w: Words,
) -> Option<([String; 9], Option<bool>)> {
    let year = measured.iter().find(|m| m.year == total.jaar)?;
    let name = total.regeling.as_deref()?;
    let of = if total.recht {
        &year.entitled
    } else {
        &year.schemes
    };
    let (scheme, recipients, amount) = of.iter().find(|(s, ..)| s.name == name)?;
    let people = total.eenheid == "duizend";
    let ours = if people {
        divide(i128::from(*recipients), 10)
    } else {
        divide(amount.0.into(), 1_000_000)
    };
    let theirs = hundredths(total.waarde);
    let off = percent((ours - theirs).into(), theirs.into());
    let measure = match (people, total.recht) {
        (true, true) => w.pick("rechthebbenden, duizend", "entitled, thousands"),
        (true, false) => w.pick("ontvangers, duizend", "recipients, thousands"),
        (false, _) => w.pick("miljoen euro", "million euros"),
    };
    let met = aim.map(|aim| off.0.abs() <= hundredths(aim.procent));
    let row = [
        w.text(&scheme.label),
        total.jaar.to_string(),
        measure.to_owned(),
        w.figure(Cents(theirs), 0),
        w.figure(Cents(ours), 0),
        w.off(off),
        aim.map_or_else(String::new, |aim| format!("{}%", aim.procent)),
        met.map_or_else(String::new, |met| w.met(met)),
        w.text(&total.source()) + w.reading(total.status),
    ];
    Some((row, met))
}

/// Why totals fall short.
fn reasons(short: &[&Aim], measured: &[Measured], w: Words) -> String {
    if short.is_empty() {
        return String::new();
    }
    let head = w.pick("Waar het niet genoeg is", "Where it falls short");
    let mut out = format!("## {head}\n\n");
    let mut told: Vec<&str> = Vec::new();
    for aim in short {
        if told.contains(&aim.regeling.as_str()) {
            continue;
        }
        told.push(&aim.regeling);
        let schemes = measured.iter().flat_map(|m| &m.schemes);
        let label = { schemes }
            .find(|(s, ..)| s.name == aim.regeling)
            .map_or_else(String::new, |(s, ..)| w.text(&s.label));
        out += &format!("- **{label}**: {}\n", w.text(&aim.reason()));
    }
    out + "\n"
}

/// Schemes of which no official figure is known here.
fn rest(official: &Official, measured: &[Measured], w: Words) -> String {
    let Some(last) = measured.last() else {
        return String::new();
    };
    let known = |name: &str| {
        let mut totals = official.totals.iter();
        totals.any(|t| t.regeling.as_deref() == Some(name))
    };
    let head = w.pick("Zonder officieel cijfer", "Without an official figure");
    let words = match w.0 {
        Language::Nl => format!(
            "Regelingen waarvan hier geen officieel totaal is gelezen, in {}.",
            last.year
        ),
        Language::En => format!(
            "Schemes of which no official total was read, in {}.",
            last.year
        ),
    };
    let mut table = Table::new(&match w.0 {
        Language::Nl => ["Regeling", ">Ontvangers, duizend", ">Miljoen euro"],
        Language::En => ["Scheme", ">Recipients, thousands", ">Million euros"],
    });
    for (scheme, recipients, amount) in &last.schemes {
        if !known(&scheme.name) {
            table.row(&[
                w.text(&scheme.label),
                w.figure(Cents(divide(i128::from(*recipients), 10)), 0),
                w.figure(Cents(divide(amount.0.into(), 1_000_000)), 0),
            ]);
        }
    }
    format!("## {head}\n\n{words}\n\n{}", table.finish())
}
