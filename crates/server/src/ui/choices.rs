//! Choices that all stand on the page: one of some, or any of them, as a group with its own question.

use super::form::Problems;
use maud::{Markup, html};

/// A question with a few answers. Value and text of each.
#[derive(Debug, Clone)]
pub struct Choices<'a> {
    /// The name under which it is sent; the id of the first answer, so that the summary of problems leads there.
    pub name: &'a str,
    /// What is asked.
    pub question: String,
    /// How to answer, if that is not plain.
    pub hint: Option<String>,
    /// The answers.
    pub options: &'a [(String, String)],
}

impl Choices<'_> {
    /// One of them.
    #[must_use]
    pub fn one(&self, problems: &Problems, chosen: &str) -> Markup {
        self.group(problems, "radio", &|value| value == chosen)
    }

    /// Any of them.
    #[must_use]
    pub fn any(&self, problems: &Problems, chosen: &[&str]) -> Markup {
        self.group(problems, "checkbox", &|value| chosen.contains(&value))
    }

    fn group(&self, problems: &Problems, kind: &str, chosen: &dyn Fn(&str) -> bool) -> Markup {
        let problem = problems.of(self.name);
        let ids = [
            self.hint.as_ref().map(|_| format!("{}-hint", self.name)),
            problem.map(|_| format!("{}-problem", self.name)),
        ];
        let described: Vec<String> = ids.into_iter().flatten().collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        html! {
            fieldset .utrecht-form-fieldset.utrecht-form-fieldset--html-fieldset.werkbank-choices aria-describedby=[described] {
                legend .utrecht-form-fieldset__legend.utrecht-form-fieldset__legend--html-legend { (self.question) }
                @if let Some(hint) = &self.hint {
                    div .utrecht-form-field-description id={ (self.name) "-hint" } { (hint) }
                }
                @if let Some(problem) = problem {
                    div .utrecht-form-field-error-message id={ (self.name) "-problem" } { (problem) }
                }
                @for (place, (value, text)) in self.options.iter().enumerate() {
                    (self.option(kind, place, value, text, chosen(value)))
                }
            }
        }
    }

    fn option(&self, kind: &str, place: usize, value: &str, text: &str, chosen: bool) -> Markup {
        let id = match place {
            0 => self.name.to_owned(),
            place => format!("{}-{place}", self.name),
        };
        let class = match kind {
            "radio" => "utrecht-radio-button utrecht-radio-button--html-input",
            _ => "utrecht-checkbox utrecht-checkbox--html-input",
        };
        html! {
            label .utrecht-form-label.werkbank-choice for=(id) {
                input class=(class) id=(id) name=(self.name) type=(kind) value=(value) checked[chosen];
                span { (text) }
            }
        }
    }
}
