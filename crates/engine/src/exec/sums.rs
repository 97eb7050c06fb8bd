//! Weighted sums over a block.

use multiversion::multiversion;

/// Σ value × weight and Σ weight of what is not zero; notes which households have something. The caller has proved that 64 bits suffice.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512dq+avx512vl+avx2+fma+bmi2",
    "x86_64+avx2+fma+bmi2",
))]
pub(crate) fn weighted(row: &[f64], weights: &[u64], some: &mut [bool]) -> (i64, u64) {
    // A whole number below 2^51 added to this stands in the low bits.
    const SHIFT: f64 = 6_755_399_441_055_744.0;
    let zero = SHIFT.to_bits() as i64;
    let (mut sum, mut subjects) = (0i64, 0u64);
    for ((&value, &weight), some) in row.iter().zip(weights).zip(some) {
        let whole = ((value + SHIFT).to_bits() as i64).wrapping_sub(zero);
        sum = sum.wrapping_add(whole.wrapping_mul(weight as i64));
        subjects = subjects.wrapping_add(if value != 0.0 { weight } else { 0 });
        *some |= value != 0.0;
    }
    (sum, subjects)
}

/// Σ weight of the households that have something. The caller has proved that 64 bits suffice.
#[multiversion(targets(
    "x86_64+avx512f+avx512bw+avx512dq+avx512vl+avx2+fma+bmi2",
    "x86_64+avx2+fma+bmi2",
))]
pub(crate) fn weight_of(some: &[bool], weights: &[u64]) -> u64 {
    let mut sum = 0u64;
    for (&some, &weight) in some.iter().zip(weights) {
        sum = sum.wrapping_add(if some { weight } else { 0 });
    }
    sum
}
