//! Any bytes: reading, showing findings, formatting and checking give a result, and formatting is idempotent.
#![no_main]

use houvast_lang::source::Sources;
use houvast_lang::{check, diagnostic, syntax};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut sources = Sources::default();
    let id = sources.add("wet.wet", text);
    let parsed = syntax::parse(text, id);
    let _ = diagnostic::render(&parsed.diagnostics, &sources, false);
    if let Ok(once) = syntax::format(text) {
        assert_eq!(syntax::format(&once).as_deref(), Ok(once.as_str()));
        let checked = check::check(&[parsed.file]);
        let _ = diagnostic::render(&checked.diagnostics, &sources, false);
    }
});
