//! The closed lists of words that the workbench knows: in code an enum, in data and on the page a Dutch word.

use serde::{Deserialize, Serialize};

/// A word that is not in the list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not one of: {known}")]
pub struct UnknownWord {
    /// What was given.
    pub given: String,
    /// What there is.
    pub known: String,
}

/// An enum whose variants each have one word.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word in data and addresses.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::words::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|one| one.word() == text).ok_or_else(|| {
                    $crate::words::UnknownWord {
                        given: text.to_owned(),
                        known: Self::ALL.iter().map(|one| one.word()).collect::<Vec<_>>().join(", "),
                    }
                })
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What an account may be in its organisation; one account can be several.
    Role {
        /// Policy officer: leads dossiers of the own organisation.
        PolicyOfficer = "beleidsmedewerker",
        /// Adviser: writes and gives advice.
        Adviser = "adviseur",
        /// Fills in the test of the own organisation.
        Tester = "toetser",
        /// Gives the test of the own organisation: the signature.
        Signatory = "ondertekenaar",
        /// Takes decisions.
        DecisionMaker = "beslisser",
        /// Legislative lawyer: writes the text of variants.
        LegislativeLawyer = "wetgevingsjurist",
        /// Keeps the archive and destroys what must be destroyed.
        Archivist = "archivaris",
        /// Sees the log and the events, not the content.
        Auditor = "auditor",
        /// Publishes under the Wet open overheid.
        DisclosureOfficer = "woo_functionaris",
        /// Owns bottlenecks and answers them.
        BottleneckOwner = "knelpunteigenaar",
        /// Manages organisations and accounts; sees no content.
        Administrator = "beheerder",
        /// Everyone, with or without an account.
        Public = "publiek",
        /// The application itself: carries out runs. No account can have this role.
        System = "systeem",
    }
}

impl Role {
    /// Roles that an account can be given.
    pub fn assignable() -> impl Iterator<Item = Self> {
        let own = |role: &Self| !matches!(role, Self::Public | Self::System);
        Self::ALL.iter().copied().filter(own)
    }
}

words! {
    /// How confidential something is; each includes less than the next (the list of the ZGW standards).
    Level {
        /// For everyone.
        Open = "openbaar",
        /// For everyone, with limits.
        LimitedOpen = "beperkt_openbaar",
        /// Within government.
        Internal = "intern",
        /// For those involved in the case.
        Case = "zaakvertrouwelijk",
        /// Confidential.
        Confidential = "vertrouwelijk",
        /// State secret, third degree.
        StateConfidential = "confidentieel",
        /// State secret, second degree.
        Secret = "geheim",
        /// State secret, first degree.
        TopSecret = "zeer_geheim",
    }
}

impl Level {
    /// Place in the order, 0 for open.
    pub(crate) fn rank(self) -> i64 {
        self as i64
    }
}

words! {
    /// Where a dossier is, from exploration to evaluation.
    Phase {
        /// The problem and what could be done.
        Exploration = "verkenning",
        /// Options are worked out.
        Elaboration = "uitwerking",
        /// Those who must be asked test it.
        Testing = "toetsing",
        /// The choice is made.
        Deciding = "besluitvorming",
        /// Before parliament.
        Parliament = "behandeling",
        /// It is being brought into force.
        Introduction = "invoering",
        /// In force.
        Execution = "uitvoering",
        /// Looked back upon.
        Evaluation = "evaluatie",
    }
}

words! {
    /// How someone is involved in a dossier or a thing in it.
    Involvement {
        /// Of the organisation that leads.
        Own = "eigen",
        /// Of an organisation that was asked.
        Invited = "gevraagd",
        /// Made it, or of the organisation whose thing it is.
        Author = "maker",
        /// Not.
        None = "geen",
    }
}

words! {
    /// What an organisation is.
    OrganisationKind {
        /// Ministry.
        Ministry = "ministerie",
        /// Carries out policy.
        Executor = "uitvoerder",
        /// Supervisor.
        Supervisor = "toezichthouder",
        /// Municipality.
        Municipality = "gemeente",
        /// Province.
        Province = "provincie",
        /// Water board.
        WaterBoard = "waterschap",
        /// Umbrella of organisations, such as of municipalities.
        Umbrella = "koepel",
        /// Advisory body.
        AdvisoryBody = "adviescollege",
        /// Parliament.
        Parliament = "parlement",
    }
}

words! {
    /// What an intention is.
    IntentionKind {
        /// A line of a coalition agreement.
        Agreement = "akkoord",
        /// A bill.
        Bill = "wetsvoorstel",
        /// An amendment.
        Amendment = "amendement",
        /// A motion.
        Motion = "motie",
        /// An order in council or ministerial regulation.
        Regulation = "regeling",
        /// An exploration without a text yet.
        Exploration = "verkenning",
    }
}

/// A date without a time.
pub type Date = jiff::civil::Date;

/// A moment, to the millisecond.
pub type Moment = jiff::Timestamp;

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}
