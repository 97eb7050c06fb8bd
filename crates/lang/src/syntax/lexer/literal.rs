//! Numbers, amounts, percentages and dates in Dutch notation.

use super::{Lexer, is_name_char};
use crate::diagnostic::{Code, Diagnostic};
use crate::limits;
use crate::number::Exact;
use crate::syntax::token::TokenKind;
use jiff::civil::Date;
use num_traits::Zero;

/// How a run of digits, dots and commas is to be understood.
enum Reading {
    /// Well formed.
    Value {
        value: Exact,
        whole_digits: usize,
        decimals: usize,
    },
    /// More digits than are accepted.
    TooLong,
    /// Not a number in Dutch notation; what to write instead.
    Malformed(String),
}

impl Lexer<'_> {
    /// A number, percentage or date; the next character is a digit.
    pub(super) fn number(&mut self) {
        if self.date() {
            return;
        }
        let start = self.pos;
        let value = self.number_value(start, TokenKind::Number(Exact::zero()));
        let number_end = self.pos;
        self.take_while(|c| matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}'));
        if self.peek() == Some('%') {
            self.pos += 1;
            self.push(
                TokenKind::Percentage(value / Exact::from_integer(100)),
                start,
            );
        } else {
            self.pos = number_end;
            self.push(TokenKind::Number(value), start);
        }
    }

    /// `€` and a number.
    pub(super) fn amount(&mut self) {
        let start = self.pos;
        self.pos += '€'.len_utf8();
        let sign_end = self.pos;
        self.take_while(|c| matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}'));
        let minus = self.pos;
        if self.peek().is_some_and(|c| matches!(c, '-' | '−')) && !self.rest().starts_with("--") {
            self.take_while(|c| matches!(c, '-' | '−'));
            let found = Diagnostic::error(
                Code::BadLiteral,
                self.span(minus, self.pos),
                "the minus of an amount stands before the `€`",
            );
            self.push_diagnostic(found.help("write `−€ 5`"));
        }
        if !self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.pos = sign_end;
            let found = Diagnostic::error(
                Code::BadLiteral,
                self.span(start, sign_end),
                "a number is expected after `€`",
            );
            self.push_diagnostic(found.help("an amount is written `€ 1.987,50`"));
            self.push(TokenKind::Bad, start);
            return;
        }
        let value = self.number_value(start, TokenKind::Amount(Exact::zero()));
        self.push(TokenKind::Amount(value), start);
    }

    /// Reads digits, dots and commas; `start` is where the literal (with its `€`) begins. What is malformed is reported and counts as zero.
    fn number_value(&mut self, start: usize, kind: TokenKind) -> Exact {
        let digits_start = self.pos;
        self.digits_and_separators();
        let written = &self.text[digits_start..self.pos];
        let amount = matches!(kind, TokenKind::Amount(_));
        self.trailing_noise(start, amount);
        match read(written) {
            Reading::Value {
                value,
                whole_digits,
                decimals,
            } => {
                if amount && decimals == 3 && whole_digits <= 3 && value >= Exact::from_integer(1) {
                    self.warn_thousands(start, digits_start, written);
                }
                value
            }
            Reading::TooLong => {
                let message = format!("this number has more than {} digits", limits::DIGITS);
                self.report(Code::Limit, start, self.pos, message);
                Exact::zero()
            }
            Reading::Malformed(help) => {
                let found = Diagnostic::error(
                    Code::BadLiteral,
                    self.span(start, self.pos),
                    format!("`{}` is not a number in Dutch notation", shortened(written)),
                );
                self.push_diagnostic(found.help(help));
                Exact::zero()
            }
        }
    }

    /// Digits with dots and commas between them; a separator that no digit follows is not part of the number.
    fn digits_and_separators(&mut self) {
        loop {
            self.take_while(|c| c.is_ascii_digit());
            let mut ahead = self.rest().chars();
            let separator = matches!(ahead.next(), Some('.' | ','));
            if !(separator && ahead.next().is_some_and(|c| c.is_ascii_digit())) {
                return;
            }
            self.pos += 1;
        }
    }

    /// `€ 100,-` and `12abc`: reported and skipped, the number stands.
    fn trailing_noise(&mut self, start: usize, amount: bool) {
        let end = self.pos;
        if amount && (self.rest().starts_with(",-") || self.rest().starts_with(",–")) {
            self.take_while(|c| matches!(c, ',' | '-' | '–'));
            let found = Diagnostic::error(
                Code::BadLiteral,
                self.span(end, self.pos),
                "an amount in whole euros has nothing after the digits",
            );
            self.push_diagnostic(found.help(format!("write `{}`", &self.text[start..end])));
        }
        if self.peek().is_some_and(is_name_char) {
            self.take_while(is_name_char);
            let found = Diagnostic::error(
                Code::BadLiteral,
                self.span(start, self.pos),
                "letters directly after a number",
            );
            self.push_diagnostic(found.help(
                "put a space between a number and the word after it; labels such as `2a` stand only after `artikel`, `lid` and `onder`",
            ));
        }
    }

    fn warn_thousands(&mut self, start: usize, digits_start: usize, written: &str) {
        let found = Diagnostic::warning(
            Code::SuspiciousAmount,
            self.span(start, digits_start + written.len()),
            "an amount with three decimals: the comma stands before decimals, not between thousands",
        );
        let help = format!(
            "write `€ {}` for the larger amount, or `€ {written}0` if the decimals are meant",
            written.replace(',', ".")
        );
        self.push_diagnostic(found.help(help));
    }

    /// Reads a date if one stands here, well formed or recognisably wrong.
    fn date(&mut self) -> bool {
        let rest = self.rest();
        // One byte more than the longest date, so that a long run of digits is not scanned again and again.
        let length = rest
            .bytes()
            .take(11)
            .take_while(|b| b.is_ascii_digit() || *b == b'-')
            .count();
        let written = &rest[..length];
        let parts: Vec<&str> = written.split('-').collect();
        let &[year, month, day] = parts.as_slice() else {
            return false;
        };
        if [year, month, day]
            .iter()
            .any(|p| p.is_empty() || p.len() > 4)
        {
            return false;
        }
        let iso = (year.len(), month.len(), day.len()) == (4, 2, 2);
        let reversed = year.len() <= 2 && month.len() <= 2 && day.len() == 4;
        let sloppy = year.len() == 4 && month.len() <= 2 && day.len() <= 2;
        if !(iso || reversed || sloppy) {
            return false;
        }
        let start = self.pos;
        self.pos += length;
        if let Some(date) = iso.then(|| written.parse::<Date>().ok()).flatten() {
            self.push(TokenKind::Date(date), start);
            return true;
        }
        let (message, help) = if iso {
            (format!("there is no day `{written}`"), None)
        } else {
            let message = format!("`{written}` is not a date in the notation year-month-day");
            let (y, d) = if reversed { (day, year) } else { (year, day) };
            (message, Some(format!("write `{y}-{month:0>2}-{d:0>2}`")))
        };
        let mut found = Diagnostic::error(Code::BadLiteral, self.span(start, self.pos), message);
        found.help = help;
        self.push_diagnostic(found);
        self.push(TokenKind::Date(Date::constant(2000, 1, 1)), start);
        true
    }
}

fn read(written: &str) -> Reading {
    let (whole, decimals) = written.split_once(',').unwrap_or((written, ""));
    let groups: Vec<&str> = whole.split('.').collect();
    let grouped = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => first.len() <= 3 && rest.iter().all(|g| g.len() == 3),
        [] => false,
    };
    if !grouped || decimals.contains(['.', ',']) {
        return Reading::Malformed(malformed_help(written));
    }
    let digits = groups.concat() + decimals;
    let significant = digits.trim_start_matches('0');
    if significant.len() > limits::DIGITS || decimals.len() > limits::DIGITS {
        return Reading::TooLong;
    }
    let mut numerator: i128 = 0;
    for digit in significant.bytes() {
        // At most 30 digits: below 10^30, far within i128.
        numerator = numerator * 10 + i128::from(digit - b'0');
    }
    let denominator = decimals.bytes().fold(1i128, |power, _| power * 10);
    Reading::Value {
        value: Exact::new(numerator, denominator),
        whole_digits: digits.len() - decimals.len(),
        decimals: decimals.len(),
    }
}

fn malformed_help(written: &str) -> String {
    let dots = written.matches('.').count();
    let commas = written.matches(',').count();
    if dots == 1 && commas == 0 && written.len() <= 40 {
        return format!(
            "decimals stand after a comma: `{}`",
            written.replace('.', ",")
        );
    }
    if dots <= 1 && commas >= 1 && written.len() <= 40 {
        let swapped: String = written
            .chars()
            .map(|c| match c {
                '.' => ',',
                ',' => '.',
                other => other,
            })
            .collect();
        return format!("dots between groups of three, a comma before decimals: `{swapped}`");
    }
    "dots between groups of three, a comma before decimals: `1.987,50`".to_owned()
}

/// At most forty characters of a text, for messages.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
