//! Exact numbers of the law's text: constants are fractions of 128-bit integers; nothing is ever a float.

/// An exact constant. All arithmetic on it is checked; what does not fit is a diagnostic, never a wrap.
pub type Exact = num_rational::Ratio<i128>;
