//! The formatter: one style, the same meaning, and nothing more to do the second time.

use houvast_lang::source::FileId;
use houvast_lang::syntax;
use std::path::{Path, PathBuf};

/// The syntax tree without places.
fn tree(text: &str) -> String {
    let shown = format!("{:?}", syntax::parse(text, FileId(0)).file);
    let mut out = String::new();
    let mut rest = shown.as_str();
    while let Some(at) = rest.find("Span {") {
        out.push_str(&rest[..at]);
        // Spans hold no braces of their own.
        rest = rest[at..].split_once('}').map_or("", |(_, after)| after);
    }
    out + rest
}

fn comments(text: &str) -> Vec<String> {
    syntax::parse(text, FileId(0))
        .comments
        .into_iter()
        .map(|c| c.text)
        .collect()
}

/// Formats and checks that the meaning stays and that formatting again changes nothing.
fn formatted(text: &str) -> Option<String> {
    let once = syntax::format(text).ok()?;
    assert_eq!(
        tree(text),
        tree(&once),
        "meaning of:\n{text}\nbecame:\n{once}"
    );
    assert_eq!(
        comments(text),
        comments(&once),
        "comments of:\n{text}\nbecame:\n{once}"
    );
    assert_eq!(
        Some(&once),
        syntax::format(&once).ok().as_ref(),
        "not idempotent:\n{text}"
    );
    Some(once)
}

/// All law files of the repository.
fn law_files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    let mut folders = vec![root.join("laws"), root.join("voornemens")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|e| e == "wet" || e == "voornemen")
            {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn the_laws_keep_their_meaning() {
    let files = law_files();
    assert!(!files.is_empty());
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(formatted(&text).is_some(), "{} has errors", path.display());
    }
}

#[test]
fn broken_text_is_refused() {
    assert!(syntax::format("wet w \"Wet\" regel a: getal = (1").is_err());
}
