//! Checkpoints: the size and root of the log at a moment, signed.
//!
//! Written as a C2SP checkpoint in a C2SP signed note, so that others' tools read it and a second party can add its own signature.

use crate::hash::Hash;
use base64::prelude::{BASE64_STANDARD, Engine};
use ed25519_dalek::{SignatureError, Signer, SigningKey};
use signed_note::{Note, StandardVerifier, VerifierList};
use std::fmt;

/// What a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Name of the log.
    pub origin: String,
    /// Entries in the log.
    pub size: u64,
    /// Root of the tree over those entries.
    pub root: Hash,
}

/// What is wrong with a key or a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The name of a log is not empty and has no spaces and no plus.
    #[error("`{0}` cannot be the name of a log: it must not be empty, nor have spaces or a plus")]
    Name(String),
    /// The text is not a key in the form of a signed note.
    #[error("this is not a key: {0}")]
    Key(String),
    /// The text is not a signed checkpoint.
    #[error("this is not a signed checkpoint")]
    Malformed,
    /// No signature with this key, or one that does not fit.
    #[error("the signature does not fit the text")]
    Signature,
    /// The checkpoint is of another log.
    #[error("the checkpoint is of the log `{0}`")]
    Origin(String),
}

/// The key that signs checkpoints. Its text form is secret.
#[derive(Clone)]
pub struct LogKey {
    origin: String,
    secret: SigningKey,
}

/// Shows the name only.
impl fmt::Debug for LogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LogKey({})", self.origin)
    }
}

impl LogKey {
    /// A new key for the log `origin` from 32 random bytes, which must come from a source fit for keys.
    ///
    /// # Errors
    /// When the name cannot be the name of a log.
    pub fn new(origin: &str, random: [u8; 32]) -> Result<Self, CheckpointError> {
        if !signed_note::is_key_name_valid(origin) || origin.chars().any(char::is_control) {
            return Err(CheckpointError::Name(origin.to_owned()));
        }
        Ok(Self {
            origin: origin.to_owned(),
            secret: SigningKey::from_bytes(&random),
        })
    }

    /// Reads a key from its text form.
    ///
    /// # Errors
    /// When it is not one.
    pub fn parse(text: &str) -> Result<Self, CheckpointError> {
        let malformed = || CheckpointError::Key("expected PRIVATE+KEY+name+id+key".to_owned());
        let text = text.trim();
        let rest = text.strip_prefix("PRIVATE+KEY+").ok_or_else(malformed)?;
        let (origin, rest) = rest.split_once('+').ok_or_else(malformed)?;
        let (_, encoded) = rest.split_once('+').ok_or_else(malformed)?;
        let bytes = BASE64_STANDARD.decode(encoded).map_err(|_| malformed())?;
        let seed = bytes.get(1..).and_then(|seed| seed.try_into().ok());
        let key = Self::new(origin, seed.ok_or_else(malformed)?)?;
        // The id and the kind of key must be the ones that belong to this name and key.
        if key.secret_text() == text {
            Ok(key)
        } else {
            Err(malformed())
        }
    }

    /// The text form: whoever has it can sign checkpoints.
    pub fn secret_text(&self) -> String {
        let bytes = [&[ED25519], self.secret.to_bytes().as_slice()].concat();
        let (origin, id) = (&self.origin, self.id());
        format!(
            "PRIVATE+KEY+{origin}+{id:08x}+{}",
            BASE64_STANDARD.encode(bytes)
        )
    }

    /// The name of the log.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The public key in its text form, with which anyone can check signatures.
    pub fn public(&self) -> String {
        signed_note::new_ed25519_verifier_key(&self.origin, &self.secret.verifying_key())
    }

    /// Signs the size and root of the log.
    ///
    /// # Errors
    /// Never for a key that was made or read here.
    pub fn sign(&self, size: u64, root: Hash) -> Result<String, CheckpointError> {
        let checkpoint = tlog_tiles::Checkpoint::new(&self.origin, size, root.into(), "")
            .map_err(|_| CheckpointError::Malformed)?;
        let mut note =
            Note::new(&checkpoint.to_bytes(), &[]).map_err(|_| CheckpointError::Malformed)?;
        note.add_sigs(&[self])
            .map_err(|_| CheckpointError::Signature)?;
        String::from_utf8(note.to_bytes()).map_err(|_| CheckpointError::Malformed)
    }

    fn id(&self) -> u32 {
        let public = [
            &[ED25519],
            self.secret.verifying_key().to_bytes().as_slice(),
        ]
        .concat();
        signed_note::key_id(&self.origin, &public)
    }
}

impl signed_note::Signer for LogKey {
    fn name(&self) -> &str {
        &self.origin
    }

    fn key_id(&self) -> u32 {
        self.id()
    }

    fn sign(&self, text: &[u8]) -> Result<Vec<u8>, SignatureError> {
        Ok(self.secret.try_sign(text)?.to_vec())
    }
}

/// Reads a signed checkpoint and checks the signature with the public key `key`.
///
/// # Errors
/// When the text or the key is malformed, the signature does not fit, or it is of another log than the key.
pub fn open(text: &str, key: &str) -> Result<Checkpoint, CheckpointError> {
    let verifier =
        StandardVerifier::new(key).map_err(|error| CheckpointError::Key(error.to_string()))?;
    let name = signed_note::Verifier::name(&verifier).to_owned();
    let note = Note::from_bytes(text.as_bytes()).map_err(|_| CheckpointError::Malformed)?;
    note.verify(&VerifierList::new(vec![Box::new(verifier)]))
        .map_err(|_| CheckpointError::Signature)?;
    let checkpoint =
        tlog_tiles::Checkpoint::from_bytes(note.text()).map_err(|_| CheckpointError::Malformed)?;
    if checkpoint.origin() != name {
        return Err(CheckpointError::Origin(checkpoint.origin().to_owned()));
    }
    Ok(Checkpoint {
        origin: name,
        size: checkpoint.size(),
        root: (*checkpoint.hash()).into(),
    })
}

/// The number that a signed note gives to Ed25519.
const ED25519: u8 = 1;
