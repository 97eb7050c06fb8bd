//! Salted commitments: the log holds a value that fixes content without saying anything about it.
//!
//! A commitment is HMAC-SHA256 over the content with a random salt of 32 bytes as key. Without the salt nothing about the content can be guessed, not even when it is one of few
//! possibilities. When salt and content are destroyed, lawfully, the log stays provable and says no more than that there was something.

use crate::hash::{Hash, NotAHash, bytes_from_hex};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::fmt;
use std::str::FromStr;

/// 32 random bytes that belong to one piece of content; as secret as that content.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Salt([u8; 32]);

impl Salt {
    /// From random bytes. They must come from a source fit for keys.
    pub fn new(random: [u8; 32]) -> Self {
        Self(random)
    }
}

impl fmt::Display for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Shows nothing: a salt must not end up in a log of messages.
impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(…)")
    }
}

impl FromStr for Salt {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        bytes_from_hex(text).map(Self).ok_or(NotAHash)
    }
}

impl From<Salt> for String {
    fn from(salt: Salt) -> Self {
        salt.to_string()
    }
}

impl TryFrom<String> for Salt {
    type Error = NotAHash;

    fn try_from(text: String) -> Result<Self, NotAHash> {
        text.parse()
    }
}

/// The commitment to `content` with `salt`.
pub fn commit(salt: &Salt, content: &[u8]) -> Hash {
    Hash(mac(salt, content).finalize().into_bytes().into())
}

/// Does the commitment fix this content? Takes the same time whatever the answer.
pub fn opens(commitment: &Hash, salt: &Salt, content: &[u8]) -> bool {
    mac(salt, content).verify_slice(&commitment.0).is_ok()
}

fn mac(salt: &Salt, content: &[u8]) -> Hmac<Sha256> {
    // The key is padded to the block of SHA-256 as HMAC prescribes; `Hmac::new` takes that block.
    let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
    block[..32].copy_from_slice(&salt.0);
    let mut mac = <Hmac<Sha256> as hmac::digest::KeyInit>::new(&block);
    mac.update(content);
    mac
}
