//! Numbers of steps behind their names.

/// Numbers of the steps, by their names.
#[derive(Default)]
pub(super) struct Numbers<'e> {
    /// Longer names first, so that a name is not taken for the beginning of another.
    names: Vec<(&'e str, Option<usize>)>,
}

impl<'e> Numbers<'e> {
    /// Adds the name of a step.
    pub(super) fn add(&mut self, name: &'e str, number: usize) {
        self.insert(name, Some(number));
    }

    /// Adds a name that has no step. It is one where it stands, whatever shorter names are within it.
    pub(super) fn add_without_step(&mut self, name: &'e str) {
        if self.names.iter().all(|(known, _)| *known != name) {
            self.insert(name, None);
        }
    }

    fn insert(&mut self, name: &'e str, number: Option<usize>) {
        let place = self
            .names
            .partition_point(|(known, _)| known.len() >= name.len());
        self.names.insert(place, (name, number));
    }

    /// The number of a name.
    pub(super) fn get(&self, name: &str) -> Option<usize> {
        let found = self.names.iter().find(|(known, _)| *known == name);
        found.and_then(|(_, number)| *number)
    }

    /// A text in which the names of other steps than `own` are followed by their numbers, each the first time.
    pub(super) fn after_names(&self, text: &str, own: &str) -> String {
        let mut out = String::new();
        let mut told: Vec<usize> = self.get(own).into_iter().collect();
        let mut rest = text;
        let mut within_word = false;
        while let Some(c) = rest.chars().next() {
            let found = (!within_word).then(|| self.at_start(rest)).flatten();
            let length = found.map_or(c.len_utf8(), |(name, _)| name.len());
            let (part, after) = rest.split_at(length);
            out.push_str(part);
            let number = found.and_then(|(_, number)| number);
            if let Some(number) = number.filter(|number| !told.contains(number)) {
                out.push_str(&format!(" [{number}]"));
                told.push(number);
            }
            within_word = part.chars().next_back().is_some_and(is_of_name);
            rest = after;
        }
        out
    }

    /// The name with which a text begins, as a whole word.
    fn at_start(&self, text: &str) -> Option<(&'e str, Option<usize>)> {
        let whole = |name: &str| {
            let after = text.strip_prefix(name)?;
            (!after.chars().next().is_some_and(is_of_name)).then_some(())
        };
        self.names
            .iter()
            .copied()
            .find(|(name, _)| whole(name).is_some())
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_followed_by_their_numbers() {
        let mut numbers = Numbers::default();
        for (number, name) in [
            (1, "toeslag"),
            (2, "toeslag_in_de_maand"),
            (3, "joint income"),
        ] {
            numbers.add(name, number);
        }
        let after = |text| numbers.after_names(text, "toeslag");
        assert_eq!(
            after("toeslag + toeslag_in_de_maand − toeslag_in_de_maand + joint income"),
            "toeslag + toeslag_in_de_maand [2] − toeslag_in_de_maand + joint income [3]"
        );
        assert_eq!(after("ééntoeslag_in_de_maand"), "ééntoeslag_in_de_maand");
    }

    #[test]
    fn a_name_within_another_is_not_that_name() {
        let mut numbers = Numbers::default();
        numbers.add("norm premium", 1);
        numbers.add_without_step("norm premium percentage");
        let text = numbers.after_names("norm premium percentage × norm premium", "");
        assert_eq!(text, "norm premium percentage × norm premium [1]");
    }
}
