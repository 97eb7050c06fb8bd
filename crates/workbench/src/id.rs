//! Identifiers: random, so that they say nothing about what else there is.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Letters and digits that are not easily mistaken for each other, in order of the values 0 to 31.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Random bytes as letters and digits, five bits each.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let (mut text, mut held, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            let value = held >> bits & 31;
            text.extend(
                ALPHABET
                    .get(value as usize)
                    .map(|letter| char::from(*letter)),
            );
        }
    }
    text
}

/// A text that is not an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an identifier")]
pub struct NotAnId;

/// Length of an identifier: 25 characters of 5 bits from 16 random bytes.
const LENGTH: usize = 25;

fn valid(text: &str) -> bool {
    text.len() == LENGTH && text.bytes().all(|byte| ALPHABET.contains(&byte))
}

/// Identifiers of one kind of thing.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident,)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            pub(crate) fn new(bytes: [u8; 16]) -> Self {
                Self(encode(&bytes))
            }

            /// As it stands in addresses and data.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                if valid(text) { Ok(Self(text.to_owned())) } else { Err(NotAnId) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;

            fn try_from(text: String) -> Result<Self, NotAnId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl crate::id::FromRandom for $name {
            fn from_random(bytes: [u8; 16]) -> Self {
                Self::new(bytes)
            }
        }
    )+};
}

/// An identifier that is made from random bytes.
pub(crate) trait FromRandom {
    fn from_random(bytes: [u8; 16]) -> Self;
}

ids! {
    /// An organisation.
    OrganisationId,
    /// An account.
    AccountId,
    /// A token with which a program uses the API.
    ApiTokenId,
    /// A dossier.
    DossierId,
    /// An answer to one of the questions of the Beleidskompas.
    CompassId,
    /// A change of phase.
    PhaseChangeId,
    /// A variant of an intention.
    VariantId,
    /// A run of the test.
    RunId,
    /// A party that must or may be asked.
    PartyId,
    /// An invitation of an organisation.
    InvitationId,
    /// An organisation's own test.
    PartyTestId,
    /// A balance of tasks and money.
    BalanceId,
    /// An advice.
    AdviceId,
    /// A decision.
    DecisionId,
    /// An effect that was expected when deciding.
    EffectId,
    /// A signal from practice.
    SignalId,
    /// A bottleneck.
    BottleneckId,
    /// A programme.
    ProgrammeId,
    /// A commitment in a programme.
    CommitmentId,
    /// A lesson.
    LessonId,
    /// A publication.
    PublicationId,
}
