//! What a tested intention changes, in the form that decides who must be asked and what stands beside the rows of their tests.

use houvast_execution::change::Change;
use houvast_execution::facts::Part as Touch;
use houvast_lang::english::Bilingual as Text;
use houvast_report::assessment::Assessment;
use houvast_workbench::Bilingual;
use houvast_workbench::parties::{
    ComputedFact, FactsInput, Part, TouchedOrganisation, TouchedRule,
};
use std::collections::BTreeSet;

/// The facts of a test.
#[must_use]
pub fn facts(assessment: &Assessment) -> FactsInput {
    let facts = &assessment.executability;
    let duties = |who: &str| -> Vec<String> {
        let own = facts.duties.iter().filter(|duty| duty.who == who);
        own.map(|duty| duty.text.nl.clone()).collect()
    };
    let declared = facts
        .inputs
        .iter()
        .filter(|input| input.new && input.register.is_none())
        .map(|input| input.description.nl.clone());
    FactsInput {
        organisations: organisations(assessment),
        rules: rules(&assessment.changes),
        co_government_tasks: Vec::new(),
        citizens: duties("burger").into_iter().chain(declared).collect(),
        businesses: duties("werkgever")
            .into_iter()
            .chain(duties("ondernemer"))
            .collect(),
        burden: facts
            .duties
            .iter()
            .map(|duty| duty.text.nl.clone())
            .collect(),
        ict_cost: None,
        computed: computed(assessment),
    }
}

fn organisations(assessment: &Assessment) -> Vec<TouchedOrganisation> {
    let mut out = Vec::new();
    for organisation in &assessment.executability.organisations {
        for (touch, through) in &organisation.parts {
            out.push(TouchedOrganisation {
                short_name: organisation.name.clone(),
                title: organisation.title.nl.clone(),
                part: match touch {
                    Touch::CarriesOut => Part::CarriesOut,
                    Touch::Uses => Part::Uses,
                    Touch::Supplies => Part::Supplies,
                },
                through: through.iter().map(|text| text.nl.clone()).collect(),
            });
        }
    }
    out
}

/// The articles that change, once each.
fn rules(changes: &[Change]) -> Vec<TouchedRule> {
    let own = changes.iter().filter(|change| !change.derived);
    let places: BTreeSet<(&str, &str)> = own
        .map(|change| (change.act.as_str(), number(&change.provision.nl)))
        .collect();
    let rule = |(law, article): (&str, &str)| TouchedRule {
        law: law.to_owned(),
        article: article.to_owned(),
    };
    places.into_iter().map(rule).collect()
}

/// The number of the article in `artikel 2.10 lid 1`.
fn number(provision: &str) -> &str {
    let mut words = provision.split(' ');
    match (words.next(), words.next()) {
        (Some("artikel"), Some(number)) => number,
        _ => "",
    }
}

/// A number of things in both languages: (one, several) in Dutch, (one, several) in English.
fn counted(number: usize, nl: (&str, &str), en: (&str, &str)) -> (String, String) {
    let pick = |(one, several): (&str, &str)| {
        format!("{number} {}", if number == 1 { one } else { several })
    };
    (pick(nl), pick(en))
}

/// Names in a sentence: `a, b en c`.
fn listed(texts: &[&Text]) -> (String, String) {
    let nl: Vec<&str> = texts.iter().map(|text| text.nl.as_str()).collect();
    let en: Vec<&str> = texts
        .iter()
        .map(|text| text.en.as_deref().unwrap_or(&text.nl))
        .collect();
    (nl.join("; "), en.join("; "))
}

/// The facts that templates put beside their rows.
fn computed(assessment: &Assessment) -> Vec<ComputedFact> {
    let mut out = Computed(Vec::new(), source(assessment));
    size(assessment, &mut out);
    law(assessment, &mut out);
    data(assessment, &mut out);
    calendar(assessment, &mut out);
    complexity(assessment, &mut out);
    out.0
}

struct Computed(Vec<ComputedFact>, String);

impl Computed {
    fn add(&mut self, fact: &str, nl: String, en: String) {
        self.0.push(ComputedFact {
            fact: fact.to_owned(),
            text: Bilingual { nl, en },
            source: self.1.clone(),
        });
    }
}

/// From what the facts are: the version, the population and the year.
fn source(assessment: &Assessment) -> String {
    format!(
        "Houvast {}, {}, {}",
        assessment.receipt.program, assessment.population.name, assessment.year
    )
}

/// How many households are touched.
fn size(assessment: &Assessment, out: &mut Computed) {
    let total = &assessment.people.total;
    let touched = total.gain.saturating_add(total.lose);
    out.add(
        "omvang",
        format!(
            "{touched} huishoudens gaan ten minste een euro per maand vooruit ({}) of achteruit ({}), van {}.",
            total.gain, total.lose, total.households
        ),
        format!(
            "{touched} households gain ({}) or lose ({}) one euro a month or more, of {}.",
            total.gain, total.lose, total.households
        ),
    );
}

/// What changes in the law, and in whose systems.
fn law(assessment: &Assessment, out: &mut Computed) {
    let facts = &assessment.executability;
    let own = assessment.changes.iter().filter(|c| !c.derived).count();
    let (nl, en) = counted(own, ("wijziging", "wijzigingen"), ("change", "changes"));
    let touched = usize::try_from(facts.touched_rules).unwrap_or(usize::MAX);
    let (more_nl, more_en) = counted(touched, ("regel", "regels"), ("rule", "rules"));
    out.add(
        "regels",
        format!("{nl} in de wet; {more_nl} van de wet gebruiken wat verandert."),
        format!("{en} in the law; {more_en} of the law use what changes."),
    );
    let titles: Vec<&Text> = facts.organisations.iter().map(|o| &o.title).collect();
    let (nl, en) = listed(&titles);
    if !titles.is_empty() {
        out.add(
            "systemen",
            format!("Geraakt zijn de systemen van: {nl}."),
            format!("The systems of these are touched: {en}."),
        );
    }
    let (nl, en) = counted(
        facts.duties.len(),
        ("verplichting verandert", "verplichtingen veranderen"),
        ("duty changes", "duties change"),
    );
    let texts: Vec<&Text> = facts.duties.iter().map(|duty| &duty.text).collect();
    let (which_nl, which_en) = listed(&texts);
    let colon = if texts.is_empty() { "" } else { ": " };
    out.add(
        "regeldruk",
        format!("{nl}{colon}{which_nl}."),
        format!("{en}{colon}{which_en}."),
    );
}

/// Which data are needed newly or no longer, and which of them people state themselves.
fn data(assessment: &Assessment, out: &mut Computed) {
    let inputs = &assessment.executability.inputs;
    let new: Vec<&Text> = inputs
        .iter()
        .filter(|input| input.new)
        .map(|input| &input.description)
        .collect();
    let declared: Vec<&Text> = inputs
        .iter()
        .filter(|input| input.register.is_none())
        .map(|input| &input.description)
        .collect();
    let sentence = |texts: &[&Text], some: (&str, &str), none: (&str, &str)| {
        let (nl, en) = listed(texts);
        if texts.is_empty() {
            (none.0.to_owned(), none.1.to_owned())
        } else {
            (format!("{}: {nl}.", some.0), format!("{}: {en}.", some.1))
        }
    };
    let (nl, en) = sentence(
        &new,
        ("Nieuwe gegevens nodig", "New data needed"),
        (
            "Er zijn geen nieuwe gegevens nodig.",
            "No new data are needed.",
        ),
    );
    out.add("gegevens", nl, en);
    let (nl, en) = sentence(
        &declared,
        (
            "Dit geeft de burger zelf op",
            "Citizens state this themselves",
        ),
        (
            "De burger hoeft niets zelf op te geven.",
            "Citizens need to state nothing themselves.",
        ),
    );
    out.add("zelf_opgegeven", nl, en);
}

/// The dates.
fn calendar(assessment: &Assessment, out: &mut Computed) {
    let Some(timing) = &assessment.executability.timing else {
        return;
    };
    let (mut nl, mut en) = (
        format!("Ingangsdatum {}.", timing.effect),
        format!("Takes effect on {}.", timing.effect),
    );
    if !timing.fixed_moment {
        nl += " Dat is geen vast verandermoment.";
        en += " That is no fixed moment of change.";
    }
    if timing.retroactive {
        nl += " De regel werkt terug tot voor het besluit.";
        en += " The rule goes back to before the decision.";
    }
    if let Some(first) = &timing.first_january {
        nl += &format!(" Na de augustusbesluitvorming kan dit op zijn vroegst op {first}.");
        en +=
            &format!(" After the decisions of August this can be done on {first} at the earliest.");
    }
    out.add("kalender", nl, en);
}

/// How complicated the law becomes.
fn complexity(assessment: &Assessment, out: &mut Computed) {
    let (before, after) = (&assessment.complexity.before, &assessment.complexity.after);
    out.add(
        "complexiteit",
        format!(
            "Regels van {} naar {}, voorwaarden van {} naar {}, uitzonderingen van {} naar {}.",
            before.rules,
            after.rules,
            before.conditions,
            after.conditions,
            before.exceptions,
            after.exceptions
        ),
        format!(
            "Rules from {} to {}, conditions from {} to {}, exceptions from {} to {}.",
            before.rules,
            after.rules,
            before.conditions,
            after.conditions,
            before.exceptions,
            after.exceptions
        ),
    );
    out.add(
        "interactie",
        format!(
            "{} regelingen hangen af van hetzelfde inkomen; {} paren van regelingen werken op elkaar.",
            after.income_schemes, after.interacting_pairs
        ),
        format!(
            "{} schemes depend on the same income; {} pairs of schemes work on each other.",
            after.income_schemes, after.interacting_pairs
        ),
    );
}
