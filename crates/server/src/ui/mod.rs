//! The parts that pages are made of, as NL Design System components.

pub mod choices;
pub mod form;
pub mod layout;
pub mod number;
pub mod table;

use maud::{Markup, html};

/// What kind of message an [`alert`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Something to know.
    Info,
    /// It went well.
    Ok,
    /// Take care.
    Warning,
    /// It did not go well.
    Error,
}

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Kind::Info => "utrecht-alert utrecht-alert--info",
            Kind::Ok => "utrecht-alert utrecht-alert--ok",
            Kind::Warning => "utrecht-alert utrecht-alert--warning",
            Kind::Error => "utrecht-alert utrecht-alert--error",
        }
    }
}

/// A message to the reader. Errors are announced at once, others when the reader pauses.
#[must_use]
pub fn alert(kind: Kind, content: &Markup) -> Markup {
    let role = if kind == Kind::Error {
        "alert"
    } else {
        "status"
    };
    html! {
        div class=(kind.class()) role=(role) {
            div .utrecht-alert__content { div .utrecht-alert__message { (content) } }
        }
    }
}

/// A heading of the first to fourth level.
#[must_use]
pub fn heading(level: u8, id: Option<&str>, text: &str) -> Markup {
    html! {
        @match level {
            1 => h1 .utrecht-heading-1 id=[id] { (text) },
            2 => h2 .utrecht-heading-2 id=[id] { (text) },
            3 => h3 .utrecht-heading-3 id=[id] { (text) },
            _ => h4 .utrecht-heading-4 id=[id] { (text) },
        }
    }
}

/// A paragraph.
#[must_use]
pub fn paragraph(text: &str) -> Markup {
    html! { p .utrecht-paragraph { (text) } }
}

/// A link within this site, or to a source outside it.
#[must_use]
pub fn link(address: &str, text: &str) -> Markup {
    let outside = address.starts_with("https://") || address.starts_with("http://");
    html! { a .utrecht-link href=(address) rel=[outside.then_some("noopener noreferrer")] { (text) } }
}

/// A short mark, such as a phase or a level.
#[must_use]
pub fn badge(text: &str) -> Markup {
    html! { span .utrecht-badge-data .utrecht-data-badge { (text) } }
}

/// Names and values under each other.
#[must_use]
pub fn data_list(rows: &[(String, Markup)]) -> Markup {
    html! {
        dl .utrecht-data-list .utrecht-data-list--rows {
            @for (name, value) in rows {
                div .utrecht-data-list__item {
                    dt .utrecht-data-list__item-key { (name) }
                    dd .utrecht-data-list__item-value.utrecht-data-list__item-value--html-dd { (value) }
                }
            }
        }
    }
}
