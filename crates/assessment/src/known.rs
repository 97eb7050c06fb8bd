//! Published outcomes, as the intentions state them, beside ours.

use crate::world::World;
use houvast_effects::money::MoneyEffects;
use houvast_effects::number::{Cents, HIDDEN, divide};
use houvast_effects::people::PeopleEffects;
use houvast_lang::law::Law;
use houvast_lang::overlay::{Figure, Measure};
use houvast_report::assessment::{Comparison, KnownOutcome, Unit};

/// The published outcomes of all intentions.
pub(crate) fn outcomes(
    world: &World,
    money: &MoneyEffects,
    people: &PeopleEffects,
    law: &Law,
) -> Vec<KnownOutcome> {
    // A figure of one of several intentions cannot be put beside that of all together.
    let alone = world.intentions.len() == 1;
    let comparable = |figure: &&Figure| alone && figure.year == world.settings.year;
    let mut out = Vec::new();
    for published in world.intentions.iter().flat_map(|i| &i.head.published) {
        let outcome = |comparison| KnownOutcome {
            source: law.bilingual(&published.source),
            text: law.bilingual(&published.text),
            comparison,
            reason: published
                .reason
                .as_ref()
                .filter(|_| alone)
                .map(|r| law.bilingual(r)),
        };
        let figures = published.figures.iter().filter(comparable);
        let compared: Vec<_> = figures.filter_map(|f| compare(f, money, people)).collect();
        if compared.is_empty() {
            out.push(outcome(None));
        }
        out.extend(
            compared
                .into_iter()
                .map(|comparison| outcome(Some(comparison))),
        );
    }
    out
}

/// Our figure for the same measure.
fn compare(figure: &Figure, money: &MoneyEffects, people: &PeopleEffects) -> Option<Comparison> {
    // Hundredths of a million euros from cents, hundredths of a thousand from ones.
    let million = |amount: Cents| Cents(divide(amount.0.into(), 1_000_000));
    let thousand = |n: i64| Cents(divide(n.into(), 10));
    let signed = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let scheme = |name: &str| money.schemes.iter().find(|s| s.scheme.name == name);
    let ours = match &figure.measure {
        Measure::Balance => million(money.balance),
        Measure::Scheme(name) => million(scheme(name)?.difference),
        Measure::Recipients(name) => {
            let recipients = scheme(name)?.recipients;
            thousand(signed(recipients.after) - signed(recipients.before))
        }
        Measure::Gain if people.total.gain == HIDDEN => return None,
        Measure::Lose if people.total.lose == HIDDEN => return None,
        Measure::Gain => thousand(signed(people.total.gain)),
        Measure::Lose => thousand(signed(people.total.lose)),
    };
    let amount = figure.measure.is_amount();
    let hundredths = figure.value * if amount { 1 } else { 1_000 } / 10_000;
    let official = Cents(i64::try_from(hundredths.round().to_integer()).ok()?);
    Some(Comparison {
        measure: figure.measure.to_string(),
        unit: if amount {
            Unit::MillionEuros
        } else {
            Unit::Thousands
        },
        official,
        ours,
        difference: ours - official,
    })
}
