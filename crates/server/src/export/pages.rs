//! The pages of the archive: each one file, with its own style and nothing from elsewhere.

use crate::i18n::{Language, Words, words};
use crate::pages::dossiers::day;
use crate::pages::publications::content::{Speaker, title};
use houvast_workbench::Workbench;
use houvast_workbench::publication::Publication;
use maud::{DOCTYPE, PreEscaped, html};

/// Enough to read and print it well; the page must not need the application.
const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;margin:auto;max-width:60rem;padding:1rem}\
table{border-collapse:collapse;width:100%}caption{font-weight:700;text-align:start}th,td{border-bottom:1px solid;padding:.4rem;text-align:start;vertical-align:top}\
dl>div{display:grid;gap:.2rem 1rem;grid-template-columns:minmax(8rem,16rem) minmax(0,1fr);padding-block:.3rem}dt{font-weight:700}dd{margin:0;overflow-wrap:anywhere}\
.werkbank-lines{white-space:pre-line}pre{overflow:auto;white-space:pre-wrap}@media(max-width:40rem){dl>div{grid-template-columns:1fr}}";

/// The public version as a page in one language.
pub(super) fn page(bench: &Workbench, publication: &Publication, language: Language) -> String {
    let words = words(language);
    let speaker = Speaker {
        words,
        templates: bench.templates(),
        bench,
    };
    let other = match language {
        Language::Dutch => ("dossier.en.html", "en", "English"),
        Language::English => ("dossier.html", "nl", "Nederlands"),
    };
    let document = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title(&publication.version)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (title(&publication.version)) }
                    p { (as_of(&words, bench, publication)) " " a href=(other.0) lang=(other.1) hreflang=(other.1) { (other.2) } }
                    (speaker.version(&publication.version))
                }
            }
        }
    };
    document.into_string()
}

fn as_of(words: &Words<'_>, bench: &Workbench, publication: &Publication) -> String {
    let date = day(words, bench.day(publication.at));
    words.with("public-as-of", &[("date", date.into())])
}

/// What is in the archive and how it can be checked, in both languages.
pub(super) fn read_me(bench: &Workbench, publication: &Publication) -> String {
    let part = |language| {
        let words = words(language);
        let values = [
            ("number", publication.number.as_str().into()),
            ("key", bench.public_key().into()),
        ];
        let lines = [
            title(&publication.version).to_owned(),
            as_of(&words, bench, publication),
            words.with("archive-read-me", &values),
        ];
        lines.join("\n\n")
    };
    format!(
        "{}\n\n----\n\n{}\n",
        part(Language::Dutch),
        part(Language::English)
    )
}
