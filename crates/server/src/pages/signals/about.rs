//! What a signal is about: a scheme, an article, or the giver does not know.

use crate::acts::Acts;
use crate::http::filled::Filled;
use crate::i18n::Words;
use crate::ui::form::{Field, Problems};
use houvast_workbench::parties::TouchedRule;
use houvast_workbench::signals::About;
use maud::{Markup, html};

/// Schemes that people come across most, by the short name of their act where the law has one. The texts call them as people do.
const SCHEMES: [&str; 12] = [
    "zorgtoeslag",
    "huurtoeslag",
    "kindgebonden_budget",
    "kinderopvangtoeslag",
    "akw",
    "aow",
    "bijstand",
    "ww",
    "wia",
    "wajong",
    "studiefinanciering",
    "wet_ib_2001",
];

/// The giver does not know.
const UNKNOWN: &str = "onbekend";
/// A scheme that is not in the list.
const OTHER: &str = "anders";
/// An article of an act.
const ARTICLE: &str = "artikel";

/// A scheme as people call it.
#[must_use]
pub fn scheme(words: &Words<'_>, scheme: &str) -> String {
    if SCHEMES.contains(&scheme) {
        words.t(&format!("scheme-{}", scheme.replace('_', "-")))
    } else {
        scheme.to_owned()
    }
}

/// A rule as people write it: the article of the act, or the act.
#[must_use]
pub fn rule(words: &Words<'_>, acts: &Acts, rule: &TouchedRule) -> String {
    let act = acts.title(&rule.law);
    if rule.article.is_empty() {
        return act.to_owned();
    }
    let values = [
        ("article", rule.article.as_str().into()),
        ("act", act.into()),
    ];
    words.with("rule-article", &values)
}

/// What a signal is about, in words.
pub(super) fn in_words(words: &Words<'_>, acts: &Acts, about: &About) -> String {
    match about {
        About::Scheme(name) => scheme(words, name),
        About::Article(touched) => rule(words, acts, touched),
        About::Unknown => words.t("signal-about-unknown"),
    }
}

/// Schemes to choose from, with their names.
pub(super) fn schemes(words: &Words<'_>) -> Vec<(String, String)> {
    let option = |name: &&str| ((*name).to_owned(), scheme(words, name));
    SCHEMES.iter().map(option).collect()
}

/// The questions: one list, and only when it is needed the name of another scheme or the article.
pub(super) fn fields(
    words: &Words<'_>,
    acts: &Acts,
    filled: &Filled,
    problems: &Problems,
) -> Markup {
    let chosen = match filled.get("about") {
        "" => UNKNOWN,
        chosen => chosen,
    };
    let of = |value: &str, text: &str| (value.to_owned(), words.t(text));
    let mut options = vec![of(UNKNOWN, "signal-about-unknown")];
    options.extend(schemes(words));
    options.push(of(OTHER, "signal-about-other"));
    options.push(of(ARTICLE, "signal-about-article"));
    html! {
        (Field::new("about", words.t("field-about")).value(chosen).choice(words, problems, &options))
        div .werkbank-when-other {
            (Field::new("scheme", words.t("field-scheme")).hint(words.t("hint-scheme")).value(filled.get("scheme")).optional()
                .line(words, problems, "text", None))
        }
        div .werkbank-when-article {
            (Field::new("law", words.t("field-law")).hint(words.t("hint-law")).value(filled.get("law")).optional()
                .choice(words, problems, &acts.options()))
            (Field::new("article", words.t("field-article")).hint(words.t("hint-article")).value(filled.get("article")).optional()
                .line(words, problems, "text", None))
        }
    }
}

/// What was chosen; nothing for a value that the list does not have.
pub(super) fn read(acts: &Acts, filled: &Filled) -> Option<About> {
    let text = |name| filled.get(name).trim().to_owned();
    match filled.get("about") {
        UNKNOWN | "" => Some(About::Unknown),
        OTHER => Some(About::Scheme(text("scheme"))),
        ARTICLE => {
            let (law, article) = (text("law"), text("article"));
            let known = law.is_empty() || acts.options().iter().any(|(name, _)| *name == law);
            known.then_some(About::Article(TouchedRule { law, article }))
        }
        name => SCHEMES
            .contains(&name)
            .then(|| About::Scheme(name.to_owned())),
    }
}

/// The field of the form in which the core found something wrong.
pub(super) fn field(core: &str) -> &str {
    match core {
        "about" => "scheme",
        "about.law" => "law",
        "about.article" => "article",
        other => other,
    }
}
