//! Files that get their name only when they are whole.

use std::fs::{File, OpenOptions};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// A file that is written beside its place under another name. It takes the place of what had its name when it is [finished](Staged::finish);
/// dropped before that, it leaves nothing behind. What is no file but can be written, such as a pipe, is written as it is.
#[derive(Debug)]
pub struct Staged {
    /// `None` for what is written as it is, and when it has its name.
    temporary: Option<PathBuf>,
    path: PathBuf,
}

impl Staged {
    /// Begins a file with this name.
    ///
    /// # Errors
    /// It is a folder, there is no folder for it, or what is there may not be written: in words.
    pub fn create(path: &Path) -> Result<(Self, File), Error> {
        let name = path.display();
        if path.is_dir() {
            let text = format!("{name} is a folder, and a file is asked");
            return Err(Error::new(ErrorKind::IsADirectory, text));
        }
        let problem = |error: Error| {
            let folder = path.parent().filter(|folder| *folder != Path::new(""));
            let missing = folder.filter(|folder| !folder.is_dir());
            let text = match missing {
                Some(folder) => format!(
                    "cannot write {name}: there is no folder {}",
                    folder.display()
                ),
                None => format!("cannot write {name}: {error}"),
            };
            Error::new(error.kind(), text)
        };
        let there = std::fs::metadata(path).ok();
        if there.is_some() {
            // A file that may not be written is not replaced either.
            let direct = OpenOptions::new().write(true).open(path).map_err(problem)?;
            if there.as_ref().is_some_and(|there| !there.is_file()) {
                let staged = Self {
                    temporary: None,
                    path: path.to_owned(),
                };
                return Ok((staged, direct));
            }
        }
        // What a link points to is replaced, not the link.
        let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mut temporary = std::ffi::OsString::from(".");
        temporary.push(path.file_name().unwrap_or_default());
        temporary.push(format!(".{}.deel", std::process::id()));
        let temporary = path.with_file_name(temporary);
        let mut options = OpenOptions::new();
        let file = options.write(true).create_new(true).open(&temporary);
        let file = file.map_err(problem)?;
        let staged = Self {
            temporary: Some(temporary),
            path,
        };
        if let Some(there) = there {
            file.set_permissions(there.permissions()).map_err(problem)?;
        }
        Ok((staged, file))
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// What the file system says.
    pub fn finish(mut self) -> Result<(), Error> {
        if let Some(temporary) = self.temporary.take() {
            std::fs::rename(&temporary, &self.path).inspect_err(|_| {
                // Nobody can be told that it stays behind.
                let _ = std::fs::remove_file(&temporary);
            })?;
        }
        Ok(())
    }

    /// Can a file with this name be written.
    ///
    /// # Errors
    /// As [`Staged::create`].
    pub fn check(path: &Path) -> Result<(), Error> {
        Self::create(path).map(drop)
    }

    /// Writes a whole file.
    ///
    /// # Errors
    /// As [`Staged::create`], or what the file system says.
    pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let (staged, mut file) = Self::create(path)?;
        std::io::Write::write_all(&mut file, bytes)?;
        staged.finish()
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
