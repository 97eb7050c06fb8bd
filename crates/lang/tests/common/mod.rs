#![allow(dead_code, reason = "each test uses a part")]
//! What several tests need.

use houvast_conformance::Document;
use houvast_lang::source::FileId;
use houvast_lang::syntax;
use std::path::{Path, PathBuf};

/// The syntax tree without places.
pub fn tree(text: &str) -> String {
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

/// Formats and checks that the meaning stays and that formatting again changes nothing; `None` if the text has errors.
pub fn formatted(text: &str) -> Option<String> {
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

/// The files with this extension below a folder of this crate.
pub fn files_below(folder: &str, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|e| extensions.iter().any(|x| e == *x))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The texts of all files with this extension below folders of this crate.
pub fn texts(folders: &[&str], extension: &str) -> Vec<String> {
    let files = folders
        .iter()
        .flat_map(|folder| files_below(folder, &[extension]));
    files
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .collect()
}

/// Everything in the repository that is written in the language: the corpus, the conformance suite, the laws and the intentions.
pub fn seeds() -> Vec<String> {
    let mut seeds = texts(&["fuzz/corpus", "../../laws"], "wet");
    seeds.extend(texts(&["fuzz/corpus", "../../voornemens"], "voornemen"));
    for path in files_below("conformance", &["md"]) {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let cases = Document::parse(path, text).map_or_else(|_| Vec::new(), |d| d.cases);
        let texts = cases.into_iter().flat_map(|case| case.texts);
        seeds.extend(texts.map(|text| text.text));
    }
    seeds
}
