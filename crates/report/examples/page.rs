//! Writes the page of an assessment with invented figures, to look at it: `cargo run -p houvast-report --example page -- nl > page.html`

#[path = "../tests/sample/mod.rs"]
mod sample;

use houvast_report::{Language, html};
use std::io::Write;

fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().collect();
    let has = |word: &str| words.iter().any(|w| w == word);
    let language = if has("en") {
        Language::En
    } else {
        Language::Nl
    };
    let assessment = if has("two") {
        sample::two()
    } else {
        sample::one()
    };
    std::io::stdout().write_all(html::render(&assessment, language).as_bytes())
}
