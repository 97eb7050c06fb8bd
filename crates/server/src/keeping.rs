//! Keeping a workbench safe: copies of it, and checking that nobody touched it.

use crate::place::{DATABASE, KEY, Place, PlaceError, keep, present_key};
use houvast_workbench::{Checkpoint, Verdict, backup_database, verify_database};
use std::path::{Path, PathBuf};

/// Why a copy was not made or put back, or a check not done.
#[derive(Debug, thiserror::Error)]
pub enum KeepingError {
    /// The folder, the key or the database cannot be used.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The database cannot be read or written.
    #[error(transparent)]
    Core(#[from] houvast_workbench::Error),
    /// There is no key to check with.
    #[error(
        "there is no key of the log in {0}; name the public key with --sleutel, or the folder with --data"
    )]
    NoKey(PathBuf),
    /// There is no database.
    #[error("there is no workbench in {0}")]
    Nothing(PathBuf),
    /// Something is there already.
    #[error("{0} is there already; nothing is written over")]
    Exists(PathBuf),
    /// A file cannot be read or written.
    #[error("{file}: {problem}")]
    File {
        /// Which.
        file: PathBuf,
        /// Why.
        problem: std::io::Error,
    },
}

/// What came of putting a copy back.
#[derive(Debug)]
pub enum Restored {
    /// It was put back.
    Done(Verdict),
    /// The copy was touched: nothing was put back.
    Refused(Verdict),
}

impl Place {
    /// Checks the database with the key of the folder, or with the public key that is named. `elsewhere` are checkpoints that were kept outside it.
    ///
    /// # Errors
    /// When there is no key, or the database is not there or cannot be read.
    pub fn verify(
        &self,
        key: Option<&str>,
        elsewhere: &[Checkpoint],
    ) -> Result<Verdict, KeepingError> {
        let key = self.public_key(key)?;
        self.must_be_there()?;
        let address = self.address();
        Ok(runtime()?.block_on(verify_database(&address, &key, elsewhere))?)
    }

    /// Copies the database and its key into a new folder, also while it is used, and checks the copy.
    ///
    /// # Errors
    /// When the folder holds a copy already or cannot be written, or the database cannot be read or is PostgreSQL.
    pub fn backup(&self, target: &Path) -> Result<Verdict, KeepingError> {
        self.must_be_there()?;
        let key = self.key()?;
        let (file, key_file) = (target.join(DATABASE), target.join(KEY));
        must_be_free(&[&file, &key_file])?;
        std::fs::create_dir_all(target).map_err(|problem| at(target, problem))?;
        let public = self.public_key(None)?;
        let address = self.address();
        let verdict = runtime()?.block_on(backup_database(&address, &public, &file))?;
        keep(&key_file, &key).map_err(|problem| at(&key_file, problem))?;
        Ok(verdict)
    }

    /// Puts a copy back into a folder in which there is no workbench, after checking it.
    ///
    /// # Errors
    /// When there is something in the folder, or the copy cannot be read.
    pub fn restore(&self, source: &Path) -> Result<Restored, KeepingError> {
        let from = Place {
            data: source.to_path_buf(),
            database: None,
        };
        let key = from.key()?;
        let verdict = from.verify(None, &[])?;
        if !verdict.intact() {
            return Ok(Restored::Refused(verdict));
        }
        let (file, key_file) = (self.data.join(DATABASE), self.key_file());
        must_be_free(&[&file, &key_file])?;
        std::fs::create_dir_all(&self.data).map_err(|problem| at(&self.data, problem))?;
        // Through the database, not as bytes: what a workbench wrote into the copy beside its file comes along.
        let (address, public) = (from.address(), from.public_key(None)?);
        let verdict = runtime()?.block_on(backup_database(&address, &public, &file))?;
        keep(&key_file, &key).map_err(|problem| at(&key_file, problem))?;
        Ok(Restored::Done(verdict))
    }

    /// The public key of the log: the one that is named, or that of the folder.
    ///
    /// # Errors
    /// When there is none.
    pub fn public_key(&self, named: Option<&str>) -> Result<String, KeepingError> {
        if let Some(named) = named {
            return Ok(named.trim().to_owned());
        }
        let key = present_key(&self.key_file())?;
        let key = key.ok_or_else(|| KeepingError::NoKey(self.data.clone()))?;
        Ok(key.public())
    }

    /// The secret key of the folder, as text.
    fn key(&self) -> Result<String, KeepingError> {
        let key = present_key(&self.key_file())?;
        let key = key.ok_or_else(|| KeepingError::NoKey(self.data.clone()))?;
        Ok(key.secret_text())
    }

    fn must_be_there(&self) -> Result<(), KeepingError> {
        let file = self.data.join(DATABASE);
        if self.database.is_none() && !file.is_file() {
            return Err(KeepingError::Nothing(self.data.clone()));
        }
        Ok(())
    }
}

fn must_be_free(files: &[&Path]) -> Result<(), KeepingError> {
    match files.iter().find(|file| file.exists()) {
        Some(file) => Err(KeepingError::Exists(file.to_path_buf())),
        None => Ok(()),
    }
}

fn at(file: &Path, problem: std::io::Error) -> KeepingError {
    let file = file.to_path_buf();
    KeepingError::File { file, problem }
}

fn runtime() -> Result<tokio::runtime::Runtime, PlaceError> {
    tokio::runtime::Runtime::new().map_err(PlaceError::Runtime)
}
