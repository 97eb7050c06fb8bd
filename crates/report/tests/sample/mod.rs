//! An assessment with invented figures, in which every part of a report occurs.

#![allow(
    clippy::unwrap_used,
    reason = "a figure that does not fit is a failed test"
)]

use houvast_effects::examples::{Component, Example, ExampleText};
use houvast_effects::losers::{Losers, Loss, SchemeMean, Shared};
use houvast_effects::money::{MoneyEffects, SchemeMoney};
use houvast_effects::number::{Cents, Pair, Percent};
use houvast_effects::people::{Band, Breakdown, Group, PeopleEffects, Row};
use houvast_effects::pieces::{PieceEffect, Pieces};
use houvast_effects::profile::Trait;
use houvast_effects::side::{Role, Scheme};
use houvast_effects::supply::SupplyEffects;
use houvast_effects::together::{Alone, Interaction, SchemeInteraction};
use houvast_effects::work::{Cause, Pressure, PressureBand, WorkEffects};
use houvast_execution::calendar;
use houvast_execution::change::{Change, Kind, Standing, Stated};
use houvast_execution::complexity::Complexity;
use houvast_execution::cycle::{Cycle, Named};
use houvast_execution::duties::{DutyChange, DutyFact};
use houvast_execution::facts::{
    Anchor, Executability, InputFact, KindCount, OrganisationFact, Part,
};
use houvast_execution::parties::{self, parties};
use houvast_lang::english::Bilingual;
use houvast_report::assessment::*;

const WET_IB: &str = "Wet inkomstenbelasting 2001";

/// The English of what is Dutch here. One text has none: a report says so.
const ENGLISH: &[(&str, &str)] = &[
    (WET_IB, "Income Tax Act 2001"),
    ("Wet op de zorgtoeslag", "Healthcare Benefit Act"),
    ("artikel 2.10 lid 1", "article 2.10(1)"),
    ("artikel 8.11 lid 2", "article 8.11(2)"),
    ("artikel 2 lid 1", "article 2(1)"),
    ("artikel 2 lid 4", "article 2(4)"),
    ("artikel 4", "article 4"),
    (
        "Einde van de eerste schijf",
        "Upper limit of the first bracket",
    ),
    ("Tarief van de eerste schijf", "Rate of the first bracket"),
    ("Maximum van de arbeidskorting", "Maximum labour tax credit"),
    ("De zorgtoeslag per jaar", "Healthcare benefit a year"),
    ("€ 38.883", "€38,883"),
    ("€ 39.642", "€39,642"),
    ("€ 39.247", "€39,247"),
    ("35,75%", "35.75%"),
    ("36,29%", "36.29%"),
    ("36,23%", "36.23%"),
    ("€ 5.685", "€5,685"),
    ("€ 5.833", "€5,833"),
    ("€ 5.929", "€5,929"),
    ("€ 2.112", "€2,112"),
    (
        "standaardpremie − normpremie, ten minste € 0",
        "standard premium − own contribution, at least €0",
    ),
    (
        "standaardpremie × 90% − normpremie, ten minste € 0",
        "standard premium × 90% − own contribution, at least €0",
    ),
    ("Belastingdienst", "Tax Administration"),
    ("Dienst Toeslagen", "Benefits Office"),
    (
        "Uitvoeringsinstituut Werknemersverzekeringen",
        "Employee Insurance Agency",
    ),
    ("Polisadministratie", "Database of insured persons"),
    ("UWV", "UWV"),
    (
        "Fiscaal loon uit tegenwoordige arbeid",
        "Taxable wage from current employment",
    ),
    (
        "Belastbare winst uit onderneming",
        "Taxable profit from business",
    ),
    ("Aangifte inkomstenbelasting", "Income tax return"),
    ("Verordening (EG) 883/2004", "Regulation (EC) No 883/2004"),
    (
        "samenloop bij wonen in een andere lidstaat",
        "coordination when living in another member state",
    ),
    ("een hogere huur doorgeven", "reporting a higher rent"),
    ("verzamelinkomen", "aggregate income"),
    ("toetsingsinkomen", "assessment income"),
    ("fiscaal partner", "tax partner"),
    ("toeslagpartner", "benefit partner"),
    ("medebewoners", "co-occupants"),
    ("Memorie van toelichting", "Explanatory memorandum"),
    ("Kosten van het voorstel", "Cost of the proposal"),
    (
        "het officiële cijfer rekent met veranderd gedrag",
        "the official figure includes changed behaviour",
    ),
    ("Mediane koopkracht −0,1%", "Median purchasing power −0.1%"),
    ("CPB", "CPB"),
    ("Eerste voornemen", "First intention"),
    ("Tweede voornemen", "Second intention"),
    ("Verzonnen belastingplan 2027", "Invented Tax Plan 2027"),
    (
        "Laat zien hoe een verslag eruitziet; alle cijfers zijn verzonnen",
        "Shows what a report looks like; all figures are invented",
    ),
    ("Verzonnen wetsvoorstel", "Invented bill"),
    (
        "Dit voorbeeld hoort bij de proeven van Houvast.",
        "This example belongs to the tests of Houvast.",
    ),
    ("Verzonnen bron", "Invented source"),
    (
        "Hoogste huur met recht op huurtoeslag",
        "Highest rent with a right to rent benefit",
    ),
    (
        "Stcrt. 2025, verzonnen",
        "Government Gazette 2025, invented",
    ),
    (
        "Standaardpremie van de zorgverzekering",
        "Standard premium of healthcare insurance",
    ),
    (
        "Verdient 27.533 euro per jaar en huurt voor 640 euro per maand.",
        "Earns 27,533 euros a year and rents for 640 euros a month.",
    ),
];

/// A text with its English, if it has one.
fn t(nl: &str) -> Bilingual {
    let en = ENGLISH.iter().find(|(dutch, _)| *dutch == nl);
    Bilingual {
        nl: nl.into(),
        en: en.map(|(_, english)| (*english).into()),
    }
}

fn scheme(name: &str, role: Role, label: &str, label_en: &str) -> Scheme {
    Scheme {
        name: name.into(),
        role,
        label: Bilingual::new(label, label_en),
        in_income: true,
    }
}

fn tax() -> Scheme {
    scheme(
        "inkomstenbelasting",
        Role::Revenue,
        "inkomstenbelasting en premies",
        "income tax and premiums",
    )
}

fn credit() -> Scheme {
    scheme(
        "arbeidskorting",
        Role::Credit,
        "arbeidskorting",
        "labour tax credit",
    )
}

fn allowance() -> Scheme {
    scheme(
        "zorgtoeslag",
        Role::Spending,
        "zorgtoeslag",
        "healthcare allowance",
    )
}

fn rent() -> Scheme {
    scheme(
        "huurtoeslag",
        Role::Spending,
        "huurtoeslag",
        "rent allowance",
    )
}

fn group(households: u64, gain: u64, lose: u64, mean: i64, median: i64) -> Group {
    Group {
        sample: u32::try_from(households / 200).unwrap(),
        households,
        gain,
        lose,
        same: households - gain - lose,
        mean: Cents(mean),
        median: Cents(median),
        mean_percent: Percent(mean / 20),
        median_percent: Percent(median / 25),
        error: Some(Cents(42)),
        mean_gain: Cents(11_40),
        mean_loss: Cents(if lose > 0 { -23_75 } else { 0 }),
    }
}

fn breakdown(by: Trait, means: &[i64]) -> Breakdown {
    let whole = 8_437_512 / means.len() as u64;
    let rows = by.values().iter().zip(means).map(|(value, &mean)| {
        let up = if mean > 0 { whole * 7 / 10 } else { whole / 8 };
        let down = if mean < 0 { whole * 6 / 10 } else { whole / 20 };
        Row {
            value: (*value).to_owned(),
            group: (*value != "onbekend").then(|| group(whole, up, down, mean, mean / 2)),
        }
    });
    let limits = match by {
        Trait::Decile => (1..10).map(|n| Cents(900_00 + n * 310_00)).collect(),
        _ => Vec::new(),
    };
    Breakdown {
        by,
        rows: rows.collect(),
        limits,
    }
}

fn people() -> PeopleEffects {
    let limits = [-100, -50, -25, -10, -1, 1, 10, 25, 50, 100];
    let shares = [20, 110, 390, 820, 1160, 1700, 2600, 2200, 700, 250, 50];
    let bands = shares.iter().enumerate().map(|(i, &share)| Band {
        from: i.checked_sub(1).map(|j| limits[j]),
        to: limits.get(i).copied(),
        households: 8_437_512 * share / 10_000,
        share: Percent(i64::try_from(share).unwrap()),
    });
    PeopleEffects {
        total: group(8_437_512, 4_894_000, 2_109_000, 3_12, 4_05),
        breakdowns: vec![
            breakdown(
                Trait::Household,
                &[6_20, -9_10, 8_35, -14_40, 10_05, 5_60, 2_15, 40],
            ),
            breakdown(
                Trait::Decile,
                &[
                    1_10, 6_40, 9_80, 12_20, 9_15, 5_30, 2_10, -2_60, -7_75, -19_05,
                ],
            ),
            breakdown(Trait::Source, &[8_15, -3_30, 1_20, -11_80, 55, 0]),
            breakdown(Trait::Children, &[1_60, 5_20, 6_90, 3_30]),
            breakdown(Trait::Tenure, &[4_75, 1_95, 0]),
        ],
        bands: bands.collect(),
        relative_losers: None,
        losers: Some(Losers {
            sample: 1054,
            households: 210_900,
            of_losers: Percent(10_20),
            from: Loss::Amount(48),
            mean: Cents(-71_35),
            mean_percent: Percent(-1_24),
            traits: vec![
                Shared {
                    by: Trait::Decile,
                    value: "10".into(),
                    in_group: Percent(68_40),
                    in_population: Percent(10_00),
                },
                Shared {
                    by: Trait::Household,
                    value: "paar_aow".into(),
                    in_group: Percent(41_10),
                    in_population: Percent(16_30),
                },
            ],
            schemes: vec![
                SchemeMean {
                    scheme: tax(),
                    mean: Cents(69_80),
                },
                SchemeMean {
                    scheme: credit(),
                    mean: Cents(-12_10),
                },
            ],
        }),
    }
}

fn example(key: &str, name: &str, name_en: &str, income: (i64, i64)) -> Example {
    let amount = |b: i64, a: i64| Pair {
        before: Cents(b),
        after: Cents(a),
    };
    let (b, a) = income;
    Example {
        text: ExampleText {
            key: key.into(),
            name: Bilingual::new(name, name_en),
            description: t("Verdient 27.533 euro per jaar en huurt voor 640 euro per maand."),
        },
        gross: Cents(b + 212_00 + 156_00),
        income: amount(b, a),
        change: Cents(a - b),
        components: vec![
            Component {
                scheme: tax(),
                amount: amount(310_00, 310_00 + b - a),
            },
            Component {
                scheme: credit(),
                amount: amount(440_50, 451_90),
            },
            Component {
                scheme: allowance(),
                amount: amount(98_00, 98_00),
            },
        ],
    }
}

fn examples() -> Vec<Example> {
    vec![
        example(
            "alleen_minimum",
            "alleenstaande met minimumloon, huurt",
            "single on minimum wage, renting",
            (2_114_30, 2_128_10),
        ),
        example(
            "alleenstaande_ouder",
            "alleenstaande ouder met twee kinderen, werkt drie dagen",
            "single parent with two children, works three days",
            (2_655_20, 2_662_75),
        ),
        example(
            "eenverdiener",
            "eenverdiener met modaal loon, twee kinderen",
            "one earner on a modal wage, two children",
            (3_404_00, 3_404_00),
        ),
        example(
            "aow_klein_pensioen",
            "alleenstaande met AOW en klein pensioen",
            "single with state pension and small pension",
            (2_010_00, 2_001_35),
        ),
        example(
            "tweeverdieners_hoog",
            "tweeverdieners met twee keer anderhalf modaal",
            "two earners on one and a half times modal",
            (6_780_00, 6_741_60),
        ),
    ]
}

fn pressure(mean: i64, median: i64, above: [i64; 3], count: u64, distinct: u32) -> Pressure {
    Pressure {
        mean: Percent(mean),
        median: Percent(median),
        above_60: Percent(above[0]),
        above_80: Percent(above[1]),
        above_100: Percent(above[2]),
        count_above_100: count,
        sample_above_100: u32::try_from(count / 100).unwrap(),
        distinct,
    }
}

fn work() -> WorkEffects {
    let limits = [30, 40, 50, 55, 60, 80, 100];
    let shares = [
        (9_10, 9_60),
        (12_30, 14_10),
        (31_50, 30_80),
        (20_10, 21_40),
        (14_00, 11_90),
        (11_20, 10_60),
        (1_60, 1_40),
        (20, 20),
    ];
    let n = |share: i64| u64::try_from(share * 900).unwrap();
    let bands = shares.iter().enumerate().map(|(i, &(b, a))| PressureBand {
        from: i.checked_sub(1).map(|j| limits[j]),
        to: limits.get(i).copied(),
        workers: Pair {
            before: n(b),
            after: n(a),
        },
        share: Pair {
            before: Percent(b),
            after: Percent(a),
        },
    });
    let cause = |workers, mean| Cause {
        scheme: rent(),
        workers,
        mean: Percent(mean),
    };
    WorkEffects {
        increment: Percent(3_00),
        workers: 9_012_000,
        pressure: Pair {
            before: pressure(47_80, 50_10, [13_00, 1_80, 20], 18_000, 214),
            after: pressure(47_10, 49_60, [12_20, 1_60, 20], 17_400, 231),
        },
        higher: 640_000,
        lower: 2_130_000,
        bands: bands.collect(),
        causes: Pair {
            before: vec![cause(15_100, 81_24)],
            after: vec![cause(14_900, 80_91)],
        },
    }
}

fn money() -> MoneyEffects {
    let line = |scheme: Scheme, n: (u64, u64), changed, total: (i64, i64), error| SchemeMoney {
        scheme,
        recipients: Pair {
            before: n.0,
            after: n.1,
        },
        changed,
        total: Pair {
            before: Cents(total.0),
            after: Cents(total.1),
        },
        difference: Cents(total.1 - total.0),
        error: Some(Cents(error)),
    };
    const MILLION: i64 = 1_000_000_00;
    MoneyEffects {
        schemes: vec![
            line(
                tax(),
                (11_200_000, 11_190_000),
                10_400_000,
                (149_961 * MILLION, 149_640 * MILLION),
                21 * MILLION,
            ),
            line(
                credit(),
                (9_012_000, 9_012_000),
                8_200_000,
                (36_400 * MILLION, 36_930 * MILLION),
                18 * MILLION,
            ),
            line(
                allowance(),
                (4_700_000, 4_701_000),
                61_000,
                (6_512 * MILLION, 6_516 * MILLION),
                300_000_00,
            ),
            line(
                rent(),
                (1_510_000, 1_510_000),
                0,
                (5_690 * MILLION, 5_690 * MILLION),
                0,
            ),
        ],
        balance: Cents(-325 * MILLION),
        error: Some(Cents(21 * MILLION)),
        income: Cents(325 * MILLION),
    }
}

fn stated(text: &str, standing: Standing) -> Option<Stated> {
    Some(Stated {
        text: t(text),
        standing,
        source: None,
        known: None,
    })
}

fn changes() -> Vec<Change> {
    let value =
        |provision: &str, name: &str, description: &str, values: [(&str, Standing); 3]| Change {
            act: "wet_ib".into(),
            act_title: t(WET_IB),
            provision: t(provision),
            kind: Kind::ParameterValue,
            name: name.into(),
            description: t(description),
            previous_year: stated(values[0].0, values[0].1),
            before: stated(values[1].0, values[1].1),
            after: stated(values[2].0, values[2].1),
            from: Some("2027-01-01".into()),
            by: Some("voorbeeld".into()),
            derived: false,
            unchanged_departures: Vec::new(),
        };
    use Standing::{Aanname, Raming, Voorstel, Wet};
    vec![
        value(
            "artikel 2.10 lid 1",
            "schijfgrens_1",
            "Einde van de eerste schijf",
            [
                ("€ 38.883", Wet),
                ("€ 39.642", Raming),
                ("€ 39.247", Voorstel),
            ],
        ),
        value(
            "artikel 2.10 lid 1",
            "tarief_1",
            "Tarief van de eerste schijf",
            [("35,75%", Wet), ("36,29%", Aanname), ("36,23%", Voorstel)],
        ),
        value(
            "artikel 8.11 lid 2",
            "arbeidskorting_maximum",
            "Maximum van de arbeidskorting",
            [("€ 5.685", Wet), ("€ 5.833", Raming), ("€ 5.929", Voorstel)],
        ),
        Change {
            act: "zorgtoeslag".into(),
            act_title: t("Wet op de zorgtoeslag"),
            provision: t("artikel 2 lid 1"),
            kind: Kind::Formula,
            name: "zorgtoeslag".into(),
            description: t("De zorgtoeslag per jaar"),
            previous_year: None,
            before: stated("standaardpremie − normpremie, ten minste € 0", Wet),
            after: stated(
                "standaardpremie × 90% − normpremie, ten minste € 0",
                Voorstel,
            ),
            from: Some("2027-01-01".into()),
            by: Some("voorbeeld".into()),
            derived: false,
            unchanged_departures: vec![t("artikel 2 lid 4")],
        },
    ]
}

fn executability() -> Executability {
    let organisation = |name: &str, title: &str, part, act: &str| OrganisationFact {
        name: name.into(),
        title: t(title),
        parts: [(part, [t(act)].into())].into(),
    };
    let input = |description: &str, register: &str, keeper: &str, verified| InputFact {
        name: description.to_lowercase(),
        description: t(description),
        register: Some(t(register)),
        keeper: Some(t(keeper)),
        verified,
        new: false,
    };
    Executability {
        organisations: vec![
            organisation(
                "belastingdienst",
                "Belastingdienst",
                Part::CarriesOut,
                WET_IB,
            ),
            organisation(
                "dienst_toeslagen",
                "Dienst Toeslagen",
                Part::CarriesOut,
                "Wet op de zorgtoeslag",
            ),
            organisation(
                "uwv",
                "Uitvoeringsinstituut Werknemersverzekeringen",
                Part::Supplies,
                "Polisadministratie",
            ),
        ],
        kinds: vec![
            KindCount {
                kind: Kind::ParameterValue,
                count: 3,
            },
            KindCount {
                kind: Kind::Formula,
                count: 1,
            },
        ],
        touched_rules: 41,
        inputs: vec![
            input(
                "Fiscaal loon uit tegenwoordige arbeid",
                "Polisadministratie",
                "UWV",
                Some(true),
            ),
            input(
                "Belastbare winst uit onderneming",
                "Aangifte inkomstenbelasting",
                "Belastingdienst",
                Some(false),
            ),
        ],
        dropped_inputs: vec![input(
            "Servicekosten die meetellen voor de huurtoeslag",
            "Aanvraag van de toeslag",
            "Dienst Toeslagen",
            Some(false),
        )],
        timing: Some(timing()),
        anchors: vec![Anchor {
            act: t("Wet op de zorgtoeslag"),
            source: t("Verordening (EG) 883/2004"),
            why: Some(t("samenloop bij wonen in een andere lidstaat")),
        }],
        duties: vec![DutyFact {
            who: "burger".into(),
            organisation: None,
            text: t("een hogere huur doorgeven"),
            change: DutyChange::Lapsed,
            act: t("Wet op de zorgtoeslag"),
            provision: Bilingual::new("artikel 2 lid 1", "article 2(1)"),
            from: Some("2027-01-01".into()),
            rules: vec![t("Zorgtoeslag")],
            reporting: false,
        }],
        kept_duties: 4,
    }
}

fn timing() -> calendar::Timing {
    let named = |name: &str, title: &str| Named {
        name: name.into(),
        title: t(title),
    };
    let executors = [
        named("belastingdienst", "Belastingdienst"),
        named("dienst_toeslagen", "Dienst Toeslagen"),
    ];
    let planned = calendar::Planned {
        effect: jiff::civil::date(2027, 1, 1),
        decided: Some(jiff::civil::date(2026, 9, 15)),
        structure: true,
        executors: &executors,
        organisations: &executors,
    };
    calendar::timing(planned, &Cycle::built_in().unwrap())
}

fn totals() -> Vec<OfficialTotal> {
    let scheme = |name: &str, label: &str| Scheme {
        name: name.into(),
        role: Role::Spending,
        label: t(label),
        in_income: true,
    };
    let total = |scheme: Scheme, unit, official: i64, ours: i64, reading| OfficialTotal {
        year: 2024,
        comparison: Comparison {
            measure: format!("regeling.{}", scheme.name),
            unit,
            official: Cents(official * 100),
            ours: Cents(ours * 100),
            difference: Cents((ours - official) * 100),
        },
        percent: Percent((ours - official) * 10_000 / official),
        source: Bilingual::new("Begroting 2024", "Budget 2024"),
        scheme,
        reading,
    };
    let care = || scheme("zorgtoeslag", "Zorgtoeslag");
    vec![
        total(care(), Unit::MillionEuros, 6700, 7022, Reading::Aanname),
        total(care(), Unit::Thousands, 5200, 5042, Reading::Gelezen),
    ]
}

fn complexity(conditions: u32) -> Complexity {
    Complexity {
        rules: 214,
        params: 163,
        conditions,
        exceptions: 31,
        practices: 4,
        incomes: vec![t("verzamelinkomen"), t("toetsingsinkomen")],
        partners: vec![t("fiscaal partner"), t("toeslagpartner")],
        households: vec![t("medebewoners")],
        inputs: 29,
        declared_inputs: 11,
        income_schemes: 9,
        interacting_pairs: 36,
    }
}

fn known() -> Vec<KnownOutcome> {
    vec![
        KnownOutcome {
            source: t("Memorie van toelichting"),
            text: t("Kosten van het voorstel"),
            comparison: Some(Comparison {
                measure: "saldo_overheid".into(),
                unit: Unit::MillionEuros,
                official: Cents(-300_00),
                ours: Cents(-325_00),
                difference: Cents(-25_00),
            }),
            reason: Some(t("het officiële cijfer rekent met veranderd gedrag")),
        },
        KnownOutcome {
            source: t("CPB"),
            text: t("Mediane koopkracht −0,1%"),
            comparison: None,
            reason: None,
        },
    ]
}

fn interaction() -> Interaction {
    const MILLION: i64 = 1_000_000_00;
    let alone = |name: &str, title: &str, balance: i64| Alone {
        name: name.into(),
        title: t(title),
        people: group(8_437_512, 3_000_000, 1_000_000, 1_50, 1_00),
        balance: Cents(balance * MILLION),
    };
    Interaction {
        alone: vec![
            alone("een", "Eerste voornemen", -200),
            alone("twee", "Tweede voornemen", -110),
        ],
        balance: Cents(-15 * MILLION),
        households: 412_000,
        mean: Cents(-2_10),
        lose_only_together: 12_400,
        schemes: vec![SchemeInteraction {
            name: "inkomstenbelasting".into(),
            label: tax().label,
            sum: Cents(-310 * MILLION),
            together: Cents(-325 * MILLION),
            interaction: Cents(-15 * MILLION),
        }],
    }
}

fn pieces() -> Pieces {
    const MILLION: i64 = 1_000_000_00;
    let piece = |names: &[&str], mean, balance: i64| PieceEffect {
        names: names.iter().map(|n| (*n).to_owned()).collect(),
        gain: if mean > 0 { 4_100_000 } else { 0 },
        lose: if mean < 0 { 5_300_000 } else { 0 },
        mean: Cents(mean),
        balance: Cents(balance * MILLION),
    };
    Pieces {
        each: vec![
            piece(&["schijfgrens_1", "tarief_1"], -2_35, 210),
            piece(&["arbeidskorting_maximum"], 5_80, -530),
        ],
        interaction: Cents(-5 * MILLION),
    }
}

fn intention(name: &str, title: &str) -> Intention {
    Intention {
        name: name.into(),
        title: t(title),
        kind: Some("wetsvoorstel".into()),
        aim: Some(t(
            "Laat zien hoe een verslag eruitziet; alle cijfers zijn verzonnen",
        )),
        sources: vec![Source {
            title: t("Verzonnen wetsvoorstel"),
            address: Some("https://example.org/voorstel.pdf".into()),
        }],
        notes: vec![t("Dit voorbeeld hoort bij de proeven van Houvast.")],
        decided: Some("2026-09-15".into()),
        effect: Some("2027-01-01".into()),
    }
}

fn step_groups() -> Vec<StepGroup> {
    let group = |value: &&str, n: i64| StepGroup {
        value: (*value).to_owned(),
        step: Cents(n * 2_40),
        intention: Cents(6_00 - n * 1_10),
        together: Cents(6_00 + n * 1_30),
    };
    Trait::Decile
        .values()
        .iter()
        .zip(1..)
        .map(|(v, n)| group(v, n))
        .collect()
}

fn assumptions() -> Vec<Assumption> {
    let figure = |name: &str, description: &str, relevant| Assumption {
        kind: AssumptionKind::Carried,
        standing: Standing::Aanname,
        name: name.into(),
        description: t(description),
        act_title: t("Wet op de zorgtoeslag"),
        provision: t("artikel 4"),
        value: t("€ 2.112"),
        from_year: Some(2026),
        source: Some(t("Stcrt. 2025, verzonnen")),
        relevant,
    };
    vec![
        figure(
            "standaardpremie",
            "Standaardpremie van de zorgverzekering",
            true,
        ),
        figure("huurgrens", "Hoogste huur met recht op huurtoeslag", false),
    ]
}

/// One intention.
pub fn one() -> Assessment {
    let hash = |c: char| c.to_string().repeat(64);
    Assessment {
        year: 2027,
        intentions: vec![intention("voorbeeld", "Verzonnen belastingplan 2027")],
        baseline: Baseline {
            overlays: Vec::new(),
            known_on: None,
            practice: true,
        },
        population: Population {
            name: "steekproef".into(),
            sample: 42_000,
            households: 8_437_512,
            persons: 17_942_000,
            synthetic: true,
            is_sample: true,
            with_errors: false,
            take_up: TakeUp::Estimated,
            smallest: None,
        },
        changes: changes(),
        step: Some(Step {
            from_year: 2026,
            people: group(8_437_512, 7_100_000, 210_000, 14_30, 12_10),
            balance: Cents(-1_980_000_000_00),
            together: group(8_437_512, 7_300_000, 190_000, 17_42, 16_15),
            balance_together: Cents(-2_305_000_000_00),
            groups: step_groups(),
            frozen: vec!["schijfgrens_1".into()],
        }),
        people: people(),
        examples: examples(),
        example_levels: ExampleLevels {
            year: 2027,
            modal: Cents(50_000_00),
            minimum: Cents(30_910_00),
            pension: Cents(21_719_00),
            pension_couple: Cents(14_921_00),
            sources: vec![t("Verzonnen bron")],
        },
        work: Some(work()),
        supply: Some(LabourSupply {
            effects: SupplyEffects {
                hours: Percent(12),
                labour_income: Cents(540_000_000_00),
                balance: Cents(230_000_000_00),
                income: Cents(310_000_000_00),
                more: 6_100_000,
                less: 240_000,
                rounds: 4,
                unsettled: 3_000,
            },
            source: Bilingual::new("CPB", "CPB"),
        }),
        money: money(),
        interaction: None,
        pieces: Some(pieces()),
        parties: parties(&executability(), parties::Stated::default()),
        executability: executability(),
        totals: totals(),
        complexity: Pair {
            before: complexity(402),
            after: complexity(403),
        },
        assumptions: assumptions(),
        take_up: Some(NonTakeUp {
            schemes: vec![(
                scheme(
                    "zorgtoeslag",
                    Role::Spending,
                    "zorgtoeslag",
                    "healthcare benefit",
                ),
                Percent(12_00),
            )],
            source: Bilingual::new("CPB, maart 2025", "CPB, March 2025"),
        }),
        known: known(),
        receipt: Receipt {
            program: "0.1.0".into(),
            law: hash('a'),
            english: hash('e'),
            overlays: vec![Hash {
                name: "voorbeeld".into(),
                sha256: hash('b'),
            }],
            population: hash('c'),
            take_up: Some(hash('f')),
            examples: hash('d'),
            seed: 2026,
            command: "houvast toets voorbeeld.voornemen --jaar 2027".into(),
        },
    }
}

/// Two intentions together.
#[allow(dead_code)]
pub fn two() -> Assessment {
    let mut out = one();
    out.intentions = vec![
        intention("een", "Eerste voornemen"),
        intention("twee", "Tweede voornemen"),
    ];
    out.interaction = Some(interaction());
    out.pieces = None;
    out
}

/// An intention that changes nothing.
#[allow(dead_code)]
pub fn nothing() -> Assessment {
    let mut out = one();
    out.changes.clear();
    out.step = None;
    out.pieces = None;
    out.people.total = group(8_437_512, 0, 0, 0, 0);
    out.people.losers = None;
    out.money.balance = Cents(0);
    out.known.clear();
    out.assumptions.clear();
    out
}
