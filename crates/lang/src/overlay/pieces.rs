//! An intention taken apart: each amount that it changes by itself.

use super::Intention;
use crate::syntax::ast::{Item, ItemKind};

/// A part of an intention that changes amounts of one kind.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The names of the parameters.
    pub names: Vec<String>,
    /// The intention with these changes only.
    pub intention: Intention,
}

impl Intention {
    /// Each amount that the intention changes as an intention of its own; amounts with names that differ in their number only (`grens_1`, `grens_2`) stay
    /// together. Empty when it changes anything but amounts, for then its changes need each other.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece> {
        let mut out: Vec<Piece> = Vec::new();
        // `in wet_a artikel 1`, and `artikel 1 lid 2` after it.
        let (mut place, mut within): (Option<&Item>, Option<&Item>) = (None, None);
        for item in &self.file.items {
            match &item.kind {
                ItemKind::In(_) => (place, within) = (Some(item), None),
                ItemKind::Provision(_) => within = Some(item),
                ItemKind::Parameter(parameter) => {
                    let name = &parameter.name.text;
                    let same = |p: &&mut Piece| p.names.iter().any(|n| stem(n) == stem(name));
                    let own = place.into_iter().chain(within).chain([item]).cloned();
                    if let Some(known) = out.iter_mut().find(same) {
                        known.names.push(name.clone());
                        known.intention.file.items.extend(own);
                    } else {
                        let mut intention = self.clone();
                        intention.file.items = own.collect();
                        let names = vec![name.clone()];
                        out.push(Piece { names, intention });
                    }
                }
                _ => return Vec::new(),
            }
        }
        out
    }
}

/// The name without its number.
fn stem(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::library::Library;
    use crate::source::Sources;

    fn pieces(text: &str) -> Vec<Vec<String>> {
        let mut library = Library::parse(Sources::default());
        let intention = library.intention("proef.voornemen", text).unwrap();
        intention.pieces().into_iter().map(|p| p.names).collect()
    }

    const TEXT: &str = "voornemen proef \"Proef\"

in wet_a artikel 1
  parameter grens_1: bedrag per jaar
    vanaf 2027: € 1

  parameter grens_2: bedrag per jaar
    vanaf 2027: € 2

in wet_a artikel 2
  parameter tarief: percentage
    vanaf 2027: 3%
";

    #[test]
    fn amounts_come_apart_and_numbered_ones_stay_together() {
        assert_eq!(pieces(TEXT), [vec!["grens_1", "grens_2"], vec!["tarief"]]);
    }

    #[test]
    fn what_changes_more_than_amounts_stays_whole() {
        let text = format!("{TEXT}\nvervalt artikel 3 van wet_a vanaf 2027\n");
        assert!(pieces(&text).is_empty());
    }
}
