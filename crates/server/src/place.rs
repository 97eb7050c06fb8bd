//! Where a workbench keeps its things: the folder with its key and, unless another database is named, its database.

use crate::demo::{self, DemoError, Filled};
use houvast_workbench::surroundings::{Random, SystemRandom};
use houvast_workbench::{LogKey, Options, Workbench, sqlite_address};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where a workbench keeps its things.
#[derive(Debug, Clone)]
pub struct Place {
    /// The folder of the database and the key; made when it is not there.
    pub data: PathBuf,
    /// Another database than SQLite in `data`: `postgres://…`.
    pub database: Option<String>,
}

/// Why a place cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// The folder with data cannot be used.
    #[error("the data folder {folder} cannot be used: {problem}")]
    Data {
        /// Which.
        folder: PathBuf,
        /// Why.
        problem: String,
    },
    /// The key that signs the log cannot be used.
    #[error("the key {file} that signs the log cannot be used: {problem}")]
    Key {
        /// Which.
        file: PathBuf,
        /// Why.
        problem: String,
    },
    /// The database cannot be opened.
    #[error("the database cannot be opened: {0}")]
    Database(#[from] houvast_workbench::StorageError),
    /// The policy that ships with the program cannot be read; a test excludes it.
    #[error("the policy cannot be read: {0}")]
    Policy(String),
    /// The example was not made.
    #[error(transparent)]
    Demo(#[from] DemoError),
    /// The system gives no threads.
    #[error("cannot start: {0}")]
    Runtime(std::io::Error),
}

/// Name of the database in the data folder.
pub(crate) const DATABASE: &str = "werkbank.sqlite";
/// Name of the key in the data folder.
pub(crate) const KEY: &str = "logboek.sleutel";

impl Place {
    /// The address of the database.
    #[must_use]
    pub fn address(&self) -> String {
        match &self.database {
            Some(address) => address.clone(),
            None => sqlite_address(&self.data.join(DATABASE)),
        }
    }

    /// The file of the key.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        self.data.join(KEY)
    }

    /// Opens the workbench, and makes what is not there yet.
    ///
    /// # Errors
    /// When the folder, the key or the database cannot be used.
    pub async fn open(&self) -> Result<Workbench, PlaceError> {
        let options = self.options()?;
        Ok(Workbench::open(&self.address(), options).await?)
    }

    /// Fills the database with the example; it must be empty.
    ///
    /// # Errors
    /// When there is anything in it, or the folder, the key or the database cannot be used.
    pub fn fill(&self) -> Result<Filled, PlaceError> {
        let options = self.options()?;
        let runtime = tokio::runtime::Runtime::new().map_err(PlaceError::Runtime)?;
        Ok(runtime.block_on(demo::fill(&self.address(), options))?)
    }

    fn options(&self) -> Result<Options, PlaceError> {
        std::fs::create_dir_all(&self.data).map_err(|error| PlaceError::Data {
            folder: self.data.clone(),
            problem: error.to_string(),
        })?;
        let key = key(&self.key_file())?;
        Options::new(key).map_err(|error| PlaceError::Policy(error.to_string()))
    }
}

/// The key in a file, made when the file is not there.
fn key(file: &Path) -> Result<LogKey, PlaceError> {
    if let Some(key) = present_key(file)? {
        return Ok(key);
    }
    let unusable = |problem: String| unusable(file, problem);
    let mut random = [0; 32];
    let filled = SystemRandom.fill(&mut random);
    filled.map_err(|error| unusable(error.to_string()))?;
    let key = LogKey::new("houvast-werkbank", random);
    let key = key.map_err(|error| unusable(error.to_string()))?;
    keep(file, &key.secret_text()).map_err(|error| unusable(error.to_string()))?;
    Ok(key)
}

/// The key in a file, when there is one.
pub(crate) fn present_key(file: &Path) -> Result<Option<LogKey>, PlaceError> {
    match std::fs::read_to_string(file) {
        Ok(text) => {
            let key = LogKey::parse(text.trim());
            key.map(Some)
                .map_err(|error| unusable(file, error.to_string()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unusable(file, error.to_string())),
    }
}

fn unusable(file: &Path, problem: String) -> PlaceError {
    PlaceError::Key {
        file: file.to_path_buf(),
        problem,
    }
}

/// Writes a file that only its owner can read, whole or not at all.
pub(crate) fn keep(file: &Path, text: &str) -> std::io::Result<()> {
    let beside = file.with_extension("nieuw");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut handle = options.open(&beside)?;
    handle.write_all(text.as_bytes())?;
    handle.write_all(b"\n")?;
    handle.sync_all()?;
    std::fs::rename(beside, file)
}
