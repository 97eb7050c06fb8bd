//! The frame of every page.

use super::form;
use crate::i18n::{Language, Words};
use crate::pages::failure::encoded;
use maud::{DOCTYPE, Markup, html};

/// Who looks at the page.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The name of the account and its organisation; absent for the public.
    pub account: Option<(String, String)>,
    /// The token for forms.
    pub token: String,
    /// The entries of the menu: address and message.
    pub menu: Vec<(&'static str, &'static str)>,
}

/// A page: where it stands and what is on it.
#[derive(Debug)]
pub struct Page<'a> {
    /// The title, also the first heading.
    pub title: &'a str,
    /// The way here: (address, text), the start left out.
    pub trail: &'a [(String, String)],
    /// The path of this page, for the other language and for marking the menu.
    pub path: &'a str,
    /// The way to what belongs with this page, such as the other parts of a dossier.
    pub local: Option<Markup>,
    /// What happened just now, as a message above the page.
    pub notice: Option<Markup>,
    /// The page itself.
    pub content: Markup,
}

impl<'a> Page<'a> {
    /// A page right under the start.
    #[must_use]
    pub fn new(title: &'a str, path: &'a str, content: Markup) -> Self {
        Page {
            title,
            trail: &[],
            path,
            local: None,
            notice: None,
            content,
        }
    }

    /// The same page, reached along this way.
    #[must_use]
    pub fn along(mut self, trail: &'a [(String, String)]) -> Self {
        self.trail = trail;
        self
    }

    /// The title in the bar of the browser: that of the page, and what it is a page of.
    fn full_title(&self) -> String {
        match self.trail.last() {
            Some((_, above)) => format!("{} – {above} – Houvast", self.title),
            None => format!("{} – Houvast", self.title),
        }
    }
}

/// The whole document. `done` says that what was asked on the page before went well.
#[must_use]
pub fn document(
    words: &Words<'_>,
    visitor: &Visitor,
    page: &Page<'_>,
    done: Option<&Markup>,
) -> Markup {
    html! {
        (DOCTYPE)
        html .utrecht-root lang=(words.language().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (page.full_title()) }
                link rel="stylesheet" href="/bestanden/werkbank.css";
                script src="/bestanden/werkbank.js" defer {}
            }
            body .voorbeeld-theme.utrecht-document.utrecht-body.utrecht-surface {
                a .utrecht-skip-link.utrecht-skip-link--visible-on-focus href="#inhoud" { (words.t("to-content")) }
                div .utrecht-page-layout {
                    (header(words, visitor, page))
                    (menu(words, visitor, page))
                    main #inhoud .werkbank-main tabindex="-1" {
                        (trail(words, page))
                        @if let Some(notice) = page.notice.as_ref().or(done) { (notice) }
                        @if let Some(local) = &page.local { (local) }
                        h1 .utrecht-heading-1 { (page.title) }
                        (page.content)
                    }
                    (footer(words))
                }
            }
        }
    }
}

fn header(words: &Words<'_>, visitor: &Visitor, page: &Page<'_>) -> Markup {
    html! {
        header .utrecht-page-header.werkbank-header {
            div .utrecht-page-header__content.werkbank-header__content {
                a .werkbank-name href="/" { "Houvast" span .werkbank-name__sub { (words.t("workbench")) } }
                div .werkbank-header__end {
                    @if let Some((name, organisation)) = &visitor.account {
                        p .werkbank-who { a .utrecht-link href="/account/sleutels" { (name) ", " (organisation) } }
                        a .utrecht-link href="/wachtwoord" { (words.t("menu-password")) }
                        (form::post("/uitloggen", &visitor.token, &html! {
                            button .utrecht-button.utrecht-button--subtle type="submit" { (words.t("log-out")) }
                        }))
                    } @else {
                        a .utrecht-link href="/inloggen" { (words.t("log-in")) }
                    }
                    (languages(words, page.path))
                }
            }
        }
    }
}

fn languages(words: &Words<'_>, path: &str) -> Markup {
    let other = match words.language() {
        Language::Dutch => (Language::English, "English"),
        Language::English => (Language::Dutch, "Nederlands"),
    };
    html! {
        nav .utrecht-alternate-lang-nav aria-label=(words.t("languages")) {
            a .utrecht-link lang=(other.0.code()) hreflang=(other.0.code()) href={ "/taal/" (other.0.code()) "?naar=" (encoded(path)) } { (other.1) }
        }
    }
}

fn menu(words: &Words<'_>, visitor: &Visitor, page: &Page<'_>) -> Markup {
    html! {
        nav .utrecht-nav-bar.werkbank-menu aria-label=(words.t("main-menu")) {
            ul .utrecht-nav-bar__content.werkbank-menu__list role="list" {
                @for (address, text) in &visitor.menu {
                    li { a .utrecht-link href=(address) aria-current=[current(page.path, address)] { (words.t(text)) } }
                }
            }
        }
    }
}

fn current(path: &str, address: &str) -> Option<&'static str> {
    let path = path.split('?').next().unwrap_or_default();
    if path == address {
        Some("page")
    } else if address == "/" {
        None
    } else {
        path.strip_prefix(address)?
            .starts_with('/')
            .then_some("true")
    }
}

fn trail(words: &Words<'_>, page: &Page<'_>) -> Markup {
    if page.trail.is_empty() {
        return html! {};
    }
    html! {
        nav .utrecht-breadcrumb-nav aria-label=(words.t("trail")) {
            ol .utrecht-breadcrumb-nav__list role="list" {
                li .utrecht-breadcrumb-nav__item { a .utrecht-link.utrecht-breadcrumb-nav__link href="/" { (words.t("start")) } }
                @for (address, text) in page.trail {
                    li .utrecht-breadcrumb-nav__item { a .utrecht-link.utrecht-breadcrumb-nav__link href=(address) { (text) } }
                }
            }
        }
    }
}

fn footer(words: &Words<'_>) -> Markup {
    html! {
        footer .utrecht-page-footer.werkbank-footer {
            div .utrecht-page-footer__content {
                p .utrecht-paragraph { (words.t("footer")) }
            }
        }
    }
}
