//! Checked arithmetic on exact fractions, quick for the small ones that law consists of.

use houvast_lang::number::Exact;

/// A result left the range of 128-bit fractions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooLarge;

pub(crate) fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        if let (Ok(x), Ok(y)) = (u64::try_from(a), u64::try_from(b)) {
            return i128::from(gcd64(x, y));
        }
        (a, b) = (b, a % b);
    }
    i128::try_from(a).unwrap_or(i128::MAX)
}

fn gcd64(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

pub(crate) fn int(value: i128) -> Exact {
    Exact::new_raw(value, 1)
}

/// `num / den`, reduced; `den` is not zero.
pub(crate) fn new(num: i128, den: i128) -> Result<Exact, TooLarge> {
    let g = gcd(num, den).max(1);
    let g = if den < 0 { -g } else { g };
    if num == i128::MIN || den == i128::MIN || den == 0 {
        return Err(TooLarge);
    }
    Ok(Exact::new_raw(num / g, den / g))
}

pub(crate) fn mul(a: Exact, b: Exact) -> Result<Exact, TooLarge> {
    let g1 = gcd(*a.numer(), *b.denom()).max(1);
    let g2 = gcd(*b.numer(), *a.denom()).max(1);
    let num = (a.numer() / g1)
        .checked_mul(b.numer() / g2)
        .ok_or(TooLarge)?;
    let den = (a.denom() / g2)
        .checked_mul(b.denom() / g1)
        .ok_or(TooLarge)?;
    Ok(Exact::new_raw(num, den))
}

/// `None` when `b` is zero.
pub(crate) fn div(a: Exact, b: Exact) -> Option<Result<Exact, TooLarge>> {
    if *b.numer() == 0 {
        return None;
    }
    let sign = b.numer().signum();
    let inverse = b.denom().checked_mul(sign).zip(b.numer().checked_mul(sign));
    Some(inverse.map_or(Err(TooLarge), |(n, d)| mul(a, Exact::new_raw(n, d))))
}

pub(crate) fn add(a: Exact, b: Exact) -> Result<Exact, TooLarge> {
    let g = gcd(*a.denom(), *b.denom()).max(1);
    let x = a.numer().checked_mul(b.denom() / g).ok_or(TooLarge)?;
    let y = b.numer().checked_mul(a.denom() / g).ok_or(TooLarge)?;
    let den = (a.denom() / g).checked_mul(*b.denom()).ok_or(TooLarge)?;
    new(x.checked_add(y).ok_or(TooLarge)?, den)
}

pub(crate) fn neg(a: Exact) -> Exact {
    Exact::new_raw(-a.numer(), *a.denom())
}

pub(crate) fn sub(a: Exact, b: Exact) -> Result<Exact, TooLarge> {
    add(a, neg(b))
}

/// The largest positive fraction of which both are whole multiples; they are not both zero.
pub(crate) fn common(a: Exact, b: Exact) -> Result<Exact, TooLarge> {
    let g = gcd(*a.denom(), *b.denom()).max(1);
    let den = (a.denom() / g).checked_mul(*b.denom()).ok_or(TooLarge)?;
    let x = a.numer().checked_mul(b.denom() / g).ok_or(TooLarge)?;
    let y = b.numer().checked_mul(a.denom() / g).ok_or(TooLarge)?;
    new(gcd(x, y), den)
}

/// `a / unit`, which is whole.
pub(crate) fn multiple(a: Exact, unit: Exact) -> Result<i128, TooLarge> {
    match div(a, unit) {
        Some(Ok(r)) if *r.denom() == 1 => Ok(*r.numer()),
        _ => Err(TooLarge),
    }
}

pub(crate) fn floor(a: Exact) -> i128 {
    a.numer().div_euclid(*a.denom())
}

pub(crate) fn ceil(a: Exact) -> i128 {
    -(-a.numer()).div_euclid(*a.denom())
}

/// Compares exactly.
pub(crate) fn cmp(a: Exact, b: Exact) -> Result<std::cmp::Ordering, TooLarge> {
    Ok(sub(a, b)?.numer().cmp(&0))
}
