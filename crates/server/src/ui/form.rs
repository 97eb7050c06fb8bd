//! Form fields: label, explanation and error in the order in which they are read, tied together for assistive technology.

use crate::i18n::Words;
use maud::{Markup, html};

/// What is wrong with the fields of a form, by name; shown above the form and at each field.
#[derive(Debug, Clone, Default)]
pub struct Problems(Vec<Problem>);

#[derive(Debug, Clone)]
struct Problem {
    field: String,
    /// What the field is called, when its name does not say so.
    label: Option<String>,
    text: String,
}

impl Problems {
    /// Adds what is wrong with a field.
    pub fn add(&mut self, field: impl Into<String>, text: impl Into<String>) {
        self.0.push(Problem {
            field: field.into(),
            label: None,
            text: text.into(),
        });
    }

    /// Adds what is wrong with a field that the summary calls by this label.
    pub fn add_to(
        &mut self,
        field: impl Into<String>,
        label: impl Into<String>,
        text: impl Into<String>,
    ) {
        self.0.push(Problem {
            field: field.into(),
            label: Some(label.into()),
            text: text.into(),
        });
    }

    /// The same problems with what the summary calls their fields, for those that it knows.
    #[must_use]
    pub fn named(mut self, label: impl Fn(&str) -> Option<String>) -> Self {
        for problem in &mut self.0 {
            if let Some(label) = label(&problem.field) {
                problem.label = Some(label);
            }
        }
        self
    }

    /// The same problems at other places of the page.
    #[must_use]
    pub fn at(mut self, place: impl Fn(&str) -> String) -> Self {
        for problem in &mut self.0 {
            problem.field = place(&problem.field);
        }
        self
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with one field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|problem| problem.field == field)
            .map(|problem| problem.text.as_str())
    }

    /// The summary above a form, with a link to each field. Nothing when all is well.
    #[must_use]
    pub fn summary(&self, words: &Words<'_>) -> Markup {
        if self.is_empty() {
            return html! {};
        }
        super::alert(
            super::Kind::Error,
            &html! {
                p .utrecht-paragraph { strong { (words.t("form-problems")) } }
                ul .utrecht-unordered-list {
                    @for problem in &self.0 {
                        li .utrecht-unordered-list__item {
                            a .utrecht-link href={ "#" (problem.field) } { (problem.in_summary(words)) }
                        }
                    }
                }
            },
        )
    }
}

impl Problem {
    /// The text with what the field is called before it, so that it can be understood away from the field.
    fn in_summary(&self, words: &Words<'_>) -> String {
        match self.label.clone().or_else(|| label(words, &self.field)) {
            Some(label) => format!("{label}: {}", self.text),
            None => self.text.clone(),
        }
    }
}

/// What a field is called: the message `field-` with the last word of its name, or with the first and the last when there is one; for a field of a row also which row.
#[must_use]
pub fn label(words: &Words<'_>, field: &str) -> Option<String> {
    let last = field
        .rsplit('.')
        .find(|part| part.parse::<u32>().is_err())?;
    let last = last.replace('_', "-");
    let first = field.split('.').next().unwrap_or_default();
    let message = [format!("field-{first}-{last}"), format!("field-{last}")]
        .into_iter()
        .find(|message| words.has(message))?;
    let row = field.split('.').find_map(|part| part.parse::<u32>().ok());
    let text = words.t(&message);
    Some(match row {
        Some(row) => format!("{text} ({})", row.saturating_add(1)),
        None => text,
    })
}

/// One field of a form.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    /// The name under which it is sent, and its id.
    pub name: &'a str,
    /// What is asked.
    pub label: String,
    /// How to answer, if that is not plain.
    pub hint: Option<String>,
    /// What stands in it.
    pub value: &'a str,
    /// Whether the form cannot do without it.
    pub required: bool,
    /// Whether it says so when it may be left empty.
    marked: bool,
}

impl<'a> Field<'a> {
    /// An empty field that must be filled in.
    #[must_use]
    pub fn new(name: &'a str, label: impl Into<String>) -> Self {
        Field {
            name,
            label: label.into(),
            hint: None,
            value: "",
            required: true,
            marked: true,
        }
    }

    /// The same with an explanation.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same with something in it.
    #[must_use]
    pub fn value(mut self, value: &'a str) -> Self {
        self.value = value;
        self
    }

    /// The same, which may be left empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// The same in a row that may be left out as a whole: it depends on the rest of the row whether it may be empty.
    #[must_use]
    pub fn in_row(mut self) -> Self {
        self.required = false;
        self.marked = false;
        self
    }

    fn described_by(&self, problem: Option<&str>) -> Option<String> {
        let ids: Vec<String> = [
            self.hint.as_ref().map(|_| format!("{}-hint", self.name)),
            problem.map(|_| format!("{}-problem", self.name)),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn frame(&self, words: &Words<'_>, problem: Option<&str>, input: &Markup) -> Markup {
        let class = if problem.is_some() {
            "utrecht-form-field utrecht-form-field--invalid utrecht-form-field--text"
        } else {
            "utrecht-form-field utrecht-form-field--text"
        };
        html! {
            div class=(class) {
                div .utrecht-form-field__label {
                    label .utrecht-form-label for=(self.name) {
                        (self.label)
                        @if !self.required && self.marked { " " span .optional { "(" (words.t("form-optional")) ")" } }
                    }
                }
                @if let Some(hint) = &self.hint {
                    div .utrecht-form-field-description.utrecht-form-field__description id={ (self.name) "-hint" } { (hint) }
                }
                @if let Some(problem) = problem {
                    div .utrecht-form-field-error-message.utrecht-form-field__error-message id={ (self.name) "-problem" } { (problem) }
                }
                div .utrecht-form-field__input { (input) }
            }
        }
    }

    /// A line of text. `kind` is the type of the HTML input, `complete` what a browser may fill in.
    #[must_use]
    pub fn line(
        &self,
        words: &Words<'_>,
        problems: &Problems,
        kind: &str,
        complete: Option<&str>,
    ) -> Markup {
        let problem = problems.of(self.name);
        let input = html! {
            input .utrecht-textbox.utrecht-textbox--html-input id=(self.name) name=(self.name) type=(kind) value=(self.value)
                autocomplete=[complete] required[self.required] aria-invalid=[problem.map(|_| "true")]
                aria-describedby=[self.described_by(problem)];
        };
        self.frame(words, problem, &input)
    }

    /// Several lines of text.
    #[must_use]
    pub fn lines(&self, words: &Words<'_>, problems: &Problems, rows: u8) -> Markup {
        let problem = problems.of(self.name);
        let input = html! {
            textarea .utrecht-textarea.utrecht-textarea--html-textarea id=(self.name) name=(self.name) rows=(rows)
                required[self.required] aria-invalid=[problem.map(|_| "true")]
                aria-describedby=[self.described_by(problem)] { (self.value) }
        };
        self.frame(words, problem, &input)
    }

    /// A choice from a list of (value, text).
    #[must_use]
    pub fn choice(
        &self,
        words: &Words<'_>,
        problems: &Problems,
        options: &[(String, String)],
    ) -> Markup {
        let problem = problems.of(self.name);
        let input = html! {
            select .utrecht-select.utrecht-select--html-select id=(self.name) name=(self.name) required[self.required]
                aria-invalid=[problem.map(|_| "true")] aria-describedby=[self.described_by(problem)] {
                @if !self.required || self.value.is_empty() { option value="" { (words.t("form-choose")) } }
                @for (value, text) in options { option value=(value) selected[value == self.value] { (text) } }
            }
        };
        self.frame(words, problem, &input)
    }
}

/// A box to tick, with its text beside it.
#[must_use]
pub fn tick(name: &str, label: &str, ticked: bool) -> Markup {
    html! {
        div .utrecht-form-field.utrecht-form-field--checkbox {
            label .utrecht-form-label.utrecht-form-label--checkbox for=(name) {
                input .utrecht-checkbox.utrecht-checkbox--html-input id=(name) name=(name) type="checkbox" value="ja" checked[ticked];
                " " (label)
            }
        }
    }
}

/// A box to tick before something that cannot be undone.
#[must_use]
pub fn confirm(name: &str, label: &str, ticked: bool, problems: &Problems) -> Markup {
    let problem = problems.of(name);
    html! {
        div .utrecht-form-field.utrecht-form-field--checkbox.utrecht-form-field--invalid[problem.is_some()] {
            @if let Some(problem) = problem {
                div .utrecht-form-field-error-message.utrecht-form-field__error-message id={ (name) "-problem" } { (problem) }
            }
            label .utrecht-form-label.utrecht-form-label--checkbox for=(name) {
                input .utrecht-checkbox.utrecht-checkbox--html-input id=(name) name=(name) type="checkbox" value="ja" checked[ticked]
                    required aria-invalid=[problem.map(|_| "true")]
                    aria-describedby=[problem.map(|_| format!("{name}-problem"))];
                " " (label)
            }
        }
    }
}

/// A form that changes something: posts, with the token that shows that it was asked for on this site.
#[must_use]
pub fn post(action: &str, token: &str, content: &Markup) -> Markup {
    html! {
        form .utrecht-form method="post" action=(action) novalidate {
            input type="hidden" name="csrf" value=(token);
            (content)
        }
    }
}

/// The button that sends a form for something that is done less often.
#[must_use]
pub fn submit_second(text: &str) -> Markup {
    html! {
        div .utrecht-action-group {
            button .utrecht-button.utrecht-button--secondary-action.utrecht-button--submit type="submit" { (text) }
        }
    }
}

/// The button that sends a form.
#[must_use]
pub fn submit(text: &str) -> Markup {
    html! {
        div .utrecht-action-group {
            button .utrecht-button.utrecht-button--primary-action.utrecht-button--submit type="submit" { (text) }
        }
    }
}
