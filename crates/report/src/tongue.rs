//! Words of another language within a text.
//!
//! A text is a `String` until it is shown, so words that are Dutch within an English report carry marks: two characters that Unicode leaves to
//! programs, and that no text of law may hold. The page makes `lang="nl"` of them, so that a screen reader pronounces them; everything else
//! takes them away.

/// Before Dutch words.
const OPEN: char = '\u{E000}';
/// After them.
const CLOSE: char = '\u{E001}';

/// Marks Dutch words.
pub(crate) fn dutch(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("{OPEN}{}{CLOSE}", plain(text))
}

/// Is it one of the marks.
pub(crate) const fn is_mark(c: char) -> bool {
    matches!(c, OPEN | CLOSE)
}

/// The text without marks.
pub(crate) fn plain(text: &str) -> String {
    text.replace(is_mark, "")
}

/// A part of a text in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run<'a> {
    /// The words.
    pub text: &'a str,
    /// They are Dutch, and the rest of the text is not.
    pub dutch: bool,
}

/// The parts of a text.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = Run<'_>> {
    let mut rest = text;
    let mut dutch = false;
    let parts = std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (part, after) = rest.split_once(is_mark).unwrap_or((rest, ""));
        let run = Run { text: part, dutch };
        dutch = rest[part.len()..].starts_with(OPEN);
        rest = after;
        Some(run)
    });
    parts.filter(|run| !run.text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_words_are_runs_of_their_own() {
        let text = format!("in {} and {}.", dutch("Wet A"), dutch("Wet B"));
        let found: Vec<(&str, bool)> = runs(&text).map(|run| (run.text, run.dutch)).collect();
        let expected = [
            ("in ", false),
            ("Wet A", true),
            (" and ", false),
            ("Wet B", true),
            (".", false),
        ];
        assert_eq!(found, expected);
        assert_eq!(plain(&text), "in Wet A and Wet B.");
        assert_eq!(dutch(""), "");
        assert_eq!(runs("").count(), 0);
    }
}
