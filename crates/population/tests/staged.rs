//! Files that get their name only when they are whole.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use houvast_population::{Staged, StagedError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// An empty folder.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("staged-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn files(folder: &Path) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}

#[test]
fn what_was_there_stays_until_the_file_is_whole() {
    let folder = folder("whole");
    let path = folder.join("a.txt");
    std::fs::write(&path, "old").unwrap();
    let mut file = Staged::create(&path).unwrap();
    file.write_all(b"new").unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(files(&folder), 2);
    file.finish().unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(files(&folder), 1);
}

#[test]
fn what_is_not_finished_leaves_nothing_behind() {
    let folder = folder("unfinished");
    let mut file = Staged::create(&folder.join("a.txt")).unwrap();
    file.write_all(b"new").unwrap();
    drop(file);
    Staged::check(&folder.join("a.txt")).unwrap();
    assert_eq!(files(&folder), 0);
}

#[test]
fn folders_are_no_files() {
    let folder = folder("folders");
    let begun = |path: &Path| Staged::create(path).map(drop);
    assert!(matches!(begun(&folder), Err(StagedError::Folder(_))));
    let new = folder.join("new/");
    assert!(matches!(begun(&new), Err(StagedError::Folder(_))));
    let below = folder.join("none/a.txt");
    let missing = begun(&below).unwrap_err();
    assert!(matches!(&missing, StagedError::NoFolder { folder, .. } if folder.ends_with("none")));
    assert!(matches!(begun(Path::new("")), Err(StagedError::NoName)));
}

/// Two programs, or two parts of one, that write the same file do not write into each other's.
#[test]
fn two_at_once() {
    let folder = folder("two");
    let path = folder.join("a.txt");
    let (mut one, mut two) = (
        Staged::create(&path).unwrap(),
        Staged::create(&path).unwrap(),
    );
    one.write_all(b"one").unwrap();
    two.write_all(b"two").unwrap();
    two.finish().unwrap();
    one.finish().unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "one");
    assert_eq!(files(&folder), 1);
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder("links");
    let (path, link) = (folder.join("a.txt"), folder.join("link"));
    std::fs::write(&path, "old").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("a.txt", &link).unwrap();
    Staged::write_all(&link, b"new").unwrap();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_no_file_is_written_as_it_is() {
    let path = Path::new("/dev/full");
    Staged::check(path).unwrap();
    let full = Staged::write_all(path, b"new").unwrap_err();
    assert!(
        full.to_string().starts_with("cannot write /dev/full: "),
        "{full}"
    );
    Staged::write_all(Path::new("/dev/null"), b"new").unwrap();
}
