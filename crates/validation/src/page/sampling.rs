//! From how many observations on the built-in sample is good enough for a statement.

use super::{Table, Words};
use houvast_effects::number::{Cents, divide};
use houvast_report::Language;

/// Numbers of observations in the table.
const SIZES: [i128; 9] = [10, 25, 50, 100, 250, 400, 1_000, 10_000, 100_000];

/// The page on sampling errors, for a sample with these weights.
#[must_use]
pub fn sampling(weights: &[u64], language: Language) -> String {
    let w = Words(language);
    let title = w.pick("Steekproeffout", "Sampling error");
    let mut out = w.opening(title, "steekproef");
    let effect = design_effect(weights);
    let shown = w.figure(Cents(effect), 2);
    out += &match language {
        Language::Nl => format!(
            "Hoe zeker een aandeel of een gemiddelde is, hangt af van het aantal waargenomen huishoudens in de groep. De gewichten van de steekproef verschillen; daardoor is de \
             variantie {shown} keer die van een steekproef met gelijke gewichten (Kish). Een aandeel van de helft heeft dan deze standaardfout:\n\n"
        ),
        Language::En => format!(
            "How certain a share or a mean is depends on the number of observed households in the group. The weights of the sample differ, which makes the variance {shown} times that of a \
             sample with equal weights (Kish). A share of one half then has this standard error:\n\n"
        ),
    };
    let mut table = Table::new(&match language {
        Language::Nl => [
            ">Waarnemingen",
            ">Standaardfout, punten",
            "Goed genoeg voor",
        ],
        Language::En => [
            ">Observations",
            ">Standard error, points",
            "Good enough for",
        ],
    });
    for size in SIZES {
        let error = share_error(size, effect);
        table.row(&[
            w.figure(Cents(i64::try_from(size * 100).unwrap_or(0)), 0),
            w.figure(Cents(error), 1),
            verdict(error, w).to_owned(),
        ]);
    }
    out += &table.finish();
    out += w.pick(
        "Regel: onder 10 waarnemingen wordt een groep niet getoond. Tot 100 (5 punten) zegt een aandeel alleen iets over de orde van grootte; vanaf 100 is een uitspraak over een groep \
         verantwoord, vanaf 400 (2,5 punten) ook een vergelijking van groepen. Het rapport zet bij elk gemiddelde de standaardfout en noemt het onzeker als het kleiner is dan tweemaal die \
         fout; bij bedragen van de overheid komt de fout uit willekeurige groepen (`docs/steekproef.md`). In `nederland` is er geen steekproeffout. Fouten in de cijfers en aannames zijn groter \
         en staan hier niet in.\n",
        "Rule: below 10 observations a group is not shown. Up to 100 (5 points) a share only tells the order of magnitude; from 100 on a statement about a group is justified, from 400 (2.5 \
         points) also a comparison of groups. The report puts the standard error beside every mean and calls it uncertain where it is smaller than twice that error; for money of the \
         government the error follows from random groups (`docs/steekproef.md`). In `nederland` there is no sampling error. Errors in figures and assumptions are larger and are not in here.\n",
    );
    out
}

fn verdict(error: i64, w: Words) -> &'static str {
    let (nl, en) = match error {
        ..=260 => ("vergelijking van groepen", "a comparison of groups"),
        261..=550 => ("een uitspraak over de groep", "a statement about the group"),
        551..=1_600 => ("de orde van grootte", "the order of magnitude"),
        _ => ("nauwelijks iets", "hardly anything"),
    };
    match w.0 {
        Language::Nl => nl,
        Language::En => en,
    }
}

/// The design effect of weights, in hundredths: n × Σw² / (Σw)².
fn design_effect(weights: &[u64]) -> i64 {
    let weight = |&w: &u64| i128::from(w / 1_000);
    let sum: i128 = weights.iter().map(weight).sum();
    let squares: i128 = weights.iter().map(|w| weight(w).pow(2)).sum();
    let n = i128::try_from(weights.len()).unwrap_or(0);
    // Divided in steps, so that it fits.
    divide(squares / sum.max(1) * n * 100, sum)
}

/// The standard error of a share of one half, in hundredths of a point.
fn share_error(size: i128, effect: i64) -> i64 {
    // 100 × 100 × √(¼ × effect / n), with the effect in hundredths.
    let square = 25_000_000i128 * i128::from(effect) / 100 / size.max(1);
    i64::try_from(square.max(0).isqrt()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_weights_have_no_effect() {
        assert_eq!(design_effect(&[84_000_000; 1_000]), 100);
        assert_eq!(share_error(100, 100), 5_00);
        assert_eq!(share_error(400, 100), 2_50);
        assert!(design_effect(&[1_000_000, 3_000_000]) > 100);
    }
}
