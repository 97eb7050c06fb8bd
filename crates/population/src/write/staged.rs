//! Files that get their name only when they are whole.

use std::ffi::OsString;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file that is written beside its place under another name. It takes the place of what had its name when it is [finished](Staged::finish);
/// dropped before that, it leaves nothing behind. What is no file but can be written, such as a pipe, is written as it is.
#[derive(Debug)]
pub struct Staged {
    file: File,
    /// The other name; `None` for what is written as it is, and when it has its name.
    temporary: Option<PathBuf>,
    path: PathBuf,
}

/// Why a file cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum StagedError {
    /// It has no name.
    #[error("the name of the file to write is empty")]
    NoName,
    /// It is a folder, or its name ends as that of one.
    #[error("{} is a folder; name a file", .0.display())]
    Folder(PathBuf),
    /// There is no folder for it.
    #[error("cannot write {}: there is no folder {}", .path.display(), .folder.display())]
    NoFolder {
        /// The file.
        path: PathBuf,
        /// The folder in which it would be.
        folder: PathBuf,
    },
    /// What the system says.
    #[error("cannot write {}: {error}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// So many other names are tried: one may be taken by what was left of a program that was killed.
const MAX_NAMES: u32 = 16;

impl Staged {
    /// Begins a file with this name.
    ///
    /// # Errors
    /// It is a folder, there is no folder for it, or what is there may not be written.
    pub fn create(path: &Path) -> Result<Self, StagedError> {
        let problem = |error| said(path, error);
        let Some(there) = what_is_there(path)? else {
            return Self::beside(path, None).map_err(problem);
        };
        // A file that may not be written is not replaced either.
        let file = OpenOptions::new().write(true).open(path).map_err(problem)?;
        if there.is_file() {
            // What a link points to is replaced, not the link.
            let path = std::fs::canonicalize(path).map_err(problem)?;
            return Self::beside(&path, Some(&there)).map_err(problem);
        }
        Ok(Self {
            file,
            temporary: None,
            path: path.to_owned(),
        })
    }

    /// Can a file with this name be begun. What is no file is not opened for it: who reads a pipe would see it end.
    ///
    /// # Errors
    /// As [`Staged::create`].
    pub fn check(path: &Path) -> Result<(), StagedError> {
        match what_is_there(path)? {
            Some(there) if !there.is_file() => Ok(()),
            _ => Self::create(path).map(drop),
        }
    }

    /// Writes a whole file.
    ///
    /// # Errors
    /// As [`Staged::create`], or what the system says.
    pub fn write_all(path: &Path, bytes: &[u8]) -> Result<(), StagedError> {
        let mut staged = Self::create(path)?;
        Write::write_all(&mut staged, bytes).map_err(|error| said(path, error))?;
        staged.finish()
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// What the system says.
    pub fn finish(mut self) -> Result<(), StagedError> {
        let Some(temporary) = &self.temporary else {
            return Ok(());
        };
        let named = self.file.sync_all();
        named
            .and_then(|()| std::fs::rename(temporary, &self.path))
            .map_err(|error| said(&self.path, error))?;
        self.temporary = None;
        Ok(())
    }

    /// A file under another name in the folder of `path`.
    fn beside(path: &Path, like: Option<&Metadata>) -> io::Result<Self> {
        let mut number = 0;
        let (file, temporary) = loop {
            let temporary = other_name(path, number);
            let mut options = OpenOptions::new();
            match options.write(true).create_new(true).open(&temporary) {
                Ok(file) => break (file, temporary),
                Err(error)
                    if error.kind() == io::ErrorKind::AlreadyExists && number < MAX_NAMES =>
                {
                    number += 1;
                }
                Err(error) => return Err(error),
            }
        };
        let staged = Self {
            file,
            temporary: Some(temporary),
            path: path.to_owned(),
        };
        if let Some(like) = like {
            staged.file.set_permissions(like.permissions())?;
        }
        Ok(staged)
    }
}

impl Write for Staged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary {
            // Nobody can be told that it stays behind.
            let _ = std::fs::remove_file(temporary);
        }
    }
}

/// What has the name now, if it can be written over.
fn what_is_there(path: &Path) -> Result<Option<Metadata>, StagedError> {
    if path.as_os_str().is_empty() {
        return Err(StagedError::NoName);
    }
    let there = std::fs::metadata(path).ok();
    // The name of a file that is not there yet may still be that of a folder: `new/`.
    let ends = path.as_os_str().to_string_lossy();
    if there.as_ref().is_some_and(Metadata::is_dir) || ends.ends_with(std::path::is_separator) {
        return Err(StagedError::Folder(path.to_owned()));
    }
    Ok(there)
}

/// `.NAME.PROCESS-NUMBER.deel` beside `NAME`.
fn other_name(path: &Path, number: u32) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}-{number}.deel", std::process::id()));
    path.with_file_name(name)
}

/// The error with the name of the file; a folder that is missing is named.
fn said(path: &Path, error: io::Error) -> StagedError {
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let path = path.to_owned();
    match folder {
        Some(folder) if !folder.is_dir() => StagedError::NoFolder {
            path,
            folder: folder.to_owned(),
        },
        _ => StagedError::Io { path, error },
    }
}
