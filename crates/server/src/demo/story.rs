//! The story as data: who does what, how many days ago.

use super::DemoError;
use houvast_workbench::advice::AdviceOption;
use houvast_workbench::balance::BalanceInput;
use houvast_workbench::bottlenecks::Outcome;
use houvast_workbench::decisions::Followed;
use houvast_workbench::dossiers::Question;
use houvast_workbench::follow::LessonInput;
use houvast_workbench::parties::TouchedRule;
use houvast_workbench::party_tests::RowInput;
use houvast_workbench::signals::{About, Giver};
use houvast_workbench::{IntentionKind, Level, Phase};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What organisations answer: by template, by row.
pub(super) type Answers = BTreeMap<String, BTreeMap<String, RowInput>>;

/// The whole story, oldest first.
pub(super) struct Story {
    pub(super) steps: Vec<Step>,
    pub(super) answers: Answers,
}

impl Story {
    /// The story that ships with the program.
    pub(super) fn shipped() -> Result<Self, DemoError> {
        #[derive(Deserialize)]
        struct File {
            stap: Vec<Step>,
        }
        let wrong = |error: toml::de::Error| DemoError::at("the story", error);
        let file: File = toml::from_str(include_str!("verhaal.toml")).map_err(wrong)?;
        let answers = toml::from_str(include_str!("antwoorden.toml")).map_err(wrong)?;
        let mut steps = file.stap;
        steps.sort_by_key(|step| std::cmp::Reverse(step.day));
        Ok(Self { steps, answers })
    }
}

/// One step.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    /// Days before today.
    pub(super) day: i64,
    /// In which dossier: the short name of its intention.
    pub(super) dossier: Option<String>,
    /// What is done.
    pub(super) what: What,
}

/// What is done.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum What {
    /// A dossier of a shipped intention, with its text as the first variant.
    Dossier(Begin),
    Compass(Vec<Compass>),
    Variant(Changed),
    Run(Run),
    /// Everyone who must be asked is invited.
    InviteAll(Invite),
    /// An organisation begins its test and leaves it a draft.
    Draft(Of),
    /// An organisation gives its test; everyone who was invited, when none is named.
    Give(Of),
    Balance(Balance),
    Advice(Advice),
    Phase(ToPhase),
    Decide(Decide),
    /// When the intention took effect, in days from then.
    InForce(Days),
    Realise(Realise),
    Lesson(LessonInput),
    Publish(Nothing),
    Signals(Signals),
    Bottleneck(Bottleneck),
    Answer(Answer),
    Programme(Programme),
    Commitment(Commitment),
    Kept(Kept),
    Postponed(Postponed),
}

impl What {
    /// For a message about what could not be done.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Dossier(_) => "dossier",
            Self::Compass(_) => "compass",
            Self::Variant(_) => "variant",
            Self::Run(_) => "run",
            Self::InviteAll(_) => "invitations",
            Self::Draft(_) => "draft of a test",
            Self::Give(_) => "test",
            Self::Balance(_) => "balance",
            Self::Advice(_) => "advice",
            Self::Phase(_) => "phase",
            Self::Decide(_) => "decision",
            Self::InForce(_) => "entry into force",
            Self::Realise(_) => "realised effect",
            Self::Lesson(_) => "lesson",
            Self::Publish(_) => "publication",
            Self::Signals(_) => "signals",
            Self::Bottleneck(_) => "bottleneck",
            Self::Answer(_) => "answer",
            Self::Programme(_) => "programme",
            Self::Commitment(_) => "commitment",
            Self::Kept(_) => "commitment that was kept",
            Self::Postponed(_) => "commitment that was postponed",
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Begin {
    pub(super) kind: IntentionKind,
    pub(super) level: Level,
}

#[derive(Deserialize)]
pub(super) struct Compass {
    pub(super) question: Question,
    pub(super) text: String,
    #[serde(default)]
    pub(super) evidence: String,
    #[serde(default)]
    pub(super) involved: String,
}

/// A variant that differs from the shipped text in one place.
#[derive(Deserialize)]
pub(super) struct Changed {
    pub(super) name: String,
    pub(super) note: String,
    pub(super) from: String,
    pub(super) to: String,
}

#[derive(Deserialize)]
pub(super) struct Run {
    /// All variants side by side, or the first alone.
    pub(super) all: bool,
    /// Carried out now, or left to the queue of the workbench.
    pub(super) now: bool,
}

#[derive(Deserialize)]
pub(super) struct Invite {
    /// Days that they get.
    pub(super) days: i64,
    pub(super) question: String,
}

#[derive(Deserialize)]
pub(super) struct Of {
    /// Organisation.
    pub(super) by: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Balance {
    #[serde(flatten)]
    pub(super) about: BalanceInput,
    /// Those who have the task were asked, so many days ago.
    pub(super) consulted_days: Option<i64>,
}

#[derive(Deserialize)]
pub(super) struct Advice {
    pub(super) by: String,
    pub(super) title: String,
    pub(super) level: Level,
    #[serde(default)]
    pub(super) facts: String,
    #[serde(default)]
    pub(super) options: Vec<AdviceOption>,
    #[serde(default)]
    pub(super) views: String,
    /// Given, or still being written.
    pub(super) given: bool,
}

#[derive(Deserialize)]
pub(super) struct ToPhase {
    pub(super) to: Phase,
    pub(super) why: String,
}

#[derive(Deserialize)]
pub(super) struct Decide {
    pub(super) title: String,
    pub(super) options: Vec<(String, String)>,
    pub(super) chosen: usize,
    pub(super) why: String,
    pub(super) long_term: String,
    #[serde(default)]
    pub(super) waiver: String,
    /// What is done with each advice, oldest first.
    pub(super) weighed: Vec<(Followed, String)>,
    pub(super) effects: Vec<Effect>,
}

#[derive(Deserialize)]
pub(super) struct Effect {
    pub(super) what: String,
    pub(super) unit: String,
    pub(super) now: Option<String>,
    pub(super) expected: String,
    pub(super) look_at_days: i64,
}

#[derive(Deserialize)]
pub(super) struct Days {
    pub(super) days: i64,
}

/// The first effect that was not looked at yet.
#[derive(Deserialize)]
pub(super) struct Realise {
    pub(super) became: String,
    pub(super) source: String,
    pub(super) explanation: String,
}

#[derive(Deserialize)]
pub(super) struct Nothing {}

#[derive(Deserialize)]
pub(super) struct Signals {
    pub(super) about: About,
    pub(super) signals: Vec<(Giver, String)>,
}

/// A bottleneck; the signals about its schemes that nobody sorted yet go into it.
#[derive(Deserialize)]
pub(super) struct Bottleneck {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) owner: String,
    pub(super) rules: Vec<TouchedRule>,
    pub(super) words: String,
}

#[derive(Deserialize)]
pub(super) struct Answer {
    pub(super) bottleneck: String,
    pub(super) outcome: Outcome,
    pub(super) text: String,
}

#[derive(Deserialize)]
pub(super) struct Programme {
    pub(super) title: String,
    pub(super) goal: String,
    pub(super) first_year: i16,
    pub(super) last_year: i16,
    /// Dossiers in order; each comes after the one before.
    pub(super) dossiers: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Commitment {
    pub(super) owner: String,
    pub(super) text: String,
    pub(super) days: i64,
}

/// The commitment that holds these words is kept.
#[derive(Deserialize)]
pub(super) struct Kept {
    pub(super) commitment: String,
    pub(super) by: String,
    pub(super) word: String,
}

/// The commitment that holds these words gets another date.
#[derive(Deserialize)]
pub(super) struct Postponed {
    pub(super) commitment: String,
    pub(super) by: String,
    pub(super) days: i64,
    pub(super) why: String,
}
