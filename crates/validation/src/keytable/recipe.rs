//! What each key changes in the law: data, the same for every year.

use houvast_lang::english::Bilingual;
use serde::Deserialize;

/// The file with what each key changes.
const TEXT: &str = include_str!("../../../../figures/sleuteltabel.toml");

/// What a key stands for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// How tables call it.
    namen: Vec<String>,
    /// What it changes.
    #[serde(default, rename = "wijzigt")]
    pub targets: Vec<Target>,
    /// Rules that would follow from the level, and stay as they are.
    #[serde(default, rename = "vast")]
    pub kept: Vec<String>,
    /// The published effect is likely to have behaviour in it.
    #[serde(default, rename = "gedrag")]
    pub behaviour: bool,
    #[serde(rename = "opmerking")]
    remark: Option<String>,
    #[serde(rename = "opmerking_en")]
    remark_en: Option<String>,
    #[serde(rename = "niet")]
    not: Option<String>,
    #[serde(rename = "niet_en")]
    not_en: Option<String>,
}

impl Recipe {
    /// Why our effect may differ.
    #[must_use]
    pub fn remark(&self) -> Option<Bilingual> {
        both(self.remark.as_ref(), self.remark_en.as_ref())
    }

    /// Why it cannot be computed.
    #[must_use]
    pub fn not(&self) -> Option<Bilingual> {
        both(self.not.as_ref(), self.not_en.as_ref())
    }
}

fn both(nl: Option<&String>, en: Option<&String>) -> Option<Bilingual> {
    Some(Bilingual {
        nl: nl?.clone(),
        en: en.cloned(),
    })
}

/// A parameter, or a rule of the law itself.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Its name in the law.
    #[serde(rename = "naam")]
    pub name: String,
    /// Parameters that are in the level of the table and not in this one.
    #[serde(default, rename = "min")]
    pub less: Vec<String>,
}

/// All of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipes {
    sleutel: Vec<Recipe>,
}

impl Recipes {
    /// Those of the program.
    ///
    /// # Errors
    /// The file is malformed: a defect of this program.
    pub fn built_in() -> Result<Self, toml::de::Error> {
        toml::from_str(TEXT)
    }

    /// The one of a key, if it is known.
    #[must_use]
    pub fn of(&self, key: &str) -> Option<&Recipe> {
        let name = plain(key);
        let known = |recipe: &&Recipe| recipe.namen.contains(&name);
        self.sleutel.iter().find(known)
    }
}

/// A name as the recipes have it: small letters, single spaces, without numbers, without what stands in parentheses and without the box.
fn plain(key: &str) -> String {
    let mut depth = 0usize;
    let mut open = String::with_capacity(key.len());
    for c in key.to_lowercase().chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => open.push(c),
            _ => {}
        }
    }
    let word = |w: &&str| {
        let number = w.chars().all(|c| c.is_ascii_digit() || ".,%€".contains(c));
        !w.is_empty() && !number
    };
    let plain: Vec<&str> = open
        .split(|c: char| c.is_whitespace() || ":;\"".contains(c))
        .filter(word)
        .collect();
    plain.join(" ").trim_start_matches("box ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_known_by_the_names_of_several_tables() {
        let recipes = Recipes::built_in().unwrap();
        for key in [
            "box 1 basistarief (gecombineerd)",
            "Tarief eerste schijf (gecombineerd)",
            "Arbeidskorting: maximum",
            "eigenwoningforfait tot 1330000",
            "Verlengen grens premie volksverzekeringen (a)",
        ] {
            assert!(recipes.of(key).is_some(), "{key}");
        }
        assert!(recipes.of("vennootschapsbelasting").is_none());
    }
}
