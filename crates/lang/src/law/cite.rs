//! Provisions in words.

use super::*;
use std::fmt;

impl fmt::Display for Provision {
    /// `artikel 2 lid 2 en 3 onder f`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_label(f, &self.artikel, &self.leden, &self.onder)
    }
}

/// Writes a label of a provision in the form of the rule text.
pub(crate) fn write_label(
    f: &mut impl fmt::Write,
    artikel: &str,
    leden: &[String],
    onder: &[String],
) -> fmt::Result {
    write!(f, "artikel {artikel}")?;
    for (index, lid) in leden.iter().enumerate() {
        let before = match index {
            0 => " lid ",
            n if n + 1 == leden.len() => " en ",
            _ => ", ",
        };
        write!(f, "{before}{lid}")?;
    }
    for onder in onder {
        write!(f, " onder {onder}")?;
    }
    Ok(())
}

impl Provision {
    /// `article 2(2) and (3)(f)`
    #[must_use]
    pub fn english(&self) -> String {
        let mut text = format!("article {}", self.artikel);
        for (index, lid) in self.leden.iter().enumerate() {
            let before = match index {
                0 => "",
                n if n + 1 == self.leden.len() => " and ",
                _ => ", ",
            };
            text += &format!("{before}({lid})");
        }
        for onder in &self.onder {
            text += &format!("({onder})");
        }
        text
    }
}

impl Law {
    /// `Wet op de zorgtoeslag, artikel 2 lid 1`
    #[must_use]
    pub fn citation(&self, id: ProvisionId) -> String {
        let Some(provision) = self.provisions.get(id.index()) else {
            return String::new();
        };
        match self.acts.get(provision.act.index()) {
            Some(act) => format!("{}, {provision}", act.title),
            None => provision.to_string(),
        }
    }

    /// The citation with the Dutch name of the act: `Wet op de zorgtoeslag, article 2(1)`.
    #[must_use]
    pub fn citation_in_english(&self, id: ProvisionId) -> String {
        let Some(provision) = self.provisions.get(id.index()) else {
            return String::new();
        };
        let article = provision.english();
        match self.acts.get(provision.act.index()) {
            Some(act) => format!("{}, {article}", act.title),
            None => article,
        }
    }

    /// Where the provision stands in the act as published: a Juriconnect link (BWB 1.3), which
    /// `https://wetten.overheid.nl/` followed by it opens. Of several paragraphs the article; nothing for what is not in the BWB.
    #[must_use]
    pub fn juriconnect(&self, id: ProvisionId) -> Option<String> {
        let provision = self.provisions.get(id.index())?;
        let act = self.acts.get(provision.act.index())?;
        let mut link = format!(
            "jci1.3:c:{}&artikel={}",
            act.bwb.as_ref()?,
            provision.artikel
        );
        let (lid, onder) = match provision.leden.as_slice() {
            [] => (None, provision.onder.as_slice()),
            [lid] => (Some(lid), provision.onder.as_slice()),
            _ => (None, [].as_slice()),
        };
        link.extend(lid.map(|lid| format!("&lid={lid}")));
        link.extend(onder.iter().map(|part| format!("&o={part}")));
        Some(link)
    }

    /// The citation in brackets after a name, as messages have it; empty without a provision.
    pub(crate) fn cited(&self, provision: Option<ProvisionId>) -> String {
        provision
            .map(|id| format!(" ({})", self.citation(id)))
            .unwrap_or_default()
    }
}
