//! Pieces of law, again and again, and each needing the one before.

use std::fmt::Write;

pub const WET: &str = "wet w \"Wet\"\nartikel 1\n";
pub const WITH_INPUT: &str = "wet w \"Wet\"\ninvoer x van persoon: bedrag per jaar\ninvoer g van persoon met ander: ja/nee\nartikel 1\n";

/// Repeats a piece, with its number in place of `#`, until the text is as long as asked.
pub fn repeated(head: &str, piece: &str, tail: &str, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + piece.len() + head.len() + tail.len());
    text.push_str(head);
    let mut number = 0;
    while text.len() + tail.len() < bytes {
        for (index, part) in piece.split('#').enumerate() {
            if index > 0 {
                let _ = write!(text, "{number}");
            }
            text.push_str(part);
        }
        number += 1;
    }
    text.push_str(tail);
    text
}

pub fn rule(piece: &str, bytes: usize) -> String {
    repeated(
        "wet w \"Wet\"\nartikel 1\nregel r: getal = 1",
        piece,
        "\n",
        bytes,
    )
}

/// Rules of which each needs the one before, in the order of the text.
pub fn chain(bytes: usize, body: impl Fn(usize) -> String) -> String {
    let mut text = format!("{WITH_INPUT}regel a0 van persoon: bedrag per jaar = x\n");
    let mut number = 0;
    while text.len() < bytes {
        let _ = writeln!(
            text,
            "regel a{} van persoon: bedrag per jaar = {}",
            number + 1,
            body(number)
        );
        number += 1;
    }
    let _ = writeln!(text, "uitkomst a{number} als uitgave a{number}");
    text
}

pub fn long_circle(bytes: usize) -> String {
    let text = chain(bytes, |i| format!("a{i}"));
    let last = text
        .lines()
        .filter(|line| line.starts_with("regel"))
        .count()
        - 1;
    text.replacen("= x", &format!("= a{last}"), 1)
}

pub fn relation_chain(bytes: usize) -> String {
    let mut text = format!("{WITH_INPUT}relatie r0 van persoon met ander = g met ander\n");
    let mut number = 0;
    while text.len() < bytes {
        let _ = writeln!(
            text,
            "relatie r{} van persoon met ander = r{number} of r{number} van g",
            number + 1
        );
        number += 1;
    }
    let _ = writeln!(
        text,
        "regel t van persoon: aantal = aantal r{number}\nuitkomst t als uitgave t"
    );
    text
}

pub fn index_chain(bytes: usize) -> String {
    let mut text = format!("{WET}parameter p0: getal vanaf 2025: 1\n");
    let mut number = 0;
    while text.len() < bytes {
        let next = number + 1;
        let _ = writeln!(
            text,
            "parameter p{next}: getal, jaarlijks geïndexeerd met p{number} vanaf 2025: 1"
        );
        number = next;
    }
    let _ = writeln!(text, "regel t: getal = p{number}\nuitkomst t als uitgave t");
    text
}

pub fn departures_over(bytes: usize) -> String {
    let mut text = format!("{WITH_INPUT}regel r van persoon: bedrag per jaar = x\n");
    let mut number = 2;
    while text.len() < bytes {
        let _ = writeln!(
            text,
            "artikel {number}\nin afwijking van artikel {0}, indien x > € {number}: r = r volgens artikel {0} + € 1",
            number - 1
        );
        number += 1;
    }
    text
}
