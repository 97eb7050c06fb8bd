//! Worked examples beside the law: a case, what an official source says comes out, and how closely.
//!
//! ```toml
//! [[voorbeeld]]
//! titel = "Alleenstaande, € 19.000"
//! bron = "Brochure Berekening zorgtoeslag 2025"
//! artikel = "artikel 2 lid 1"
//! marge = 0.01                                  # optional, with its reason
//! marge_reden = "de brochure rondt tussenuitkomsten af"
//! bekend_op = "2024-11-20"                      # optional: the law as known on that day
//! volgens = "wet"                               # optional: without practices
//! [voorbeeld.geval]                             # a case file
//! jaar = 2025
//! personen = [{ id = "a", geboortedatum = "1980-06-15" }]
//! [voorbeeld.verwacht]                          # any rule; `name@id` for the unit that contains that person
//! zorgtoeslag = 1483
//! ```

use super::names::nearest;
use super::problem::{Path, ProblemKind, Problems};
use super::tree::Node;
use super::{Case, CaseReader, Problem, reader, tree, values};
use houvast_lang::law::{RuleId, Type};
use jiff::civil::Date;
use std::sync::Arc;

/// A worked example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Line on which it begins.
    pub line: u32,
    /// What it is about.
    pub title: String,
    /// Where the expectation comes from.
    pub source: String,
    /// The article that it is an example of.
    pub provision: Option<String>,
    /// How far an amount may differ, in euros times 100,000, and why.
    pub margin: Option<(i64, String)>,
    /// The law as known on this day.
    pub known_on: Option<Date>,
    /// With the practices of the executing organisations.
    pub practice: bool,
    /// The household.
    pub case: Case,
    /// What comes out.
    pub expected: Vec<Expected>,
}

/// An expected outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// As written: `zorgtoeslag` or `zorgtoeslag@a`.
    pub name: String,
    /// The rule.
    pub rule: RuleId,
    /// The place of the person whose unit is meant; `None`: the first to whom the rule applies.
    pub person: Option<u16>,
    /// In storage units.
    pub value: i64,
}

const KEYS: [&str; 9] = [
    "titel",
    "bron",
    "artikel",
    "marge",
    "marge_reden",
    "bekend_op",
    "volgens",
    "geval",
    "verwacht",
];

/// Largest file of examples in bytes.
pub const MAX_EXAMPLES_BYTES: usize = 8 << 20;

impl CaseReader<'_> {
    /// Reads a file of worked examples.
    ///
    /// # Errors
    /// All problems of all examples.
    pub fn read_examples(&self, file: &Arc<str>, text: &str) -> Result<Vec<Example>, Vec<Problem>> {
        let limit = ("size of a file of examples in bytes", MAX_EXAMPLES_BYTES);
        let mut problems = Problems::of(file, text, 1, limit)?;
        let mut examples = Vec::new();
        if let Some(tree) = tree::toml(&mut problems) {
            for (name, node) in values::table(&tree, &Path::Root, &mut problems) {
                let path = Path::Root.key(name);
                if name != "voorbeeld" {
                    let nearest = nearest(name, ["voorbeeld"]);
                    let place = "a file of examples";
                    let kind = ProblemKind::Unknown {
                        name: name.clone(),
                        place,
                        nearest,
                    };
                    problems.error(&path, node.at, kind);
                    continue;
                }
                let list = values::list(node, "a list of examples", &path, &mut problems);
                for (i, node) in list.iter().enumerate() {
                    examples.extend(self.example(node, &path.index(i), &mut problems));
                }
            }
        }
        if problems.errors.is_empty() {
            Ok(examples)
        } else {
            Err(problems.errors)
        }
    }

    fn example(
        &self,
        node: &Node,
        path: &Path<'_>,
        problems: &mut Problems<'_>,
    ) -> Option<Example> {
        let entries = values::table(node, path, problems);
        for (name, value) in entries {
            if !KEYS.contains(&name.as_str()) {
                let nearest = nearest(name, KEYS);
                let place = "an example";
                let kind = ProblemKind::Unknown {
                    name: name.clone(),
                    place,
                    nearest,
                };
                problems.error(&path.key(name), value.at, kind);
            }
        }
        let get = |name: &str| {
            entries
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value)
        };
        let mut text = |name: &str| {
            let node = get(name)?;
            values::text(node, "a text", &path.key(name), problems).map(str::to_owned)
        };
        let (title, source) = (text("titel"), text("bron"));
        let (provision, reason, volgens) = (text("artikel"), text("marge_reden"), text("volgens"));
        let margin = get("marge").and_then(|node| {
            values::given(
                node,
                "marge",
                Type::Getal,
                self.names.law,
                &path.key("marge"),
                problems,
            )
        });
        if margin.is_some() && reason.is_none() {
            missing(
                path,
                node.at,
                "marge_reden",
                "the reason for the margin",
                problems,
            );
        }
        let known_on = get("bekend_op");
        let known_on =
            known_on.and_then(|node| values::date(node, &path.key("bekend_op"), problems));
        let Some(geval) = get("geval") else {
            missing(path, node.at, "geval", "a case", problems);
            return None;
        };
        let case = reader::read(geval, &self.names, problems);
        let Some(verwacht) = get("verwacht") else {
            missing(path, node.at, "verwacht", "the expected outcomes", problems);
            return None;
        };
        let case = case?;
        let expected = self.expected(verwacht, &case, &path.key("verwacht"), problems);
        for (name, value) in [("titel", &title), ("bron", &source)] {
            if value.is_none() {
                missing(path, node.at, name, "a text", problems);
            }
        }
        Some(Example {
            line: problems.line(node.at),
            title: title?,
            source: source?,
            provision,
            margin: margin.zip(reason),
            known_on,
            practice: volgens.as_deref() != Some("wet"),
            case,
            expected,
        })
    }

    fn expected(
        &self,
        node: &Node,
        case: &Case,
        path: &Path<'_>,
        problems: &mut Problems<'_>,
    ) -> Vec<Expected> {
        let mut expected = Vec::new();
        let law = self.names.law;
        for (key, node) in values::table(node, path, problems) {
            let here = path.key(key);
            let (name, id) = key
                .split_once('@')
                .map_or((key.as_str(), None), |(n, i)| (n, Some(i)));
            let rule = self.names.rule(name);
            let Some((rule, declared)) =
                rule.and_then(|rule| Some((rule, law.rules.get(rule.index())?)))
            else {
                let nearest = nearest(name, self.names.rules());
                let kind = ProblemKind::Unknown {
                    name: name.into(),
                    place: "`verwacht`",
                    nearest,
                };
                problems.error(&here, node.at, kind);
                continue;
            };
            let person = id.map(|id| case.ids.iter().position(|known| known == id));
            if person == Some(None) {
                let known = case.ids.join(", ");
                let id = id.unwrap_or_default().to_owned();
                problems.error(&here, node.at, ProblemKind::NoPerson { id, known });
                continue;
            }
            let person = person.flatten().and_then(|place| u16::try_from(place).ok());
            if let Some(value) = values::given(node, name, declared.ty, law, &here, problems) {
                expected.push(Expected {
                    name: key.clone(),
                    rule,
                    person,
                    value,
                });
            }
        }
        expected
    }
}

fn missing(path: &Path<'_>, at: usize, name: &str, expected: &str, problems: &mut Problems<'_>) {
    let kind = ProblemKind::Missing {
        name: name.into(),
        expected: expected.into(),
    };
    problems.error(path, at, kind);
}
