//! Words for what is counted and named: characteristics, kinds, standings, organisations' parts and tests.

use super::{Language, Text};
use houvast_effects::profile::Trait;
use houvast_execution::change::{Kind, Standing};
use houvast_execution::facts::Part;
use houvast_execution::parties::Test;

/// The words for a characteristic, as in "by …".
#[must_use]
pub const fn by(which: Trait, language: Language) -> &'static str {
    match (which, language) {
        (Trait::Household, Language::Nl) => "soort huishouden",
        (Trait::Household, Language::En) => "kind of household",
        (Trait::Decile, Language::Nl) => "inkomen",
        (Trait::Decile, Language::En) => "income",
        (Trait::Source, Language::Nl) => "belangrijkste bron van inkomen",
        (Trait::Source, Language::En) => "main source of income",
        (Trait::Children, Language::Nl) => "aantal kinderen jonger dan 18",
        (Trait::Children, Language::En) => "number of children under 18",
        (Trait::Tenure, Language::Nl) => "woning",
        (Trait::Tenure, Language::En) => "dwelling",
    }
}

/// The words for a value of a characteristic.
#[must_use]
pub fn value(which: Trait, key: &str, language: Language) -> String {
    let pair = match (which, key) {
        (Trait::Household, "alleenstaand") => ("alleenstaanden tot 67 jaar", "singles under 67"),
        (Trait::Household, "alleenstaand_aow") => (
            "alleenstaanden van 67 jaar en ouder",
            "singles of 67 and over",
        ),
        (Trait::Household, "paar") => (
            "paren zonder kinderen, tot 67 jaar",
            "couples without children, under 67",
        ),
        (Trait::Household, "paar_aow") => ("paren van 67 jaar en ouder", "couples of 67 and over"),
        (Trait::Household, "eenouder") => ("eenoudergezinnen", "single parents"),
        (Trait::Household, "paar_kinderen") => (
            "paren met kinderen onder 18",
            "couples with children under 18",
        ),
        (Trait::Household, "paar_volwassen_kinderen") => (
            "paren met alleen kinderen van 18 en ouder",
            "couples with only children of 18 and over",
        ),
        (Trait::Household, "overig") => (
            "andere samenstellingen (zoals drie generaties of huisgenoten)",
            "other compositions (such as three generations or housemates)",
        ),
        (Trait::Decile, n) => return decile(n, language),
        (Trait::Source, "loon") => ("loon", "wage"),
        (Trait::Source, "winst") => ("winst uit onderneming", "profit"),
        (Trait::Source, "uitkering") => ("uitkering", "benefit"),
        (Trait::Source, "pensioen") => ("AOW en pensioen", "state and other pension"),
        (Trait::Source, "student") => ("student met weinig inkomen", "student with little income"),
        (Trait::Source, "geen") => ("geen inkomen bekend", "no income known"),
        (Trait::Children, "0") => ("geen kinderen", "no children"),
        (Trait::Children, "1") => ("1 kind", "1 child"),
        (Trait::Children, "2") => ("2 kinderen", "2 children"),
        (Trait::Children, "3_of_meer") => ("3 kinderen of meer", "3 children or more"),
        (Trait::Tenure, "huur") => ("huurwoning", "rented dwelling"),
        (Trait::Tenure, "koop") => ("eigen woning", "owned dwelling"),
        (Trait::Tenure, "onbekend") => ("kamer, of huur niet bekend", "room, or rent not known"),
        (_, other) => (other, other),
    };
    let text = if language == Language::Nl {
        pair.0
    } else {
        pair.1
    };
    text.to_owned()
}

/// Which of ten groups, in words that are clear by themselves.
fn decile(n: &str, language: Language) -> String {
    match (n, language) {
        ("1", Language::Nl) => "groep 1 van 10 (laagste inkomens)".to_owned(),
        ("10", Language::Nl) => "groep 10 van 10 (hoogste inkomens)".to_owned(),
        (n, Language::Nl) => format!("groep {n} van 10"),
        ("1", Language::En) => "group 1 of 10 (lowest incomes)".to_owned(),
        ("10", Language::En) => "group 10 of 10 (highest incomes)".to_owned(),
        (n, Language::En) => format!("group {n} of 10"),
    }
}

/// The words for a kind of change, for one and for several.
pub(crate) const fn kind(kind: Kind, several: bool, language: Language) -> &'static str {
    let (one, more) = match (kind, language) {
        (Kind::ParameterValue, Language::Nl) => ("bedrag of percentage", "bedragen of percentages"),
        (Kind::ParameterValue, Language::En) => ("amount or percentage", "amounts or percentages"),
        (Kind::NewParameter, Language::Nl) => ("nieuw bedrag", "nieuwe bedragen"),
        (Kind::NewParameter, Language::En) => ("new amount", "new amounts"),
        (Kind::Formula, Language::Nl) => ("formule", "formules"),
        (Kind::Formula, Language::En) => ("formula", "formulas"),
        (Kind::NewRule, Language::Nl) => ("nieuwe regel", "nieuwe regels"),
        (Kind::NewRule, Language::En) => ("new rule", "new rules"),
        (Kind::Definition, Language::Nl) => ("begrip", "begrippen"),
        (Kind::Definition, Language::En) => ("concept", "concepts"),
        (Kind::Departure, Language::Nl) => ("uitzondering", "uitzonderingen"),
        (Kind::Departure, Language::En) => ("exception", "exceptions"),
        (Kind::NewInput, Language::Nl) => ("nieuw gegeven", "nieuwe gegevens"),
        (Kind::NewInput, Language::En) => ("new data item", "new data items"),
        (Kind::Repeal, Language::Nl) => ("vervallen onderdeel", "vervallen onderdelen"),
        (Kind::Repeal, Language::En) => ("repealed item", "repealed items"),
        (Kind::Duty, Language::Nl) => ("plicht", "plichten"),
        (Kind::Duty, Language::En) => ("duty", "duties"),
    };
    if several { more } else { one }
}

/// The words for a standing.
pub(crate) const fn standing(standing: Standing, language: Language) -> &'static str {
    match (standing, language) {
        (Standing::Wet, Language::Nl) => "wet",
        (Standing::Wet, Language::En) => "law",
        (Standing::Voorstel, Language::Nl) => "voorstel",
        (Standing::Voorstel, Language::En) => "proposal",
        (Standing::Raming, Language::Nl) => "raming",
        (Standing::Raming, Language::En) => "estimate",
        (Standing::Aanname, Language::Nl) => "aanname",
        (Standing::Aanname, Language::En) => "assumption",
    }
}

/// The words for figures of a standing, for one and for several.
pub(crate) const fn standing_of(
    standing: Standing,
    several: bool,
    language: Language,
) -> &'static str {
    let (one, more) = match (standing, language) {
        (Standing::Raming, Language::Nl) => ("raming", "ramingen"),
        (Standing::Raming, Language::En) => ("estimate", "estimates"),
        (Standing::Aanname, Language::Nl) => ("aanname", "aannames"),
        (Standing::Aanname, Language::En) => ("assumption", "assumptions"),
        (Standing::Voorstel, Language::Nl) => ("voorstel", "voorstellen"),
        (Standing::Voorstel, Language::En) => ("proposal", "proposals"),
        (Standing::Wet, Language::Nl) => (
            "wettelijk bedrag dat niet is nagelezen",
            "wettelijke bedragen die niet zijn nagelezen",
        ),
        (Standing::Wet, Language::En) => (
            "enacted figure not read in a source",
            "enacted figures not read in a source",
        ),
    };
    if several { more } else { one }
}

/// The texts for a test: what it is called, and what it is about.
pub(crate) const fn test(test: Test) -> (Text, Text) {
    match test {
        Test::Uitvoeringstoets => (Text::TestExecution, Text::TestExecutionAbout),
        Test::Udo => (Text::TestUdo, Text::TestUdoAbout),
        Test::HufToets => (Text::TestHuf, Text::TestHufAbout),
        Test::Doenvermogentoets => (Text::TestCapacity, Text::TestCapacityAbout),
        Test::MkbToets => (Text::TestSme, Text::TestSmeAbout),
        Test::RegeldrukToets => (Text::TestBurden, Text::TestBurdenAbout),
        Test::IctToets => (Text::TestIct, Text::TestIctAbout),
    }
}

/// The text for how an organisation is touched.
pub(crate) const fn part(part: Part) -> Text {
    match part {
        Part::CarriesOut => Text::FrCarriesOut,
        Part::Uses => Text::FrUses,
        Part::Supplies => Text::FrSupplies,
    }
}

/// The words for a kind of intention; unknown kinds are shown as written.
pub(crate) fn intention_kind(key: &str, language: Language) -> String {
    let pair = match key {
        "regeerakkoord" => ("regeerakkoord", "coalition agreement"),
        "wetsvoorstel" => ("wetsvoorstel", "bill"),
        "nota_van_wijziging" => ("nota van wijziging", "government amendment"),
        "amendement" => ("amendement", "amendment"),
        "motie" => ("motie", "motion"),
        "wet" => ("aangenomen wet", "enacted act"),
        "eigen_voorstel" => (
            "eigen voorbeeld van Houvast, geen voorstel van kabinet of Kamer",
            "example of Houvast itself, no proposal of cabinet or parliament",
        ),
        other => (other, other),
    };
    let text = if language == Language::Nl {
        pair.0
    } else {
        pair.1
    };
    text.replace('_', " ")
}

/// Who has a duty.
pub(crate) fn who(key: &str, language: Language) -> String {
    let pair = match key {
        "burger" => ("burgers", "citizens"),
        "werkgever" => ("werkgevers", "employers"),
        "ondernemer" => ("ondernemers", "entrepreneurs"),
        other => (other, other),
    };
    let text = if language == Language::Nl {
        pair.0
    } else {
        pair.1
    };
    text.replace('_', " ")
}

/// `a, b en c`
pub(crate) fn list(items: &[String], language: Language) -> String {
    let and = if language == Language::Nl {
        " en "
    } else {
        " and "
    };
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{}{and}{last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_of_every_characteristic_has_words() {
        for which in Trait::ALL {
            for key in which.values() {
                for language in [Language::Nl, Language::En] {
                    let words = value(which, key, language);
                    assert!(!words.contains('_') && !words.is_empty(), "{words}");
                }
            }
        }
    }

    #[test]
    fn lists_read_as_sentences() {
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(list(&items, Language::Nl), "a, b en c");
        assert_eq!(list(&items[..1], Language::En), "a");
    }
}
