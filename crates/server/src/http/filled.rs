//! What a form sends, read so that nothing that was typed gets lost: a page can show it again, whatever is wrong with it.

use crate::http::session::Visitor;
use crate::pages::failure::Failure;
use axum::Form;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use std::str::FromStr;

/// The fields of a form with their values, in order; a name can come more than once.
#[derive(Debug, Clone, Default)]
pub struct Filled(Vec<(String, String)>);

impl<S: Send + Sync> FromRequest<S> for Filled {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        match Form::<Vec<(String, String)>>::from_request(request, state).await {
            Ok(Form(fields)) => Ok(Self::new(fields)),
            Err(refused) => match refused.into_response().status() {
                StatusCode::PAYLOAD_TOO_LARGE => Err(Failure::TooLarge),
                _ => Err(Failure::Malformed),
            },
        }
    }
}

impl Filled {
    /// A form with these fields. Line ends are written as in texts that were stored.
    #[must_use]
    pub fn new(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let fields = fields.into_iter();
        Filled(
            fields
                .map(|(name, value)| (name, value.replace("\r\n", "\n")))
                .collect(),
        )
    }

    /// The value of a field; empty when it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, value)| value)
    }

    /// The same with another value of a field.
    #[must_use]
    pub fn replaced(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(n, _)| n != name);
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// All values of a field.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0
            .iter()
            .filter(move |(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a box was ticked or a button pressed.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, _)| n == name)
    }

    /// The value of a field as text to keep.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.get(name).to_owned()
    }

    /// The value of a field, read; nothing when it is empty.
    ///
    /// # Errors
    /// When it is not of this type.
    pub fn read<T: FromStr>(&self, name: &str) -> Result<Option<T>, T::Err> {
        let text = self.get(name).trim();
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some)
    }

    /// The version that the form was made from; 0 when there was none.
    #[must_use]
    pub fn seen(&self) -> i64 {
        self.read("seen").ok().flatten().unwrap_or(0)
    }

    /// How many rows were sent under a name, as in `lines.0.size` and `lines.1.size`; never more than `most`.
    #[must_use]
    pub fn rows(&self, name: &str, most: usize) -> usize {
        let number = |(field, _): &(String, String)| {
            let rest = field.strip_prefix(name)?.strip_prefix('.')?;
            rest.split('.').next()?.parse::<usize>().ok()
        };
        let rows = self
            .0
            .iter()
            .filter_map(number)
            .map(|n| n.saturating_add(1));
        rows.max().unwrap_or(0).min(most)
    }

    /// Whether any field of a row has something in it.
    #[must_use]
    pub fn row_has_text(&self, name: &str, row: usize, fields: &[&str]) -> bool {
        fields
            .iter()
            .any(|field| !self.get(&format!("{name}.{row}.{field}")).trim().is_empty())
    }

    /// The same form without the rows under a name in which nothing stands; the rows after them move up.
    #[must_use]
    pub fn without_empty_rows(self, name: &str, fields: &[&str], most: usize) -> Self {
        let rows = self.rows(name, most);
        let kept: Vec<usize> = (0..rows)
            .filter(|row| self.row_has_text(name, *row, fields))
            .collect();
        let prefix = format!("{name}.");
        let other = |(field, _): &&(String, String)| !field.starts_with(&prefix);
        let mut all: Vec<(String, String)> = self.0.iter().filter(other).cloned().collect();
        for (place, row) in kept.iter().enumerate() {
            for field in fields {
                let value = self.text(&format!("{name}.{row}.{field}"));
                all.push((format!("{name}.{place}.{field}"), value));
            }
        }
        Filled(all)
    }

    /// The same form with another value in a field.
    #[must_use]
    pub fn replacing(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(field, _)| field != name);
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Refuses a form that was not sent from a page that this visitor got.
    ///
    /// # Errors
    /// [`Failure::Forged`].
    pub fn must_be_sent_by(&self, visitor: &Visitor) -> Result<(), Failure> {
        visitor.must_have_sent(self.get("csrf"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(fields: &[(&str, &str)]) -> Filled {
        Filled::new(
            fields
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned())),
        )
    }

    #[test]
    fn rows_are_counted_up_to_a_limit() {
        let sent = filled(&[
            ("lines.0.size", "a"),
            ("lines.2.size", "c"),
            ("lines.x.size", "?"),
            ("linesmen.9.size", "?"),
            ("lines.18446744073709551615.size", "!"),
        ]);
        assert_eq!(sent.rows("lines", 5), 5);
        let sent = filled(&[("lines.0.size", "a"), ("lines.2.size", " ")]);
        assert_eq!(sent.rows("lines", 5), 3);
        assert!(sent.row_has_text("lines", 0, &["size"]));
        assert!(!sent.row_has_text("lines", 2, &["size", "count"]));
    }

    #[test]
    fn empty_rows_are_left_out() {
        let sent = filled(&[
            ("task", "t"),
            ("lines.0.size", " "),
            ("lines.1.size", "a"),
            ("lines.3.count", "2"),
        ]);
        let sent = sent.without_empty_rows("lines", &["size", "count"], 9);
        assert_eq!(sent.rows("lines", 9), 2);
        assert_eq!(sent.get("lines.0.size"), "a");
        assert_eq!(sent.get("lines.1.count"), "2");
        assert_eq!(sent.get("task"), "t");
    }

    #[test]
    fn what_was_not_sent_is_empty() {
        let sent = filled(&[("seen", "x"), ("text", "a\r\nb")]);
        assert_eq!(sent.seen(), 0);
        assert_eq!(sent.get("text"), "a\nb");
        assert_eq!(sent.get("title"), "");
        assert_eq!(sent.read::<i64>("title"), Ok(None));
    }
}
