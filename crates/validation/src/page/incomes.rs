//! The distribution of incomes, poverty and marginal pressure.

use super::{Table, Words, hundredths};
use crate::measure::Measured;
use crate::official::{Official, Pressure, PressureMeasure};
use houvast_effects::distribution::{Distribution, below, distribution};
use houvast_effects::number::{Cents, Percent, divide, percent};
use houvast_effects::work::WorkEffects;
use houvast_report::Language;

/// The page of incomes and pressure.
#[must_use]
pub fn incomes(
    official: &Official,
    measured: &Measured,
    population: &str,
    language: Language,
) -> String {
    let w = Words(language);
    let title = w.pick(
        "Inkomens, armoede en marginale druk",
        "Incomes, poverty and marginal pressure",
    );
    let mut out = w.opening(title, population);
    out += &match language {
        Language::Nl => format!(
            "Onder de wet van {}. Inkomen is het besteedbare inkomen van een huishouden per jaar, gestandaardiseerd: wat het zou zijn voor een alleenstaande (`figures/equivalentiefactoren.toml`).\n\n",
            measured.year
        ),
        Language::En => format!(
            "Under the law of {}. Income is the disposable income of a household a year, standardised: what it would be for one who lives alone (`figures/equivalentiefactoren.toml`).\n\n",
            measured.year
        ),
    };
    out += &spread(official, &distribution(&measured.incomes(&[])), w);
    out += &groups(official, measured, w);
    out += &poverty(official, measured, w);
    if let Some(work) = &measured.work {
        out += &pressure(official, work, w);
    }
    out
}

/// Limits between tenths as a share of the median.
fn spread(official: &Official, ours: &Distribution, w: Words) -> String {
    let mut out = format!(
        "## {}\n\n",
        w.pick("Tienden van huishoudens", "Tenths of households")
    );
    for stated in &official.other.percentielen {
        let mut table = Table::new(&match w.0 {
            Language::Nl => [
                "Grens",
                ">CBS, duizend euro",
                ">CBS, % van de mediaan",
                ">Houvast, duizend euro",
                ">Houvast, % van de mediaan",
                ">Verschil, punten",
            ],
            Language::En => [
                "Limit",
                ">Statistics Netherlands, thousand euros",
                ">% of the median",
                ">Houvast, thousand euros",
                ">% of the median",
                ">Difference, points",
            ],
        });
        let middle = stated.waarden.get(4).copied().unwrap_or(1.0);
        for (at, (&theirs, limit)) in stated.waarden.iter().zip(&ours.limits).enumerate() {
            let official = percent(hundredths(theirs).into(), hundredths(middle).into());
            let found = percent(limit.0.into(), ours.median.0.into());
            table.row(&[
                format!("P{}0", at + 1),
                w.figure(Cents(hundredths(theirs)), 1),
                w.figure(Cents(official.0), 1),
                thousands(*limit, w),
                w.figure(Cents(found.0), 1),
                w.figure(Cents(found.0 - official.0), 1),
            ]);
        }
        out += &table.finish();
        let source = w.text(&stated.source()) + w.reading(stated.status);
        let reason = w.text(&stated.reason());
        out += &format!("{source}. {reason}\n\n");
    }
    out
}

fn thousands(amount: Cents, w: Words) -> String {
    w.figure(Cents(divide(amount.0.into(), 1_000)), 1)
}

/// Inequality, mean and median by kind of household.
fn groups(official: &Official, measured: &Measured, w: Words) -> String {
    let head = w.pick(
        "Ongelijkheid, gemiddelde en mediaan",
        "Inequality, mean and median",
    );
    let mut table = Table::new(&match w.0 {
        Language::Nl => [
            "Huishoudens",
            "Jaar",
            "Maat",
            ">Officieel",
            ">Houvast",
            ">Verschil",
            "Bron",
        ],
        Language::En => [
            "Households",
            "Year",
            "Measure",
            ">Official",
            ">Houvast",
            ">Difference",
            "Source",
        ],
    });
    for stated in &official.other.inkomen {
        let ours = distribution(&measured.incomes(&stated.soort));
        let mut row = |measure: &str, theirs: i64, found: i64, decimals: u32| {
            table.row(&[
                w.text(&stated.name()),
                stated.jaar.to_string(),
                measure.to_owned(),
                w.figure(Cents(theirs), decimals),
                w.figure(Cents(found), decimals),
                w.off(percent((found - theirs).into(), theirs.into())),
                w.text(&stated.source()) + w.reading(stated.status),
            ]);
        };
        if let Some(gini) = stated.gini {
            let measure = w.pick("Gini-coëfficiënt, %", "Gini coefficient, %");
            row(measure, hundredths(gini * 100.0), ours.gini.0, 1);
        }
        let keur = |amount: Cents| divide(amount.0.into(), 1_000);
        if let Some(mean) = stated.gemiddeld {
            let measure = w.pick("gemiddelde, duizend euro", "mean, thousand euros");
            row(measure, hundredths(mean), keur(ours.mean), 1);
        }
        if let Some(median) = stated.mediaan {
            let measure = w.pick("mediaan, duizend euro", "median, thousand euros");
            row(measure, hundredths(median), keur(ours.median), 1);
        }
    }
    let reason = w.pick(
        "Wat een verschil kan verklaren: inkomen uit aanmerkelijk belang en vermogen is in de bevolking zeldzamer dan in werkelijkheid, wat gemiddelde en ongelijkheid verlaagt. Toegerekende huur van eigenaren telt \
         bij het CBS mee in het inkomen en hier niet, en de hypotheekrente gaat hier niet van de belasting af.",
        "What can explain a difference: income from substantial holdings and wealth is rarer in the population than in reality, which lowers mean and inequality. Imputed rent of owners is income for Statistics \
         Netherlands and not here, and mortgage interest is not deducted from tax here.",
    );
    format!("## {head}\n\n{}{reason}\n\n", table.finish())
}

/// Shares of persons below a limit.
fn poverty(official: &Official, measured: &Measured, w: Words) -> String {
    let mut out = format!("## {}\n\n", w.pick("Armoede", "Poverty"));
    let mut table = Table::new(&match w.0 {
        Language::Nl => [
            "Personen onder de grens",
            "Jaar",
            ">Grens, euro per maand",
            ">Officieel",
            ">Houvast",
            "Bron",
        ],
        Language::En => [
            "Persons below the limit",
            "Year",
            ">Limit, euros a month",
            ">Official",
            ">Houvast",
            "Source",
        ],
    });
    let persons = measured.of_persons();
    let mut reasons = String::new();
    for stated in &official.other.onder_grens {
        let ours = below(&persons, stated.grens_per_maand * 12 * 100);
        table.row(&[
            w.text(&stated.name()),
            stated.jaar.to_string(),
            w.figure(Cents(stated.grens_per_maand * 100), 0),
            w.figure(Cents(hundredths(stated.procent)), 1) + "%",
            w.figure(Cents(ours.0), 1) + "%",
            w.text(&stated.source()) + w.reading(stated.status),
        ]);
        reasons += &format!("{}\n\n", w.text(&stated.reason()));
    }
    out += &table.finish();
    out + &reasons
}

/// Marginal pressure of workers.
fn pressure(official: &Official, work: &WorkEffects, w: Words) -> String {
    let head = w.pick(
        "Marginale druk van werkenden",
        "Marginal pressure of workers",
    );
    let mut table = Table::new(&match w.0 {
        Language::Nl => [
            "Maat",
            "Jaar",
            ">Officieel",
            ">Houvast",
            ">Verschil, punten",
            "Bron",
        ],
        Language::En => [
            "Measure",
            "Year",
            ">Official",
            ">Houvast",
            ">Difference, points",
            "Source",
        ],
    });
    let mut reasons = String::new();
    for stated in &official.other.druk {
        let ours = measure(stated.maat, work);
        let theirs = hundredths(stated.procent);
        let least = if stated.minstens { "≥ " } else { "" };
        table.row(&[
            name(stated, w).to_owned(),
            stated.jaar.to_string(),
            format!("{least}{}%", w.figure(Cents(theirs), 1)),
            w.figure(Cents(ours.0), 1) + "%",
            w.figure(Cents(ours.0 - theirs), 1),
            w.text(&stated.source()) + w.reading(stated.status),
        ]);
        reasons += &format!("- {}: {}\n", name(stated, w), w.text(&stated.reason()));
    }
    let mut bands = Table::new(&match w.0 {
        Language::Nl => ["Druk", ">Werkenden, duizend", ">Aandeel"],
        Language::En => ["Pressure", ">Workers, thousands", ">Share"],
    });
    for band in &work.bands {
        let range = match (band.from, band.to) {
            (None, Some(to)) => format!("≤ {to}%"),
            (Some(from), None) => format!("> {from}%"),
            (from, to) => format!("{}–{}%", from.unwrap_or(0), to.unwrap_or(0)),
        };
        bands.row(&[
            range,
            w.figure(Cents(divide(i128::from(band.workers.before), 10)), 0),
            w.figure(Cents(band.share.before.0), 1) + "%",
        ]);
    }
    format!(
        "## {head}\n\n{}{reasons}\n{}",
        table.finish(),
        bands.finish()
    )
}

fn name(stated: &Pressure, w: Words) -> &'static str {
    let (nl, en) = match stated.maat {
        PressureMeasure::Mean => ("gemiddelde druk", "mean pressure"),
        PressureMeasure::Above60 => ("werkenden boven 60%", "workers above 60%"),
        PressureMeasure::Above80 => ("werkenden boven 80%", "workers above 80%"),
        PressureMeasure::From50To60 => ("werkenden van 50 tot 60%", "workers from 50 to 60%"),
    };
    match w.0 {
        Language::Nl => nl,
        Language::En => en,
    }
}

fn measure(which: PressureMeasure, work: &WorkEffects) -> Percent {
    let now = &work.pressure.before;
    match which {
        PressureMeasure::Mean => now.mean,
        PressureMeasure::Above60 => now.above_60,
        PressureMeasure::Above80 => now.above_80,
        PressureMeasure::From50To60 => {
            let inside = |from: Option<i64>, to: Option<i64>| {
                from.is_some_and(|f| f >= 50) && to.is_some_and(|t| t <= 60)
            };
            let bands = work.bands.iter().filter(|b| inside(b.from, b.to));
            Percent(bands.map(|b| b.share.before.0).sum())
        }
    }
}
