//! The parts of a dossier: what every page of a dossier has in common, and the way from one part to another.

use super::dossier;
use crate::http::session::Visitor;
use crate::i18n::Words;
use crate::pages::failure::Failure;
use crate::pages::show;
use crate::ui::layout::Page;
use axum::response::Response;
use houvast_workbench::dossiers::{Abilities, Dossier};
use houvast_workbench::policy::Action;
use houvast_workbench::{Error, Versioned};
use maud::{Markup, html};

/// A part of a dossier.
struct Part {
    /// Its address under that of the dossier; empty for the overview.
    path: &'static str,
    /// The message with its name.
    text: &'static str,
    /// To whom it is shown, of all who see the dossier.
    shown: fn(&Abilities<'_>) -> bool,
}

/// The parts in the order in which one works. A part stands here once it has a page.
const PARTS: &[Part] = &[
    Part::for_all("", "part-overview"),
    Part::for_all("voornemen", "part-intention"),
    Part::for_all("toets", "part-test"),
    Part::for_all("partijen", "part-parties"),
    Part::for_all("taken-en-geld", "part-balance"),
    Part::for_all("advies", "part-advice"),
    Part {
        path: "besluit",
        text: "part-decision",
        shown: |may| may.may(Action::DecisionRead),
    },
    Part::for_all("knelpunten", "bottlenecks-title"),
    Part::for_all("vervolg", "follow-title"),
    Part::for_all("publicatie", "publication-title"),
    Part {
        path: "logboek",
        text: "log-title",
        shown: |may| may.may(Action::LogRead),
    },
];

impl Part {
    const fn for_all(path: &'static str, text: &'static str) -> Self {
        Part {
            path,
            text,
            shown: |_| true,
        }
    }
}

/// A dossier that someone opened, with what that person may do in it.
pub struct Opened<'v> {
    /// Who looks.
    pub visitor: &'v Visitor,
    /// The dossier.
    pub dossier: Versioned<Dossier>,
    /// What may be done, so that nothing else is offered.
    pub may: Abilities<'v>,
}

/// What one page of a dossier has of its own.
pub struct PartPage<'a> {
    /// The part that it belongs to, by its address.
    pub part: &'a str,
    /// The first heading.
    pub title: &'a str,
    /// The way from the dossier to this page, for a page within a part: (address, text).
    pub within: &'a [(String, String)],
    /// What is on it.
    pub content: Markup,
}

/// Opens the dossier of an address.
///
/// # Errors
/// When nobody is signed in, or it is not there or may not be seen.
pub async fn open<'v>(visitor: &'v Visitor, number: &str) -> Result<Opened<'v>, Failure> {
    let dossier = dossier(visitor, number).await?;
    let bench = visitor.shared.bench();
    let may = bench.abilities(&visitor.actor, &dossier.value.id).await?;
    Ok(Opened {
        visitor,
        dossier,
        may,
    })
}

impl Opened<'_> {
    /// The texts of the answer.
    #[must_use]
    pub fn words(&self) -> Words<'static> {
        self.visitor.words()
    }

    /// Refuses unless the policy allows it at the dossier's own level, before a form is shown.
    ///
    /// # Errors
    /// When it is not allowed.
    pub fn must(&self, action: Action) -> Result<(), Failure> {
        if self.may.may(action) {
            Ok(())
        } else {
            Err(Error::Forbidden { action }.into())
        }
    }

    /// The address of a page of this dossier.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        let number = &self.dossier.value.number;
        match rest {
            "" => format!("/dossiers/{number}"),
            rest => format!("/dossiers/{number}/{rest}"),
        }
    }

    /// A page of a part, with the way to the other parts.
    #[must_use]
    pub fn show(&self, page: PartPage<'_>) -> Response {
        let words = self.words();
        let mut trail = vec![("/dossiers".to_owned(), words.t("dossiers-title"))];
        if !page.part.is_empty() || !page.within.is_empty() {
            trail.push((self.path(""), self.dossier.value.about.title.clone()));
        }
        trail.extend_from_slice(page.within);
        let frame = Page {
            title: page.title,
            trail: &trail,
            path: &self.visitor.path,
            local: Some(self.parts(page.part, page.within.is_empty())),
            notice: None,
            content: page.content,
        };
        show(self.visitor, &frame)
    }

    /// The way to the parts. On the page of a part itself that part is the page; on a page within it, it is where one is.
    fn parts(&self, here: &str, is_page: bool) -> Markup {
        let words = self.words();
        let current =
            |part: &Part| (part.path == here).then_some(if is_page { "page" } else { "true" });
        html! {
            nav .werkbank-parts aria-label=(words.t("parts")) {
                ul .werkbank-parts__list role="list" {
                    @for part in PARTS.iter().filter(|part| (part.shown)(&self.may)) {
                        li { a .utrecht-link href=(self.path(part.path)) aria-current=[current(part)] { (words.t(part.text)) } }
                    }
                }
            }
        }
    }
}
