//! Statements that are put together: fixed text with values in their places, never values in the text.

use sqlx::any::AnyRow;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe};

/// A value in a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    Number(i64),
    NoText,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Number(i64::from(yes))
    }
}

impl<T: Into<String>> From<Option<T>> for Value {
    fn from(text: Option<T>) -> Self {
        text.map_or(Self::NoText, |text| Self::Text(text.into()))
    }
}

/// A statement with its values.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sql {
    text: String,
    values: Vec<Value>,
}

impl Sql {
    pub(crate) fn new(text: &'static str) -> Self {
        Self::default().and(text)
    }

    /// Adds fixed text.
    pub(crate) fn and(mut self, text: &'static str) -> Self {
        self.text.push_str(text);
        self
    }

    /// Adds a value.
    pub(crate) fn value(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self.text.push('$');
        self.text.push_str(&self.values.len().to_string());
        self
    }

    /// Adds values with commas between them.
    pub(crate) fn list(mut self, values: impl IntoIterator<Item = Value>) -> Self {
        for (place, value) in values.into_iter().enumerate() {
            self = self.and(if place > 0 { ", " } else { "" }).value(value);
        }
        self
    }

    /// Adds another statement's text and values.
    pub(crate) fn join(mut self, other: &Sql) -> Self {
        // The other's places are numbered from 1; here they come after ours.
        let mut rest = other.text.as_str();
        for value in &other.values {
            let (before, after) = rest.split_once('$').unwrap_or((rest, ""));
            self.text.push_str(before);
            self = self.value(value.clone());
            rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
        }
        self.text.push_str(rest);
        self
    }

    fn query(&self) -> Query<'static, Any, sqlx::any::AnyArguments> {
        let mut query = sqlx::query(AssertSqlSafe(self.text.clone()));
        for value in &self.values {
            query = match value {
                Value::Text(text) => query.bind(text.clone()),
                Value::Number(number) => query.bind(*number),
                Value::NoText => query.bind(None::<String>),
            };
        }
        query
    }

    /// All rows.
    pub(crate) async fn rows(&self, connection: &mut AnyConnection) -> sqlx::Result<Vec<AnyRow>> {
        self.query().fetch_all(connection).await
    }

    /// The first row.
    pub(crate) async fn row(&self, connection: &mut AnyConnection) -> sqlx::Result<Option<AnyRow>> {
        self.query().fetch_optional(connection).await
    }

    /// One number, zero when there is none.
    pub(crate) async fn number(&self, connection: &mut AnyConnection) -> sqlx::Result<i64> {
        use sqlx::Row;
        let row = self.row(connection).await?;
        let number = row
            .map(|row| row.try_get::<Option<i64>, _>(0))
            .transpose()?;
        Ok(number.flatten().unwrap_or(0))
    }

    /// Carries it out and says how many rows it touched.
    pub(crate) async fn run(&self, connection: &mut AnyConnection) -> sqlx::Result<u64> {
        Ok(self.query().execute(connection).await?.rows_affected())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_statements_keep_their_values_in_place() {
        let inner = Sql::new("b = ")
            .value("x")
            .and(" AND c IN (")
            .list([1.into(), 2.into()])
            .and(")");
        let whole = Sql::new("a = ")
            .value(7)
            .and(" AND (")
            .join(&inner)
            .and(") LIMIT ")
            .value(3);
        assert_eq!(whole.text, "a = $1 AND (b = $2 AND c IN ($3, $4)) LIMIT $5");
        assert_eq!(
            whole.values,
            [7.into(), "x".into(), 1.into(), 2.into(), 3.into()]
        );
    }
}
