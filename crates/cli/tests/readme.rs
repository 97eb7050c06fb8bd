//! The examples of the README do what it says.

use std::path::Path;

#[test]
fn examples_of_the_readme() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::env::set_current_dir(&root).expect("the root of the repository");
    trycmd::TestCases::new()
        .default_bin_path(trycmd::cargo::cargo_bin!("houvast"))
        .case(root.join("README.md"));
}

/// The intention that the README shows is a real one.
#[test]
fn intention_of_the_readme() {
    let readme = include_str!("../../../README.md");
    let start = readme
        .find("voornemen hogere_standaardpremie")
        .expect("the README shows an intention");
    let length = readme[start..].find("```").expect("the block is closed");
    let folder = std::env::temp_dir().join(format!("houvast-readme-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    let file = folder.join("voorbeeld.voornemen");
    std::fs::write(&file, &readme[start..start + length]).expect("the intention is written");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_houvast"))
        .args(["controleer", &file.to_string_lossy()])
        .output()
        .expect("houvast runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    std::fs::remove_dir_all(folder).expect("the folder is removed");
}
