//! Numbers as written, read exactly.

use houvast_lang::law::Type;
use houvast_lang::number::Exact;

/// Why a text is not a usable number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberError {
    /// Not a decimal number.
    Form,
    /// More digits than can be held; certainly outside every range.
    Size,
}

/// Most digits of a number that is read, and the largest exponent: both beyond every range, and within 128 bits together.
const MAX_DIGITS: usize = 18;

/// Reads `18000`, `700.00`, `-3`, `1.8e4` and TOML's `1_000`.
pub(crate) fn parse(text: &str) -> Result<Exact, NumberError> {
    let text: String = text.chars().filter(|&c| c != '_').collect();
    let (text, negative) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (rest, text.starts_with('-')),
        None => (text.as_str(), false),
    };
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{decimals}");
    let digits_only = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits_only(&digits) || !digits_only(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))
    {
        return Err(NumberError::Form);
    }
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    if significant.is_empty() {
        return Ok(Exact::from_integer(0));
    }
    let exponent: i64 = exponent.parse().map_err(|_| NumberError::Size)?;
    let trailing = digits.len() - digits.trim_end_matches('0').len();
    let shift = exponent
        .checked_sub(i64::try_from(decimals.len()).map_err(|_| NumberError::Size)?)
        .and_then(|e| e.checked_add(i64::try_from(trailing).ok()?))
        .ok_or(NumberError::Size)?;
    let small_enough = usize::try_from(shift.unsigned_abs()).is_ok_and(|s| s <= MAX_DIGITS);
    if significant.len() > MAX_DIGITS || !small_enough {
        return Err(NumberError::Size);
    }
    let value: i128 = significant.parse().map_err(|_| NumberError::Size)?;
    let value = if negative { -value } else { value };
    let power = 10i128.pow(u32::try_from(shift.unsigned_abs()).map_err(|_| NumberError::Size)?);
    Ok(if shift < 0 {
        Exact::new(value, power)
    } else {
        Exact::from_integer(value * power)
    })
}

/// How many decimals people write for a value of this type: 2 for euros, 3 for a percentage (`13.725`), 5 for numbers, else none.
pub(crate) fn decimals(ty: Type) -> u32 {
    match ty {
        Type::Bedrag(_) => 2,
        Type::Percentage => 3,
        Type::Getal | Type::GetalPerEuro => 5,
        _ => 0,
    }
}

/// A number in the shortest decimal form that people write, for messages: `-20000000`, `0.5`.
pub(crate) fn show(value: Exact, ty: Type) -> String {
    let value = if ty == Type::Percentage {
        value * Exact::from_integer(100)
    } else {
        value
    };
    if value.is_integer() {
        return value.to_integer().to_string();
    }
    let scaled = (value * Exact::from_integer(100_000)).round().to_integer();
    let sign = if scaled < 0 { "-" } else { "" };
    let (whole, part) = (
        scaled.unsigned_abs() / 100_000,
        scaled.unsigned_abs() % 100_000,
    );
    format!("{sign}{whole}.{part:05}")
        .trim_end_matches('0')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_exactly() {
        let e = |n, d| Ok(Exact::new(n, d));
        assert_eq!(parse("18000"), e(18000, 1));
        assert_eq!(parse("700.00"), e(700, 1));
        assert_eq!(parse("1.8e4"), e(18000, 1));
        assert_eq!(parse("0.1"), e(1, 10));
        assert_eq!(parse("-0.005E-1"), e(-5, 10000));
        assert_eq!(parse("1_000.5"), e(2001, 2));
        assert_eq!(parse("0e999999999999999999999"), e(0, 1));
        assert_eq!(
            parse("1000000000000000000"),
            e(1_000_000_000_000_000_000, 1)
        );
    }

    #[test]
    fn refuses_what_is_no_number_or_too_large() {
        for text in [
            "nan", "inf", "", "-", "1e", "0x1f", "1.2.3", "e5", ".", "--1", "1e+-5",
        ] {
            assert_eq!(parse(text), Err(NumberError::Form), "{text}");
        }
        for text in [
            "1e30",
            "1e-30",
            "1e99999999999999999999",
            "1234567890123456789",
        ] {
            assert_eq!(parse(text), Err(NumberError::Size), "{text}");
        }
    }
}
