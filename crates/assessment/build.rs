//! Puts the texts of `laws/` and `voornemens/` into the program, so that it works wherever it stands.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../..");
    let mut code = String::new();
    list(&mut code, &root, "laws", &[".wet", ".en.toml"], "LAWS")?;
    list(&mut code, &root, "laws/voorbeelden", &[".toml"], "EXAMPLES")?;
    list(
        &mut code,
        &root,
        "voornemens",
        &[".voornemen"],
        "INTENTIONS",
    )?;
    list(&mut code, &root, "voornemens", &[".toml"], "BESIDE")?;
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());
    fs::write(out.join("shipped.rs"), code)
}

/// Writes the names and texts of the files of one folder, in the order of their names.
fn list(
    code: &mut String,
    root: &Path,
    folder: &str,
    endings: &[&str],
    name: &str,
) -> io::Result<()> {
    let path = root.join(folder);
    println!("cargo:rerun-if-changed={}", path.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(&path)? {
        let file = entry?.path();
        let shown = file.file_name().unwrap_or_default().to_string_lossy();
        if endings.iter().any(|ending| shown.ends_with(ending)) {
            files.push(file.canonicalize()?);
        }
    }
    files.sort();
    let _ = writeln!(code, "const {name}: &[(&str, &str)] = &[");
    for file in files {
        let base = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let (shown, path) = (format!("{folder}/{base}"), file.display().to_string());
        let _ = writeln!(code, "    ({shown:?}, include_str!({path:?})),");
    }
    let _ = writeln!(code, "];");
    Ok(())
}
